//! Whether the steps of a deal hang together: a world in which they do not is no possible one [definition 3].
//!
//! Example: shells leave Korea for Ukraine, and the next step passes them on from France. No world is possible. If the
//! first step goes to France or Ukraine, the worlds in which it goes to France are.
//!
//! Places that no scenario states are not compared with each other: what is not said contradicts nothing.

use std::cell::Cell;

use super::truth::any;
use super::{Frame, Judge, Origin, Split, StatedUse};
use crate::law::{Day, FactId, Pack, Route, Values};
use crate::scenario::Scenario;

/// Steps that contradict each other in every world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A step is dated before an earlier one.
    Order {
        /// The step, from 0.
        step: usize,
        /// The earlier one.
        earlier: usize,
        /// The days of both.
        days: [Day; 2],
    },
    /// A step ends where it starts.
    SamePlace(usize),
    /// A step starts where no earlier one started or ended, and not at home.
    Start(usize),
    /// A step brings goods through home that an earlier one took from there.
    Through {
        /// The step, from 0.
        step: usize,
        /// The earlier one.
        earlier: usize,
    },
    /// No step has to do with home.
    Untouched,
}

impl Contradiction {
    /// Whether another one says the same of the same step.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Order { step, .. }, Self::Order { step: other, .. })
            | (Self::Through { step, .. }, Self::Through { step: other, .. }) => step == other,
            _ => false,
        }
    }
}

impl Frame {
    /// Lays out a deal on the day asked about, under these answers to all questions. A stated country of final use that is
    /// not where the steps end leaves both open, unless the scenario says that the goods go on.
    pub fn new(pack: &Pack, scenario: &Scenario, date: Day, answers: Vec<u16>) -> Self {
        let mut frame = Self::of_facts(pack, scenario, date, answers);
        if let Some(route) = pack.route.as_ref().filter(|_| scenario.onward.is_none()) {
            let found = Look { route, frame: &frame, state: &frame.known, touched: None }.uses();
            for row in &found {
                if let Some(slot) = frame.known.get_mut(row.var) {
                    *slot = row.stated.or(&row.ends);
                }
            }
            frame.itinerary.uses = found;
        }
        frame.add_listings(pack, scenario);
        frame
    }
}

impl Judge<'_> {
    /// Whether the steps contradict each other.
    ///
    /// # Errors
    /// The split that the worlds need before they agree on it.
    pub fn contradicts(&self) -> Result<bool, Split> {
        let Some(look) = self.look() else { return Ok(false) };
        let mut open = Ok(false);
        for found in self.looks(&look).map(|row| row.1).chain([look.used_elsewhere()]) {
            match found {
                Ok(true) => return found,
                Err(_) if open.is_ok() => open = found,
                Ok(false) | Err(_) => {}
            }
        }
        open
    }

    /// The contradictions that stand in every world; of those with several earlier steps, that with the last.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let Some(look) = self.look() else { return Vec::new() };
        let mut out: Vec<Contradiction> = Vec::new();
        for (found, _) in self.looks(&look).filter(|row| row.1 == Ok(true)) {
            match out.last_mut().filter(|last| last.is_like(&found)) {
                Some(last) => *last = found,
                None => out.push(found),
            }
        }
        out
    }

    fn look(&self) -> Option<Look<'_>> {
        let route = self.program.pack.route.as_ref()?;
        Some(Look { route, frame: self.frame, state: self.state, touched: self.touched })
    }

    fn looks<'l>(&'l self, look: &'l Look<'_>) -> impl Iterator<Item = (Contradiction, Result<bool, Split>)> + 'l {
        let pairs = (0..self.frame.steps()).flat_map(|step| (0..step).map(move |earlier| (step, earlier)));
        let ordered = pairs.clone().filter(|row| self.day(row.1) > self.day(row.0));
        let orders = ordered.map(|(step, earlier)| {
            let days = [self.day(step), self.day(earlier)];
            (Contradiction::Order { step, earlier, days }, Ok(true))
        });
        let through =
            pairs.map(|(step, earlier)| (Contradiction::Through { step, earlier }, look.came_from_home(step, earlier)));
        let steps = (0..self.frame.steps()).flat_map(|step| {
            [(Contradiction::SamePlace(step), look.same_place(step)), (Contradiction::Start(step), look.strays(step))]
        });
        orders.chain(through).chain(steps).chain([(Contradiction::Untouched, self.untouched(look))])
    }

    /// Whether no step starts or ends at home, or has a tie to it.
    fn untouched(&self, look: &Look<'_>) -> Result<bool, Split> {
        let (Look { route, frame, .. }, Some(ties)) = (look, &self.program.ties) else { return Ok(false) };
        if frame.itinerary.abroad {
            return Ok(false);
        }
        let touches = any((0..frame.steps()).map(|step| {
            let at_home = |fact: FactId| self.fact(frame.var(step, fact), &route.home);
            any([self.eval(ties, step, self.day(step)), at_home(route.from), at_home(route.to)])
        }));
        touches.negate().decide()
    }
}

/// The route of a box of worlds.
#[derive(Clone, Copy)]
struct Look<'a> {
    route: &'a Route,
    frame: &'a Frame,
    state: &'a [Values],
    touched: Option<&'a [Cell<bool>]>,
}

impl Look<'_> {
    fn values(&self, var: usize) -> Option<&Values> {
        if let Some(cell) = self.touched.and_then(|cells| cells.get(var)) {
            cell.set(true);
        }
        self.state.get(var)
    }

    fn within(&self, var: usize, set: &Values) -> Result<bool, Split> {
        match self.values(var).map(|values| values.inside_and_outside(set)) {
            Some((true, true)) => Err(Split { var, set: set.clone() }),
            Some((inside, _)) => Ok(inside),
            None => Ok(false),
        }
    }

    fn is(&self, step: usize, kinds: &Values) -> Result<bool, Split> {
        self.within(self.frame.var(step, self.route.kind), kinds)
    }

    /// Whether the scenario states a place; the variable, if it does.
    fn stated(&self, step: usize, fact: FactId) -> Option<usize> {
        let var = self.frame.var(step, fact);
        (self.frame.origins.get(var) == Some(&Origin::Stated)).then_some(var)
    }

    /// Whether two places are the same.
    fn equal(&self, one: usize, other: usize) -> Result<bool, Split> {
        let (Some(a), Some(b)) = (self.values(one), self.values(other)) else { return Ok(false) };
        if !a.meets(b) {
            return Ok(false);
        }
        let (var, against) = match (a.is_single(), b.is_single()) {
            (true, true) => return Ok(true),
            (false, _) => (one, b),
            (true, false) => (other, a),
        };
        let Values::Finite(common) = a.and(b) else { return Ok(false) };
        let first = common.iter().next().map_or_else(|| against.clone(), Values::one);
        Err(Split { var, set: if against.is_single() { against.clone() } else { first } })
    }

    fn is_apart(&self, step: usize) -> bool {
        self.frame.itinerary.apart.get(step) == Some(&true)
    }

    fn same_place(&self, step: usize) -> Result<bool, Split> {
        let places = self.stated(step, self.route.from).zip(self.stated(step, self.route.to));
        let Some((from, to)) = places else { return Ok(false) };
        Ok(self.equal(from, to)? && !self.is(step, &self.route.inside)?)
    }

    /// Whether a step starts neither at home nor where an earlier one started or ended. The first that moves goods starts
    /// anywhere.
    fn strays(&self, step: usize) -> Result<bool, Split> {
        let Some(from) = self.stated(step, self.route.from).filter(|_| !self.is_apart(step)) else { return Ok(false) };
        if !self.is(step, &self.route.moves)?
            || self.is(step, &self.route.anywhere)?
            || self.within(from, &self.route.home)?
        {
            return Ok(false);
        }
        let mut follows = false;
        for earlier in 0..step {
            if !self.is(earlier, &self.route.moves)? {
                continue;
            }
            follows = true;
            // Several lots may lie where an earlier one started.
            for place in [self.route.from, self.route.to] {
                match self.stated(earlier, place) {
                    Some(place) if !self.equal(place, from)? => {}
                    Some(_) | None => return Ok(false),
                }
            }
        }
        Ok(follows)
    }

    /// Whether a step brings goods through home that an earlier step took from there.
    fn came_from_home(&self, step: usize, earlier: usize) -> Result<bool, Split> {
        Ok(!self.is_apart(step)
            && self.is(step, &self.route.through)?
            && self.is(earlier, &self.route.moves)?
            && self.within(self.frame.var(earlier, self.route.from), &self.route.home)?)
    }

    /// Whether a later step carries on what an earlier one moved.
    fn carries_on(&self, earlier: usize, later: usize) -> Result<bool, Split> {
        let places = self.stated(earlier, self.route.to).zip(self.stated(later, self.route.from));
        let Some((to, from)) = places.filter(|_| !self.is_apart(later)) else { return Ok(false) };
        Ok(self.moves_on(later)? && self.equal(to, from)?)
    }

    /// Whether a step moves goods to a place in which they can be used.
    fn moves_on(&self, step: usize) -> Result<bool, Split> {
        Ok(self.is(step, &self.route.moves)? && !self.is(step, &self.route.inside)?)
    }

    /// The steps at which what a step moves comes to rest.
    fn ends(
        &self,
        step: usize,
        carries_on: impl Fn(usize, usize) -> Result<Carried, Split>,
    ) -> Result<Vec<usize>, Split> {
        let (mut reached, mut left) = (vec![step], Vec::new());
        for later in step + 1..self.frame.steps() {
            let mut arrives = false;
            for earlier in reached.clone() {
                let carried = carries_on(earlier, later)?;
                arrives |= carried != Carried::No;
                if carried == Carried::Yes {
                    left.push(earlier);
                }
            }
            if arrives {
                reached.push(later);
            }
        }
        Ok(reached.into_iter().filter(|step| !left.contains(step)).collect())
    }

    /// The steps that read a variable.
    fn readers(&self, var: usize) -> Vec<usize> {
        (0..self.frame.steps()).filter(|step| self.frame.var(*step, self.route.final_use) == var).collect()
    }

    /// The stated countries of final use that are not where the steps end in some world.
    fn uses(&self) -> Vec<StatedUse> {
        let vars = self.frame.vars.iter().enumerate();
        let stated = vars.filter(|(at, var)| {
            var.fact == self.route.final_use && self.frame.origins.get(*at) == Some(&Origin::Stated)
        });
        stated.filter_map(|(var, _)| self.stated_use(var)).collect()
    }

    fn stated_use(&self, var: usize) -> Option<StatedUse> {
        let stated = self.state.get(var)?.clone();
        let steps: Vec<usize> =
            self.readers(var).into_iter().filter(|step| self.moves_on(*step) != Ok(false)).collect();
        let maybe = |earlier: usize, later: usize| {
            Ok(match self.carries_on(earlier, later) {
                Ok(true) => Carried::Yes,
                Ok(false) => Carried::No,
                Err(_) => Carried::Maybe,
            })
        };
        let (mut all, mut clash) = (stated.clone(), None);
        for step in &steps {
            let places = self.ends(*step, maybe).unwrap_or_default().into_iter();
            let places = places.filter_map(|end| self.state.get(self.stated(end, self.route.to)?));
            let ends =
                places.fold(None, |all: Option<Values>, more| Some(all.map_or(more.clone(), |all| all.or(more))));
            let Some(ends) = ends else { continue };
            if clash.is_none() && !ends.meets(&stated) {
                clash = Some(*step);
            }
            all = all.or(&ends);
        }
        let ends = all.minus(&stated);
        (!ends.is_empty()).then_some(StatedUse { var, stated, ends, steps, clash })
    }

    /// Whether a country of final use is neither stated nor where a step ends.
    fn used_elsewhere(&self) -> Result<bool, Split> {
        let surely = |earlier: usize, later: usize| {
            self.carries_on(earlier, later).map(|carried| if carried { Carried::Yes } else { Carried::No })
        };
        for row in &self.frame.itinerary.uses {
            if self.within(row.var, &row.stated)? {
                continue;
            }
            let mut found = false;
            for step in &row.steps {
                if !self.moves_on(*step)? {
                    continue;
                }
                for end in self.ends(*step, surely)? {
                    if let Some(to) = self.stated(end, self.route.to) {
                        found |= self.equal(to, row.var)?;
                    }
                }
            }
            if !found {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether a step carries on an earlier one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carried {
    Yes,
    No,
    Maybe,
}
