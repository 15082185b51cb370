//! Which norms reach and apply at a step, in three-valued truth [definitions 5 to 7].
//!
//! Example: a prohibition is in force and tests that the recipient is Ukraine. In a box where the recipient is Poland or
//! Ukraine its truth is `Unknown`, with the variable of the recipient and the set {Ukraine}. The search splits the box
//! there; in one half the truth is `True`, in the other `False`.
//!
//! Conjunction and disjunction are Kleene's strong three-valued ones: Kleene, "Introduction to Metamathematics" (1952),
//! section 64. They can leave a condition open although every world of the box agrees on it; a later split settles that.
//!
//! An undecided answer names the test that would decide it, so that the caller can split the world there.

use std::cell::{Cell, RefCell};

use super::truth::{OpenTest, Truth, all, any};
use super::{Frame, Program, Split};
use crate::law::{Condition, Day, Expr, LookedAt, NormId, PermitId, Values};

/// The permits that count as held while norms are judged.
#[derive(Clone, Debug)]
pub enum Holding {
    /// These permits are supposed to be held wherever a requirement reaches [definitions 10 and 16].
    Supposed(Vec<PermitId>),
    /// These permits are granted; they are held where they are not refused [definition 7].
    Granted(Vec<PermitId>),
    /// These permits (by position) may be held or not wherever a requirement reaches; the others are not held.
    Open(Vec<bool>),
    /// Every permit may be held or not, asked for or not: for a look on a day that is not the step's own.
    Free,
}

/// The results for norms at steps, on the steps' own days, unless a move takes them out of play.
#[derive(Debug, Default)]
struct Memo<'a> {
    reaches: RefCell<Vec<Option<Truth<'a>>>>,
    applies: RefCell<Vec<Option<Truth<'a>>>>,
}

/// What is decided about norms in every world of a box: evaluations of the box share it, and the halves of the box
/// inherit it. A test that comes out one way in a whole box comes out so in each part of it.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    reaches: Vec<Cell<Option<bool>>>,
    applies: Vec<Cell<Option<bool>>>,
    /// Whether norms that depend on permits are among them.
    with_permits: bool,
}

impl Settled {
    /// Nothing decided so far about the norms of a program at the steps of a deal. Norms that depend on permits are left
    /// out, so that evaluations under which other permits are held can share it.
    pub fn new(program: &Program<'_>, frame: &Frame) -> Self {
        let nothing = vec![Cell::new(None); program.pack.norms.len() * frame.steps()];
        Self { reaches: nothing.clone(), applies: nothing, with_permits: false }
    }

    /// The same for evaluations under which the same permits are held: norms that depend on permits are not left out.
    pub fn with_permits(program: &Program<'_>, frame: &Frame) -> Self {
        Self { with_permits: true, ..Self::new(program, frame) }
    }

    /// The same, with nothing decided about these norms.
    #[must_use]
    pub(super) fn without(&self, norms: &[NormId], frame: &Frame) -> Self {
        let (out, steps) = (self.clone(), frame.steps());
        for norm in norms {
            let at = norm.index() * steps;
            for slot in [&out.reaches, &out.applies].into_iter().filter_map(|row| row.get(at..at + steps)).flatten() {
                slot.set(None);
            }
        }
        out
    }
}

/// Whether a norm reaches, or whether it applies.
#[derive(Clone, Copy)]
enum Relation {
    Reaches,
    Applies,
}

/// One evaluation of a deal: a box of worlds, the permits held, and the norms out of play.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) frame: &'a Frame,
    pub(super) state: &'a [Values],
    holding: Holding,
    /// Norms that a move has changed or set aside.
    removed: Vec<bool>,
    /// Discretions that a move has withdrawn.
    withdrawn: Vec<NormId>,
    days: Vec<Day>,
    memo: Memo<'a>,
    /// What is decided about norms, shared by every evaluation of this box.
    settled: Option<&'a Settled>,
    /// Variables that any test has looked at.
    pub(super) touched: Option<&'a [Cell<bool>]>,
}

impl<'a> Judge<'a> {
    /// Starts an evaluation of the worlds in `state`.
    ///
    /// # Errors
    /// The split that settles the day of a step.
    pub fn new(
        program: &'a Program<'a>,
        frame: &'a Frame,
        state: &'a [Values],
        holding: Holding,
    ) -> Result<Self, Split> {
        let days = (0..frame.steps()).map(|step| frame.day(state, step)).collect::<Result<Vec<Day>, Split>>()?;
        Ok(Self::on_days(program, frame, state, holding, days))
    }

    /// Starts a look at the worlds in `state` that takes these as the steps' own days.
    pub fn on_days(
        program: &'a Program<'a>,
        frame: &'a Frame,
        state: &'a [Values],
        holding: Holding,
        days: Vec<Day>,
    ) -> Self {
        frame.stop.spend(days.len());
        Self {
            program,
            frame,
            state,
            holding,
            removed: Vec::new(),
            withdrawn: Vec::new(),
            days,
            memo: Memo::default(),
            settled: None,
            touched: None,
        }
    }

    /// Notes which variables are looked at.
    #[must_use]
    pub fn watching(mut self, touched: &'a [Cell<bool>]) -> Self {
        self.touched = Some(touched);
        self
    }

    /// Shares what is decided about norms with other evaluations of the same worlds.
    #[must_use]
    pub fn sharing(mut self, settled: &'a Settled) -> Self {
        self.settled = Some(settled);
        self
    }

    /// Takes norms out of play.
    #[must_use]
    pub fn without(mut self, removed: Vec<bool>, withdrawn: Vec<NormId>) -> Self {
        self.removed = removed;
        self.withdrawn = withdrawn;
        self
    }

    /// The step's own day.
    #[expect(clippy::indexing_slicing, reason = "every step has a day")]
    pub fn day(&self, step: usize) -> Day {
        self.days[step]
    }

    /// Whether a norm reaches a step when looked at on a day [definition 5].
    pub fn reaches(&self, norm: NormId, step: usize, day: Day) -> Truth<'a> {
        if self.removed.get(norm.index()).copied().unwrap_or(false) {
            return Truth::False;
        }
        self.once(Relation::Reaches, norm, step, day, || self.eval(self.program.reach(norm, day), step, day))
    }

    /// Whether a norm applies at a step when looked at on a day [definition 5].
    pub fn applies(&self, norm: NormId, step: usize, day: Day) -> Truth<'a> {
        let removed = self.removed.get(norm.index()).copied().unwrap_or(false);
        let dormant = self.program.pack.norm(norm).discretion().is_some()
            && (!self.frame.exercised.contains(&norm) || self.withdrawn.contains(&norm));
        if removed || dormant {
            return Truth::False;
        }
        self.once(Relation::Applies, norm, step, day, || {
            let reaches = self.reaches(norm, step, day);
            if matches!(reaches, Truth::False) {
                return reaches;
            }
            all([reaches, self.lifted(norm, step, day).negate()])
        })
    }

    /// A result for a norm at a step, evaluated once: on the step's own day alone, for looks on a permit's day are few.
    fn once(
        &self,
        relation: Relation,
        norm: NormId,
        step: usize,
        day: Day,
        anew: impl FnOnce() -> Truth<'a>,
    ) -> Truth<'a> {
        if day != self.day(step) {
            return anew();
        }
        let at = norm.index() * self.frame.steps() + step;
        let settled = self.settled.filter(|settled| settled.with_permits || self.program.parts.is_fixed(norm));
        let (memo, settled) = match relation {
            Relation::Reaches => (&self.memo.reaches, settled.and_then(|settled| settled.reaches.get(at))),
            Relation::Applies => (&self.memo.applies, settled.and_then(|settled| settled.applies.get(at))),
        };
        if let Some(known) = settled.and_then(|slot| slot.get()) {
            return Truth::from(known);
        }
        if let Some(known) = memo.borrow().get(at).copied().flatten() {
            return known;
        }
        let truth = anew();
        match settled {
            Some(slot) if truth.known().is_some() => slot.set(truth.known()),
            Some(_) | None => {
                let mut memo = memo.borrow_mut();
                if memo.is_empty() {
                    memo.resize(self.program.pack.norms.len() * self.frame.steps(), None);
                }
                if let Some(slot) = memo.get_mut(at) {
                    *slot = Some(truth);
                }
            }
        }
        truth
    }

    /// Whether an exemption that applies lifts a norm.
    pub fn lifted(&self, norm: NormId, step: usize, day: Day) -> Truth<'a> {
        let exemptions = self.program.graph.exemptions(norm);
        any(exemptions.iter().map(|exemption| self.applies(*exemption, step, day)))
    }

    /// The first exemption that lifts a norm at a step on the step's own day.
    ///
    /// # Errors
    /// The split that the worlds need before they agree on it.
    pub fn lifting(&self, norm: NormId, step: usize) -> Result<Option<NormId>, Split> {
        for exemption in self.program.graph.exemptions(norm) {
            if self.applies(*exemption, step, self.day(step)).decide()? {
                return Ok(Some(*exemption));
            }
        }
        Ok(None)
    }

    /// The days on which a norm is looked at for a step: a refusal when its permits are decided, others on the step's
    /// own day [definition 4].
    pub fn days(&self, norm: NormId, step: usize) -> Vec<Day> {
        match self.program.pack.norm(norm).kind.looked_at() {
            LookedAt::Decisions(permits) => permits.iter().map(|permit| self.frame.decided(*permit)).collect(),
            LookedAt::OwnDay | LookedAt::AnyDay => vec![self.day(step)],
        }
    }

    /// Whether some requirement for a permit reaches a step on the step's own day.
    pub fn asked(&self, permit: PermitId, step: usize) -> Truth<'a> {
        let day = self.day(step);
        any(self.requirements(permit).iter().map(|norm| self.reaches(*norm, step, day)))
    }

    /// Whether a permit is refused [definition 7].
    pub fn refused(&self, permit: PermitId) -> Truth<'a> {
        let day = self.frame.decided(permit);
        any((0..self.frame.steps()).filter(|step| self.counts(*step)).map(|step| {
            let refusals = self.program.graph.refusals(permit);
            let applies = any(refusals.iter().map(|norm| self.applies(*norm, step, day)));
            match applies {
                Truth::False => Truth::False,
                Truth::True | Truth::Open(_) => all([self.asked(permit, step), applies]),
            }
        }))
    }

    /// Whether a permit is held at a step [definition 7], or supposed to be.
    pub fn held(&self, permit: PermitId, step: usize) -> Truth<'a> {
        match &self.holding {
            Holding::Supposed(set) if set.contains(&permit) => self.asked(permit, step),
            Holding::Granted(set) if set.contains(&permit) => {
                let asked = self.asked(permit, step);
                if matches!(asked, Truth::False) {
                    return asked;
                }
                all([asked, self.refused(permit).negate()])
            }
            Holding::Open(set) if set.get(permit.index()) == Some(&true) => {
                all([self.asked(permit, step), self.may_be_held(permit)])
            }
            Holding::Free => self.may_be_held(permit),
            Holding::Supposed(_) | Holding::Granted(_) | Holding::Open(_) => Truth::False,
        }
    }

    /// Whether a permit is held that may or may not be held: open, unless the worlds say so behind the variables of the frame.
    fn may_be_held(&self, permit: PermitId) -> Truth<'a> {
        let set = &self.program.held;
        let var = self.frame.known.len() + permit.index();
        match self.state.get(var) {
            Some(values) if values.is_single() => Truth::from(values.meets(set)),
            Some(_) | None => Truth::Open(OpenTest::Held(var, set)),
        }
    }

    /// Requirements for a permit.
    pub fn requirements(&self, permit: PermitId) -> &'a [NormId] {
        self.program.graph.requirements(permit)
    }

    /// Whether a step's obstacles count.
    #[expect(clippy::indexing_slicing, reason = "every step counts or not")]
    pub fn counts(&self, step: usize) -> bool {
        self.frame.counted[step]
    }

    /// The truth of a condition of the pack at a step on a day.
    ///
    /// # Errors
    /// The split that the worlds need before they agree on it.
    pub fn holds(&self, condition: &Condition, step: usize, day: Day) -> Result<bool, Split> {
        self.eval(&condition.on(self.program.pack, day), step, day).decide()
    }

    /// Whether some combination that no deal has is met at a step [definition 1].
    pub fn impossible(&self, step: usize) -> Truth<'a> {
        let day = self.day(step);
        any(self.program.impossible_on(day).iter().map(|expr| self.eval(expr, step, day)))
    }

    /// Whether the pack holds no law for a step [definition 13].
    pub fn uncovered(&self, step: usize) -> Truth<'a> {
        let day = self.day(step);
        any(self.program.uncovered_on(day).iter().map(|expr| self.eval(expr, step, day)))
    }

    /// The truth of a resolved condition at a step on a day.
    pub fn eval<'e>(&self, expr: &'e Expr, step: usize, day: Day) -> Truth<'e>
    where
        'a: 'e,
    {
        match expr {
            Expr::Const(value) => Truth::from(*value),
            Expr::All(parts) => all(parts.iter().map(|part| self.eval(part, step, day))),
            Expr::Any(parts) => any(parts.iter().map(|part| self.eval(part, step, day))),
            Expr::Not(part) => self.eval(part, step, day).negate(),
            Expr::Fact(fact, set) => self.fact(self.frame.var(step, *fact), set),
            Expr::Concept(concept) => {
                let definitions = self.program.graph.definitions(*concept);
                any(definitions.iter().map(|norm| self.applies(*norm, step, day)))
            }
            Expr::Answer(question, answers) => match self.frame.question_var(*question) {
                Some(var) => self.fact(var, answers),
                None => {
                    let given = self.frame.answers.get(question.index());
                    Truth::from(given.is_some_and(|given| Values::one(*given).meets(answers)))
                }
            },
            Expr::Held(permit) => self.held(*permit, step),
        }
    }

    pub(super) fn fact<'e>(&self, var: usize, set: &'e Values) -> Truth<'e> {
        if let Some(cell) = self.touched.and_then(|cells| cells.get(var)) {
            cell.set(true);
        }
        match self.state.get(var).map(|values| values.inside_and_outside(set)) {
            Some((true, false)) => Truth::True,
            Some((true, true)) => Truth::Open(OpenTest::Fact(var, set)),
            Some((false, _)) | None => Truth::False,
        }
    }
}
