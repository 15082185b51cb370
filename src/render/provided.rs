//! The assumptions without which an outcome would be worse, in words and in the machine format.

use serde_json::{Value, json};

use super::speech::Speech;
use super::words::{more, outcomes};
use crate::both;
use crate::law::{Outcome, Pack, Values};
use crate::query::Assumed;
use crate::text::{Lang, Text, with_particle};

/// The most assumptions that a headline names.
const NAMED: usize = 3;

impl Speech<'_> {
    /// What is taken for granted, as a clause.
    pub(super) fn assumption(&self, row: &Assumed) -> String {
        let alone = self.assumption_alone(row);
        match row.with.map(|with| self.inner_fact(with)) {
            Some(with) => self.say(&both!("{alone}, or {with} as assumed", "{alone}, 또는 {with}(가정대로)")),
            None => alone,
        }
    }

    fn assumption_alone(&self, row: &Assumed) -> String {
        let Some((register, country)) = self.pack.fact(row.var.fact).listing else {
            return format!("{}: {}", self.inner_fact(row.var), self.inner_value(row.var.fact, &row.value));
        };
        let list = self.pack.register(register).name();
        let (list_ko, list) = (list.get(Lang::Ko), &list.en);
        self.say(&match row.country {
            Some(named) => {
                let who = self.inner_value(country, &Values::one(named.0));
                let subject = with_particle(&who, "이/가");
                both!("{who} is not on the list “{list}”", "‘{list_ko}’ 명부에 {subject} 없음")
            }
            None => {
                let fact = self.pack.fact(country).label.clone();
                let of = fact.map_or_else(|| self.pack.fact(country).name.clone(), |label| self.inner(&label));
                both!(
                    "the list “{list}” names every country that belongs on it ({of})",
                    "‘{list_ko}’ 명부에 빠진 국가가 없음({of})"
                )
            }
        })
    }

    /// An assumption, and the outcome if it is false.
    pub(super) fn assumption_in_full(&self, row: &Assumed) -> String {
        let (fact, otherwise) = (self.assumption(row), outcomes(&row.otherwise, self.lang));
        self.say(&both!("{fact} (otherwise {otherwise})", "{fact}(아니면 {otherwise})"))
    }

    /// That the outcome holds only if assumptions are true; nothing where none matters so.
    pub(super) fn provided(&self, all: &[Assumed]) -> Option<String> {
        let rows = Assumed::provided(all, self.pack);
        let mut then: Vec<Outcome> = rows.iter().flat_map(|row| row.worse.iter().copied()).collect();
        then.sort_unstable();
        then.dedup();
        // That a list is complete is no fact about the deal that a reader would think of: it is never among the others.
        let is_named = |at: usize, row: &Assumed| at < NAMED || row.is_of_register(self.pack);
        let hidden = rows.iter().enumerate().filter(|(at, row)| !is_named(*at, row)).count();
        let shown = rows.iter().enumerate().filter(|(at, row)| hidden == 1 || is_named(*at, row));
        let mut named: Vec<String> = shown.map(|(_, row)| self.assumption(row)).collect();
        named.extend((hidden > 1).then(|| more(hidden, self.lang)));
        let (list, then) = (named.join("; "), outcomes(&then, self.lang));
        let said = both!("if {list} (assumed); otherwise {then}", "다음 가정이 맞을 때: {list}. 틀리면 {then}");
        (!rows.is_empty()).then(|| self.say(&said))
    }
}

impl Speech<'_> {
    /// The same for one of many answers, where it may be that assumptions were not looked for.
    pub(super) fn provided_if_sought(&self, found: Option<&[Assumed]>) -> Option<String> {
        let unsought = Text::new(
            "too many facts are unknown to look for assumptions",
            "모르는 사실이 너무 많아 가정을 확인하지 못함",
        );
        found.map_or_else(|| Some(self.say(&unsought)), |found| self.provided(found))
    }
}

/// The assumptions of one of many answers; null where they were not looked for.
pub(super) fn provided_json_if_sought(pack: &Pack, found: Option<&[Assumed]>) -> Value {
    found.map_or(Value::Null, |found| Value::Array(provided_json(pack, found)))
}

/// The assumptions without which the outcome would be worse, the worst first.
pub(super) fn provided_json(pack: &Pack, all: &[Assumed]) -> Vec<Value> {
    let one = |row: &&Assumed| {
        let fact = pack.fact(row.var.fact);
        let mut out = json!({
            "fact": fact.name,
            "step": row.var.step.map(|step| step + 1),
            "values": fact.written(&row.value),
            "otherwise": row.otherwise.iter().map(|outcome| outcome.word()).collect::<Vec<_>>(),
        });
        if let (Some(with), Value::Object(keys)) = (row.with, &mut out) {
            keys.insert("with".to_owned(), json!(pack.fact(with.fact).name));
        }
        if let (Some((register, _)), Value::Object(keys)) = (fact.listing, &mut out) {
            keys.insert("register".to_owned(), json!(pack.register(register).id));
            keys.extend(row.country.map(|country| ("country".to_owned(), json!(country.code()))));
        }
        out
    };
    Assumed::provided(all, pack).iter().map(one).collect()
}
