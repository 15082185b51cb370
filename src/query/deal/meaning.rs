//! Statements of a scenario that mean nothing: facts stated where the vocabulary gives them no meaning.

use std::ops::ControlFlow;

use crate::engine::{Frame, Holding, Judge, Program, search_boxes};
use crate::law::{FactId, Pack, Values};
use crate::scenario::Scenario;
use crate::source::Place;

/// Where the facts of a pack have a meaning.
#[derive(Debug)]
pub(in crate::query) struct Meaning<'p>(Program<'p>);

/// The facts that scenarios state where their `when` holds in no world that agrees with the scenario: for the deal,
/// where it holds at no step; in a step, where it does not hold there.
pub fn meaningless(pack: &Pack, scenarios: &[Scenario]) -> Vec<(FactId, Place)> {
    let meaning = Meaning::new(pack);
    scenarios.iter().flat_map(|scenario| in_one(&meaning, scenario)).collect()
}

fn in_one(meaning: &Meaning<'_>, scenario: &Scenario) -> Vec<(FactId, Place)> {
    let pack = meaning.0.pack;
    let deal = scenario.deal.iter().map(|(fact, at)| (*fact, None, at.place));
    let steps = scenario.steps.iter().enumerate().flat_map(|(step, row)| {
        let stated = row.stated.iter();
        stated.map(move |(fact, at)| (*fact, Some(step), at.place))
    });
    let limited = |fact: FactId| pack.fact(fact).when.is_some();
    let stated: Vec<_> = deal.chain(steps).filter(|row| limited(row.0)).collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let frame = Frame::new(pack, scenario, scenario.date, pack.answers(pack.default_reading));
    let mut out = Vec::new();
    for (fact, only, place) in stated {
        let steps = (0..frame.steps()).filter(|step| only.is_none_or(|only| only == *step));
        if !steps.into_iter().any(|step| meaning.may_mean(&frame, &frame.known, (fact, step))) {
            out.push((fact, place));
        }
    }
    out
}

impl<'p> Meaning<'p> {
    /// Lays out no day: where a fact has a meaning is asked of no norm.
    pub(in crate::query) fn new(pack: &'p Pack) -> Self {
        Self(Program::new(pack, []))
    }

    /// Whether a fact has a meaning at a step in some of these worlds.
    pub(in crate::query) fn may_mean(&self, frame: &Frame, worlds: &[Values], (fact, step): (FactId, usize)) -> bool {
        let Some(when) = &self.0.pack.fact(fact).when else { return true };
        // One world in which it means something is enough.
        let found = search_boxes(worlds.to_vec(), |state| {
            let judge = Judge::new(&self.0, frame, state, Holding::Granted(Vec::new()))?;
            let means = judge.holds(when, step, judge.day(step))?;
            Ok(if means { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        });
        found.is_some()
    }
}
