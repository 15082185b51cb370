//! Why no deal has the stated facts: the first impossible combination that they meet [definition 1].

use crate::engine::{Frame, Holding, Judge, Program};
use crate::law::{Impossible, Pack};
use crate::scenario::Scenario;

/// The impossible combination that a scenario's facts meet for certain, if one alone rules it out.
pub fn impossible<'p>(pack: &'p Pack, scenario: &Scenario) -> Option<&'p Impossible> {
    let frame = Frame::new(pack, scenario, scenario.date, pack.answers(pack.default_reading));
    let program = Program::new(pack, frame.days());
    let judge = Judge::new(&program, &frame, &frame.known, Holding::Granted(Vec::new())).ok()?;
    pack.impossible
        .iter()
        .find(|row| (0..frame.steps()).any(|step| judge.holds(&row.when, step, judge.day(step)) == Ok(true)))
}
