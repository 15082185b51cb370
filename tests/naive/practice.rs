//! What every combination of answers says of a deal, and whether that can be what happened.

use std::collections::BTreeSet;

use toml::{Table, Value as Toml};

use super::Outcome;
use super::condition::Answers;
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
}
