//! `ways`: every way through a deal, and how its changes could be drafted.

mod drafted;
mod drafts;
mod list;

pub use drafted::{Drafted, drafted};
pub use drafts::{Bears, Draft, Ladder, Rung, Width, amendment, free_id};
pub use list::{AllWays, Worlds, all_ways, counted_ways};
