//! Assumptions: defaults without which something would be otherwise [definition 2].

use std::collections::BTreeSet;

use super::answer::{Finding, Found, Inquiry, Outcome};
use super::deal::Deal;
use super::vocabulary::Value;

/// With more defaults than this, pairs of them are not tried: shipped packs have thousands.
const MOST_DEFAULTS: usize = 12;

impl Inquiry<'_> {
    /// Definition 2: defaulted variables of which another value, all else as it is, gives something else.
    pub(super) fn assumptions(&mut self, deal: &Deal) -> Result<BTreeSet<String>, String> {
        let differs = |one: &Finding, default: &Finding| one.outcome != default.outcome || one.ways != default.ways;
        let mut assumptions = BTreeSet::new();
        for (index, variable) in deal.variables.iter().enumerate() {
            for other in &variable.others {
                if self.somewhere(deal, &[(index, other)], differs)? {
                    assumptions.insert(variable.name.clone());
                    break;
                }
            }
        }
        Ok(assumptions)
    }

    /// Definition 2: where no defaulted variable alone makes a mild outcome worse, the pairs that do; none where there
    /// are too many to try.
    pub(super) fn together(
        &mut self,
        deal: &Deal,
        found: &[Found],
    ) -> Result<Option<BTreeSet<BTreeSet<String>>>, String> {
        let mut pairs = BTreeSet::new();
        let worse = |one: &Finding, default: &Finding| one.outcome.is_worse_than(default.outcome);
        let is_mild = |found: &Found| Outcome::NotCovered.is_worse_than(found.1.outcome);
        let mut others = Vec::new();
        for (index, variable) in deal.variables.iter().enumerate() {
            others.extend(variable.others.iter().map(|other| (index, other)));
        }
        if deal.variables.iter().filter(|variable| !variable.others.is_empty()).count() > MOST_DEFAULTS {
            return Ok(None);
        }
        if !found.iter().all(is_mild) {
            return Ok(Some(pairs));
        }
        for one in &others {
            if self.somewhere(deal, &[*one], worse)? {
                return Ok(Some(pairs));
            }
        }
        for (at, one) in others.iter().enumerate() {
            for other in others[at + 1..].iter().filter(|other| other.0 != one.0) {
                if self.somewhere(deal, &[*one, *other], worse)? {
                    pairs.insert([one.0, other.0].map(|index| deal.variables[index].name.clone()).into());
                }
            }
        }
        Ok(Some(pairs))
    }

    /// Whether some world with these values compares so with a world with the defaults that is like it in all else.
    fn somewhere(
        &mut self,
        deal: &Deal,
        others: &[(usize, &Value)],
        compares: impl Fn(&Finding, &Finding) -> bool,
    ) -> Result<bool, String> {
        // The norm of a gap may reach a step with the one value and not with the other.
        let mut either = deal.clone();
        for (index, other) in others {
            either.variables[*index].values.push((*other).clone());
        }
        let mut otherwise = either.settled(self.pack, self.answers);
        for (index, other) in others {
            otherwise.variables[*index].values = vec![(*other).clone()];
        }
        for world in self.worlds(&otherwise)? {
            let Some(found) = self.finding(&world)? else { continue };
            let mut defaults = vec![world];
            for (index, _) in others {
                let with = |world: Vec<Value>, value: &Value| {
                    let mut world = world;
                    world[*index].clone_from(value);
                    world
                };
                let values = &deal.variables[*index].values;
                defaults =
                    defaults.iter().flat_map(|world| values.iter().map(|value| with(world.clone(), value))).collect();
            }
            for default in defaults {
                if self.finding(&default)?.is_some_and(|default| compares(&found, &default)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
