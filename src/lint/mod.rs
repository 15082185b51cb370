//! Checks of rule and scenario files, one file each: its header is the lint's documentation, its examples are its test.

mod dead_exemption;
mod gap_between_periods;
mod gap_without_condition;
mod hidden_character;
mod lower_rank_exemption;
mod meaningless_statement;
mod missing_basis;
mod missing_citation_place;
mod missing_coverage;
mod missing_route;
mod missing_source;
mod missing_title;
mod missing_translation;
mod mistaken_article;
mod never_applies;
mod seen;
mod unaccounted_article;
mod unchecked_act;
mod undated_exceptions;
mod unexpected_scenario;
mod unmissed_norm;
mod untested_norm;
mod unused_concept;
mod unused_fact;
mod unused_permit;
mod unused_question;
mod unused_register;

use crate::diagnostic::Diagnostic;

pub use seen::Seen;

/// A lint.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// The name findings carry as their code; it reads well after "allow".
    pub name: &'static str,
    /// What it has to see.
    pub subject: Subject,
    /// Finds faults.
    pub check: fn(&Seen<'_>) -> Vec<Diagnostic>,
    /// The source of its file, whose header documents it.
    pub source: &'static str,
}

/// What a lint has to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The texts, whether or not they make sense.
    Texts,
    /// A pack that was read without an error.
    Law,
    /// Scenarios that were read without an error.
    Scenarios,
}

macro_rules! lint {
    ($name:literal, $subject:ident, $module:ident) => {
        Lint {
            name: $name,
            subject: Subject::$subject,
            check: $module::check,
            source: include_str!(concat!(stringify!($module), ".rs")),
        }
    };
}

/// Every lint, by name.
pub const LINTS: [Lint; 26] = [
    lint!("dead-exemption", Law, dead_exemption),
    lint!("gap-between-periods", Law, gap_between_periods),
    lint!("gap-without-condition", Law, gap_without_condition),
    lint!("hidden-character", Texts, hidden_character),
    lint!("lower-rank-exemption", Law, lower_rank_exemption),
    lint!("meaningless-statement", Scenarios, meaningless_statement),
    lint!("missing-basis", Law, missing_basis),
    lint!("missing-citation-place", Law, missing_citation_place),
    lint!("missing-coverage", Law, missing_coverage),
    lint!("missing-route", Law, missing_route),
    lint!("missing-source", Law, missing_source),
    lint!("missing-title", Law, missing_title),
    lint!("missing-translation", Law, missing_translation),
    lint!("mistaken-article", Law, mistaken_article),
    lint!("never-applies", Law, never_applies),
    lint!("unaccounted-article", Law, unaccounted_article),
    lint!("unchecked-act", Law, unchecked_act),
    lint!("undated-exceptions", Law, undated_exceptions),
    lint!("unexpected-scenario", Scenarios, unexpected_scenario),
    lint!("unmissed-norm", Law, unmissed_norm),
    lint!("untested-norm", Law, untested_norm),
    lint!("unused-concept", Law, unused_concept),
    lint!("unused-fact", Law, unused_fact),
    lint!("unused-permit", Law, unused_permit),
    lint!("unused-question", Law, unused_question),
    lint!("unused-register", Law, unused_register),
];

impl Lint {
    /// The header of its file, as Markdown: a sentence, then `What it finds`, `Why`, `Bad`, `Good`.
    pub fn docs(&self) -> String {
        let header = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        header.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }
}

/// Runs the lints of some subjects; findings come in order of place.
pub fn findings(seen: &Seen<'_>, subjects: &[Subject]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        LINTS.iter().filter(|lint| subjects.contains(&lint.subject)).flat_map(|lint| (lint.check)(seen)).collect();
    found.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    found
}
