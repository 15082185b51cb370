//! What every combination of answers says of a deal, and whether that can be what happened.

use std::collections::BTreeSet;

use toml::{Table, Value as Toml};

use super::Outcome;
use super::condition::Answers;
use super::day;
use super::deal::Deal;
use super::law::Pack;

/// A deal under every combination of answers.
#[derive(Clone, Debug)]
pub struct Case {
    /// The outcomes of all possible worlds for each combination, in the order of [`Pack::combinations`].
    pub outcomes: Vec<BTreeSet<Outcome>>,
    /// Whether each combination explains what happened; everything does where that decides nothing [20].
    pub explained: Vec<bool>,
}

impl Case {
    /// Whether anything turns on the answers.
    pub fn turns(&self) -> bool {
        self.outcomes.iter().any(|outcomes| *outcomes != self.outcomes[0])
    }
}

/// The smallest sets of some cases without which a claim falls: then a combination that explains the rest contradicts it.
pub fn falls_without(cases: &[Case], kept: &[usize], contradicts: &[bool]) -> Vec<Vec<usize>> {
    let subsets = (0_u32..1 << kept.len())
        .map(|mask| -> Vec<usize> { (0..kept.len()).filter(|at| mask >> at & 1 == 1).map(|at| kept[at]).collect() });
    let falls = |without: &Vec<usize>| {
        let explains = |at: usize| kept.iter().all(|case| without.contains(case) || cases[*case].explained[at]);
        (0..contradicts.len()).any(|at| contradicts[at] && explains(at))
    };
    let all: Vec<Vec<usize>> = subsets.filter(falls).collect();
    let smallest = |set: &&Vec<usize>| {
        !all.iter().any(|other| other.len() < set.len() && other.iter().all(|case| set.contains(case)))
    };
    all.iter().filter(smallest).cloned().collect()
}

impl Pack {
    /// All combinations of answers to all questions.
    pub fn combinations(&self) -> Vec<Answers> {
        self.rivals.iter().fold(vec![Answers::new()], |all, (question, rivals)| {
            let with = |answers: &Answers, rival: &String| {
                let mut answers = answers.clone();
                answers.insert(question.clone(), rival.clone());
                answers
            };
            all.iter().flat_map(|answers| rivals.iter().map(move |rival| with(answers, rival))).collect()
        })
    }

    /// A scenario under every combination; its own answers overrule any [19].
    pub fn case(&self, scenario: &str) -> Result<Case, String> {
        let deal = Deal::read(scenario, self)?;
        let table: Table = scenario.parse().map_err(|error| format!("{error}"))?;
        let happened = table.get("expect").and_then(|expect| expect.get("happened"));
        let word = |key: &str| happened.and_then(|table| table.get(key)).and_then(Toml::as_str);
        // Definition 20.
        let against: &[Outcome] = match (word("what"), word("because")) {
            (Some("done"), _) => &[Outcome::Prohibited, Outcome::Barred],
            (Some("blocked" | "convicted"), _) | (Some("declined"), Some("law")) => &[Outcome::Permitted],
            _ => &[],
        };
        let mut case = Case { outcomes: Vec::new(), explained: Vec::new() };
        for mut answers in self.combinations() {
            answers.extend(deal.answers.clone());
            let outcomes = self.outcomes_with(&deal, &answers)?;
            case.explained.push(!outcomes.iter().all(|outcome| against.contains(outcome)));
            case.outcomes.push(outcomes);
        }
        Ok(case)
    }

    /// The last day of a case, as it is written: its own, or that of a step.
    pub fn last_day(&self, scenario: &str) -> Result<String, String> {
        let deal = Deal::read(scenario, self)?;
        Ok(day::text(deal.days.iter().copied().fold(deal.date, i64::max)))
    }
}
