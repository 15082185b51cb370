//! The table of `compare` as text: a row a deal, a column a day or a reading, and below it what its letters and marks mean.
//!
//! With days and readings the readings are the columns, and each deal has a row a day. One deal has a row a reading and a
//! column a day.

use super::super::asked::Posed;
use super::super::layout::{Doc, Ink, Page, Phrase, TIE, Table, WIDTH, width};
use super::super::words::{all_of, day};
use super::super::{Answered, Detail, TextOptions};
use super::places::{Axis, DealSpot, Places};
use super::told::{CellWords, Legend};
use super::{ComparedRow, Comparison, legend, turns};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Amendment, Day, ReadingId};
use crate::query::{AxesSpot, ComparedCell, ComparedLaw};
use crate::text::{Lang, Text};

/// The least room of the first column.
const LEAST: usize = 16;
/// What a line of a title may lose where it breaks.
const BROKEN: usize = 6;
/// The space between two columns.
const BETWEEN: usize = 2;

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

/// A comparison in words.
pub(super) struct Sheet<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) options: TextOptions,
    pub(super) places: Places,
    columns: Axis,
    /// The names of the columns, where numbers stand above them and in `places`.
    keyed: Option<Vec<String>>,
    /// For each deal its cells, in the order of the places.
    pub(super) cells: Vec<Vec<CellWords>>,
    pub(super) legend: Legend,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(comparison: &'a Comparison<'a>, options: TextOptions) -> Self {
        let (axes, lang) = (comparison.axes, options.lang);
        let mut legend = Legend::default();
        let own: &[ReadingId] = if axes.readings.len() > 1 { &axes.readings } else { &[] };
        let cells = comparison.deals.iter().enumerate().map(|(deal, row)| {
            let told = |(spot, (cell, faults)): (AxesSpot, _)| {
                cell_words(&mut legend, comparison, (deal, spot), (cell, faults), lang, own)
            };
            axes.spots().zip(row.found.cells.iter().zip(&row.faults)).filter_map(told).collect()
        });
        let cells = cells.collect();
        let pack = axes.laws.first().map(|law| law.pack);
        let readings = axes.readings.iter().filter_map(|id| Some(pack?.reading(*id).short_name().get(lang).to_owned()));
        let places = Places {
            lang,
            deals: comparison.deals.len(),
            laws: axes.laws.iter().map(|law| law_named(law, lang)).collect(),
            days: axes.days.iter().map(|on| on.map_or_else(|| own_day(comparison, lang), |on| day(on, lang))).collect(),
            readings: readings.collect(),
        };
        let columns = columns(&places);
        let mut sheet = Self { comparison, options, places, columns, keyed: None, cells, legend };
        // Names that leave no room stand below the table, and numbers above the columns.
        let names = sheet.places.names(columns).to_vec();
        let named = names.iter().map(|name| width(name)).max().unwrap_or(0);
        if columns != Axis::Day && sheet.room(sheet.widest(false).max(named)) < LEAST {
            let numbers = (1..=names.len()).map(|at| format!("({at})")).collect();
            match columns {
                Axis::Law => sheet.places.laws = numbers,
                Axis::Day => sheet.places.days = numbers,
                Axis::Reading => sheet.places.readings = numbers,
            }
            sheet.keyed = Some(names);
        }
        sheet
    }

    /// The widest cell.
    fn widest(&self, with_word: bool) -> usize {
        let all = self.cells.iter().flatten();
        all.map(|cell| cell.phrase(with_word, self.options.lang).width()).max().unwrap_or(0)
    }

    /// What columns of a width leave to the first one.
    fn room(&self, wide: usize) -> usize {
        WIDTH.saturating_sub(self.numbered() + self.places.names(self.columns).len() * (wide + BETWEEN))
    }

    /// The room of the number of a deal.
    fn numbered(&self) -> usize {
        if self.places.deals > 1 { self.places.deals.to_string().len() + BETWEEN } else { 0 }
    }

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
        let band = (WIDTH.saturating_sub(self.numbered() + LEAST) / (wide + BETWEEN)).max(1);
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
        if named.iter().all(|name| width(name) <= WIDTH / 2) {
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

fn cell_words(
    legend: &mut Legend,
    comparison: &Comparison<'_>,
    place: DealSpot,
    (cell, faults): (&ComparedCell, &Vec<Diagnostic>),
    lang: Lang,
    columns: &[ReadingId],
) -> Option<CellWords> {
    if !cell.is_possible {
        return Some(legend.impossible(faults, lang));
    }
    let asked = comparison.axes.asked(comparison.deals.get(place.0)?.scenario, place.1)?;
    let answered = Answered::new(asked.pack, asked.scenario, &cell.answer);
    Some(legend.cell(answered, lang, columns, place))
}

/// The axis whose things have a column each.
fn columns(places: &Places) -> Axis {
    let varies = |axis| places.varies(axis);
    match (places.deals, varies(Axis::Reading), varies(Axis::Day), varies(Axis::Law)) {
        (2.., false, false, true) => Axis::Law,
        (0 | 1, _, _, _) | (_, false, _, _) => Axis::Day,
        (_, true, _, _) => Axis::Reading,
    }
}

/// The day of all deals on their own days, where it is one.
fn common_day(comparison: &Comparison<'_>) -> Option<Day> {
    let first = comparison.deals.first()?.scenario.date;
    comparison.deals.iter().all(|row| row.scenario.date == first).then_some(first)
}

fn own_day(comparison: &Comparison<'_>, lang: Lang) -> String {
    let own = Text::new("on its own day", "각 거래의 기준일");
    common_day(comparison).map_or_else(|| own.get(lang).to_owned(), |own| day(own, lang))
}

/// A law by its amendments.
fn law_named(law: &ComparedLaw<'_>, lang: Lang) -> String {
    let named = |one: &Amendment| one.title.as_ref().map_or_else(|| one.id.clone(), |title| title.get(lang).to_owned());
    let titles: Vec<String> = law.amendments.iter().map(|one| named(one)).collect();
    let as_it_stands = Text::new("law as it stands", "현행법");
    if titles.is_empty() { as_it_stands.get(lang).to_owned() } else { all_of(&titles, lang) }
}
