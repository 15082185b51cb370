//! The changes of the law on a day, in words.

use super::super::speech::Speech;
use crate::both;
use crate::law::{Country, Day, NormId, RegisterId};
use crate::query::DayChange;
use crate::text::{Lang, Text, with_particle};

/// How much is told of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Told {
    /// The change, and the norms that it matters to.
    WithNorms,
    /// The change alone.
    Alone,
}

impl Speech<'_> {
    /// Changes that were the cause together: texts first, by kind of change.
    pub(in crate::render) fn changes(&self, set: &[DayChange], day: Day, told: Told) -> String {
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
                words.push(format!("{} {}", self.refer_on(&norms, day), self.say(&what)));
            }
        }
        words.extend(set.iter().filter_map(|change| self.other_change(change, day, told)));
        words.join(&self.say(&Text::new(" with ", " + ")))
    }

    fn refer_on(&self, norms: &[NormId], day: Day) -> String {
        self.refer(&norms.iter().map(|norm| (*norm, day)).collect::<Vec<_>>())
    }

    /// A change that is none of a text.
    #[expect(clippy::indexing_slicing, reason = "a change is of a combination of the pack")]
    fn other_change(&self, change: &DayChange, day: Day, told: Told) -> Option<String> {
        let tail = |norms: &[NormId]| match told {
            Told::WithNorms => format!(": {}", self.refer_on(norms, day)),
            Told::Alone => String::new(),
        };
        let text = match change {
            DayChange::Text { .. } => return None,
            DayChange::Listed { register, country, norms } => {
                let (who, list) = (self.declared_country(*country), self.register_inside(*register));
                let (why, norms) = (self.entry_cited(*register, *country, day), tail(norms));
                let subject = with_particle(&who, "이/가");
                both!("{who} on the list “{list}”{why}{norms}", "{subject} ‘{list}’ 목록에 오름{why}{norms}")
            }
            DayChange::Delisted { register, country, norms } => {
                let (who, list, norms) =
                    (self.declared_country(*country), self.register_inside(*register), tail(norms));
                let subject = with_particle(&who, "이/가");
                both!("{who} off the list “{list}”{norms}", "{subject} ‘{list}’ 목록에서 빠짐{norms}")
            }
            DayChange::Limit { norm } => {
                let list = self.refer_on(&[*norm], day);
                both!("a day set in {list}", "{list}에 정한 날짜")
            }
            DayChange::Order => both!(
                "the steps stand in the order of their days, or no longer do",
                "단계의 순서와 날짜의 순서가 맞거나 어긋나게 되는 날"
            ),
            DayChange::Possible { at } => {
                let why = self.say(&self.pack.impossible[*at].because);
                both!("a day set where {why}", "다음 배제 사유에 정한 날짜: {why}")
            }
            DayChange::Coverage => self.limit_of_pack(day),
        };
        Some(self.say(&text))
    }

    /// Whether the law in the pack begins or ends on a day, or only that on some kind of deals.
    fn limit_of_pack(&self, day: Day) -> Text {
        let period = self.pack.coverage.period;
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
    fn declared_country(&self, country: Country) -> String {
        let declared =
            self.pack.facts.iter().find_map(|fact| {
                fact.kind.added_countries()?.iter().find(|row| row.0 == country).map(|row| row.1.clone())
            });
        self.say(&declared.unwrap_or_else(|| country.name()))
    }

    fn register_inside(&self, register: RegisterId) -> String {
        self.inner(&self.pack.register(register).name())
    }

    /// The citation of a register entry, in brackets.
    fn entry_cited(&self, register: RegisterId, country: Country, day: Day) -> String {
        let entry = self.pack.register(register).entry(country, day);
        let cite = entry.and_then(|entry| entry.cite.as_ref()).map(|cite| self.say(cite));
        match (cite, self.lang) {
            (Some(cite), Lang::En | Lang::Law) => format!(" ({cite})"),
            (Some(cite), Lang::Ko) => format!("({cite})"),
            (None, _) => String::new(),
        }
    }
}
