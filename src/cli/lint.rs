//! `lint`: finds every fault in rule and scenario files.

use std::path::{Path, PathBuf};

use super::args::{LintArgs, LintFormat};
use super::check::faults_of;
use super::exit::Exit;
use super::files::{SCENARIOS, is_rules};
use super::session::{Law, Session};
use crate::both;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::Pack;
use crate::lint::{Seen, Subject, findings};
use crate::query::{Extent, Possible, coverage};
use crate::render::{self, Detail, Findings, TextOptions};
use crate::scenario::Scenario;
use crate::source::SourceId;
use crate::syntax::{RuleFile, read_rules};

/// The files to check.
struct Targets {
    /// Folders of rules; the pack built into the program where there is no folder.
    rules: Vec<Option<PathBuf>>,
    /// Scenario files and folders, read against the first of the rules.
    scenarios: Vec<PathBuf>,
}

/// The checked files, and the findings.
#[derive(Default)]
struct Linted {
    found: Vec<Diagnostic>,
    files: usize,
}

/// Runs the command.
///
/// # Errors
/// Trouble in writing the findings.
pub fn run(mut session: Session, args: &LintArgs) -> anyhow::Result<Exit> {
    let asked = asked(&session, &args.paths);
    if asked.rules == [None] && asked.scenarios.is_empty() {
        return Ok(nothing(&mut session));
    }
    let mut checked = if asked.rules.is_empty() {
        let Some(law) = session.law() else { return Ok(Exit::BadInput) };
        let Some(scenarios) = scenarios(&mut session, &asked, &[]) else { return Ok(Exit::BadInput) };
        check_scenarios(&session, &law, &scenarios)
    } else {
        let folders: Vec<Vec<RuleFile>> =
            asked.rules.iter().map(|folder| rules(&mut session, folder.as_deref())).collect();
        let Some(scenarios) = scenarios(&mut session, &asked, &folders) else { return Ok(Exit::BadInput) };
        let mut checked = Linted::default();
        for (at, (files, folder)) in folders.iter().zip(&asked.rules).enumerate() {
            let scenarios = if at == 0 { scenarios.as_slice() } else { &[] };
            // Scenarios of a user's own are not meant to test the pack built into the program.
            let tested = folder.is_some() && !scenarios.is_empty();
            if !check_rules(&mut session, files, scenarios, Testing::of(tested), &mut checked) {
                return Ok(Exit::BadInput);
            }
        }
        checked
    };
    checked.found.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    let told = Findings { sources: &session.files.sources, found: &checked.found, files: checked.files };
    let text = match args.format {
        LintFormat::Text => {
            let detail = if session.quiet { Detail::Brief } else { Detail::Usual };
            render::findings_text(
                told,
                TextOptions { lang: session.lang, color: session.color, detail, width: session.width },
            )
        }
        LintFormat::Json => render::findings_json(told),
        LintFormat::Github => render::findings_github(told, session.lang),
    };
    session.print(&text)?;
    Ok(if told.count(Severity::Error) == 0 { Exit::Answered } else { Exit::CheckFailed })
}

/// Reports that there is nothing to check here: the pack built into the program was checked before it was built in.
fn nothing(session: &mut Session) -> Exit {
    let place = session.files.sources.about("lint");
    let message =
        both!("no `rules` and no `scenarios` folder here", "여기에 `rules` 폴더도 `scenarios` 폴더도 없습니다");
    let help = both!("name files or folders: lexport lint PATH…", "파일이나 폴더를 적으십시오: lexport lint 경로…");
    session.complain(&[Diagnostic::error("nothing-to-check", place, message).help(help)]);
    Exit::BadInput
}

/// Sorts paths into folders of rules and scenarios.
fn asked(session: &Session, paths: &[PathBuf]) -> Targets {
    if paths.is_empty() {
        let here = PathBuf::from(SCENARIOS);
        let scenarios = if here.is_dir() { vec![here] } else { Vec::new() };
        return Targets { rules: vec![session.rules_folder()], scenarios };
    }
    let (rules, scenarios) = paths.iter().cloned().partition::<Vec<PathBuf>, _>(|path| is_rules(path));
    Targets { rules: rules.into_iter().map(Some).collect(), scenarios }
}

fn rules(session: &mut Session, folder: Option<&Path>) -> Vec<RuleFile> {
    match folder {
        Some(folder) => session.files.rules(folder),
        None => session.files.built_in(),
    }
}

/// The texts of the scenarios; nothing where any path could not be read, which is then on standard error, with what is
/// wrong in the rules that could be.
fn scenarios(session: &mut Session, asked: &Targets, folders: &[Vec<RuleFile>]) -> Option<Vec<SourceId>> {
    let scenarios = session.files.scenarios(&asked.scenarios);
    let troubles = std::mem::take(&mut session.files.troubles);
    if troubles.is_empty() {
        return Some(scenarios);
    }
    let rules = folders.iter().flat_map(|files| read_rules(&session.files.sources, files).diagnostics);
    let faults: Vec<Diagnostic> =
        troubles.into_iter().chain(rules.filter(|found| found.severity == Severity::Error)).collect();
    session.complain(&faults);
    None
}

/// Whether scenarios are there to test the rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Testing {
    Tested,
    Apart,
}

impl Testing {
    fn of(tested: bool) -> Self {
        if tested { Self::Tested } else { Self::Apart }
    }
}

/// Checks a folder of rules, and scenarios against it; false where it has no words in the language asked for.
fn check_rules(
    session: &mut Session,
    rules: &[RuleFile],
    texts: &[SourceId],
    testing: Testing,
    checked: &mut Linted,
) -> bool {
    let read = read_rules(&session.files.sources, rules);
    if !read.pack.as_ref().is_none_or(|pack| session.speaks(pack)) {
        return false;
    }
    let (session, sources) = (&*session, &session.files.sources);
    checked.found.extend(read.diagnostics);
    let mut files: Vec<SourceId> = rules.iter().map(|file| file.source).collect();
    let Some(pack) = read.pack else {
        // A scenario cannot be read without the law.
        let pack = Pack::default();
        let possible = Possible::new(&pack);
        let seen = Seen { sources, files: &files, pack: &pack, possible: &possible, scenarios: &[], coverage: None };
        checked.found.extend(findings(&seen, &[Subject::Texts]));
        checked.files += files.len();
        return true;
    };
    let law = Law { pack, names: read.names };
    let scenarios = read_all(session, &law, texts, &mut checked.found);
    files.extend(texts);
    let coverage = (testing == Testing::Tested && scenarios.len() == texts.len())
        .then(|| coverage(&law.pack, &scenarios, Extent::First));
    let possible = Possible::new(&law.pack);
    let coverage = coverage.as_ref();
    let seen = Seen { sources, files: &files, pack: &law.pack, possible: &possible, scenarios: &scenarios, coverage };
    checked.found.extend(findings(&seen, &[Subject::Texts, Subject::Law, Subject::Scenarios]));
    checked.files += files.len();
    true
}

/// Checks scenarios alone, against law that is not itself under check.
fn check_scenarios(session: &Session, law: &Law, texts: &[SourceId]) -> Linted {
    let mut found = Vec::new();
    let scenarios = read_all(session, law, texts, &mut found);
    let (sources, possible) = (&session.files.sources, Possible::new(&law.pack));
    let seen =
        Seen { sources, files: texts, pack: &law.pack, possible: &possible, scenarios: &scenarios, coverage: None };
    found.extend(findings(&seen, &[Subject::Texts, Subject::Scenarios]));
    Linted { found, files: texts.len() }
}

/// Reads scenarios, with every fault in them; those without an error are returned.
fn read_all(session: &Session, law: &Law, texts: &[SourceId], found: &mut Vec<Diagnostic>) -> Vec<Scenario> {
    let mut out = Vec::new();
    for text in texts {
        let (scenario, faults) = session.scenario(law, *text);
        found.extend(faults);
        out.extend(scenario);
    }
    found.extend(faults_of(&law.pack, &out, None));
    out
}
