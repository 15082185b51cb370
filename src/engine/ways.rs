//! All ways through one class of worlds, by patterns of permits held and requirements changed [definitions 10 to 12].
//!
//! What conditions rest on beside the world is which tested permits are held where: on the set of them granted and not
//! refused, and on which of their requirements are changed. Fix both, and every other move is forced or a choice about
//! one untested permit alone. A minimal sufficient set is forced by the pattern it brings about, so the ways are the
//! minimal ones among the forced sets that suffice. (The pattern of definition 16 fixes the permits alone; it misses
//! ways that change a requirement in order that a permit no longer counts as refused, or as held.)

use std::collections::{BTreeMap, BTreeSet};

use super::Split;
use super::judge::{Holding, Judge};
use super::moves::{Move, Way, is_obstacle, weigh};
use super::obstacles::{AboutPermit, Matter, Obstacles, Pattern, norms_of};
use crate::law::{NormId, NormKind, PermitId, ProvisionId, Rank};
use crate::solve::{Set, keep_minimal, subsets, unions};

/// One class of worlds under search.
struct Search<'a> {
    matter: Matter<'a>,
    seen: BTreeMap<Pattern, Obstacles>,
    moves: Vec<Move>,
    needed: BTreeSet<PermitId>,
    /// Provisions that a move may change or set aside, as far as anybody asked [definition 11].
    open: BTreeMap<ProvisionId, bool>,
}

/// All ways through the worlds of a matter, lightest first; nothing where no deal has these facts.
///
/// # Errors
/// The split that the worlds need before they share their ways.
pub fn ways(matter: Matter<'_>) -> Result<Option<Vec<Way>>, Split> {
    if impossible(matter)? {
        return Ok(None);
    }
    let (needed, open) = (BTreeSet::new(), BTreeMap::new());
    let mut search = Search { matter, seen: BTreeMap::new(), moves: Vec::new(), needed, open };
    search.find_needed()?;
    let mut sufficient = Vec::new();
    for pattern in search.patterns()? {
        for set in search.candidates(&pattern)? {
            if suffices(matter, &search.named(&set))? {
                sufficient.push(set);
            }
        }
    }
    let mut ways: Vec<Way> = keep_minimal(sufficient).iter().map(|set| search.named(set)).collect();
    ways.sort_by_cached_key(|way| weigh(matter.program.pack, way));
    Ok(Some(ways))
}

/// Whether an impossible combination holds at some step [definition 1].
pub fn impossible(matter: Matter<'_>) -> Result<bool, Split> {
    let judge = matter.judge(Holding::Granted(Vec::new()))?;
    for step in 0..matter.frame.steps() {
        let day = judge.day(step);
        for expr in matter.program.impossible.iter().filter_map(|conditions| conditions.get(&day)) {
            if judge.eval(expr, step, day).decide()? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

impl<'a> Search<'a> {
    fn named(&self, set: &Set) -> Way {
        let mut way: Way = set.iter().filter_map(|at| self.moves.get(at)).copied().collect();
        way.sort_unstable();
        way
    }

    /// The permits the deal can need [definition 10].
    fn find_needed(&mut self) -> Result<(), Split> {
        loop {
            let before = self.needed.len();
            for held in self.supposed_sets() {
                let found = self.obstacles(&Pattern { held, changed: Vec::new() })?;
                let asked: Vec<PermitId> =
                    found.permits.iter().filter(|row| !row.1.applying.is_empty()).map(|row| *row.0).collect();
                let pack = self.matter.program.pack;
                self.needed.extend(asked.into_iter().filter(|permit| pack.permit(*permit).kind.blocks()));
            }
            if self.needed.len() == before {
                return Ok(());
            }
        }
    }

    /// The tested part of the sets of definition 10: subsets of the needed permits, with and without the granted.
    fn supposed_sets(&self) -> Vec<Vec<PermitId>> {
        let tested = &self.matter.program.tested;
        let needed: Vec<PermitId> = tested.iter().copied().filter(|permit| self.needed.contains(permit)).collect();
        let granted: Vec<PermitId> = tested.iter().copied().filter(|permit| self.matter.granted(*permit)).collect();
        let mut sets = BTreeSet::new();
        for subset in subsets(&needed) {
            let with: BTreeSet<PermitId> = subset.iter().chain(&granted).copied().collect();
            sets.insert(with.into_iter().collect());
            sets.insert(subset);
        }
        sets.into_iter().collect()
    }

    /// What stands in the way under a pattern, remembered.
    fn obstacles(&mut self, pattern: &Pattern) -> Result<&Obstacles, Split> {
        if !self.seen.contains_key(pattern) {
            let found = self.matter.look(pattern)?;
            self.seen.insert(pattern.clone(), found);
        }
        Ok(self.seen.entry(pattern.clone()).or_default())
    }

    /// The patterns over the tested permits that are needed or granted, each with the requirements a move may change.
    fn patterns(&mut self) -> Result<Vec<Pattern>, Split> {
        let tested = self.matter.program.tested.iter().copied();
        let counts = |permit: &PermitId| self.needed.contains(permit) || self.matter.granted(*permit);
        let permits: Vec<PermitId> = tested.filter(counts).collect();
        let mut all = vec![Pattern::default()];
        for permit in permits {
            let provisions = self.requirements_open(permit)?;
            let mut next = Vec::new();
            for pattern in all {
                for changed in subsets(&provisions) {
                    let mut without = pattern.clone();
                    without.changed.extend(&changed);
                    // A permit whose every requirement is changed is held nowhere, so holding it is no pattern of its own.
                    if changed.len() < provisions.len() || provisions.is_empty() {
                        let mut with = without.clone();
                        with.held.push(permit);
                        next.push(with);
                    }
                    next.push(without);
                }
            }
            all = next;
        }
        Ok(all)
    }

    /// The provisions of requirements for a permit that a move may change or set aside.
    fn requirements_open(&mut self, permit: PermitId) -> Result<Vec<ProvisionId>, Split> {
        let program = self.matter.program;
        let norms = program.requirements.get(permit.index()).map_or(&[][..], Vec::as_slice);
        let mut provisions: Vec<ProvisionId> = norms.iter().map(|norm| program.pack.norm(*norm).provision).collect();
        provisions.sort_unstable();
        provisions.dedup();
        let mut out = Vec::new();
        for provision in provisions {
            if self.is_open(provision)? {
                out.push(provision);
            }
        }
        Ok(out)
    }

    /// The sets of moves that a pattern forces, one for each choice it leaves.
    fn candidates(&mut self, pattern: &Pattern) -> Result<Vec<Set>, Split> {
        let obstacles = self.obstacles(pattern)?.clone();
        let mut families: Vec<Vec<Set>> = Vec::new();
        for norm in &obstacles.prohibitions {
            families.push(self.remove(*norm)?);
        }
        for provision in &pattern.changed {
            let step = self.removal(*provision);
            families.push(vec![self.one(step)]);
        }
        for permit in &pattern.held {
            let about = obstacles.permits.get(permit).cloned().unwrap_or_default();
            families.push(self.hold(*permit, &about, &[])?);
        }
        for (permit, about) in obstacles.permits {
            let blocks = self.matter.program.pack.permit(permit).kind.blocks();
            if about.applying.is_empty() || !blocks || pattern.held.contains(&permit) {
                continue;
            }
            if self.matter.program.tested.contains(&permit) {
                // Asked for and not held: the pattern goes through nowhere.
                return Ok(Vec::new());
            }
            families.push(self.settle(permit, &about)?);
        }
        Ok(unions(&families))
    }

    /// The choices about an untested permit that a requirement asks for: hold it, change what asks, or some of both.
    fn settle(&mut self, permit: PermitId, about: &AboutPermit) -> Result<Vec<Set>, Split> {
        let pack = self.matter.program.pack;
        let provisions = self.requirements_open(permit)?;
        let mut choices = Vec::new();
        for changed in subsets(&provisions) {
            let rest = about.applying.iter().filter(|spot| !changed.contains(&pack.norm(spot.0).provision)).count();
            let mut families: Vec<Vec<Set>> = Vec::new();
            for provision in &changed {
                let step = self.removal(*provision);
                families.push(vec![self.one(step)]);
            }
            if rest > 0 {
                families.push(self.hold(permit, about, &changed)?);
            }
            choices.extend(unions(&families));
        }
        Ok(keep_minimal(choices))
    }

    /// The moves that make a permit held where requirements outside `changed` reach: grant or reopen it, and remove
    /// every refusal that applies there.
    fn hold(&mut self, permit: PermitId, about: &AboutPermit, changed: &[ProvisionId]) -> Result<Vec<Set>, Split> {
        let pack = self.matter.program.pack;
        let outside = pack.act(pack.permit(permit).act).rank.is_outside();
        let mut families = match (self.matter.granted(permit), self.matter.frame.refused.contains(&permit)) {
            (true, _) => Vec::new(),
            (false, true) if outside => return Ok(Vec::new()),
            (false, true) => vec![vec![self.one(Move::Reopen(permit))]],
            (false, false) if self.needed.contains(&permit) => vec![vec![self.one(Move::Grant(permit))]],
            (false, false) => return Ok(Vec::new()),
        };
        let asks = |step: usize| {
            about.reaching.iter().any(|spot| spot.1 == step && !changed.contains(&pack.norm(spot.0).provision))
        };
        let refusals: BTreeSet<NormId> = about.refusing.iter().filter(|spot| asks(spot.1)).map(|spot| spot.0).collect();
        for norm in refusals {
            families.push(self.remove(norm)?);
        }
        Ok(unions(&families))
    }

    /// The moves that remove one norm; none where no move does.
    fn remove(&mut self, norm: NormId) -> Result<Vec<Set>, Split> {
        let details = self.matter.program.pack.norm(norm);
        let rank = self.matter.program.pack.act(details.act).rank;
        let mut choices = Vec::new();
        if details.discretion().is_some() && rank.is_changeable() {
            choices.push(self.one(Move::Withdraw(norm)));
        }
        if self.is_open(details.provision)? {
            let step = self.removal(details.provision);
            choices.push(self.one(step));
        }
        Ok(choices)
    }

    fn removal(&self, provision: ProvisionId) -> Move {
        let pack = self.matter.program.pack;
        match pack.act(pack.provision(provision).act).rank {
            Rank::Policy => Move::SetAside(provision),
            Rank::Constitution
            | Rank::Statute
            | Rank::Decree
            | Rank::Rule
            | Rank::Notice
            | Rank::Directive
            | Rank::Treaty
            | Rank::Resolution
            | Rank::Foreign => Move::Change(provision),
        }
    }

    /// Whether a provision can be changed or set aside: a norm of it that is no mere discretion applies at some step
    /// while some set of definition 10 is held [definition 11].
    fn is_open(&mut self, provision: ProvisionId) -> Result<bool, Split> {
        if let Some(known) = self.open.get(&provision) {
            return Ok(*known);
        }
        let open = self.seen_open(provision) || self.find_open(provision)?;
        self.open.insert(provision, open);
        Ok(open)
    }

    /// Whether what was seen under the sets of definition 10 already shows that a provision is open.
    fn seen_open(&self, provision: ProvisionId) -> bool {
        let pack = self.matter.program.pack;
        let shows = |norm: &NormId| {
            let norm = pack.norm(*norm);
            let rank = pack.act(norm.act).rank;
            norm.provision == provision && !rank.is_outside() && (rank == Rank::Policy || norm.discretion().is_none())
        };
        let sets = self.supposed_sets();
        let counted = |pattern: &Pattern| pattern.changed.is_empty() && sets.contains(&pattern.held);
        self.seen.iter().filter(|row| counted(row.0)).any(|(_, found)| {
            let spots = found.permits.values().flat_map(|about| about.applying.iter().chain(&about.refusing));
            found.prohibitions.iter().chain(spots.map(|spot| &spot.0)).any(shows)
        })
    }

    fn find_open(&self, provision: ProvisionId) -> Result<bool, Split> {
        let pack = self.matter.program.pack;
        let details = pack.provision(provision);
        let rank = pack.act(details.act).rank;
        let counts = |norm: &NormId| {
            let norm = pack.norm(*norm);
            is_obstacle(&norm.kind) && (rank == Rank::Policy || norm.discretion().is_none())
        };
        let norms: Vec<NormId> = details.norms.iter().copied().filter(counts).collect();
        if norms.is_empty() || rank.is_outside() {
            return Ok(false);
        }
        for held in self.supposed_sets() {
            let judge = self.matter.judge(Holding::Supposed(held))?;
            for norm in &norms {
                let kind = &pack.norm(*norm).kind;
                for step in self.matter.steps() {
                    let days = match kind {
                        NormKind::Refusal { permits, .. } => {
                            permits.iter().map(|permit| self.matter.frame.decided(*permit)).collect()
                        }
                        NormKind::Definition { .. }
                        | NormKind::Prohibition { .. }
                        | NormKind::Requirement { .. }
                        | NormKind::Exemption { .. }
                        | NormKind::Penalty { .. } => vec![judge.day(step)],
                    };
                    for day in days {
                        if judge.applies(*norm, step, day).decide()? {
                            return Ok(true);
                        }
                    }
                }
            }
        }
        Ok(false)
    }

    fn one(&mut self, step: Move) -> Set {
        let at = self.moves.iter().position(|known| *known == step).unwrap_or_else(|| {
            self.moves.push(step);
            self.moves.len() - 1
        });
        std::iter::once(at).collect()
    }
}

/// Those of some moves that exist in the worlds of a matter [definition 11]; elsewhere they do nothing.
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn existing(matter: Matter<'_>, moves: &[Move]) -> Result<Vec<Move>, Split> {
    let (needed, open) = (BTreeSet::new(), BTreeMap::new());
    let mut search = Search { matter, seen: BTreeMap::new(), moves: Vec::new(), needed, open };
    search.find_needed()?;
    let mut out = Vec::new();
    for step in moves {
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

/// A look at the worlds of a matter with some moves made.
///
/// # Errors
/// The split that settles the day of a step.
pub fn judge_after<'a>(matter: Matter<'a>, moves: &[Move]) -> Result<Judge<'a>, Split> {
    let mut changed = Vec::new();
    let mut withdrawn = Vec::new();
    let mut granted: Vec<PermitId> = matter.frame.granted.iter().map(|row| row.0).collect();
    for step in moves {
        match step {
            Move::Grant(permit) | Move::Reopen(permit) => granted.push(*permit),
            Move::Withdraw(norm) => withdrawn.push(*norm),
            Move::SetAside(provision) | Move::Change(provision) => changed.push(*provision),
        }
    }
    Ok(matter.judge(Holding::Granted(granted))?.without(norms_of(matter.program.pack, &changed), withdrawn))
}

/// Whether a set of moves is sufficient [definition 12 taken at its word].
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn suffices(matter: Matter<'_>, moves: &[Move]) -> Result<bool, Split> {
    let pack = matter.program.pack;
    let judge = judge_after(matter, moves)?;
    for step in matter.steps() {
        let day = judge.day(step);
        for norm in &matter.program.prohibitions {
            if judge.applies(*norm, step, day).decide()? {
                return Ok(false);
            }
        }
        for (permit, _) in (0..).map(PermitId).zip(&pack.permits).filter(|row| row.1.kind.blocks()) {
            for norm in judge.requirements(permit) {
                if judge.applies(*norm, step, day).decide()? && !judge.held(permit, step).decide()? {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}
