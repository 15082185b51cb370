//! `test`: whether a scenario does what its `[expect]` promises, and which readings what really happened contradicts.

use super::cases::{must_change, state_of};
use super::decides::decides;
use super::lines::{Late, Line, lines};
use super::looks::{Look, Looks};
use super::practice::{Fit, fits};
use super::standing::standing;
use crate::engine::{Move, Program, Status, Var, is_obstacle};
use crate::law::{NormId, NormKind, Outcome, Pack, ReadingId};
use crate::scenario::{Expect, Grant, Scenario};
use crate::source::Place;

/// What became of a scenario's promises.
#[derive(Clone, Debug)]
pub struct Checked {
    /// How many promises it makes.
    pub promises: usize,
    /// Those it breaks, in the order of the outcome, the readings, what must change.
    pub broken: Vec<Broken>,
    /// How each reading stands to what really happened; nothing where that decides nothing [definition 20].
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
    /// What was promised, and what was found instead.
    pub promise: Promise,
    /// The norms that made the outcome under the reading, in citation order.
    pub norms: Vec<Line>,
    /// The smallest set of unknown facts that decides the outcome under the reading.
    pub unknown: Vec<Var>,
}

/// A promise, and what was found instead.
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
}

/// Holds a scenario to its promises and to what really happened.
pub fn expectation(pack: &Pack, scenario: &Scenario) -> Checked {
    let mut looks = Looks::new(pack, scenario);
    let dated = scenario.permits.values().any(|grant| matches!(grant.value, Grant::On(_)));
    let (outcomes, late) = looks.under(pack.default_reading, |program, look| {
        let late = if dated { lines(program, &look.frame, &look.explored).late } else { Vec::new() };
        (look.outcomes.clone(), late)
    });
    let mut out = Checked { promises: 0, broken: Vec::new(), practice: None, outcomes, late };
    let Some(expect) = &scenario.expect else { return out };
    promises(&mut looks, expect, &mut out);
    out.practice = fits(&mut looks);
    out
}

fn promises(looks: &mut Looks<'_>, expect: &Expect, out: &mut Checked) {
    let default = looks.pack.default_reading;
    let first = expect.outcome.iter().map(|outcome| (default, outcome));
    for (reading, expected) in first.chain(expect.readings.iter().map(|row| (row.0, &row.1))) {
        out.promises += 1;
        let broken = looks.under(reading, |program, look| {
            (look.outcome() != expected.value).then(|| {
                let promise = Promise::Outcome { expected: expected.value, found: look.outcomes.clone() };
                broken(program, look, expected.place, reading, promise)
            })
        });
        out.broken.extend(broken);
    }
    let Some(expected) = &expect.must_change else { return };
    out.promises += 1;
    let mut wanted = expected.value.clone();
    wanted.dedup();
    let broken = looks.under(default, |program, look| {
        let found = must_change(program.pack, &look.explored);
        (found != wanted).then(|| {
            let promise = Promise::MustChange { expected: wanted, found };
            broken(program, look, expected.place, default, promise)
        })
    });
    out.broken.extend(broken);
}

fn broken(program: &Program<'_>, look: &Look, place: Place, reading: ReadingId, promise: Promise) -> Broken {
    let unknown = decides(&look.frame, &look.explored, program.pack).outcome.into_iter().next().unwrap_or_default();
    Broken { place, reading, promise, norms: deciding(program, look), unknown }
}

/// The norms that made the outcome: those that the lightest ways answer, those that no move removes, and where nobody
/// has to act, those that are lifted.
fn deciding(program: &Program<'_>, look: &Look) -> Vec<Line> {
    let pack = program.pack;
    let leaves = &look.explored.leaves;
    let moves: Vec<Move> = leaves.iter().filter_map(|leaf| leaf.ways.first()).flatten().collect();
    let barred = leaves.iter().filter(|leaf| leaf.ways.is_empty());
    let stays: Vec<NormId> =
        barred.flat_map(|leaf| standing(program, &look.frame, state_of(&look.frame, &look.explored, leaf))).collect();
    let free = leaves.iter().any(|leaf| leaf.ways.first().is_some_and(|way| way.is_empty()));
    let answered = |line: &Line| {
        let norm = pack.norm(line.norm);
        moves.iter().any(|step| match *step {
            Move::Change(provision) | Move::SetAside(provision) => norm.provision == provision,
            Move::Grant(permit) | Move::Reopen(permit) => {
                matches!(norm.kind, NormKind::Requirement { .. }) && norm.permits().contains(&permit)
            }
            Move::Withdraw(id) => line.norm == id,
        })
    };
    let decides = |line: &Line| match line.status {
        Status::Applies => answered(line) || stays.contains(&line.norm),
        Status::Lifted(_) => {
            free && is_obstacle(&pack.norm(line.norm).kind)
                && pack.norm(line.norm).permits().iter().all(|permit| pack.permit(*permit).kind.blocks())
        }
        Status::Unexercised => false,
    };
    lines(program, &look.frame, &look.explored).norms.into_iter().filter(decides).collect()
}
