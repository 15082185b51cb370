//! Deals that look random and follow from a seed: known in every fact, near the conditions of norms and claims.

use std::collections::BTreeMap;

use lexport::engine::{Explored, Frame, Program, explore};
use lexport::law::{
    Bits, Condition, Country, Day, Fact, FactId, FactKind, NormId, NormKind, Outcome, Pack, PermitId, Test, Values,
    day_number, day_of,
};
use lexport::scenario::{Grant, Scenario, Step};
use lexport::source::{At, Place, SourceId};
use lexport::text::Text;

use crate::support::dice::Dice;

/// How many days the deals are spread over; each costs a look at every norm.
const DAYS: usize = 240;

pub const NOWHERE: Place = Place { source: SourceId(0), start: 0, end: 0 };

/// A pack laid out for many deals.
pub struct Ground<'p> {
    pub pack: &'p Pack,
    pub program: Program<'p>,
    /// Rising.
    pub days: Vec<Day>,
    /// Countries that some test or register names, and a few that none does.
    countries: Vec<u16>,
}

/// What a deal is wished to be: sets of values for facts at a step, or for the whole deal.
type Wishes = BTreeMap<(Option<usize>, FactId), Values>;

impl<'p> Ground<'p> {
    pub fn new(pack: &'p Pack) -> Ground<'p> {
        let days = days(pack);
        Ground { pack, program: Program::new(pack, days.iter().copied()), days, countries: countries(pack) }
    }

    /// The facts that a scenario can state.
    pub fn facts(&self) -> impl Iterator<Item = (FactId, &'p Fact)> {
        let all = (0..).map(FactId).zip(&self.pack.facts);
        // Whether the norm of a gap is there is known too; registers say what their entries say.
        all.filter(|row| (row.1.place.is_some() || row.1.gap.is_some()) && row.1.name != "step.date")
    }

    /// A deal that meets a condition at one of its steps, as far as a few tries go.
    pub fn deal(&self, dice: &mut Dice, near: Option<&Condition>, day: Day) -> Scenario {
        let mut scenario = self.blank(if dice.chance(30) { 2 } else { 1 }, day);
        let mut wishes = Wishes::new();
        let step = usize::try_from(dice.below(2)).unwrap_or(0).min(scenario.steps.len() - 1);
        if let Some(condition) = near {
            self.wish(dice, condition, step, day, &mut wishes, &mut scenario);
        } else {
            let norm = *dice.pick(&self.pack.enacted().map(|row| row.0).collect::<Vec<_>>());
            self.wish_norm(dice, norm, step, day, &mut wishes, &mut scenario);
        }
        self.fill(dice, &wishes, &mut scenario);
        self.decide(dice, &mut scenario);
        scenario
    }

    /// A deal as above that there can be, found by trying. Where its steps do not end in the country of final use stated,
    /// that country is open, and it is no one world.
    pub fn possible(&self, dice: &mut Dice, near: Option<&Condition>, day: Day) -> Option<Scenario> {
        (0..20)
            .map(|_| {
                let mut deal = self.deal(dice, near, day);
                self.end_in_its_use(dice, &mut deal);
                deal
            })
            .find(|deal| {
                let known = self.frame(deal, self.default_answers()).unknown().next().is_none();
                known && !self.explore(deal, self.default_answers()).boxes.is_empty()
            })
    }

    /// Lets the last step end in the country of final use, or the final use be where the last step ends, or
    /// the goods go on after it.
    fn end_in_its_use(&self, dice: &mut Dice, deal: &mut Scenario) {
        if self.frame(deal, self.default_answers()).unknown().next().is_none() {
            return;
        }
        if dice.chance(40) {
            deal.onward = Some(NOWHERE);
            return;
        }
        let id = |name: &str| self.pack.fact_named(name).expect("a fact");
        let (of_use, to) = (id("end_user.country"), id("step.to"));
        let Some(last) = deal.steps.last_mut() else { return };
        match (deal.deal.get(&of_use).cloned(), last.stated.get(&to).cloned()) {
            (Some(of_use), Some(_)) if dice.chance(50) => last.stated.insert(to, of_use),
            (Some(_), Some(end)) => deal.deal.insert(of_use, end),
            _ => None,
        };
    }

    pub fn default_answers(&self) -> Vec<u16> {
        self.pack.answers(self.pack.default_reading)
    }

    pub fn frame(&self, deal: &Scenario, answers: Vec<u16>) -> Frame {
        Frame::new(self.pack, deal, deal.date, answers)
    }

    pub fn explore(&self, deal: &Scenario, answers: Vec<u16>) -> Explored {
        explore(&self.program, &self.frame(deal, answers), None)
    }

    /// The outcomes of a deal, in order.
    pub fn outcomes(&self, deal: &Scenario, answers: Vec<u16>) -> Vec<Outcome> {
        let found = self.explore(deal, answers);
        assert!(found.complete, "a search that was cut off proves nothing");
        let mut out: Vec<Outcome> = found.boxes.iter().map(|world_box| world_box.ways.outcome()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn blank(&self, steps: usize, date: Day) -> Scenario {
        Scenario {
            registers: BTreeMap::new(),
            name: "sample".to_owned(),
            title: Text::plain("sample"),
            date,
            sources: Vec::new(),
            note: None,
            deal: BTreeMap::new(),
            steps: (0..steps).map(|_| Step { stated: BTreeMap::new(), apart: None, place: NOWHERE }).collect(),
            onward: None,
            // Deals between other states are in the sample too.
            abroad: Some(NOWHERE),
            permits: BTreeMap::new(),
            exercised: BTreeMap::new(),
            changed: Vec::new(),
            answers: BTreeMap::new(),
            expect: None,
            place: NOWHERE,
        }
    }

    /// Wishes for what makes a norm do its work.
    fn wish_norm(&self, dice: &mut Dice, id: NormId, step: usize, day: Day, wishes: &mut Wishes, deal: &mut Scenario) {
        let norm = self.pack.norm(id);
        self.wish(dice, &norm.when, step, day, wishes, deal);
        if norm.discretion().is_some() && dice.chance(70) {
            deal.exercised.insert(id, NOWHERE);
        }
        let requirements = |permits: &[PermitId]| -> Vec<NormId> {
            let asks =
                |kind: &NormKind| matches!(kind, NormKind::Requirement { permit, .. } if permits.contains(permit));
            self.pack.enacted().filter(|row| asks(&row.1.kind)).map(|row| row.0).collect()
        };
        let targets = match &norm.kind {
            NormKind::Exemption { lifts } => lifts.iter().flat_map(|lifted| self.pack.norms_of(*lifted)).collect(),
            NormKind::Refusal { permits, .. } => requirements(permits),
            NormKind::Penalty { breach, .. } => breach.clone(),
            NormKind::Definition { .. } | NormKind::Prohibition { .. } | NormKind::Requirement { .. } => Vec::new(),
        };
        if !targets.is_empty() {
            let target = self.pack.norm(*dice.pick(&targets));
            self.wish(dice, &target.when, step, day, wishes, deal);
        }
    }

    fn wish(
        &self,
        dice: &mut Dice,
        condition: &Condition,
        step: usize,
        day: Day,
        wishes: &mut Wishes,
        deal: &mut Scenario,
    ) {
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.wish(dice, part, step, day, wishes, deal)),
            Condition::Any(parts) => {
                let part = dice.pick(parts);
                self.wish(dice, part, step, day, wishes, deal);
            }
            Condition::Fact(test) => {
                let key = (self.is_of_step(test.fact).then_some(step), test.fact);
                let values = values(self.pack, test.fact, &test.test, day);
                let both = wishes.get(&key).map_or_else(|| values.clone(), |before| before.and(&values));
                if !both.is_empty() {
                    wishes.insert(key, both);
                }
            }
            Condition::Concept(id) => {
                let defines = |kind: &NormKind| matches!(kind, NormKind::Definition { concept } if concept == id);
                let norms: Vec<NormId> = self
                    .pack
                    .enacted()
                    .filter(|row| defines(&row.1.kind) && row.1.cited_on(day).is_some())
                    .map(|row| row.0)
                    .collect();
                if !norms.is_empty() {
                    let norm = *dice.pick(&norms);
                    self.wish(dice, &self.pack.norm(norm).when, step, day, wishes, deal);
                }
            }
            Condition::Held(permit) => {
                deal.permits.insert(*permit, At { value: Grant::Granted, place: NOWHERE });
            }
            // What must not be is left to chance, and how the law is read to the reading.
            Condition::Not(_) | Condition::Answer(..) | Condition::Since(_) => {}
        }
    }

    fn is_of_step(&self, fact: FactId) -> bool {
        self.pack.fact(fact).name.starts_with("step.")
    }

    /// States every fact: as wished, mostly as its default else, or by chance.
    fn fill(&self, dice: &mut Dice, wishes: &Wishes, deal: &mut Scenario) {
        let theme = *dice.pick(&self.countries);
        for (id, fact) in self.facts() {
            let places: Vec<Option<usize>> =
                if self.is_of_step(id) { (0..deal.steps.len()).map(Some).collect() } else { vec![None] };
            for place in places {
                let value = match (wishes.get(&(place, id)), &fact.default) {
                    (Some(wished), _) => self.one(dice, fact, wished, theme, deal.date),
                    (None, Some(default)) if dice.chance(75) => default.clone(),
                    (None, Some(_) | None) => self.one(dice, fact, &fact.all(), theme, deal.date),
                };
                let stated = match place {
                    Some(step) => deal.steps.get_mut(step).map(|step| &mut step.stated),
                    None => Some(&mut deal.deal),
                };
                stated.expect("a step").insert(id, At { value, place: NOWHERE });
            }
        }
    }

    /// One value of a set.
    pub fn one(&self, dice: &mut Dice, fact: &Fact, of: &Values, theme: u16, day: Day) -> Values {
        match of {
            Values::Finite(bits) => {
                let mut choices: Vec<u16> = bits.iter().collect();
                if matches!(fact.kind, FactKind::Country(_)) {
                    let liked = [theme, theme, theme, korea()].into_iter().chain(self.countries.iter().copied());
                    let liked: Vec<u16> = liked.filter(|one| bits.contains(*one)).collect();
                    let first = [theme, korea()].into_iter().find(|one| bits.contains(*one) && dice.chance(40));
                    choices = first.map_or(if liked.is_empty() { choices } else { liked }, |one| vec![one]);
                }
                Values::one(*dice.pick(&choices))
            }
            Values::Ranges(ranges) => {
                let (from, until) = *dice.pick(ranges);
                let is_date = matches!(fact.kind, FactKind::Date);
                let around = if is_date { day_number(day) - dice.below(1200) } else { dice.below(20) };
                let number = around.clamp(from, until);
                Values::range(number, number)
            }
        }
    }

    /// Permits granted or refused and powers exercised, now and then.
    fn decide(&self, dice: &mut Dice, deal: &mut Scenario) {
        let generous = dice.chance(25);
        for permit in (0..).map(PermitId).take(self.pack.permits.len()) {
            let grant = if dice.chance(if generous { 70 } else { 5 }) {
                Grant::Granted
            } else if dice.chance(4) {
                Grant::Refused
            } else {
                continue;
            };
            deal.permits.entry(permit).or_insert(At { value: grant, place: NOWHERE });
        }
        for (id, norm) in self.pack.enacted() {
            if norm.discretion().is_some() && dice.chance(3) {
                deal.exercised.insert(id, NOWHERE);
            }
        }
    }
}

fn korea() -> u16 {
    Country::parse("KR").expect("a code").0
}

/// The values a test asks for on a day.
fn values(pack: &Pack, fact: FactId, test: &Test, day: Day) -> Values {
    match test {
        Test::In(values) => values.clone(),
        Test::Register(ids) => {
            Values::Finite(ids.iter().fold(Bits::default(), |all, id| all.or(pack.register(*id).on(day))))
        }
        Test::Within(span) => Values::range(day_number(day.checked_sub(*span).expect("a day")), day_number(day)),
        Test::Not(inner) => pack.fact(fact).all().minus(&values(pack, fact, inner, day)),
    }
}

/// Days on which something begins, and the last before; every so many, with days in between.
fn days(pack: &Pack) -> Vec<Day> {
    let mut turning: Vec<Day> = Vec::new();
    let mut add = |from: Option<Day>, until: Option<Day>| {
        turning.extend(from);
        turning.extend(from.and_then(|day| day.yesterday().ok()));
        turning.extend(until);
    };
    pack.norms.iter().flat_map(|norm| &norm.cite).for_each(|cite| add(cite.period.from, cite.period.until));
    let entries = pack.registers.iter().flat_map(|register| &register.entries);
    entries.for_each(|entry| add(entry.period.from, entry.period.until));
    turning.sort_unstable();
    turning.dedup();
    let (first, last) = covered(pack);
    turning.retain(|day| (first..=last).contains(day));
    let (from, to) = (day_number(first), day_number(last));
    let count = i64::try_from(DAYS / 2).expect("few days");
    let spread = (0..=count).filter_map(|at| day_of(from + (to - from) * at / count));
    let every = turning.len().div_ceil(DAYS / 2).max(1);
    let mut days: Vec<Day> = turning.iter().copied().step_by(every).chain(spread).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days that a pack covers: from the first on which a statute has a norm in force to the last day it was checked.
pub fn covered(pack: &Pack) -> (Day, Day) {
    let korean = pack.norms.iter().filter(|norm| pack.rank_of(norm.act).id == "statute");
    let first = korean.flat_map(|norm| &norm.cite).filter_map(|cite| cite.period.from).min();
    let last = pack.acts.iter().filter_map(|act| act.checked).max();
    (first.expect("a statute"), last.expect("a checked act"))
}

fn countries(pack: &Pack) -> Vec<u16> {
    let mut out: Vec<u16> = ["KR", "US", "PL", "UA", "NZ", "PE", "VN"]
        .iter()
        .filter_map(|code| Country::parse(code))
        .map(|one| one.0)
        .collect();
    out.extend(pack.registers.iter().flat_map(|register| &register.entries).map(|entry| entry.country.0));
    for condition in pack.norms.iter().flat_map(|norm| std::iter::once(&norm.when).chain(&norm.unless)) {
        condition.visit(&mut |test| {
            if let Condition::Fact(test) = test
                && let (FactKind::Country(_), Test::In(Values::Finite(bits))) = (&pack.fact(test.fact).kind, &test.test)
            {
                out.extend(bits.iter());
            }
        });
    }
    out.sort_unstable();
    out.dedup();
    out
}
