//! Names of facts and of their values, as the vocabulary words them.

use super::speech::Speech;
use super::words::one_of;
use crate::both;
use crate::engine::Var;
use crate::law::{Bits, Choice, Country, Fact, FactId, FactKind, Values, day_of, reserved};
use crate::text::{Lang, Text};

impl<'a> Speech<'a> {
    /// The name of a fact, with its step where each step states its own.
    pub(super) fn fact(&self, var: Var) -> String {
        self.of_step(var, self.say(&self.label(var.fact)))
    }

    /// The name of a fact in the middle of a sentence.
    pub(super) fn inner_fact(&self, var: Var) -> String {
        self.of_step(var, self.inner(&self.label(var.fact)))
    }

    fn of_step(&self, var: Var, label: String) -> String {
        match var.step {
            Some(step) if self.scenario.steps.len() > 1 => {
                let number = step + 1;
                self.say(&both!("{label} (step {number})", "{label}({number}단계)"))
            }
            Some(_) | None => label,
        }
    }

    fn label(&self, fact: FactId) -> Text {
        let fact = self.pack.fact(fact);
        if let Some(norm) = fact.gap.filter(|_| self.names_no_ids()) {
            let act = self.pack.act_of(norm).short_name();
            let (en, ko) = (&act.en, act.get(Lang::Ko));
            return both!("a possible rule of the {en}", "{ko}의 미확인 규범");
        }
        fact.label.clone().unwrap_or_else(|| Text::plain(&fact.name))
    }

    /// One value of a fact in the middle of a sentence.
    pub(super) fn inner_value(&self, fact: FactId, value: &Values) -> String {
        match value {
            Values::Finite(bits) => {
                let names = self.labels(&self.pack.fact(fact).kind, *bits);
                one_of(&names.iter().map(|name| self.inner(name)).collect::<Vec<_>>(), self.lang)
            }
            Values::Ranges(_) => self.values(fact, value),
        }
    }

    /// The values a fact can have, as alternatives.
    pub(super) fn values(&self, fact: FactId, values: &Values) -> String {
        let declared = self.pack.fact(fact);
        match values {
            Values::Finite(bits) => {
                let rest = declared.all().minus(values);
                let many = bits.len() > 6;
                match rest {
                    Values::Finite(left) if many && left.len() < bits.len() && !left.is_empty() => {
                        let names = one_of(&self.names(&declared.kind, left), self.lang);
                        self.say(&both!("anything but {names}", "{names} 이외"))
                    }
                    Values::Finite(_) | Values::Ranges(_) => one_of(&self.names(&declared.kind, *bits), self.lang),
                }
            }
            Values::Ranges(ranges) => {
                let list: Vec<String> = ranges.iter().map(|range| self.range(declared, *range)).collect();
                one_of(&list, self.lang)
            }
        }
    }

    fn names(&self, kind: &FactKind, bits: Bits) -> Vec<String> {
        self.labels(kind, bits).iter().map(|label| self.say(label)).collect()
    }

    /// Some values of a fact: all if they are few, else the first and the number of others.
    pub(super) fn examples(&self, fact: FactId, values: &Values, most: usize) -> String {
        let Values::Finite(bits) = values else { return self.values(fact, values) };
        let names = self.names(&self.pack.fact(fact).kind, *bits);
        if names.len() <= most + 1 {
            return one_of(&names, self.lang);
        }
        let (first, rest) = (self.first(fact, values, most), names.len() - most);
        self.say(&both!("{first} and {rest} more", "{first} 외 {rest}개"))
    }

    /// The first of some values a fact can have.
    pub(super) fn first(&self, fact: FactId, values: &Values, most: usize) -> String {
        let Values::Finite(bits) = values else { return self.values(fact, values) };
        let names = self.names(&self.pack.fact(fact).kind, *bits);
        names.into_iter().take(most).collect::<Vec<String>>().join(", ")
    }

    fn labels(&self, kind: &FactKind, bits: Bits) -> Vec<Text> {
        match kind {
            FactKind::Bool => bits.iter().map(|at| yes_or_no(at == 1)).collect(),
            FactKind::Country(added) => bits.iter().map(|at| country(Country(at), added)).collect(),
            FactKind::Enum(list) | FactKind::Class(list) => choices(list, bits),
            FactKind::Integer(_) | FactKind::Date => bits.iter().map(|at| Text::plain(at.to_string())).collect(),
        }
    }

    fn range(&self, fact: &Fact, (from, until): (i64, i64)) -> String {
        let one = |number: i64| match day_of(number).filter(|_| fact.kind.is_date()) {
            Some(date) => self.day(date),
            None => fact.kind.unit().map_or_else(|| number.to_string(), |unit| format!("{number} {unit}")),
        };
        let (first, last) = (fact.bound(from).is_none(), fact.bound(until).is_none());
        let (a, b) = (one(from), one(until));
        self.say(&match (from == until, first, last) {
            (true, _, _) => Text::plain(a),
            (false, true, true) => Text::new("any", "무엇이든"),
            (false, true, false) => both!("up to {b}", "{b}까지"),
            (false, false, true) => both!("from {a}", "{a}부터"),
            (false, false, false) => both!("{a} to {b}", "{a}부터 {b}까지"),
        })
    }

    /// The value of a fact in a step, else in the deal, else the default.
    pub(super) fn stated(&self, step: usize, name: &str) -> Option<(FactId, &'a Values)> {
        let pack = self.pack;
        let fact = pack.fact_named(name)?;
        let scenario = self.scenario;
        let of_step = scenario.steps.get(step).and_then(|step| step.stated.get(&fact));
        let of_deal = if reserved::in_step(name).is_some() { None } else { scenario.deal.get(&fact) };
        let said = of_step.or(of_deal).map(|at| &at.value);
        said.or(pack.fact(fact).default.as_ref()).map(|values| (fact, values))
    }
}

fn yes_or_no(value: bool) -> Text {
    if value { Text::new("yes", "예") } else { Text::new("no", "아니요") }
}

fn country(country: Country, added: &[(Country, Text)]) -> Text {
    added.iter().find(|row| row.0 == country).map_or_else(|| country.name(), |row| row.1.clone())
}
/// The fewest nodes of a tree for exactly these values; the widest are taken first.
fn choices(choices: &[Choice], bits: Bits) -> Vec<Text> {
    let mut left = bits;
    let mut chosen: Vec<(usize, &Choice)> = Vec::new();
    while !left.is_empty() {
        let inside = choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| !choice.stands_for.and(left).is_empty() && choice.stands_for.minus(bits).is_empty());
        // Of equals the last wins: a leaf comes after the inner nodes that hold it alone.
        let Some(widest) = inside.max_by_key(|row| row.1.stands_for.len()) else { break };
        left = left.minus(widest.1.stands_for);
        chosen.push(widest);
    }
    chosen.sort_by_key(|row| row.0);
    let name = |choice: &Choice| choice.label.clone().unwrap_or_else(|| Text::plain(&choice.id));
    chosen.into_iter().map(|row| name(row.1)).collect()
}
