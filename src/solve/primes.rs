//! Short descriptions of a set of combinations: its minimal terms, and the minimal changes that lead into it.
//!
//! A term gives values to some variables. It describes a set if every combination that fits it is in the set, and is
//! minimal if no part of it does. Example: with the variables `a`, `b`, `c`, the set "`a` is 1, or `b` and `c` are 1" has
//! the minimal terms `a = 1` and `b = 1, c = 1`. These are the prime implicants of the set.

use std::collections::BTreeMap;

use super::diagram::{Diagram, Diagrams};
use super::family::{Set, keep_minimal};

/// Some variables with a value each, by rising variable.
pub type Term = Vec<(usize, u16)>;

impl Diagrams {
    /// The minimal terms of a set, shortest first; nothing if more than `most` come up.
    ///
    /// A minimal term either leaves the first variable free, and holds whatever its value, or names one value of it.
    pub fn terms(&mut self, set: Diagram, most: usize) -> Option<Vec<Term>> {
        let mut found = self.terms_below(set, most, &mut BTreeMap::new())?;
        found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        Some(found)
    }

    fn terms_below(
        &mut self,
        set: Diagram,
        most: usize,
        known: &mut BTreeMap<Diagram, Vec<Term>>,
    ) -> Option<Vec<Term>> {
        match set {
            Diagram::NONE => return Some(Vec::new()),
            Diagram::ALL => return Some(vec![Term::new()]),
            _ => {}
        }
        if let Some(found) = known.get(&set) {
            return Some(found.clone());
        }
        let var = self.top(set);
        let children = self.children(set, var);
        let shared = children.iter().fold(Diagram::ALL, |all, child| self.and(all, *child));
        let free = self.terms_below(shared, most, known)?;
        let mut out = free.clone();
        for (value, child) in (0..).zip(children) {
            for term in self.terms_below(child, most, known)? {
                if !free.iter().any(|wider| wider.iter().all(|part| term.contains(part))) {
                    out.push(std::iter::once((var, value)).chain(term).collect());
                }
            }
            if out.len() > most {
                return None;
            }
        }
        known.insert(set, out.clone());
        Some(out)
    }

    /// The minimal sets of variables that lead into the set if they are moved from their values in one combination to
    /// those in another; shortest first.
    pub fn turning(&self, set: Diagram, from: &[u16], to: &[u16]) -> Vec<Set> {
        keep_minimal(self.turning_below(set, from, to, &mut BTreeMap::new()))
    }

    #[expect(clippy::indexing_slicing, reason = "a combination has a value for each variable")]
    fn turning_below(
        &self,
        set: Diagram,
        from: &[u16],
        to: &[u16],
        known: &mut BTreeMap<Diagram, Vec<Set>>,
    ) -> Vec<Set> {
        match set {
            Diagram::NONE => return Vec::new(),
            Diagram::ALL => return vec![Set::default()],
            _ => {}
        }
        if let Some(found) = known.get(&set) {
            return found.clone();
        }
        let var = self.top(set);
        let (stays, moves) = (self.child(set, from[var]), self.child(set, to[var]));
        let mut out = self.turning_below(stays, from, to, known);
        if moves != stays {
            for mut found in self.turning_below(moves, from, to, known) {
                found.insert(var);
                out.push(found);
            }
            out = keep_minimal(out);
        }
        known.insert(set, out.clone());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::diagram::{Diagram, Diagrams};
    use super::super::family::{Set, keep_minimal};
    use super::Term;
    use proptest::prelude::*;

    const SIZES: [u16; 4] = [2, 3, 1, 2];

    /// Every combination, a value for each variable.
    fn all() -> Vec<Vec<u16>> {
        SIZES.iter().fold(vec![Vec::new()], |rows, size| {
            rows.iter().flat_map(|row| (0..*size).map(move |value| [row.as_slice(), &[value]].concat())).collect()
        })
    }

    fn build(space: &mut Diagrams, rows: &[Vec<u16>]) -> Diagram {
        rows.iter().fold(Diagram::NONE, |set, row| {
            let term: Term = row.iter().copied().enumerate().collect();
            let one = space.term(&term);
            space.or(set, one)
        })
    }

    fn fits(term: &[(usize, u16)], row: &[u16]) -> bool {
        term.iter().all(|(var, value)| row[*var] == *value)
    }

    /// Every term over the variables that have more than one value.
    fn every_term() -> Vec<Term> {
        SIZES.iter().enumerate().filter(|row| *row.1 > 1).fold(vec![Term::new()], |terms, (var, size)| {
            let longer = terms
                .iter()
                .flat_map(|term| (0..*size).map(move |value| [term.as_slice(), &[(var, value)]].concat()))
                .collect::<Vec<Term>>();
            [terms, longer].concat()
        })
    }

    proptest! {
        #[test]
        fn equal_to_brute_force(mask in 0u32..1 << 12, other in 0u32..1 << 12, from in 0usize..12, to in 0usize..12) {
            let rows = all();
            let of = |mask: u32| (0..12).filter(|at| mask >> at & 1 == 1).map(|at| rows[at].clone()).collect::<Vec<_>>();
            let mut space = Diagrams::new(SIZES.to_vec());
            let (a, b) = (build(&mut space, &of(mask)), build(&mut space, &of(other)));
            for (made, wanted) in [
                (space.and(a, b), mask & other),
                (space.or(a, b), mask | other),
                (space.minus(a, b), mask & !other),
            ] {
                prop_assert_eq!(made, build(&mut space, &of(wanted)));
                prop_assert_eq!(space.count(made), u128::from(wanted.count_ones()));
                prop_assert!(rows.iter().enumerate().all(|(at, row)| space.contains(made, row) == (wanted >> at & 1 == 1)));
            }
            let inside = of(mask);
            let holds = |term: &Term| rows.iter().all(|row| !fits(term, row) || inside.contains(row));
            let mut wanted: Vec<Term> = every_term().into_iter().filter(holds).collect();
            let all_of_them = wanted.clone();
            wanted.retain(|term| {
                !all_of_them.iter().any(|less| less.len() < term.len() && less.iter().all(|part| term.contains(part)))
            });
            wanted.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            prop_assert_eq!(space.terms(a, 100), Some(wanted));

            let differ: Vec<usize> = (0..4).filter(|var| rows[from][*var] != rows[to][*var]).collect();
            let moved = |set: &Set| (0..4).map(|var| rows[if set.contains(var) { to } else { from }][var]).collect::<Vec<_>>();
            let sets = (0u32..1 << differ.len())
                .map(|mask| (0..differ.len()).filter(|at| mask >> at & 1 == 1).map(|at| differ[at]).collect::<Set>());
            let wanted = keep_minimal(sets.filter(|set| inside.contains(&moved(set))).collect());
            prop_assert_eq!(space.turning(a, &rows[from], &rows[to]), wanted);

            let depends = |var: usize| rows.iter().any(|row| rows.iter().any(|near| {
                (0..4).all(|at| at == var || row[at] == near[at]) && inside.contains(row) != inside.contains(near)
            }));
            prop_assert_eq!(space.support(a), (0..4).filter(|var| depends(*var)).collect::<Vec<_>>());
            for var in 0..4 {
                let seen = (0..SIZES[var]).filter(|value| inside.iter().any(|row| row[var] == *value));
                prop_assert_eq!(space.values(a, var), seen.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn too_many_terms_are_none() {
        let mut space = Diagrams::new(vec![2; 6]);
        let rows: Vec<Vec<u16>> = (0..64u16)
            .filter(|mask| mask.count_ones() % 2 == 1)
            .map(|mask| (0..6).map(|at| mask >> at & 1).collect())
            .collect();
        let odd = build(&mut space, &rows);
        assert_eq!(space.terms(odd, 31), None);
        assert_eq!(space.terms(odd, 32).map(|terms| terms.len()), Some(32));
        assert_eq!(space.count(odd), 32);
    }
}
