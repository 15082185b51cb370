//! Answers as JSON, format 1: a stable format, documented key by key in `docs/output.md`.

mod all_ways;
mod amended;
mod lines;
mod reasons;
mod ways;

pub use all_ways::{counts_json, ways_json};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Answered;
use super::disputed::{disputed_json, readings_json};
use super::happened::happened_json;
use super::json_words::{Variable, fingerprint, sets_json, text};
use super::provided::provided_json;
use super::readings::held as held_json;
use crate::engine::StatedUse;
use crate::law::{Pack, QuestionId, ReadingId};
use crate::query::{self, About, Case, Decides, Ground};
use lines::{AssumedJson, Discretion, DoubtJson, LineJson, Penalty, ToDoJson};
use ways::{CaseOut, WayOut, blockers, ways};

/// The version of the format; keys may be added under the same number, meanings stay.
const FORMAT: u8 = 1;

/// Answers to `check` for programs: one object for one answer, an array for several.
pub fn answers_json(answers: &[Answered<'_>]) -> String {
    written(answers.iter().map(|answered| answer(*answered)).collect())
}

/// One object for one, an array for several.
#[expect(clippy::expect_used, reason = "keys are strings and numbers are whole")]
fn written<T: Serialize>(all: Vec<T>) -> String {
    let text = match all.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        several => serde_json::to_string_pretty(several),
    };
    let mut text = text.expect("an answer that can be written");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Answer<'a> {
    format: u8,
    scenario: String,
    title: Value,
    date: String,
    moved: bool,
    asked: Value,
    later_than_checked: bool,
    pack: Value,
    reading: String,
    outcome: &'static str,
    outcomes: Vec<&'static str>,
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    interrupted: Option<Value>,
    readings: Map<String, Value>,
    turns_on: Map<String, Value>,
    holders: Map<String, Value>,
    disputed: Vec<String>,
    filled_in: Map<String, Value>,
    ground: Vec<&'static str>,
    #[serde(flatten)]
    ways: Ways,
    must_change: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    final_use: Vec<Value>,
    steps: Vec<Step>,
    norms: Vec<LineJson>,
    provided: Vec<Value>,
    assumed: Vec<AssumedJson>,
    discretion: Vec<Discretion>,
    undecided: Vec<Undecided>,
    reasons: Vec<Value>,
    reasons_complete: bool,
    to_do: Vec<ToDoJson>,
    penalties: Vec<Penalty>,
    void: Vec<String>,
    doubts: Vec<DoubtJson>,
    notes: Vec<Value>,
    sources: &'a [String],
    decisions: Vec<String>,
    happened: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amended: Option<amended::AmendedOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<Value>,
}

/// The ways of a deal whose ways are the same in every possible world, or those of each class of worlds.
#[derive(Serialize)]
#[serde(untagged)]
enum Ways {
    Same {
        reversal: bool,
        ways: Vec<WayOut>,
        ways_total: Value,
        spared: Vec<Value>,
        blockers: Vec<Vec<Value>>,
        standing: Vec<String>,
    },
    Differ {
        cases: Vec<CaseOut>,
        sure_ways: Vec<WayOut>,
        sure_ways_complete: bool,
    },
}

#[derive(Serialize)]
struct Step {
    step: usize,
    outcomes: Vec<&'static str>,
}

#[derive(Serialize)]
struct Undecided {
    about: &'static str,
    facts: Vec<Vec<Variable>>,
}

/// A country of final use in which no step ends.
fn final_use(pack: &Pack, row: &StatedUse) -> Value {
    let fact = pack.route.as_ref().map(|route| pack.fact(route.final_use));
    let written = |values| fact.map(|fact| fact.written(values)).unwrap_or_default();
    json!({
        "step": row.clash.map(|step| step + 1),
        "stated": written(&row.stated),
        "ends": written(&row.ends),
    })
}

fn answer(answered: Answered<'_>) -> Answer<'_> {
    let Answered { pack, scenario, answer, .. } = answered;
    let told = lines::LinesJson::new(answered);
    Answer {
        format: FORMAT,
        scenario: scenario.name.clone(),
        title: text(&scenario.title),
        date: answer.date.to_string(),
        moved: answer.moved,
        asked: answered.posed().json(),
        later_than_checked: answer.later_than_checked,
        pack: fingerprint(pack),
        reading: pack.reading(answer.reading).id.clone(),
        outcome: answer.outcome().word(),
        outcomes: answer.outcomes.iter().map(|outcome| outcome.word()).collect(),
        complete: answer.complete,
        interrupted: answer.interrupted.as_ref().map(|how| ways::interrupted(pack, answer.date, answer.complete, how)),
        readings: readings_json(pack, &answer.beside.readings),
        turns_on: turns_on(answered),
        holders: holders(answered),
        disputed: disputed_json(pack, answer.disputed(pack)),
        filled_in: filled_in(answered),
        ground: ground(answer),
        ways: all_ways(answered),
        must_change: answer.must_change.clone(),
        final_use: answer.final_use.iter().map(|row| final_use(pack, row)).collect(),
        steps: (1..)
            .zip(&answer.beside.steps)
            .map(|(step, found)| Step { step, outcomes: found.iter().map(|outcome| outcome.word()).collect() })
            .collect(),
        norms: told.norms(),
        provided: provided_json(pack, &answer.beside.assumed),
        assumed: told.assumed(),
        discretion: told.discretion(),
        undecided: undecided(answered, &answer.decides),
        reasons: reasons::reasons(answered),
        reasons_complete: answer.beside.reasons.complete,
        to_do: told.to_do(),
        penalties: told.penalties(),
        void: answer.lines.void.iter().map(|permit| pack.permit(*permit).id.clone()).collect(),
        doubts: told.doubts(),
        notes: answer.lines.notes.iter().map(|row| note(pack, row)).collect(),
        sources: &scenario.sources,
        decisions: scenario.exercised.keys().map(|norm| pack.norm_name(*norm)).collect(),
        happened: happened_json(scenario),
        amended: answered.amended.map(|amended| amended::AmendedOut::new(answered, amended)),
        verified: answered.verified.map(verified),
    }
}

/// A note of the rule files on a thing that the answer rests on.
fn note(pack: &Pack, row: &query::Note) -> Value {
    let note = text(&row.text);
    match row.about {
        About::Norm(id) => json!({ "norm": pack.norm_name(id), "note": note }),
        About::Act(id) => json!({ "act": pack.act(id).id, "note": note }),
        About::Permit(id) => json!({ "permit": pack.permit(id).id, "note": note }),
        About::Register(id) => json!({ "register": pack.register(id).id, "note": note }),
        About::Entry(id, at) => {
            let register = pack.register(id);
            let country = register.entries.get(at).map(|entry| entry.country.code());
            json!({ "register": register.id, "country": country, "note": note })
        }
    }
}

/// The result of the second evaluator.
fn verified(verified: &query::Verified) -> Value {
    json!({
        "worlds": verified.worlds,
        "every_box": verified.every_box,
        "ways": verified.ways,
        "one_smaller": verified.one_smaller,
        "none_missing_by_sets": verified.by_sets,
        "none_missing_by_patterns": verified.by_patterns,
    })
}

/// The grounds of `permitted`, over all cases.
fn ground(answer: &query::Answer) -> Vec<&'static str> {
    let mut ground: Vec<Ground> = answer.cases.iter().flat_map(|case| case.ground.iter().copied()).collect();
    ground.sort_unstable();
    ground.dedup();
    ground.into_iter().map(Ground::word).collect()
}

fn reading_id(answered: Answered<'_>, reading: ReadingId) -> String {
    answered.pack.reading(reading).id.clone()
}

fn turns_on(answered: Answered<'_>) -> Map<String, Value> {
    let question = |id: &QuestionId| answered.pack.question(*id).id.clone();
    let sets = |row: &query::UnderReading| -> Vec<Vec<String>> {
        row.turns_on.iter().map(|set| set.iter().map(question).collect()).collect()
    };
    let rows = answered.answer.beside.readings.rows.iter().filter(|row| !row.turns_on.is_empty());
    rows.map(|row| (reading_id(answered, row.reading), json!(sets(row)))).collect()
}

/// For every reading with other outcomes, its holders who spoke to a question on which these turn.
fn holders(answered: Answered<'_>) -> Map<String, Value> {
    let rows = answered.answer.beside.readings.rows.iter();
    let held = rows.map(|row| (reading_id(answered, row.reading), row.holders(answered.pack)));
    held.filter(|row| !row.1.is_empty())
        .map(|(id, all)| (id, all.iter().map(|(one, on)| held_json(answered.pack, one, on)).collect()))
        .collect()
}

/// Questions on which the reading is silent, each with the answer filled in.
fn filled_in(answered: Answered<'_>) -> Map<String, Value> {
    let row = |id: &QuestionId| {
        let question = answered.pack.question(*id);
        (question.id.clone(), json!(question.answer(question.default)))
    };
    answered.answer.beside.filled_in.iter().map(row).collect()
}

fn all_ways(answered: Answered<'_>) -> Ways {
    let day = answered.answer.date;
    let same = |case: &Case| Ways::Same {
        reversal: case.reversal,
        ways: ways(answered.pack, day, &case.ways),
        ways_total: ways::total(&case.ways),
        spared: ways::spared(answered.pack, case),
        blockers: blockers(answered.pack, &case.blockers),
        standing: case.standing.iter().map(|norm| answered.pack.norm_name(*norm)).collect(),
    };
    match answered.answer.cases.as_slice() {
        [case] if answered.answer.complete => same(case),
        several => Ways::Differ {
            cases: several.iter().map(|case| CaseOut::new(answered.pack, day, case)).collect(),
            sure_ways: ways(answered.pack, day, &answered.answer.sure_ways.ways),
            sure_ways_complete: answered.answer.sure_ways.complete,
        },
    }
}

/// The deciding facts; nothing if the unknown facts make no difference.
fn undecided(answered: Answered<'_>, decides: &Decides) -> Vec<Undecided> {
    [("outcome", &decides.outcome), ("must_change", &decides.must_change), ("ways", &decides.ways)]
        .into_iter()
        .filter(|(_, sets)| sets.iter().any(|set| !set.is_empty()))
        .map(|(about, sets)| Undecided { about, facts: sets_json(answered.pack, sets) })
        .collect()
}
