//! Classes of worlds that share their ways, and what holds of all of them [definitions 15, 17 and 21].

use std::collections::BTreeSet;

use super::decides::ways_sets;
use super::spared::{Spared, spared};
use super::standing::standing;
use crate::engine::{
    Explored, Frame, Holding, Judge, Leaf, Matter, Move, Part, Program, Split, Var, Way, Ways, existing, is_obstacle,
    named, numbered, suffices,
};
use crate::law::{Day, Norm, NormId, NormKind, Outcome, Pack, Values};
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

/// What `permitted` rests on [definition 21].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// A requirement applies and its permit is held.
    Held,
    /// A discretion reaches the deal, and nobody has exercised it.
    Discretion,
    /// A norm reaches the deal and is lifted.
    Exempt,
    /// No norm in the pack reaches it.
    Unreached,
}

impl Ground {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Discretion => "discretion",
            Self::Exempt => "exempt",
            Self::Unreached => "unreached",
        }
    }
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

/// The worlds of a box, as what each variable can be.
pub(super) fn state_of(frame: &Frame, explored: &Explored, leaf: &Leaf) -> Vec<Values> {
    let mut state = frame.known.clone();
    for (var, values) in explored.open.iter().zip(&leaf.cube) {
        if let Some(slot) = state.get_mut(*var) {
            slot.clone_from(values);
        }
    }
    state
}

/// The boxes of a class, seen through the facts that decide, with boxes merged that differ in one fact only.
pub(super) fn combinations(
    frame: &Frame,
    explored: &Explored,
    leaves: &[&Leaf],
    deciding: &[usize],
) -> Vec<Vec<(Var, Values)>> {
    let mut rows: Vec<Vec<Values>> = Vec::new();
    for leaf in leaves {
        let row: Vec<Values> = deciding.iter().filter_map(|at| leaf.cube.get(*at)).cloned().collect();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let rows = merged(rows);
    let var = |at: usize| explored.open.get(at).and_then(|var| frame.vars.get(*var)).copied();
    let whole = |at: usize| explored.open.get(at).and_then(|var| frame.known.get(*var)).cloned();
    rows.into_iter()
        .map(|row| {
            deciding
                .iter()
                .zip(row)
                .filter(|(at, values)| whole(**at).as_ref() != Some(values))
                .filter_map(|(at, values)| var(*at).map(|var| (var, values)))
                .collect()
        })
        .collect()
}

/// Boxes, as few as merging two at a time that differ in one fact only makes them; the first two that can be, each time.
pub(super) fn merged(mut rows: Vec<Vec<Values>>) -> Vec<Vec<Values>> {
    let mut at = 0;
    let mut grown = false;
    while let Some(row) = rows.get(at) {
        // Boxes before this one go with no other but, perhaps, with what this one has become.
        let earlier = rows.iter().take(if grown { at } else { 0 }).enumerate();
        let later = rows.iter().enumerate().skip(at + 1);
        let found = earlier
            .map(|(keep, other)| (keep, at, other))
            .chain(later.map(|(drop, other)| (at, drop, other)))
            .find_map(|(keep, drop, other)| joined(row, other).map(|both| (keep, drop, both)));
        grown = found.is_some();
        match found {
            Some((keep, drop, both)) => {
                rows.remove(drop);
                if let Some(slot) = rows.get_mut(keep) {
                    *slot = both;
                }
                at = keep;
            }
            None => at += 1,
        }
    }
    rows
}

/// Two boxes as one, where they differ in one fact only.
fn joined(a: &[Values], b: &[Values]) -> Option<Vec<Values>> {
    let mut differing = a.iter().zip(b).enumerate().filter(|row| row.1.0 != row.1.1).map(|row| row.0);
    let one = differing.next().filter(|_| differing.next().is_none())?;
    Some(a.iter().zip(b).enumerate().map(|(at, (x, y))| if at == one { x.or(y) } else { x.clone() }).collect())
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
        cases.iter().flat_map(|case| case.ways.moves()).map(|step| program.parts.of_move(step)).collect();
    let (mut lists, mut complete) = (Vec::new(), true);
    for number in numbers {
        let mut kinds: Vec<Ways> = Vec::new();
        for case in cases {
            let there = case.ways.within(program.pack, |step| program.parts.of_move(step) == number);
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

/// Whether moves suffice for a part of the law in every world of a box, splitting it where its worlds differ.
pub(super) fn everywhere(
    program: &Program<'_>,
    frame: &Frame,
    state: Vec<Values>,
    (part, moves): (&Part, &[Move]),
) -> bool {
    let mut ok = true;
    each_box(state, |state| {
        let matter = Matter { program, frame, state, touched: None, fixed: None };
        let there = existing(matter, moves)?;
        ok &= suffices(matter, part, &there)?;
        Ok(())
    });
    ok
}

/// Runs `look` on a box, and where that asks for a split on each half, until it goes through everywhere.
pub(super) fn each_box(state: Vec<Values>, mut look: impl FnMut(&[Values]) -> Result<(), Split>) {
    let mut todo = vec![state];
    while let Some(state) = todo.pop() {
        let Err(split) = look(&state) else { continue };
        let (mut inside, mut outside) = (state.clone(), state);
        if let Some(slot) = inside.get_mut(split.var) {
            *slot = slot.and(&split.set);
        }
        if let Some(slot) = outside.get_mut(split.var) {
            *slot = slot.minus(&split.set);
        }
        todo.extend([outside, inside]);
    }
}

pub(super) fn grounds(program: &Program<'_>, frame: &Frame, state: &[Values], out: &mut Vec<Ground>) {
    each_box(state.to_vec(), |state| {
        let found = grounds_of(program, frame, state)?;
        out.extend(found);
        Ok(())
    });
}

/// What reaches the deal as it is stated: prohibitions, requirements of permits that block, and refusals of permits
/// asked for. A discretion is the ground only where nothing else reaches it.
pub(super) fn grounds_of(program: &Program<'_>, frame: &Frame, state: &[Values]) -> Result<Vec<Ground>, Split> {
    let granted = frame.granted.iter().map(|row| row.0).collect();
    let judge = Judge::new(program, frame, state, Holding::Granted(granted))?;
    let mut found = Vec::new();
    let (mut reached, mut only_dormant) = (false, true);
    for step in 0..frame.steps() {
        for (id, norm) in program.pack.enacted().filter(|row| is_obstacle(&row.1.kind)) {
            for day in looked_at(program, frame, &judge, norm, step)? {
                if !judge.reaches(id, step, day).decide()? {
                    continue;
                }
                reached = true;
                only_dormant &= norm.discretion().is_some() && !frame.exercised.contains(&id);
                if judge.lifted(id, step, day).decide()? {
                    found.push(Ground::Exempt);
                } else if let NormKind::Requirement { permit, .. } = &norm.kind
                    && judge.held(*permit, step).decide()?
                {
                    found.push(Ground::Held);
                }
            }
        }
    }
    if reached && only_dormant {
        found.push(Ground::Discretion);
    }
    if found.is_empty() {
        found.push(Ground::Unreached);
    }
    Ok(found)
}

/// The days on which an obstacle is looked at for a step; none for a report, or a refusal nobody asks about.
fn looked_at(
    program: &Program<'_>,
    frame: &Frame,
    judge: &Judge<'_>,
    norm: &Norm,
    step: usize,
) -> Result<Vec<Day>, Split> {
    match &norm.kind {
        NormKind::Refusal { permits, .. } => {
            let mut days = Vec::new();
            for permit in permits {
                if judge.asked(*permit, step).decide()? {
                    days.push(frame.decided(*permit));
                }
            }
            Ok(days)
        }
        NormKind::Requirement { permit, .. } if !program.pack.permit(*permit).kind.blocks() => Ok(Vec::new()),
        NormKind::Requirement { .. } | NormKind::Prohibition { .. } => Ok(vec![judge.day(step)]),
        NormKind::Definition { .. } | NormKind::Exemption { .. } | NormKind::Penalty { .. } => Ok(Vec::new()),
    }
}
