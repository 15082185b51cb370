//! What an answer says applies is covered by its scenario, and what is covered reaches it.
#![expect(clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::path::Path;

use lexport::engine::Status;
use lexport::law::{NormKind, ReadingId};
use lexport::query::{Asked, answer, coverage};
use lexport::scenario::Scenario;
use support::{pack_in, shown, toml_files};

#[test]
fn answers_and_coverage_agree_on_the_shipped_scenarios() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut loaded = pack_in(&root.join("rules"));
    let read = |path: &String| {
        let text = std::fs::read_to_string(root.join("scenarios").join(path)).expect("a readable file");
        loaded.scenario(path, &text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
    };
    let scenarios: Vec<Scenario> = toml_files(&root.join("scenarios")).iter().map(read).collect();
    let covered = coverage(&loaded.pack, &scenarios);
    assert_eq!(covered.rows.len(), loaded.pack.enacted);
    for row in &covered.rows {
        assert!(row.applied.iter().all(|at| row.reached.contains(at)), "{}", loaded.pack.norm_name(row.norm));
        assert!(row.applied.is_sorted() && row.reached.is_sorted());
    }
    // Every third scenario and two readings are enough to notice a slip, and quick.
    for (at, scenario) in scenarios.iter().enumerate().step_by(3) {
        for reading in [loaded.pack.default_reading, ReadingId(1)] {
            let lines = answer(Asked { pack: &loaded.pack, scenario, reading, on: None }).lines;
            for line in lines.norms.iter().filter(|line| line.certain && line.status == Status::Applies) {
                // An exemption that applies may still lift nothing.
                let works = !matches!(loaded.pack.norm(line.norm).kind, NormKind::Exemption { .. });
                let row = covered.of(line.norm).expect("a row");
                let name = loaded.pack.norm_name(line.norm);
                assert!(!works || row.applied.contains(&at), "{name} in {}", scenario.name);
                assert!(row.reached.contains(&at), "{name} in {}", scenario.name);
            }
            for line in lines.norms.iter().filter(|line| line.certain) {
                if let Status::Lifted(exemption) = line.status {
                    let row = covered.of(exemption).expect("a row");
                    assert!(row.applied.contains(&at), "{} in {}", loaded.pack.norm_name(exemption), scenario.name);
                }
            }
            for (norm, _) in &lines.penalties {
                let row = covered.of(*norm).expect("a row");
                assert!(row.reached.contains(&at), "{} in {}", loaded.pack.norm_name(*norm), scenario.name);
            }
        }
    }
}
