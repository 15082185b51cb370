//! Why an answer is not final, as JSON: one object for each reason, with its type.

use serde_json::{Value, json};

use super::super::Answered;
use super::super::json_words::words;
use super::text;
use crate::law::{GapEffect, Outcome, Pack};
use crate::query::{Bearing, Lacking, Open, Reason};

/// All reasons, in their order.
pub(super) fn reasons(answered: Answered<'_>) -> Vec<Value> {
    answered.answer.beside.reasons.all.iter().map(|reason| one(answered, reason)).collect()
}

fn one(answered: Answered<'_>, reason: &Reason) -> Value {
    let pack = answered.pack;
    match reason {
        Reason::UnknownFact(var) => {
            let (fact, step) = (&pack.fact(var.fact).name, var.step.map(|step| step + 1));
            json!({ "type": "unknown_fact", "fact": fact, "step": step })
        }
        Reason::OpenQuestion(open) => open_question(pack, open),
        Reason::Discretion(power) => {
            json!({
                "type": "discretion",
                "norm": pack.norm_name(power.norm),
                "outcomes": words(&power.outcomes),
                "reversal": power.reversal,
            })
        }
        Reason::NotCovered(lacking) => {
            let kind = match lacking {
                Lacking::Kind(at) => pack.coverage.uncovered.get(*at),
                Lacking::Day => None,
            };
            let period = pack.coverage.period;
            json!({
                "type": "not_covered",
                "kind": kind.map(|kind| kind.id.as_str()),
                "says": kind.map(|kind| text(&kind.says)),
                "from": period.from.map(|day| day.to_string()),
                "until": period.until.map(|day| day.to_string()),
            })
        }
        Reason::Gap(act, at, how) => {
            let act = pack.act(*act);
            let gap = act.gaps.get(*at);
            let bears = match how {
                Bearing::Outcome => "outcome",
                Bearing::Ways => "ways",
                Bearing::Named => "deal",
                Bearing::OfAct => "act",
            };
            json!({
                "type": "gap",
                "act": act.id,
                "gap": gap.and_then(|gap| gap.id.as_deref()),
                "effect": gap.and_then(|gap| gap.effect).map(GapEffect::word),
                "says": gap.map(|gap| text(&gap.says)),
                "bears": bears,
            })
        }
    }
}

fn open_question(pack: &Pack, open: &Open) -> Value {
    let readings: Vec<&str> = open.readings.iter().map(|reading| pack.reading(*reading).id.as_str()).collect();
    let question = pack.question(open.question);
    let answered =
        |(answer, found): &(u16, Vec<Outcome>)| json!({ "answer": question.answer(*answer), "outcomes": words(found) });
    let mut otherwise: Vec<Outcome> = open.otherwise.iter().flat_map(|row| &row.1).copied().collect();
    otherwise.sort_unstable();
    otherwise.dedup();
    json!({
        "type": "open_question",
        "question": question.id,
        "readings": readings,
        "otherwise": words(&otherwise),
        "answers": open.otherwise.iter().map(answered).collect::<Vec<_>>(),
    })
}
