//! Whether norms can ever meet at one step of some deal: a search over all facts, answers and permits at once.
//!
//! Conditions become formulas over variables for facts, answers and permits. The search starts with the box of all worlds
//! and splits it at open tests until one box makes the formula true, or none is left. Example: a norm tests `class =
//! "shell"` and excepts `class = "munitions"`, and shells are munitions. No value is left, so the norm never applies.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::engine::{Frame, Holding, Judge, Program, Split, Truth, all, any, search_boxes};
use crate::law::{
    Bits, Condition, Day, Expr, FactId, LookedAt, Norm, NormId, Pack, STEP_DATE, Test, Values, day_number, day_of,
};

/// The most boxes that one search lays out.
const MOST: usize = 20_000;

/// The result of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ever {
    /// In no deal.
    Never,
    /// The search was cut off.
    Unsettled,
    /// In some deal.
    Sometimes,
}

/// Why a norm never applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// Its condition contradicts itself.
    Condition,
    /// Its exceptions take every case.
    Exceptions,
    /// The rest are combinations that no deal has.
    Impossible,
    /// Exemptions lift it wherever it reaches.
    Lifted,
    /// A penalty: nothing whose breach it punishes applies where it reaches.
    Breach,
}

/// A pack laid out for such questions.
#[derive(Debug)]
pub struct Possible<'p> {
    pack: &'p Pack,
    program: Program<'p>,
    /// A deal with no known facts.
    frame: Frame,
    /// Everything each variable can be: those of the frame, then of each permit whether it is held.
    whole: Vec<Values>,
    /// What no deal has, where it is the same on every day.
    timeless: Vec<Expr>,
    /// How the number of a step goes with its being the first.
    numbered: Expr,
    /// The days on which anything begins or has just ended, with one day before all of them.
    turning: Vec<Day>,
}

/// A look at the worlds of a box on a day.
struct Look<'a> {
    possible: &'a Possible<'a>,
    judge: Judge<'a>,
    day: Day,
    /// Whether it is the step's own day [definition 4].
    own: bool,
}

impl<'p> Possible<'p> {
    /// Lays a pack out.
    pub fn new(pack: &'p Pack) -> Self {
        let frame = Frame::of_any_deal(pack);
        let permits = pack.permits.iter().map(|_| Values::Finite(Bits::below(2)));
        let whole = frame.known.iter().cloned().chain(permits).collect();
        let turning = turning(pack);
        let timeless = pack.impossible.iter().filter(|row| !depends_on_day(&row.when));
        let timeless = timeless.map(|row| row.when.on(pack, Day::MIN)).collect();
        let one = |fact: u32, values: Values| Expr::Fact(FactId(fact), values);
        let first = Expr::all([one(1, Values::one(1)), one(0, Values::range(1, 1))]);
        let later = Expr::all([one(1, Values::one(0)), one(0, Values::range(2, i64::MAX))]);
        let numbered = Expr::any([first, later]);
        let program = Program::new(pack, turning.iter().copied());
        Self { pack, program, frame, whole, timeless, numbered, turning }
    }

    /// Why a norm never applies on any day it is in force, if it never does.
    pub fn never(&self, id: NormId) -> Option<Never> {
        let norm = self.pack.norm(id);
        let own = self.on_own_day(id);
        let holds = |stage: Never, look: &Look<'_>| match stage {
            Never::Condition => look.judge.holds(&norm.when, 0, look.day),
            Never::Exceptions => look.reaches(id).decide(),
            Never::Impossible => all([look.reaches(id), look.world()]).decide(),
            Never::Lifted => all([look.applies(id), look.world()]).decide(),
            Never::Breach => all([look.applies(id), look.breached(norm), look.world()]).decide(),
        };
        let never = |stage: Never| self.on_some_day(&[id], own, &|look| holds(stage, look)) == Ever::Never;
        if !never(Never::Breach) {
            return None;
        }
        let stages = [Never::Condition, Never::Exceptions, Never::Impossible, Never::Lifted, Never::Breach];
        stages.into_iter().find(|stage| never(*stage))
    }

    /// Whether an exemption ever lifts a norm: both in force, both reaching one step.
    pub fn lifts(&self, exemption: NormId, target: NormId) -> Ever {
        let own = self.on_own_day(target);
        self.on_some_day(&[exemption, target], own, &|look| {
            all([look.applies(exemption), look.reaches(target), look.world()]).decide()
        })
    }

    /// Whether some day covers all these norms at once.
    pub fn coexist(&self, norms: &[NormId]) -> bool {
        self.days(norms).next().is_some()
    }

    /// Whether a norm is always looked at on the step's own day. A refusal has its permit's day, and so have the
    /// norms that a refusal may rest on.
    fn on_own_day(&self, id: NormId) -> bool {
        let own = |norm: NormId| self.pack.norm(norm).kind.looked_at() == LookedAt::OwnDay;
        // An exemption from an exemption is not followed further down.
        let lifts = self.pack.norm(id).kind.lifts();
        own(id) || (!lifts.is_empty() && self.pack.targets(id).into_iter().all(own))
    }

    /// The turning days on which all these norms are in force, latest first: the law of today is asked for most.
    fn days(&self, norms: &[NormId]) -> impl Iterator<Item = Day> {
        let covers = |day: &&Day| norms.iter().all(|norm| self.pack.norm(*norm).cited_on(**day).is_some());
        self.turning.iter().rev().filter(covers).copied()
    }

    fn on_some_day(&self, norms: &[NormId], own: bool, holds: &Holds<'_>) -> Ever {
        let mut verdict = Ever::Never;
        for day in self.days(norms) {
            verdict = verdict.max(self.search(day, own, holds));
            if verdict == Ever::Sometimes {
                break;
            }
        }
        verdict
    }

    /// Looks for a world in which something holds on a day.
    fn search(&self, day: Day, own: bool, holds: &Holds<'_>) -> Ever {
        let mut start = self.whole.clone();
        if let Some(slot) = start.get_mut(self.frame.var(0, STEP_DATE)).filter(|_| own) {
            *slot = Values::range(day_number(day), day_number(day));
        }
        let holding = if own { Holding::Open(vec![true; self.pack.permits.len()]) } else { Holding::Free };
        let mut left = MOST;
        let found = search_boxes(start, |state| {
            let Some(fewer) = left.checked_sub(1) else { return Ok(ControlFlow::Break(Ever::Unsettled)) };
            left = fewer;
            let judge = Judge::on_days(&self.program, &self.frame, state, holding.clone(), vec![day]);
            let holds = holds(&Look { possible: self, judge, day, own })?;
            Ok(if holds { ControlFlow::Break(Ever::Sometimes) } else { ControlFlow::Continue(()) })
        });
        found.unwrap_or(Ever::Never)
    }
}

/// Whether something holds in the worlds of a look.
type Holds<'h> = dyn Fn(&Look<'_>) -> Result<bool, Split> + 'h;

impl<'a> Look<'a> {
    fn reaches(&self, id: NormId) -> Truth<'a> {
        self.judge.reaches(id, 0, self.day)
    }

    fn applies(&self, id: NormId) -> Truth<'a> {
        self.judge.applies(id, 0, self.day)
    }

    /// For a penalty, whether something applies whose breach it punishes.
    fn breached(&self, norm: &Norm) -> Truth<'a> {
        match norm.kind.changes_outcome() {
            true => Truth::True,
            false => any(norm.kind.breach().iter().map(|norm| self.applies(*norm))),
        }
    }

    /// Whether the world is one of those there can be [definition 1]. What is impossible may depend on the step's day,
    /// which is not known where another day is looked at.
    fn world(&self) -> Truth<'a> {
        let met = match self.own {
            true => self.judge.impossible(0),
            false => any(self.possible.timeless.iter().map(|expr| self.judge.eval(expr, 0, self.day))),
        };
        all([met.negate(), self.judge.eval(&self.possible.numbered, 0, self.day)])
    }
}

fn depends_on_day(condition: &Condition) -> bool {
    let tests_date = |test: &Condition| matches!(test, Condition::Fact(test) if test.fact == STEP_DATE);
    condition.turns_on_day() || condition.has(tests_date)
}

/// Every day on which a norm, a line of a register or a test of a date begins or has just ended; between two of them
/// nothing changes.
fn turning(pack: &Pack) -> Vec<Day> {
    let mut days: BTreeSet<Day> = pack.turning_days(&pack.norms);
    let (mut edges, mut spans) = (Vec::new(), Vec::new());
    let conditions = pack.norms.iter().flat_map(Norm::conditions);
    for condition in conditions.chain(pack.impossible.iter().map(|row| &row.when)) {
        condition.visit(&mut |test| {
            if let Condition::Fact(test) = test {
                dates(pack, test.fact, &test.test, &mut edges, &mut spans);
            }
        });
    }
    for day in edges {
        // A date long enough ago on one side of an edge and recent enough on the other.
        let later = spans.iter().filter_map(|span| day.checked_add(*span).ok());
        for day in std::iter::once(day).chain(later) {
            days.extend([Ok(day), day.tomorrow()].into_iter().flatten());
        }
    }
    let before = days.first().map_or(Day::constant(2000, 1, 1), |first| first.yesterday().unwrap_or(*first));
    std::iter::once(before).chain(days).collect()
}

fn dates(pack: &Pack, fact: FactId, test: &Test, edges: &mut Vec<Day>, spans: &mut Vec<jiff::Span>) {
    match test {
        Test::In(Values::Ranges(ranges)) if pack.fact(fact).kind.is_date() => {
            let inner = |number: &i64| ![i64::MIN, i64::MAX].contains(number);
            edges.extend(ranges.iter().flat_map(|range| [range.0, range.1]).filter(inner).filter_map(day_of));
        }
        Test::In(_) | Test::Register(_) => {}
        Test::Within(span) => spans.push(*span),
        Test::Not(inner) => dates(pack, fact, inner, edges, spans),
    }
}
