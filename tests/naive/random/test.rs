//! Random facts, values and conditions.

use super::super::day::{self, Day};
use crate::support::dice::Dice;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Bool,
    Enum,
    Class,
    Country,
    Integer,
    Date,
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub name: &'static str,
    pub kind: Kind,
    pub has_default: bool,
}

pub const FACTS: [(&str, Kind); 10] = [
    ("goods.class", Kind::Class),
    ("goods.grade", Kind::Enum),
    ("deal.free", Kind::Bool),
    ("deal.count", Kind::Integer),
    ("deal.signed", Kind::Date),
    ("end_user.country", Kind::Country),
    ("end_user.listed", Kind::Bool),
    ("step.kind", Kind::Enum),
    ("step.to", Kind::Country),
    ("step.insured", Kind::Bool),
];

pub const REGISTERS: [&str; 2] = ["at-war", "friends"];
const COUNTRIES: [&str; 4] = ["UA", "US", "PL", "KR"];
const GRADES: [&str; 3] = ["major", "general", "none"];
const LEAVES: [&str; 4] = ["shell", "other-ammunition", "missile", "dual-use"];
const NODES: [&str; 6] = ["munitions", "ammunition", "shell", "other-ammunition", "missile", "dual-use"];

impl Fact {
    /// The declaration in the vocabulary.
    pub fn declaration(&self, dice: &mut Dice, date: Day) -> String {
        let kind = match self.kind {
            Kind::Bool => "\"bool\"".to_owned(),
            Kind::Enum => format!("\"enum\"\nvalues = {GRADES:?}"),
            Kind::Class => {
                "\"class\"\nvalues = [\n  { id = \"munitions\" }, { id = \"ammunition\", under = \"munitions\" },\n  \
                { id = \"shell\", under = \"ammunition\" }, { id = \"other-ammunition\", under = \"ammunition\" },\n  \
                { id = \"missile\", under = \"munitions\" }, { id = \"dual-use\" },\n]"
                    .to_owned()
            }
            Kind::Country => "\"country\"".to_owned(),
            Kind::Integer => "\"integer\"\nunit = \"pieces\"".to_owned(),
            Kind::Date => "\"date\"".to_owned(),
        };
        let default = if self.has_default { format!("default = {}\n", self.value(dice, date)) } else { String::new() };
        format!("[{}]\ntype = {kind}\n{default}", self.name)
    }

    /// A single value.
    pub fn value(&self, dice: &mut Dice, date: Day) -> String {
        match self.kind {
            Kind::Bool => dice.chance(50).to_string(),
            Kind::Enum => quoted(dice.pick(&GRADES)),
            Kind::Class => quoted(dice.pick(&LEAVES)),
            Kind::Country if dice.chance(10) => quoted("DE"),
            Kind::Country => quoted(dice.pick(&COUNTRIES)),
            Kind::Integer => dice.between(1, 9).to_string(),
            Kind::Date => day::text(near(dice, date)),
        }
    }

    /// A statement that leaves several values open.
    pub fn partly(&self, dice: &mut Dice, date: Day) -> String {
        let choices: Vec<&str> = match self.kind {
            Kind::Class if dice.chance(60) => return quoted(dice.pick(&["munitions", "ammunition"])),
            Kind::Bool => vec!["true", "false"],
            Kind::Enum => GRADES.to_vec(),
            Kind::Class => LEAVES.to_vec(),
            Kind::Country => COUNTRIES.to_vec(),
            Kind::Integer => vec!["2", "3", "5", "8"],
            Kind::Date => {
                let (early, late) = (near(dice, date), near(dice, date));
                return format!("{{ one_of = [{}, {}] }}", day::text(early), day::text(late.max(early + 1)));
            }
        };
        let choices = dice.some(&choices, 2);
        let plain = matches!(self.kind, Kind::Bool | Kind::Integer);
        let choices: Vec<String> = choices.into_iter().map(|c| if plain { c.to_owned() } else { quoted(c) }).collect();
        format!("{{ one_of = [{}] }}", choices.join(", "))
    }

    /// A test of this fact, as a key with its value.
    fn test(&self, dice: &mut Dice, date: Day) -> String {
        let name = self.name;
        match self.kind {
            Kind::Bool => format!("{name} = {}", dice.chance(60)),
            Kind::Integer => match dice.below(4) {
                0 => format!("{name} = {}", dice.between(2, 8)),
                1 => format!("{name}.at_least = {}", dice.between(2, 6)),
                2 => format!("{name}.at_most = {}", dice.between(4, 8)),
                _ => format!("{name}.not = {{ at_least = {} }}", dice.between(2, 8)),
            },
            Kind::Date => match dice.below(4) {
                0 => format!("{name}.from = {}", day::text(near(dice, date))),
                1 => format!("{name}.until = {}", day::text(near(dice, date))),
                2 => format!("{name} = {{ within = {{ months = {} }} }}", dice.between(1, 5)),
                _ => format!("{name}.within.days = {}", dice.between(20, 200)),
            },
            Kind::Country => match dice.below(6) {
                0 => format!("{name} = {}", quoted(dice.pick(&COUNTRIES))),
                1 => format!("{name} = [{}, {}]", quoted(COUNTRIES[0]), quoted(dice.pick(&COUNTRIES[1..]))),
                2 => format!("{name}.in = {REGISTERS:?}"),
                3 => format!("{name}.not = {{ in = {} }}", quoted(dice.pick(&REGISTERS))),
                4 => format!("{name}.not = {}", quoted(dice.pick(&COUNTRIES))),
                _ => format!("{name} = {{ in = {} }}", quoted(dice.pick(&REGISTERS))),
            },
            Kind::Enum | Kind::Class => {
                let values: &[&str] = if self.kind == Kind::Enum { &GRADES } else { &NODES };
                let (one, two) = (dice.pick(values), dice.some(values, 2));
                match dice.below(4) {
                    0 => format!("{name} = {two:?}"),
                    1 => format!("{name}.not = {}", quoted(one)),
                    _ => format!("{name} = {}", quoted(one)),
                }
            }
        }
    }
}

/// What a condition may name.
#[derive(Clone)]
pub struct Scope<'a> {
    pub date: Day,
    pub facts: &'a [Fact],
    pub questions: &'a [&'static str],
    pub concepts: &'a [&'static str],
    pub permits: &'a [String],
}

impl Scope<'_> {
    /// A table of one to three tests.
    pub fn table(&self, dice: &mut Dice, depth: usize) -> String {
        let count = if dice.chance(65) { 1 } else { 2 };
        let mut tests: Vec<String> =
            dice.some(self.facts, count).iter().map(|fact| fact.test(dice, self.date)).collect();
        if !self.questions.is_empty() && dice.chance(25) {
            tests.push(format!("question.{} = {}", dice.pick(self.questions), quoted(dice.pick(&["yes", "no"]))));
        }
        if !self.concepts.is_empty() && dice.chance(20) {
            tests.push(format!("concept.{} = true", dice.pick(self.concepts)));
        }
        if !self.permits.is_empty() && dice.chance(35) {
            let test = format!("permit.{} = \"held\"", dice.pick(self.permits));
            tests.push(if dice.chance(25) { format!("not = {{ {test} }}") } else { test });
        }
        if dice.chance(8) {
            let built_in = ["step.first = true", "step.last = false", "step.number.at_most = 1", "step.number = 2"];
            tests.push((*dice.pick(&built_in)).to_owned());
        } else if dice.chance(5) {
            tests.push(format!("step.date.from = {}", day::text(near(dice, self.date))));
        }
        let tests = if tests.len() > 1 { dice.some(&tests, 2) } else { tests };
        let negated = tests.iter().any(|test| test.starts_with("not = "));
        let mut text = tests.join(", ");
        if depth > 0 && dice.chance(18) {
            let (one, two) = (self.table(dice, depth - 1), self.table(dice, depth - 1));
            let nested = match dice.below(4) {
                0 => format!("all = [{one}, {two}]"),
                1 if !negated => format!("not = {one}"),
                _ => format!("any = [{one}, {two}]"),
            };
            text = if dice.chance(50) { nested } else { format!("{text}, {nested}") };
        }
        format!("{{ {text} }}")
    }
}

pub fn quoted(text: impl AsRef<str>) -> String {
    format!("{:?}", text.as_ref())
}

/// A day within half a year of another.
pub fn near(dice: &mut Dice, date: Day) -> Day {
    date + dice.between(-180, 180)
}
