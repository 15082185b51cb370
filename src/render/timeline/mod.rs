//! `timeline` as text and as JSON: the outcome of a deal, period by period.

mod json;
mod text;

use super::asked::Posed;
use crate::law::Pack;
use crate::query::Timeline;
use crate::scenario::Scenario;

pub use json::timelines_json;
pub use text::timelines_text;

/// A timeline with its deal.
#[derive(Clone, Copy, Debug)]
pub struct OverTime<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The timeline.
    pub timeline: &'a Timeline,
}

impl<'a> OverTime<'a> {
    /// What it is an answer to.
    fn posed(&self) -> Posed<'a> {
        let Self { pack, scenario, timeline } = *self;
        Posed { pack, scenario, date: scenario.date, reading: timeline.reading, amended: None }
    }
}
