//! The outcome under every reading, and the smallest sets of answers on which it turns [definition 19].

use super::answer::{Asked, outcomes_of};
use crate::engine::{Frame, Program, explore};
use crate::law::{Outcome, QuestionId, ReadingId};
use crate::solve::{Set, keep_minimal, sets_of};

/// Above this many questions on which two readings differ, sets of more than [`SMALL`] are not tried.
const FEW: usize = 10;
/// The largest set tried where readings differ on many questions.
const SMALL: usize = 3;

/// Outcomes under every reading.
#[derive(Clone, Debug)]
pub struct Table {
    /// One row a reading, in the order of the rule file.
    pub rows: Vec<UnderReading>,
}

/// The outcomes under one reading.
#[derive(Clone, Debug)]
pub struct UnderReading {
    /// The reading.
    pub reading: ReadingId,
    /// The outcomes of all possible worlds.
    pub outcomes: Vec<Outcome>,
    /// The smallest sets of questions that, answered in the reading asked about as this one answers them, give this
    /// one's outcomes; empty where the outcomes are the same.
    pub turns_on: Vec<Vec<QuestionId>>,
    /// Whether every set was tried.
    pub complete: bool,
}

/// Computes the table; `outcomes` are those under the reading asked about.
pub(super) fn table(asked: Asked<'_>, program: &Program<'_>, outcomes: &[Outcome]) -> Table {
    let base = asked.frame(asked.pack.answers(asked.reading));
    let rows = (0..)
        .map(ReadingId)
        .zip(&asked.pack.readings)
        .map(|(reading, _)| {
            let other = asked.frame(asked.pack.answers(reading));
            row(program, &base, &other, reading, outcomes)
        })
        .collect();
    Table { rows }
}

fn row(program: &Program<'_>, base: &Frame, other: &Frame, reading: ReadingId, outcomes: &[Outcome]) -> UnderReading {
    if base.answers == other.answers {
        return UnderReading { reading, outcomes: outcomes.to_vec(), turns_on: Vec::new(), complete: true };
    }
    let theirs = outcomes_of(&explore(program, other, None));
    if theirs == outcomes {
        return UnderReading { reading, outcomes: theirs, turns_on: Vec::new(), complete: true };
    }
    let differ: Vec<usize> =
        base.answers.iter().zip(&other.answers).enumerate().filter(|row| row.1.0 != row.1.1).map(|row| row.0).collect();
    let complete = differ.len() <= FEW;
    let largest = if complete { differ.len() } else { SMALL };
    let mut found: Vec<Set> = Vec::new();
    for size in 1..=largest {
        for set in sets_of(differ.len(), size) {
            if found.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            let mut frame = base.clone();
            for question in set.iter().filter_map(|at| differ.get(at)) {
                if let (Some(slot), Some(answer)) = (frame.answers.get_mut(*question), other.answers.get(*question)) {
                    *slot = *answer;
                }
            }
            if outcomes_of(&explore(program, &frame, None)) == theirs {
                found.push(set);
            }
        }
    }
    let name = |at: usize| differ.get(at).and_then(|question| u16::try_from(*question).ok()).map(QuestionId);
    let turns_on = keep_minimal(found).iter().map(|set| set.iter().filter_map(name).collect()).collect();
    UnderReading { reading, outcomes: theirs, turns_on, complete }
}
