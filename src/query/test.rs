//! `test`: whether a scenario has its expected results, and which readings its real ending contradicts.

use super::deal::{Asked, Boxes, Deal, Kinds, Late, Line, decides, lines, must_change, standing, state_of};
use super::faults::may_be_late;
use super::readings::{Fit, fits};
use crate::engine::{Move, Program, Status, Var};
use crate::law::{NormId, Outcome, Pack, ReadingId};
use crate::scenario::{Expect, Scenario};
use crate::source::Place;

/// The results of a scenario's promises.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The number of promises.
    pub promises: usize,
    /// The broken promises, in the order of the outcome, the readings, the families that must change, the norms.
    pub broken: Vec<Broken>,
    /// Each reading compared with the real ending; nothing if that decides nothing [definition 20].
    pub practice: Option<Vec<Fit>>,
    /// The outcomes of all possible worlds under the default reading; empty where no deal has these facts.
    pub outcomes: Vec<Outcome>,
    /// Permits granted after a step that needs them.
    pub late: Vec<Late>,
}

/// A promise that is not kept.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Where it is written.
    pub place: Place,
    /// The reading it is about.
    pub reading: ReadingId,
    /// The promise, and the result found instead.
    pub promise: Promise,
    /// The norms that made the outcome under the reading, in citation order.
    pub norms: Vec<Line>,
    /// The smallest set of unknown facts that decides the outcome under the reading.
    pub unknown: Vec<Var>,
}

/// A promise, and the result found instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promise {
    /// An outcome.
    Outcome {
        /// The outcome promised.
        expected: Outcome,
        /// The outcomes of all possible worlds.
        found: Vec<Outcome>,
    },
    /// The families that must change.
    MustChange {
        /// The families promised.
        expected: Vec<String>,
        /// The families found.
        found: Vec<String>,
    },
    /// Whether a norm decides the outcome.
    DecidedBy {
        /// The norm.
        norm: NormId,
        /// Whether it is promised that it does; it does if not.
        expected: bool,
    },
}

/// Compares a scenario with its promises and its real ending.
pub fn expectation(pack: &Pack, scenario: &Scenario) -> Checked {
    let deal = Deal::open(Asked::new(pack, scenario));
    let late = if may_be_late(scenario) { deal.lines().late.clone() } else { Vec::new() };
    let outcomes = deal.boxes().outcomes.clone();
    let mut out = Checked { promises: 0, broken: Vec::new(), practice: None, outcomes, late };
    let Some(expect) = &scenario.expect else { return out };
    promises(&deal, expect, &mut out);
    out.practice = fits(&deal);
    out
}

fn promises(deal: &Deal<'_>, expect: &Expect, out: &mut Checked) {
    let first = expect.outcome.iter().map(|outcome| (deal.reading, outcome));
    for (reading, expected) in first.chain(expect.readings.iter().map(|row| (row.0, &row.1))) {
        out.promises += 1;
        let boxes = deal.under(reading);
        if boxes.outcome() != expected.value {
            let promise = Promise::Outcome { expected: expected.value, found: boxes.outcomes.clone() };
            out.broken.push(broken(deal, &boxes, expected.place, reading, promise));
        }
    }
    if let Some(expected) = &expect.must_change {
        out.promises += 1;
        let mut wanted = expected.value.clone();
        wanted.dedup();
        let boxes = deal.boxes();
        let found = must_change(deal.pack, &boxes.explored);
        if found != wanted {
            let promise = Promise::MustChange { expected: wanted, found };
            out.broken.push(broken(deal, boxes, expected.place, deal.reading, promise));
        }
    }
    decided_by(deal, expect, out);
}

/// Promises about the norms that decide: those behind the outcome, and those that the pack may lack, where they leave it open.
fn decided_by(deal: &Deal<'_>, expect: &Expect, out: &mut Checked) {
    if expect.decided_by.is_empty() {
        return;
    }
    let boxes = deal.boxes();
    let behind = deciding(deal.program(), boxes);
    let open = decides(&boxes.frame, &boxes.explored, &Kinds::new(&boxes.explored), deal.pack).outcome;
    let gaps: Vec<NormId> = open.iter().flatten().filter_map(|var| deal.pack.fact(var.fact).gap).collect();
    for promise in &expect.decided_by {
        out.promises += 1;
        let (norm, expected) = promise.value;
        if (behind.iter().any(|line| line.norm == norm) || gaps.contains(&norm)) != expected {
            let found = Promise::DecidedBy { norm, expected };
            out.broken.push(broken(deal, boxes, promise.place, deal.reading, found));
        }
    }
}

fn broken(deal: &Deal<'_>, boxes: &Boxes, place: Place, reading: ReadingId, promise: Promise) -> Broken {
    let kinds = Kinds::new(&boxes.explored);
    let sets = decides(&boxes.frame, &boxes.explored, &kinds, deal.pack).outcome;
    let unknown = sets.into_iter().next().unwrap_or_default();
    Broken { place, reading, promise, norms: deciding(deal.program(), boxes), unknown }
}

/// The norms behind the outcome: those that the lightest ways remove, those that no move removes, and for a permitted
/// deal those that are lifted.
fn deciding(program: &Program<'_>, boxes: &Boxes) -> Vec<Line> {
    let pack = program.pack;
    let all = &boxes.explored.boxes;
    let moves: Vec<Move> = all.iter().filter_map(|world_box| world_box.ways.first()).flatten().collect();
    let barred = all.iter().filter(|world_box| world_box.ways.is_empty());
    let stays: Vec<NormId> = barred
        .flat_map(|world_box| standing(program, &boxes.frame, state_of(&boxes.frame, &boxes.explored, world_box)))
        .collect();
    let free = all.iter().any(|world_box| world_box.ways.first().is_some_and(|way| way.is_empty()));
    let answered = |line: &Line| {
        let norm = pack.norm(line.norm);
        moves.iter().any(|step| match *step {
            Move::Change(provision) | Move::SetAside(provision) => norm.provision == provision,
            Move::Grant(permit) | Move::Reopen(permit) => norm.kind.asks() == Some(permit),
            Move::Withdraw(id) => line.norm == id,
        })
    };
    let decides = |line: &Line| match line.status {
        Status::Applies => answered(line) || stays.contains(&line.norm),
        Status::Lifted(_) => {
            free && pack.norm(line.norm).kind.is_obstacle()
                && pack.norm(line.norm).permits().iter().all(|permit| pack.permit(*permit).kind.blocks())
        }
        Status::Unexercised => false,
    };
    lines(program, &boxes.frame, &boxes.explored).norms.into_iter().filter(decides).collect()
}
