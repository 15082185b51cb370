//! Statements of a scenario that mean nothing: facts stated where the vocabulary gives them no meaning.

use super::boxes::each_box;
use crate::engine::{Frame, Holding, Judge, Program};
use crate::law::{FactId, Pack, Values};
use crate::scenario::Scenario;
use crate::source::Place;

/// The facts that scenarios state where their `when` holds in no world that agrees with the scenario: for the deal,
/// where it holds at no step; in a step, where it does not hold there.
pub fn meaningless(pack: &Pack, scenarios: &[Scenario]) -> Vec<(FactId, Place)> {
    // Where a fact has a meaning is asked of no norm, so no day has to be laid out.
    let program = Program::new(pack, []);
    scenarios.iter().flat_map(|scenario| in_one(pack, &program, scenario)).collect()
}

fn in_one(pack: &Pack, program: &Program<'_>, scenario: &Scenario) -> Vec<(FactId, Place)> {
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
        if !steps.into_iter().any(|step| may_mean(pack, program, &frame, &frame.known, (fact, step))) {
            out.push((fact, place));
        }
    }
    out
}

/// Whether a fact has a meaning at a step in some of these worlds.
pub(in crate::query) fn may_mean(
    pack: &Pack,
    program: &Program<'_>,
    frame: &Frame,
    worlds: &[Values],
    (fact, step): (FactId, usize),
) -> bool {
    let Some(when) = &pack.fact(fact).when else { return true };
    let mut found = false;
    each_box(worlds.to_vec(), |state| {
        // One world in which it means something is enough.
        if found {
            return Ok(());
        }
        let judge = Judge::new(program, frame, state, Holding::Granted(Vec::new()))?;
        found = judge.holds(when, step, judge.day(step))?;
        Ok(())
    });
    found
}
