//! `compare`: deals side by side, on several days, under several readings and laws.

use super::amend;
use super::args::{CompareArgs, CompareFormat};
use super::check::{self, change, options};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::{Law, Session};
use crate::diagnostic::Diagnostic;
use crate::law::{Amendment, Day, Pack, ReadingId};
use crate::query::{Axes, ComparedDeal, ComparedLaw, compared, parting};
use crate::render::{self, ComparedRow, Comparison};
use crate::scenario::Scenario;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &CompareArgs) -> anyhow::Result<Exit> {
    let Some(mut law) = session.law() else { return Ok(Exit::BadInput) };
    let chosen: Option<Vec<Vec<usize>>> =
        once(&args.amend).map(|one| amend::chosen(&mut session, &mut law, std::slice::from_ref(one))).collect();
    let readings = readings(&mut session, &law, args);
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, &law, &args.set, &mut scenarios);
    let (Some(chosen), Some(readings), true) = (chosen, readings, changed) else { return Ok(Exit::BadInput) };
    let chosen: Vec<Vec<&Amendment>> =
        chosen.iter().map(|all| all.iter().filter_map(|at| law.pack.amendments.get(*at)).collect()).collect();
    let packs: Vec<Pack> = chosen.iter().map(|all| law.pack.amended(all)).collect();
    let with = packs.iter().zip(chosen).map(|(pack, amendments)| ComparedLaw { pack, amendments });
    let as_it_stands = ComparedLaw { pack: &law.pack, amendments: Vec::new() };
    let days: Vec<Option<Day>> = once(&args.on).copied().map(Some).collect();
    let axes = Axes {
        laws: std::iter::once(as_it_stands).chain(with).collect(),
        days: if days.is_empty() { vec![None] } else { days },
        readings,
    };
    let found: Vec<ComparedDeal> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        compared(&axes, scenario, &session.stop)
    });
    let deals: Vec<ComparedRow<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, found)| row(&axes, scenario, found)).collect();
    let nowhere = deals.iter().filter(|deal| deal.faults.iter().all(|faults| !faults.is_empty()));
    let faults: Vec<Diagnostic> = nowhere.flat_map(|deal| deal.faults.first().cloned().unwrap_or_default()).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let partings = parting(&axes, &scenarios, &found, &session.stop);
    let comparison = Comparison { axes: &axes, deals, partings: &partings };
    let text = match args.format {
        CompareFormat::Text => render::comparison_text(&comparison, options(&session)),
        CompareFormat::Json => render::comparison_json(&comparison),
        CompareFormat::Csv => render::comparison_csv(&comparison, session.lang),
    };
    session.print(&text)?;
    Ok(searches::end(&session, Exit::Answered))
}

/// Each of a list once, in the order given.
fn once<T: PartialEq>(list: &[T]) -> impl Iterator<Item = &T> {
    list.iter().enumerate().filter(|(at, one)| !list.iter().take(*at).any(|known| known == *one)).map(|row| row.1)
}

/// The readings asked for; each unknown one is reported with the nearest.
fn readings(session: &mut Session, law: &Law, args: &CompareArgs) -> Option<Vec<ReadingId>> {
    if args.readings {
        let all = (0..).map(ReadingId).take(law.pack.readings.len());
        let own = law.pack.default_reading;
        return Some(std::iter::once(own).chain(all.filter(|id| *id != own)).collect());
    }
    if args.reading.is_empty() {
        return Some(vec![law.pack.default_reading]);
    }
    let found: Vec<Option<ReadingId>> = once(&args.reading).map(|id| check::reading(session, law, Some(id))).collect();
    found.into_iter().collect()
}

/// A deal, with what is wrong with it in each cell.
pub(super) fn row<'a>(axes: &Axes<'_>, scenario: &'a Scenario, found: &'a ComparedDeal) -> ComparedRow<'a> {
    let faults = axes.spots().zip(&found.cells).map(|(spot, cell)| match axes.asked(scenario, spot) {
        Some(asked) if !cell.is_possible => check::wrong(asked.pack, scenario, &cell.answer),
        Some(_) | None => Vec::new(),
    });
    ComparedRow { scenario, found, faults: faults.collect() }
}
