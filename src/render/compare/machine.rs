//! A comparison as JSON and as CSV: every cell by itself, documented key by key in `docs/output.md`.

use serde_json::{Value, json};

use super::super::disputed::disputed_json;
use super::super::json_words::{fingerprint, text, words};
use super::super::provided::provided_json;
use super::super::timeline::causes_json;
use super::super::voice::Voice;
use super::super::{Answered, Detail};
use super::told::{acts, word};
use super::{ComparedRow, Comparison};
use crate::diagnostic::Diagnostic;
use crate::engine::Var;
use crate::law::{Pack, ReadingId};
use crate::query::{Axes, AxesSpot, ComparedCell, Parting, Statement, TurnedDay};
use crate::text::{Lang, Text};

/// Deals compared, for programs: one object for any number of them.
pub fn comparison_json(comparison: &Comparison<'_>) -> String {
    let Comparison { axes, deals, partings } = comparison;
    let pack = axes.laws.first().map(|law| law.pack);
    let document = json!({
        "format": 1,
        "pack": pack.map(fingerprint),
        "amend": (0..axes.laws.len()).map(|law| amendments(axes, law)).collect::<Vec<_>>(),
        "days": axes.days.iter().map(|day| day.map(|day| day.to_string())).collect::<Vec<_>>(),
        "readings": axes.readings.iter().filter_map(|reading| reading_id(pack, *reading)).collect::<Vec<_>>(),
        "deals": deals.iter().map(|row| deal(axes, row)).collect::<Vec<_>>(),
        "parted": partings.iter().map(|row| parted(comparison, row)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn amendments<'a>(axes: &Axes<'a>, law: usize) -> Vec<&'a str> {
    let chosen = axes.laws.get(law).map(|law| law.amendments.as_slice()).unwrap_or_default();
    chosen.iter().map(|one| one.id.as_str()).collect()
}

fn reading_id(pack: Option<&Pack>, reading: ReadingId) -> Option<&str> {
    pack.map(|pack| pack.reading(reading).id.as_str())
}

fn deal(axes: &Axes<'_>, row: &ComparedRow<'_>) -> Value {
    let cells = axes.spots().zip(row.found.cells.iter().zip(&row.faults));
    json!({
        "scenario": row.scenario.name,
        "title": text(&row.scenario.title),
        "date": row.scenario.date.to_string(),
        "set": row.scenario.changed,
        "cells": cells.filter_map(|(spot, (found, faults))| cell(axes, row, spot, (found, faults))).collect::<Vec<_>>(),
        "turned": row.found.turned.iter().filter_map(|turned| turned_day(axes, turned)).collect::<Vec<_>>(),
    })
}

fn place<'a>(axes: &Axes<'a>, spot: AxesSpot) -> Option<(Value, &'a str)> {
    let reading = reading_id(axes.laws.get(spot.law).map(|law| law.pack), *axes.readings.get(spot.reading)?)?;
    Some((json!(amendments(axes, spot.law)), reading))
}

fn cell(
    axes: &Axes<'_>,
    row: &ComparedRow<'_>,
    spot: AxesSpot,
    (found, faults): (&ComparedCell, &[Diagnostic]),
) -> Option<Value> {
    let asked = axes.asked(row.scenario, spot)?;
    let (pack, answer) = (asked.pack, &found.answer);
    let (amend, reading) = place(axes, spot)?;
    let outcome = found.is_possible.then(|| answer.outcome());
    let own = pack.reading(answer.reading);
    let unheld = answer.beside.reasons.unheld(&answer.outcomes).filter(|open| own.answer(open.question).is_none());
    Some(json!({
        "amend": amend,
        "date": answer.date.to_string(),
        "reading": reading,
        "outcome": outcome.map(|outcome| outcome.word()),
        "outcomes": if found.is_possible { words(&answer.outcomes) } else { Vec::new() },
        "complete": answer.complete,
        "who": outcome.map(|_| text(&who(Answered::new(pack, row.scenario, answer)))),
        "provided": provided_json(pack, &answer.beside.assumed),
        "disputed": disputed_json(pack, answer.disputed(pack)),
        "unheld": unheld.map(|open| pack.question(open.question).id.as_str()).collect::<Vec<_>>(),
        "later_than_checked": answer.later_than_checked,
        "faults": faults.iter().map(|fault| text(&fault.message)).collect::<Vec<_>>(),
    }))
}

/// Who has to act on the lightest way, or why no one has or can.
fn who(answered: Answered<'_>) -> Text {
    let said = |lang| {
        let voice = Voice::new(answered, lang, Detail::Screen);
        acts(&voice, answered.answer.outcome())
    };
    Text::new(said(Lang::En), said(Lang::Ko))
}

fn turned_day(axes: &Axes<'_>, turned: &TurnedDay) -> Option<Value> {
    let (amend, reading) = place(axes, turned.spot)?;
    let pack = axes.laws.get(turned.spot.law)?.pack;
    Some(json!({
        "amend": amend,
        "reading": reading,
        "day": turned.day.to_string(),
        "causes": causes_json(pack, &turned.causes, Some(turned.day)),
        "causes_complete": turned.causes.complete,
    }))
}

fn parted(comparison: &Comparison<'_>, row: &Parting) -> Option<Value> {
    let axes = comparison.axes;
    let pack = axes.laws.first()?.pack;
    let scenario = comparison.deals.get(row.deal)?.scenario;
    let (amend, reading) = place(axes, row.spot)?;
    let date = axes.asked(scenario, row.spot)?.on.unwrap_or(scenario.date).to_string();
    let sets: Vec<Vec<Value>> =
        row.sets.iter().map(|set| set.iter().map(|part| part_json(pack, *part)).collect()).collect();
    Some(json!({ "deal": row.deal + 1, "from": 1, "amend": amend, "date": date, "reading": reading, "sets": sets }))
}

fn part_json(pack: &Pack, part: Statement) -> Value {
    match part {
        Statement::Fact(Var { fact, step }) => {
            json!({ "fact": pack.fact(fact).name, "step": step.map(|step| step + 1) })
        }
        Statement::Permit(permit) => json!({ "permit": pack.permit(permit).id }),
        Statement::Power(norm) => json!({ "power": pack.norm_name(norm) }),
        Statement::Answer(question) => json!({ "question": pack.question(question).id }),
        Statement::Register(register, country) => {
            json!({ "register": pack.register(register).id, "country": country.code() })
        }
        Statement::Steps => json!({ "steps": true }),
        Statement::Day => json!({ "date": true }),
    }
}

/// Deals compared, as a table for other programs: a row a cell, in one language.
pub fn comparison_csv(comparison: &Comparison<'_>, lang: Lang) -> String {
    let mut out = String::from("scenario,title,amend,date,reading,outcome,word,who,provided,disputed\n");
    let axes = comparison.axes;
    for row in &comparison.deals {
        for (spot, cell) in axes.spots().zip(&row.found.cells) {
            let (Some(asked), Some((_, reading))) = (axes.asked(row.scenario, spot), place(axes, spot)) else {
                continue;
            };
            let (pack, answer) = (asked.pack, &cell.answer);
            let outcome = cell.is_possible.then(|| answer.outcome());
            let voice = Voice::new(Answered::new(pack, row.scenario, answer), lang, Detail::Screen);
            let fields = [
                row.scenario.name.clone(),
                row.scenario.title.get(lang).to_owned(),
                amendments(axes, spot.law).join(" "),
                answer.date.to_string(),
                reading.to_owned(),
                outcome.map_or("impossible", |outcome| outcome.word()).to_owned(),
                word(outcome, lang),
                outcome.map_or_else(String::new, |outcome| acts(&voice, outcome)),
                voice.provided(&answer.beside.assumed).unwrap_or_default(),
                disputed_json(pack, answer.disputed(pack)).join(" "),
            ];
            out.push_str(&fields.map(|field: String| field_of(&field)).join(","));
            out.push('\n');
        }
    }
    out
}

/// A field of CSV, quoted where it has to be. A spreadsheet takes no text for a formula.
fn field_of(text: &str) -> String {
    let text = crate::text::one_line(text).replace(super::super::layout::TIE, " ");
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text };
    if text.contains([',', '"', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
