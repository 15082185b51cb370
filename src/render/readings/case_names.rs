//! The names of decided cases, as tables and lists show them.

use super::OfPractice;
use crate::scenario::Scenario;

/// Cases by the distinguishing part of their names.
pub(super) struct CaseNames {
    /// The common beginning of their paths.
    pub(super) folder: String,
}

impl CaseNames {
    pub(super) fn new<'a>(scenarios: impl Iterator<Item = &'a Scenario>) -> Self {
        let folder = |name: &str| name.rfind('/').map_or("", |at| name.get(..=at).unwrap_or_default()).to_owned();
        let shared = scenarios.map(|scenario| folder(&scenario.name)).reduce(|mut shared, next| {
            while !next.starts_with(&shared) {
                shared.pop();
                shared = folder(&shared);
            }
            shared
        });
        Self { folder: shared.unwrap_or_default() }
    }

    /// The name of a case below the shared folder, without its ending.
    pub(super) fn of<'a>(&self, scenario: &'a Scenario) -> &'a str {
        let name = scenario.name.strip_prefix(&self.folder).unwrap_or(&scenario.name);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// Some cases in one list.
    pub(super) fn list(&self, of: OfPractice<'_>, cases: &[usize]) -> String {
        let names: Vec<&str> =
            cases.iter().filter_map(|at| of.practice.cases.get(*at)).map(|case| self.of(case.scenario)).collect();
        names.join(", ")
    }
}
