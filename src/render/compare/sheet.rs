//! A comparison in words: its cells, and the names of what it compares.

use super::super::layout::width;
use super::super::words::{all_of, day};
use super::super::{Answered, TextOptions};
use super::Comparison;
use super::places::{Axis, DealSpot, Places};
use super::told::{CellWords, TableLegend};
use crate::diagnostic::Diagnostic;
use crate::law::{Amendment, Day, ReadingId};
use crate::query::{AxesSpot, ComparedCell, ComparedLaw};
use crate::text::{Lang, Text};

/// The least room of the first column.
pub(super) const LEAST: usize = 16;
/// The space between two columns.
pub(super) const BETWEEN: usize = 2;

/// A comparison in words.
pub(super) struct Sheet<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) options: TextOptions,
    pub(super) places: Places,
    /// The axis whose things have a column each.
    pub(super) columns: Axis,
    /// The names of the columns, where numbers stand above them and in `places`.
    pub(super) keyed: Option<Vec<String>>,
    /// For each deal its cells, in the order of the places.
    pub(super) cells: Vec<Vec<CellWords>>,
    pub(super) legend: TableLegend,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(comparison: &'a Comparison<'a>, options: TextOptions) -> Self {
        let (axes, lang) = (comparison.axes, options.lang);
        let mut legend = TableLegend::default();
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
    pub(super) fn widest(&self, with_word: bool) -> usize {
        let all = self.cells.iter().flatten();
        all.map(|cell| cell.phrase(with_word, self.options.lang).width()).max().unwrap_or(0)
    }

    /// What columns of a width leave to the first one.
    pub(super) fn room(&self, wide: usize) -> usize {
        self.options.width.saturating_sub(self.numbered() + self.places.names(self.columns).len() * (wide + BETWEEN))
    }

    /// The room of the number of a deal.
    pub(super) fn numbered(&self) -> usize {
        if self.places.deals > 1 { self.places.deals.to_string().len() + BETWEEN } else { 0 }
    }
}

fn cell_words(
    legend: &mut TableLegend,
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
pub(super) fn common_day(comparison: &Comparison<'_>) -> Option<Day> {
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
