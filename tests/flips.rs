//! Answers name what they take for granted: the shipped deals with one more country on each open register, and with each
//! gap of the law filled each way.

use std::collections::BTreeMap;

use lexport::engine::Ways;
use lexport::law::{Country, FactId, NormId, Pack, Period, RegisterEntry, RegisterId, Values};
use lexport::query::{Answer, Asked, Deal, Reason, answer};
use lexport::scenario::Scenario;
use lexport::source::At;

use crate::support::{pack_in, read, root, shown, toml_files};

/// The ways of all boxes of a deal, each once, in order: what an answer changes in if it changes.
fn ways(pack: &Pack, scenario: &Scenario) -> Vec<Ways> {
    let deal = Deal::open(Asked::new(pack, scenario));
    let mut all: Vec<Ways> = deal.boxes().explored.boxes.iter().map(|world_box| world_box.ways.clone()).collect();
    all.sort();
    all.dedup();
    all
}

/// The shipped scenarios, read against the shipped rules.
fn shipped() -> (Pack, Vec<Scenario>) {
    let mut loaded = pack_in(&root().join("rules"));
    let folder = root().join("scenarios");
    let read = |path: &String| {
        loaded.scenario(path, &read(folder.join(path))).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
    };
    let scenarios = toml_files(&folder).iter().map(read).collect();
    (loaded.pack, scenarios)
}

/// The countries that the facts of a deal name or leave open.
fn countries(pack: &Pack, scenario: &Scenario) -> Vec<Country> {
    let facts = pack.facts.iter().enumerate().filter(|row| row.1.kind.is_country()).map(|row| FactId::at(row.0));
    let stated = std::iter::once(&scenario.deal).chain(scenario.steps.iter().map(|step| &step.stated));
    let mut out = Vec::new();
    for fact in facts {
        for values in stated.clone().filter_map(|stated| stated.get(&fact)) {
            if let Values::Finite(bits) = values.value {
                out.extend(bits.iter().take(6).map(Country));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether an answer names, as an assumption, that a register does not list a country.
fn names_country(pack: &Pack, found: &Answer, register: RegisterId, country: Country) -> bool {
    found.beside.assumed.iter().any(|row| {
        let listing = pack.fact(row.var.fact).listing;
        listing.is_some_and(|listing| listing.0 == register) && row.country.is_none_or(|named| named == country)
    })
}

#[test]
fn an_answer_that_another_entry_changes_names_that_assumption() {
    let (pack, scenarios) = shipped();
    let open: Vec<RegisterId> =
        (0..pack.registers.len()).map(RegisterId::at).filter(|id| !pack.register(*id).complete).collect();
    let mut wider: BTreeMap<(RegisterId, Country), Pack> = BTreeMap::new();
    let (mut tried, mut changed) = (0, 0);
    for scenario in &scenarios {
        let (found, before) = (answer(&Deal::open(Asked::new(&pack, scenario))), ways(&pack, scenario));
        for country in countries(&pack, scenario) {
            for register in &open {
                if pack.register(*register).entries.iter().any(|entry| entry.country == country) {
                    continue;
                }
                let with = wider.entry((*register, country)).or_insert_with(|| {
                    let mut wider = pack.clone();
                    let place = pack.register(*register).place;
                    let entry = RegisterEntry { country, period: Period::default(), cite: None, note: None, place };
                    wider.registers[register.index()].entries.push(entry);
                    wider
                });
                tried += 1;
                if ways(with, scenario) != before {
                    changed += 1;
                    let (list, code) = (&pack.register(*register).id, country.code());
                    let named = names_country(&pack, &found, *register, country);
                    assert!(named, "{}: {code} on {list} changes the answer and is not named", scenario.name);
                }
            }
        }
    }
    assert!(open.is_empty() || changed > 100, "{changed} of {tried}");
}

#[test]
fn an_answer_that_a_gap_changes_names_the_gap() {
    let (pack, scenarios) = shipped();
    let gaps: Vec<(NormId, FactId)> = pack.enacted().filter_map(|row| Some((row.0, row.1.gap?))).collect();
    let (mut tried, mut changed) = (0, 0);
    for scenario in &scenarios {
        let deal = Deal::open(Asked::new(&pack, scenario));
        let (found, before) = (answer(&deal), ways(&pack, scenario));
        let may_reach = |fact: FactId| {
            let vars = deal.frame.vars.iter().zip(deal.read());
            vars.into_iter().any(|(var, read)| var.fact == fact && *read)
        };
        for (norm, fact) in &gaps {
            // What no search looked at changes nothing; every tenth deal is tried all the same.
            if !may_reach(*fact) && !scenario.name.len().is_multiple_of(10) {
                continue;
            }
            for there in [0, 1] {
                let mut filled = scenario.clone();
                filled.deal.insert(*fact, At { value: Values::one(there), place: scenario.place });
                tried += 1;
                let after = ways(&pack, &filled);
                assert!(after.iter().all(|ways| before.contains(ways)), "{}: outside the answer", scenario.name);
                if after != before {
                    changed += 1;
                    let named = found.beside.reasons.all.iter().any(|reason| match reason {
                        Reason::Gap(act, at, _) => pack.act(*act).gaps[*at].norm == Some(*norm),
                        Reason::UnknownFact(_)
                        | Reason::OpenQuestion(_)
                        | Reason::Discretion(_)
                        | Reason::NotCovered(_) => false,
                    });
                    let gap = pack.norm_name(*norm);
                    assert!(named, "{}: the gap {gap} changes the answer and is not named", scenario.name);
                }
            }
        }
    }
    assert!(gaps.is_empty() || changed > 10, "{changed} of {tried}");
}
