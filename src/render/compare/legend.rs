//! Below a table of deals: who has to act by letter, what the marks mean, and what is otherwise than in the files.

use super::super::layout::{Doc, Ink, Phrase, TIE, Table};
use super::super::words::{mark, more, outcomes};
use super::super::{Detail, TextOptions};
use super::places::{DealSpot, Places};
use super::told::{Mark, Remark, TableLegend, letter, word};
use crate::both;
use crate::law::{Outcome, Pack};
use crate::query::AxesSpot;
use crate::text::{Lang, Text};

/// The most assumptions of one kind that are named.
const NAMED: usize = 3;

/// Adds what the letters stand for.
pub(super) fn keys(doc: &mut Doc, legend: &TableLegend, options: TextOptions) {
    let lang = options.lang;
    doc.heading(Text::new("Who has to act, on the lightest way", "결정할 기관(가장 가벼운 방법)").get(lang));
    let row = |(at, (outcome, text)): (usize, &(Option<Outcome>, String))| {
        let (sign, ink) = outcome.map_or(("–", Ink::Doubt), mark);
        let word = word(*outcome, lang).replace(' ', &TIE.to_string());
        vec![Phrase::plain(letter(at)), Phrase::of(ink, format!("{sign}{TIE}{word}")), Phrase::plain(text.as_str())]
    };
    doc.table(Table { indent: 2, head: Vec::new(), rows: legend.keys.iter().enumerate().map(row).collect() });
}

/// Adds what the marks mean, each with where it is so.
pub(super) fn remarks(doc: &mut Doc, legend: &TableLegend, places: &Places, options: TextOptions) {
    let lang = options.lang;
    let mut marks: Vec<Mark> = legend.remarks.iter().map(|remark| remark.mark).collect();
    marks.sort_unstable();
    marks.dedup();
    if marks.is_empty() {
        return;
    }
    doc.gap();
    for sign in marks {
        let all: Vec<&Remark> = legend.remarks.iter().filter(|remark| remark.mark == sign).collect();
        let lines: Vec<String> = match sign {
            Mark::Assumed => assumed(&all, places, options),
            Mark::Disputed | Mark::Unheld | Mark::Remark => {
                let said = |remark: &&Remark| located(&remark.text, &places.told(&remark.places));
                all.iter().map(said).collect()
            }
        };
        let meaning = sign.meaning();
        let lead = Phrase::of(Ink::Doubt, sign.sign().to_string()).and(Ink::Strong, format!(" {}", meaning.get(lang)));
        doc.line(0, 2, lead.and(Ink::Plain, format!(": {}", lines.join("; "))));
    }
}

/// Assumptions together that hold in the same cells and have the same outcomes if they are false.
fn assumed(all: &[&Remark], places: &Places, options: TextOptions) -> Vec<String> {
    let lang = options.lang;
    let mut groups: Vec<(&[Outcome], &[DealSpot], Vec<&Remark>)> = Vec::new();
    for remark in all {
        let same = |group: &&mut (&[Outcome], &[DealSpot], Vec<&Remark>)| {
            (group.0, group.1) == (&remark.otherwise, &remark.places)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.2.push(remark),
            None => groups.push((&remark.otherwise, &remark.places, vec![remark])),
        }
    }
    let said = |(otherwise, cells, rows): &(&[Outcome], &[DealSpot], Vec<&Remark>)| {
        let is_named = |at: usize, row: &Remark| at < NAMED || row.always || options.detail == Detail::Full;
        let hidden = rows.iter().enumerate().filter(|(at, row)| !is_named(*at, row)).count();
        let shown = rows.iter().enumerate().filter(|(at, row)| hidden == 1 || is_named(*at, row));
        let mut named: Vec<String> = shown.map(|(_, row)| row.text.clone()).collect();
        named.extend((hidden > 1).then(|| more(hidden, lang)));
        let (list, then) = (named.join("; "), outcomes(otherwise, lang));
        let text = both!("{list} (otherwise {then})", "{list}(아니면 {then})");
        located(text.get(lang), &places.told(cells))
    };
    groups.iter().map(said).collect()
}

/// A text, with where it holds before it.
pub(super) fn located(text: &str, place: &str) -> String {
    if place.is_empty() { text.to_owned() } else { format!("[{place}] {text}") }
}

/// Adds, below the title, what is stated otherwise than in the files, deals with the same together.
pub(super) fn asked(doc: &mut Doc, places: &Places, said: Vec<Option<String>>) {
    let mut groups: Vec<(String, Vec<DealSpot>)> = Vec::new();
    for (deal, text) in said.into_iter().enumerate() {
        let Some(text) = text else { continue };
        let cells: Vec<DealSpot> = places.spots().map(|spot: AxesSpot| (deal, spot)).collect();
        match groups.iter_mut().find(|group| group.0 == text) {
            Some(group) => group.1.extend(cells),
            None => groups.push((text, cells)),
        }
    }
    for (text, cells) in groups {
        let text = located(&text, &places.told(&cells));
        doc.line(0, 2, Phrase::of(Ink::Doubt, text));
    }
}

/// Adds the last line: the program, the rules, and their limits.
pub(super) fn last(doc: &mut Doc, pack: &Pack, lang: Lang) {
    let version = env!("CARGO_PKG_VERSION");
    let digest: String = pack.fingerprint.digest.chars().take(12).collect();
    let text = both!(
        "lexport {version}, rules {digest}. A model of readings, not legal advice.",
        "lexport {version}, 규칙 묶음 {digest}. 법 해석의 모형이며 법률 자문이 아님."
    );
    doc.gap();
    doc.line(0, 0, Phrase::of(Ink::Faint, text.get(lang)));
}
