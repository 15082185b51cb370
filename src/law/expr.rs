//! Conditions resolved for a day: every test of a fact is a set of its values, and constant parts are folded away.

use super::{Bits, ConceptId, Condition, Day, FactId, FactTest, Norm, Pack, PermitId, QuestionId, RegisterId, Test};
use super::{OnRegister, STEP_DATE, Values, day_number};

/// A condition on one day.
#[derive(Clone, Debug)]
pub enum Expr {
    /// Always or never.
    Const(bool),
    /// Every part.
    All(Vec<Expr>),
    /// Some part.
    Any(Vec<Expr>),
    /// Not the part.
    Not(Box<Expr>),
    /// A fact has one of these values.
    Fact(FactId, Values),
    /// A definition of the concept applies.
    Concept(ConceptId),
    /// The question is answered in one of these ways.
    Answer(QuestionId, Values),
    /// The permit is held at the step.
    Held(PermitId),
}

impl Expr {
    /// Every part; constants are folded.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, true)
    }

    /// Some part; constants are folded.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, false)
    }

    /// Every part where `all`, else some part. A part that is the constant `!all` settles the whole.
    fn joined(parts: impl IntoIterator<Item = Self>, all: bool) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            if let Self::Const(value) = part {
                if value != all {
                    return part;
                }
                continue;
            }
            match (part, all) {
                (Self::All(inner), true) | (Self::Any(inner), false) => kept.extend(inner),
                (part, _) => kept.push(part),
            }
        }
        match (kept.pop(), kept.is_empty()) {
            (None, _) => Self::Const(all),
            (Some(part), true) => part,
            (Some(part), false) => {
                kept.push(part);
                if all { Self::All(kept) } else { Self::Any(kept) }
            }
        }
    }

    /// Not the part.
    #[must_use]
    pub fn negated(self) -> Self {
        if let Self::Const(value) = self {
            return Self::Const(!value);
        }
        if let Self::Not(inner) = self { *inner } else { Self::Not(Box::new(self)) }
    }
}

impl Condition {
    /// The condition on a day.
    pub fn on(&self, pack: &Pack, day: Day) -> Expr {
        self.resolved(&|test| test.test_on(pack, day))
    }

    /// The condition with each single test replaced by the result of `leaf`; constants are folded.
    pub fn resolved(&self, leaf: &impl Fn(&Self) -> Expr) -> Expr {
        match self {
            Self::All(parts) => Expr::all(parts.iter().map(|part| part.resolved(leaf))),
            Self::Any(parts) => Expr::any(parts.iter().map(|part| part.resolved(leaf))),
            Self::Not(part) => part.resolved(leaf).negated(),
            Self::Concept(_) | Self::Answer(..) | Self::Held(_) | Self::Since(_) | Self::Fact(_) => leaf(self),
        }
    }

    /// A single test on a day.
    fn test_on(&self, pack: &Pack, day: Day) -> Expr {
        match self {
            Self::Fact(test) => test.resolved(pack, day, &|register| pack.register(register).on(day)),
            Self::Concept(id) => Expr::Concept(*id),
            Self::Answer(id, answers) => Expr::Answer(*id, Values::Finite(answers.iter().copied().collect())),
            Self::Held(id) => Expr::Held(*id),
            Self::Since(first) => Expr::Const(*first <= day),
            // No single test.
            Self::All(_) | Self::Any(_) | Self::Not(_) => self.on(pack, day),
        }
    }

    /// Whether it can be otherwise on another day: it looks into a register, counts days, or begins on a day.
    pub fn turns_on_day(&self) -> bool {
        let turns = |test: &FactTest| test.test.turns_on_day();
        self.has(|test| matches!(test, Self::Since(_)) || test.fact().is_some_and(turns))
    }
}

impl Norm {
    /// The condition under which the norm reaches a step on a day, whether or not it is in force then.
    pub fn reach_on(&self, pack: &Pack, day: Day) -> Expr {
        self.reach(|condition| condition.on(pack, day))
    }

    /// The condition under which the norm reaches a step, from its resolved conditions.
    pub fn reach(&self, resolved: impl Fn(&Condition) -> Expr) -> Expr {
        let unless = Expr::any(self.unless.iter().map(&resolved));
        Expr::all([resolved(&self.when), unless.negated()])
    }
}

impl FactTest {
    /// The test on a day, with registers that list these countries. Whether a country is on an open register is a fact of
    /// its own, which the entries decide unless the scenario does.
    pub fn resolved(&self, pack: &Pack, day: Day, listed: &impl Fn(RegisterId) -> Bits) -> Expr {
        if self.listings(pack).next().is_none() {
            return Expr::Fact(self.fact, self.test.met(pack, self.fact, day, listed));
        }
        self.with_listings(pack, &self.test, listed)
    }

    fn with_listings(&self, pack: &Pack, test: &Test, listed: &impl Fn(RegisterId) -> Bits) -> Expr {
        match test {
            Test::Not(inner) => self.with_listings(pack, inner, listed).negated(),
            Test::In(values) => Expr::Fact(self.fact, values.clone()),
            Test::Register(_) | Test::Within(_) => Expr::any(test.registers().iter().map(|id| {
                let entered = Expr::Fact(self.fact, Values::Finite(listed(*id)));
                let Some(listing) = pack.register(*id).listing(self.fact) else { return entered };
                let as_entered = Expr::Fact(listing, OnRegister::AsEntered.values());
                Expr::any([Expr::Fact(listing, OnRegister::Listed.values()), Expr::all([as_entered, entered])])
            })),
        }
    }

    /// The facts whether its country is on the open registers that it tests.
    pub fn listings<'p>(&'p self, pack: &'p Pack) -> impl Iterator<Item = FactId> + 'p {
        self.test.registers().iter().filter_map(|id| pack.register(*id).listing(self.fact))
    }

    /// Whether it comes out by the day: the step's own, or the day looked at.
    pub fn is_of_day(&self) -> bool {
        self.fact == STEP_DATE || self.test.counts_days()
    }
}

impl Test {
    /// The values of a fact for which it is met on a day.
    pub fn on(&self, pack: &Pack, fact: FactId, day: Day) -> Values {
        self.met(pack, fact, day, &|register| pack.register(register).on(day))
    }

    /// The values of a fact for which it is met on a day, with registers that list these countries.
    pub fn met(&self, pack: &Pack, fact: FactId, day: Day, listed: &impl Fn(RegisterId) -> Bits) -> Values {
        match self {
            Self::In(values) => values.clone(),
            Self::Register(ids) => Values::Finite(ids.iter().fold(Bits::default(), |all, id| all.or(listed(*id)))),
            Self::Within(span) => {
                Values::range(day_number(day.checked_sub(*span).unwrap_or(Day::MIN)), day_number(day))
            }
            Self::Not(inner) => pack.fact(fact).all().minus(&inner.met(pack, fact, day, listed)),
        }
    }

    /// Whether it measures a time back from the day looked at.
    pub fn counts_days(&self) -> bool {
        match self {
            Self::Within(_) => true,
            Self::Not(inner) => inner.counts_days(),
            Self::In(_) | Self::Register(_) => false,
        }
    }

    /// Whether it can come out otherwise on another day.
    pub fn turns_on_day(&self) -> bool {
        self.counts_days() || !self.registers().is_empty()
    }
}
