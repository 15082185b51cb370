//! A deal as a scenario file: what is known of it, in the format that `check` reads.

use std::collections::BTreeMap;

use toml_edit::Value;

use super::super::entry::covering;
use crate::law::{Fact, FactKind, Pack, Values, day_of};
use crate::scenario::{Grant, Scenario, Stated};
use crate::text::{Lang, Text};

/// The scenario file of a deal. What it is expected to be is left out: that was said of another state of knowledge.
pub fn deal_toml(pack: &Pack, scenario: &Scenario) -> String {
    let mut out = format!("title = {}\ndate = {}\n", words(&scenario.title), scenario.date);
    if !scenario.sources.is_empty() {
        let list: Vec<String> = scenario.sources.iter().map(|url| quoted(url)).collect();
        out.push_str(&format!("sources = [{}]\n", list.join(", ")));
    }
    if let Some(note) = &scenario.note {
        out.push_str(&format!("note = {}\n", words(note)));
    }
    let mut tables: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (fact, value) in stated(pack, &scenario.deal) {
        let (table, key) = fact.name.split_once('.').unwrap_or(("", &fact.name));
        if !order.contains(&table) {
            order.push(table);
        }
        tables.entry(table).or_default().push(format!("{key} = {value}\n"));
    }
    // A fact whose name has no dot stands before the first table.
    order.sort_by_key(|table| !table.is_empty());
    for table in order {
        if !table.is_empty() {
            out.push_str(&format!("\n[{table}]\n"));
        }
        out.extend(tables.remove(table).into_iter().flatten());
    }
    for step in &scenario.steps {
        out.push_str("\n[[step]]\n");
        for (fact, value) in stated(pack, &step.stated) {
            let key = fact.name.strip_prefix("step.").unwrap_or(&fact.name);
            out.push_str(&format!("{key} = {value}\n"));
        }
    }
    decided(pack, scenario, &mut out);
    out
}

/// What the scenario says of permits, discretions and questions.
fn decided(pack: &Pack, scenario: &Scenario, out: &mut String) {
    let permits = scenario.permits.iter().map(|(permit, grant)| {
        let said = match grant.value {
            Grant::Granted => quoted("granted"),
            Grant::On(day) => day.to_string(),
            Grant::Refused => quoted("refused"),
        };
        format!("{} = {said}\n", pack.permit(*permit).id)
    });
    let decisions =
        scenario.exercised.keys().map(|norm| format!("{} = {}\n", quoted(&pack.norm_name(*norm)), quoted("exercised")));
    let answers = scenario.answers.iter().map(|(question, answer)| {
        let question = pack.question(*question);
        let word = question.answers.get(usize::from(*answer)).map_or("", String::as_str);
        format!("{} = {}\n", question.id, quoted(word))
    });
    let tables: [(&str, Vec<String>); 3] =
        [("permits", permits.collect()), ("decisions", decisions.collect()), ("answers", answers.collect())];
    for (name, lines) in tables.into_iter().filter(|table| !table.1.is_empty()) {
        out.push_str(&format!("\n[{name}]\n{}", lines.concat()));
    }
}

fn stated<'a>(pack: &'a Pack, stated: &'a Stated) -> impl Iterator<Item = (&'a Fact, String)> {
    stated.iter().map(|(id, at)| {
        let fact = pack.fact(*id);
        (fact, value(fact, &at.value))
    })
}

fn value(fact: &Fact, values: &Values) -> String {
    let list: Vec<String> = match (values, &fact.kind) {
        (Values::Finite(bits), FactKind::Bool) => bits.iter().map(|at| (at == 1).to_string()).collect(),
        (Values::Finite(bits), _) => covering(fact, *bits).iter().map(|id| quoted(id)).collect(),
        // A scenario states numbers and days one by one, so its intervals are short.
        (Values::Ranges(ranges), kind) => {
            ranges.iter().flat_map(|(from, until)| *from..=*until).map(|one| number(kind, one)).collect()
        }
    };
    match list.as_slice() {
        [one] => one.clone(),
        several => format!("{{ one_of = [{}] }}", several.join(", ")),
    }
}

fn number(kind: &FactKind, number: i64) -> String {
    let day = matches!(kind, FactKind::Date).then(|| day_of(number)).flatten();
    day.map_or_else(|| number.to_string(), |day| day.to_string())
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn words(text: &Text) -> String {
    match &text.ko {
        Some(_) => format!("{{ en = {}, ko = {} }}", quoted(&text.en), quoted(text.get(Lang::Ko))),
        None => quoted(&text.en),
    }
}
