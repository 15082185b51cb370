//! `check`: answers deals.

use super::amend;
use super::args::{CheckArgs, CheckFormat};
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::{Law, Session};
use crate::diagnostic::Diagnostic;
use crate::law::{Amendment, Day, Pack, ReadingId};
use crate::query::{Amended, Answer, Asked, Deal, Verified, answer, answer_amended, faults, faults_in, verified};
use crate::render::{self, Answered, Detail, TextOptions};
use crate::scenario::Scenario;
use crate::source::{At, Place, SourceId};
use crate::syntax::set;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the answer.
pub fn run(mut session: Session, args: &CheckArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    // The run ends with the answer: thousands of small pieces of the law need not be given back one by one.
    let law = Box::leak(Box::new(law));
    let Some(chosen) = amend::chosen(&mut session, law, &args.amend) else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, law, args.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, law, &args.set, &mut scenarios);
    let (Some(reading), true) = (reading, changed) else { return Ok(Exit::BadInput) };
    let chosen: Vec<&Amendment> = chosen.iter().filter_map(|at| law.pack.amendments.get(*at)).collect();
    // Cloned only where something is in play.
    let after = (!chosen.is_empty()).then(|| law.pack.amended(&chosen));
    // Of two laws compared nothing is certain before the end.
    let on_stop = if after.is_none() { OnStop::Tells } else { OnStop::Drops };
    let answers: Vec<Found> = searches::answered(&session, &mut scenarios, on_stop, |scenario| {
        let deal = Deal::open(Asked { pack: &law.pack, scenario, reading, on: args.on }).until(&session.stop);
        match &after {
            Some(after) => Found::Amended(Box::new(answer_amended(&deal, after, &chosen))),
            None => Found::AsItStands(Box::new(answer(&deal))),
        }
    });
    let pack = after.as_ref().unwrap_or(&law.pack);
    let faults: Vec<Diagnostic> =
        scenarios.iter().zip(&answers).flat_map(|(scenario, found)| found.wrong(pack, scenario)).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let mut checked: Vec<Verified> = Vec::new();
    if args.verify {
        let asked = |scenario| Asked { pack, scenario, reading, on: args.on };
        let pairs = scenarios.iter().map(asked).zip(answers.iter().map(Found::answer));
        let Some(found) = verify(&session, pairs) else { return Ok(Exit::CheckFailed) };
        checked = found;
    }
    let mut answered: Vec<Answered<'_>> = scenarios
        .iter()
        .zip(&answers)
        .map(|(scenario, found)| Answered { amended: found.amended(), ..Answered::new(pack, scenario, found.answer()) })
        .collect();
    for (answered, verified) in answered.iter_mut().zip(&checked) {
        answered.verified = Some(verified);
    }
    let text = match args.format {
        CheckFormat::Text => told(&answered, check_options(&session)),
        CheckFormat::Json => render::answers_json(&answered),
    };
    session.print(&text)?;
    let outcomes = answers.iter().map(|found| Exit::Outcome(found.answer().outcome())).filter(|_| args.exit_code);
    Ok(searches::end(&session, outcomes.max_by_key(|exit| exit.code()).unwrap_or(Exit::Answered)))
}

/// Answers for people: several on one table, unless more is asked for.
fn told(answered: &[Answered<'_>], options: TextOptions) -> String {
    match (answered, options.detail) {
        ([_, _, ..], Detail::Brief | Detail::Screen) => render::several_text(answered, options),
        ([] | [_] | [_, _, ..], _) => render::answers_text(answered, options),
    }
}

/// An answer under the law as it stands, or with amendments in play.
enum Found {
    AsItStands(Box<Answer>),
    Amended(Box<Amended>),
}

impl Found {
    fn answer(&self) -> &Answer {
        match self {
            Self::AsItStands(answer) => answer,
            Self::Amended(amended) => &amended.after,
        }
    }

    fn amended(&self) -> Option<&Amended> {
        match self {
            Self::AsItStands(_) => None,
            Self::Amended(amended) => Some(amended),
        }
    }

    /// What is wrong with the scenario: under the law without the amendments, else with them.
    fn wrong(&self, pack: &Pack, scenario: &Scenario) -> Vec<Diagnostic> {
        let before = self.amended().map(|amended| wrong(pack, scenario, &amended.before)).unwrap_or_default();
        if before.is_empty() { wrong(pack, scenario, self.answer()) } else { before }
    }
}

/// Has every answer re-checked, as far as that is not interrupted; where the second evaluator does not agree, that is told
/// on standard error, and nothing is returned.
pub(super) fn verify<'a, 'b>(
    session: &Session,
    answers: impl Iterator<Item = (Asked<'a>, &'b Answer)>,
) -> Option<Vec<Verified>> {
    let (mut found, mut checked) = (Vec::new(), Vec::new());
    for (asked, answer) in answers {
        if session.stop.is_asked() {
            break;
        }
        let verified = verified(&Deal::open(asked).until(&session.stop), answer);
        found.extend(verified.faults.iter().map(|fault| render::disagreement(asked.pack, asked.scenario, fault)));
        checked.push(verified);
    }
    session.complain(&found);
    found.is_empty().then_some(checked)
}

/// What is wrong with a scenario.
pub(super) fn wrong(pack: &Pack, scenario: &Scenario, found: &Answer) -> Vec<Diagnostic> {
    if found.interrupted.is_some() && found.outcomes.is_empty() {
        // It was not found out whether any deal has these facts.
        return Vec::new();
    }
    let asked = Asked { pack, scenario, reading: found.reading, on: Some(found.date) };
    let faults = faults(asked, &found.outcomes, &found.lines.late);
    faults.iter().map(|fault| render::fault(pack, scenario, fault)).collect()
}

/// The faults of scenarios under the default reading.
pub(super) fn faults_of(pack: &Pack, scenarios: &[Scenario], on: Option<Day>) -> Vec<Diagnostic> {
    faults_in(pack, scenarios, on).iter().map(|(scenario, fault)| render::fault(pack, scenario, fault)).collect()
}

/// Whether scenarios are without fault; if not, standard error says so.
pub(super) fn sound(session: &Session, pack: &Pack, scenarios: &[Scenario], on: Option<Day>) -> bool {
    let faults = faults_of(pack, scenarios, on);
    session.complain(&faults);
    faults.is_empty()
}

/// The format of the answers to `check`: one screen, unless more or less is asked for.
pub(super) fn check_options(session: &Session) -> TextOptions {
    let detail = match (session.quiet, session.verbose) {
        (true, _) => Detail::Brief,
        (false, 0) => Detail::Screen,
        (false, 1) => Detail::Usual,
        (false, 2..) => Detail::Full,
    };
    TextOptions { detail, ..options(session) }
}

/// The format of answers that have one screen more with `-v`.
pub(super) fn options(session: &Session) -> TextOptions {
    let detail = match (session.quiet, session.verbose > 0) {
        (true, _) => Detail::Brief,
        (false, true) => Detail::Full,
        (false, false) => Detail::Usual,
    };
    TextOptions { lang: session.lang, color: session.color, detail, width: session.width }
}

/// The reading asked for; an unknown one is reported with the nearest.
pub(super) fn reading(session: &mut Session, law: &Law, asked: Option<&str>) -> Option<ReadingId> {
    let Some(asked) = asked else { return Some(law.pack.default_reading) };
    let source = session.files.sources.add("--reading", asked);
    let place = Place::of(source, 0..asked.len());
    let mut found = Vec::new();
    let reading = law.names.readings.find(&At { value: asked, place }, &mut found);
    session.complain(&found);
    reading
}

/// Applies every `--set` to every scenario.
pub(super) fn change(session: &mut Session, law: &Law, changes: &[String], scenarios: &mut [Scenario]) -> bool {
    let typed: Vec<SourceId> = changes.iter().map(|change| session.files.sources.add("--set", change)).collect();
    for scenario in scenarios {
        let faults = set(scenario, &session.files.sources, &typed, &law.pack, &law.names);
        if !faults.is_empty() {
            // Those of the next would mostly be the same.
            session.complain(&faults);
            return false;
        }
        changes.iter().for_each(|change| scenario.note_change(change));
    }
    true
}
