//! How bad every world of a box is for certain, whichever permits turn out to be held: a bound that settles most boxes
//! without finding their ways.
//!
//! A norm that no lighter move removes, and that applies whichever permits are held, keeps every world of the box at
//! an outcome. The open tests that it still rests on are where to split the box.

use std::cell::RefCell;

use super::judge::Judge;
use super::obstacles::Matter;
use super::{Frame, Holding, Program, Split};
use crate::law::{Day, Expr, NormId, Outcome, PermitId, Values};

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

/// Truth in a box; what is open may rest on a fact, or only on what is held.
#[derive(Clone, Copy, Debug)]
enum Tri<'a> {
    True,
    False,
    Open(Option<(usize, &'a Values)>),
}

impl Tri<'_> {
    fn of(value: bool) -> Self {
        if value { Tri::True } else { Tri::False }
    }

    fn negate(self) -> Self {
        match self {
            Tri::True => Tri::False,
            Tri::False => Tri::True,
            Tri::Open(_) => self,
        }
    }
}

/// All parts, or some part: `strong` settles the whole; of what is open, a test of a fact is named before others.
fn joined<'a>(parts: impl IntoIterator<Item = Tri<'a>>, all: Tri<'a>) -> Tri<'a> {
    let mut open: Option<Tri<'a>> = None;
    for part in parts {
        match (part, all) {
            (Tri::False, Tri::True) | (Tri::True, Tri::False) => return part,
            (Tri::Open(Some(_)), _) if !matches!(open, Some(Tri::Open(Some(_)))) => open = Some(part),
            (Tri::Open(None), _) if open.is_none() => open = Some(part),
            (Tri::True | Tri::False | Tri::Open(_), _) => {}
        }
    }
    open.unwrap_or(all)
}

fn both<'a>(parts: impl IntoIterator<Item = Tri<'a>>) -> Tri<'a> {
    joined(parts, Tri::True)
}

fn either<'a>(parts: impl IntoIterator<Item = Tri<'a>>) -> Tri<'a> {
    joined(parts, Tri::False)
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
}

impl<'a> Bounds<'a> {
    /// Prepares to look whether every world is at this rung or a worse one.
    pub fn new(program: &'a Program<'a>, frame: &'a Frame, rung: Outcome) -> Self {
        let pack = program.pack;
        let steadfast = pack.norms.iter().map(|norm| {
            let rank = pack.rank_of(norm.act);
            let stays = match rung {
                Outcome::Permitted | Outcome::Licensable => true,
                Outcome::Prohibited => !rank.is_policy() && !(norm.discretion().is_some() && rank.is_changeable()),
                Outcome::Barred | Outcome::Undetermined => rank.is_outside(),
            };
            stays && norm.kind.is_obstacle()
        });
        let permits = (0..).map(PermitId).zip(&pack.permits);
        let out_of_reach = permits.map(|(id, permit)| match rung {
            Outcome::Permitted | Outcome::Licensable => frame.granted.iter().all(|row| row.0 != id),
            Outcome::Prohibited | Outcome::Barred | Outcome::Undetermined => {
                frame.refused.contains(&id) && pack.rank_of(permit.act).is_outside()
            }
        });
        let (steadfast, out_of_reach) = (steadfast.collect(), out_of_reach.collect());
        Self { program, frame, rung, steadfast, out_of_reach }
    }

    /// Evaluates a box.
    pub fn look(&self, state: &[Values]) -> Bound {
        let matter = Matter { program: self.program, frame: self.frame, state, touched: None, fixed: None };
        match matter.judge(Holding::Granted(Vec::new())) {
            Ok(judge) => {
                let memo = RefCell::new(vec![None; self.program.pack.norms.len() * self.frame.steps()]);
                Look { bounds: self, judge, state, memo }.bound()
            }
            Err(split) => Bound::Open(split),
        }
    }
}

/// The evaluation of one box.
struct Look<'b, 's> {
    bounds: &'b Bounds<'b>,
    judge: Judge<'s>,
    state: &'s [Values],
    /// What was found of each norm at each step on the step's own day.
    memo: RefCell<Vec<Option<Tri<'b>>>>,
}

impl<'b> Look<'b, '_> {
    fn bound(&self) -> Bound {
        let Bounds { program, frame, rung, .. } = *self.bounds;
        for step in 0..frame.steps() {
            let day = self.judge.day(step);
            let rows = program.impossible.iter().filter_map(|row| row.get(&day));
            if rows.into_iter().any(|row| matches!(self.eval(row, step, day), Tri::True)) {
                return Bound::Impossible;
            }
        }
        if rung == Outcome::Permitted {
            return Bound::Certain;
        }
        let mut open = None;
        for found in self.obstacles() {
            match found {
                Tri::True => return Bound::Certain,
                Tri::Open(Some((var, set))) if open.is_none() => open = Some(Split { var, set: set.clone() }),
                Tri::False | Tri::Open(_) => {}
            }
        }
        open.map_or(Bound::Unclear, Bound::Open)
    }

    /// Whether each obstacle stands: a prohibition, or a permit that is asked for and refused or out of reach.
    fn obstacles(&self) -> impl Iterator<Item = Tri<'b>> {
        let Bounds { program, .. } = *self.bounds;
        let prohibitions = self.steps().flat_map(move |step| {
            let norms = program.graph.prohibitions().iter().filter(|norm| self.stays(**norm));
            norms.map(move |norm| self.applies(*norm, step, self.judge.day(step)))
        });
        let permits = (0..).map(PermitId).zip(&program.pack.permits).filter(|row| row.1.kind.blocks());
        prohibitions.chain(permits.map(|(permit, _)| self.lacking(permit)))
    }

    fn steps(&self) -> impl Iterator<Item = usize> + use<'b> {
        let frame = self.bounds.frame;
        (0..frame.steps()).filter(|step| frame.counted.get(*step) == Some(&true))
    }

    fn stays(&self, norm: NormId) -> bool {
        self.bounds.steadfast.get(norm.index()).copied().unwrap_or(false)
    }

    /// Whether a permit is asked for and cannot be held.
    fn lacking(&self, permit: PermitId) -> Tri<'b> {
        let asking = |step: usize| self.asked(permit, step, |norm, day| self.applies(norm, step, day));
        let wanted = either(self.steps().map(asking));
        if matches!(wanted, Tri::False) {
            return wanted;
        }
        if self.bounds.out_of_reach.get(permit.index()) == Some(&true) {
            return wanted;
        }
        let program = self.bounds.program;
        let day = self.bounds.frame.decided(permit);
        let refused = either(self.steps().flat_map(|step| {
            let refusals = program.graph.refusals(permit).iter();
            refusals.filter(|norm| self.stays(**norm)).map(move |norm| {
                let applies = self.applies(*norm, step, day);
                match applies {
                    Tri::False => Tri::False,
                    Tri::True | Tri::Open(_) => {
                        both([applies, self.asked(permit, step, |norm, day| self.reaches(norm, step, day))])
                    }
                }
            })
        }));
        both([refused, wanted])
    }

    /// Whether a requirement for a permit that no lighter move removes stands so at a step.
    fn asked(&self, permit: PermitId, step: usize, stands: impl Fn(NormId, Day) -> Tri<'b>) -> Tri<'b> {
        let norms = self.bounds.program.graph.requirements(permit).iter();
        let day = self.judge.day(step);
        either(norms.filter(|norm| self.stays(**norm)).map(|norm| stands(*norm, day)))
    }

    fn reaches(&self, norm: NormId, step: usize, day: Day) -> Tri<'b> {
        self.eval(self.bounds.program.reach(norm, day), step, day)
    }

    fn applies(&self, norm: NormId, step: usize, day: Day) -> Tri<'b> {
        let slot = (day == self.judge.day(step)).then(|| norm.index() * self.bounds.frame.steps() + step);
        if let Some(found) = slot.and_then(|at| self.memo.borrow().get(at).copied().flatten()) {
            return found;
        }
        let found = self.applies_anew(norm, step, day);
        if let Some(at) = slot
            && let Some(cell) = self.memo.borrow_mut().get_mut(at)
        {
            *cell = Some(found);
        }
        found
    }

    fn applies_anew(&self, norm: NormId, step: usize, day: Day) -> Tri<'b> {
        let Bounds { program, frame, .. } = *self.bounds;
        if program.pack.norm(norm).discretion().is_some() && !frame.exercised.contains(&norm) {
            return Tri::False;
        }
        let reaches = self.reaches(norm, step, day);
        if matches!(reaches, Tri::False) {
            return reaches;
        }
        let exemptions = program.graph.exemptions(norm).iter();
        let lifted = either(exemptions.map(|exemption| self.applies(*exemption, step, day)));
        both([reaches, lifted.negate()])
    }

    fn eval(&self, expr: &'b Expr, step: usize, day: Day) -> Tri<'b> {
        let Bounds { program, frame, .. } = *self.bounds;
        match expr {
            Expr::Const(value) => Tri::of(*value),
            Expr::All(parts) => both(parts.iter().map(|part| self.eval(part, step, day))),
            Expr::Any(parts) => either(parts.iter().map(|part| self.eval(part, step, day))),
            Expr::Not(part) => self.eval(part, step, day).negate(),
            Expr::Fact(fact, set) => self.lies_in(frame.var(step, *fact), set),
            Expr::Concept(concept) => {
                let definitions = program.graph.definitions(*concept).iter();
                either(definitions.map(|norm| self.applies(*norm, step, day)))
            }
            Expr::Answer(question, answers) => match frame.question_var(*question) {
                Some(var) => self.lies_in(var, answers),
                None => {
                    Tri::of(frame.answers.get(question.index()).is_some_and(|given| Values::one(*given).meets(answers)))
                }
            },
            Expr::Held(permit) => self.held(*permit, step),
        }
    }

    fn lies_in(&self, var: usize, set: &'b Values) -> Tri<'b> {
        match self.state.get(var).map(|values| values.inside_and_outside(set)) {
            Some((true, false)) => Tri::True,
            Some((true, true)) => Tri::Open(Some((var, set))),
            Some((false, _)) | None => Tri::False,
        }
    }

    /// Not held where nothing asks for the permit or nobody can have it; else nobody knows.
    fn held(&self, permit: PermitId, step: usize) -> Tri<'b> {
        let Bounds { program, frame, .. } = *self.bounds;
        let granted = frame.granted.iter().any(|row| row.0 == permit);
        let grantable =
            program.pack.permit(permit).kind.blocks() && self.bounds.out_of_reach.get(permit.index()) != Some(&true);
        if !granted && !grantable {
            return Tri::False;
        }
        let day = self.judge.day(step);
        let norms = program.graph.requirements(permit).iter();
        match either(norms.map(|norm| self.reaches(*norm, step, day))) {
            Tri::False => Tri::False,
            Tri::True | Tri::Open(None) => Tri::Open(None),
            open @ Tri::Open(Some(_)) => open,
        }
    }
}
