//! Tables: columns as wide as needed, the last one wrapped; narrow terminals get fewer columns.

use crate::render::layout::{Page, Phrase, WIDTH, width};

/// The narrowest last column.
const NARROW: usize = 24;
/// The narrowest first column. With less room, the other columns become one.
const FIRST: usize = 16;
/// The space between two columns.
const GAP: usize = 2;

/// Lines of cells with the width of each column.
#[derive(Debug)]
pub struct EntryTable {
    lines: Vec<Vec<String>>,
    indent: usize,
    /// The columns before the last, each with its width.
    before: Vec<(usize, usize)>,
    last: usize,
}

impl EntryTable {
    /// Measures lines of cells. Spaces before the first cell are the depth of a tree.
    pub fn new(lines: Vec<Vec<String>>, indent: usize) -> Self {
        let mut table = Self { lines, indent, before: Vec::new(), last: 0 };
        let room = table.measure();
        let first = table.before.first().map_or(0, |column| column.1);
        if room < first.min(FIRST) {
            table.lines = table.lines.iter().map(|line| run_together(line)).collect();
            table.measure();
        }
        let room = table.measure();
        // A first cell that leaves no room for the last column gets its own line.
        if let Some(first) = table.before.first_mut() {
            first.1 = first.1.min(room);
        }
        table
    }

    /// Finds the columns that are not empty, and the room left for the first.
    fn measure(&mut self) -> usize {
        let count = self.lines.iter().map(Vec::len).max().unwrap_or(0);
        let cells = |at: usize| self.lines.iter().filter_map(move |line| line.get(at));
        let wide = |at: usize| cells(at).map(|cell| width(cell)).max().unwrap_or(0);
        let mut used: Vec<(usize, usize)> = (0..count).map(|at| (at, wide(at))).filter(|one| one.1 > 0).collect();
        let (last, last_width) = used.pop().unwrap_or_default();
        let fixed: usize = used.iter().skip(1).map(|column| column.1 + GAP).sum();
        (self.before, self.last) = (used, last);
        WIDTH.saturating_sub(self.indent + fixed + GAP + last_width.min(NARROW))
    }

    /// Sets one line.
    pub fn set(&self, page: &mut Page, line: usize) {
        let cell = |at: usize| self.lines.get(line).and_then(|line| line.get(at)).map_or("", String::as_str);
        let column: usize = self.before.iter().map(|(_, wide)| wide + GAP).sum();
        let end = Phrase::plain(cell(self.last));
        let Some((first, wide)) = self.before.first() else {
            let depth = cell(self.last).len() - cell(self.last).trim_start().len();
            return page.paragraph(self.indent + depth, 2, &end);
        };
        if width(cell(*first)) <= *wide {
            return page.led(self.indent, &self.lead(cell), column, &end);
        }
        page.paragraph(self.indent, 2, &Phrase::plain(cell(*first)));
        let rest = self.lead(|at| if at == *first { "" } else { cell(at) });
        if !rest.is_empty() || !end.is_empty() {
            page.led(self.indent, &rest, column, &end);
        }
    }

    /// The columns before the last.
    fn lead<'a>(&self, cell: impl Fn(usize) -> &'a str) -> Phrase {
        let padded = |(at, wide): &(usize, usize)| {
            let text = cell(*at);
            format!("{text}{}", " ".repeat(wide.saturating_sub(width(text)) + GAP))
        };
        let lead: String = self.before.iter().map(padded).collect();
        Phrase::plain(lead.trim_end())
    }
}

/// The first cell, and all others as one.
fn run_together(line: &[String]) -> Vec<String> {
    let Some((first, rest)) = line.split_first() else { return Vec::new() };
    let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    vec![first.clone(), rest.join(" · ")]
}
