//! The changes of a day that made the difference: the smallest sets that have the same effect when made alone on the
//! day before.
//!
//! Example: on one day a decree and a register change, and a deal becomes prohibited. Each change alone is made in the law
//! of the day before. If the register alone makes the deal prohibited, it is a cause; the decree is none. If only both
//! together do, the set of both is the cause. The norms concerned are replaced in the compiled program, so that a set costs
//! one search and no compilation.

use std::collections::{BTreeMap, BTreeSet};

use super::between::{Between, DayChange};
use crate::engine::{Explored, Program, WorldBox, explore};
use crate::law::{Bits, Condition, Day, Expr, FactTest, Norm, NormId, RegisterId, STEP_DATE, Values, day_number};
use crate::solve::{Set, sets_of};

/// The most pairs of boxes that are compared before two days count as different.
const PAIRS: usize = 1 << 20;

/// The most sets that are tried.
const TRIED: usize = 600;

/// The causes of a difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// The smallest sets of changes that, made alone on the day before, have the effect of the whole day.
    pub sets: Vec<Vec<DayChange>>,
    /// Whether these are all of them; if not, there may be others, and smaller ones.
    pub complete: bool,
}

/// A deal on the eve of some changes.
pub(super) struct Eve<'a> {
    pub(super) between: Between<'a>,
    /// Days that stay as they are; the eve is none of them.
    pub(super) fixed: &'a BTreeSet<Day>,
    pub(super) changes: &'a [DayChange],
}

impl Eve<'_> {
    /// Finds the smallest sets after which `reached` is true, in the law of the eve.
    pub(super) fn causes(&self, mut program: Program<'_>, reached: &dyn Fn(&Explored) -> bool) -> Causes {
        let all: Set = (0..self.changes.len()).collect();
        // Norms looked at on a day that stays must not change with the day before.
        // The order of the days of steps is no law that could change on the eve.
        if self.changes.contains(&DayChange::Order) {
            return Causes { sets: vec![vec![DayChange::Order]], complete: self.changes.len() < 2 };
        }
        if self.changes.len() < 2 || self.fixed.contains(&self.between.before) {
            return Causes { sets: vec![self.named(&all)], complete: self.changes.len() < 2 };
        }
        let touched = self.touched();
        let mut does = |set: &Set| {
            self.make(&mut program, &touched, set);
            let explored = explore(&program, self.between.frame, None);
            explored.complete && reached(&explored)
        };
        let mut found: Vec<Set> = Vec::new();
        let mut tried = 0;
        for set in (1..=self.changes.len()).flat_map(|size| sets_of(self.changes.len(), size)) {
            if found.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            tried += 1;
            if tried > TRIED {
                let one = if found.is_empty() { vec![shrunk(all, &mut does)] } else { found };
                return Causes { sets: one.iter().map(|set| self.named(set)).collect(), complete: false };
            }
            if does(&set) {
                found.push(set);
            }
        }
        Causes { sets: found.iter().map(|set| self.named(set)).collect(), complete: true }
    }

    fn named(&self, set: &Set) -> Vec<DayChange> {
        set.iter().filter_map(|at| self.changes.get(at)).cloned().collect()
    }

    /// The norms and registers that some change is about, as they were.
    fn touched(&self) -> Touched {
        let mut norms: BTreeSet<NormId> = BTreeSet::new();
        let mut changed: BTreeSet<RegisterId> = BTreeSet::new();
        for change in self.changes {
            match change {
                DayChange::Text { begins, ends, .. } => norms.extend(begins.iter().chain(ends)),
                DayChange::Listed { register, .. } | DayChange::Delisted { register, .. } => {
                    changed.insert(*register);
                }
                DayChange::Limit { norm } => {
                    norms.insert(*norm);
                }
                DayChange::Order | DayChange::Possible { .. } | DayChange::Coverage => {}
            }
        }
        let pack = self.between.pack;
        let looks = |test: &FactTest| test.test.registers().iter().any(|register| changed.contains(register));
        let is_changed = |test: &Condition| test.fact().is_some_and(looks);
        let asks = |norm: &Norm| norm.conditions().any(|condition| condition.has(is_changed));
        norms.extend(pack.enacted().filter(|row| asks(row.1)).map(|row| row.0));
        let lists = changed.into_iter().map(|id| (id, pack.register(id).on(self.between.before))).collect();
        Touched { norms, lists }
    }

    /// Makes a set of the changes on the eve, and only these.
    fn make(&self, program: &mut Program<'_>, touched: &Touched, set: &Set) {
        let Between { pack, before, after, .. } = self.between;
        let mut lists = touched.lists.clone();
        let mut turned: BTreeSet<NormId> = BTreeSet::new();
        let mut past: BTreeSet<NormId> = BTreeSet::new();
        let mut impossible: BTreeSet<usize> = BTreeSet::new();
        let mut coverage = before;
        for change in set.iter().filter_map(|at| self.changes.get(at)) {
            match change {
                DayChange::Text { begins, ends, .. } => turned.extend(begins.iter().chain(ends)),
                DayChange::Listed { register, country, .. } => {
                    lists.entry(*register).or_default().insert(country.0);
                }
                DayChange::Delisted { register, country, .. } => {
                    let list = lists.entry(*register).or_default();
                    *list = list.minus(Bits::one(country.0));
                }
                DayChange::Limit { norm } => {
                    past.insert(*norm);
                }
                DayChange::Possible { at } => {
                    impossible.insert(*at);
                }
                DayChange::Coverage => coverage = after,
                DayChange::Order => {}
            }
        }
        for id in &touched.norms {
            let norm = pack.norm(*id);
            let law = Law { eve: self, lists: &lists, day: if past.contains(id) { after } else { before } };
            let in_force = norm.cited_on(before).is_some() != turned.contains(id);
            let when = if in_force { norm.reach(|condition| law.on_the_eve(condition)) } else { Expr::Const(false) };
            program.put(before, *id, when);
        }
        for (at, row) in pack.impossible.iter().enumerate() {
            let law = Law { eve: self, lists: &lists, day: if impossible.contains(&at) { after } else { before } };
            program.put_impossible(before, at, law.on_the_eve(&row.when));
        }
        let law = Law { eve: self, lists: &lists, day: coverage };
        program.put_uncovered(before, pack.uncovered(coverage, |when| law.on_the_eve(when)));
    }
}

/// The norms and registers that changes are about.
struct Touched {
    norms: BTreeSet<NormId>,
    lists: BTreeMap<RegisterId, Bits>,
}

/// The law of the day before, with some changes made.
struct Law<'a> {
    eve: &'a Eve<'a>,
    lists: &'a BTreeMap<RegisterId, Bits>,
    /// The day by which its tests of dates come out.
    day: Day,
}

impl Law<'_> {
    /// A condition as it is looked at.
    fn on_the_eve(&self, condition: &Condition) -> Expr {
        condition.resolved(&|test| match test.fact() {
            Some(fact) if !fact.test.registers().is_empty() => {
                fact.resolved(self.eve.between.pack, self.day, &self.lists())
            }
            Some(fact) => Expr::Fact(fact.fact, self.values(fact)),
            None => test.on(self.eve.between.pack, self.day),
        })
    }

    /// The countries on a register.
    fn lists(&self) -> impl Fn(RegisterId) -> Bits + '_ {
        let Between { pack, before, .. } = self.eve.between;
        move |id| self.lists.get(&id).copied().unwrap_or_else(|| pack.register(id).on(before))
    }

    fn values(&self, test: &FactTest) -> Values {
        let set = test.test.met(self.eve.between.pack, test.fact, self.day, &self.lists());
        if test.fact == STEP_DATE { self.dated(set) } else { set }
    }

    /// Steps that happen on the eve are tested as if they happened on the day.
    fn dated(&self, set: Values) -> Values {
        let one = |day: Day| Values::range(day_number(day), day_number(day));
        let eve = one(self.eve.between.before);
        if one(self.day).meets(&set) { set.or(&eve) } else { set.minus(&eve) }
    }
}

/// A set from which no single member can be left out.
fn shrunk(mut set: Set, does: &mut dyn FnMut(&Set) -> bool) -> Set {
    for at in set.clone().iter() {
        let mut less = set.clone();
        less.remove(at);
        if does(&less) {
            set = less;
        }
    }
    set
}

/// Whether every world has the same ways on two days.
pub(super) fn same_ways(a: &Explored, b: &Explored) -> bool {
    let same = |(one, other): (&WorldBox, &WorldBox)| one.values == other.values && one.ways == other.ways;
    if a.boxes.len() == b.boxes.len() && a.boxes.iter().zip(&b.boxes).all(same) {
        return true;
    }
    let agrees =
        |one: &WorldBox, other: &WorldBox| one.ways == other.ways || !Explored::agree(one, other, 0..one.values.len());
    a.boxes.len().saturating_mul(b.boxes.len()) <= PAIRS
        && a.boxes.iter().all(|one| b.boxes.iter().all(|other| agrees(one, other)))
}
