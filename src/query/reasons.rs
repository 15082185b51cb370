//! Why an answer is not the last word: facts, readings, powers, gaps, each by its type and by name.

use super::decides::Decides;
use super::lines::Lines;
use super::readings::Table;
use crate::engine::{Because, Explored, Frame, Program, Status, Var, Ways, explore, is_obstacle};
use crate::law::{ActId, NormId, Outcome, Pack, QuestionId, ReadingId};

/// For more boxes of worlds it is not tried what a power would do.
const BOXES: usize = 500;

/// Why an answer is not the last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fact is not known on which the outcome depends: it is in one of the smallest sets that decide [definition 18].
    UnknownFact(Var),
    /// A question of reading on which other readings part [definition 19], and the readings with another outcome.
    OpenQuestion(QuestionId, Vec<ReadingId>),
    /// A power that nobody has exercised, and that by itself would make the outcome another.
    Discretion(Power),
    /// What an act on which the outcome rests may say and nobody established, as a position among the act's gaps.
    Gap(ActId, usize),
}

/// What would become of a deal if one power more were exercised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// The norm that leaves the discretion.
    pub norm: NormId,
    /// The outcomes of all possible worlds then.
    pub outcomes: Vec<Outcome>,
    /// Whether `licensable` then means that an authority reverses itself, and did not before.
    pub reversal: bool,
}

/// All reasons of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOpen {
    /// Facts, then questions, then powers, then gaps.
    pub all: Vec<Reason>,
    /// Whether it was tried what every power would do.
    pub complete: bool,
}

impl LeftOpen {
    /// The powers that would make the outcome another.
    pub fn powers(&self) -> impl Iterator<Item = &Power> {
        self.all.iter().filter_map(|reason| match reason {
            Reason::Discretion(power) => Some(power),
            Reason::UnknownFact(_) | Reason::OpenQuestion(..) | Reason::Gap(..) => None,
        })
    }

    /// The gaps, by act.
    pub fn gaps(&self) -> impl Iterator<Item = (ActId, usize)> {
        self.all.iter().filter_map(|reason| match reason {
            Reason::Gap(act, at) => Some((*act, *at)),
            Reason::UnknownFact(_) | Reason::OpenQuestion(..) | Reason::Discretion(_) => None,
        })
    }
}

/// What is known of an answer, from which its reasons follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) explored: &'a Explored,
    pub(super) decides: &'a Decides,
    pub(super) table: &'a Table,
    pub(super) lines: &'a Lines,
}

/// Finds the reasons of an answer.
pub(super) fn reasons(program: &Program<'_>, frame: &Frame, found: Found<'_>) -> LeftOpen {
    let mut all: Vec<Reason> = Vec::new();
    let mut facts: Vec<Var> = found.decides.outcome.iter().flatten().copied().collect();
    facts.sort_unstable();
    facts.dedup();
    all.extend(facts.into_iter().map(Reason::UnknownFact));
    all.extend(questions(program.pack, found.table));
    let complete = found.explored.leaves.len() <= BOXES;
    if complete {
        all.extend(powers(program, frame, found).into_iter().map(Reason::Discretion));
    }
    for act in acts(program.pack, found.lines) {
        all.extend((0..program.pack.act(act).gaps.len()).map(|at| Reason::Gap(act, at)));
    }
    LeftOpen { all, complete }
}

/// The questions on which readings with another outcome turn, each with those readings.
fn questions(pack: &Pack, table: &Table) -> Vec<Reason> {
    let mut rows: Vec<(QuestionId, Vec<ReadingId>)> = Vec::new();
    for row in table.rows.iter().filter(|row| !row.is_silent(pack)) {
        for question in row.turns_on.iter().flatten() {
            match rows.iter_mut().find(|known| known.0 == *question) {
                Some(known) if known.1.contains(&row.reading) => {}
                Some(known) => known.1.push(row.reading),
                None => rows.push((*question, vec![row.reading])),
            }
        }
    }
    rows.sort_unstable();
    rows.into_iter().map(|(question, readings)| Reason::OpenQuestion(question, readings)).collect()
}

/// Tries every power that reaches the deal and that nobody has exercised.
fn powers(program: &Program<'_>, frame: &Frame, found: Found<'_>) -> Vec<Power> {
    let before = verdicts(found.explored);
    let mut norms: Vec<NormId> =
        found.lines.norms.iter().filter(|line| line.status == Status::Unexercised).map(|line| line.norm).collect();
    norms.sort_unstable();
    norms.dedup();
    let tried = |norm: NormId| {
        let mut frame = frame.clone();
        frame.exercised.insert(norm);
        let after = verdicts(&explore(program, &frame, None));
        let mut outcomes: Vec<Outcome> = after.iter().map(|row| row.0).collect();
        outcomes.dedup();
        let reverses = |rows: &[(Outcome, bool)]| rows.iter().any(|row| row.1);
        let reversal = reverses(&after) && !reverses(&before);
        (after != before).then_some(Power { norm, outcomes, reversal })
    };
    norms.into_iter().filter_map(tried).collect()
}

/// The outcomes of all worlds, each with whether an authority has to reverse itself, in the order of the ladder.
fn verdicts(explored: &Explored) -> Vec<(Outcome, bool)> {
    let verdict = |ways: &Ways| (ways.outcome(), ways.needs_reversal());
    let mut all: Vec<(Outcome, bool)> = explored.leaves.iter().map(|leaf| verdict(&leaf.ways)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The acts on which the outcome rests: those of what stands in the way, of what lifts it, and of definitions used.
fn acts(pack: &Pack, lines: &Lines) -> Vec<ActId> {
    let mut norms: Vec<NormId> = Vec::new();
    for line in &lines.norms {
        let norm = pack.norm(line.norm);
        let reports = norm.permits().iter().any(|permit| !pack.permit(*permit).kind.blocks());
        if !is_obstacle(&norm.kind) || reports || line.status == Status::Unexercised {
            continue;
        }
        norms.push(line.norm);
        if let Status::Lifted(by) = line.status {
            norms.push(by);
        }
        norms.extend(line.because.iter().filter_map(|because| match because {
            Because::Concept(definition) => Some(*definition),
            Because::Fact(..) | Because::Listed(..) | Because::Answer(..) | Because::Held(..) => None,
        }));
    }
    let mut acts: Vec<ActId> = norms.into_iter().map(|norm| pack.norm(norm).act).collect();
    acts.sort_unstable();
    acts.dedup();
    acts
}
