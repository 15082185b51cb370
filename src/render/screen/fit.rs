//! Sections that are cut until the answer fits on one screen.

use std::collections::BTreeMap;

use super::super::layout::{Doc, Ink, Page, Phrase, Table};
use super::super::voice::Voice;
use super::super::words::more;

/// The most lines of an answer.
pub(super) const LINES: usize = 40;

/// A heading and rows, of which the last may be left out.
#[derive(Debug, Default)]
pub(super) struct Section {
    heading: String,
    rows: Vec<Row>,
    /// Shorter forms of some rows, by their positions.
    shorter: BTreeMap<usize, Row>,
    /// As many rows stay.
    keep: usize,
    /// As many rows are left out.
    cut: usize,
}

/// A row of a section: a line, or cells that stand in columns with those of its neighbours.
#[derive(Clone, Debug)]
enum Row {
    Line(usize, usize, Phrase),
    Cells(usize, Vec<Phrase>),
}

impl Section {
    pub(super) fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), ..Self::default() }
    }

    /// Adds a line: its indent, the further indent of what follows, its text.
    pub(super) fn line(&mut self, indent: usize, hang: usize, phrase: Phrase) {
        self.rows.push(Row::Line(indent, hang, phrase));
    }

    /// Adds a row in columns.
    pub(super) fn cells(&mut self, indent: usize, cells: Vec<Phrase>) {
        self.rows.push(Row::Cells(indent, cells));
    }

    /// Gives the last row a shorter form, for where there is too little room.
    pub(super) fn or_shorter(&mut self, phrase: Phrase) {
        let (Some(last), at) = (self.rows.last(), self.rows.len().saturating_sub(1)) else { return };
        let shorter = match last {
            Row::Line(indent, hang, _) => Row::Line(*indent, *hang, phrase),
            Row::Cells(indent, cells) => {
                let mut cells = cells.clone();
                cells.pop();
                cells.push(phrase);
                Row::Cells(*indent, cells)
            }
        };
        self.shorter.insert(at, shorter);
    }

    /// Takes the shorter form of the last row that still has one.
    fn shorten(&mut self) -> bool {
        let Some((at, shorter)) = self.shorter.pop_last() else { return false };
        if let Some(row) = self.rows.get_mut(at) {
            *row = shorter;
        }
        true
    }

    /// Gives it another heading.
    pub(super) fn titled(&mut self, heading: impl Into<String>) {
        self.heading = heading.into();
    }

    /// Puts a line before all rows.
    pub(super) fn opens(&mut self, indent: usize, hang: usize, phrase: Phrase) {
        self.rows.insert(0, Row::Line(indent, hang, phrase));
        self.shorter = std::mem::take(&mut self.shorter).into_iter().map(|(at, row)| (at + 1, row)).collect();
    }

    /// All rows so far stay, however little room there is.
    pub(super) fn keep_all(&mut self) {
        self.keep = self.rows.len();
    }

    /// The first rows stay, however little room there is.
    pub(super) fn keep_first(&mut self, count: usize) {
        self.keep = count.min(self.rows.len());
    }

    /// The section, where it has a row.
    pub(super) fn some(self) -> Option<Self> {
        (!self.rows.is_empty()).then_some(self)
    }

    fn set(&self, doc: &mut Doc, voice: &Voice<'_>) {
        doc.heading(self.heading.as_str());
        let mut table = Table::default();
        for row in &self.rows {
            match row {
                Row::Line(indent, hang, phrase) => {
                    doc.table(std::mem::take(&mut table));
                    doc.line(*indent, *hang, phrase.clone());
                }
                Row::Cells(indent, cells) => {
                    table.indent = *indent;
                    table.rows.push(cells.clone());
                }
            }
        }
        doc.table(table);
        if self.cut > 0 {
            let said = format!("{} (-v)", more(self.cut, voice.lang));
            doc.line(2, 2, Phrase::of(Ink::Faint, said));
        }
    }
}

/// An answer that fits on one screen, as far as its sections can be cut: the longest is cut first.
pub(super) fn fitted(voice: &Voice<'_>, head: Doc, mut sections: Vec<Section>, foot: Doc) -> Doc {
    loop {
        let mut doc = head.clone();
        for section in &sections {
            section.set(&mut doc, voice);
        }
        doc.append(foot.clone());
        let mut page = Page::new(false);
        doc.set(&mut page);
        let fits = page.finish().lines().count() <= LINES;
        if fits {
            return doc;
        }
        // What is dearest to the reader stands first: the last sections are shortened first.
        if sections.iter_mut().rev().any(Section::shorten) {
            continue;
        }
        let longest = sections.iter_mut().filter(|section| section.rows.len() > section.keep);
        let Some(longest) = longest.max_by_key(|section| section.rows.len() - section.keep) else { return doc };
        longest.rows.pop();
        longest.cut += 1;
    }
}
