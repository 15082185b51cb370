//! `invariants.toml`: claims that must hold for every deal there could be.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Sink};
use super::names::Names;
use super::{period, say};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Invariant, Outcome, ReadingId};
use crate::source::At;
use crate::text::Text;

/// Reads the claims.
pub fn read(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Vec<Invariant> {
    let list = table.take("invariant").map(|node| node.tables("invariant", sink)).unwrap_or_default();
    table.finish(sink);
    let mut ids: Vec<At<String>> = Vec::new();
    let mut out = Vec::new();
    for table in list {
        if let Some(id) = table.peek("id") {
            match ids.iter().find(|other| other.value == id.value) {
                Some(first) => sink.push(say::duplicate(&id, first.place, &Text::new("invariant", "불변식"))),
                None => ids.push(At { value: id.value.to_owned(), place: id.place }),
            }
        }
        out.extend(one(table, names, sink));
    }
    out
}

fn one(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Invariant> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let claim = table.require("claim", sink).and_then(|node| node.text(sink));
    let conditions = Conditions { names, scope: Scope::NoPermits };
    let when = table.require("when", sink).and_then(|node| conditions.read(node, sink));
    let always = table.take("always");
    let never = table.take("never");
    let readings = table.take("readings").map(|node| readings(&node.strings(sink), names, sink)).unwrap_or_default();
    let period = period::read(&mut table, sink);
    let note = table.text("note", sink);
    table.finish(sink);
    let given = match (always, never) {
        (Some(node), None) | (None, Some(node)) => node,
        (Some(_), Some(_)) | (None, None) => {
            let message = both!(
                "an invariant has either `always` or `never`",
                "불변식은 `always`와 `never` 가운데 하나만 가집니다"
            );
            sink.push(Diagnostic::error("missing-key", place, message));
            return None;
        }
    };
    let outcomes = given
        .one_or_list()
        .iter()
        .filter_map(|item| item.word(&Outcome::WORDS, sink))
        .map(|outcome| outcome.word().to_owned())
        .collect();
    let always = always.is_some();
    Some(Invariant {
        id: id?.value.to_owned(),
        claim: claim?,
        when: when?,
        outcomes,
        always,
        readings,
        period,
        note,
        place,
    })
}

fn readings(given: &[At<&str>], names: &Names, sink: &mut Sink) -> Vec<ReadingId> {
    match given {
        [all] if all.value == "all" => (0..names.readings.len()).map(ReadingId::at).collect(),
        _ => given.iter().filter_map(|name| names.readings.find(name, sink)).collect(),
    }
}
