//! Sections that are cut until the answer fits on one screen.
//!
//! A heading counts the rows that were cut. First rows take their shorter forms, the last section first. Then rows go one
//! at a time, each from the section that has most to give, and firm rows go last:
//!
//! ```text
//! Why (1 line more with -v)
//!   Defence export permit      firm: the bar below refuses it
//!     ✗ war is a ground        firm
//!   Explosives permit          goes first
//! ```

use std::collections::BTreeMap;

use super::super::layout::{Doc, Page, Phrase, Table};
use super::super::voice::Voice;
use crate::both;

/// The most lines of an answer.
pub(super) const LINES: usize = 40;

/// The room that an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// One screen.
    Screen,
    /// As much as it takes.
    Any,
}

impl Room {
    /// As many things of a kind are named: all of them, or those that a screen has room for.
    pub(super) fn most(self, on_screen: usize) -> usize {
        match self {
            Self::Screen => on_screen,
            Self::Any => usize::MAX,
        }
    }
}

/// A heading and rows. The last rows may be left out.
#[derive(Debug, Default)]
pub(super) struct Section {
    heading: String,
    /// The heads of columns, which a screen has no room for.
    heads: Vec<Phrase>,
    rows: Vec<Row>,
    /// For each row, whether it goes only where nothing else can: a bar, the permit that it is about, a power.
    firm: Vec<bool>,
    /// Shorter forms of some rows, by their positions.
    shorter: BTreeMap<usize, Row>,
    /// As many rows stay.
    keep: usize,
    /// As many rows stay where all others that may go are gone.
    floor: usize,
    /// As many rows are left out.
    cut: usize,
}

/// A row of a section: a line, or cells that stand in columns with those of its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        self.firm.push(false);
    }

    /// Adds a row in columns.
    pub(super) fn cells(&mut self, indent: usize, cells: Vec<Phrase>) {
        self.rows.push(Row::Cells(indent, cells));
        self.firm.push(false);
    }

    /// Lets a row go only where nothing else can.
    pub(super) fn firm_at(&mut self, at: usize) {
        if let Some(firm) = self.firm.get_mut(at) {
            *firm = true;
        }
    }

    /// Gives the last row a shorter form, for where there is too little room.
    pub(super) fn or_shorter(&mut self, phrase: Phrase) {
        self.shorter_at(self.rows.len().saturating_sub(1), phrase);
    }

    /// Gives the first row a shorter form.
    pub(super) fn first_or_shorter(&mut self, phrase: Phrase) {
        self.shorter_at(0, phrase);
    }

    fn shorter_at(&mut self, at: usize, phrase: Phrase) {
        let Some(row) = self.rows.get(at) else { return };
        let shorter = match row {
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
        // Rows that have become alike are one.
        if self.rows.get(at + 1) == Some(&shorter) {
            self.remove(at + 1);
        }
        if let Some(row) = self.rows.get_mut(at) {
            *row = shorter;
        }
        true
    }

    /// Gives the columns of its cells heads, where there is room.
    pub(super) fn headed(&mut self, heads: impl IntoIterator<Item = String>) {
        self.heads = heads.into_iter().map(Phrase::plain).collect();
    }

    /// Gives it another heading.
    pub(super) fn titled(&mut self, heading: impl Into<String>) {
        self.heading = heading.into();
    }

    /// Puts a line before all rows.
    pub(super) fn opens(&mut self, indent: usize, hang: usize, phrase: Phrase) {
        self.rows.insert(0, Row::Line(indent, hang, phrase));
        self.firm.insert(0, false);
        self.shorter = std::mem::take(&mut self.shorter).into_iter().map(|(at, row)| (at + 1, row)).collect();
    }

    /// The number of its rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// All rows so far stay, however little room there is.
    pub(super) fn keep_all(&mut self) {
        (self.keep, self.floor) = (self.rows.len(), self.rows.len());
    }

    /// The first rows stay, unless there is no room otherwise for more than some of them.
    pub(super) fn keep_first(&mut self, count: usize, floor: usize) {
        (self.keep, self.floor) = (count, floor);
    }

    /// Leaves a row out.
    fn remove(&mut self, at: usize) {
        self.rows.remove(at);
        self.firm.remove(at);
        self.cut += 1;
    }

    /// The rows that may go at a stage, the last first.
    fn loose(&self, stage: Stage) -> impl Iterator<Item = usize> {
        let (stay, firm) = match stage {
            Stage::Beyond => (self.keep, false),
            Stage::Floor => (self.floor, false),
            Stage::Firm => (self.floor, true),
        };
        let rows = self.firm.iter().enumerate().skip(stay).rev();
        rows.filter(move |row| firm || !*row.1).map(|row| row.0)
    }

    /// The section, where it has a row.
    pub(super) fn some(self) -> Option<Self> {
        (!self.rows.is_empty()).then_some(self)
    }

    fn set(&self, doc: &mut Doc, voice: &Voice<'_>, room: Room) {
        let mut heading = self.heading.clone();
        if self.cut > 0 {
            let left_out = self.cut;
            let said = match left_out {
                1 => both!(" (1 line more with -v)", " (-v로 1줄 더)"),
                _ => both!(" ({left_out} lines more with -v)", " (-v로 {left_out}줄 더)"),
            };
            heading.push_str(&voice.say(&said));
        }
        doc.heading(heading);
        let heads = if room == Room::Any { self.heads.clone() } else { Vec::new() };
        let empty = Table { head: heads, ..Table::default() };
        let mut table = empty.clone();
        for row in &self.rows {
            match row {
                Row::Line(indent, hang, phrase) => {
                    doc.table(std::mem::replace(&mut table, empty.clone()));
                    doc.line(*indent, *hang, phrase.clone());
                }
                Row::Cells(indent, cells) => {
                    table.indent = *indent;
                    table.rows.push(cells.clone());
                }
            }
        }
        doc.table(table);
    }
}

/// Sections uncut.
pub(super) fn whole(voice: &Voice<'_>, sections: impl IntoIterator<Item = Section>) -> Doc {
    let mut doc = Doc::default();
    sections.into_iter().for_each(|section| section.set(&mut doc, voice, Room::Any));
    doc
}

/// What may go, in this order.
#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Rows beyond those that a section keeps.
    Beyond,
    /// Rows beyond its floor.
    Floor,
    /// Firm ones too.
    Firm,
}

/// Cuts the section that has the most rows that may go; whether there was one.
fn cut(sections: &mut [Section], stage: Stage) -> bool {
    let longest = sections.iter_mut().max_by_key(|section| section.loose(stage).count());
    let Some(section) = longest else { return false };
    let Some(at) = section.loose(stage).next() else { return false };
    section.remove(at);
    true
}

/// An answer that fits on one screen, as far as its sections can be cut: the longest is cut first.
pub(super) fn fitted(voice: &Voice<'_>, width: usize, head: Doc, mut sections: Vec<Section>, foot: Doc) -> Doc {
    loop {
        let mut doc = head.clone();
        for section in &sections {
            section.set(&mut doc, voice, Room::Screen);
        }
        doc.append(foot.clone());
        let mut page = Page::new(false, width);
        doc.set(&mut page);
        let fits = page.finish().lines().count() <= LINES;
        if fits {
            return doc;
        }
        // What is dearest to the reader stands first: the last sections are shortened first.
        if sections.iter_mut().rev().any(Section::shorten) {
            continue;
        }
        if ![Stage::Beyond, Stage::Floor, Stage::Firm].into_iter().any(|stage| cut(&mut sections, stage)) {
            return doc;
        }
    }
}
