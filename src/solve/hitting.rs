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
    let mut vertices: Set = edges.iter().flat_map(Set::iter).collect();
    let mut search = Search::new(&edges, vertices.iter().last().map_or(0, |last| last + 1));
    search.extend(&mut vertices);
    search.found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    search.found
}

/// The chosen vertices in one edge.
#[derive(Clone, Copy, Default)]
struct Hits {
    count: usize,
    /// The sum of their numbers: of a single one, its number.
    sum: usize,
}

struct Search<'e> {
    edges: &'e [Set],
    /// For each vertex, the edges that it is in.
    edges_of: Vec<Vec<usize>>,
    /// For each edge.
    hits: Vec<Hits>,
    /// For each vertex, how many edges it hits that no other chosen vertex hits. One without any is superfluous.
    critical: Vec<usize>,
    chosen: Set,
    found: Vec<Set>,
}

impl<'e> Search<'e> {
    fn new(edges: &'e [Set], vertices: usize) -> Self {
        let edges_of = (0..vertices)
            .map(|vertex| (0..).zip(edges).filter(|row| row.1.contains(vertex)).map(|row| row.0).collect())
            .collect();
        let (hits, critical) = (vec![Hits::default(); edges.len()], vec![0; vertices]);
        Self { edges, edges_of, hits, critical, chosen: Set::default(), found: Vec::new() }
    }

    /// Extends the chosen vertices by some that are still allowed, never by one that makes a chosen one superfluous.
    fn extend(&mut self, allowed: &mut Set) {
        // The open edge with the fewest allowed vertices branches least.
        let open = self.edges.iter().zip(&self.hits).filter(|row| row.1.count == 0);
        let Some((edge, _)) = open.min_by_key(|row| row.0.shared(allowed)) else {
            self.found.push(self.chosen.clone());
            return;
        };
        let branch: Vec<usize> = edge.within(allowed).iter().collect();
        for vertex in &branch {
            allowed.remove(*vertex);
        }
        let mut left_out = Vec::new();
        for vertex in branch {
            self.chosen.insert(vertex);
            if self.choose(vertex) {
                self.extend(allowed);
                allowed.insert(vertex);
            } else {
                // Nor does it go with what the next branches add to the same vertices.
                left_out.push(vertex);
            }
            self.unchoose(vertex);
            self.chosen.remove(vertex);
        }
        for vertex in left_out {
            allowed.insert(vertex);
        }
    }

    /// Counts a vertex in; says whether every chosen one still hits an edge that no other does.
    fn choose(&mut self, vertex: usize) -> bool {
        let mut all_critical = true;
        for edge in self.edges_of.get(vertex).into_iter().flatten() {
            let Some(hits) = self.hits.get_mut(*edge) else { continue };
            if hits.count < 2
                && let Some(critical) = self.critical.get_mut(if hits.count == 0 { vertex } else { hits.sum })
            {
                if hits.count == 0 {
                    *critical += 1;
                } else {
                    *critical -= 1;
                    all_critical &= *critical > 0;
                }
            }
            hits.count += 1;
            hits.sum += vertex;
        }
        all_critical
    }

    fn unchoose(&mut self, vertex: usize) {
        for edge in self.edges_of.get(vertex).into_iter().flatten() {
            let Some(hits) = self.hits.get_mut(*edge) else { continue };
            hits.count -= 1;
            hits.sum -= vertex;
            if hits.count < 2
                && let Some(critical) = self.critical.get_mut(if hits.count == 0 { vertex } else { hits.sum })
            {
                if hits.count == 0 {
                    *critical -= 1;
                } else {
                    *critical += 1;
                }
            }
        }
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
