//! `test`: whether a scenario does what its `[expect]` promises, and which readings what really happened contradicts.

use super::answer::{Asked, outcomes_of};
use super::cases::{must_change, state_of};
use super::decides::decides;
use super::lines::{Late, Line, lines};
use super::standing::standing;
use crate::engine::{Explored, Frame, Move, Program, Status, Var, explore, is_obstacle};
use crate::law::{NormId, NormKind, Outcome, Pack, ReadingId};
use crate::scenario::{End, Expect, Grant, Happened, Scenario, Why};
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

/// How a reading stands to what really happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The outcomes under the reading.
    pub outcomes: Vec<Outcome>,
    /// Whether the reading can explain what happened.
    pub verdict: Verdict,
}

/// Whether a reading can explain what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It can.
    Explains,
    /// It cannot: the deal was made though it may not be, or was stopped though nobody had to act.
    Contradicted,
}

/// A deal under one set of answers.
struct Look {
    frame: Frame,
    explored: Explored,
    outcomes: Vec<Outcome>,
}

impl Look {
    fn outcome(&self) -> Outcome {
        if self.explored.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }
}

/// A deal looked at under one reading after another; readings with the same answers share a look.
struct Looks<'a> {
    pack: &'a Pack,
    scenario: &'a Scenario,
    program: Program<'a>,
    seen: Vec<Look>,
}

impl<'a> Looks<'a> {
    fn new(pack: &'a Pack, scenario: &'a Scenario) -> Self {
        let days = Self::frame(pack, scenario, pack.default_reading).days();
        Self { pack, scenario, program: Program::new(pack, days), seen: Vec::new() }
    }

    fn frame(pack: &Pack, scenario: &Scenario, reading: ReadingId) -> Frame {
        Asked { pack, scenario, reading, on: None }.frame(pack.answers(reading))
    }

    /// Runs `use_it` on the deal under a reading.
    fn under<T>(&mut self, reading: ReadingId, use_it: impl FnOnce(&Program<'a>, &Look) -> T) -> T {
        let frame = Self::frame(self.pack, self.scenario, reading);
        if let Some(look) = self.seen.iter().find(|look| look.frame.answers == frame.answers) {
            return use_it(&self.program, look);
        }
        let explored = explore(&self.program, &frame, None);
        let look = Look { outcomes: outcomes_of(&explored), frame, explored };
        let out = use_it(&self.program, &look);
        self.seen.push(look);
        out
    }
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
    let Some(ended) = expect.happened.as_ref().and_then(ended) else { return out };
    let readings = (0..).map(ReadingId).zip(&pack.readings);
    let fit =
        |reading| looks.under(reading, |_, look| Fit { outcomes: look.outcomes.clone(), verdict: ended.verdict(look) });
    out.practice = Some(readings.map(|row| row.0).map(fit).collect());
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
    let moves: Vec<Move> = leaves.iter().filter_map(|leaf| leaf.ways.first()).flatten().copied().collect();
    let barred = leaves.iter().filter(|leaf| leaf.ways.is_empty());
    let stays: Vec<NormId> =
        barred.flat_map(|leaf| standing(program, &look.frame, state_of(&look.frame, &look.explored, leaf))).collect();
    let free = leaves.iter().any(|leaf| leaf.ways.first().is_some_and(Vec::is_empty));
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

/// How a deal ended, where that decides anything [definition 20].
#[derive(Clone, Copy)]
enum Ended {
    Made,
    Stopped,
}

fn ended(happened: &Happened) -> Option<Ended> {
    match (happened.what, happened.because) {
        (End::Done, _) => Some(Ended::Made),
        (End::Blocked | End::Convicted, _) | (End::Declined, Some(Why::Law)) => Some(Ended::Stopped),
        (End::Declined, Some(Why::Policy | Why::Other | Why::Unknown) | None)
        | (End::Prosecuted | End::Contested | End::Pending, _) => None,
    }
}

impl Ended {
    /// Where facts are unknown, a reading is contradicted only if it is in every possible world.
    fn verdict(self, look: &Look) -> Verdict {
        let against = |outcome: &Outcome| match (self, outcome) {
            (Self::Made, Outcome::Prohibited | Outcome::Barred) | (Self::Stopped, Outcome::Permitted) => true,
            (Self::Made, Outcome::Permitted | Outcome::Licensable | Outcome::Undetermined)
            | (Self::Stopped, Outcome::Licensable | Outcome::Prohibited | Outcome::Barred | Outcome::Undetermined) => {
                false
            }
        };
        let seen = look.explored.complete && !look.outcomes.is_empty();
        if seen && look.outcomes.iter().all(against) { Verdict::Contradicted } else { Verdict::Explains }
    }
}
