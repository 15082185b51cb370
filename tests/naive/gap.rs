//! Gaps that make no difference to a deal: an exact quotient of its worlds.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Condition, Seen};
use super::day::Day;
use super::deal::{Deal, Stated, built_in};
use super::law::{Norm, Pack};
use super::vocabulary::{Value, Vocabulary};

impl Deal {
    /// Where the norm of a gap can reach no step whatever else is unknown, it makes no difference whether it is there.
    pub(super) fn settle_gap(&mut self, pack: &Pack, norm: &Norm, fact: &str) {
        let granted = |stated: &Stated| if let Stated::Granted(day) = stated { Some(*day) } else { None };
        let days: BTreeSet<Day> =
            self.days.iter().copied().chain([self.date]).chain(self.permits.values().filter_map(granted)).collect();
        let mut tested = BTreeSet::new();
        norm.when.visit(&mut |test| {
            if let Condition::Fact(name, _) = test {
                tested.insert(name.clone());
            }
        });
        let mut open: BTreeMap<usize, bool> = BTreeMap::new();
        for step in 0..self.days.len() {
            let slot = self.slots[step][fact];
            let slots: BTreeSet<usize> = tested.iter().filter_map(|name| self.slots[step].get(name)).copied().collect();
            let mut worlds: Vec<BTreeMap<usize, Value>> = vec![BTreeMap::new()];
            for at in slots {
                let variable = &self.variables[at];
                let all = [variable.values.as_slice(), &variable.others].concat();
                let values = if at == slot { vec![Value::Bool(true)] } else { all };
                let with = |world: &BTreeMap<usize, Value>, value: &Value| {
                    let mut world = world.clone();
                    world.insert(at, value.clone());
                    world
                };
                worlds = worlds.iter().flat_map(|world| values.iter().map(|value| with(world, value))).collect();
            }
            let reaches = |day: &Day| {
                let may = |world| norm.when.may_hold(&Glance { pack, deal: self, world, step, day: *day });
                norm.in_force(*day) && worlds.iter().any(may)
            };
            *open.entry(slot).or_default() |= days.iter().any(reaches);
        }
        for (slot, reaches) in open {
            if !reaches && self.variables[slot].values.len() > 1 {
                self.variables[slot].values = vec![Value::Bool(false)];
            }
        }
    }
}

/// A look at a step in a world, as far as one condition tests it.
struct Glance<'a> {
    pack: &'a Pack,
    deal: &'a Deal,
    world: &'a BTreeMap<usize, Value>,
    step: usize,
    day: Day,
}

impl Seen for Glance<'_> {
    fn fact(&self, name: &str) -> Value {
        match self.deal.slots[self.step].get(name) {
            Some(slot) => self.world[slot].clone(),
            None => built_in(name, self.step, &self.deal.days),
        }
    }

    fn day(&self) -> Day {
        self.day
    }

    fn listed(&self, register: &str, fact: &str) -> bool {
        self.pack.is_listed(register, &self.fact(fact), self.day)
    }

    fn is_list_known(&self, register: &str) -> bool {
        !self.pack.open_registers.contains(register)
    }

    fn answer(&self, _: &str) -> &str {
        ""
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.pack.vocabulary
    }
}
