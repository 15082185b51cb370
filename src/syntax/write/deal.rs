//! A deal as a scenario file.

use std::collections::BTreeMap;

use super::{list, quoted, values, words};
use crate::law::{Fact, OnRegister, Pack, Values, reserved};
use crate::scenario::{Grant, Scenario, Stated};

/// The scenario file of a deal. Its expectation is left out: it was made of another state of knowledge.
pub fn deal_toml(pack: &Pack, scenario: &Scenario) -> String {
    let mut out = format!("title = {}\ndate = {}\n", words(&scenario.title), scenario.date);
    if !scenario.sources.is_empty() {
        let sources: Vec<String> = scenario.sources.iter().map(|url| quoted(url)).collect();
        out.push_str(&format!("sources = {}\n", list(&sources)));
    }
    if let Some(note) = &scenario.note {
        out.push_str(&format!("note = {}\n", words(note)));
    }
    let flags = [("onward", scenario.onward), ("abroad", scenario.abroad)];
    for (key, _) in flags.into_iter().filter(|row| row.1.is_some()) {
        out.push_str(&format!("{key} = true\n"));
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
    // A fact whose name has no dot comes before the first table.
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
            let key = reserved::in_step(&fact.name).unwrap_or(&fact.name);
            out.push_str(&format!("{key} = {value}\n"));
        }
        if step.apart.is_some() {
            out.push_str("apart = true\n");
        }
    }
    decided(pack, scenario, &mut out);
    out
}

/// Permits, discretions, questions and listings that the scenario decides.
fn decided(pack: &Pack, scenario: &Scenario, out: &mut String) {
    let permits = scenario.permits.iter().map(|(permit, grant)| {
        let grant = match grant.value {
            Grant::Granted => quoted("granted"),
            Grant::On(day) => day.to_string(),
            Grant::Refused => quoted("refused"),
        };
        format!("{} = {grant}\n", pack.permit(*permit).id)
    });
    let decisions =
        scenario.exercised.keys().map(|norm| format!("{} = {}\n", quoted(&pack.norm_name(*norm)), quoted("exercised")));
    let answers = scenario.answers.iter().map(|(question, answer)| {
        let question = pack.question(*question);
        let word = question.answer(answer.value);
        format!("{} = {}\n", question.id, quoted(word))
    });
    let registers = scenario.registers.iter().map(|((register, country), at)| {
        let may_be = |listing: OnRegister| at.value.meets(&listing.values());
        let listed = match (may_be(OnRegister::Listed), may_be(OnRegister::NotListed)) {
            (true, true) => "{ one_of = [true, false] }",
            (true, false) => "true",
            (false, _) => "false",
        };
        format!("{}.{} = {listed}\n", pack.register(*register).id, country.code())
    });
    let tables: [(&str, Vec<String>); 4] = [
        ("permits", permits.collect()),
        ("decisions", decisions.collect()),
        ("answers", answers.collect()),
        ("registers", registers.collect()),
    ];
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

fn value(fact: &Fact, possible: &Values) -> String {
    match values(fact, possible).as_slice() {
        [one] => one.clone(),
        several => format!("{{ one_of = {} }}", list(several)),
    }
}
