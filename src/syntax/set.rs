//! `--set NAME=VALUE`: statements of a scenario made otherwise, from the command line.

use std::collections::BTreeMap;

use super::cursor::{Cursor, Node, Sink};
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
use crate::text::Text;

/// The word that takes a statement about a permit or a decision back.
const UNSET: &str = "none";

/// One statement as it was typed: `NAME=VALUE`, or `NAME@STEP=VALUE`.
struct Setting<'t> {
    typed: &'t str,
    /// What it is about, without the step.
    name: At<&'t str>,
    /// The step, from 1.
    step: Option<usize>,
    /// Where the value begins.
    value: usize,
}

impl<'t> Setting<'t> {
    fn of(source: SourceId, typed: &'t str) -> Option<Self> {
        let (left, right) = typed.split_once('=')?;
        let (name, step) = match left.trim().split_once('@') {
            Some((name, step)) if step.bytes().all(|byte| byte.is_ascii_digit()) => (name, Some(step.parse().ok()?)),
            Some(_) => return None,
            None => (left.trim(), None),
        };
        let start = left.len() - left.trim_start().len();
        let place = Place::of(source, start..start + name.len());
        let value = typed.len() - right.trim_start().len();
        (!name.is_empty()).then_some(Self { typed, name: At { value: name, place }, step, value })
    }

    /// The first word of the name, and what follows it.
    fn parts(&self) -> (&'t str, Option<At<&'t str>>) {
        self.name.value.split_once('.').map_or((self.name.value, None), |(word, rest)| (word, Some(self.end(rest))))
    }

    /// The end of the name, with its place.
    fn end(&self, rest: &'t str) -> At<&'t str> {
        let Place { source, end, .. } = self.name.place;
        let place = Place::of(source, end as usize - rest.len()..end as usize);
        At { value: rest.trim_matches('"'), place }
    }

    /// A TOML text in which `v` has the value, and everything that was typed from `from` on stands where it was typed. What
    /// is no TOML value is a string.
    fn toml(&self, from: usize) -> String {
        let typed = self.typed.get(self.value..).unwrap_or_default().trim_end();
        let is_toml = !typed.contains('\n') && toml::de::DeTable::parse(&format!("v={typed}")).is_ok();
        let value = if is_toml { typed.to_owned() } else { quoted(typed) };
        let (join, name) = (if from < self.value { "v." } else { "v=" }, self.typed.get(from..self.value));
        format!("{join:>from$}{}{value}", name.unwrap_or_default())
    }
}

/// Applies statements, each typed as a text of its own, to a scenario, and reports what is wrong with them.
pub fn set(
    scenario: &mut Scenario,
    sources: &Sources,
    typed: &[SourceId],
    pack: &Pack,
    names: &Names,
) -> Vec<Diagnostic> {
    let mut change = Change { scenario, pack, names, seen: BTreeMap::new(), sink: Sink::new() };
    for source in typed {
        let text = &sources.get(*source).text;
        match Setting::of(*source, text) {
            Some(setting) => change.make(&setting),
            None => change.malformed(Place::of(*source, 0..text.len())),
        }
    }
    change.sink.found
}

/// A scenario that is being changed.
struct Change<'a> {
    scenario: &'a mut Scenario,
    pack: &'a Pack,
    names: &'a Names,
    /// Where what was stated; the step where the deal has several.
    seen: BTreeMap<(String, Option<usize>), Place>,
    sink: Sink,
}

impl Change<'_> {
    fn malformed(&mut self, place: Place) {
        let message = both!("not of the form NAME=VALUE", "NAME=VALUE 꼴이 아닙니다");
        let help =
            both!("write for example goods.class=missile or step.to@2=PL", "예: goods.class=missile, step.to@2=PL");
        self.sink.push(Diagnostic::error("bad-setting", place, message).help(help));
    }

    fn make(&mut self, setting: &Setting<'_>) {
        let place = setting.name.place;
        let (word, rest) = setting.parts();
        let of_deal = ["permits", "decisions", "answers", "registers", "onward", "abroad"].contains(&word);
        if of_deal && setting.step.is_some() {
            let message = both!("`{word}` is about the whole deal", "`{word}` 항목은 거래 전체에 관한 것입니다");
            let help = both!("leave the step out", "단계를 빼십시오");
            self.sink.push(Diagnostic::error("wrong-scope", place, message).help(help));
            return;
        }
        // The country is a key of the table that the value of a register is.
        let country = rest.as_ref().filter(|_| word == "registers").and_then(|rest| rest.value.split_once('.'));
        let from = country.map_or(setting.value, |row| setting.end(row.1).place.start as usize);
        let text = setting.toml(from);
        let tree = tree::parse(place.source, &text, &mut self.sink);
        let Some(node) = tree.cursor().take("v") else { return };
        match (word, rest) {
            ("title" | "date" | "sources" | "note" | "expect", _) => self.sink.push(elsewhere(word, place)),
            ("onward" | "abroad", None) => {
                let slot = if word == "onward" { &mut self.scenario.onward } else { &mut self.scenario.abroad };
                if let Some(value) = node.boolean(&mut self.sink) {
                    *slot = value.then_some(place);
                }
                self.once(word, None, place);
            }
            ("apart", None) => self.apart(setting, node),
            ("permits" | "decisions" | "answers" | "registers", Some(rest)) => {
                self.once(setting.name.value, None, place);
                let name = country.map_or(rest.value, |row| row.0);
                self.decide(word, Cursor::of(At { value: name, place: rest.place }, node));
            }
            ("permits" | "decisions" | "answers" | "registers", None) => self.malformed(place),
            _ => self.fact(setting, node),
        }
    }

    /// Notes that something is stated; a second time it is an error.
    fn once(&mut self, name: &str, step: Option<usize>, place: Place) {
        let step = step.filter(|_| self.scenario.steps.len() > 1);
        if let Some(before) = self.seen.insert((name.replace('"', ""), step), place) {
            let message = both!("`{name}` is stated twice", "`{name}` 값이 두 번 적혀 있습니다");
            let help = both!("keep one of the two", "하나만 남기십시오");
            let first = both!("the other statement", "다른 진술");
            self.sink.push(Diagnostic::error("stated-twice", place, message).label(before, first).help(help));
        }
    }

    fn decide(&mut self, word: &str, mut table: Cursor<'_>) {
        let Self { scenario, pack, names, sink, .. } = self;
        match word {
            "permits" => {
                for name in table.take_unset(UNSET) {
                    let was = names.permits.find(&name, sink).map(|id| scenario.permits.remove(&id).is_some());
                    not_stated(&name, was, sink);
                }
                scenario.permits.extend(grants(table, names, sink));
            }
            "decisions" => {
                for name in table.take_unset(UNSET) {
                    let was = names.norms.find(&name, sink).map(|id| scenario.exercised.remove(&id).is_some());
                    not_stated(&name, was, sink);
                }
                scenario.exercised.extend(exercised(table, pack, names, sink));
            }
            "answers" => scenario.answers.extend(readings::answers(table, names, sink)),
            _ => {
                scenario.registers.extend(listed(table, pack, names, sink));
                unnamed(scenario, pack, sink);
            }
        }
    }

    fn apart(&mut self, setting: &Setting<'_>, node: Node<'_>) {
        let Some(Some(at)) = self.step(setting, true) else { return };
        self.once("apart", Some(at), setting.name.place);
        if let (Some(step), Some(value)) = (self.scenario.steps.get_mut(at), node.boolean(&mut self.sink)) {
            step.apart = value.then_some(setting.name.place);
        }
    }

    fn fact(&mut self, setting: &Setting<'_>, node: Node<'_>) {
        let Some(at) = self.step(setting, setting.parts().0 == "step") else { return };
        let scope = if at.is_some() { Where::Step } else { Where::Deal };
        // A statement of its own, so that it is no second one beside that of the file.
        let mut stated = Stated::new();
        facts(&setting.name, node, scope, self.names, &mut stated, &mut self.sink);
        for fact in stated.keys().filter_map(|fact| self.names.fact(*fact)) {
            self.once(&fact.name, at, setting.name.place);
        }
        match at.and_then(|at| self.scenario.steps.get_mut(at)) {
            Some(step) => step.stated.extend(stated),
            None => self.scenario.deal.extend(stated),
        }
    }

    /// The step that a statement is about, from 0; nothing in it for the whole deal, nothing at all for a step that is not
    /// there.
    fn step(&mut self, setting: &Setting<'_>, of_step: bool) -> Option<Option<usize>> {
        let count = self.scenario.steps.len();
        let message = match setting.step.map(|step| step.checked_sub(1)) {
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
        self.sink.push(Diagnostic::error("no-such-step", setting.name.place, message).help(help));
        None
    }
}

/// Reports what `--set` does not state.
fn elsewhere(word: &str, place: Place) -> Diagnostic {
    let message = both!("`--set` does not change `{word}`", "`{word}` 항목은 `--set`으로 바꾸지 않습니다");
    Diagnostic::error("bad-setting", place, message).help(match word {
        "date" => Text::new("ask about another day with --on DATE", "다른 날은 --on DATE로 지정하십시오"),
        _ => Text::new("it is no part of the deal: write it in the file", "거래 내용이 아니므로 파일에 적으십시오"),
    })
}

/// Reports a statement taken back that the deal does not make.
fn not_stated(name: &At<&str>, was: Option<bool>, sink: &mut Sink) {
    if was == Some(false) {
        let given = name.value;
        let message = both!("the deal says nothing of `{given}`", "거래에 `{given}` 진술이 없습니다");
        sink.push(Diagnostic::error("nothing-to-unset", name.place, message));
    }
}
