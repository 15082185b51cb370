//! In which scenarios each norm reaches the deal, and in which it is put to the test.
//!
//! A good test of a norm is a pair of deals: one in which it does its work, and one that it misses by a single test.
//! Example: a norm bars arms for states at war. A sale of rifles to Ukraine tests it; the same sale to Poland just misses
//! it. Every scenario is evaluated under every reading, box by box.

mod near;
mod turns;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::deal::each_box;
use crate::engine::{Frame, Holding, Judge, Program, Split, search_boxes};
use crate::law::{Day, LookedAt, NormId, NormKind, Pack, ReadingId, Values};
use crate::scenario::Scenario;
use near::is_missable;
use turns::{Turns, turns};

/// The most boxes that are evaluated for one norm at one step before it is left out.
const MOST: usize = 5_000;

/// Where one norm is tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The norm.
    pub norm: NormId,
    /// Scenarios (as positions), as far as they were asked for, in which it reaches, or may reach, a step under some reading.
    pub reached: Vec<usize>,
    /// Scenarios in which, in some possible world and under some reading, it does its work: a definition is true, a
    /// requirement or prohibition applies, a refusal applies where its permit is asked for, an exemption lifts a norm that
    /// reaches the step, a penalty meets a breach.
    pub applied: Vec<usize>,
    /// The first scenario in which, with the permits it states, the norm does not do its work, but would in some
    /// possible world and under some reading if one single test had the other result: a test of a fact, a concept or
    /// a permit, its period, its discretion, or that an exemption lifts it; for a penalty, the breach. The target of
    /// an exemption, or the request that is refused, has to be there.
    pub missed: Option<usize>,
    /// Whether there is any such test: a norm that is always in force and tests nothing cannot be missed.
    pub missable: bool,
}

/// One row for each norm in force at some time, in citation order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<Covered>,
}

impl Coverage {
    /// The norms that do their work in no scenario.
    pub fn untested(&self) -> impl Iterator<Item = NormId> {
        self.rows.iter().filter(|row| row.applied.is_empty()).map(|row| row.norm)
    }

    /// The norms that a scenario could just miss, and none does.
    pub fn unmissed(&self) -> impl Iterator<Item = NormId> {
        self.rows.iter().filter(|row| row.missable && row.missed.is_none()).map(|row| row.norm)
    }

    /// The row of a norm; amendments' norms have none.
    pub fn of(&self, norm: NormId) -> Option<&Covered> {
        self.rows.binary_search_by_key(&norm, |row| row.norm).ok().and_then(|at| self.rows.get(at))
    }
}

/// The number of scenarios wanted for each norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The first that tests it; of a norm that none tests, still all that it reaches.
    First,
    /// Every one.
    Every,
}

/// Evaluates scenarios under every reading, with the permits they state and with every permit that a norm tests, so
/// that norms which only ways rest on count as tested too.
pub fn coverage(pack: &Pack, scenarios: &[Scenario], extent: Extent) -> Coverage {
    let answers = pack.answers(pack.default_reading);
    let frame = |scenario: &Scenario| Frame::new(pack, scenario, scenario.date, answers.clone());
    let days: BTreeSet<Day> = scenarios.iter().flat_map(|scenario| frame(scenario).days()).collect();
    let program = Program::new(pack, days.iter().copied());
    let tested = pack.graph().tested();
    let mut rows = rows(pack);
    let every = extent == Extent::Every;
    for (at, scenario) in scenarios.iter().enumerate() {
        let open = |row: &Row| every || row.covered.applied.is_empty();
        let missing = |row: &Row| row.covered.missable && row.covered.missed.is_none();
        if !rows.iter().any(|row| open(row) || missing(row)) {
            break;
        }
        let frames = frames(pack, scenario);
        let deal = |frame, holding| Deal { program: &program, frame, holding, extent };
        let stated = |frame: &Frame| Holding::Granted(frame.granted.iter().map(|row| row.0).collect());
        // A later evaluation finds more only in norms that turn on the difference.
        let under = |reading: usize, row: &Row| reading == 0 || row.turns.questions;
        for (reading, frame) in frames.iter().enumerate() {
            // A norm that only lacks a deal that misses it has to be looked at too: this deal may be no such deal.
            let rows = rows.iter_mut().filter(|row| under(reading, row) && (open(row) || missing(row)));
            deal(frame, stated(frame)).mark(at, rows.collect());
        }
        for (reading, frame) in frames.iter().enumerate() {
            let rows = rows.iter_mut().filter(|row| under(reading, row) && missing(row));
            deal(frame, stated(frame)).mark_missed(at, rows.collect());
        }
        for (reading, frame) in frames.iter().enumerate() {
            let rows = rows.iter_mut().filter(|row| under(reading, row) && row.turns.permits && open(row));
            deal(frame, Holding::Supposed(tested.to_vec())).mark(at, rows.collect());
        }
    }
    // A norm that reaches much and does nothing is reported with the number of deals it reaches.
    let untested = |row: &Row| !every && row.covered.applied.is_empty();
    if rows.iter().any(untested) {
        for (at, scenario) in scenarios.iter().enumerate() {
            for frame in &frames(pack, scenario) {
                let holding = Holding::Granted(frame.granted.iter().map(|row| row.0).collect());
                let deal = Deal { program: &program, frame, holding, extent: Extent::Every };
                deal.mark(at, rows.iter_mut().filter(|row| row.covered.applied.is_empty()).collect());
            }
        }
    }
    Coverage { rows: rows.into_iter().map(|row| row.covered).collect() }
}

/// A row for each norm in force at some time, still empty.
fn rows(pack: &Pack) -> Vec<Row> {
    let empty = |norm: NormId| {
        let (reached, applied) = (Vec::new(), Vec::new());
        Covered { norm, reached, applied, missed: None, missable: is_missable(pack, norm) }
    };
    // A norm that may be missing decides nothing for certain.
    let norms = pack.enacted().zip(turns(pack)).filter(|row| row.0.1.gap.is_none());
    norms.map(|((norm, _), turns)| Row { covered: empty(norm), targets: pack.targets(norm), turns }).collect()
}

/// A row being filled.
struct Row {
    covered: Covered,
    /// The targets of an exemption or a penalty.
    targets: Vec<NormId>,
    turns: Turns,
}

/// The scenario under each reading; readings that answer alike are one.
fn frames(pack: &Pack, scenario: &Scenario) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    for (reading, _) in (0..).map(ReadingId).zip(&pack.readings) {
        let frame = Frame::new(pack, scenario, scenario.date, pack.answers(reading));
        if out.iter().all(|other| other.answers != frame.answers) {
            out.push(frame);
        }
    }
    out
}

/// One scenario under one reading.
struct Deal<'a> {
    program: &'a Program<'a>,
    frame: &'a Frame,
    holding: Holding,
    /// Whether the reach of a norm matters when it does not do its work.
    extent: Extent,
}

impl Deal<'_> {
    /// Adds the tests of a deal to the rows.
    fn mark(&self, at: usize, mut rows: Vec<&mut Row>) {
        if rows.is_empty() {
            return;
        }
        // A day that is not known is settled first: one set of worlds for each.
        each_box(self.frame.known.clone(), |state| {
            let judge = self.judge(state)?;
            let possible = self.possible(&judge);
            if possible == Ok(false) {
                return Ok(());
            }
            for row in &mut rows {
                for step in 0..self.frame.steps() {
                    let Row { covered, targets, .. } = &mut **row;
                    if covered.applied.last() == Some(&at) {
                        break;
                    }
                    let look = Look { deal: self, judge: &judge, norm: covered.norm, targets, step };
                    let tested = match and(look.works(), || possible.clone()) {
                        Ok(tested) => tested,
                        Err(_) => self.somewhere(state, covered.norm, targets, step, |look| look.works()),
                    };
                    let reached = || self.extent == Extent::Every && look.may_reach();
                    if covered.reached.last() != Some(&at) && (tested || reached()) {
                        covered.reached.push(at);
                    }
                    if tested {
                        covered.applied.push(at);
                    }
                }
            }
            Ok(())
        });
    }

    fn judge<'s>(&'s self, state: &'s [Values]) -> Result<Judge<'s>, Split> {
        Judge::new(self.program, self.frame, state, self.holding.clone())
    }

    /// Whether the facts are those of a deal there can be.
    fn possible<'s>(&'s self, judge: &Judge<'s>) -> Result<bool, Split> {
        let met = (0..self.frame.steps()).map(|step| judge.impossible(step).decide());
        either(met.chain([judge.contradicts()])).map(|met| !met)
    }

    /// Whether something holds of a norm in some possible world of a set, found by splitting the set where it is open.
    fn somewhere(
        &self,
        state: &[Values],
        norm: NormId,
        targets: &[NormId],
        step: usize,
        holds: impl Fn(Look<'_, '_>) -> Result<bool, Split>,
    ) -> bool {
        let mut left = MOST;
        let found = search_boxes(state.to_vec(), |state| {
            let Some(fewer) = left.checked_sub(1) else { return Ok(ControlFlow::Break(false)) };
            left = fewer;
            let judge = self.judge(state)?;
            let look = Look { deal: self, judge: &judge, norm, targets, step };
            Ok(match and(holds(look), || self.possible(&judge))? {
                true => ControlFlow::Break(true),
                false => ControlFlow::Continue(()),
            })
        });
        found == Some(true)
    }
}

/// One norm at one step.
#[derive(Clone, Copy)]
struct Look<'l, 's> {
    deal: &'s Deal<'s>,
    judge: &'l Judge<'s>,
    norm: NormId,
    targets: &'l [NormId],
    step: usize,
}

impl Look<'_, '_> {
    fn may_reach(&self) -> bool {
        !matches!(self.on_days(self.norm, |day| self.judge.reaches(self.norm, self.step, day).decide()), Ok(false))
    }

    /// Whether the norm does its work at the step.
    fn works(&self) -> Result<bool, Split> {
        let applies = |day: Day| self.judge.applies(self.norm, self.step, day).decide();
        match &self.deal.program.pack.norm(self.norm).kind {
            NormKind::Definition { .. }
            | NormKind::Prohibition { .. }
            | NormKind::Requirement { .. }
            | NormKind::Refusal { .. } => self.on_days(self.norm, applies),
            NormKind::Exemption { .. } => either(self.targets.iter().map(|target| {
                self.on_days(*target, |day| and(applies(day), || self.judge.reaches(*target, self.step, day).decide()))
            })),
            NormKind::Penalty { .. } => and(self.on_days(self.norm, applies), || self.broken()),
        }
    }

    /// Whether something applies whose breach a penalty punishes.
    fn broken(&self) -> Result<bool, Split> {
        let applies = |norm: NormId| self.on_days(norm, |day| self.judge.applies(norm, self.step, day).decide());
        either(self.targets.iter().map(|norm| applies(*norm)))
    }

    /// Whether something holds on one of the days on which a norm is looked at [definition 4]: a refusal on the day
    /// of a permit that is asked for; norms that a refusal may rest on also on the days of permits.
    fn on_days(&self, norm: NormId, holds: impl Fn(Day) -> Result<bool, Split>) -> Result<bool, Split> {
        let frame = self.deal.frame;
        let own = self.judge.day(self.step);
        match self.deal.program.pack.norm(norm).kind.looked_at() {
            LookedAt::Decisions(permits) => either(
                permits
                    .iter()
                    .map(|permit| and(holds(frame.decided(*permit)), || self.judge.asked(*permit, self.step).decide())),
            ),
            LookedAt::OwnDay => holds(own),
            LookedAt::AnyDay => {
                let mut days: Vec<Day> = frame.granted.iter().map(|row| row.1).chain([own, frame.date]).collect();
                days.sort_unstable();
                days.dedup();
                either(days.into_iter().map(holds))
            }
        }
    }
}

/// Whether one of several holds, as far as it is settled.
fn either(parts: impl IntoIterator<Item = Result<bool, Split>>) -> Result<bool, Split> {
    let mut open = Ok(false);
    for part in parts {
        match part {
            Ok(true) => return part,
            Ok(false) => {}
            Err(_) if open.is_err() => {}
            Err(_) => open = part,
        }
    }
    open
}

/// Whether both hold, as far as it is settled.
fn and(first: Result<bool, Split>, second: impl FnOnce() -> Result<bool, Split>) -> Result<bool, Split> {
    match first {
        Ok(false) => first,
        Ok(true) => second(),
        Err(_) => match second() {
            Ok(false) => Ok(false),
            Ok(true) | Err(_) => first,
        },
    }
}
