//! `--set NAME=VALUE`: one statement of a scenario made otherwise, from the command line.

use super::cursor::Sink;
use super::names::Names;
use super::scenario::{Where, exercised, facts, grants};
use super::write::quoted;
use super::{readings, tree};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::Pack;
use crate::scenario::Scenario;
use crate::source::{Place, SourceId, Sources};

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
    if let Some(permits) = inner.take("permits").and_then(|node| node.table(&mut sink)) {
        scenario.permits.extend(grants(permits, names, &mut sink));
    }
    if let Some(decisions) = inner.take("decisions").and_then(|node| node.table(&mut sink)) {
        scenario.exercised.extend(exercised(decisions, pack, names, &mut sink));
    }
    if let Some(answers) = inner.take("answers").and_then(|node| node.table(&mut sink)) {
        scenario.answers.extend(readings::answers(answers, names, &mut sink));
    }
    let index = step.and_then(|step| usize::try_from(step).ok()).and_then(|step| step.checked_sub(1));
    let count = scenario.steps.len();
    let only = count == 1;
    for (key, node) in inner.drain() {
        let step_fact = key.value == "step";
        let place = if index.is_some() || (step_fact && only) { Where::Step } else { Where::Deal };
        let target = match index {
            Some(at) => scenario.steps.get_mut(at).map(|step| &mut step.stated),
            None if step_fact && only => scenario.steps.first_mut().map(|step| &mut step.stated),
            None => Some(&mut scenario.deal),
        };
        match target {
            Some(stated) => facts(&key, node, place, names, stated, &mut sink),
            None => {
                let message = {
                    let steps = if count == 1 { "step" } else { "steps" };
                    both!("the deal has only {count} {steps}", "거래의 단계는 {count}개뿐입니다")
                };
                sink.push(Diagnostic::error("no-such-step", key.place, message));
            }
        }
    }
    sink.found
}
