//! Documents: what an answer says, in one language and in no format yet. [`Doc::set`] sets one for a terminal.
//!
//! A deal with one bar is a title, a line, a heading and a table of one row:
//!
//! ```text
//! Shells sold to Ukraine                     22 Oct 2024
//!
//! ✗ PROHIBITED   the decree stands in the way
//!
//! Why
//!   war is a ground to refuse   its Enforcement Decree Art. 68(6)
//! ```

use super::{Ink, Page, Phrase, Table};

/// A document, block by block.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct Doc {
    blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(in crate::render) enum Block {
    /// The title, and what stands on the right of it.
    Title(Phrase, Phrase),
    /// A heading, with a blank line before it.
    Heading(Phrase),
    /// A heading below one.
    Subheading(Phrase),
    /// The outcome; paragraphs that follow at once explain it.
    Verdict(Phrase),
    /// A picture.
    Picture(Picture),
    /// A paragraph: its indent, the further indent of its second line, its text. One with an indent belongs to a list.
    Line(usize, usize, Phrase),
    /// Rows of cells.
    Table(Table),
    /// A blank line.
    Gap,
}

/// A picture, and the words that say the same.
#[derive(Clone, Debug)]
pub(in crate::render) struct Picture {
    /// An `svg` element, which says itself what it shows.
    pub(in crate::render) svg: String,
    /// The same line by line, where there are no pictures; none for a picture of what the next table says.
    pub(in crate::render) lines: Vec<Phrase>,
}

impl Doc {
    /// The blocks.
    pub(in crate::render) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Adds a block.
    pub(in crate::render) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds the title.
    pub(in crate::render) fn title(&mut self, left: Phrase, right: Phrase) {
        self.push(Block::Title(left, right));
    }

    /// Adds a heading.
    pub(in crate::render) fn heading(&mut self, text: impl Into<String>) {
        self.push(Block::Heading(Phrase::of(Ink::Strong, text)));
    }

    /// Adds a heading below one.
    pub(in crate::render) fn subheading(&mut self, text: impl Into<String>) {
        self.push(Block::Subheading(Phrase::of(Ink::Strong, text)));
    }

    /// Adds a list under a heading, where it has something in it.
    pub(in crate::render) fn list(&mut self, heading: impl Into<String>, rows: impl IntoIterator<Item = Phrase>) {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_some() {
            self.subheading(heading);
        }
        rows.for_each(|row| self.line(2, 2, row));
    }

    /// Adds a paragraph.
    pub(in crate::render) fn line(&mut self, indent: usize, hang: usize, phrase: Phrase) {
        self.push(Block::Line(indent, hang, phrase));
    }

    /// Adds a blank line.
    pub(in crate::render) fn gap(&mut self) {
        self.push(Block::Gap);
    }

    /// Adds a table that has rows.
    pub(in crate::render) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.push(Block::Table(table));
        }
    }

    /// Adds the blocks of another document.
    pub(in crate::render) fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }

    /// Sets it on a page.
    pub(in crate::render) fn set(&self, page: &mut Page) {
        for block in &self.blocks {
            match block {
                Block::Title(left, right) => page.flush(0, 0, left, right),
                Block::Heading(phrase) => {
                    page.gap();
                    page.paragraph(0, 2, phrase);
                }
                Block::Subheading(phrase) => {
                    page.gap();
                    page.paragraph(2, 2, phrase);
                }
                Block::Verdict(phrase) => page.paragraph(0, 2, phrase),
                Block::Picture(picture) => picture.lines.iter().for_each(|line| page.paragraph(2, 2, line)),
                Block::Line(indent, hang, phrase) => page.paragraph(*indent, *hang, phrase),
                Block::Table(table) => page.grid(table),
                Block::Gap => page.gap(),
            }
        }
    }
}
