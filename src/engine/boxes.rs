//! Boxes of worlds, split until a look at each of them goes through.
//!
//! A box says for each variable which values it can have. A look that comes out one way in some worlds of a box and
//! another way in others names the test that tells them apart; the box is then split there. Tests that no look names
//! split nothing, so facts that no norm asks for cost nothing.

use std::ops::ControlFlow;

use super::judge::Settled;
use super::obstacles::Matter;
use super::{Frame, Program, Split};
use crate::law::Values;

/// A box to look at, with what is decided in all of it.
pub type Pending = (Vec<Values>, Settled);

/// Looks at a box, and at the halves of every box that a look wants split: depth first, the inside of a test before the
/// outside, so that the order is that of the tests. Ends early with what a look breaks off with.
pub fn search_boxes<B>(
    start: Vec<Values>,
    mut look: impl FnMut(&[Values]) -> Result<ControlFlow<B>, Split>,
) -> Option<B> {
    search_settling(&mut vec![(start, Settled::default())], |state, _| look(state))
}

/// The same, with the law and the deal at hand; looks share what they decide with looks at parts of the same box.
pub fn search_matter<B>(
    program: &Program<'_>,
    frame: &Frame,
    start: Pending,
    mut look: impl FnMut(Matter<'_>) -> Result<ControlFlow<B>, Split>,
) -> Option<B> {
    search_settling(&mut vec![start], |state, settled| {
        look(Matter { settled: Some(settled), ..Matter::new(program, frame, state) })
    })
}

/// The same for several boxes, the last first; boxes not looked at when it ends early are left.
pub(super) fn search_settling<B>(
    todo: &mut Vec<Pending>,
    mut look: impl FnMut(&[Values], &Settled) -> Result<ControlFlow<B>, Split>,
) -> Option<B> {
    while let Some((state, settled)) = todo.pop() {
        match look(&state, &settled) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(found)) => return Some(found),
            Err(split) => {
                let (inside, outside) = halves(state, &split);
                todo.extend([(outside, settled.clone()), (inside, settled)]);
            }
        }
    }
    None
}

/// The two halves of a box that a split makes: inside the set, and outside it.
pub fn halves(state: Vec<Values>, split: &Split) -> (Vec<Values>, Vec<Values>) {
    let mut inside = state.clone();
    let mut outside = state;
    if let Some(slot) = inside.get_mut(split.var) {
        *slot = slot.and(&split.set);
    }
    if let Some(slot) = outside.get_mut(split.var) {
        *slot = slot.minus(&split.set);
    }
    (inside, outside)
}
