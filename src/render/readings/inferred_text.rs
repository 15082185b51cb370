//! The combinations of answers that explain decided cases, as text: forced answers, sufficient sets, and sets ruled
//! out.

use super::super::words::{answer, either, mark, more, one_of, outcomes, together};
use super::super::{Detail, TextOptions};
use super::case_names::CaseNames;
use super::{Ink, OfPractice, Page, Phrase, grouped, width};
use crate::both;
use crate::law::{Outcome, QuestionId};
use crate::query::{Answers, Explained, Explaining, Forced, Said, Says, Support};
use crate::text::{Lang, Text, one_line};

/// The most conditions of a kind that are printed without `-v`.
const SHOWN: usize = 6;
/// The most largest sets of cases that are printed without `-v`.
const SETS: usize = 4;

/// The inputs that all parts of the block share.
#[derive(Clone, Copy)]
struct InferredText<'a> {
    of: OfPractice<'a>,
    names: &'a CaseNames,
    lang: Lang,
    detail: Detail,
}

/// Sets the consequences of practice for the answers.
pub(super) fn set(page: &mut Page, of: OfPractice<'_>, found: &Explaining, names: &CaseNames, options: TextOptions) {
    let told = InferredText { of, names, lang: options.lang, detail: options.detail };
    told.title(page, Text::new("Answers that explain what happened", "실제 사례를 설명하는 답"));
    let (cases, always) = (of.practice.cases.len(), found.always.len() - found.unseen.len());
    told.line(
        page,
        both!(
            "explained whatever the answers: {always} of {cases} cases",
            "어떻게 답하여도 설명되는 사례: {cases}건 가운데 {always}건"
        ),
    );
    told.cases(
        page,
        Text::new("explained by no combination of answers: ", "어떤 답의 조합으로도 설명되지 않는 사례: "),
        &found.never,
    );
    told.cases(
        page,
        Text::new(
            "not counted, because too much is unknown to look at every case: ",
            "모르는 사실이 너무 많아 계산에서 뺀 사례: ",
        ),
        &found.unseen,
    );
    if found.maximal.is_none() {
        told.line(
            page,
            Text::new(
                "too many kinds of combinations to say which explain most",
                "조합의 종류가 너무 많아 가장 많이 설명하는 조합을 찾지 못함",
            ),
        );
    }
    if !found.largest.is_empty() {
        told.largest(page, found, cases);
    }
}

impl InferredText<'_> {
    fn title(self, page: &mut Page, text: Text) {
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, text.get(self.lang)));
    }

    fn line(self, page: &mut Page, text: Text) {
        page.paragraph(2, 2, &Phrase::plain(text.get(self.lang)));
    }

    fn cases(self, page: &mut Page, title: Text, cases: &[usize]) {
        if !cases.is_empty() {
            let list = format!("{}{}", title.get(self.lang), self.names.list(self.of, cases));
            page.paragraph(2, 2, &Phrase::plain(list));
        }
    }

    fn largest(self, page: &mut Page, found: &Explaining, cases: usize) {
        let sets = found.largest.len();
        let shown = if self.detail == Detail::Full { sets } else { SETS };
        let left = found.largest.first().map_or(0, |set| set.left_out.len());
        let (most, others) = (cases - left, found.maximal.unwrap_or(sets) - sets);
        if left > 0 {
            self.line(
                page,
                both!(
                    "no combination of answers explains all {cases}; one explains {most} at most",
                    "{cases}건을 모두 설명하는 답의 조합은 없음. 한 조합이 설명하는 것은 최대 {most}건"
                ),
            );
            if others > 0 {
                self.line(
                    page,
                    both!(
                        "smaller sets of cases that no combination explains with one case more: {others}",
                        "사례를 하나도 더할 수 없는 더 작은 묶음: {others}개"
                    ),
                );
            }
        }
        for set in found.largest.iter().take(shown) {
            page.gap();
            self.set(page, found, set, cases);
        }
        if sets > shown {
            page.gap();
            self.line(page, Text::plain(more(sets - shown, self.lang)));
        }
    }

    fn set(self, page: &mut Page, found: &Explaining, set: &Explained, cases: usize) {
        let (count, all) = (grouped(set.count), grouped(found.combinations));
        let left = self.names.list(self.of, &set.left_out);
        let title = if set.left_out.is_empty() {
            both!(
                "All {cases} cases: explained by {count} of {all} combinations of answers",
                "사례 {cases}건 전부: 답의 조합 {all}개 가운데 {count}개로 설명됨"
            )
        } else {
            both!(
                "All but {left}: explained by {count} of {all} combinations of answers",
                "{left} 이외의 전부: 답의 조합 {all}개 가운데 {count}개로 설명됨"
            )
        };
        self.title(page, title);
        self.forced(page, set);
        self.enough(page, set);
        self.ruled_out(page, set);
        if !set.free.is_empty() {
            let free: Vec<&str> = set.free.iter().map(|id| self.of.pack.question(*id).id.as_str()).collect();
            let said = if self.detail == Detail::Full {
                free.join(", ")
            } else {
                let count = free.len();
                both!("questions that make no difference to this: {count} (-v)", "이와 무관한 쟁점 {count}개(-v)")
                    .get(self.lang)
                    .to_owned()
            };
            self.part(page, Text::new("free", "자유"), &[Phrase::plain(said)]);
        }
        for (deal, says) in self.of.deals.iter().zip(&set.says) {
            page.gap();
            self.title(page, deal.title.clone());
            if !says.complete {
                self.line(
                    page,
                    Text::new(
                        "too much is unknown to look at every case",
                        "모르는 사실이 너무 많아 모든 경우를 보지 못함",
                    ),
                );
            }
            for said in &says.said {
                self.said(page, said, says, set);
            }
        }
    }

    /// A part of the block: its name, and lines beside it.
    fn part(self, page: &mut Page, name: Text, lines: &[Phrase]) {
        let column = 12;
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { name.get(self.lang) } else { "\u{a0}" };
            page.columns(2, &Phrase::of(Ink::Faint, lead), column, 2, line);
        }
    }

    fn answered(self, question: QuestionId, given: u16) -> String {
        format!("{} = {}", self.of.pack.question(question).id, answer(self.of.pack, question, given))
    }

    fn together(self, answers: &Answers) -> Vec<String> {
        answers.iter().map(|row| self.answered(row.0, row.1)).collect()
    }

    /// A condition with the cases that ask for it.
    fn because(self, condition: String, cases: &[usize]) -> Phrase {
        let cases = match cases {
            [] => Text::new("several cases together", "여러 사례를 함께 보면").get(self.lang).to_owned(),
            [_, ..] => self.names.list(self.of, cases),
        };
        let gap = if width(&one_line(&condition)) + width(&one_line(&cases)) < 60 { "   " } else { " " };
        Phrase::plain(condition).and(Ink::Faint, format!("{gap}[{cases}]"))
    }

    fn forced(self, page: &mut Page, set: &Explained) {
        let line = |one: &Forced| {
            let because = self.because(self.answered(one.question, one.answer), &one.cases);
            let left = |rest: &[u16]| {
                let words: Vec<String> =
                    rest.iter().map(|given| answer(self.of.pack, one.question, *given).to_owned()).collect();
                one_of(&words, self.lang)
            };
            because.and(Ink::Faint, format!("; {}", self.rests_on(one.support.as_ref(), left)))
        };
        let lines: Vec<Phrase> = set.forced.iter().map(line).collect();
        self.part(page, Text::new("forced", "필수"), &lines);
    }

    /// How many cases a claim rests on, and what can be said without each without which it falls.
    fn rests_on<L>(self, support: Option<&Support<L>>, left: impl Fn(&[L]) -> String) -> String {
        let Some(support) = support else { return too_many().get(self.lang).to_owned() };
        let count = support.cases.len();
        let cases = if count == 1 { "case" } else { "cases" };
        let lead = both!("rests on {count} {cases}", "근거 사례 {count}건").get(self.lang).to_owned();
        let said = match (support.fewest, support.falls.as_slice()) {
            (None, _) => return Text::new("holds without any case", "사례 없이도 성립").get(self.lang).to_owned(),
            (Some(fewest), []) => vec![
                both!("falls only without {fewest} of them", "그 가운데 {fewest}건을 빼야 성립하지 않음")
                    .get(self.lang)
                    .to_owned(),
            ],
            (Some(_), [_, ..]) => {
                let fall = |(case, rest): &(usize, Vec<L>)| {
                    let (case, rest) = (self.names.list(self.of, &[*case]), left(rest));
                    both!("falls without {case}: then {rest}", "{case} 없이는 {rest}").get(self.lang).to_owned()
                };
                support.falls.iter().map(fall).collect()
            }
        };
        format!("{lead}, {}", said.join("; "))
    }

    fn enough(self, page: &mut Page, set: &Explained) {
        let name = Text::new("with one of", "하나 이상");
        let Some(rows) = &set.enough else {
            return self.part(page, name, &[Phrase::plain(too_many().get(self.lang))]);
        };
        // One empty condition: the forced answers are enough by themselves.
        if rows.iter().any(Vec::is_empty) {
            return;
        }
        let lines =
            self.listed(rows.iter().map(|row| Phrase::plain(together(&self.together(row), self.lang))).collect());
        self.part(page, name, &lines);
    }

    fn ruled_out(self, page: &mut Page, set: &Explained) {
        let name = Text::new("never", "배제");
        let Some(rows) = &set.ruled_out else {
            return self.part(page, name, &[Phrase::plain(too_many().get(self.lang))]);
        };
        let row =
            |one: &crate::query::RuledOut| self.because(together(&self.together(&one.answers), self.lang), &one.cases);
        let lines = self.listed(rows.iter().map(row).collect());
        self.part(page, name, &lines);
    }

    /// The first lines, and the number of others.
    fn listed(self, mut lines: Vec<Phrase>) -> Vec<Phrase> {
        let all = lines.len();
        if self.detail < Detail::Full && all > SHOWN + 1 {
            lines.truncate(SHOWN);
            lines.push(Phrase::of(Ink::Faint, more(all - SHOWN, self.lang)));
        }
        lines
    }

    fn said(self, page: &mut Page, said: &Said, says: &Says, set: &Explained) {
        let kinds = says.said.len();
        let (sign, ink) = mark(Outcome::of_all(&said.outcomes));
        let found = Phrase::of(ink, format!("{sign} {}", outcomes(&said.outcomes, self.lang)));
        let (count, of) = (grouped(said.count), grouped(set.count));
        let by_cases = says.support.as_ref().is_none_or(|support| support.fewest.is_some());
        let share = match (kinds, set.left_out.is_empty() && by_cases) {
            (1, true) => {
                Text::new(" under all of them: entailed by practice", ": 모든 조합. 사례에서 따라 나오는 결과임")
            }
            (1, false) => Text::new(" under all of them", ": 모든 조합"),
            (_, _) => both!(" under {count} of {of}", ": {of}개 가운데 {count}개"),
        };
        page.paragraph(2, 2, &found.and(Ink::Plain, share.get(self.lang)));
        if kinds == 1 {
            let left = |rest: &[Vec<Outcome>]| {
                let all: Vec<String> = rest.iter().map(|found| outcomes(found, self.lang)).collect();
                all.join(Text::new(", or ", " 또는 ").get(self.lang))
            };
            let rests_on = self.rests_on(says.support.as_ref(), left);
            return page.paragraph(4, 2, &Phrase::plain(rests_on));
        }
        let Some(rows) = &said.when else {
            return page.paragraph(4, 2, &Phrase::plain(too_many().get(self.lang)));
        };
        let shown = if self.detail == Detail::Full { rows.len() } else { SHOWN };
        let sets = either(rows.iter().take(shown).map(|row| self.together(row)), self.lang);
        let mut said = both!("where {sets}", "조건: {sets}").get(self.lang).to_owned();
        if rows.len() > shown {
            said = format!("{said}; {}", more(rows.len() - shown, self.lang));
        }
        page.paragraph(4, 2, &Phrase::plain(said));
    }
}

fn too_many() -> Text {
    Text::new("too many conditions to list", "조건이 너무 많아 적지 못함")
}
