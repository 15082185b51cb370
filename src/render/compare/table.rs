//! The table of `compare` as text: a row a deal, a column a day or a reading, and below it what its letters and marks mean.
//!
//! With days and readings the readings are the columns, and each deal has a row a day. One deal has a row a reading and a
//! column a day.

use super::super::asked::Posed;
use super::super::layout::{Doc, Ink, Page, Phrase, TIE, Table, width};
use super::super::words::day;
use super::super::{Detail, TextOptions};
use super::places::Axis;
use super::sheet::{BETWEEN, LEAST, Sheet, common_day};
use super::{ComparedRow, Comparison, legend, turns};
use crate::both;
use crate::text::Text;

/// What a line of a title may lose where it breaks.
const BROKEN: usize = 6;

/// Deals compared, for people: no line wider than 80 columns.
pub fn comparison_text(comparison: &Comparison<'_>, options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    if !comparison.deals.is_empty() {
        Sheet::new(comparison, options).doc().set(&mut page);
    }
    page.finish()
}

/// What the differences of a comparison turn on, as a document.
pub(in crate::render) fn turning(comparison: &Comparison<'_>, options: TextOptions) -> Doc {
    let mut doc = Doc::default();
    turns::turns(&mut doc, &Sheet::new(comparison, options));
    doc
}

impl Sheet<'_> {
    fn say(&self, text: &Text) -> String {
        text.get(self.options.lang).to_owned()
    }

    fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        self.head(&mut doc);
        doc.gap();
        let rows: Vec<Axis> =
            Axis::ALL.into_iter().filter(|axis| *axis != self.columns && self.places.varies(*axis)).collect();
        if self.places.deals > 1 && !rows.is_empty() {
            let title = |(at, _): (usize, _)| vec![Phrase::plain((at + 1).to_string()), self.title_of(at)];
            doc.table(Table {
                rows: self.comparison.deals.iter().enumerate().map(title).collect(),
                ..Table::default()
            });
            doc.gap();
        }
        self.table(&mut doc, &rows);
        legend::keys(&mut doc, &self.legend, self.options);
        legend::remarks(&mut doc, &self.legend, &self.places, self.options);
        if self.options.detail > Detail::Brief {
            turns::turns(&mut doc, self);
            self.comparison
                .axes
                .laws
                .first()
                .iter()
                .for_each(|law| legend::last(&mut doc, law.pack, self.options.lang));
        }
        doc
    }

    /// The title; what is the same in all cells; what is otherwise than in the files.
    fn head(&self, doc: &mut Doc) {
        let count = self.places.deals;
        let title = match self.comparison.deals.as_slice() {
            [one] => one.scenario.title.get(self.options.lang).to_owned(),
            _ => self.say(&both!("{count} deals compared", "거래 {count}건 비교")),
        };
        let mut right: Vec<String> = Vec::new();
        if let ([reading], false) = (self.places.readings.as_slice(), self.places.varies(Axis::Reading)) {
            right.push(self.say(&both!("reading: {reading}", "해석: {reading}")));
        }
        let right = Phrase::of(Ink::Faint, right.join(" · "));
        doc.title(Phrase::of(Ink::Strong, title), right);
        legend::asked(doc, &self.places, self.asked());
    }

    /// For each deal what is stated otherwise than in its file, and what its file says of the law itself.
    fn asked(&self) -> Vec<Option<String>> {
        let Some(pack) = self.comparison.axes.laws.first().map(|law| law.pack) else { return Vec::new() };
        let said = |row: &ComparedRow<'_>| {
            let (date, reading) = (row.scenario.date, pack.default_reading);
            Posed { pack, scenario: row.scenario, date, reading, amended: None }.said(self.options.lang)
        };
        self.comparison.deals.iter().map(said).collect()
    }

    /// The title of a deal, with its own day where that is not the day of all.
    fn title_of(&self, deal: usize) -> Phrase {
        let Some(row) = self.comparison.deals.get(deal) else { return Phrase::default() };
        let lang = self.options.lang;
        let title = Phrase::plain(row.scenario.title.get(lang));
        match common_day(self.comparison).is_none() && self.comparison.axes.days == [None] {
            true => title.and(Ink::Faint, format!(" · {}", day(row.scenario.date, lang))),
            false => title,
        }
    }

    fn table(&self, doc: &mut Doc, rows: &[Axis]) {
        let names = self.places.names(self.columns);
        let heads: Vec<String> = names.iter().map(|name| name.replace(' ', &TIE.to_string())).collect();
        let named = heads.iter().map(|head| width(head)).max().unwrap_or(0);
        // Outcomes stand in words where no title takes more than two lines then; the list of letters has the words anyway.
        let longest = match self.places.deals > 1 && rows.is_empty() {
            true => (0..self.places.deals).map(|deal| self.title_of(deal).width()).max().unwrap_or(0),
            false => 0,
        };
        let with_word = self.room(self.widest(true).max(named)) >= LEAST.max(longest / 2 + BROKEN);
        let wide = self.widest(with_word).max(named);
        let band = (self.options.width.saturating_sub(self.numbered() + LEAST) / (wide + BETWEEN)).max(1);
        let all: Vec<usize> = (0..names.len()).collect();
        for (at, band) in all.chunks(band).enumerate() {
            if at > 0 {
                doc.gap();
            }
            let mut head = vec![Phrase::default(); if self.places.deals > 1 { 2 } else { 1 }];
            head.extend(band.iter().filter_map(|at| heads.get(*at)).map(|head| Phrase::of(Ink::Faint, head.as_str())));
            doc.table(Table { indent: 0, head, rows: self.rows(rows, band, with_word) });
        }
        let keyed = self.keyed.iter().flatten().zip(&heads);
        let named: Vec<String> = keyed.map(|(name, head)| format!("{head} {name}")).collect();
        if named.is_empty() {
            return;
        }
        doc.gap();
        if named.iter().all(|name| width(name) <= self.options.width / 2) {
            let tied = named.iter().map(|name| name.replace(' ', &TIE.to_string()));
            doc.line(0, 2, Phrase::of(Ink::Faint, tied.collect::<Vec<String>>().join("  ")));
        } else {
            named.iter().for_each(|name| doc.line(0, 4, Phrase::of(Ink::Faint, name.as_str())));
        }
    }

    /// The rows of a table, with some of its columns.
    fn rows(&self, rows: &[Axis], band: &[usize], with_word: bool) -> Vec<Vec<Phrase>> {
        let mut out = Vec::new();
        let several = self.places.deals > 1;
        for deal in 0..self.places.deals {
            for (at, start) in self.places.spots().filter(|spot| self.columns.of(*spot) == 0).enumerate() {
                let name = |axis: &Axis| self.places.names(*axis).get(axis.of(start)).cloned().unwrap_or_default();
                let label = rows.iter().map(name).collect::<Vec<String>>().join(" · ");
                let label = match (several, rows.is_empty()) {
                    (true, true) => self.title_of(deal),
                    (_, false) => Phrase::plain(label),
                    (false, true) => Phrase::default(),
                };
                let number = if at == 0 { (deal + 1).to_string() } else { String::new() };
                let mut row: Vec<Phrase> = if several { vec![Phrase::plain(number), label] } else { vec![label] };
                let cell = |column: &usize| {
                    let place = self.comparison.axes.at(self.columns.put(start, *column));
                    let cell = self.cells.get(deal).and_then(|cells| cells.get(place));
                    cell.map(|cell| cell.phrase(with_word, self.options.lang)).unwrap_or_default()
                };
                row.extend(band.iter().map(cell));
                out.push(row);
            }
        }
        out
    }
}
