//! `coverage.toml`: the days and the kinds of deals for which the pack holds the law.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Sink};
use super::names::Names;
use super::{period, say};
use crate::law::{CoveredLaw, Uncovered};
use crate::source::At;
use crate::text::Text;

/// Reads the coverage of a pack.
pub fn read(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> CoveredLaw {
    let period = period::read(&mut table, sink);
    let tables = table.take("uncovered").map(|node| node.tables("uncovered", sink)).unwrap_or_default();
    table.finish(sink);
    let mut uncovered: Vec<Uncovered> = Vec::new();
    for table in tables {
        let Some(kind) = kind(table, names, sink) else { continue };
        if let Some(first) = uncovered.iter().find(|other| other.id == kind.id) {
            let id = At { value: kind.id.as_str(), place: kind.place };
            sink.push(say::duplicate(&id, first.place, &Text::new("kind of deals", "거래 유형")));
        }
        uncovered.push(kind);
    }
    CoveredLaw { period, uncovered }
}

fn kind(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Option<Uncovered> {
    let place = table.place;
    let conditions = Conditions { names, scope: Scope::NoPermits };
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let says = table.require("says", sink).and_then(|node| node.text(sink));
    let when = table.require("when", sink).and_then(|node| conditions.read(node, sink));
    let period = period::read(&mut table, sink);
    table.finish(sink);
    Some(Uncovered { id: id?.value.to_owned(), says: says?, when: when?, period, place })
}
