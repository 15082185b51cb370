//! One deal under one reading after another, looked at once for each set of answers.

use super::answer::{Asked, outcomes_of};
use crate::engine::{Explored, Frame, Program, explore};
use crate::law::{Outcome, Pack, ReadingId};
use crate::scenario::Scenario;

/// A deal under one set of answers.
pub(super) struct Look {
    pub(super) frame: Frame,
    pub(super) explored: Explored,
    pub(super) outcomes: Vec<Outcome>,
}

impl Look {
    /// The one outcome, or that it is undetermined.
    pub(super) fn outcome(&self) -> Outcome {
        if self.explored.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }
}

/// A deal looked at under one reading after another; readings with the same answers share a look.
pub(super) struct Looks<'a> {
    pub(super) pack: &'a Pack,
    pub(super) scenario: &'a Scenario,
    program: Program<'a>,
    seen: Vec<Look>,
}

impl<'a> Looks<'a> {
    pub(super) fn new(pack: &'a Pack, scenario: &'a Scenario) -> Self {
        let days = Self::frame(pack, scenario, pack.default_reading).days();
        Self { pack, scenario, program: Program::new(pack, days), seen: Vec::new() }
    }

    fn frame(pack: &Pack, scenario: &Scenario, reading: ReadingId) -> Frame {
        Asked { pack, scenario, reading, on: None }.frame(pack.answers(reading))
    }

    /// Runs `use_it` on the deal under a reading.
    pub(super) fn under<T>(&mut self, reading: ReadingId, use_it: impl FnOnce(&Program<'a>, &Look) -> T) -> T {
        let frame = Self::frame(self.pack, self.scenario, reading);
        if let Some(look) = self.seen.iter().find(|look| look.frame.answers == frame.answers) {
            return use_it(&self.program, look);
        }
        let explored = explore(&self.program, &frame, None);
        let look = Look { outcomes: outcomes_of(&explored), frame, explored };
        let out = use_it(&self.program, &look);
        self.seen.push(look);
        out
    }
}
