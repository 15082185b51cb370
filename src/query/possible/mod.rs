//! Whether norms can ever meet at one step of some deal: a search over all facts, answers and permits at once.

mod formula;

use crate::law::{
    Bits, Condition, Day, Expr, FactId, LookedAt, NormId, NormKind, Pack, PermitId, STEP_DATE, Test, Values,
    day_number, day_of,
};

use formula::{Formula, Truth};

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
    /// Everything each variable can be: facts, then questions, then permits.
    whole: Vec<Values>,
    /// The days on which anything begins or has just ended, with one day before all of them.
    turning: Vec<Day>,
}

/// The day a norm is looked at, and whether that is the step's own day [definition 4].
#[derive(Clone, Copy, Debug)]
struct Look {
    day: Day,
    own: bool,
}

impl<'p> Possible<'p> {
    /// Lays a pack out.
    pub fn new(pack: &'p Pack) -> Self {
        let facts = pack.facts.iter().map(crate::law::Fact::all);
        let answers = pack
            .questions
            .iter()
            .map(|question| Values::Finite(Bits::below(u16::try_from(question.answers.len()).unwrap_or(u16::MAX))));
        let permits = pack.permits.iter().map(|_| Values::Finite(Bits::below(2)));
        let whole = facts.chain(answers).chain(permits).collect();
        Self { pack, whole, turning: turning(pack) }
    }

    /// Why a norm never applies on any day it is in force, if it never does.
    pub fn never(&self, id: NormId) -> Option<Never> {
        let norm = self.pack.norm(id);
        let own = self.on_own_day(id);
        let stages: [(Never, &dyn Fn(Look) -> Formula); 5] = [
            (Never::Condition, &|look| self.condition(&norm.when, look)),
            (Never::Exceptions, &|look| self.reach(id, look)),
            (Never::Impossible, &|look| Formula::all([self.reach(id, look), self.world(look)])),
            (Never::Lifted, &|look| Formula::all([self.applies(id, look), self.world(look)])),
            (Never::Breach, &|look| {
                Formula::all([self.applies(id, look), self.breach(&norm.kind, look), self.world(look)])
            }),
        ];
        let never = |build: &dyn Fn(Look) -> Formula| self.on_some_day(&[id], own, build) == Ever::Never;
        let (_, whole) = stages.last()?;
        if !never(whole) {
            return None;
        }
        stages.iter().find(|stage| never(stage.1)).map(|stage| stage.0)
    }

    /// Whether an exemption ever lifts a norm: both in force, both reaching one step.
    pub fn lifts(&self, exemption: NormId, target: NormId) -> Ever {
        let own = self.on_own_day(target);
        self.on_some_day(&[exemption, target], own, &|look| {
            Formula::all([self.applies(exemption, look), self.reach(target, look), self.world(look)])
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

    fn on_some_day(&self, norms: &[NormId], own: bool, build: &dyn Fn(Look) -> Formula) -> Ever {
        let mut verdict = Ever::Never;
        for day in self.days(norms) {
            verdict = verdict.max(self.search(&build(Look { day, own }), day, own));
            if verdict == Ever::Sometimes {
                break;
            }
        }
        verdict
    }

    /// Looks for a world in which a formula holds, splitting the worlds at tests that are open.
    fn search(&self, formula: &Formula, day: Day, own: bool) -> Ever {
        let mut start = self.whole.clone();
        if let Some(slot) = start.get_mut(STEP_DATE.index()).filter(|_| own) {
            *slot = Values::range(day_number(day), day_number(day));
        }
        let mut todo = vec![start];
        for _ in 0..MOST {
            let Some(state) = todo.pop() else { return Ever::Never };
            match formula.truth(&state) {
                Truth::True => return Ever::Sometimes,
                Truth::False => {}
                Truth::Open(var, set) => {
                    let (mut inside, mut outside) = (state.clone(), state);
                    if let (Some(inside), Some(outside)) = (inside.get_mut(var), outside.get_mut(var)) {
                        *inside = inside.and(set);
                        *outside = outside.minus(set);
                    }
                    todo.extend([outside, inside]);
                }
            }
        }
        Ever::Unsettled
    }

    fn reach(&self, id: NormId, look: Look) -> Formula {
        let norm = self.pack.norm(id);
        if norm.cited_on(look.day).is_none() {
            return Formula::Const(false);
        }
        let unless = norm.unless.iter().map(|part| self.condition(part, look));
        Formula::all([self.condition(&norm.when, look), Formula::not(Formula::any(unless))])
    }

    fn applies(&self, id: NormId, look: Look) -> Formula {
        let exemptions = self.pack.graph().exemptions(id).iter();
        let lifted = Formula::any(exemptions.map(|exemption| self.applies(*exemption, look)));
        Formula::all([self.reach(id, look), Formula::not(lifted)])
    }

    /// For a penalty, that something applies whose breach it punishes.
    fn breach(&self, kind: &NormKind, look: Look) -> Formula {
        if kind.changes_outcome() {
            return Formula::Const(true);
        }
        Formula::any(kind.breach().iter().map(|norm| self.applies(*norm, look)))
    }

    /// That the world is one of those there can be [definition 1].
    fn world(&self, look: Look) -> Formula {
        let possible = self
            .pack
            .impossible
            .iter()
            // Impossible combinations depend on the step's day, which is not known if another day is looked at.
            .filter(|row| look.own || !depends_on_day(&row.when))
            .map(|row| Formula::not(self.condition(&row.when, look)));
        let one = |fact: usize, values: Values| Formula::In(fact, values);
        let first = Formula::all([one(1, Values::one(1)), one(0, Values::range(1, 1))]);
        let later = Formula::all([one(1, Values::one(0)), one(0, Values::range(2, i64::MAX))]);
        Formula::all(possible.chain([Formula::any([first, later])]))
    }

    fn condition(&self, condition: &Condition, look: Look) -> Formula {
        self.inline(&condition.on(self.pack, look.day), look)
    }

    /// A resolved condition with concepts replaced by their definitions.
    fn inline(&self, expr: &Expr, look: Look) -> Formula {
        match expr {
            Expr::Const(value) => Formula::Const(*value),
            Expr::All(parts) => Formula::all(parts.iter().map(|part| self.inline(part, look))),
            Expr::Any(parts) => Formula::any(parts.iter().map(|part| self.inline(part, look))),
            Expr::Not(part) => Formula::not(self.inline(part, look)),
            Expr::Fact(fact, values) => Formula::In(fact.index(), values.clone()),
            Expr::Concept(concept) => {
                let definitions = self.pack.graph().definitions(*concept).iter();
                Formula::any(definitions.map(|norm| self.applies(*norm, look)))
            }
            Expr::Answer(question, answers) => Formula::In(self.pack.facts.len() + question.index(), answers.clone()),
            Expr::Held(permit) => self.held(*permit, look),
        }
    }

    /// A permit is held only where something asks for it [definition 7]; who holds it is free.
    fn held(&self, permit: PermitId, look: Look) -> Formula {
        let var = self.pack.facts.len() + self.pack.questions.len() + permit.index();
        let held = Formula::In(var, Values::one(1));
        if !look.own {
            return held;
        }
        let requirements = self.pack.graph().requirements(permit).iter();
        Formula::all([held, Formula::any(requirements.map(|norm| self.reach(*norm, look)))])
    }
}

fn depends_on_day(condition: &Condition) -> bool {
    let tests_date = |test: &Condition| matches!(test, Condition::Fact(test) if test.fact == STEP_DATE);
    condition.turns_on_day() || condition.has(tests_date)
}

/// Every day on which a norm, a line of a register or a test of a date begins or has just ended; between two of them
/// nothing changes.
fn turning(pack: &Pack) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut add = |from: Option<Day>, until: Option<Day>| {
        days.extend(from);
        days.extend(until.and_then(|day| day.tomorrow().ok()));
    };
    for citation in pack.norms.iter().flat_map(|norm| &norm.cite) {
        add(citation.from, citation.until);
    }
    for entry in pack.registers.iter().flat_map(|register| &register.entries) {
        add(entry.from, entry.until);
    }
    let (mut edges, mut spans) = (Vec::new(), Vec::new());
    let conditions = pack.norms.iter().flat_map(crate::law::Norm::conditions);
    for condition in conditions.chain(pack.impossible.iter().map(|row| &row.when)) {
        condition.visit(&mut |test| {
            if let Condition::Fact(test) = test {
                dates(pack, test.fact, &test.test, &mut edges, &mut spans);
            }
        });
    }
    for day in &edges {
        add(Some(*day), Some(*day));
        // A date long enough ago on one side of an edge and recent enough on the other.
        for span in &spans {
            add(day.checked_add(*span).ok(), day.checked_add(*span).ok());
        }
    }
    days.sort_unstable();
    days.dedup();
    let before = days.first().map_or(Day::constant(2000, 1, 1), |first| first.yesterday().unwrap_or(*first));
    days.insert(0, before);
    days
}

fn dates(pack: &Pack, fact: FactId, test: &Test, edges: &mut Vec<Day>, spans: &mut Vec<jiff::Span>) {
    match test {
        Test::In(Values::Ranges(ranges)) if matches!(pack.fact(fact).kind, crate::law::FactKind::Date) => {
            let inner = |number: &i64| ![i64::MIN, i64::MAX].contains(number);
            edges.extend(ranges.iter().flat_map(|range| [range.0, range.1]).filter(inner).filter_map(day_of));
        }
        Test::In(_) | Test::Register(_) => {}
        Test::Within(span) => spans.push(*span),
        Test::Not(inner) => dates(pack, fact, inner, edges, spans),
    }
}
