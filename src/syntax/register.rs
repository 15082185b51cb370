//! `registers/*.toml`: dated lists of countries.

use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::{period, value};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Country, Fact, FactId, OnRegister, Register, RegisterEntry};
use crate::source::At;
use crate::text::{Lang, Text};

/// Reads one register; its id was declared before.
pub fn read(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Register> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let label = table.label("label", sink);
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let checked = table.day("checked", sink);
    let complete = table.boolean("complete", sink).unwrap_or(false);
    let added = added_countries(names);
    let lines = table.take("entry").map(|node| node.tables("entry", sink)).unwrap_or_default();
    let entries: Vec<RegisterEntry> = lines.into_iter().filter_map(|line| entry(line, &added, sink)).collect();
    let says = |entry: &RegisterEntry| (entry.country, entry.period, entry.cite.clone(), entry.note.clone());
    for (at, one) in entries.iter().enumerate() {
        let same = |other: &&RegisterEntry| other.country == one.country && says(other) == says(one);
        if let Some(before) = entries.iter().take(at).find(same) {
            let message = both!("this entry is stated twice", "같은 항목이 두 번 적혀 있습니다");
            let first = both!("the other entry", "다른 항목");
            sink.push(Diagnostic::error("stated-twice", one.place, message).label(before.place, first));
        }
    }
    let note = table.text("note", sink);
    table.finish(sink);
    let id = id?.value.to_owned();
    let listings = names.listings.get(&id).cloned().unwrap_or_default();
    Some(Register { id, label, source, checked, complete, listings, entries, note, place })
}

/// Declares, for an open register and each fact that names a country, the fact whether that country is on it.
pub fn declare_listings(table: &Cursor<'_>, names: &mut Names, sink: &mut Sink) {
    let Some(id) = table.peek("id").filter(|_| !table.is_true("complete")) else { return };
    let Some(register) = names.registers.get(id.value) else { return };
    let ids = (0..).map(FactId).zip(&names.facts).filter(|row| row.1.kind.is_country()).map(|row| row.0);
    let mut countries: Vec<(String, FactId)> =
        ids.filter_map(|fact| Some((names.fact(fact)?.name.clone(), fact))).collect();
    countries.sort();
    let mut listings = Vec::new();
    for (country, fact) in countries {
        let name = format!("listed.{}.{country}", id.value);
        let listing = names.fact_ids.declare_any(&At { value: name.as_str(), place: id.place }, sink);
        listings.push((fact, listing));
        names.facts.push(Fact {
            name,
            kind: OnRegister::kind(),
            label: None,
            ask: None,
            help: None,
            default: Some(OnRegister::AsEntered.values()),
            immutable: true,
            when: None,
            gap: None,
            listing: Some((register, fact)),
            place: None,
        });
    }
    names.listings.insert(id.value.to_owned(), listings);
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

/// The labels of the facts whether a country is on an open register.
pub fn labels(registers: &[Register], facts: &[Fact]) -> Vec<(FactId, Text)> {
    let mut out = Vec::new();
    for register in registers {
        for (country, listing) in &register.listings {
            let Some(fact) = facts.get(country.index()) else { continue };
            let (list, of) = (register.name(), fact.label.clone().unwrap_or_else(|| Text::plain(&fact.name)));
            let (list_ko, of_ko) = (list.get(Lang::Ko), of.get(Lang::Ko));
            let (list, of) = (&list.en, &of.en);
            out.push((*listing, both!("“{list}”, of: {of}", "‘{list_ko}’({of_ko})")));
        }
    }
    out
}
