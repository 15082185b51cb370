//! What a lint sees: the finished pack with its texts, the scenarios, and where they test the norms.

use crate::law::{Change, Condition, Norm, Pack};
use crate::query::{Coverage, Possible};
use crate::scenario::Scenario;
use crate::source::{Place, SourceId, Sources};

/// What a lint sees; it changes none of it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The texts that are to be checked; what else was read only serves to understand them.
    pub files: &'a [SourceId],
    /// The law; an empty pack where it could not be read.
    pub pack: &'a Pack,
    /// What can hold together in the law.
    pub possible: &'a Possible<'a>,
    /// The scenarios.
    pub scenarios: &'a [Scenario],
    /// Where the scenarios test the norms; nothing where they are not meant to test these.
    pub coverage: Option<&'a Coverage>,
}

impl<'a> Seen<'a> {
    /// Every single test in the law: in norms, in authorities of permits, in amendments.
    pub fn tests(&self) -> Vec<&'a Condition> {
        let norms = self.pack.norms.iter().flat_map(Norm::conditions);
        let authorities = self.pack.permits.iter().flat_map(|permit| &permit.authorities).map(|who| &who.when);
        let changes = self.pack.amendments.iter().flat_map(|amendment| &amendment.changes);
        let amended = changes.filter_map(|change| match change {
            Change::Except(_, condition) | Change::Narrow(_, condition) => Some(condition),
            Change::Repeal(_) | Change::Insert(_) => None,
        });
        let mut tests = Vec::new();
        for condition in norms.chain(authorities).chain(amended) {
            condition.visit(&mut |test| tests.push(test));
        }
        tests
    }

    /// Where some words stand in quotes in the table that begins at a place; the place itself where they do not.
    pub fn quoted(&self, table: Place, words: &str) -> Place {
        let text = &self.sources.get(table.source).text;
        let start = table.start as usize;
        let Some(rest) = text.get(start..) else { return table };
        let end = rest.match_indices("\n[").map(|row| row.0).next().unwrap_or(rest.len());
        let found = rest.get(..end).and_then(|rest| rest.find(&format!("\"{words}\"")));
        match found {
            Some(at) => Place::of(table.source, start + at..start + at + words.len() + 2),
            None => table,
        }
    }
}
