//! A scenario: its steps, and the variables whose values make up a world.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value as Toml};

use super::condition::{Answers, Condition};
use super::day::{self, Day};
use super::law::Pack;
use super::read;
use super::route::{Said, open_uses};
use super::vocabulary::{BUILT_IN, Fact, Kind, Value};

/// One fact of the whole deal, or of one step that states it for itself.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The fact's name; with `@2` behind it where step 2 has a value of its own.
    pub name: String,
    /// The values that the scenario leaves open.
    pub values: Vec<Value>,
    /// Where the value is a default [2]: the other values that the fact could have.
    pub others: Vec<Value>,
}

/// How the scenario says that a permit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// On this day.
    Granted(Day),
    Refused,
}

#[derive(Clone, Debug)]
pub struct Deal {
    pub date: Day,
    /// Every step's own day [4].
    pub days: Vec<Day>,
    pub variables: Vec<Variable>,
    /// For every step: which variable holds a fact's value there.
    pub slots: Vec<BTreeMap<String, usize>>,
    pub said: Said,
    pub permits: BTreeMap<String, Stated>,
    /// The norms whose discretion is stated as exercised, `act:id`.
    pub exercised: BTreeSet<String>,
    pub answers: Answers,
}

/// Whether a country is on an open register: as the scenario says, of any country that it can be; else as the entries do.
fn listing(name: String, among: &[Value], said: Option<&Table>) -> Result<Variable, String> {
    let word = |word: &str| Value::Text(word.to_owned());
    let plain = Fact { kind: Kind::Bool, default: None };
    let mut values = BTreeSet::new();
    for statement in among.iter().filter_map(|country| said?.get(&country.to_string())) {
        for value in plain.stated(statement)? {
            values.insert(word(if value == Value::Bool(true) { "listed" } else { "not-listed" }));
        }
    }
    let others = if values.is_empty() { vec![word("listed")] } else { Vec::new() };
    if values.is_empty() || among.len() > 1 {
        values.insert(word("as-entered"));
    }
    Ok(Variable { name, values: values.into_iter().collect(), others })
}

/// The built-in facts of a step [3].
pub fn built_in(name: &str, step: usize, days: &[Day]) -> Value {
    match name {
        "step.number" => Value::Number(step as i64 + 1),
        "step.first" => Value::Bool(step == 0),
        "step.last" => Value::Bool(step + 1 == days.len()),
        // The step's own day, on whichever day the norm is looked at.
        "step.date" => Value::Date(days[step]),
        _ => panic!("no such fact: {name}"),
    }
}

/// The keys of a scenario that are no facts.
const OUTSIDE: [&str; 12] = [
    "title",
    "date",
    "sources",
    "note",
    "onward",
    "abroad",
    "step",
    "permits",
    "decisions",
    "answers",
    "registers",
    "expect",
];

type Statements<'a> = BTreeMap<String, &'a Toml>;

impl Deal {
    pub fn read(text: &str, pack: &Pack) -> Result<Deal, String> {
        let table: Table = text.parse().map_err(|error| format!("scenario: {error}"))?;
        let date = table.get("date").and_then(Toml::as_datetime).ok_or("`date` is missing")?;
        let date = day::read(date)?;
        let mut whole = Statements::new();
        for (key, value) in table.iter().filter(|(key, _)| !OUTSIDE.contains(&key.as_str())) {
            state(key, value, false, pack, &mut whole)?;
        }
        let is_set = |table: &Table, key: &str| table.get(key).and_then(Toml::as_bool) == Some(true);
        let mut said = Said { onward: is_set(&table, "onward"), abroad: is_set(&table, "abroad"), ..Said::default() };
        let mut steps = Vec::new();
        for step in table.get("step").and_then(Toml::as_array).into_iter().flatten() {
            let mut own = Statements::new();
            let step = step.as_table().ok_or("a step wants a table")?;
            said.apart.push(is_set(step, "apart"));
            for (key, value) in step.iter().filter(|(key, _)| *key != "apart") {
                state(key, value, true, pack, &mut own)?;
            }
            said.stated.push(own.keys().chain(whole.keys()).cloned().collect());
            steps.push(own);
        }
        if steps.is_empty() {
            return Err("no step".to_owned()); // definition 1
        }
        let own_day = |step: &Statements| match step.get("step.date").and_then(|value| value.as_datetime()) {
            Some(date) => day::read(date),
            None => Ok(date),
        };
        let mut deal = Deal {
            date,
            days: steps.iter().map(own_day).collect::<Result<_, _>>()?,
            variables: Vec::new(),
            slots: vec![BTreeMap::new(); steps.len()],
            said,
            permits: permits(&table, date, pack)?,
            exercised: decisions(&table),
            answers: table.get("answers").and_then(Toml::as_table).map_or(Ok(Answers::new()), read::answers)?,
        };
        let range = Range::new(pack, &deal, &whole, &steps);
        for (name, fact) in &pack.vocabulary {
            if !BUILT_IN.contains(&name.as_str()) && !matches!(fact.kind, Kind::Concept) {
                deal.add_variables(name, fact, &whole, &steps, &range)?;
            }
        }
        deal.add_listings(pack, &table)?;
        open_uses(pack, &mut deal);
        Ok(deal)
    }

    /// Definition 29: whether a country is on an open register is one variable for each country that facts name, and one
    /// for each fact that leaves the country open.
    fn add_listings(&mut self, pack: &Pack, table: &Table) -> Result<(), String> {
        let countries: Vec<&String> =
            pack.vocabulary.iter().filter(|row| matches!(row.1.kind, Kind::Country)).map(|row| row.0).collect();
        for register in &pack.open_registers {
            let said = table.get("registers").and_then(|table| table.get(register)).and_then(Toml::as_table);
            let mut known: BTreeMap<Result<Value, usize>, usize> = BTreeMap::new();
            for fact in &countries {
                for step in 0..self.days.len() {
                    let at = self.slots[step][*fact];
                    let among = self.variables[at].values.clone();
                    let named = match among.as_slice() {
                        [one] => Ok(one.clone()),
                        _ => Err(at),
                    };
                    let name = format!("listed.{register}.{fact}");
                    if !known.contains_key(&named) {
                        let (_, of) = self.variables[at].name.split_once('@').unwrap_or_default();
                        let own = if of.is_empty() { name.clone() } else { format!("{name}@{of}") };
                        known.insert(named.clone(), self.variables.len());
                        self.variables.push(listing(own, &among, said)?);
                    }
                    self.slots[step].insert(name, known[&named]);
                }
            }
        }
        Ok(())
    }

    /// Definition 3: a step's own statement holds for that step, any other value for the whole deal.
    fn add_variables(
        &mut self,
        name: &str,
        fact: &Fact,
        whole: &Statements,
        steps: &[Statements],
        range: &Range,
    ) -> Result<(), String> {
        let of_step = name.starts_with("step.");
        let mut shared = None;
        for (index, own) in steps.iter().enumerate() {
            let statement = own.get(name).or_else(|| whole.get(name)).copied();
            let slot = match shared {
                Some(slot) if !own.contains_key(name) => slot,
                _ => {
                    let separate = of_step || own.contains_key(name);
                    let name = if separate { format!("{name}@{}", index + 1) } else { name.to_owned() };
                    self.variables.push(range.variable(name, fact, statement)?);
                    self.variables.len() - 1
                }
            };
            if !of_step && !own.contains_key(name) {
                shared = Some(slot);
            }
            self.slots[index].insert(name.to_owned(), slot);
        }
        Ok(())
    }
}

/// Walks down to the facts that a table states; a step's bare keys are its `step.*` facts.
fn state<'a>(
    path: &str,
    value: &'a Toml,
    in_step: bool,
    pack: &Pack,
    found: &mut Statements<'a>,
) -> Result<(), String> {
    let of_step = format!("step.{path}");
    if in_step && pack.vocabulary.contains_key(&of_step) {
        found.insert(of_step, value);
    } else if pack.vocabulary.contains_key(path) {
        found.insert(path.to_owned(), value);
    } else {
        let table = value.as_table().ok_or_else(|| format!("no such fact: {path}"))?;
        for (key, value) in table {
            state(&format!("{path}.{key}"), value, in_step, pack, found)?;
        }
    }
    Ok(())
}

fn permits(table: &Table, date: Day, pack: &Pack) -> Result<BTreeMap<String, Stated>, String> {
    let mut stated = BTreeMap::new();
    for (id, value) in table.get("permits").and_then(Toml::as_table).into_iter().flatten() {
        pack.permit(id)?;
        // A bare "granted" is a grant on the scenario's date.
        let state = match (value.as_str(), value.as_datetime()) {
            (Some("granted"), _) => Stated::Granted(date),
            (Some("refused"), _) => Stated::Refused,
            (_, Some(day)) => Stated::Granted(day::read(day)?),
            (_, None) => return Err(format!("permit {id}: {value}")),
        };
        stated.insert(id.clone(), state);
    }
    Ok(stated)
}

fn decisions(table: &Table) -> BTreeSet<String> {
    let decisions = table.get("decisions").and_then(Toml::as_table).into_iter().flatten();
    decisions.filter(|(_, value)| value.as_str() == Some("exercised")).map(|(norm, _)| norm.clone()).collect()
}

/// The values that an unstated fact ranges over. Countries, numbers and dates are cut down to those that the pack
/// names, their neighbours, and one country that nobody names: an exact quotient, because no test can tell two
/// unnamed countries apart, nor two numbers between neighbouring marks.
struct Range {
    countries: Vec<Value>,
    marks: BTreeMap<String, BTreeSet<Value>>,
    date: Day,
}

impl Range {
    fn new(pack: &Pack, deal: &Deal, whole: &Statements, steps: &[Statements]) -> Range {
        let mut days: BTreeSet<Day> = deal.days.iter().copied().chain([deal.date]).collect();
        days.extend(deal.permits.values().filter_map(|stated| match stated {
            Stated::Granted(day) => Some(*day),
            Stated::Refused => None,
        }));
        let mut marks: BTreeMap<String, BTreeSet<Value>> = BTreeMap::new();
        let mut note = |condition: &Condition| {
            if let Condition::Fact(name, test) = condition {
                test.marks(&days, marks.entry(name.clone()).or_default());
            }
        };
        pack.impossible.iter().for_each(|condition| condition.visit(&mut note));
        pack.uncovered.iter().for_each(|(condition, ..)| condition.visit(&mut note));
        if let Some(route) = &pack.route {
            route.ties.visit(&mut note);
        }
        for norm in &pack.norms {
            norm.when.visit(&mut note);
            norm.unless.iter().for_each(|table| table.visit(&mut note));
        }
        let is_country = |name: &String| matches!(pack.vocabulary[name].kind, Kind::Country);
        let mut countries: BTreeSet<Value> = BTreeSet::new();
        countries.extend(marks.iter().filter(|(name, _)| is_country(name)).flat_map(|(_, values)| values.clone()));
        countries.extend(pack.route.iter().map(|route| route.home.clone()));
        countries.extend(pack.registers.values().flatten().map(|entry| Value::Text(entry.country.clone())));
        for (name, statement) in whole.iter().chain(steps.iter().flatten()).filter(|(name, _)| is_country(name)) {
            countries.extend(pack.vocabulary[name].stated(statement).unwrap_or_default());
        }
        let country = |fact: &&Fact| matches!(fact.kind, Kind::Country);
        countries.extend(pack.vocabulary.values().filter(country).filter_map(|fact| fact.default.clone()).flatten());
        let unnamed = ["UY", "NZ", "IS", "BT", "FJ", "MG", "NP", "PY"].map(|code| Value::Text(code.to_owned()));
        let unnamed = unnamed.into_iter().find(|code| !countries.contains(code));
        countries.extend(unnamed);
        Range { countries: countries.into_iter().collect(), marks, date: deal.date }
    }

    /// Definition 1: every value the fact could have.
    fn all(&self, name: &str, fact: &Fact) -> Vec<Value> {
        if let Some(values) = fact.finite_values() {
            return values;
        }
        let marks = self.marks.get(name).cloned().unwrap_or_default();
        let around = |value: &Value| match value {
            Value::Number(number) => [-1, 0, 1].map(|by| Value::Number(number + by)).to_vec(),
            Value::Date(date) => [-1, 0, 1].map(|by| Value::Date(date + by)).to_vec(),
            Value::Bool(_) | Value::Text(_) => vec![value.clone()],
        };
        let near: BTreeSet<Value> = marks.iter().flat_map(around).collect();
        match fact.kind {
            Kind::Country => self.countries.clone(),
            Kind::Integer if near.is_empty() => vec![Value::Number(0)],
            Kind::Date if near.is_empty() => vec![Value::Date(self.date)],
            Kind::Integer | Kind::Date => near.into_iter().collect(),
            Kind::Bool | Kind::Enum(_) | Kind::Class(_) | Kind::Concept => Vec::new(),
        }
    }

    /// Definition 2: stated, defaulted, or any value of the type.
    fn variable(&self, name: String, fact: &Fact, statement: Option<&Toml>) -> Result<Variable, String> {
        let plain = name.split('@').next().unwrap_or(&name);
        let all = self.all(plain, fact);
        let (values, others) = match (statement, &fact.default) {
            (Some(statement), _) => (fact.stated(statement)?, Vec::new()),
            (None, Some(default)) => {
                let others = all.into_iter().filter(|value| !default.contains(value)).collect();
                (default.clone(), others)
            }
            (None, None) => (all, Vec::new()),
        };
        Ok(Variable { name, values, others })
    }
}
