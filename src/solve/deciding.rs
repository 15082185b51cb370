//! The smallest sets of columns that decide a label, of a table whose rows are boxes of values.
//!
//! Columns decide where any two rows with different labels are apart in one of them: no value of the one is a value of the
//! other. Two boxes `a in {1, 2}, b in {1}` labelled *yes* and `a in {2}, b in {2}` labelled *no* are apart in `b` alone, so
//! `{b}` decides. The smallest deciding sets are the minimal hitting sets of all these differences; but there are as many
//! pairs of rows as rows squared, and few differences that matter. So differences are found one by one: the minimal hitting
//! sets of those known are tried, each by a search for two rows that it does not tell apart, and such rows are the next
//! difference; where there are none, the set decides. This is the joint generation of Gurvich and Khachiyan, "On generating
//! the irredundant conjunctive and disjunctive normal forms of monotone Boolean functions", Discrete Applied Mathematics
//! 96-97 (1999).

use std::collections::{BTreeMap, BTreeSet};

use super::{Set, hitting_sets};

/// The number of rows that are sampled to choose the column to cut by.
const SAMPLE: usize = 64;

/// How a row lies to a side of another in some column: whether it has values inside it, and values outside.
type Lies = (bool, bool);

/// A table of boxes.
#[derive(Clone, Debug)]
pub struct BoxTable {
    /// For each row and column, the number of its side.
    rows: Vec<Vec<usize>>,
    /// For each column, how every side lies to every other.
    columns: Vec<Vec<Vec<Lies>>>,
}

impl BoxTable {
    /// The table with these rows, each with a side for each column.
    pub fn new<'v, V: Ord + 'v>(rows: impl IntoIterator<Item = &'v Vec<V>>, lies: impl Fn(&V, &V) -> Lies) -> Self {
        let mut sides: Vec<BTreeMap<&V, usize>> = Vec::new();
        let number = |row: &'v Vec<V>| -> Vec<usize> {
            sides.resize_with(row.len().max(sides.len()), BTreeMap::new);
            let numbered = sides.iter_mut().zip(row).map(|(known, side)| {
                let next = known.len();
                *known.entry(side).or_insert(next)
            });
            numbered.collect()
        };
        let rows = rows.into_iter().map(number).collect();
        let columns = sides.into_iter().map(|known| {
            let mut sides: Vec<(&V, usize)> = known.into_iter().collect();
            sides.sort_unstable_by_key(|row| row.1);
            sides.iter().map(|(a, _)| sides.iter().map(|(b, _)| lies(a, b)).collect()).collect()
        });
        Self { rows, columns: columns.collect() }
    }

    /// The smallest sets of columns that decide the labels, one a row, in order of size and content; nothing once more rows
    /// would have to be looked at than `work` allows.
    pub fn deciding(&self, labels: &[usize], work: &mut usize) -> Option<Vec<Set>> {
        let mut search = Search { boxes: self, labels, work };
        let cut: Set =
            (0..self.columns.len()).filter(|at| self.columns.get(*at).is_some_and(|own| own.len() > 1)).collect();
        // Columns that matter alone come first: most tables have no other difference that matters.
        let mut differences: Vec<Set> = Vec::new();
        for column in cut.iter() {
            let others = cut.iter().filter(|other| *other != column).collect();
            differences.extend(search.not_apart(&others)?);
        }
        let mut decides: BTreeSet<Set> = BTreeSet::new();
        loop {
            let known = differences.len();
            let sets = hitting_sets(&differences);
            for set in &sets {
                if decides.contains(set) {
                    continue;
                }
                match search.not_apart(set)? {
                    Some(difference) => differences.push(search.least(difference, &cut)?),
                    None => _ = decides.insert(set.clone()),
                }
            }
            if differences.len() == known {
                return Some(sets);
            }
        }
    }

    #[expect(clippy::indexing_slicing, reason = "both sides are values of the column")]
    fn lies(&self, column: usize, side: usize, other: usize) -> Lies {
        self.columns[column][side][other]
    }

    #[expect(clippy::indexing_slicing, reason = "every row has a side in each column")]
    fn side(&self, row: usize, column: usize) -> usize {
        self.rows[row][column]
    }

    /// Whether no value of one row is a value of the other.
    fn is_apart(&self, a: usize, b: usize, column: usize) -> bool {
        !self.lies(column, self.side(a, column), self.side(b, column)).0
    }
}

struct Search<'b> {
    boxes: &'b BoxTable,
    labels: &'b [usize],
    work: &'b mut usize,
}

impl Search<'_> {
    /// The columns in which two rows with different labels are apart that are apart in none of these; nothing where these
    /// decide. The outer nothing means that the work is used up.
    fn not_apart(&mut self, on: &Set) -> Option<Option<Set>> {
        let mut todo: Vec<Vec<usize>> = vec![(0..self.boxes.rows.len()).collect()];
        while let Some(rows) = todo.pop() {
            *self.work = self.work.checked_sub(rows.len())?;
            let label = |row: &usize| self.labels.get(*row);
            let Some(first) = rows.first() else { continue };
            let Some(other) = rows.iter().find(|row| label(row) != label(first)) else { continue };
            let Some((column, side)) = self.cut(&rows, (*first, *other), on) else {
                let apart = |column: &usize| self.boxes.is_apart(*first, *other, *column);
                return Some(Some((0..self.boxes.columns.len()).filter(apart).collect()));
            };
            // A row with values on both sides goes to both: no pair of rows that meet is lost.
            let (mut inside, mut outside) = (Vec::new(), Vec::new());
            for row in rows {
                let lies = self.boxes.lies(column, self.boxes.side(row, column), side);
                inside.extend(lies.0.then_some(row));
                outside.extend(lies.1.then_some(row));
            }
            todo.extend([outside, inside]);
        }
        Some(None)
    }

    /// The column, and the side there of one of two rows, that cuts rows into the smallest parts and these two apart;
    /// nothing where they are apart in none of the columns.
    fn cut(&self, rows: &[usize], (a, b): (usize, usize), on: &Set) -> Option<(usize, usize)> {
        let columns = on.iter().filter(|column| self.boxes.is_apart(a, b, *column));
        let sides = columns.flat_map(|column| [a, b].map(|row| (column, self.boxes.side(row, column))));
        let size = |(column, side): &(usize, usize)| {
            let sample = rows.iter().step_by(rows.len().div_ceil(SAMPLE));
            let (inside, outside) = sample.fold((0, 0), |(inside, outside), row| {
                let lies = self.boxes.lies(*column, self.boxes.side(*row, *column), *side);
                (inside + usize::from(lies.0), outside + usize::from(lies.1))
            });
            inside * inside + outside * outside
        };
        sides.min_by_key(size)
    }

    /// A smallest difference within a difference.
    fn least(&mut self, mut difference: Set, cut: &Set) -> Option<Set> {
        for column in difference.clone().iter() {
            if !difference.contains(column) {
                continue;
            }
            let others = cut.iter().filter(|other| *other == column || !difference.contains(*other)).collect();
            if let Some(less) = self.not_apart(&others)? {
                difference = less;
            }
        }
        Some(difference)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::{Set, hitting_sets};
    use super::BoxTable;

    fn lies(a: &BTreeSet<u8>, b: &BTreeSet<u8>) -> (bool, bool) {
        (!a.is_disjoint(b), !a.is_subset(b))
    }

    proptest! {
        #[test]
        fn equal_to_comparing_every_pair_of_rows(
            rows in prop::collection::vec((prop::collection::vec(prop::collection::btree_set(0u8..4, 1..4), 4), 0usize..3), 0..12)
        ) {
            let (rows, labels): (Vec<Vec<BTreeSet<u8>>>, Vec<usize>) = rows.into_iter().unzip();
            let apart = |a: &[BTreeSet<u8>], b: &[BTreeSet<u8>]| -> Set {
                (0..4).filter(|at| a[*at].is_disjoint(&b[*at])).collect()
            };
            let mut differences = Vec::new();
            for (at, (a, label)) in rows.iter().zip(&labels).enumerate() {
                for (b, other) in rows.iter().zip(&labels).skip(at + 1) {
                    differences.extend((label != other).then(|| apart(a, b)));
                }
            }
            let boxes = BoxTable::new(&rows, lies);
            prop_assert_eq!(boxes.deciding(&labels, &mut 1_000_000), Some(hitting_sets(&differences)));
            prop_assert!(labels.windows(2).all(|pair| pair[0] == pair[1]) || boxes.deciding(&labels, &mut 1).is_none());
        }
    }
}
