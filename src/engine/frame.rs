//! The unknowns of one deal: a variable for each fact as it is stated, deal-wide or in a step.
//!
//! A fact stated for the deal is one variable; each step that restates it adds one. Example: `goods.class` is stated for
//! the deal and restated in the second of two steps. The first step reads the variable of the deal, the second its own.
//! Facts of steps are variables of each step, and questions left open come after all facts.
//!
//! `known` holds the values that each variable can have. A box of worlds is the same list with smaller sets.

use std::collections::{BTreeMap, BTreeSet};

use super::Split;
use crate::law::{
    Bits, Country, Day, Fact, FactId, NormId, OnRegister, Pack, PermitId, QuestionId, RegisterId, STEP_DATE, Values,
    day_number, day_of, reserved,
};
use crate::scenario::{Grant, Scenario};
use crate::stop::Stop;

/// A fact as it is stated: for the whole deal, or for one step (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Var {
    /// The fact.
    pub fact: FactId,
    /// The step that states it; nothing for the whole deal.
    pub step: Option<usize>,
}

/// How a variable got its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The scenario states it, in full or in part.
    Stated,
    /// It is not stated, and the vocabulary's default holds.
    Default,
    /// It is not stated, and there is no default.
    Absent,
    /// It is built in.
    BuiltIn,
}

/// What a scenario says of its route as a whole.
#[derive(Clone, Debug, Default)]
pub struct Itinerary {
    /// For each step, whether it carries on no earlier one.
    pub(super) apart: Vec<bool>,
    /// Whether no step has to touch home.
    pub(super) abroad: bool,
    /// Stated countries of final use beside which another country is open.
    pub uses: Vec<StatedUse>,
}

/// A stated country of final use, and other countries in which its steps end: both are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedUse {
    /// The variable.
    pub var: usize,
    /// The countries that the scenario states.
    pub stated: Values,
    /// The countries in which the steps end.
    pub ends: Values,
    /// The steps that the statement is about.
    pub steps: Vec<usize>,
    /// The first of these that ends in no country stated.
    pub clash: Option<usize>,
}

/// What a scenario says of countries on a register; nothing if it says nothing of any of them. Where it speaks of some of
/// several countries, the others may be as the entries say.
fn listed(scenario: &Scenario, register: RegisterId, countries: Bits) -> Option<Values> {
    let of_register = scenario.registers.range((register, Country(0))..=(register, Country(u16::MAX)));
    let said = of_register.filter(|row| countries.contains(row.0.1.0)).map(|row| &row.1.value);
    let all = said.cloned().reduce(|all, more| all.or(&more))?;
    Some(if countries.len() > 1 { all.or(&OnRegister::AsEntered.values()) } else { all })
}

/// A country as facts name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// This one.
    Country(u16),
    /// The one of this variable, which is open.
    Open(usize),
}

/// The variables of a deal, and the values that each can have.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The variables.
    pub vars: Vec<Var>,
    /// How each got its values.
    pub origins: Vec<Origin>,
    /// The values that each can have; after the facts come the open questions, each with its answers.
    pub known: Vec<Values>,
    of: Vec<Vec<usize>>,
    /// The day asked about.
    pub date: Day,
    /// The day on which changes of the law are taken to be made: the day asked about, also where a timeline looks at another.
    pub weighed: Day,
    /// Permits stated as granted, each with the day it was decided.
    pub granted: Vec<(PermitId, Day)>,
    /// Permits stated as refused.
    pub refused: BTreeSet<PermitId>,
    /// Discretions stated as exercised.
    pub exercised: BTreeSet<NormId>,
    /// The answers to all questions; those to questions left open count for nothing.
    pub answers: Vec<u16>,
    /// The variables of questions left open.
    opened: Vec<Option<usize>>,
    /// The variables of countries on open registers.
    listings: BTreeMap<(RegisterId, Named), usize>,
    /// The steps whose obstacles count; the rest only exist.
    pub counted: Vec<bool>,
    /// What the scenario says of its route.
    pub itinerary: Itinerary,
    /// Cancels the searches of these worlds.
    pub stop: Stop,
}

impl Frame {
    /// Lays out the facts of a deal, as it states them.
    pub(super) fn of_facts(pack: &Pack, scenario: &Scenario, date: Day, answers: Vec<u16>) -> Self {
        let steps = scenario.steps.len();
        let mut frame = Self {
            vars: Vec::new(),
            origins: Vec::new(),
            known: Vec::new(),
            of: vec![vec![0; pack.facts.len()]; steps],
            date,
            weighed: date,
            granted: Vec::new(),
            refused: BTreeSet::new(),
            exercised: scenario.exercised.keys().copied().collect(),
            answers,
            opened: Vec::new(),
            listings: BTreeMap::new(),
            counted: vec![true; steps],
            itinerary: Itinerary {
                apart: scenario.steps.iter().map(|step| step.apart.is_some()).collect(),
                abroad: scenario.abroad.is_some(),
                uses: Vec::new(),
            },
            stop: Stop::default(),
        };
        for (question, answer) in &scenario.answers {
            if let Some(slot) = frame.answers.get_mut(question.index()) {
                *slot = answer.value;
            }
        }
        for (permit, grant) in &scenario.permits {
            match grant.value {
                Grant::Granted => frame.granted.push((*permit, date)),
                Grant::On(day) => frame.granted.push((*permit, day)),
                Grant::Refused => {
                    frame.refused.insert(*permit);
                }
            }
        }
        for (fact, declared) in (0..).map(FactId).zip(&pack.facts) {
            frame.add_fact(fact, declared, scenario);
        }
        frame
    }

    /// Lays out a deal of one step with no known facts, not even the reading: its variables are the facts in the
    /// order of the pack, then the questions. Every discretion is exercised.
    pub fn of_any_deal(pack: &Pack) -> Self {
        let facts: Vec<FactId> = (0..).map(FactId).take(pack.facts.len()).collect();
        let mut frame = Self {
            vars: facts.iter().map(|fact| Var { fact: *fact, step: None }).collect(),
            origins: vec![Origin::Absent; facts.len()],
            known: pack.facts.iter().map(Fact::all).collect(),
            of: vec![facts.iter().map(|fact| fact.index()).collect()],
            date: Day::MIN,
            weighed: Day::MIN,
            granted: Vec::new(),
            refused: BTreeSet::new(),
            exercised: (0..).map(NormId).take(pack.norms.len()).collect(),
            answers: Vec::new(),
            opened: Vec::new(),
            listings: BTreeMap::new(),
            counted: vec![true],
            itinerary: Itinerary { abroad: true, ..Itinerary::default() },
            stop: Stop::default(),
        };
        frame.open_questions(pack, (0..).map(QuestionId).take(pack.questions.len()));
        frame
    }

    /// Adds the variables of countries on open registers: one for each register and country, which all facts that name the
    /// country share; where a fact leaves the country open, one for the variable that it is open in.
    pub(super) fn add_listings(&mut self, pack: &Pack, scenario: &Scenario) {
        for (fact, declared) in (0..).map(FactId).zip(&pack.facts) {
            if let Some(listing) = declared.listing {
                self.add_listing(fact, listing, scenario);
            }
        }
    }

    fn add_listing(&mut self, fact: FactId, (register, country): (RegisterId, FactId), scenario: &Scenario) {
        for at in 0..scenario.steps.len() {
            let of = self.var(at, country);
            let Some(Values::Finite(known)) = self.known.get(of).cloned() else { continue };
            let named = match known.iter().next() {
                Some(country) if known.len() == 1 => Named::Country(country),
                Some(_) | None => Named::Open(of),
            };
            let var = match self.listings.get(&(register, named)) {
                Some(var) => *var,
                None => {
                    let own = scenario.steps.get(at).and_then(|step| step.stated.get(&fact));
                    let stated = own.or_else(|| scenario.deal.get(&fact)).map(|stated| stated.value.clone());
                    let stated = stated.or_else(|| listed(scenario, register, known));
                    let (values, origin) = match stated {
                        Some(values) => (values, Origin::Stated),
                        None => (OnRegister::AsEntered.values(), Origin::Default),
                    };
                    let step = self.vars.get(of).and_then(|var| var.step);
                    let var = self.add(fact, step, values, origin);
                    self.listings.insert((register, named), var);
                    var
                }
            };
            if let Some(slot) = self.of.get_mut(at).and_then(|row| row.get_mut(fact.index())) {
                *slot = var;
            }
        }
    }

    fn add_fact(&mut self, fact: FactId, declared: &Fact, scenario: &Scenario) {
        // Which countries the deal names is known only once all other facts are laid out.
        if declared.listing.is_some() {
            return;
        }
        let of_step = reserved::in_step(&declared.name).is_some();
        let mut deal_wide = None;
        for (at, step) in scenario.steps.iter().enumerate() {
            let var = match (built_in(fact, at, scenario.steps.len()), step.stated.get(&fact)) {
                (Some(values), _) => self.add(fact, Some(at), values, Origin::BuiltIn),
                (None, Some(stated)) => self.add(fact, Some(at), stated.value.clone(), Origin::Stated),
                (None, None) if of_step => {
                    let (values, origin) = self.unstated(fact, declared);
                    self.add(fact, Some(at), values, origin)
                }
                (None, None) => *deal_wide.get_or_insert_with(|| match scenario.deal.get(&fact) {
                    Some(stated) => self.add(fact, None, stated.value.clone(), Origin::Stated),
                    None => {
                        let (values, origin) = self.unstated(fact, declared);
                        self.add(fact, None, values, origin)
                    }
                }),
            };
            if let Some(slot) = self.of.get_mut(at).and_then(|row| row.get_mut(fact.index())) {
                *slot = var;
            }
        }
    }

    fn unstated(&self, fact: FactId, declared: &Fact) -> (Values, Origin) {
        if fact == STEP_DATE {
            let day = day_number(self.date);
            return (Values::range(day, day), Origin::BuiltIn);
        }
        match &declared.default {
            Some(values) => (values.clone(), Origin::Default),
            None => (declared.all(), Origin::Absent),
        }
    }

    fn add(&mut self, fact: FactId, step: Option<usize>, values: Values, origin: Origin) -> usize {
        let at = self.vars.len();
        self.vars.push(Var { fact, step });
        self.known.push(values);
        self.origins.push(origin);
        at
    }

    /// Leaves questions open, so that worlds differ in how they are answered too.
    pub fn open_questions(&mut self, pack: &Pack, questions: impl IntoIterator<Item = QuestionId>) {
        self.opened.resize(pack.questions.len(), None);
        for question in questions {
            if let Some(slot @ None) = self.opened.get_mut(question.index()) {
                *slot = Some(self.known.len());
                self.known.push(Values::Finite(Bits::below(pack.question(question).size())));
            }
        }
    }

    /// The variable of a question left open.
    pub fn question_var(&self, question: QuestionId) -> Option<usize> {
        self.opened.get(question.index()).copied().flatten()
    }

    /// The facts that name a country, where the scenario says whether a register lists it.
    pub fn listings_stated<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = FactId> + 'a {
        let stated = self.vars.iter().zip(&self.origins).filter(|row| *row.1 == Origin::Stated);
        stated.filter_map(|row| pack.fact(row.0.fact).listing.map(|listing| listing.1))
    }

    /// The facts that a variable holds: one, but for the place of a country on a register, which several facts can name.
    pub fn facts_of(&self, at: usize) -> impl Iterator<Item = FactId> + '_ {
        let facts = self.of.iter().flat_map(|facts| facts.iter().enumerate());
        let held: BTreeSet<usize> = facts.filter(|row| *row.1 == at).map(|row| row.0).collect();
        held.into_iter().map(FactId::at)
    }

    /// The country whose place on a register a variable is about, if it is one country.
    pub fn listed_country(&self, at: usize) -> Option<Country> {
        let named = self.listings.iter().find(|row| *row.1 == at).map(|row| row.0.1);
        if let Some(Named::Country(country)) = named { Some(Country(country)) } else { None }
    }

    /// The number of steps.
    pub fn steps(&self) -> usize {
        self.of.len()
    }

    /// The variable of a fact at a step.
    #[expect(clippy::indexing_slicing, reason = "every fact has a variable at every step")]
    pub fn var(&self, step: usize, fact: FactId) -> usize {
        self.of[step][fact.index()]
    }

    /// The day of a step, or the split that settles it.
    pub(super) fn day(&self, state: &[Values], step: usize) -> Result<Day, Split> {
        let var = self.var(step, STEP_DATE);
        let first = match state.get(var) {
            Some(Values::Ranges(ranges)) => ranges.first().map(|range| range.0),
            Some(Values::Finite(_)) | None => None,
        };
        let first = first.unwrap_or(day_number(self.date));
        if state.get(var).is_some_and(|values| !values.is_single()) {
            return Err(Split { var, set: Values::range(first, first) });
        }
        Ok(day_of(first).unwrap_or(self.date))
    }

    /// The day a permit is decided [definition 4].
    pub fn decided(&self, permit: PermitId) -> Day {
        self.granted.iter().find(|row| row.0 == permit).map_or(self.date, |row| row.1)
    }

    /// Every day on which a norm may be looked at.
    pub fn days(&self) -> BTreeSet<Day> {
        let mut days: BTreeSet<Day> = self.granted.iter().map(|row| row.1).collect();
        days.insert(self.date);
        for step in 0..self.steps() {
            if let Some(Values::Ranges(ranges)) = self.known.get(self.var(step, STEP_DATE)) {
                days.extend(ranges.iter().flat_map(|(from, until)| *from..=*until).filter_map(day_of));
            }
        }
        days
    }

    /// Variables that nothing settles.
    pub fn unknown(&self) -> impl Iterator<Item = usize> + '_ {
        self.known.iter().enumerate().filter(|row| !row.1.is_single()).map(|row| row.0)
    }
}

#[expect(clippy::cast_possible_wrap, reason = "reading limits the number of steps")]
fn built_in(fact: FactId, step: usize, steps: usize) -> Option<Values> {
    let number = (step + 1) as i64;
    match fact {
        FactId(0) => Some(Values::range(number, number)),
        FactId(1) => Some(Values::one(u16::from(step == 0))),
        FactId(2) => Some(Values::one(u16::from(step + 1 == steps))),
        _ => None,
    }
}
