//! Answers as text and JSON: each a function from a report to text; decides no exit code.

mod alternatives;
mod asked;
mod cite;
mod cited;
mod compare;
mod contradictions;
mod diagnostics;
mod disputed;
mod drafts;
mod entry;
mod faults;
mod findings;
mod happened;
mod html;
mod interview;
mod json;
mod json_words;
mod layout;
mod markdown;
mod markup;
mod moves;
mod names;
mod picture;
mod provided;
mod readings;
mod report;
mod screen;
mod speech;
mod test_json;
mod test_text;
mod text;
mod timeline;
mod voice;
mod words;

use crate::law::Pack;
use crate::query::{AllWays, Amended, Answer, Verified};
use crate::scenario::Scenario;
use crate::text::Lang;

pub use alternatives::{OtherDeals, alternatives_json, alternatives_text};
pub use cite::{CiteOptions, Style, references_json, references_text};
pub use compare::{
    ComparedRow, Comparison, comparison_csv, comparison_json, comparison_text, list_json, list_text, several_text,
};
pub use diagnostics::diagnostics_text;
pub use drafts::{DraftFiles, Heading, draft_files};
pub use entry::{Entry, contents, entries_json, entries_text, entry, hits, listing, mentioned};
pub use faults::{disagreement, fault};
pub use findings::{Findings, findings_github, findings_json, findings_text};
pub use interview::{
    Asking, Ending, day_text, ending_text, heard_text, help_text, is_numbered, misheard_text, opening_text,
    question_text, remark_text, unanswered_text,
};
pub use json::{answers_json, counts_json, ways_json};
pub use layout::WIDTH;
pub use readings::{OfDeal, OfPractice, practice_json, practice_text, readings_json, readings_text};
pub use report::{Reported, Shown, report_html, report_markdown, report_svg};
pub use test_json::test_json;
pub use test_text::{TestRun, test_text};
pub use text::{answers_text, counts_text, ways_text};
pub use timeline::{OverTime, timelines_json, timelines_text};

/// An answer with its deal and its law.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The answer.
    pub answer: &'a Answer,
    /// The effect of the amendments in play, if there are any.
    pub amended: Option<&'a Amended>,
    /// What a second evaluator found, where the answer was held against it.
    pub verified: Option<&'a Verified>,
}

impl<'a> Answered<'a> {
    /// What it is an answer to.
    fn posed(&self) -> asked::Posed<'a> {
        let Self { pack, scenario, answer, amended, .. } = *self;
        asked::Posed { pack, scenario, date: answer.date, reading: answer.reading, amended }
    }

    /// An answer under the law as it stands.
    pub fn new(pack: &'a Pack, scenario: &'a Scenario, answer: &'a Answer) -> Self {
        Self { pack, scenario, answer, amended: None, verified: None }
    }
}

/// All ways through a deal, with the deal and its law.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The ways.
    pub ways: &'a AllWays,
    /// What a second evaluator found, where the answer was held against it.
    pub verified: Option<&'a Verified>,
    /// The drafts written, where any were asked for.
    pub written: Option<&'a [Written]>,
}

impl<'a> Listed<'a> {
    /// The answer to `check` that the ways belong to.
    pub fn answered(&self) -> Answered<'a> {
        Answered { verified: self.verified, ..Answered::new(self.pack, self.scenario, &self.ways.answer) }
    }
}

/// The drafts of one way, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The case, counted from 0; nothing for a set of moves that suffices in every world.
    pub case: Option<usize>,
    /// The way, counted from 0.
    pub way: usize,
    /// The files written; none where no drafts were found that are enough together.
    pub files: Vec<String>,
}

/// The style of an answer for people.
#[derive(Clone, Copy, Debug)]
pub struct TextOptions {
    /// The language.
    pub lang: Lang,
    /// Whether colours are added.
    pub color: bool,
    /// The level of detail.
    pub detail: Detail,
    /// The width of a line, in columns.
    pub width: usize,
}

/// The level of detail of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The outcome.
    Brief,
    /// What fits on one screen.
    Screen,
    /// Enough to follow and to cite the answer.
    Usual,
    /// Every norm that reaches the deal as well.
    Full,
}
