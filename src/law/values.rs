//! Sets of values of one fact: bits for finite facts, intervals for numbers and dates.

use serde::{Deserialize, Serialize};

use super::{COUNTRIES, Day};

const WORDS: usize = (COUNTRIES as usize).div_ceil(64);

/// A set of small numbers: positions of enum values, of class leaves, of countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Bits([u64; WORDS]);

impl Bits {
    /// The number of positions that a set can hold.
    pub const CAPACITY: usize = WORDS * 64;

    /// The set of one position; positions past the capacity are left out.
    pub fn one(position: u16) -> Self {
        let mut set = Self::default();
        set.insert(position);
        set
    }

    /// The positions below `end`.
    pub fn below(end: u16) -> Self {
        let mut set = Self::default();
        for (first, word) in (0_u16..).step_by(64).zip(&mut set.0) {
            let inside = u32::from(end.saturating_sub(first).min(64));
            *word = u64::MAX.checked_shr(64 - inside).unwrap_or(0);
        }
        set
    }

    /// Adds a position.
    pub fn insert(&mut self, position: u16) {
        if let Some(word) = self.0.get_mut(usize::from(position / 64)) {
            *word |= 1 << (position % 64);
        }
    }

    /// Whether a position is in the set.
    pub fn contains(&self, position: u16) -> bool {
        self.0.get(usize::from(position / 64)).is_some_and(|word| word >> (position % 64) & 1 == 1)
    }

    /// The number of positions in the set.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The positions in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        let words = (0_u16..).step_by(64).zip(&self.0).filter(|row| *row.1 != 0);
        words.flat_map(|(first, word)| (0..64).filter(move |at| word >> at & 1 == 1).map(move |at| first + at))
    }

    fn zip(self, other: Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let mut out = self;
        for (word, with) in out.0.iter_mut().zip(other.0) {
            *word = op(*word, with);
        }
        out
    }

    /// The intersection.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// The union.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// The values of this set without those of the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }
}

impl FromIterator<u16> for Bits {
    fn from_iter<I: IntoIterator<Item = u16>>(positions: I) -> Self {
        let mut set = Self::default();
        for position in positions {
            set.insert(position);
        }
        set
    }
}

/// A set of values of one fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Values {
    /// Positions in the fact's list of values (bool: 0 false, 1 true; class: leaves; country: [`super::Country`]).
    Finite(Bits),
    /// Whole numbers, or days as [`day_number`]s, in disjoint rising inclusive intervals.
    Ranges(Vec<(i64, i64)>),
}

impl Values {
    /// The set of one position of a finite fact.
    pub fn one(position: u16) -> Self {
        Self::Finite(Bits::one(position))
    }

    /// One inclusive interval; empty where `from` lies after `until`.
    pub fn range(from: i64, until: i64) -> Self {
        Self::Ranges(if from <= until { vec![(from, until)] } else { Vec::new() })
    }

    /// The set of some numbers.
    pub fn numbers(numbers: impl IntoIterator<Item = i64>) -> Self {
        let mut sorted: Vec<i64> = numbers.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self::Ranges(sorted.into_iter().map(|n| (n, n)).collect())
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Finite(bits) => bits.is_empty(),
            Self::Ranges(ranges) => ranges.is_empty(),
        }
    }

    /// Whether exactly one value is left.
    pub fn is_single(&self) -> bool {
        match self {
            Self::Finite(bits) => bits.len() == 1,
            Self::Ranges(ranges) => matches!(ranges.as_slice(), [(from, until)] if from == until),
        }
    }

    /// Whether some value lies inside another set, and whether some value lies outside it.
    pub fn inside_and_outside(&self, set: &Self) -> (bool, bool) {
        match (self, set) {
            (Self::Finite(a), Self::Finite(b)) => (!a.and(*b).is_empty(), !a.minus(*b).is_empty()),
            (Self::Ranges(_), Self::Ranges(_))
            | (Self::Finite(_), Self::Ranges(_))
            | (Self::Ranges(_), Self::Finite(_)) => (!self.and(set).is_empty(), !self.minus(set).is_empty()),
        }
    }

    /// Whether some value lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => !a.and(*b).is_empty(),
            (Self::Ranges(a), Self::Ranges(b)) => {
                a.iter().any(|(from, until)| b.iter().any(|(low, high)| from.max(low) <= until.min(high)))
            }
            (Self::Finite(_), Self::Ranges(_)) | (Self::Ranges(_), Self::Finite(_)) => false,
        }
    }

    /// The intersection. Sets of different kinds of fact have nothing in common.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => Self::Finite(a.and(*b)),
            (Self::Ranges(a), Self::Ranges(b)) => {
                let mut both = Vec::new();
                for (from, until) in a {
                    both.extend(
                        b.iter()
                            .map(|(low, high)| ((*from).max(*low), (*until).min(*high)))
                            .filter(|(low, high)| low <= high),
                    );
                }
                Self::Ranges(both)
            }
            (Self::Finite(_), Self::Ranges(_)) => Self::Finite(Bits::default()),
            (Self::Ranges(_), Self::Finite(_)) => Self::Ranges(Vec::new()),
        }
    }

    /// The values of this set without those of the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => Self::Finite(a.minus(*b)),
            (Self::Ranges(_), Self::Ranges(cuts)) => {
                let mut rest = self.clone();
                for (from, until) in cuts {
                    let below = from.checked_sub(1).map(|end| Self::range(i64::MIN, end));
                    let above = until.checked_add(1).map(|start| Self::range(start, i64::MAX));
                    let outside = [below, above].into_iter().flatten().map(|part| rest.and(&part));
                    rest = outside.fold(Self::Ranges(Vec::new()), |all, part| all.or(&part));
                }
                rest
            }
            (Self::Finite(_), Self::Ranges(_)) | (Self::Ranges(_), Self::Finite(_)) => self.clone(),
        }
    }

    /// The union.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => Self::Finite(a.or(*b)),
            (Self::Ranges(a), Self::Ranges(b)) => {
                let mut all: Vec<(i64, i64)> = a.iter().chain(b).copied().collect();
                all.sort_unstable();
                let mut merged: Vec<(i64, i64)> = Vec::new();
                for (from, until) in all {
                    match merged.last_mut() {
                        Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(until),
                        Some(_) | None => merged.push((from, until)),
                    }
                }
                Self::Ranges(merged)
            }
            (Self::Finite(_), Self::Ranges(_)) | (Self::Ranges(_), Self::Finite(_)) => self.clone(),
        }
    }
}

/// A day as a whole number that grows by one a day (0 is 1 January 1970).
pub fn day_number(day: Day) -> i64 {
    let epoch = Day::constant(1970, 1, 1);
    day.duration_since(epoch).as_hours() / 24
}

/// The day with a number, if it lies within the calendar.
pub fn day_of(number: i64) -> Option<Day> {
    let span = jiff::Span::new().try_days(number).ok()?;
    Day::constant(1970, 1, 1).checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::{Values, day_number, day_of};
    use crate::law::Day;

    #[test]
    fn days_and_numbers_are_inverse() {
        for (year, month, day) in [(1970, 1, 1), (2006, 1, 2), (2024, 2, 29), (1899, 12, 31), (9999, 12, 31)] {
            let date = Day::constant(year, month, day);
            assert_eq!(day_of(day_number(date)), Some(date));
        }
        assert_eq!(day_number(Day::constant(1970, 1, 2)), 1);
    }

    #[test]
    fn intervals_obey_the_laws_of_sets() {
        let all = Values::range(i64::MIN, i64::MAX);
        let some = Values::Ranges(vec![(1, 3), (7, 9)]);
        assert_eq!(all.minus(&some).or(&some), all);
        assert!(all.minus(&some).and(&some).is_empty());
        let most = Values::range(5, i64::MAX);
        assert_eq!(all.minus(&most), Values::range(i64::MIN, 4));
        assert!(all.minus(&all).is_empty());
        assert_eq!(some.minus(&Values::range(2, 8)), Values::Ranges(vec![(1, 1), (9, 9)]));
    }
}
