//! `timeline` as text for a terminal: a line for each period, its causes, and doubts.

use super::super::layout::{Ink, Page, Phrase, width};
use super::super::speech::Speech;
use super::super::text::{last, sources};
use super::super::words::{all_of, mark, more, outcomes};
use super::super::{Detail, TextOptions};
use super::OverTime;
use super::causes::Told;
use super::foot::Foot;
use super::positions;
use crate::both;
use crate::law::{Day, Outcome};
use crate::query::{Causes, Ground, Span, Timeline};
use crate::text::Text;

/// The most sets of changes, or norms, that are printed without `-v`.
const SHOWN: usize = 3;

/// Timelines for people: no line wider than 80 columns.
pub fn timelines_text(timelines: &[OverTime<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for over in timelines {
        if timelines.len() > 1 {
            page.rule(&over.scenario.name);
        }
        let speech = Speech::new(over.pack, over.scenario, options.lang, options.detail);
        TimelineText { over: *over, speech: &speech, detail: options.detail }.set(&mut page);
    }
    page.finish()
}

/// A period of a timeline in words.
pub(in crate::render) struct ToldSpan {
    pub(in crate::render) from: Option<Day>,
    pub(in crate::render) until: Option<Day>,
    /// The days, as they are written.
    pub(in crate::render) period: String,
    /// The sign and the ink of its outcome.
    pub(in crate::render) mark: (&'static str, Ink),
    /// Its outcome, with its sign.
    pub(in crate::render) found: Phrase,
    /// What changed on its first day.
    pub(in crate::render) causes: String,
    /// What the outcome is under, and who disputes it.
    pub(in crate::render) remarks: Vec<String>,
}

/// The periods of a timeline in words.
pub(in crate::render) fn told_spans(over: OverTime<'_>, speech: &Speech<'_>) -> Vec<ToldSpan> {
    let text = TimelineText { over, speech, detail: Detail::Usual };
    over.timeline.spans.iter().map(|span| text.told(span)).collect()
}

/// One timeline, while it is written.
struct TimelineText<'a> {
    over: OverTime<'a>,
    speech: &'a Speech<'a>,
    detail: Detail,
}

impl TimelineText<'_> {
    fn set(&self, page: &mut Page) {
        let (speech, timeline) = (self.speech, self.over.timeline);
        let reading = &self.over.pack.reading(timeline.reading).id;
        let right = speech.say(&both!("by day · reading: {reading}", "날짜별 결과 · 해석: {reading}"));
        let title = Phrase::of(Ink::Strong, speech.say(&self.over.scenario.title));
        page.flush(0, 0, &title, &Phrase::of(Ink::Faint, right));
        if let Some(changes) = self.over.posed().said(speech.lang) {
            page.paragraph(0, 2, &Phrase::of(Ink::Doubt, changes));
        }
        page.gap();
        let column = timeline.spans.iter().map(|span| width(&self.period(span))).max().unwrap_or(0) + 2;
        for span in &timeline.spans {
            self.span(page, span, column);
        }
        if self.detail == Detail::Brief {
            return;
        }
        positions::set(page, self.over, speech, self.detail);
        Foot { over: self.over, speech, detail: self.detail }.set(page);
        sources(page, speech);
        last(page, speech);
    }

    fn period(&self, span: &Span) -> String {
        let day = |day: Day| self.speech.day(day);
        let text = match (span.from, span.until) {
            (Some(from), Some(until)) if from == until => Text::plain(day(from)),
            (Some(from), Some(until)) => Text::plain(format!("{} – {}", day(from), day(until))),
            (Some(from), None) => {
                let from = day(from);
                both!("from {from}", "{from}부터")
            }
            (None, Some(until)) => {
                let until = day(until);
                both!("until {until}", "{until}까지")
            }
            (None, None) => Text::new("on any day", "모든 날"),
        };
        self.speech.say(&text)
    }

    /// A period in words, but for the days on which only the ways change.
    fn told(&self, span: &Span) -> ToldSpan {
        let found = match span.outcome() {
            Some(Outcome::Undetermined) => {
                let (sign, ink) = mark(Outcome::Undetermined);
                Phrase::of(ink, format!("{sign} {}", outcomes(&span.outcomes, self.speech.lang)))
            }
            Some(outcome) => {
                let (sign, ink) = mark(outcome);
                Phrase::of(ink, format!("{sign} {}", self.speech.say(&outcome.label())))
            }
            None => {
                Phrase::of(Ink::Doubt, self.speech.say(&Text::new("– no deal has these facts", "– 있을 수 없는 거래")))
            }
        };
        let mut said = found;
        if span.ground == [Ground::Unreached] && span.outcome() == Some(Outcome::Permitted) {
            let text = Text::new(": no norm in this pack reaches it", ": 이 규칙 묶음의 어떤 규범도 미치지 않음");
            said = said.and(Ink::Plain, self.speech.say(&text));
        }
        let causes = if self.detail == Detail::Brief { String::new() } else { self.causes(&span.causes, span.from) };
        let later =
            self.over.is_later_than_checked(span) && !matches!(span.outcome(), None | Some(Outcome::NotCovered));
        let remarks = [
            self.speech.provided_if_sought(span.assumed.as_deref()),
            self.late(span),
            self.own_day(span),
            self.speech.later_than_checked().filter(|_| later),
        ];
        ToldSpan {
            from: span.from,
            until: span.until,
            period: self.period(span),
            mark: span.outcome().map_or(("–", Ink::Doubt), mark),
            found: said,
            causes,
            remarks: remarks.into_iter().flatten().collect(),
        }
    }

    fn span(&self, page: &mut Page, span: &Span, column: usize) {
        let told = self.told(span);
        let mut said = told.found;
        if !told.causes.is_empty() {
            said = said.and(Ink::Plain, ": ").and(Ink::Plain, told.causes);
        }
        page.columns(0, &Phrase::of(Ink::Strong, told.period), column, 2, &said);
        for remark in told.remarks {
            page.paragraph(column + 2, 2, &Phrase::of(Ink::Doubt, remark));
        }
        if self.detail == Detail::Full {
            for (day, causes) in &span.turns {
                let (date, causes) = (self.speech.day(*day), self.causes(causes, Some(*day)));
                let text =
                    self.speech.say(&both!("{date}, the ways change: {causes}", "{date} 방법이 달라짐: {causes}"));
                page.paragraph(column + 2, 2, &Phrase::of(Ink::Faint, text));
            }
        } else if self.detail == Detail::Usual && !span.turns.is_empty() {
            let count = span.turns.len();
            let days = if count == 1 { "day" } else { "days" };
            let text = both!("the ways change on {count} {days} (-v)", "방법이 달라지는 날 {count}일(-v)");
            page.paragraph(column + 2, 2, &Phrase::of(Ink::Faint, self.speech.say(&text)));
        }
    }

    /// Which readings speak against the outcome on the scenario's own day.
    fn own_day(&self, span: &Span) -> Option<String> {
        let Timeline { outcomes, readings, .. } = self.over.timeline;
        if !span.holds(self.over.scenario.date) {
            return None;
        }
        let disputed = self.speech.disputed(readings.disputed(outcomes, self.over.pack))?;
        let day = self.speech.day(self.over.scenario.date);
        Some(self.speech.say(&both!("on {day} {disputed}", "{day} {disputed}")))
    }

    fn late(&self, span: &Span) -> Option<String> {
        if span.late.is_empty() {
            return None;
        }
        let names: Vec<String> = span.late.iter().map(|permit| self.speech.inner_permit(*permit)).collect();
        let list = all_of(&names, self.speech.lang);
        let text =
            both!("not granted yet or no longer valid: {list}", "아직 받지 않았거나 유효기간이 지난 허가: {list}");
        Some(self.speech.say(&text))
    }

    /// The smallest sets of changes that did it.
    fn causes(&self, causes: &Causes, from: Option<Day>) -> String {
        let shown = if self.detail == Detail::Full { causes.sets.len() } else { SHOWN };
        let day = from.unwrap_or(self.over.scenario.date);
        let mut sets: Vec<String> =
            causes.sets.iter().take(shown).map(|set| self.speech.changes(set, day, Told::WithNorms)).collect();
        if causes.sets.len() > shown {
            sets.push(more(causes.sets.len() - shown, self.speech.lang));
        }
        let mut out = sets.join(&self.speech.say(&Text::new("; or ", ", 또는 ")));
        if !causes.complete {
            out.push_str(&self.speech.say(&Text::new(" (not every set was tried)", " (모든 조합을 확인하지는 못함)")));
        }
        out
    }
}
