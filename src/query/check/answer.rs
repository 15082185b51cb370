//! `check`: whether a deal may go ahead, why, and what would have to happen.

use super::amended::Amended;
use super::reasons::{Found, LeftOpen, reasons};
use crate::engine::{Var, Ways};
use crate::law::{Day, Outcome, Pack, QuestionId, ReadingId};
use crate::query::deal::{
    Assumed, Case, Deal, Decider, Decides, Lines, SureWays, assumed, cases, deciders, decides, lines, must_change,
    sure_ways,
};
use crate::query::readings::{Table, UnderReading, table};
use crate::query::verify::Verified;

/// The answer about one deal.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The day asked about.
    pub date: Day,
    /// Whether this differs from the scenario's own day.
    pub moved: bool,
    /// The reading.
    pub reading: ReadingId,
    /// Questions on which the reading is silent, so that their default was filled in.
    pub filled_in: Vec<QuestionId>,
    /// The outcomes of all possible worlds, in the order of the ladder; empty where no deal has these facts.
    pub outcomes: Vec<Outcome>,
    /// Classes of worlds that share their ways.
    pub cases: Vec<Case>,
    /// The smallest sets of moves that suffice in every world.
    pub sure_ways: SureWays,
    /// Families that must change [definition 15].
    pub must_change: Vec<String>,
    /// The unknown facts, as they are stated.
    pub unknown: Vec<Var>,
    /// The smallest sets of unknown facts that decide.
    pub decides: Decides,
    /// Outcomes under every reading, and what they turn on.
    pub readings: Table,
    /// For each step, the outcomes of the deal with only that step's obstacles.
    pub steps: Vec<Vec<Outcome>>,
    /// Norms, reports due, penalties, doubts.
    pub lines: Lines,
    /// Who decides on the permits that the answer speaks of.
    pub deciders: Vec<Decider>,
    /// Defaults that make a difference.
    pub assumed: Vec<Assumed>,
    /// Why the answer is not the last word.
    pub reasons: LeftOpen,
    /// Whether every possible world was seen; if not, the outcome is undetermined.
    pub complete: bool,
    /// How far the answer got, if it was interrupted.
    pub interrupted: Option<Interrupted>,
    /// What the amendments in play change, where the answer is given with some.
    pub amended: Option<Box<Amended>>,
    /// What a second evaluator found, where it was asked to re-check the answer.
    pub verified: Option<Verified>,
}

/// How far an answer got before it was interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// Not every world was seen; in one of these some sets of moves were found that are sufficient, if any.
    Among(Option<Ways>),
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
        self.readings.rows.iter().filter(|row| row.outcomes != self.outcomes && !row.is_silent(pack))
    }
}

/// Answers `check`. If no deal has the stated facts there is no outcome; the caller reports it.
pub fn answer(deal: &Deal<'_>) -> Answer {
    let (pack, frame, program) = (deal.pack, &deal.frame, deal.program());
    let explored = &deal.boxes().explored;
    let cases = cases(program, frame, explored);
    let lines = lines(program, frame, explored);
    let decides = decides(frame, explored, pack);
    let (readings, steps) = (table(deal), steps(deal));
    let assumed = assumed(deal);
    let reasons = reasons(deal, Found { decides: &decides, table: &readings, lines: &lines });
    // What was searched for while a search had to stop is not known.
    let interrupted = deal.is_stopped().then(|| match explored.complete {
        true => Interrupted::Beside,
        false => Interrupted::Among(explored.begun.clone()),
    });
    let (readings, steps, assumed, reasons) = match interrupted {
        Some(_) => (Table::default(), Vec::new(), Vec::new(), LeftOpen::default()),
        None => (readings, steps, assumed, reasons),
    };
    Answer {
        date: frame.date,
        moved: deal.is_moved(),
        reading: deal.reading,
        filled_in: deal.filled_in(deal.reading),
        sure_ways: sure_ways(program, frame, explored, &cases),
        must_change: must_change(pack, explored),
        unknown: explored.open.iter().filter_map(|at| frame.vars.get(*at)).copied().collect(),
        decides,
        readings,
        reasons,
        steps,
        deciders: deciders(program, frame, &lines, &cases),
        lines,
        assumed,
        complete: explored.complete,
        interrupted,
        amended: None,
        verified: None,
        outcomes: deal.boxes().outcomes.clone(),
        cases,
    }
}

fn steps(deal: &Deal<'_>) -> Vec<Vec<Outcome>> {
    let steps = deal.frame.steps();
    if steps == 1 {
        return vec![deal.boxes().outcomes.clone()];
    }
    (0..steps)
        .map(|step| {
            let mut alone = deal.frame.clone();
            alone.counted = (0..steps).map(|other| other == step).collect();
            deal.search(alone).outcomes
        })
        .collect()
}
