//! A deal as far as it is known: its steps, its facts as sets of values, and its expected outcome.

use std::collections::BTreeMap;

use crate::law::{
    Country, Day, FactId, NormId, OnRegister, Outcome, Pack, PermitId, QuestionId, ReadingId, RegisterId, Values,
};
use crate::source::{At, Place};
use crate::text::{Lang, Text};
use crate::{both, words};

/// The statements about the facts of a deal or of one of its steps.
pub type Stated = BTreeMap<FactId, At<Values>>;

/// One deal as far as it is known.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name: the path it was read from.
    pub name: String,
    /// Its title; without one, the name.
    pub title: Text,
    /// The day asked about.
    pub date: Day,
    /// Where the deal can be read about.
    pub sources: Vec<String>,
    /// Remarks.
    pub note: Option<Text>,
    /// Statements for the whole deal, unless a step restates them.
    pub deal: Stated,
    /// Its steps, in order; never empty.
    pub steps: Vec<Step>,
    /// Where it says that the goods go on from the last step to the country of final use, in a way not described.
    pub onward: Option<Place>,
    /// Where it says that no step touches the state whose law is asked about, and that this is meant.
    pub abroad: Option<Place>,
    /// Statements about permits.
    pub permits: BTreeMap<PermitId, At<Grant>>,
    /// Discretions stated as exercised.
    pub exercised: BTreeMap<NormId, Place>,
    /// Answers to questions, which overrule any reading.
    pub answers: BTreeMap<QuestionId, At<u16>>,
    /// Statements whether a country is on an open register.
    pub registers: BTreeMap<(RegisterId, Country), At<Values>>,
    /// Its expected results.
    pub expect: Option<Expect>,
    /// Statements made otherwise than in the file, as they were asked for.
    pub changed: Vec<String>,
    /// Where it is written: its first byte.
    pub place: Place,
}

impl Scenario {
    /// Whether it states no fact.
    pub fn says_nothing(&self) -> bool {
        self.deal.is_empty() && self.steps.iter().all(|step| step.stated.is_empty())
    }

    /// Notes a statement made otherwise than in the file. The title is then no longer that of the deal.
    pub fn note_change(&mut self, change: &str) {
        if self.changed.is_empty() {
            let (en, ko) = (&self.title.en, self.title.get(Lang::Ko));
            self.title = both!("{en}, as changed", "{ko}(바꾼 거래)");
        }
        self.changed.push(change.to_owned());
    }
}

/// A statement of a scenario about the law, and not about the deal: another answer may follow from the pack alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnLaw {
    /// That a country is on a register, which has no entry for it.
    Listed(RegisterId, Country),
    /// That a country is not on a register, against its entry, which begins on this day.
    NotListed(RegisterId, Country, Option<Day>),
    /// Whether the norm of a gap is there: of the fact that says so.
    Gap(FactId, bool),
    /// The answer to a question.
    Question(QuestionId, u16),
}

impl Scenario {
    /// What the scenario says of the law itself: places of countries on registers, gaps, answers to questions. A statement
    /// holds on every day, so it sets aside an entry of any day; the entry of the day asked about is named before others.
    pub fn own_law(&self, pack: &Pack, date: Day) -> Vec<OwnLaw> {
        let mut out: Vec<OwnLaw> = self.answers.iter().map(|row| OwnLaw::Question(*row.0, row.1.value)).collect();
        for (values, (register, country)) in self.places(pack) {
            let declared = pack.register(register);
            let on_the_day = declared.entry(country, date);
            let any = || declared.entries.iter().rev().find(|entry| entry.country == country);
            if *values == OnRegister::NotListed.values() {
                let aside = on_the_day.or_else(any);
                out.extend(aside.map(|entry| OwnLaw::NotListed(register, country, entry.period.from)));
            } else if *values == OnRegister::Listed.values() && on_the_day.is_none() {
                out.push(OwnLaw::Listed(register, country));
            }
        }
        for (fact, stated) in self.statements().flatten().filter(|row| pack.fact(*row.0).gap.is_some()) {
            if stated.value.is_single() {
                out.push(OwnLaw::Gap(*fact, stated.value.meets(&Values::one(1))));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The statements for the whole deal, then those of each step.
    fn statements(&self) -> impl Iterator<Item = &Stated> {
        std::iter::once(&self.deal).chain(self.steps.iter().map(|step| &step.stated))
    }

    /// The places of countries on registers that the scenario states, by register and country or by a fact that names
    /// countries.
    fn places<'s>(&'s self, pack: &'s Pack) -> impl Iterator<Item = (&'s Values, (RegisterId, Country))> {
        let by_country = self.registers.iter().map(|(place, stated)| (&stated.value, *place));
        let by_fact = self.statements().flat_map(move |own| {
            let named = own.iter().filter_map(move |(fact, stated)| {
                let (register, named) = pack.fact(*fact).listing?;
                let country = own.get(&named).or_else(|| self.deal.get(&named))?;
                let Values::Finite(countries) = &country.value else { return None };
                Some((&stated.value, register, countries))
            });
            named.flat_map(|(stated, register, countries)| {
                countries.iter().map(move |country| (stated, (register, Country(country))))
            })
        });
        by_country.chain(by_fact)
    }
}

/// One step of a deal.
#[derive(Clone, Debug)]
pub struct Step {
    /// Statements for this step alone.
    pub stated: Stated,
    /// Where it says that it carries on no earlier step: it is about other goods, or a later decision.
    pub apart: Option<Place>,
    /// Where it is written.
    pub place: Place,
}

/// The statement about one permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Granted, decided on the scenario's date.
    Granted,
    /// Granted on this day.
    On(Day),
    /// Refused.
    Refused,
}

/// The expected results of a scenario.
#[derive(Clone, Debug)]
pub struct Expect {
    /// The outcome under the default reading.
    pub outcome: Option<At<Outcome>>,
    /// The outcomes under other readings.
    pub readings: Vec<(ReadingId, At<Outcome>)>,
    /// The families that must change under the default reading.
    pub must_change: Option<At<Vec<String>>>,
    /// Norms that decide the outcome under the default reading (true), or do not (false).
    pub decided_by: Vec<At<(NormId, bool)>>,
    /// The real ending.
    pub happened: Option<Happened>,
    /// Where it is written.
    pub place: Place,
}

/// The real ending of a deal.
#[derive(Clone, Debug)]
pub struct Happened {
    /// How it ended.
    pub what: End,
    /// Why.
    pub because: Option<Why>,
    /// Where it can be read.
    pub source: Option<String>,
}

/// How a deal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// It was made.
    Done,
    /// Korea refused it.
    Declined,
    /// Another state stopped it.
    Blocked,
    /// There was a conviction for it.
    Convicted,
    /// There was a charge for it.
    Prosecuted,
    /// It was made, and its lawfulness is disputed.
    Contested,
    /// Not decided yet.
    Pending,
}

words!(End {
    Done: "done",
    Declined: "declined",
    Blocked: "blocked",
    Convicted: "convicted",
    Prosecuted: "prosecuted",
    Contested: "contested",
    Pending: "pending"
});

/// Why a deal ended as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The law.
    Law,
    /// A policy.
    Policy,
    /// Something else.
    Other,
    /// Not known.
    Unknown,
}

words!(Why { Law: "law", Policy: "policy", Other: "other", Unknown: "unknown" });
