//! The changes of the law between two days, as far as they can matter to a deal on the day asked about.
//!
//! Example: from one day to the next a norm begins to be in force, and Ukraine enters a register that another norm
//! tests. For a deal with Ukraine these are two changes. For a deal with Poland the second cannot matter, and is left out.

use super::days::moves;
use crate::engine::Frame;
use crate::law::{
    Condition, Country, Day, Expr, FactId, FactTest, Norm, NormId, OnRegister, Pack, ProvisionId, RegisterId,
    STEP_DATE, Values, day_number,
};

/// One thing that is otherwise on a day than on the day before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayChange {
    /// Norms of one text begin to be in force, or cease to be.
    Text {
        /// The text.
        provision: ProvisionId,
        /// Norms in force from this day on.
        begins: Vec<NormId>,
        /// Norms in force until the day before.
        ends: Vec<NormId>,
    },
    /// A country comes onto a register.
    Listed {
        /// The register.
        register: RegisterId,
        /// The country.
        country: Country,
        /// The norms that test it, themselves or through a definition, and can reach the deal.
        norms: Vec<NormId>,
    },
    /// A country leaves a register.
    Delisted {
        /// The register.
        register: RegisterId,
        /// The country.
        country: Country,
        /// The norms that test it, themselves or through a definition, and can reach the deal.
        norms: Vec<NormId>,
    },
    /// The day passes a limit in the condition of a norm.
    Limit {
        /// The norm.
        norm: NormId,
    },
    /// A step comes before an earlier one, or no longer does.
    Order,
    /// The day passes a limit in an impossible combination.
    Possible {
        /// The combination, as a position in the pack.
        at: usize,
    },
    /// The pack begins or ceases to hold the law.
    Coverage,
}

/// A day and a later one, seen by a deal.
pub(super) struct Between<'a> {
    pub(super) pack: &'a Pack,
    /// The deal as laid out on the earlier day.
    pub(super) frame: &'a Frame,
    pub(super) before: Day,
    pub(super) after: Day,
}

impl Between<'_> {
    /// The changes that can matter to the deal: of norms that can reach one of its steps, and of the registers they
    /// test.
    pub(super) fn changes(&self) -> Vec<DayChange> {
        let mut out: Vec<DayChange> = Vec::new();
        for (id, norm) in self.pack.enacted().filter(|row| row.1.kind.changes_outcome()) {
            let in_force = [self.before, self.after].map(|day| norm.cited_on(day).is_some());
            let [was, is] = in_force;
            if was != is && self.steps().any(|step| self.can_reach(norm, step)) {
                self.add_text(&mut out, id, norm);
            }
        }
        for (register, declared) in (0..).map(RegisterId).zip(&self.pack.registers) {
            let (was, is) = (declared.on(self.before), declared.on(self.after));
            for at in is.minus(was).iter() {
                let change = |norms| DayChange::Listed { register, country: Country(at), norms };
                out.extend(self.asking(register, at).map(change));
            }
            for at in was.minus(is).iter() {
                let change = |norms| DayChange::Delisted { register, country: Country(at), norms };
                out.extend(self.asking(register, at).map(change));
            }
        }
        for (norm, _) in self.pack.enacted().filter(|row| self.in_play(row.1) && self.passes_limit(row.1)) {
            out.push(DayChange::Limit { norm });
        }
        if self.pack.route.is_some() && self.is_ordered(self.before) != self.is_ordered(self.after) {
            out.push(DayChange::Order);
        }
        for (at, row) in self.pack.impossible.iter().enumerate() {
            if self.steps().any(|step| self.otherwise(&row.when, step)) {
                out.push(DayChange::Possible { at });
            }
        }
        let coverage = &self.pack.coverage;
        let mut periods = coverage.uncovered.iter().map(|kind| kind.period).chain([coverage.period]);
        let mut conditions = coverage.uncovered.iter().map(|kind| &kind.when);
        if periods.any(|period| period.covers(self.before) != period.covers(self.after))
            || conditions.any(|when| self.steps().any(|step| self.otherwise(when, step)))
        {
            out.push(DayChange::Coverage);
        }
        out
    }

    fn add_text(&self, out: &mut Vec<DayChange>, id: NormId, norm: &Norm) {
        let begun = norm.cited_on(self.after).is_some();
        let known = out.iter_mut().find_map(|change| match change {
            DayChange::Text { provision, begins, ends } if *provision == norm.provision => Some((begins, ends)),
            DayChange::Text { .. }
            | DayChange::Listed { .. }
            | DayChange::Delisted { .. }
            | DayChange::Limit { .. }
            | DayChange::Order
            | DayChange::Possible { .. }
            | DayChange::Coverage => None,
        });
        match known {
            Some((begins, ends)) => if begun { begins } else { ends }.push(id),
            None => {
                let (begins, ends) = if begun { (vec![id], Vec::new()) } else { (Vec::new(), vec![id]) };
                out.push(DayChange::Text { provision: norm.provision, begins, ends });
            }
        }
    }

    /// Whether the steps stand in the order of their days in some world.
    fn is_ordered(&self, day: Day) -> bool {
        let mut latest = i64::MIN;
        self.steps().all(|step| match self.values(STEP_DATE, step, day) {
            Values::Ranges(ranges) => {
                let first = ranges.iter().find(|range| range.1 >= latest).map(|range| range.0.max(latest));
                latest = first.unwrap_or(latest);
                first.is_some()
            }
            Values::Finite(_) => true,
        })
    }

    fn steps(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.frame.steps()
    }

    /// Whether a norm that can change an outcome is in force on one of the days.
    fn in_play(&self, norm: &Norm) -> bool {
        norm.kind.changes_outcome() && [self.before, self.after].iter().any(|day| norm.cited_on(*day).is_some())
    }

    /// The norms that can matter and test whether a country is on a register; nothing where none does, and no
    /// combination that no deal has.
    fn asking(&self, register: RegisterId, country: u16) -> Option<Vec<NormId>> {
        let asks = |norm: &Norm, step: usize| {
            norm.conditions().any(|part| self.tests_listing(part, register, country, step))
                && self.can_reach(norm, step)
        };
        let of_norms = self.pack.enacted().filter(|row| self.in_play(row.1) && !self.is_dormant(row.0, row.1));
        let asking = of_norms.filter(|row| self.steps().any(|step| asks(row.1, step)));
        let mut norms: Vec<NormId> = asking.flat_map(|row| self.resting_on(row.0, row.1)).collect();
        norms.sort_unstable();
        norms.dedup();
        let limits = |when: &Condition| self.steps().any(|step| self.tests_listing(when, register, country, step));
        let kinds = self.pack.coverage.uncovered.iter().map(|kind| &kind.when);
        let excluded = self.pack.impossible.iter().map(|row| &row.when).chain(kinds).any(limits);
        (excluded || !norms.is_empty()).then_some(norms)
    }

    /// Whether a norm is a power that has not been exercised.
    fn is_dormant(&self, id: NormId, norm: &Norm) -> bool {
        norm.discretion().is_some() && !self.frame.exercised.contains(&id)
    }

    /// The norms that depend on a norm: for a definition, the norms that test its concept, if there are any.
    fn resting_on(&self, id: NormId, norm: &Norm) -> Vec<NormId> {
        let Some(concept) = norm.kind.concept() else { return vec![id] };
        let tests = |norm: &Norm| {
            norm.conditions()
                .any(|part| part.has(|test| matches!(test, Condition::Concept(tested) if *tested == concept)))
        };
        let stands = |row: &(NormId, &Norm)| {
            self.in_play(row.1)
                && !self.is_dormant(row.0, row.1)
                && tests(row.1)
                && self.steps().any(|step| self.can_reach(row.1, step))
        };
        let found: Vec<NormId> = self.pack.enacted().filter(stands).map(|row| row.0).collect();
        if found.is_empty() { vec![id] } else { found }
    }

    fn tests_listing(&self, condition: &Condition, register: RegisterId, country: u16, step: usize) -> bool {
        let asks = |test: &FactTest| {
            test.test.registers().contains(&register)
                && self.values(test.fact, step, self.before).meets(&Values::one(country))
        };
        condition.has(|test| test.fact().is_some_and(asks))
    }

    fn passes_limit(&self, norm: &Norm) -> bool {
        self.steps().any(|step| norm.conditions().any(|part| self.otherwise(part, step)) && self.can_reach(norm, step))
    }

    /// Whether a test of a date in a condition comes out otherwise for some world when it is looked at on the later day.
    fn otherwise(&self, condition: &Condition, step: usize) -> bool {
        condition.has(|test| {
            if let Condition::Since(first) = test {
                return (*first <= self.before) != (*first <= self.after);
            }
            test.fact().filter(|test| test.is_of_day()).is_some_and(|test| {
                let met = [self.before, self.after].map(|day| {
                    let (values, set) = (self.values(test.fact, step, day), test.test.on(self.pack, test.fact, day));
                    if values.is_single() { (values.meets(&set), None) } else { (false, Some(values.and(&set))) }
                });
                let [was, is] = met;
                was != is
            })
        })
    }

    /// Whether a norm can reach a step on one of the days, or while only some of the changes are made.
    fn can_reach(&self, norm: &Norm, step: usize) -> bool {
        self.truth(&norm.when, step) != Some(false)
            && norm.unless.iter().all(|part| self.truth(part, step) != Some(true))
    }

    /// The truth of a condition, where it is the same in every world and whichever changes are made.
    fn truth(&self, condition: &Condition, step: usize) -> Option<bool> {
        let settled = condition.resolved(&|test| self.settled(test, step));
        if let Expr::Const(truth) = settled { Some(truth) } else { None }
    }

    /// A single test: a constant where it comes out alike in every world and on both days.
    fn settled(&self, test: &Condition, step: usize) -> Expr {
        let days = [self.before, self.after];
        let [was, is] = match test {
            // What the scenario says of a register is the same on both days.
            Condition::Fact(test) if self.is_stated(test, step) => [None; 2],
            Condition::Fact(test) => days.map(|day| {
                let set = test.test.on(self.pack, test.fact, day);
                match self.values(test.fact, step, day).inside_and_outside(&set) {
                    (true, true) => None,
                    (inside, _) => Some(inside),
                }
            }),
            Condition::Since(first) => days.map(|day| Some(*first <= day)),
            Condition::Answer(question, answers) => {
                [self.frame.answers.get(question.index()).map(|given| answers.contains(given)); 2]
            }
            Condition::Concept(_) | Condition::Held(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
                [None; 2]
            }
        };
        // Anything but a constant leaves it open; the day on which a step happens is as good as any.
        let open = || Expr::Fact(STEP_DATE, Values::range(day_number(self.after), i64::MAX));
        was.filter(|_| was == is).map_or_else(open, Expr::Const)
    }

    /// Whether the scenario says what a test of registers looks for.
    fn is_stated(&self, test: &FactTest, step: usize) -> bool {
        let mut listings = test.listings(self.pack);
        listings.any(|listing| self.values(listing, step, self.before) != OnRegister::AsEntered.values())
    }

    /// The values of a fact at a step, while the day asked about is this one.
    fn values(&self, fact: FactId, step: usize, day: Day) -> Values {
        if fact == STEP_DATE && moves(self.frame, step) {
            return Values::range(day_number(day), day_number(day));
        }
        self.frame.known.get(self.frame.var(step, fact)).cloned().unwrap_or(Values::range(1, 0))
    }
}
