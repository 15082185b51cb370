//! `readings`: its texts as the golden files show them, its JSON, its exit codes, and the page it stays on.

use std::path::{Path, PathBuf};
use std::process::Output;

use lexport::query::{Asked, Deal, answer, explaining, practice, readings};
use lexport::render::{
    Detail, OfDeal, OfPractice, TextOptions, WIDTH, practice_json, practice_text, readings_json, readings_text,
};
use lexport::scenario::Scenario;
use lexport::text::Lang;
use serde_json::{Value, json};

use crate::support::golden::hold_against_golden;
use crate::support::run::{lexport, put, said, scratch};
use crate::support::{Loaded, fits, pack_in, pack_of, read, root, shown, texts_in};

fn example() -> Loaded {
    pack_in(&root().join("tests/fixtures/example/rules"))
}

fn text_of(name: &str) -> String {
    read(root().join("tests/fixtures/example/scenarios").join(name))
}

/// Decided cases of the example that no combination of answers explains together.
fn cases() -> Vec<(String, String)> {
    let ended = |name: &str, end: &str| {
        let deal = text_of(name);
        let deal = deal.split("[expect").next().unwrap_or_default();
        format!("{deal}\n[expect.happened]\nwhat = \"{end}\"\n")
    };
    let case = |path: &str, name: &str, end: &str| (format!("cases/{path}.toml"), ended(name, end));
    vec![
        case("blocked/backfill", "155mm-backfill-us.toml", "blocked"),
        case("made/direct", "155mm-direct.toml", "done"),
        case("made/through-us", "155mm-through-us.toml", "done"),
        case("open/before-war", "155mm-before-war.toml", "pending"),
    ]
}

fn deals_of(loaded: &mut Loaded, texts: &[(String, String)]) -> Vec<Scenario> {
    let mut one = |row: &(String, String)| {
        loaded.scenario(&row.0, &row.1).unwrap_or_else(|found| panic!("{}: {}", row.0, shown(&found)))
    };
    texts.iter().map(&mut one).collect()
}

const EN: TextOptions = TextOptions { lang: Lang::En, color: false, detail: Detail::Usual, width: WIDTH };
const KO: TextOptions = TextOptions { lang: Lang::Ko, ..EN };

#[test]
fn answers_are_as_the_golden_files() {
    let mut loaded = example();
    let direct = ("155mm-direct.toml".to_owned(), text_of("155mm-direct.toml"));
    let scenarios = deals_of(&mut loaded, std::slice::from_ref(&direct));
    let cases = deals_of(&mut loaded, &cases());
    let pack = &loaded.pack;
    let asked = Asked { pack, scenario: &scenarios[0], reading: pack.default_reading, on: None };
    let found = readings(&Deal::open(asked));
    let deal = [OfDeal { pack, scenario: &scenarios[0], readings: &found }];
    let table = practice(pack, &cases, None);
    let inferred = explaining(pack, &table.cases, &scenarios);
    let of = OfPractice { pack, practice: &table, explaining: Some(&inferred), deals: &scenarios };
    hold_against_golden(&[
        ("readings.en.txt", readings_text(&deal, EN)),
        ("readings.ko.txt", readings_text(&deal, KO)),
        ("readings.json", readings_json(&deal)),
        ("practice.en.txt", practice_text(of, EN)),
        ("practice.ko.txt", practice_text(of, KO)),
        ("practice.full.txt", practice_text(of, TextOptions { detail: Detail::Full, ..EN })),
        ("practice.json", practice_json(of)),
    ]);
}

/// What a reading's outcome rests on is what `check` says under that reading.
#[test]
fn every_reading_names_what_it_takes_for_granted() {
    let mut loaded = pack_in(&root().join("rules"));
    let mut named = 0;
    for file in ["155mm-through-poland.toml", "155mm-undesignated-direct.toml", "155mm-loan-us.toml"] {
        let scenario = loaded.file(root().join("scenarios/report").join(file));
        let asked = Asked::new(&loaded.pack, &scenario);
        let found = readings(&Deal::open(asked));
        assert_eq!(found.assumed.len(), found.table.rows.len());
        for (row, assumed) in found.table.rows.iter().zip(&found.assumed) {
            let checked = answer(&Deal::open(Asked { reading: row.reading, ..asked }));
            let assumed = assumed.as_ref().expect("few worlds");
            assert_eq!(*assumed, checked.beside.assumed, "{file}, {:?}", row.reading);
            named += usize::from(assumed.iter().any(|one| !one.worse.is_empty()));
        }
    }
    assert!(named > 7, "{named} outcomes rest on assumptions");
}

/// Where a reading leaves the outcome open, what decides is named as `check` names it under that reading.
#[test]
fn every_reading_names_what_its_outcome_depends_on() {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = loaded.file("scenarios/teaching/gaps/aid-of-a-state-body.toml");
    let asked = Asked::new(&loaded.pack, &scenario);
    let found = readings(&Deal::open(asked));
    for (row, undecided) in found.table.rows.iter().zip(&found.undecided) {
        let checked = answer(&Deal::open(Asked { reading: row.reading, ..asked }));
        let open = if checked.outcomes.len() > 1 { checked.decides.outcome } else { Vec::new() };
        assert_eq!(*undecided, open, "{:?}", row.reading);
    }
    let deal = [OfDeal { pack: &loaded.pack, scenario: &scenario, readings: &found }];
    let text = readings_text(&deal, EN);
    let text = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let wanted =
        "? permitted or prohibited, depending on: a norm that the pack may lack (development-cooperation:aid-goods)";
    assert!(text.contains(wanted), "{text}");
    let document: Value = serde_json::from_str(&readings_json(&deal)).expect("JSON");
    let fact = json!([[{ "fact": "gap.development-cooperation.aid-goods", "step": null }]]);
    assert_eq!(document["readings"][0]["undecided"], fact);
}

/// Cases of a small pack that no combination explains together: whoever forbids shells forbids missiles too.
fn at_odds() -> (Loaded, Vec<(String, String)>) {
    let question = |id: &str| format!("[question.{id}]\nanswers = [\"yes\", \"no\"]\ndefault = \"no\"\n");
    let ban = |id: &str, when: &str| {
        format!("[[prohibition]]\nid = \"{id}\"\ncite = [{{ at = \"Art. 1\" }}]\nsays = \"No.\"\nwhen = {{ {when} }}\n")
    };
    let act = format!(
        "[act]\nid = \"arms\"\nfamily = \"arms\"\nrank = \"statute\"\n{}{}",
        ban("all", "question.x = \"yes\""),
        ban("missiles", "question.y = \"yes\", goods.missiles = true")
    );
    let files = [
        ("vocabulary.toml", "[goods.missiles]\ntype = \"bool\"\n".to_owned()),
        ("readings.toml", question("x") + &question("y")),
        ("acts/arms/act.toml", act),
    ];
    let files: Vec<(String, String)> = files.map(|(path, text)| (path.to_owned(), text)).to_vec();
    let case = |name: &str, missiles: bool, end: &str| {
        let deal = format!("date = 2024-06-01\ngoods.missiles = {missiles}\n[[step]]\n");
        (format!("{name}.toml"), format!("{deal}[expect.happened]\nwhat = \"{end}\"\n"))
    };
    let cases = vec![case("missiles", true, "done"), case("shells", false, "blocked")];
    (pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found))), cases)
}

#[test]
fn the_largest_sets_of_cases_are_as_the_golden_file() {
    let (mut loaded, texts) = at_odds();
    let cases = deals_of(&mut loaded, &texts);
    let pack = &loaded.pack;
    let table = practice(pack, &cases, None);
    let inferred = explaining(pack, &table.cases, &cases[..1]);
    let of = OfPractice { pack, practice: &table, explaining: Some(&inferred), deals: &cases[..1] };
    hold_against_golden(&[
        ("practice-at-odds.en.txt", practice_text(of, EN)),
        ("practice-at-odds.ko.txt", practice_text(of, KO)),
    ]);
}

/// What is left of a coloured text without its escape codes.
fn bare(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').map_or("", |code| code.1))
}

fn stays_on_the_page(about: &str, set: impl Fn(TextOptions) -> String) {
    for lang in [Lang::En, Lang::Ko] {
        for detail in [Detail::Brief, Detail::Usual, Detail::Full] {
            let plain = set(TextOptions { lang, color: false, detail, width: WIDTH });
            assert_eq!(
                bare(&set(TextOptions { lang, color: true, detail, width: WIDTH })),
                plain,
                "{about}: colour only adds"
            );
            assert!(!plain.contains("\n\n\n") && !plain.starts_with('\n') && plain.ends_with('\n'), "{about}\n{plain}");
            for line in plain.lines() {
                assert!(fits(line) && !line.ends_with(' '), "{about}: {line}");
                assert!(!line.contains(char::is_control) && !line.contains('\u{a0}'), "{about}: {line}");
            }
        }
    }
}

#[test]
fn every_answer_of_the_pack_stays_on_the_page() {
    let mut loaded = pack_in(&root().join("rules"));
    let folder = root().join("scenarios");
    let texts = texts_in(&folder);
    let scenarios = deals_of(&mut loaded, &texts);
    let pack = &loaded.pack;
    let reported: Vec<Scenario> = scenarios.iter().filter(|one| one.name.starts_with("report/")).cloned().collect();
    for scenario in &reported {
        let found = readings(&Deal::open(Asked { pack, scenario, reading: pack.default_reading, on: None }));
        let deal = [OfDeal { pack, scenario, readings: &found }];
        stays_on_the_page(&scenario.name, |options| readings_text(&deal, options));
        serde_json::from_str::<Value>(&readings_json(&deal)).expect("JSON");
    }
    let table = practice(pack, &scenarios, None);
    let inferred = explaining(pack, &table.cases, &reported);
    let of = OfPractice { pack, practice: &table, explaining: Some(&inferred), deals: &reported };
    stays_on_the_page("practice", |options| practice_text(of, options));
    serde_json::from_str::<Value>(&practice_json(of)).expect("JSON");
}

/// A folder of its own with the decided cases, the deal, and a folder of cases that decide nothing.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(&format!("readings/{name}"));
    let mut files = cases();
    let open = files.pop().expect("a case").1;
    files.push(("open/before-war.toml".to_owned(), open));
    files.push(("deal.toml".to_owned(), text_of("155mm-direct.toml")));
    put(&folder, files);
    folder
}

fn run(folder: &Path, args: &[&str], input: &str) -> Output {
    let rules = root().join("tests/fixtures/example/rules");
    let command = lexport(folder).env("LC_ALL", "C").arg("readings").args(args).arg("--rules").arg(rules);
    command.stdin(input).output().expect("a run")
}

fn json_of(folder: &Path, args: &[&str]) -> Value {
    let done = run(folder, &[args, &["--format", "json"]].concat(), "");
    assert_eq!(done.status.code(), Some(0), "{}", said(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

#[test]
fn a_file_is_answered_and_a_folder_is_a_table() {
    let here = folder("kinds");
    let deal = json_of(&here, &["deal.toml"]);
    assert_eq!((&deal["format"], &deal["reading"]), (&json!(1), &json!("as-reported")));
    assert_eq!(deal["readings"][0]["outcomes"], json!(["prohibited"]));
    assert_eq!(
        deal["readings"][1]["turns_on"],
        json!([["peaceful-purpose", "war-ground"], ["notice-binds-defence-permits", "war-ground"]])
    );
    let other = json_of(&here, &["deal.toml", "--reading", "licence"]);
    assert_eq!((&other["reading"], &other["readings"][1]["turns_on"]), (&json!("licence"), &json!([])));
    assert!(other["readings"][0]["turns_on"].as_array().is_some_and(|sets| sets.contains(&json!(["war-ground"]))));
    let several = json_of(&here, &["deal.toml", "cases/made/direct.toml"]);
    assert_eq!(several.as_array().map(Vec::len), Some(2));
    let piped = run(&here, &["-"], &text_of("155mm-direct.toml"));
    assert!(said(&piped.stdout).contains("as-reported"), "{}", said(&piped.stderr));

    let table = json_of(&here, &["cases", "open"]);
    assert_eq!(table["undecided"], json!(["open/before-war.toml"]));
    assert_eq!(table["answers"], Value::Null);
    let direct = &table["cases"][1];
    assert_eq!((&direct["scenario"], &direct["what"]), (&json!("cases/made/direct.toml"), &json!("done")));
    assert_eq!(direct["readings"]["as-reported"], json!({ "outcomes": ["prohibited"], "explains": false }));
    let first = &table["readings"][0];
    assert_eq!((&first["cases"], &first["explains"]), (&json!(3), &json!(0)));

    let inferred = json_of(&here, &["--from-practice", "cases", "deal.toml"]);
    let set = &inferred["answers"]["largest_sets"][0];
    assert_eq!(set["left_out"], json!(["cases/blocked/backfill.toml"]));
    assert_eq!(set["forced"][0]["question"], "war-ground");
    assert_eq!(set["says"][0]["outcomes"][0]["outcomes"], json!(["licensable"]));
    let everything = json_of(&here, &["--from-practice", "cases"]);
    assert!(everything["answers"]["largest_sets"][0]["says"] == json!([]) && everything["until"] == Value::Null);
    // By default the cases end with the day of the deal.
    let deal = read(here.join("deal.toml"));
    let day = deal.lines().find_map(|line| line.strip_prefix("date = ")).expect("a day");
    assert_eq!((&inferred["until"], &inferred["later"]), (&json!(day), &json!([])));
    let rests_on = &set["says"][0]["rests_on"];
    assert!(rests_on["fewest"].is_number() && rests_on["cases"].as_array().is_some_and(|cases| !cases.is_empty()));
    let early = json_of(&here, &["--from-practice", "cases", "deal.toml", "--until", "2020-01-01"]);
    assert_eq!((early["later"].as_array().map(Vec::len), &early["cases"]), (Some(3), &json!([])));
}

#[test]
fn bad_input_is_refused() {
    let here = folder("bad");
    for (args, word) in [
        (&[][..], "required"),
        (&["open"], "no scenario here says how a deal ended"),
        (&["--from-practice", "open", "deal.toml"], "no scenario here says how a deal ended"),
        (&["--from-practice", "nowhere"], "no such file or folder"),
        (&["deal.toml", "--reading", "licens"], "did you mean `licence`?"),
        (&["--from-practice", "cases", "--reading", "licence"], "cannot be used with"),
        (&["deal.toml", "--until", "2024-01-01"], "required"),
    ] {
        let done = run(&here, args, "");
        assert_eq!((done.status.code(), done.stdout.len()), (Some(2), 0), "{args:?}");
        assert!(said(&done.stderr).contains(word), "{args:?}: {}", said(&done.stderr));
    }
}
