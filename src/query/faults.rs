//! Faults of a scenario that only its facts together show: no possible world, and permits granted too late.

use super::answer::{Asked, outcomes_of};
use super::impossible::impossible;
use super::lines::{Late, lines};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::{Program, explore};
use crate::law::{Outcome, Pack};
use crate::scenario::{Grant, Scenario};

/// Says what is wrong with a scenario of which the outcomes and the permits granted too late are known.
pub fn faults(pack: &Pack, scenario: &Scenario, outcomes: &[Outcome], late: &[Late]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if outcomes.is_empty() {
        let message = both!("no deal has these facts", "이런 사실을 가진 거래는 있을 수 없습니다");
        let found = Diagnostic::error("impossible", scenario.place, message);
        let because = match pack.impossible.as_slice() {
            [one] => Some(one),
            [] | [_, _, ..] => impossible(pack, scenario),
        };
        out.push(match because {
            Some(row) => found.help(row.because.clone()).label(row.place, both!("excluded here", "여기서 배제됩니다")),
            None => found,
        });
    }
    for late in late {
        let permit = &pack.permit(late.permit).id;
        let (granted, needed, step) = (late.granted, late.needed, late.step + 1);
        let place = scenario.permits.get(&late.permit).map_or(scenario.place, |at| at.place);
        let message = both!(
            "`{permit}` is granted on {granted}, after step {step} needs it on {needed}",
            "`{permit}` 허가일({granted})이 {step}단계에 필요한 날({needed})보다 늦습니다",
        );
        out.push(Diagnostic::error("late-permit", place, message));
    }
    out
}

/// Finds the faults of a scenario under the default reading.
pub fn faults_of(pack: &Pack, scenario: &Scenario) -> Vec<Diagnostic> {
    let asked = Asked { pack, scenario, reading: pack.default_reading, on: None };
    let frame = asked.frame(pack.answers(pack.default_reading));
    let program = Program::new(pack, frame.days());
    let explored = explore(&program, &frame, None);
    let dated = scenario.permits.values().any(|grant| matches!(grant.value, Grant::On(_)));
    let late = if dated { lines(&program, &frame, &explored).late } else { Vec::new() };
    faults(pack, scenario, &outcomes_of(&explored), &late)
}
