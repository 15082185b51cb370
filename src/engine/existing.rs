//! Which moves there are in a class of worlds: permits the deal can need, provisions open to change [definitions 10, 11].
//!
//! A permit can be needed only once another one is held, so the sets are built in rounds: suppose every set of the
//! permits needed so far, and add the permits that are then asked for, until no round adds one. Example: a prohibition
//! applies, and a requirement for permit `b` tests that permit `a` is held. In the first round only `a` is needed; in the
//! second, with `a` supposed, `b` is too.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Split;
use super::judge::Holding;
use super::moves::Move;
use super::obstacles::{Matter, Pattern};
use super::ways::{AT_ONCE, Search};
use crate::law::{NormId, Part, PermitId, ProvisionId};
use crate::solve::subsets;

impl Search<'_> {
    /// The permits the deal can need [definition 10].
    pub(super) fn find_needed(&mut self) -> Result<(), Split> {
        loop {
            let before = self.needed.len();
            let sets = self.supposed_sets();
            for held in sets {
                let found = self.obstacles(&Pattern { held, changed: Vec::new() })?;
                let asked: Vec<PermitId> =
                    found.permits.iter().filter(|row| !row.1.applying.is_empty()).map(|row| *row.0).collect();
                let pack = self.matter.program.pack;
                self.needed.extend(asked.into_iter().filter(|permit| pack.permit(*permit).kind.blocks()));
                if !self.may_need_more() {
                    return Ok(());
                }
            }
            if self.needed.len() == before {
                return Ok(());
            }
        }
    }

    /// Whether a permit not needed so far can be asked for while other permits are held.
    fn may_need_more(&self) -> bool {
        let program = self.matter.program;
        let turns = |permit: &PermitId| {
            let norms = program.graph.requirements(*permit);
            norms.iter().any(|norm| !program.parts.is_fixed(*norm))
        };
        let open = |permit: &PermitId| program.pack.permit(*permit).kind.blocks() && !self.needed.contains(permit);
        self.part.permits.iter().any(|permit| open(permit) && turns(permit))
    }

    /// The tested part of the sets of definition 10: subsets of the needed permits, with and without the granted.
    fn supposed_sets(&mut self) -> Vec<Vec<PermitId>> {
        let mut needed: Vec<PermitId> = self.tested().filter(|permit| self.needed.contains(permit)).collect();
        self.too_many |= needed.len() > AT_ONCE;
        needed.truncate(AT_ONCE);
        let granted: Vec<PermitId> = self.tested().filter(|permit| self.matter.granted(*permit)).collect();
        let mut sets = BTreeSet::new();
        for subset in subsets(&needed) {
            let with: BTreeSet<PermitId> = subset.iter().chain(&granted).copied().collect();
            sets.insert(with.into_iter().collect());
            sets.insert(subset);
        }
        sets.into_iter().collect()
    }

    /// Whether tested permits are one of these sets.
    fn is_supposed(&self, held: &[PermitId]) -> bool {
        let needed = |permit: &PermitId| self.needed.contains(permit);
        let all_granted = self.tested().filter(|permit| self.matter.granted(*permit)).all(|one| held.contains(&one));
        held.iter().all(needed)
            || (all_granted && held.iter().all(|permit| needed(permit) || self.matter.granted(*permit)))
    }

    /// Whether a provision can be changed or set aside: a norm of it that is no mere discretion applies at some step
    /// while some set of definition 10 is held [definition 11].
    pub(super) fn is_open(&mut self, provision: ProvisionId) -> Result<bool, Split> {
        if let Some(known) = self.open.get(&provision) {
            return Ok(*known);
        }
        let open = self.seen_open(provision) || self.find_open(provision)?;
        self.open.insert(provision, open);
        Ok(open)
    }

    /// Whether the sets of definition 10 seen so far already show that a provision can be moved.
    fn seen_open(&self, provision: ProvisionId) -> bool {
        let pack = self.matter.program.pack;
        let shows = |norm: &NormId| {
            let norm = pack.norm(*norm);
            let rank = pack.rank_of(norm.act);
            norm.provision == provision && !rank.is_outside() && (rank.is_policy() || norm.discretion().is_none())
        };
        let counted = |pattern: &Pattern| pattern.changed.is_empty() && self.is_supposed(&pattern.held);
        self.seen.iter().filter(|row| counted(row.0)).any(|(_, found)| {
            let spots = found.permits.values().flat_map(|about| about.applying.iter().chain(&about.refusing));
            found.prohibitions.iter().chain(spots.map(|spot| &spot.0)).any(shows)
        })
    }

    /// Whether the look with no permit held settles where a norm applies.
    fn was_seen(&self, norm: NormId) -> bool {
        let pack = self.matter.program.pack;
        let asks = pack.norm(norm).kind.asks();
        let looked_at = pack.bars(norm) || asks.is_some_and(|permit| self.matter.granted(permit));
        looked_at && self.matter.program.parts.is_fixed(norm) && self.seen.contains_key(&Pattern::default())
    }

    fn find_open(&mut self, provision: ProvisionId) -> Result<bool, Split> {
        let pack = self.matter.program.pack;
        let details = pack.provision(provision);
        let rank = pack.rank_of(details.act);
        let counts = |id: &NormId| {
            let norm = pack.norm(*id);
            norm.kind.is_obstacle() && (rank.is_policy() || norm.discretion().is_none()) && !self.was_seen(*id)
        };
        let norms: Vec<NormId> = details.norms.iter().copied().filter(counts).collect();
        if norms.is_empty() || rank.is_outside() {
            return Ok(false);
        }
        // A norm that depends on no permit applies under one of the sets if it does under the first.
        let turns = norms.iter().any(|norm| !self.matter.program.parts.is_fixed(*norm));
        let sets = if turns { self.supposed_sets() } else { vec![Vec::new()] };
        for held in sets {
            let judge = self.matter.judge(Holding::Supposed(held))?;
            for norm in &norms {
                for step in self.matter.steps() {
                    for day in judge.days(*norm, step) {
                        if judge.applies(*norm, step, day).decide()? {
                            return Ok(true);
                        }
                    }
                }
            }
        }
        Ok(false)
    }
}

/// Those of some moves that exist in the worlds of a matter [definition 11]; elsewhere they do nothing.
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn existing(matter: Matter<'_>, moves: &[Move]) -> Result<Vec<Move>, Split> {
    let mut searches: BTreeMap<usize, Search<'_>> = BTreeMap::new();
    let parts = matter.program.parts;
    let mut out = Vec::new();
    for step in moves {
        let of = step.part(parts);
        let Some(part) = parts.each.get(&of) else { continue };
        if let Entry::Vacant(slot) = searches.entry(of) {
            slot.insert(Search::new(matter, part)).find_needed()?;
        }
        let Some(search) = searches.get_mut(&of) else { continue };
        let exists = match step {
            Move::Grant(permit) => search.needed.contains(permit) && !matter.frame.refused.contains(permit),
            Move::Reopen(permit) => search.needed.contains(permit),
            Move::Withdraw(_) => true,
            Move::SetAside(provision) | Move::Change(provision) => search.is_open(*provision)?,
        };
        if exists {
            out.push(*step);
        }
    }
    Ok(out)
}

/// The moves that exist in a part of the law in some worlds [definition 11], except those without effect: about
/// reports that were not made, and refusals of permits that are neither needed nor granted.
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn moves_in<'a>(matter: Matter<'a>, part: &'a Part) -> Result<Vec<Move>, Split> {
    let mut search = Search::new(matter, part);
    search.find_needed()?;
    let (program, frame, pack) = (matter.program, matter.frame, matter.program.pack);
    let mut out = BTreeSet::new();
    let mut norms = part.prohibitions.clone();
    for permit in part.permits.iter().copied() {
        let (needed, granted) = (search.needed.contains(&permit), matter.granted(permit));
        if needed && !granted {
            let outside = pack.rank_of(pack.permit(permit).act).is_outside();
            match frame.refused.contains(&permit) {
                true => out.extend((!outside).then_some(Move::Reopen(permit))),
                false => out.extend([Move::Grant(permit)]),
            }
        }
        if needed || granted {
            norms.extend(program.graph.requirements(permit).iter().chain(program.graph.refusals(permit)));
        }
    }
    for norm in norms {
        let details = pack.norm(norm);
        if frame.exercised.contains(&norm)
            && details.discretion().is_some()
            && pack.rank_of(details.act).is_changeable()
        {
            out.insert(Move::Withdraw(norm));
        }
        if search.is_open(details.provision)? {
            out.insert(search.removal(details.provision));
        }
    }
    Ok(out.into_iter().collect())
}
