//! How bad every world of a box is for certain, whichever permits turn out to be held: a bound that settles most boxes
//! without finding their ways.
//!
//! A norm that no lighter move removes, and that applies whichever permits are held, keeps every world of the box at
//! an outcome. The open tests that it still rests on are where to split the box.

use super::{Frame, Holding, Judge, OpenTest, Program, Settled, Split, Truth, all, any};
use crate::law::{Day, NormId, Outcome, PermitId, Values};

/// The certain outcome of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No world of it is a possible one.
    Impossible,
    /// Every possible world of it has this outcome or a worse one.
    Certain,
    /// A norm would settle it if this test came out.
    Open(Split),
    /// Nothing is certain, and no test of a fact would make it so.
    Unclear,
}

/// Looks whether boxes are at least at one rung of the ladder.
#[derive(Debug)]
pub struct Bounds<'a> {
    program: &'a Program<'a>,
    frame: &'a Frame,
    rung: Outcome,
    /// Obstacles that no move lighter than the rung removes.
    steadfast: Vec<bool>,
    /// Permits that no such move makes held.
    out_of_reach: Vec<bool>,
    /// Permits that may or may not be held where a requirement asks for them.
    holdable: Vec<bool>,
    /// For each obstacle, in the order of [`Look::settling`], whether the deal as it is stated meets it.
    met: Vec<bool>,
}

impl<'a> Bounds<'a> {
    /// Prepares to look whether every world is at this rung or a worse one.
    pub fn new(program: &'a Program<'a>, frame: &'a Frame, rung: Outcome) -> Self {
        let pack = program.pack;
        let steadfast = pack.norms.iter().map(|norm| {
            let rank = pack.rank_of(norm.act);
            let stays = match rung {
                Outcome::Permitted | Outcome::Licensable => true,
                Outcome::Prohibited => !(rank.is_policy() || norm.discretion().is_some() && rank.is_changeable()),
                Outcome::Barred | Outcome::NotCovered | Outcome::Undetermined => rank.is_outside(),
            };
            stays && norm.kind.is_obstacle()
        });
        let permits = (0..).map(PermitId).zip(&pack.permits);
        let out_of_reach = permits.map(|(id, permit)| match rung {
            Outcome::Permitted | Outcome::Licensable => frame.granted.iter().all(|row| row.0 != id),
            Outcome::Prohibited | Outcome::Barred | Outcome::NotCovered | Outcome::Undetermined => {
                frame.refused.contains(&id) && pack.rank_of(permit.act).is_outside()
            }
        });
        let (steadfast, out_of_reach): (Vec<bool>, Vec<bool>) = (steadfast.collect(), out_of_reach.collect());
        let permits = (0..).map(PermitId).zip(&pack.permits).zip(&out_of_reach);
        let holdable = permits.map(|((id, permit), out_of_reach)| {
            (permit.kind.blocks() && !out_of_reach) || frame.granted.iter().any(|row| row.0 == id)
        });
        let holdable: Vec<bool> = holdable.collect();
        let mut out = Self { program, frame, rung, steadfast, out_of_reach, holdable, met: Vec::new() };
        if let Ok(judge) = Judge::new(program, frame, &frame.known, Holding::Open(out.holdable.clone())) {
            let look = Look { bounds: &out, judge };
            let met = look.settling().map(|found| !matches!(found, Truth::False)).collect();
            out.met = met;
        }
        out
    }

    /// Evaluates a box. `settled` is what earlier looks at boxes around it decided, norms that depend on permits included.
    pub fn look(&self, state: &[Values], settled: &Settled) -> Bound {
        match Judge::new(self.program, self.frame, state, Holding::Open(self.holdable.clone())) {
            Ok(judge) => Look { bounds: self, judge: judge.sharing(settled) }.bound(),
            Err(split) => Bound::Open(split),
        }
    }
}

/// The evaluation of one box.
struct Look<'b, 's> {
    bounds: &'b Bounds<'b>,
    judge: Judge<'s>,
}

impl<'s> Look<'_, 's> {
    fn bound(&self) -> Bound {
        let Bounds { frame, rung, .. } = *self.bounds;
        if (0..frame.steps()).any(|step| self.judge.impossible(step).known() == Some(true))
            || self.judge.contradicts() == Ok(true)
        {
            return Bound::Impossible;
        }
        if rung == Outcome::Permitted {
            return Bound::Certain;
        }
        // Of the obstacles that one more test would settle, one that the deal as it is stated meets comes first: near the deal
        // it stands, and what escapes it is what is looked for.
        let (mut open, mut open_met) = (None, None);
        for (at, found) in self.settling().enumerate() {
            match found {
                Truth::True => return Bound::Certain,
                Truth::Open(test @ OpenTest::Fact(..)) if open_met.is_none() => {
                    if self.bounds.met.get(at) == Some(&true) {
                        open_met = Some(test);
                    } else {
                        open = open.or(Some(test));
                    }
                }
                Truth::False | Truth::Open(_) => {}
            }
        }
        open_met.or(open).map_or(Bound::Unclear, |test| Bound::Open(test.split()))
    }

    /// Whether each step is not covered, and whether each obstacle is certain.
    fn settling(&self) -> impl Iterator<Item = Truth<'s>> {
        let uncovered = (0..self.bounds.frame.steps()).map(|step| self.judge.uncovered(step));
        uncovered.chain(self.obstacles())
    }

    /// Whether each obstacle is certain: a prohibition, or a permit that is asked for and refused or out of reach.
    fn obstacles(&self) -> impl Iterator<Item = Truth<'s>> {
        let Bounds { program, .. } = *self.bounds;
        let prohibitions = self.steps().flat_map(move |step| {
            let norms = program.graph.prohibitions().iter().filter(|norm| self.stays(**norm));
            norms.map(move |norm| self.judge.applies(*norm, step, self.judge.day(step)))
        });
        let permits = (0..).map(PermitId).zip(&program.pack.permits).filter(|row| row.1.kind.blocks());
        prohibitions.chain(permits.map(|(permit, _)| self.lacking(permit)))
    }

    fn steps(&self) -> impl Iterator<Item = usize> {
        (0..self.bounds.frame.steps()).filter(|step| self.judge.counts(*step))
    }

    #[expect(clippy::indexing_slicing, reason = "every norm is steadfast or not")]
    fn stays(&self, norm: NormId) -> bool {
        self.bounds.steadfast[norm.index()]
    }

    /// Whether a permit is asked for and cannot be held.
    fn lacking(&self, permit: PermitId) -> Truth<'s> {
        let asking = |step: usize| self.asked(permit, step, |norm, day| self.judge.applies(norm, step, day));
        let wanted = any(self.steps().map(asking));
        if matches!(wanted, Truth::False) || self.bounds.out_of_reach.get(permit.index()) == Some(&true) {
            return wanted;
        }
        let day = self.bounds.frame.decided(permit);
        let refused = any(self.steps().flat_map(|step| {
            let refusals = self.bounds.program.graph.refusals(permit).iter();
            refusals.filter(|norm| self.stays(**norm)).map(move |norm| match self.judge.applies(*norm, step, day) {
                Truth::False => Truth::False,
                applies @ (Truth::True | Truth::Open(_)) => {
                    all([applies, self.asked(permit, step, |norm, day| self.judge.reaches(norm, step, day))])
                }
            })
        }));
        all([refused, wanted])
    }

    /// Whether a requirement that no lighter move removes applies at a step.
    fn asked(&self, permit: PermitId, step: usize, stands: impl Fn(NormId, Day) -> Truth<'s>) -> Truth<'s> {
        let day = self.judge.day(step);
        let norms = self.judge.requirements(permit).iter().filter(|norm| self.stays(**norm));
        any(norms.map(|norm| stands(*norm, day)))
    }
}
