//! `show`: the things in a pack by name, and the links between them.

mod articles;
mod card;
mod find;
mod links;
mod search;
mod tested;

use crate::law::{
    ActId, Choice, ConceptId, Country, FactId, NormId, Pack, PermitId, ProvisionId, QuestionId, ReadingId, RegisterId,
    TermId, Thing, ThingKind,
};
use crate::source::Place;

pub use find::{Match, find, unique_name};
pub use links::{Links, Listing, Needs, Tester, links};
pub use search::{Lookup, search};

impl Thing {
    /// The id under which the pack knows it, which no other thing of its kind has.
    #[expect(clippy::indexing_slicing, reason = "a thing is one of the pack")]
    pub fn id(self, pack: &Pack) -> String {
        match self {
            Self::Act(id) => pack.act(id).id.clone(),
            Self::Norm(id) => pack.norm_name(id),
            Self::Provision(id) => pack.provision(id).id.clone(),
            Self::Permit(id) => pack.permit(id).id.clone(),
            Self::Fact(id) => pack.fact(id).name.clone(),
            Self::Value(fact, at) => {
                let value = &choices(pack, fact)[at].id;
                format!("{}={value}", pack.fact(fact).name)
            }
            Self::Concept(id) => pack.concept(id).0.clone(),
            Self::Register(id) => pack.register(id).id.clone(),
            Self::Country(country) => country.code(),
            Self::Question(id) => pack.question(id).id.clone(),
            Self::Reading(id) => pack.reading(id).id.clone(),
            Self::Amendment(at) => pack.amendments[at].id.clone(),
            Self::Invariant(at) => pack.invariants[at].id.clone(),
            Self::Term(id) => pack.term(id).id.clone(),
        }
    }
}

/// The values of a fact that is an enum or a class.
pub fn choices(pack: &Pack, fact: FactId) -> &[Choice] {
    pack.fact(fact).kind.choices()
}

/// One value of a fact that is an enum or a class.
pub fn choice(pack: &Pack, fact: FactId, at: usize) -> Option<&Choice> {
    choices(pack, fact).get(at)
}

/// The user-assigned country codes of a pack with their names.
pub fn added_countries(pack: &Pack) -> &[(Country, crate::text::Text)] {
    pack.facts.iter().find_map(|fact| fact.kind.added_countries()).unwrap_or_default()
}

/// The name of a country, which a vocabulary gives to a user-assigned code.
pub fn country_name(pack: &Pack, country: Country) -> crate::text::Text {
    let added = added_countries(pack).iter().find(|row| row.0 == country);
    added.map_or_else(|| country.name(), |row| row.1.clone())
}

/// Everything of one kind, in the order of the files; built-in things come last.
pub fn all(pack: &Pack, kind: ThingKind) -> Vec<Thing> {
    let mut out = unordered(pack, kind);
    out.sort_by_key(|thing| {
        let place = place(pack, *thing);
        (place.is_none(), place)
    });
    out
}

/// The place of a thing, for kinds that a pack keeps in another order than the files.
fn place(pack: &Pack, thing: Thing) -> Option<Place> {
    match thing {
        Thing::Fact(id) | Thing::Value(id, _) => pack.fact(id).place,
        Thing::Concept(id) => Some(pack.concept(id).2),
        Thing::Act(_)
        | Thing::Norm(_)
        | Thing::Provision(_)
        | Thing::Permit(_)
        | Thing::Register(_)
        | Thing::Country(_)
        | Thing::Question(_)
        | Thing::Reading(_)
        | Thing::Amendment(_)
        | Thing::Invariant(_)
        | Thing::Term(_) => None,
    }
}

/// All questions in the order in which the files declare them.
pub fn questions(pack: &Pack) -> Vec<QuestionId> {
    let mut ids: Vec<QuestionId> = (0..).map(QuestionId).zip(&pack.questions).map(|row| row.0).collect();
    ids.sort_by_key(|id| pack.question(*id).place);
    ids
}

/// All readings in the order in which the files declare them.
pub fn readings(pack: &Pack) -> Vec<ReadingId> {
    let mut ids: Vec<ReadingId> = (0..).map(ReadingId).zip(&pack.readings).map(|row| row.0).collect();
    ids.sort_by_key(|id| pack.reading(*id).place);
    ids
}

fn unordered(pack: &Pack, kind: ThingKind) -> Vec<Thing> {
    fn ids<T, I>(list: &[T], make: fn(usize) -> I, thing: fn(I) -> Thing) -> Vec<Thing> {
        (0..).zip(list).map(|(at, _)| thing(make(at))).collect()
    }
    match kind {
        ThingKind::Act => ids(&pack.acts, ActId::at, Thing::Act),
        ThingKind::Norm => ids(&pack.norms, NormId::at, Thing::Norm),
        ThingKind::Provision => ids(&pack.provisions, ProvisionId::at, Thing::Provision)
            .into_iter()
            .filter(|thing| pack.norm_named(&thing.id(pack)).is_none())
            .collect(),
        ThingKind::Permit => ids(&pack.permits, PermitId::at, Thing::Permit),
        ThingKind::Fact => ids(&pack.facts, FactId::at, Thing::Fact),
        ThingKind::Value => (0..pack.facts.len())
            .map(FactId::at)
            .flat_map(|fact| (0..choices(pack, fact).len()).map(move |at| Thing::Value(fact, at)))
            .collect(),
        ThingKind::Concept => ids(&pack.concepts, ConceptId::at, Thing::Concept),
        ThingKind::Register => ids(&pack.registers, RegisterId::at, Thing::Register),
        ThingKind::Country => {
            let added = added_countries(pack).iter().map(|row| row.0);
            Country::assigned().chain(added).map(Thing::Country).collect()
        }
        ThingKind::Question => questions(pack).into_iter().map(Thing::Question).collect(),
        ThingKind::Reading => readings(pack).into_iter().map(Thing::Reading).collect(),
        ThingKind::Amendment => (0..pack.amendments.len()).map(Thing::Amendment).collect(),
        ThingKind::Invariant => (0..pack.invariants.len()).map(Thing::Invariant).collect(),
        ThingKind::Term => ids(&pack.terms, TermId::at, Thing::Term),
    }
}
