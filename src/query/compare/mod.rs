//! `compare`: deals under several laws, on several days and under several readings, and what their differences turn on.
//!
//! Every cell is an answer of its own. Between two days the turning days are those of `timeline`; between two readings
//! each answer knows the questions already; between two deals the smallest sets of statements are looked for.

mod parting;

use super::check::{Answer, answer};
use super::deal::{Asked, Deal};
use super::faults::faults;
use super::timeline::{Causes, turned};
use crate::law::{Amendment, Day, Outcome, Pack, ReadingId};
use crate::scenario::Scenario;
use crate::stop::Stop;

pub use parting::{Parting, Statement, parting};

/// What deals are compared on.
#[derive(Clone, Debug)]
pub struct Axes<'a> {
    /// The laws; the first is that as it stands.
    pub laws: Vec<ComparedLaw<'a>>,
    /// The days; nothing for each deal's own.
    pub days: Vec<Option<Day>>,
    /// The readings; with the first the others are compared.
    pub readings: Vec<ReadingId>,
}

/// A law that deals are compared under.
#[derive(Clone, Debug)]
pub struct ComparedLaw<'a> {
    /// The law, with its amendments in play.
    pub pack: &'a Pack,
    /// The amendments; none for the law as it stands.
    pub amendments: Vec<&'a Amendment>,
}

/// A place on the axes, by positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AxesSpot {
    /// The law.
    pub law: usize,
    /// The day.
    pub day: usize,
    /// The reading.
    pub reading: usize,
}

impl<'a> Axes<'a> {
    /// Every place, in the order of the cells of a deal.
    pub fn spots(&self) -> impl Iterator<Item = AxesSpot> + use<> {
        let (laws, days, readings) = (self.laws.len(), self.days.len(), self.readings.len());
        (0..laws).flat_map(move |law| {
            (0..days).flat_map(move |day| (0..readings).map(move |reading| AxesSpot { law, day, reading }))
        })
    }

    /// The position of a place in that order.
    pub fn at(&self, spot: AxesSpot) -> usize {
        (spot.law * self.days.len() + spot.day) * self.readings.len() + spot.reading
    }

    /// What is asked of a deal at a place.
    pub fn asked<'b>(&self, scenario: &'b Scenario, spot: AxesSpot) -> Option<Asked<'b>>
    where
        'a: 'b,
    {
        let (law, reading) = (self.laws.get(spot.law)?, *self.readings.get(spot.reading)?);
        Some(Asked { pack: law.pack, scenario, reading, on: *self.days.get(spot.day)? })
    }
}

/// One deal on all axes.
#[derive(Clone, Debug)]
pub struct ComparedDeal {
    /// Its cells, in the order of [`Axes::spots`].
    pub cells: Vec<ComparedCell>,
    /// The days between those asked about on which its outcome changes.
    pub turned: Vec<TurnedDay>,
}

/// One deal under one law, on one day, under one reading.
#[derive(Clone, Debug)]
pub struct ComparedCell {
    /// The answer.
    pub answer: Answer,
    /// Whether there is such a deal: not where its facts contradict each other, or a permit is granted too late for it.
    pub is_possible: bool,
}

impl ComparedCell {
    /// The outcomes, where there is such a deal and all its worlds were seen.
    fn known(&self) -> Option<&[Outcome]> {
        (self.is_possible && self.answer.complete).then_some(self.answer.outcomes.as_slice())
    }
}

/// A day on which the outcome of a deal changes.
#[derive(Clone, Debug)]
pub struct TurnedDay {
    /// The law and the reading for which it does, and the first of those asked about from which on it has.
    pub spot: AxesSpot,
    /// The day.
    pub day: Day,
    /// The changes of the law behind it.
    pub causes: Causes,
}

/// Answers one deal at every place of the axes.
pub fn compared(axes: &Axes<'_>, scenario: &Scenario, stop: &Stop) -> ComparedDeal {
    let mut cells = Vec::new();
    for asked in axes.spots().filter_map(|spot| axes.asked(scenario, spot)) {
        let answer = answer(&Deal::open(asked).until(stop));
        // Where the search had to stop at once it was not found out whether any deal has these facts.
        let unseen = answer.interrupted.is_some() && answer.outcomes.is_empty();
        let is_possible = unseen || faults(asked, &answer.outcomes, &answer.lines.late).is_empty();
        cells.push(ComparedCell { answer, is_possible });
    }
    let turned = all_turned(axes, scenario, &cells, stop);
    ComparedDeal { cells, turned }
}

/// The days between those asked about on which the outcome changes, where the outcomes on them differ.
fn all_turned(axes: &Axes<'_>, scenario: &Scenario, cells: &[ComparedCell], stop: &Stop) -> Vec<TurnedDay> {
    let mut order: Vec<(Day, usize)> =
        axes.days.iter().zip(0..).filter_map(|(day, at)| day.map(|day| (day, at))).collect();
    order.sort_unstable();
    let mut out = Vec::new();
    for spot in axes.spots().filter(|spot| spot.day == 0) {
        for pair in order.windows(2) {
            let [(from, before), (until, after)] = pair else { continue };
            let cell = |day: usize| cells.get(axes.at(AxesSpot { day, ..spot })).and_then(ComparedCell::known);
            let differ = cell(*before).zip(cell(*after)).is_some_and(|(before, after)| before != after);
            let Some(asked) = axes.asked(scenario, spot).filter(|_| differ && !stop.is_asked()) else { continue };
            let deal = Deal::open(Asked { on: None, ..asked }).until(stop);
            let found = turned(&deal, *from, *until).into_iter();
            out.extend(found.map(|(day, causes)| TurnedDay { spot: AxesSpot { day: *after, ..spot }, day, causes }));
        }
    }
    out
}
