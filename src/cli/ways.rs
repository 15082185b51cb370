//! `ways`: every way through a deal, and the drafts of its changes as files.

use std::path::Path;

use super::args::{CheckFormat, WaysArgs};
use super::check::{change, options, reading, verify, wrong};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use super::written::Output;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::{Move, Way};
use crate::law::Pack;
use crate::query::{AllWays, Asked, Deal, Verified, Worlds, all_ways, counted_ways, drafted};
use crate::render::{self, Answered, Heading, Listed, Written};
use crate::scenario::Scenario;

/// The most ways of a case that are printed without `--limit`.
const TOLD: usize = 1_000;
/// The most ways of a case for which drafts are written.
const DRAFTED: usize = 100;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &WaysArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.varied.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, &law, &args.varied.set, &mut scenarios);
    let (Some(reading), true) = (reading, changed) else { return Ok(Exit::BadInput) };
    let told = if args.count { 0 } else { args.limit.unwrap_or(TOLD) };
    let found: Vec<AllWays> = searches::answered(&session, &mut scenarios, OnStop::Tells, |scenario| {
        let deal = Deal::open(Asked { pack: &law.pack, scenario, reading, on: args.varied.on }).until(&session.stop);
        if args.count && !args.verify { counted_ways(&deal) } else { all_ways(&deal, told) }
    });
    let asked = |scenario| Asked { pack: &law.pack, scenario, reading, on: args.varied.on };
    let faults: Vec<Diagnostic> =
        scenarios.iter().zip(&found).flat_map(|(scenario, ways)| wrong(&law.pack, scenario, &ways.answer)).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let mut checked: Vec<Verified> = Vec::new();
    if args.verify {
        let answers = found.iter().map(|ways| &ways.answer);
        let Some(found) = verify(&session, scenarios.iter().map(asked).zip(answers)) else {
            return Ok(Exit::CheckFailed);
        };
        checked = found;
    }
    let mut written: Vec<Option<Vec<Written>>> = vec![None; scenarios.len()];
    if let Some(folder) = &args.draft {
        let mut output = Output::default();
        let mut names = Names::default();
        for ((scenario, ways), slot) in scenarios.iter().zip(&found).zip(&mut written) {
            *slot = Some(drafts(&session, asked(scenario), ways, (folder, &mut output, &mut names)));
        }
        let troubles = output.write(folder, &mut session.files.sources);
        if !troubles.is_empty() {
            session.complain(&troubles);
            return Ok(Exit::BadInput);
        }
    }
    let deals: Vec<Listed<'_>> = scenarios
        .iter()
        .zip(&found)
        .zip(&written)
        .enumerate()
        .map(|(at, ((scenario, ways), written))| Listed {
            pack: &law.pack,
            scenario,
            ways,
            verified: checked.get(at),
            written: written.as_deref(),
        })
        .collect();
    session.print(&match (args.format, args.count) {
        (CheckFormat::Text, false) => render::ways_text(&deals, options(&session)),
        (CheckFormat::Json, false) => render::ways_json(&deals),
        (CheckFormat::Text, true) => render::counts_text(&deals, options(&session)),
        (CheckFormat::Json, true) => render::counts_json(&deals),
    })?;
    Ok(searches::end(&session, Exit::Answered))
}

/// Where drafts go: the folder, the files so far, and the names given so far.
type Desk<'a> = (&'a Path, &'a mut Output, &'a mut Names);

/// Drafts the ways of every case, and those that suffice in every world.
fn drafts(session: &Session, asked: Asked<'_>, ways: &AllWays, desk: Desk<'_>) -> Vec<Written> {
    let (folder, output, names) = desk;
    let deal = Deal::open(asked).until(&session.stop);
    let stem = names.stem(asked.scenario);
    let alone = ways.cases.len() == 1;
    let mut rows: Vec<(Option<usize>, &Worlds, &[Way])> = Vec::new();
    for (at, worlds) in ways.cases.iter().enumerate() {
        rows.push((Some(at), worlds, &worlds.ways));
    }
    rows.extend(ways.sure.iter().map(|worlds| (None, worlds, worlds.ways.as_slice())));
    let mut out = Vec::new();
    for (case, worlds, list) in rows {
        for (way, moves) in list.iter().enumerate().take(DRAFTED) {
            if !moves.iter().any(|step| matches!(step, Move::Change(_))) {
                continue;
            }
            let mut files = Vec::new();
            if let Some(found) = drafted(&deal, worlds, way, moves) {
                let number = way + 1;
                let (part, title) = match case.map(|case| case + 1) {
                    Some(_) if alone => (format!("way-{number}"), both!("way {number}", "방법 {number}")),
                    Some(case) => (
                        format!("case-{case}-way-{number}"),
                        both!("case {case}, way {number}", "경우 {case}의 방법 {number}"),
                    ),
                    None => (
                        format!("every-case-way-{number}"),
                        both!("in every case, way {number}", "모든 경우의 방법 {number}"),
                    ),
                };
                let name = names.free(asked.pack, format!("{stem}-{part}"));
                let one = case.filter(|_| !alone).and_then(|at| ways.answer.cases.get(at));
                let ids = found.new_ids(asked.pack, &name);
                let heading = Heading { name: &name, ids: &ids, way: &title, case: one };
                let answered = Answered::new(asked.pack, asked.scenario, &ways.answer);
                let texts = render::draft_files(answered, &found, heading, session.lang);
                files.push(output.add(folder, format!("{name}.toml"), texts.amendment));
                files.push(output.add(folder, format!("{name}.md"), texts.table));
            }
            out.push(Written { case, way, files });
        }
    }
    out
}

/// The names given to drafts, none of them twice and none that an amendment of the rules has.
#[derive(Default)]
struct Names {
    stems: Vec<String>,
}

impl Names {
    /// The name of the drafts for a scenario: its file's name, in kebab-case.
    fn stem(&mut self, scenario: &Scenario) -> String {
        let file = scenario.name.rsplit('/').next().unwrap_or(&scenario.name);
        let plain = file.strip_suffix(".toml").unwrap_or(file).to_lowercase();
        let words: Vec<&str> =
            plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let wish = if words.is_empty() { "draft".to_owned() } else { words.join("-") };
        let numbered = (2..).map(|number: u32| format!("{wish}-{number}"));
        let stem = std::iter::once(wish.clone()).chain(numbered).find(|stem| !self.stems.contains(stem));
        let stem = stem.unwrap_or(wish);
        self.stems.push(stem.clone());
        stem
    }

    fn free(&self, pack: &Pack, wish: String) -> String {
        let taken = |id: &String| pack.amendments.iter().any(|amendment| amendment.id == *id);
        let numbered = (2..).map(|number: u32| format!("{wish}-draft-{number}"));
        std::iter::once(wish.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(wish)
    }
}
