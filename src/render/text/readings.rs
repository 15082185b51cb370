//! The other readings of the law, and the questions behind the difference.

use super::super::Detail;
use super::super::layout::{Ink, Page, Phrase};
use super::super::readings::held_on;
use super::super::voice::Voice;
use super::super::words::{mark, not_sought, outcomes, sets_of_questions};
use crate::both;
use crate::law::{Outcome, QuestionId};
use crate::query::UnderReading;
use crate::text::Text;

/// Sets the table of readings other than the one asked about.
pub(super) fn readings(page: &mut Page, voice: &Voice<'_>, detail: Detail) {
    let others: Vec<&UnderReading> =
        voice.answer.beside.readings.rows.iter().filter(|row| row.reading != voice.answer.reading).collect();
    if others.is_empty() {
        return;
    }
    page.gap();
    let title = Text::new("Other readings", "다른 해석");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    let id = |row: &UnderReading| Phrase::plain(voice.pack.reading(row.reading).id.as_str());
    let found = |row: &UnderReading| {
        let (_, ink) = mark(Outcome::of_all(&row.outcomes));
        Phrase::of(ink, outcomes(&row.outcomes, voice.lang))
    };
    let first = others.iter().map(|row| id(row).width()).max().unwrap_or(0) + 2;
    let second = others.iter().map(|row| found(row).width()).max().unwrap_or(0) + 2;
    for row in others {
        let gap = " ".repeat(first.saturating_sub(id(row).width()));
        let lead = id(row).and(Ink::Plain, gap).joined(&found(row));
        let turns = turning(voice, row);
        if turns.is_empty() {
            page.led(2, &id(row), first, &found(row));
        } else {
            page.led(2, &lead, first + second, &turns);
        }
        let label = voice.say(&voice.pack.reading(row.reading).name());
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, label));
        if detail == Detail::Full {
            for (one, on) in row.holders(voice.pack) {
                let holder = held_on(voice.pack, one, &on, voice.lang);
                let said = voice.say(&both!("held by {holder}", "주장자: {holder}"));
                page.paragraph(4, 2, &Phrase::of(Ink::Faint, said));
            }
        }
    }
    questions(page, voice);
}

/// Sets the questions on which other readings turn, each with its answer under the reading asked about.
fn questions(page: &mut Page, voice: &Voice<'_>) {
    let mut ids: Vec<QuestionId> =
        voice.answer.beside.readings.rows.iter().flat_map(|row| row.turns_on.iter().flatten().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let question = voice.pack.question(id);
        let stated = voice.scenario.answers.get(&id).map(|answer| answer.value);
        let given = question.answer(stated.unwrap_or_else(|| voice.pack.answered(voice.answer.reading, id)));
        let (name, ask) = (&question.id, voice.say(&question.ask));
        let text = voice.say(&both!("{name}: {ask} Here: {given}.", "{name}: {ask} 이 해석의 답: {given}"));
        page.paragraph(2, 2, &Phrase::of(Ink::Faint, text));
    }
}

fn turning(voice: &Voice<'_>, row: &UnderReading) -> Phrase {
    if !row.complete {
        return Phrase::of(Ink::Faint, voice.say(&not_sought()));
    }
    if row.turns_on.is_empty() {
        return Phrase::default();
    }
    let list = sets_of_questions(voice.pack, &row.turns_on, voice.lang);
    let said = voice.say(&both!("turns on: {list}", "갈리는 쟁점: {list}"));
    if row.is_silent(voice.pack) {
        let silent =
            Text::new(" (defaults: its holders do not speak to them)", " (기본값: 이 해석이 다루지 않은 쟁점)");
        return Phrase::plain(said).and(Ink::Faint, voice.say(&silent));
    }
    Phrase::plain(said)
}
