//! The question of an answer, as far as it is not that of the file: other statements, another day, another reading,
//! amendments in play.

use serde_json::{Value, json};

use super::speech::Speech;
use crate::both;
use crate::law::{Day, Pack, ReadingId};
use crate::query::Amended;
use crate::scenario::Scenario;
use crate::text::{Lang, Text};

/// What an answer is asked about.
#[derive(Clone, Copy)]
pub(super) struct Posed<'a> {
    pub(super) pack: &'a Pack,
    pub(super) scenario: &'a Scenario,
    /// The day asked about.
    pub(super) date: Day,
    pub(super) reading: ReadingId,
    pub(super) amended: Option<&'a Amended>,
}

impl<'a> Posed<'a> {
    /// The day asked about, where it is not that of the file.
    fn on(&self) -> Option<Day> {
        (self.date != self.scenario.date).then_some(self.date)
    }

    /// The reading, where it is not the pack's default.
    fn reading(&self) -> Option<&'a str> {
        (self.reading != self.pack.default_reading).then_some(self.pack.reading(self.reading).id.as_str())
    }

    fn amendments(&self) -> Vec<&'a str> {
        let rows = self.amended.map(|amended| amended.amendments.as_slice()).unwrap_or_default();
        rows.iter().map(|row| row.amendment.id.as_str()).collect()
    }

    /// Everything that is otherwise than in the file, each as it was asked for.
    pub(super) fn json(&self) -> Value {
        json!({
            "set": self.scenario.changed,
            "on": self.on().map(|day| day.to_string()),
            "reading": self.reading(),
            "amend": self.amendments(),
        })
    }

    /// The same for people; nothing where the question is that of the file.
    pub(super) fn said(&self, lang: Lang) -> Option<String> {
        let quoted = |list: Vec<&str>| list.iter().map(|one| format!("`{one}`")).collect::<Vec<String>>().join(", ");
        let mut parts: Vec<Text> = Vec::new();
        if !self.scenario.changed.is_empty() {
            let changes = quoted(self.scenario.changed.iter().map(String::as_str).collect());
            parts.push(Text::plain(changes));
        }
        if let Some(on) = self.on() {
            let (on, own) = (super::words::day(on, lang), super::words::day(self.scenario.date, lang));
            parts.push(both!("the day is {on}, not {own}", "기준일 {on}(파일은 {own})"));
        }
        if let Some(reading) = self.reading() {
            let default = &self.pack.reading(self.pack.default_reading).id;
            parts.push(both!("the reading is `{reading}`, not `{default}`", "해석 `{reading}`(기본은 `{default}`)"));
        }
        let amendments = quoted(self.amendments());
        if !amendments.is_empty() {
            parts.push(both!("in play: {amendments}", "시행하는 개정안 {amendments}"));
        }
        let said: Vec<&str> = parts.iter().map(|part| part.get(lang)).collect();
        let said = said.join("; ");
        (!said.is_empty()).then(|| both!("As changed: {said}", "바꾼 점: {said}").get(lang).to_owned())
    }
}

impl Speech<'_> {
    /// That the law is not known on a day after its files were last held against their sources.
    pub(super) fn later_than_checked(&self) -> Option<String> {
        let checked = self.day(self.pack.fingerprint.checked?);
        Some(self.say(&both!(
            "the law was last compared with its sources on {checked}; later changes are not known",
            "법령을 출처와 마지막으로 대조한 날은 {checked}이며, 그 뒤의 개정은 알 수 없음"
        )))
    }
}
