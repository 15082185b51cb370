//! The ladder of outcomes: who would have to act for a deal to go ahead.

use crate::text::Text;
use crate::words;

/// The outcome of a deal, lightest first [definition 13]. What is not covered comes behind all that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// No one has to act.
    Permitted,
    /// Some way needs only decisions.
    Licensable,
    /// Every way changes at least one norm.
    Prohibited,
    /// There is no way within the state's own law.
    Barred,
    /// The pack does not hold the law for such a deal or such a day.
    NotCovered,
    /// The unknown facts leave more than one of the above.
    Undetermined,
}

words!(Outcome {
    Permitted: "permitted",
    Licensable: "licensable",
    Prohibited: "prohibited",
    Barred: "barred",
    NotCovered: "not-covered",
    Undetermined: "undetermined"
});

impl Outcome {
    /// The outcome's name, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Permitted => Text::new("permitted", "허용"),
            Self::Licensable => Text::new("licensable", "허가 대상"),
            Self::Prohibited => Text::new("prohibited", "금지"),
            Self::Barred => Text::new("barred", "불가"),
            Self::NotCovered => Text::new("not covered", "대상 밖"),
            Self::Undetermined => Text::new("undetermined", "미정"),
        }
    }

    /// Whether a deal is worse off with this outcome. What is not covered is worse than a way that is open to it, and no
    /// worse than a ban.
    pub fn is_worse_than(self, other: Self) -> bool {
        match self {
            Self::NotCovered => matches!(other, Self::Permitted | Self::Licensable),
            Self::Permitted | Self::Licensable | Self::Prohibited | Self::Barred | Self::Undetermined => self > other,
        }
    }

    /// One outcome for the outcomes of all possible worlds [definition 17].
    pub fn of_all(outcomes: &[Self]) -> Self {
        match outcomes {
            [one] => *one,
            [] | [_, _, ..] => Self::Undetermined,
        }
    }
}
