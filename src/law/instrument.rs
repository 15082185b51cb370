//! Instruments: acts, their versions, and the permits they know.

use serde::{Deserialize, Serialize};

use super::{ActId, Article, Condition, Day, Gap, LeftOut, Maker, Period, PermitId, RankId};
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// One instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Act {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; without one, the id is used.
    pub title: Option<Text>,
    /// Its name where there is little room; without one, its name.
    pub short: Option<Text>,
    /// Its rank.
    pub rank: RankId,
    /// The statute it belongs to.
    pub family: String,
    /// Where it can be read.
    pub source: Option<String>,
    /// The day on which the file was last compared with the text.
    pub checked: Option<Day>,
    /// Who makes it, where that is not who makes the rank: the first that fits the day.
    pub makers: Vec<Maker>,
    /// Versions that matter.
    pub versions: Vec<Version>,
    /// Every article of the instrument as it was on the day checked; empty if they are not listed.
    pub articles: Vec<Article>,
    /// Places that are not modelled whole.
    pub left_out: Vec<LeftOut>,
    /// Points that could not be established.
    pub gaps: Vec<Gap>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}

impl Act {
    /// The name, or the id if there is none.
    pub fn name(&self) -> Text {
        self.title.clone().unwrap_or_else(|| Text::plain(&self.id))
    }

    /// The name where there is little room.
    pub fn short_name(&self) -> Text {
        self.short.clone().unwrap_or_else(|| self.name())
    }

    /// The newest version listed that is in force on a day; nothing for a day before the first.
    pub fn version_on(&self, day: Day) -> Option<&Version> {
        let begun = self.versions.iter().filter(|version| version.effective.is_some_and(|from| from <= day));
        begun.max_by_key(|version| (version.effective, version.promulgated))
    }
}

/// One version of an instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    /// Its number, as promulgated.
    pub number: String,
    /// The day it was promulgated.
    pub promulgated: Option<Day>,
    /// The day it came into force.
    pub effective: Option<Day>,
    /// Where it can be read, where that is not the act's source: under another name.
    pub source: Option<String>,
    /// Doubts and gaps.
    pub note: Option<Text>,
}

/// A permit, consent, approval, notification or consultation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Permit {
    /// Id, unique over the pack.
    pub id: String,
    /// The act that declares it.
    pub act: ActId,
    /// Its name; without one, the id is used.
    pub title: Option<Text>,
    /// Its name where there is little room; without one, its name.
    pub short: Option<Text>,
    /// Who decides: the first that fits the step and its day.
    pub authorities: Vec<Authority>,
    /// The permit whose authorities decide, where it has none of its own.
    pub decided_as: Option<PermitId>,
    /// The kind of decision.
    pub kind: PermitKind,
    /// How long a decision may take, in days.
    pub takes_days: Option<i64>,
    /// How long it is valid, by the day of the grant; without one for that day, for ever.
    pub terms: Vec<Validity>,
    /// When it is due, in words.
    pub due: Option<Text>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}

impl Permit {
    /// The name, or the id if there is none.
    pub fn name(&self) -> Text {
        self.title.clone().unwrap_or_else(|| Text::plain(&self.id))
    }

    /// The name where there is little room.
    pub fn short_name(&self) -> Text {
        self.short.clone().unwrap_or_else(|| self.name())
    }

    /// The term of one granted on a day, with the last day on which it is valid; nothing where it has no term. The day of the
    /// grant does not count (Civil Act Arts. 157 and 160): a year granted on 3 May 2023 ends with 3 May 2024.
    pub fn term_from(&self, granted: Day) -> Option<(&Validity, Day)> {
        let term = self.terms.iter().find(|term| term.period.covers(granted))?;
        Some((term, granted.checked_add(term.span).ok()?))
    }
}

/// How long a permit is valid.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Validity {
    /// The length of time.
    pub span: jiff::Span,
    /// Where that is written.
    pub at: Text,
    /// The days of grants for which it is so.
    pub period: Period,
}

/// The kinds of permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PermitKind {
    /// A permit.
    Permit,
    /// A consent.
    Consent,
    /// An approval.
    Approval,
    /// A report that the party files; it never stops a deal.
    Notification,
    /// A consultation between authorities; it never stops a deal.
    Consultation,
}

words!(PermitKind {
    Permit: "permit",
    Consent: "consent",
    Approval: "approval",
    Notification: "notification",
    Consultation: "consultation"
});

impl PermitKind {
    /// Whether the lack of it stops a deal [definition 6].
    pub fn blocks(self) -> bool {
        match self {
            Self::Permit | Self::Consent | Self::Approval => true,
            Self::Notification | Self::Consultation => false,
        }
    }
}

/// Who decides on a permit, and when it is they.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Authority {
    /// Their name.
    pub name: Text,
    /// When it is they.
    pub period: Period,
    /// At which steps.
    pub when: Condition,
}
