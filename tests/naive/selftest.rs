//! The second evaluator against the example pack and against itself.

mod mini;
mod unknown;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::day;
use super::{Example, Pack};
use crate::support::root;

#[expect(clippy::disallowed_methods, reason = "the example lies in files")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn fixture() -> PathBuf {
    root().join("tests/fixtures/example")
}

#[expect(clippy::disallowed_methods, reason = "the example lies in files")]
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, read(&path)));
        }
    }
}

fn example() -> Pack {
    let root = fixture().join("rules");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    Pack::read(&files).unwrap()
}

fn scenario(name: &str) -> String {
    read(&fixture().join("scenarios").join(name))
}

fn texts(list: &Json) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// A set of texts from words.
fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn example_is_as_expected() {
    let expected = read(&fixture().join("expected.json"));
    let expected: Json = serde_json::from_str(&expected).unwrap();
    let pack = example();
    assert_eq!(pack.readings(), ["as-reported", "licence"]);
    for case in expected.as_array().unwrap() {
        let name = case["scenario"].as_str().unwrap();
        for (reading, wanted) in case["readings"].as_object().unwrap() {
            let answer = pack.answer(&scenario(name), Some(reading)).unwrap();
            let outcomes: BTreeSet<String> = answer.outcomes.iter().map(|outcome| outcome.name().to_owned()).collect();
            assert_eq!(outcomes, texts(&wanted["outcomes"]), "{name} {reading}");
            assert_eq!(answer.must_change, texts(&wanted["must_change"]), "{name} {reading}");
            let pair = |made: &Json| (made[0].as_str().unwrap().to_owned(), made[1].as_str().unwrap().to_owned());
            let ways = wanted["ways"].as_array().map(|ways| {
                ways.iter().map(|way| way.as_array().unwrap().iter().map(pair).collect()).collect::<BTreeSet<_>>()
            });
            assert_eq!(answer.ways(), ways.as_ref(), "{name} {reading}");
        }
    }
}

#[test]
fn example_turns_on_two_questions() {
    // Definition 19.
    let turning = example().turning(&scenario("155mm-direct.toml"), "as-reported", "licence").unwrap();
    let wanted = [set("war-ground peaceful-purpose"), set("war-ground notice-binds-defence-permits")];
    assert_eq!(turning, BTreeSet::from(wanted));
}

#[test]
fn example_rests_on_its_supplier() {
    // Definitions 2 and 21.
    let direct = example().answer(&scenario("155mm-direct.toml"), None).unwrap();
    let assumptions = direct.assumptions.unwrap();
    assert!(assumptions.contains("deal.supplier"), "{assumptions:?}");
    let backfill = example().answer(&scenario("155mm-backfill-us.toml"), None).unwrap();
    assert_eq!(backfill.worlds[0].finding.ground, set("held exempt"));
}

#[test]
fn days_are_civil_days() {
    for number in -200_000..200_000 {
        let (year, month, day) = day::civil(number);
        assert_eq!(day::number(year, month, day), number);
    }
    assert_eq!(day::text(day::number(2024, 2, 29)), "2024-02-29");
    assert_eq!(day::text(day::number(2024, 2, 29) + 1), "2024-03-01");
    assert_eq!(day::before(day::number(2024, 2, 29), 1, 0, 0), day::number(2023, 2, 28));
    assert_eq!(day::before(day::number(2024, 1, 31), 0, 2, 1), day::number(2023, 11, 29));
}

#[test]
fn random_examples_show_every_outcome() {
    let mut seen = BTreeSet::new();
    for seed in 0..200 {
        let example = Example::new(seed);
        let pack = Pack::read(&example.files()).unwrap();
        let answer = pack.answer(&example.scenario(), None).unwrap();
        seen.insert(answer.headline().to_owned());
        assert_eq!(example.scenario(), Example::new(seed).scenario());
        if seed < 10 {
            let shorter = |smaller: Example| {
                let length =
                    |it: &Example| it.scenario().len() + it.files().iter().map(|file| file.1.len()).sum::<usize>();
                length(&smaller) < length(&example)
            };
            assert!(example.smaller().into_iter().all(shorter));
        }
    }
    assert_eq!(seen, set("permitted licensable prohibited barred not-covered undetermined"));
}
