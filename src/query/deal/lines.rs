//! The lines of an answer: norms that reach the deal, reports due, penalties, and doubts about periods.

use std::cell::Cell;

use super::boxes::{each_box, each_box_until, state_of};
use super::notes::{Note, notes};
use crate::engine::{
    Because, Explored, Frame, Holding, Judge, Matter, Program, Split, Status, Traced, Truth, impossible, trace,
};
use crate::law::{Day, NormId, Pack, PermitId, Values};

/// With more boxes than this, all worlds are traced at once instead of box by box.
const BOXES: usize = 64;

/// All lines of an answer.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Norms that reach the deal in some world: by step, then in citation order.
    pub norms: Vec<Line>,
    /// Reports and consultations that are due.
    pub to_do: Vec<ToDo>,
    /// Penalties for going ahead, each with the step.
    pub penalties: Vec<(NormId, usize)>,
    /// Permits stated as granted although a ground to refuse them applies; they were not counted.
    pub void: Vec<PermitId>,
    /// Permits granted after a step that needs them.
    pub late: Vec<Late>,
    /// Norms that may not have been in force on the days looked at.
    pub doubts: Vec<Doubt>,
    /// Notes of the rule files on the norms and on the things they test.
    pub notes: Vec<Note>,
}

impl Lines {
    /// The norms on which the outcome rests, each with its day: those that stand in the way, what lifts them, and their
    /// definitions.
    pub fn resting(&self, pack: &Pack) -> Vec<(NormId, Day)> {
        let mut out = Vec::new();
        for line in &self.norms {
            let norm = pack.norm(line.norm);
            let reports = norm.permits().iter().any(|permit| !pack.permit(*permit).kind.blocks());
            if !norm.kind.is_obstacle() || reports || line.status == Status::Unexercised {
                continue;
            }
            out.push((line.norm, line.day));
            if let Status::Lifted(by) = line.status {
                out.push((by, line.day));
            }
            for because in &line.because {
                if let Because::Concept(definition) = because {
                    out.push((*definition, line.day));
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A norm at a step; `certain` says whether it has this status in every possible world.
pub type Line = Traced;

/// A report or consultation that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// The report or consultation.
    pub permit: PermitId,
    /// The norm that asks for it.
    pub norm: NormId,
    /// The step, from 0.
    pub step: usize,
    /// Whether it is due in every possible world.
    pub certain: bool,
}

/// A permit granted after a step that needs it, or no longer valid then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Late {
    /// The permit.
    pub permit: PermitId,
    /// The step, from 0.
    pub step: usize,
    /// The day of the grant.
    pub granted: Day,
    /// The day of the step.
    pub needed: Day,
    /// The last day of its term, where that is what it comes after.
    pub ended: Option<Day>,
}

/// A norm whose text was read as of a later day, so that the pack does not know whether it held already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The norm.
    pub norm: NormId,
    /// The step, from 0.
    pub step: usize,
    /// The day looked at.
    pub day: Day,
    /// The day of the text that was read.
    pub attested: Day,
}

/// Traces the boxes of a search and merges the results.
pub fn lines(program: &Program<'_>, frame: &Frame, explored: &Explored) -> Lines {
    let whole = explored.boxes.len() > BOXES;
    let states: Vec<Vec<Values>> = if whole {
        vec![frame.known.clone()]
    } else {
        explored.boxes.iter().map(|world_box| state_of(frame, explored, world_box)).collect()
    };
    // Of an interrupted search only some boxes are at hand.
    let mut seen_all = explored.complete || whole;
    let mut out = Lines::default();
    let boxes = Cell::new(0);
    let mut seen: Vec<(Line, usize)> = Vec::new();
    let mut due: Vec<(ToDo, usize)> = Vec::new();
    for state in states {
        // A search that has to stop still says something.
        let ends = || boxes.get() >= BOXES && frame.stop.is_asked();
        seen_all &= each_box_until(ends, state, |state| {
            // The boxes of a search hold possible worlds alone.
            if whole && impossible(Matter::new(program, frame, state))? {
                return Ok(());
            }
            let traced = trace(program, frame, state)?;
            let granted = frame.granted.iter().map(|row| row.0).collect();
            let judge = Judge::new(program, frame, state, Holding::Granted(granted))?;
            let reports = to_do(program, frame, &judge)?;
            // Nothing is noted before this line: a box that asks for a split is looked at again in halves.
            boxes.set(boxes.get() + 1);
            reports.into_iter().for_each(|row| merge_due(&mut due, row));
            permits(program.pack, frame, &judge, &mut out);
            traced.into_iter().for_each(|line| merge(&mut seen, line));
            Ok(())
        });
    }
    let is_certain = |count: usize| seen_all && count == boxes.get();
    let mut all: Vec<Line> =
        seen.into_iter().map(|(line, count)| Line { certain: line.certain && is_certain(count), ..line }).collect();
    all.sort_by_key(|line| (line.step, line.norm, line.day));
    out.to_do = due.into_iter().map(|(row, count)| ToDo { certain: is_certain(count), ..row }).collect();
    out.to_do.sort_by_key(|row| (row.step, row.norm));
    out.penalties = penalties(program, &all);
    out.norms = all.into_iter().filter(|line| program.pack.norm(line.norm).kind.changes_outcome()).collect();
    out.doubts = doubts(program, frame);
    out.notes = notes(program.pack, &out.norms);
    out
}

fn merge(seen: &mut Vec<(Line, usize)>, line: Line) {
    let same = |known: &Line| {
        (known.norm, known.step, known.day, &known.status) == (line.norm, line.step, line.day, &line.status)
    };
    match seen.iter_mut().find(|row| same(&row.0)) {
        Some((known, count)) => {
            known.certain &= line.certain;
            *count += 1;
        }
        None => seen.push((line, 1)),
    }
}

fn permits(pack: &Pack, frame: &Frame, judge: &Judge<'_>, out: &mut Lines) {
    for (permit, day) in &frame.granted {
        if matches!(judge.refused(*permit), Truth::True) && !out.void.contains(permit) {
            out.void.push(*permit);
        }
        for step in 0..frame.steps() {
            let needed = judge.day(step);
            let asks = |norm: &NormId| matches!(judge.applies(*norm, step, needed), Truth::True);
            let term = pack.permit(*permit).term_from(*day).map(|row| row.1);
            let ended = term.filter(|last| needed > *last);
            let late = Late { permit: *permit, step, granted: *day, needed, ended };
            if (*day > needed || ended.is_some())
                && judge.requirements(*permit).iter().any(asks)
                && !out.late.contains(&late)
            {
                out.late.push(late);
            }
        }
    }
}

/// Reports and consultations that apply and are not stated as done [definition 6].
fn to_do(program: &Program<'_>, frame: &Frame, judge: &Judge<'_>) -> Result<Vec<ToDo>, Split> {
    let mut out = Vec::new();
    for step in 0..frame.steps() {
        let reports = (0..).map(PermitId).zip(&program.pack.permits).filter(|row| !row.1.kind.blocks());
        for (permit, _) in reports {
            for norm in judge.requirements(permit) {
                if judge.applies(*norm, step, judge.day(step)).decide()? && !judge.held(permit, step).decide()? {
                    out.push(ToDo { permit, norm: *norm, step, certain: true });
                }
            }
        }
    }
    Ok(out)
}

fn merge_due(seen: &mut Vec<(ToDo, usize)>, due: ToDo) {
    match seen.iter_mut().find(|row| row.0 == due) {
        Some((_, count)) => *count += 1,
        None => seen.push((due, 1)),
    }
}

/// Penalties that reach a step at which a norm applies whose breach they punish.
fn penalties(program: &Program<'_>, lines: &[Line]) -> Vec<(NormId, usize)> {
    let mut out = Vec::new();
    for line in lines {
        let breach = program.pack.norm(line.norm).kind.breach();
        let broken =
            |other: &&Line| other.step == line.step && other.status == Status::Applies && breach.contains(&other.norm);
        if lines.iter().any(|other| broken(&other)) {
            out.push((line.norm, line.step));
        }
    }
    out
}

/// Norms not in force on a day looked at, whose text is attested only from a later day, and that would reach the deal.
pub(in crate::query) fn doubts(program: &Program<'_>, frame: &Frame) -> Vec<Doubt> {
    let mut out = Vec::new();
    each_box(frame.known.clone(), |state| {
        let judge = Judge::new(program, frame, state, Holding::Granted(Vec::new()))?;
        for step in 0..frame.steps() {
            let day = judge.day(step);
            for (id, norm) in program.pack.enacted() {
                let Some(first) = norm.cite.iter().min_by_key(|citation| citation.period.from) else { continue };
                let Some(attested) = first.period.from.filter(|from| first.attested && day < *from) else { continue };
                let reach = program.pack.reach_on(id, day);
                let reaches = judge.eval(&reach, step, day).known();
                let doubt = Doubt { norm: id, step, day, attested };
                if reaches != Some(false) && !out.contains(&doubt) && norm.kind.changes_outcome() {
                    out.push(doubt);
                }
            }
        }
        Ok(())
    });
    out.sort_unstable();
    out
}
