//! `check`: may this deal go ahead, why or why not, and what would have to happen?

use std::cell::Cell;

use super::amended::Amended;
use super::assumed::{Assumed, assumed};
use super::cases::{Case, SureWays, cases, must_change, sure_ways};
use super::deciders::{Decider, deciders};
use super::decides::{Decides, decides};
use super::lines::{Lines, lines};
use super::readings::{Table, table, unanswered};
use super::reasons::{Found, LeftOpen, reasons};
use super::verify::Verified;
use crate::engine::{Explored, Frame, Program, Var, Ways, explore};
use crate::interrupt;
use crate::law::{Day, Outcome, Pack, QuestionId, ReadingId};
use crate::scenario::Scenario;

/// A deal, the reading it is looked at under, and the day asked about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The reading.
    pub reading: ReadingId,
    /// The day asked about, where it is not the scenario's own.
    pub on: Option<Day>,
}

/// What there is to say about one deal.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The day asked about.
    pub date: Day,
    /// Whether that is another day than the scenario's own.
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
    /// How far the answer got, where somebody interrupted it.
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
    /// Every world was, but other readings, single steps and defaults were not all looked at, so that nothing is said of them.
    Beside,
}

impl Answer {
    /// The one outcome, or that it is undetermined.
    pub fn outcome(&self) -> Outcome {
        if self.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }

    /// The readings that speak against this answer: their outcomes differ, and not by defaults alone.
    pub fn disputed<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = &'a super::UnderReading> {
        self.readings.rows.iter().filter(|row| row.outcomes != self.outcomes && !row.is_silent(pack))
    }
}

impl Asked<'_> {
    /// The day asked about.
    pub fn date(&self) -> Day {
        self.on.unwrap_or(self.scenario.date)
    }

    /// The deal laid out under other answers than the reading's.
    pub(super) fn frame(&self, answers: Vec<u16>) -> Frame {
        Frame::new(self.pack, self.scenario, self.date(), answers)
    }
}

/// The outcomes of the boxes of a search, in the order of the ladder.
pub(super) fn outcomes_of(explored: &Explored) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = explored.leaves.iter().map(|leaf| leaf.ways.outcome()).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    outcomes
}

/// The outcomes alone, without reasons.
pub fn outcomes(asked: Asked<'_>) -> Vec<Outcome> {
    let frame = asked.frame(asked.pack.answers(asked.reading));
    let program = Program::new(asked.pack, frame.days());
    outcomes_of(&explore(&program, &frame, None))
}

/// Answers `check`. Where no deal has the stated facts there is no outcome; the caller says so.
pub fn answer(asked: Asked<'_>) -> Answer {
    let pack = asked.pack;
    let frame = asked.frame(pack.answers(asked.reading));
    let program = Program::new(pack, frame.days());
    let touched: Vec<Cell<bool>> = vec![Cell::new(false); frame.vars.len()];
    let explored = explore(&program, &frame, Some(&touched));
    let outcomes = outcomes_of(&explored);
    let cases = cases(&program, &frame, &explored);
    let lines = lines(&program, &frame, &explored);
    let read: Vec<bool> = touched.iter().map(Cell::get).collect();
    let decides = decides(&frame, &explored, pack);
    let (readings, steps) = (table(asked, &program, &outcomes), steps(&program, &frame));
    let assumed = assumed(&program, &frame, &read);
    let left = unanswered(asked);
    let found = Found { explored: &explored, decides: &decides, table: &readings, lines: &lines, unanswered: &left };
    let reasons = reasons(&program, &frame, found);
    // What was searched for while a search had to stop is not known.
    let interrupted = interrupt::is_asked().then(|| match explored.complete {
        true => Interrupted::Beside,
        false => Interrupted::Among(explored.begun.clone()),
    });
    let (readings, steps, assumed, reasons) = match interrupted {
        Some(_) => (Table::default(), Vec::new(), Vec::new(), LeftOpen::default()),
        None => (readings, steps, assumed, reasons),
    };
    Answer {
        date: frame.date,
        moved: frame.date != asked.scenario.date,
        reading: asked.reading,
        filled_in: filled_in(asked),
        sure_ways: sure_ways(&program, &frame, &explored, &cases),
        must_change: must_change(pack, &explored),
        unknown: explored.open.iter().filter_map(|at| frame.vars.get(*at)).copied().collect(),
        decides,
        readings,
        reasons,
        steps,
        deciders: deciders(&program, &frame, &lines, &cases),
        lines,
        assumed,
        complete: explored.complete,
        interrupted,
        amended: None,
        verified: None,
        outcomes,
        cases,
    }
}

/// Questions on which a reading is silent, so that their default is filled in.
pub(super) fn filled_in(asked: Asked<'_>) -> Vec<QuestionId> {
    let reading = asked.pack.reading(asked.reading);
    (0..)
        .map(QuestionId)
        .zip(&asked.pack.questions)
        .map(|row| row.0)
        .filter(|id| reading.answer(*id).is_none() && !asked.scenario.answers.contains_key(id))
        .collect()
}

fn steps(program: &Program<'_>, frame: &Frame) -> Vec<Vec<Outcome>> {
    if frame.steps() == 1 {
        return vec![outcomes_of(&explore(program, frame, None))];
    }
    (0..frame.steps())
        .map(|step| {
            let mut alone = frame.clone();
            alone.counted = (0..frame.steps()).map(|other| other == step).collect();
            outcomes_of(&explore(program, &alone, None))
        })
        .collect()
}
