//! `new`: a scenario to fill in, or a copy of one to change.

use std::path::{Path, PathBuf};

use super::args::NewArgs;
use super::exit::Exit;
use super::session::{Law, Session};
use super::written::{hindrance, save};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::Day;
use crate::syntax::{copy_toml, form_toml};

/// Runs the command.
///
/// # Errors
/// Trouble in writing to standard output.
pub fn run(mut session: Session, args: &NewArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    if let Some(found) = args.output.as_ref().and_then(|path| hindrance(path, &mut session.files.sources)) {
        session.complain(&[found]);
        return Ok(Exit::BadInput);
    }
    let text = match &args.from {
        Some(path) => copy(&mut session, &law, path),
        // The day on which the rules were last checked: with the clock, the form would be another tomorrow.
        None => Some(form_toml(&law.pack, law.pack.fingerprint.checked.unwrap_or(Day::ZERO), session.lang)),
    };
    let Some(text) = text else { return Ok(Exit::BadInput) };
    let Some(path) = &args.output else {
        session.print(&text)?;
        return Ok(Exit::Answered);
    };
    match save(path, &text, &mut session.files.sources) {
        Ok(_) => {
            let name = path.display();
            let done = both!(
                "{name}: fill it in, then `lexport check {name}`\n",
                "{name} 파일을 채운 다음 `lexport check {name}`\n"
            );
            session.print(done.get(session.lang))?;
            Ok(Exit::Answered)
        }
        Err(troubles) => {
            session.complain(&troubles);
            Ok(Exit::BadInput)
        }
    }
}

/// The copy of a scenario, which is sound; nothing where it is not, and standard error says why.
fn copy(session: &mut Session, law: &Law, given: &Path) -> Option<String> {
    let named: Option<PathBuf> = if given.exists() { None } else { session.files.scenario_named(given) };
    let path = named.unwrap_or_else(|| given.to_path_buf());
    let found = session.scenarios(law, std::slice::from_ref(&path))?;
    let [one] = found.as_slice() else {
        let place = session.files.sources.about(path.to_string_lossy());
        let message = both!("a folder has no one scenario to copy", "폴더에는 베낄 시나리오가 하나가 아닙니다");
        let help = both!("name one of its files", "그 안의 파일 하나를 적으십시오");
        session.complain(&[Diagnostic::error("unreadable", place, message).help(help)]);
        return None;
    };
    let source = session.files.sources.get(one.place.source);
    Some(copy_toml(&source.text, &source.name, session.lang))
}
