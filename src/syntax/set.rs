//! `--set NAME=VALUE`: one statement of a scenario made otherwise, from the command line.

use super::cursor::Sink;
use super::listed::{listed, unnamed};
use super::names::Names;
use super::scenario::{Where, exercised, facts, grants};
use super::write::quoted;
use super::{readings, tree};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::Pack;
use crate::scenario::{Scenario, Stated};
use crate::source::{At, Place, SourceId, Sources};

/// The word that takes a statement about a permit or a decision back.
const UNSET: &str = "none";

/// Writes `NAME=VALUE` as the TOML that [`set`] reads. `NAME` is a fact (`goods.class`, or `step.to@2` for the second
/// step), `permits.ID`, `decisions.ACT:NORM` or `answers.QUESTION`; a value that is no TOML value is taken as a string.
/// Of anything else nothing is left, which [`set`] reports.
pub fn setting(change: &str) -> String {
    let Some((name, value)) = change.split_once('=') else { return String::new() };
    let (name, step) = match name.trim().split_once('@') {
        Some((name, step)) => (name, Some(step)),
        None => (name.trim(), None),
    };
    let key = match name.split_once('.') {
        Some((group @ ("permits" | "decisions" | "answers"), id)) if !id.contains(['"', '\\', '\n']) => {
            format!("{group}.\"{id}\"")
        }
        Some(_) | None => name.to_owned(),
    };
    if step.is_some_and(|step| step.is_empty() || !step.chars().all(|c| c.is_ascii_digit())) {
        return String::new();
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-\":".contains(c);
    if key.is_empty() || !key.chars().all(plain) {
        return String::new();
    }
    let value = value.trim();
    let is_toml = !value.contains('\n') && toml::de::DeTable::parse(&format!("v = {value}")).is_ok();
    let value = if is_toml { value.to_owned() } else { quoted(value) };
    let step = step.map_or(String::new(), |step| format!("at = {step}\n"));
    format!("{step}[set]\n{key} = {value}\n")
}

/// Reports a statement taken back that the deal does not make.
fn not_stated(name: &At<&str>, was: Option<bool>, sink: &mut Sink) {
    if was == Some(false) {
        let given = name.value;
        let message = both!("the deal says nothing of `{given}`", "거래에 `{given}` 진술이 없습니다");
        sink.push(Diagnostic::error("nothing-to-unset", name.place, message));
    }
}

/// Applies a statement, written by [`setting`] into `sources` under `source`, to a scenario.
pub fn set(
    scenario: &mut Scenario,
    sources: &Sources,
    source: SourceId,
    pack: &Pack,
    names: &Names,
) -> Vec<Diagnostic> {
    let text = &sources.get(source).text;
    let mut sink = Sink::new();
    if text.is_empty() {
        let message = both!("not of the form NAME=VALUE", "NAME=VALUE 꼴이 아닙니다");
        let help =
            both!("write for example goods.class=missile or step.to@2=PL", "예: goods.class=missile, step.to@2=PL");
        return vec![Diagnostic::error("bad-setting", Place { source, start: 0, end: 0 }, message).help(help)];
    }
    let tree = tree::parse(source, text, &mut sink);
    let mut table = tree.cursor();
    let step = table.take("at").and_then(|node| node.integer(&mut sink));
    let value = table.take("set").and_then(|node| node.table(&mut sink));
    let Some(mut inner) = value else { return sink.found };
    if let Some(mut permits) = inner.take("permits").and_then(|node| node.table(&mut sink)) {
        for name in permits.take_unset(UNSET) {
            let was = names.permits.find(&name, &mut sink).map(|id| scenario.permits.remove(&id).is_some());
            not_stated(&name, was, &mut sink);
        }
        scenario.permits.extend(grants(permits, names, &mut sink));
    }
    if let Some(mut decisions) = inner.take("decisions").and_then(|node| node.table(&mut sink)) {
        for name in decisions.take_unset(UNSET) {
            let was = names.norms.find(&name, &mut sink).map(|id| scenario.exercised.remove(&id).is_some());
            not_stated(&name, was, &mut sink);
        }
        scenario.exercised.extend(exercised(decisions, pack, names, &mut sink));
    }
    if let Some(answers) = inner.take("answers").and_then(|node| node.table(&mut sink)) {
        scenario.answers.extend(readings::answers(answers, names, &mut sink));
    }
    if let Some(registers) = inner.take("registers").and_then(|node| node.table(&mut sink)) {
        scenario.registers.extend(listed(registers, pack, names, &mut sink));
        unnamed(scenario, pack, &mut sink);
    }
    for (key, slot) in [("onward", &mut scenario.onward), ("abroad", &mut scenario.abroad)] {
        if let Some(value) = inner.take(key).and_then(|node| node.boolean(&mut sink)) {
            *slot = value;
        }
    }
    let apart = inner.take_with_key("apart");
    for (key, node) in inner.drain() {
        let Some(place) = chosen(scenario, step, key.value == "step", key.place, &mut sink) else { continue };
        let scope = if place.is_some() { Where::Step } else { Where::Deal };
        // A statement of its own, so that it is no second one beside that of the file.
        let mut stated = Stated::new();
        facts(&key, node, scope, names, &mut stated, &mut sink);
        match place.and_then(|at| scenario.steps.get_mut(at)) {
            Some(step) => step.stated.extend(stated),
            None => scenario.deal.extend(stated),
        }
    }
    if let Some((place, node)) = apart {
        let at = chosen(scenario, step, true, place, &mut sink).flatten();
        if let (Some(step), Some(value)) = (at.and_then(|at| scenario.steps.get_mut(at)), node.boolean(&mut sink)) {
            step.apart = value;
        }
    }
    sink.found
}

/// The step that a statement is about, from 0; nothing in it for the whole deal, nothing at all for a step that is not there.
fn chosen(
    scenario: &Scenario,
    step: Option<i64>,
    of_step: bool,
    place: Place,
    sink: &mut Sink,
) -> Option<Option<usize>> {
    let count = scenario.steps.len();
    let index = step.map(|step| usize::try_from(step).ok().and_then(|step| step.checked_sub(1)));
    let message = match index {
        None if !of_step => return Some(None),
        None if count == 1 => return Some(Some(0)),
        Some(Some(at)) if at < count => return Some(Some(at)),
        None => both!("which of the {count} steps is not said", "단계 {count}개 가운데 어느 것인지 알 수 없습니다"),
        Some(_) => {
            let steps = if count == 1 { "step" } else { "steps" };
            both!("the deal has only {count} {steps}", "거래의 단계는 {count}개뿐입니다")
        }
    };
    let help = both!("write for example step.to@1=PL for the first step", "예: 첫 단계는 step.to@1=PL");
    sink.push(Diagnostic::error("no-such-step", place, message).help(help));
    None
}
