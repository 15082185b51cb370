//! Which questions two readings turn on.

use std::collections::BTreeSet;

use super::deal::Deal;
use super::law::Pack;
use super::ways::by_size;

impl Pack {
    /// Definition 19: the smallest sets of questions that, answered in the first reading as the second answers them,
    /// give the second's outcomes.
    pub fn turning(&self, scenario: &str, first: &str, second: &str) -> Result<BTreeSet<BTreeSet<String>>, String> {
        let deal = Deal::read(scenario, self)?;
        let (from, to) = (self.answers(&deal, Some(first))?, self.answers(&deal, Some(second))?);
        let wanted = self.outcomes_with(&deal, &to)?;
        let differing: Vec<&String> = to.keys().filter(|question| from.get(*question) != to.get(*question)).collect();
        let mut found: Vec<u32> = Vec::new();
        for set in by_size(differing.len()) {
            if found.iter().any(|smaller| smaller & set == *smaller) {
                continue;
            }
            let mut answers = from.clone();
            answers.extend(taken(&differing, set).map(|question| (question.clone(), to[question].clone())));
            if self.outcomes_with(&deal, &answers)? == wanted {
                found.push(set);
            }
        }
        Ok(found.into_iter().map(|set| taken(&differing, set).cloned().collect()).collect())
    }
}

fn taken<'a>(questions: &'a [&'a String], set: u32) -> impl Iterator<Item = &'a String> {
    questions.iter().enumerate().filter(move |(index, _)| set >> index & 1 == 1).map(|(_, question)| *question)
}
