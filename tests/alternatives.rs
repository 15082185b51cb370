//! `alternatives`: what the command prints, and that the deals it tells of have the outcomes it tells.

use std::path::Path;

use lexport::engine::Var;
use lexport::law::{Pack, Values};
use lexport::query::{Alternatives, Asked, Deal, Improvement, MOST_FACTS, alternatives, answer, outcomes};
use lexport::render::{Detail, OtherDeals, alternatives_json, alternatives_text};
use lexport::scenario::Scenario;
use lexport::source::At;
use lexport::text::Lang;
use serde_json::Value;

use crate::support::golden::hold_against_golden;
use crate::support::run::lexport;
use crate::support::{fits, options, pack_in, pack_of, read, root, shown, toml_files};

fn asked<'a>(pack: &'a Pack, scenario: &'a Scenario) -> Asked<'a> {
    Asked { pack, scenario, reading: pack.default_reading, on: None }
}

/// The deal with some facts stated otherwise.
fn with<'a>(scenario: &Scenario, changes: impl IntoIterator<Item = (&'a Var, Values)>) -> Scenario {
    let mut out = scenario.clone();
    for (var, value) in changes {
        let stated = match var.step {
            Some(step) => &mut out.steps[step].stated,
            None => &mut out.deal,
        };
        stated.insert(var.fact, At { value, place: scenario.place });
    }
    out
}

/// One value of many.
fn picked(values: &Values, at: usize) -> Values {
    match values {
        Values::Finite(bits) => {
            let all: Vec<u16> = bits.iter().collect();
            Values::one(all[at % all.len()])
        }
        Values::Ranges(ranges) => {
            let (from, _) = ranges[at % ranges.len()];
            Values::range(from, from)
        }
    }
}

/// Asks for the outcomes of one deal of every line that is told, and those in which one of its changes is taken back.
fn deals_are_as_told(pack: &Pack, scenario: &Scenario, found: &Alternatives) -> usize {
    let worst = *found.outcomes.last().expect("an outcome");
    let mut tried = 0;
    for Improvement { facts, groups } in &found.changes {
        assert!(facts.iter().all(|var| !pack.fact(var.fact).immutable));
        for group in groups {
            for values in &group.values {
                let values: Vec<Values> = values.iter().map(|values| picked(values, tried)).collect();
                let other = with(scenario, facts.iter().zip(values.clone()));
                let own = outcomes(&Deal::open(asked(pack, &other)));
                let within = own.iter().all(|outcome| group.outcomes.contains(outcome));
                assert!(within && !own.is_empty(), "{}: {facts:?} {values:?} {own:?}", scenario.name);
                assert!(group.outcomes.iter().all(|outcome| *outcome < worst));
                for back in facts {
                    let rest = facts.iter().zip(values.clone()).filter(|row| row.0 != back);
                    let less = outcomes(&Deal::open(asked(pack, &with(scenario, rest))));
                    // Where nothing is left, no deal has these facts.
                    let better = less.last().is_some_and(|outcome| *outcome < worst);
                    assert!(!better, "{}: {facts:?} without {back:?}", scenario.name);
                }
                tried += 1;
            }
        }
    }
    tried
}

/// Deals with the facts of a set that forces, and some other facts as chance has it, do not escape.
fn sets_force(pack: &Pack, scenario: &Scenario, found: &Alternatives) -> usize {
    let best = *found.outcomes.first().expect("an outcome");
    let mut given: Vec<Var> = found.assumed.clone();
    given.extend(scenario.deal.keys().map(|fact| Var { fact: *fact, step: None }));
    let mut tried = 0;
    for set in &found.reasons.sets {
        for round in 0..6_usize {
            let free = given.iter().enumerate().filter(|row| !set.contains(row.1) && row.0 % 6 == round);
            let chance = free.map(|(at, var)| (var, picked(&pack.fact(var.fact).all(), at * 7 + tried * 13)));
            let own = outcomes(&Deal::open(asked(pack, &with(scenario, chance))));
            assert!(own.iter().all(|outcome| *outcome >= best), "{}: {set:?}", scenario.name);
            tried += usize::from(!own.is_empty());
        }
    }
    tried
}

#[test]
fn deals_told_of_have_the_outcomes_told_and_stay_on_the_page() {
    let mut loaded = pack_in(&root().join("rules"));
    let (mut told, mut forced, mut cut) = (0, 0, false);
    // The last is one in which the search for sets that force is cut off.
    let paths = toml_files(&root().join("scenarios")).into_iter().step_by(13);
    for path in paths.chain(["matrix/04-backfill-us.toml".to_owned()]) {
        let scenario = loaded.file(format!("scenarios/{path}"));
        let found = alternatives(&Deal::open(asked(&loaded.pack, &scenario)));
        assert_eq!(found.outcomes, outcomes(&Deal::open(asked(&loaded.pack, &scenario))), "{path}");
        let deals = [OtherDeals { pack: &loaded.pack, scenario: &scenario, alternatives: &found }];
        for lang in [Lang::En, Lang::Ko] {
            for detail in [Detail::Brief, Detail::Usual, Detail::Full] {
                let out = alternatives_text(&deals, options(lang, detail));
                assert!(!out.contains("\n\n\n") && out.ends_with('\n'), "{path}");
                for line in out.lines() {
                    assert!(fits(line) && !line.ends_with(' '), "{path}: {line}");
                }
            }
        }
        let document: Value = serde_json::from_str(&alternatives_json(&deals)).expect("JSON");
        let changes = document["changes"].as_array().expect("changes");
        assert_eq!((changes.len(), &document["format"]), (found.changes.len(), &Value::from(1)), "{path}");
        told += deals_are_as_told(&loaded.pack, &scenario, &found);
        forced += sets_force(&loaded.pack, &scenario, &found);
        cut |= !found.reasons.complete;
    }
    assert!(cut, "no search is cut off");
    assert!(told > 60 && forced > 100, "{told} deals told of, {forced} that do not escape");
}

#[test]
fn what_would_have_to_be_different_about_the_report() {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = loaded.file("scenarios/report/155mm-direct.toml");
    let found = alternatives(&Deal::open(asked(&loaded.pack, &scenario)));
    let pack = &loaded.pack;
    assert!(found.up_to == MOST_FACTS && found.world_complete && found.reasons.complete);
    let name = |var: &Var| pack.fact(var.fact).name.as_str();
    let world: Vec<&str> = found.world.iter().map(name).collect();
    assert_eq!(world, ["deal.purpose", "end_user.country", "step.kind"]);
    let acts: Vec<&str> = found.deceit.iter().map(|row| pack.act_of(row.0).id.as_str()).collect();
    assert!(acts.contains(&"dapa") && acts.contains(&"fta"), "{acts:?}");
    for world in ["goods.designation", "step.from"] {
        assert!(!found.changes.iter().any(|change| change.facts.iter().any(|var| name(var) == world)), "{world}");
    }
    // Either act forces it alone, and one of them in two ways.
    assert_eq!(found.reasons.sets.len(), 3);
    for set in &found.reasons.sets {
        let facts: Vec<&str> = set.iter().map(name).collect();
        assert!(facts.contains(&"end_user.country") && facts.contains(&"step.kind"), "{facts:?}");
    }
}

/// What an example rests on is what `check` says of that deal.
#[test]
fn every_improvement_says_what_it_rests_on_and_how_to_check_it() {
    let mut loaded = pack_in(&root().join("rules"));
    let (mut assumed, mut open) = (0, 0);
    for file in ["report/155mm-direct.toml", "report/155mm-unknown-buyer.toml", "teaching/gaps/rifles-for-iran.toml"] {
        let scenario = loaded.file(format!("scenarios/{file}"));
        let found = alternatives(&Deal::open(asked(&loaded.pack, &scenario)));
        for Improvement { facts, groups } in &found.changes {
            for group in groups {
                let example = group.example.as_ref().expect("an example");
                let other = with(&scenario, facts.iter().zip(example.values.iter().cloned()));
                let checked = answer(&Deal::open(asked(&loaded.pack, &other)));
                assert_eq!(example.assumed.as_ref(), Some(&checked.beside.assumed), "{file}: {facts:?}");
                let undecided = if checked.outcomes.len() > 1 { checked.decides.outcome } else { Vec::new() };
                assert_eq!(example.undecided, undecided, "{file}: {facts:?}");
                assumed += usize::from(checked.beside.assumed.iter().any(|row| !row.worse.is_empty()));
                open += usize::from(!undecided.is_empty());
            }
        }
    }
    assert!(assumed > 2, "{assumed} examples rest on assumptions, {open} are open");
    let run = |args: &[&str]| {
        let output = lexport(root()).args(args).args(["--lang", "en"]).output().expect("a run");
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let direct = "scenarios/report/155mm-direct.toml";
    let told = run(&["alternatives", direct]);
    let command = format!("lexport check {direct} --set deal.stage=bid");
    assert!(told.contains("only if what is assumed holds") && told.contains(&command), "{told}");
    assert!(told.contains("DISPUTED: licensable under `licence`"), "{told}");
    assert!(!run(&["alternatives", direct, "-q"]).contains("lexport check"));
    assert!(run(&["check", direct, "-q", "--set", "deal.stage=bid"]).contains("LICENSABLE"));
    let deal = ["alternatives", direct, "--on", "2024-10-23", "--set", "deal.token_price=true", "--format", "json"];
    let document: Value = serde_json::from_str(&run(&deal)).expect("JSON");
    assert_eq!(document["disputed"], serde_json::json!(["licence"]));
    let again = run(&deal[..6]);
    let again = again.split_whitespace().collect::<Vec<&str>>().join(" ");
    let command = format!("lexport check {direct} --set deal.token_price=true --set deal.stage=bid --on 2024-10-23");
    assert!(again.contains(&command), "{again}");
}

/// A penalty for false statements.
const DECEIT: &str = r#"
[[penalty]]
id = "penalty-deceit"
provision = "deceit"
cite = [{ at = "Art. 62(2)", from = 2014-11-21 }]
breach = "dapa:export-permit"
sanction = "up to 10 years"
deceit = true
says = "Getting the permit by deceit is punished."
"#;

#[test]
fn texts_are_as_the_golden_files() {
    let folder = root().join("tests/fixtures/example/rules");
    let read = |path: &Path| read(path);
    let files = toml_files(&folder).into_iter().map(|path| {
        // The final user and the designation are as they are, and to misstate them is an offence.
        let mut text = read(&folder.join(&path));
        for fact in ["[end_user.country]\n", "[goods.designation]\n"] {
            text = text.replace(fact, &format!("{fact}immutable = true\n"));
        }
        if path == "acts/defense-acquisition/act.toml" {
            text.push_str(DECEIT);
        }
        (path, text)
    });
    let mut loaded = pack_of(&files.collect::<Vec<_>>()).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let text = read(&root().join("tests/fixtures/example/scenarios/155mm-direct.toml"));
    let scenario = loaded.scenario("155mm-direct.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = alternatives(&Deal::open(asked(&loaded.pack, &scenario)));
    let deals = [OtherDeals { pack: &loaded.pack, scenario: &scenario, alternatives: &found }];
    hold_against_golden(&[
        ("alternatives.en.txt", alternatives_text(&deals, options(Lang::En, Detail::Full))),
        ("alternatives.ko.txt", alternatives_text(&deals, options(Lang::Ko, Detail::Usual))),
        ("alternatives.json", alternatives_json(&deals)),
    ]);
}

#[test]
fn the_command_answers_and_complains() {
    let run = |args: &[&str]| {
        let rules = root().join("tests/fixtures/example");
        lexport(rules).args(args).output().expect("a run")
    };
    let good = run(&["alternatives", "scenarios/155mm-direct.toml", "--reading", "licence", "--format", "json"]);
    let document: Value = serde_json::from_slice(&good.stdout).expect("JSON");
    assert_eq!((good.status.code(), &document["reading"]), (Some(0), &Value::from("licence")));
    let earlier = ["alternatives", "scenarios/155mm-direct.toml", "--on", "2021-06-01", "--set", "step.to=PL"];
    let earlier = run(&[&earlier[..], &["--format", "json"]].concat());
    let document: Value = serde_json::from_slice(&earlier.stdout).expect("JSON");
    assert_eq!((&document["date"], &document["moved"]), (&Value::from("2021-06-01"), &Value::from(true)));
    let several = run(&["alternatives", "scenarios", "-q", "--lang", "en"]);
    assert!(several.status.success() && String::from_utf8_lossy(&several.stdout).contains("── scenarios"));
    let bad = run(&["alternatives", "scenarios/155mm-direct.toml", "--reading", "licenze", "--lang", "en"]);
    assert_eq!((bad.status.code(), bad.stdout.is_empty()), (Some(2), true));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("unknown-name"));
}
