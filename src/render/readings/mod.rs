//! A deal under all readings, and readings and answers compared with practice, as text and JSON.

mod case_names;
mod cited;
mod deal_json;
mod deal_text;
mod inferred_text;
mod practice_json;
mod practice_text;

use super::asked::Posed;
use super::layout::{Ink, Page, Phrase, WIDTH, width};
use super::words::day;
use crate::law::{Holder, Pack, QuestionId};
use crate::query::{Explaining, Practice, Readings};
use crate::scenario::Scenario;
use crate::text::Lang;

pub(super) use deal_json::held;
pub use deal_json::readings_json;
pub use deal_text::readings_text;
pub use practice_json::practice_json;
pub use practice_text::practice_text;

/// One deal under all readings.
#[derive(Clone, Copy, Debug)]
pub struct OfDeal<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The answer.
    pub readings: &'a Readings,
}

impl<'a> OfDeal<'a> {
    /// What it is an answer to.
    fn posed(&self) -> Posed<'a> {
        let Self { pack, scenario, readings } = *self;
        Posed { pack, scenario, date: readings.date, reading: readings.reading, amended: None }
    }
}

/// The readings compared with practice and, if asked for, the consequences for answers and for some deals.
#[derive(Clone, Copy, Debug)]
pub struct OfPractice<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The decided cases with the readings.
    pub practice: &'a Practice<'a>,
    /// The consequences for the answers.
    pub explaining: Option<&'a Explaining>,
    /// The deals asked about.
    pub deals: &'a [Scenario],
}

/// Who holds something, and since when.
fn holder(holder: &Holder, lang: Lang) -> String {
    let by = holder.by.get(lang);
    holder.date.map_or_else(|| by.to_owned(), |date| format!("{by}, {}", day(date, lang)))
}

/// A holder of a reading, with questions that the holder spoke to.
pub(super) fn held_on(pack: &Pack, one: &Holder, on: &[QuestionId], lang: Lang) -> String {
    let questions: Vec<&str> = on.iter().map(|id| pack.question(*id).id.as_str()).collect();
    format!("{} ({})", holder(one, lang), questions.join(", "))
}

/// A count with its thousands set apart.
fn grouped(count: u128) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 65_536, 1_234_567].map(grouped), ["0", "999", "1,000", "65,536", "1,234,567"]);
    }
}
