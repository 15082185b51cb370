//! Conditions in words close to how rule files write them, with the parts a program needs.

use crate::both;
use crate::law::{Condition, Country, Fact, FactKind, FactTest, Pack, RegisterId, Test, Values};
use crate::query::show::country_name;
use crate::text::{Lang, Text};

/// A condition, ready to be set.
#[derive(Clone, Debug)]
pub struct Clause {
    /// How its parts are joined.
    pub form: Joined,
    /// A single test in words.
    pub text: Text,
    /// A single test for programs: keys with their values.
    pub keys: Vec<(&'static str, Key)>,
    /// The parts of a combination.
    pub parts: Vec<Clause>,
}

/// How the parts of a condition are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// All of them hold.
    All,
    /// One of them holds.
    Any,
    /// The one part does not hold.
    Not,
    /// It is a single test.
    Test,
}

/// A value of the machine format.
#[derive(Clone, Debug)]
pub enum Key {
    /// One word.
    Word(String),
    /// Several.
    Words(Vec<String>),
    /// It holds.
    Yes,
}

impl Clause {
    fn test(text: Text, keys: Vec<(&'static str, Key)>) -> Self {
        Self { form: Joined::Test, text, keys, parts: Vec::new() }
    }

    fn joined(form: Joined, parts: Vec<Self>) -> Self {
        Self { form, text: Text::default(), keys: Vec::new(), parts }
    }

    /// Whether nothing is tested, so that it always holds.
    pub fn is_always(&self) -> bool {
        self.form == Joined::All && self.parts.is_empty()
    }
}

/// A condition in words. Nested lists of tests that must all hold become one list.
pub fn clause(pack: &Pack, condition: &Condition) -> Clause {
    match condition {
        Condition::All(parts) => {
            let mut flat = Vec::new();
            for part in parts.iter().map(|part| clause(pack, part)) {
                if part.form == Joined::All { flat.extend(part.parts) } else { flat.push(part) }
            }
            match <[Clause; 1]>::try_from(flat) {
                Ok([one]) => one,
                Err(many) => Clause::joined(Joined::All, many),
            }
        }
        Condition::Any(parts) => Clause::joined(Joined::Any, parts.iter().map(|part| clause(pack, part)).collect()),
        Condition::Not(part) => Clause::joined(Joined::Not, vec![clause(pack, part)]),
        Condition::Fact(test) => fact_clause(pack, test),
        Condition::Concept(id) => {
            let (name, label, _) = pack.concept(*id);
            let (en, ko) = glossed(name, label.as_ref());
            let text = Text::new(format!("concept.{en} holds"), format!("concept.{ko}에 해당"));
            Clause::test(text, vec![("concept", Key::Word(name.clone()))])
        }
        Condition::Answer(id, answers) => {
            let question = pack.question(*id);
            let given: Vec<String> = answers.iter().map(|at| question.answer(*at).to_owned()).collect();
            let (name, en, ko) = (&question.id, given.join(" or "), given.join(" 또는 "));
            let text = Text::new(format!("question.{name} is answered {en}"), format!("question.{name}의 답: {ko}"));
            Clause::test(text, vec![("question", Key::Word(name.clone())), ("answers", Key::Words(given))])
        }
        Condition::Held(id) => {
            let permit = pack.permit(*id);
            let (en, ko) = glossed(&permit.id, permit.title.as_ref());
            let text = Text::new(format!("permit.{en} is held"), format!("permit.{ko} 보유"));
            Clause::test(text, vec![("permit", Key::Word(permit.id.clone())), ("held", Key::Yes)])
        }
        Condition::Since(day) => {
            let text = both!("the day is {day} or later", "{day}부터");
            Clause::test(text, vec![("since", Key::Word(day.to_string()))])
        }
    }
}

/// An id with its name behind it, in English and in Korean.
fn glossed(id: &str, name: Option<&Text>) -> (String, String) {
    match name {
        Some(name) => {
            (format!("{id} ({})", name.en), name.ko.as_ref().map_or_else(|| id.to_owned(), |ko| format!("{id}({ko})")))
        }
        None => (id.to_owned(), id.to_owned()),
    }
}

fn fact_clause(pack: &Pack, test: &FactTest) -> Clause {
    let fact = pack.fact(test.fact);
    let mut inner = &test.test;
    let mut negated = false;
    while let Test::Not(part) = inner {
        inner = part;
        negated = !negated;
    }
    let (words, mut keys) = match inner {
        Test::In(values) => (values_in_words(pack, fact, values, negated), values_for_programs(fact, values)),
        Test::Register(ids) => (registers(pack, ids, negated), vec![("in", Key::Words(register_ids(pack, ids)))]),
        Test::Within(span) => (within(*span, negated), vec![("within", Key::Word(span.to_string()))]),
        Test::Not(_) => (Text::default(), Vec::new()),
    };
    keys.insert(0, ("fact", Key::Word(fact.name.clone())));
    if negated {
        keys.push(("negated", Key::Yes));
    }
    let subject = fact.label.as_ref().and_then(|label| label.ko.as_ref());
    let subject = subject.map_or_else(|| fact.name.clone(), |ko| format!("{}({ko})", fact.name));
    let text = Text::new(format!("{} {}", fact.name, words.en), format!("{subject}: {}", words.get(Lang::Ko)));
    Clause::test(text, keys)
}

fn values_for_programs(fact: &Fact, values: &Values) -> Vec<(&'static str, Key)> {
    match values {
        Values::Finite(bits) => vec![("is", Key::Words(fact.covering(*bits)))],
        Values::Ranges(ranges) => match ranges.as_slice() {
            [(from, until)] if from != until => [("from", fact.bound(*from)), ("until", fact.bound(*until))]
                .into_iter()
                .filter_map(|(key, bound)| bound.map(|bound| (key, Key::Word(bound))))
                .collect(),
            _ => vec![("is", Key::Words(fact.written(values)))],
        },
    }
}

fn values_in_words(pack: &Pack, fact: &Fact, values: &Values, negated: bool) -> Text {
    let (en, ko) = match values {
        Values::Finite(bits) => {
            let ids = fact.covering(*bits);
            (
                ids.iter().map(|id| gloss(pack, fact, id).0).collect(),
                ids.iter().map(|id| gloss(pack, fact, id).1).collect(),
            )
        }
        Values::Ranges(ranges) => match ranges.as_slice() {
            [(from, until)] if from != until => return range(fact, *from, *until, negated),
            _ => (fact.written(values), fact.written(values)),
        },
    };
    let (en, ko): (Vec<String>, Vec<String>) = (en, ko);
    let (many_en, many_ko) = (en.join(", "), ko.join(", "));
    match (en.len(), negated) {
        (1, false) => Text::new(format!("is {many_en}"), many_ko),
        (1, true) => Text::new(format!("is not {many_en}"), format!("{many_ko} 아님")),
        (_, false) => Text::new(format!("is one of {many_en}"), format!("{many_ko} 중 하나")),
        (_, true) => Text::new(format!("is none of {many_en}"), format!("{many_ko} 모두 아님")),
    }
}

/// A value with its name; the English name only if the id does not show it, as with countries.
fn gloss(pack: &Pack, fact: &Fact, id: &str) -> (String, String) {
    match &fact.kind {
        FactKind::Country(_) => match Country::parse(id) {
            Some(country) => glossed(id, Some(&country_name(pack, country))),
            None => (id.to_owned(), id.to_owned()),
        },
        FactKind::Enum(choices) | FactKind::Class(choices) => {
            let label = choices.iter().find(|choice| choice.id == id).and_then(|choice| choice.label.as_ref());
            (id.to_owned(), glossed(id, label).1)
        }
        FactKind::Bool => (id.to_owned(), if id == "true" { "예(true)" } else { "아니요(false)" }.to_owned()),
        FactKind::Integer(_) | FactKind::Date => (id.to_owned(), id.to_owned()),
    }
}

fn range(fact: &Fact, from: i64, until: i64, negated: bool) -> Text {
    let date = fact.kind.is_date();
    let text = match (fact.bound(from), fact.bound(until)) {
        (Some(from), Some(until)) => Text::new(format!("is from {from} to {until}"), format!("{from}부터 {until}까지")),
        (Some(from), None) if date => Text::new(format!("is on or after {from}"), format!("{from}부터")),
        (Some(from), None) => Text::new(format!("is at least {from}"), format!("{from} 이상")),
        (None, Some(until)) if date => Text::new(format!("is on or before {until}"), format!("{until}까지")),
        (None, Some(until)) => Text::new(format!("is at most {until}"), format!("{until} 이하")),
        (None, None) => Text::new("has any value", "어떤 값이든"),
    };
    if negated {
        Text::new(format!("is otherwise than: {}", text.en), format!("{}의 반대", text.get(Lang::Ko)))
    } else {
        text
    }
}

fn register_ids(pack: &Pack, ids: &[RegisterId]) -> Vec<String> {
    ids.iter().map(|id| pack.register(*id).id.clone()).collect()
}

fn registers(pack: &Pack, ids: &[RegisterId], negated: bool) -> Text {
    let names = ids.iter().map(|id| {
        let register = pack.register(*id);
        glossed(&register.id, register.label.as_ref())
    });
    let (en, ko): (Vec<String>, Vec<String>) = names.unzip();
    let (en, ko) = (en.join(", "), ko.join(", "));
    if negated {
        Text::new(format!("is not listed in {en}"), format!("{ko} 명부에 없음"))
    } else {
        Text::new(format!("is listed in {en}"), format!("{ko} 명부에 있음"))
    }
}

/// A length of time in words.
pub fn length(span: jiff::Span) -> Text {
    let parts = [
        (i64::from(span.get_years()), "year", "년"),
        (i64::from(span.get_months()), "month", "개월"),
        (i64::from(span.get_days()), "day", "일"),
    ];
    let parts: Vec<(i64, &str, &str)> = parts.into_iter().filter(|part| part.0 != 0).collect();
    let plural = |count: i64| if count == 1 { "" } else { "s" };
    let en: Vec<String> = parts.iter().map(|(count, en, _)| format!("{count} {en}{}", plural(*count))).collect();
    let ko: Vec<String> = parts.iter().map(|(count, _, ko)| format!("{count}{ko}")).collect();
    Text::new(en.join(" and "), ko.join(" "))
}

fn within(span: jiff::Span, negated: bool) -> Text {
    let length = length(span);
    let (en, ko) = (length.get(Lang::En), length.get(Lang::Ko));
    if negated {
        Text::new(format!("is not within {en} before the day"), format!("판단일 전 {ko} 이내가 아님"))
    } else {
        Text::new(format!("is within {en} before the day"), format!("판단일 전 {ko} 이내"))
    }
}
