//! Deals side by side: what `compare` prints, and the short table of many deals.

mod legend;
mod list;
mod machine;
mod places;
mod sheet;
mod table;
mod told;
mod turns;

use crate::diagnostic::Diagnostic;
use crate::query::{Axes, ComparedDeal, Parting};
use crate::scenario::Scenario;

pub use list::{list_json, list_text, several_text};
pub use machine::{comparison_csv, comparison_json};
pub use table::comparison_text;
pub(super) use table::turning;

/// Deals compared.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// What they are compared on.
    pub axes: &'a Axes<'a>,
    /// The deals.
    pub deals: Vec<ComparedRow<'a>>,
    /// What parts them from the first.
    pub partings: &'a [Parting],
}

/// A deal of a comparison.
#[derive(Clone, Debug)]
pub struct ComparedRow<'a> {
    /// The deal.
    pub scenario: &'a Scenario,
    /// Its cells.
    pub found: &'a ComparedDeal,
    /// For each cell why there is no such deal; nothing where there is one.
    pub faults: Vec<Vec<Diagnostic>>,
}
