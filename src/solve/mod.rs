//! Minimal sets and sets of combinations: algorithms over small numbers that know no law.

mod diagram;
mod family;
mod hitting;
mod inquiry;
mod partial;
mod primes;

pub use diagram::{Diagram, Diagrams};
pub use family::{Set, keep_minimal, sets_of, subsets, unions};
pub use hitting::hitting_sets;
pub use inquiry::{Inquiry, Most, Rests};
pub use partial::{Labelled, Partial, Partials};
pub use primes::Term;
