//! `vocabulary.toml`: facts with their types and values, concepts, impossible combinations, added countries.

use toml::de::DeValue;

use super::cursor::{Cursor, Node, Sink};
use super::limits::VALUES;
use super::names::Names;
use super::{say, value};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::reserved::BUILT_IN;
use crate::law::{Bits, Choice, Country, Fact, FactKind, FactType, Impossible, STEP_DATE, Values};
use crate::source::{At, Place};
use crate::syntax::condition::{Conditions, Scope};
use crate::text::Text;

/// Words that a scenario uses for other things, so that no fact may begin with them.
const RESERVED: [&str; 19] = [
    "title",
    "date",
    "sources",
    "note",
    "permits",
    "decisions",
    "answers",
    "expect",
    "question",
    "permit",
    "any",
    "all",
    "not",
    "gap",
    "listed",
    "registers",
    "onward",
    "abroad",
    "apart",
];

/// The type of a concept, which is no fact.
const CONCEPT: &str = "concept";

/// The contents of the vocabulary beside names.
#[derive(Debug, Default)]
pub struct Vocabulary<'t> {
    /// Concepts with their labels.
    pub concepts: Vec<(String, Option<Text>, Place)>,
    impossible: Option<Node<'t>>,
    /// How the steps of a deal hang together.
    pub route: Option<Node<'t>>,
    /// Where facts alone have a meaning, by name.
    meanings: Vec<(String, Node<'t>)>,
}

/// The facts that every pack has.
pub fn built_in(names: &mut Names, place: Place, sink: &mut Sink) {
    for (name, _, kind) in BUILT_IN {
        names.fact_ids.declare_any(&At { value: name, place }, sink);
        names.facts.push(Fact {
            name: name.to_owned(),
            kind,
            label: None,
            ask: None,
            help: None,
            default: None,
            immutable: false,
            when: None,
            gap: None,
            listing: None,
            place: None,
        });
    }
}

/// Reads the declarations; conditions come later, when every name is known.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> Vocabulary<'t> {
    let mut out =
        Vocabulary { impossible: table.take("impossible"), route: table.take("route"), ..Vocabulary::default() };
    let added = table.take("countries").map(|node| countries(node, sink)).unwrap_or_default();
    for (name, node) in table.drain() {
        if RESERVED.contains(&name.value) {
            let word = name.value;
            let message = both!("no fact's name may begin with `{word}`", "사실 이름은 `{word}`로 시작할 수 없습니다");
            sink.push(Diagnostic::error("reserved-name", name.place, message));
            continue;
        }
        let path = At { value: name.value.to_owned(), place: name.place };
        walk(&path, node, &added, names, &mut out, sink);
    }
    out
}

/// Reads the impossible combinations.
pub fn impossible(vocabulary: &Vocabulary<'_>, names: &Names, sink: &mut Sink) -> Vec<Impossible> {
    let conditions = Conditions { names, scope: Scope::Facts };
    let Some(node) = vocabulary.impossible else { return Vec::new() };
    let mut out = Vec::new();
    for mut table in node.tables("impossible", sink) {
        let place = table.place;
        let when = table.require("when", sink).and_then(|node| conditions.read(node, sink));
        let because = table.text("because", sink);
        let because =
            because.unwrap_or_else(|| both!("these facts exclude each other", "서로 함께할 수 없는 사실입니다"));
        table.finish(sink);
        out.extend(when.map(|when| Impossible { when, because, place }));
    }
    out
}

/// Reads where facts alone have a meaning, into the facts.
pub fn meanings(vocabulary: &Vocabulary<'_>, names: &Names, facts: &mut [Fact], sink: &mut Sink) {
    let conditions = Conditions { names, scope: Scope::Facts };
    for (name, node) in &vocabulary.meanings {
        let when = conditions.read(*node, sink);
        if let Some(fact) = names.fact_ids.get(name).and_then(|id| facts.get_mut(id.index())) {
            fact.when = when;
        }
    }
}

fn countries(node: Node<'_>, sink: &mut Sink) -> Vec<(Country, Text)> {
    let Some(mut table) = node.table(sink) else { return Vec::new() };
    let mut out = Vec::new();
    for (code, name) in table.drain() {
        let Some(name) = name.text(sink) else { continue };
        match Country::parse(code.value).filter(|country| country.is_user_assigned()) {
            Some(country) => out.push((country, Text { name: true, ..name })),
            None => {
                let given = code.value;
                let message =
                    both!("`{given}` is not a user-assigned code", "`{given}` 코드는 사용자 지정 코드가 아닙니다");
                let help = both!("a vocabulary may add `XA` to `XZ`", "`XA`부터 `XZ`까지 더할 수 있습니다");
                sink.push(Diagnostic::error("bad-country", code.place, message).help(help));
            }
        }
    }
    out
}

fn walk<'t>(
    path: &At<String>,
    node: Node<'t>,
    added: &[(Country, Text)],
    names: &mut Names,
    out: &mut Vocabulary<'t>,
    sink: &mut Sink,
) {
    let Some(mut table) = node.table(sink) else { return };
    let is_type = |node: &Node<'_>| matches!(node.value, DeValue::String(_));
    let Some(kind) = table.take("type") else {
        for (key, inner) in table.drain() {
            let longer = At { value: format!("{}.{}", path.value, key.value), place: key.place };
            if matches!(inner.value, DeValue::Table(_)) {
                walk(&longer, inner, added, names, out, sink);
            } else {
                sink.push(no_type(&longer));
            }
        }
        return;
    };
    if !is_type(&kind) {
        kind.string(sink);
        return;
    }
    let Some(word) = kind.string(sink) else { return };
    let place = path.place;
    let name = At { value: path.value.as_str(), place };
    if word.value == CONCEPT {
        let label = table.label("label", sink);
        let help = table.text("help", sink);
        table.finish(sink);
        let id = path.value.strip_prefix("concept.").unwrap_or(&path.value);
        names.concepts.declare(&At { value: id, place }, sink);
        out.concepts.push((id.to_owned(), label.or(help), place));
        return;
    }
    let when = table.take("when");
    if let Some(fact) = fact(&name, word, table, added, sink) {
        out.meanings.extend(when.map(|when| (fact.name.clone(), when)));
        declare_fact(fact, &name, names, sink);
    }
}

fn declare_fact(fact: Fact, name: &At<&str>, names: &mut Names, sink: &mut Sink) {
    if let Some(id) = names.fact_ids.get(name.value) {
        // `step.date` is built in and may be declared for its label; the others may not.
        let same = id == STEP_DATE && fact.kind.is_date();
        if let Some(slot) = names.facts.get_mut(id.index()).filter(|slot| same && slot.place.is_none()) {
            *slot = fact;
        } else {
            names.fact_ids.declare_any(name, sink);
        }
        return;
    }
    if names.has_fact_below(name.value) || has_fact_above(name.value, names) {
        let given = name.value;
        let message = both!(
            "the fact's name `{given}` is the beginning of another's, or the other way round",
            "사실 이름 `{given}`이(가) 다른 사실 이름의 앞부분과 겹칩니다"
        );
        sink.push(Diagnostic::error("fact-prefix", name.place, message));
    }
    names.fact_ids.declare_any(name, sink);
    names.facts.push(fact);
}

fn has_fact_above(name: &str, names: &Names) -> bool {
    name.match_indices('.').any(|(at, _)| name.get(..at).is_some_and(|head| names.fact_ids.get(head).is_some()))
}

fn no_type(name: &At<String>) -> Diagnostic {
    let given = &name.value;
    Diagnostic::error(
        "missing-key",
        name.place,
        both!("`{given}` is neither a fact nor a group of facts", "`{given}` 항목은 사실도 사실의 묶음도 아닙니다"),
    )
    .help(both!("a fact is a table with a `type`", "사실은 `type`이 있는 테이블입니다"))
}

fn fact(
    name: &At<&str>,
    word: At<&str>,
    mut table: Cursor<'_>,
    added: &[(Country, Text)],
    sink: &mut Sink,
) -> Option<Fact> {
    let label = table.label("label", sink);
    let ask = table.text("ask", sink);
    let help = table.text("help", sink);
    let immutable = table.boolean("immutable", sink).unwrap_or(false);
    let default = table.take("default");
    let Some((_, wanted)) = FactType::WORDS.into_iter().find(|row| row.0 == word.value) else {
        let known: Vec<&str> = FactType::WORDS.iter().map(|row| row.0).chain([CONCEPT]).collect();
        sink.push(say::unknown("unknown-type", &word, &Text::new("type", "형"), &known));
        return None;
    };
    let kind = match wanted {
        FactType::Bool => FactKind::Bool,
        FactType::Country => FactKind::Country(added.to_vec()),
        FactType::Date => FactKind::Date,
        FactType::Integer => FactKind::Integer(table.string("unit", sink).map(|unit| unit.value.to_owned())),
        FactType::Enum => FactKind::Enum(choices(table.require("values", sink)?, false, sink)),
        FactType::Class => FactKind::Class(choices(table.require("values", sink)?, true, sink)),
    };
    table.finish(sink);
    let place = Some(name.place);
    let mut fact = Fact {
        name: name.value.to_owned(),
        kind,
        label,
        ask,
        help,
        default: None,
        immutable,
        when: None,
        gap: None,
        listing: None,
        place,
    };
    fact.default =
        default.and_then(|node| value::one(&fact, node, sink)).and_then(|values| single(&fact, values, default, sink));
    Some(fact)
}

fn single(fact: &Fact, values: Values, node: Option<Node<'_>>, sink: &mut Sink) -> Option<Values> {
    if values.is_single() {
        return Some(values);
    }
    let name = &fact.name;
    if let Some(node) = node {
        let message = both!("the default of `{name}` is not one value", "`{name}` 기본값이 하나의 값이 아닙니다");
        sink.push(
            Diagnostic::error("bad-default", node.place, message)
                .help(both!("a default is a leaf of the tree", "기본값은 트리의 말단이어야 합니다")),
        );
    }
    None
}

fn choices(node: Node<'_>, tree: bool, sink: &mut Sink) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::new();
    let mut ids: Vec<At<&str>> = Vec::new();
    for item in node.list(sink).unwrap_or_default() {
        let Some((id, choice)) = choice(item, tree, &ids, sink) else { continue };
        if let Some(first) = ids.iter().find(|other| other.value == id.value) {
            sink.push(say::duplicate(&id, first.place, &Text::new("value", "값")));
            continue;
        }
        ids.push(id);
        out.push(choice);
    }
    if out.is_empty() {
        sink.push(Diagnostic::error("empty-list", node.place, both!("a list without values", "값이 없는 목록입니다")));
    }
    number_leaves(&mut out, node.place, sink);
    out
}

fn choice<'t>(item: Node<'t>, tree: bool, ids: &[At<&'t str>], sink: &mut Sink) -> Option<(At<&'t str>, Choice)> {
    let bare =
        Choice { id: String::new(), label: None, help: None, limit: None, under: None, stands_for: Bits::default() };
    if let DeValue::String(id) = item.value {
        let at = At { value: id.as_ref(), place: item.place };
        return Some((at, Choice { id: id.to_string(), ..bare }));
    }
    let mut table = item.table(sink)?;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let label = table.label("label", sink);
    let help = table.text("help", sink);
    let limit = table.text("limit", sink);
    let parent = if tree { table.string("under", sink) } else { None };
    table.finish(sink);
    let under = parent.and_then(|parent| {
        // A parent comes before its children, which also keeps the tree free of loops.
        let found = ids.iter().position(|id| id.value == parent.value);
        if found.is_none() {
            let known: Vec<&str> = ids.iter().map(|id| id.value).collect();
            sink.push(say::unknown("unknown-value", &parent, &Text::new("value above it", "위에 적힌 값"), &known));
        }
        found
    });
    let id = id?;
    Some((id.clone(), Choice { id: id.value.to_owned(), label, help, limit, under, ..bare }))
}

/// Gives every leaf a position, and every inner node the positions under it.
fn number_leaves(choices: &mut [Choice], place: Place, sink: &mut Sink) {
    let inner: Vec<usize> = choices.iter().filter_map(|choice| choice.under).collect();
    let mut next = 0;
    let mut under: Vec<Bits> = vec![Bits::default(); choices.len()];
    for at in (0..choices.len()).rev() {
        let Some(choice) = choices.get_mut(at) else { continue };
        let mut bits = under.get(at).copied().unwrap_or_default();
        if !inner.contains(&at) {
            // A position past the capacity is left out, and reported below.
            if let Ok(position) = u16::try_from(next) {
                bits.insert(position);
            }
            next += 1;
        }
        choice.stands_for = bits;
        if let Some(slot) = choice.under.and_then(|parent| under.get_mut(parent)) {
            *slot = slot.or(bits);
        }
    }
    VALUES.check(next, place, sink);
}
