//! The readings that speak against an outcome, in words and in the machine format.

use serde_json::{Map, Value, json};

use super::json_words::words;
use super::speech::Speech;
use super::words::{all_of, outcomes};
use crate::both;
use crate::law::{Outcome, Pack};
use crate::query::{OutcomeTable, UnderReading};

impl Speech<'_> {
    /// That the outcome is disputed, by which readings; nothing where none speaks against it.
    pub(super) fn disputed<'r>(&self, rows: impl Iterator<Item = &'r UnderReading>) -> Option<String> {
        let mut groups: Vec<(&[Outcome], Vec<String>)> = Vec::new();
        for row in rows {
            let reading = self.pack.reading(row.reading);
            let id = if self.names_no_ids() { self.say(&reading.short_name()) } else { format!("`{}`", reading.id) };
            match groups.iter_mut().find(|group| group.0 == row.outcomes) {
                Some(group) => group.1.push(id),
                None => groups.push((&row.outcomes, vec![id])),
            }
        }
        let group = |(found, ids): &(&[Outcome], Vec<String>)| {
            let (found, ids) = (outcomes(found, self.lang), all_of(ids, self.lang));
            self.say(&both!("{found} under {ids}", "{ids} 해석에서는 {found}"))
        };
        let said = groups.iter().map(group).collect::<Vec<String>>().join("; ");
        (!said.is_empty()).then(|| self.say(&both!("DISPUTED: {said}", "다툼 있음: {said}")))
    }
}

/// For every reading its outcomes.
pub(super) fn readings_json(pack: &Pack, table: &OutcomeTable) -> Map<String, Value> {
    let row = |row: &UnderReading| (pack.reading(row.reading).id.clone(), json!(words(&row.outcomes)));
    table.rows.iter().map(row).collect()
}

/// The readings that speak against an outcome.
pub(super) fn disputed_json<'r>(pack: &Pack, rows: impl Iterator<Item = &'r UnderReading>) -> Vec<String> {
    rows.map(|row| pack.reading(row.reading).id.clone()).collect()
}
