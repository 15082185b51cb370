//! Faults of a scenario that only its facts together show: no possible world, and permits granted too late.

use std::collections::BTreeSet;

use super::deal::{Late, lines, outcomes_of};
use super::impossible::impossible;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::{Frame, Program, explore, is_possible};
use crate::law::{Day, Outcome, Pack};
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

/// Finds the faults of scenarios under the default reading.
pub fn faults_in(pack: &Pack, scenarios: &[Scenario]) -> Vec<Diagnostic> {
    let answers = pack.answers(pack.default_reading);
    let frame = |scenario: &Scenario| Frame::new(pack, scenario, scenario.date, answers.clone());
    let frames: Vec<Frame> = scenarios.iter().map(frame).collect();
    let days: BTreeSet<Day> = frames.iter().flat_map(Frame::days).collect();
    let program = Program::new(pack, days);
    let mut out = Vec::new();
    for (scenario, frame) in scenarios.iter().zip(&frames) {
        let dated = scenario.permits.values().any(|grant| matches!(grant.value, Grant::On(_)));
        if dated {
            let explored = explore(&program, frame, None);
            let late = lines(&program, frame, &explored).late;
            out.extend(faults(pack, scenario, &outcomes_of(&explored), &late));
        } else if !is_possible(&program, frame) {
            out.extend(faults(pack, scenario, &[], &[]));
        }
    }
    out
}
