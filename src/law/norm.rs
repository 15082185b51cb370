//! Norms: the units of law, each with its citation and its effect.

use serde::{Deserialize, Serialize};

use super::{ActId, ConceptId, Condition, Day, FactId, NormId, Period, PermitId, ProvisionId};
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// One norm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Norm {
    /// Id within its act.
    pub id: String,
    /// Its act.
    pub act: ActId,
    /// Its kind and effect.
    pub kind: NormKind,
    /// When it is in force, and how to cite it then.
    pub cite: Vec<Citation>,
    /// Its content, in the author's own words.
    pub says: Text,
    /// What stands in the way, in a few words; without it, `says` is used.
    pub label: Option<Text>,
    /// The words of the law that it rests on, in the language of the law.
    pub quote: Option<String>,
    /// The condition for it to reach a step.
    pub when: Condition,
    /// Exceptions; one is enough.
    pub unless: Vec<Condition>,
    /// The text it is a side or a version of, shared with the norms that are changed together with it.
    pub provision: ProvisionId,
    /// Its basis; nothing if it is not stated.
    pub basis: Option<Basis>,
    /// Where it can be read, where that is not the act's source.
    pub source: Option<String>,
    /// Doubts and gaps.
    pub note: Option<Text>,
    /// The unknown fact that it is there, where a gap says that it may be missing.
    pub gap: Option<FactId>,
    /// Where it is written: the header of its table.
    pub place: Place,
}

impl Norm {
    /// The citation in force on a day.
    pub fn cited_on(&self, day: Day) -> Option<&Citation> {
        self.cite.iter().find(|citation| citation.period.covers(day))
    }

    /// The citation in force on a day, else the first.
    #[expect(clippy::indexing_slicing, reason = "a norm has a citation")]
    pub fn cited(&self, day: Day) -> &Citation {
        self.cited_on(day).unwrap_or(&self.cite[0])
    }

    /// The basis on a day: that of its period, else its own.
    pub fn basis_on(&self, day: Day) -> Option<Basis> {
        self.cited_on(day).and_then(|citation| citation.basis).or(self.basis)
    }

    /// The words of the law that it rests on, on a day: those of its period, else its own.
    pub fn quoted_on(&self, day: Day) -> Option<&str> {
        self.cited_on(day).and_then(|citation| citation.quote.as_deref()).or(self.quote.as_deref())
    }

    /// What stands in the way, in a few words.
    pub fn label(&self) -> &Text {
        self.label.as_ref().unwrap_or(&self.says)
    }

    /// Its conditions: `when`, then each exception.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        std::iter::once(&self.when).chain(&self.unless)
    }

    /// The permits that a requirement or a refusal is about.
    pub fn permits(&self) -> &[PermitId] {
        self.kind.permits()
    }

    /// Who may exercise it, where it leaves a discretion.
    pub fn discretion(&self) -> Option<&Text> {
        match &self.kind {
            NormKind::Prohibition { discretion, .. } | NormKind::Refusal { discretion, .. } => discretion.as_ref(),
            NormKind::Definition { .. }
            | NormKind::Requirement { .. }
            | NormKind::Exemption { .. }
            | NormKind::Penalty { .. } => None,
        }
    }

    /// The acts to which the text leaves the exceptions, each with the days.
    pub fn exceptions_in(&self) -> &[LeftTo] {
        match &self.kind {
            NormKind::Prohibition { exceptions_in, .. }
            | NormKind::Requirement { exceptions_in, .. }
            | NormKind::Refusal { exceptions_in, .. } => exceptions_in,
            NormKind::Definition { .. } | NormKind::Exemption { .. } | NormKind::Penalty { .. } => &[],
        }
    }

    /// The act to which the text leaves the exceptions on a day.
    pub fn exceptions_on(&self, day: Day) -> Option<ActId> {
        self.exceptions_in().iter().find(|left| left.period.covers(day)).map(|left| left.act)
    }
}

/// The kinds of norm [definition 6].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum NormKind {
    /// Makes a concept true.
    Definition {
        /// The concept.
        concept: ConceptId,
    },
    /// Stops the deal.
    Prohibition {
        /// Who may exercise it; without, it stops by itself.
        discretion: Option<Text>,
        /// The acts to which the text leaves the exceptions.
        exceptions_in: Vec<LeftTo>,
        /// Whether only listed cases are allowed.
        closed: bool,
    },
    /// Asks for a permit.
    Requirement {
        /// The permit.
        permit: PermitId,
        /// The acts to which the text leaves the exceptions.
        exceptions_in: Vec<LeftTo>,
    },
    /// A ground on which a permit is refused.
    Refusal {
        /// The permits.
        permits: Vec<PermitId>,
        /// Who may exercise it; without, it is mandatory.
        discretion: Option<Text>,
        /// The acts to which the text leaves the exceptions.
        exceptions_in: Vec<LeftTo>,
    },
    /// Lifts other norms.
    Exemption {
        /// The norms it lifts.
        lifts: Vec<Lifted>,
    },
    /// Punishes a breach; changes no outcome.
    Penalty {
        /// The norms whose breach it punishes.
        breach: Vec<NormId>,
        /// The punishment.
        sanction: Text,
        /// Whether it punishes false statements or other deceit.
        deceit: bool,
    },
}

/// The days on which a norm is looked at [definition 4].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedAt<'a> {
    /// The step's own day.
    OwnDay,
    /// The days on which these permits are decided.
    Decisions(&'a [PermitId]),
    /// Whichever day the norm that rests on it is looked at.
    AnyDay,
}

impl NormKind {
    /// Whether it can be an obstacle, so that a move can be about it [definition 11].
    pub fn is_obstacle(&self) -> bool {
        match self {
            Self::Prohibition { .. } | Self::Requirement { .. } | Self::Refusal { .. } => true,
            Self::Definition { .. } | Self::Exemption { .. } | Self::Penalty { .. } => false,
        }
    }

    /// Whether it can change an outcome, itself or through other norms.
    pub fn changes_outcome(&self) -> bool {
        match self {
            Self::Definition { .. }
            | Self::Prohibition { .. }
            | Self::Requirement { .. }
            | Self::Refusal { .. }
            | Self::Exemption { .. } => true,
            Self::Penalty { .. } => false,
        }
    }

    /// The days on which it is looked at.
    pub fn looked_at(&self) -> LookedAt<'_> {
        match self {
            Self::Prohibition { .. } | Self::Requirement { .. } | Self::Penalty { .. } => LookedAt::OwnDay,
            Self::Refusal { permits, .. } => LookedAt::Decisions(permits),
            Self::Definition { .. } | Self::Exemption { .. } => LookedAt::AnyDay,
        }
    }

    /// The permits it asks for or refuses.
    pub fn permits(&self) -> &[PermitId] {
        match self {
            Self::Requirement { permit, .. } => std::slice::from_ref(permit),
            Self::Refusal { permits, .. } => permits,
            Self::Definition { .. } | Self::Prohibition { .. } | Self::Exemption { .. } | Self::Penalty { .. } => &[],
        }
    }

    /// Whether it stops the deal by itself.
    pub fn is_prohibition(&self) -> bool {
        matches!(self, Self::Prohibition { .. })
    }

    /// Whether it is a prohibition that allows listed cases only.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Prohibition { closed: true, .. })
    }

    /// The concept of a definition.
    pub fn concept(&self) -> Option<ConceptId> {
        if let Self::Definition { concept } = self { Some(*concept) } else { None }
    }

    /// The permit that a requirement asks for.
    pub fn asks(&self) -> Option<PermitId> {
        if let Self::Requirement { permit, .. } = self { Some(*permit) } else { None }
    }

    /// The permits that a refusal is about.
    pub fn refuses(&self) -> &[PermitId] {
        if let Self::Refusal { permits, .. } = self { permits } else { &[] }
    }

    /// The targets of an exemption.
    pub fn lifts(&self) -> &[Lifted] {
        if let Self::Exemption { lifts } = self { lifts } else { &[] }
    }

    /// The punishment of a penalty.
    pub fn sanction(&self) -> Option<&Text> {
        if let Self::Penalty { sanction, .. } = self { Some(sanction) } else { None }
    }

    /// Whether it is a penalty for false statements or other deceit.
    pub fn punishes_deceit(&self) -> bool {
        matches!(self, Self::Penalty { deceit: true, .. })
    }

    /// The norms whose breach a penalty punishes.
    pub fn breach(&self) -> &[NormId] {
        if let Self::Penalty { breach, .. } = self { breach } else { &[] }
    }

    /// The word of the rule files.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Definition { .. } => "definition",
            Self::Prohibition { .. } => "prohibition",
            Self::Requirement { .. } => "requirement",
            Self::Refusal { .. } => "refusal",
            Self::Exemption { .. } => "exemption",
            Self::Penalty { .. } => "penalty",
        }
    }

    /// The kind's name, for people.
    pub fn label(&self) -> Text {
        match self {
            Self::Definition { .. } => Text::new("definition", "정의"),
            Self::Prohibition { .. } => Text::new("prohibition", "금지"),
            Self::Requirement { .. } => Text::new("requirement", "허가요건"),
            Self::Refusal { .. } => Text::new("refusal", "불허사유"),
            Self::Exemption { .. } => Text::new("exemption", "적용제외"),
            Self::Penalty { .. } => Text::new("penalty", "벌칙"),
        }
    }
}

/// A target of an exemption, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lifted {
    /// One norm.
    Norm(NormId),
    /// Every norm of a provision.
    Provision(ProvisionId),
    /// The prohibitions, requirements and refusals of an act.
    Act(ActId),
}

/// An act to which a text leaves the exceptions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeftTo {
    /// The act.
    pub act: ActId,
    /// The days on which the text does so.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
}

/// A period in force and the place in the text during it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Citation {
    /// The place, `Art. 57(2)`.
    pub at: Text,
    /// When the norm is in force.
    pub period: Period,
    /// Whether the text was read as of `from`, but not its beginning.
    pub attested: bool,
    /// The basis during the period, if it differs from the norm's own.
    pub basis: Option<Basis>,
    /// The words of the law during the period, if they differ from the norm's own.
    pub quote: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// The basis of a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// Read in the instrument.
    Text,
    /// Read about in a secondary source.
    Secondary,
    /// Concluded from other texts.
    Inference,
    /// Claimed by a report.
    Reported,
    /// Not established: a gap says that the norm may be there.
    Gap,
}

words!(Basis { Text: "text", Secondary: "secondary", Inference: "inference", Reported: "reported", Gap: "gap" });

impl Basis {
    /// The basis, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Text => Text::new("read in the text", "원문 확인"),
            Self::Secondary => Text::new("secondary source", "2차 자료"),
            Self::Inference => Text::new("inference", "추론"),
            Self::Reported => Text::new("report", "보도"),
            Self::Gap => Text::new("not established", "확인하지 못함"),
        }
    }
}
