//! A message about a text: a code, a severity, the message, places, a remedy.

use crate::source::Place;
use crate::text::Text;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be used, or a claim in it is false.
    Error,
    /// The text can be used, but should be looked at.
    Warning,
}

/// One finding about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case name of the kind of finding.
    pub code: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// One clause, lower case, no full stop; the user's text in backticks.
    pub message: Text,
    /// The place; a finding about a whole file is at its first byte.
    pub place: Place,
    /// Other places that matter, each with its own clause.
    pub labels: Vec<(Place, Text)>,
    /// The remedy.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A finding that makes the text unusable.
    pub fn error(code: &'static str, place: Place, message: Text) -> Self {
        Self { code, severity: Severity::Error, message, place, labels: Vec::new(), help: None }
    }

    /// A finding that should be looked at.
    pub fn warning(code: &'static str, place: Place, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, place: Place, text: Text) -> Self {
        self.labels.push((place, text));
        self
    }
}

/// The name nearest to `word` among `names`, if one is near enough to be meant.
///
/// Distance is optimal string alignment; a third of the longer word's length may differ.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance * 3 <= lower.chars().count().max(name.chars().count()).max(3))
        .min()
        .map(|(_, name)| name)
}

/// Whether a word is a name with a slip: a letter wrong, missing, too many or in the wrong place; two in a long word.
pub fn is_slip(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let length = word.chars().count().max(name.chars().count());
    length > 3 && strsim::osa_distance(&word, &name) <= if length < 8 { 1 } else { 2 }
}
