//! Conditions: tests that must hold at a step for a norm to reach it.

use serde::{Deserialize, Serialize};

use super::{ConceptId, Day, FactId, PermitId, QuestionId, RegisterId, Values};
use crate::source::Place;

/// A combination of tests.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Condition {
    /// Every part holds; with no parts, always.
    All(Vec<Condition>),
    /// Some part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// A fact has one of some values.
    Fact(FactTest),
    /// A concept is true.
    Concept(ConceptId),
    /// The reading answers a question in one of these ways (positions in [`super::Question::answers`]).
    Answer(QuestionId, Vec<u16>),
    /// A permit is held at the step [definition 7].
    Held(PermitId),
    /// The day looked at is this one or a later one; it comes from an amendment with an effective day.
    Since(Day),
}

/// A test of one fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactTest {
    /// The fact.
    pub fact: FactId,
    /// The test.
    pub test: Test,
    /// Where the test is written.
    pub place: Place,
}

/// A test of one fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Test {
    /// It has one of these values.
    In(Values),
    /// It is a country that one of the registers lists on the day looked at.
    Register(Vec<RegisterId>),
    /// It is a date on the day looked at, or at most that long before.
    Within(jiff::Span),
    /// The opposite.
    Not(Box<Test>),
}

impl Test {
    /// The registers that it looks into.
    pub fn registers(&self) -> &[RegisterId] {
        match self {
            Self::Register(ids) => ids,
            Self::Not(inner) => inner.registers(),
            Self::In(_) | Self::Within(_) => &[],
        }
    }
}

impl Condition {
    /// A condition that always holds.
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Calls `visit` on every test in the condition, in the order written.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.visit(visit);
                }
            }
            Self::Not(part) => part.visit(visit),
            Self::Fact(_) | Self::Concept(_) | Self::Answer(..) | Self::Held(_) | Self::Since(_) => visit(self),
        }
    }

    /// The test of a fact, where the condition is one.
    pub fn fact(&self) -> Option<&FactTest> {
        if let Self::Fact(test) = self { Some(test) } else { None }
    }

    /// Whether some test in the condition is as wanted.
    pub fn has(&self, wanted: impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.visit(&mut |test| found |= wanted(test));
        found
    }
}
