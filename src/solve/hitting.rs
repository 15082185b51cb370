//! Minimal hitting sets, by MMCS: Murakami and Uno, "Efficient algorithms for dualizing large-scale
//! hypergraphs", Discrete Applied Mathematics 170 (2014).

use super::family::{Set, keep_minimal};

/// All minimal sets that share a member with every set of the family, in order of size and content.
///
/// Of the empty family that is the empty set; a family with an empty member has none.
pub fn hitting_sets(family: &[Set]) -> Vec<Set> {
    let edges = keep_minimal(family.to_vec());
    if edges.iter().any(Set::is_empty) {
        return Vec::new();
    }
    let vertices: Set = edges.iter().flat_map(Set::iter).collect();
    let mut search = Mmcs { edges: &edges, found: Vec::new() };
    search.extend(&Set::default(), vertices);
    search.found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    search.found
}

struct Mmcs<'e> {
    edges: &'e [Set],
    found: Vec<Set>,
}

impl Mmcs<'_> {
    /// Extends a partial hitting set by vertices still allowed, never one that makes another superfluous.
    fn extend(&mut self, chosen: &Set, mut allowed: Set) {
        let open = self.edges.iter().filter(|edge| !edge.meets(chosen));
        // The open edge with the fewest allowed vertices branches least.
        let Some(edge) = open.min_by_key(|edge| edge.iter().filter(|at| allowed.contains(*at)).count()) else {
            self.found.push(chosen.clone());
            return;
        };
        let branch: Vec<usize> = edge.iter().filter(|at| allowed.contains(*at)).collect();
        for vertex in &branch {
            allowed.remove(*vertex);
        }
        for vertex in branch {
            let mut next = chosen.clone();
            next.insert(vertex);
            if self.all_critical(&next) {
                self.extend(&next, allowed.clone());
            }
            allowed.insert(vertex);
        }
    }

    /// Whether every chosen vertex is the only one to hit some edge.
    fn all_critical(&self, chosen: &Set) -> bool {
        chosen.iter().all(|vertex| {
            self.edges.iter().any(|edge| {
                edge.contains(vertex) && chosen.iter().all(|other| other == vertex || !edge.contains(other))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::family::{Set, keep_minimal};
    use super::hitting_sets;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_to_brute_force(edges in prop::collection::vec(prop::collection::btree_set(0usize..7, 0..4), 0..7)) {
            let family: Vec<Set> = edges.iter().map(|edge| edge.iter().copied().collect()).collect();
            let all = (0u32..128).map(|mask| (0..7).filter(|at| mask >> at & 1 == 1).collect::<Set>());
            let hits = all.filter(|set| family.iter().all(|edge| edge.meets(set))).collect();
            prop_assert_eq!(hitting_sets(&family), keep_minimal(hits));
        }
    }
}
