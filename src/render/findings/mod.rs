//! Findings about rule and scenario files: for people, for programs, as annotations in GitHub.

mod github;
mod json;
mod text;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;

pub use github::findings_github;
pub use json::findings_json;
pub use text::findings_text;

/// The findings in some files.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The findings, in the order in which they are printed.
    pub found: &'a [Diagnostic],
    /// The number of files checked.
    pub files: usize,
}

impl Findings<'_> {
    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.severity == severity).count()
    }
}

/// The word of the machine formats.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
