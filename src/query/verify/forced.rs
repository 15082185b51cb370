//! Whether a way is missing from a list: tried by every set of moves, or by the sets that each pattern forces
//! [definitions 10, 11, 16].

use std::collections::BTreeSet;

use super::checker::{After, World};
use crate::engine::Move;
use crate::law::{LookedAt, NormId, PermitId, ProvisionId};
use crate::solve::subsets;
use crate::stop::Stop;

/// Up to this many moves every set of them is looked at.
pub(super) const SETS: usize = 9;
/// The most partial sets that are laid out before the result is "not known".
const LAID_OUT: usize = 200_000;
/// Above this many tested permits that the deal can need, the moves are not searched: the sets to suppose double with
/// each.
const SUPPOSED: usize = 12;
/// Above this many permits and requirements no patterns are laid out.
const PATTERNS: usize = 18;

/// Whether a way is missing.
pub(super) enum Missing {
    /// No: every set of moves was looked at.
    NoneBySets,
    /// No: everything that any pattern forces holds one of the ways.
    NoneByPatterns,
    /// Too many sets to try.
    Unknown,
    /// This set is sufficient and holds none of the ways.
    Way(BTreeSet<Move>),
}

/// Looks for a sufficient set of moves that holds none of these ways.
pub(super) fn none_missing(
    world: &World<'_>,
    moves: &[Move],
    covered: &dyn Fn(&BTreeSet<Move>) -> bool,
    stop: &Stop,
) -> Missing {
    let enough = |set: &BTreeSet<Move>| world.goes_through(&world.after(set.iter().copied()));
    if moves.len() <= SETS {
        let sets = subsets(moves).into_iter().map(BTreeSet::from_iter);
        let found = sets.filter(|set| !covered(set)).find(enough);
        return found.map_or(Missing::NoneBySets, Missing::Way);
    }
    let Some(patterns) = patterns(world, moves) else { return Missing::Unknown };
    let mut left = LAID_OUT;
    for (held, changed) in patterns {
        let Some(duties) = duties(world, moves, &held, &changed) else { continue };
        let mut todo: Vec<(usize, BTreeSet<Move>)> = vec![(0, BTreeSet::new())];
        while let Some((at, set)) = todo.pop() {
            let Some(rest) = left.checked_sub(1).filter(|_| !stop.is_asked()) else { return Missing::Unknown };
            left = rest;
            if covered(&set) {
                continue;
            }
            let Some(choices) = duties.get(at) else {
                if enough(&set) {
                    return Missing::Way(set);
                }
                continue;
            };
            todo.extend(choices.iter().map(|choice| (at + 1, set.union(choice).copied().collect())));
        }
    }
    Missing::NoneByPatterns
}

/// The sets of definition 10 over the permits needed so far, as far as any condition can tell them apart; nothing where
/// there are too many.
fn supposed(world: &World<'_>, needed: &BTreeSet<PermitId>) -> Option<Vec<After>> {
    let tested = &world.tested;
    let open: Vec<PermitId> = tested.iter().copied().filter(|permit| needed.contains(permit)).collect();
    if open.len() > SUPPOSED {
        return None;
    }
    let stated: Vec<PermitId> = world.granted.keys().copied().filter(|permit| tested.contains(permit)).collect();
    let mut sets: BTreeSet<BTreeSet<PermitId>> = BTreeSet::new();
    for set in subsets(&open) {
        sets.insert(set.iter().chain(&stated).copied().collect());
        sets.insert(set.into_iter().collect());
    }
    Some(sets.into_iter().map(|granted| After { granted, supposed: true, ..After::default() }).collect())
}

/// The permits that the deal can need [definition 10].
fn needed(world: &World<'_>) -> Option<BTreeSet<PermitId>> {
    let mut needed = BTreeSet::new();
    loop {
        let mut more = needed.clone();
        for after in supposed(world, &needed)? {
            more.extend(world.standing(&after).into_iter().flat_map(|row| asks(world, row.0)));
        }
        if more == needed {
            return Some(needed);
        }
        needed = more;
    }
}

fn asks(world: &World<'_>, norm: NormId) -> Option<PermitId> {
    world.pack.norm(norm).kind.asks()
}

/// The moves that exist [definition 11], except those about reports that block nothing; nothing if it would take too
/// long to find them.
pub(super) fn moves_of(world: &World<'_>) -> Option<Vec<Move>> {
    let (pack, needed) = (world.pack, needed(world)?);
    let mut moves = BTreeSet::new();
    for permit in &needed {
        let outside = pack.rank_of(pack.permit(*permit).act).is_outside();
        if world.refused.contains(permit) {
            moves.extend((!outside).then_some(Move::Reopen(*permit)));
        } else if !world.granted.contains_key(permit) {
            moves.insert(Move::Grant(*permit));
        }
    }
    for norm in &world.exercised {
        if pack.norm(*norm).discretion().is_some() && pack.rank_of(pack.norm(*norm).act).is_changeable() {
            moves.insert(Move::Withdraw(*norm));
        }
    }
    for after in supposed(world, &needed)? {
        for (id, norm) in pack.enacted() {
            let rank = pack.rank_of(norm.act);
            let counts = rank.is_policy() || (rank.is_changeable() && norm.discretion().is_none());
            if counts && somewhere(world, id, &after) {
                moves.insert(world.removal(norm.provision));
            }
        }
    }
    Some(moves.into_iter().collect())
}

/// Whether a prohibition, requirement or refusal applies at some step, looked at on its day.
fn somewhere(world: &World<'_>, id: NormId, after: &After) -> bool {
    let steps = || world.days.iter().copied().enumerate();
    let kind = &world.pack.norm(id).kind;
    kind.is_obstacle()
        && match kind.looked_at() {
            LookedAt::Decisions(permits) => permits
                .iter()
                .any(|permit| steps().any(|(step, _)| world.applies(id, step, world.decided(*permit), after))),
            LookedAt::OwnDay | LookedAt::AnyDay => steps().any(|(step, day)| world.applies(id, step, day, after)),
        }
}

/// Permits supposed to be held, and provisions supposed to be changed.
type Pattern = (Vec<PermitId>, Vec<ProvisionId>);

fn patterns(world: &World<'_>, moves: &[Move]) -> Option<Vec<Pattern>> {
    let needed = needed(world)?;
    let counts = |permit: &PermitId| needed.contains(permit) || world.granted.contains_key(permit);
    let permits: Vec<PermitId> = world.tested.iter().copied().filter(counts).collect();
    let provisions: Vec<ProvisionId> = permits.iter().flat_map(|permit| open(world, moves, *permit)).collect();
    if permits.len() + provisions.len() > PATTERNS {
        return None;
    }
    let changed = subsets(&provisions);
    let pair = |held: Vec<PermitId>| changed.iter().map(move |changed| (held.clone(), changed.clone()));
    Some(subsets(&permits).into_iter().flat_map(pair).collect())
}

/// The provisions of requirements for a permit that can be changed.
fn open(world: &World<'_>, moves: &[Move], permit: PermitId) -> Vec<ProvisionId> {
    let provisions = world.requirements(permit).iter().map(|norm| world.pack.norm(*norm).provision);
    let once: BTreeSet<ProvisionId> = provisions.collect();
    once.into_iter().filter(|provision| moves.contains(&world.removal(*provision))).collect()
}

/// A choice of sets of moves; one has to be made.
type Duty = Vec<BTreeSet<Move>>;

/// The moves that a pattern forces; nothing if it goes through nowhere.
fn duties(world: &World<'_>, moves: &[Move], held: &[PermitId], changed: &[ProvisionId]) -> Option<Vec<Duty>> {
    let after = After {
        granted: held.iter().copied().collect(),
        gone: changed.iter().flat_map(|provision| world.sides(*provision)).collect(),
        supposed: true,
        ..After::default()
    };
    let mut out: Vec<Duty> = vec![vec![changed.iter().map(|provision| world.removal(*provision)).collect()]];
    for permit in held {
        out.extend(holding(world, moves, *permit, changed, &after)?);
    }
    let mut settled = BTreeSet::new();
    for (norm, _) in world.standing(&after) {
        match asks(world, norm) {
            None => out.push(removing(world, moves, norm)),
            Some(permit) if held.contains(&permit) || !settled.insert(permit) => {}
            Some(permit) if world.tested.contains(&permit) => return None,
            Some(permit) => out.push(settling(world, moves, permit, &after)),
        }
    }
    Some(out)
}

/// The moves that remove a norm.
fn removing(world: &World<'_>, moves: &[Move], norm: NormId) -> Duty {
    let removals = [Move::Withdraw(norm), world.removal(world.pack.norm(norm).provision)];
    removals.into_iter().filter(|step| moves.contains(step)).map(|step| BTreeSet::from([step])).collect()
}

/// The moves needed to hold a permit where requirements outside some provisions reach.
fn holding(
    world: &World<'_>,
    moves: &[Move],
    permit: PermitId,
    changed: &[ProvisionId],
    after: &After,
) -> Option<Vec<Duty>> {
    let mut out = Vec::new();
    if !world.granted.contains_key(&permit) {
        let grants = [Move::Grant(permit), Move::Reopen(permit)];
        out.push(vec![BTreeSet::from([grants.into_iter().find(|step| moves.contains(step))?])]);
    }
    let asked: Vec<NormId> = world
        .requirements(permit)
        .iter()
        .copied()
        .filter(|norm| !changed.contains(&world.pack.norm(*norm).provision))
        .collect();
    for refusal in world.refusals(permit).iter().copied() {
        let stands = world.days.iter().enumerate().any(|(step, day)| {
            asked.iter().any(|norm| world.reaches(*norm, step, *day, after))
                && world.applies(refusal, step, world.decided(permit), after)
        });
        if stands {
            out.push(removing(world, moves, refusal));
        }
    }
    Some(out)
}

/// The choices about a permit that no condition tests: change some of its requirements, and hold it where the rest
/// apply.
fn settling(world: &World<'_>, moves: &[Move], permit: PermitId, after: &After) -> Duty {
    let mut out = Duty::new();
    for changed in subsets(&open(world, moves, permit)) {
        let first: BTreeSet<Move> = changed.iter().map(|provision| world.removal(*provision)).collect();
        let rest = world
            .requirements(permit)
            .iter()
            .any(|norm| !changed.contains(&world.pack.norm(*norm).provision) && somewhere(world, *norm, after));
        if !rest {
            out.push(first);
            continue;
        }
        let Some(duties) = holding(world, moves, permit, &changed, after) else { continue };
        let mut sets = vec![first];
        for duty in duties {
            let wider = |set: &BTreeSet<Move>| {
                let set = set.clone();
                duty.iter()
                    .map(move |choice| set.union(choice).copied().collect::<BTreeSet<Move>>())
                    .collect::<Vec<_>>()
            };
            sets = sets.iter().flat_map(wider).collect();
        }
        out.extend(sets);
    }
    out
}
