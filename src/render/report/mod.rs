//! `report`: one page about a deal, to be handed in: the answer uncut, with its route and its days drawn, the drafts, who
//! holds what, what is known, the words and sources of the law, and how to get the same answer again.

mod days;
mod holders;
mod known;

mod sources;
mod ways;

use super::Answered;
use super::compare::turning;
use super::html::{Edition, page};
use super::layout::{Block, Doc, Ink, Phrase, Picture, TIE, Table, WIDTH};
use super::markdown::markdown;
use super::markup::code;
use super::picture::{Framed, route_drawn, svg_file};
use super::screen::{ScreenPart, title, verdict, who};
use super::text::route;
use super::voice::Voice;
use super::words::{day, mark, outcomes};
use super::{Comparison, Detail, OverTime, TextOptions};
use crate::both;
use crate::law::{Outcome, Pack};
use crate::query::{Report, UnderReading};
use crate::scenario::Scenario;
use crate::text::{Lang, Text};

/// A report with its deal and its law.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// What is reported.
    pub report: &'a Report,
}

impl<'a> Reported<'a> {
    fn answered(&self) -> Answered<'a> {
        Answered::new(self.pack, self.scenario, &self.report.ways.answer)
    }

    fn over(&self) -> OverTime<'a> {
        let Self { pack, scenario, report } = *self;
        OverTime { pack, scenario, timeline: &report.timeline }
    }

    fn voice(&self, lang: Lang) -> Voice<'a> {
        Voice::new(self.answered(), lang, Detail::Screen)
    }
}

/// A picture of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Its route.
    Route,
    /// Its outcomes by day.
    Timeline,
}

/// Reports as one page, in English, Korean and the language of the law. The language of the answer is the one shown first.
pub fn report_html(reports: &[Reported<'_>], comparison: &Comparison<'_>, lang: Lang) -> String {
    let Some(first) = reports.first() else { return String::new() };
    let third = first.pack.jurisdiction.third_language();
    let mut langs = vec![Lang::En, Lang::Ko];
    langs.extend(third.map(|_| Lang::Law));
    langs.sort_by_key(|one| *one != lang);
    let edition = |lang: &Lang| {
        let (code, name) = match (lang, third) {
            (Lang::Law, Some(code)) => (code, first.pack.jurisdiction.language_name.get(Lang::Law)),
            (Lang::Law | Lang::En, _) => (code(*lang), "English"),
            (Lang::Ko, _) => (code(*lang), "한국어"),
        };
        let say = |text: Text| text.get(*lang).to_owned();
        Edition {
            code: code.to_owned(),
            name: name.to_owned(),
            skip: say(Text::new("Skip to the answer", "답으로 건너뛰기")),
            contents: say(Text::new("Contents", "차례")),
            doc: document(reports, comparison, *lang, code),
        }
    };
    let editions: Vec<Edition> = langs.iter().map(edition).collect();
    page(&name(reports, lang), &editions, &first.pack.jurisdiction.language)
}

/// Reports as Markdown, in one language.
pub fn report_markdown(reports: &[Reported<'_>], comparison: &Comparison<'_>, lang: Lang) -> String {
    markdown(&document(reports, comparison, lang, code(lang)))
}

/// Pictures of deals below each other.
pub fn report_svg(reports: &[Reported<'_>], shown: Shown, lang: Lang) -> String {
    let frame = |reported: &Reported<'_>| {
        let voice = reported.voice(lang);
        let (title, date) = (voice.say(&reported.scenario.title), voice.day(voice.answer.date));
        let (picture, below) = match shown {
            Shown::Route => {
                let (sign, ink) = mark(voice.answer.outcome());
                let found = outcomes(&voice.answer.outcomes, lang);
                (route_drawn(&voice, code(lang)), Phrase::of(ink, format!("{sign} {found}")))
            }
            Shown::Timeline => (days::strip(reported, &voice, code(lang)), days::key(reported, &voice)),
        };
        Framed { name: format!("{title} · {date}"), picture, below }
    };
    let frames: Vec<Framed> = reports.iter().map(frame).collect();
    svg_file(&frames, lang)
}

/// The name of the whole.
fn name(reports: &[Reported<'_>], lang: Lang) -> String {
    match reports {
        [one] => one.scenario.title.get(lang).to_owned(),
        several => {
            let count = several.len();
            both!("{count} deals compared", "거래 {count}건 비교").get(lang).to_owned()
        }
    }
}

fn document(reports: &[Reported<'_>], comparison: &Comparison<'_>, lang: Lang, code: &str) -> Doc {
    let mut doc = Doc::default();
    if reports.len() > 1 {
        beside(&mut doc, reports, lang);
        under_readings(&mut doc, reports, lang);
        let options = TextOptions { lang, color: false, detail: Detail::Usual, width: WIDTH };
        doc.append(turning(comparison, options));
    }
    for reported in reports {
        deal(&mut doc, reported, &reported.voice(lang), code);
    }
    doc
}

/// Adds the deals side by side.
fn beside(doc: &mut Doc, reports: &[Reported<'_>], lang: Lang) {
    doc.title(Phrase::of(Ink::Strong, name(reports, lang)), Phrase::default());
    let say = |text: Text| Phrase::plain(text.get(lang));
    let head = vec![
        say(Text::new("Deal", "거래")),
        say(Text::new("Day", "기준일")),
        say(Text::new("Outcome", "결과")),
        say(Text::new("Who has to act", "결정할 기관")),
    ];
    let row = |reported: &Reported<'_>| {
        let (voice, answer) = (reported.voice(lang), &reported.report.ways.answer);
        let (sign, ink) = mark(answer.outcome());
        let own = answer.beside.readings.rows.iter().find(|row| row.reading == answer.reading);
        // Where it is not one outcome, the outcomes say it all.
        let acts = own.filter(|_| answer.outcome() != Outcome::Undetermined);
        vec![
            Phrase::plain(voice.say(&reported.scenario.title)),
            Phrase::plain(day(answer.date, lang)),
            Phrase::of(ink, format!("{sign}{TIE}{}", outcomes(&answer.outcomes, lang))),
            Phrase::plain(acts.map_or_else(String::new, |row| who(&voice, row))),
        ]
    };
    doc.table(Table { indent: 0, head, rows: reports.iter().map(row).collect() });
}

/// Adds the deals under each reading.
fn under_readings(doc: &mut Doc, reports: &[Reported<'_>], lang: Lang) {
    let Some(pack) = reports.first().map(|first| first.pack).filter(|pack| pack.readings.len() > 1) else { return };
    doc.heading(Text::new("Under each reading", "해석별 결과").get(lang));
    let say = |text: &Text| Phrase::plain(text.get(lang));
    let names = pack.readings.iter().map(|reading| say(&reading.short_name()));
    let row = |reported: &Reported<'_>| {
        let answer = &reported.report.ways.answer;
        let cell = |row: &UnderReading| {
            let (sign, ink) = mark(Outcome::of_all(&row.outcomes));
            Phrase::of(ink, format!("{sign}{TIE}{}", outcomes(&row.outcomes, lang)))
        };
        let cells = answer.beside.readings.rows.iter().map(cell);
        std::iter::once(say(&reported.scenario.title)).chain(cells).collect()
    };
    let head = std::iter::once(say(&Text::new("Deal", "거래"))).chain(names).collect();
    doc.table(Table { indent: 0, head, rows: reports.iter().map(row).collect() });
}

/// Adds all that is said of a deal.
fn deal(doc: &mut Doc, reported: &Reported<'_>, voice: &Voice<'_>, code: &str) {
    title(doc, voice);
    let svg = route_drawn(voice, code).svg;
    doc.push(Block::Picture(Picture { svg, lines: route(voice) }));
    verdict(doc, voice);
    // Where the law is not in the pack, what is there of it explains nothing.
    if voice.answer.outcome() != Outcome::NotCovered {
        doc.append(ScreenPart::Why.whole(voice));
        doc.append(ScreenPart::Ways.whole(voice));
        ways::ways(doc, reported, voice);
        doc.append(ScreenPart::Readings.whole(voice));
        holders::holders(doc, voice);
    }
    days::days(doc, reported, voice, code);
    doc.append(ScreenPart::Taken.whole(voice));
    known::known(doc, voice);
    sources::sources(doc, voice, reported.answered().posed().command("report", &[]));
}
