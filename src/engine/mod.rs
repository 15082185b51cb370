//! The consequences of facts, a reading and the law: total, deterministic, exact under unknown facts.

mod again;
mod bounds;
mod boxes;
mod existing;
mod explore;
mod frame;
mod judge;
mod listing;
mod moves;
mod obstacles;
mod product;
mod program;
mod route;
mod sufficient;
mod trace;
mod truth;
mod ways;
mod worlds;

use crate::law::Values;

pub use again::{Affected, Changed, Dependents, explore_again, may_reach, ways_again};
pub use bounds::{Bound, Bounds};
pub use boxes::{Pending, halves, search_boxes, search_matter};
pub use existing::{existing, moves_in};
pub use explore::{Explored, WorldBox, explore, is_possible};
pub use frame::{Frame, Itinerary, Origin, StatedUse, Var};
pub use judge::{Holding, Judge, Settled};
pub use listing::Lightest;
pub use moves::{Move, Way, Weight, rank, weigh};
pub use obstacles::Matter;
pub use product::{Ways, named, numbered};
pub use program::Program;
pub use route::Contradiction;
pub use sufficient::{judge_after, suffices};
pub use trace::{Because, Status, Traced, trace};
pub use truth::{OpenTest, Truth, all, any};
pub use ways::{Searched, ways};
pub use worlds::{impossible, is_uncovered, uncovered_in};

/// The worlds left disagree; they agree once a variable is known to lie inside or outside a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The variable, as a position in [`Frame::vars`].
    pub var: usize,
    /// The set.
    pub set: Values,
}
