//! A deal is opened once: a question searches its worlds a few times, whatever it tries beside them.

use crate::support::{asked_on, pack_in, root, toml_files};
use lexport::query::{Deal, answer};

/// The most searches of all worlds that one `check` makes.
const MOST: usize = 5;

#[test]
fn a_check_searches_the_worlds_at_most_five_times() {
    assert!(most() <= MOST, "{}", most());
}

/// The most searches that the check of a reported deal makes.
pub fn most() -> usize {
    let folder = root().join("scenarios/report");
    let mut loaded = pack_in(&root().join("rules"));
    let names = toml_files(&folder);
    assert!(names.len() > 20, "{}", names.len());
    let mut most = 0;
    for name in names {
        let scenario = loaded.file(folder.join(&name));
        let deal = Deal::open(asked_on(&loaded.pack, &scenario, None));
        assert!(answer(&deal).complete, "{name}");
        most = most.max(deal.searches());
    }
    most
}
