//! `registers/*.toml`: dated lists of countries.

use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::{period, value};
use crate::law::{Country, Register, RegisterEntry};
use crate::text::Text;

/// Reads one register; its id was declared before.
pub fn read(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Register> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let label = table.label("label", sink);
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let checked = table.day("checked", sink);
    let added = added_countries(names);
    let lines = table.take("entry").map(|node| node.tables("entry", sink)).unwrap_or_default();
    let entries = lines.into_iter().filter_map(|line| entry(line, &added, sink)).collect();
    let note = table.text("note", sink);
    table.finish(sink);
    Some(Register { id: id?.value.to_owned(), label, source, checked, entries, note, place })
}

fn added_countries(names: &Names) -> Vec<(Country, Text)> {
    names.facts.iter().find_map(|fact| fact.kind.added_countries()).unwrap_or_default().to_vec()
}

fn entry(mut table: Cursor<'_>, added: &[(Country, Text)], sink: &mut Sink) -> Option<RegisterEntry> {
    let place = table.place;
    let country = table.require("country", sink).and_then(|node: Node<'_>| value::country(added, node, sink));
    let period = period::read(&mut table, sink);
    let cite = table.text("cite", sink);
    let note = table.text("note", sink);
    table.finish(sink);
    Some(RegisterEntry { country: country?, period, cite, note, place })
}
