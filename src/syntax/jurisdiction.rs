//! `jurisdiction.toml`: the state, and the ranks of its law with who makes each.

use toml::de::DeValue;

use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::period;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Addresses, BranchForm, Day, Jurisdiction, Maker, Numbering, Period, Rank, RankId, RankKind};
use crate::source::{At, Place};
use crate::text::Text;

/// The most digits that the number of a version is filled up to.
const MOST_DIGITS: u8 = 20;

/// Reads the jurisdiction, and declares its ranks.
pub fn read(mut table: Cursor<'_>, names: &mut Names, sink: &mut Sink) -> Jurisdiction {
    let mut out = Jurisdiction::default();
    if let Some((code, name)) = table.require("language", sink).and_then(|node| language(node, sink)) {
        (out.language, out.language_name) = (code, name);
    }
    let state = table.require("state", sink).and_then(|node| node.text(sink));
    let adjective = table.require("adjective", sink).and_then(|node| node.text(sink));
    let articles = table.take("article").and_then(|node| numbering(node, sink));
    let links = table.take("link").map(|node| node.tables("link", sink)).unwrap_or_default();
    let tables = table.require("rank", sink).map(|node| node.tables("rank", sink)).unwrap_or_default();
    table.finish(sink);
    for id in tables.iter().filter_map(|table| table.peek("id")) {
        names.ranks.declare(&id, sink);
    }
    out.ranks = tables.into_iter().filter_map(|table| rank(table, sink)).collect();
    out.addresses = links.into_iter().filter_map(|table| addresses(table, sink)).collect();
    out.articles = articles;
    names.articles.clone_from(&out.articles);
    // Where either is missing, that is an error, and there is no pack.
    (out.state, out.adjective) = (state.unwrap_or_default(), adjective.unwrap_or_default());
    out
}

fn language(node: Node<'_>, sink: &mut Sink) -> Option<(String, Text)> {
    let mut table = node.table(sink)?;
    let code = table.require("code", sink).and_then(|node| node.string(sink));
    let code = code.filter(|code| {
        let fits = code.value.len() == 2 && code.value.bytes().all(|byte| byte.is_ascii_lowercase());
        if !fits {
            let given = code.value;
            let message = both!("`{given}` is no code of a language", "`{given}`: 언어 코드가 아닙니다");
            let help = both!("write the two letters of ISO 639-1, `de`", "ISO 639-1의 두 글자를 쓰십시오: `de`");
            sink.push(Diagnostic::error("bad-language", code.place, message).help(help));
        }
        fits
    });
    // Texts may be in the language of the law from here on.
    sink.language =
        code.as_ref().map(|code| code.value.to_owned()).filter(|code| !["en", "ko"].contains(&code.as_str()));
    let name = table.words("en", sink);
    table.finish(sink);
    Some((code?.value.to_owned(), name?))
}

/// Reads how articles are numbered: `number` with `{n}`, `branch` with `{n}` or `{letter}`.
fn numbering(node: Node<'_>, sink: &mut Sink) -> Option<Numbering> {
    let mut table = node.table(sink)?;
    let english = table.require("english", sink).and_then(|node| pattern(node, "{n}", sink));
    let number = table.require("number", sink).and_then(|node| pattern(node, "{n}", sink));
    let branch = table.require("branch", sink);
    let form = match branch.and_then(|node| node.string(&mut Sink::new())) {
        Some(text) if text.value.contains("{letter}") => BranchForm::Letter,
        Some(_) | None => BranchForm::Number,
    };
    let hole = if form == BranchForm::Letter { "{letter}" } else { "{n}" };
    let joint = branch.and_then(|node| pattern(node, hole, sink));
    let mut list = |key: &'static str| -> Vec<String> {
        let words = table.take(key).map(|node| node.strings(sink)).unwrap_or_default();
        words.into_iter().map(|word| word.value.to_owned()).collect()
    };
    let (range, and) = (list("range"), list("and"));
    let each = table.string("each", sink).map(|each| each.value.to_owned());
    table.finish(sink);
    let ((before, behind), (first, last)) = (number?, english?);
    let english = format!("{first}{{n}}{last}");
    Some(Numbering { english, before, behind, joint: joint?.0, form, range, and, each })
}

/// Reads how versions and articles of some sources are addressed.
fn addresses(mut table: Cursor<'_>, sink: &mut Sink) -> Option<Addresses> {
    let to = table.require("to", sink).and_then(|node| node.string(sink)).map(|to| to.value.to_owned());
    let mut added = |key: &'static str, hole: &str| {
        let (before, behind) = pattern(table.take(key)?, hole, sink)?;
        Some(format!("{before}{hole}{behind}"))
    };
    let (version, article) = (added("version", "{number}"), added("article", "{article}"));
    let digits = table.take("digits").and_then(|node| {
        let digits = node.integer(sink)?;
        let some = u8::try_from(digits).ok().filter(|digits| *digits <= MOST_DIGITS);
        if some.is_none() {
            let message = both!(
                "a number is filled up to 0 to {MOST_DIGITS} digits, not {digits}",
                "번호를 채우는 자릿수는 0에서 {MOST_DIGITS}까지이며 {digits}일 수 없습니다"
            );
            sink.push(Diagnostic::error("bad-pattern", node.place, message));
        }
        some
    });
    table.finish(sink);
    Some(Addresses { to: to?, version, article, digits: usize::from(digits.unwrap_or(0)) })
}

/// What stands before and behind the hole of a pattern.
fn pattern(node: Node<'_>, hole: &str, sink: &mut Sink) -> Option<(String, String)> {
    let text = node.string(sink)?;
    let found = text.value.split_once(hole);
    if found.is_none() {
        no_hole(&text, hole, sink);
    }
    found.map(|(before, behind)| (before.to_owned(), behind.to_owned()))
}

fn no_hole(text: &At<&str>, hole: &str, sink: &mut Sink) {
    let given = text.value;
    let message = both!("`{given}` has no `{hole}`", "`{given}`에 `{hole}`이 없습니다");
    sink.push(Diagnostic::error("bad-pattern", text.place, message));
}

fn rank(mut table: Cursor<'_>, sink: &mut Sink) -> Option<Rank> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let label = table.require("label", sink).and_then(|node| node.text(sink));
    let one = table.take("one").and_then(|node| node.text(sink));
    let number = table.take("number").and_then(|node| {
        let words = node.text(sink)?;
        let whole = words.all().map(|(_, words)| words).filter(|words| !words.contains("{n}")).collect::<Vec<&str>>();
        whole.iter().for_each(|given| no_hole(&At { value: given, place: node.place }, "{n}", sink));
        whole.is_empty().then_some(words)
    });
    let kind = table.take("kind").map_or(Some(RankKind::Law), |node| node.word(&RankKind::WORDS, sink));
    let makers = table.take("maker").map(|node| makers(node, sink)).unwrap_or_default();
    table.finish(sink);
    Some(Rank { id: id?.value.to_owned(), label: label?, one, number, kind: kind?, makers, place })
}

/// The rank that an act names.
pub fn rank_of(name: &At<&str>, names: &Names, sink: &mut Sink) -> Option<RankId> {
    if names.ranks.len() > 0 {
        return names.ranks.find(name, sink);
    }
    let given = name.value;
    let message = both!(
        "unknown rank `{given}`: the pack has no ranks",
        "알 수 없는 위계 `{given}`: 규칙 묶음에 위계가 없습니다"
    );
    let help = both!(
        "write the state and its ranks in `jurisdiction.toml`, heaviest first: `[[rank]]` with `id = \"{given}\"`, `label` and `maker`",
        "`jurisdiction.toml`에 국가와 위계를 높은 것부터 쓰십시오: `[[rank]]`와 `id = \"{given}\"`, `label`, `maker`"
    );
    sink.push(Diagnostic::error("unknown-name", name.place, message).help(help));
    None
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
    let name = table.words("en", sink);
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
