//! The dialogue of an interview: its questions with the certain results, and the responses to replies.

mod replies;

use super::TextOptions;
use super::layout::{Ink, Page, Phrase};
use super::speech::Speech;
use super::text::family_name;
use super::words::{all_of, more, outcomes};
use crate::both;
use crate::engine::{Move, Var};
use crate::law::{FactKind, Outcome, Pack, Values};
use crate::query::{Certain, FactQuestion, Most};
use crate::scenario::Scenario;
use crate::text::Text;

pub use replies::{
    Ending, day_text, ending_text, heard_text, help_text, misheard_text, opening_text, remark_text, unanswered_text,
};

/// The most groups of values that are listed.
const GROUPS: usize = 12;
/// A group with more countries than this is called "another country".
const MOST_COUNTRIES: usize = 60;
/// The most values of a group that are named.
const NAMED: usize = 5;

/// An interview, and how its deal is spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal as it is known.
    pub scenario: &'a Scenario,
    /// How it is printed.
    pub options: TextOptions,
}

impl<'a> Asking<'a> {
    fn speech(&self) -> Speech<'a> {
        Speech::new(self.pack, self.scenario, self.options.lang, self.options.detail)
    }

    fn page(&self) -> Page {
        Page::new(self.options.color, self.options.width)
    }
}

/// A question with its number, the values that make a difference, and the certain results so far.
pub fn question_text(asking: Asking<'_>, number: usize, question: &FactQuestion, certain: &Certain) -> String {
    let speech = asking.speech();
    let mut page = asking.page();
    let fact = asking.pack.fact(question.var.fact);
    let lead = Phrase::plain(format!("{number}."));
    let ask = Phrase::of(Ink::Strong, asked(&speech, question.var));
    let right = Phrase::of(Ink::Faint, question.most.map(|count| speech.say(&most(count))).unwrap_or_default());
    page.led_flush(0, &lead, 4, &ask, &right, 0);
    for (at, group) in question.groups.iter().take(GROUPS).enumerate() {
        let mark = if is_numbered(&fact.kind) { format!("{:>2}", at + 1) } else { " -".to_owned() };
        let named = Phrase::plain(group_name(&speech, question, group));
        page.led(4, &Phrase::of(Ink::Faint, mark), 4, &named);
    }
    if question.groups.len() > GROUPS {
        let rest = more(question.groups.len() - GROUPS, speech.lang);
        page.paragraph(8, 0, &Phrase::of(Ink::Faint, rest));
    }
    if let Some(values) = &question.default {
        let value = speech.values(question.var.fact, values);
        let text = both!("Empty: {value}, the default.", "빈 줄: 기본값인 ‘{value}’");
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, speech.say(&text)));
    }
    for line in certain_lines(&speech, certain, false) {
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, line));
    }
    format!("\n{}", page.finish())
}

/// The values of a group; of most countries only a few examples.
fn group_name(speech: &Speech<'_>, question: &FactQuestion, group: &Values) -> String {
    let kind = &speech.pack.fact(question.var.fact).kind;
    let many = match group {
        Values::Finite(bits) => bits.len() > MOST_COUNTRIES,
        Values::Ranges(_) => false,
    };
    if many && kind.is_country() && question.groups.len() > 1 {
        let some = speech.first(question.var.fact, group, 3);
        return speech.say(&both!("another country, such as {some}", "그 밖의 나라(예: {some})"));
    }
    speech.examples(question.var.fact, group, NAMED)
}

/// Whether a value can be chosen by the number of its group: a number means itself, and a day is no choice.
pub fn is_numbered(kind: &FactKind) -> bool {
    matches!(kind.all(), Values::Finite(_))
}

/// The question that is put about a fact.
fn asked(speech: &Speech<'_>, var: Var) -> String {
    let fact = speech.pack.fact(var.fact);
    let Some(ask) = &fact.ask else {
        let name = speech.fact(var);
        return speech.say(&both!("{name}?", "{name}?"));
    };
    let ask = speech.say(ask);
    match var.step {
        Some(step) if speech.scenario.steps.len() > 1 => {
            let number = step + 1;
            speech.say(&both!("Step {number}: {ask}", "{number}단계: {ask}"))
        }
        Some(_) | None => ask,
    }
}

fn most(most: Most) -> Text {
    match most {
        Most::Exactly(1) | Most::AtMost(1) => Text::new("at most 1 question", "질문 최대 1개"),
        Most::Exactly(count) => both!("at most {count} questions", "질문 최대 {count}개"),
        Most::AtMost(count) => {
            both!("at most {count} questions, perhaps fewer", "질문 최대 {count}개, 더 적을 수 있음")
        }
    }
}

/// The certain results, line by line; `settled` where nothing that is taken for granted can change them.
pub(super) fn certain_lines(speech: &Speech<'_>, certain: &Certain, settled: bool) -> Vec<String> {
    let mut out = Vec::new();
    let so = speech.say(&match settled {
        true => Text::new("Certain", "확실함"),
        false => Text::new("Certain if the rest is as assumed", "나머지가 가정대로라면 확실함"),
    });
    let possible = outcomes(&certain.outcomes, speech.lang);
    out.push(speech.say(&match certain.outcomes.as_slice() {
        [_] => both!("{so}: {possible}.", "{so}: {possible}."),
        list if list.len() + 1 >= Outcome::WORDS.len() => {
            Text::new("Every outcome is still possible.", "모든 결과가 아직 가능합니다.")
        }
        _ => both!("Still possible: {possible}.", "아직 가능한 결과: {possible}."),
    }));
    if !certain.must_change.is_empty() {
        let families: Vec<String> = certain.must_change.iter().map(|family| family_name(speech, family)).collect();
        let families = all_of(&families, speech.lang);
        out.push(speech.say(&both!(
            "{so}: every way through touches {families}.",
            "{so}: 모든 방법이 건드리는 법령은 {families}."
        )));
    }
    let permits: Vec<String> = certain
        .moves
        .iter()
        .filter_map(|step| match step {
            Move::Grant(permit) | Move::Reopen(permit) => Some(speech.inner_permit(*permit)),
            Move::Withdraw(_) | Move::SetAside(_) | Move::Change(_) => None,
        })
        .collect();
    if !permits.is_empty() {
        let permits = all_of(&permits, speech.lang);
        out.push(
            speech
                .say(&both!("{so}: every way through needs {permits}.", "{so}: 모든 방법에 필요한 허가는 {permits}.")),
        );
    }
    if !certain.complete {
        out.push(speech.say(&Text::new(
            "Not every case could be looked at; this is about those that were.",
            "모든 경우를 보지는 못하였으며, 확인된 경우에 관한 것입니다.",
        )));
    }
    out
}

/// The facts of a list, in the middle of a sentence.
pub(super) fn facts(speech: &Speech<'_>, vars: &[Var]) -> String {
    let names: Vec<String> = vars.iter().map(|var| speech.inner_fact(*var)).collect();
    all_of(&names, speech.lang)
}

/// A value as it was understood.
pub(super) fn value(speech: &Speech<'_>, var: Var, values: &Values) -> String {
    speech.examples(var.fact, values, NAMED)
}
