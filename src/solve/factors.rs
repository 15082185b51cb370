//! A family of sets as a product of independent parts: every set of the family makes one choice in each part.

use std::collections::BTreeSet;

use super::family::Set;
use super::groups::Groups;
use super::hitting::hitting_sets;

/// The finest parts of an antichain: families over disjoint numbers such that its sets are the unions of one choice a
/// part, and no part is such a product itself. Every antichain has exactly one such list; it is in order of the least
/// number of each part, and a family with one empty set or none is its own only part.
pub fn factors(family: &[Set]) -> Vec<Vec<Set>> {
    let members: Vec<usize> = family.iter().fold(Set::default(), |all, set| all.union(set)).iter().collect();
    if members.is_empty() {
        return vec![family.to_vec()];
    }
    let columns: Vec<Set> =
        members.iter().map(|member| (0..family.len()).filter(|at| holds(family, *at, *member)).collect()).collect();
    let mut groups = Groups::new(members.len());
    for (at, one) in columns.iter().enumerate() {
        for (other, column) in columns.iter().enumerate().skip(at + 1) {
            // Choices of different parts meet as often as their own shares say.
            if one.shared(column) * family.len() != one.len() * column.len() {
                groups.join(at, other);
            }
        }
    }
    let found = projected(family, &members, &groups);
    if found.iter().try_fold(1_usize, |product, part| product.checked_mul(part.len())) == Some(family.len()) {
        return found;
    }
    // Rarely more than two numbers depend on each other, though no two of them do. The hitting sets tell: a family is a
    // product exactly if none of its minimal hitting sets has members in both parts.
    for set in hitting_sets(family) {
        let places: Vec<usize> = set.iter().filter_map(|member| members.binary_search(&member).ok()).collect();
        for (one, other) in places.iter().zip(places.iter().skip(1)) {
            groups.join(*one, *other);
        }
    }
    projected(family, &members, &groups)
}

fn holds(family: &[Set], at: usize, member: usize) -> bool {
    family.get(at).is_some_and(|set| set.contains(member))
}

/// The projections of a family to each group of its members.
fn projected(family: &[Set], members: &[usize], groups: &Groups) -> Vec<Vec<Set>> {
    let tops: BTreeSet<usize> = (0..members.len()).map(|at| groups.of(at)).collect();
    tops.into_iter()
        .map(|top| {
            let part: Set = (0..).zip(members).filter(|row| groups.of(row.0) == top).map(|row| *row.1).collect();
            let choices: BTreeSet<Set> = family.iter().map(|set| set.within(&part)).collect();
            choices.into_iter().collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::family::{Set, keep_minimal, unions};
    use super::factors;
    use proptest::prelude::*;

    fn family(edges: &[Vec<usize>], from: usize) -> Vec<Set> {
        keep_minimal(edges.iter().map(|edge| edge.iter().map(|at| at + from).collect()).collect())
    }

    fn edges() -> impl Strategy<Value = Vec<Vec<usize>>> {
        prop::collection::vec(prop::collection::vec(0usize..5, 1..4), 1..5)
    }

    /// Whether a family is the product of what it looks like on both sides of some cut, by trying every cut.
    fn can_be_cut(family: &[Set]) -> bool {
        let members: Vec<usize> = family.iter().fold(Set::default(), |all, set| all.union(set)).iter().collect();
        (1u32..(1 << members.len()) - 1).any(|mask| {
            let side = |wanted: u32| -> Vec<Set> {
                let part: Set =
                    (0..members.len()).filter(|at| mask >> at & 1 == wanted).map(|at| members[at]).collect();
                keep_minimal(family.iter().map(|set| set.within(&part)).collect())
            };
            unions(&[side(0), side(1)]) == keep_minimal(family.to_vec())
        })
    }

    proptest! {
        #[test]
        fn parts_are_the_finest(one in edges(), other in edges(), third in edges()) {
            let whole = unions(&[family(&one, 0), family(&other, 5), family(&third, 10)]);
            let parts = factors(&whole);
            prop_assert_eq!(unions(&parts), whole.clone());
            prop_assert_eq!(parts.iter().map(Vec::len).product::<usize>(), whole.len());
            prop_assert!(parts.len() >= 3);
            prop_assert!(parts.iter().all(|part| !can_be_cut(part)));
        }
    }

    #[test]
    fn three_that_depend_on_each_other_and_no_two_of_them_stay_together() {
        // Of three pairs take one each, so that the number of first choices is even.
        let rows = [[0, 2, 4], [0, 3, 5], [1, 2, 5], [1, 3, 4]].map(|row| row.into_iter().collect::<Set>());
        let parts = factors(&rows);
        assert_eq!(parts.len(), 1);
        assert_eq!(keep_minimal(parts[0].clone()), keep_minimal(rows.to_vec()));
    }

    #[test]
    fn nothing_to_do_and_nothing_that_can_be_done_are_parts_of_their_own() {
        assert_eq!(factors(&[Set::default()]), [vec![Set::default()]]);
        assert_eq!(factors(&[]), [Vec::<Set>::new()]);
    }
}
