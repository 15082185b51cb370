//! Pages: paragraphs, leads and columns set into lines of limited width.

use super::{Ink, Phrase, TIE, inked, width};
use crate::text::one_line;

/// The width of a line, in columns, unless the terminal gives another.
pub const WIDTH: usize = 80;

/// The space between two columns of a table.
const BETWEEN: usize = 2;
/// The narrowest column that a table is squeezed to.
const NARROWEST: usize = 8;

/// Text being set, line by line.
#[derive(Debug)]
pub(in crate::render) struct Page {
    out: String,
    color: bool,
    /// The width of its lines, in columns.
    width: usize,
    gap: bool,
}

/// Rows of cells, set in columns.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct Table {
    /// Its indent.
    pub(in crate::render) indent: usize,
    /// The heads of its columns; none for a table without.
    pub(in crate::render) head: Vec<Phrase>,
    /// Its rows.
    pub(in crate::render) rows: Vec<Vec<Phrase>>,
}

impl Page {
    /// An empty page.
    pub(in crate::render) fn new(color: bool, width: usize) -> Self {
        Self { out: String::new(), color, width, gap: false }
    }

    /// Sets a line across the page with the name of the block below it, between blank lines.
    pub(in crate::render) fn rule(&mut self, name: &str) {
        self.gap();
        let rest = self.width.saturating_sub(width(&one_line(name)) + 4).max(2);
        self.paragraph(0, 0, &Phrase::of(Ink::Faint, format!("── {name} {}", "─".repeat(rest))));
        self.gap();
    }

    /// Sets a blank line before the next text, unless the page is empty.
    pub(in crate::render) fn gap(&mut self) {
        self.gap = !self.out.is_empty();
    }

    /// Sets a paragraph; the lines after the first are indented by `hang` columns.
    pub(in crate::render) fn paragraph(&mut self, indent: usize, hang: usize, phrase: &Phrase) {
        self.set(&Phrase::default(), indent, indent, indent + hang, phrase);
    }

    /// Sets a lead and a paragraph beside it, `column` columns further in.
    pub(in crate::render) fn led(&mut self, indent: usize, lead: &Phrase, column: usize, phrase: &Phrase) {
        self.columns(indent, lead, column, 0, phrase);
    }

    /// Like [`Page::led`]; the lines after the first are indented by `hang` more columns.
    pub(in crate::render) fn columns(
        &mut self,
        indent: usize,
        lead: &Phrase,
        column: usize,
        hang: usize,
        phrase: &Phrase,
    ) {
        if lead.width() < column {
            self.set(lead, indent, indent + column, indent + column + hang, phrase);
        } else {
            self.paragraph(indent, column, lead);
            self.set(&Phrase::default(), indent, indent + column, indent + column + hang, phrase);
        }
    }

    /// Sets a paragraph with a second one flush right on its line, or below it where there is no room.
    pub(in crate::render) fn flush(&mut self, indent: usize, hang: usize, left: &Phrase, right: &Phrase) {
        self.led_flush(indent, &Phrase::default(), 0, left, right, hang);
    }

    /// Sets a lead, a paragraph beside it and a second one flush right, or below where there is no room.
    pub(in crate::render) fn led_flush(
        &mut self,
        indent: usize,
        lead: &Phrase,
        column: usize,
        left: &Phrase,
        right: &Phrase,
        hang: usize,
    ) {
        let start = indent + column;
        let space = self.width.saturating_sub(start + left.width() + right.width());
        let one_line = !right.is_empty() && space >= 2;
        self.set(lead, indent, start, start + hang, left);
        if one_line {
            self.reopen();
            self.out.extend(std::iter::repeat_n(' ', space));
            for (ink, text) in right.pieces() {
                self.ink(ink, &text);
            }
            self.end();
        } else if !right.is_empty() {
            self.paragraph(start + hang, 2, right);
        }
    }

    /// Sets a table. Where its columns are too wide together, the widest wrap.
    pub(in crate::render) fn grid(&mut self, table: &Table) {
        let all: Vec<&Vec<Phrase>> =
            std::iter::once(&table.head).filter(|head| !head.is_empty()).chain(&table.rows).collect();
        let widths = widths(&all, self.width.saturating_sub(table.indent));
        for row in all {
            let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| cell.wrap(*width, *width)).collect();
            for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                self.begin(table.indent);
                for (cell, room) in cells.iter().zip(&widths) {
                    let line = cell.get(at).map(Vec::as_slice).unwrap_or_default();
                    let used: usize = line.iter().map(|piece| width(&piece.1)).sum();
                    for (ink, text) in line {
                        self.ink(*ink, text);
                    }
                    self.out.extend(std::iter::repeat_n(' ', room.saturating_sub(used) + BETWEEN));
                }
                self.end();
            }
        }
    }

    /// Sets lines: the first from `start` on, with the lead at `indent` before it, the others from `further` on.
    fn set(&mut self, lead: &Phrase, indent: usize, start: usize, further: usize, phrase: &Phrase) {
        let lines = phrase.wrap(self.width.saturating_sub(start), self.width.saturating_sub(further));
        for (at, line) in lines.iter().enumerate() {
            if at == 0 && !lead.is_empty() {
                self.begin(indent);
                for (ink, text) in lead.pieces() {
                    self.ink(ink, &text);
                }
                self.out.extend(std::iter::repeat_n(' ', start.saturating_sub(indent + lead.width())));
            } else {
                self.begin(if at == 0 { start } else { further });
            }
            for (ink, text) in line {
                self.ink(*ink, text);
            }
            self.end();
        }
    }

    /// Goes back to the end of the last line.
    fn reopen(&mut self) {
        if self.out.ends_with('\n') {
            self.out.pop();
        }
    }

    fn begin(&mut self, indent: usize) {
        if std::mem::take(&mut self.gap) {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn ink(&mut self, ink: Ink, text: &str) {
        self.out.push_str(&inked(ink, &text.replace(TIE, " "), self.color));
    }

    fn end(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    /// The text so far.
    pub(in crate::render) fn finish(self) -> String {
        self.out
    }
}

/// The widths of columns that fit into some room.
fn widths(rows: &[&Vec<Phrase>], room: usize) -> Vec<usize> {
    let count = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(Phrase::width).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count).map(widest).collect();
    let room = room.saturating_sub(BETWEEN * count.saturating_sub(1));
    if let [left, right] = *widths.as_slice()
        && left + right > room
    {
        // Of two columns, as many lines as need be and no more.
        let lines = |left: usize| -> usize {
            let split = [left, room.saturating_sub(left)];
            let of_row = |row: &&Vec<Phrase>| {
                row.iter().zip(split).map(|(cell, width)| cell.wrap(width, width).len()).max().unwrap_or(0)
            };
            rows.iter().map(of_row).sum()
        };
        let splits = NARROWEST..left.min(room.saturating_sub(NARROWEST)) + 1;
        let best = splits.min_by_key(|left| (lines(*left), std::cmp::Reverse(*left))).unwrap_or(left);
        return vec![best, room.saturating_sub(best)];
    }
    while widths.iter().sum::<usize>() > room {
        let Some(most) = widths.iter_mut().max().filter(|most| **most > NARROWEST) else { break };
        *most -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::super::{Ink, Phrase, width};
    use super::{Page, WIDTH, one_line};

    #[test]
    fn no_line_is_wider_than_the_page_whatever_stands_in_it() {
        for word in ["x", "포탄", "www.law.go.kr/법령/방위사업법시행령", "e\u{301}"] {
            for count in [0, 1, 7, 60, 200] {
                for glue in ["", " "] {
                    let text = vec![word; count].join(glue);
                    let mut page = Page::new(false, WIDTH);
                    page.paragraph(2, 4, &Phrase::plain(&text));
                    page.flush(2, 4, &Phrase::plain(&text), &Phrase::of(Ink::Faint, "right side"));
                    page.led(2, &Phrase::of(Ink::Strong, "lead"), 10, &Phrase::plain(&text));
                    let set = page.finish();
                    assert!(set.lines().all(|line| width(line) <= WIDTH && !line.ends_with(' ')), "{set}");
                    let kept = set.chars().filter(|c| word.contains(*c)).count();
                    assert!(kept >= 3 * count * word.chars().count(), "nothing is lost");
                }
            }
        }
    }

    #[test]
    fn an_url_is_on_one_line_however_wide_it_is() {
        let url = format!("https://www.law.go.kr/법령/{}", "방위사업법".repeat(20));
        for text in [url.clone(), format!("Art. 57(2): {url} and more words behind it")] {
            let mut page = Page::new(false, WIDTH);
            page.paragraph(2, 4, &Phrase::plain(&text));
            let set = page.finish();
            assert!(set.lines().any(|line| line.trim() == url), "{set}");
            assert!(set.lines().all(|line| width(line) <= WIDTH || line.trim() == url), "{set}");
        }
    }

    #[test]
    fn nothing_reaches_the_terminal_but_text() {
        assert_eq!(one_line("a\u{1b}[2Jb\u{202e}c\u{85}d\te"), "a\\u{1b}[2Jb\\u{202e}c\\u{85}d e");
    }
}
