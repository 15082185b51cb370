//! A random pack: vocabulary, registers, readings, acts, permits, norms, amendments.

mod bill;
mod gap;
mod permits;

use bill::Bills;

use super::super::day::{self, Day};
use super::ActText;
use super::test::{FACTS, Fact, REGISTERS, Scope, near, quoted};
use crate::support::dice::Dice;

const QUESTIONS: [&str; 4] = ["war-duty", "state-too", "whose-use", "one-permit"];
const CONCEPTS: [&str; 2] = ["strategic", "risky"];

const JURISDICTION: &str = include_str!("../../../rules/jurisdiction.toml");

/// Act, family, rank, and how often it is in the pack.
const ACTS: [(&str, &str, &str, i64); 9] = [
    ("trade", "trade", "statute", 80),
    ("trade-decree", "trade", "decree", 60),
    ("trade-notice", "trade", "notice", 35),
    ("arms", "arms", "statute", 50),
    ("arms-directive", "arms", "directive", 35),
    ("arms-treaty", "arms-treaty", "treaty", 20),
    ("council", "council", "resolution", 20),
    ("abroad", "abroad", "foreign", 30),
    ("line", "line", "policy", 40),
];

/// A drafted pack, and what a deal may say about it.
pub struct Law {
    pub date: Day,
    pub facts: Vec<Fact>,
    pub permits: Vec<String>,
    /// Norms with a discretion, `act:id`.
    pub powers: Vec<String>,
    pub questions: Vec<&'static str>,
    pub fixed: Vec<(String, String)>,
    pub acts: Vec<ActText>,
    pub amendments: Vec<String>,
}

struct Act {
    id: &'static str,
    rank: &'static str,
    permits: String,
    norms: Vec<String>,
}

impl Act {
    fn is_korean(&self) -> bool {
        !["treaty", "resolution", "foreign"].contains(&self.rank)
    }

    fn is_changeable(&self) -> bool {
        self.is_korean() && self.rank != "policy"
    }
}

/// The pack as far as it is drafted.
struct Draft {
    date: Day,
    facts: Vec<Fact>,
    questions: Vec<&'static str>,
    concepts: Vec<&'static str>,
    acts: Vec<Act>,
    /// Id, and the position of its act.
    permits: Vec<(String, usize)>,
    /// What an exemption may lift.
    targets: Vec<String>,
    powers: Vec<String>,
    count: usize,
}

pub fn draft(dice: &mut Dice, date: Day) -> Law {
    let questions = usize::from(dice.chance(60)) + 1;
    let draft = begin(dice, date, questions);
    let bills = draft.bills(dice);
    finish(dice, draft, bills)
}

/// A pack with so many questions, and no amendments.
pub fn draft_asking(dice: &mut Dice, date: Day, questions: usize) -> Law {
    let draft = begin(dice, date, questions);
    finish(dice, draft, Bills::default())
}

/// A pack that is mostly about permits.
pub fn draft_of_permits(dice: &mut Dice, date: Day) -> Law {
    let mut draft = empty(dice, date, 1);
    draft.about_permits(dice);
    finish(dice, draft, Bills::default())
}

fn begin(dice: &mut Dice, date: Day, questions: usize) -> Draft {
    let mut draft = empty(dice, date, questions);
    draft.permits(dice);
    draft.definitions(dice);
    draft.requirements_and_refusals(dice);
    draft.prohibitions(dice);
    draft.exemptions(dice);
    draft.gaps(dice);
    draft
}

/// A pack with nothing in its acts.
fn empty(dice: &mut Dice, date: Day, questions: usize) -> Draft {
    let facts = draft_facts(dice);
    let mut acts = Vec::new();
    while !acts.iter().any(Act::is_changeable) {
        acts.clear();
        for (id, _, rank, often) in ACTS {
            if acts.len() < 5 && dice.chance(often) {
                acts.push(Act { id, rank, permits: String::new(), norms: Vec::new() });
            }
        }
    }
    let questions = QUESTIONS[..questions].to_vec();
    let concepts = CONCEPTS[..usize::try_from(dice.below(3)).unwrap_or(0)].to_vec();
    let (permits, targets, powers) = (Vec::new(), Vec::new(), Vec::new());
    Draft { date, facts, questions, concepts, acts, permits, targets, powers, count: 0 }
}

fn finish(dice: &mut Dice, draft: Draft, bills: Bills) -> Law {
    let fixed = draft.fixed(dice);
    let acts = draft.acts.into_iter().map(|act| {
        let family = ACTS.iter().find(|(id, ..)| *id == act.id).map_or(act.id, |(_, family, ..)| family);
        let head = format!("[act]\nid = {:?}\nfamily = {family:?}\nrank = {:?}\n{}", act.id, act.rank, act.permits);
        ActText { path: format!("acts/{family}/{}.toml", act.id), head, norms: act.norms }
    });
    Law {
        date: draft.date,
        facts: draft.facts,
        permits: draft.permits.into_iter().map(|(id, _)| id).chain(bills.permits).collect(),
        powers: draft.powers.into_iter().chain(bills.powers).collect(),
        questions: draft.questions,
        fixed,
        acts: acts.collect(),
        amendments: bills.texts,
    }
}

fn draft_facts(dice: &mut Dice) -> Vec<Fact> {
    let count = usize::try_from(dice.between(3, 5)).unwrap_or(3);
    let mut facts = Vec::new();
    for (name, kind) in dice.some(&FACTS, count) {
        facts.push(Fact { name, kind, has_default: dice.chance(40) });
    }
    facts
}

impl Draft {
    /// A condition that may name the first so many concepts and permits.
    fn table(&self, dice: &mut Dice, concepts: usize, permits: usize) -> String {
        let permits: Vec<String> = self.permits[..permits].iter().map(|(id, _)| id.clone()).collect();
        let (facts, questions) = (&self.facts, &self.questions);
        let concepts = &self.concepts[..concepts];
        Scope { date: self.date, facts, questions, concepts, permits: &permits }.table(dice, 2)
    }

    /// Adds a norm to an act; what it says itself stands between its place and its conditions.
    fn norm(&mut self, dice: &mut Dice, act: usize, kind: &str, own: &str, scope: (usize, usize)) -> String {
        self.count += 1;
        let id = format!("{kind}-{}", self.count);
        let text = self.text(dice, kind, &id, own, scope);
        self.acts[act].norms.push(format!("[[{kind}]]\n{text}"));
        format!("{}:{id}", self.acts[act].id)
    }

    fn text(&self, dice: &mut Dice, kind: &str, id: &str, own: &str, scope: (usize, usize)) -> String {
        let mut text = format!("id = {id:?}\ncite = {}\nsays = \"A {kind}.\"\n{own}", self.cite(dice));
        if dice.chance(88) {
            text.push_str(&format!("when = {}\n", self.table(dice, scope.0, scope.1)));
        }
        if dice.chance(22) {
            let one = self.table(dice, scope.0, scope.1);
            let two = self.table(dice, scope.0, scope.1);
            let unless = if dice.chance(60) { one } else { format!("[{one}, {two}]") };
            text.push_str(&format!("unless = {unless}\n"));
        }
        text
    }

    fn cite(&self, dice: &mut Dice) -> String {
        let day = near(dice, self.date);
        let (change, next) = (day::text(day), day::text(day + 1));
        match dice.below(20) {
            0 => format!("[{{ at = \"Art. 1\", from = {next} }}]"),
            1 => format!("[{{ at = \"Art. 1\", from = 2010-01-01, until = {change} }}]"),
            2 => format!(
                "[{{ at = \"Art. 2\", from = {next} }}, {{ at = \"Art. 1\", from = 2010-01-01, until = {change} }}]"
            ),
            _ => "[{ at = \"Art. 1\", from = 2010-01-01 }]".to_owned(),
        }
    }

    fn some_act(&self, dice: &mut Dice, fits: impl Fn(&Act) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.acts.len()).filter(|index| fits(&self.acts[*index])).collect();
        if fitting.is_empty() { None } else { Some(*dice.pick(&fitting)) }
    }

    fn permits(&mut self, dice: &mut Dice) {
        let kinds = ["permit", "permit", "consent", "approval", "permit", "notification", "consultation"];
        for index in 0..dice.between(2, 4) {
            let foreign = index > 0 && dice.chance(30);
            let act = self.some_act(dice, |act| act.is_korean() != foreign).or_else(|| self.some_act(dice, |_| true));
            let id = format!("licence-{index}");
            let kind = dice.pick(&kinds);
            let act = act.unwrap_or(0);
            self.acts[act].permits.push_str(&format!("\n[[permit]]\nid = {id:?}\nkind = {kind:?}\n"));
            self.permits.push((id, act));
        }
    }

    fn definitions(&mut self, dice: &mut Dice) {
        for index in 0..self.concepts.len() {
            for _ in 0..dice.between(1, 2) {
                let act = self.some_act(dice, |_| true).unwrap_or(0);
                let own = format!("concept = {:?}\n", self.concepts[index]);
                let permits = if dice.chance(15) { 1 } else { 0 };
                let name = self.norm(dice, act, "definition", &own, (index, permits));
                if dice.chance(40) {
                    self.targets.push(name);
                }
            }
        }
    }

    /// A requirement or refusal of a permit names only permits before it: most drafts then have no cycle [8].
    fn requirements_and_refusals(&mut self, dice: &mut Dice) {
        for index in 0..self.permits.len() {
            let (id, home) = self.permits[index].clone();
            for _ in 0..if dice.chance(85) { dice.between(1, 2) } else { 0 } {
                let other = self.some_act(dice, Act::is_changeable).unwrap_or(home);
                let act = if dice.chance(75) || !self.acts[home].is_korean() { home } else { other };
                let mut own = format!("permit = {id:?}\n");
                if dice.chance(30) {
                    own.push_str(&format!("provision = \"ask-{index}\"\n"));
                }
                own.push_str(&self.exceptions_in(dice, act));
                let name = self.norm(dice, act, "requirement", &own, (self.concepts.len(), index));
                self.targets.push(name);
            }
            // Nobody but the state itself refuses the permits of another state's law.
            if self.acts[home].is_korean() && dice.chance(60) {
                let korean = self.some_act(dice, Act::is_korean).unwrap_or(home);
                let before: Vec<String> = self.permits[..index]
                    .iter()
                    .filter(|(_, act)| self.acts[*act].is_korean())
                    .map(|p| p.0.clone())
                    .collect();
                let permit = if before.is_empty() || dice.chance(70) {
                    quoted(&id)
                } else {
                    format!("[{id:?}, {:?}]", dice.pick(&before))
                };
                let own = format!("permit = {permit}\n");
                let own = self.power_and_provision(dice, korean, own);
                let lowest = if permit.starts_with('[') { 0 } else { index };
                self.obstacle(dice, korean, "refusal", &own, lowest);
            }
        }
    }

    fn prohibitions(&mut self, dice: &mut Dice) {
        for _ in 0..dice.between(0, 3) {
            let act = self.some_act(dice, |_| true).unwrap_or(0);
            let own = if dice.chance(10) { "closed = true\n".to_owned() } else { String::new() };
            let own = self.power_and_provision(dice, act, own);
            self.obstacle(dice, act, "prohibition", &own, self.permits.len());
        }
        if dice.chance(15) && !self.targets.is_empty() {
            let breach = dice.pick(&self.targets).clone();
            let own = format!("breach = {breach:?}\nsanction = \"A fine.\"\n");
            self.norm(dice, 0, "penalty", &own, (0, 0));
        }
    }

    fn obstacle(&mut self, dice: &mut Dice, act: usize, kind: &str, own: &str, permits: usize) {
        let name = self.norm(dice, act, kind, own, (self.concepts.len(), permits));
        if own.contains("discretion") {
            self.powers.push(name.clone());
        }
        let provision = own.split("provision = \"").nth(1).and_then(|rest| rest.split('"').next());
        if let Some(provision) = provision.filter(|_| dice.chance(30)) {
            self.targets.push(format!("{}:{provision}", self.acts[act].id));
        }
        self.targets.push(name);
    }

    fn power_and_provision(&self, dice: &mut Dice, act: usize, mut own: String) -> String {
        if dice.chance(30) {
            own.push_str("discretion = { en = \"the minister\" }\n");
        }
        if dice.chance(45) {
            own.push_str(&format!("provision = \"text-{}\"\n", dice.below(2)));
        }
        own + &self.exceptions_in(dice, act)
    }

    fn exceptions_in(&self, dice: &mut Dice, act: usize) -> String {
        let other = self.some_act(dice, |other| other.is_changeable() && other.id != self.acts[act].id);
        match other {
            Some(other) if dice.chance(12) && self.acts[act].is_changeable() => {
                let id = &self.acts[other].id;
                match dice.below(3) {
                    0 => format!("exceptions_in = [{{ act = {id:?}, until = 2024-06-30 }}]\n"),
                    1 => format!("exceptions_in = [{{ act = {id:?}, from = 2024-07-01 }}]\n"),
                    _ => format!("exceptions_in = {id:?}\n"),
                }
            }
            _ => String::new(),
        }
    }

    fn exemptions(&mut self, dice: &mut Dice) {
        for _ in 0..dice.between(0, 3) {
            let act = self.some_act(dice, |_| true).unwrap_or(0);
            let count = if dice.chance(75) { 1 } else { 2 };
            let mut lifts = dice.some(&self.targets, count);
            if lifts.is_empty() || dice.chance(15) {
                lifts = vec![dice.pick(&self.acts).id.to_owned()];
            }
            let permits = if dice.chance(50) { self.permits.len() } else { 0 };
            let name =
                self.norm(dice, act, "exemption", &format!("lifts = {lifts:?}\n"), (self.concepts.len(), permits));
            self.targets.push(name);
        }
    }

    /// Vocabulary, registers and readings.
    fn fixed(&self, dice: &mut Dice) -> Vec<(String, String)> {
        let mut vocabulary: String = self.facts.iter().map(|fact| fact.declaration(dice, self.date) + "\n").collect();
        for concept in &self.concepts {
            vocabulary.push_str(&format!("[concept.{concept}]\ntype = \"concept\"\n\n"));
        }
        if dice.chance(30) {
            let scope = Scope { date: self.date, facts: &self.facts, questions: &[], concepts: &[], permits: &[] };
            let (one, two) = (scope.table(dice, 0), scope.table(dice, 0));
            let when = format!("{{ all = [{one}, {two}] }}");
            vocabulary.push_str(&format!("[[impossible]]\nbecause = \"there is none\"\nwhen = {when}\n"));
        }
        let mut fixed =
            vec![("jurisdiction.toml".to_owned(), JURISDICTION.to_owned()), ("vocabulary.toml".to_owned(), vocabulary)];
        if dice.chance(12) {
            let scope = Scope { date: self.date, facts: &self.facts, questions: &[], concepts: &[], permits: &[] };
            let (one, two) = (scope.table(dice, 0), scope.table(dice, 0));
            let from =
                if dice.chance(20) { format!("from = {}\n", day::text(near(dice, self.date))) } else { String::new() };
            let kind =
                format!("[[uncovered]]\nid = \"other\"\nsays = \"Another law.\"\nwhen = {{ all = [{one}, {two}] }}\n");
            fixed.push(("coverage.toml".to_owned(), format!("{from}{kind}")));
        }
        for register in REGISTERS {
            let complete = if dice.chance(50) { "complete = true\n" } else { "" };
            let mut text = format!("id = {register:?}\n{complete}");
            for country in dice.some(&["UA", "PL", "US", "RU"], 2) {
                let dates = match dice.below(4) {
                    0 => format!(", from = {}", day::text(near(dice, self.date))),
                    1 => format!(", from = 2001-01-01, until = {}", day::text(near(dice, self.date))),
                    2 => ", from = 2001-01-01".to_owned(),
                    _ => String::new(),
                };
                text.push_str(&format!("[[entry]]\n{}\n", format!("country = {country:?}{dates}").replace(", ", "\n")));
            }
            fixed.push((format!("registers/{register}.toml"), text));
        }
        let mut text = String::new();
        for question in &self.questions {
            let default = dice.pick(&["yes", "no"]);
            // The third has an answer that no test names.
            let third = if *question == QUESTIONS[2] { ", \"depends\"" } else { "" };
            let answers = format!("[\"yes\", \"no\"{third}]");
            text.push_str(&format!("[question.{question}]\nanswers = {answers}\ndefault = {default:?}\n\n"));
        }
        for reading in ["first", "second"] {
            let mut answers = Vec::new();
            for question in &self.questions {
                if dice.chance(80) {
                    answers.push(format!("{question} = {:?}", dice.pick(&["yes", "no"])));
                }
            }
            let default = if reading == "first" { "default = true\n" } else { "" };
            text.push_str(&format!("[reading.{reading}]\n{default}answers = {{ {} }}\n\n", answers.join(", ")));
        }
        fixed.push(("readings.toml".to_owned(), text));
        fixed
    }
}
