//! `scenarios/**/*.toml`: deals, read against the names of a pack.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use toml::de::DeValue;

use super::condition::not_a_fact;
use super::cursor::{Cursor, Node, Sink, unknown_key};
use super::limits::{STEPS, VARIABLES};
use super::names::Names;
use super::{listed, readings, say, tree, value};
use crate::both;
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::law::{FactId, Outcome, Pack, reserved};
use crate::scenario::{End, Expect, Grant, Happened, Scenario, Stated, Step, Why};
use crate::source::{At, Place, SourceId, Sources};
use crate::text::Text;

/// Where a fact is stated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// For the whole deal.
    Deal,
    /// For one step.
    Step,
}

/// Keys of a scenario that are not facts.
const KEYS: [&str; 12] = [
    "title",
    "date",
    "sources",
    "note",
    "onward",
    "abroad",
    "step",
    "permits",
    "decisions",
    "answers",
    "registers",
    "expect",
];

/// Reads one scenario. It does not stop at the first fault, and returns a scenario only if there is no error.
pub fn read_scenario(
    sources: &Sources,
    source: SourceId,
    pack: &Pack,
    names: &Names,
) -> (Option<Scenario>, Vec<Diagnostic>) {
    let text = &sources.get(source).text;
    let name = sources.get(source).name.clone();
    let mut sink = Sink::new();
    let tree = tree::parse(source, text, &mut sink);
    let mut complaints = Sink::about(&pack.jurisdiction);
    let scenario = read(tree.cursor(), name, pack, names, &mut complaints);
    tree.without_echoes(complaints.found, &mut sink);
    sink.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    let sound = !sink.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    (scenario.filter(|_| sound), sink.found)
}

fn read(mut table: Cursor<'_>, name: String, pack: &Pack, names: &Names, sink: &mut Sink) -> Option<Scenario> {
    let place = table.place;
    if table.is_empty() {
        let message = both!("a file without a deal", "거래가 없는 파일입니다");
        let help = both!(
            "a deal has a date and a [[step]] with its kind, from and to",
            "거래에는 date와, kind, from, to가 있는 [[step]]이 있어야 합니다"
        );
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
        return None;
    }
    let title = table.text("title", sink).unwrap_or_else(|| Text::plain(&name));
    let date = table.find("date");
    if date.is_none() {
        let message = both!("the key `date` is missing", "`date` 키가 없습니다");
        let help = both!(
            "write the day asked about before the first table: date = 2024-10-22",
            "기준일을 첫 테이블 앞에 쓰십시오: date = 2024-10-22"
        );
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
    }
    let date = table.day("date", sink);
    let sources = table.take("sources").map(|node| node.strings(sink)).unwrap_or_default();
    let note = table.text("note", sink);
    let onward = table.flag("onward", sink);
    let abroad = table.flag("abroad", sink);
    let steps = steps(&mut table, names, sink);
    let permits = table.take("permits").and_then(|node| node.table(sink));
    let decisions = table.take("decisions").and_then(|node| node.table(sink));
    let answers = table.take("answers").and_then(|node| node.table(sink));
    let registers = table.take("registers").and_then(|node| node.table(sink));
    let expect = table.take("expect").and_then(|node| expect(node, names, sink));
    let mut scenario = Scenario {
        name,
        title,
        date: date.unwrap_or(jiff::civil::Date::ZERO),
        sources: sources.iter().map(|url| url.value.to_owned()).collect(),
        note,
        deal: Stated::new(),
        steps,
        onward,
        abroad,
        permits: permits.map(|inner| grants(inner, names, sink)).unwrap_or_default(),
        exercised: decisions.map(|inner| exercised(inner, pack, names, sink)).unwrap_or_default(),
        answers: answers.map(|inner| readings::answers(inner, names, sink).into_iter().collect()).unwrap_or_default(),
        registers: registers.map(|inner| listed::listed(inner, pack, names, sink)).unwrap_or_default(),
        expect,
        changed: Vec::new(),
        place,
    };
    for (key, node) in table.drain() {
        facts(&key, node, Where::Deal, names, &mut scenario.deal, sink);
    }
    if scenario.steps.is_empty() {
        let message = both!("a deal without a step", "단계가 없는 거래입니다");
        let help = both!("add [[step]] with its kind, from and to", "kind, from, to가 있는 [[step]]을 쓰십시오");
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
    }
    listed::unnamed(&scenario, pack, sink);
    date.map(|_| scenario)
}

fn steps(table: &mut Cursor<'_>, names: &Names, sink: &mut Sink) -> Vec<Step> {
    let Some((_, node)) = table.take_with_key("step") else { return Vec::new() };
    let mut out = Vec::new();
    let tables = node.tables("step", sink);
    let place = tables.get(STEPS.most).map_or(node.place, |table| table.place);
    let (many, facts_of_all) = (tables.len(), tables.len().saturating_mul(names.facts.len()));
    let fits = STEPS.check(many, place, sink) && VARIABLES.check(facts_of_all, place, sink);
    // One step is enough to go on looking for faults.
    for mut step in tables.into_iter().take(if fits { many } else { 1 }) {
        let place = step.place;
        let mut stated = Stated::new();
        let apart = step.flag("apart", sink);
        for (key, node) in step.drain() {
            // Inside a step, `kind` is short for `step.kind`; any other fact goes by its full name.
            let own = format!("{}.{}", reserved::STEP, key.value);
            if names.fact_ids.get(&own).is_some() || names.has_fact_below(&own) {
                facts(&At { value: &own, place: key.place }, node, Where::Step, names, &mut stated, sink);
            } else {
                facts(&key, node, Where::Step, names, &mut stated, sink);
            }
        }
        out.push(Step { stated, apart, place });
    }
    out
}

/// Reads a fact, or the facts below a name.
pub(super) fn facts(
    name: &At<&str>,
    node: Node<'_>,
    place: Where,
    names: &Names,
    stated: &mut Stated,
    sink: &mut Sink,
) {
    if let Some(id) = names.fact_ids.get(name.value) {
        fact(id, name, node, place, names, stated, sink);
        return;
    }
    let built_in_parent = name.value == reserved::STEP;
    match node.table_below(name.value, names, sink) {
        Some(below) if !built_in_parent || place == Where::Step => {
            for (path, inner) in below {
                facts(&At { value: &path.value, place: path.place }, inner, place, names, stated, sink);
            }
        }
        Some(_) => {}
        None => sink.push(unknown_name(name, names)),
    }
}

fn fact(
    id: FactId,
    name: &At<&str>,
    node: Node<'_>,
    place: Where,
    names: &Names,
    stated: &mut Stated,
    sink: &mut Sink,
) {
    let Some(fact) = names.fact(id) else { return };
    let given = name.value;
    if reserved::is_never_stated(id) {
        let message = both!("`{given}` is built in and never stated", "`{given}` 값은 자동으로 정해지며 적지 않습니다");
        sink.push(Diagnostic::error("built-in", name.place, message));
        return;
    }
    if place == Where::Deal && reserved::in_step(given).is_some() {
        let message = both!("`{given}` is stated only in a step", "`{given}` 값은 단계에서만 적습니다");
        sink.push(
            Diagnostic::error("wrong-scope", name.place, message)
                .help(both!("move it below [[step]]", "[[step]] 아래로 옮기십시오")),
        );
        return;
    }
    if let Some(values) = value::stated(fact, node, sink) {
        let before = stated.insert(id, At { value: values, place: node.place });
        if let Some(before) = before {
            let message = both!("`{given}` is stated twice", "`{given}` 값이 두 번 적혀 있습니다");
            let help = both!("keep one of the two spellings", "두 표기 가운데 하나만 남기십시오");
            let first = both!("the other statement", "다른 진술");
            sink.push(Diagnostic::error("stated-twice", name.place, message).label(before.place, first).help(help));
        }
    }
}

fn unknown_name(name: &At<&str>, names: &Names) -> Diagnostic {
    let given = name.value;
    let last = given.rsplit('.').next().unwrap_or(given);
    if KEYS.contains(&last) && last != given {
        let message = both!("unknown fact `{given}`", "알 수 없는 사실 `{given}`");
        let help = both!(
            "`{last}` belongs before the first table, or it becomes part of the table above it",
            "`{last}` 항목은 첫 테이블보다 앞에 와야 합니다. 뒤에 쓰면 윗 테이블에 속합니다"
        );
        return Diagnostic::error("unknown-fact", name.place, message).help(help);
    }
    let roots: Vec<&str> = names.fact_ids.names().filter_map(|fact| fact.split('.').next()).chain(KEYS).collect();
    match nearest(given, roots) {
        Some(near) if !given.contains('.') => {
            let message = both!("unknown key `{given}`", "알 수 없는 키 `{given}`");
            Diagnostic::error("unknown-key", name.place, message).help(say::did_you_mean(near))
        }
        Some(_) | None => not_a_fact(name, names),
    }
}

pub(super) fn grants(
    mut table: Cursor<'_>,
    names: &Names,
    sink: &mut Sink,
) -> std::collections::BTreeMap<crate::law::PermitId, At<Grant>> {
    let mut out = std::collections::BTreeMap::new();
    for (name, node) in table.drain() {
        let Some(id) = names.permits.find(&name, sink) else { continue };
        let grant = match node.value {
            DeValue::Datetime(_) => node.day(sink).map(Grant::On),
            DeValue::String(text) if text.parse::<crate::law::Day>().is_ok() => node.day(sink).map(Grant::On),
            _ => node.word(&[("granted", Grant::Granted), ("refused", Grant::Refused)], sink),
        };
        if let Some(grant) = grant {
            out.insert(id, At { value: grant, place: node.place });
        }
    }
    out
}

pub(super) fn exercised(
    mut table: Cursor<'_>,
    pack: &Pack,
    names: &Names,
    sink: &mut Sink,
) -> std::collections::BTreeMap<crate::law::NormId, Place> {
    let mut out = std::collections::BTreeMap::new();
    for (name, node) in table.drain() {
        let Some(id) = names.norms.find(&name, sink) else { continue };
        if node.word(&[("exercised", ())], sink).is_none() {
            continue;
        }
        let norm = pack.norm(id);
        if norm.discretion().is_none() {
            let given = name.value;
            let message =
                both!("`{given}` leaves no discretion to exercise", "`{given}` 규범에는 행사할 재량이 없습니다");
            sink.push(Diagnostic::error("no-discretion", name.place, message));
        } else {
            out.insert(id, name.place);
        }
    }
    out
}

fn expect(node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<Expect> {
    let place = node.place;
    let mut table = node.table(sink)?;
    let before = sink.iter().count();
    let outcome_of =
        |node: Node<'_>, sink: &mut Sink| node.word(&Outcome::WORDS, sink).map(|value| At { value, place: node.place });
    let outcome = table.take("outcome").and_then(|node| outcome_of(node, sink));
    let mut readings = Vec::new();
    if let Some(mut inner) = table.take("readings").and_then(|node| node.table(sink)) {
        for (name, node) in inner.drain() {
            let id = names.readings.find(&name, sink);
            if let (Some(id), Some(outcome)) = (id, outcome_of(node, sink)) {
                readings.push((id, outcome));
            }
        }
    }
    let must_change = table.take("must_change").map(|node| families(node, names, sink));
    let mut decided_by = Vec::new();
    for (key, decides) in [("decided_by", true), ("not_decided_by", false)] {
        for name in table.take(key).map(|node| node.strings(sink)).unwrap_or_default() {
            let id = names.norms.find(&name, sink);
            decided_by.extend(id.map(|id| At { value: (id, decides), place: name.place }));
        }
    }
    let happened = table.take("happened").and_then(|node| happened(node, sink));
    for (key, _) in table.drain() {
        sink.push(stray(&key, &["outcome", "readings", "must_change", "decided_by", "not_decided_by", "happened"]));
    }
    // A statement with a fault of its own is no missing one.
    let silent = sink.iter().count() == before;
    let says_nothing = outcome.is_none() && readings.is_empty() && must_change.is_none() && decided_by.is_empty();
    if silent && says_nothing && happened.is_none() {
        let message = both!("an [expect] that expects nothing", "기대하는 것이 없는 [expect]입니다");
        let help = both!(
            "add for example outcome = \"prohibited\", or take it out",
            "예를 들어 outcome = \"prohibited\"를 쓰거나 지우십시오"
        );
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
    }
    Some(Expect { outcome, readings, must_change, decided_by, happened, place })
}

fn families(node: Node<'_>, names: &Names, sink: &mut Sink) -> At<Vec<String>> {
    let mut value = Vec::new();
    let known: Vec<&str> = names.families.keys().map(String::as_str).collect();
    for family in node.strings(sink) {
        if value.iter().any(|before| before == family.value) {
            let given = family.value;
            let message = both!("`{given}` is stated twice", "`{given}` 값이 두 번 적혀 있습니다");
            sink.push(Diagnostic::error("stated-twice", family.place, message));
        } else if known.contains(&family.value) {
            value.push(family.value.to_owned());
        } else {
            sink.push(say::unknown("unknown-name", &family, &Text::new("family", "법령군"), &known));
        }
    }
    value.sort();
    At { value, place: node.place }
}

fn happened(node: Node<'_>, sink: &mut Sink) -> Option<Happened> {
    let mut table = node.table(sink)?;
    let what = table.require("what", sink).and_then(|node| node.word(&End::WORDS, sink));
    let because = table.take("because").and_then(|node| node.word(&Why::WORDS, sink));
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    for (key, _) in table.drain() {
        sink.push(stray(&key, &["what", "because", "source"]));
    }
    Some(Happened { what: what?, because, source })
}

/// An unknown key, with a hint for keys that slid down from the top of the file.
fn stray(key: &At<&str>, expected: &[&str]) -> Diagnostic {
    let found = unknown_key(key, expected);
    let word = key.value;
    if KEYS.contains(&word) {
        return found.help(both!(
            "`{word}` belongs before the first table, or it becomes part of the table above it",
            "`{word}` 항목은 첫 테이블보다 앞에 와야 합니다. 뒤에 쓰면 윗 테이블에 속합니다"
        ));
    }
    found
}
