//! Packs of random norms over 26 facts, the same as rules for the peer, and random deals.

use std::fmt::Write;

use crate::grown::Grown;

const FACTS: u64 = 26;
const VALUES: u64 = 4;
const SAYS: &str = "cite = [{ at = '1', from = 2000-01-01 }]\nsays = 'so'\n";

/// Numbers that look random and are always the same.
pub struct Dice(pub u64);

impl Dice {
    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// A value for every fact.
    pub fn deal(&mut self) -> Vec<u64> {
        (0..FACTS).map(|_| self.below(VALUES)).collect()
    }
}

/// A norm of a random pack: three facts with a value each, and what they bring about.
struct Norm {
    tests: [(u64, u64); 3],
    permit: Option<u64>,
}

/// Random norms, half of them prohibitions, half requirements for one of twelve permits.
pub struct Law {
    norms: Vec<Norm>,
}

impl Law {
    /// So many norms.
    pub fn new(count: u64) -> Self {
        let mut dice = Dice(count);
        let norm = |at: u64| {
            let first = dice.below(FACTS - 2);
            let tests = [0, 1, 2].map(|next| (first + next, dice.below(VALUES)));
            Norm { tests, permit: (at % 2 == 0).then(|| dice.below(12)) }
        };
        Self { norms: (0..count).map(norm).collect() }
    }

    /// The rule files.
    pub fn files(&self) -> Vec<(String, String)> {
        let vocabulary: String = (0..FACTS)
            .map(|fact| format!("deal.f{fact} = {{ type = 'enum', values = ['v0', 'v1', 'v2', 'v3'] }}\n"))
            .collect();
        let mut act = "[act]\nid = 'a'\nfamily = 'a'\nrank = 'statute'\n".to_owned();
        act.extend((0..12).map(|permit| format!("[[permit]]\nid = 'p{permit}'\n")));
        for (at, norm) in self.norms.iter().enumerate() {
            let when: Vec<String> =
                norm.tests.iter().map(|(fact, value)| format!("deal.f{fact} = 'v{value}'")).collect();
            let when = format!("when = {{ {} }}\n", when.join(", "));
            let _ = match norm.permit {
                Some(permit) => write!(act, "[[requirement]]\nid = 'n{at}'\npermit = 'p{permit}'\n{when}{SAYS}"),
                None => write!(act, "[[prohibition]]\nid = 'n{at}'\n{when}{SAYS}"),
            };
        }
        let jurisdiction = include_str!("../../rules/jurisdiction.toml").to_owned();
        let files = [("jurisdiction.toml", jurisdiction), ("vocabulary.toml", vocabulary), ("acts/a.toml", act)];
        files.map(|(path, text)| (path.to_owned(), text)).to_vec()
    }

    /// The same rules in Rego.
    pub fn rego(&self) -> String {
        let mut text = "package a\nimport rego.v1\ndefault outcome := \"permitted\"\noutcome := \"prohibited\" if count(banned) > 0\n\
             outcome := \"licensable\" if { count(banned) == 0; count(asked) > 0 }\n"
            .to_owned();
        for (at, norm) in self.norms.iter().enumerate() {
            let when: Vec<String> =
                norm.tests.iter().map(|(fact, value)| format!("input.f{fact} == \"v{value}\"")).collect();
            let _ = match norm.permit {
                Some(permit) => writeln!(text, "asked contains \"p{permit}\" if {{ {} }}", when.join("; ")),
                None => writeln!(text, "banned contains {at} if {{ {} }}", when.join("; ")),
            };
        }
        text
    }
}

/// A deal as a scenario.
pub fn scenario(deal: &[u64]) -> String {
    let facts: String = (0..).zip(deal).map(|(fact, value): (u64, _)| format!("deal.f{fact} = 'v{value}'\n")).collect();
    format!("date = 2024-06-01\n{facts}[[step]]\n")
}

/// A deal as input for the peer.
pub fn json(deal: &[u64]) -> String {
    let facts: Vec<String> =
        (0..).zip(deal).map(|(fact, value): (u64, _)| format!("\"f{fact}\": \"v{value}\"")).collect();
    format!("{{{}}}", facts.join(", "))
}

/// Four hundred norms with twelve permits that every deal needs; exemptions that test two permits each bind them together.
pub fn bound(exemptions: u64) -> Grown {
    let mut dice = Dice(exemptions);
    let law = Law::new(388);
    let mut files = law.files();
    let act = &mut files[1].1;
    for permit in 0..12 {
        let _ = write!(act, "[[requirement]]\nid = 'needed-{permit}'\npermit = 'p{permit}'\n{SAYS}");
    }
    for at in 0..exemptions {
        let (one, other) = (dice.below(12), dice.below(12));
        let _ = write!(
            act,
            "[[prohibition]]\nid = 'never-{at}'\n{SAYS}[[exemption]]\nid = 'both-{at}'\nlifts = ['a:never-{at}']\n\
             when.all = [{{ permit.p{one} = 'held' }}, {{ permit.p{other} = 'held' }}]\n{SAYS}"
        );
    }
    Grown { files, deal: scenario(&Dice(7).deal()) }
}
