//! The days of a report: the outcomes as a strip, and the same as a table.

use super::super::layout::{Block, Doc, Ink, Phrase, Picture, Table};
use super::super::picture::{Described, Sized, strip_drawn};
use super::super::timeline::{ToldSpan, told_spans};
use super::super::voice::Voice;
use super::Reported;
use crate::text::Text;

/// Adds the strip and the table.
pub(super) fn days(doc: &mut Doc, reported: &Reported<'_>, voice: &Voice<'_>, code: &str) {
    doc.heading(heading(voice));
    let svg = strip(reported, voice, code).svg;
    doc.push(Block::Picture(Picture { svg, lines: Vec::new() }));
    let head = [
        Text::new("Days", "기간"),
        Text::new("Outcome", "결과"),
        Text::new("What changed on the first of them", "첫날에 바뀐 것"),
    ];
    let row = |told: ToldSpan| {
        let mut found = told.found;
        for remark in told.remarks {
            found = found.and(Ink::Plain, "; ").and(Ink::Faint, remark);
        }
        let causes = if told.causes.is_empty() { "–".to_owned() } else { told.causes };
        vec![Phrase::plain(told.period), found, Phrase::plain(causes)]
    };
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: told_spans(reported.over(), voice).into_iter().map(row).collect(),
    });
}

fn heading(voice: &Voice<'_>) -> String {
    voice.say(&Text::new("The outcome by day", "날짜별 결과"))
}

/// The strip.
pub(super) fn strip(reported: &Reported<'_>, voice: &Voice<'_>, code: &str) -> Sized {
    let told = told_spans(reported.over(), voice);
    let said = |told: &ToldSpan| format!("{}: {}", told.period, told.found.text());
    let date = voice.answer.date;
    let described =
        Described { code, name: heading(voice), told: told.iter().map(said).collect::<Vec<String>>().join("; ") };
    strip_drawn(&told, (date, voice.day(date)), &described)
}

/// What the signs on the strip mean.
pub(super) fn key(reported: &Reported<'_>, voice: &Voice<'_>) -> Phrase {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Phrase::default();
    for told in told_spans(reported.over(), voice) {
        let text = told.found.text();
        if !seen.contains(&text) {
            out = out.and(Ink::Plain, if seen.is_empty() { "" } else { "   " }).joined(&told.found);
            seen.push(text);
        }
    }
    out
}
