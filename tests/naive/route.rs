//! Definition 3: whether the steps of a world hang together, and which countries of final use a statement leaves open.

use std::collections::BTreeSet;

use toml::{Table, Value as Toml};

use super::condition::Condition;
use super::deal::Deal;
use super::law::Pack;
use super::vocabulary::{Value, Vocabulary};

/// `[route]` of the vocabulary.
#[derive(Clone, Debug)]
pub struct Route {
    pub home: Value,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub used: String,
    pub moves: Vec<Value>,
    pub anywhere: Vec<Value>,
    pub through: Vec<Value>,
    pub inside: Vec<Value>,
    pub ties: Condition,
}

/// What a scenario says beside its facts.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub onward: bool,
    pub abroad: bool,
    /// For every step.
    pub apart: Vec<bool>,
    /// For every step the facts that it, or the whole deal, states.
    pub stated: Vec<BTreeSet<String>>,
    /// The variables of stated countries of final use, with the values stated.
    pub used: Vec<(usize, Vec<Value>)>,
}

impl Route {
    pub fn read(table: &Table, vocabulary: &Vocabulary) -> Result<Option<Route>, String> {
        let Some(table) = table.get("route").and_then(Toml::as_table) else { return Ok(None) };
        let text = |key: &str| {
            let value = table.get(key).and_then(Toml::as_str);
            value.map(str::to_owned).ok_or_else(|| format!("[route] has no {key}"))
        };
        let kind = text("kind")?;
        let kinds = |key: &str| -> Result<Vec<Value>, String> {
            let given = table.get(key).and_then(Toml::as_array).into_iter().flatten();
            given.map(|value| vocabulary[&kind].stated(value)).collect::<Result<Vec<_>, _>>().map(|all| all.concat())
        };
        let ties = match table.get("ties").and_then(Toml::as_table) {
            Some(tests) => Condition::read(tests, vocabulary)?,
            None => Condition::Any(Vec::new()),
        };
        Ok(Some(Route {
            home: Value::Text(text("home")?),
            from: text("from")?,
            to: text("to")?,
            used: text("use")?,
            moves: kinds("moves")?,
            anywhere: kinds("anywhere")?,
            through: kinds("through")?,
            inside: kinds("inside")?,
            kind,
            ties,
        }))
    }
}

/// The route in one world.
struct Way<'a> {
    route: &'a Route,
    deal: &'a Deal,
    world: &'a [Value],
}

impl Way<'_> {
    fn value(&self, step: usize, fact: &str) -> &Value {
        &self.world[self.deal.slots[step][fact]]
    }

    fn stated(&self, step: usize, fact: &str) -> Option<&Value> {
        self.deal.said.stated[step].contains(fact).then(|| self.value(step, fact))
    }

    fn is(&self, step: usize, kinds: &[Value]) -> bool {
        kinds.contains(self.value(step, &self.route.kind))
    }

    fn uses_goods(&self, step: usize) -> bool {
        self.is(step, &self.route.moves) && !self.is(step, &self.route.inside)
    }

    /// Where the goods of a step end.
    fn ends(&self, step: usize) -> BTreeSet<Value> {
        let Some(to) = self.stated(step, &self.route.to) else { return BTreeSet::new() };
        let goes_on = |later: &usize| {
            self.uses_goods(*later)
                && !self.deal.said.apart[*later]
                && self.stated(*later, &self.route.from) == Some(to)
        };
        let later: Vec<usize> = (step + 1..self.deal.days.len()).filter(goes_on).collect();
        if later.is_empty() {
            return BTreeSet::from([to.clone()]);
        }
        later.into_iter().flat_map(|later| self.ends(later)).collect()
    }

    /// Where the goods end about whose use a variable says something.
    fn ends_of(&self, variable: usize) -> BTreeSet<Value> {
        let about = |step: &usize| self.deal.slots[*step][&self.route.used] == variable && self.uses_goods(*step);
        (0..self.deal.days.len()).filter(about).flat_map(|step| self.ends(step)).collect()
    }
}

/// Whether a world is none that a deal could be in, as far as its steps go. `tied` says whether a step is tied to home.
pub fn is_broken(pack: &Pack, deal: &Deal, world: &[Value], tied: impl Fn(usize, &Condition) -> bool) -> bool {
    let Some(route) = &pack.route else { return false };
    let way = Way { route, deal, world };
    let steps: Vec<usize> = (0..deal.days.len()).collect();
    // In the order of their days.
    if !deal.days.is_sorted() {
        return true;
    }
    for &step in &steps {
        let (from, to) = (way.stated(step, &route.from), way.stated(step, &route.to));
        if from.is_some() && from == to && !way.is(step, &route.inside) {
            return true;
        }
        if !way.is(step, &route.moves) || deal.said.apart[step] {
            continue;
        }
        let before: Vec<usize> = (0..step).filter(|earlier| way.is(*earlier, &route.moves)).collect();
        if way.is(step, &route.through) && before.iter().any(|one| *way.value(*one, &route.from) == route.home) {
            return true;
        }
        if before.is_empty() || way.is(step, &route.anywhere) || from.is_none_or(|from| *from == route.home) {
            continue;
        }
        let places = before.iter().flat_map(|one| [way.stated(*one, &route.from), way.stated(*one, &route.to)]);
        // A place that is not stated may be this one.
        if !places.into_iter().any(|place| place.is_none() || place == from) {
            return true;
        }
    }
    let at_home = |step: usize| [&route.from, &route.to].iter().any(|fact| *way.value(step, fact) == route.home);
    if !deal.said.abroad && !steps.iter().any(|step| at_home(*step) || tied(*step, &route.ties)) {
        return true;
    }
    deal.said.used.iter().any(|(variable, stated)| {
        let used = &world[*variable];
        !stated.contains(used) && !way.ends_of(*variable).contains(used)
    })
}

/// Beside a stated country of final use, every country in which its goods can end is open.
pub fn open_uses(pack: &Pack, deal: &mut Deal) {
    let Some(route) = &pack.route else { return };
    if deal.said.onward {
        return;
    }
    let stated: BTreeSet<usize> = (0..deal.days.len())
        .filter(|step| deal.said.stated[*step].contains(&route.used))
        .map(|step| deal.slots[step][&route.used])
        .collect();
    for variable in stated {
        let values = deal.variables[variable].values.clone();
        let mut open: BTreeSet<Value> = BTreeSet::new();
        for world in worlds_of_route(route, deal) {
            open.extend(Way { route, deal, world: &world }.ends_of(variable));
        }
        open.retain(|value| !values.contains(value));
        deal.variables[variable].values.extend(open);
        deal.said.used.push((variable, values));
    }
}

/// Every combination of the kinds and stated places of the steps; all other variables have one value or none that matters.
fn worlds_of_route(route: &Route, deal: &Deal) -> Vec<Vec<Value>> {
    let nothing = Value::Text(String::new());
    let mut worlds = vec![vec![nothing; deal.variables.len()]];
    for step in 0..deal.days.len() {
        for fact in [&route.kind, &route.from, &route.to] {
            if *fact != route.kind && !deal.said.stated[step].contains(fact) {
                continue;
            }
            let variable = deal.slots[step][fact];
            let with = |world: &Vec<Value>, value: &Value| {
                let mut world = world.clone();
                world[variable] = value.clone();
                world
            };
            let values = &deal.variables[variable].values;
            worlds = worlds.iter().flat_map(|world| values.iter().map(|value| with(world, value))).collect();
        }
    }
    worlds
}
