//! Packs grown to a size, with a deal that has very many ways through: for tests of large answers, and for benchmarks.

use std::fmt::Write;

/// A pack of one act with a deal.
pub struct Grown {
    /// The rule files.
    pub files: Vec<(String, String)>,
    /// The scenario.
    pub deal: String,
}

const VOCABULARY: &str = "step.to = { type = 'country' }\ngoods.class = { type = 'enum', values = ['a', 'b', 'c'] }\n";
const ACT: &str = "[act]\nid = 'a'\nfamily = 'a'\nrank = 'statute'\n";
const SAYS: &str = "cite = [{ at = '1', from = 2000-01-01 }]\nsays = 'so'\n";

fn pack(norms: &str, deal: String) -> Grown {
    let acts = ("acts/a.toml".to_owned(), format!("{ACT}{norms}"));
    let readings = "[reading.default]\ndefault = true\nanswers = {}\n";
    let jurisdiction = include_str!("../../rules/jurisdiction.toml");
    let files = [("jurisdiction.toml", jurisdiction), ("vocabulary.toml", VOCABULARY), ("readings.toml", readings)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    Grown { files: files.into_iter().chain([acts]).collect(), deal }
}

fn steps(count: usize) -> String {
    format!("date = 2024-06-01\ngoods.class = 'a'\n{}", "[[step]]\nto = 'PL'\n".repeat(count))
}

fn requirement(at: usize, when: &str) -> String {
    format!("[[permit]]\nid = 'p{at}'\n[[requirement]]\nid = 'ask-{at}'\npermit = 'p{at}'\n{when}{SAYS}")
}

/// A chain of steps, each of which asks for two permits, the second not where the first is held: three ways a step.
pub fn chain(count: usize) -> Grown {
    let mut norms = String::new();
    for at in 1..=count {
        let when = format!("when.step.number = {at}\n");
        norms += &requirement(at, &when);
        norms += &requirement(count + at, &when);
        let (id, lifted) = (format!("in-place-of-{at}"), count + at);
        let _ =
            write!(norms, "[[exemption]]\nid = '{id}'\nlifts = ['a:ask-{lifted}']\nwhen.permit.p{at} = 'held'\n{SAYS}");
    }
    pack(&norms, steps(count))
}

/// So many permits that a deal needs at one step, each of which can be granted, or no longer asked for.
pub fn permits(count: usize) -> Grown {
    let norms: String = (1..=count).map(|at| requirement(at, "")).collect();
    pack(&norms, steps(1))
}

/// The same, with a prohibition that an exemption lifts where all of them are held, so that no two are independent.
pub fn bound(count: usize) -> Grown {
    let held: Vec<String> = (1..=count).map(|at| format!("{{ permit.p{at} = 'held' }}")).collect();
    let norms: String = (1..=count).map(|at| requirement(at, "")).collect();
    let ban = format!("[[prohibition]]\nid = 'never'\n{SAYS}");
    let lift = format!("[[exemption]]\nid = 'all'\nlifts = ['a:never']\nwhen.all = [{}]\n{SAYS}", held.join(", "));
    pack(&format!("{norms}{ban}{lift}"), steps(1))
}

/// One permit that so many requirements ask for, with a ban on what is done without it.
pub fn asked_often(count: usize) -> Grown {
    let again = |at: usize| format!("[[requirement]]\nid = 'again-{at}'\npermit = 'p1'\n{SAYS}");
    let norms: String = (2..=count).map(again).collect();
    let ban = format!("[[prohibition]]\nid = 'never'\nunless.permit.p1 = 'held'\n{SAYS}");
    pack(&format!("{}{norms}{ban}", requirement(1, "")), steps(1))
}

/// A deal of which so many facts are unknown, each of which a prohibition at every one of twenty steps rests on.
pub fn open(count: usize) -> Grown {
    let mut norms = String::new();
    let mut vocabulary = VOCABULARY.to_owned();
    for at in 1..=count {
        let _ = writeln!(vocabulary, "deal.open-{at} = {{ type = 'bool' }}");
        let _ = write!(norms, "[[prohibition]]\nid = 'no-{at}'\nwhen.deal.open-{at} = true\n{SAYS}");
    }
    let mut grown = pack(&norms, steps(20));
    grown.files.retain(|file| file.0 != "vocabulary.toml");
    grown.files.push(("vocabulary.toml".to_owned(), vocabulary));
    grown
}
