//! Why no deal has the stated facts: the first impossible combination that they meet [definition 1].

use super::deal::{Asked, Deal};
use crate::engine::{Holding, Judge};
use crate::law::{Impossible, Pack};
use crate::scenario::Scenario;

/// The impossible combination that a scenario's facts meet for certain, if one alone rules it out.
pub fn impossible<'p>(pack: &'p Pack, scenario: &Scenario) -> Option<&'p Impossible> {
    let deal = Deal::open(Asked::new(pack, scenario));
    let frame = &deal.frame;
    let judge = Judge::new(deal.program(), frame, &frame.known, Holding::Granted(Vec::new())).ok()?;
    pack.impossible
        .iter()
        .find(|row| (0..frame.steps()).any(|step| judge.holds(&row.when, step, judge.day(step)) == Ok(true)))
}
