//! Answers are set as the golden files show them, within the page, in both languages, and as JSON of format 1.

use std::path::Path;

use lexport::law::Amendment;
use lexport::query::{Amended, Answer, Asked, Deal, answer, answer_amended};
use lexport::render::{Answered, Detail, TextOptions, WIDTH, answers_json, answers_text};
use lexport::scenario::Scenario;
use lexport::syntax::read_amendments;
use lexport::text::Lang;
use serde_json::Value;

use crate::support::golden::hold_against_golden;
use crate::support::{Loaded, fits, pack_in, read, root, shown, toml_files};

/// Not known where to, and for whom; its title tries to command the terminal and to turn the line around.
const UNKNOWN: &str = r#"
title = { en = "Shells\u001b[2J for \u202esomebody", ko = "누군가에게 가는 포탄" }
date = 2024-10-22
goods = { class = "artillery-shell", designation = "major" }
deal.kind = "sale"
end_user.country = { one_of = ["PL", "UA"] }
[[step]]
kind = "export"
from = "KR"
"#;

fn example() -> Loaded {
    pack_in(&root().join("tests/fixtures/example/rules"))
}

/// A scenario of the example, or the unknown one.
fn deal(loaded: &mut Loaded, name: &str) -> Scenario {
    let path = root().join("tests/fixtures/example/scenarios").join(name);
    let text = if name == "unknown" { UNKNOWN.to_owned() } else { read(path) };
    loaded.scenario(name, &text).unwrap_or_else(|found| panic!("{name}: {}", shown(&found)))
}

fn answer_to(loaded: &Loaded, scenario: &Scenario) -> Answer {
    answer(&Deal::open(Asked { pack: &loaded.pack, scenario, reading: loaded.pack.default_reading, on: None }))
}

fn text(loaded: &Loaded, deals: &[(Scenario, Answer)], options: TextOptions) -> String {
    answers_text(&told(loaded, deals), options)
}

fn told<'a>(loaded: &'a Loaded, deals: &'a [(Scenario, Answer)]) -> Vec<Answered<'a>> {
    deals.iter().map(|(scenario, answer)| Answered::new(&loaded.pack, scenario, answer)).collect()
}

fn deals(loaded: &mut Loaded, names: &[&str]) -> Vec<(Scenario, Answer)> {
    let scenarios: Vec<Scenario> = names.iter().map(|name| deal(loaded, name)).collect();
    scenarios
        .into_iter()
        .map(|scenario| {
            let found = answer_to(loaded, &scenario);
            (scenario, found)
        })
        .collect()
}

const EN: TextOptions = TextOptions { lang: Lang::En, color: false, detail: Detail::Usual, width: WIDTH };
const KO: TextOptions = TextOptions { lang: Lang::Ko, ..EN };

#[test]
fn texts_are_as_the_golden_files() {
    let mut loaded = example();
    let direct = deals(&mut loaded, &["155mm-direct.toml"]);
    let several = ["155mm-backfill-us.toml", "gift-through-armed-group.toml", "unknown-designation.toml"];
    let several = deals(&mut loaded, &several);
    let unknown = deals(&mut loaded, &["unknown"]);
    let direct = |options: TextOptions| text(&loaded, &direct, options);
    hold_against_golden(&[
        ("155mm-direct.en.txt", direct(EN)),
        ("155mm-direct.ko.txt", direct(KO)),
        ("155mm-direct.brief.txt", direct(TextOptions { detail: Detail::Brief, ..EN })),
        ("155mm-direct.full.txt", direct(TextOptions { detail: Detail::Full, ..EN })),
        ("155mm-direct.colour.txt", direct(TextOptions { color: true, ..EN })),
        ("several.en.txt", text(&loaded, &several, EN)),
        ("unknown.en.txt", text(&loaded, &unknown, EN)),
        ("unknown.ko.txt", text(&loaded, &unknown, KO)),
    ]);
}

/// The example with amendments of the fixtures listed in it, and a deal answered with some of them in play.
fn amended(name: &str, ids: &[&str]) -> (Loaded, Scenario, Amended) {
    let mut loaded = example();
    let bills = read("tests/fixtures/amendments/example.toml");
    let file = loaded.sources.add("bills.toml", bills);
    let found = read_amendments(&loaded.sources, &[file], &mut loaded.pack, &mut loaded.names);
    assert!(found.is_empty(), "{}", shown(&found));
    let scenario = deal(&mut loaded, name);
    let pack = loaded.pack.clone();
    let chosen: Vec<&Amendment> =
        ids.iter().map(|id| pack.amendments.iter().find(|one| one.id == **id).expect("an amendment")).collect();
    loaded.pack = pack.amended(&chosen);
    let asked = Asked { pack: &pack, scenario: &scenario, reading: pack.default_reading, on: None };
    let found = answer_amended(&Deal::open(asked), &loaded.pack, &chosen);
    (loaded, scenario, found)
}

fn with_amendments((loaded, scenario, found): &(Loaded, Scenario, Amended)) -> [Answered<'_>; 1] {
    [Answered { amended: Some(found), ..Answered::new(&loaded.pack, scenario, &found.after) }]
}

#[test]
fn answers_with_amendments_are_as_the_golden_files() {
    let several = ["ukraine-exception", "assembly-consent", "war-ground-from-2025"];
    let direct = amended("155mm-direct.toml", &several);
    let unknown = amended("unknown", &["assembly-consent"]);
    let nothing = amended("155mm-backfill-us.toml", &["war-ground-from-2025"]);
    hold_against_golden(&[
        ("amended.en.txt", answers_text(&with_amendments(&direct), EN)),
        ("amended.ko.txt", answers_text(&with_amendments(&direct), KO)),
        ("amended.brief.txt", answers_text(&with_amendments(&direct), TextOptions { detail: Detail::Brief, ..EN })),
        ("amended.json", answers_json(&with_amendments(&direct))),
        ("amended-unknown.en.txt", answers_text(&with_amendments(&unknown), EN)),
        ("amended-unknown.json", answers_json(&with_amendments(&unknown))),
        ("amended-nothing.ko.txt", answers_text(&with_amendments(&nothing), KO)),
    ]);
}

#[test]
fn answers_with_amendments_stay_on_the_page() {
    let folder = root().join("tests/fixtures/example/scenarios");
    for name in toml_files(&folder) {
        for ids in [&["ukraine-exception"][..], &["whole-goods-only", "assembly-consent", "war-ground-from-2025"]] {
            stay_on_the_page(&with_amendments(&amended(&name, ids)), &name);
        }
    }
}

#[test]
fn json_is_as_the_golden_files() {
    let mut loaded = example();
    let direct = deals(&mut loaded, &["155mm-direct.toml"]);
    let unknown = deals(&mut loaded, &["unknown"]);
    hold_against_golden(&[
        ("155mm-direct.json", answers_json(&told(&loaded, &direct))),
        ("unknown.json", answers_json(&told(&loaded, &unknown))),
    ]);
}

#[test]
fn json_keeps_its_promises() {
    let mut loaded = example();
    let direct = deals(&mut loaded, &["155mm-direct.toml"]);
    let out = answers_json(&told(&loaded, &direct));
    assert!(out.ends_with("}\n"));
    let one: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&one["format"], &one["outcome"]), (&Value::from(1), &Value::from("prohibited")));
    assert_eq!(one["readings"]["licence"], serde_json::json!(["licensable"]));
    assert_eq!(one["ways"].as_array().map(Vec::len), one["ways_total"].as_u64().and_then(|n| usize::try_from(n).ok()));
    for way in one["ways"].as_array().expect("ways") {
        for step in way["moves"].as_array().expect("moves") {
            let keys: Vec<&String> = step.as_object().expect("a move").keys().collect();
            assert!(
                matches!(keys.as_slice(), [key] if ["grant", "reopen", "withdraw", "set_aside", "change"].contains(&key.as_str()))
            );
        }
    }
    let unknown = deals(&mut loaded, &["unknown", "155mm-direct.toml"]);
    let both: Value = serde_json::from_str(&answers_json(&told(&loaded, &unknown))).expect("JSON");
    assert_eq!(both.as_array().map(Vec::len), Some(2));
    assert!(both[0]["ways"].is_null() && both[0]["cases"].is_array() && both[0]["sure_ways"].is_array());
    assert_eq!(both[0]["undecided"][0]["facts"], serde_json::json!([[{ "fact": "end_user.country", "step": null }]]));
    assert_eq!(both[1], one);
}

/// What is left of a coloured text without its escape codes.
fn bare(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').map_or("", |code| code.1))
}

/// Every answer of a folder in every form stays on the page.
fn stays_on_the_page(mut loaded: Loaded, folder: &Path) {
    for path in toml_files(folder) {
        let written = read(folder.join(&path));
        let scenario = loaded.scenario(&path, &written).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)));
        let found = answer_to(&loaded, &scenario);
        let answered = [Answered::new(&loaded.pack, &scenario, &found)];
        stay_on_the_page(&answered, &path);
    }
}

/// An answer in every form stays on the page.
fn stay_on_the_page(answered: &[Answered<'_>], path: &str) {
    for lang in [Lang::En, Lang::Ko] {
        for detail in [Detail::Brief, Detail::Usual, Detail::Full] {
            let plain = answers_text(answered, TextOptions { lang, color: false, detail, width: WIDTH });
            let coloured = answers_text(answered, TextOptions { lang, color: true, detail, width: WIDTH });
            assert_eq!(bare(&coloured), plain, "{path}: colour only adds");
            assert!(!plain.contains("\n\n\n") && !plain.starts_with('\n') && plain.ends_with('\n'), "{path}");
            for line in plain.lines() {
                assert!(fits(line) && !line.ends_with(' '), "{path}: {line}");
                assert!(!line.contains(char::is_control), "{path}: {line}");
            }
        }
    }
    serde_json::from_str::<Value>(&answers_json(answered)).expect("JSON");
}

#[test]
fn every_answer_of_the_example_stays_on_the_page() {
    stays_on_the_page(example(), &root().join("tests/fixtures/example/scenarios"));
}

#[test]
fn every_answer_of_the_pack_stays_on_the_page() {
    stays_on_the_page(pack_in(&root().join("rules")), &root().join("scenarios"));
}
