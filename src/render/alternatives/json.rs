//! `alternatives` as JSON, format 1, documented key by key in `docs/output.md`.

use serde_json::{Value, json};

use super::super::asked::settings;
use super::super::disputed::{disputed_json, readings_json};
use super::super::json_words::{Variable, fingerprint, sets_json, text, words};
use super::super::provided::{provided_json, provided_json_if_sought};
use super::OtherDeals;
use crate::engine::Var;
use crate::law::{NormId, Pack, Values};
use crate::query::{Alternatives, Example, Ground, Group, Improvement, MOST_FACTS};

/// Alternatives for programs: one object for one deal, an array for several.
pub fn alternatives_json(deals: &[OtherDeals<'_>]) -> String {
    let all: Vec<Value> = deals.iter().map(|deal| document(*deal)).collect();
    let document = match all.as_slice() {
        [one] => one.clone(),
        several => json!(several),
    };
    format!("{document:#}\n")
}

fn document(deal: OtherDeals<'_>) -> Value {
    let OtherDeals { pack, scenario, alternatives: found } = deal;
    let variables = |set: &[Var]| set.iter().map(|var| stated(deal, *var)).collect::<Vec<Value>>();
    json!({
        "format": 1,
        "scenario": scenario.name,
        "title": text(&scenario.title),
        "date": found.date.to_string(),
        "moved": found.moved,
        "asked": deal.posed().json(),
        "later_than_checked": found.later_than_checked,
        "pack": fingerprint(pack),
        "reading": pack.reading(found.reading).id,
        "outcome": found.outcome().word(),
        "outcomes": words(&found.outcomes),
        "ground": grounds(&found.ground),
        "complete": found.complete,
        "changes": found.changes.iter().map(|change| improvement(pack, change)).collect::<Vec<_>>(),
        "changes_up_to": found.up_to,
        "changes_complete": found.up_to == MOST_FACTS,
        "provided": provided_json(pack, &found.provided),
        "undecided": sets_json(pack, &found.undecided),
        "readings": readings_json(pack, &found.readings),
        "disputed": disputed_json(pack, found.readings.disputed(&found.outcomes, pack)),
        "world": variables(&found.world),
        "world_complete": found.world_complete,
        "false_statements": found.deceit.iter().map(|row| penalty(pack, found, *row)).collect::<Vec<_>>(),
        "forced_by": found.reasons.sets.iter().map(|set| variables(set)).collect::<Vec<_>>(),
        "forced_by_complete": found.reasons.complete,
    })
}

fn grounds(list: &[Ground]) -> Vec<&'static str> {
    list.iter().map(|ground| ground.word()).collect()
}

fn improvement(pack: &Pack, change: &Improvement) -> Value {
    json!({
        "facts": change.facts.iter().map(|var| Variable::new(pack, *var)).collect::<Vec<_>>(),
        "groups": change.groups.iter().map(|group| values(pack, change, group)).collect::<Vec<_>>(),
    })
}

fn values(pack: &Pack, change: &Improvement, group: &Group) -> Value {
    let one = |(var, values): (&Var, &Values)| pack.fact(var.fact).written(values);
    let combination = |values: &Vec<Values>| change.facts.iter().zip(values).map(one).collect::<Vec<_>>();
    json!({
        "outcomes": words(&group.outcomes),
        "ground": grounds(&group.ground),
        "values": group.values.iter().map(combination).collect::<Vec<_>>(),
        "example": group.example.as_ref().map(|one| example(pack, change, one)),
    })
}

/// The deal with the first values of a group.
fn example(pack: &Pack, change: &Improvement, example: &Example) -> Value {
    json!({
        "set": settings(pack, &change.facts, &example.values),
        "provided": provided_json_if_sought(pack, example.assumed.as_deref()),
        "undecided": sets_json(pack, &example.undecided),
    })
}

/// A fact with its values in the deal.
fn stated(deal: OtherDeals<'_>, var: Var) -> Value {
    let declared = deal.pack.fact(var.fact);
    let said = match var.step {
        Some(step) => deal.scenario.steps.get(step).and_then(|step| step.stated.get(&var.fact)),
        None => deal.scenario.deal.get(&var.fact),
    };
    let values = said.map(|at| &at.value).or(declared.default.as_ref());
    json!({
        "fact": declared.name,
        "step": var.step.map(|step| step + 1),
        "values": values.map(|values| declared.written(values)),
        "assumed": deal.alternatives.assumed.contains(&var),
    })
}

fn penalty(pack: &Pack, found: &Alternatives, (id, step): (NormId, usize)) -> Value {
    let norm = pack.norm(id);
    let cite = text(&norm.cited(found.date).at);
    json!({ "norm": pack.norm_name(id), "step": step + 1, "cite": cite })
}
