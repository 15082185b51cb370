//! Packs on which evaluators once disagreed, packs heavy in permits, and new ones on every run.

use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use lexport::query::{Asked, Deal, answer};

use super::{Scope, compare_readings, texts, try_random};
use crate::naive::{self, Example};
use crate::support::{pack_in, shown};

/// How many packs heavy in permits are tried in every run.
const PERMITS: u64 = 1_500;
/// How many packs of each sort are tried that no run before has seen.
const NEW: u64 = 400;
/// Where seeds stand that once failed.
const KEPT: &str = "tests/naive/random/seeds.txt";

/// A sort of random packs, by its word in the file of seeds.
type Sort = (&'static str, fn(u64) -> Example);

const SORTS: [Sort; 2] = [("plain", Example::new), ("permits", Example::of_permits)];

/// Compares a pack of a sort; where it fails, says which line keeps its seed.
fn try_seed((word, make): Sort, seed: u64) {
    let tried = catch_unwind(AssertUnwindSafe(|| try_random(&make(seed), seed)));
    let problem = match tried {
        Ok(Ok(_)) => return,
        Ok(Err(problem)) => problem,
        Err(panic) => panic.downcast_ref::<String>().cloned().unwrap_or_default(),
    };
    panic!("{problem}\nkeep this seed: add the line \"{word} {seed}\" to {KEPT}");
}

#[test]
fn agree_on_seeds_that_once_failed() {
    let kept = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT)).expect("the seeds");
    let mut tried = 0;
    for line in kept.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (word, seed) = line.split_once(' ').unwrap_or_else(|| panic!("a sort and a seed: {line}"));
        let sort = SORTS.iter().find(|sort| sort.0 == word).unwrap_or_else(|| panic!("no sort {word}"));
        try_seed(*sort, seed.trim().parse().expect("a seed"));
        tried += 1;
    }
    assert!(tried > 0, "no seed is kept");
}

#[test]
fn agree_on_packs_heavy_in_permits() {
    (0..PERMITS).for_each(|seed| try_seed(SORTS[1], seed));
}

#[test]
fn agree_on_packs_that_no_run_has_seen() {
    let first = RandomState::new().hash_one("seeds") >> 16;
    eprintln!("new seeds: {first} to {}", first + NEW - 1);
    for sort in SORTS {
        (first..first + NEW).for_each(|seed| try_seed(sort, seed));
    }
}

/// What the definitions give for four small packs, worked out by hand: outcome, ways, and sure ways of all worlds.
#[test]
fn agree_on_packs_whose_permits_are_asked_for_twice() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ways");
    let rows = [
        ("missed-way", "prohibited", 2, 2),
        ("missing-way", "prohibited", 1, 1),
        ("missing-way-korean", "prohibited", 2, 2),
        ("sure-ways", "undetermined", 1, 2),
    ];
    for (name, outcome, ways, sure) in rows {
        let text = std::fs::read_to_string(folder.join(name).join("deal.toml")).expect("a deal");
        let mut loaded = pack_in(&folder.join(name).join("rules"));
        let naive = naive::Pack::read(&texts(&folder.join(name).join("rules"))).expect("a pack");
        let scenario = loaded.scenario(name, &text).unwrap_or_else(|found| panic!("{name}: {}", shown(&found)));
        assert_eq!(compare_readings(&loaded.pack, &naive, &scenario, &text, (name, Scope::All)), 1);
        let pack = &loaded.pack;
        let found = answer(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }));
        let told = found.cases[0].ways.total().small();
        assert_eq!((found.outcome().word(), told), (outcome, Some(ways)), "{name}");
        assert_eq!((found.sure_ways.ways.total().small(), found.sure_ways.complete), (Some(sure), true), "{name}");
    }
}
