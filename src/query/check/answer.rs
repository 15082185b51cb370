//! `check`: whether a deal may go ahead, why, and what would have to happen.

use super::reasons::{Found, LeftOpen, reasons};
use crate::engine::{StatedUse, Ways};
use crate::law::{Day, Outcome, Pack, QuestionId, ReadingId, Values};
use crate::query::deal::{
    Assumed, Case, Deal, Decider, Decides, Kinds, Lines, SureWays, assumed, cases, cases_alone, deciders, decides,
    must_change, permits_of, sure_ways,
};
use crate::query::readings::{OutcomeTable, UnderReading, table};

/// With more boxes than this, who decides is looked up in all worlds at once instead of box by box.
const BOXES: usize = 64;

/// The answer about one deal.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The day asked about.
    pub date: Day,
    /// Whether this differs from the scenario's own day.
    pub moved: bool,
    /// Whether a day of the deal is later than that on which the files of the pack were last checked.
    pub later_than_checked: bool,
    /// The reading.
    pub reading: ReadingId,
    /// The outcomes of all possible worlds, in the order of the ladder; empty where no deal has these facts.
    pub outcomes: Vec<Outcome>,
    /// Classes of worlds that share their ways.
    pub cases: Vec<Case>,
    /// The smallest sets of moves that suffice in every world.
    pub sure_ways: SureWays,
    /// Families that must change [definition 15].
    pub must_change: Vec<String>,
    /// The smallest sets of unknown facts that decide.
    pub decides: Decides,
    /// Norms, reports due, penalties, doubts.
    pub lines: Lines,
    /// Who decides on the permits that the answer speaks of.
    pub deciders: Vec<Decider>,
    /// What would be so in other respects: under other readings and defaults, in single steps, for other reasons.
    pub beside: Beside,
    /// Stated countries of final use in which no step ends; both are open.
    pub final_use: Vec<StatedUse>,
    /// Whether every possible world was seen; if not, the outcome is undetermined.
    pub complete: bool,
    /// How far the answer got, if it was interrupted.
    pub interrupted: Option<Interrupted>,
}

/// How an answer depends on what was assumed for it. An interrupted answer does not say.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Outcomes under every reading, and the questions they turn on.
    pub readings: OutcomeTable,
    /// Questions on which the reading is silent, so that their default was filled in.
    pub filled_in: Vec<QuestionId>,
    /// For each step, the outcomes of the deal with only that step's obstacles.
    pub steps: Vec<Vec<Outcome>>,
    /// Defaults that make a difference.
    pub assumed: Vec<Assumed>,
    /// Why the answer is not the last word.
    pub reasons: LeftOpen,
}

/// How far an answer got before it was interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// Not every world was seen; in one of these some sets of moves were found that are sufficient, if any.
    Among(Option<Ways>),
    /// A search reached its budget of work: where not every world was seen, that of the worlds; else one beside it.
    Spent,
    /// The search stopped by itself in a box of worlds in which too many permits depend on each other; these sets of moves
    /// are sufficient there.
    TooMany(Ways),
    /// Every world was seen, but other readings, single steps and defaults were not all looked at, and are left out.
    Beside,
}

impl Answer {
    /// The one outcome, or that it is undetermined.
    pub fn outcome(&self) -> Outcome {
        if self.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }

    /// The readings that speak against this answer: their outcomes differ, and not by defaults alone.
    pub fn disputed<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = &'a UnderReading> {
        self.beside.readings.disputed(&self.outcomes, pack)
    }
}

/// Answers `check`. If no deal has the stated facts there is no outcome; the caller reports it.
pub fn answer(deal: &Deal<'_>) -> Answer {
    let (frame, program, explored) = (&deal.frame, deal.program(), &deal.boxes().explored);
    let kinds = Kinds::new(explored);
    let decides = decides(frame, explored, &kinds, deal.pack);
    let cases = cases(program, frame, explored, (&kinds, &decides));
    let beside = match deal.is_stopped() {
        true => Beside { filled_in: deal.filled_in(deal.reading), ..Beside::default() },
        false => beside(deal, &decides, deal.lines()),
    };
    let found = made(deal, cases, decides, beside);
    Answer { sure_ways: sure_ways(program, frame, explored, &found.cases), ..found }
}

/// The part of an answer that `ways --count` prints: cases without blockers, no sure ways, and nothing beside. The rest
/// takes much longer than the number of ways.
pub fn counted(deal: &Deal<'_>) -> Answer {
    let (frame, program, explored) = (&deal.frame, deal.program(), &deal.boxes().explored);
    let kinds = Kinds::new(explored);
    let decides = decides(frame, explored, &kinds, deal.pack);
    let cases = cases_alone(program, frame, explored, (&kinds, &decides));
    made(deal, cases, decides, Beside::default())
}

/// An answer, but for its sure ways.
fn made(deal: &Deal<'_>, cases: Vec<Case>, decides: Decides, beside: Beside) -> Answer {
    let (pack, frame, explored) = (deal.pack, &deal.frame, &deal.boxes().explored);
    // What was searched for while a search had to stop is not known.
    let interrupted = match (&explored.begun, frame.stop.is_cancelled(), explored.complete) {
        (_, true, true) => Some(Interrupted::Beside),
        (begun, true, false) => Some(Interrupted::Among(begun.clone())),
        (_, false, _) if deal.is_stopped() => Some(Interrupted::Spent),
        (Some(begun), false, _) => Some(Interrupted::TooMany(begun.clone())),
        (None, false, _) => None,
    };
    let beside = match interrupted {
        Some(_) => Beside { filled_in: beside.filled_in, ..Beside::default() },
        None => beside,
    };
    Answer {
        date: frame.date,
        moved: deal.is_moved(),
        later_than_checked: deal.is_later_than_checked(),
        reading: deal.reading,
        sure_ways: SureWays { ways: Ways::of(pack, frame.weighed, &[]), complete: false },
        must_change: must_change(pack, explored),
        decides,
        deciders: deciders_of(deal, &beside.readings),
        lines: deal.lines().clone(),
        beside,
        final_use: frame.itinerary.uses.iter().filter(|row| row.clash.is_some()).cloned().collect(),
        complete: explored.complete,
        interrupted,
        outcomes: deal.boxes().outcomes.clone(),
        cases,
    }
}

/// Who decides on the permits that norms ask for or that moves are about, under any reading, in any possible world.
fn deciders_of(deal: &Deal<'_>, readings: &OutcomeTable) -> Vec<Decider> {
    let (program, frame, explored) = (deal.program(), &deal.frame, &deal.boxes().explored);
    let mut permits = permits_of(explored.boxes.iter().flat_map(|world_box| world_box.ways.moves()));
    permits.extend(permits_of(readings.rows.iter().flat_map(|row| row.lightest.iter().flatten().copied())));
    permits.extend(deal.lines().norms.iter().flat_map(|line| deal.pack.norm(line.norm).permits()));
    let boxes: Vec<Vec<Values>> = match explored.complete && explored.boxes.len() <= BOXES {
        true => explored.boxes.iter().map(|world_box| explored.state(frame, world_box)).collect(),
        false => vec![frame.known.clone()],
    };
    deciders(program, frame, &permits, &boxes)
}

fn beside(deal: &Deal<'_>, decides: &Decides, lines: &Lines) -> Beside {
    // Under other readings and defaults a search that was cut off would be cut off too, and nothing certain is told of it.
    let (readings, assumed) = match deal.boxes().explored.complete {
        true => (table(deal), assumed(deal)),
        false => (OutcomeTable::default(), Vec::new()),
    };
    Beside {
        reasons: reasons(deal, Found { decides, table: &readings, lines }),
        readings,
        filled_in: deal.filled_in(deal.reading),
        steps: deal.steps(),
        assumed,
    }
}
