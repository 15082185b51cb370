//! Periods: from a day to a day, both included, either of them open.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Condition, Day, Norm, Pack};

/// From a day to a day, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// First day; without, since ever.
    pub from: Option<Day>,
    /// Last day; without, until further notice.
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

impl Pack {
    /// Every day on which one of these norms, a line of a register or an amendment in play begins or has just ended.
    pub fn turning_days<'a>(&'a self, norms: impl IntoIterator<Item = &'a Norm>) -> BTreeSet<Day> {
        let lines = self.registers.iter().flat_map(|register| &register.entries);
        let mut days: BTreeSet<Day> = lines.flat_map(|line| line.period.turns()).collect();
        for norm in norms {
            days.extend(norm.cite.iter().flat_map(|citation| citation.period.turns()));
            for condition in norm.conditions() {
                condition.visit(&mut |test| {
                    if let Condition::Since(first) = test {
                        days.insert(*first);
                    }
                });
            }
        }
        days
    }
}
