//! A pack resolved for the days a deal touches: every test of a fact a set of its values, every lookup an index.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::law::{Day, Expr, Graph, NormId, Pack, Parts, Values};

/// The condition under which a norm reaches a step on a day, once it was needed; nothing where it is not in force.
type Reach = OnceLock<Option<Arc<Expr>>>;

/// A pack resolved for some days, for many evaluations.
#[derive(Debug)]
pub struct Program<'p> {
    /// The pack.
    pub pack: &'p Pack,
    days: BTreeMap<Day, Vec<Reach>>,
    /// Conditions that no deal meets, over facts alone, so the same on every day but for registers.
    impossible: BTreeMap<Day, Vec<Expr>>,
    /// Conditions under which the pack holds no law for a step [definition 13].
    uncovered: BTreeMap<Day, Vec<Expr>>,
    /// What ties a step to home beside its start and end, where the pack says how steps hang together.
    pub(super) ties: Option<Expr>,
    /// Who depends on whom.
    pub graph: &'p Graph,
    /// Its independent parts.
    pub parts: &'p Parts,
    /// What the variable of a permit is where it is held.
    pub(super) held: Values,
}

impl<'p> Program<'p> {
    /// Resolves a pack for these days.
    pub fn new(pack: &'p Pack, days: impl IntoIterator<Item = Day>) -> Self {
        let mut program = Self {
            pack,
            days: BTreeMap::new(),
            impossible: BTreeMap::new(),
            uncovered: BTreeMap::new(),
            ties: pack.route.as_ref().map(|route| route.ties.on(pack, Day::MIN)),
            graph: pack.graph(),
            parts: pack.parts(),
            held: Values::one(1),
        };
        for day in days {
            program.add_day(day);
        }
        program
    }

    fn add_day(&mut self, day: Day) {
        if self.days.contains_key(&day) {
            return;
        }
        let pack = self.pack;
        self.days.insert(day, vec![Reach::new(); pack.norms.len()]);
        self.uncovered.insert(day, pack.uncovered_on(day));
        self.impossible.insert(day, pack.impossible.iter().map(|row| row.when.on(pack, day)).collect());
    }

    /// Puts another condition under which a norm reaches a step in place of the law's, on a day that was prepared.
    pub fn put(&mut self, day: Day, norm: NormId, condition: Expr) {
        if let Some(slot) = self.days.get_mut(&day).and_then(|norms| norms.get_mut(norm.index())) {
            *slot = Reach::from(Some(Arc::new(condition)));
        }
    }

    /// Puts another condition that no deal meets in place of the vocabulary's, on a day that was prepared.
    pub fn put_impossible(&mut self, day: Day, at: usize, condition: Expr) {
        if let Some(slot) = self.impossible.get_mut(&day).and_then(|conditions| conditions.get_mut(at)) {
            *slot = condition;
        }
    }

    /// Puts other conditions under which the pack holds no law in place of its own, on a day that was prepared.
    pub fn put_uncovered(&mut self, day: Day, conditions: Vec<Expr>) {
        self.uncovered.insert(day, conditions);
    }

    /// The combinations that no deal meets, on a day.
    #[expect(clippy::indexing_slicing, reason = "the days of a deal are prepared")]
    pub(super) fn impossible_on(&self, day: Day) -> &[Expr] {
        &self.impossible[&day]
    }

    /// The conditions under which a step on a day is not covered, as [`Pack::uncovered_on`] orders them.
    #[expect(clippy::indexing_slicing, reason = "the days of a deal are prepared")]
    pub(super) fn uncovered_on(&self, day: Day) -> &[Expr] {
        &self.uncovered[&day]
    }

    /// The condition under which a norm reaches a step on a day of the deal.
    #[expect(clippy::indexing_slicing, reason = "there is a slot for each norm")]
    pub fn reach(&self, norm: NormId, day: Day) -> &Expr {
        const NEVER: &Expr = &Expr::Const(false);
        let resolved = self.days[&day][norm.index()].get_or_init(|| {
            let in_force = self.pack.is_enacted(norm) && self.pack.norm(norm).cited_on(day).is_some();
            in_force.then(|| self.pack.reach_on(norm, day))
        });
        resolved.as_deref().unwrap_or(NEVER)
    }
}
