//! What each shipped amendment does to chosen deals, worked out by hand and kept in `tests/amendments.tsv`.

use std::collections::BTreeSet;
use std::path::Path;

use lexport::law::{Amendment, Outcome, Pack};
use lexport::query::{Asked, Deal, outcomes};
use lexport::scenario::Scenario;

use crate::support::{Loaded, pack_in, read, root, shown};

fn deal(loaded: &mut Loaded, path: &str) -> Scenario {
    let text = std::fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is not there"));
    loaded.scenario(path, &text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
}

fn outcome(pack: &Pack, scenario: &Scenario, reading: &str) -> &'static str {
    let reading = pack.reading_named(reading).unwrap_or_else(|| panic!("no reading {reading}"));
    match outcomes(&Deal::open(Asked { pack, scenario, reading, on: None }))[..] {
        [outcome] => outcome.word(),
        _ => Outcome::Undetermined.word(),
    }
}

fn named<'p>(pack: &'p Pack, id: &str) -> &'p Amendment {
    pack.amendments.iter().find(|one| one.id == id).unwrap_or_else(|| panic!("no amendment {id}"))
}

#[test]
fn shipped_amendments_do_what_was_worked_out() {
    let mut loaded = pack_in(&root().join("rules"));
    let table = read("tests/amendments.tsv");
    let (mut used, mut turned) = (BTreeSet::new(), BTreeSet::new());
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, id, reading, before, after] = columns[..] else { panic!("five columns: {line}") };
        let scenario = deal(&mut loaded, path);
        let amendment = named(&loaded.pack, id);
        let amended = loaded.pack.amended(&[amendment]);
        assert_eq!(outcome(&loaded.pack, &scenario, reading), before, "before: {line}");
        assert_eq!(outcome(&amended, &scenario, reading), after, "after: {line}");
        used.insert(id.to_owned());
        if before != after {
            turned.insert(id.to_owned());
        }
    }
    let all: BTreeSet<String> = loaded.pack.amendments.iter().map(|one| one.id.clone()).collect();
    assert_eq!(used, all, "every amendment is tried");
    // These two do nothing alone on the deals at hand: decree and notice have to change together.
    let alone: Vec<&String> = all.difference(&turned).collect();
    assert!(alone.len() <= 2, "{alone:?} turn no outcome");
}

#[test]
fn the_table_names_files_that_are_there() {
    let table = read("tests/amendments.tsv");
    assert!(table.lines().count() > 40);
    for path in table.lines().filter_map(|line| line.split('\t').next()) {
        assert!(Path::new(&root()).join(path).is_file(), "{path}");
    }
}
