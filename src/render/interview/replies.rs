//! Responses to replies in an interview: help, the reply as understood, mistakes, and the end.

use super::super::layout::{Ink, Phrase};
use super::super::speech::Speech;
use super::super::words::one_of;
use super::{Asking, certain_lines, facts, value};
use crate::both;
use crate::engine::Var;
use crate::law::{ActId, Day, FactKind, Values};
use crate::query::{Answer, Bearing, Certain, FactQuestion, Misheard};
use crate::text::Text;

/// The most names that are listed for an ambiguous reply.
const MEANT: usize = 8;

/// How an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing that is left could change the answer.
    Settled,
    /// Too much is left open to find another question.
    TooMuch,
    /// The user stopped.
    Stopped,
    /// The input ended.
    RanOut,
}

/// How to answer.
pub fn opening_text(asking: Asking<'_>) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let how = Text::new(
        "Answer with a number or a name; a beginning will do. d: don't know, b: back, ?: help, q: stop here.",
        "번호나 이름으로 답하십시오. 이름은 앞부분만 써도 됩니다. d(모름), b(뒤로), ?(도움말), q(그만).",
    );
    page.paragraph(0, 0, &Phrase::of(Ink::Faint, speech.say(&how)));
    page.finish()
}

/// Asks for the day of the deal, with its default if there is one.
pub fn day_text(asking: Asking<'_>, default: Option<Day>) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let ask = Text::new("Which day is asked about?", "어느 날을 기준으로 합니까?");
    page.led(0, &Phrase::plain("0."), 4, &Phrase::of(Ink::Strong, speech.say(&ask)));
    let how = Text::new("A day such as 2024-10-22.", "2024-10-22처럼 씁니다.");
    page.paragraph(4, 2, &Phrase::of(Ink::Faint, speech.say(&how)));
    if let Some(day) = default {
        let day = speech.day(day);
        let empty = both!("Empty: {day}, when the rules were last checked.", "빈 줄: 규칙을 마지막으로 확인한 {day}.");
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, speech.say(&empty)));
    }
    format!("\n{}", page.finish())
}

/// The reply as understood; nothing for "not known".
pub fn heard_text(asking: Asking<'_>, var: Var, values: Option<&Values>) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let text = match values {
        Some(values) => value(&speech, var, values),
        None => speech.say(&Text::new("not known", "모름")),
    };
    page.paragraph(4, 2, &Phrase::plain(format!("→ {text}")));
    page.finish()
}

/// A remark between questions.
pub fn remark_text(asking: Asking<'_>, remark: &Text) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    page.paragraph(4, 2, &Phrase::plain(speech.say(remark)));
    page.finish()
}

/// Why a reply was not understood, and the replies that would be.
pub fn misheard_text(asking: Asking<'_>, question: &FactQuestion, given: &str, why: &Misheard) -> String {
    let speech = asking.speech();
    let text = match why {
        Misheard::Several(names) => {
            let list: Vec<String> = names.iter().take(MEANT).map(|name| format!("`{name}`")).collect();
            let list = one_of(&list, speech.lang);
            both!("`{given}` could be {list}.", "`{given}`만으로는 {list} 가운데 무엇인지 알 수 없습니다.")
        }
        Misheard::Nothing(_) if given.is_empty() => {
            let wanted = speech.say(&expected(&asking.pack.fact(question.var.fact).kind, question.groups.len()));
            both!("Expected {wanted}.", "{wanted} 쓰십시오.")
        }
        Misheard::Nothing(Some(near)) => {
            both!(
                "No value is called `{given}`; did you mean `{near}`?",
                "`{given}` 값은 없습니다. `{near}` 말씀입니까?"
            )
        }
        Misheard::Nothing(None) => {
            let wanted = speech.say(&expected(&asking.pack.fact(question.var.fact).kind, question.groups.len()));
            both!("No value is called `{given}`; expected {wanted}.", "`{given}` 값은 없습니다. {wanted} 쓰십시오.")
        }
        Misheard::NoNumber => both!(
            "`{given}` is not a whole number; expected one such as 12.",
            "`{given}` 값은 정수가 아닙니다. 12처럼 쓰십시오."
        ),
        Misheard::NoDay => both!(
            "`{given}` is not a day; expected one such as 2024-10-22.",
            "`{given}` 값은 날짜가 아닙니다. 2024-10-22처럼 쓰십시오."
        ),
    };
    remark_text(asking, &text)
}

fn expected(kind: &FactKind, groups: usize) -> Text {
    match kind {
        FactKind::Bool => Text::new("yes or no", "예 또는 아니요를"),
        FactKind::Country(_) => Text::new("a country, or its code such as `UA`", "국가 이름이나 `UA` 같은 코드를"),
        FactKind::Enum(_) | FactKind::Class(_) => {
            both!("a number from 1 to {groups}, or a name", "1부터 {groups}까지의 번호나 이름을")
        }
        FactKind::Integer(_) => Text::new("a whole number", "정수를"),
        FactKind::Date => Text::new("a day such as 2024-10-22", "2024-10-22 같은 날짜를"),
    }
}

/// The help of a question: that of the fact and of its values, and how to answer.
pub fn help_text(asking: Asking<'_>, question: &FactQuestion) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let fact = asking.pack.fact(question.var.fact);
    let name = &fact.name;
    if let Some(help) = &fact.help {
        page.paragraph(4, 2, &Phrase::plain(speech.say(help)));
    }
    let choices = fact.kind.choices();
    if !choices.is_empty() {
        for choice in choices {
            let depth =
                std::iter::successors(choice.under, |at| choices.get(*at).and_then(|above| above.under)).count();
            let label = choice.label.as_ref().map(|label| speech.say(label)).unwrap_or_default();
            let help = choice.help.as_ref().map(|help| format!(" ({})", speech.say(help))).unwrap_or_default();
            let lead = Phrase::plain(choice.id.as_str());
            page.led(
                6 + 2 * depth,
                &lead,
                30_usize.saturating_sub(2 * depth),
                &Phrase::plain(format!("{label}{help}")),
            );
        }
    }
    let how = both!(
        "Several values go between commas. `lexport show {name}` says which norms ask for it.",
        "값이 여럿이면 쉼표로 나눕니다. `lexport show {name}`로 어느 규범이 이를 묻는지 볼 수 있습니다."
    );
    page.paragraph(4, 2, &Phrase::of(Ink::Faint, speech.say(&how)));
    page.finish()
}

/// What the answer after an interview takes for granted: defaults on which the outcome depends, and norms that may be
/// missing.
fn granted(speech: &Speech<'_>, found: &Answer) -> Vec<String> {
    let mut out = Vec::new();
    let rows = found.beside.assumed.iter().filter(|row| row.outcome);
    let rows: Vec<String> = rows.map(|row| speech.assumption_in_full(row)).collect();
    if !rows.is_empty() {
        let rows = rows.join("; ");
        out.push(speech.say(&both!("Taken for granted: {rows}.", "그렇다고 가정한 것: {rows}.")));
    }
    let reasons = &found.beside.reasons;
    let norm = |(act, at): (ActId, usize)| speech.pack.act(act).gaps.get(at)?.norm;
    let gaps = reasons.gaps(Bearing::Outcome).chain(reasons.gaps(Bearing::Named)).filter_map(norm);
    let gaps: Vec<String> = gaps.map(|norm| format!("`{}`", speech.pack.norm_name(norm))).collect();
    if !gaps.is_empty() {
        let gaps = gaps.join(", ");
        out.push(speech.say(&both!(
            "No reply can tell whether a norm is there that the pack may lack: {gaps}.",
            "규칙 묶음에 없을 수 있는 규범이 실제로 있는지는 물어서 알 수 없음: {gaps}."
        )));
    }
    out
}

/// That an interview ended before anything was answered.
pub fn unanswered_text(asking: Asking<'_>, ending: Ending) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let text = match ending {
        Ending::RanOut => Text::new(
            "The input ended, and nothing was answered: there is no deal to tell of.",
            "답을 하나도 받지 못하고 입력이 끝나, 판단할 거래가 없습니다.",
        ),
        Ending::Stopped | Ending::Settled | Ending::TooMuch => Text::new(
            "Stopped, and nothing was answered: there is no deal to tell of.",
            "답을 하나도 하지 않고 그만두어, 판단할 거래가 없습니다.",
        ),
    };
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&text)));
    format!("\n{}", page.finish())
}

/// How the interview ended, the facts that stayed unknown, and what the answer takes for granted.
pub fn ending_text(
    asking: Asking<'_>,
    ending: Ending,
    unknown: &[Var],
    (certain, found): (&Certain, Option<&Answer>),
) -> String {
    let (speech, mut page) = (asking.speech(), asking.page());
    let granted = found.map(|found| granted(&speech, found)).unwrap_or_default();
    let text = match ending {
        Ending::Settled if !granted.is_empty() => Text::new("Nothing is left to ask.", "더 물을 것이 없습니다."),
        Ending::Settled => {
            Text::new("Settled: nothing left to ask could change the answer.", "끝. 더 물어도 답이 달라지지 않습니다.")
        }
        Ending::TooMuch => Text::new(
            "No more questions: too much is left open to look at every case.",
            "더 물을 수 없음. 알려지지 않은 것이 너무 많아 모든 경우를 살피지 못합니다.",
        ),
        Ending::Stopped => {
            Text::new("Stopped: the answer covers every case left open.", "그만둠. 답은 남은 모든 경우를 다룹니다.")
        }
        Ending::RanOut => Text::new(
            "The input ended before the answer was settled: the answer covers every case left open.",
            "답이 정해지기 전에 입력이 끝났습니다. 답은 남은 모든 경우를 다룹니다.",
        ),
    };
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&text)));
    if !unknown.is_empty() {
        let list = facts(&speech, unknown);
        page.paragraph(0, 2, &Phrase::plain(speech.say(&both!("Not known: {list}.", "모르는 사실: {list}."))));
    }
    for line in &granted {
        page.paragraph(0, 2, &Phrase::plain(line.as_str()));
    }
    for line in certain_lines(&speech, certain, granted.is_empty() && found.is_some()) {
        page.paragraph(0, 2, &Phrase::plain(line));
    }
    format!("\n{}\n", page.finish())
}
