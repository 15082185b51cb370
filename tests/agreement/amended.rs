//! The two evaluators agree with amendments in play: on the example, and on a sample of the shipped scenarios.

use std::path::{Path, PathBuf};

use lexport::law::Pack;
use lexport::query::{Asked, answer};
use lexport::syntax::read_amendments;

use super::super::naive;
use super::super::support::{Loaded, pack_in, shown};
use super::super::{compare_readings, sets_of_amendments, texts};

/// Every so manieth shipped scenario is compared with each amendment.
const SAMPLE: usize = 45;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Rules with the amendments of a file of the fixtures: the crate reads it as `--amend` does, from outside the rules.
fn with_fixture(rules: &Path, name: &str) -> (Loaded, naive::Pack) {
    let bills = std::fs::read_to_string(root().join("tests/fixtures/amendments").join(name)).expect("a fixture");
    let mut loaded = pack_in(rules);
    let file = loaded.sources.add(name, bills.as_str());
    let found = read_amendments(&loaded.sources, &[file], &mut loaded.pack, &mut loaded.names);
    assert!(found.is_empty(), "{}", shown(&found));
    let mut files = texts(rules);
    files.push((format!("amendments/zz-{name}"), bills));
    (loaded, naive::Pack::read(&files).expect("a pack"))
}

/// Compares scenarios with every set of amendments; says how often, and how often an outcome differs from that of the
/// law as it stands.
fn compare_amended(rules: &Path, name: &str, scenarios: &[(String, String)]) -> (usize, usize) {
    let (mut loaded, naive) = with_fixture(rules, name);
    let (mut compared, mut changed) = (0, 0);
    for (path, text) in scenarios {
        let scenario = loaded.scenario(path, text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)));
        let outcome =
            |pack: &Pack| answer(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }).outcomes;
        for chosen in sets_of_amendments(&loaded.pack) {
            let ids: Vec<&str> = chosen.iter().map(|one| one.id.as_str()).collect();
            let (ours, theirs) = (loaded.pack.amended(&chosen), naive.amended(&ids).expect("amendments"));
            compared += compare_readings(&ours, &theirs, &scenario, text, &format!("{path} with {ids:?}"));
            changed += usize::from(outcome(&ours) != outcome(&loaded.pack));
        }
    }
    (compared, changed)
}

#[test]
fn agree_on_the_example_with_amendments() {
    let folder = root().join("tests/fixtures/example");
    let (compared, changed) = compare_amended(&folder.join("rules"), "example.toml", &texts(&folder.join("scenarios")));
    // Eight scenarios, two readings, four amendments and all of them.
    assert_eq!(compared, 80);
    assert!(changed >= 4, "{changed} outcomes change");
}

#[test]
fn agree_on_shipped_scenarios_with_every_shipped_amendment() {
    let sample: Vec<(String, String)> = texts(&root().join("scenarios")).into_iter().step_by(SAMPLE).collect();
    let (compared, changed) = compare_amended(&root().join("rules"), "shipped.toml", &sample);
    assert!(compared > 3 * sample.len() && changed > 0, "{compared} compared, {changed} outcomes change");
}
