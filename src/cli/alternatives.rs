//! `alternatives`: changes to deals that give a better outcome.

use super::args::{AlternativesArgs, CheckFormat};
use super::check::{change, options, reading, sound};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use crate::query::{self, Asked, Deal, alternatives};
use crate::render::{self, OtherDeals};

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &AlternativesArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.varied.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, &law, &args.varied.set, &mut scenarios);
    let (Some(reading), true) = (reading, changed) else { return Ok(Exit::BadInput) };
    let pack = &law.pack;
    if !sound(&session, pack, &scenarios, args.varied.on) {
        return Ok(Exit::BadInput);
    }
    let found: Vec<query::Alternatives> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        alternatives(&Deal::open(Asked { pack, scenario, reading, on: args.varied.on }).until(&session.stop))
    });
    let deals: Vec<OtherDeals<'_>> = scenarios
        .iter()
        .zip(&found)
        .map(|(scenario, alternatives)| OtherDeals { pack, scenario, alternatives })
        .collect();
    let text = match args.format {
        CheckFormat::Text => render::alternatives_text(&deals, options(&session)),
        CheckFormat::Json => render::alternatives_json(&deals),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}
