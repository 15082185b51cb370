//! All ways through one class of worlds, by patterns of permits held and requirements changed [definitions 10 to 12].
//!
//! What conditions rest on beside the world is which tested permits are held where: on the set of them granted and not
//! refused, and on which of their requirements are changed. Fix both, and every other move is forced or a choice about
//! one untested permit alone. A minimal sufficient set is forced by the pattern it brings about, so the ways are the
//! minimal ones among the forced sets that suffice [definition 16].

use std::collections::{BTreeMap, BTreeSet};

use super::Split;
use super::judge::Settled;
use super::moves::{Move, Way, Weight, weigh};
use super::obstacles::{AboutPermit, Matter, Obstacles, Pattern};
use super::product::Ways;
use super::sufficient::suffices;
use super::worlds::{impossible, is_uncovered};
use crate::law::{NormId, Outcome, Part, PermitId, ProvisionId};
use crate::solve::{Set, factors, keep_minimal, subsets, unions, unions_within};

/// How many patterns, or forced sets, of one part of the law are laid out before the search stops and says so.
const PATTERNS: usize = 1 << 18;
/// How many are laid out where it is known from the start that there are more, and kept where a search did not end.
const SOME: usize = 1 << 10;
/// Above this many changeable requirements for one permit, not every set of them is laid out.
pub(super) const AT_ONCE: usize = 16;

/// One part of the law under search, in one class of worlds.
pub(super) struct Search<'a> {
    pub(super) matter: Matter<'a>,
    pub(super) part: &'a Part,
    pub(super) seen: BTreeMap<Pattern, Obstacles>,
    moves: Vec<Move>,
    pub(super) needed: BTreeSet<PermitId>,
    /// Provisions that a move may change or set aside, as far as they were asked for [definition 11].
    pub(super) open: BTreeMap<ProvisionId, bool>,
    /// Whether there are more sets of permits to suppose than were laid out.
    pub(super) too_many: bool,
}

/// The ways through some worlds, and where they are hard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The ways.
    pub ways: Ways,
    /// The outcome in each part of the law in which something can stand in the way, by the number of the part.
    pub parts: Vec<(usize, Outcome)>,
}

impl Searched {
    fn not_covered() -> Self {
        Self { ways: Ways::not_covered(), parts: Vec::new() }
    }
}

/// All ways through the worlds of a matter; nothing where no deal has these facts. Where the search was interrupted
/// or had too much to lay out they are marked as cut off.
///
/// # Errors
/// The split that the worlds need before they share their ways.
pub fn ways(matter: Matter<'_>) -> Result<Option<Searched>, Split> {
    let own = Settled::new(matter.program, matter.frame);
    let matter = Matter { settled: matter.settled.or(Some(&own)), ..matter };
    if impossible(matter)? {
        return Ok(None);
    }
    if is_uncovered(matter)? {
        return Ok(Some(Searched::not_covered()));
    }
    let parts = matter.program.parts;
    let standing = matter.look(&parts.whole, &Pattern::default())?.by_part(parts);
    ways_of(matter, standing, |_| true).map(Some)
}

/// What the ways through the worlds of a matter do in some parts of the law.
///
/// # Errors
/// The split that the worlds need before they share these ways.
pub(super) fn ways_in(matter: Matter<'_>, wanted: &BTreeSet<usize>) -> Result<Searched, Split> {
    let own = Settled::new(matter.program, matter.frame);
    let matter = Matter { settled: matter.settled.or(Some(&own)), ..matter };
    let parts = matter.program.parts;
    let mut some = Part::default();
    for part in wanted.iter().filter_map(|number| parts.each.get(number)) {
        some.prohibitions.extend(&part.prohibitions);
        some.permits.extend(&part.permits);
    }
    let standing = matter.look(&some, &Pattern::default())?.by_part(parts);
    ways_of(matter, standing, |number| wanted.contains(&number))
}

/// The ways through parts of the law in which these obstacles stand while nothing is held.
fn ways_of(
    matter: Matter<'_>,
    mut standing: BTreeMap<usize, Obstacles>,
    wanted: impl Fn(usize) -> bool,
) -> Result<Searched, Split> {
    let parts = matter.program.parts;
    // Without an obstacle so far, one can appear once a permit that is stated as granted counts.
    for permit in matter.program.graph.tested().iter().filter(|permit| matter.granted(**permit)) {
        if wanted(parts.of_permit(*permit)) {
            standing.entry(parts.of_permit(*permit)).or_default();
        }
    }
    let (mut found, mut outcomes, mut whole) = (Vec::new(), Vec::new(), true);
    for (number, obstacles) in standing {
        let Some(part) = parts.each.get(&number) else { continue };
        let mut search = Search::new(matter, part);
        search.seen.insert(Pattern::default(), obstacles);
        search.find_needed()?;
        let (sufficient, ended) = search.sufficient()?;
        whole &= ended;
        let choices = if ended { factors(&keep_minimal(sufficient)) } else { vec![smallest(sufficient)] };
        let named = |set: &Set| weigh(matter.program.pack, matter.frame.weighed, &search.named(set));
        let choices: Vec<Vec<Weight>> = choices.iter().map(|choices| choices.iter().map(named).collect()).collect();
        outcomes.push((number, Ways::new(choices.clone()).outcome()));
        found.extend(choices);
    }
    let ways = Ways::new(found);
    Ok(Searched { ways: if whole { ways } else { ways.cut_off() }, parts: outcomes })
}

/// Some sets found by a search that did not end: there may be very many, and they are no product of independent choices.
fn smallest(mut sets: Vec<Set>) -> Vec<Set> {
    sets.sort_by_key(Set::len);
    sets.truncate(SOME);
    keep_minimal(sets)
}

impl<'a> Search<'a> {
    pub(super) fn new(matter: Matter<'a>, part: &'a Part) -> Self {
        let (seen, moves, needed, open) = (BTreeMap::new(), Vec::new(), BTreeSet::new(), BTreeMap::new());
        Self { matter, part, seen, moves, needed, open, too_many: false }
    }

    /// The forced sets that suffice, and whether these are all of them. An interrupted search ends with the first; one that
    /// lays out too many patterns or sets ends with what it has.
    fn sufficient(&mut self) -> Result<(Vec<Set>, bool), Split> {
        let mut found = Vec::new();
        let Some(stands) = self.stands()? else { return Ok((found, false)) };
        let all = stands.iter().try_fold(1_usize, |all, stands| all.checked_mul(stands.len()));
        let most = if all.is_some_and(|all| all <= PATTERNS) { PATTERNS } else { SOME };
        let mut at = Some(vec![0; stands.len()]);
        let mut patterns = 0;
        while let Some(places) = at {
            patterns += 1;
            let spent = patterns > most || found.len() > most;
            if spent || (self.matter.frame.stop.is_asked() && !found.is_empty()) {
                return Ok((found, false));
            }
            let pattern = pattern(&stands, &places);
            let Some(sets) = self.candidates(&pattern)? else { return Ok((found, false)) };
            for set in sets {
                if suffices(self.matter, self.part, &self.named(&set))? {
                    found.push(set);
                }
            }
            at = following(places, &stands);
        }
        Ok((found, !self.too_many))
    }

    fn named(&self, set: &Set) -> Way {
        let mut way: Way = set.iter().filter_map(|at| self.moves.get(at)).copied().collect();
        way.sort_unstable();
        way
    }

    /// The permits of this part that some condition tests.
    pub(super) fn tested(&self) -> impl Iterator<Item = PermitId> {
        let tested = self.part.permits.iter().copied();
        tested.filter(|permit| self.matter.program.graph.tested().binary_search(permit).is_ok())
    }

    /// The obstacles under a pattern, remembered.
    pub(super) fn obstacles(&mut self, pattern: &Pattern) -> Result<&Obstacles, Split> {
        if !self.seen.contains_key(pattern) {
            let found = self.matter.look(self.part, pattern)?;
            self.seen.insert(pattern.clone(), found);
        }
        Ok(self.seen.entry(pattern.clone()).or_default())
    }

    /// The options of each tested permit, needed or granted, in a pattern.
    fn stands(&mut self) -> Result<Option<Vec<Vec<Stand>>>, Split> {
        let counts = |permit: &PermitId| self.needed.contains(permit) || self.matter.granted(*permit);
        let permits: Vec<PermitId> = self.tested().filter(counts).collect();
        let mut all = Vec::new();
        for permit in permits {
            let provisions = self.requirements_open(permit)?;
            let reaching = self.may_reach(permit)?;
            let asking = self.always_asking(permit)?;
            if provisions.len() > AT_ONCE {
                return Ok(None);
            }
            let mut stands = Vec::new();
            for changed in subsets(&provisions) {
                // A permit without a remaining requirement is held nowhere, so holding it is not a pattern of its
                // own. A requirement remains if no move changes it or an exemption lifts it: it still reaches.
                if reaching.iter().any(|provision| !changed.contains(provision)) {
                    stands.push(Stand { held: Some(permit), changed: changed.clone() });
                }
                // Asked for under every pattern and not held, it lets nothing through.
                if asking.iter().all(|provision| changed.contains(provision)) {
                    stands.push(Stand { held: None, changed });
                }
            }
            all.push(stands);
        }
        Ok(Some(all))
    }

    /// The provisions of requirements for a permit that apply whichever permits are held.
    fn always_asking(&mut self, permit: PermitId) -> Result<Vec<ProvisionId>, Split> {
        let program = self.matter.program;
        if !program.pack.permit(permit).kind.blocks() {
            return Ok(Vec::new());
        }
        let found = self.obstacles(&Pattern::default())?;
        let applying = found.permits.get(&permit).into_iter().flat_map(|about| &about.applying);
        let fixed = applying.filter(|spot| program.parts.is_fixed(spot.0));
        Ok(fixed.map(|spot| program.pack.norm(spot.0).provision).collect())
    }

    /// The provisions of requirements for a permit that reach some step under some pattern, as far as one look can tell.
    fn may_reach(&mut self, permit: PermitId) -> Result<BTreeSet<ProvisionId>, Split> {
        let program = self.matter.program;
        let found = self.obstacles(&Pattern::default())?;
        let reaching = found.permits.get(&permit).into_iter().flat_map(|about| &about.reaching).map(|spot| spot.0);
        let turning = program.graph.requirements(permit).iter().filter(|norm| !program.parts.is_fixed(**norm));
        Ok(reaching.chain(turning.copied()).map(|norm| program.pack.norm(norm).provision).collect())
    }

    /// The provisions of requirements for a permit that a move may change or set aside.
    fn requirements_open(&mut self, permit: PermitId) -> Result<Vec<ProvisionId>, Split> {
        let program = self.matter.program;
        let norms = program.graph.requirements(permit).iter();
        let provisions: BTreeSet<ProvisionId> = norms.map(|norm| program.pack.norm(*norm).provision).collect();
        let mut out = Vec::new();
        for provision in provisions {
            if self.is_open(provision)? {
                out.push(provision);
            }
        }
        Ok(out)
    }

    /// The sets of moves that a pattern forces, one for each choice it leaves.
    fn candidates(&mut self, pattern: &Pattern) -> Result<Option<Vec<Set>>, Split> {
        // Each pattern comes once, so that only those of definition 10 are kept.
        let obstacles = match self.seen.get(pattern) {
            Some(known) => known.clone(),
            None => self.matter.look(self.part, pattern)?,
        };
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
            if self.matter.program.graph.tested().contains(&permit) {
                // Asked for and not held: the pattern goes through nowhere.
                return Ok(Some(Vec::new()));
            }
            match self.settle(permit, &about)? {
                Some(choices) => families.push(choices),
                None => return Ok(None),
            }
        }
        Ok(unions_within(&families, PATTERNS))
    }

    /// The choices about an untested permit that a requirement asks for: hold it, change the requirements, or some of
    /// both.
    fn settle(&mut self, permit: PermitId, about: &AboutPermit) -> Result<Option<Vec<Set>>, Split> {
        let pack = self.matter.program.pack;
        let provisions = self.requirements_open(permit)?;
        if provisions.len() > AT_ONCE {
            return Ok(None);
        }
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
        Ok(Some(keep_minimal(choices)))
    }

    /// The moves that make a permit held where requirements outside `changed` reach: grant or reopen it, and remove
    /// every refusal that applies there.
    fn hold(&mut self, permit: PermitId, about: &AboutPermit, changed: &[ProvisionId]) -> Result<Vec<Set>, Split> {
        let pack = self.matter.program.pack;
        let outside = pack.rank_of(pack.permit(permit).act).is_outside();
        let mut families = match (self.matter.granted(permit), self.matter.frame.refused.contains(&permit)) {
            (true, _) => Vec::new(),
            (false, _) if !self.needed.contains(&permit) => return Ok(Vec::new()),
            (false, true) if outside => return Ok(Vec::new()),
            (false, true) => vec![vec![self.one(Move::Reopen(permit))]],
            (false, false) => vec![vec![self.one(Move::Grant(permit))]],
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
        let rank = self.matter.program.pack.rank_of(details.act);
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

    pub(super) fn removal(&self, provision: ProvisionId) -> Move {
        let pack = self.matter.program.pack;
        if pack.rank_of(pack.provision(provision).act).is_policy() {
            Move::SetAside(provision)
        } else {
            Move::Change(provision)
        }
    }

    fn one(&mut self, step: Move) -> Set {
        let at = self.moves.iter().position(|known| *known == step).unwrap_or_else(|| {
            self.moves.push(step);
            self.moves.len() - 1
        });
        std::iter::once(at).collect()
    }
}

/// One tested permit in a pattern: held or not, and the changes of its requirements.
struct Stand {
    held: Option<PermitId>,
    changed: Vec<ProvisionId>,
}

/// One pattern: an option of each permit.
fn pattern(stands: &[Vec<Stand>], places: &[usize]) -> Pattern {
    let mut out = Pattern::default();
    for stand in stands.iter().zip(places).filter_map(|(stands, at)| stands.get(*at)) {
        out.held.extend(stand.held);
        out.changed.extend(&stand.changed);
    }
    out
}

/// The places of the next pattern; the last permit turns fastest.
fn following(mut places: Vec<usize>, stands: &[Vec<Stand>]) -> Option<Vec<usize>> {
    for (place, stands) in places.iter_mut().zip(stands).rev() {
        *place += 1;
        if *place < stands.len() {
            return Some(places);
        }
        *place = 0;
    }
    None
}
