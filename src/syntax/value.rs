//! Values of facts: as a rule tests them, and as a scenario states them.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use toml::de::DeValue;

use super::cursor::{Node, Sink};
use super::say;
use crate::both;
use crate::diagnostic::{Diagnostic, nearest};
use crate::law::{Choice, Country, Fact, FactKind, Values, day_number};
use crate::source::At;
use crate::text::{Lang, Text, has_words};

/// Reads one value of a fact; an inner node of a class stands for the leaves under it.
pub fn one(fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Option<Values> {
    match &fact.kind {
        FactKind::Bool => node.boolean(sink).map(|value| Values::one(u16::from(value))),
        FactKind::Integer(_) => node.integer(sink).map(|value| Values::range(value, value)),
        FactKind::Date => node.day(sink).map(|day| Values::range(day_number(day), day_number(day))),
        FactKind::Country(added) => country(added, node, sink).map(|country| Values::one(country.0)),
        FactKind::Enum(choices) | FactKind::Class(choices) => choice(fact, choices, node, sink),
    }
}

/// Reads a value or a list of values.
pub fn any_of(fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Option<Values> {
    let items = node.one_or_list();
    if items.is_empty() {
        sink.push(Diagnostic::error("empty-list", node.place, both!("a list without values", "값이 없는 목록입니다")));
        return None;
    }
    let values: Vec<Values> = items.into_iter().filter_map(|item| one(fact, item, sink)).collect();
    values.into_iter().reduce(|all, next| all.or(&next))
}

/// Reads the value that a scenario states, or `{ one_of = [...] }` [definition 2].
pub fn stated(fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Option<Values> {
    match node.value {
        DeValue::Array(_) => {
            let name = &fact.name;
            let message = both!("`{name}` is stated as a list", "`{name}` 값이 목록으로 적혀 있습니다");
            let help = both!(
                "two kinds of goods? write two steps; not known which? write {{ one_of = [...] }}",
                "물품이 둘이면 단계를 둘로 나누고, 어느 것인지 모르면 {{ one_of = [...] }}라고 쓰십시오",
            );
            sink.push(Diagnostic::error("plain-list", node.place, message).help(help));
            None
        }
        DeValue::Table(_) => {
            let mut table = node.table(sink)?;
            let values = table.require("one_of", sink).and_then(|list| any_of(fact, list, sink));
            table.finish(sink);
            values
        }
        _ => one(fact, node, sink),
    }
}

fn choice(fact: &Fact, choices: &[Choice], node: Node<'_>, sink: &mut Sink) -> Option<Values> {
    let given = node.string(sink)?;
    let found = choices.iter().find(|choice| choice.id == given.value);
    if found.is_none() {
        let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        let name = &fact.name;
        let unknown = say::unknown("unknown-value", &given, &both!("value of `{name}`", "`{name}` 값"), &known);
        sink.push(match worded(choices, given.value).as_slice() {
            [] => unknown,
            [near] => unknown.help(say::did_you_mean(near)),
            several => {
                let list = say::list(several.iter().copied());
                unknown.help(both!("did you mean one of {list}?", "다음 가운데 하나 말씀입니까? {list}"))
            }
        });
    }
    found.map(|choice| Values::Finite(choice.stands_for))
}

/// Reads a country's code. For other names of a country the message gives the code.
pub fn country(added: &[(Country, Text)], node: Node<'_>, sink: &mut Sink) -> Option<Country> {
    country_named(added, &node.string(sink)?, sink)
}

/// The country with a code.
pub fn country_named(added: &[(Country, Text)], given: &At<&str>, sink: &mut Sink) -> Option<Country> {
    let known = |country: &Country| !country.is_user_assigned() || added.iter().any(|row| row.0 == *country);
    if let Some(country) = Country::parse(given.value).filter(known) {
        return Some(country);
    }
    sink.push(unknown_country(given));
    None
}

fn unknown_country(given: &At<&str>) -> Diagnostic {
    let code = given.value;
    let found = Diagnostic::error(
        "unknown-country",
        given.place,
        both!("unknown country `{code}`", "알 수 없는 국가 `{code}`"),
    );
    let coded = |country: &Country| {
        let (near, name) = (country.code(), country.name());
        let (en, ko) = (&name.en, name.ko.as_deref().unwrap_or(&name.en));
        both!("`{near}` ({en})", "`{near}`({ko})")
    };
    match meant(code).iter().map(coded).reduce(|all, next| {
        let ((en, ko), (other, other_ko)) = ((&all.en, all.get(Lang::Ko)), (&next.en, next.get(Lang::Ko)));
        both!("{en} or {other}", "{ko} 또는 {other_ko}")
    }) {
        Some(codes) => {
            let (en, ko) = (&codes.en, codes.get(Lang::Ko));
            found.help(both!("did you mean {en}?", "{ko} 말씀입니까?"))
        }
        None => found.help(both!(
            "expected an ISO 3166-1 alpha-2 code such as `UA`",
            "`UA`와 같은 ISO 3166-1 두 글자 코드여야 합니다"
        )),
    }
}

/// The countries that may be meant: those that people call so, else the one whose name is nearest.
fn meant(given: &str) -> Vec<Country> {
    let called = Country::called(given);
    // A wrong code is not compared with names: two or three letters are near to too many of them.
    if !called.is_empty() || given.chars().count() <= 3 {
        return called;
    }
    let names: Vec<(Country, String)> = Country::assigned()
        .flat_map(|country| {
            let name = country.name();
            [Some(name.en), name.ko].into_iter().flatten().map(move |name| (country, name))
        })
        .collect();
    let near = nearest(given, names.iter().map(|row| row.1.as_str()));
    near.and_then(|near| names.iter().find(|row| row.1 == near)).map(|row| row.0).into_iter().collect()
}

/// The values that have the given words in their id or label: `tank` is in `tank-or-armoured-vehicle`.
fn worded<'c>(choices: &'c [Choice], given: &str) -> Vec<&'c str> {
    let has = |choice: &&Choice| {
        let mut labels = choice.label.iter().flat_map(|label| label.all());
        has_words(&choice.id, given) || labels.any(|row| has_words(row.1, given))
    };
    choices.iter().filter(has).map(|choice| choice.id.as_str()).collect()
}
