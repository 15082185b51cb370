//! `check --amend`: the effect of amendments in play on a deal, and the changes behind it.

use std::collections::BTreeMap;

use super::answer::{Answer, answer};
use crate::engine::{Explored, Frame, Status, Var, WorldBox};
use crate::law::{Amendment, Change, Day, Direction, NormId, Outcome, Pack, PermitId, Values};
use crate::query::deal::{Asked, Deal, Decider, Lines, combinations, lines, sets_for};

/// Above this many pairs of boxes the worlds before and after are not held together one by one.
const PAIRS: usize = 4_000_000;
/// Above this many boxes the worlds whose outcome changes are not listed.
const TOLD: usize = 2_000;

/// The effect of amendments in play on one deal.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The amendments, in the order asked for.
    pub amendments: Vec<InPlay>,
    /// Which way they pull together.
    pub direction: Direction,
    /// Their effect together.
    pub effect: Effect,
    /// The answer without them.
    pub before: Answer,
    /// The answer with them.
    pub after: Answer,
    /// Classes of possible worlds whose outcome changes, where a few facts define them.
    pub turns: Vec<Turn>,
    /// Norms with another status, by step and then in citation order.
    pub norms: Vec<Shift>,
    /// Permits and reports that are newly asked for.
    pub needed: Vec<PermitId>,
    /// Permits and reports that are no longer asked for.
    pub unneeded: Vec<PermitId>,
}

/// An amendment in play.
#[derive(Clone, Debug)]
pub struct InPlay {
    /// The amendment.
    pub amendment: Amendment,
    /// Which way it pulls.
    pub direction: Direction,
    /// Which way each of its changes pulls.
    pub directions: Vec<Direction>,
    /// Its effect on this deal, by itself or beside the others.
    pub effect: Effect,
}

/// The effect of an amendment on a deal under the reading asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Some norm has another status, or the ways differ.
    Changes,
    /// Nothing.
    Nothing,
    /// Nothing, because it takes effect after every day of the deal.
    Later,
}

impl Effect {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Nothing => "nothing",
            Self::Later => "later",
        }
    }
}

/// A class of possible worlds whose outcome changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The facts that define it, as in [`crate::query::Case::when`].
    pub when: Vec<Vec<(Var, Values)>>,
    /// The outcome without the amendments.
    pub before: Outcome,
    /// The outcome with them.
    pub after: Outcome,
}

/// The status of a norm at a step on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stand {
    /// The day it is looked at.
    pub day: Day,
    /// Its status.
    pub status: Status,
    /// Whether in every possible world.
    pub certain: bool,
}

/// A norm that has another status at a step with the amendments in play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The norm.
    pub norm: NormId,
    /// The step, from 0.
    pub step: usize,
    /// How it stood; empty where it did not reach the step.
    pub before: Vec<Stand>,
    /// Its status; empty if it does not reach the step.
    pub after: Vec<Stand>,
    /// The changes without which it would not have this status: positions of the amendment, and of the change in it.
    pub by: Vec<(usize, usize)>,
}

impl Shift {
    /// Whether it applied in some possible world, and whether it applies now.
    pub fn applies(&self) -> (bool, bool) {
        let some = |stands: &[Stand]| stands.iter().any(|stand| stand.status == Status::Applies);
        (some(&self.before), some(&self.after))
    }
}

/// The status of norms, by step and norm.
type Stands = BTreeMap<(usize, NormId), Vec<Stand>>;

/// Answers `check` with amendments in play. The deal is opened under the law without them; `after` is the same law with
/// them, as [`Pack::amended`] makes it.
pub fn answer_amended(deal: &Deal<'_>, after: &Pack, chosen: &[&Amendment]) -> Amended {
    let before = answer(deal);
    let later = under(deal, after);
    let mut found = answer(&later);
    let comparison = compare(deal, &later);
    let (direction, directions) = deal.pack.directions(chosen);
    let last = deal.frame.days().last().copied();
    let late = |one: &Amendment| matches!((one.effective, last), (Some(day), Some(last)) if last < day);
    let effect = |changed: bool, late: bool| match (changed, late) {
        (true, _) => Effect::Changes,
        (false, true) => Effect::Later,
        (false, false) => Effect::Nothing,
    };
    let amendments = (0..)
        .zip(chosen)
        .zip(directions)
        .map(|((at, amendment), directions)| InPlay {
            direction: deal.pack.direction(amendment),
            directions,
            effect: effect(matters(deal, &later, chosen, at, comparison.differs()), late(amendment)),
            amendment: (*amendment).clone(),
        })
        .collect();
    let (needed, unneeded) = permits(after, &comparison);
    // The ways before may use permits that are no longer asked for; their authorities are still listed.
    let known = |row: &Decider, all: &[Decider]| all.iter().any(|one| (one.permit, one.step) == (row.permit, row.step));
    let more: Vec<Decider> = before.deciders.iter().filter(|row| !known(row, &found.deciders)).cloned().collect();
    found.deciders.extend(more);
    Amended {
        amendments,
        direction,
        effect: effect(comparison.differs(), chosen.iter().all(|one| late(one))),
        turns: turns(&comparison),
        norms: shifts(deal, chosen, &comparison),
        needed,
        unneeded,
        before,
        after: found,
    }
}

/// Whether one of several amendments does anything: alone, or beside the others.
fn matters(deal: &Deal<'_>, later: &Deal<'_>, chosen: &[&Amendment], at: usize, together: bool) -> bool {
    let [_, _, ..] = chosen else { return together };
    let others: Vec<&Amendment> = chosen.iter().enumerate().filter(|row| row.0 != at).map(|row| *row.1).collect();
    let alone = chosen.get(at).is_some_and(|one| {
        let with = deal.pack.amended(&[one]);
        compare(deal, &under(deal, &with)).differs()
    });
    let without = deal.pack.amended(&others);
    alone || compare(&under(deal, &without), later).differs()
}

/// The deal under another law.
fn under<'d: 'a, 'a>(deal: &Deal<'d>, pack: &'a Pack) -> Deal<'a> {
    Deal::open(Asked { pack, ..deal.asked() }).until(&deal.frame.stop)
}

/// The same worlds under two laws.
struct Comparison {
    frame: Frame,
    /// Boxes of worlds that share their ways before, and after.
    worlds: Explored,
    /// The outcomes before and after, one pair a box.
    outcomes: Vec<(Outcome, Outcome)>,
    same_ways: bool,
    before: Lines,
    after: Lines,
}

fn compare(before: &Deal<'_>, after: &Deal<'_>) -> Comparison {
    let frame = before.frame.clone();
    let (was, is) = (&before.boxes().explored, &after.boxes().explored);
    let mut worlds = Explored {
        open: was.open.clone(),
        boxes: Vec::new(),
        complete: was.complete && is.complete,
        unseen: Vec::new(),
        begun: None,
    };
    let (mut outcomes, mut same_ways) = (Vec::new(), was.complete == is.complete);
    if was.boxes.len().saturating_mul(is.boxes.len()) > PAIRS {
        worlds.complete = false;
        same_ways = false;
    } else {
        for a in &was.boxes {
            for b in &is.boxes {
                let values: Vec<Values> = a.values.iter().zip(&b.values).map(|(a, b)| a.and(b)).collect();
                if values.iter().all(|values| !values.is_empty()) {
                    same_ways &= a.ways == b.ways;
                    outcomes.push((a.ways.outcome(), b.ways.outcome()));
                    worlds.boxes.push(WorldBox { values, ..b.clone() });
                }
            }
        }
    }
    // Both laws are traced over the same boxes, so that finer boxes alone make no difference.
    let (before, after) = (lines(before.program(), &frame, &worlds), lines(after.program(), &frame, &worlds));
    Comparison { frame, worlds, outcomes, same_ways, before, after }
}

impl Comparison {
    fn differs(&self) -> bool {
        let rest = |lines: &Lines| (lines.to_do.clone(), lines.penalties.clone(), lines.void.clone());
        !self.same_ways || stands(&self.before) != stands(&self.after) || rest(&self.before) != rest(&self.after)
    }
}

fn stands(lines: &Lines) -> Stands {
    let mut out = Stands::new();
    for line in &lines.norms {
        let stand = Stand { day: line.day, status: line.status.clone(), certain: line.certain };
        out.entry((line.step, line.norm)).or_default().push(stand);
    }
    out.values_mut().for_each(|list| list.sort_unstable());
    out
}

/// The cases whose outcome changes; none if there are too many boxes.
fn turns(comparison: &Comparison) -> Vec<Turn> {
    let Comparison { frame, worlds, outcomes, .. } = comparison;
    if !worlds.complete || worlds.boxes.len() > TOLD {
        return Vec::new();
    }
    let mut kinds: Vec<(Outcome, Outcome)> = outcomes.iter().filter(|row| row.0 != row.1).copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let deciding = sets_for(worlds, outcomes).into_iter().next().unwrap_or_default();
    kinds
        .into_iter()
        .map(|kind| {
            let boxes: Vec<&WorldBox> =
                worlds.boxes.iter().zip(outcomes).filter(|row| *row.1 == kind).map(|row| row.0).collect();
            Turn { when: combinations(frame, worlds, &boxes, &deciding), before: kind.0, after: kind.1 }
        })
        .collect()
}

/// The norms with another status, each with the changes behind it.
fn shifts(deal: &Deal<'_>, chosen: &[&Amendment], comparison: &Comparison) -> Vec<Shift> {
    let law = deal.pack;
    let (before, after) = (stands(&comparison.before), stands(&comparison.after));
    let empty = Vec::new();
    let mut keys: Vec<(usize, NormId)> = before.keys().chain(after.keys()).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys.retain(|key| before.get(key).unwrap_or(&empty) != after.get(key).unwrap_or(&empty));
    if keys.is_empty() {
        return Vec::new();
    }
    let look = |pack: &Pack| stands(&lines(deal.under_law(pack).program(), &comparison.frame, &comparison.worlds));
    let changes: Vec<(usize, usize)> =
        (0..).zip(chosen).flat_map(|(at, one)| (0..one.changes.len()).map(move |number| (at, number))).collect();
    let without: Vec<Stands> = changes.iter().map(|it| look(&play(law, chosen, |other| other != *it))).collect();
    let alone: Vec<Stands> = changes.iter().map(|it| look(&play(law, chosen, |other| other == *it))).collect();
    let pick = |looks: &[Stands], wanted: &dyn Fn(&Stands) -> bool| -> Vec<(usize, usize)> {
        changes.iter().zip(looks).filter(|row| wanted(row.1)).map(|row| *row.0).collect()
    };
    keys.into_iter()
        .map(|key| {
            let mut by = pick(&without, &|stands| stands.get(&key) != after.get(&key));
            if by.is_empty() {
                // Each of several changes is enough.
                by = pick(&alone, &|stands| stands.get(&key) != before.get(&key));
            }
            let of = |stands: &Stands| stands.get(&key).cloned().unwrap_or_default();
            Shift { norm: key.1, step: key.0, before: of(&before), after: of(&after), by }
        })
        .collect()
}

/// The law with some of the changes in play.
fn play(law: &Pack, chosen: &[&Amendment], wanted: impl Fn((usize, usize)) -> bool) -> Pack {
    let parts: Vec<Amendment> = (0..)
        .zip(chosen)
        .map(|(at, one)| {
            let changes: Vec<Change> =
                (0..).zip(&one.changes).filter(|row| wanted((at, row.0))).map(|row| row.1.clone()).collect();
            Amendment { changes, ..(*one).clone() }
        })
        .collect();
    law.amended(&parts.iter().collect::<Vec<_>>())
}

/// Permits and reports that requirements ask for after and not before, and the other way round.
fn permits(pack: &Pack, comparison: &Comparison) -> (Vec<PermitId>, Vec<PermitId>) {
    let asked = |lines: &Lines| {
        let mut out: Vec<PermitId> = Vec::new();
        for line in lines.norms.iter().filter(|line| line.status == Status::Applies) {
            out.extend(pack.norm(line.norm).kind.asks());
        }
        out.sort_unstable();
        out.dedup();
        out
    };
    let (before, after) = (asked(&comparison.before), asked(&comparison.after));
    let only = |list: &[PermitId], other: &[PermitId]| -> Vec<PermitId> {
        list.iter().filter(|permit| !other.contains(permit)).copied().collect()
    };
    (only(&after, &before), only(&before, &after))
}
