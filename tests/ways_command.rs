//! `ways`: every way, numbered and lightest first, as golden files show; counts, limits, and lines that fit the page.

use std::path::Path;

use lexport::engine::weigh;
use lexport::query::{Asked, Deal, all_ways};
use lexport::render::{
    Answered, Detail, Heading, Listed, TextOptions, WIDTH, counts_json, counts_text, draft_files, ways_json, ways_text,
};
use lexport::scenario::Scenario;
use lexport::text::{Lang, Text};
use serde_json::Value;

use crate::support::golden::hold_against_golden;
use crate::support::run::{lexport, scratch};
use crate::support::{Loaded, fits, pack_in, read, root, shown, toml_files};

fn deal(loaded: &mut Loaded, path: &Path) -> Scenario {
    let text = read(path);
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    loaded.scenario(name, &text).unwrap_or_else(|found| panic!("{name}: {}", shown(&found)))
}

const EN: TextOptions = TextOptions { lang: Lang::En, color: false, detail: Detail::Usual, width: WIDTH };
const KO: TextOptions = TextOptions { lang: Lang::Ko, ..EN };

#[test]
fn ways_are_as_the_golden_files() {
    let folder = root().join("tests/fixtures/example");
    let mut loaded = pack_in(&folder.join("rules"));
    let direct = deal(&mut loaded, &folder.join("scenarios/155mm-direct.toml"));
    let unknown = deal(&mut loaded, &folder.join("scenarios/unknown-designation.toml"));
    let pack = &loaded.pack;
    let asked = |scenario| Asked { pack, scenario, reading: pack.default_reading, on: None };
    let found = all_ways(&Deal::open(asked(&direct)), usize::MAX);
    let open = all_ways(&Deal::open(asked(&unknown)), usize::MAX);
    let lightest = all_ways(&Deal::open(asked(&direct)), 1);
    let listed = |ways| [Listed { pack, scenario: &direct, ways, verified: None, written: None }];
    let open = [Listed { pack, scenario: &unknown, ways: &open, verified: None, written: None }];
    hold_against_golden(&[
        ("ways.en.txt", ways_text(&listed(&found), EN)),
        ("ways.ko.txt", ways_text(&listed(&found), KO)),
        ("ways-limited.en.txt", ways_text(&listed(&lightest), EN)),
        ("ways-unknown.en.txt", ways_text(&open, EN)),
        ("ways-unknown.ko.txt", ways_text(&open, KO)),
        ("ways.json", ways_json(&listed(&found))),
        ("ways-unknown.json", ways_json(&open)),
        ("ways-counts.txt", counts_text(&listed(&lightest), EN) + &counts_text(&open, EN)),
        ("ways-counts.json", counts_json(&open)),
    ]);
}

#[test]
fn drafts_are_as_the_golden_files() {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = deal(&mut loaded, &root().join("scenarios/report/155mm-direct.toml"));
    let pack = &loaded.pack;
    let asked = Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None };
    let found = all_ways(&Deal::open(asked), usize::MAX);
    let answered = Answered::new(pack, &scenario, &found.answer);
    let files = |way: usize, lang| {
        let moves = &found.cases[0].ways[way];
        let drafted = lexport::query::drafted(&Deal::open(asked), &found.cases[0], way, moves).expect("drafts");
        let number = way + 1;
        let said = Text::new(format!("way {number}"), format!("방법 {number}"));
        {
            let name = format!("155mm-direct-way-{number}");
            draft_files(
                answered,
                &drafted,
                Heading { name: &name, ids: &drafted.new_ids(pack, &name), way: &said, case: None },
                lang,
            )
        }
    };
    let (first, second) = (files(0, Lang::En), files(1, Lang::Ko));
    hold_against_golden(&[
        ("draft-way-1.en.toml", first.amendment),
        ("draft-way-1.en.md", first.table),
        ("draft-way-2.ko.toml", second.amendment),
        ("draft-way-2.ko.md", second.table),
    ]);
}

#[test]
fn the_ways_of_every_deal_stay_on_the_page_and_are_complete() {
    let mut loaded = pack_in(&root().join("rules"));
    // Every second scenario is enough to notice a slip, and quick.
    for path in toml_files(&root().join("scenarios")).iter().step_by(2) {
        let scenario = deal(&mut loaded, &root().join("scenarios").join(path));
        let pack = &loaded.pack;
        let found = all_ways(
            &Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }),
            usize::MAX,
        );
        let listed = [Listed { pack, scenario: &scenario, ways: &found, verified: None, written: None }];
        for options in [EN, KO] {
            let text = ways_text(&listed, options);
            assert!(!text.contains("\n\n\n") && !text.starts_with('\n') && text.ends_with('\n'), "{path}\n{text}");
            for line in text.lines() {
                assert!(fits(line) && !line.ends_with(' '), "{path}: {line}");
            }
        }
        let json: Value = serde_json::from_str(&ways_json(&listed)).expect("JSON");
        for case in &found.answer.cases {
            assert!(case.ways.iter().is_sorted_by_key(|way| weigh(pack, found.answer.date, &way)), "{path}");
        }
        if let [case] = found.answer.cases.as_slice() {
            let rows = json["ways"].as_array().expect("ways");
            assert_eq!(
                (rows.len() as u64, json["ways_total"].as_u64()),
                (case.ways.iter().count() as u64, Some(rows.len() as u64))
            );
            assert!(rows.iter().all(|way| way["moves"].as_array().map(Vec::len) == way["by"].as_array().map(Vec::len)));
        }
    }
}

#[test]
fn the_command_counts_limits_and_complains() {
    let run = |args: &[&str]| {
        let output = lexport(root()).arg("ways").args(args).output().expect("a run");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };
    let direct = "scenarios/report/155mm-direct.toml";
    assert_eq!(run(&[direct, "--count"]), (Some(0), "4\n".to_owned()));
    assert_eq!(run(&[direct, "--count", "--reading", "licence"]).0, Some(0));
    let (_, text) = run(&[direct, "--count", "--lang", "en", "--set", "goods.designation=major", "--on", "2024-10-23"]);
    assert!(text.starts_with("4\nAs changed: `goods.designation=major`; the day is 23 Oct 2024"), "{text}");
    let uncovered = "scenarios/teaching/uncovered/cyanide-2003.toml";
    assert_eq!(run(&[uncovered, "--count", "--lang", "en"]).1, "0 not covered\n");
    let json: Value = serde_json::from_str(&run(&[uncovered, "--count", "--format", "json"]).1).expect("JSON");
    assert_eq!((json["outcome"].as_str(), json["ways_total"].as_u64()), (Some("not-covered"), Some(0)));
    // A folder is made for drafts alone.
    let folder = scratch("ways-without-drafts").join("drafts");
    let (_, text) = run(&[uncovered, "--lang", "en", "--draft", folder.to_str().expect("a path")]);
    assert!(text.contains("none: no way told here changes the law") && !folder.exists(), "{text}");
    let (code, text) = run(&[direct, "--limit", "1", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("The lightest 1 of 4 ways through") && text.contains("and 3 more"), "{text}");
    let json: Value = serde_json::from_str(&run(&[direct, "--limit", "2", "--format", "json"]).1).expect("JSON");
    assert_eq!((json["ways"].as_array().map(Vec::len), json["ways_total"].as_u64()), (Some(2), Some(4)));
    // The same ways as those of `check`, in the same order.
    let check = lexport(root()).args(["check", direct, "--format", "json"]).output().expect("a run");
    let check: Value = serde_json::from_slice(&check.stdout).expect("JSON");
    for at in 0..2 {
        assert_eq!(json["ways"][at]["moves"], check["ways"][at]["moves"]);
        assert_eq!(json["ways"][at]["rank"], check["ways"][at]["rank"]);
    }
    assert_eq!(run(&["no-such-file.toml"]).0, Some(2));
    assert_eq!(run(&[direct, "--count", "--draft", "somewhere"]).0, Some(2));
    assert_eq!(run(&[direct, "--reading", "nobody"]).0, Some(2));
}
