//! The ladder of outcomes: who would have to act for a deal to go ahead.

use crate::text::Text;

/// The outcome of a deal, lightest first [definition 13]; the order is that of the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// No one has to act.
    Permitted,
    /// Some way needs only decisions.
    Licensable,
    /// Every way changes at least one norm.
    Prohibited,
    /// There is no way within Korea's own law.
    Barred,
    /// The unknown facts leave more than one of the above.
    Undetermined,
}

impl Outcome {
    /// Every outcome with the word that scenarios and machine formats use for it.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("permitted", Self::Permitted),
        ("licensable", Self::Licensable),
        ("prohibited", Self::Prohibited),
        ("barred", Self::Barred),
        ("undetermined", Self::Undetermined),
    ];

    /// The word that scenarios and machine formats use.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// The outcome's name, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Permitted => Text::new("permitted", "허용"),
            Self::Licensable => Text::new("licensable", "허가 대상"),
            Self::Prohibited => Text::new("prohibited", "금지"),
            Self::Barred => Text::new("barred", "불가"),
            Self::Undetermined => Text::new("undetermined", "미정"),
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
