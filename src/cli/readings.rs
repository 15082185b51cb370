//! `readings`: the outcome under every reading; the readings and answers that explain decided cases.

use std::path::Path;

use super::args::{CheckFormat, ReadingsArgs};
use super::check::{self, reading};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::{Law, Session};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::{Asked, Deal, explaining, practice, readings};
use crate::render::{self, Detail, OfDeal, OfPractice, TextOptions};
use crate::scenario::Scenario;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &ReadingsArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let asked = reading(&mut session, &law, args.reading.as_deref());
    let folders = args.paths.iter().any(|path| path.is_dir());
    let text = match (&args.from_practice, asked) {
        (Some(folder), Some(_)) => from_practice(&mut session, &law, folder, args),
        (None, Some(_)) if folders => table(&mut session, &law, args),
        (None, Some(reading)) => of_deals(&mut session, &law, reading, args),
        (_, None) => None,
    };
    let Some(text) = text else { return Ok(Exit::BadInput) };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}

fn options(session: &Session) -> TextOptions {
    let detail = match (session.quiet, session.verbose > 0) {
        (true, _) => Detail::Brief,
        (false, true) => Detail::Full,
        (false, false) => Detail::Usual,
    };
    TextOptions { lang: session.lang, color: session.color, detail, width: session.width }
}

/// Scenarios without fault; nothing where one has any, which is then on standard error.
fn sound(session: &mut Session, law: &Law, paths: &[std::path::PathBuf]) -> Option<Vec<Scenario>> {
    let scenarios = session.scenarios(law, paths)?;
    check::sound(session, &law.pack, &scenarios, None).then_some(scenarios)
}

fn of_deals(session: &mut Session, law: &Law, reading: crate::law::ReadingId, args: &ReadingsArgs) -> Option<String> {
    let mut scenarios = sound(session, law, &args.paths)?;
    let pack = &law.pack;
    let found: Vec<_> = searches::answered(session, &mut scenarios, OnStop::Drops, |scenario| {
        readings(&Deal::open(Asked { pack, scenario, reading, on: None }).until(&session.stop))
    });
    let deals: Vec<OfDeal<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, readings)| OfDeal { pack, scenario, readings }).collect();
    Some(match args.format {
        CheckFormat::Text => render::readings_text(&deals, options(session)),
        CheckFormat::Json => render::readings_json(&deals),
    })
}

fn table(session: &mut Session, law: &Law, args: &ReadingsArgs) -> Option<String> {
    let cases = decided(session, law, &args.paths)?;
    let practice = practice(&law.pack, &cases, None);
    let of = OfPractice { pack: &law.pack, practice: &practice, explaining: None, deals: &[] };
    Some(said(session, of, args.format))
}

fn from_practice(session: &mut Session, law: &Law, folder: &Path, args: &ReadingsArgs) -> Option<String> {
    let cases = decided(session, law, &[folder.to_path_buf()])?;
    let deals = if args.paths.is_empty() { Vec::new() } else { sound(session, law, &args.paths)? };
    let until = args.until.or_else(|| deals.iter().map(|deal| deal.date).min());
    let practice = practice(&law.pack, &cases, until);
    let found = explaining(&law.pack, &practice.cases, &deals);
    let of = OfPractice { pack: &law.pack, practice: &practice, explaining: Some(&found), deals: &deals };
    Some(said(session, of, args.format))
}

fn said(session: &Session, of: OfPractice<'_>, format: CheckFormat) -> String {
    match format {
        CheckFormat::Text => render::practice_text(of, options(session)),
        CheckFormat::Json => render::practice_json(of),
    }
}

/// Scenarios with at least one decided case.
fn decided(session: &mut Session, law: &Law, paths: &[std::path::PathBuf]) -> Option<Vec<Scenario>> {
    let scenarios = sound(session, law, paths)?;
    if scenarios.iter().any(crate::query::decides_something) {
        return Some(scenarios);
    }
    let names: Vec<String> = paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    let place = session.files.sources.about(names.join(" "));
    let message = both!("no scenario here says how a deal ended", "거래의 결말을 적은 시나리오가 없습니다");
    let help = both!(
        "a case decides something with [expect.happened] what = \"done\", \"blocked\" or \"convicted\", or \"declined\" because = \"law\"",
        "[expect.happened]에 what = \"done\", \"blocked\", \"convicted\" 또는 \"declined\"와 because = \"law\"를 쓰십시오"
    );
    session.complain(&[Diagnostic::error("no-decided-case", place, message).help(help)]);
    None
}
