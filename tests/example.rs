//! The example pack of the design gives the outcomes and ways it is said to give.

use std::collections::BTreeSet;

use lexport::query::{Asked, Deal, answer};
use serde_json::Value;

use crate::support::{pack_in, read, root, shown};

type Ways = BTreeSet<BTreeSet<(String, String)>>;

fn expected_ways(value: &Value) -> Option<Ways> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let step = |value: &Value| (word(&value[0]), word(&value[1]));
    let way = |value: &Value| value.as_array().expect("a way").iter().map(step).collect();
    value.as_array().map(|ways| ways.iter().map(way).collect())
}

#[test]
fn every_scenario_gives_its_expected_answer() {
    let folder = root().join("tests/fixtures/example");
    let mut loaded = pack_in(&folder.join("rules"));
    let table: Value = serde_json::from_str(&read(folder.join("expected.json"))).expect("JSON");
    let rows = table.as_array().expect("rows");
    assert_eq!(rows.len(), 8);
    for row in rows {
        let name = row["scenario"].as_str().expect("a name");
        let text = read(folder.join("scenarios").join(name));
        let scenario = loaded.scenario(name, &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
        for (reading, wanted) in row["readings"].as_object().expect("readings") {
            let id = loaded.pack.reading_named(reading).expect("a reading");
            let found = answer(&Deal::open(Asked { pack: &loaded.pack, scenario: &scenario, reading: id, on: None }));
            let outcomes: Vec<&str> = found.outcomes.iter().map(|outcome| outcome.word()).collect();
            assert_eq!(serde_json::json!(outcomes), wanted["outcomes"], "{name} under {reading}");
            assert_eq!(serde_json::json!(found.must_change), wanted["must_change"], "{name} under {reading}");
            let ways: Vec<Ways> = found
                .cases
                .iter()
                .map(|case| {
                    let step = |step: &lexport::engine::Move| (step.word().to_owned(), step.target(&loaded.pack));
                    case.ways.iter().map(|way| way.iter().map(step).collect()).collect()
                })
                .collect();
            match expected_ways(&wanted["ways"]) {
                Some(wanted) => assert_eq!(ways, vec![wanted], "{name} under {reading}"),
                None => assert!(ways.len() > 1, "{name} under {reading} has ways that differ between worlds"),
            }
        }
    }
}
