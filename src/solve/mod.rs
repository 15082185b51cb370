//! Minimal sets and sets of combinations: algorithms over small numbers that know no law.

mod count;
mod deciding;
mod diagram;
mod factors;
mod family;
mod groups;
mod hitting;
mod inquiry;
mod partial;
mod primes;

pub use count::Count;
pub use deciding::BoxTable;
pub use diagram::{Diagram, Diagrams};
pub use factors::factors;
pub use family::{Set, keep_minimal, sets_of, subsets, unions, unions_within};
pub use groups::Groups;
pub use hitting::hitting_sets;
pub use inquiry::{Inquiry, Most, Rests};
pub use partial::{Labelled, Partial, Partials};
pub use primes::Term;
