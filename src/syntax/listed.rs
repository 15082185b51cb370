//! `[registers]` of a scenario: whether a country is on an open register. Example: `armed-conflict = { SA = true }`.

use std::collections::BTreeMap;

use super::cursor::{Cursor, Sink};
use super::names::Names;
use super::value;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Country, FactId, OnRegister, Pack, RegisterId, Values, reserved};
use crate::scenario::Scenario;
use crate::source::At;

/// Statements about countries on registers.
pub type ListedCountries = BTreeMap<(RegisterId, Country), At<Values>>;

/// Reads the statements: for each register a table of countries, each `true`, `false` or `{ one_of = [true, false] }`.
pub fn listed(mut table: Cursor<'_>, pack: &Pack, names: &Names, sink: &mut Sink) -> ListedCountries {
    let mut out = ListedCountries::new();
    let added: Vec<_> = names.facts.iter().find_map(|fact| fact.kind.added_countries()).unwrap_or_default().to_vec();
    // Its values are those of any fact that is true or false.
    let Some(plain) = names.fact(reserved::BUILT_IN[1].1) else { return out };
    for (name, node) in table.drain() {
        let Some(register) = names.registers.find(&name, sink) else { continue };
        if pack.register(register).complete {
            let given = name.value;
            let message = both!("the register `{given}` is complete", "`{given}` 명부는 빠진 것이 없습니다");
            let help = both!("a country is on it exactly if an entry says so", "항목에 있는 국가만 명부에 있습니다");
            sink.push(Diagnostic::error("complete-register", name.place, message).help(help));
            continue;
        }
        let Some(mut countries) = node.table(sink) else { continue };
        for (code, node) in countries.drain() {
            let Some(country) = value::country_named(&added, &code, sink) else { continue };
            let Some(Values::Finite(said)) = value::stated(plain, node, sink) else { continue };
            let listing = |on: u16| if on == 1 { OnRegister::Listed } else { OnRegister::NotListed };
            let values = Values::Finite(said.iter().map(|on| listing(on).position()).collect());
            out.insert((register, country), At { value: values, place: code.place });
        }
    }
    out
}

/// Reports statements about countries that no stated fact of the deal can be.
pub fn unnamed(scenario: &Scenario, pack: &Pack, sink: &mut Sink) {
    for ((register, country), at) in &scenario.registers {
        let listings = &pack.register(*register).listings;
        if listings.iter().any(|row| can_be(scenario, pack, row.0, *country)) {
            continue;
        }
        let (code, list) = (country.code(), &pack.register(*register).id);
        let message = both!(
            "whether `{code}` is on `{list}` changes nothing: no fact of the deal names it",
            "거래의 어떤 사실도 `{code}`가 아니므로 `{list}` 명부에 관한 진술이 쓰이지 않습니다"
        );
        let help = both!(
            "state a country of the deal as `{code}`, or leave the statement out",
            "거래의 국가로 `{code}`를 적거나 진술을 지우십시오"
        );
        sink.push(Diagnostic::error("unnamed-country", at.place, message).help(help));
    }
}

fn can_be(scenario: &Scenario, pack: &Pack, fact: FactId, country: Country) -> bool {
    let is = |values: &Values| values.meets(&Values::one(country.0));
    let whole = scenario.deal.get(&fact).map(|at| &at.value).or(pack.fact(fact).default.as_ref());
    let steps = scenario.steps.iter().map(|step| step.stated.get(&fact).map(|at| &at.value).or(whole));
    steps.flatten().any(is)
}
