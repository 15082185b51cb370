//! Minimal sets and sets of combinations: algorithms over small numbers that know no law.

mod diagram;
mod family;
mod hitting;
mod primes;

pub use diagram::{Diagram, Diagrams};
pub use family::{Set, keep_minimal, sets_of, subsets, unions};
pub use hitting::hitting_sets;
pub use primes::Term;
