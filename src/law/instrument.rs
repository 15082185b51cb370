//! Instruments: acts, their ranks and versions, and the permits they know.

use super::{ActId, Article, Condition, Day, Gap, LeftOut};
use crate::source::Place;
use crate::text::Text;

/// The rank of an instrument, heaviest first among those that Korea can change [definition 9].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The Constitution.
    Constitution,
    /// An act of the National Assembly.
    Statute,
    /// A presidential decree.
    Decree,
    /// A ministerial ordinance.
    Rule,
    /// A public notice.
    Notice,
    /// An internal directive.
    Directive,
    /// A line, not law: set aside by a decision.
    Policy,
    /// A treaty.
    Treaty,
    /// A resolution of the Security Council.
    Resolution,
    /// Another state's law.
    Foreign,
}

impl Rank {
    /// Every rank with the word that rule files use for it.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("constitution", Self::Constitution),
        ("statute", Self::Statute),
        ("decree", Self::Decree),
        ("rule", Self::Rule),
        ("notice", Self::Notice),
        ("directive", Self::Directive),
        ("policy", Self::Policy),
        ("treaty", Self::Treaty),
        ("resolution", Self::Resolution),
        ("foreign", Self::Foreign),
    ];

    /// The word that rule files use.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// Whether Korea can change a norm of this rank by amending it.
    pub fn is_changeable(self) -> bool {
        match self {
            Self::Constitution | Self::Statute | Self::Decree | Self::Rule | Self::Notice | Self::Directive => true,
            Self::Policy | Self::Treaty | Self::Resolution | Self::Foreign => false,
        }
    }

    /// Whether it binds however Korea decides: a treaty, a resolution, another state's law.
    pub fn is_outside(self) -> bool {
        match self {
            Self::Treaty | Self::Resolution | Self::Foreign => true,
            Self::Constitution
            | Self::Statute
            | Self::Decree
            | Self::Rule
            | Self::Notice
            | Self::Directive
            | Self::Policy => false,
        }
    }

    /// The rank's name, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Constitution => Text::new("constitution", "헌법"),
            Self::Statute => Text::new("statute", "법률"),
            Self::Decree => Text::new("presidential decree", "대통령령"),
            Self::Rule => Text::new("ministerial ordinance", "부령"),
            Self::Notice => Text::new("public notice", "고시"),
            Self::Directive => Text::new("directive", "훈령"),
            Self::Policy => Text::new("policy", "정부 방침"),
            Self::Treaty => Text::new("treaty", "조약"),
            Self::Resolution => Text::new("Security Council resolution", "안전보장이사회 결의"),
            Self::Foreign => Text::new("another state's law", "외국법"),
        }
    }

    /// Who changes a norm of this rank, where somebody in Korea can.
    pub fn maker(self) -> Option<Text> {
        match self {
            Self::Constitution => Some(Text::new("the people by referendum", "국민(국민투표)")),
            Self::Statute => Some(Text::new("the National Assembly", "국회")),
            Self::Decree => Some(Text::new("the Cabinet", "국무회의")),
            Self::Rule | Self::Notice => Some(Text::new("the Minister", "장관")),
            Self::Directive => Some(Text::new("the head of the agency", "기관장")),
            Self::Policy => Some(Text::new("the government", "정부")),
            Self::Treaty | Self::Resolution | Self::Foreign => None,
        }
    }
}

/// One instrument.
#[derive(Clone, Debug)]
pub struct Act {
    /// Id, unique over the pack.
    pub id: String,
    /// Its name; without one, the id is used.
    pub title: Option<Text>,
    /// Its rank.
    pub rank: Rank,
    /// The statute it hangs on.
    pub family: String,
    /// Where it can be read.
    pub source: Option<String>,
    /// The day on which the file was last compared with the text.
    pub checked: Option<Day>,
    /// Who changes it, where the rank does not say: the first that fits the day.
    pub makers: Vec<Authority>,
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

    /// Who changes it on a day: its own maker, else that of its rank, where somebody in Korea can.
    pub fn maker_on(&self, day: Day) -> Option<Text> {
        let in_time = |maker: &&Authority| {
            maker.from.is_none_or(|from| from <= day) && maker.until.is_none_or(|until| day <= until)
        };
        self.makers.iter().find(in_time).map(|maker| maker.name.clone()).or_else(|| self.rank.maker())
    }
}

/// One version of an instrument.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, as promulgated.
    pub number: String,
    /// The day it was promulgated.
    pub promulgated: Option<Day>,
    /// The day it came into force.
    pub effective: Option<Day>,
    /// Doubts and gaps.
    pub note: Option<Text>,
}

/// A permit, consent, approval, notification or consultation.
#[derive(Clone, Debug)]
pub struct Permit {
    /// Id, unique over the pack.
    pub id: String,
    /// The act that declares it.
    pub act: ActId,
    /// Its name; without one, the id is used.
    pub title: Option<Text>,
    /// Who decides: the first that fits the step and its day.
    pub authorities: Vec<Authority>,
    /// The kind of decision.
    pub kind: PermitKind,
    /// How long a decision may take, in days.
    pub takes_days: Option<i64>,
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
}

/// What kind of decision a permit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

impl PermitKind {
    /// Every kind with the word that rule files use for it.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("permit", Self::Permit),
        ("consent", Self::Consent),
        ("approval", Self::Approval),
        ("notification", Self::Notification),
        ("consultation", Self::Consultation),
    ];

    /// The word that rule files use.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// Whether the lack of it stops a deal [definition 6].
    pub fn blocks(self) -> bool {
        match self {
            Self::Permit | Self::Consent | Self::Approval => true,
            Self::Notification | Self::Consultation => false,
        }
    }
}

/// Who decides on a permit, and when it is they.
#[derive(Clone, Debug)]
pub struct Authority {
    /// Their name.
    pub name: Text,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
    /// At which steps.
    pub when: Condition,
}
