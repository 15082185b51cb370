//! Decided cases and the readings as text: sums, and a table with a column for each reading.

use super::super::layout::TIE;
use super::super::words::{day, end, mark};
use super::super::{Detail, TextOptions};
use super::case_names::CaseNames;
use super::{Ink, OfPractice, Page, Phrase, WIDTH, inferred_text, width};
use crate::both;
use crate::law::{Outcome, ReadingId};
use crate::query::show::readings;
use crate::query::{Decided, Verdict};
use crate::text::{Lang, Text, one_line};

/// Columns that the outcome under one reading takes.
const CELL: usize = 3;
/// Columns that the end of a case takes.
const END: usize = 12;

/// The readings compared with decided cases, and the consequences for the answers, for people.
pub fn practice_text(of: OfPractice<'_>, options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    let names = CaseNames::new(of.practice.cases.iter().map(|case| case.scenario));
    set_sums(&mut page, of, &names, options.lang);
    if options.detail > Detail::Brief {
        page.gap();
        set_table(&mut page, of, &names, options.lang);
        set_notes(&mut page, of, &names, options.lang);
        if options.detail == Detail::Full && !of.practice.silent.is_empty() {
            page.gap();
            let title = Text::new("Decide nothing", "판단 근거가 되지 않는 사례");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(options.lang)));
            for scenario in &of.practice.silent {
                page.paragraph(2, 2, &Phrase::plain(scenario.name.as_str()));
            }
        }
    }
    if let Some(found) = of.explaining {
        page.gap();
        inferred_text::set(&mut page, of, found, &names, options);
    }
    page.finish()
}

/// The letter of a reading in the table.
fn letter(reading: ReadingId) -> String {
    let at = u8::try_from(reading.0).ok().filter(|at| *at < 26);
    at.map_or_else(|| (reading.0 + 1).to_string(), |at| char::from(b'a' + at).to_string())
}

/// The notes of the cases that some reading cannot explain: they may give the reason.
fn set_notes(page: &mut Page, of: OfPractice<'_>, names: &CaseNames, lang: Lang) {
    let against = |case: &&Decided<'_>| case.fits.iter().any(|fit| fit.verdict != Verdict::Explains);
    let noted = of.practice.cases.iter().filter(against).filter_map(|case| Some((case, case.scenario.note.as_ref()?)));
    for (at, (case, note)) in noted.enumerate() {
        if at == 0 {
            page.gap();
            let title =
                Text::new("Notes on cases that a reading cannot explain", "설명하지 못하는 해석이 있는 사례의 비고");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(lang)));
        }
        let name = format!("{}: ", names.of(case.scenario));
        page.paragraph(2, 2, &Phrase::of(Ink::Strong, name).and(Ink::Plain, note.get(lang)));
    }
}

fn set_sums(page: &mut Page, of: OfPractice<'_>, names: &CaseNames, lang: Lang) {
    let (cases, silent) = (of.practice.cases.len(), of.practice.silent.len());
    let title =
        both!("What really happened in {cases} decided cases, and the readings", "결말이 알려진 사례 {cases}건과 해석");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(lang)));
    let mut notes = Vec::new();
    if !names.folder.is_empty() {
        let folder = &names.folder;
        notes.push(both!("cases in {folder}", "사례 폴더: {folder}").get(lang).to_owned());
    }
    if silent > 0 {
        let more = both!("others decide nothing: {silent}", "그 밖의 {silent}건은 판단 근거가 되지 않음");
        notes.push(more.get(lang).to_owned());
    }
    if let Some(until) = of.practice.until {
        let (until, later) = (day(until, lang), of.practice.later.len());
        notes.push(
            both!(
                "cases until {until}; later ones do not count: {later}",
                "{until}까지의 사례. 그 뒤의 사례 {later}건은 제외"
            )
            .get(lang)
            .to_owned(),
        );
    }
    if !notes.is_empty() {
        page.paragraph(2, 2, &Phrase::of(Ink::Faint, notes.join("; ")));
    }
    page.gap();
    let all = readings(of.pack);
    let column = all.iter().map(|id| width(&one_line(&of.pack.reading(*id).id))).max().unwrap_or(0) + 5;
    for id in all {
        let left = of.practice.against(id).count();
        let fits = cases - left;
        let (said, ink) = if left == 0 {
            (both!("explains all {cases}", "{cases}건 모두 설명"), Ink::Good)
        } else {
            (
                both!("explains {fits} of {cases}, not {left}", "{cases}건 가운데 {fits}건 설명, {left}건 설명 못 함"),
                Ink::Plain,
            )
        };
        let lead = format!("{}  {}", letter(id), of.pack.reading(id).id);
        page.led(2, &Phrase::plain(lead), column, &Phrase::of(ink, said.get(lang)));
    }
}

fn set_table(page: &mut Page, of: OfPractice<'_>, names: &CaseNames, lang: Lang) {
    let all = readings(of.pack);
    let room = WIDTH.saturating_sub(2 + END + CELL * all.len());
    let widest = of.practice.cases.iter().map(|case| width(&one_line(names.of(case.scenario)))).max().unwrap_or(0) + 2;
    let column = widest.min(room);
    let head: String = all.iter().map(|id| padded(&letter(*id), CELL)).collect();
    let head = padded("", END) + head.trim_end_matches(TIE);
    page.led(2, &Phrase::plain(TIE.to_string()), column, &Phrase::of(Ink::Strong, head));
    for case in &of.practice.cases {
        let name = Phrase::plain(names.of(case.scenario));
        page.led(2, &name, column, &row(case, lang));
    }
    page.gap();
    let legend: Vec<String> = Outcome::WORDS
        .iter()
        .map(|(_, outcome)| format!("{}{TIE}{}", mark(*outcome).0, outcome.label().get(lang)))
        .chain([Text::new("! cannot explain it", "! 설명 못 함").get(lang).replace(' ', &TIE.to_string())])
        .collect();
    page.paragraph(2, 0, &Phrase::of(Ink::Faint, legend.join("  ")));
}

fn row(case: &Decided<'_>, lang: Lang) -> Phrase {
    let mut phrase = Phrase::plain(padded(end(case.happened.what).get(lang), END));
    for fit in &case.fits {
        let (sign, ink) = mark(Outcome::of_all(&fit.outcomes));
        phrase = match fit.verdict {
            Verdict::Explains => phrase.and(ink, sign).and(Ink::Plain, padded("", CELL - 1)),
            Verdict::Contradicted => phrase.and(Ink::Bad, format!("{sign}!")).and(Ink::Plain, padded("", CELL - 2)),
        };
    }
    phrase
}

/// A word with spaces behind it that no line breaks at.
fn padded(word: &str, columns: usize) -> String {
    let word = word.replace(' ', &TIE.to_string());
    let space = columns.saturating_sub(width(&word));
    word + &TIE.to_string().repeat(space)
}
