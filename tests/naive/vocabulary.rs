//! The facts a scenario can state, and the values they can have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use toml::{Table, Value as Toml};

use super::day::{self, Day};

/// One value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Bool(bool),
    Number(i64),
    Date(Day),
    /// An enum's value, a leaf of a class tree, or a country.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Bool(value) => write!(out, "{value}"),
            Value::Number(value) => write!(out, "{value}"),
            Value::Date(value) => write!(out, "{}", day::text(*value)),
            Value::Text(value) => write!(out, "{value}"),
        }
    }
}

impl Value {
    /// A TOML scalar as a value.
    pub fn read(value: &Toml) -> Result<Value, String> {
        match value {
            Toml::Boolean(value) => Ok(Value::Bool(*value)),
            Toml::Integer(value) => Ok(Value::Number(*value)),
            Toml::Datetime(value) => Ok(Value::Date(day::read(value)?)),
            Toml::String(value) => Ok(Value::Text(value.clone())),
            Toml::Float(_) | Toml::Array(_) | Toml::Table(_) => Err(format!("no single value: {value}")),
        }
    }
}

/// The type of a fact.
#[derive(Clone, Debug)]
pub enum Kind {
    Bool,
    Enum(Vec<String>),
    /// Every node with the node it stands under.
    Class(BTreeMap<String, Option<String>>),
    Country,
    Integer,
    Date,
    Concept,
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub kind: Kind,
    /// What an absent fact is taken to be: one value, or the leaves under an inner node.
    pub default: Option<Vec<Value>>,
}

impl Fact {
    /// Whether a node of a class tree is another or under it; equality for every other type.
    pub fn is_or_under(&self, value: &Value, tested: &Value) -> bool {
        let (Kind::Class(tree), Value::Text(value), Value::Text(tested)) = (&self.kind, value, tested) else {
            return value == tested;
        };
        let mut node = Some(value);
        while let Some(name) = node {
            if name == tested {
                return true;
            }
            node = tree.get(name).and_then(Option::as_ref);
        }
        false
    }

    /// Definition 1: the leaves of a class tree, the values of any other finite type.
    pub fn finite_values(&self) -> Option<Vec<Value>> {
        match &self.kind {
            Kind::Bool => Some(vec![Value::Bool(false), Value::Bool(true)]),
            Kind::Enum(values) => Some(values.iter().cloned().map(Value::Text).collect()),
            Kind::Class(tree) => {
                let inner: BTreeSet<&String> = tree.values().flatten().collect();
                Some(tree.keys().filter(|node| !inner.contains(node)).cloned().map(Value::Text).collect())
            }
            Kind::Country | Kind::Integer | Kind::Date | Kind::Concept => None,
        }
    }

    /// Definition 2: the values that a statement leaves open.
    pub fn stated(&self, statement: &Toml) -> Result<Vec<Value>, String> {
        if let Some(choices) = statement.as_table().and_then(|table| table.get("one_of")) {
            let choices = choices.as_array().ok_or("`one_of` wants a list")?;
            let mut values = BTreeSet::new();
            for choice in choices {
                values.extend(self.stated(choice)?);
            }
            return Ok(values.into_iter().collect());
        }
        let value = Value::read(statement)?;
        match (&self.kind, self.finite_values()) {
            (Kind::Class(_), Some(leaves)) => {
                let under: Vec<Value> = leaves.into_iter().filter(|leaf| self.is_or_under(leaf, &value)).collect();
                if under.is_empty() { Err(format!("no such class: {value}")) } else { Ok(under) }
            }
            (_, Some(values)) if !values.contains(&value) => Err(format!("no such value: {value}")),
            _ => Ok(vec![value]),
        }
    }
}

/// All facts by name, the built-in ones [3] among them.
pub type Vocabulary = BTreeMap<String, Fact>;

/// The facts that no scenario states: they follow from the list of steps.
pub const BUILT_IN: [&str; 4] = ["step.number", "step.first", "step.last", "step.date"];

/// Reads the declarations of `vocabulary.toml`.
pub fn read(table: &Table) -> Result<Vocabulary, String> {
    let mut facts = Vocabulary::new();
    declare("", table, &mut facts)?;
    let built_in = [Kind::Integer, Kind::Bool, Kind::Bool, Kind::Date];
    for (name, kind) in BUILT_IN.iter().zip(built_in) {
        facts.insert((*name).to_owned(), Fact { kind, default: None });
    }
    Ok(facts)
}

fn declare(prefix: &str, table: &Table, facts: &mut Vocabulary) -> Result<(), String> {
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        if let Some(kind) = inner.get("type").and_then(Toml::as_str) {
            let mut fact = Fact { kind: kind_of(kind, inner)?, default: None };
            fact.default = inner.get("default").map(|value| fact.stated(value)).transpose()?;
            facts.insert(name, fact);
        } else {
            declare(&name, inner, facts)?;
        }
    }
    Ok(())
}

fn kind_of(kind: &str, table: &Table) -> Result<Kind, String> {
    Ok(match kind {
        "bool" => Kind::Bool,
        "enum" => Kind::Enum(nodes(table)?.into_iter().map(|(id, _)| id).collect()),
        "class" => Kind::Class(nodes(table)?.into_iter().collect()),
        "country" => Kind::Country,
        "integer" => Kind::Integer,
        "date" => Kind::Date,
        "concept" => Kind::Concept,
        _ => return Err(format!("no such type: {kind}")),
    })
}

fn nodes(table: &Table) -> Result<Vec<(String, Option<String>)>, String> {
    let values = table.get("values").and_then(Toml::as_array).ok_or("`values` is missing")?;
    let text = |node: &Toml, key: &str| node.get(key).and_then(Toml::as_str).map(str::to_owned);
    let node = |value: &Toml| match value.as_str() {
        Some(id) => Ok((id.to_owned(), None)),
        None => Ok((text(value, "id").ok_or("a value wants an `id`")?, text(value, "under"))),
    };
    values.iter().map(node).collect()
}
