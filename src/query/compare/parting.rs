//! What makes the outcome of one deal that of another: the smallest sets of statements which, taken over from the other
//! deal, give its outcome.
//!
//! Example: a firm sells shells to Ukraine, and the army lends shells to the United States. The deals differ in who
//! supplies, in the kind of transfer and in the destination. The first with the destination of the second is licensable as
//! the second is: the destination alone parts them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Axes, AxesSpot, ComparedDeal};
use crate::engine::Var;
use crate::law::{Country, FactId, NormId, Outcome, PermitId, QuestionId, RegisterId};
use crate::query::deal::{Asked, Deal};
use crate::scenario::{Scenario, Stated};
use crate::solve::sets_of;
use crate::source::At;
use crate::stop::Stop;

/// The most statements that are taken over together.
const MOST: usize = 3;
/// The most sets that are tried for two deals.
const TRIED: usize = 300;

/// A statement in which two scenarios differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// A fact of the deal, or of a step.
    Fact(Var),
    /// The statement about a permit.
    Permit(PermitId),
    /// Whether a power is exercised.
    Power(NormId),
    /// The answer to a question.
    Answer(QuestionId),
    /// The place of a country on a register.
    Register(RegisterId, Country),
    /// All the steps, where there are not as many, or they hang together in another manner.
    Steps,
    /// The day of the scenario.
    Day,
}

/// What parts a deal from the first one.
#[derive(Clone, Debug)]
pub struct Parting {
    /// The deal, as a position.
    pub deal: usize,
    /// Where they were compared: the first place at which their outcomes differ.
    pub spot: AxesSpot,
    /// The smallest sets of statements that do it; none where none of at most three does.
    pub sets: Vec<Vec<Statement>>,
}

/// For each deal with another outcome than the first, what parts them.
pub fn parting(axes: &Axes<'_>, scenarios: &[Scenario], deals: &[ComparedDeal], stop: &Stop) -> Vec<Parting> {
    let Some((base, found)) = scenarios.first().zip(deals.first()) else { return Vec::new() };
    let mut out = Vec::new();
    for (deal, (scenario, other)) in scenarios.iter().zip(deals).enumerate().skip(1) {
        let outcomes =
            |deal: &ComparedDeal, spot| deal.cells.get(axes.at(spot)).and_then(|cell| cell.known().map(<[_]>::to_vec));
        let differing = axes.spots().find_map(|spot| {
            let (own, theirs) = (outcomes(found, spot)?, outcomes(other, spot)?);
            (own != theirs).then_some((spot, theirs))
        });
        let Some((spot, theirs)) = differing.filter(|_| !stop.is_asked()) else { continue };
        let Some(asked) = axes.asked(base, spot) else { continue };
        let sets = sets(asked, scenario, &theirs, stop);
        out.push(Parting { deal, spot, sets });
    }
    out
}

/// The smallest sets of statements of another deal with which a deal has these outcomes.
fn sets(asked: Asked<'_>, other: &Scenario, outcomes: &[Outcome], stop: &Stop) -> Vec<Vec<Statement>> {
    let parts = parts(asked.scenario, other, asked.on.is_none());
    let mut tried = 0;
    for size in 1..=MOST.min(parts.len()) {
        let mut found = Vec::new();
        for set in sets_of(parts.len(), size) {
            tried += 1;
            if tried > TRIED || stop.is_asked() {
                return found;
            }
            let chosen: Vec<Statement> = set.iter().filter_map(|at| parts.get(at)).copied().collect();
            let mixed = chosen.iter().fold(asked.scenario.clone(), |mixed, part| taken_over(mixed, other, *part));
            let boxes = Rc::clone(Deal::open(Asked { scenario: &mixed, ..asked }).until(stop).boxes());
            if boxes.explored.complete && boxes.outcomes == outcomes {
                found.push(chosen);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The statements in which two scenarios differ, those about the deal first.
fn parts(one: &Scenario, other: &Scenario, own_days: bool) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    let fact = |step: Option<usize>| move |fact: FactId| Statement::Fact(Var { fact, step });
    out.extend(differing(&one.deal, &other.deal).map(fact(None)));
    match is_alike(one, other) {
        true => {
            for (step, (one, other)) in one.steps.iter().zip(&other.steps).enumerate() {
                out.extend(differing(&one.stated, &other.stated).map(fact(Some(step))));
            }
        }
        false => out.push(Statement::Steps),
    }
    out.extend(differing(&one.permits, &other.permits).map(Statement::Permit));
    out.extend(differing(&one.answers, &other.answers).map(Statement::Answer));
    out.extend(
        differing(&one.registers, &other.registers).map(|(register, country)| Statement::Register(register, country)),
    );
    let powers = one.exercised.keys().filter(|norm| !other.exercised.contains_key(norm));
    out.extend(
        powers
            .chain(other.exercised.keys().filter(|norm| !one.exercised.contains_key(norm)))
            .copied()
            .map(Statement::Power),
    );
    out.extend((own_days && one.date != other.date).then_some(Statement::Day));
    out
}

/// Whether the steps of two scenarios can be held against each other one by one.
fn is_alike(one: &Scenario, other: &Scenario) -> bool {
    let shape = |scenario: &Scenario| {
        let apart: Vec<bool> = scenario.steps.iter().map(|step| step.apart.is_some()).collect();
        (scenario.onward.is_some(), scenario.abroad.is_some(), apart)
    };
    shape(one) == shape(other)
}

/// The keys about which two maps do not say the same.
fn differing<'m, K: Ord + Copy, V: PartialEq>(
    one: &'m BTreeMap<K, At<V>>,
    other: &'m BTreeMap<K, At<V>>,
) -> impl Iterator<Item = K> + use<'m, K, V> {
    let value = |map: &'m BTreeMap<K, At<V>>, key: &K| map.get(key).map(|at| &at.value);
    let changed = one.keys().filter(move |key| value(one, key) != value(other, key));
    changed.chain(other.keys().filter(|key| !one.contains_key(key))).copied()
}

/// A scenario with a statement of another one instead of its own.
fn taken_over(mut mixed: Scenario, other: &Scenario, part: Statement) -> Scenario {
    let Scenario { deal, steps, permits, answers, registers, exercised, .. } = &mut mixed;
    match part {
        Statement::Fact(Var { fact, step: None }) => put(deal, &other.deal, fact),
        Statement::Fact(Var { fact, step: Some(step) }) => {
            let empty = Stated::new();
            let theirs = other.steps.get(step).map_or(&empty, |step| &step.stated);
            if let Some(own) = steps.get_mut(step) {
                put(&mut own.stated, theirs, fact);
            }
        }
        Statement::Permit(permit) => put(permits, &other.permits, permit),
        Statement::Answer(question) => put(answers, &other.answers, question),
        Statement::Register(register, country) => put(registers, &other.registers, (register, country)),
        Statement::Power(norm) => match other.exercised.get(&norm) {
            Some(place) => drop(exercised.insert(norm, *place)),
            None => drop(exercised.remove(&norm)),
        },
        Statement::Steps => {
            steps.clone_from(&other.steps);
            (mixed.onward, mixed.abroad) = (other.onward, other.abroad);
        }
        Statement::Day => mixed.date = other.date,
    }
    mixed
}

fn put<K: Ord + Copy, V: Clone>(own: &mut BTreeMap<K, V>, theirs: &BTreeMap<K, V>, key: K) {
    match theirs.get(&key) {
        Some(value) => drop(own.insert(key, value.clone())),
        None => drop(own.remove(&key)),
    }
}
