//! `timeline` as JSON, format 1, documented key by key in `docs/output.md`.

use serde_json::{Value, json};

use super::super::disputed::{disputed_json, readings_json};
use super::super::json_words::{fingerprint, text};
use super::super::provided::provided_json_if_sought;
use super::OverTime;
use super::positions::positions_json;
use crate::engine::Var;
use crate::law::{Country, Day, NormId, Pack, RegisterId, Values};
use crate::query::{Causes, DayChange, Ground, Span};
use crate::scenario::{Grant, Scenario};

/// Timelines for programs: one object for one deal, an array for several.
pub fn timelines_json(timelines: &[OverTime<'_>]) -> String {
    let all: Vec<Value> = timelines.iter().map(|over| document(*over)).collect();
    let document = match all.as_slice() {
        [one] => one.clone(),
        several => json!(several),
    };
    format!("{document:#}\n")
}

fn document(over: OverTime<'_>) -> Value {
    let OverTime { pack, scenario, timeline } = over;
    let families: Vec<Value> =
        timeline.families.iter().map(|(family, from)| json!({ "family": family, "from": day(*from) })).collect();
    json!({
        "format": 1,
        "scenario": scenario.name,
        "title": text(&scenario.title),
        "date": scenario.date.to_string(),
        "asked": over.posed().json(),
        "pack": fingerprint(pack),
        "reading": pack.reading(timeline.reading).id,
        "reached": day(timeline.reached),
        "families": families,
        "keeps": {
            "steps": timeline.steps.iter().map(|step| step + 1).collect::<Vec<_>>(),
            "permits": timeline.permits.iter().map(|permit| pack.permit(*permit).id.as_str()).collect::<Vec<_>>(),
        },
        "decided": decided(pack, scenario),
        "readings": readings_json(pack, &timeline.readings),
        "disputed": disputed_json(pack, timeline.readings.disputed(&timeline.outcomes, pack)),
        "carries": timeline.carried.iter().map(|row| carried(pack, row)).collect::<Vec<_>>(),
        "positions": positions_json(over),
        "spans": timeline.spans.iter().map(|one| span(over, one)).collect::<Vec<_>>(),
    })
}

fn carried(pack: &Pack, (var, values): &(Var, Values)) -> Value {
    let fact = pack.fact(var.fact);
    json!({ "fact": fact.name, "step": var.step.map(|step| step + 1), "values": fact.written(values) })
}

/// What is stated as decided without a day of its own.
fn decided(pack: &Pack, scenario: &Scenario) -> Value {
    let stated = |wanted: Grant| -> Vec<&str> {
        let rows = scenario.permits.iter().filter(|row| row.1.value == wanted);
        rows.map(|row| pack.permit(*row.0).id.as_str()).collect()
    };
    let powers: Vec<String> = scenario.exercised.keys().map(|norm| pack.norm_name(*norm)).collect();
    json!({ "granted": stated(Grant::Granted), "refused": stated(Grant::Refused), "exercised": powers })
}

fn span(over: OverTime<'_>, span: &Span) -> Value {
    let pack = over.pack;
    let doubt =
        |(norm, attested): &(NormId, Day)| json!({ "norm": pack.norm_name(*norm), "attested": attested.to_string() });
    let turns: Vec<Value> = span
        .turns
        .iter()
        .map(|(on, found)| {
            json!({ "on": on.to_string(), "causes": causes(pack, found, Some(*on)), "causes_complete": found.complete })
        })
        .collect();
    json!({
        "from": day(span.from),
        "until": day(span.until),
        "outcome": span.outcome().map(crate::law::Outcome::word),
        "outcomes": span.outcomes.iter().map(|outcome| outcome.word()).collect::<Vec<_>>(),
        "complete": span.complete,
        "later_than_checked": over.is_later_than_checked(span),
        "ground": span.ground.iter().map(|ground: &Ground| ground.word()).collect::<Vec<_>>(),
        "provided": provided_json_if_sought(pack, span.assumed.as_deref()),
        "late": span.late.iter().map(|permit| pack.permit(*permit).id.as_str()).collect::<Vec<_>>(),
        "causes": causes(pack, &span.causes, span.from),
        "causes_complete": span.causes.complete,
        "ways_change": turns,
        "doubts": span.doubts.iter().map(doubt).collect::<Vec<_>>(),
    })
}

/// The sets of changes behind a difference.
pub(in crate::render) fn causes(pack: &Pack, causes: &Causes, from: Option<Day>) -> Vec<Vec<Value>> {
    causes.sets.iter().map(|set| set.iter().map(|one| change(pack, one, from)).collect()).collect()
}

fn change(pack: &Pack, change: &DayChange, from: Option<Day>) -> Value {
    let norms =
        |list: &[NormId], on: Option<Day>| -> Vec<Value> { list.iter().map(|id| norm(pack, *id, on)).collect() };
    let eve = from.and_then(|from| from.yesterday().ok());
    match change {
        DayChange::Text { provision, begins, ends } => json!({
            "change": "text",
            "provision": pack.provision(*provision).id,
            "begins": norms(begins, from),
            "ends": norms(ends, eve),
        }),
        DayChange::Listed { register, country, norms: testing } => {
            json!({
                "change": "listed",
                "register": pack.register(*register).id,
                "country": country.code(),
                "cite": cited(pack, *register, *country, from),
                "norms": norms(testing, from),
            })
        }
        DayChange::Delisted { register, country, norms: testing } => {
            json!({
                "change": "delisted",
                "register": pack.register(*register).id,
                "country": country.code(),
                "cite": cited(pack, *register, *country, eve),
                "norms": norms(testing, eve),
            })
        }
        DayChange::Limit { norm: id } => json!({ "change": "limit", "norm": norm(pack, *id, from) }),
        DayChange::Order => json!({ "change": "order" }),
        DayChange::Possible { at } => {
            json!({ "change": "possible", "because": pack.impossible.get(*at).map(|row| text(&row.because)) })
        }
        DayChange::Coverage => json!({ "change": "coverage" }),
    }
}

/// The citation of a register entry on a day.
fn cited(pack: &Pack, register: RegisterId, country: Country, on: Option<Day>) -> Option<Value> {
    pack.register(register).entry(country, on?)?.cite.as_ref().map(text)
}

fn norm(pack: &Pack, id: NormId, on: Option<Day>) -> Value {
    let norm = pack.norm(id);
    let cite = on.and_then(|on| norm.cited_on(on)).or(norm.cite.first()).map(|citation| text(&citation.at));
    json!({ "norm": pack.norm_name(id), "cite": cite })
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}
