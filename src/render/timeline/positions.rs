//! Who took which position on the questions that the law leaves open in a deal, by date: what moves while the law stands.

use serde_json::{Value, json};

use super::super::Detail;
use super::super::json_words::text;
use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use super::super::words::more;
use super::OverTime;
use crate::law::{Day, Holder, QuestionId};
use crate::text::Text;

/// The most positions that are printed without `-v`: those nearest to the scenario's own day.
const SHOWN: usize = 8;

/// A dated statement on a question.
struct Position<'p> {
    date: Day,
    question: QuestionId,
    answer: u16,
    holder: &'p Holder,
}

/// The positions that have a date, in its order.
fn positions<'p>(over: OverTime<'p>) -> Vec<Position<'p>> {
    let mut out = Vec::new();
    for id in &over.timeline.asked {
        for (answer, holder) in &over.pack.question(*id).holders {
            let position = |date| Position { date, question: *id, answer: *answer, holder };
            out.extend(holder.date.map(position));
        }
    }
    out.sort_by_key(|row| (row.date, row.question));
    out
}

/// Sets them below the periods.
pub(super) fn set(page: &mut Page, over: OverTime<'_>, speech: &Speech<'_>, detail: Detail) {
    let mut all = positions(over);
    if all.is_empty() {
        return;
    }
    page.gap();
    let title = Text::new("Positions taken meanwhile (they change no law)", "그동안 표명된 입장(법을 바꾸지는 않음)");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&title)));
    let count = all.len();
    if detail != Detail::Full && count > SHOWN + 1 {
        let distance = |row: &Position<'_>| (over.scenario.date - row.date).get_days().abs();
        all.sort_by_key(distance);
        all.truncate(SHOWN);
        all.sort_by_key(|row| (row.date, row.question));
    }
    for row in &all {
        let day = Phrase::of(Ink::Faint, speech.day(row.date));
        let word = speech.say(&over.pack.question(row.question).word(row.answer));
        let said = Phrase::plain(speech.say(&row.holder.by)).and(Ink::Faint, format!(" → {word}"));
        page.led(2, &day, COLUMN, &said);
    }
    if count > all.len() {
        page.paragraph(2, 2, &Phrase::of(Ink::Faint, format!("{} (-v)", more(count - all.len(), speech.lang))));
    }
}

/// The column of what was said, behind the longest day.
const COLUMN: usize = 16;

/// The same for programs.
pub(super) fn positions_json(over: OverTime<'_>) -> Vec<Value> {
    let one = |row: Position<'_>| {
        let question = over.pack.question(row.question);
        json!({
            "date": row.date.to_string(),
            "by": text(&row.holder.by),
            "question": question.id,
            "answer": question.answer(row.answer),
            "source": row.holder.source,
        })
    };
    positions(over).into_iter().map(one).collect()
}
