//! The glossary: the words of an answer explained, and the words that people use for things of a pack.

use serde::{Deserialize, Serialize};

use super::Thing;
use crate::source::Place;
use crate::text::Text;

/// One term.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// Its id.
    pub id: String,
    /// The word itself.
    pub title: Text,
    /// What it means; nothing where it is only another word for things of the pack.
    pub says: Option<Text>,
    /// Other words for it, in any language.
    pub aliases: Vec<String>,
    /// The things of the pack that it is about, the first of them first.
    pub see: Vec<Thing>,
    /// Where it is written.
    pub place: Place,
}
