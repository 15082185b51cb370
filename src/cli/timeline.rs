//! `timeline`: the outcome of deals by day.

use super::args::{CheckFormat, TimelineArgs};
use super::check::{options, reading, sound};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use crate::query::{self, Asked, Deal, timeline};
use crate::render::{self, OverTime};

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &TimelineArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let Some(reading) = reading else { return Ok(Exit::BadInput) };
    let pack = &law.pack;
    if !sound(&session, pack, &scenarios, None) {
        return Ok(Exit::BadInput);
    }
    let found: Vec<query::Timeline> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        timeline(&Deal::open(Asked { pack, scenario, reading, on: None }).until(&session.stop))
    });
    let timelines: Vec<OverTime<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, timeline)| OverTime { pack, scenario, timeline }).collect();
    let text = match args.format {
        CheckFormat::Text => render::timelines_text(&timelines, options(&session)),
        CheckFormat::Json => render::timelines_json(&timelines),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}
