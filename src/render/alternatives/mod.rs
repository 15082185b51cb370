//! `alternatives` as text and as JSON: the changes that improve a deal, and the facts that force its outcome.

mod json;
mod text;

use super::asked::Posed;
use crate::law::Pack;
use crate::query::Alternatives;
use crate::scenario::Scenario;

pub use json::alternatives_json;
pub use text::alternatives_text;

/// Alternatives with their deal.
#[derive(Clone, Copy, Debug)]
pub struct OtherDeals<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The alternatives.
    pub alternatives: &'a Alternatives,
}

impl<'a> OtherDeals<'a> {
    /// What it is an answer to.
    fn posed(&self) -> Posed<'a> {
        let Self { pack, scenario, alternatives } = *self;
        Posed { pack, scenario, date: alternatives.date, reading: alternatives.reading, amended: None }
    }
}
