//! `ways`: every way through a deal, and how its changes could be drafted.

mod drafted;
mod drafts;
mod list;

pub use drafted::{Drafted, NewIds, drafted};
pub use drafts::{Bears, Draft, Ladder, Rung, Width, amendment};
pub use list::{AllWays, Worlds, all_ways, counted_ways};
