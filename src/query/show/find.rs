//! The thing that a word names: by its id, by its id after its kind, or by a shorter name that is unique.

use super::{Thing, ThingKind, all, choice, country_name};
use crate::diagnostic::nearest;
use crate::law::Pack;

/// The most names that a search for near names returns.
const NEAR: usize = 4;

/// The meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One thing; the others go by the same word too, but their own id is another.
    One(Thing, Vec<Thing>),
    /// Several things with equal right to the word.
    Several(Vec<Thing>),
    /// Nothing.
    Nothing,
}

/// Finds the meaning of a word: an id comes before any shorter name.
pub fn find(pack: &Pack, word: &str) -> Match {
    let everything = || ThingKind::WORDS.iter().flat_map(|row| all(pack, row.1));
    let own: Vec<Thing> =
        everything().filter(|thing| thing.id(pack) == word || qualified(pack, *thing) == word).collect();
    let short: Vec<Thing> = everything().filter(|thing| is_short_for(pack, word, *thing)).collect();
    match (own.as_slice(), short.as_slice()) {
        ([one], others) => Match::One(*one, others.to_vec()),
        ([], [one]) => Match::One(*one, Vec::new()),
        ([], []) => Match::Nothing,
        ([], [_, ..]) => Match::Several(short),
        ([_, ..], _) => Match::Several(own),
    }
}

/// The shortest name of this thing alone: its id, or its id after its kind.
pub fn unique_name(pack: &Pack, thing: Thing) -> String {
    let id = thing.id(pack);
    match find(pack, &id) {
        Match::One(found, _) if found == thing => id,
        Match::One(..) | Match::Several(_) | Match::Nothing => qualified(pack, thing),
    }
}

/// The id with the kind before it, as conditions write it: `question.war-ground`.
fn qualified(pack: &Pack, thing: Thing) -> String {
    format!("{}.{}", thing.kind().word(), thing.id(pack))
}

fn is_short_for(pack: &Pack, word: &str, thing: Thing) -> bool {
    match thing {
        Thing::Norm(id) => pack.norm(id).id == word,
        Thing::Provision(id) => pack.provision(id).id.split_once(':').is_some_and(|(_, short)| short == word),
        Thing::Value(fact, at) => choice(pack, fact, at).is_some_and(|choice| choice.id == word),
        Thing::Country(country) => {
            let (name, lower) = (country_name(pack, country), word.to_lowercase());
            name.en.to_lowercase() == lower || name.ko.as_deref() == Some(word) || country.code().to_lowercase() == word
        }
        Thing::Act(_)
        | Thing::Permit(_)
        | Thing::Fact(_)
        | Thing::Concept(_)
        | Thing::Register(_)
        | Thing::Question(_)
        | Thing::Reading(_)
        | Thing::Amendment(_)
        | Thing::Invariant(_) => false,
    }
}

/// Every word with a meaning, each once, in the order of kinds.
pub fn names(pack: &Pack) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (_, kind) in ThingKind::WORDS {
        let plural = kind.plural();
        out.push(plural.to_owned());
        for thing in all(pack, kind) {
            out.push(thing.id(pack));
            match thing {
                Thing::Norm(id) => out.push(pack.norm(id).id.clone()),
                Thing::Value(fact, at) => out.extend(choice(pack, fact, at).map(|choice| choice.id.clone())),
                Thing::Country(country) => {
                    let name = country_name(pack, country);
                    out.extend([Some(name.en), name.ko].into_iter().flatten());
                }
                Thing::Act(_)
                | Thing::Provision(_)
                | Thing::Permit(_)
                | Thing::Fact(_)
                | Thing::Concept(_)
                | Thing::Register(_)
                | Thing::Question(_)
                | Thing::Reading(_)
                | Thing::Amendment(_)
                | Thing::Invariant(_) => {}
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|name| seen.insert(name.clone()));
    out
}

/// The names nearest to an unknown word: similar spellings, else names that contain it.
pub fn nearest_names(pack: &Pack, word: &str) -> Vec<String> {
    let mut left = names(pack);
    // A code of two letters is near to a quarter of all codes, which is no help. The id of a value is compared
    // without its fact's name if the word has none.
    left.retain(|name| name.chars().count() > 2 && (!name.contains('=') || word.contains('=')));
    let mut out: Vec<String> = Vec::new();
    while let Some(near) = nearest(word, left.iter().map(String::as_str)).map(str::to_owned) {
        left.retain(|name| *name != near);
        out.push(near);
        if out.len() == NEAR {
            return out;
        }
    }
    let lower = word.to_lowercase();
    let has_part = |name: &str| {
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() > 3);
        nearest(&lower, parts).is_some()
    };
    let around = |name: &&String| lower.chars().count() > 2 && (name.to_lowercase().contains(&lower) || has_part(name));
    out.extend(left.iter().filter(around).take(NEAR - out.len()).cloned());
    out
}
