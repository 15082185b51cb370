//! The cases that a claim from practice rests on, and what is left of it without them [definition 20].
//!
//! A claim holds as long as the cases rule out every combination of answers that contradicts it. Example: two cases are
//! each explained only by the answer yes. That answer rests on both, and stands without either of them.

use crate::solve::{Diagram, Diagrams, Set};

/// The most kinds of combinations that are distinguished; combinations of one kind explain the same cases.
const KINDS: usize = 5_000;

/// The cases that a claim rests on; `L` is what can be said once one of them is taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support<L> {
    /// The cases of the smallest sets of cases without which the claim falls, as positions.
    pub cases: Vec<usize>,
    /// The size of the smallest of these sets; nothing if the claim holds without any case.
    pub fewest: Option<usize>,
    /// The cases without which alone it falls, each with all that can be said then.
    pub falls: Vec<(usize, Vec<L>)>,
}

/// The support of the claim that no combination explaining some cases lies in the set `against`. Nothing if there are
/// too many kinds of combinations.
pub(super) fn support<L>(
    space: &mut Diagrams,
    explained: &[Diagram],
    cases: &Set,
    against: Diagram,
    left: impl Fn(&mut Diagrams, Diagram) -> Vec<L>,
) -> Option<Support<L>> {
    let own = |at: usize, set: &Diagram| if cases.contains(at) { *set } else { Diagram::ALL };
    let explained: Vec<Diagram> = explained.iter().enumerate().map(|(at, set)| own(at, set)).collect();
    // Without exactly the cases that a combination does not explain, it contradicts the claim.
    let sets: Vec<Vec<usize>> = maximal(space, &explained, against)?
        .iter()
        .map(|kind| cases.iter().filter(|at| !kind.0.contains(*at)).collect())
        .collect();
    let mut falls = Vec::new();
    for set in &sets {
        if let [case] = set.as_slice() {
            let rest = explained.iter().enumerate().filter(|row| row.0 != *case);
            let without = rest.fold(Diagram::ALL, |all, row| space.and(all, *row.1));
            falls.push((*case, left(space, without)));
        }
    }
    falls.sort_by_key(|row| row.0);
    let all: Set = sets.iter().flatten().copied().collect();
    Some(Support { cases: all.iter().collect(), fewest: sets.iter().map(Vec::len).min(), falls })
}

/// The maximal sets of cases that some combination of a set explains, each with its combinations, in order of the cases
/// left out. Nothing if there are too many kinds of combinations.
pub(super) fn maximal(space: &mut Diagrams, explained: &[Diagram], within: Diagram) -> Option<Vec<(Set, Diagram)>> {
    // Cases explained by the same combinations are one kind.
    let mut distinct: Vec<(Diagram, Set)> = Vec::new();
    for (at, set) in explained.iter().enumerate() {
        match distinct.iter_mut().find(|row| row.0 == *set) {
            Some(row) => row.1.insert(at),
            None => distinct.push((*set, std::iter::once(at).collect())),
        }
    }
    let mut kinds: Vec<(Set, Diagram)> =
        [(Set::default(), within)].into_iter().filter(|row| !row.1.is_empty()).collect();
    for (set, cases) in &distinct {
        let mut next = Vec::new();
        for (so_far, kind) in kinds {
            let (inside, outside) = (space.and(kind, *set), space.minus(kind, *set));
            if !inside.is_empty() {
                next.push((so_far.union(cases), inside));
            }
            if !outside.is_empty() {
                next.push((so_far, outside));
            }
        }
        if next.len() > KINDS {
            return None;
        }
        kinds = next;
    }
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.0.len()));
    let mut kept: Vec<(Set, Diagram)> = Vec::new();
    for kind in kinds {
        if !kept.iter().any(|larger| kind.0.is_subset(&larger.0)) {
            kept.push(kind);
        }
    }
    let left_out = |kind: &(Set, Diagram)| (0..explained.len()).filter(|at| !kind.0.contains(*at)).collect::<Vec<_>>();
    kept.sort_by_cached_key(left_out);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, maximal};
    use crate::solve::{Diagram, Diagrams};

    #[test]
    fn too_many_kinds_are_not_told_apart() {
        // A case for each question doubles the kinds of combinations.
        let most = KINDS.ilog2() as usize;
        for (cases, told) in [(most, true), (most + 1, false)] {
            let mut space = Diagrams::new(vec![2; cases]);
            let explained: Vec<Diagram> = (0..cases).map(|var| space.term(&[(var, 1)])).collect();
            let found = maximal(&mut space, &explained, Diagram::ALL);
            assert_eq!(found.is_some(), told);
            assert!(found.is_none_or(|sets| sets.len() == 1 && sets[0].0.len() == cases));
        }
    }
}
