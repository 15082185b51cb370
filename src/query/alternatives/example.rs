//! What one changed deal rests on: that with the first of the values that improve it.
//!
//! Example: generators instead of shells would be permitted. Whether they really are may rest on an unstated default, or on a
//! norm that the pack may lack, as in any other deal.

use super::changes::{Example, Improvement};
use crate::engine::Var;
use crate::law::{Fact, Values};
use crate::query::deal::{Asked, Deal, assumed_if_few, decides_outcome};
use crate::scenario::Scenario;
use crate::source::At;

/// Adds an example to every group of some improvements of a deal.
pub(super) fn add_examples(deal: &Deal<'_>, changes: &mut [Improvement]) {
    for Improvement { facts, groups } in changes {
        for group in groups {
            let Some(combination) = group.values.first() else { continue };
            let first = |(var, values): (&Var, &Values)| first_of(deal.pack.fact(var.fact), values);
            let values: Vec<Values> = facts.iter().zip(combination).filter_map(first).collect();
            group.example = Some(example(deal, facts, values));
        }
    }
}

fn example(deal: &Deal<'_>, facts: &[Var], values: Vec<Values>) -> Example {
    let mut scenario: Scenario = deal.scenario.clone();
    let place = scenario.place;
    for (var, value) in facts.iter().zip(&values) {
        let of_step = var.step.map(|step| scenario.steps.get_mut(step).map(|step| &mut step.stated));
        if let Some(stated) = of_step.unwrap_or(Some(&mut scenario.deal)) {
            stated.insert(var.fact, At { value: value.clone(), place });
        }
    }
    let other = Deal::open(Asked { scenario: &scenario, ..deal.asked() }).until(&deal.frame.stop);
    let boxes = other.boxes();
    let undecided = match boxes.outcomes.len() {
        0 | 1 => Vec::new(),
        _ => decides_outcome(&boxes.frame, &boxes.explored),
    };
    Example { assumed: assumed_if_few(&other), undecided, values }
}

/// One value of several.
fn first_of(fact: &Fact, values: &Values) -> Option<Values> {
    match values {
        Values::Finite(bits) => bits.iter().next().map(Values::one),
        Values::Ranges(ranges) => ranges.first().map(|(from, until)| {
            let one = if fact.bound(*from).is_some() { *from } else { *until };
            Values::range(one, one)
        }),
    }
}
