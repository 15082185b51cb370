//! Which unknown facts decide: the smallest sets on which worlds must agree to share their answer [definition 18].

use std::collections::BTreeMap;

use crate::engine::{Explored, Frame, Var, Ways};
use crate::law::{Pack, Values};
use crate::solve::BoxTable;

/// How many boxes are looked at for the sets that decide, each as often as it is looked at, before that is given up.
const WORK: usize = 50_000_000;

/// The smallest sets of unknown facts that decide; one empty set where nothing unknown matters, and none at all where they
/// were not found.
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

/// The boxes of a search by their ways, each kind of ways once.
#[derive(Debug)]
pub struct Kinds<'e> {
    /// Each kind, in the order in which they were found.
    pub kinds: Vec<&'e Ways>,
    /// For each box, the position of its kind.
    pub of: Vec<usize>,
}

impl<'e> Kinds<'e> {
    /// Groups the boxes of a search.
    pub fn new(explored: &'e Explored) -> Self {
        let (of, kinds) = classes(explored.boxes.iter().map(|world_box| &world_box.ways));
        Self { kinds, of }
    }

    /// What each box says, of what each kind says.
    pub fn each<T: Ord + Clone>(&self, said: impl Fn(&Ways) -> T) -> Vec<usize> {
        let (classes, _) = classes(self.kinds.iter().map(|kind| said(kind)));
        self.of.iter().filter_map(|kind| classes.get(*kind)).copied().collect()
    }
}

/// The class of each value, counted from 0 so that equal values have one class, and the value of each class.
pub(super) fn classes<T: Ord + Clone>(values: impl IntoIterator<Item = T>) -> (Vec<usize>, Vec<T>) {
    let (mut known, mut each): (BTreeMap<T, usize>, Vec<T>) = (BTreeMap::new(), Vec::new());
    let mut number = |value: T| {
        *known.entry(value).or_insert_with_key(|value| {
            each.push(value.clone());
            each.len() - 1
        })
    };
    (values.into_iter().map(&mut number).collect(), each)
}

/// Finds the smallest deciding sets for the outcome, for what must change, and for the ways; none where the search of
/// the worlds did not end.
pub fn decides(frame: &Frame, explored: &Explored, kinds: &Kinds<'_>, pack: &Pack) -> Decides {
    let unknown = explored.open.iter().filter_map(|at| frame.vars.get(*at)).copied().collect();
    Decides {
        unknown,
        outcome: deciding(frame, explored, &kinds.each(Ways::outcome)),
        must_change: deciding(frame, explored, &kinds.each(|ways| ways.must_change(pack))),
        ways: deciding(frame, explored, &kinds.of),
    }
}

/// The same for the outcome alone.
pub(in crate::query) fn decides_outcome(frame: &Frame, explored: &Explored) -> Vec<Vec<Var>> {
    deciding(frame, explored, &Kinds::new(explored).each(Ways::outcome))
}

/// The smallest sets that decide what each box says; none where the search of the worlds did not end.
fn deciding(frame: &Frame, explored: &Explored, said: &[usize]) -> Vec<Vec<Var>> {
    if !explored.complete {
        return Vec::new();
    }
    let var = |at: usize| explored.open.get(at).and_then(|var| frame.vars.get(*var)).copied();
    sets_for(explored, said).into_iter().map(|set| set.into_iter().filter_map(var).collect()).collect()
}

/// The smallest sets that decide what each box says, as positions in [`Explored::open`], smallest first.
pub fn sets_for<T: Ord + Clone>(explored: &Explored, said: &[T]) -> Vec<Vec<usize>> {
    let (labels, _) = classes(said.iter().cloned());
    let boxes = BoxTable::new(explored.boxes.iter().map(|world_box| &world_box.values), Values::inside_and_outside);
    let sets = boxes.deciding(&labels, &mut WORK.clone()).unwrap_or_default();
    sets.iter().map(|set| set.iter().collect()).collect()
}
