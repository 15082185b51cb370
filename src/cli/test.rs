//! `test`: compares every scenario with its expected results.

use std::path::{Path, PathBuf};

use super::args::{CheckFormat, TestArgs};
use super::exit::Exit;
use super::files::SCENARIOS;
use super::session::Session;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::{Asked, Checked, Extent, coverage, expectation, faults};
use crate::render::{self, Detail, TestRun, TextOptions};
use crate::scenario::{Expect, Scenario};
use crate::source::Place;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the report.
pub fn run(mut session: Session, args: &TestArgs) -> anyhow::Result<Exit> {
    if args.paths.is_empty() && !Path::new(SCENARIOS).is_dir() {
        let message = both!("no `{SCENARIOS}` folder here", "여기에 `{SCENARIOS}` 폴더가 없습니다");
        let help = both!("name files or folders: lexport test PATH…", "파일이나 폴더를 적으십시오: lexport test 경로…");
        return Ok(nothing(&mut session, "test", |place| {
            Diagnostic::error("nothing-to-test", place, message).help(help)
        }));
    }
    let paths = if args.paths.is_empty() { vec![PathBuf::from(SCENARIOS)] } else { args.paths.clone() };
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let Some(scenarios) = session.scenarios(&law, &paths) else { return Ok(Exit::BadInput) };
    let expects =
        |expect: &Expect| expect.outcome.is_some() || !expect.readings.is_empty() || expect.must_change.is_some();
    if !scenarios.iter().filter_map(|scenario| scenario.expect.as_ref()).any(expects) {
        let message = both!("no scenario here expects anything", "기대하는 것이 있는 시나리오가 없습니다");
        let help = both!(
            "add for example [expect] with outcome = \"prohibited\"",
            "예를 들어 [expect] 아래에 outcome = \"prohibited\"라고 쓰십시오"
        );
        return Ok(nothing(&mut session, "test", |place| {
            Diagnostic::error("nothing-to-test", place, message).help(help)
        }));
    }
    let results: Vec<(&Scenario, Checked)> =
        scenarios.iter().map(|scenario| (scenario, expectation(&law.pack, scenario))).collect();
    let found: Vec<Diagnostic> = results
        .iter()
        .flat_map(|(scenario, checked)| {
            let faults = faults(Asked::new(&law.pack, scenario), &checked.outcomes, &checked.late);
            faults.into_iter().map(|fault| render::fault(&law.pack, scenario, &fault))
        })
        .collect();
    if !found.is_empty() {
        session.complain(&found);
        return Ok(Exit::BadInput);
    }
    // Scenarios of a user's own are not meant to test the pack built into the program.
    let covered = session.rules_folder().map(|_| coverage(&law.pack, &scenarios, Extent::First));
    let run =
        TestRun { pack: &law.pack, sources: &session.files.sources, results: &results, coverage: covered.as_ref() };
    let detail = match (session.quiet, session.verbose > 0) {
        (true, _) => Detail::Brief,
        (false, false) => Detail::Usual,
        (false, true) => Detail::Full,
    };
    let text = match args.format {
        CheckFormat::Text => render::test_text(
            run,
            TextOptions { lang: session.lang, color: session.color, detail, width: session.width },
        ),
        CheckFormat::Json => render::test_json(run),
    };
    session.print(&text)?;
    let failed = results.iter().any(|row| !row.1.broken.is_empty());
    Ok(if failed { Exit::CheckFailed } else { Exit::Answered })
}

/// Reports that a command finds nothing to work on.
pub(super) fn nothing(session: &mut Session, command: &str, found: impl FnOnce(Place) -> Diagnostic) -> Exit {
    let place = session.files.sources.about(command);
    session.complain(&[found(place)]);
    Exit::BadInput
}
