//! `--verify`: every way of an answer re-checked by a second evaluator, and whether any way is missing.

use std::collections::BTreeSet;

use super::checker::World;
use super::forced::{Missing, SETS, moves_of, none_missing};
use super::steps::contradict;
use crate::engine::{Move, Way, Ways, WorldBox};
use crate::law::{FactId, Outcome, STEP_DATE, Values, day_of};
use crate::query::check::Answer;
use crate::query::deal::{Deal, everywhere, state_of};
use crate::solve::subsets;
use crate::stop::Stop;

/// The most worlds that are checked.
const WORLDS: usize = 200;
/// The most ways of a world that are checked.
const WAYS: usize = 2_000;
/// Up to this many moves of a way every subset of it is looked at.
const SUBSETS: usize = 12;

/// A point on which the second evaluator does not agree with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// A box of worlds belongs to no case.
    NoCase,
    /// A world of a box is no possible one.
    Impossible,
    /// The ways of a case do not have its outcome.
    Outcome(Outcome),
    /// A way with a move that does not exist.
    NoSuchMove(Way),
    /// A way that does not suffice.
    NotSufficient(Way),
    /// A way with a sufficient proper subset.
    NotMinimal(Way),
    /// A sure way that does not suffice in every world.
    NotEverywhere(Way),
    /// A sufficient set that holds no way.
    Missing(Way),
    /// A set that suffices in every world and holds no sure way.
    MissingSure(Way),
    /// A blocker that does not block, or is not minimal.
    Blocker(Vec<Move>),
}

/// The result of the second evaluator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// The number of worlds checked: the first and the last of each box of worlds that share their ways.
    pub worlds: usize,
    /// Whether worlds of every box were.
    pub every_box: bool,
    /// The number of ways checked, each in each world.
    pub ways: usize,
    /// The number of these that were compared only with the subsets that leave out one move, because they are large.
    pub one_smaller: usize,
    /// The number of worlds in which every set of moves was tried, and no way is missing.
    pub by_sets: usize,
    /// The number of worlds in which the sets forced by each pattern were tried, and no way is missing.
    pub by_patterns: usize,
    /// The disagreements of the two evaluators; none if all is well.
    pub faults: Vec<Disagreement>,
}

/// Checks an answer: each way suffices and none of its subsets does, none is missing, each outcome is that of the
/// ways, and sure ways suffice in every world.
pub fn verified(deal: &Deal<'_>, answer: &Answer) -> Verified {
    let (frame, explored) = (&deal.frame, &deal.boxes().explored);
    let mut out = Verified { every_box: true, ..Verified::default() };
    let mut seen = Vec::new();
    for world_box in &explored.boxes {
        if out.worlds >= WORLDS || deal.is_stopped() {
            out.every_box = false;
            break;
        }
        let Some(case) = answer.cases.iter().find(|case| case.ways == world_box.ways) else {
            out.faults.push(Disagreement::NoCase);
            continue;
        };
        if world_box.ways.outcome() != case.outcome {
            out.faults.push(Disagreement::Outcome(case.outcome));
        }
        let list: Vec<Way> = case.ways.iter().take(WAYS).collect();
        let covered = |set: &BTreeSet<Move>| case.ways.is_met_by(&set.iter().copied().collect::<Way>());
        for world in worlds(deal, world_box) {
            if world.is_uncovered() == world_box.ways.is_covered() {
                out.faults.push(Disagreement::Outcome(case.outcome));
            }
            check(&world, &list, &covered, &frame.stop, &mut out);
            let there = moves_of(&world);
            for way in answer.sure_ways.ways.iter().take(WAYS) {
                let made = way.iter().copied().filter(|step| exists(&there, step));
                if !world.goes_through(&world.after(made)) {
                    out.faults.push(Disagreement::NotEverywhere(way));
                }
            }
            seen.push((world, there));
        }
    }
    if out.every_box && answer.sure_ways.complete && answer.cases.len() > 1 {
        let missing = missing_sure(deal, &seen, &answer.sure_ways.ways);
        out.faults.extend(missing.map(Disagreement::MissingSure));
    }
    for case in &answer.cases {
        // Every way makes one of some moves exactly if every choice of one of its parts does.
        let meets = |blocker: &[Move]| {
            let one = |choice: &Way| choice.iter().any(|step| blocker.contains(step));
            case.ways.parts().any(|mut choices| choices.all(one))
        };
        let narrow = |blocker: &[Move]| {
            blocker.iter().all(|left| !meets(&blocker.iter().copied().filter(|step| step != left).collect::<Way>()))
        };
        let wrong = case.blockers.iter().filter(|blocker| !meets(blocker) || !narrow(blocker));
        out.faults.extend(wrong.cloned().map(Disagreement::Blocker));
    }
    out
}

/// A set of moves that suffices in every world and contains none of the sure ways, if there are few enough moves to
/// try every set. A set that suffices in the worlds seen need not suffice in all, so the engine checks it.
fn missing_sure(deal: &Deal<'_>, seen: &[(World<'_>, Option<Vec<Move>>)], sure: &Ways) -> Option<Way> {
    let mut moves = BTreeSet::new();
    for (_, there) in seen {
        moves.extend(there.as_ref()?.iter().copied());
    }
    if moves.len() > SETS {
        return None;
    }
    let suffices = |set: &Way| {
        seen.iter().all(|(world, there)| {
            world.goes_through(&world.after(set.iter().copied().filter(|step| exists(there, step))))
        })
    };
    let (program, frame, explored) = (deal.program(), &deal.frame, &deal.boxes().explored);
    let in_all = |set: &Way| {
        let mut states = explored.boxes.iter().map(|world_box| state_of(frame, explored, world_box));
        states.all(|state| everywhere(program, frame, state, (&program.parts.whole, set)))
    };
    let sets = subsets(&moves.into_iter().collect::<Way>()).into_iter();
    sets.filter(|set| !sure.is_met_by(set)).find(|set| suffices(set) && in_all(set))
}

/// Re-checks ways against the definitions alone, in the first and the last world of every box.
pub fn recheck(deal: &Deal<'_>, ways: &[Way]) -> Vec<Disagreement> {
    let (frame, explored) = (&deal.frame, &deal.boxes().explored);
    let covered = |set: &BTreeSet<Move>| ways.iter().any(|way| way.iter().all(|step| set.contains(step)));
    let mut out = Verified::default();
    for world_box in &explored.boxes {
        worlds(deal, world_box).iter().for_each(|world| check(world, ways, &covered, &frame.stop, &mut out));
    }
    out.faults
}

/// The first and the last world of a box.
#[expect(clippy::indexing_slicing, reason = "a box has values of each variable")]
fn worlds<'p>(deal: &Deal<'p>, world_box: &WorldBox) -> Vec<World<'p>> {
    let (pack, frame, explored) = (deal.pack, &deal.frame, &deal.boxes().explored);
    let state = state_of(frame, explored, world_box);
    let corner = |pick: &dyn Fn(&Values) -> i64| {
        let fact = |step: usize, fact: FactId| pick(&state[frame.var(step, fact)]);
        let row = |step: usize| (0..).map(FactId).take(pack.facts.len()).map(|id| fact(step, id)).collect();
        let days = (0..frame.steps()).map(|step| day_of(fact(step, STEP_DATE)).unwrap_or(frame.date)).collect();
        let mut world = World::new(pack, frame.date, (0..frame.steps()).map(row).collect(), days);
        world.granted = frame.granted.iter().copied().collect();
        world.refused.clone_from(&frame.refused);
        world.exercised.clone_from(&frame.exercised);
        world.answers.clone_from(&frame.answers);
        world.told = Some(deal.scenario);
        world
    };
    let (first, last) = (corner(&least), corner(&greatest));
    if first.facts == last.facts { vec![first] } else { vec![first, last] }
}

#[expect(clippy::expect_used, reason = "a box has a value of each fact")]
fn least(values: &Values) -> i64 {
    match values {
        Values::Finite(bits) => bits.iter().next().map(i64::from).expect("a value"),
        Values::Ranges(ranges) => ranges.first().expect("a range").0,
    }
}

#[expect(clippy::expect_used, reason = "a box has a value of each fact")]
fn greatest(values: &Values) -> i64 {
    match values {
        Values::Finite(bits) => bits.iter().last().map(i64::from).expect("a value"),
        Values::Ranges(ranges) => ranges.last().expect("a range").1,
    }
}

/// Checks ways of one world, and whether a sufficient set contains none of the ways claimed.
fn check(world: &World<'_>, ways: &[Way], covered: &dyn Fn(&BTreeSet<Move>) -> bool, stop: &Stop, out: &mut Verified) {
    out.worlds += 1;
    if world.is_impossible() || contradict(world) {
        out.faults.push(Disagreement::Impossible);
    }
    let there = moves_of(world);
    for way in ways {
        out.ways += 1;
        if way.iter().any(|step| !exists(&there, step)) {
            out.faults.push(Disagreement::NoSuchMove(way.clone()));
        }
        if !world.goes_through(&world.after(way.iter().copied())) {
            out.faults.push(Disagreement::NotSufficient(way.clone()));
        }
        let smaller: Vec<Way> = if way.len() <= SUBSETS {
            let all = 0u32..(1 << way.len()) - 1;
            all.map(|mask| subset(way, |at| mask >> at & 1 == 1)).collect()
        } else {
            (0..way.len()).map(|left| subset(way, |at| at != left)).collect()
        };
        if smaller.into_iter().any(|less| world.goes_through(&world.after(less))) {
            out.faults.push(Disagreement::NotMinimal(way.clone()));
        }
        out.one_smaller += usize::from(way.len() > SUBSETS);
    }
    let Some(there) = there else { return };
    match none_missing(world, &there, covered, stop) {
        Missing::NoneBySets => out.by_sets += 1,
        Missing::NoneByPatterns => out.by_patterns += 1,
        Missing::Unknown => {}
        Missing::Way(way) => {
            out.faults.push(Disagreement::Missing(way.into_iter().collect()));
        }
    }
}

/// Whether a move exists; if the moves are not known, it is assumed to.
fn exists(there: &Option<Vec<Move>>, step: &Move) -> bool {
    there.as_ref().is_none_or(|there| there.contains(step))
}

fn subset(way: &[Move], keep: impl Fn(usize) -> bool) -> Way {
    way.iter().enumerate().filter(|row| keep(row.0)).map(|row| *row.1).collect()
}
