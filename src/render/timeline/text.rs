//! `timeline` as text for a terminal: a line for each period, its causes, and doubts.

use super::super::layout::{Ink, Page, Phrase, WIDTH, width};
use super::super::speech::Speech;
use super::super::text::{last, sources};
use super::super::words::{all_of, mark, more, outcomes};
use super::super::{Detail, TextOptions};
use super::OverTime;
use super::foot::Foot;
use crate::both;
use crate::law::{Country, Day, NormId, Outcome, RegisterId};
use crate::query::{Causes, DayChange, Ground, Span, Timeline};
use crate::text::{Lang, Text, one_line, with_particle};

/// The most sets of changes, or norms, that are printed without `-v`.
const SHOWN: usize = 3;

/// Timelines for people: no line wider than 80 columns.
pub fn timelines_text(timelines: &[OverTime<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color);
    for over in timelines {
        if timelines.len() > 1 {
            page.gap();
            let name = &over.scenario.name;
            let rest = WIDTH.saturating_sub(width(&one_line(name)) + 4).max(2);
            page.paragraph(0, 0, &Phrase::of(Ink::Faint, format!("── {name} {}", "─".repeat(rest))));
            page.gap();
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
        let mut sets: Vec<String> = causes.sets.iter().take(shown).map(|set| self.set_of(set, day)).collect();
        if causes.sets.len() > shown {
            sets.push(more(causes.sets.len() - shown, self.speech.lang));
        }
        let mut out = sets.join(&self.speech.say(&Text::new("; or ", ", 또는 ")));
        if !causes.complete {
            out.push_str(&self.speech.say(&Text::new(" (not every set was tried)", " (모든 조합을 확인하지는 못함)")));
        }
        out
    }

    /// Changes that were the cause together: texts first, by kind of change.
    fn set_of(&self, set: &[DayChange], day: Day) -> String {
        let (mut came, mut went, mut reworded) = (Vec::new(), Vec::new(), Vec::new());
        for change in set {
            if let DayChange::Text { begins, ends, .. } = change {
                let to = match (begins.is_empty(), ends.is_empty()) {
                    (_, true) => &mut came,
                    (true, false) => &mut went,
                    (false, false) => &mut reworded,
                };
                to.extend(if begins.is_empty() { ends } else { begins });
            }
        }
        let eve = day.yesterday().unwrap_or(day);
        let mut words: Vec<String> = Vec::new();
        let texts = [
            (came, day, Text::new("in force", "시행")),
            (went, eve, Text::new("no longer in force", "시행 종료")),
            (reworded, day, Text::new("reworded", "개정")),
        ];
        for (norms, day, what) in texts {
            if !norms.is_empty() {
                words.push(format!("{} {}", self.cite(&norms, day), self.speech.say(&what)));
            }
        }
        words.extend(set.iter().filter_map(|change| self.other(change, day)));
        words.join(&self.speech.say(&Text::new(" with ", " + ")))
    }

    fn cite(&self, norms: &[NormId], day: Day) -> String {
        self.speech.refer(&norms.iter().map(|norm| (*norm, day)).collect::<Vec<_>>())
    }

    /// A change that is none of a text.
    #[expect(clippy::indexing_slicing, reason = "a change is of a combination of the pack")]
    fn other(&self, change: &DayChange, day: Day) -> Option<String> {
        let speech = self.speech;
        let text = match change {
            DayChange::Text { .. } => return None,
            DayChange::Listed { register, country, norms } => {
                let (who, list) = (self.country(*country), self.list(*register));
                let (why, norms) = (self.entry(*register, *country, day), self.cite(norms, day));
                let subject = with_particle(&who, "이/가");
                both!("{who} on the list “{list}”{why}: {norms}", "{subject} ‘{list}’ 목록에 오름{why}: {norms}")
            }
            DayChange::Delisted { register, country, norms } => {
                let (who, list, norms) = (self.country(*country), self.list(*register), self.cite(norms, day));
                let subject = with_particle(&who, "이/가");
                both!("{who} off the list “{list}”: {norms}", "{subject} ‘{list}’ 목록에서 빠짐: {norms}")
            }
            DayChange::Limit { norm } => {
                let list = self.cite(&[*norm], day);
                both!("a day set in {list}", "{list}에 정한 날짜")
            }
            DayChange::Order => both!(
                "the steps stand in the order of their days, or no longer do",
                "단계의 순서와 날짜의 순서가 맞거나 어긋나게 되는 날"
            ),
            DayChange::Possible { at } => {
                let why = speech.say(&self.over.pack.impossible[*at].because);
                both!("a day set where {why}", "다음 배제 사유에 정한 날짜: {why}")
            }
            DayChange::Coverage => self.coverage(day),
        };
        Some(speech.say(&text))
    }

    /// Whether the law in the pack begins or ends on a day, or only that on some kind of deals.
    fn coverage(&self, day: Day) -> Text {
        let period = self.over.pack.coverage.period;
        let was = day.yesterday().is_ok_and(|eve| period.covers(eve));
        match (was, period.covers(day)) {
            (false, true) => Text::new("the beginning of the law in the pack", "규칙 묶음이 담은 법의 시작"),
            (true, false) => Text::new("the end of the law in the pack", "규칙 묶음이 담은 법의 끝"),
            (true, true) | (false, false) => Text::new(
                "a limit of the law in the pack on such deals",
                "이런 거래에 대하여 규칙 묶음이 담은 법의 시작 또는 끝",
            ),
        }
    }

    /// The name of a country, the vocabulary's for a code that it declares.
    fn country(&self, country: Country) -> String {
        let declared =
            self.over.pack.facts.iter().find_map(|fact| {
                fact.kind.added_countries()?.iter().find(|row| row.0 == country).map(|row| row.1.clone())
            });
        self.speech.say(&declared.unwrap_or_else(|| country.name()))
    }

    fn list(&self, register: RegisterId) -> String {
        self.speech.inner(&self.over.pack.register(register).name())
    }

    /// The citation of a register entry, in brackets.
    fn entry(&self, register: RegisterId, country: Country, day: Day) -> String {
        let entry = self.over.pack.register(register).entry(country, day);
        let cite = entry.and_then(|entry| entry.cite.as_ref()).map(|cite| self.speech.say(cite));
        match (cite, self.speech.lang) {
            (Some(cite), Lang::En | Lang::Law) => format!(" ({cite})"),
            (Some(cite), Lang::Ko) => format!("({cite})"),
            (None, _) => String::new(),
        }
    }
}
