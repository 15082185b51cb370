//! Registers: dated lists of countries.

use serde::{Deserialize, Serialize};

use super::{Bits, Country, Day, FactId, Period};
use crate::source::Place;
use crate::text::Text;

/// A dated list of countries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Register {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; without one, the id is used.
    pub label: Option<Text>,
    /// Where it can be read.
    pub source: Option<String>,
    /// The day on which the file was last compared with the source.
    pub checked: Option<Day>,
    /// Whether a country without an entry is certainly not on it.
    pub complete: bool,
    /// For each fact that is a country, the fact whether that country is on the register; none where it is complete.
    pub listings: Vec<(FactId, FactId)>,
    /// Its entries.
    pub entries: Vec<RegisterEntry>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}

/// One entry of a register.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterEntry {
    /// The country.
    pub country: Country,
    /// When the country is listed.
    pub period: Period,
    /// The citation that puts it on the list.
    pub cite: Option<Text>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is written.
    pub place: Place,
}

impl Register {
    /// The countries listed on a day.
    pub fn on(&self, day: Day) -> Bits {
        self.entries.iter().filter(|entry| entry.period.covers(day)).map(|entry| entry.country.0).collect()
    }

    /// The entry that lists a country on a day.
    pub fn entry(&self, country: Country, day: Day) -> Option<&RegisterEntry> {
        self.entries.iter().find(|entry| entry.country == country && entry.period.covers(day))
    }

    /// The fact whether the country that a fact names is on it, where the register is open.
    pub fn listing(&self, country: FactId) -> Option<FactId> {
        self.listings.iter().find(|row| row.0 == country).map(|row| row.1)
    }

    /// The name, or the id if there is none.
    pub fn name(&self) -> Text {
        self.label.clone().unwrap_or_else(|| Text::plain(&self.id))
    }
}
