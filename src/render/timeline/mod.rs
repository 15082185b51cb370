//! `timeline` as text and as JSON: the outcome of a deal, period by period.

mod causes;
mod foot;
mod json;
mod positions;
mod text;

use super::asked::Posed;
use crate::law::{Day, Pack};
use crate::query::{Span, Timeline};
use crate::scenario::Scenario;

pub(super) use causes::Told;
pub(super) use json::causes as causes_json;
pub use json::timelines_json;
pub use text::timelines_text;
pub(super) use text::{ToldSpan, told_spans};

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
    /// Whether a day of a period is later than that on which the files of the pack were last held against their sources.
    fn is_later_than_checked(&self, span: &Span) -> bool {
        let later = |checked: Day| span.until.is_none_or(|until| until > checked);
        self.pack.fingerprint.checked.is_some_and(later)
    }

    /// What it is an answer to.
    fn posed(&self) -> Posed<'a> {
        let Self { pack, scenario, timeline } = *self;
        Posed { pack, scenario, date: scenario.date, reading: timeline.reading, amended: None }
    }
}
