//! Classes of worlds that share their ways, and what holds of all of them [definitions 15, 17 and 21].

use std::collections::BTreeSet;

use super::boxes::{combinations, everywhere, state_of};
use super::decides::ways_sets;
use super::grounds::{Ground, grounds};
use super::spared::{Spared, spared};
use super::standing::standing;
use crate::engine::{Explored, Frame, Leaf, Move, Program, Var, Way, Ways, named, numbered};
use crate::law::{NormId, Outcome, Pack, Part, Values};
use crate::solve::{Set, keep_minimal, unions};

/// Of how many boxes a class consists at most where the search did not end.
const TOLD: usize = 100;

/// A class of worlds that share their ways.
#[derive(Clone, Debug)]
pub struct Case {
    /// What defines it: one of these combinations of facts; one empty combination where nothing is unknown that matters.
    pub when: Vec<Vec<(Var, Values)>>,
    /// The outcome.
    pub outcome: Outcome,
    /// All ways.
    pub ways: Ways,
    /// Smallest sets of moves of which every way contains one, smallest first.
    pub blockers: Vec<Vec<Move>>,
    /// Permits that the lightest way makes unneeded, in the first of these worlds.
    pub spared: Vec<Spared>,
    /// Families that must change in these worlds.
    pub must_change: Vec<String>,
    /// Whether an authority has to reverse itself [definition 13].
    pub reversal: bool,
    /// What `permitted` rests on; several may hold at once.
    pub ground: Vec<Ground>,
    /// The norms that no move removes, where the outcome is `barred`.
    pub standing: Vec<NormId>,
}

/// Sets of moves that suffice in every world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SureWays {
    /// The sets.
    pub ways: Ways,
    /// Whether these are all of them.
    pub complete: bool,
}

/// Groups the boxes of a search by their ways, in the order in which they were found.
pub fn cases(program: &Program<'_>, frame: &Frame, explored: &Explored) -> Vec<Case> {
    let mut groups: Vec<(&Ways, Vec<&Leaf>)> = Vec::new();
    for leaf in &explored.leaves {
        match groups.iter_mut().find(|group| *group.0 == leaf.ways) {
            Some(group) => group.1.push(leaf),
            None => groups.push((&leaf.ways, vec![leaf])),
        }
    }
    let alone = groups.len() == 1 && explored.complete;
    let deciding = match explored.complete {
        true => ways_sets(explored).into_iter().next().unwrap_or_default(),
        // Of worlds that were not seen nothing is said, so a class is told by all facts, as far as it was seen.
        false => (0..explored.open.len()).collect(),
    };
    let mut cases: Vec<Case> = groups
        .into_iter()
        .map(|(ways, leaves)| {
            let told = if explored.complete { leaves.len() } else { leaves.len().min(TOLD) };
            let told = leaves.get(..told).unwrap_or_default();
            let when = if alone { vec![Vec::new()] } else { combinations(frame, explored, told, &deciding) };
            case(program, frame, explored, ways, &leaves, when)
        })
        .collect();
    cases.sort_by_key(|case| case.outcome);
    cases
}

fn case(
    program: &Program<'_>,
    frame: &Frame,
    explored: &Explored,
    ways: &Ways,
    leaves: &[&Leaf],
    when: Vec<Vec<(Var, Values)>>,
) -> Case {
    let outcome = ways.outcome();
    let mut ground = Vec::new();
    if outcome == Outcome::Permitted {
        for leaf in leaves {
            grounds(program, frame, &state_of(frame, explored, leaf), &mut ground);
        }
        ground.sort_unstable();
        ground.dedup();
    }
    let mut stays = Vec::new();
    if outcome == Outcome::Barred {
        stays.extend(leaves.iter().flat_map(|leaf| standing(program, frame, state_of(frame, explored, leaf))));
        stays.sort_unstable();
        stays.dedup();
    }
    let mut unneeded = Vec::new();
    if let (Some(way), Some(leaf)) = (ways.first(), leaves.first()) {
        spared(program, frame, state_of(frame, explored, leaf), &way, &mut unneeded);
    }
    Case {
        when,
        outcome,
        spared: unneeded,
        ways: ways.clone(),
        blockers: ways.blockers(),
        must_change: ways.must_change(program.pack),
        reversal: ways.needs_reversal(),
        ground,
        standing: stays,
    }
}

/// Families that must change in every world; none where the search of the worlds did not end.
pub fn must_change(pack: &Pack, explored: &Explored) -> Vec<String> {
    if !explored.complete {
        return Vec::new();
    }
    let mut each = explored.leaves.iter().map(|leaf| leaf.ways.must_change(pack));
    let Some(first) = each.next() else { return Vec::new() };
    each.fold(first, |all, next| all.into_iter().filter(|family| next.contains(family)).collect())
}

/// The smallest sets of moves that suffice in every world [definition 17], for each part of the law by itself.
pub fn sure_ways(program: &Program<'_>, frame: &Frame, explored: &Explored, cases: &[Case]) -> SureWays {
    if !explored.complete {
        return SureWays { ways: Ways::of(program.pack, &[]), complete: false };
    }
    if let [case] = cases {
        return SureWays { ways: case.ways.clone(), complete: true };
    }
    if cases.iter().any(|case| case.ways.is_empty()) {
        return SureWays { ways: Ways::of(program.pack, &[]), complete: true };
    }
    let numbers: BTreeSet<usize> =
        cases.iter().flat_map(|case| case.ways.moves()).map(|step| step.part(program.parts)).collect();
    let (mut lists, mut complete) = (Vec::new(), true);
    for number in numbers {
        let mut kinds: Vec<Ways> = Vec::new();
        for case in cases {
            let there = case.ways.within(program.pack, |step| step.part(program.parts) == number);
            if !kinds.contains(&there) {
                kinds.push(there);
            }
        }
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

/// The same in a part of the law, of which the worlds have different ways.
///
/// Every such set contains a way of each kind of world, so unions of one way a kind come first; where making more moves
/// undoes a way (a changed requirement no longer lets its permit stand in for another), supersets are tried too.
fn sure_ways_in(program: &Program<'_>, frame: &Frame, explored: &Explored, part: &Part, kinds: &[Ways]) -> SureWays {
    /// Above this many moves supersets are not tried, and the answer says so.
    const TRIED: usize = 14;
    /// Above this many ways of one kind of world nothing is tried, and the answer says so.
    const LAID_OUT: usize = 5_000;
    let pack = program.pack;
    if kinds.iter().any(|ways| !ways.at_most(LAID_OUT)) {
        return SureWays { ways: Ways::of(pack, &[]), complete: false };
    }
    let lists: Vec<Vec<Way>> = kinds.iter().map(|ways| ways.iter().collect()).collect();
    let (moves, _) = numbered(lists.iter().flatten());
    let set = |way: &Way| way.iter().filter_map(|step| moves.binary_search(step).ok()).collect();
    let families: Vec<Vec<Set>> = lists.iter().map(|ways| ways.iter().map(set).collect()).collect();
    let holds = |set: &Set| {
        explored
            .leaves
            .iter()
            .all(|leaf| everywhere(program, frame, state_of(frame, explored, leaf), (part, &named(&moves, set))))
    };
    let (good, bad): (Vec<Set>, Vec<Set>) = unions(&families).into_iter().partition(holds);
    let name = |sets: Vec<Set>| Ways::of(pack, &sets.iter().map(|set| named(&moves, set)).collect::<Vec<Way>>());
    if bad.is_empty() || moves.len() > TRIED {
        return SureWays { ways: name(good), complete: bad.is_empty() };
    }
    let supersets =
        (0u32..1 << moves.len()).map(|mask| (0..moves.len()).filter(|at| mask >> at & 1 == 1).collect::<Set>());
    let wider = supersets.filter(|set| bad.iter().any(|part| part.is_subset(set)) && holds(set));
    SureWays { ways: name(keep_minimal(good.into_iter().chain(wider).collect())), complete: true }
}
