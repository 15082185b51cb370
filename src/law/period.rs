//! Periods: from a day to a day, both included, either of them open.

use serde::{Deserialize, Serialize};

use super::Day;

/// From a day to a day, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first day; without one, there is no beginning.
    pub from: Option<Day>,
    /// The last day; without one, it still holds.
    pub until: Option<Day>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether some day does not.
    pub fn is_bounded(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// The days on which it begins and has just ended.
    pub fn turns(&self) -> impl Iterator<Item = Day> {
        self.from.into_iter().chain(self.until.and_then(|day| day.tomorrow().ok()))
    }
}
