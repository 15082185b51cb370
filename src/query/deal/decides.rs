//! Which unknown facts decide: the smallest sets on which worlds must agree to share their answer [definition 18].

use std::collections::BTreeSet;

use crate::engine::{Explored, Frame, Leaf, Var};
use crate::law::Pack;
use crate::solve::{Set, hitting_sets};

/// The smallest sets of unknown facts that decide; one empty set where nothing unknown matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decides {
    /// The unknown facts, as they are stated.
    pub unknown: Vec<Var>,
    /// The outcome.
    pub outcome: Vec<Vec<Var>>,
    /// The families that must change.
    pub must_change: Vec<Vec<Var>>,
    /// The ways.
    pub ways: Vec<Vec<Var>>,
}

/// Finds the smallest deciding sets for the outcome, for what must change, and for the ways; none where the search of
/// the worlds did not end.
pub fn decides(frame: &Frame, explored: &Explored, pack: &Pack) -> Decides {
    let unknown = explored.open.iter().filter_map(|at| frame.vars.get(*at)).copied().collect();
    if !explored.complete {
        return Decides { unknown, outcome: Vec::new(), must_change: Vec::new(), ways: Vec::new() };
    }
    let named = |sets: Vec<Vec<usize>>| {
        sets.into_iter()
            .map(|set| {
                set.into_iter()
                    .filter_map(|at| explored.open.get(at))
                    .filter_map(|var| frame.vars.get(*var))
                    .copied()
                    .collect()
            })
            .collect()
    };
    Decides {
        unknown,
        outcome: named(sets(explored, |leaf| leaf.ways.outcome())),
        must_change: named(sets(explored, |leaf| leaf.ways.must_change(pack))),
        ways: named(ways_sets(explored)),
    }
}

/// The deciding sets for the ways, as positions in [`Explored::open`], smallest first.
pub fn ways_sets(explored: &Explored) -> Vec<Vec<usize>> {
    sets(explored, |leaf| leaf.ways.clone())
}

/// Facts decide when any two boxes with different answers differ in one of them:
/// the minimal sets are the minimal hitting sets of what keeps such boxes apart.
fn sets<T: PartialEq>(explored: &Explored, answer: impl Fn(&Leaf) -> T) -> Vec<Vec<usize>> {
    let answers: Vec<T> = explored.leaves.iter().map(answer).collect();
    sets_for(explored, &answers)
}

/// The same for any answers, one a box.
pub fn sets_for<T: PartialEq>(explored: &Explored, answers: &[T]) -> Vec<Vec<usize>> {
    let mut apart: BTreeSet<Set> = BTreeSet::new();
    for (at, (a, answer)) in explored.leaves.iter().zip(answers).enumerate() {
        for (b, other) in explored.leaves.iter().zip(answers).skip(at + 1) {
            if answer != other {
                apart.insert(Explored::apart(a, b).into_iter().collect());
            }
        }
    }
    let family: Vec<Set> = apart.into_iter().collect();
    hitting_sets(&family).iter().map(|set| set.iter().collect()).collect()
}
