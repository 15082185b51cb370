//! The meaning of a reply in words: ids, labels, countries, numbers, days, or a beginning of these.

use crate::diagnostic::nearest;
use crate::law::{Bits, Country, Fact, FactKind, Values, day_named, day_number};
use crate::text;

/// Why an answer was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misheard {
    /// It is the beginning of several names.
    Several(Vec<String>),
    /// No value has this name; perhaps this one is meant.
    Nothing(Option<String>),
    /// A whole number was expected.
    NoNumber,
    /// A day was expected.
    NoDay,
}

/// The values that a reply means: several if it has commas, or names a node of a tree.
///
/// # Errors
/// Why it was not understood.
pub fn understood(fact: &Fact, given: &str) -> Result<Values, Misheard> {
    let whole = one(fact, given.trim());
    if whole.is_ok() || !given.contains(',') {
        return whole;
    }
    let mut out: Option<Values> = None;
    for part in given.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let values = one(fact, part)?;
        out = Some(out.map_or_else(|| values.clone(), |all| all.or(&values)));
    }
    out.ok_or(Misheard::Nothing(None))
}

fn one(fact: &Fact, word: &str) -> Result<Values, Misheard> {
    match &fact.kind {
        FactKind::Integer(_) => {
            word.parse::<i64>().map(|number| Values::range(number, number)).map_err(|_| Misheard::NoNumber)
        }
        FactKind::Date => {
            let day = day_number(day_named(word).ok_or(Misheard::NoDay)?);
            Ok(Values::range(day, day))
        }
        FactKind::Bool | FactKind::Enum(_) | FactKind::Class(_) | FactKind::Country(_) => named(fact, word),
    }
}

fn named(fact: &Fact, word: &str) -> Result<Values, Misheard> {
    let lower = word.to_lowercase();
    let names = names(fact);
    if lower.is_empty() {
        return Err(Misheard::Nothing(None));
    }
    if let Some(row) = names.iter().find(|row| row.0.to_lowercase() == lower) {
        return Ok(row.1.clone());
    }
    if fact.kind.is_country() {
        match Country::called(word).as_slice() {
            [] => {}
            [one] => return Ok(Values::one(one.0)),
            several => return Err(Misheard::Several(several.iter().map(|country| country.name().en).collect())),
        }
    }
    // A code of two letters has to match whole.
    let whole = fact.kind.is_country();
    let begins = |row: &&(String, Values)| row.0.to_lowercase().starts_with(&lower) && !(whole && row.0.len() == 2);
    let mut begun: Vec<&(String, Values)> = names.iter().filter(begins).collect();
    if begun.is_empty() {
        // A later word is enough if no name begins with it: `korea`.
        let words = |row: &&(String, Values)| row.0.to_lowercase().split(' ').any(|word| word.starts_with(&lower));
        begun = names.iter().filter(words).collect();
    }
    if begun.is_empty() && !whole {
        // So are some words of a name, and a name with more words around it: `155 mm shells`.
        let around = |row: &&(String, Values)| text::has_words(&row.0, word) || text::has_words(word, &row.0);
        begun = names.iter().filter(around).collect();
    }
    begun.dedup_by(|a, b| a.1 == b.1);
    match begun.as_slice() {
        [] => Err(Misheard::Nothing(nearest(word, names.iter().map(|row| row.0.as_str())).map(str::to_owned))),
        [first, rest @ ..] if rest.iter().all(|row| row.1 == first.1) => Ok(first.1.clone()),
        several => Err(Misheard::Several(several.iter().map(|row| row.0.clone()).collect())),
    }
}

/// Every name of a value, ids before labels.
fn names(fact: &Fact) -> Vec<(String, Values)> {
    match &fact.kind {
        FactKind::Bool => {
            let words =
                [("yes", 1), ("true", 1), ("예", 1), ("네", 1), ("no", 0), ("false", 0), ("아니요", 0), ("아니오", 0)];
            words.map(|(word, value)| (word.to_owned(), Values::one(value))).to_vec()
        }
        FactKind::Enum(choices) | FactKind::Class(choices) => {
            let values = |bits: Bits| Values::Finite(bits);
            let ids = choices.iter().map(|choice| (choice.id.clone(), values(choice.stands_for)));
            let labels = choices.iter().flat_map(|choice| {
                let label = choice.label.iter().flat_map(|label| [Some(label.en.clone()), label.ko.clone()]);
                label.flatten().map(move |name| (name, values(choice.stands_for)))
            });
            ids.chain(labels).collect()
        }
        FactKind::Country(added) => {
            let all = Country::assigned().map(|country| (country, country.name()));
            let all: Vec<_> = all.chain(added.iter().cloned()).collect();
            let codes = all.iter().map(|row| (row.0.code(), Values::one(row.0.0)));
            let labels = all.iter().flat_map(|row| {
                let names = [Some(row.1.en.clone()), row.1.ko.clone()];
                names.into_iter().flatten().map(move |name| (name, Values::one(row.0.0)))
            });
            codes.chain(labels).collect()
        }
        FactKind::Integer(_) | FactKind::Date => Vec::new(),
    }
}
