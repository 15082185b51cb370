//! Faults of a scenario that only its facts together show: no possible world, and permits granted too late.

use super::deal::{Asked, Deal, Late};
use super::impossible::{combinations, contradictions};
use crate::engine::{Contradiction, is_possible};
use crate::law::{Day, Impossible, Outcome, Pack, Period, PermitId, Values, day_number};
use crate::scenario::{Grant, Scenario};
use crate::source::Place;

/// A fault of a scenario.
#[derive(Clone, Debug)]
pub enum Fault<'a> {
    /// No deal has these facts; with the combination that excludes them, where it is one alone.
    Impossible(Option<&'a Impossible>, Place),
    /// The steps contradict each other.
    Steps(Contradiction),
    /// A permit is granted on a day on which no norm asks for it, or for which the pack holds no law.
    Untimely(Untimely),
    /// A permit is granted after a step needs it, or its term is over then.
    Late(Late),
}

/// A permit granted on a day on which no norm asks for it, or for which the pack holds no law.
#[derive(Clone, Debug)]
pub struct Untimely {
    /// The permit.
    pub permit: PermitId,
    /// The day of the grant.
    pub day: Day,
    /// The days on which norms ask for it, as far as the pack holds the law.
    pub asked: Values,
    /// Whether the pack holds the law of the day.
    pub covered: bool,
}

/// The faults of a scenario, given its outcomes and the permits granted too late.
pub fn faults<'a>(asked: Asked<'a>, outcomes: &[Outcome], late: &[Late]) -> Vec<Fault<'a>> {
    let mut out: Vec<Fault<'a>> = untimely(asked).map(Fault::Untimely).collect();
    if outcomes.is_empty() {
        out.extend(impossible(asked));
    }
    out.extend(late.iter().cloned().map(Fault::Late));
    out
}

/// Why no world is possible.
fn impossible(asked: Asked<'_>) -> Vec<Fault<'_>> {
    let deal = Deal::open(asked);
    let rows = combinations(&deal).into_iter().map(|(row, place)| Fault::Impossible(Some(row), place));
    let out: Vec<Fault<'_>> = rows.chain(contradictions(&deal).into_iter().map(Fault::Steps)).collect();
    if !out.is_empty() {
        return out;
    }
    // No single one stands in every world.
    let only = match asked.pack.impossible.as_slice() {
        [one] if asked.pack.route.is_none() => Some(one),
        [] | [_, ..] => None,
    };
    vec![Fault::Impossible(only, asked.scenario.place)]
}

/// The faults of scenarios under the default reading, on a day or on their own.
pub fn faults_in<'a>(pack: &'a Pack, scenarios: &'a [Scenario], on: Option<Day>) -> Vec<(&'a Scenario, Fault<'a>)> {
    let mut out = Vec::new();
    for scenario in scenarios {
        let asked = Asked { on, ..Asked::new(pack, scenario) };
        let deal = Deal::open(asked);
        let found = if may_be_late(scenario) {
            faults(asked, &deal.boxes().outcomes, &deal.lines().late)
        } else if is_possible(deal.program(), &deal.frame) {
            untimely(asked).map(Fault::Untimely).collect()
        } else {
            faults(asked, &[], &[])
        };
        out.extend(found.into_iter().map(|fault| (scenario, fault)));
    }
    out
}

/// Permits granted on days on which no norm, proposed ones included, asks for them. For a stated day before or after those
/// that the pack covers it is not known whether the permit could be refused then.
fn untimely(asked: Asked<'_>) -> impl Iterator<Item = Untimely> {
    let Asked { pack, scenario, on, .. } = asked;
    scenario.permits.iter().filter_map(move |(permit, grant)| {
        let coverage = pack.coverage.period;
        let (day, covered) = match grant.value {
            Grant::Granted => (on.unwrap_or(scenario.date), true),
            Grant::On(day) => (day, coverage.covers(day)),
            Grant::Refused => return None,
        };
        let asking = pack.norms.iter().filter(|norm| norm.kind.asks() == Some(*permit));
        let days = |period: Period| {
            let from = period.from.map_or(i64::MIN, day_number);
            Values::range(from, period.until.map_or(i64::MAX, day_number))
        };
        let periods = asking.flat_map(|norm| &norm.cite).map(|cite| days(cite.period));
        let asked = periods.fold(Values::range(1, 0), |all, more| all.or(&more));
        let number = day_number(day);
        let timely = covered && asked.meets(&Values::range(number, number));
        (!timely).then(|| Untimely { permit: *permit, day, asked: asked.and(&days(coverage)), covered })
    })
}

/// Whether a permit may be granted after a step: only where a day is stated.
pub(super) fn may_be_late(scenario: &Scenario) -> bool {
    let dated_step = scenario.steps.iter().any(|step| step.stated.contains_key(&crate::law::STEP_DATE));
    scenario.permits.values().any(|grant| match grant.value {
        Grant::On(_) => true,
        Grant::Granted => dated_step,
        Grant::Refused => false,
    })
}
