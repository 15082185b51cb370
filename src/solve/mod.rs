//! Minimal sets: algorithms over sets of small numbers that know no law.

mod family;
mod hitting;

pub use family::{Set, keep_minimal, sets_of, subsets, unions};
pub use hitting::hitting_sets;
