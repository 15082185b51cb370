//! Norms: one table each, of six kinds.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::{period, readings, say};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{ActId, Basis, Citation, Condition, LeftTo, Lifted, Norm, NormKind, Period, PermitId};
use crate::source::{At, SourceId};
use crate::text::Text;

/// The kinds of norm, by the name of their table.
pub const KINDS: [&str; 6] = ["definition", "prohibition", "requirement", "refusal", "exemption", "penalty"];

/// One norm that is not read yet: its kind and its table.
#[derive(Debug)]
pub struct Unread<'t> {
    /// The name of its table.
    pub kind: &'static str,
    /// Its table.
    pub node: Node<'t>,
}

/// Takes all norms out of an act's table, in the order written.
pub fn take_all<'t>(table: &mut Cursor<'t>, sink: &mut Sink) -> Vec<Unread<'t>> {
    let mut out = Vec::new();
    for kind in KINDS {
        let Some(node) = table.take(kind) else { continue };
        if matches!(node.value, toml::de::DeValue::Table(_)) {
            node.tables(kind, sink);
            continue;
        }
        let items = node.list(sink).unwrap_or_default();
        out.extend(items.into_iter().map(|node| Unread { kind, node }));
    }
    out.sort_by_key(|unread| unread.node.place);
    out
}

/// Declares the ids of a norm and of its provision.
pub fn declare(unread: &Unread<'_>, act: &str, names: &mut Names, sink: &mut Sink) {
    let source = unread.node.place.source;
    let get = |key: &str| string_of(unread.node, key, source);
    let Some(id) = get("id") else { return };
    let full = format!("{act}:{}", id.value);
    let norm = names.norms.declare(&At { value: full.as_str(), place: id.place }, sink);
    let provision = get("provision").map_or(full, |at| format!("{act}:{}", at.value));
    if names.provisions.get(&provision).is_none() {
        names.provisions.declare(&At { value: provision.as_str(), place: id.place }, sink);
    }
    names.provision_norms.entry(provision).or_default().push(norm);
}

fn string_of<'t>(node: Node<'t>, key: &str, source: SourceId) -> Option<At<&'t str>> {
    let toml::de::DeValue::Table(table) = node.value else { return None };
    let value = table.get(key)?;
    let toml::de::DeValue::String(text) = value.get_ref() else { return None };
    Some(At { value: text.as_ref(), place: super::cursor::place_of(source, value) })
}

/// Reads one norm of an act.
pub fn read(unread: &Unread<'_>, act: (ActId, &str), names: &Names, sink: &mut Sink) -> Option<Norm> {
    let conditions = Conditions { names, scope: Scope::All };
    let mut table = unread.node.table(sink)?;
    let place = unread.node.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let cite: Option<Vec<Citation>> = table
        .require("cite", sink)
        .map(|node| node.one_or_list().into_iter().filter_map(|item| citation(item, sink)).collect());
    let says = table.require("says", sink).and_then(|node| node.text(sink));
    let label = table.text("label", sink);
    let quote = quote(&mut table, sink);
    let when = table.take("when").map_or_else(|| Some(Condition::always()), |node| conditions.read(node, sink));
    let unless = table.take("unless").map(|node| conditions.read_unless(node, sink)).unwrap_or_default();
    let provision = table.string("provision", sink);
    let basis = basis(&mut table, sink);
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let note = table.text("note", sink);
    let kind = kind(unread.kind, &mut table, names, sink);
    if let (Some(at), "definition" | "exemption") = (&provision, unread.kind) {
        sink.push(no_provision(at, unread.kind));
    }
    table.finish(sink);
    let (id, cite) = (id?, cite?);
    period::overlaps(cite.iter().map(|citation| (citation.period, citation.place)), sink);
    if cite.is_empty() {
        sink.push(Diagnostic::error("empty-list", place, both!("a norm without a citation", "인용이 없는 규범입니다")));
    }
    let full = format!("{}:{}", act.1, provision.as_ref().map_or(id.value, |at| at.value));
    let provision = names.provisions.get(&full)?;
    Some(Norm {
        id: id.value.to_owned(),
        act: act.0,
        kind: kind?,
        cite,
        says: says?,
        label,
        quote,
        when: when?,
        unless,
        provision,
        basis,
        source,
        note,
        gap: None,
        place,
    })
}

fn no_provision(at: &At<&str>, kind: &str) -> Diagnostic {
    let ko = if kind == "definition" { "정의" } else { "적용제외" };
    Diagnostic::error(
        "bad-provision",
        at.place,
        both!("a {kind} has no provision", "{ko} 규범에는 provision을 쓰지 않습니다"),
    )
}

/// The basis that a norm states; that of the norms of gaps is none that can be stated.
fn basis(table: &mut Cursor<'_>, sink: &mut Sink) -> Option<Basis> {
    let words: Vec<(&str, Basis)> = Basis::WORDS.into_iter().filter(|row| row.1 != Basis::Gap).collect();
    table.take("basis").and_then(|node| node.word(&words, sink))
}

/// The words of the law.
fn quote(table: &mut Cursor<'_>, sink: &mut Sink) -> Option<String> {
    table.string("quote", sink).map(|quote| quote.value.to_owned())
}

fn citation(node: Node<'_>, sink: &mut Sink) -> Option<Citation> {
    let mut table = node.table(sink)?;
    let at = table.words("at", sink);
    let period = period::read(&mut table, sink);
    let attested = table.boolean("attested", sink).unwrap_or(false);
    let basis = basis(&mut table, sink);
    let quote = quote(&mut table, sink);
    table.finish(sink);
    Some(Citation { at: at?, period, attested, basis, quote, place: node.place })
}

fn kind(word: &str, table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<NormKind> {
    match word {
        "definition" => {
            let name = table.require("concept", sink).and_then(|node| node.string(sink));
            name.and_then(|name| names.concepts.find(&name, sink)).map(|concept| NormKind::Definition { concept })
        }
        "prohibition" => {
            let discretion = discretion(table, sink);
            let exceptions_in = exceptions_in(table, names, sink);
            let closed = table.boolean("closed", sink).unwrap_or(false);
            Some(NormKind::Prohibition { discretion, exceptions_in, closed })
        }
        "requirement" => {
            let permit = one_permit(table, names, sink);
            let exceptions_in = exceptions_in(table, names, sink);
            permit.map(|permit| NormKind::Requirement { permit, exceptions_in })
        }
        "refusal" => {
            let permits = permits(table, names, sink);
            let discretion = discretion(table, sink);
            let exceptions_in = exceptions_in(table, names, sink);
            permits.map(|permits| NormKind::Refusal { permits, discretion, exceptions_in })
        }
        "exemption" => lifts(table, names, sink).map(|lifts| NormKind::Exemption { lifts }),
        _ => penalty(table, names, sink),
    }
}

fn penalty(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<NormKind> {
    let given = table.require("breach", sink).map(|node| named(node, sink));
    let sanction = table.require("sanction", sink).and_then(|node| node.text(sink));
    let deceit = table.boolean("deceit", sink).unwrap_or(false);
    let breach = readings::norms(&given?, names, sink);
    sanction.map(|sanction| NormKind::Penalty { breach, sanction, deceit })
}

/// Names in a list that may not be empty.
fn named<'t>(node: Node<'t>, sink: &mut Sink) -> Vec<At<&'t str>> {
    let given = node.strings(sink);
    if given.is_empty() {
        let message = both!("a list without names", "이름이 없는 목록입니다");
        sink.push(Diagnostic::error("empty-list", node.place, message));
    }
    given
}

/// The targets of an exemption.
pub fn lifts(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Vec<Lifted>> {
    let given = table.require("lifts", sink).map(|node| named(node, sink))?;
    Some(given.iter().filter_map(|name| lifted(name, names, sink)).collect())
}

/// The permit of a requirement: exactly one, because "one of several" would mean something else.
pub fn one_permit(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<PermitId> {
    let node = table.require("permit", sink)?;
    match node.strings(sink).as_slice() {
        [one] => names.permits.find(one, sink),
        [] | [_, _, ..] => {
            let message = both!("a requirement asks for exactly one permit", "허가요건은 허가 하나만 요구합니다");
            let help = both!("write one requirement a permit", "허가마다 허가요건을 하나씩 쓰십시오");
            sink.push(Diagnostic::error("not-one-permit", node.place, message).help(help));
            None
        }
    }
}

fn permits(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Vec<PermitId>> {
    let node = table.require("permit", sink)?;
    let given = named(node, sink);
    Some(given.iter().filter_map(|name| names.permits.find(name, sink)).collect())
}

fn discretion(table: &mut Cursor<'_>, sink: &mut Sink) -> Option<Text> {
    let node = table.take("discretion")?;
    let found = node.text(sink)?;
    if found.en.trim().is_empty() {
        let message = both!("a discretion of nobody", "재량을 가진 기관이 비어 있습니다");
        let help = both!("write who may exercise it", "누가 행사하는지 쓰십시오");
        sink.push(Diagnostic::error("empty-text", node.place, message).help(help));
    }
    Some(found)
}

/// The acts to which the text leaves the exceptions: one name for all days, or a list of tables with periods.
fn exceptions_in(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Vec<LeftTo> {
    let Some(node) = table.take("exceptions_in") else { return Vec::new() };
    if let toml::de::DeValue::String(name) = node.value {
        let act = names.acts.find(&At { value: name.as_ref(), place: node.place }, sink);
        return act.map(|act| LeftTo { act, period: Period::default(), place: node.place }).into_iter().collect();
    }
    let mut out = Vec::new();
    for mut table in node.tables("exceptions_in", sink) {
        let name = table.require("act", sink).and_then(|node| node.string(sink));
        let (place, period) = (table.place, period::read(&mut table, sink));
        table.finish(sink);
        let act = name.and_then(|name| names.acts.find(&name, sink));
        out.extend(act.map(|act| LeftTo { act, period, place }));
    }
    period::overlaps(out.iter().map(|left| (left.period, left.place)), sink);
    out
}

/// The target of a name in `lifts` or in an amendment: a norm, a provision, or a whole act.
pub fn lifted(name: &At<&str>, names: &Names, sink: &mut Sink) -> Option<Lifted> {
    if !name.value.contains(':') {
        return names.acts.find(name, sink).map(Lifted::Act);
    }
    if let Some(id) = names.norms.get(name.value) {
        return Some(Lifted::Norm(id));
    }
    if let Some(id) = names.provisions.get(name.value) {
        return Some(Lifted::Provision(id));
    }
    let known: Vec<&str> = names.norms.names().chain(names.provisions.names()).collect();
    sink.push(say::unknown("unknown-name", name, &Text::new("norm", "규범"), &known));
    None
}
