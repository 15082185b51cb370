//! Gaps that make no difference to a deal: an exact quotient of its worlds.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Answers, Condition, Seen};
use super::day::Day;
use super::deal::{Deal, Stated, built_in};
use super::law::{Norm, Pack};
use super::vocabulary::{Value, Vocabulary};

impl Deal {
    /// The deal without the worlds in which the norm of a gap is there and can reach no step: it makes no difference
    /// whether such a norm is there.
    pub(super) fn settled(&self, pack: &Pack, answers: &Answers) -> Deal {
        let mut settled = self.clone();
        let granted = |stated: &Stated| if let Stated::Granted(day) = stated { Some(*day) } else { None };
        let days: BTreeSet<Day> =
            self.days.iter().copied().chain([self.date]).chain(self.permits.values().filter_map(granted)).collect();
        // One fact can stand for a norm at several steps.
        let mut reaching: BTreeMap<usize, bool> = BTreeMap::new();
        for (norm, fact) in pack.norms.iter().filter_map(|norm| Some((norm, norm.gap.as_ref()?))) {
            for step in 0..self.days.len() {
                let slot = self.slots[step][fact];
                let reaches = days.iter().any(|day| self.may_reach((pack, answers), norm, slot, (step, *day)));
                *reaching.entry(slot).or_default() |= reaches;
            }
        }
        for (slot, reaches) in reaching {
            if !reaches && self.variables[slot].values.len() > 1 {
                settled.variables[slot].values = vec![Value::Bool(false)];
            }
        }
        settled
    }

    /// Whether a norm can reach a step on a day if it is there.
    fn may_reach(&self, (pack, answers): (&Pack, &Answers), norm: &Norm, there: usize, look: (usize, Day)) -> bool {
        let (step, day) = look;
        if !norm.in_force(day) {
            return false;
        }
        let mut tested = BTreeSet::new();
        facts_of(pack, norm, &mut BTreeSet::new(), &mut tested);
        let slots: BTreeSet<usize> = tested.iter().filter_map(|name| self.slots[step].get(name)).copied().collect();
        let yes = vec![Value::Bool(true)];
        let mut worlds: Vec<BTreeMap<usize, Value>> = vec![BTreeMap::new()];
        for at in slots {
            let values = if at == there { &yes } else { &self.variables[at].values };
            let with = |world: &BTreeMap<usize, Value>, value: &Value| {
                let mut world = world.clone();
                world.insert(at, value.clone());
                world
            };
            worlds = worlds.iter().flat_map(|world| values.iter().map(|value| with(world, value))).collect();
        }
        worlds.iter().any(|world| {
            let glance = Glance { pack, deal: self, answers, world, step, day };
            glance.reaches(norm) != Some(false)
        })
    }
}

/// The facts that a norm's conditions test, themselves or through the definition of a concept.
fn facts_of(pack: &Pack, norm: &Norm, concepts: &mut BTreeSet<String>, facts: &mut BTreeSet<String>) {
    let mut further = Vec::new();
    let mut note = |condition: &Condition| {
        if let Condition::Fact(name, _) = condition {
            facts.insert(name.clone());
        }
        if let Condition::Concept(name) = condition
            && concepts.insert(name.clone())
        {
            further.push(name.clone());
        }
    };
    norm.when.visit(&mut note);
    norm.unless.iter().for_each(|table| table.visit(&mut note));
    for norm in pack.norms.iter().filter(|norm| norm.concept.as_ref().is_some_and(|name| further.contains(name))) {
        facts_of(pack, norm, concepts, facts);
    }
}

/// A look at a step in a world, as far as one norm tests it.
struct Glance<'a> {
    pack: &'a Pack,
    deal: &'a Deal,
    answers: &'a Answers,
    world: &'a BTreeMap<usize, Value>,
    step: usize,
    day: Day,
}

impl Glance<'_> {
    /// Whether a norm reaches the step, as far as the facts and the reading say.
    fn reaches(&self, norm: &Norm) -> Option<bool> {
        let not = |condition: &Condition| condition.kleene(self).map(|known| !known);
        let parts = [Some(norm.in_force(self.day)), norm.when.kleene(self)];
        let parts: Vec<_> = parts.into_iter().chain(norm.unless.iter().map(not)).collect();
        if parts.contains(&Some(false)) {
            Some(false)
        } else {
            parts.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
        }
    }
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

    /// Nothing is one without a definition that reaches it; a definition that reaches it can be lifted.
    fn is_concept(&self, name: &str) -> Option<bool> {
        let mut definitions = self.pack.norms.iter().filter(|norm| norm.concept.as_deref() == Some(name));
        definitions.all(|norm| self.reaches(norm) == Some(false)).then_some(false)
    }

    fn answer(&self, question: &str) -> &str {
        self.answers.get(question).map_or("", String::as_str)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.pack.vocabulary
    }
}
