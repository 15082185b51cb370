//! A search through possible deals, starting with those that differ from a deal in the fewest facts.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::engine::{Bound, Bounds, Frame, Matter, Program, Settled, Split, halves, impossible, ways};
use crate::law::{Outcome, Values};
use crate::solve::Set;

/// A box of worlds: a set of values for each variable.
pub(super) type BoxValues = Vec<Values>;

/// The outcome of a box of possible worlds, compared with the deal's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Every world has this outcome, which is better than the one compared with.
    Better(Outcome),
    /// No world has a better one.
    NoBetter,
}

/// The boxes that are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those with a better outcome; the others are skipped whole.
    Better,
    /// All of them, each with possible worlds only.
    All,
}

/// Whether a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    Stop,
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SearchEnd {
    /// All boxes were seen, or the visitor ended it.
    Done,
    /// The limit of boxes was reached. Every box in which fewer facts than this differ was seen, because half a box
    /// differs in no fewer facts than the whole.
    CutOff(usize),
}

/// A deal whose facts are varied.
pub(super) struct DealSearch<'a> {
    pub(super) program: &'a Program<'a>,
    /// The deal as it is stated.
    pub(super) frame: &'a Frame,
    /// The search is for better outcomes than this one.
    pub(super) than: Outcome,
    /// The variables whose changes are counted.
    pub(super) counted: &'a [usize],
    /// The most of them that may change.
    pub(super) most: usize,
    pub(super) wanted: Wanted,
    /// The number of boxes that may still be laid out.
    pub(super) left: &'a Cell<usize>,
}

impl DealSearch<'_> {
    /// Calls `visit` for boxes of worlds within `start`, those with the fewest changed facts first.
    pub(super) fn run(&self, start: BoxValues, visit: &mut dyn FnMut(&BoxValues, Compared) -> Next) -> SearchEnd {
        let bounds = Bounds::new(self.program, self.frame, self.than);
        // The nearest first, and of equally near ones the latest: depth first, which needs little memory.
        let mut todo: BTreeMap<(usize, Reverse<usize>), (BoxValues, Settled)> = BTreeMap::new();
        let mut count = 0;
        let mut add = |todo: &mut BTreeMap<_, _>, state: BoxValues, settled: Settled| {
            let far = self.changed(&state).len();
            if far <= self.most {
                count += 1;
                todo.insert((far, Reverse(count)), (state, settled));
            }
        };
        add(&mut todo, start, Settled::with_permits(self.program, self.frame));
        while let Some(((far, _), (state, settled))) = todo.pop_first() {
            let Some(left) = self.left.get().checked_sub(1) else { return SearchEnd::CutOff(far) };
            self.left.set(left);
            match self.look(&bounds, &state, &settled) {
                Ok(None) => {}
                Ok(Some(rung)) => {
                    if visit(&state, rung) == Next::Stop {
                        return SearchEnd::Done;
                    }
                }
                Err(split) => {
                    let (inside, outside) = halves(state, &split);
                    add(&mut todo, inside, settled.clone());
                    add(&mut todo, outside, settled);
                }
            }
        }
        SearchEnd::Done
    }

    /// The outcome of a box; nothing if it may be skipped.
    fn look(&self, bounds: &Bounds<'_>, state: &BoxValues, settled: &Settled) -> Result<Option<Compared>, Split> {
        let matter = Matter::new(self.program, self.frame, state);
        match (bounds.look(state, settled), self.wanted) {
            (Bound::Impossible, _) | (Bound::Certain, Wanted::Better) => Ok(None),
            (Bound::Certain, Wanted::All) => Ok((!impossible(matter)?).then_some(Compared::NoBetter)),
            (Bound::Open(split), _) => Err(split),
            (Bound::Unclear, wanted) => Ok(match ways(matter)?.map(|found| found.ways.outcome()) {
                Some(found) if found < self.than => Some(Compared::Better(found)),
                Some(_) if wanted == Wanted::All => Some(Compared::NoBetter),
                Some(_) | None => None,
            }),
        }
    }

    /// The counted variables, as positions among them, that are changed in every world of a box.
    pub(super) fn changed(&self, state: &BoxValues) -> Set {
        let other = |var: &usize| match (state.get(*var), self.frame.known.get(*var)) {
            (Some(values), Some(home)) => !values.meets(home),
            _ => false,
        };
        self.counted.iter().enumerate().filter(|row| other(row.1)).map(|row| row.0).collect()
    }
}
