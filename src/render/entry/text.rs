//! Entries as text: a heading, named lines beside their labels, tables in columns, conditions as lists.

use super::clause::{Clause, Joined};
use super::table::EntryTable;
use super::{Body, Entry, Field, Holds, Piece, Row};
use crate::law::{Period, ThingKind};
use crate::render::TextOptions;
use crate::render::layout::{Ink, Page, Phrase, width};
use crate::text::{Lang, Text};

/// How far below a label a table is indented.
const INDENT: usize = 2;
/// The widest column of labels.
const LABELS: usize = 18;

/// Sets entries, one after another.
pub fn entries_text(entries: &[Entry], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for entry in entries {
        page.gap();
        set(&mut page, entry, 0, options.lang);
    }
    page.finish()
}

fn set(page: &mut Page, entry: &Entry, indent: usize, lang: Lang) {
    let title = entry.title.as_ref().map_or("", |title| title.get(lang));
    match &entry.id {
        Some(id) if indent == 0 => {
            page.flush(indent, 2, &Phrase::of(Ink::Strong, id), &Phrase::of(Ink::Faint, kind(entry, lang)));
            if !title.is_empty() {
                page.paragraph(indent, 0, &Phrase::plain(title));
            }
            page.gap();
        }
        Some(id) => page.flush(indent, 2, &Phrase::of(Ink::Strong, id), &Phrase::plain(title)),
        None => {
            page.paragraph(indent, 0, &Phrase::of(Ink::Strong, title));
            page.gap();
        }
    }
    let inside = if entry.id.is_some() { indent + INDENT } else { indent };
    let inline = |field: &&Field| matches!(field.body, Body::One(_));
    let labels = entry.fields.iter().filter(inline).map(|field| width(field.label.get(lang))).max().unwrap_or(0);
    for field in &entry.fields {
        set_field(page, field, inside, labels.min(LABELS) + 2, lang);
    }
}

fn kind(entry: &Entry, lang: Lang) -> String {
    let kind = ThingKind::of_word(entry.kind);
    kind.map_or_else(String::new, |kind| super::listing::one(kind).get(lang).to_owned())
}

fn set_field(page: &mut Page, field: &Field, indent: usize, column: usize, lang: Lang) {
    let label = Phrase::of(Ink::Faint, field.label.get(lang));
    let below = indent + INDENT;
    match &field.body {
        Body::One(Piece::Hidden(_) | Piece::Silent(_)) => {}
        Body::One(piece) => page.led(indent, &label, column, &Phrase::plain(said(piece, lang))),
        Body::Entries(entries) => {
            for entry in entries {
                page.gap();
                // Short entries are indented, so that their headings are set on one line.
                set(page, entry, INDENT, lang);
            }
        }
        Body::Rows(rows) => {
            // A list needs no label: its title is enough.
            let alone = indent == 0;
            if !alone {
                page.gap();
                page.paragraph(indent, 2, &label);
            }
            set_rows(page, rows, if alone { 0 } else { below }, lang);
        }
        Body::Condition(clause) => {
            page.gap();
            page.paragraph(indent, 2, &label);
            if clause.is_always() {
                page.paragraph(below, 2, &Phrase::plain(Text::new("always", "언제나").get(lang)));
            } else if clause.form == Joined::All {
                clause.parts.iter().for_each(|part| set_clause(page, part, below, lang));
            } else {
                set_clause(page, clause, below, lang);
            }
        }
        Body::Conditions(clauses) => {
            page.gap();
            page.paragraph(indent, 2, &label);
            clauses.iter().for_each(|clause| set_clause(page, clause, below, lang));
        }
    }
}

/// A condition as one item of a list, with its parts below it.
fn set_clause(page: &mut Page, clause: &Clause, indent: usize, lang: Lang) {
    let head = match (clause.form, clause.parts.as_slice()) {
        (Joined::Test, _) => clause.text.get(lang).to_owned(),
        (Joined::Not, [one]) if one.form == Joined::Test => {
            let text = one.text.get(lang);
            Text::new(format!("not: {text}"), format!("다음이 아님: {text}")).get(lang).to_owned()
        }
        (Joined::All, []) => Text::new("always", "언제나").get(lang).to_owned(),
        (Joined::All, _) => Text::new("all of:", "다음 모두:").get(lang).to_owned(),
        (Joined::Any, _) => Text::new("any of:", "다음 중 하나:").get(lang).to_owned(),
        (Joined::Not, _) => Text::new("not:", "다음이 아님:").get(lang).to_owned(),
    };
    page.paragraph(indent, 2, &Phrase::plain(format!("- {head}")));
    let inline = clause.form == Joined::Not && clause.parts.iter().all(|part| part.form == Joined::Test);
    if !inline {
        clause.parts.iter().for_each(|part| set_clause(page, part, indent + 2, lang));
    }
}

/// A table; cells too long for a column go below their line.
fn set_rows(page: &mut Page, rows: &[Row], indent: usize, lang: Lang) {
    let table = EntryTable::new(rows.iter().map(|row| columns(row, lang)).collect(), indent);
    for (at, row) in rows.iter().enumerate() {
        table.set(page, at);
        set_below(page, row, indent + 4, lang);
    }
}

/// The pieces of a row in columns; the depth of a tree is the indent of the first.
fn columns(row: &Row, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    for (at, (_, piece)) in row.cells.iter().enumerate() {
        let text = match piece {
            Piece::Below(_) | Piece::Link(_) | Piece::When(_) | Piece::Hidden(_) | Piece::Silent(_) => String::new(),
            Piece::Word(_)
            | Piece::Words(_)
            | Piece::Count(_)
            | Piece::Text(_)
            | Piece::Coded(..)
            | Piece::Known(..)
            | Piece::Flag(..)
            | Piece::Day(_)
            | Piece::Period(..)
            | Piece::Among(..)
            | Piece::Absent(_) => said(piece, lang),
        };
        let depth = if at == 0 { row.depth * 2 } else { 0 };
        out.push(format!("{}{text}", " ".repeat(depth)));
    }
    out
}

/// The pieces of a row that are set below its line.
fn set_below(page: &mut Page, row: &Row, indent: usize, lang: Lang) {
    for (_, piece) in &row.cells {
        match piece {
            Piece::Below(_) | Piece::Link(_) => page.paragraph(indent, 0, &Phrase::of(Ink::Faint, said(piece, lang))),
            Piece::When(clause) if clause.form == Joined::All => {
                clause.parts.iter().for_each(|part| set_clause(page, part, indent, lang));
            }
            Piece::When(clause) => set_clause(page, clause, indent, lang),
            Piece::Word(_)
            | Piece::Words(_)
            | Piece::Count(_)
            | Piece::Text(_)
            | Piece::Coded(..)
            | Piece::Known(..)
            | Piece::Flag(..)
            | Piece::Day(_)
            | Piece::Period(..)
            | Piece::Among(..)
            | Piece::Absent(_)
            | Piece::Hidden(_)
            | Piece::Silent(_) => {}
        }
    }
}

/// A piece in words.
fn said(piece: &Piece, lang: Lang) -> String {
    match piece {
        Piece::Word(word) | Piece::Link(word) => word.clone(),
        Piece::Words(words) => words.join(", "),
        Piece::Count(count) => count.to_string(),
        Piece::Text(text)
        | Piece::Below(text)
        | Piece::Coded(_, text)
        | Piece::Known(_, text)
        | Piece::Absent(text) => text.get(lang).to_owned(),
        Piece::Flag(Holds::Yes, text) => text.get(lang).to_owned(),
        Piece::Day(Some(day)) => day.to_string(),
        Piece::Among(among) if !among.is_bounded() => String::new(),
        Piece::Period(one) | Piece::Among(one) => period(*one, lang),
        Piece::Flag(Holds::No, _) | Piece::Day(None) | Piece::When(_) | Piece::Hidden(_) | Piece::Silent(_) => {
            String::new()
        }
    }
}

fn period(period: Period, lang: Lang) -> String {
    let text = match (period.from, period.until) {
        (Some(from), Some(until)) => Text::plain(format!("{from} – {until}")),
        (Some(from), None) => Text::new(format!("since {from}"), format!("{from}부터")),
        (None, Some(until)) => Text::new(format!("until {until}"), format!("{until}까지")),
        (None, None) => Text::new("at all times", "기간 제한 없음"),
    };
    text.get(lang).to_owned()
}
