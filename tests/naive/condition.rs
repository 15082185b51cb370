//! Conditions: reading them, and what is left of one once the facts are known.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value as Toml};

use super::day::{self, Day};
use super::vocabulary::{Value, Vocabulary};

#[derive(Clone, Debug)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Fact(String, Test),
    Concept(String),
    Question(String, Vec<String>),
    Held(String),
    /// On or after a day: how an amendment with an effective day is written down.
    Since(Day),
}

/// A test of one fact's value.
#[derive(Clone, Debug)]
pub enum Test {
    OneOf(Vec<Value>),
    In(Vec<String>),
    AtLeast(i64),
    AtMost(i64),
    From(Day),
    Until(Day),
    Within { years: i64, months: i64, days: i64 },
    Not(Box<Test>),
    Each(Vec<Test>),
}

/// A condition once the facts are known: a function of the permits held alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rest {
    Known(bool),
    Concept(String),
    Held(String),
    All(Vec<Rest>),
    Any(Vec<Rest>),
    Not(Box<Rest>),
}

/// What a condition is looked at with: a step, a day, a reading.
pub trait Seen {
    fn fact(&self, name: &str) -> Value;
    fn day(&self) -> Day;
    /// Whether a register lists the country that a fact names.
    fn listed(&self, register: &str, fact: &str) -> bool;
    /// Whether that is known.
    fn is_list_known(&self, register: &str) -> bool;
    /// Whether a concept is true, as far as that can be said.
    fn is_concept(&self, name: &str) -> Option<bool>;
    fn answer(&self, question: &str) -> &str;
    fn vocabulary(&self) -> &Vocabulary;
}

impl Condition {
    pub const ALWAYS: Condition = Condition::All(Vec::new());

    /// Reads a table of tests, all of which must hold.
    pub fn read(table: &Table, vocabulary: &Vocabulary) -> Result<Condition, String> {
        let mut tests = Vec::new();
        for (key, value) in table {
            match key.as_str() {
                "any" => tests.push(Condition::Any(list(value, vocabulary)?)),
                "all" => tests.push(Condition::All(list(value, vocabulary)?)),
                "not" => {
                    let table = value.as_table().ok_or("`not` wants a table")?;
                    tests.push(Condition::Not(Box::new(Condition::read(table, vocabulary)?)));
                }
                _ => walk(key, value, vocabulary, &mut tests)?,
            }
        }
        Ok(Condition::All(tests))
    }

    /// A fact is true.
    pub fn is_true(fact: &str) -> Condition {
        Condition::Fact(fact.to_owned(), Test::OneOf(vec![Value::Bool(true)]))
    }

    /// Whether the condition holds, as far as that can be said: permits say nothing.
    pub fn kleene(&self, seen: &dyn Seen) -> Option<bool> {
        match self {
            Condition::All(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.kleene(seen)).collect();
                if parts.contains(&Some(false)) { Some(false) } else { parts.into_iter().try_fold(true, |_, one| one) }
            }
            Condition::Any(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.kleene(seen)).collect();
                if parts.contains(&Some(true)) { Some(true) } else { parts.into_iter().try_fold(false, |_, one| one) }
            }
            Condition::Not(part) => part.kleene(seen).map(|known| !known),
            Condition::Fact(_, test) if !test.registers().into_iter().all(|register| seen.is_list_known(register)) => {
                None
            }
            Condition::Fact(name, test) => Some(test.holds(name, &seen.fact(name), seen)),
            Condition::Since(day) => Some(*day <= seen.day()),
            Condition::Concept(name) => seen.is_concept(name),
            Condition::Question(name, answers) => Some(answers.iter().any(|answer| answer == seen.answer(name))),
            Condition::Held(_) => None,
        }
    }

    /// Whether the condition tests whether this permit is held.
    pub fn tests_held(&self, id: &str) -> bool {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| part.tests_held(id)),
            Condition::Not(part) => part.tests_held(id),
            Condition::Held(permit) => permit == id,
            Condition::Fact(..) | Condition::Concept(_) | Condition::Question(..) | Condition::Since(_) => false,
        }
    }

    /// What is left of the condition when it is looked at there.
    pub fn settle(&self, seen: &dyn Seen) -> Rest {
        match self {
            Condition::All(parts) => all(parts.iter().map(|part| part.settle(seen))),
            Condition::Any(parts) => any(parts.iter().map(|part| part.settle(seen))),
            Condition::Not(part) => not(part.settle(seen)),
            Condition::Fact(name, test) => Rest::Known(test.holds(name, &seen.fact(name), seen)),
            Condition::Concept(name) => Rest::Concept(name.clone()),
            Condition::Question(name, answers) => Rest::Known(answers.iter().any(|answer| answer == seen.answer(name))),
            Condition::Held(permit) => Rest::Held(permit.clone()),
            Condition::Since(day) => Rest::Known(*day <= seen.day()),
        }
    }

    /// Calls `each` for this condition and every one inside it.
    pub fn visit(&self, each: &mut dyn FnMut(&Condition)) {
        each(self);
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.visit(each)),
            Condition::Not(part) => part.visit(each),
            Condition::Fact(..)
            | Condition::Concept(_)
            | Condition::Question(..)
            | Condition::Held(_)
            | Condition::Since(_) => {}
        }
    }
}

fn list(value: &Toml, vocabulary: &Vocabulary) -> Result<Vec<Condition>, String> {
    let tables = value.as_array().ok_or("`any` and `all` want a list of tables")?;
    let read = |table: &Toml| Condition::read(table.as_table().ok_or("a condition wants a table")?, vocabulary);
    tables.iter().map(read).collect()
}

/// Dotted keys nest as tables: walks down until the path names something that can be tested.
fn walk(path: &str, value: &Toml, vocabulary: &Vocabulary, tests: &mut Vec<Condition>) -> Result<(), String> {
    let (head, tail) = path.split_once('.').unwrap_or((path, ""));
    let named = match head {
        "concept" => Some(Condition::Concept(tail.to_owned())),
        "permit" => Some(Condition::Held(tail.to_owned())),
        "question" if !tail.is_empty() => Some(Condition::Question(tail.to_owned(), texts(value)?)),
        _ => None,
    };
    if let Some(condition) = named.filter(|_| !tail.is_empty()) {
        tests.push(condition);
        return Ok(());
    }
    if vocabulary.contains_key(path) {
        tests.push(Condition::Fact(path.to_owned(), Test::read(value)?));
        return Ok(());
    }
    let table = value.as_table().ok_or_else(|| format!("no such fact: {path}"))?;
    table.iter().try_for_each(|(key, value)| walk(&format!("{path}.{key}"), value, vocabulary, tests))
}

/// A text, or a list of texts.
pub fn texts(value: &Toml) -> Result<Vec<String>, String> {
    let text = |value: &Toml| value.as_str().map(str::to_owned).ok_or_else(|| format!("no text: {value}"));
    match value.as_array() {
        Some(values) => values.iter().map(text).collect(),
        None => Ok(vec![text(value)?]),
    }
}

impl Test {
    fn read(value: &Toml) -> Result<Test, String> {
        match value {
            Toml::Array(values) => Ok(Test::OneOf(values.iter().map(Value::read).collect::<Result<_, _>>()?)),
            Toml::Table(table) => {
                let parts = table.iter().map(|(key, value)| Test::read_key(key, value));
                Ok(Test::Each(parts.collect::<Result<_, _>>()?))
            }
            Toml::String(_) | Toml::Integer(_) | Toml::Float(_) | Toml::Boolean(_) | Toml::Datetime(_) => {
                Ok(Test::OneOf(vec![Value::read(value)?]))
            }
        }
    }

    fn read_key(key: &str, value: &Toml) -> Result<Test, String> {
        let number = || value.as_integer().ok_or_else(|| format!("`{key}` wants a number"));
        let date = || day::read(value.as_datetime().ok_or_else(|| format!("`{key}` wants a date"))?);
        match key {
            "in" => Ok(Test::In(texts(value)?)),
            "at_least" => Ok(Test::AtLeast(number()?)),
            "at_most" => Ok(Test::AtMost(number()?)),
            "from" => Ok(Test::From(date()?)),
            "until" => Ok(Test::Until(date()?)),
            "not" => Ok(Test::Not(Box::new(Test::read(value)?))),
            "within" => {
                let part = |key: &str| value.get(key).and_then(Toml::as_integer).unwrap_or(0);
                Ok(Test::Within { years: part("years"), months: part("months"), days: part("days") })
            }
            _ => Err(format!("no such test: {key}")),
        }
    }

    /// The registers that it looks into.
    pub fn registers(&self) -> Vec<&String> {
        match self {
            Test::In(registers) => registers.iter().collect(),
            Test::Not(test) => test.registers(),
            Test::Each(tests) => tests.iter().flat_map(Test::registers).collect(),
            Test::OneOf(_)
            | Test::AtLeast(_)
            | Test::AtMost(_)
            | Test::From(_)
            | Test::Until(_)
            | Test::Within { .. } => Vec::new(),
        }
    }

    fn holds(&self, name: &str, value: &Value, seen: &dyn Seen) -> bool {
        match (self, value) {
            (Test::OneOf(tested), _) => {
                let fact = &seen.vocabulary()[name];
                tested.iter().any(|tested| fact.is_or_under(value, tested))
            }
            (Test::In(registers), _) => registers.iter().any(|register| seen.listed(register, name)),
            (Test::Not(test), _) => !test.holds(name, value, seen),
            (Test::Each(tests), _) => tests.iter().all(|test| test.holds(name, value, seen)),
            (Test::AtLeast(least), Value::Number(number)) => number >= least,
            (Test::AtMost(most), Value::Number(number)) => number <= most,
            (Test::From(from), Value::Date(date)) => date >= from,
            (Test::Until(until), Value::Date(date)) => date <= until,
            (Test::Within { years, months, days }, Value::Date(date)) => {
                *date <= seen.day() && *date >= day::before(seen.day(), *years, *months, *days)
            }
            _ => false,
        }
    }

    /// Adds every value near which this test can change its result when it is looked at on one of the days.
    pub fn marks(&self, days: &BTreeSet<Day>, marks: &mut BTreeSet<Value>) {
        match self {
            Test::OneOf(values) => marks.extend(values.iter().cloned()),
            Test::AtLeast(number) | Test::AtMost(number) => {
                marks.insert(Value::Number(*number));
            }
            Test::From(date) | Test::Until(date) => {
                marks.insert(Value::Date(*date));
            }
            Test::Within { years, months, days: span } => {
                marks.extend(days.iter().map(|day| Value::Date(*day)));
                marks.extend(days.iter().map(|day| Value::Date(day::before(*day, *years, *months, *span))));
            }
            Test::Not(test) => test.marks(days, marks),
            Test::Each(tests) => tests.iter().for_each(|test| test.marks(days, marks)),
            Test::In(_) => {}
        }
    }
}

/// Conjunction, with what is known taken out.
pub fn all(parts: impl IntoIterator<Item = Rest>) -> Rest {
    joined(parts, true, Rest::All)
}

fn any(parts: impl IntoIterator<Item = Rest>) -> Rest {
    joined(parts, false, Rest::Any)
}

/// Looks no further than the first part that settles it: one that is known and not `neutral`.
fn joined(parts: impl IntoIterator<Item = Rest>, neutral: bool, whole: fn(Vec<Rest>) -> Rest) -> Rest {
    let mut open = Vec::new();
    for part in parts {
        match part {
            Rest::Known(known) if known != neutral => return part,
            Rest::Known(_) => {}
            Rest::Concept(_) | Rest::Held(_) | Rest::All(_) | Rest::Any(_) | Rest::Not(_) => open.push(part),
        }
    }
    if open.is_empty() { Rest::Known(neutral) } else { whole(open) }
}

/// Negation, with what is known taken out.
pub fn not(part: Rest) -> Rest {
    if let Rest::Known(known) = part { Rest::Known(!known) } else { Rest::Not(Box::new(part)) }
}

/// Answers to questions, by question.
pub type Answers = BTreeMap<String, String>;
