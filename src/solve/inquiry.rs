//! The best order of questions: the fewest values to learn, in the worst case, before a partial function is settled.
//!
//! The functions are those of [`Partials`]. A question asks for the value of one variable, and leaves a smaller function.
//! A function is settled when all its remaining combinations have the same labels. The search deepens step by step: is one
//! question enough, are two, and so on. The bounds found for each function are kept, so that equal functions are searched
//! once. After a limit of work the bound is the size of a smallest deciding set instead.
//!
//! Example: the outcome is `b` if `a` is 0, else `c`. Asking for `a` first needs two questions in every case. Asking for
//! `b` first can need three.

use std::collections::BTreeMap;

use super::{Partial, Partials, Set, hitting_sets};

/// The most variables among which sets that matter only together are enumerated.
const TOGETHER: usize = 12;

/// The variables that a function rests on.
#[derive(Clone, Debug)]
pub struct Rests {
    /// The variables of all smallest deciding sets.
    pub matter: Set,
    /// The first smallest deciding set.
    pub enough: Set,
}

/// The number of values that still have to be learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Most {
    /// This many in the worst case; no order of questions needs fewer.
    Exactly(usize),
    /// At most this many; the search for the fewest was given up.
    AtMost(usize),
}

/// A search for the best order of questions.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The functions.
    pub space: Partials,
    /// For each variable, those that have to be known before it may be asked for.
    before: Vec<Set>,
    /// For each variable and value, its weight in an average.
    weights: Vec<Vec<usize>>,
    rests: BTreeMap<Partial, Rests>,
    bounds: BTreeMap<Partial, (usize, usize)>,
    limit: usize,
    work: usize,
}

impl Inquiry {
    /// A search among functions; the search for one question is given up after `limit` steps.
    pub fn new(space: Partials, before: Vec<Set>, weights: Vec<Vec<usize>>, limit: usize) -> Self {
        Self { space, before, weights, rests: BTreeMap::new(), bounds: BTreeMap::new(), limit, work: 0 }
    }

    /// The variables that a function rests on [definition 18]. Variables decide if any two combinations with different
    /// labels differ in one of them. So the smallest deciding sets are the minimal hitting sets of the differences.
    pub fn rests(&mut self, on: Partial) -> Rests {
        if let Some(known) = self.rests.get(&on) {
            return known.clone();
        }
        let looks = self.space.looks_at(on);
        let (alone, rest): (Vec<usize>, Vec<usize>) =
            looks.iter().partition(|var| self.space.without(on, *var).is_none());
        let alone: Set = alone.into_iter().collect();
        let out = if self.spare(on, &rest) {
            Rests { matter: alone.clone(), enough: alone }
        } else if rest.len() <= TOGETHER {
            let together = self.together(on, &rest);
            let enough = hitting_sets(&together).into_iter().next().unwrap_or_default();
            let matter = together.iter().fold(alone.clone(), |all, set| all.union(set));
            Rests { matter, enough: alone.union(&enough) }
        } else {
            Rests { matter: looks.clone(), enough: looks }
        };
        self.rests.insert(on, out.clone());
        out
    }

    /// Whether the function is the same for all values of these variables.
    fn spare(&mut self, on: Partial, vars: &[usize]) -> bool {
        vars.iter().try_fold(on, |left, var| self.space.without(left, *var)).is_some()
    }

    /// The smallest sets of these variables that make a difference together; each variable alone makes none.
    fn together(&mut self, on: Partial, vars: &[usize]) -> Vec<Set> {
        let mut found: Vec<Set> = Vec::new();
        let mut masks: Vec<u32> = (1..1u32 << vars.len()).collect();
        masks.sort_by_key(|mask| mask.count_ones());
        for mask in masks {
            let chosen: Vec<usize> =
                vars.iter().enumerate().filter(|row| mask >> row.0 & 1 == 1).map(|row| *row.1).collect();
            let set: Set = chosen.iter().copied().collect();
            if !found.iter().any(|smaller| smaller.is_subset(&set)) && !self.spare(on, &chosen) {
                found.push(set);
            }
        }
        found
    }

    /// The variables that may be asked for: those that matter, unless another one that matters has to be known before.
    pub fn askable(&mut self, on: Partial) -> Vec<usize> {
        let matter = self.rests(on).matter;
        let ready = |var: &usize| !self.before.get(*var).is_some_and(|before| before.meets(&matter));
        let out: Vec<usize> = matter.iter().filter(ready).collect();
        // Two variables that each have to wait for the other would never be asked; the vocabulary has no such loop.
        if out.is_empty() { matter.iter().collect() } else { out }
    }

    /// The functions that the values of a variable leave, each with the weight of its values.
    #[expect(clippy::indexing_slicing, reason = "every value has a weight")]
    fn parts(&mut self, on: Partial, var: usize) -> Vec<(Partial, usize)> {
        let mut parts: BTreeMap<Partial, usize> = BTreeMap::new();
        for value in 0..self.space.size(var) {
            let part = self.space.with(on, var, value);
            if part != Partial::NOWHERE {
                let weight = self.weights[var][value];
                *parts.entry(part).or_default() += weight;
            }
        }
        let mut parts: Vec<(Partial, usize)> = parts.into_iter().collect();
        // The hardest to settle comes first: it is most likely to break a bound.
        parts.sort_by_cached_key(|row| (std::cmp::Reverse(self.rests(row.0).enough.len()), row.0));
        parts
    }

    /// Whether this many questions settle a function; nothing if the search is given up.
    fn within(&mut self, on: Partial, most: usize) -> Option<bool> {
        if self.space.is_settled(on) {
            return Some(true);
        }
        let (low, high) = self.bounds.get(&on).copied().unwrap_or((1, usize::MAX));
        if most < low || most >= high {
            return Some(most >= high);
        }
        self.work = self.work.checked_sub(1)?;
        for var in self.askable(on) {
            if self.within_first(on, var, most)? {
                self.bounds.insert(on, (low, most));
                return Some(true);
            }
        }
        self.bounds.insert(on, (most + 1, high));
        Some(false)
    }

    /// The same if this variable is asked for first.
    fn within_first(&mut self, on: Partial, var: usize, most: usize) -> Option<bool> {
        let Some(rest) = most.checked_sub(1) else { return Some(false) };
        for (part, _) in self.parts(on, var) {
            if !self.within(part, rest)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn fewest(&mut self, on: Partial) -> Option<usize> {
        let most = self.space.looks_at(on).len();
        for count in 0..=most {
            if self.within(on, count)? {
                return Some(count);
            }
        }
        None
    }

    /// The number of questions that a function needs in the worst case.
    pub fn most(&mut self, on: Partial) -> Most {
        self.work = self.limit;
        match self.fewest(on) {
            Some(count) => Most::Exactly(count),
            None => Most::AtMost(self.rests(on).enough.len()),
        }
    }

    /// The variable to ask for next, and the number of questions at most; nothing if the function is settled.
    ///
    /// Of several that are equally good in the worst case it is the one that leaves least on average, then the first. If
    /// the search is given up, it is the variable of a smallest deciding set whose worst value leaves the smallest such
    /// set.
    pub fn next(&mut self, on: Partial) -> Option<(usize, Most)> {
        if self.space.is_settled(on) {
            return None;
        }
        let most = self.most(on);
        let mut best: Option<((usize, usize), usize)> = None;
        let enough = self.rests(on).enough;
        for var in self.askable(on) {
            let worst = match most {
                // The bounds found so far make this cheap. A variable not known to be as good is skipped.
                Most::Exactly(count) => match self.within_first(on, var, count) {
                    Some(true) => count,
                    Some(false) | None => continue,
                },
                Most::AtMost(_) => {
                    let parts = self.parts(on, var);
                    let largest = parts.first().map_or(0, |row| self.rests(row.0).enough.len());
                    largest + usize::from(!enough.contains(var)) * self.before.len()
                }
            };
            let key = (worst, self.average(on, var));
            if best.as_ref().is_none_or(|row| key < row.0) {
                best = Some((key, var));
            }
        }
        best.map(|row| (row.1, most))
    }

    /// The average size of the deciding sets that a variable's values leave, in thousandths.
    fn average(&mut self, on: Partial, var: usize) -> usize {
        let parts = self.parts(on, var);
        let whole: usize = parts.iter().map(|row| row.1).sum();
        let left: usize = parts.iter().map(|row| self.rests(row.0).enough.len() * row.1).sum();
        (left * 1000).checked_div(whole).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Partials, Set};
    use super::{Inquiry, Most};

    fn set(values: &[usize]) -> Set {
        values.iter().copied().collect()
    }

    #[test]
    fn a_selector_is_asked_first_and_what_it_does_not_select_never() {
        // The outcome is b where a is 0, else c.
        let all = set(&[0, 1]);
        let mut boxes = Vec::new();
        for value in [0, 1] {
            let one = set(&[value]);
            boxes.push((vec![set(&[0]), one.clone(), all.clone()], u32::from(value == 1)));
            boxes.push((vec![set(&[1]), all.clone(), one], u32::from(value == 1)));
        }
        let mut space = Partials::new(vec![2, 2, 2]);
        let root = space.of_boxes(&boxes);
        let mut inquiry = Inquiry::new(space, vec![Set::default(); 3], vec![vec![1, 1]; 3], 1_000);
        assert_eq!(inquiry.next(root), Some((0, Most::Exactly(2))));
        let left = inquiry.space.with(root, 0, 1);
        assert_eq!(inquiry.next(left), Some((2, Most::Exactly(1))));
        let done = inquiry.space.with(left, 2, 0);
        assert_eq!(inquiry.next(done), None);
        assert_eq!(inquiry.space.labels(done), [0]);
        let open = inquiry.space.gathered(left, 2);
        assert_eq!((inquiry.space.is_settled(open), inquiry.space.labels(open)), (true, vec![0, 1]));
    }

    #[test]
    fn variables_that_say_the_same_matter_together() {
        // b always equals a, and the outcome is a.
        let mut space = Partials::new(vec![2, 2]);
        let root = space.of_boxes(&[(vec![set(&[0]), set(&[0])], 0), (vec![set(&[1]), set(&[1])], 1)]);
        let mut inquiry = Inquiry::new(space, vec![Set::default(); 2], vec![vec![1, 1]; 2], 1_000);
        let rests = inquiry.rests(root);
        assert_eq!((rests.matter.len(), rests.enough.len()), (2, 1));
        assert_eq!(inquiry.next(root), Some((0, Most::Exactly(1))));
        // With no work allowed the bound is that of a smallest deciding set.
        inquiry.limit = 0;
        inquiry.bounds.clear();
        assert_eq!(inquiry.next(root), Some((0, Most::AtMost(1))));
    }

    #[test]
    fn no_bound_is_exceeded_whether_or_not_the_search_is_given_up() {
        let mut state = 1_u64;
        let mut dice = move |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides
        };
        for _ in 0..150 {
            let sizes: Vec<usize> = (0..4).map(|_| if dice(2) == 0 { 2 } else { 3 }).collect();
            let mut points: Vec<Vec<usize>> = vec![Vec::new()];
            for size in &sizes {
                points = points.iter().flat_map(|row| (0..*size).map(|at| [row.as_slice(), &[at]].concat())).collect();
            }
            // Some combinations are impossible, and labels come in runs, so that some variables matter only together.
            points.retain(|_| dice(4) > 0);
            let label = |row: &Vec<usize>| u32::from(row.iter().sum::<usize>() % 3 == 0);
            let boxes: Vec<_> =
                points.iter().map(|row| (row.iter().map(|at| set(&[*at])).collect(), label(row))).collect();
            let mut bounds = Vec::new();
            for limit in [0, 10_000] {
                let mut space = Partials::new(sizes.clone());
                let root = space.of_boxes(&boxes);
                let mut inquiry = Inquiry::new(space, vec![Set::default(); 4], vec![vec![1; 3]; 4], limit);
                let most = match inquiry.most(root) {
                    Most::Exactly(count) | Most::AtMost(count) => count,
                };
                bounds.push(most);
                for row in &points {
                    let (mut left, mut asked) = (root, 0);
                    while let Some((var, _)) = inquiry.next(left) {
                        left = inquiry.space.with(left, var, row[var]);
                        asked += 1;
                    }
                    assert_eq!(inquiry.space.labels(left), [label(row)]);
                    assert!(asked <= most, "{asked} questions where {most} were announced");
                }
            }
            assert!(bounds[1] <= bounds[0]);
        }
    }
}
