//! All possible worlds of a deal, cut into boxes within which every world has the same ways [definition 17].
//!
//! The search keeps a stack of boxes. If the ways of a box depend on an open test, the box is split at that test and both
//! halves go back on the stack. Otherwise the box is done. Example: nothing is known, and one norm bars deals with states
//! at war. The first box is split once, at the recipient: into the states at war and all others. Facts that no norm tests
//! never split a box.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::boxes::{Pending, search_settling};
use super::judge::Settled;
use super::obstacles::Matter;
use super::worlds::impossible;
use super::{Frame, Program, Searched, Ways, search_boxes, ways};
use crate::law::{Outcome, Values};

/// The most boxes that a search lays out for a deal of one step; a box of more steps takes longer, and counts as often.
const MOST: usize = 50_000;

/// A box of worlds that share their ways.
#[derive(Clone, Debug)]
pub struct WorldBox {
    /// The values of each unknown variable in the box, in the order of [`Explored::open`].
    pub values: Vec<Values>,
    /// The ways of every world in the box.
    pub ways: Ways,
    /// The outcome in each part of the law in which something can stand in the way, by the number of the part.
    pub parts: Vec<(usize, Outcome)>,
    /// What is decided about norms in every world of the box.
    pub settled: Settled,
}

/// All possible worlds, as disjoint boxes.
#[derive(Clone, Debug)]
pub struct Explored {
    /// The unknown variables, as positions in [`Frame::vars`].
    pub open: Vec<usize>,
    /// The boxes; together exactly the possible worlds where the search is complete.
    pub boxes: Vec<WorldBox>,
    /// Whether every world was seen.
    pub complete: bool,
    /// Where it is not, the boxes that were not looked at, each as a set of values for each variable.
    pub unseen: Vec<Vec<Values>>,
    /// The ways of one more box found so far, if the search was interrupted there.
    pub begun: Option<Ways>,
}

/// Splits the worlds of a frame until every box agrees on its ways.
///
/// Only tests that some obstacle rests on split anything, so facts that no norm asks for cost nothing.
pub fn explore(program: &Program<'_>, frame: &Frame, touched: Option<&[Cell<bool>]>) -> Explored {
    let open: Vec<usize> = frame.unknown().collect();
    let mut out = Explored { open, boxes: Vec::new(), complete: true, unseen: Vec::new(), begun: None };
    let mut todo = vec![(frame.known.clone(), Settled::new(program, frame))];
    let cut_off = search_settling(&mut todo, |state, settled| {
        let cut_off = |begun| (state.to_vec(), begun);
        if out.is_cut_off(frame) {
            return Ok(ControlFlow::Break(cut_off(None)));
        }
        let matter = Matter { program, frame, state, touched, settled: Some(settled) };
        Ok(match ways(matter)? {
            Some(found) if !found.ways.is_complete() => ControlFlow::Break(cut_off(Some(found.ways))),
            Some(found) => {
                out.add(matter, found);
                ControlFlow::Continue(())
            }
            None => ControlFlow::Continue(()),
        })
    });
    if let Some((state, begun)) = cut_off {
        let unseen = todo.into_iter().map(|pending| pending.0).chain([state]).collect();
        return Explored { complete: false, unseen, begun, ..out };
    }
    out
}

/// Whether some possible world agrees with a frame.
pub fn is_possible(program: &Program<'_>, frame: &Frame) -> bool {
    let found = search_boxes(frame.known.clone(), |state| {
        let impossible = impossible(Matter::new(program, frame, state))?;
        Ok(if impossible { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    });
    found.is_some()
}

impl Explored {
    /// Whether the search has to end here. An interrupted one that has nothing yet goes on until it has something.
    pub(super) fn is_cut_off(&self, frame: &Frame) -> bool {
        self.boxes.len() * frame.steps().max(1) >= MOST || (frame.stop.is_asked() && !self.boxes.is_empty())
    }

    /// Adds a box.
    pub(super) fn add(&mut self, matter: Matter<'_>, found: Searched) {
        let values = self.open.iter().filter_map(|var| matter.state.get(*var)).cloned().collect();
        let settled = matter.settled.cloned().unwrap_or_default();
        self.boxes.push(WorldBox { values, ways: found.ways, parts: found.parts, settled });
    }

    /// The worlds of a box, as a set of values for each variable.
    pub fn state(&self, frame: &Frame, world_box: &WorldBox) -> Vec<Values> {
        let mut state = frame.known.clone();
        for (var, values) in self.open.iter().zip(&world_box.values) {
            if let Some(slot) = state.get_mut(*var) {
                slot.clone_from(values);
            }
        }
        state
    }

    /// The worlds of a box, with what is decided about norms in all of them.
    pub fn pending(&self, frame: &Frame, world_box: &WorldBox) -> Pending {
        (self.state(frame, world_box), world_box.settled.clone())
    }

    /// Whether two boxes hold worlds that agree on these open variables (positions in [`Explored::open`]).
    pub fn agree(a: &WorldBox, b: &WorldBox, on: impl IntoIterator<Item = usize>) -> bool {
        on.into_iter().all(|at| match (a.values.get(at), b.values.get(at)) {
            (Some(a), Some(b)) => a.meets(b),
            _ => true,
        })
    }

    /// The open variables (positions in [`Explored::open`]) on which no world of one box agrees with one of the other.
    pub fn apart(a: &WorldBox, b: &WorldBox) -> Vec<usize> {
        (0..a.values.len()).filter(|at| !Self::agree(a, b, [*at])).collect()
    }
}
