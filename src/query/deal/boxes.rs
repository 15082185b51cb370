//! Boxes of worlds: their values, and merging them into as few as possible.

use std::ops::ControlFlow;

use super::decides::classes;
use super::merged::merged;
use crate::engine::{
    Explored, Frame, Matter, Move, Pending, Program, Settled, Split, Var, WorldBox, existing, search_boxes,
    search_matter, suffices,
};
use crate::law::{Part, Values};

/// The worlds of a box, as a set of values for each variable.
pub(in crate::query) fn state_of(frame: &Frame, explored: &Explored, world_box: &WorldBox) -> Vec<Values> {
    explored.state(frame, world_box)
}

/// The boxes of a class, seen through the facts that decide, with boxes merged that differ in one fact only.
pub(in crate::query) fn combinations(
    frame: &Frame,
    explored: &Explored,
    boxes: &[&WorldBox],
    deciding: &[usize],
) -> Vec<Vec<(Var, Values)>> {
    let row = |world_box: &&WorldBox| -> Vec<Values> {
        deciding.iter().filter_map(|at| world_box.values.get(*at)).cloned().collect()
    };
    let (_, rows) = classes(boxes.iter().map(row));
    let rows = merged(rows);
    let var = |at: usize| explored.open.get(at).and_then(|var| frame.vars.get(*var)).copied();
    let whole = |at: usize| explored.open.get(at).and_then(|var| frame.known.get(*var)).cloned();
    rows.into_iter()
        .map(|row| {
            deciding
                .iter()
                .zip(row)
                .filter(|(at, values)| whole(**at).as_ref() != Some(values))
                .filter_map(|(at, values)| var(*at).map(|var| (var, values)))
                .collect()
        })
        .collect()
}

/// Whether moves suffice for a part of the law in every world of a box, splitting it where its worlds differ.
pub(in crate::query) fn everywhere(
    program: &Program<'_>,
    frame: &Frame,
    state: Vec<Values>,
    (part, moves): (&Part, &[Move]),
) -> bool {
    let mut ok = true;
    each_matter(program, frame, (state, Settled::new(program, frame)), |matter| {
        let there = existing(matter, moves)?;
        ok &= suffices(matter, part, &there)?;
        Ok(())
    });
    ok
}

/// Looks at a box, and where that asks for a split at each half, until it goes through everywhere.
pub(in crate::query) fn each_box(state: Vec<Values>, mut look: impl FnMut(&[Values]) -> Result<(), Split>) {
    search_boxes(state, |state| look(state).map(ControlFlow::<()>::Continue));
}

/// The same, with the law and the deal at hand, where looks at parts of one box share what they decide.
pub(in crate::query) fn each_matter(
    program: &Program<'_>,
    frame: &Frame,
    start: Pending,
    mut look: impl FnMut(Matter<'_>) -> Result<(), Split>,
) {
    search_matter(program, frame, start, |matter| look(matter).map(ControlFlow::<()>::Continue));
}

/// Looks at each box so until the search has to end; whether all of it was seen.
pub(in crate::query) fn each_box_until(
    ends: impl Fn() -> bool,
    state: Vec<Values>,
    mut look: impl FnMut(&[Values]) -> Result<(), Split>,
) -> bool {
    let stopped = search_boxes(state, |state| match ends() {
        true => Ok(ControlFlow::Break(())),
        false => look(state).map(ControlFlow::Continue),
    });
    stopped.is_none()
}
