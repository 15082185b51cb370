//! `amendments/*.toml`: bills and proposals, as changes to norms.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::norm::{self, KINDS, Unread};
use super::{act, say};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{ActId, Amendment, Change, Lifted, Norm, NormId, Permit, PermitId, Progress};
use crate::source::At;

/// The amendments of one file, with their names declared.
#[derive(Debug)]
pub struct DeclaredAmendments<'t> {
    amendments: Vec<Unfinished<'t>>,
}

#[derive(Debug)]
struct Unfinished<'t> {
    table: Cursor<'t>,
    permits: Vec<(PermitId, Cursor<'t>)>,
    changes: Vec<Unmade<'t>>,
}

#[derive(Debug)]
struct Unmade<'t> {
    table: Cursor<'t>,
    inserted: Option<(At<&'t str>, Unread<'t>, NormId)>,
    /// Whether it says `insert` without a norm, which was reported already.
    failed: bool,
}

/// The contents of the amendments of one file.
#[derive(Debug, Default)]
pub struct Read {
    /// The amendments.
    pub amendments: Vec<Amendment>,
    /// The permits they create.
    pub permits: Vec<Permit>,
    /// The norms they would insert.
    pub norms: Vec<Norm>,
}

/// Declares the ids of amendments and of the permits and norms that they create.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> DeclaredAmendments<'t> {
    let list = table.take("amendment").map(|node| node.tables("amendment", sink)).unwrap_or_default();
    table.finish(sink);
    let amendments = list.into_iter().map(|table| declare_one(table, names, sink)).collect();
    DeclaredAmendments { amendments }
}

fn declare_one<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> Unfinished<'t> {
    if let Some(id) = table.peek("id") {
        names.amendments.declare(&id, sink);
    }
    let mut permits = Vec::new();
    for permit in table.take("permit").map(|node| node.tables("permit", sink)).unwrap_or_default() {
        if let Some(name) = permit.peek("id") {
            permits.push((names.permits.declare(&name, sink), permit));
        } else {
            permits.push((PermitId(0), permit));
        }
    }
    let mut changes = Vec::new();
    for mut change in table.take("change").map(|node| node.tables("change", sink)).unwrap_or_default() {
        let complaints = sink.len();
        let inserted = inserted(&mut change, names, sink);
        let failed = inserted.is_none() && sink.len() > complaints;
        changes.push(Unmade { table: change, inserted, failed });
    }
    Unfinished { table, permits, changes }
}

fn inserted<'t>(
    change: &mut Cursor<'t>,
    names: &mut Names,
    sink: &mut Sink,
) -> Option<(At<&'t str>, Unread<'t>, NormId)> {
    let target = change.take("insert")?.string(sink)?;
    let found = KINDS.into_iter().find_map(|kind| change.take(kind).map(|node| Unread { kind, node }));
    let Some(unread) = found else {
        let message = both!("`insert` brings no norm", "`insert`에 새 규범이 없습니다");
        let kinds = say::list(KINDS);
        let help = both!("add one of {kinds}", "다음 가운데 하나를 쓰십시오: {kinds}");
        sink.push(Diagnostic::error("missing-key", target.place, message).help(help));
        return None;
    };
    let id = NormId::at(names.norms.len());
    norm::declare(&unread, target.value, names, sink);
    Some((target, unread, id))
}

impl DeclaredAmendments<'_> {
    /// Reads the amendments in full.
    pub fn read(self, names: &Names, sink: &mut Sink) -> Read {
        let mut out = Read::default();
        for unfinished in self.amendments {
            let amendment = finish(unfinished, names, &mut out, sink);
            out.amendments.extend(amendment);
        }
        out
    }
}

fn finish(unfinished: Unfinished<'_>, names: &Names, out: &mut Read, sink: &mut Sink) -> Option<Amendment> {
    let mut table = unfinished.table;
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let title = table.text("title", sink);
    let status = table.take("status").and_then(|node| node.word(&Progress::WORDS, sink));
    let proposed = table.day("proposed", sink);
    let effective = table.day("effective", sink);
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let note = table.text("note", sink);
    table.finish(sink);
    let (first, complaints) = (out.norms.len(), sink.len());
    let changes = unfinished.changes.into_iter().flat_map(|unmade| change(unmade, names, out, sink)).collect();
    let inserted: Vec<&Norm> = out.norms.iter().skip(first).collect();
    // Where a change could not be read, the requirement may be in it.
    let read_all = sink.len() == complaints;
    let mut permits = Vec::new();
    for (permit_id, permit) in unfinished.permits {
        let home = home(permit_id, &inserted);
        if let (None, Some(name), true) = (home, permit.peek("id"), read_all) {
            sink.push(unasked(&name));
        }
        let home = home.unwrap_or(ActId(0));
        let read = act::permit(permit, home, names, sink);
        permits.push(permit_id);
        out.permits.extend(read);
    }
    Some(Amendment {
        id: id?.value.to_owned(),
        title,
        status,
        proposed,
        effective,
        source,
        note,
        permits,
        changes,
        place,
    })
}

/// The act that a new permit belongs to: that of the first requirement of the amendment that asks for it.
fn home(id: PermitId, inserted: &[&Norm]) -> Option<ActId> {
    let asks = |norm: &&&Norm| norm.kind.asks() == Some(id);
    inserted.iter().find(asks).map(|norm| norm.act)
}

fn unasked(name: &At<&str>) -> Diagnostic {
    let given = name.value;
    let message = both!(
        "the amendment inserts no requirement that asks for `{given}`",
        "개정안에 `{given}` 허가를 요구하는 허가요건이 없습니다"
    );
    let help = both!(
        "a new permit belongs to the act into which its requirement is inserted",
        "새 허가는 허가요건이 신설되는 법령에 속합니다"
    );
    Diagnostic::error("unasked-permit", name.place, message).help(help)
}

fn change(unmade: Unmade<'_>, names: &Names, out: &mut Read, sink: &mut Sink) -> Option<Change> {
    let conditions = Conditions { names, scope: Scope::All };
    let mut table = unmade.table;
    let place = table.place;
    let mut found = None;
    // The condition is read even if the target is unknown, so that every fault is reported at once.
    if let Some((target, unread, id)) = unmade.inserted {
        let act = names.acts.find(&target, sink);
        let norm = norm::read(&unread, (act.unwrap_or(ActId(0)), target.value), names, sink);
        if let (Some(_), Some(norm)) = (act, norm) {
            out.norms.push(norm);
            found = Some(Change::Insert(id));
        }
    } else if let Some(node) = table.take("repeal") {
        found = target(node, names, sink).map(Change::Repeal);
    } else if let Some(node) = table.take("except") {
        let target = target(node, names, sink);
        let unless = table.require("unless", sink).and_then(|node| conditions.read(node, sink));
        found = target.zip(unless).map(|(target, unless)| Change::Except(target, unless));
    } else if let Some(node) = table.take("narrow") {
        let target = target(node, names, sink);
        let when = table.require("when", sink).and_then(|node| conditions.read(node, sink));
        found = target.zip(when).map(|(target, when)| Change::Narrow(target, when));
    } else if !unmade.failed {
        let message = both!("a change that names no norm", "대상 규범이 없는 변경입니다");
        let help = both!(
            "expected one of `repeal`, `except`, `narrow`, `insert`",
            "`repeal`, `except`, `narrow`, `insert` 가운데 하나여야 합니다"
        );
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
    }
    table.finish(sink);
    found
}

fn target(node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<Lifted> {
    let name = node.string(sink)?;
    norm::lifted(&name, names, sink)
}
