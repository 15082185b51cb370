//! Boxes of worlds: their values, and merging them into as few as possible.

use std::ops::ControlFlow;

use crate::engine::{Explored, Frame, Leaf, Matter, Move, Program, Split, Var, existing, search_boxes, suffices};
use crate::law::{Part, Values};

/// The worlds of a box, as a set of values for each variable.
pub(in crate::query) fn state_of(frame: &Frame, explored: &Explored, leaf: &Leaf) -> Vec<Values> {
    explored.state(frame, leaf)
}

/// The boxes of a class, seen through the facts that decide, with boxes merged that differ in one fact only.
pub(in crate::query) fn combinations(
    frame: &Frame,
    explored: &Explored,
    leaves: &[&Leaf],
    deciding: &[usize],
) -> Vec<Vec<(Var, Values)>> {
    let mut rows: Vec<Vec<Values>> = Vec::new();
    for leaf in leaves {
        let row: Vec<Values> = deciding.iter().filter_map(|at| leaf.cube.get(*at)).cloned().collect();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
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

/// Boxes, as few as merging two at a time that differ in one fact only makes them; the first two that can be, each time.
pub(in crate::query) fn merged(mut rows: Vec<Vec<Values>>) -> Vec<Vec<Values>> {
    let mut at = 0;
    let mut grown = false;
    while let Some(row) = rows.get(at) {
        // Boxes before this one go with no other but, perhaps, with what this one has become.
        let earlier = rows.iter().take(if grown { at } else { 0 }).enumerate();
        let later = rows.iter().enumerate().skip(at + 1);
        let found = earlier
            .map(|(keep, other)| (keep, at, other))
            .chain(later.map(|(drop, other)| (at, drop, other)))
            .find_map(|(keep, drop, other)| joined(row, other).map(|both| (keep, drop, both)));
        grown = found.is_some();
        match found {
            Some((keep, drop, both)) => {
                rows.remove(drop);
                if let Some(slot) = rows.get_mut(keep) {
                    *slot = both;
                }
                at = keep;
            }
            None => at += 1,
        }
    }
    rows
}

/// Two boxes as one, where they differ in one fact only.
fn joined(a: &[Values], b: &[Values]) -> Option<Vec<Values>> {
    let mut differing = a.iter().zip(b).enumerate().filter(|row| row.1.0 != row.1.1).map(|row| row.0);
    let one = differing.next().filter(|_| differing.next().is_none())?;
    Some(a.iter().zip(b).enumerate().map(|(at, (x, y))| if at == one { x.or(y) } else { x.clone() }).collect())
}

/// Whether moves suffice for a part of the law in every world of a box, splitting it where its worlds differ.
pub(in crate::query) fn everywhere(
    program: &Program<'_>,
    frame: &Frame,
    state: Vec<Values>,
    (part, moves): (&Part, &[Move]),
) -> bool {
    let mut ok = true;
    each_box(state, |state| {
        let matter = Matter { program, frame, state, touched: None, fixed: None };
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
