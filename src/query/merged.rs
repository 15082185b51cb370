//! Boxes of values merged two at a time, where they differ in one fact only.

use std::collections::{BTreeMap, BTreeSet};

use crate::law::Values;

/// What two rows share that can be merged: all their values but one, whose fact is given.
type Shared = (usize, Vec<Values>);

/// Boxes, as few as merging two at a time that differ in one fact only makes them; the first two that can be, each time.
pub fn merged(rows: Vec<Vec<Values>>) -> Vec<Vec<Values>> {
    let mut merging = Merging::default();
    for (at, row) in rows.into_iter().enumerate() {
        merging.put(at, row);
    }
    let mut next = merging.rows.keys().next().copied();
    let mut grown = false;
    while let Some(at) = next {
        // Boxes before this one merge with no other, except perhaps with this one after it grew.
        let found = merging.partner(at, if grown { 0 } else { at + 1 });
        grown = found.is_some();
        next = match found {
            Some(other) => {
                merging.merge(at.min(other), at.max(other));
                Some(at.min(other))
            }
            None => merging.rows.range(at + 1..).next().map(|row| *row.0),
        };
    }
    merging.rows.into_values().collect()
}

/// Rows by number, and for each what those share that can be merged.
#[derive(Default)]
struct Merging {
    rows: BTreeMap<usize, Vec<Values>>,
    sharing: BTreeMap<Shared, BTreeSet<usize>>,
}

impl Merging {
    fn shared(row: &[Values]) -> impl Iterator<Item = Shared> + '_ {
        let others = |at: usize| row.iter().enumerate().filter(move |other| other.0 != at).map(|other| other.1.clone());
        (0..row.len()).map(move |at| (at, others(at).collect()))
    }

    fn put(&mut self, at: usize, row: Vec<Values>) {
        for shared in Self::shared(&row) {
            self.sharing.entry(shared).or_default().insert(at);
        }
        self.rows.insert(at, row);
    }

    fn take(&mut self, at: usize) -> Option<Vec<Values>> {
        let row = self.rows.remove(&at)?;
        for shared in Self::shared(&row) {
            if let Some(rows) = self.sharing.get_mut(&shared) {
                rows.remove(&at);
            }
        }
        Some(row)
    }

    /// The first row from a number on that differs from this one in one fact only.
    fn partner(&self, at: usize, from: usize) -> Option<usize> {
        let row = self.rows.get(&at)?;
        let differs = |other: &&usize| self.rows.get(*other) != Some(row);
        let first = |shared| self.sharing.get(&shared)?.range(from..).find(differs).copied();
        Self::shared(row).filter_map(first).min()
    }

    fn merge(&mut self, keep: usize, drop: usize) {
        if let (Some(one), Some(other)) = (self.take(keep), self.take(drop)) {
            let both = one.iter().zip(&other).map(|(a, b)| if a == b { a.clone() } else { a.or(b) });
            self.put(keep, both.collect());
        }
    }
}
