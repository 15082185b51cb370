//! The thing that a word names: by its id, by its id after its kind, or by a shorter name that is unique.

use super::{all, choice, country_name};
use crate::law::{Pack, Thing, ThingKind};

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
        | Thing::Invariant(_)
        | Thing::Term(_) => false,
    }
}
