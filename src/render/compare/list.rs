//! Many deals in a line each: what `list` prints, and what `check` prints of a folder.

use serde_json::{Map, Value, json};

use super::super::asked::Posed;
use super::super::disputed::disputed_json;
use super::super::json_words::{fingerprint, text, words};
use super::super::layout::{Doc, Ink, Page, Phrase, TIE, Table, width};
use super::super::provided::provided_json;
use super::super::words::mark;
use super::super::{Answered, Detail, TextOptions};
use super::legend;
use super::places::Places;
use super::told::{CellWords, Mark, TableLegend};
use crate::both;
use crate::law::Outcome;
use crate::query::AxesSpot;
use crate::text::{Lang, one_line};

/// The outcomes, as they are summed up.
const OUTCOMES: [Outcome; 6] = [
    Outcome::Permitted,
    Outcome::Licensable,
    Outcome::Prohibited,
    Outcome::Barred,
    Outcome::Undetermined,
    Outcome::NotCovered,
];

/// Answers about many deals, for people: a line each, who has to act by letters, and how many have which outcome. No line
/// is wider than 80 columns.
pub fn several_text(answers: &[Answered<'_>], options: TextOptions) -> String {
    let lang = options.lang;
    let mut legend = TableLegend::default();
    let cells = cells(answers, lang, &mut legend);
    let places = places(answers, lang);
    let mut doc = Doc::default();
    let count = answers.len();
    let title = both!("{count} deals", "거래 {count}건");
    let right = reading_of(answers, lang);
    doc.title(Phrase::of(Ink::Strong, title.get(lang)), Phrase::of(Ink::Faint, right));
    legend::asked(&mut doc, &places, answers.iter().map(|row| asked(row, lang)).collect());
    doc.gap();
    let folder = common_folder(answers);
    let row = |(at, (answered, cell)): (usize, (&Answered<'_>, &CellWords))| {
        let name = answered.scenario.name.strip_prefix(folder.as_str()).unwrap_or(&answered.scenario.name);
        let (name, date) = (name.strip_suffix(".toml").unwrap_or(name), answered.answer.date.to_string());
        vec![
            Phrase::plain((at + 1).to_string()),
            Phrase::plain(name),
            Phrase::of(Ink::Faint, date),
            cell.phrase(true, lang),
        ]
    };
    let rows = answers.iter().zip(&cells).enumerate().map(row).collect();
    doc.table(Table { indent: 0, head: Vec::new(), rows });
    if options.detail > Detail::Brief {
        legend::keys(&mut doc, &legend, options);
        legend::remarks(&mut doc, &legend, &places, options);
    } else {
        marks(&mut doc, &cells, lang);
    }
    doc.gap();
    doc.line(0, 2, summary(answers, lang));
    if answers.iter().any(|row| row.verified.is_some()) {
        let checked = both!(
            "A second evaluator found no fault; how much it looked at: lexport check --verify -v FILE",
            "두 번째 평가기가 오류를 찾지 못함. 확인한 범위: lexport check --verify -v 파일"
        );
        doc.line(0, 2, Phrase::plain(checked.get(lang)));
    }
    if let Some(first) = answers.first().filter(|_| options.detail > Detail::Brief) {
        legend::last(&mut doc, first.pack, lang);
    }
    let mut page = Page::new(options.color, options.width);
    doc.set(&mut page);
    page.finish()
}

/// Scenarios with file, day, outcome and title, a line each, by folder, for people. Only `-v` breaks a title into lines.
pub fn list_text(answers: &[Answered<'_>], options: TextOptions) -> String {
    let lang = options.lang;
    let cells = cells(answers, lang, &mut TableLegend::default());
    let mut doc = Doc::default();
    let mut folders: Vec<(&str, Vec<(&Answered<'_>, &CellWords)>)> = Vec::new();
    for row in answers.iter().zip(&cells) {
        let folder = row.0.scenario.name.rsplit_once('/').map_or("", |cut| cut.0);
        match folders.iter_mut().find(|known| known.0 == folder) {
            Some(known) => known.1.push(row),
            None => folders.push((folder, vec![row])),
        }
    }
    for (folder, rows) in folders {
        doc.gap();
        if !folder.is_empty() {
            doc.line(0, 2, Phrase::of(Ink::Strong, folder));
        }
        let rows = rows.into_iter().map(|(answered, cell)| listed(answered, cell, lang)).collect();
        doc.table(cut(Table { indent: 2, head: Vec::new(), rows }, options));
    }
    marks(&mut doc, &cells, lang);
    doc.gap();
    doc.line(0, 2, summary(answers, lang));
    let mut page = Page::new(options.color, options.width);
    doc.set(&mut page);
    page.finish()
}

fn listed(answered: &Answered<'_>, cell: &CellWords, lang: Lang) -> Vec<Phrase> {
    let name = answered.scenario.name.rsplit_once('/').map_or(answered.scenario.name.as_str(), |cut| cut.1);
    let (sign, ink) = cell.sign();
    let marks: String = cell.marks.iter().map(|mark| mark.sign()).collect();
    vec![
        Phrase::plain(name.strip_suffix(".toml").unwrap_or(name)),
        Phrase::of(Ink::Faint, answered.answer.date.to_string()),
        Phrase::of(ink, sign).and(Ink::Doubt, marks),
        Phrase::plain(answered.scenario.title.get(lang)),
    ]
}

/// A table whose last column is cut at the edge of the page.
fn cut(mut table: Table, options: TextOptions) -> Table {
    let columns = table.rows.first().map_or(0, Vec::len).saturating_sub(1);
    let widest = |at: usize| table.rows.iter().filter_map(|row| row.get(at)).map(Phrase::width).max().unwrap_or(0);
    let used: usize = table.indent + (0..columns).map(|at| widest(at) + 2).sum::<usize>();
    let room = options.width.saturating_sub(used).max(8);
    for title in table.rows.iter_mut().filter_map(|row| row.last_mut()).filter(|_| options.detail < Detail::Full) {
        if title.width() > room {
            *title = Phrase::plain(shortened(&title.text(), room));
        }
    }
    table
}

/// The beginning of a text, with a sign that it goes on.
fn shortened(text: &str, room: usize) -> String {
    let mut out = String::new();
    for sign in one_line(text).chars() {
        if width(&out) + width(&sign.to_string()) + 1 > room {
            break;
        }
        out.push(sign);
    }
    format!("{}…", out.trim_end()).replace(' ', &TIE.to_string())
}

fn cells(answers: &[Answered<'_>], lang: Lang, legend: &mut TableLegend) -> Vec<CellWords> {
    let spot = AxesSpot { law: 0, day: 0, reading: 0 };
    answers.iter().enumerate().map(|(at, answered)| legend.cell(*answered, lang, &[], (at, spot))).collect()
}

fn places(answers: &[Answered<'_>], lang: Lang) -> Places {
    let one = || vec![String::new()];
    Places { lang, deals: answers.len(), laws: one(), days: one(), readings: one() }
}

/// What is asked otherwise than the file does; the day stands in the table.
fn asked(answered: &Answered<'_>, lang: Lang) -> Option<String> {
    Posed { date: answered.scenario.date, ..answered.posed() }.said(lang)
}

/// The reading of all answers, where it is one.
fn reading_of(answers: &[Answered<'_>], lang: Lang) -> String {
    let Some(first) = answers.first() else { return String::new() };
    if answers.iter().any(|row| row.answer.reading != first.answer.reading) {
        return String::new();
    }
    let name = first.pack.reading(first.answer.reading).short_name();
    let (en, ko) = (&name.en, name.get(Lang::Ko));
    both!("reading: {en}", "해석: {ko}").get(lang).to_owned()
}

/// The folder of all files, with its slash.
fn common_folder(answers: &[Answered<'_>]) -> String {
    let mut folders = answers.iter().map(|row| row.scenario.name.rsplit_once('/').map_or("", |cut| cut.0));
    let Some(first) = folders.next() else { return String::new() };
    let shared = folders.fold(first.split('/').collect::<Vec<&str>>(), |shared, folder| {
        let same = shared.iter().zip(folder.split('/')).take_while(|pair| *pair.0 == pair.1).count();
        shared.into_iter().take(same).collect()
    });
    if shared.iter().all(|part| part.is_empty()) { String::new() } else { format!("{}/", shared.join("/")) }
}

/// Adds a line with the meaning of each mark in some cells.
fn marks(doc: &mut Doc, cells: &[CellWords], lang: Lang) {
    let mut marks: Vec<Mark> = cells.iter().flat_map(|cell| cell.marks.iter().copied()).collect();
    marks.sort_unstable();
    marks.dedup();
    if marks.is_empty() {
        return;
    }
    doc.gap();
    let said = |mark: &Mark| format!("{}{TIE}{}", mark.sign(), mark.meaning().get(lang));
    let list = marks.iter().map(said).collect::<Vec<String>>().join(" · ");
    let text = both!("{list} (all of it: lexport check FILE)", "{list} (자세한 내용: lexport check 파일)");
    doc.line(0, 2, Phrase::of(Ink::Faint, text.get(lang)));
}

/// How many deals have which outcome, with the signs of these.
fn summary(answers: &[Answered<'_>], lang: Lang) -> Phrase {
    let count = answers.len();
    let noun = if count == 1 { "deal" } else { "deals" };
    let lead = both!("{count} {noun}: ", "거래 {count}건: ");
    let mut out = Phrase::of(Ink::Strong, lead.get(lang));
    let mut first = true;
    for outcome in OUTCOMES {
        let count = answers.iter().filter(|row| row.answer.outcome() == outcome).count();
        if count == 0 {
            continue;
        }
        let (sign, ink) = mark(outcome);
        let (label, label_ko) = (outcome.label().en, outcome.label().get(Lang::Ko).to_owned());
        let said = both!("{count} {sign} {label}", "{sign} {label_ko} {count}건");
        if !std::mem::take(&mut first) {
            out = out.and(Ink::Plain, ", ");
        }
        out = out.and(ink, said.get(lang).replace(' ', &TIE.to_string()));
    }
    out
}

/// The same for programs: one object for any number of deals.
pub fn list_json(answers: &[Answered<'_>]) -> String {
    let deal = |answered: &Answered<'_>| {
        let Answered { pack, scenario, answer, .. } = *answered;
        json!({
            "scenario": scenario.name,
            "title": text(&scenario.title),
            "date": answer.date.to_string(),
            "outcome": answer.outcome().word(),
            "outcomes": words(&answer.outcomes),
            "complete": answer.complete,
            "provided": provided_json(pack, &answer.beside.assumed),
            "disputed": disputed_json(pack, answer.disputed(pack)),
        })
    };
    let count = |outcome: Outcome| answers.iter().filter(|row| row.answer.outcome() == outcome).count();
    let counts: Map<String, Value> =
        OUTCOMES.iter().map(|outcome| (outcome.word().to_owned(), json!(count(*outcome)))).collect();
    let document = json!({
        "format": 1,
        "pack": answers.first().map(|row| fingerprint(row.pack)),
        "reading": answers.first().map(|row| row.pack.reading(row.answer.reading).id.as_str()),
        "deals": answers.iter().map(deal).collect::<Vec<_>>(),
        "outcomes": counts,
    });
    format!("{document:#}\n")
}
