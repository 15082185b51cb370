//! `cite`: the references of an answer.

use super::args::{CheckFormat, CiteArgs, CiteStyle};
use super::check::{change, options, reading, wrong};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use crate::diagnostic::Diagnostic;
use crate::query::{Answer, Asked, Deal, answer};
use crate::render::{self, Answered, CiteOptions, Style};

/// Runs the command.
///
/// # Errors
/// Trouble in writing the references.
pub fn run(mut session: Session, args: &CiteArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.varied.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, &law, &args.varied.set, &mut scenarios);
    let (Some(reading), true) = (reading, changed) else { return Ok(Exit::BadInput) };
    let pack = &law.pack;
    let answers: Vec<Answer> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        answer(&Deal::open(Asked { pack, scenario, reading, on: args.varied.on }).until(&session.stop))
    });
    let faults: Vec<Diagnostic> =
        scenarios.iter().zip(&answers).flat_map(|(scenario, answer)| wrong(pack, scenario, answer)).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let answered: Vec<Answered<'_>> =
        scenarios.iter().zip(&answers).map(|(scenario, answer)| Answered::new(pack, scenario, answer)).collect();
    let style = args.style.map(|style| match style {
        CiteStyle::Chicago => Style::Chicago,
        CiteStyle::Korean => Style::Korean,
        CiteStyle::Bibtex => Style::Bibtex,
    });
    let asked = CiteOptions { style, by_article: args.articles };
    let text = match args.format {
        CheckFormat::Text => render::references_text(&answered, asked, options(&session)),
        CheckFormat::Json => render::references_json(&answered, asked),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}
