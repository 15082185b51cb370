//! The foot of a timeline: the days from which the pack knows anything, doubts, and what is the same on every day.

use super::super::Detail;
use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use super::super::text::family_name;
use super::super::words::{all_of, more};
use super::OverTime;
use crate::both;
use crate::engine::Var;
use crate::law::{Day, NormId, Outcome, PermitId, Values};
use crate::query::Span;
use crate::scenario::Grant;
use crate::source::At;
use crate::text::Text;

/// The most days that are printed without `-v`.
const SHOWN: usize = 3;

/// The foot of one timeline, while it is written.
pub(super) struct Foot<'a> {
    pub(super) over: OverTime<'a>,
    pub(super) speech: &'a Speech<'a>,
    pub(super) detail: Detail,
}

impl Foot<'_> {
    /// Sets the foot.
    pub(super) fn set(&self, page: &mut Page) {
        let (speech, timeline) = (self.speech, self.over.timeline);
        page.gap();
        let unreached = |span: &Span, reached: Day| {
            span.from.is_none_or(|from| from < reached) && !matches!(span.outcome(), None | Some(Outcome::NotCovered))
        };
        if let Some(reached) = timeline.reached.filter(|day| timeline.spans.iter().any(|span| unreached(span, *day))) {
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
        self.decided(page);
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

    /// Permits and powers that are stated as decided without a day, and so on every day.
    fn decided(&self, page: &mut Page) {
        let (scenario, speech) = (self.over.scenario, self.speech);
        let permit = |(id, grant): (&PermitId, &At<Grant>)| {
            let permit = speech.inner_permit(*id);
            Some(speech.say(&match grant.value {
                Grant::Granted => both!("{permit} granted", "{permit} 받음"),
                Grant::Refused => both!("{permit} refused", "{permit} 불허됨"),
                Grant::On(_) => return None,
            }))
        };
        let power = |norm: &NormId| {
            let cite = speech.refer(&[(*norm, scenario.date)]);
            speech.say(&both!("{cite} exercised", "{cite} 행사됨"))
        };
        let permits = scenario.permits.iter().filter_map(permit);
        let all: Vec<String> = permits.chain(scenario.exercised.keys().map(power)).collect();
        if !all.is_empty() {
            let title = Text::new("Taken to be so on every day: ", "모든 날에 그렇다고 봄: ");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&title)).and(Ink::Plain, all.join("; ")));
        }
    }

    /// Facts about the world that are taken to have been so on every day.
    fn carries(&self, page: &mut Page) {
        let (speech, carried) = (self.speech, &self.over.timeline.carried);
        let named = |row: &(Var, Values)| match self.detail {
            Detail::Full => format!("{}: {}", speech.inner_fact(row.0), speech.inner_value(row.0.fact, &row.1)),
            Detail::Usual | Detail::Screen | Detail::Brief => speech.inner_fact(row.0),
        };
        let all: Vec<String> = carried.iter().map(named).collect();
        if !all.is_empty() {
            let day = speech.day(self.over.scenario.date);
            let title = both!("Taken to be as on {day} on every day: ", "모든 날에 {day}과 같다고 봄: ");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&title)).and(Ink::Plain, all.join("; ")));
        }
        let rest = Text::new(
            "It is the same deal on every day: its goods, parties and route are as stated.",
            "모든 날에 같은 거래를 봄: 물품, 당사자, 경로는 적힌 대로임.",
        );
        page.paragraph(0, 2, &Phrase::plain(speech.say(&rest)));
    }
}
