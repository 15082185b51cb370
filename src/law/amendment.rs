//! Amendments: proposed changes to norms; and invariants: claims about every deal.

use serde::{Deserialize, Serialize};

use super::{Condition, Day, Lifted, NormId, Period, PermitId, ReadingId};
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// A proposed change of the law.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Amendment {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name.
    pub title: Option<Text>,
    /// Its status.
    pub status: Option<Progress>,
    /// The day it was proposed.
    pub proposed: Option<Day>,
    /// The day it takes effect; without one, it counts on every day.
    pub effective: Option<Day>,
    /// Where it can be read.
    pub source: Option<String>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Permits it creates, which the pack knows but no norm in force asks for.
    pub permits: Vec<PermitId>,
    /// Its changes.
    pub changes: Vec<Change>,
    /// Where it is declared.
    pub place: Place,
}

/// The status of an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Progress {
    /// Introduced.
    Proposed,
    /// Enacted.
    Passed,
    /// Lapsed with the legislature, or withdrawn.
    Lapsed,
    /// Written as an example.
    Draft,
}

words!(Progress { Proposed: "proposed", Passed: "passed", Lapsed: "lapsed", Draft: "draft" });

impl Progress {
    /// The status, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Proposed => Text::new("proposed", "발의"),
            Self::Passed => Text::new("passed", "통과"),
            Self::Lapsed => Text::new("lapsed", "폐기"),
            Self::Draft => Text::new("draft", "초안"),
        }
    }
}

/// One change [definition 22].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Change {
    /// The norm, provision or act is repealed.
    Repeal(Lifted),
    /// It stays, with one more exception.
    Except(Lifted, Condition),
    /// It stays, with one more condition.
    Narrow(Lifted, Condition),
    /// A new norm, after the enacted ones in [`super::Pack::norms`].
    Insert(NormId),
}

/// A claim that must hold for every possible deal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Invariant {
    /// Id, unique over the pack.
    pub id: String,
    /// The text of the claim.
    pub claim: Text,
    /// The deals it is about.
    pub when: Condition,
    /// Outcomes: the only ones allowed, or those never allowed.
    pub outcomes: Vec<String>,
    /// Whether `outcomes` are the only ones allowed (`always`) rather than forbidden (`never`).
    pub always: bool,
    /// The readings it holds under; empty for the default reading.
    pub readings: Vec<ReadingId>,
    /// The days on which it is claimed.
    pub period: Period,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}
