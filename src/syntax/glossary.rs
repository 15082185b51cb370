//! `glossary.toml`: terms, with what they mean and the things of the pack that they are about.

use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::say;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Country, FactId, GlossaryTerm, Thing, ThingKind};
use crate::source::At;
use crate::text::Text;

/// Declares the terms.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> Vec<(At<&'t str>, Node<'t>)> {
    let terms = table.take("term").and_then(|node| node.table(sink)).map(|mut inner| inner.drain()).unwrap_or_default();
    table.finish(sink);
    for (name, _) in &terms {
        names.terms.declare(name, sink);
    }
    terms
}

/// Reads the terms in full.
pub fn read(declared: &[(At<&str>, Node<'_>)], names: &Names, sink: &mut Sink) -> Vec<GlossaryTerm> {
    declared.iter().filter_map(|(name, node)| term(name, *node, names, sink)).collect()
}

fn term(name: &At<&str>, node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<GlossaryTerm> {
    let mut table = node.table(sink)?;
    table.place = name.place;
    let title = table.require("title", sink).and_then(|node| node.text(sink));
    let says = table.text("says", sink);
    let aliases = table.take("aliases").map(|node| node.strings(sink)).unwrap_or_default();
    let see = table.take("see").map(|node| node.strings(sink)).unwrap_or_default();
    table.finish(sink);
    if says.is_none() && see.is_empty() {
        let message = both!("a term that neither says nor names anything", "뜻도 가리키는 것도 없는 용어입니다");
        let help = both!("add `says` or `see`", "`says`나 `see`를 쓰십시오");
        sink.push(Diagnostic::error("missing-key", name.place, message).help(help));
    }
    let see = see.iter().filter_map(|name| thing(name, names, sink)).collect();
    let aliases = aliases.iter().map(|alias| alias.value.to_owned()).collect();
    Some(GlossaryTerm { id: name.value.to_owned(), title: title?, says, aliases, see, place: name.place })
}

/// The thing with this id, or with this id behind its kind, as in `question.policy-line`.
fn thing(name: &At<&str>, names: &Names, sink: &mut Sink) -> Option<Thing> {
    let found = called(name.value, names);
    let (kind, rest) = name.value.split_once('.').unwrap_or_default();
    let of_kind = ThingKind::WORDS.iter().find(|row| row.0 == kind).map(|row| row.1);
    let of_kind = called(rest, names).into_iter().filter(|row| Some(row.0) == of_kind);
    match found.into_iter().chain(of_kind).collect::<Vec<_>>().as_slice() {
        [(_, one)] => Some(*one),
        [] => {
            sink.push(say::unknown("unknown-name", name, &Text::new("id", "아이디"), &known(names)));
            None
        }
        [(kind, _), ..] => {
            let (id, kind) = (name.value, kind.word());
            let message = both!("`{id}` is the name of several things", "`{id}` 이름을 가진 것이 여럿입니다");
            let help = both!("put the kind before it, as in `{kind}.{id}`", "`{kind}.{id}`처럼 종류를 앞에 쓰십시오");
            sink.push(Diagnostic::error("ambiguous-name", name.place, message).help(help));
            None
        }
    }
}

fn called(id: &str, names: &Names) -> Vec<(ThingKind, Thing)> {
    let value = id.split_once('=').and_then(|(fact, value)| {
        let fact: FactId = names.fact_ids.get(fact)?;
        let at = names.fact(fact)?.kind.choices().iter().position(|choice| choice.id == value)?;
        Some(Thing::Value(fact, at))
    });
    let found = [
        names.acts.get(id).map(Thing::Act),
        names.norms.get(id).map(Thing::Norm),
        names.permits.get(id).map(Thing::Permit),
        names.fact_ids.get(id).map(Thing::Fact),
        value,
        names.concepts.get(id).map(Thing::Concept),
        names.registers.get(id).map(Thing::Register),
        Country::parse(id).map(Thing::Country),
        names.questions.get(id).map(Thing::Question),
        names.readings.get(id).map(Thing::Reading),
        names.amendments.get(id).map(Thing::Amendment),
        names.terms.get(id).map(Thing::Term),
    ];
    found.into_iter().flatten().map(|thing| (thing.kind(), thing)).collect()
}

fn known(names: &Names) -> Vec<&str> {
    let all = names.acts.names().chain(names.norms.names()).chain(names.permits.names()).chain(names.fact_ids.names());
    let all = all.chain(names.concepts.names()).chain(names.registers.names()).chain(names.questions.names());
    all.chain(names.readings.names()).chain(names.amendments.names()).chain(names.terms.names()).collect()
}
