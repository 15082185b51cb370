//! Who holds what: the readings in a sentence each, and the questions on which they part, with those who spoke to them.

use super::super::layout::{Doc, Ink, Phrase, Table};
use super::super::screen::parting;
use super::super::voice::Voice;
use super::super::words::{all_of, day};
use crate::both;
use crate::law::{Holder, QuestionId};
use crate::text::Text;

/// Adds the readings and the questions.
pub(super) fn holders(doc: &mut Doc, voice: &Voice<'_>) {
    let (pack, rows) = (voice.pack, &voice.answer.beside.readings.rows);
    if rows.len() < 2 {
        return;
    }
    doc.heading(voice.say(&Text::new("Who holds what", "누가 어떻게 보는가")));
    let questions = parting(rows);
    if questions.is_empty() {
        let agree = Text::new("All readings give this outcome.", "모든 해석의 결과가 같음.");
        doc.line(0, 0, Phrase::plain(voice.say(&agree)));
    }
    let said = rows.iter().filter_map(|row| {
        let reading = pack.reading(row.reading);
        let label = reading.label.as_ref().map(|label| voice.say(label))?;
        Some(Phrase::of(Ink::Strong, voice.say(&reading.short_name())).and(Ink::Plain, format!(": {label}")))
    });
    doc.list(voice.say(&Text::new("The readings", "해석")), said);
    for id in questions {
        question(doc, voice, id);
    }
}

/// A question: its answers, each with the readings that give it, and who said what, by day.
fn question(doc: &mut Doc, voice: &Voice<'_>, id: QuestionId) {
    let question = voice.pack.question(id);
    doc.subheading(voice.say(&question.ask));
    for at in 0..question.size() {
        let answer = Phrase::of(Ink::Strong, voice.say(&question.word(at)));
        doc.line(2, 2, answer.and(Ink::Plain, format!(": {}", readings(voice, id, at))));
    }
    let head = [
        Text::new("Who said so", "그렇게 말한 사람과 기관"),
        Text::new("Day", "날짜"),
        Text::new("Answer", "답"),
        Text::new("Where", "출처"),
    ];
    let mut said: Vec<(u16, &Holder)> = Vec::new();
    for at in 0..question.size() {
        for holder in holders_of(voice, id, at) {
            let known = |row: &(u16, &Holder)| (row.0, &row.1.by, row.1.date) == (at, &holder.by, holder.date);
            if !said.iter().any(known) {
                said.push((at, holder));
            }
        }
    }
    said.sort_by_key(|row| (row.1.date.is_none(), row.1.date));
    let row = |(at, holder): (u16, &Holder)| {
        let date = holder.date.map_or_else(|| "–".to_owned(), |date| day(date, voice.lang));
        let source = holder.source.clone().unwrap_or_else(|| "–".to_owned());
        let answer = voice.say(&question.word(at));
        [voice.say(&holder.by), date, answer, source].map(Phrase::plain).to_vec()
    };
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: said.into_iter().map(row).collect(),
    });
}

/// The readings that give an answer.
fn readings(voice: &Voice<'_>, id: QuestionId, answer: u16) -> String {
    let pack = voice.pack;
    if let Some(stated) = voice.scenario.answers.get(&id) {
        let said =
            if stated.value == answer { Text::new("the file says so", "파일이 정함") } else { Text::plain("–") };
        return voice.say(&said);
    }
    let all = voice.answer.beside.readings.rows.iter().map(|row| row.reading);
    let giving = all.filter(|reading| pack.answers(*reading).get(id.index()) == Some(&answer));
    let named = |reading| {
        let short = voice.say(&pack.reading(reading).short_name());
        match pack.reading(reading).answer(id) {
            Some(_) => short,
            None => voice.say(&both!("{short} (by default)", "{short}(기본값)")),
        }
    };
    let names: Vec<String> = giving.map(named).collect();
    if names.is_empty() { voice.say(&Text::new("no reading", "없음")) } else { all_of(&names, voice.lang) }
}

/// Those who gave an answer: to the question itself, or in a reading that gives it.
fn holders_of<'a>(voice: &Voice<'a>, id: QuestionId, answer: u16) -> impl Iterator<Item = &'a Holder> {
    let pack = voice.pack;
    let own = pack.question(id).holders.iter().filter(move |row| row.0 == answer).map(|row| &row.1);
    let readings = pack.readings.iter().filter(move |reading| reading.answer(id) == Some(answer));
    let of_readings = readings.flat_map(|reading| &reading.holders).filter(move |holder| holder.on.contains(&id));
    own.chain(of_readings)
}
