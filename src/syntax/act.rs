//! `acts/**/*.toml`: one instrument a file, with its permits and norms.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::norm::{self, Unread};
use super::period;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Act, ActId, Authority, Condition, Norm, Permit, PermitKind, Rank, Version};
use crate::source::At;
use crate::text::Text;

/// One instrument still unread, with its names declared.
#[derive(Debug)]
pub struct Declared<'t> {
    id: String,
    act_id: Option<ActId>,
    head: Option<Cursor<'t>>,
    versions: Vec<Cursor<'t>>,
    permits: Vec<Cursor<'t>>,
    norms: Vec<Unread<'t>>,
}

/// Declares the names of an instrument, its permits and its norms.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> Declared<'t> {
    let head = table.require("act", sink).and_then(|node| node.table(sink));
    let versions = table.take("version").map(|node| node.tables("version", sink)).unwrap_or_default();
    let permits: Vec<Cursor<'t>> = table.take("permit").map(|node| node.tables("permit", sink)).unwrap_or_default();
    let norms = norm::take_all(&mut table, sink);
    let mut id = String::new();
    let mut act_id = None;
    if let Some(name) = head.as_ref().and_then(|head| head.peek("id")) {
        name.value.clone_into(&mut id);
        act_id = Some(names.acts.declare(&name, sink));
        if let Some(family) = head.as_ref().and_then(|head| head.peek("family")) {
            names.families.entry(family.value.to_owned()).or_insert(family.place);
        }
    }
    table.finish(sink);
    for permit in &permits {
        if let Some(name) = permit.peek("id") {
            names.permits.declare(&name, sink);
        }
    }
    for unread in &norms {
        norm::declare(unread, &id, names, sink);
    }
    Declared { id, act_id, head, versions, permits, norms }
}

impl Declared<'_> {
    /// Reads the instrument in full.
    pub fn read(self, names: &Names, sink: &mut Sink) -> (Option<Act>, Vec<Permit>, Vec<Norm>) {
        let act_id = self.act_id.unwrap_or(ActId(0));
        let act = self.head.and_then(|head| act(head, self.versions, names, sink));
        let permits = self.permits.into_iter().filter_map(|table| permit(table, act_id, names, sink)).collect();
        let norms =
            self.norms.iter().filter_map(|unread| norm::read(unread, (act_id, &self.id), names, sink)).collect();
        (act, permits, norms)
    }
}

fn act(mut table: Cursor<'_>, versions: Vec<Cursor<'_>>, names: &Names, sink: &mut Sink) -> Option<Act> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let title = table.take("title").and_then(|node| node.text(sink));
    let rank = table.require("rank", sink).and_then(|node| node.word(&Rank::WORDS, sink));
    let family = table.require("family", sink).and_then(|node| node.string(sink));
    let source = table.take("source").and_then(|node| node.string(sink)).map(|url| url.value.to_owned());
    let checked = table.take("checked").and_then(|node| node.day(sink));
    let makers = table.take("maker").map(|node| authorities(node, names, sink)).unwrap_or_default();
    let versions = versions.into_iter().filter_map(|version| self::version(version, sink)).collect();
    table.take("note").and_then(|node| node.text(sink));
    table.finish(sink);
    let (id, family) = (id?.value.to_owned(), family?.value.to_owned());
    Some(Act { id, title, rank: rank?, family, source, checked, makers, versions, place })
}

fn version(mut table: Cursor<'_>, sink: &mut Sink) -> Option<Version> {
    let number = table.require("number", sink).and_then(|node| node.string(sink));
    let promulgated = table.take("promulgated").and_then(|node| node.day(sink));
    let effective = table.take("effective").and_then(|node| node.day(sink));
    table.take("note").and_then(|node| node.text(sink));
    table.finish(sink);
    Some(Version { number: number?.value.to_owned(), promulgated, effective })
}

/// Reads one permit.
pub fn permit(mut table: Cursor<'_>, act: ActId, names: &Names, sink: &mut Sink) -> Option<Permit> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let title = table.take("title").and_then(|node| node.text(sink));
    let authorities = table.take("authority").map(|node| authorities(node, names, sink)).unwrap_or_default();
    let kind = table.take("kind").and_then(|node| node.word(&PermitKind::WORDS, sink)).unwrap_or(PermitKind::Permit);
    let takes_days = table.take("takes_days").and_then(|node| {
        let days = node.integer(sink)?;
        if days < 0 {
            let message = both!("a decision takes no negative time", "처리 기간은 음수일 수 없습니다");
            sink.push(Diagnostic::error("bad-span", node.place, message));
        }
        Some(days)
    });
    let due = table.take("due").and_then(|node| node.text(sink));
    table.take("note").and_then(|node| node.text(sink));
    table.finish(sink);
    Some(Permit { id: id?.value.to_owned(), act, title, authorities, kind, takes_days, due, place })
}

fn authorities(node: Node<'_>, names: &Names, sink: &mut Sink) -> Vec<Authority> {
    let conditions = Conditions { names, scope: Scope::NoPermits };
    let mut out = Vec::new();
    for item in node.one_or_list() {
        if let toml::de::DeValue::String(name) = item.value {
            let name = Text::plain(name.as_ref());
            out.push(Authority { name, from: None, until: None, when: Condition::always() });
            continue;
        }
        let Some(mut table) = item.table(sink) else { continue };
        let name = super::cursor::words(&mut table, sink);
        let (from, until) = period::read(&mut table, sink);
        let when = table.take("when").map_or_else(|| Some(Condition::always()), |node| conditions.read(node, sink));
        table.finish(sink);
        if let (Some(name), Some(when)) = (name, when) {
            out.push(Authority { name, from, until, when });
        }
    }
    out
}

impl<'t> Cursor<'t> {
    /// Looks at a string without taking it; anything else is reported when it is taken.
    pub fn peek(&self, key: &str) -> Option<At<&'t str>> {
        let node = self.find(key)?;
        match node.value {
            toml::de::DeValue::String(text) => Some(At { value: text.as_ref(), place: node.place }),
            _ => None,
        }
    }
}
