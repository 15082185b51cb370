//! What is known of a deal: the facts stated and those not known, what else follows, the note and the reports of the file.

use super::super::happened::{ending, happened, reports};
use super::super::layout::{Doc, Ink, Phrase, Table};
use super::super::text::{doubts, limits, penalties, void};
use super::super::voice::Voice;
use super::super::{Detail, speech::Speech};
use crate::both;
use crate::engine::Var;
use crate::law::{Day, Outcome};
use crate::query::Assumed;
use crate::scenario::Grant;
use crate::text::Text;

/// Adds all of it.
pub(super) fn known(doc: &mut Doc, voice: &Voice<'_>) {
    doc.heading(voice.say(&Text::new("The facts", "사실관계")));
    let head = [Text::new("Stated in the file", "파일에 적힌 사실"), Text::new("As", "내용")];
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: stated(voice),
    });
    let assumed = voice.answer.beside.assumed.iter().filter(|row| !row.outcome && row.with.is_none());
    let assumed: Vec<Phrase> = assumed.map(|row: &Assumed| Phrase::plain(voice.assumption(row))).collect();
    let title = Text::new("Taken for granted, and only the ways depend on it", "방법만 달라지는 가정");
    doc.list(voice.say(&title), assumed);
    doc.list(voice.say(&Text::new("Not known", "모르는 사실")), unknown(voice));
    consequences(doc, voice);
    world(doc, voice);
}

/// The statements of the file, each with its step.
fn stated(voice: &Voice<'_>) -> Vec<Vec<Phrase>> {
    let scenario = voice.scenario;
    let of_deal = scenario.deal.iter().map(|row| (None, row));
    let of_steps = scenario.steps.iter().enumerate();
    let of_steps = of_steps.flat_map(|(at, step)| step.stated.iter().map(move |row| (Some(at), row)));
    let mut out: Vec<Vec<Phrase>> = Vec::new();
    for (step, (fact, at)) in of_deal.chain(of_steps) {
        let name = voice.fact(Var { fact: *fact, step });
        out.push(vec![Phrase::plain(name), Phrase::plain(voice.values(*fact, &at.value))]);
    }
    for (permit, at) in &scenario.permits {
        let said = match at.value {
            Grant::Granted => voice.say(&Text::new("granted", "받음")),
            Grant::On(day) => granted(voice, day),
            Grant::Refused => voice.say(&Text::new("refused", "불허됨")),
        };
        out.push(vec![Phrase::plain(voice.permit(*permit)), Phrase::plain(said)]);
    }
    let exercised = voice.say(&Text::new("power exercised", "재량 행사됨"));
    let powers = scenario.exercised.keys().map(|norm| voice.cite(*norm, voice.looked_at(*norm)));
    out.extend(powers.map(|cite| vec![Phrase::plain(cite), Phrase::plain(exercised.as_str())]));
    out
}

fn granted(speech: &Speech<'_>, day: Day) -> String {
    let day = speech.day(day);
    speech.say(&both!("granted on {day}", "{day} 받음"))
}

/// The unknown facts that decide something, and what.
fn unknown(voice: &Voice<'_>) -> Vec<Phrase> {
    let decides = &voice.answer.decides;
    let kinds = [
        (&decides.outcome, Text::new("decides the outcome", "결과를 정함")),
        (&decides.must_change, Text::new("decides which law must change", "개정할 법령을 정함")),
        (&decides.ways, Text::new("decides the ways", "방법을 정함")),
    ];
    let mut seen: Vec<Var> = Vec::new();
    let mut out = Vec::new();
    for (sets, what) in kinds {
        for var in sets.iter().flatten() {
            if !seen.contains(var) {
                seen.push(*var);
                out.push(Phrase::plain(voice.fact(*var)).and(Ink::Faint, format!(" · {}", voice.say(&what))));
            }
        }
    }
    out
}

/// What else follows, and what is not modelled.
fn consequences(doc: &mut Doc, voice: &Voice<'_>) {
    let plain = |rows: Vec<String>| rows.into_iter().map(Phrase::plain).collect::<Vec<Phrase>>();
    let penalties = match voice.answer.outcome() {
        Outcome::Permitted => Vec::new(),
        Outcome::Licensable | Outcome::Prohibited | Outcome::Barred | Outcome::NotCovered | Outcome::Undetermined => {
            penalties(voice, Detail::Usual)
        }
    };
    let lists = [
        (Text::new("Not counted", "인정되지 않음"), void(voice)),
        (Text::new("Penalty for going ahead without it", "그대로 진행하는 경우의 벌칙"), penalties),
        (Text::new("Not certain of the law", "법에 관하여 확실하지 않은 것"), doubts(voice)),
        (Text::new("Not modelled", "다루지 않음"), limits(voice)),
    ];
    for (title, rows) in lists {
        doc.list(voice.say(&title), plain(rows));
    }
}

/// The note, what happened, and the reports.
fn world(doc: &mut Doc, voice: &Voice<'_>) {
    let note: Vec<Phrase> = voice.scenario.note.iter().map(|note| Phrase::plain(voice.say(note))).collect();
    let title = match &voice.changes {
        Some(_) => Text::new("Note in the file, on the deal as it stands there", "파일의 비고(바꾸기 전의 거래)"),
        None => Text::new("Note", "비고"),
    };
    doc.list(voice.say(&title), note);
    let ended = happened(voice.scenario).map(|happened| Phrase::plain(voice.say(&ending(happened))));
    let title = match &voice.changes {
        Some(_) => Text::new("What happened with the deal of the file", "파일의 거래에 실제로 있었던 일"),
        None => Text::new("What happened", "실제로 있었던 일"),
    };
    doc.list(voice.say(&title), ended);
    let reports = reports(voice.scenario).into_iter().map(Phrase::plain);
    doc.list(voice.say(&Text::new("Read about it in", "관련 보도")), reports);
}
