//! Registers: dated lists of countries.

use super::{Bits, Country, Day};
use crate::source::Place;
use crate::text::Text;

/// A dated list of countries.
#[derive(Clone, Debug)]
pub struct Register {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; the id where nobody wrote one.
    pub label: Option<Text>,
    /// Where it can be read.
    pub source: Option<String>,
    /// The day somebody last held the file against the source.
    pub checked: Option<Day>,
    /// Its lines.
    pub entries: Vec<Entry>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}

/// One line of a register.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The country.
    pub country: Country,
    /// First day; without, since ever.
    pub from: Option<Day>,
    /// Last day; without, until further notice.
    pub until: Option<Day>,
    /// What puts it on the list.
    pub cite: Option<Text>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is written.
    pub place: Place,
}

impl Register {
    /// The countries listed on a day.
    pub fn on(&self, day: Day) -> Bits {
        self.entries.iter().filter(|entry| entry.covers(day)).map(|entry| entry.country.0).collect()
    }

    /// The line that lists a country on a day.
    pub fn entry(&self, country: Country, day: Day) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.country == country && entry.covers(day))
    }

    /// The name, or the id where there is none.
    pub fn name(&self) -> Text {
        self.label.clone().unwrap_or_else(|| Text::plain(&self.id))
    }
}

impl Entry {
    /// Whether the line holds on a day.
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
