//! `alternatives` as text for a terminal: changes by the facts they touch, facts about the world, and facts that
//! force the outcome.

use super::super::asked::settings;
use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use super::super::text::{depending, facts, headline, last, sources};
use super::super::words::{grounds, mark, more, outcomes};
use super::super::{Detail, TextOptions};
use super::OtherDeals;
use crate::both;
use crate::engine::Var;
use crate::law::{Bits, Day, FactKind, NormId, Outcome, Values};
use crate::query::{Assumed, Example, Improvement, MOST_FACTS};
use crate::text::Text;

/// The most sets, or combinations of values, that are printed without `-v`.
const SHOWN: usize = 6;
/// The most exceptions that may describe a group of countries, and the most values that are named one by one.
const FEW: usize = 6;

/// Alternatives for people: no line wider than 80 columns.
pub fn alternatives_text(deals: &[OtherDeals<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for deal in deals {
        if deals.len() > 1 {
            page.rule(&deal.scenario.name);
        }
        let speech = Speech::new(deal.pack, deal.scenario, options.lang, options.detail);
        AlternativesText { deal: *deal, speech: &speech, detail: options.detail }.set(&mut page);
    }
    page.finish()
}

/// The answer about one deal, while it is written.
struct AlternativesText<'a> {
    deal: OtherDeals<'a>,
    speech: &'a Speech<'a>,
    detail: Detail,
}

impl AlternativesText<'_> {
    fn set(&self, page: &mut Page) {
        let (speech, found) = (self.speech, self.deal.alternatives);
        let (date, reading) = (speech.day(found.date), &self.deal.pack.reading(found.reading).id);
        let right = speech.say(&both!("{date} · reading: {reading}", "{date} · 해석: {reading}"));
        let title = Phrase::of(Ink::Strong, speech.say(&self.deal.scenario.title));
        page.flush(0, 0, &title, &Phrase::of(Ink::Faint, right));
        if let Some(changes) = self.deal.posed().said(speech.lang) {
            page.paragraph(0, 2, &Phrase::of(Ink::Doubt, changes));
        }
        page.gap();
        let outcome = found.outcome();
        let (sign, ink) = mark(outcome);
        let lead = Phrase::of(ink, format!("{sign} {}", speech.say(&outcome.label()).to_uppercase()));
        let provided = speech.provided(&found.provided).map(|said| Phrase::of(Ink::Doubt, said));
        headline(page, outcome, (&lead, &Phrase::plain(self.clause(outcome)), provided));
        let rows = found.readings.disputed(&found.outcomes, self.deal.pack);
        if let Some(disputed) = speech.disputed(rows) {
            page.paragraph(lead.width() + 3, 2, &Phrase::of(Ink::Doubt, disputed));
        }
        if let Some(late) = speech.later_than_checked().filter(|_| found.later_than_checked) {
            page.paragraph(lead.width() + 3, 2, &Phrase::of(Ink::Doubt, late));
        }
        if !found.complete {
            return;
        }
        let worst = found.outcomes.last().copied();
        if worst.is_some_and(|worst| worst > Outcome::Permitted && worst != Outcome::NotCovered) {
            self.changes(page);
            self.world(page);
        }
        self.provided(page);
        if worst != Some(Outcome::NotCovered) {
            self.reasons(page);
        }
        if self.detail > Detail::Brief {
            self.foot(page);
            sources(page, speech);
            last(page, speech);
        }
    }

    fn clause(&self, outcome: Outcome) -> String {
        let found = self.deal.alternatives;
        let possible = depending(self.speech, &found.outcomes, &found.undecided);
        self.speech.say(&match (found.complete, outcome) {
            (false, _) => Text::new(
                "too many facts are unknown to look at every case",
                "모르는 사실이 너무 많아 모든 경우를 보지 못함",
            ),
            (true, Outcome::Undetermined) => both!(
                "{possible}; better here means better than the worst of these",
                "{possible}. 이 가운데 가장 나쁜 결과보다 나아지는 경우를 찾음"
            ),
            (true, Outcome::Permitted) => {
                let ground = grounds(&found.ground, self.speech.lang);
                both!("{ground}", "{ground}")
            }
            (true, Outcome::NotCovered) => Text::new(
                "nothing to compare it with: the law is not in the pack",
                "법이 이 규칙 묶음에 없어 비교할 수 없음",
            ),
            (true, _) => Text::new("as the deal is stated", "적힌 대로의 거래"),
        })
    }

    /// What is taken for granted, where the outcome would be worse if it is not so.
    fn provided(&self, page: &mut Page) {
        let rows = Assumed::provided(&self.deal.alternatives.provided, self.deal.pack);
        if rows.is_empty() {
            return;
        }
        let title = Text::new("Taken for granted, and worse if it is not so", "그렇다고 가정한 것(아니면 더 나쁨)");
        self.heading(page, title, None);
        let shown = if self.detail == Detail::Full { rows.len() } else { 2 * SHOWN };
        for row in rows.iter().take(shown) {
            page.paragraph(2, 2, &Phrase::plain(self.speech.assumption_in_full(row)));
        }
        self.rest(page, rows.len(), shown);
    }

    fn heading(&self, page: &mut Page, title: Text, remark: Option<Text>) {
        page.gap();
        let mut phrase = Phrase::of(Ink::Strong, self.speech.say(&title));
        if let Some(remark) = remark {
            phrase = phrase.and(Ink::Faint, format!(" {}", self.speech.say(&remark)));
        }
        page.paragraph(0, 2, &phrase);
    }

    fn changes(&self, page: &mut Page) {
        let found = self.deal.alternatives;
        let most = found.up_to;
        let title = Text::new("Smallest changes to the deal that improve it", "결과가 나아지는 가장 작은 변경");
        let remark = match most == MOST_FACTS {
            true => both!("(at most {most} facts at once)", "(한 번에 사실 {most}개까지)"),
            false => both!(
                "(at most {most} facts at once; the search was cut off before larger changes)",
                "(한 번에 사실 {most}개까지. 더 큰 변경을 찾기 전에 탐색이 중단됨)"
            ),
        };
        self.heading(page, title, Some(remark));
        if found.changes.is_empty() {
            page.paragraph(2, 2, &Phrase::plain(self.speech.say(&Text::new("none", "없음"))));
        }
        let shown = if self.detail == Detail::Full { found.changes.len() } else { 2 * SHOWN };
        for change in found.changes.iter().take(shown) {
            self.change(page, change);
        }
        self.rest(page, found.changes.len(), shown);
    }

    fn rest(&self, page: &mut Page, all: usize, shown: usize) {
        if all > shown {
            page.paragraph(2, 2, &Phrase::of(Ink::Faint, more(all - shown, self.speech.lang)));
        }
    }

    fn change(&self, page: &mut Page, change: &Improvement) {
        for group in &change.groups {
            let shown = if self.detail == Detail::Full { group.values.len() } else { SHOWN };
            let (sign, ink) = mark(Outcome::of_all(&group.outcomes));
            let mut found = format!("{sign} {}", outcomes(&group.outcomes, self.speech.lang));
            if group.outcomes == [Outcome::Permitted] {
                found = format!("{found}: {}", grounds(&group.ground, self.speech.lang));
            }
            let found = Phrase::of(ink, found);
            for (at, values) in group.values.iter().take(shown).enumerate() {
                let said = self.combination(change, values);
                let right = if at == 0 { found.clone() } else { Phrase::of(ink, sign) };
                page.flush(2, 2, &Phrase::plain(said), &right);
            }
            self.rest(page, group.values.len(), shown);
            if let Some(example) = &group.example {
                self.example(page, change, example);
            }
        }
    }

    /// What the first deal of a group rests on, and how to look at it.
    fn example(&self, page: &mut Page, change: &Improvement, example: &Example) {
        let mut parts: Vec<String> = Vec::new();
        if !example.undecided.is_empty() {
            let facts = facts(self.speech, &example.undecided);
            parts.push(self.speech.say(&both!("depending on: {facts}", "결과를 정하는 사실: {facts}")));
        }
        match example.assumed.as_deref() {
            Some(rows) if Assumed::provided(rows, self.deal.pack).is_empty() => {}
            Some(_) => parts.push(self.speech.say(&Text::new("only if what is assumed holds", "가정이 맞을 때에만"))),
            None => parts.extend(self.speech.provided_if_sought(None)),
        }
        if !parts.is_empty() {
            page.paragraph(4, 2, &Phrase::of(Ink::Doubt, parts.join("; ")));
        }
        if self.detail > Detail::Brief {
            let set = settings(self.deal.pack, &change.facts, &example.values);
            page.paragraph(4, 2, &Phrase::of(Ink::Faint, self.deal.posed().check(&set)));
        }
    }

    fn combination(&self, change: &Improvement, values: &[Values]) -> String {
        let each: Vec<String> = change.facts.iter().zip(values).map(|(var, values)| self.fact(*var, values)).collect();
        each.join(&self.speech.say(&Text::new("; with ", " + ")))
    }

    fn fact(&self, var: Var, values: &Values) -> String {
        let (fact, values) = (self.speech.fact(var), self.values(var, values));
        format!("{fact}: {values}")
    }

    /// Values in words: countries by the registers that tell them apart, where there are many.
    fn values(&self, var: Var, values: &Values) -> String {
        let declared = self.deal.pack.fact(var.fact);
        match (&declared.kind, values, declared.all()) {
            (FactKind::Country(_), Values::Finite(bits), Values::Finite(all))
                if bits.len() > FEW && all.minus(*bits).len() > FEW =>
            {
                self.countries(var, *bits, all)
            }
            _ => self.speech.values(var.fact, values),
        }
    }

    /// Many countries: those on a register or off it, with few exceptions, and one of them by name.
    fn countries(&self, var: Var, bits: Bits, all: Bits) -> String {
        let speech = self.speech;
        let name = |bits: Bits| speech.values(var.fact, &Values::Finite(bits));
        let example = name(bits.iter().take(1).collect());
        let date = self.deal.alternatives.date;
        let mut best: Option<(usize, Text)> = None;
        for register in &self.deal.pack.registers {
            let (on, list) = (register.on(date).and(all), speech.inner(&register.name()));
            for (group, text) in [
                (on, both!("any on the list “{list}”", "‘{list}’ 목록의 국가")),
                (all.minus(on), both!("any off the list “{list}”", "‘{list}’ 목록에 없는 국가")),
            ] {
                let except = group.minus(bits);
                if !bits.minus(group).is_empty() || except.len() > FEW {
                    continue;
                }
                if best.as_ref().is_none_or(|known| except.len() < known.0) {
                    let names = name(except);
                    let text = match except.is_empty() {
                        true => text,
                        false => Text::new(
                            format!("{} but not {names}", text.en),
                            format!("{}({names} 제외)", text.ko.unwrap_or_default()),
                        ),
                    };
                    best = Some((except.len(), text));
                }
            }
        }
        let count = bits.len();
        let text = best.map_or_else(|| both!("any of {count} countries", "{count}개국 가운데 하나"), |found| found.1);
        let text = speech.say(&text);
        speech.say(&both!("{text}, e.g. {example}", "{text}, 예: {example}"))
    }

    fn world(&self, page: &mut Page) {
        let found = self.deal.alternatives;
        let title = Text::new("Facts about the world on which it turns", "결과를 가르는 세상의 사실");
        let remark = Text::new("(the search was cut off, there may be others)", "(탐색이 중단되어 더 있을 수 있음)");
        self.heading(page, title, Some(remark).filter(|_| !found.world_complete));
        let names: Vec<String> = found.world.iter().map(|var| self.stated(*var)).collect();
        let said = match names.as_slice() {
            [] => self.speech.say(&Text::new("none of them alone", "하나만으로 가르는 것은 없음")),
            [_, ..] => names.join("; "),
        };
        page.paragraph(2, 2, &Phrase::plain(said));
        let cites: Vec<(NormId, Day)> = found.deceit.iter().map(|row| (row.0, self.step_day(row.1))).collect();
        let cites = self.speech.refer(&cites);
        let text = match (names.is_empty(), cites.is_empty()) {
            (true, true) => return,
            (false, true) => Text::new(
                "They are what they are. The pack knows no penalty for misstating them in this deal.",
                "사실대로 적어야 합니다. 이 거래에서 거짓으로 적은 데 대한 벌칙은 이 규칙 묶음에 없습니다.",
            ),
            (true, false) => both!(
                "To get a permit by misstating facts about the world is an offence: {cites}.",
                "세상의 사실을 거짓으로 적어 허가를 받으면 처벌받습니다: {cites}."
            ),
            (false, false) => both!(
                "They are what they are. To get a permit by misstating them is an offence: {cites}.",
                "사실대로 적어야 합니다. 거짓으로 적어 허가를 받으면 처벌받습니다: {cites}."
            ),
        };
        page.paragraph(2, 2, &Phrase::of(Ink::Bad, self.speech.say(&text)));
    }

    /// The day of a step that states one, else the day asked about.
    fn step_day(&self, step: usize) -> Day {
        let date = self.deal.alternatives.date;
        let stated =
            self.deal.scenario.steps.get(step).and_then(|step| step.stated.get(&crate::law::reserved::STEP_DATE));
        match stated.map(|at| &at.value) {
            Some(Values::Ranges(ranges)) => ranges.first().and_then(|row| crate::law::day_of(row.0)).unwrap_or(date),
            Some(Values::Finite(_)) | None => date,
        }
    }

    /// A fact with its values in the deal.
    fn stated(&self, var: Var) -> String {
        let scenario = self.deal.scenario;
        let said = match var.step {
            Some(step) => scenario.steps.get(step).and_then(|step| step.stated.get(&var.fact)),
            None => scenario.deal.get(&var.fact),
        };
        let default = self.deal.pack.fact(var.fact).default.as_ref();
        let (fact, assumed) = (self.speech.inner_fact(var), said.is_none());
        let Some(values) = said.map(|at| &at.value).or(default) else { return fact };
        let values = self.values(var, values);
        match assumed {
            true => self.speech.say(&both!("{fact}: {values} (assumed)", "{fact}: {values}(가정)")),
            false => format!("{fact}: {values}"),
        }
    }

    fn reasons(&self, page: &mut Page) {
        let found = self.deal.alternatives;
        let Some(best) = found.outcomes.first().filter(|best| **best > Outcome::Permitted) else { return };
        let label = self.speech.say(&best.label());
        let count = found.reasons.sets.len();
        let forced = match best {
            Outcome::Barred => both!("{label}", "{label}"),
            Outcome::Permitted
            | Outcome::Licensable
            | Outcome::Prohibited
            | Outcome::NotCovered
            | Outcome::Undetermined => {
                both!("{label} or worse", "{label} 또는 더 나쁨")
            }
        };
        let forced = self.speech.say(&forced);
        let title = match count {
            0 if !found.reasons.complete => {
                both!("Facts that alone force it: {forced}", "이것만으로 정하는 사실: {forced}")
            }
            0 | 1 => both!("These facts alone force it: {forced}", "이 사실들만으로 정해짐: {forced}"),
            _ => both!(
                "Each of these {count} sets of facts alone forces it: {forced}",
                "다음 {count}개 조합은 각각 그 사실들만으로 결과를 정함: {forced}"
            ),
        };
        let cut = Text::new("(the search was cut off, there may be others)", "(탐색이 중단되어 더 있을 수 있음)");
        let remark = Some(cut).filter(|_| !found.reasons.complete && count > 0);
        self.heading(page, title, remark);
        let shown = if self.detail == Detail::Full { count } else { SHOWN };
        if count == 0 && !found.reasons.complete {
            let none = Text::new("none found before the search was cut off", "탐색이 중단되기 전까지 찾지 못함");
            page.paragraph(2, 2, &Phrase::plain(self.speech.say(&none)));
        }
        for set in found.reasons.sets.iter().take(shown) {
            let facts: Vec<String> = set.iter().map(|var| self.stated(*var)).collect();
            let said = match facts.as_slice() {
                [] => self.speech.say(&Text::new(
                    "none: every deal of these steps, permits and days",
                    "없음: 단계·허가·날짜가 같은 모든 거래",
                )),
                [_, ..] => facts.join("; "),
            };
            page.paragraph(2, 2, &Phrase::plain("· ").and(Ink::Plain, said));
        }
        self.rest(page, count, shown);
    }

    fn foot(&self, page: &mut Page) {
        page.gap();
        if self.deal.alternatives.moved {
            let moved = Text::new(
                "Asked about another day than the scenario's; steps and permits with days of their own keep them.",
                "적힌 날과 다른 날을 기준으로 함. 날짜가 따로 적힌 단계와 허가는 그 날짜를 그대로 따름.",
            );
            page.paragraph(0, 2, &Phrase::plain(self.speech.say(&moved)));
        }
        let held = Text::new(
            "Kept as stated: the number of steps, days, permits, decisions; what is not known stays unknown.",
            "그대로 둔 것: 단계의 수, 날짜, 허가, 재량 행사. 모르는 사실은 모르는 대로 둠.",
        );
        page.paragraph(0, 2, &Phrase::plain(self.speech.say(&held)));
        let edge = Text::new(
            "This explains the law's edges; it is no guide around them.",
            "법의 경계를 설명할 뿐, 피해 가는 길잡이가 아닙니다.",
        );
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, self.speech.say(&edge)));
    }
}
