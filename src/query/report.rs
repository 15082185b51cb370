//! `report`: everything about a deal that is worth handing in: the answer with its ways, drafts of the lightest, and the days.

use super::deal::Deal;
use super::timeline::{Timeline, outcomes_over_time};
use super::ways::{AllWays, Drafted, all_ways, drafted};

/// The most cases whose lightest way is drafted.
const CASES: usize = 4;

/// What a report is made of.
#[derive(Clone, Debug)]
pub struct Report {
    /// The ways, and the answer that they belong to.
    pub ways: AllWays,
    /// For each of the first cases the drafts of its lightest way; nothing where it changes no law, or none were found.
    pub drafted: Vec<Option<Drafted>>,
    /// The outcome by day, without the days on which only the ways change.
    pub timeline: Timeline,
}

/// Answers `report`. The first `told` ways of each case are listed.
pub fn report(deal: &Deal<'_>, told: usize) -> Report {
    let ways = all_ways(deal, told);
    let lightest = ways.cases.iter().take(CASES);
    let drafted = lightest.map(|worlds| worlds.ways.first().and_then(|way| drafted(deal, worlds, 0, way))).collect();
    Report { drafted, timeline: outcomes_over_time(deal), ways }
}
