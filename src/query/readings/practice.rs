//! The readings that the real cases contradict [definition 20].

use crate::law::{Day, Outcome, Pack, ReadingId, STEP_DATE, Values, day_of};
use crate::query::deal::{Asked, Boxes, Deal};
use crate::scenario::{End, Happened, Scenario, Why};

/// The real cases, compared with the readings.
#[derive(Clone, Debug)]
pub struct Practice<'a> {
    /// The decided cases, in the order given.
    pub cases: Vec<Decided<'a>>,
    /// The undecided scenarios.
    pub silent: Vec<&'a Scenario>,
    /// The last day of a case that counts; nothing where every case does.
    pub until: Option<Day>,
    /// The decided cases after that day, which do not count.
    pub later: Vec<&'a Scenario>,
}

/// A decided case.
#[derive(Clone, Debug)]
pub struct Decided<'a> {
    /// The deal.
    pub scenario: &'a Scenario,
    /// Its ending.
    pub happened: &'a Happened,
    /// The result of each reading, in the order of the rule file.
    pub fits: Vec<Fit>,
}

/// A reading compared with a real case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The outcomes under the reading.
    pub outcomes: Vec<Outcome>,
    /// Whether the reading can explain the case.
    pub verdict: Verdict,
}

/// Whether a reading can explain a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It can.
    Explains,
    /// It cannot: the deal was made although it is not allowed, or was stopped although it is permitted.
    Contradicted,
}

/// The ending of a deal, if it decides anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Made,
    Stopped,
}

impl Ended {
    /// The ending that a scenario states.
    pub(super) fn of(happened: &Happened) -> Option<Self> {
        match (happened.what, happened.because) {
            (End::Done, _) => Some(Self::Made),
            (End::Blocked | End::Convicted, _) | (End::Declined, Some(Why::Law)) => Some(Self::Stopped),
            (End::Declined, Some(Why::Policy | Why::Other | Why::Unknown) | None)
            | (End::Prosecuted | End::Contested | End::Pending, _) => None,
        }
    }

    /// The outcomes that this ending does not contradict; what is not covered contradicts nothing: one of them in some possible world explains it.
    pub(super) fn explained_by(self) -> &'static [Outcome] {
        match self {
            Self::Made => &[Outcome::Permitted, Outcome::Licensable, Outcome::NotCovered],
            Self::Stopped => &[Outcome::Licensable, Outcome::Prohibited, Outcome::Barred, Outcome::NotCovered],
        }
    }

    /// Where facts are unknown, a reading is contradicted only if it is in every possible world.
    fn verdict(self, boxes: &Boxes) -> Verdict {
        let seen = boxes.explored.complete && !boxes.outcomes.is_empty();
        let explained = boxes.outcomes.iter().any(|outcome| self.explained_by().contains(outcome));
        if seen && !explained { Verdict::Contradicted } else { Verdict::Explains }
    }
}

/// The ending of a deal, if a scenario states it.
pub(super) fn happened(scenario: &Scenario) -> Option<&Happened> {
    scenario.expect.as_ref().and_then(|expect| expect.happened.as_ref())
}

/// Whether the ending of a deal decides anything.
pub fn decides_something(scenario: &Scenario) -> bool {
    happened(scenario).is_some_and(|happened| Ended::of(happened).is_some())
}

/// Each reading compared with the real ending; nothing if that decides nothing.
pub(in crate::query) fn fits(deal: &Deal<'_>) -> Option<Vec<Fit>> {
    let ended = Ended::of(happened(deal.scenario)?)?;
    let readings = (0..).map(ReadingId).zip(&deal.pack.readings);
    let fit = |reading| {
        let boxes = deal.under(reading);
        Fit { outcomes: boxes.outcomes.clone(), verdict: ended.verdict(&boxes) }
    };
    Some(readings.map(|row| row.0).map(fit).collect())
}

/// The last day of a case: its own, or that of a step.
fn last_day(scenario: &Scenario) -> Day {
    let stated =
        scenario.steps.iter().filter_map(|step| step.stated.get(&STEP_DATE)).chain(scenario.deal.get(&STEP_DATE));
    let last = stated.filter_map(|stated| match &stated.value {
        Values::Ranges(ranges) => ranges.last().and_then(|range| day_of(range.1)),
        Values::Finite(_) => None,
    });
    last.fold(scenario.date, Day::max)
}

/// Compares every reading with the real cases; with a day, only with those up to it.
pub fn practice<'a>(pack: &Pack, scenarios: &'a [Scenario], until: Option<Day>) -> Practice<'a> {
    let mut out = Practice { cases: Vec::new(), silent: Vec::new(), until, later: Vec::new() };
    for scenario in scenarios {
        let Some(happened) = happened(scenario).filter(|happened| Ended::of(happened).is_some()) else {
            out.silent.push(scenario);
            continue;
        };
        if until.is_some_and(|until| until < last_day(scenario)) {
            out.later.push(scenario);
            continue;
        }
        let deal = Deal::open(Asked::new(pack, scenario));
        let fits = fits(&deal).unwrap_or_default();
        out.cases.push(Decided { scenario, happened, fits });
    }
    out
}

impl Practice<'_> {
    /// The cases that a reading cannot explain, as positions.
    pub fn against(&self, reading: ReadingId) -> impl Iterator<Item = usize> {
        self.cases.iter().enumerate().filter_map(move |(at, case)| {
            let fit = case.fits.get(reading.index());
            fit.is_some_and(|fit| fit.verdict == Verdict::Contradicted).then_some(at)
        })
    }
}
