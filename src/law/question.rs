//! Open questions of interpretation, and the readings that answer them.

use serde::{Deserialize, Serialize};

use super::{Day, NormId, QuestionId};
use crate::source::Place;
use crate::text::Text;

/// A point on which the text can be read in several ways.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Id, unique over the pack.
    pub id: String,
    /// The question.
    pub ask: Text,
    /// The rival answers.
    pub answers: Vec<String>,
    /// The answers as clauses, in the same order; without one, its id is used.
    pub words: Vec<Option<Text>>,
    /// The default answer, as a position in `answers`.
    pub default: u16,
    /// The norms it is about.
    pub about: Vec<NormId>,
    /// Who holds which answer.
    pub holders: Vec<(u16, Holder)>,
    /// Where it is declared.
    pub place: Place,
}

impl Question {
    /// One of its answers.
    #[expect(clippy::indexing_slicing, reason = "an answer is a position in this list")]
    pub fn answer(&self, position: u16) -> &str {
        &self.answers[usize::from(position)]
    }

    /// One of its answers as a clause.
    #[expect(clippy::indexing_slicing, reason = "there are as many as answers")]
    pub fn word(&self, position: u16) -> Text {
        self.words[usize::from(position)].clone().unwrap_or_else(|| Text::plain(self.answer(position)))
    }

    /// The number of its answers.
    #[expect(clippy::cast_possible_truncation, reason = "reading limits the answers to those of a set of values")]
    pub fn size(&self) -> u16 {
        self.answers.len() as u16
    }
}

/// A person or body that holds an answer or a reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The name.
    pub by: Text,
    /// The day of the statement.
    pub date: Option<Day>,
    /// Where it can be read.
    pub source: Option<String>,
    /// The questions that the holder spoke to.
    pub on: Vec<QuestionId>,
}

impl Holder {
    /// Those of some questions that the holder spoke to.
    pub fn spoke_to(&self, questions: &[QuestionId]) -> Vec<QuestionId> {
        self.on.iter().filter(|id| questions.contains(id)).copied().collect()
    }
}

/// One answer to each question that its holders addressed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; without one, the id is used.
    pub label: Option<Text>,
    /// Its name in a table or in a sentence; without one, the id is used.
    pub short: Option<Text>,
    /// The answers of its holders; other questions take their defaults.
    pub answers: Vec<(QuestionId, u16)>,
    /// Who holds it.
    pub holders: Vec<Holder>,
    /// Where it is declared; nothing for the only reading of a pack that declares none.
    pub place: Option<Place>,
}

impl Reading {
    /// The name, or the id if there is none.
    pub fn name(&self) -> Text {
        self.label.clone().unwrap_or_else(|| Text::plain(&self.id))
    }

    /// The short name, or the id if there is none.
    pub fn short_name(&self) -> Text {
        self.short.clone().unwrap_or_else(|| Text::plain(&self.id))
    }

    /// The answer of its holders, if they addressed the question.
    pub fn answer(&self, question: QuestionId) -> Option<u16> {
        self.answers.iter().find(|row| row.0 == question).map(|row| row.1)
    }
    /// Its holders who spoke to one of some questions, each with those of them.
    pub fn held_on(&self, questions: &[QuestionId]) -> Vec<(&Holder, Vec<QuestionId>)> {
        let all = self.holders.iter().map(|holder| (holder, holder.spoke_to(questions)));
        all.filter(|row| !row.1.is_empty()).collect()
    }
}
