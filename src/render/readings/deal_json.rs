//! `readings` of a deal as JSON, format 1, documented key by key in `docs/output.md`.

use serde_json::{Map, Value, json};

use super::super::json_words::{fingerprint, sets_json, text};
use super::super::provided::provided_json_if_sought;
use super::OfDeal;
use super::cited::citation;
use crate::law::{Holder, NormId, Outcome, Pack, QuestionId};
use crate::query::UnderReading;

/// The outcome of deals under every reading, for programs: one object for one deal, an array for several.
pub fn readings_json(deals: &[OfDeal<'_>]) -> String {
    let all: Vec<Value> = deals.iter().map(|deal| document(*deal)).collect();
    let document = match all.as_slice() {
        [one] => one.clone(),
        several => json!(several),
    };
    format!("{document:#}\n")
}

fn document(deal: OfDeal<'_>) -> Value {
    let OfDeal { pack, scenario, readings } = deal;
    let given: Vec<(QuestionId, u16)> = scenario.answers.iter().map(|row| (*row.0, row.1.value)).collect();
    json!({
        "format": 1,
        "scenario": scenario.name,
        "title": text(&scenario.title),
        "date": readings.date.to_string(),
        "asked": deal.posed().json(),
        "pack": fingerprint(pack),
        "reading": pack.reading(readings.reading).id,
        "readings": readings.table.rows.iter().map(|row| reading(deal, row)).collect::<Vec<_>>(),
        "answered_by_scenario": answers(pack, &given),
        "questions": readings.turning.iter().map(|(id, about)| question(deal, *id, about)).collect::<Vec<_>>(),
        "depends_on": readings.depends.iter().map(|id| pack.question(*id).id.as_str()).collect::<Vec<_>>(),
        "depends_on_complete": readings.complete,
    })
}

#[expect(clippy::indexing_slicing, reason = "there is a row for each reading")]
fn reading(deal: OfDeal<'_>, row: &UnderReading) -> Value {
    let OfDeal { pack, readings, .. } = deal;
    let declared = pack.reading(row.reading);
    let filled_in = &readings.filled_in[row.reading.index()];
    let filled_in: Vec<(QuestionId, u16)> = filled_in.iter().map(|id| (*id, pack.question(*id).default)).collect();
    let name = |id: &QuestionId| pack.question(*id).id.as_str();
    json!({
        "reading": declared.id,
        "label": declared.label.as_ref().map(text),
        "outcome": Outcome::of_all(&row.outcomes).word(),
        "outcomes": row.outcomes.iter().map(|outcome| outcome.word()).collect::<Vec<_>>(),
        "provided": provided_json_if_sought(pack, readings.assumed[row.reading.index()].as_deref()),
        "undecided": sets_json(pack, &readings.undecided[row.reading.index()]),
        "answers": answers(pack, &declared.answers),
        "filled_in": answers(pack, &filled_in),
        "turns_on": row.turns_on.iter().map(|set| set.iter().map(name).collect()).collect::<Vec<Vec<_>>>(),
        "turns_on_complete": row.complete,
        "holders": declared.held_on(&readings.bearing()).iter().map(|(one, on)| held(pack, one, on)).collect::<Vec<_>>(),
    })
}

fn question(deal: OfDeal<'_>, id: QuestionId, about: &[NormId]) -> Value {
    let OfDeal { pack, readings, .. } = deal;
    let question = pack.question(id);
    let word = |at: u16| question.answer(at);
    let norm = |id: &NormId| {
        let cite = citation(pack.norm(*id), readings.date).map(|citation| text(&citation.at));
        json!({ "norm": pack.norm_name(*id), "act": pack.act_of(*id).id, "cite": cite })
    };
    json!({
        "question": question.id,
        "ask": text(&question.ask),
        "answers": question.answers,
        "default": word(question.default),
        "about": about.iter().map(norm).collect::<Vec<_>>(),
        "holders": question.holders.iter().map(|(at, one)| holder(word(*at), one)).collect::<Vec<_>>(),
    })
}

fn holder(answer: &str, holder: &Holder) -> Value {
    let date = holder.date.map(|date| date.to_string());
    json!({ "answer": answer, "by": text(&holder.by), "date": date, "source": holder.source })
}

/// A holder of a reading, with questions that the holder spoke to.
pub(in super::super) fn held(pack: &Pack, holder: &Holder, on: &[QuestionId]) -> Value {
    let date = holder.date.map(|date| date.to_string());
    let questions: Vec<&str> = on.iter().map(|id| pack.question(*id).id.as_str()).collect();
    json!({ "by": text(&holder.by), "date": date, "source": holder.source, "questions": questions })
}

/// Answers by question.
pub(super) fn answers(pack: &Pack, answers: &[(QuestionId, u16)]) -> Map<String, Value> {
    let row = |(question, answer): &(QuestionId, u16)| {
        let declared = pack.question(*question);
        (declared.id.clone(), json!(declared.answer(*answer)))
    };
    answers.iter().map(row).collect()
}
