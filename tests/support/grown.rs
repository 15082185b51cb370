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
    Grown { files: vec![("vocabulary.toml".to_owned(), VOCABULARY.to_owned()), acts], deal }
}

fn steps(count: usize) -> String {
    format!("date = 2024-06-01\ngoods.class = 'a'\n{}", "[[step]]\nto = 'PL'\n".repeat(count))
}

fn requirement(at: usize, when: &str) -> String {
    format!("[[permit]]\nid = 'p{at}'\n[[requirement]]\nid = 'ask-{at}'\npermit = 'p{at}'\n{when}{SAYS}")
}

/// A chain of steps, each of which asks for a permit and forbids the step unless that permit is held: three ways a step,
/// since the prohibition can be changed or, its discretion once exercised, withdrawn.
pub fn chain(count: usize) -> Grown {
    let (mut norms, mut exercised) = (String::new(), String::new());
    for at in 1..=count {
        let when = format!("when.step.number = {at}\n");
        norms += &requirement(at, &when);
        // Both norms stand in one provision, which a change removes whole.
        let _ = write!(
            norms,
            "[[prohibition]]\nid = 'may-{at}'\nprovision = 'article-{at}'\n{when}unless = [{{ permit.p{at} = 'held' }}]\n\
             discretion = {{ en = 'the minister', ko = '장관' }}\n{SAYS}\
             [[prohibition]]\nid = 'never-{at}'\nprovision = 'article-{at}'\n{when}unless = [{{ permit.p{at} = 'held' }}]\n{SAYS}"
        );
        let _ = writeln!(exercised, "'a:may-{at}' = 'exercised'");
    }
    pack(&norms, format!("{}[decisions]\n{exercised}", steps(count)))
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
