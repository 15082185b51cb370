//! Statements of a scenario that mean nothing in its deal.

use std::ops::ControlFlow;

use super::{Asked, Deal};
use crate::engine::{Affected, Changed, Frame, Holding, Judge, Program, search_boxes};
use crate::law::{FactId, NormId, Pack, PermitId, QuestionId, Values};
use crate::scenario::Scenario;
use crate::source::Place;

/// Where the facts of a pack have a meaning.
#[derive(Debug)]
pub(in crate::query) struct Meaning<'p>(Program<'p>);

/// A statement that means nothing in its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// A fact whose `when` holds in no world that agrees with the scenario: for the deal, at no step; in a step, not there.
    Fact(FactId),
    /// `onward`, `abroad` or `apart` where the steps hang together without it.
    Key(&'static str),
    /// A permit for which no norm that reaches the deal asks, under any reading.
    Permit(PermitId),
    /// A power that does not reach the deal under any reading.
    Power(NormId),
    /// An answer on which no norm that reaches the deal depends.
    Answer(QuestionId),
}

/// The statements of scenarios that mean nothing.
pub fn meaningless(pack: &Pack, scenarios: &[Scenario]) -> Vec<(Idle, Place)> {
    let meaning = Meaning::new(pack);
    let in_one = |scenario| [facts(&meaning, scenario), keys(&meaning, scenario), decisions(pack, scenario)].concat();
    scenarios.iter().flat_map(in_one).collect()
}

fn laid_out(pack: &Pack, scenario: &Scenario) -> Frame {
    Frame::new(pack, scenario, scenario.date, pack.answers(pack.default_reading))
}

fn facts(meaning: &Meaning<'_>, scenario: &Scenario) -> Vec<(Idle, Place)> {
    let pack = meaning.0.pack;
    let deal = scenario.deal.iter().map(|(fact, at)| (*fact, None, at.place));
    let steps = scenario.steps.iter().enumerate().flat_map(|(step, row)| {
        let stated = row.stated.iter();
        stated.map(move |(fact, at)| (*fact, Some(step), at.place))
    });
    let limited = |fact: FactId| pack.fact(fact).when.is_some();
    let stated: Vec<_> = deal.chain(steps).filter(|row| limited(row.0)).collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let frame = laid_out(pack, scenario);
    let mut out = Vec::new();
    for (fact, only, place) in stated {
        let steps = (0..frame.steps()).filter(|step| only.is_none_or(|only| only == *step));
        if !steps.into_iter().any(|step| meaning.may_mean(&frame, &frame.known, (fact, step))) {
            out.push((Idle::Fact(fact), place));
        }
    }
    out
}

/// The keys without which the steps contradict each other in no world, and the goods come to rest where they do with them.
fn keys(meaning: &Meaning<'_>, scenario: &Scenario) -> Vec<(Idle, Place)> {
    let mut without: Vec<(&'static str, Place, Scenario)> = Vec::new();
    if let Some(place) = scenario.onward {
        without.push(("onward", place, Scenario { onward: None, ..scenario.clone() }));
    }
    if let Some(place) = scenario.abroad {
        without.push(("abroad", place, Scenario { abroad: None, ..scenario.clone() }));
    }
    for (at, step) in scenario.steps.iter().enumerate() {
        let Some(place) = step.apart else { continue };
        let mut joined = scenario.clone();
        if let Some(step) = joined.steps.get_mut(at) {
            step.apart = None;
        }
        without.push(("apart", place, joined));
    }
    without.retain(|row| {
        let (with, without) = (laid_out(meaning.0.pack, scenario), laid_out(meaning.0.pack, &row.2));
        with.itinerary.uses == without.itinerary.uses && !meaning.may_contradict(&without)
    });
    without.into_iter().map(|(key, place, _)| (Idle::Key(key), place)).collect()
}

/// Permits, powers and answers that nothing asks about. A scenario with an expectation may state them to show just that.
fn decisions(pack: &Pack, scenario: &Scenario) -> Vec<(Idle, Place)> {
    let mut out = Vec::new();
    if scenario.expect.is_some() {
        return out;
    }
    if !scenario.permits.is_empty() || !scenario.exercised.is_empty() {
        let deal = Deal::open(Asked::new(pack, scenario));
        let reaches = deal.may_reach();
        for (permit, at) in &scenario.permits {
            let mut asking = (0..).map(NormId).zip(&pack.norms).filter(|row| row.1.kind.asks() == Some(*permit));
            // A norm that is only proposed may be put in play.
            if !asking.any(|(id, _)| !pack.is_enacted(id) || reaches(id)) {
                out.push((Idle::Permit(*permit), at.place));
            }
        }
        let idle = scenario.exercised.iter().filter(|row| !reaches(*row.0));
        out.extend(idle.map(|(norm, place)| (Idle::Power(*norm), *place)));
    }
    if !scenario.answers.is_empty() {
        let open = Scenario { answers: std::collections::BTreeMap::new(), ..scenario.clone() };
        let deal = Deal::open(Asked::new(pack, &open));
        let idle = |id: QuestionId| deal.affected(&[Changed::Question(id)]) == Affected::default();
        let rows = scenario.answers.iter().filter(|row| idle(*row.0));
        out.extend(rows.map(|(question, at)| (Idle::Answer(*question), at.place)));
    }
    out
}

impl<'p> Meaning<'p> {
    /// Lays out no day: where a fact has a meaning is asked of no norm.
    pub(in crate::query) fn new(pack: &'p Pack) -> Self {
        Self(Program::new(pack, []))
    }

    /// Whether a fact has a meaning at a step in some of these worlds.
    pub(in crate::query) fn may_mean(&self, frame: &Frame, worlds: &[Values], (fact, step): (FactId, usize)) -> bool {
        let Some(when) = &self.0.pack.fact(fact).when else { return true };
        // One world in which it means something is enough.
        let found = search_boxes(worlds.to_vec(), |state| {
            let judge = Judge::new(&self.0, frame, state, Holding::Granted(Vec::new()))?;
            let means = judge.holds(when, step, judge.day(step))?;
            Ok(if means { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        });
        found.is_some()
    }

    /// Whether the steps contradict each other in some world.
    fn may_contradict(&self, frame: &Frame) -> bool {
        let found = search_boxes(frame.known.clone(), |state| {
            let judge = Judge::new(&self.0, frame, state, Holding::Granted(Vec::new()))?;
            Ok(if judge.contradicts()? { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        });
        found.is_some()
    }
}
