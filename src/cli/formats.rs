//! The forms, languages and colours in which answers can be had, as arguments name them.

use clap::ValueEnum;

/// Forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For annotations in GitHub
    Github,
}

/// Forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets: a row for each deal, day, reading and law
    Csv,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One page for a browser, in English and Korean, that needs nothing else
    Html,
    /// Markdown, in the language of the answer
    Md,
    /// A picture alone
    Svg,
}

/// Pictures of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportPicture {
    /// The route, with the outcome of each step
    Route,
    /// The outcome by day
    Timeline,
}

/// A language of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Korean.
    Ko,
    /// The language of the pack's law, by its code.
    Law(String),
}

/// Whether to colour the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
