//! Entries as JSON: format 1.
//!
//! One entry is an object, several are an array of them: `"format": 1`, `"kind"` (`act`, `norm`, `fact` and so on; for
//! a list the plural; `contents` for the table of contents), `"id"` and `"title"` (absent from lists), then one key for
//! each statement, which is absent where there is nothing to state. Words for people are `{ "en": …, "ko": … }`, `ko`
//! null where it is not written; days are `YYYY-MM-DD`; what is unknown is null. The lines of a list stand under
//! `"entries"`.
//!
//! A condition is an object with one of `all`, `any` (lists of conditions), `not` (a condition), or a test: `fact` with
//! `is`, `from`, `until`, `in` (registers) or `within` (an ISO 8601 duration), `concept`, `question` with `answers`,
//! `permit` with `held`; `negated` turns a test of a fact around; `text` says a test in words.

use serde_json::{Map, Value, json};

use super::clause::{Clause, Joined, Key};
use super::{Body, Entry, Holds, Piece, Row};
use crate::law::Period;
use crate::text::Text;

/// Entries as one JSON document.
pub fn entries_json(entries: &[Entry]) -> String {
    let values: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let mut object = Map::new();
            object.insert("format".to_owned(), json!(1));
            object.append(&mut entry_object(entry));
            Value::Object(object)
        })
        .collect();
    let document = match <[Value; 1]>::try_from(values) {
        Ok([one]) => one,
        Err(several) => Value::Array(several),
    };
    format!("{document:#}\n")
}

fn entry_object(entry: &Entry) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("kind".to_owned(), json!(entry.kind));
    if let Some(id) = &entry.id {
        object.insert("id".to_owned(), json!(id));
        object.insert("title".to_owned(), entry.title.as_ref().map_or(Value::Null, words));
    }
    for field in &entry.fields {
        match &field.body {
            Body::One(piece) => put(&mut object, field.key, piece),
            Body::Rows(rows) => {
                object.insert(field.key.to_owned(), rows.iter().map(row_object).collect());
            }
            Body::Condition(clause) => {
                object.insert(field.key.to_owned(), condition(clause));
            }
            Body::Conditions(clauses) => {
                object.insert(field.key.to_owned(), clauses.iter().map(condition).collect());
            }
            Body::Entries(entries) => {
                let list = entries.iter().map(|entry| Value::Object(entry_object(entry))).collect();
                object.insert(field.key.to_owned(), list);
            }
        }
    }
    object
}

fn row_object(row: &Row) -> Value {
    let mut object = Map::new();
    for (key, piece) in &row.cells {
        put(&mut object, key, piece);
    }
    Value::Object(object)
}

/// Puts a piece under its key; a period under two of its own.
fn put(object: &mut Map<String, Value>, key: &str, piece: &Piece) {
    let day = |day: &Option<crate::law::Day>| day.map_or(Value::Null, |day| json!(day.to_string()));
    let value = match piece {
        Piece::Word(word) | Piece::Link(word) => some(word),
        Piece::Words(words) => json!(words),
        Piece::Count(count) => json!(count),
        Piece::Text(text) | Piece::Below(text) | Piece::Silent(text) => words(text),
        Piece::Coded(word, _) => json!(word),
        Piece::Known(id, _) => json!(id),
        Piece::Flag(holds, _) => json!(*holds == Holds::Yes),
        Piece::Day(date) => day(date),
        Piece::When(clause) => condition(clause),
        Piece::Absent(_) => Value::Null,
        Piece::Hidden(word) => word.as_ref().map_or(Value::Null, |word| json!(word)),
        Piece::Period(Period { from, until }) | Piece::Among(Period { from, until }) => {
            object.insert("from".to_owned(), day(from));
            object.insert("until".to_owned(), day(until));
            return;
        }
    };
    object.insert(key.to_owned(), value);
}

fn some(word: &str) -> Value {
    if word.is_empty() { Value::Null } else { json!(word) }
}

fn words(text: &Text) -> Value {
    let mut out = json!({ "en": text.en, "ko": text.ko });
    if let (Some(map), Some(law)) = (out.as_object_mut(), &text.law) {
        map.insert(law.code.clone(), json!(law.words));
    }
    out
}

fn condition(clause: &Clause) -> Value {
    let parts = || -> Value { clause.parts.iter().map(condition).collect() };
    match clause.form {
        Joined::All => json!({ "all": parts() }),
        Joined::Any => json!({ "any": parts() }),
        Joined::Not => json!({ "not": clause.parts.first().map(condition) }),
        Joined::Test => {
            let mut object = Map::new();
            for (key, value) in &clause.keys {
                let value = match value {
                    Key::Word(word) => json!(word),
                    Key::Words(words) => json!(words),
                    Key::Yes => json!(true),
                };
                object.insert((*key).to_owned(), value);
            }
            object.insert("text".to_owned(), words(&clause.text));
            Value::Object(object)
        }
    }
}
