//! Why an answer is not the last word: facts, readings, powers, gaps, each by its type and by name.

use std::collections::BTreeMap;

use crate::engine::{Changed, Explored, Holding, Matter, Status, Var, Ways, uncovered_in};
use crate::law::{ActId, Gap, NormId, Outcome, Pack, QuestionId, ReadingId};
use crate::query::deal::{Deal, Decides, Lines};
use crate::query::readings::OutcomeTable;

/// With more boxes of worlds than this the effect of powers is not tried.
const BOXES: usize = 500;

/// Why an answer is not the last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fact is not known on which the outcome depends: it is in one of the smallest sets that decide [definition 18].
    UnknownFact(Var),
    /// A question of reading that could be answered otherwise with another outcome.
    OpenQuestion(Open),
    /// A power that has not been exercised and would change the outcome by itself.
    Discretion(Power),
    /// A gap, as a position among those of its act, and how it bears on the deal.
    Gap(ActId, usize, Bearing),
    /// The pack holds no law for it, or may hold none.
    NotCovered(Lacking),
}

/// What of the law the pack lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The law for a kind of deals, as a position in [`crate::law::CoveredLaw::uncovered`].
    Kind(usize),
    /// The law of such a day.
    Day,
}

/// How a gap bears on a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// The outcome hangs on whether its norm is there.
    Outcome,
    /// The ways hang on it, and the outcome does not.
    Ways,
    /// Its condition names the deals, and this may be such a deal.
    Named,
    /// The outcome rests on its act.
    OfAct,
}

/// A question of reading that is open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// The question.
    pub question: QuestionId,
    /// The readings with another outcome that turn on it [definition 19].
    pub readings: Vec<ReadingId>,
    /// Its other answers, each with the outcomes that it alone would have; none where no outcome is another.
    pub otherwise: Vec<(u16, Vec<Outcome>)>,
}

/// The outcomes of a deal if one more power were exercised.
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
    /// Facts, then questions, powers, gaps, and what the pack lacks.
    pub all: Vec<Reason>,
    /// Whether the effect of every power and every other answer was tried.
    pub complete: bool,
}

impl LeftOpen {
    /// The powers that would make the outcome another.
    pub fn powers(&self) -> impl Iterator<Item = &Power> {
        self.all.iter().filter_map(|reason| match reason {
            Reason::Discretion(power) => Some(power),
            Reason::UnknownFact(_) | Reason::OpenQuestion(_) | Reason::Gap(..) | Reason::NotCovered(_) => None,
        })
    }

    /// The questions that no reading with another outcome answers, and whose other answer alone has an outcome worse than
    /// all of these.
    pub fn unheld(&self, outcomes: &[Outcome]) -> impl Iterator<Item = &Open> {
        let worse = |other: &Outcome| outcomes.iter().all(|outcome| other.is_worse_than(*outcome));
        self.all.iter().filter_map(move |reason| match reason {
            Reason::OpenQuestion(open) => Some(open)
                .filter(|open| open.readings.is_empty() && open.otherwise.iter().flat_map(|row| &row.1).any(worse)),
            Reason::UnknownFact(_) | Reason::Discretion(_) | Reason::Gap(..) | Reason::NotCovered(_) => None,
        })
    }

    /// The gaps that bear on the deal in this manner, by act.
    pub fn gaps(&self, how: Bearing) -> impl Iterator<Item = (ActId, usize)> {
        self.all.iter().filter_map(move |reason| match reason {
            Reason::Gap(act, at, bearing) if *bearing == how => Some((*act, *at)),
            Reason::UnknownFact(_)
            | Reason::OpenQuestion(_)
            | Reason::Discretion(_)
            | Reason::NotCovered(_)
            | Reason::Gap(..) => None,
        })
    }

    /// What of the law the pack lacks, or may lack, for the deal.
    pub fn uncovered(&self) -> impl Iterator<Item = Lacking> {
        self.all.iter().filter_map(|reason| match reason {
            Reason::NotCovered(lacking) => Some(*lacking),
            Reason::UnknownFact(_) | Reason::OpenQuestion(_) | Reason::Discretion(_) | Reason::Gap(..) => None,
        })
    }
}

/// The parts of an answer that its reasons follow from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) decides: &'a Decides,
    pub(super) table: &'a OutcomeTable,
    pub(super) lines: &'a Lines,
}

/// Finds the reasons of an answer.
pub(super) fn reasons(deal: &Deal<'_>, found: Found<'_>) -> LeftOpen {
    let mut all: Vec<Reason> = Vec::new();
    let mut facts: Vec<Var> = found.decides.outcome.iter().flatten().copied().collect();
    facts.sort_unstable();
    facts.dedup();
    all.extend(facts.into_iter().filter(|var| deal.pack.fact(var.fact).gap.is_none()).map(Reason::UnknownFact));
    let complete = deal.boxes().explored.boxes.len() <= BOXES;
    all.extend(questions(deal, found.table));
    if complete {
        all.extend(powers(deal, found.lines).into_iter().map(Reason::Discretion));
    }
    all.extend(gaps(deal, found));
    if deal.boxes().outcomes.contains(&Outcome::NotCovered) {
        all.extend(uncovered(deal).into_iter().map(Reason::NotCovered));
    }
    LeftOpen { all, complete }
}

/// What the pack lacks the law for in some possible world.
fn uncovered(deal: &Deal<'_>) -> Vec<Lacking> {
    let kinds = deal.pack.coverage.uncovered.len();
    let mut out = Vec::new();
    for world_box in deal.boxes().explored.boxes.iter().filter(|world_box| !world_box.ways.is_covered()) {
        let state = deal.boxes().explored.state(&deal.frame, world_box);
        let matter = Matter::new(deal.program(), &deal.frame, &state);
        for at in uncovered_in(matter) {
            let lacking = if at < kinds { Lacking::Kind(at) } else { Lacking::Day };
            if !out.contains(&lacking) {
                out.push(lacking);
            }
        }
    }
    out
}

/// The gaps whose norm decides, those that name the deal, and those of the acts on which the outcome rests.
fn gaps(deal: &Deal<'_>, found: Found<'_>) -> Vec<Reason> {
    let (program, frame) = (deal.program(), &deal.frame);
    let resting = acts(program.pack, found.lines);
    let matter = Matter::new(program, frame, &frame.known);
    let judge = matter.judge(Holding::Granted(Vec::new())).ok();
    // Where the day of a step is not known, every gap may be one on that day.
    let may_be = |gap: &Gap, step: usize| match (&judge, &gap.when) {
        (None, _) => true,
        (Some(judge), when) => {
            let day = judge.day(step);
            let holds = |when| judge.holds(when, step, day) != Ok(false);
            gap.period.covers(day) && when.as_ref().is_none_or(holds)
        }
    };
    let may_be = |gap: &Gap| (0..frame.steps()).any(|step| may_be(gap, step));
    let in_any = |sets: &[Vec<Var>], fact| sets.iter().flatten().any(|var| Some(var.fact) == fact);
    let bearing = |act: ActId, gap: &Gap| match gap.norm {
        Some(norm) => {
            let fact = program.pack.norm(norm).gap;
            if in_any(&found.decides.outcome, fact) {
                return Some(Bearing::Outcome);
            }
            if in_any(&found.decides.ways, fact) {
                return Some(Bearing::Ways);
            }
            // Where nothing is found to decide, the gap may.
            (found.decides.ways.is_empty() && may_be(gap)).then_some(Bearing::Named)
        }
        None if gap.when.is_some() => may_be(gap).then_some(Bearing::Named),
        None => (resting.contains(&act) && may_be(gap)).then_some(Bearing::OfAct),
    };
    let mut out = Vec::new();
    for (id, act) in (0..).map(ActId).zip(&program.pack.acts) {
        let found = act.gaps.iter().enumerate().filter_map(|(at, gap)| Some(Reason::Gap(id, at, bearing(id, gap)?)));
        out.extend(found);
    }
    out.sort_by_key(|reason| if let Reason::Gap(_, _, bearing) = reason { Some(*bearing) } else { None });
    out
}

/// The questions that readings with another outcome turn on, each with those readings, and the questions whose other
/// answer alone would change the outcome, whether or not a holder is known.
fn questions(deal: &Deal<'_>, table: &OutcomeTable) -> Vec<Reason> {
    let pack = deal.pack;
    let mut rows: BTreeMap<QuestionId, Open> = BTreeMap::new();
    let of = |question| Open { question, readings: Vec::new(), otherwise: Vec::new() };
    for row in table.rows.iter().filter(|row| !row.is_silent(pack)) {
        for question in row.turns_on.iter().flatten() {
            let known = rows.entry(*question).or_insert_with(|| of(*question));
            if !known.readings.contains(&row.reading) {
                known.readings.push(row.reading);
            }
        }
    }
    let before = &deal.boxes().outcomes;
    let small = deal.boxes().explored.boxes.len() <= BOXES;
    for id in deal.unanswered().filter(|_| small) {
        let mut otherwise: Vec<(u16, Vec<Outcome>)> = Vec::new();
        for answer in (0..).take(pack.question(id).answers.len()) {
            let mut other = deal.frame.clone();
            let Some(slot) = other.answers.get_mut(id.index()).filter(|given| **given != answer) else { continue };
            *slot = answer;
            otherwise.push((answer, deal.again(other, &[Changed::Question(id)]).outcomes));
        }
        if otherwise.iter().flat_map(|row| &row.1).any(|outcome| !before.contains(outcome)) {
            rows.entry(id).or_insert_with(|| of(id)).otherwise = otherwise;
        }
    }
    rows.into_values().map(Reason::OpenQuestion).collect()
}

fn outcomes(verdicts: &[(Outcome, bool)]) -> Vec<Outcome> {
    let mut all: Vec<Outcome> = verdicts.iter().map(|row| row.0).collect();
    all.dedup();
    all
}

/// Tries every power that reaches the deal and has not been exercised.
fn powers(deal: &Deal<'_>, lines: &Lines) -> Vec<Power> {
    let before = verdicts(&deal.boxes().explored);
    let mut norms: Vec<NormId> =
        lines.norms.iter().filter(|line| line.status == Status::Unexercised).map(|line| line.norm).collect();
    norms.sort_unstable();
    norms.dedup();
    let tried = |norm: NormId| {
        let mut frame = deal.frame.clone();
        frame.exercised.insert(norm);
        let after = verdicts(&deal.again(frame, &[Changed::Power(norm)]).explored);
        let reverses = |rows: &[(Outcome, bool)]| rows.iter().any(|row| row.1);
        let reversal = reverses(&after) && !reverses(&before);
        (after != before).then(|| Power { norm, outcomes: outcomes(&after), reversal })
    };
    norms.into_iter().filter_map(tried).collect()
}

/// The outcomes of all worlds, each with whether an authority has to reverse itself, in the order of the ladder.
fn verdicts(explored: &Explored) -> Vec<(Outcome, bool)> {
    let verdict = |ways: &Ways| (ways.outcome(), ways.needs_reversal());
    let mut all: Vec<(Outcome, bool)> = explored.boxes.iter().map(|world_box| verdict(&world_box.ways)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The acts on which the outcome rests.
fn acts(pack: &Pack, lines: &Lines) -> Vec<ActId> {
    let mut acts: Vec<ActId> = lines.resting(pack).into_iter().map(|row| pack.norm(row.0).act).collect();
    acts.sort_unstable();
    acts.dedup();
    acts
}
