//! A pack resolved for the days a deal touches: every test of a fact a set of its values, every lookup an index.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parts::Parts;
use crate::law::{Condition, Day, FactId, Norm, NormId, NormKind, Pack, PermitId, Test, Values, day_number};

/// A condition on one day.
#[derive(Clone, Debug)]
pub enum Expr {
    /// Always or never.
    Const(bool),
    /// Every part.
    All(Vec<Expr>),
    /// Some part.
    Any(Vec<Expr>),
    /// Not the part.
    Not(Box<Expr>),
    /// A fact has one of these values.
    Fact(FactId, Values),
    /// One of these definitions applies.
    Concept(usize),
    /// The question is answered in one of these ways.
    Answer(usize, Values),
    /// The permit is held at the step.
    Held(PermitId),
}

/// What a pack says on some days, ready to be asked many times.
#[derive(Debug)]
pub struct Program<'p> {
    /// The pack.
    pub pack: &'p Pack,
    days: BTreeMap<Day, Vec<Option<Arc<Expr>>>>,
    /// For each norm whose condition is the same on every day, that condition, once it was needed.
    timeless: Vec<Option<Arc<Expr>>>,
    /// Conditions that no deal meets, over facts alone, so the same on every day but for registers.
    pub(super) impossible: Vec<BTreeMap<Day, Expr>>,
    /// Definitions of each concept.
    pub(super) definitions: Vec<Vec<NormId>>,
    /// Exemptions that lift each norm.
    pub(super) exemptions: Vec<Vec<NormId>>,
    /// Requirements for each permit.
    pub(super) requirements: Vec<Vec<NormId>>,
    /// Refusals of each permit.
    pub(super) refusals: Vec<Vec<NormId>>,
    /// All prohibitions.
    pub(super) prohibitions: Vec<NormId>,
    /// Permits that some condition tests.
    pub(super) tested: Vec<PermitId>,
    /// Its independent parts.
    pub parts: Parts,
}

impl<'p> Program<'p> {
    /// Resolves a pack for these days.
    pub fn new(pack: &'p Pack, days: impl IntoIterator<Item = Day>) -> Self {
        let mut program = Self {
            pack,
            days: BTreeMap::new(),
            timeless: vec![None; pack.norms.len()],
            impossible: vec![BTreeMap::new(); pack.impossible.len()],
            definitions: vec![Vec::new(); pack.concepts.len()],
            exemptions: vec![Vec::new(); pack.norms.len()],
            requirements: vec![Vec::new(); pack.permits.len()],
            refusals: vec![Vec::new(); pack.permits.len()],
            prohibitions: Vec::new(),
            tested: Vec::new(),
            parts: Parts::default(),
        };
        for (id, norm) in pack.enacted() {
            program.index(id, &norm.kind);
            for condition in std::iter::once(&norm.when).chain(&norm.unless) {
                condition.visit(&mut |test| {
                    if let Condition::Held(permit) = test {
                        program.tested.push(*permit);
                    }
                });
            }
        }
        program.tested.sort_unstable();
        program.tested.dedup();
        program.parts = Parts::of(&program);
        for day in days {
            program.add_day(day);
        }
        program
    }

    fn index(&mut self, id: NormId, kind: &NormKind) {
        let push = |lists: &mut Vec<Vec<NormId>>, at: usize| {
            if let Some(list) = lists.get_mut(at) {
                list.push(id);
            }
        };
        match kind {
            NormKind::Definition { concept } => push(&mut self.definitions, concept.index()),
            NormKind::Prohibition { .. } => self.prohibitions.push(id),
            NormKind::Requirement { permit, .. } => push(&mut self.requirements, permit.index()),
            NormKind::Refusal { permits, .. } => {
                for permit in permits {
                    push(&mut self.refusals, permit.index());
                }
            }
            NormKind::Exemption { lifts } => {
                for norm in lifts.iter().flat_map(|lifted| self.pack.norms_of(*lifted)) {
                    push(&mut self.exemptions, norm.index());
                }
            }
            NormKind::Penalty { .. } => {}
        }
    }

    fn add_day(&mut self, day: Day) {
        if self.days.contains_key(&day) {
            return;
        }
        let pack = self.pack;
        let norms = (0..)
            .map(NormId)
            .zip(&pack.norms)
            .zip(&mut self.timeless)
            .map(|((id, norm), timeless)| {
                if !pack.is_enacted(id) || norm.cited_on(day).is_none() {
                    return None;
                }
                if timeless.is_some() {
                    return timeless.clone();
                }
                let found = Some(Arc::new(condition(pack, norm, day)));
                if !turns_on_day(norm) {
                    timeless.clone_from(&found);
                }
                found
            })
            .collect();
        self.days.insert(day, norms);
        for (slot, impossible) in self.impossible.iter_mut().zip(&self.pack.impossible) {
            slot.insert(day, resolve(self.pack, &impossible.when, day));
        }
    }

    /// Puts another condition under which a norm reaches a step in place of the law's, on a day that was prepared.
    pub fn put(&mut self, day: Day, norm: NormId, condition: &Condition) {
        let expr = resolve(self.pack, condition, day);
        if let Some(slot) = self.days.get_mut(&day).and_then(|norms| norms.get_mut(norm.index())) {
            *slot = Some(Arc::new(expr));
        }
    }

    /// Puts another condition that no deal meets in place of the vocabulary's, on a day that was prepared.
    pub fn put_impossible(&mut self, day: Day, at: usize, condition: &Condition) {
        let expr = resolve(self.pack, condition, day);
        if let Some(slot) = self.impossible.get_mut(at).and_then(|conditions| conditions.get_mut(&day)) {
            *slot = expr;
        }
    }

    /// The condition under which a norm reaches a step on a day: never, on a day nobody prepared.
    pub fn reach(&self, norm: NormId, day: Day) -> &Expr {
        const NEVER: &Expr = &Expr::Const(false);
        self.days.get(&day).and_then(|norms| norms.get(norm.index())).and_then(Option::as_deref).unwrap_or(NEVER)
    }

    /// The condition under which a norm would reach a step on a day if it were in force then.
    pub fn unbounded_reach(&self, norm: NormId, day: Day) -> Option<Expr> {
        self.pack.norms.get(norm.index()).map(|norm| condition(self.pack, norm, day))
    }

    /// A condition of the pack resolved for a day.
    pub fn resolve(&self, condition: &Condition, day: Day) -> Expr {
        resolve(self.pack, condition, day)
    }
}

/// The condition under which a norm reaches a step on a day, whether or not it is in force then.
fn condition(pack: &Pack, norm: &Norm, day: Day) -> Expr {
    let when = resolve(pack, &norm.when, day);
    let unless = norm.unless.iter().map(|part| resolve(pack, part, day)).collect();
    all(vec![when, not(any(unless))])
}

/// Whether a norm's condition can be another on another day: it looks into a register, or counts days.
fn turns_on_day(norm: &Norm) -> bool {
    fn counts(test: &Test) -> bool {
        match test {
            Test::Register(_) | Test::Within(_) => true,
            Test::In(_) => false,
            Test::Not(inner) => counts(inner),
        }
    }
    let mut found = false;
    for condition in std::iter::once(&norm.when).chain(&norm.unless) {
        condition.visit(&mut |test| match test {
            Condition::Fact(test) => found |= counts(&test.test),
            Condition::Since(_) => found = true,
            Condition::Concept(_) | Condition::Answer(..) | Condition::Held(_) => {}
            // A visit stops only at single tests.
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
        });
    }
    found
}

fn resolve(pack: &Pack, condition: &Condition, day: Day) -> Expr {
    match condition {
        Condition::All(parts) => all(parts.iter().map(|part| resolve(pack, part, day)).collect()),
        Condition::Any(parts) => any(parts.iter().map(|part| resolve(pack, part, day)).collect()),
        Condition::Not(part) => not(resolve(pack, part, day)),
        Condition::Concept(id) => Expr::Concept(id.index()),
        Condition::Answer(id, answers) => Expr::Answer(id.index(), Values::Finite(answers.iter().copied().collect())),
        Condition::Held(id) => Expr::Held(*id),
        Condition::Since(first) => Expr::Const(*first <= day),
        Condition::Fact(test) => Expr::Fact(test.fact, values(pack, test.fact, &test.test, day)),
    }
}

fn values(pack: &Pack, fact: FactId, test: &Test, day: Day) -> Values {
    match test {
        Test::In(values) => values.clone(),
        Test::Register(ids) => ids
            .iter()
            .map(|id| Values::Finite(pack.register(*id).on(day)))
            .reduce(|a, b| a.or(&b))
            .unwrap_or(Values::range(1, 0)),
        Test::Within(span) => {
            let earliest = day.checked_sub(*span).unwrap_or(Day::MIN);
            Values::range(day_number(earliest), day_number(day))
        }
        Test::Not(inner) => pack.fact(fact).all().minus(&values(pack, fact, inner, day)),
    }
}

fn all(parts: Vec<Expr>) -> Expr {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Expr::Const(true) => {}
            Expr::Const(false) => return Expr::Const(false),
            Expr::All(inner) => kept.extend(inner),
            Expr::Any(_) | Expr::Not(_) | Expr::Fact(..) | Expr::Concept(_) | Expr::Answer(..) | Expr::Held(_) => {
                kept.push(part)
            }
        }
    }
    match kept.len() {
        0 => Expr::Const(true),
        1 => kept.remove(0),
        _ => Expr::All(kept),
    }
}

fn any(parts: Vec<Expr>) -> Expr {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Expr::Const(false) => {}
            Expr::Const(true) => return Expr::Const(true),
            Expr::Any(inner) => kept.extend(inner),
            Expr::All(_) | Expr::Not(_) | Expr::Fact(..) | Expr::Concept(_) | Expr::Answer(..) | Expr::Held(_) => {
                kept.push(part)
            }
        }
    }
    match kept.len() {
        0 => Expr::Const(false),
        1 => kept.remove(0),
        _ => Expr::Any(kept),
    }
}

fn not(part: Expr) -> Expr {
    match part {
        Expr::Const(value) => Expr::Const(!value),
        Expr::Not(inner) => *inner,
        Expr::All(_) | Expr::Any(_) | Expr::Fact(..) | Expr::Concept(_) | Expr::Answer(..) | Expr::Held(_) => {
            Expr::Not(Box::new(part))
        }
    }
}
