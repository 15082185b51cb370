//! Whether the steps of one world contradict each other, read off definition 3 step by step.

use std::collections::BTreeSet;

use super::checker::{After, World};
use crate::law::{FactId, Route, Values};
use crate::scenario::Scenario;

/// Whether no deal has such steps.
pub(super) fn contradict(world: &World<'_>) -> bool {
    let Some((route, told)) = world.pack.route.as_ref().zip(world.told) else { return false };
    let deal = Told { world, route, told };
    let steps = 0..world.days.len();
    steps.clone().any(|step| (0..step).any(|earlier| world.day(step) < world.day(earlier)))
        || steps.clone().any(|step| deal.stands_still(step) || deal.appears(step) || deal.has_left_home(step))
        || (told.abroad.is_none() && !steps.clone().any(|step| deal.touches_home(step)))
        || (told.onward.is_none() && !steps.into_iter().all(|step| deal.is_used_where_said(step)))
}

struct Told<'a> {
    world: &'a World<'a>,
    route: &'a Route,
    told: &'a Scenario,
}

impl Told<'_> {
    fn lies_in(&self, step: usize, fact: FactId, set: &Values) -> bool {
        let Some(value) = self.world.fact(step, fact) else { return false };
        match set {
            Values::Finite(bits) => u16::try_from(value).is_ok_and(|value| bits.contains(value)),
            Values::Ranges(_) => false,
        }
    }

    fn is(&self, step: usize, kinds: &Values) -> bool {
        self.lies_in(step, self.route.kind, kinds)
    }

    /// What a step or the deal states of a fact.
    fn said(&self, step: usize, fact: FactId) -> Option<&Values> {
        let own = self.told.steps.get(step).and_then(|step| step.stated.get(&fact));
        own.or_else(|| self.told.deal.get(&fact)).map(|at| &at.value)
    }

    /// The place of a step that is stated.
    fn place(&self, step: usize, fact: FactId) -> Option<i64> {
        self.said(step, fact).and_then(|_| self.world.fact(step, fact))
    }

    fn from(&self, step: usize) -> Option<i64> {
        self.place(step, self.route.from)
    }

    fn to(&self, step: usize) -> Option<i64> {
        self.place(step, self.route.to)
    }

    fn is_apart(&self, step: usize) -> bool {
        self.told.steps.get(step).is_some_and(|step| step.apart.is_some())
    }

    /// A step from a country to itself.
    fn stands_still(&self, step: usize) -> bool {
        self.from(step).is_some() && self.from(step) == self.to(step) && !self.is(step, &self.route.inside)
    }

    /// Goods start where no earlier step left any.
    fn appears(&self, step: usize) -> bool {
        let before: Vec<usize> = (0..step).filter(|earlier| self.is(*earlier, &self.route.moves)).collect();
        let bound = self.is(step, &self.route.moves) && !self.is(step, &self.route.anywhere) && !self.is_apart(step);
        if !bound || before.is_empty() || self.lies_in(step, self.route.from, &self.route.home) {
            return false;
        }
        let Some(start) = self.from(step) else { return false };
        let is_known = |place: Option<i64>| place.is_none_or(|place| place == start);
        !before.into_iter().any(|earlier| is_known(self.from(earlier)) || is_known(self.to(earlier)))
    }

    /// Goods come through home that left it before.
    fn has_left_home(&self, step: usize) -> bool {
        let from_home = |earlier: usize| {
            self.is(earlier, &self.route.moves) && self.lies_in(earlier, self.route.from, &self.route.home)
        };
        self.is(step, &self.route.through) && !self.is_apart(step) && (0..step).any(from_home)
    }

    fn touches_home(&self, step: usize) -> bool {
        let (route, day) = (self.route, self.world.day(step));
        self.lies_in(step, route.from, &route.home)
            || self.lies_in(step, route.to, &route.home)
            || self.world.holds(&route.ties, step, day, &After::default())
    }

    /// Whether a country of final use that is not among those stated is where a step ends about which it is stated.
    fn is_used_where_said(&self, step: usize) -> bool {
        let final_use = self.route.final_use;
        let Some(said) = self.said(step, final_use) else { return true };
        if self.lies_in(step, final_use, said) {
            return true;
        }
        // A statement for the whole deal is about every step that makes none of its own.
        let own = |step: usize| self.told.steps.get(step).is_some_and(|step| step.stated.contains_key(&final_use));
        let about = (0..self.world.days.len()).filter(|other| *other == step || (!own(step) && !own(*other)));
        let country = self.world.fact(step, final_use);
        about.filter(|step| self.carries_goods(*step)).any(|step| self.rests(step).contains(&country))
    }

    fn carries_goods(&self, step: usize) -> bool {
        self.is(step, &self.route.moves) && !self.is(step, &self.route.inside)
    }

    /// Where the goods of a step come to rest: where it ends, or where the steps end that go on from there.
    fn rests(&self, step: usize) -> Vec<Option<i64>> {
        let goes_on = |earlier: usize, later: usize| {
            let meets = self.to(earlier).is_some() && self.from(later) == self.to(earlier);
            meets && self.carries_goods(later) && !self.is_apart(later)
        };
        let (mut reached, mut out) = (BTreeSet::from([step]), Vec::new());
        while let Some(step) = reached.pop_first() {
            let later: Vec<usize> = (step + 1..self.world.days.len()).filter(|later| goes_on(step, *later)).collect();
            if later.is_empty() {
                out.push(self.to(step));
            }
            reached.extend(later);
        }
        out
    }
}
