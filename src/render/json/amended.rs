//! The effect of amendments in play, as JSON.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::Answered;
use super::super::disputed::readings_json;
use super::lines::{ConditionJson, LinesJson};
use super::{Ways, all_ways, ground, text};
use crate::engine::Status;
use crate::law::{Change, Lifted, Outcome, Pack, PermitId};
use crate::query::{Amended, InPlay, Shift, Stand, Turn};

/// The effect of amendments in play on one deal.
#[derive(Serialize)]
pub(super) struct AmendedOut {
    direction: &'static str,
    effect: &'static str,
    amendments: Vec<AmendmentOut>,
    before: Before,
    turns: Vec<TurnOut>,
    norms: Vec<ShiftOut>,
    needed: Vec<Value>,
    unneeded: Vec<Value>,
}

#[derive(Serialize)]
struct AmendmentOut {
    id: String,
    title: Option<Value>,
    status: Option<&'static str>,
    proposed: Option<String>,
    effective: Option<String>,
    source: Option<String>,
    note: Option<Value>,
    direction: &'static str,
    effect: &'static str,
    changes: Vec<Value>,
}

/// The answer without the amendments, reduced to the outcome and the ways.
#[derive(Serialize)]
struct Before {
    outcome: &'static str,
    outcomes: Vec<&'static str>,
    complete: bool,
    readings: Map<String, Value>,
    ground: Vec<&'static str>,
    #[serde(flatten)]
    ways: Ways,
    must_change: Vec<String>,
}

#[derive(Serialize)]
struct TurnOut {
    when: Vec<Vec<ConditionJson>>,
    before: &'static str,
    after: &'static str,
}

#[derive(Serialize)]
struct ShiftOut {
    norm: String,
    kind: &'static str,
    step: usize,
    cite: Value,
    before: Vec<Value>,
    after: Vec<Value>,
    by: Vec<Value>,
}

impl AmendedOut {
    pub(super) fn new(answered: Answered<'_>, amended: &Amended) -> Self {
        let pack = answered.pack;
        let permit = |permit: &PermitId| {
            let permit = pack.permit(*permit);
            json!({ "permit": permit.id, "kind": permit.kind.word() })
        };
        Self {
            direction: amended.direction.word(),
            effect: amended.effect.word(),
            amendments: amended.amendments.iter().map(|one| amendment(pack, one)).collect(),
            before: before(Answered::new(pack, answered.scenario, &amended.before)),
            turns: amended.turns.iter().map(|row| turn(pack, row)).collect(),
            norms: amended.norms.iter().map(|row| shift(answered, amended, row)).collect(),
            needed: amended.needed.iter().map(permit).collect(),
            unneeded: amended.unneeded.iter().map(permit).collect(),
        }
    }
}

fn amendment(pack: &Pack, one: &InPlay) -> AmendmentOut {
    let it = &one.amendment;
    let changes = it.changes.iter().zip(&one.directions);
    AmendmentOut {
        id: it.id.clone(),
        title: it.title.as_ref().map(text),
        status: it.status.map(crate::law::Progress::word),
        proposed: it.proposed.map(|day| day.to_string()),
        effective: it.effective.map(|day| day.to_string()),
        source: it.source.clone(),
        note: it.note.as_ref().map(text),
        direction: one.direction.word(),
        effect: one.effect.word(),
        changes: changes
            .map(|(change, direction)| {
                let (word, target) = named(pack, change);
                json!({ "change": word, "target": target, "direction": direction.word() })
            })
            .collect(),
    }
}

/// A change by its word and its target.
fn named(pack: &Pack, change: &Change) -> (&'static str, String) {
    let target = |at: &Lifted| pack.lifted_name(*at);
    match change {
        Change::Repeal(at) => ("repeal", target(at)),
        Change::Except(at, _) => ("except", target(at)),
        Change::Narrow(at, _) => ("narrow", target(at)),
        Change::Insert(norm) => ("insert", pack.norm_name(*norm)),
    }
}

fn before(answered: Answered<'_>) -> Before {
    let answer = answered.answer;
    Before {
        outcome: answer.outcome().word(),
        outcomes: answer.outcomes.iter().map(|outcome| outcome.word()).collect(),
        complete: answer.complete,
        readings: readings_json(answered.pack, &answered.answer.beside.readings),
        ground: ground(answer),
        ways: all_ways(answered),
        must_change: answer.must_change.clone(),
    }
}

fn turn(pack: &Pack, row: &Turn) -> TurnOut {
    let all = |all: &Vec<_>| all.iter().map(|(var, values)| ConditionJson::new(pack, *var, values)).collect();
    TurnOut { when: row.when.iter().map(all).collect(), before: Outcome::word(row.before), after: row.after.word() }
}

fn shift(answered: Answered<'_>, amended: &Amended, row: &Shift) -> ShiftOut {
    let pack = answered.pack;
    let day = row.after.first().or(row.before.first()).map_or(answered.answer.date, |stand| stand.day);
    let by = row.by.iter().filter_map(|(at, number)| {
        let one = &amended.amendments.get(*at)?.amendment;
        let (word, target) = named(pack, one.changes.get(*number)?);
        Some(json!({ "amendment": one.id, "change": word, "target": target }))
    });
    ShiftOut {
        norm: pack.norm_name(row.norm),
        kind: pack.norm(row.norm).kind.word(),
        step: row.step + 1,
        cite: LinesJson::new(answered).cite(row.norm, day),
        before: row.before.iter().map(|stand| self::stand(pack, stand)).collect(),
        after: row.after.iter().map(|stand| self::stand(pack, stand)).collect(),
        by: by.collect(),
    }
}

fn stand(pack: &Pack, stand: &Stand) -> Value {
    let (day, certain) = (stand.day.to_string(), stand.certain);
    match stand.status {
        Status::Applies => json!({ "status": "applies", "day": day, "certain": certain }),
        Status::Lifted(by) => {
            json!({ "status": "lifted", "by": pack.norm_name(by), "day": day, "certain": certain })
        }
        Status::Unexercised => json!({ "status": "unexercised", "day": day, "certain": certain }),
    }
}
