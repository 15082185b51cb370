//! Faults of a scenario that only its facts together show: no possible world, and permits granted too late.

use super::deal::{Asked, Deal, Late};
use super::impossible::impossible;
use crate::engine::is_possible;
use crate::law::{Impossible, Outcome, Pack};
use crate::scenario::{Grant, Scenario};

/// A fault of a scenario.
#[derive(Clone, Debug)]
pub enum Fault<'a> {
    /// No deal has these facts; with the combination that excludes them, where it is one alone.
    Impossible(Option<&'a Impossible>),
    /// A permit is granted after a step needs it.
    Late(Late),
}

/// The faults of a scenario, given its outcomes and the permits granted too late.
pub fn faults<'a>(pack: &'a Pack, scenario: &Scenario, outcomes: &[Outcome], late: &[Late]) -> Vec<Fault<'a>> {
    let mut out = Vec::new();
    if outcomes.is_empty() {
        out.push(Fault::Impossible(match pack.impossible.as_slice() {
            [one] => Some(one),
            [] | [_, _, ..] => impossible(pack, scenario),
        }));
    }
    out.extend(late.iter().cloned().map(Fault::Late));
    out
}

/// The faults of scenarios under the default reading.
pub fn faults_in<'a>(pack: &'a Pack, scenarios: &'a [Scenario]) -> Vec<(&'a Scenario, Fault<'a>)> {
    let mut out = Vec::new();
    for scenario in scenarios {
        let deal = Deal::open(Asked::new(pack, scenario));
        let dated = scenario.permits.values().any(|grant| matches!(grant.value, Grant::On(_)));
        let found = if dated {
            faults(pack, scenario, &deal.boxes().outcomes, &deal.lines().late)
        } else if is_possible(deal.program(), &deal.frame) {
            Vec::new()
        } else {
            faults(pack, scenario, &[], &[])
        };
        out.extend(found.into_iter().map(|fault| (scenario, fault)));
    }
    out
}
