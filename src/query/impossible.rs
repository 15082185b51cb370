//! Why no deal has the stated facts: combinations that they meet for certain, and steps that contradict each other
//! [definitions 1 and 3].

use super::deal::Deal;
use crate::engine::{Contradiction, Holding, Judge};
use crate::law::{FactId, Impossible};
use crate::scenario::Scenario;
use crate::source::Place;

/// The impossible combinations that a deal's facts meet for certain, each with the place of the fact that it tests last.
pub(super) fn combinations<'a>(deal: &Deal<'a>) -> Vec<(&'a Impossible, Place)> {
    let Some(judge) = judge(deal) else { return Vec::new() };
    let mut out: Vec<(&Impossible, Place)> = Vec::new();
    for step in 0..deal.frame.steps() {
        for row in &deal.pack.impossible {
            if judge.holds(&row.when, step, judge.day(step)) == Ok(true) {
                out.push((row, place(deal.scenario, row, step)));
            }
        }
    }
    // A combination of facts of the whole deal is met at every step.
    out.dedup_by_key(|row| (row.0.place, row.1));
    out
}

/// The contradictions between the steps of a deal that stand in every world.
pub(super) fn contradictions(deal: &Deal<'_>) -> Vec<Contradiction> {
    judge(deal).map(|judge| judge.contradictions()).unwrap_or_default()
}

/// A look at all the worlds of a deal; nothing where the day of a step is not known.
fn judge<'j>(deal: &'j Deal<'_>) -> Option<Judge<'j>> {
    Judge::new(deal.program(), &deal.frame, &deal.frame.known, Holding::Granted(Vec::new())).ok()
}

/// Where the last of the facts is stated that a combination tests.
fn place(scenario: &Scenario, row: &Impossible, step: usize) -> Place {
    let mut tested: Vec<FactId> = Vec::new();
    row.when.visit(&mut |test| tested.extend(test.fact().map(|test| test.fact)));
    let own = scenario.steps.get(step);
    let stated = |fact: &FactId| own.and_then(|own| own.stated.get(fact)).or_else(|| scenario.deal.get(fact));
    let last = tested.iter().rev().find_map(stated).map(|at| at.place);
    last.or(own.map(|own| own.place)).unwrap_or(scenario.place)
}
