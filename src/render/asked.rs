//! The question of an answer, as far as it is not that of the file: other statements, another day, another reading,
//! amendments in play. With it goes what the file says of the law itself.

use serde_json::{Value, json};

use super::speech::Speech;
use crate::both;
use crate::engine::Var;
use crate::law::{Country, Day, Pack, ReadingId, RegisterId, Values};
use crate::query::Amended;
use crate::scenario::{OwnLaw, Scenario};
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

    /// The command that checks the same deal with more statements made otherwise.
    pub(super) fn check(&self, set: &[String]) -> String {
        self.command("check", set)
    }

    /// The command that asks a question about the same deal with more statements made otherwise.
    pub(super) fn command(&self, question: &str, set: &[String]) -> String {
        let file = match self.scenario.name.as_str() {
            "<stdin>" => "-",
            name => name,
        };
        let mut words = vec!["lexport".to_owned(), question.to_owned(), shell_word(file)];
        let mut add = |option: &str, value: &str| words.extend([option.to_owned(), shell_word(value)]);
        self.scenario.changed.iter().chain(set).for_each(|one| add("--set", one));
        self.on().iter().for_each(|day| add("--on", &day.to_string()));
        self.reading().iter().for_each(|id| add("--reading", id));
        words.join(" ")
    }

    /// Everything that is otherwise than in the file, each as it was asked for.
    pub(super) fn json(&self) -> Value {
        json!({
            "set": self.scenario.changed,
            "on": self.on().map(|day| day.to_string()),
            "reading": self.reading(),
            "amend": self.amendments(),
            "file": self.own_law().iter().map(|row| self.own_law_json(*row)).collect::<Vec<Value>>(),
        })
    }

    /// What the file says of the law itself, so that the answer does not follow from the pack alone.
    fn own_law(&self) -> Vec<OwnLaw> {
        self.scenario.own_law(self.pack, self.date)
    }

    fn own_law_json(&self, row: OwnLaw) -> Value {
        match row {
            OwnLaw::Listed(register, country) => {
                json!({ "register": self.pack.register(register).id, "country": country.code(), "listed": true })
            }
            OwnLaw::NotListed(register, country, _) => {
                json!({ "register": self.pack.register(register).id, "country": country.code(), "listed": false })
            }
            OwnLaw::Gap(fact, there) => json!({ "gap": self.pack.fact(fact).name, "there": there }),
            OwnLaw::Question(question, answer) => {
                json!({ "question": self.pack.question(question).id, "answer": self.pack.question(question).answer(answer) })
            }
        }
    }

    /// The names of a register and of a country, in English and in Korean.
    fn place(&self, register: RegisterId, country: Country) -> (String, String, String, String) {
        let (list, country) = (self.pack.register(register).name(), country.name());
        let ko = |text: &Text| text.get(Lang::Ko).to_owned();
        let (list_ko, country_ko) = (ko(&list), ko(&country));
        (list.en, country.en, list_ko, country_ko)
    }

    fn own_law_said(&self, row: OwnLaw, lang: Lang) -> Text {
        match row {
            OwnLaw::Listed(register, country) => {
                let (list, country, list_ko, country_ko) = self.place(register, country);
                both!(
                    "{country} is on the list “{list}”, which has no entry for it that day",
                    "‘{list_ko}’ 명부에 {country_ko} 있음(그날 항목 없음)"
                )
            }
            OwnLaw::NotListed(register, country, from) => {
                let (list, country, list_ko, country_ko) = self.place(register, country);
                match from.map(|from| super::words::day(from, lang)) {
                    Some(from) => both!(
                        "{country} is not on the list “{list}”, against its entry of {from}",
                        "‘{list_ko}’ 명부에 {country_ko} 없음({from} 항목과 다름)"
                    ),
                    None => both!(
                        "{country} is not on the list “{list}”, against its entry",
                        "‘{list_ko}’ 명부에 {country_ko} 없음(항목과 다름)"
                    ),
                }
            }
            OwnLaw::Gap(fact, there) => {
                let norm = self.pack.fact(fact).gap.map(|norm| self.pack.norm(norm).says.clone()).unwrap_or_default();
                let (en, ko) = (norm.en.trim_end_matches('.'), norm.get(Lang::Ko).trim_end_matches('.'));
                if there {
                    both!("the norm is there: {en}", "규범 있음: {ko}")
                } else {
                    both!("the norm is not there: {en}", "규범 없음: {ko}")
                }
            }
            OwnLaw::Question(question, answer) => {
                let question = self.pack.question(question);
                let (word, ask) = (question.word(answer), &question.ask);
                let (en, ko) = (&word.en, word.get(Lang::Ko));
                let (ask, ask_ko) = (&ask.en, ask.get(Lang::Ko));
                both!("{ask} Here: {en}", "{ask_ko} 답: {ko}")
            }
        }
    }

    /// The same for people; nothing where the question is that of the file, and the file says nothing of the law itself.
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
            parts.push(both!("the reading is `{reading}`", "해석은 `{reading}`"));
        }
        let amendments = quoted(self.amendments());
        if !amendments.is_empty() {
            parts.push(both!("in play: {amendments}", "시행하는 개정안 {amendments}"));
        }
        let joined = |parts: Vec<Text>| parts.iter().map(|part| part.get(lang)).collect::<Vec<&str>>().join("; ");
        let own = joined(self.own_law().into_iter().map(|row| self.own_law_said(row, lang)).collect());
        let changed = joined(parts);
        let changed = (!changed.is_empty()).then(|| both!("As changed: {changed}", "바꾼 점: {changed}"));
        let own = (!own.is_empty()).then(|| both!("The file decides: {own}", "파일이 정한 점: {own}"));
        let said: Vec<Text> = changed.into_iter().chain(own).collect();
        let said = said.iter().map(|part| part.get(lang)).collect::<Vec<&str>>().join(". ");
        (!said.is_empty()).then_some(said)
    }
}

/// A word of a command line, quoted where a shell would not take it as it is.
fn shell_word(word: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "-_./=@:,+%".contains(sign);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// Statements as `--set` takes them: of one value each.
pub(super) fn settings(pack: &Pack, facts: &[Var], values: &[Values]) -> Vec<String> {
    let one = |(var, values): (&Var, &Values)| {
        let fact = pack.fact(var.fact);
        let step = var.step.map_or_else(String::new, |step| format!("@{}", step + 1));
        format!("{}{step}={}", fact.name, fact.written(values).concat())
    };
    facts.iter().zip(values).map(one).collect()
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
