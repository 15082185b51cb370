//! The parts of a stage of an interview: the cells of unknown facts, the function of them, and the order of
//! questions.

use std::collections::BTreeSet;

use crate::engine::{Explored, Frame, Move, Ways};
use crate::law::{Condition, Pack, Values};
use crate::solve::{Labelled, Partial, Partials, Set};

/// The goal of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The outcome is settled.
    Outcome,
    /// The ways are settled too.
    Ways,
}

/// The values of an unknown variable, in the smallest groups that the boxes of a search tell apart.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    pub(super) cells: Vec<Values>,
}

impl Cells {
    /// The number of values in each; an interval counts as one.
    pub(super) fn weights(&self) -> Vec<usize> {
        let weight = |cell: &Values| match cell {
            Values::Finite(bits) => bits.len(),
            Values::Ranges(ranges) => ranges.len(),
        };
        self.cells.iter().map(weight).collect()
    }
}

/// Cuts the values of an unknown variable into cells, in the order of their first values.
pub(super) fn cells(frame: &Frame, explored: &Explored, at: usize) -> Cells {
    let known = explored.open.get(at).and_then(|var| frame.known.get(*var)).cloned();
    let mut cells: Vec<Values> = known.into_iter().collect();
    let unseen = explored.unseen.iter().filter_map(|state| state.get(*explored.open.get(at)?));
    let sides: BTreeSet<&Values> =
        explored.boxes.iter().filter_map(|world_box| world_box.values.get(at)).chain(unseen).collect();
    for side in sides {
        let cut = |cell: &Values| [cell.and(side), cell.minus(side)];
        cells = cells.iter().flat_map(cut).filter(|cell| !cell.is_empty()).collect();
    }
    cells.sort_by_key(|cell| match cell {
        Values::Finite(bits) => bits.iter().next().map_or(i64::MAX, i64::from),
        Values::Ranges(ranges) => ranges.first().map_or(i64::MAX, |range| range.0),
    });
    Cells { cells }
}

/// The label of worlds that were not seen.
const UNSEEN: u32 = u32::MAX;

/// The outcome, or the ways, as a function of the unknown facts.
#[expect(clippy::cast_possible_truncation, reason = "there are fewer labels than boxes")]
pub(super) fn labels(explored: &Explored, cells: &[Cells], goal: Goal) -> (Partials, Partial) {
    let mut kinds: Vec<&Ways> = Vec::new();
    let mut boxes: Vec<Labelled> = Vec::new();
    let inside = |(cells, cube): (&Cells, &Values)| -> Set {
        cells.cells.iter().enumerate().filter(|row| row.1.meets(cube)).map(|row| row.0).collect()
    };
    for world_box in &explored.boxes {
        let label = match goal {
            Goal::Outcome => world_box.ways.outcome() as usize,
            Goal::Ways => kinds.iter().position(|kind| **kind == world_box.ways).unwrap_or_else(|| {
                kinds.push(&world_box.ways);
                kinds.len() - 1
            }),
        };
        boxes.push((cells.iter().zip(&world_box.values).map(inside).collect(), label as u32));
    }
    for state in &explored.unseen {
        let cube = explored.open.iter().filter_map(|var| state.get(*var));
        boxes.push((cells.iter().zip(cube).map(inside).collect(), UNSEEN));
    }
    let mut space = Partials::new(cells.iter().map(|cells| cells.cells.len()).collect());
    let root = space.of_boxes(&boxes);
    (space, root)
}

/// For each unknown variable, those that its `when` tests.
pub(super) fn before(pack: &Pack, frame: &Frame, explored: &Explored) -> Vec<Set> {
    let vars = explored.open.iter().map(|var| frame.vars.get(*var));
    vars.map(|var| {
        let mut out = Set::default();
        let Some((var, when)) = var.and_then(|var| Some((var, pack.fact(var.fact).when.as_ref()?))) else {
            return out;
        };
        let steps = (0..frame.steps()).filter(|step| var.step.is_none_or(|own| own == *step));
        for step in steps {
            when.visit(&mut |test| {
                if let Condition::Fact(test) = test {
                    let needed = frame.var(step, test.fact);
                    if let Some(at) = explored.open.iter().position(|open| *open == needed) {
                        out.insert(at);
                    }
                }
            });
        }
        out
    })
    .collect()
}

/// The moves that all these ways share.
pub(super) fn always(ways: &Ways) -> Vec<Move> {
    let mut out = Vec::new();
    for mut choices in ways.parts() {
        let first = choices.next().cloned().unwrap_or_default();
        out.extend(choices.fold(first, |all, next| all.into_iter().filter(|step| next.contains(step)).collect()));
    }
    out.sort_unstable();
    out
}
