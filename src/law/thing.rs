//! Things that can be looked up in a pack, each by its kind and its place in the lists of the pack.

use serde::{Deserialize, Serialize};

use super::{
    ActId, ConceptId, Country, FactId, NormId, PermitId, ProvisionId, QuestionId, ReadingId, RegisterId, TermId,
};
use crate::words;

/// A kind of thing that can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingKind {
    /// Instruments.
    Act,
    /// Units of law.
    Norm,
    /// Texts seen from several sides.
    Provision,
    /// Permits, consents, approvals, notifications, consultations.
    Permit,
    /// Facts.
    Fact,
    /// Values of enums and nodes of classes.
    Value,
    /// Concepts.
    Concept,
    /// Dated lists of countries.
    Register,
    /// Countries.
    Country,
    /// Open questions.
    Question,
    /// Readings.
    Reading,
    /// Proposed changes.
    Amendment,
    /// Claims about every deal.
    Invariant,
    /// Words of an answer.
    Term,
}

words!(ThingKind {
    Act: "act",
    Norm: "norm",
    Provision: "provision",
    Permit: "permit",
    Fact: "fact",
    Value: "value",
    Concept: "concept",
    Register: "register",
    Country: "country",
    Question: "question",
    Reading: "reading",
    Amendment: "amendment",
    Invariant: "invariant",
    Term: "term",
});

impl ThingKind {
    /// The kind that a word names, for one or for many.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|row| row.0 == word || row.1.plural() == word).map(|row| row.1)
    }

    /// The word for many.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Act => "acts",
            Self::Norm => "norms",
            Self::Provision => "provisions",
            Self::Permit => "permits",
            Self::Fact => "facts",
            Self::Value => "values",
            Self::Concept => "concepts",
            Self::Register => "registers",
            Self::Country => "countries",
            Self::Question => "questions",
            Self::Reading => "readings",
            Self::Amendment => "amendments",
            Self::Invariant => "invariants",
            Self::Term => "terms",
        }
    }
}

/// One thing that can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Thing {
    /// An instrument.
    Act(ActId),
    /// A norm.
    Norm(NormId),
    /// A provision.
    Provision(ProvisionId),
    /// A permit.
    Permit(PermitId),
    /// A fact.
    Fact(FactId),
    /// A value of an enum, or a node of a class, as a position in its list.
    Value(FactId, usize),
    /// A concept.
    Concept(ConceptId),
    /// A register.
    Register(RegisterId),
    /// A country.
    Country(Country),
    /// A question.
    Question(QuestionId),
    /// A reading.
    Reading(ReadingId),
    /// An amendment, as a position in [`crate::law::Pack::amendments`].
    Amendment(usize),
    /// An invariant, as a position in [`crate::law::Pack::invariants`].
    Invariant(usize),
    /// A term of the glossary.
    Term(TermId),
}

impl Thing {
    /// Its kind.
    pub fn kind(self) -> ThingKind {
        match self {
            Self::Act(_) => ThingKind::Act,
            Self::Norm(_) => ThingKind::Norm,
            Self::Provision(_) => ThingKind::Provision,
            Self::Permit(_) => ThingKind::Permit,
            Self::Fact(_) => ThingKind::Fact,
            Self::Value(..) => ThingKind::Value,
            Self::Concept(_) => ThingKind::Concept,
            Self::Register(_) => ThingKind::Register,
            Self::Country(_) => ThingKind::Country,
            Self::Question(_) => ThingKind::Question,
            Self::Reading(_) => ThingKind::Reading,
            Self::Amendment(_) => ThingKind::Amendment,
            Self::Invariant(_) => ThingKind::Invariant,
            Self::Term(_) => ThingKind::Term,
        }
    }

    /// The act, where it is one.
    pub fn act(self) -> Option<ActId> {
        if let Self::Act(id) = self { Some(id) } else { None }
    }
}
