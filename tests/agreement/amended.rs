//! The two evaluators agree with amendments in play: on the example, and on a sample of the shipped scenarios.

use std::path::Path;

use lexport::law::Pack;
use lexport::query::{Asked, Deal, answer};
use lexport::syntax::read_amendments;

use super::{Scope, compare_readings, sets_of_amendments, texts};
use crate::naive;
use crate::support::{Loaded, pack_in, read, root, shown};

/// A set of amendments is compared on one shipped scenario in so many, another sample each.
const SAMPLE: usize = 120;
/// Scenarios on which every set is compared.
const ALWAYS: &str = "report/155mm-direct.toml";

/// Rules with the amendments of a file of the fixtures: the crate reads it as `--amend` does, from outside the rules.
fn with_fixture(rules: &Path, name: &str) -> (Loaded, naive::Pack) {
    let bills = read(root().join("tests/fixtures/amendments").join(name));
    let mut loaded = pack_in(rules);
    let file = loaded.sources.add(name, bills.as_str());
    let found = read_amendments(&loaded.sources, &[file], &mut loaded.pack, &mut loaded.names);
    assert!(found.is_empty(), "{}", shown(&found));
    let mut files = texts(rules);
    files.push((format!("amendments/zz-{name}"), bills));
    (loaded, naive::Pack::read(&files).expect("a pack"))
}

/// Compares scenarios with sets of amendments, those pairs of positions that are wanted; says how often, and how often
/// an outcome differs from that of the law as it stands.
fn compare_amended(
    rules: &Path,
    name: &str,
    scenarios: &[(String, String)],
    wanted: impl Fn(usize, usize) -> bool,
    scope: Scope,
) -> (usize, usize) {
    let (mut loaded, naive) = with_fixture(rules, name);
    let (mut compared, mut changed) = (0, 0);
    for (at, (path, text)) in scenarios.iter().enumerate() {
        let scenario = loaded.scenario(path, text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)));
        let outcome = |pack: &Pack| {
            answer(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None })).outcomes
        };
        let sets = sets_of_amendments(&loaded.pack);
        for chosen in sets.iter().enumerate().filter(|row| wanted(at, row.0)).map(|row| row.1) {
            let ids: Vec<&str> = chosen.iter().map(|one| one.id.as_str()).collect();
            let (ours, theirs) = (loaded.pack.amended(chosen), naive.amended(&ids).expect("amendments"));
            compared += compare_readings(&ours, &theirs, &scenario, text, (&format!("{path} with {ids:?}"), scope));
            changed += usize::from(outcome(&ours) != outcome(&loaded.pack));
        }
    }
    (compared, changed)
}

#[test]
fn agree_on_the_example_with_amendments() {
    let folder = root().join("tests/fixtures/example");
    let scenarios = texts(&folder.join("scenarios"));
    let (compared, changed) =
        compare_amended(&folder.join("rules"), "example.toml", &scenarios, |_, _| true, Scope::Turning);
    // Eight scenarios, two readings, four amendments and all of them.
    assert_eq!(compared, 80);
    assert!(changed >= 4, "{changed} outcomes change");
}

#[test]
fn agree_on_shipped_scenarios_with_every_shipped_amendment() {
    let scenarios = texts(&root().join("scenarios"));
    let always = scenarios.iter().position(|row| row.0 == ALWAYS).expect("a scenario");
    // Neighbours in the list are alike, so that the samples of two sets lie apart.
    let wanted = |scenario: usize, set: usize| scenario == always || scenario % SAMPLE == set * 7 % SAMPLE;
    let (compared, changed) =
        compare_amended(&root().join("rules"), "shipped.toml", &scenarios, wanted, Scope::Plain(0));
    assert!(compared > 20 && changed > 1, "{compared} compared, {changed} outcomes change");
}
