//! In which scenarios a norm just fails to apply: one test away, or stopped by its exemption alone.

use super::{Deal, Look, Row, and};
use crate::engine::Split;
use crate::law::{Condition, Day, Expr, NormId, NormKind, Pack};
use crate::query::deal::each_box;

/// More than one test away.
const FAR: u8 = 2;

/// How a test is taken that is open in a set of worlds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// As it would have to be.
    Granted,
    /// Not at all: the set is split there.
    Split,
}

/// Whether a norm has a test that could come out otherwise.
pub(super) fn is_missable(pack: &Pack, id: NormId) -> bool {
    let norm = pack.norm(id);
    let is_test = |test: &Condition| matches!(test, Condition::Fact(_) | Condition::Concept(_) | Condition::Held(_));
    let tests = norm.conditions().any(|condition| condition.has(is_test));
    let bounded = norm.cite.iter().any(|citation| citation.period.is_bounded());
    let lifted = !pack.graph().exemptions(id).is_empty();
    tests || bounded || norm.discretion().is_some() || !norm.kind.changes_outcome() || lifted
}

impl Deal<'_> {
    /// Enters a scenario into the rows of norms that just miss it; those that work in it as it is stated have it already.
    pub(super) fn mark_missed(&self, at: usize, mut rows: Vec<&mut Row>) {
        rows.retain(|row| row.covered.missed.is_none() && row.covered.applied.last() != Some(&at));
        if rows.is_empty() {
            return;
        }
        each_box(self.frame.known.clone(), |state| {
            let judge = self.judge(state)?;
            let possible = self.possible(&judge);
            if possible == Ok(false) {
                return Ok(());
            }
            for row in rows.iter_mut().filter(|row| row.covered.missed.is_none()) {
                for step in 0..self.frame.steps() {
                    let look = Look { deal: self, judge: &judge, norm: row.covered.norm, targets: &row.targets, step };
                    let missed = match look.may_miss() {
                        false => false,
                        true => match and(look.misses(Open::Split), || possible.clone()) {
                            Ok(missed) => missed,
                            Err(_) => self.somewhere(state, row.covered.norm, &row.targets, step, |look| {
                                look.misses(Open::Split)
                            }),
                        },
                    };
                    if missed {
                        row.covered.missed = Some(at);
                        break;
                    }
                }
            }
            Ok(())
        });
    }
}

impl Look<'_, '_> {
    /// Whether the norm may miss the step in some of these worlds; quick, and seldom wrong.
    fn may_miss(&self) -> bool {
        !matches!(self.misses(Open::Granted), Ok(false))
    }

    /// Whether the norm misses the step by one test. The target of an exemption has to be there, and the request of a
    /// refusal; for a penalty, the breach is one of its tests.
    fn misses(&self, open: Open) -> Result<bool, Split> {
        let near = |day: Day| {
            let distance = self.distance(self.norm, day, open)?;
            Ok(distance == 1 || (distance == 0 && open == Open::Granted))
        };
        match &self.deal.program.pack.norm(self.norm).kind {
            NormKind::Definition { .. }
            | NormKind::Prohibition { .. }
            | NormKind::Requirement { .. }
            | NormKind::Refusal { .. } => self.on_days(self.norm, near),
            NormKind::Exemption { .. } => super::either(self.targets.iter().map(|target| {
                self.on_days(*target, |day| and(near(day), || self.judge.reaches(*target, self.step, day).decide()))
            })),
            NormKind::Penalty { .. } => {
                let day = self.judge.day(self.step);
                if open == Open::Granted {
                    return near(day);
                }
                // The breach is one test more.
                let wanted = u8::from(self.broken()?);
                self.distance(self.norm, day, open).map(|distance| distance == wanted)
            }
        }
    }

    /// The number of tests that keep a norm from applying on a day: those of its condition and its exceptions, its
    /// period, its discretion, the exemptions that lift it.
    fn distance(&self, norm: NormId, day: Day, open: Open) -> Result<u8, Split> {
        let program = self.deal.program;
        let details = program.pack.norm(norm);
        let mut total = u8::from(details.cited_on(day).is_none());
        total += u8::from(details.discretion().is_some() && !self.deal.frame.exercised.contains(&norm));
        if total >= FAR {
            return Ok(FAR);
        }
        total += match details.cited_on(day) {
            Some(_) => self.away(program.reach(norm, day), true, day, open)?,
            None => self.away(&program.pack.reach_on(norm, day), true, day, open)?,
        };
        if total >= FAR {
            return Ok(FAR);
        }
        let lifted = match (self.judge.lifted(norm, self.step, day).decide(), open) {
            (Ok(lifted), _) => lifted,
            (Err(_), Open::Granted) => false,
            (Err(split), Open::Split) => return Err(split),
        };
        Ok(total + u8::from(lifted))
    }

    /// The number of single tests that must have the other result for a condition to be as wanted.
    fn away(&self, expr: &Expr, wanted: bool, day: Day, open: Open) -> Result<u8, Split> {
        let sum = |parts: &[Expr]| {
            let mut total = 0;
            for part in parts {
                total = FAR.min(total + self.away(part, wanted, day, open)?);
                if total == FAR {
                    break;
                }
            }
            Ok(total)
        };
        let least = |parts: &[Expr]| {
            let mut least = FAR;
            for part in parts {
                least = least.min(self.away(part, wanted, day, open)?);
            }
            Ok(least)
        };
        match expr {
            Expr::Const(value) => Ok(if *value == wanted { 0 } else { FAR }),
            Expr::All(parts) if wanted => sum(parts),
            Expr::Any(parts) if !wanted => sum(parts),
            Expr::All(parts) | Expr::Any(parts) => least(parts),
            Expr::Not(part) => self.away(part, !wanted, day, open),
            // Another reading of the same deal is no second deal.
            Expr::Answer(..) => {
                let holds = self.judge.eval(expr, self.step, day).decide()?;
                Ok(if holds == wanted { 0 } else { FAR })
            }
            Expr::Fact(..) | Expr::Concept(_) | Expr::Held(_) => {
                match (self.judge.eval(expr, self.step, day).decide(), open) {
                    (Ok(holds), _) => Ok(u8::from(holds != wanted)),
                    (Err(_), Open::Granted) => Ok(0),
                    (Err(split), Open::Split) => Err(split),
                }
            }
        }
    }
}
