//! Open questions of interpretation, and the readings that answer them.

use super::{Day, NormId, QuestionId};
use crate::source::Place;
use crate::text::Text;

/// A point on which the text leaves room.
#[derive(Clone, Debug)]
pub struct Question {
    /// Id, unique over the pack.
    pub id: String,
    /// The question.
    pub ask: Text,
    /// The rival answers.
    pub answers: Vec<String>,
    /// The answer where a reading gives none, as a position in `answers`.
    pub default: u16,
    /// The norms it is about.
    pub about: Vec<NormId>,
    /// Who holds which answer.
    pub holders: Vec<(u16, Holder)>,
    /// Where it is declared.
    pub place: Place,
}

/// Somebody who holds an answer or a reading.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who.
    pub by: Text,
    /// When they said so.
    pub date: Option<Day>,
    /// Where it can be read.
    pub source: Option<String>,
}

/// One answer to each question its holder spoke to.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; the id where nobody wrote one.
    pub label: Option<Text>,
    /// What its holder said; the rest takes the questions' defaults.
    pub answers: Vec<(QuestionId, u16)>,
    /// Who holds it.
    pub holders: Vec<Holder>,
    /// Where it is declared; nothing for the reading that a pack without readings has.
    pub place: Option<Place>,
}

impl Reading {
    /// The name, or the id where there is none.
    pub fn name(&self) -> Text {
        self.label.clone().unwrap_or_else(|| Text::plain(&self.id))
    }

    /// The answer its holder gave, where they spoke to the question.
    pub fn answer(&self, question: QuestionId) -> Option<u16> {
        self.answers.iter().find(|row| row.0 == question).map(|row| row.1)
    }
}
