//! What the facts of one world say to every norm, at every step and on every day it is looked at.

use std::collections::BTreeSet;

use super::condition::{self, Answers, Condition, Rest, Seen};
use super::day::Day;
use super::deal::{Deal, Stated, built_in};
use super::judge::{Judge, Situation};
use super::law::{Norm, Pack};
use super::route::is_broken;
use super::vocabulary::{Value, Vocabulary};

/// A step of one world, looked at on a day.
struct Look<'a> {
    pack: &'a Pack,
    deal: &'a Deal,
    answers: &'a Answers,
    world: &'a [Value],
    step: usize,
    day: Day,
}

impl Seen for Look<'_> {
    fn fact(&self, name: &str) -> Value {
        match self.deal.slots[self.step].get(name) {
            Some(slot) => self.world[*slot].clone(),
            None => built_in(name, self.step, &self.deal.days),
        }
    }

    fn day(&self) -> Day {
        self.day
    }

    fn listed(&self, register: &str, fact: &str) -> bool {
        let said = self.deal.slots[self.step].get(&format!("listed.{register}.{fact}"));
        match said.map(|slot| &self.world[*slot]) {
            Some(Value::Text(said)) if said == "listed" => true,
            Some(Value::Text(said)) if said == "not-listed" => false,
            _ => self.pack.is_listed(register, &self.fact(fact), self.day),
        }
    }

    fn is_list_known(&self, _: &str) -> bool {
        true
    }

    fn is_concept(&self, _: &str) -> Option<bool> {
        None
    }

    fn answer(&self, question: &str) -> &str {
        self.answers.get(question).map_or("", String::as_str)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.pack.vocabulary
    }
}

/// Definitions 1 and 3: whether the steps do not hang together, or some step of the world is one that no deal has.
pub fn is_impossible(pack: &Pack, deal: &Deal, answers: &Answers, world: &[Value]) -> bool {
    let holds = |step: usize, condition: &Condition| {
        let look = Look { pack, deal, answers, world, step, day: deal.days[step] };
        condition.settle(&look) == Rest::Known(true)
    };
    (0..deal.days.len()).any(|step| pack.impossible.iter().any(|condition| holds(step, condition)))
        || is_broken(pack, deal, world, holds)
}

/// Definition 13: whether the pack holds no law for some step of a world.
pub fn is_uncovered(matter: &Matter<'_>, world: &[Value], answers: &Answers) -> bool {
    let Matter { pack, deal, .. } = *matter;
    let outside = |from: Option<Day>, until: Option<Day>, day: Day| {
        from.is_some_and(|from| day < from) || until.is_some_and(|until| until < day)
    };
    (0..deal.days.len()).any(|step| {
        let day = deal.days[step];
        let look = Look { pack, deal, answers, world, step, day };
        let lacks = |(when, from, until): &(Condition, Option<Day>, Option<Day>)| {
            !outside(*from, *until, day)
                && Judge::new(matter, &Situation::default()).holds(&when.settle(&look), step, day)
        };
        outside(pack.coverage.0, pack.coverage.1, day) || pack.uncovered.iter().any(lacks)
    })
}

/// Which norm has to do with which, by position: the same in every world.
pub struct Links {
    /// For every norm the exemptions that name it.
    pub lifters: Vec<Vec<usize>>,
    /// For every norm its permits.
    pub permits: Vec<Vec<usize>>,
    /// The permits that some condition tests.
    pub tested: BTreeSet<usize>,
    /// For every norm whether its discretion is stated as exercised.
    pub exercised: Vec<bool>,
    /// For every norm and step the variables that its conditions look at there.
    looked_at: Vec<Vec<usize>>,
}

impl Links {
    pub fn new(pack: &Pack, deal: &Deal) -> Result<Links, String> {
        let tests = |id: &String| {
            pack.norms
                .iter()
                .any(|norm| norm.when.tests_held(id) || norm.unless.iter().any(|table| table.tests_held(id)))
        };
        let tested = (0..pack.permits.len()).filter(|index| tests(&pack.permits[*index].id)).collect();
        let mut links =
            Links { lifters: Vec::new(), permits: Vec::new(), tested, exercised: Vec::new(), looked_at: Vec::new() };
        for norm in &pack.norms {
            links.lifters.push(pack.lifters(norm));
            links.permits.push(norm.permits.iter().map(|id| pack.permit(id)).collect::<Result<_, _>>()?);
            links.exercised.push(deal.exercised.contains(&pack.name(norm)));
            links.looked_at.extend((0..deal.days.len()).map(|step| looked_at(norm, deal, step)));
        }
        Ok(links)
    }
}

fn looked_at(norm: &Norm, deal: &Deal, step: usize) -> Vec<usize> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut note = |condition: &Condition| {
        if let Condition::Fact(name, test) = condition {
            names.extend(test.registers().into_iter().map(|register| format!("listed.{register}.{name}")));
            names.insert(name.clone());
        }
    };
    norm.when.visit(&mut note);
    norm.unless.iter().for_each(|table| table.visit(&mut note));
    names.iter().filter_map(|name| deal.slots[step].get(name)).copied().collect()
}

/// All that a world says to the law: for every norm, step and day, what its reach still depends on.
#[derive(Clone)]
pub struct Matter<'a> {
    pub pack: &'a Pack,
    pub deal: &'a Deal,
    pub links: &'a Links,
    /// The days on which norms are looked at [4].
    days: Vec<Day>,
    pub reach: Vec<Rest>,
}

impl<'a> Matter<'a> {
    /// What another world said is taken over where both give the variables the same values.
    pub fn new(
        pack: &'a Pack,
        deal: &'a Deal,
        links: &'a Links,
        answers: &Answers,
        world: &[Value],
        other: Option<&(Vec<Value>, Vec<Rest>)>,
    ) -> Matter<'a> {
        let mut days: BTreeSet<Day> = deal.days.iter().copied().collect();
        days.extend((0..pack.permits.len()).map(|permit| decision_day(pack, deal, permit)));
        let days: Vec<Day> = days.into_iter().collect();
        let differs = |other: &(Vec<Value>, Vec<Rest>), at: &usize| other.0[*at] != world[*at];
        let differing: Option<Vec<usize>> =
            other.map(|other| (0..world.len()).filter(|at| differs(other, at)).collect());
        let mut reach = Vec::new();
        for (index, norm) in pack.norms.iter().enumerate() {
            for step in 0..deal.days.len() {
                let variables = &links.looked_at[index * deal.days.len() + step];
                let is_alike = |differing: &Vec<usize>| !variables.iter().any(|at| differing.contains(at));
                let alike = other.filter(|_| differing.as_ref().is_some_and(is_alike));
                if let Some((_, known)) = alike {
                    reach.extend_from_slice(&known[reach.len()..reach.len() + days.len()]);
                    continue;
                }
                for day in &days {
                    let look = Look { pack, deal, answers, world, step, day: *day };
                    // Definition 5: in force, `when` holds, no `unless` table does.
                    let in_force = std::iter::once_with(|| Rest::Known(norm.in_force(*day)));
                    let when = std::iter::once_with(|| norm.when.settle(&look));
                    let unless = norm.unless.iter().map(|table| condition::not(table.settle(&look)));
                    reach.push(condition::all(in_force.chain(when).chain(unless)));
                }
            }
        }
        Matter { pack, deal, links, days, reach }
    }

    pub fn steps(&self) -> usize {
        self.deal.days.len()
    }

    pub fn slot(&self, norm: usize, step: usize, day: Day) -> usize {
        let day = self.days.iter().position(|known| *known == day).unwrap_or_default();
        (norm * self.steps() + step) * self.days.len() + day
    }

    /// The permits that the scenario states as granted.
    pub fn stated_granted(&self) -> BTreeSet<usize> {
        let granted = |permit: &usize| matches!(self.stated(*permit), Some(Stated::Granted(_)));
        (0..self.pack.permits.len()).filter(granted).collect()
    }

    pub fn stated(&self, permit: usize) -> Option<Stated> {
        self.deal.permits.get(&self.pack.permits[permit].id).copied()
    }
}

/// Definition 4: the day stated with the grant, else the scenario's date.
pub fn decision_day(pack: &Pack, deal: &Deal, permit: usize) -> Day {
    match deal.permits.get(&pack.permits[permit].id) {
        Some(Stated::Granted(day)) => *day,
        Some(Stated::Refused) | None => deal.date,
    }
}
