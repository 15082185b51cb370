//! `compare` and `list`: tables of deals say nothing milder than `check` says, and fit on a screen.

use lexport::query::{Answer, Asked, Deal, answer};
use lexport::render::{Answered, Detail, several_text};
use lexport::scenario::Scenario;
use lexport::text::Lang;
use serde_json::{Value, json};

use crate::support::golden::hold_against_golden;
use crate::support::run::{lexport, put, said, scratch};
use crate::support::{columns, options, pack_in, root, toml_files};

/// The homework: direct, through the United States, through Poland, as a loan, from stock.
const HOMEWORK: [&str; 5] = [
    "scenarios/report/155mm-direct.toml",
    "scenarios/report/155mm-through-us.toml",
    "scenarios/report/155mm-through-poland.toml",
    "scenarios/report/155mm-loan-us.toml",
    "scenarios/report/155mm-stock-sold-direct.toml",
];

/// What a run in a folder prints.
fn printed(folder: &str, words: &[&str]) -> String {
    let output = lexport(root().join(folder)).args(words).output().expect("a run");
    assert!(output.status.success(), "{words:?}: {}", said(&output.stderr));
    said(&output.stdout)
}

fn document(folder: &str, words: &[&str]) -> Value {
    serde_json::from_str(&printed(folder, &[words, &["--format", "json"]].concat())).expect("JSON")
}

fn fits(text: &str) {
    for line in text.lines() {
        assert!(columns(line) <= 80 && !line.ends_with(' '), "{line}");
    }
}

/// A text on one line.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn tables_are_as_the_golden_files() {
    let folder = "tests/fixtures/example";
    let deals =
        ["155mm-direct", "unknown-designation", "free-gift-of-stock"].map(|name| format!("scenarios/{name}.toml"));
    let deals: Vec<&str> = deals.iter().map(String::as_str).collect();
    let run =
        |deals: &[&str], more: &[&str]| printed(folder, &[&["--rules", "rules", "compare"], deals, more].concat());
    let days = ["--on", "2021-06-01,2024-10-22"];
    let both = ["--on", "2021-06-01", "--on", "2024-10-22", "--readings"];
    let bill = ["--amend", "../amendments/example.toml", "--set", "goods.designation=major"];
    let one = &deals[..1];
    hold_against_golden(&[
        ("compare-days.en.txt", run(&deals, &[&["--lang", "en"][..], &days].concat())),
        ("compare-days.ko.txt", run(&deals, &[&["--lang", "ko"][..], &days].concat())),
        ("compare-readings.en.txt", run(&deals, &[&["--lang", "en"][..], &both].concat())),
        ("compare-readings.ko.txt", run(one, &[&["--lang", "ko"][..], &both].concat())),
        ("compare-amended.en.txt", run(one, &[&["--lang", "en"][..], &bill].concat())),
        ("compare.json", run(one, &[&["--format", "json"][..], &both].concat())),
        ("compare.csv", run(&deals, &[&["--lang", "en", "--format", "csv"][..], &days].concat())),
        ("list.en.txt", printed(folder, &["--rules", "rules", "--lang", "en", "list"])),
        ("list.ko.txt", printed(folder, &["--rules", "rules", "--lang", "ko", "list", "-v"])),
    ]);
}

#[test]
fn the_homework_is_one_command_and_one_screen() {
    for lang in ["en", "ko"] {
        let words =
            [&["--lang", lang, "compare"], &HOMEWORK[..], &["--on", "2022-04-15,2023-07-15,2024-10-22"]].concat();
        let text = printed(".", &words);
        fits(&text);
        assert!(text.lines().count() <= 40, "{} lines:\n{text}", text.lines().count());
        let loaded = pack_in(&root().join("rules"));
        for id in loaded.pack.readings.iter().map(|reading| reading.id.as_str()).filter(|id| id.contains('-')) {
            assert!(!text.contains(id), "{id}:\n{text}");
        }
    }
}

#[test]
fn a_cell_says_what_check_says() {
    let days = ["2022-04-15", "2024-10-22"];
    let found =
        document(".", &[&["compare", "--readings"], &HOMEWORK[1..4], &["--on", "2022-04-15,2024-10-22"]].concat());
    for (deal, path) in found["deals"].as_array().expect("deals").iter().zip(&HOMEWORK[1..]) {
        let cells = deal["cells"].as_array().expect("cells");
        assert_eq!(cells.len(), days.len() * found["readings"].as_array().expect("readings").len());
        for cell in cells.iter().step_by(3) {
            let word = |key: &str| cell[key].as_str().expect("a word");
            let own = document(".", &["check", path, "--on", word("date"), "--reading", word("reading")]);
            for key in ["outcome", "outcomes", "complete", "provided", "disputed", "later_than_checked"] {
                assert_eq!(cell[key], own[key], "{path}: {key}");
            }
        }
    }
}

#[test]
fn every_mark_has_a_line_and_every_letter_too() {
    let words = [&["--lang", "en", "compare", "--readings"], &HOMEWORK[..], &["--on", "2024-10-22"]].concat();
    let text = printed(".", &words);
    fits(&text);
    assert!(text.contains("(7) ") && text.contains("\n* only as assumed: "), "{text}");
    // Every reading has a column, so that none speaks against a cell unseen.
    assert!(!text.contains("another reading differs"), "{text}");
    for part in text.split_whitespace().skip_while(|part| *part != "(7)").skip(1).take_while(|part| *part != "(1)") {
        let letter: String = part.chars().take_while(char::is_ascii_uppercase).collect();
        let marks = &part[letter.len()..];
        if letter.len() == 1 && marks.chars().all(|sign| "*!~+".contains(sign)) {
            assert!(text.contains(&format!("\n  {letter}  ")), "{letter}:\n{text}");
        }
    }
}

/// A deal whose permit is granted on a day of its own.
const GRANTED: &str = r#"
title = "Shells for Poland, licensed"
date = 2024-10-22
goods = { class = "artillery-shell", designation = "major" }
deal.kind = "sale"
end_user.country = "PL"
[permits]
dapa-export = 2024-05-02
[[step]]
kind = "export"
from = "KR"
to = "PL"
"#;

/// It is not known where to; not where from, on a day without law.
const UNKNOWN: &str = r#"
title = "Shells for one of two"
date = 2024-10-22
goods = { class = "artillery-shell", designation = "major" }
deal.kind = "sale"
end_user.country = { one_of = ["PL", "UA"] }
[[step]]
kind = "export"
from = "KR"
"#;

#[test]
fn what_is_no_outcome_is_seen_as_such() {
    let folder = scratch("compared");
    put(&folder, [("granted.toml", GRANTED), ("unknown.toml", UNKNOWN)]);
    let rules = root().join("rules");
    let run = |words: &[&str]| {
        lexport(&folder)
            .args(["--lang", "en", "--rules", rules.to_str().expect("a path")])
            .args(words)
            .output()
            .expect("a run")
    };
    let days = ["compare", "granted.toml", "unknown.toml", "--on", "2023-07-15,2024-10-22,2005-01-01"];
    let text = said(&run(&days).stdout);
    fits(&text);
    for word in
        ["–", "no such deal", "is granted on 2024-05-02, after step 1 needs it on 2023-07-15", "∅", "not covered", "?"]
    {
        assert!(flowing(&text).contains(word), "{word}:\n{text}");
    }
    assert!(flowing(&text).contains("licensable, prohibited or barred, depending on: "), "{text}");
    let json: Value = serde_json::from_slice(&run(&[&days[..], &["--format", "json"]].concat()).stdout).expect("JSON");
    let cell = &json["deals"][0]["cells"][0];
    assert_eq!((&cell["outcome"], &cell["outcomes"], &cell["who"]), (&Value::Null, &json!([]), &Value::Null));
    assert!(cell["faults"].as_array().is_some_and(|faults| !faults.is_empty()));
    // With no such deal on any day asked about the file is at fault.
    let output = run(&["compare", "granted.toml", "unknown.toml", "--on", "2023-07-15"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && said(&output.stderr).contains("late-permit"), "{}", said(&output.stderr));
    // An unknown reading is named with the nearest.
    let output = run(&["compare", "granted.toml", "--reading", "licence,licens"]);
    assert!(output.status.code() == Some(2) && said(&output.stderr).contains("`licence`"), "{}", said(&output.stderr));
}

#[test]
fn readings_and_days_and_facts_are_what_differences_turn_on() {
    let text = printed(
        ".",
        &["--lang", "en", "compare", HOMEWORK[0], HOMEWORK[3], "--on", "2021-07-01,2024-10-22", "--readings"],
    );
    fits(&text);
    let text = flowing(&text);
    assert!(text.contains("24 Feb 2022: Ukraine on the list “state at war”"), "{text}");
    assert!(text.contains("Once war is a ground to restrict, must the Commissioner restrict?"), "{text}");
    assert!(text.contains("What parts deal 2 from deal 1: ") && text.contains("to: United States"), "{text}");
}

#[test]
fn a_list_has_a_line_a_deal_and_sums_up() {
    let text = printed(".", &["--lang", "en", "list", "scenarios/report"]);
    fits(&text);
    let count = toml_files(&root().join("scenarios/report")).len();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "scenarios/report");
    assert!(lines[1..=count].iter().all(|line| line.starts_with("  ")) && lines[count + 1].is_empty(), "{text}");
    assert!(text.contains(&format!("\n{count} deals: ")), "{text}");
    let json = document(".", &["list", "scenarios/report"]);
    assert_eq!(json["deals"].as_array().map(Vec::len), Some(count));
    let sum: u64 = json["outcomes"].as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    assert_eq!(usize::try_from(sum), Ok(count));
    let output = lexport(scratch("listed")).arg("list").output().expect("a run");
    assert!(output.status.code() == Some(2) && said(&output.stderr).contains("nothing-to-list"));
}

#[test]
fn several_answers_are_a_table() {
    let folder = root().join("scenarios/report");
    let mut loaded = pack_in(&root().join("rules"));
    let deals: Vec<Scenario> =
        toml_files(&folder).iter().map(|name| loaded.file(format!("scenarios/report/{name}"))).collect();
    let pack = &loaded.pack;
    let found: Vec<Answer> = deals.iter().map(|deal| answer(&Deal::open(Asked::new(pack, deal)))).collect();
    let answered: Vec<Answered<'_>> =
        deals.iter().zip(&found).map(|(deal, answer)| Answered::new(pack, deal, answer)).collect();
    for lang in [Lang::En, Lang::Ko] {
        let brief = several_text(&answered, options(lang, Detail::Brief));
        let usual = several_text(&answered, options(lang, Detail::Usual));
        assert!(brief.lines().count() <= deals.len() + 10, "{brief}");
        assert!(usual.lines().count() <= 4 * deals.len(), "{usual}");
        for text in [&brief, &usual] {
            fits(text);
            assert!(text.contains("30  mine-clearing-vehicles") && !text.contains("\n\n\n"), "{text}");
        }
    }
    let text = flowing(&several_text(&answered, options(Lang::En, Detail::Usual)));
    for word in ["An open question", "only as assumed", "another reading differs", "30 deals: "] {
        assert!(text.to_lowercase().contains(&word.to_lowercase()), "{word}:\n{text}");
    }
}
