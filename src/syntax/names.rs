//! Names that files declare and mention, and the ids they stand for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cursor::Sink;
use super::limits::NAMES;
use super::say;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{
    ActId, ConceptId, Fact, FactId, NormId, Numbering, PermitId, ProvisionId, QuestionId, RankId, ReadingId,
    RegisterId, TermId,
};
use crate::source::{At, Place};
use crate::text::Text;

/// All names of a pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Names {
    /// Ranks of law.
    pub ranks: Index<RankId>,
    /// How articles are numbered, if the pack says it.
    pub articles: Option<Numbering>,
    /// Facts, in full: a value can be read only with the fact at hand.
    pub facts: Vec<Fact>,
    /// Dotted names of facts.
    pub fact_ids: Index<FactId>,
    /// Concepts.
    pub concepts: Index<ConceptId>,
    /// Registers.
    pub registers: Index<RegisterId>,
    /// For each open register, the facts that name countries with the facts whether these are on it.
    pub listings: BTreeMap<String, Vec<(FactId, FactId)>>,
    /// Questions.
    pub questions: Index<QuestionId>,
    /// The answers to each question.
    pub answers: Vec<Vec<String>>,
    /// Readings.
    pub readings: Index<ReadingId>,
    /// Acts.
    pub acts: Index<ActId>,
    /// Permits.
    pub permits: Index<PermitId>,
    /// Norms as `act:norm`.
    pub norms: Index<NormId>,
    /// Provisions as `act:provision`, or `act:norm` for a norm without one.
    pub provisions: Index<ProvisionId>,
    /// The norms of each provision.
    pub provision_norms: BTreeMap<String, Vec<NormId>>,
    /// Amendments, as positions in [`crate::law::Pack::amendments`].
    pub amendments: Index<usize>,
    /// Terms of the glossary.
    pub terms: Index<TermId>,
    /// Families, each with an act of it.
    pub families: BTreeMap<String, Place>,
}

/// What a name stands for.
pub trait Id: Copy {
    /// The kind of thing, in English and Korean.
    const KIND: (&'static str, &'static str);

    /// The id of a position.
    fn at(position: usize) -> Self;
}

macro_rules! kinds {
    ($($id:ident, $en:literal, $ko:literal;)*) => {$(
        impl Id for $id {
            const KIND: (&'static str, &'static str) = ($en, $ko);

            fn at(position: usize) -> Self {
                Self::at(position)
            }
        }
    )*};
}

kinds! {
    RankId, "rank", "위계";
    FactId, "fact", "사실";
    ConceptId, "concept", "개념";
    RegisterId, "register", "명부";
    QuestionId, "question", "쟁점";
    ReadingId, "reading", "해석";
    ActId, "act", "법령";
    PermitId, "permit", "허가";
    NormId, "norm", "규범";
    ProvisionId, "provision", "조문";
    TermId, "term", "용어";
}

impl Id for usize {
    const KIND: (&'static str, &'static str) = ("amendment", "개정안");

    fn at(position: usize) -> Self {
        position
    }
}

/// The names of one kind of thing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Index<I> {
    map: BTreeMap<String, (I, Place)>,
    count: usize,
}

impl<I: Id> Index<I> {
    fn kind() -> Text {
        Text::new(I::KIND.0, I::KIND.1)
    }

    /// Gives a new thing its id; a name given twice or not in kebab-case is reported.
    pub fn declare(&mut self, name: &At<&str>, sink: &mut Sink) -> I {
        let tail = name.value.rsplit(':').next().unwrap_or(name.value);
        if !is_kebab(tail) {
            let given = name.value;
            let (en, ko) = I::KIND;
            let message = both!(
                "the {en} id `{given}` is not in lower-case kebab-case",
                "{ko} 아이디 `{given}` 표기가 맞지 않습니다"
            );
            let near = kebab(tail);
            let help = both!("write it as `{near}`", "`{near}`처럼 소문자와 붙임표로 쓰십시오");
            sink.push(Diagnostic::error("bad-id", name.place, message).help(help));
        }
        self.declare_any(name, sink)
    }

    /// Like [`Index::declare`], for names with a form of their own.
    pub fn declare_any(&mut self, name: &At<&str>, sink: &mut Sink) -> I {
        let id = I::at(self.count);
        self.count += 1;
        if self.count == NAMES.most + 1 {
            NAMES.check(self.count, name.place, sink);
        }
        if let Some((_, first)) = self.map.get(name.value) {
            sink.push(say::duplicate(name, *first, &Self::kind()));
        } else {
            self.map.insert(name.value.to_owned(), (id, name.place));
        }
        id
    }

    /// The id of a name, if it was declared.
    pub fn get(&self, name: &str) -> Option<I> {
        self.map.get(name).map(|row| row.0)
    }

    /// The id of a name that has to be declared; an unknown one is reported with the nearest.
    pub fn find(&self, name: &At<&str>, sink: &mut Vec<Diagnostic>) -> Option<I> {
        let found = self.get(name.value);
        if found.is_none() {
            let known: Vec<&str> = self.map.keys().map(String::as_str).collect();
            sink.push(say::unknown("unknown-name", name, &Self::kind(), &known));
        }
        found
    }

    /// All names in alphabetic order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    /// The number of ids.
    pub fn len(&self) -> usize {
        self.count
    }
}

impl Names {
    /// The fact with an id that came from these names.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(id.index())
    }

    /// Whether some fact's dotted name goes on after `prefix`.
    pub fn has_fact_below(&self, prefix: &str) -> bool {
        self.fact_ids.names().any(|name| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.')))
    }

    /// The position of an answer to a question; an unknown one is reported.
    pub fn answer(&self, question: QuestionId, given: &At<&str>, sink: &mut Sink) -> Option<u16> {
        let answers = self.answers.get(question.index())?;
        let found = answers.iter().position(|answer| answer == given.value);
        if found.is_none() {
            let known: Vec<&str> = answers.iter().map(String::as_str).collect();
            sink.push(say::unknown("unknown-answer", given, &Text::new("answer", "답"), &known));
        }
        found.and_then(|at| u16::try_from(at).ok())
    }

    /// Reports a fact that is not declared.
    pub fn unknown_fact(&self, name: &At<&str>, sink: &mut Sink) {
        let known: Vec<&str> = self.fact_ids.names().collect();
        sink.push(say::unknown("unknown-fact", name, &Text::new("fact", "사실"), &known));
    }
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with('-')
        && !id.ends_with('-')
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn kebab(id: &str) -> String {
    let dashed: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    dashed.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
