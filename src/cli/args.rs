//! Arguments, as clap reads them.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

pub use super::formats::{CheckFormat, Color, CompareFormat, Language, LintFormat, ReportFormat, ReportPicture};
use crate::law::{Day, day_named};

/// Tells whether an arms transfer out of South Korea is allowed under Korean law, and if not, which amendments it would
/// need and who would have to make them.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, propagate_version = true)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// The folder with the rules [default: ./rules where there is one, else the pack built into the program]
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The language of the answer: en, ko, or that of the law, as in de [default: from the locale]
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<Language>,
    /// Whether to colour the text
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Do not show long answers in a pager (PAGER, or LEXPORT_PAGER before it)
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Say less
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

fn language(word: &str) -> Result<Language, String> {
    match word {
        "en" => Ok(Language::En),
        "ko" => Ok(Language::Ko),
        _ if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            Ok(Language::Law(word.to_owned()))
        }
        _ => Err("expected `en`, `ko`, or the two letters of the language of the law".to_owned()),
    }
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The smallest changes of a deal that improve its outcome, and the facts that force it
    Alternatives(AlternativesArgs),
    /// An interview: asks only what can still change the outcome, in the order that settles it soonest
    Ask(AskArgs),
    /// May this deal go ahead, and if not, who would have to change which law?
    Check(CheckArgs),
    /// References to the answer, to the law that it rests on, and to the reports that the file names
    Cite(CiteArgs),
    /// Deals side by side: on several days, under several readings, with amendments; who has to act in each case
    Compare(CompareArgs),
    /// Completions of the command line for a shell, with the ids of the rules
    Completions(CompletionsArgs),
    /// Find every fault in the rule and scenario files
    Lint(LintArgs),
    /// Scenario files with day, outcome and title, a line each
    List(ListArgs),
    /// The manual page
    Man,
    /// A scenario to fill in, with every value in comments; or a copy of one to change
    New(NewArgs),
    /// The outcome under every reading; the readings and answers that explain real cases
    Readings(ReadingsArgs),
    /// One page about deals to hand in: the answer uncut, with pictures, drafts, positions, days and sources
    Report(ReportArgs),
    /// Look something up in your own words: an act, an article, a permit, a country, a word of an answer
    Show(ShowArgs),
    /// Compare every scenario with the outcome it expects
    Test(TestArgs),
    /// The outcome of a deal by day, and the changes of law behind it
    Timeline(TimelineArgs),
    /// Every way through, lightest first: who has to act, and how the law could be amended
    Ways(WaysArgs),
}

/// Arguments of `ask`.
#[derive(Debug, clap::Args)]
pub struct AskArgs {
    /// A scenario file whose unknown facts are asked for [default: a deal without known facts]
    #[arg(value_name = "SCENARIO")]
    pub scenario: Option<PathBuf>,
    /// Write the deal as a scenario file, for which `check` gives the same answer
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// The title of the deal
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The day to ask about, instead of the scenario's date; without either it is the first question
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// The number of steps of a deal without known facts
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4), conflicts_with = "scenario")]
    pub steps: u8,
    /// The reading to answer under [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// Then ask for the defaults that make a difference
    #[arg(long)]
    pub defaults: bool,
    /// Go on until the ways are settled, and not the outcome alone
    #[arg(long)]
    pub ways: bool,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

impl AskArgs {
    /// Whether the day has to be asked for.
    pub fn asks_day(&self) -> bool {
        self.scenario.is_none() && self.on.is_none()
    }
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// The reading to answer under [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// The day to ask about, instead of the scenario's date
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// State a fact otherwise: goods.class=ammunition, step.to@2=PL, permits.ID=granted (or none, as if the file said nothing of it), decisions.ACT:NORM=exercised, answers.QUESTION=ANSWER
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Put an amendment in play, by its id in the rules, or all amendments of a file; may be given several times
    #[arg(long, value_name = "ID|FILE")]
    pub amend: Vec<String>,
    /// Let a second evaluator re-check the answer: that every way suffices, that none can be shortened, that none is missing
    #[arg(long)]
    pub verify: bool,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Exit with 10 licensable, 11 prohibited, 12 barred, 13 undetermined, 14 not covered; of several scenarios the highest
    #[arg(long)]
    pub exit_code: bool,
}

/// Arguments of `cite`.
#[derive(Debug, clap::Args)]
pub struct CiteArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// One style alone [default: every style, under headings]
    #[arg(long, value_enum, value_name = "STYLE")]
    pub style: Option<CiteStyle>,
    /// A reference of its own for every article, with a link to it
    #[arg(long)]
    pub articles: bool,
    #[command(flatten)]
    pub varied: Varied,
    /// The form of the references; json holds every style
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// The days to ask about, instead of the scenarios' own: several with commas, or the option several times
    #[arg(long, value_name = "DATE", value_parser = day, value_delimiter = ',')]
    pub on: Vec<Day>,
    /// The readings to answer under, with commas or several times [default: the pack's]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub reading: Vec<String>,
    /// All readings
    #[arg(long, conflicts_with = "reading")]
    pub readings: bool,
    /// Compare the law as it stands with an amendment in play, by its id in the rules, or with all amendments of a file; each time the option is given is a law of its own
    #[arg(long, value_name = "ID|FILE")]
    pub amend: Vec<String>,
    /// State a fact otherwise in every deal, as with `check`
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub format: CompareFormat,
}

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Scenario files and folders [default: ./scenarios]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The reading to answer under [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// The day to ask about, instead of the scenarios' own
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Styles of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiteStyle {
    /// The Chicago Manual of Style
    Chicago,
    /// Footnotes of Korean legal writing
    Korean,
    /// BibTeX
    Bibtex,
}

/// What is asked of deals otherwise than in their files.
#[derive(Debug, clap::Args)]
pub struct Varied {
    /// The reading to answer under [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// The day to ask about, instead of the scenario's date
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// State a fact otherwise, as with `check`
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
}

fn day(given: &str) -> Result<Day, &'static str> {
    day_named(given).ok_or("expected a date such as 2024-10-22")
}

/// Arguments of `lint`.
#[derive(Debug, clap::Args)]
pub struct LintArgs {
    /// Folders of rules, or scenario files and folders [default: the rules, and ./scenarios where there is one]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub format: LintFormat,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Copy this scenario, comments and all, without what it expects: a file, or the name of one in ./scenarios
    #[arg(long, value_name = "SCENARIO")]
    pub from: Option<PathBuf>,
    /// Write into this file, which must not be there yet [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `readings`.
#[derive(Debug, clap::Args)]
pub struct ReadingsArgs {
    /// Scenario files, or - for standard input: the outcome under every reading. With a folder among them: the real
    /// cases that each reading explains
    #[arg(required_unless_present = "from_practice", value_name = "SCENARIO")]
    pub paths: Vec<PathBuf>,
    /// Find the combinations of answers that explain the decided cases in this folder, and their consequences for the
    /// scenarios
    #[arg(long, value_name = "FOLDER", conflicts_with = "reading")]
    pub from_practice: Option<PathBuf>,
    /// The last day of a decided case that counts [default: the day of the scenario, the earliest of several; without
    /// one, every case counts]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "from_practice")]
    pub until: Option<Day>,
    /// The reading with which the others are compared [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// Scenario files, folders of them, or - for standard input; several are compared first
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Write the report into this file, never over a different one [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The form of the report [default: what the ending of the file says, else html]
    #[arg(long, value_enum)]
    pub format: Option<ReportFormat>,
    /// The picture that svg is of
    #[arg(long, value_enum, default_value_t = ReportPicture::Route)]
    pub picture: ReportPicture,
    #[command(flatten)]
    pub varied: Varied,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// What to look up: words in English or Korean, a citation, a country, an id; or one of acts, norms, permits, facts,
    /// registers, questions, readings, amendments, terms
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// The form of the entry
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct TestArgs {
    /// Scenario files and folders [default: ./scenarios]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `timeline`.
#[derive(Debug, clap::Args)]
pub struct TimelineArgs {
    /// Scenario files, folders of them, or - for standard input; their `date` is varied
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// The reading to answer under [default: the pack's]
    #[arg(long, value_name = "ID")]
    pub reading: Option<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `alternatives`.
#[derive(Debug, clap::Args)]
pub struct AlternativesArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    pub varied: Varied,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// Arguments of `ways`.
#[derive(Debug, clap::Args)]
pub struct WaysArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    pub varied: Varied,
    /// Print only this many ways, the lightest [default: 1000]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print only the number of ways
    #[arg(long, conflicts_with_all = ["limit", "draft"])]
    pub count: bool,
    /// Write the amendments that the ways need into this folder, each with a table of the text now and as amended
    #[arg(long, value_name = "DIR")]
    pub draft: Option<PathBuf>,
    /// Let a second evaluator re-check the answer: that every way suffices, that none can be shortened, that none is missing
    #[arg(long)]
    pub verify: bool,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}
