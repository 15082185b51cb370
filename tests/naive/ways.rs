//! The moves of one world, and the smallest sets of them after which the deal goes through.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::deal::Stated;
use super::judge::{Judge, Situation};
use super::law::{Norm, NormKind};
use super::matter::{Matter, decision_day};

/// More moves than this are more subsets than anybody wants to wait for.
const MOST_MOVES: usize = 18;

/// A move as the machine output names it: its kind and its target.
pub type Named = (String, String);
/// A set of moves.
pub type Way = BTreeSet<Named>;

/// A move, and what it does.
#[derive(Clone, Debug, Default)]
pub struct Move {
    pub named: Named,
    pub family: String,
    grants: Option<usize>,
    removes: Vec<usize>,
    withdraws: Option<usize>,
}

/// All worlds to which the law says the same.
pub struct Case<'a> {
    pub matter: Matter<'a>,
    pub moves: Vec<Move>,
    /// The minimal sufficient sets [12], as masks over the moves.
    pub ways: Vec<u32>,
    known: RefCell<BTreeMap<u32, bool>>,
}

impl<'a> Case<'a> {
    pub fn new(matter: Matter<'a>) -> Result<Case<'a>, String> {
        let moves = moves(&matter);
        if moves.len() > MOST_MOVES {
            return Err(format!("too many moves: {}", moves.len()));
        }
        let mut case = Case { matter, moves, ways: Vec::new(), known: RefCell::default() };
        // Definition 12: by size, so that what contains a sufficient set is seen to be no way.
        for set in by_size(case.moves.len()) {
            if !case.ways.iter().any(|way| way & set == *way) && case.is_sufficient(set) {
                case.ways.push(set);
            }
        }
        Ok(case)
    }

    /// `ok(S)` of definition 12.
    pub fn is_sufficient(&self, set: u32) -> bool {
        if let Some(known) = self.known.borrow().get(&set) {
            return *known;
        }
        let situation = self.after(set);
        let sufficient = Judge::new(&self.matter, &situation).goes_through();
        self.known.borrow_mut().insert(set, sufficient);
        sufficient
    }

    /// The situation after a set of moves.
    pub fn after(&self, set: u32) -> Situation {
        let mut situation = Situation { granted: self.matter.stated_granted(), ..Situation::default() };
        for made in chosen(&self.moves, set) {
            situation.granted.extend(made.grants);
            situation.removed.extend(&made.removes);
            situation.withdrawn.extend(made.withdraws);
        }
        situation
    }

    pub fn named(&self, set: u32) -> Way {
        chosen(&self.moves, set).map(|made| made.named.clone()).collect()
    }

    /// Those of the named moves that exist here.
    pub fn mask(&self, way: &Way) -> u32 {
        (0..self.moves.len()).filter(|index| way.contains(&self.moves[*index].named)).map(|index| 1 << index).sum()
    }

    /// Definition 15: the families in which every way, and so every sufficient set, changes something.
    pub fn must_change(&self) -> BTreeSet<String> {
        let changed = |way: &u32| -> BTreeSet<String> {
            let changes = chosen(&self.moves, *way).filter(|made| made.named.0 == "change");
            changes.map(|made| made.family.clone()).collect()
        };
        let families = self.ways.iter().map(changed);
        families.reduce(|all, one| all.intersection(&one).cloned().collect()).unwrap_or_default()
    }

    /// Definition 15: the smallest sets of moves that meet every way. A deal that needs none, or has none, has none.
    pub fn blockers(&self) -> BTreeSet<Way> {
        let mut found: Vec<u32> = Vec::new();
        if self.ways.is_empty() {
            return BTreeSet::new();
        }
        let used = self.ways.iter().fold(0, |all, way| all | way);
        for set in by_size(self.moves.len()).filter(|set| set & !used == 0) {
            if !found.iter().any(|smaller| smaller & set == *smaller) && self.ways.iter().all(|way| way & set != 0) {
                found.push(set);
            }
        }
        found.into_iter().map(|set| self.named(set)).collect()
    }
}

fn chosen(moves: &[Move], set: u32) -> impl Iterator<Item = &Move> {
    moves.iter().enumerate().filter(move |(index, _)| set >> index & 1 == 1).map(|(_, made)| made)
}

/// All subsets of so many things, smaller ones first.
pub fn by_size(count: usize) -> impl Iterator<Item = u32> {
    let mut sets: Vec<u32> = (0..1 << count).collect();
    sets.sort_by_key(|set| set.count_ones());
    sets.into_iter()
}

/// The hypothetical sets of permits held over a set Q: every subset, with and without those stated as granted [10].
fn hypothetical(matter: &Matter, needed: &BTreeSet<usize>) -> Vec<Situation> {
    let needed: Vec<usize> = needed.iter().copied().collect();
    let stated = matter.stated_granted();
    let mut sets = BTreeSet::new();
    for set in by_size(needed.len()) {
        let held = (0..needed.len()).filter(|index| set >> index & 1 == 1).map(|index| needed[index]);
        let held: BTreeSet<usize> = held.collect();
        sets.insert(held.union(&stated).copied().collect());
        sets.insert(held);
    }
    let situation = |granted| Situation { granted, hypothetical: true, ..Situation::default() };
    sets.into_iter().map(situation).collect()
}

/// Definition 10: the smallest set closed under "is asked for while the permits held are some subset of it".
pub fn needed(matter: &Matter) -> BTreeSet<usize> {
    let mut needed = BTreeSet::new();
    loop {
        let mut more = needed.clone();
        for situation in hypothetical(matter, &needed) {
            let mut judge = Judge::new(matter, &situation);
            for (norm, _) in of_kind(matter, NormKind::Requirement) {
                let applies = (0..matter.steps()).any(|step| judge.applies(norm, step, matter.deal.days[step]));
                if applies {
                    more.extend(judge.required(norm));
                }
            }
        }
        if more == needed {
            return needed;
        }
        needed = more;
    }
}

fn of_kind<'a>(matter: &Matter<'a>, kind: NormKind) -> impl Iterator<Item = (usize, &'a Norm)> {
    matter.pack.norms.iter().enumerate().filter(move |(_, norm)| norm.kind == kind)
}

/// Definition 11.
fn moves(matter: &Matter) -> Vec<Move> {
    let pack = matter.pack;
    let needed = needed(matter);
    let mut moves: BTreeMap<Named, Move> = BTreeMap::new();
    let mut offer = |kind: &str, target: String, family: &str, made: Move| {
        let named = (kind.to_owned(), target);
        moves.insert(named.clone(), Move { named, family: family.to_owned(), ..made });
    };
    for permit in &needed {
        let (id, act) = (&pack.permits[*permit].id, &pack.acts[pack.permits[*permit].act]);
        let made = Move { grants: Some(*permit), ..Move::default() };
        match matter.stated(*permit) {
            None => offer("grant", id.clone(), &act.family, made),
            Some(Stated::Refused) if act.can_reopen() => offer("reopen", id.clone(), &act.family, made),
            Some(Stated::Refused | Stated::Granted(_)) => {}
        }
    }
    let mut obstacles = standing(matter, &needed);
    let together = |one: usize, other: usize| pack.provision(&pack.norms[one]) == pack.provision(&pack.norms[other]);
    let matters = |index: usize| {
        let norms = 0..pack.norms.len();
        norms.filter(|other| together(index, *other)).any(|other| can_matter(matter, &needed, other))
    };
    obstacles.retain(|index| matters(*index));
    for (index, norm) in pack.norms.iter().enumerate().filter(|(_, norm)| norm.is_obstacle()) {
        let act = &pack.acts[norm.act];
        let removes = || {
            let same = |other: &usize| {
                let other = &pack.norms[*other];
                other.is_obstacle() && pack.provision(other) == pack.provision(norm)
            };
            Move { removes: (0..pack.norms.len()).filter(same).collect(), ..Move::default() }
        };
        let applies = obstacles.contains(&index);
        if act.kind == "policy" && applies {
            offer("set_aside", pack.provision(norm), &act.family, removes());
        } else if act.can_change() && norm.discretion && matter.links.exercised[index] {
            let made = Move { withdraws: Some(index), ..Move::default() };
            offer("withdraw", pack.name(norm), &act.family, made);
        } else if act.can_change() && !norm.discretion && applies {
            offer("change", pack.provision(norm), &act.family, removes());
        }
    }
    moves.into_values().collect()
}

/// Whether removing a norm can make any difference. A refusal of permits that are neither needed nor stated as granted
/// refuses nothing that anybody holds [7]; a requirement of a mere notification that no condition tests as held never
/// stands in the way [6].
fn can_matter(matter: &Matter, needed: &BTreeSet<usize>, norm: usize) -> bool {
    let permits = &matter.links.permits[norm];
    match matter.pack.norms[norm].kind {
        NormKind::Refusal => permits.iter().any(|permit| needed.contains(permit) || matter.stated(*permit).is_some()),
        NormKind::Requirement => {
            permits.iter().any(|permit| matter.pack.permits[*permit].blocks || matter.links.tested.contains(permit))
        }
        NormKind::Prohibition => true,
        NormKind::Definition | NormKind::Exemption | NormKind::Penalty => false,
    }
}

/// The prohibitions, requirements and refusals that apply somewhere under one of the sets of definition 10.
fn standing(matter: &Matter, needed: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut standing = BTreeSet::new();
    for situation in hypothetical(matter, needed) {
        let mut judge = Judge::new(matter, &situation);
        for (index, norm) in matter.pack.norms.iter().enumerate().filter(|(_, norm)| norm.is_obstacle()) {
            let decided = |permit: &usize| decision_day(matter.pack, matter.deal, *permit);
            // A refusal is looked at on the day that each of its permits is decided [4].
            let days = |step: usize| match norm.kind {
                NormKind::Refusal => matter.links.permits[index].iter().map(decided).collect(),
                NormKind::Definition
                | NormKind::Prohibition
                | NormKind::Requirement
                | NormKind::Exemption
                | NormKind::Penalty => vec![matter.deal.days[step]],
            };
            let applies =
                (0..matter.steps()).any(|step| days(step).into_iter().any(|day| judge.applies(index, step, day)));
            if applies {
                standing.insert(index);
            }
        }
    }
    standing
}
