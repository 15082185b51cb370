//! Boxes of values merged two at a time, where they differ in one fact only.
//!
//! `a = 1, b = 1` and `a = 1, b = 2` become `a = 1, b in {1, 2}`. Rows that share all their values but one are kept together,
//! so that the next row to merge with is looked up and not searched for.

use std::collections::{BTreeMap, BTreeSet};

use super::decides::classes;
use crate::law::Values;

/// Boxes, as few as merging two at a time that differ in one fact only makes them; the first two that can be, each time.
pub(in crate::query) fn merged(rows: Vec<Vec<Values>>) -> Vec<Vec<Values>> {
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return rows;
    }
    let (numbers, values) = classes(rows.into_iter().flatten());
    let mut merging = Merging { values, ..Merging::default() };
    for (at, row) in numbers.chunks(width).enumerate() {
        merging.put(at, row.to_vec());
    }
    let mut next = merging.rows.keys().next().copied();
    let mut grown = false;
    while let Some(at) = next {
        // Boxes before this one go with no other but, perhaps, with what this one has become.
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
    let Merging { rows, values, .. } = merging;
    let values = |row: Vec<usize>| row.into_iter().filter_map(|number| values.get(number)).cloned().collect();
    rows.into_values().map(values).collect()
}

/// What two rows share that can be merged: all their values but one, whose fact is given.
type Shared = (usize, Vec<usize>);

/// Rows of numbers of values by their own number, and for each what those share that can be merged.
#[derive(Default)]
struct Merging {
    values: Vec<Values>,
    rows: BTreeMap<usize, Vec<usize>>,
    sharing: BTreeMap<Shared, BTreeSet<usize>>,
}

impl Merging {
    fn shared(row: &[usize]) -> impl Iterator<Item = Shared> + '_ {
        let others = |at: usize| row.iter().enumerate().filter(move |other| other.0 != at).map(|other| *other.1);
        (0..row.len()).map(move |at| (at, others(at).collect()))
    }

    fn put(&mut self, at: usize, row: Vec<usize>) {
        for shared in Self::shared(&row) {
            self.sharing.entry(shared).or_default().insert(at);
        }
        self.rows.insert(at, row);
    }

    fn take(&mut self, at: usize) -> Option<Vec<usize>> {
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
            let both = one.iter().zip(&other).map(|(a, b)| if a == b { *a } else { self.either(*a, *b) }).collect();
            self.put(keep, both);
        }
    }

    /// The number of the values of either of two.
    fn either(&mut self, a: usize, b: usize) -> usize {
        let both = self.values.get(a).zip(self.values.get(b)).map(|(a, b)| a.or(b));
        let known = both.as_ref().and_then(|both| self.values.iter().position(|one| one == both));
        known.unwrap_or_else(|| {
            self.values.extend(both);
            self.values.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::law::Values;

    fn row(values: &[&[u16]]) -> Vec<Values> {
        values.iter().map(|one| one.iter().fold(Values::one(one[0]), |all, next| all.or(&Values::one(*next)))).collect()
    }

    #[test]
    fn rows_that_differ_in_one_fact_become_one_and_may_then_go_with_earlier_ones() {
        let rows = vec![row(&[&[0], &[0, 1]]), row(&[&[1], &[0]]), row(&[&[2], &[2]]), row(&[&[1], &[1]])];
        assert_eq!(merged(rows), [row(&[&[0, 1], &[0, 1]]), row(&[&[2], &[2]])]);
        assert_eq!(merged(vec![Vec::new()]).len(), 1);
    }
}
