//! Gaps: norms that may be missing from the pack.
//!
//! A gap says when the law may hold one more norm, and what that norm could do. It is read as that norm, with one more
//! condition: an unknown fact of the deal, that the norm is there. So a gap splits worlds as any unknown fact does. Example:
//! a gap may ask for an approval of goods that go to a certain country. A deal that is permitted otherwise is `permitted` in
//! the worlds where the norm is missing, and `licensable` where it is there.

use serde::{Deserialize, Serialize};

use super::{Condition, NormId, Period};
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// A norm that may be missing: the law may say something that could not be established.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gap {
    /// Id within its act; nothing where it has no effect.
    pub id: Option<String>,
    /// In words.
    pub says: Text,
    /// The deals that it concerns; without this, those that rest on the act.
    pub when: Option<Condition>,
    /// When it is one.
    pub period: Period,
    /// What the missing norm could do.
    pub effect: Option<GapEffect>,
    /// The norm that may be there, where outcomes could hang on it.
    pub norm: Option<NormId>,
    /// Where it is written.
    pub place: Place,
}

/// What a missing norm could do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GapEffect {
    /// Forbid.
    Forbid,
    /// Ask for a permit.
    Permit,
    /// Free from other norms.
    Free,
    /// Change who has to act, and no outcome.
    Actor,
}

words!(GapEffect { Forbid: "forbid", Permit: "permit", Free: "free", Actor: "actor" });

impl GapEffect {
    /// The effect with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|row| row.0 == word).map(|row| row.1)
    }

    /// Whether outcomes could hang on the missing norm.
    pub fn is_norm(self) -> bool {
        match self {
            Self::Forbid | Self::Permit | Self::Free => true,
            Self::Actor => false,
        }
    }
}
