//! `timeline`: the outcome of deals by day.

use super::args::{CheckFormat, TimelineArgs};
use super::check::{options, reading};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use crate::diagnostic::Diagnostic;
use crate::query::{self, Asked, Deal, faults, timeline};
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
    let found: Vec<query::Timeline> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        timeline(&Deal::open(Asked { pack, scenario, reading, on: None }).until(&session.stop))
    });
    // Facts that no deal has on any day are a fault of the file; on some days they are part of the answer.
    let never = |timeline: &query::Timeline| timeline.spans.iter().all(|span| span.outcomes.is_empty());
    let faults: Vec<Diagnostic> = scenarios
        .iter()
        .zip(&found)
        .filter(|row| never(row.1))
        .flat_map(|(scenario, _)| {
            faults(pack, scenario, &[], &[]).into_iter().map(|fault| render::fault(pack, scenario, &fault))
        })
        .collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let timelines: Vec<OverTime<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, timeline)| OverTime { pack, scenario, timeline }).collect();
    let text = match args.format {
        CheckFormat::Text => render::timelines_text(&timelines, options(&session)),
        CheckFormat::Json => render::timelines_json(&timelines),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}
