//! `list`: scenarios with day, outcome and title.

use std::path::{Path, PathBuf};

use super::args::{CheckFormat, ListArgs};
use super::check::{options, reading, wrong};
use super::exit::Exit;
use super::files::SCENARIOS;
use super::searches::{self, OnStop};
use super::session::Session;
use super::test::nothing;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::{Answer, Asked, Deal, answer};
use crate::render::{self, Answered};

/// Runs the command.
///
/// # Errors
/// Trouble in writing the list.
pub fn run(mut session: Session, args: &ListArgs) -> anyhow::Result<Exit> {
    if args.paths.is_empty() && !Path::new(SCENARIOS).is_dir() {
        let message = both!("no `{SCENARIOS}` folder here", "여기에 `{SCENARIOS}` 폴더가 없습니다");
        let help = both!("name files or folders: lexport list PATH…", "파일이나 폴더를 적으십시오: lexport list 경로…");
        return Ok(nothing(&mut session, "list", |place| {
            Diagnostic::error("nothing-to-list", place, message).help(help)
        }));
    }
    let paths = if args.paths.is_empty() { vec![PathBuf::from(SCENARIOS)] } else { args.paths.clone() };
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &paths) else { return Ok(Exit::BadInput) };
    let Some(reading) = reading else { return Ok(Exit::BadInput) };
    let pack = &law.pack;
    let found: Vec<Answer> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        answer(&Deal::open(Asked { pack, scenario, reading, on: args.on }).until(&session.stop))
    });
    let faults: Vec<Diagnostic> =
        scenarios.iter().zip(&found).flat_map(|(scenario, answer)| wrong(pack, scenario, answer)).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let answered: Vec<Answered<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, answer)| Answered::new(pack, scenario, answer)).collect();
    let text = match args.format {
        CheckFormat::Text => render::list_text(&answered, options(&session)),
        CheckFormat::Json => render::list_json(&answered),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}
