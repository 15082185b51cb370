//! A second evaluator of one fully known world: plain recursion over definitions 4 to 12, no boxes, no patterns, nothing
//! shared with the engine but the law and the names of moves.
//!
//! It is slow on purpose: every question is answered by looking at every norm again, as the definitions read. It is compared
//! with the engine on single worlds of an answer, and the two share no code that could have one error in common.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Move;
use crate::law::{
    ConceptId, Condition, Day, FactId, FactTest, Norm, NormId, NormKind, OnRegister, Pack, PermitId, ProvisionId, Test,
    Uncovered, Values, day_number,
};
use crate::scenario::Scenario;

/// One world of one deal: every fact known at every step.
pub(super) struct World<'p> {
    pub(super) pack: &'p Pack,
    /// The value of each fact at each step: a position in its list of values, or a number.
    pub(super) facts: Vec<Vec<i64>>,
    /// The day of each step.
    pub(super) days: Vec<Day>,
    /// The day asked about.
    pub(super) date: Day,
    pub(super) granted: BTreeMap<PermitId, Day>,
    pub(super) refused: BTreeSet<PermitId>,
    pub(super) exercised: BTreeSet<NormId>,
    pub(super) answers: Vec<u16>,
    /// The deal as it is stated; nothing where no scenario is at hand.
    pub(super) told: Option<&'p Scenario>,
    /// Permits that some condition tests as held.
    pub(super) tested: BTreeSet<PermitId>,
    definitions: BTreeMap<ConceptId, Vec<NormId>>,
    exemptions: BTreeMap<NormId, Vec<NormId>>,
    requirements: BTreeMap<PermitId, Vec<NormId>>,
    refusals: BTreeMap<PermitId, Vec<NormId>>,
    /// Prohibitions, and requirements of permits that block.
    blocking: Vec<NormId>,
    /// Results that do not depend on permits: the condition of a norm at a step on a day.
    fixed: RefCell<BTreeMap<(NormId, usize, Day), bool>>,
    /// Whether anything looked at since it was last set rests on a permit held.
    varies: Cell<bool>,
}

/// The effect of moves.
#[derive(Clone, Debug, Default)]
pub(super) struct After {
    pub(super) granted: BTreeSet<PermitId>,
    pub(super) gone: BTreeSet<NormId>,
    pub(super) withdrawn: BTreeSet<NormId>,
    /// Whether granted permits are supposed to be held, refused or not [definition 10].
    pub(super) supposed: bool,
}

impl<'p> World<'p> {
    pub(super) fn new(pack: &'p Pack, date: Day, facts: Vec<Vec<i64>>, days: Vec<Day>) -> Self {
        let mut world = Self {
            pack,
            facts,
            days,
            date,
            granted: BTreeMap::new(),
            refused: BTreeSet::new(),
            exercised: BTreeSet::new(),
            answers: Vec::new(),
            told: None,
            tested: BTreeSet::new(),
            definitions: BTreeMap::new(),
            exemptions: BTreeMap::new(),
            requirements: BTreeMap::new(),
            refusals: BTreeMap::new(),
            blocking: Vec::new(),
            fixed: RefCell::default(),
            varies: Cell::new(false),
        };
        pack.enacted().for_each(|(id, norm)| world.list(id, norm));
        world
    }

    /// Notes the targets of a norm.
    fn list(&mut self, id: NormId, norm: &Norm) {
        match &norm.kind {
            NormKind::Definition { concept } => self.definitions.entry(*concept).or_default().push(id),
            NormKind::Prohibition { .. } => self.blocking.push(id),
            NormKind::Requirement { permit, .. } => {
                self.requirements.entry(*permit).or_default().push(id);
                self.blocking.extend(self.pack.permit(*permit).kind.blocks().then_some(id));
            }
            NormKind::Refusal { permits, .. } => {
                permits.iter().for_each(|permit| self.refusals.entry(*permit).or_default().push(id));
            }
            NormKind::Exemption { lifts } => {
                for lifted in lifts.iter().flat_map(|lifted| self.pack.norms_of(*lifted)) {
                    self.exemptions.entry(lifted).or_default().push(id);
                }
            }
            NormKind::Penalty { .. } => {}
        }
        for condition in std::iter::once(&norm.when).chain(&norm.unless) {
            condition.visit(&mut |test| {
                if let Condition::Held(permit) = test {
                    self.tested.insert(*permit);
                }
            });
        }
    }

    #[expect(clippy::indexing_slicing, reason = "every step has a day")]
    pub(super) fn day(&self, step: usize) -> Day {
        self.days[step]
    }

    /// The day on which a permit is decided [definition 4].
    pub(super) fn decided(&self, permit: PermitId) -> Day {
        self.granted.get(&permit).copied().unwrap_or(self.date)
    }

    /// The requirements for a permit.
    pub(super) fn requirements(&self, permit: PermitId) -> &[NormId] {
        self.requirements.get(&permit).map_or(&[], Vec::as_slice)
    }

    /// The refusals of a permit.
    pub(super) fn refusals(&self, permit: PermitId) -> &[NormId] {
        self.refusals.get(&permit).map_or(&[], Vec::as_slice)
    }

    fn test(&self, (test, fact, step): (&Test, FactId, usize), value: i64, day: Day) -> bool {
        match test {
            Test::In(Values::Finite(bits)) => u16::try_from(value).is_ok_and(|value| bits.contains(value)),
            Test::In(Values::Ranges(ranges)) => ranges.iter().any(|(from, until)| (*from..=*until).contains(&value)),
            Test::Register(ids) => u16::try_from(value).is_ok_and(|country| {
                ids.iter().any(|id| {
                    let register = self.pack.register(*id);
                    match register.listing(fact).and_then(|listing| self.fact(step, listing)) {
                        Some(said) if said == i64::from(OnRegister::Listed.position()) => true,
                        Some(said) if said == i64::from(OnRegister::NotListed.position()) => false,
                        Some(_) | None => register.on(day).contains(country),
                    }
                })
            }),
            Test::Within(span) => {
                let first = day.checked_sub(*span).unwrap_or(Day::MIN);
                (day_number(first)..=day_number(day)).contains(&value)
            }
            Test::Not(inner) => !self.test((inner, fact, step), value, day),
        }
    }

    pub(super) fn holds(&self, condition: &Condition, step: usize, day: Day, after: &After) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, step, day, after)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, step, day, after)),
            Condition::Not(part) => !self.holds(part, step, day, after),
            Condition::Since(first) => *first <= day,
            Condition::Fact(FactTest { fact, test, .. }) => {
                self.fact(step, *fact).is_some_and(|value| self.test((test, *fact, step), value, day))
            }
            Condition::Answer(question, answers) => {
                self.answers.get(question.index()).is_some_and(|given| answers.contains(given))
            }
            Condition::Concept(concept) => {
                let definitions = self.definitions.get(concept).into_iter().flatten();
                definitions.copied().any(|norm| self.applies(norm, step, day, after))
            }
            Condition::Held(permit) => {
                self.varies.set(true);
                self.held(*permit, step, after)
            }
        }
    }

    pub(super) fn fact(&self, step: usize, fact: FactId) -> Option<i64> {
        self.facts.get(step)?.get(fact.index()).copied()
    }

    /// Whether no deal has these facts [definition 1].
    pub(super) fn is_impossible(&self) -> bool {
        let after = After::default();
        let holds = |condition| (0..self.days.len()).any(|step| self.holds(condition, step, self.day(step), &after));
        self.pack.impossible.iter().any(|row| holds(&row.when))
    }

    /// Whether the pack holds no law for some step [definition 13].
    pub(super) fn is_uncovered(&self) -> bool {
        let (after, coverage) = (After::default(), &self.pack.coverage);
        (0..self.days.len()).any(|step| {
            let day = self.day(step);
            let lacks = |kind: &Uncovered| kind.period.covers(day) && self.holds(&kind.when, step, day, &after);
            !coverage.period.covers(day) || coverage.uncovered.iter().any(lacks)
        })
    }

    /// Whether the condition of a norm holds, even if the norm is removed.
    fn fits(&self, id: NormId, norm: &Norm, step: usize, day: Day, after: &After) -> bool {
        let known = self.fixed.borrow().get(&(id, step, day)).copied();
        if let Some(known) = known {
            return known;
        }
        let before = self.varies.replace(false);
        let fits = norm.cited_on(day).is_some()
            && self.holds(&norm.when, step, day, after)
            && !norm.unless.iter().any(|exception| self.holds(exception, step, day, after));
        if !self.varies.get() {
            self.fixed.borrow_mut().insert((id, step, day), fits);
        }
        self.varies.set(before || self.varies.get());
        fits
    }

    /// Definition 5.
    pub(super) fn reaches(&self, id: NormId, step: usize, day: Day, after: &After) -> bool {
        self.pack.is_enacted(id) && !after.gone.contains(&id) && self.fits(id, self.pack.norm(id), step, day, after)
    }

    /// Definition 5.
    pub(super) fn applies(&self, id: NormId, step: usize, day: Day, after: &After) -> bool {
        let exercised = self.exercised.contains(&id) && !after.withdrawn.contains(&id);
        let dormant = self.pack.norm(id).discretion().is_some() && !exercised;
        !dormant && self.reaches(id, step, day, after) && !self.lifted(id, step, day, after)
    }

    fn lifted(&self, id: NormId, step: usize, day: Day, after: &After) -> bool {
        let exemptions = self.exemptions.get(&id).into_iter().flatten();
        exemptions.copied().any(|exemption| self.applies(exemption, step, day, after))
    }

    fn asked(&self, permit: PermitId, step: usize, after: &After) -> bool {
        self.requirements(permit).iter().any(|norm| self.reaches(*norm, step, self.day(step), after))
    }

    /// Definition 7.
    fn refused(&self, permit: PermitId, after: &After) -> bool {
        let day = self.decided(permit);
        (0..self.days.len()).any(|step| {
            self.asked(permit, step, after)
                && self.refusals(permit).iter().any(|norm| self.applies(*norm, step, day, after))
        })
    }

    /// Definition 7.
    pub(super) fn held(&self, permit: PermitId, step: usize, after: &After) -> bool {
        after.granted.contains(&permit)
            && self.asked(permit, step, after)
            && (after.supposed || !self.refused(permit, after))
    }

    /// The prohibitions and the requirements of permits that block that apply somewhere, each with the step.
    pub(super) fn standing(&self, after: &After) -> Vec<(NormId, usize)> {
        let at = |step| self.blocking.iter().map(move |norm| (*norm, step));
        let all = (0..self.days.len()).flat_map(at);
        all.filter(|(norm, step)| self.applies(*norm, *step, self.day(*step), after)).collect()
    }

    /// `ok(S)` of definition 12.
    pub(super) fn goes_through(&self, after: &After) -> bool {
        let held =
            |norm: NormId, step| self.pack.norm(norm).kind.asks().is_some_and(|permit| self.held(permit, step, after));
        !self.is_uncovered() && self.standing(after).into_iter().all(|(norm, step)| held(norm, step))
    }

    /// The effect of a set of moves.
    pub(super) fn after(&self, moves: impl IntoIterator<Item = Move>) -> After {
        let mut after = After { granted: self.granted.keys().copied().collect(), ..After::default() };
        for step in moves {
            match step {
                Move::Grant(permit) | Move::Reopen(permit) => {
                    after.granted.insert(permit);
                }
                Move::Withdraw(norm) => {
                    after.withdrawn.insert(norm);
                }
                Move::SetAside(provision) | Move::Change(provision) => after.gone.extend(self.sides(provision)),
            }
        }
        after
    }

    /// The norms that go when a provision does.
    pub(super) fn sides(&self, provision: ProvisionId) -> Vec<NormId> {
        let norms = self.pack.provision(provision).norms.iter().copied();
        norms.filter(|norm| self.pack.norm(*norm).kind.is_obstacle()).collect()
    }

    /// The move that would change or set aside a provision, were there one.
    pub(super) fn removal(&self, provision: ProvisionId) -> Move {
        if self.pack.rank_of(self.pack.provision(provision).act).is_policy() {
            Move::SetAside(provision)
        } else {
            Move::Change(provision)
        }
    }
}
