//! `timeline`: what the command prints, and what it says of the report of October 2024.

use lexport::law::{Day, NormId, Outcome, ReadingId};
use lexport::query::{Asked, DayChange, Deal, Span, outcomes, timeline};
use lexport::render::{Detail, OverTime, timelines_json, timelines_text};
use lexport::text::Lang;
use serde_json::Value;

use crate::support::golden::hold_against_golden;
use crate::support::run::lexport;
use crate::support::{asked_on, fits, options, pack_in, pack_of, read, root, shown, span_of, toml_files};

#[test]
fn shipped_scenarios_stay_on_the_page() {
    let mut loaded = pack_in(&root().join("rules"));
    for path in toml_files(&root().join("scenarios")).into_iter().step_by(7) {
        let text = read(root().join("scenarios").join(&path));
        let scenario = loaded.scenario(&path, &text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)));
        let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
        let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
        for lang in [Lang::En, Lang::Ko] {
            for detail in [Detail::Brief, Detail::Usual, Detail::Full] {
                let out = timelines_text(&over, options(lang, detail));
                assert!(!out.contains("\n\n\n") && out.ends_with('\n'), "{path}");
                for line in out.lines() {
                    assert!(fits(line) && !line.ends_with(' '), "{path}: {line}");
                }
            }
        }
        let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
        let spans = document["spans"].as_array().expect("periods");
        assert_eq!((spans.len(), &document["format"]), (found.spans.len(), &Value::from(1)), "{path}");
        // What `check` says of the scenario's own day is what the period says that holds it.
        let own = span_of(&found, scenario.date).expect("a period");
        assert_eq!(own.outcomes, outcomes(&Deal::open(asked_on(&loaded.pack, &scenario, None))), "{path}");
    }
}

#[test]
fn the_war_of_2022_is_what_turned_the_report_of_2024() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = read("scenarios/report/155mm-direct.toml");
    let scenario = loaded.scenario("direct", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    let span = span_of(&found, scenario.date).expect("a period");
    assert_eq!((span.from, span.outcome()), (Some(Day::constant(2022, 2, 24)), Some(Outcome::Prohibited)));
    let [set] = span.causes.sets.as_slice() else { panic!("{:?}", span.causes) };
    let [DayChange::Listed { register, country, norms }] = set.as_slice() else { panic!("{set:?}") };
    assert_eq!((loaded.pack.register(*register).id.as_str(), country.code().as_str()), ("armed-conflict", "UA"));
    let named: Vec<String> = norms.iter().map(|norm: &NormId| loaded.pack.norm_name(*norm)).collect();
    assert!(!named.is_empty() && named.iter().all(|name| !name.starts_with("us-")), "{named:?}");
    let licence = loaded
        .pack
        .reading_named("licence")
        .map(|reading: ReadingId| Asked { reading, ..asked_on(&loaded.pack, &scenario, None) });
    let licence = timeline(&Deal::open(licence.expect("a reading")));
    assert_eq!(span_of(&licence, scenario.date).and_then(Span::outcome), Some(Outcome::Licensable));
}

/// A deal with a step that keeps its day, and a permit that does.
const KEPT: &str = r#"
title = "Two loads"
date = 2024-10-22
goods = { class = "artillery-shell", designation = "major" }
deal.kind = "sale"
end_user.country = "UA"
[[step]]
kind = "export"
from = "KR"
to = "UA"
[[step]]
kind = "export"
from = "KR"
to = "UA"
date = 2021-06-01
[permits]
dapa-export = 2021-01-04
"#;

#[test]
fn what_keeps_its_own_day_is_said() {
    let mut loaded = pack_in(&root().join("tests/fixtures/example/rules"));
    let scenario = loaded.scenario("kept", KEPT).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    assert_eq!((found.steps.as_slice(), found.permits.len()), (&[1][..], 1));
    let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
    let text = timelines_text(&over, options(Lang::En, Detail::Usual));
    assert!(text.contains("Keeps its own day: step 2; "), "{text}");
    // Before the grant the first step would need a permit that nobody holds yet.
    assert!(
        text.contains("– no deal has these facts") && text.contains("not granted yet or no longer valid: "),
        "{text}"
    );
    let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
    assert_eq!(document["keeps"], serde_json::json!({ "steps": [2], "permits": ["dapa-export"] }));
}

/// A civil deal; the permit for it lasts a year.
const CIVIL: &str = r#"
title = "Bearings"
date = 2024-06-03
goods = { class = "other-dual-use", designation = "none" }
end_user = { country = "PL", kind = "private" }
[permits]
fta-export = 2024-05-01
[[step]]
kind = "export"
from = "KR"
to = "PL"
"#;

#[test]
fn no_outcome_is_told_of_days_before_a_grant_and_after_its_term() {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = loaded.scenario("civil", CIVIL).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
    let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
    for (day, outcome) in [
        (Day::constant(2024, 4, 30), None),
        (Day::constant(2024, 5, 1), Some(Outcome::Permitted)),
        (Day::constant(2025, 5, 1), Some(Outcome::Permitted)),
        (Day::constant(2025, 5, 2), None),
    ] {
        let span = span_of(&found, day).expect("a period");
        assert_eq!(
            (span.outcome(), span.outcomes.is_empty(), span.late.is_empty()),
            (outcome, outcome.is_none(), outcome.is_some()),
            "{day}"
        );
        let at = found.spans.iter().position(|other| std::ptr::eq(other, span)).expect("its place");
        let told = &document["spans"][at];
        assert_eq!(told["outcome"], outcome.map_or(Value::Null, |found| Value::from(found.word())), "{day}");
        // That a permit is there is no change of the law.
        assert!(outcome.is_some() || told["causes"] == serde_json::json!([]), "{told}");
    }
}

#[test]
fn what_is_said_of_the_deals_own_day_and_of_days_not_known_is_said_in_its_period() {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = loaded.file("scenarios/report/155mm-direct.toml");
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
    let text = timelines_text(&over, options(Lang::En, Detail::Brief));
    let flat = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    assert_eq!(flat.matches("on 22 Oct 2024 DISPUTED: licensable under licence at discretion").count(), 1, "{text}");
    assert_eq!(text.matches("the law was last compared with its sources on").count(), 1, "{text}");
    let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
    assert_eq!(document["disputed"], serde_json::json!(["licence"]));
    assert_eq!(document["readings"]["licence"], serde_json::json!(["licensable"]));
    let later = document["spans"].as_array().expect("periods").iter().map(|span| &span["later_than_checked"]);
    assert_eq!(later.filter(|later| **later == Value::Bool(true)).count(), 2);
    // That no norm reaches it is not said of days for which the pack holds no law.
    assert!(text.contains("∅ not covered") && !text.contains("no norm in this pack reaches"), "{text}");
}

#[test]
fn permits_and_powers_decided_without_a_day_are_named() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = read("scenarios/report/155mm-direct.toml");
    let text = text.split("[expect]").next().expect("a beginning");
    let text = format!("{text}\n[permits]\ndapa-export = \"granted\"\nfta-export = \"refused\"\n");
    let scenario = loaded.scenario("deal", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
    let text = timelines_text(&over, options(Lang::En, Detail::Usual)).replace("\n  ", " ");
    let named = "Taken to be so on every day: export permit for defence materials and defence technology granted; export permit for \
                 strategic items refused";
    assert!(text.contains(named), "{text}");
    let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
    let wanted = serde_json::json!({ "granted": ["dapa-export"], "refused": ["fta-export"], "exercised": [] });
    assert_eq!(document["decided"], wanted);
}

/// A ban on surplus goods, which are a fact about the world, and one on goods that the parties choose.
const SURPLUS: [(&str, &str); 2] = [
    (
        "vocabulary.toml",
        "[goods.surplus]\ntype = \"bool\"\nimmutable = true\ndefault = false\n[goods.listed]\ntype = \"bool\"\nimmutable = true\n\
         default = false\n[goods.class]\ntype = \"enum\"\nvalues = [\"shell\"]\n[end_user.country]\ntype = \"country\"\nimmutable = true\n",
    ),
    (
        "acts/a.toml",
        "[act]\nid = \"a\"\nfamily = \"a\"\nrank = \"statute\"\n[[prohibition]]\nid = \"no\"\ncite = [{ at = \"1\", from = 2000-01-01 }]\n\
         says = \"so\"\nwhen = { end_user.country = \"UA\", goods = { class = \"shell\", surplus = true } }\n",
    ),
];

#[test]
fn facts_carried_to_other_days_are_named() {
    let files: Vec<(String, String)> = SURPLUS.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let deal = "date = 2024-06-01\ngoods.class = \"shell\"\nend_user.country = \"UA\"\n[[step]]\n";
    let mut carries = |text: &str| {
        let scenario = loaded.scenario("deal", text).unwrap_or_else(|found| panic!("{}", shown(&found)));
        let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
        let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
        let text = timelines_text(&over, options(Lang::En, Detail::Usual));
        let document: Value = serde_json::from_str(&timelines_json(&over)).expect("JSON");
        (text.contains("Taken to be as on 1 Jun 2024 on every day: "), document["carries"].clone())
    };
    let surplus = |value: &str| serde_json::json!([{ "fact": "goods.surplus", "step": null, "values": [value] }]);
    // A default is carried as what is stated is; what no norm asks for is not, nor is what the parties choose.
    assert_eq!(carries(deal), (true, surplus("false")));
    assert_eq!(carries(&deal.replace("[[step]]", "goods.surplus = true\n[[step]]")), (true, surplus("true")));
    // Where no norm asks for it, nothing is carried.
    assert_eq!(carries(&deal.replace("UA", "US")), (false, serde_json::json!([])));
}

#[test]
fn texts_are_as_the_golden_files() {
    let mut loaded = pack_in(&root().join("tests/fixtures/example/rules"));
    let path = root().join("tests/fixtures/example/scenarios/155mm-direct.toml");
    let text = read(path);
    let scenario = loaded.scenario("155mm-direct.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
    let over = [OverTime { pack: &loaded.pack, scenario: &scenario, timeline: &found }];
    hold_against_golden(&[
        ("timeline.en.txt", timelines_text(&over, options(Lang::En, Detail::Full))),
        ("timeline.ko.txt", timelines_text(&over, options(Lang::Ko, Detail::Usual))),
        ("timeline.json", timelines_json(&over)),
    ]);
}

#[test]
fn the_command_answers_and_complains() {
    let run = |args: &[&str]| {
        let rules = root().join("tests/fixtures/example");
        lexport(rules).args(args).output().expect("a run")
    };
    let good = run(&["timeline", "scenarios/155mm-direct.toml", "--reading", "licence", "--format", "json"]);
    let document: Value = serde_json::from_slice(&good.stdout).expect("JSON");
    assert_eq!((good.status.code(), &document["reading"]), (Some(0), &Value::from("licence")));
    let several = run(&["timeline", "scenarios", "-q", "--lang", "en"]);
    assert!(several.status.success() && String::from_utf8_lossy(&several.stdout).contains("── scenarios"));
    let bad = run(&["timeline", "scenarios/155mm-direct.toml", "--reading", "licenze", "--lang", "en"]);
    assert_eq!((bad.status.code(), bad.stdout.is_empty()), (Some(2), true));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("unknown-name"));
}
