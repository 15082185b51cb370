//! `timeline` as text for a terminal: a line for each period, its causes, and doubts.

use super::super::layout::{Ink, Page, Phrase, WIDTH, width};
use super::super::speech::Speech;
use super::super::text::{family_name, last, sources};
use super::super::words::{all_of, mark, more, outcomes};
use super::super::{Detail, TextOptions};
use super::OverTime;
use crate::both;
use crate::engine::Var;
use crate::law::{Country, Day, NormId, Outcome, RegisterId, Values};
use crate::query::{Causes, DayChange, Ground, Span};
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
        self.foot(page);
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

    fn span(&self, page: &mut Page, span: &Span, column: usize) {
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
        if !causes.is_empty() {
            said = said.and(Ink::Plain, ": ").and(Ink::Plain, causes);
        }
        page.columns(0, &Phrase::of(Ink::Strong, self.period(span)), column, 2, &said);
        if let Some(provided) = self.speech.provided_if_sought(span.assumed.as_deref()).filter(|_| span.late.is_empty())
        {
            page.paragraph(column + 2, 2, &Phrase::of(Ink::Doubt, provided));
        }
        self.late(page, span, column);
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

    fn late(&self, page: &mut Page, span: &Span, column: usize) {
        if span.late.is_empty() {
            return;
        }
        let names: Vec<String> = span.late.iter().map(|permit| self.speech.inner_permit(*permit)).collect();
        let list = all_of(&names, self.speech.lang);
        let text = both!(
            "no such deal: not granted yet or no longer valid, {list}",
            "있을 수 없는 거래: 아직 받지 않았거나 유효기간이 지난 허가({list})"
        );
        page.paragraph(column + 2, 2, &Phrase::of(Ink::Doubt, self.speech.say(&text)));
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
            DayChange::Coverage => Text::new("the days that the pack covers", "규칙 묶음이 다루는 기간"),
        };
        Some(speech.say(&text))
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

    fn foot(&self, page: &mut Page) {
        let (speech, timeline) = (self.speech, self.over.timeline);
        page.gap();
        if let (Some(reached), Some(first)) = (timeline.reached, timeline.spans.first())
            && first.from.is_none_or(|from| from < reached)
        {
            let day = speech.day(reached);
            let text = both!(
                "Before {day} no norm in this pack reaches the deal, which does not mean that it was allowed.",
                "{day} 전에는 이 규칙 묶음의 어떤 규범도 거래에 미치지 않습니다. 허용되었다는 뜻이 아닙니다."
            );
            page.paragraph(0, 2, &Phrase::plain(speech.say(&text)));
        }
        let known: Vec<String> = timeline
            .families
            .iter()
            .filter_map(|(family, from)| {
                let (name, day) = (family_name(speech, family), speech.day((*from)?));
                Some(speech.say(&both!("{name} from {day}", "{name} {day}부터")))
            })
            .collect();
        if !known.is_empty() {
            let title = speech.say(&Text::new("What the pack holds begins: ", "규칙 묶음에 담긴 범위: "));
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, title).and(Ink::Plain, known.join("; ")));
        }
        self.doubts(page);
        self.keeps(page);
        self.carries(page);
    }

    /// The norms that may or may not have held before a day, by that day.
    fn doubts(&self, page: &mut Page) {
        let mut all: Vec<(Day, NormId)> = self
            .over
            .timeline
            .spans
            .iter()
            .flat_map(|span| span.doubts.iter().map(|(norm, attested)| (*attested, *norm)))
            .collect();
        all.sort_unstable();
        all.dedup();
        let mut days: Vec<Day> = all.iter().map(|row| row.0).collect();
        days.dedup();
        let shown = if self.detail == Detail::Full { days.len() } else { SHOWN };
        let mut said: Vec<String> = Vec::new();
        for day in days.iter().take(shown) {
            let norms: Vec<(NormId, Day)> =
                all.iter().filter(|row| row.0 == *day).map(|(day, norm)| (*norm, *day)).collect();
            let (list, day) = (self.speech.refer(&norms), self.speech.day(*day));
            said.push(self.speech.say(&both!("before {day} {list}", "{day} 전의 {list}")));
        }
        if days.len() > shown {
            said.push(more(days.len() - shown, self.speech.lang));
        }
        if !said.is_empty() {
            let title = Text::new("Not known whether in force: ", "시행 여부를 알 수 없음: ");
            let title = Phrase::of(Ink::Strong, self.speech.say(&title));
            page.paragraph(0, 2, &title.and(Ink::Plain, said.join("; ")));
        }
    }

    /// Steps and permits with their own day.
    fn keeps(&self, page: &mut Page) {
        let (speech, timeline) = (self.speech, self.over.timeline);
        let steps: Vec<String> = timeline.steps.iter().map(|step| (step + 1).to_string()).collect();
        let permits: Vec<String> = timeline.permits.iter().map(|permit| speech.inner_permit(*permit)).collect();
        let (count, steps) = (steps.len(), all_of(&steps, speech.lang));
        let permits = all_of(&permits, speech.lang);
        let word = if count == 1 { "step" } else { "steps" };
        let text = match (steps.is_empty(), permits.is_empty()) {
            (true, true) => return,
            (false, true) => both!("{word} {steps}", "{steps}단계"),
            (true, false) => Text::plain(permits),
            (false, false) => both!("{word} {steps}; {permits}", "{steps}단계, {permits}"),
        };
        let title = Text::new("Keeps its own day: ", "적힌 날짜를 유지함: ");
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&title)).and(Ink::Plain, speech.say(&text)));
    }

    /// Facts about the world that are taken to have been so on every day.
    fn carries(&self, page: &mut Page) {
        let (speech, carried) = (self.speech, &self.over.timeline.carried);
        let named = |row: &(Var, Values)| match self.detail {
            Detail::Full => format!("{}: {}", speech.inner_fact(row.0), speech.inner_value(row.0.fact, &row.1)),
            Detail::Usual | Detail::Brief => speech.inner_fact(row.0),
        };
        let all: Vec<String> = carried.iter().map(named).collect();
        if !all.is_empty() {
            let day = speech.day(self.over.scenario.date);
            let title = both!("Taken to be as on {day} on every day: ", "모든 날에 {day}과 같다고 봄: ");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&title)).and(Ink::Plain, all.join("; ")));
        }
    }
}
