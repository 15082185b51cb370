//! `jurisdiction.toml`: the state, and the ranks of its law with who makes each.

use toml::de::DeValue;

use super::cursor::{self, Cursor, Node, Sink};
use super::names::Names;
use super::period;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Day, Jurisdiction, Maker, Period, Rank, RankKind};
use crate::source::Place;
use crate::text::Text;

/// Reads the jurisdiction, and declares its ranks.
pub fn read(mut table: Cursor<'_>, names: &mut Names, sink: &mut Sink) -> Jurisdiction {
    // The numbers of articles and the language of the law are not looked at yet.
    for key in ["article", "language"] {
        table.take(key);
    }
    let state = table.require("state", sink).and_then(|node| node.text(sink));
    let adjective = table.require("adjective", sink).and_then(|node| node.text(sink));
    let tables = table.require("rank", sink).map(|node| node.tables("rank", sink)).unwrap_or_default();
    table.finish(sink);
    for id in tables.iter().filter_map(|table| table.peek("id")) {
        names.ranks.declare(&id, sink);
    }
    let ranks = tables.into_iter().filter_map(|table| rank(table, sink)).collect();
    // Where either is missing, that is an error, and there is no pack.
    Jurisdiction { state: state.unwrap_or_default(), adjective: adjective.unwrap_or_default(), ranks }
}

fn rank(mut table: Cursor<'_>, sink: &mut Sink) -> Option<Rank> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let label = table.require("label", sink).and_then(|node| node.text(sink));
    let one = table.take("one").and_then(|node| node.text(sink));
    let kind = table.take("kind").map_or(Some(RankKind::Law), |node| node.word(&RankKind::WORDS, sink));
    let makers = table.take("maker").map(|node| makers(node, sink)).unwrap_or_default();
    table.finish(sink);
    Some(Rank { id: id?.value.to_owned(), label: label?, one, kind: kind?, makers, place })
}

/// Reads who makes law: a text, or a list of texts and of tables with periods.
pub fn makers(node: Node<'_>, sink: &mut Sink) -> Vec<Maker> {
    node.one_or_list().into_iter().filter_map(|item| maker(item, sink)).collect()
}

fn maker(item: Node<'_>, sink: &mut Sink) -> Option<Maker> {
    if let DeValue::String(name) = item.value {
        return Some(Maker { name: Text::plain(name.as_ref()), deliberates: None, period: Period::default() });
    }
    let mut table = item.table(sink)?;
    let name = cursor::words(&mut table, sink);
    let deliberates = table.take("deliberates").and_then(|node| node.text(sink));
    let period = period::read(&mut table, sink);
    table.finish(sink);
    Some(Maker { name: name?, deliberates, period })
}

/// Reports an act without a maker on some day, where it is one that can be changed or set aside.
pub fn check_makers(own: &[Maker], rank: &Rank, place: Place, sink: &mut Sink) {
    let open = first_open(&own.iter().chain(&rank.makers).collect::<Vec<_>>());
    if let (false, Some(day)) = (rank.is_outside(), open) {
        let id = &rank.id;
        let message = if day == Day::MIN {
            both!("this act of rank `{id}` has no maker", "위계가 `{id}`인 이 법령의 제정 주체가 없습니다")
        } else {
            both!(
                "this act of rank `{id}` has no maker on {day}",
                "위계가 `{id}`인 이 법령의 제정 주체가 {day}에 없습니다"
            )
        };
        let help = both!(
            "write `maker` in the act, or in the rank for all of its acts",
            "법령에, 또는 위계의 모든 법령에 공통이면 위계에 `maker`를 쓰십시오"
        );
        sink.push(Diagnostic::error("missing-maker", place, message).help(help));
    }
}

/// The first day on which it is none of them.
fn first_open(makers: &[&Maker]) -> Option<Day> {
    let mut day = Day::MIN;
    while let Some(maker) = makers.iter().find(|maker| maker.period.covers(day)) {
        day = maker.period.until?.tomorrow().ok()?;
    }
    Some(day)
}
