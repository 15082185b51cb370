//! Sure ways: the smallest sets of moves that suffice in every world [definition 17], for each part of the law by itself.
//!
//! Such a set holds a way of every kind of world, so unions of one way of each kind come first. A union can fail: a way
//! of one kind can hurt in another, as where a refusal that is changed makes a permit count that a ban rests on. Then it
//! takes more moves, of all that exist in any world and not only of those that some way makes.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::boxes::{each_matter, state_of};
use super::cases::Case;
use super::decides::classes;
use crate::engine::{
    Explored, Frame, Move, Program, Settled, Way, Ways, existing, impossible, moves_in, named, numbered, search_matter,
    suffices,
};
use crate::law::{Part, Values};
use crate::solve::{Set, keep_minimal, unions};

/// Above this many ways of one kind of world nothing is tried, and the answer says so.
const LAID_OUT: usize = 5_000;
/// The most supersets of a failing union that are tried; above it the answer says that some sets may be missing.
const TRIED: usize = 20_000;

/// Sets of moves that suffice in every world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SureWays {
    /// The sets.
    pub ways: Ways,
    /// Whether these are all of them.
    pub complete: bool,
}

/// The smallest sets of moves that suffice in every world of a search.
pub fn sure_ways(program: &Program<'_>, frame: &Frame, explored: &Explored, cases: &[Case]) -> SureWays {
    if !explored.complete {
        return SureWays { ways: Ways::of(program.pack, frame.weighed, &[]), complete: false };
    }
    if let [case] = cases {
        return SureWays { ways: case.ways.clone(), complete: true };
    }
    if cases.iter().any(|case| case.ways.is_empty()) {
        return SureWays { ways: Ways::of(program.pack, frame.weighed, &[]), complete: true };
    }
    let numbers: BTreeSet<usize> =
        cases.iter().flat_map(|case| case.ways.moves()).map(|step| step.part(program.parts)).collect();
    let (mut lists, mut complete) = (Vec::new(), true);
    for number in numbers {
        let within =
            |case: &Case| case.ways.within(program.pack, frame.weighed, |step| step.part(program.parts) == number);
        let (_, mut kinds) = classes(cases.iter().map(within));
        if kinds.len() == 1 {
            lists.append(&mut kinds);
        } else if let Some(part) = program.parts.each.get(&number) {
            let found = sure_ways_in(program, frame, explored, part, &kinds);
            complete &= found.complete;
            lists.push(found.ways);
        }
    }
    SureWays { ways: Ways::product(lists), complete }
}

/// The same in a part of the law for which the worlds have different ways.
fn sure_ways_in(program: &Program<'_>, frame: &Frame, explored: &Explored, part: &Part, kinds: &[Ways]) -> SureWays {
    let pack = program.pack;
    if kinds.iter().any(|ways| !ways.at_most(LAID_OUT)) {
        return SureWays { ways: Ways::of(pack, frame.weighed, &[]), complete: false };
    }
    let lists: Vec<Vec<Way>> = kinds.iter().map(|ways| ways.iter().collect()).collect();
    let mut moves: Vec<Move> = numbered(lists.iter().flatten()).0;
    let set = |way: &Way| way.iter().filter_map(|step| moves.binary_search(step).ok()).collect();
    let families: Vec<Vec<Set>> = lists.iter().map(|ways| ways.iter().map(set).collect()).collect();
    let states: Vec<Vec<Values>> =
        explored.boxes.iter().map(|world_box| state_of(frame, explored, world_box)).collect();
    // Only what the part rests on is split, so that fewer boxes are looked at than the search laid out. Where one set fails
    // the next, which is much like it, mostly fails too: so that box is looked at first.
    let last: RefCell<Option<Vec<Values>>> = RefCell::default();
    let holds = |way: &Way| {
        let fails = |state: Vec<Values>| {
            search_matter(program, frame, (state, Settled::new(program, frame)), |matter| {
                let there = existing(matter, way)?;
                let fine = suffices(matter, part, &there)? || impossible(matter)?;
                Ok(if fine { ControlFlow::Continue(()) } else { ControlFlow::Break(matter.state.to_vec()) })
            })
        };
        let failing = last.borrow().clone().and_then(fails).or_else(|| fails(frame.known.clone()));
        let holds = failing.is_none();
        if !holds {
            last.replace(failing);
        }
        holds
    };
    let (good, bad): (Vec<Set>, Vec<Set>) = unions(&families).into_iter().partition(|set| holds(&named(&moves, set)));
    let (mut found, mut complete) = (good, true);
    if !bad.is_empty() {
        let others: BTreeSet<Move> = states.iter().flat_map(|state| moves_of(program, frame, state, part)).collect();
        moves.extend(others.into_iter().filter(|step| !moves.contains(step)).collect::<Way>());
        complete = wider(moves.len(), bad, &mut found, |set| holds(&named(&moves, set)));
    }
    let way = |set: &Set| named(&moves, set);
    SureWays {
        ways: Ways::of(pack, frame.weighed, &keep_minimal(found).iter().map(way).collect::<Vec<Way>>()),
        complete,
    }
}

/// Adds the smallest sufficient supersets of the failing sets; true if all were tried.
fn wider(moves: usize, failing: Vec<Set>, found: &mut Vec<Set>, holds: impl Fn(&Set) -> bool) -> bool {
    // In order of size, so that a superset of a set found is skipped.
    let mut todo: BTreeSet<(usize, Set)> = BTreeSet::new();
    let longer = |set: &Set, todo: &mut BTreeSet<(usize, Set)>| {
        for step in (0..moves).filter(|step| !set.contains(*step)) {
            let mut more = set.clone();
            more.insert(step);
            todo.insert((more.len(), more));
        }
    };
    failing.iter().for_each(|set| longer(set, &mut todo));
    let mut tried = 0;
    while let Some((_, set)) = todo.pop_first() {
        if found.iter().any(|less| less.is_subset(&set)) {
            continue;
        }
        tried += 1;
        if tried > TRIED {
            return false;
        }
        if holds(&set) {
            found.push(set);
        } else {
            longer(&set, &mut todo);
        }
    }
    true
}

/// The moves of a part that exist in some world of a box.
fn moves_of(program: &Program<'_>, frame: &Frame, state: &[Values], part: &Part) -> Vec<Move> {
    let mut out = Vec::new();
    each_matter(program, frame, (state.to_vec(), Settled::new(program, frame)), |matter| {
        out.extend(moves_in(matter, part)?);
        Ok(())
    });
    out
}
