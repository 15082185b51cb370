//! The second evaluator notices every kind of wrong answer, says how far it looked, and the program then fails.

use std::path::Path;

use lexport::engine::{Move, Way, Ways};
use lexport::law::{Outcome, Pack};
use lexport::query::{Answer, Asked, Deal, Disagreement, answer, verified};
use lexport::scenario::Scenario;

use crate::support::run::lexport;
use crate::support::{Loaded, pack_in, root};

fn deal(loaded: &mut Loaded, folder: &Path, name: &str) -> Scenario {
    loaded.file(folder.join(name))
}

/// What the second evaluator says of an answer that was spoilt.
fn faults(scenario: &str, spoil: impl Fn(&Pack, &mut Answer)) -> Vec<Disagreement> {
    let mut loaded = pack_in(&root().join("rules"));
    let scenario = deal(&mut loaded, &root().join("scenarios"), scenario);
    let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
    let mut found = answer(&Deal::open(asked));
    assert_eq!(verified(&Deal::open(asked), &found).faults, []);
    spoil(asked.pack, &mut found);
    verified(&Deal::open(asked), &found).faults
}

const DIRECT: &str = "report/155mm-direct.toml";

#[test]
fn a_way_that_is_not_the_engines_own_belongs_to_no_case() {
    let found = faults(DIRECT, |pack, answer| {
        let mut ways: Vec<Way> = answer.cases[0].ways.iter().collect();
        ways.pop();
        answer.cases[0].ways = Ways::of(pack, answer.date, &ways);
    });
    assert!(found.contains(&Disagreement::NoCase), "{found:?}");
}

#[test]
fn a_blocker_that_blocks_nothing_or_too_much_is_noticed() {
    let found = faults(DIRECT, |_, answer| {
        answer.cases[0].blockers[0].pop();
    });
    assert!(found.iter().any(|fault| matches!(fault, Disagreement::Blocker(_))), "{found:?}");
    let found = faults(DIRECT, |_, answer| {
        let more = answer.cases[0].blockers[1].clone();
        answer.cases[0].blockers[0].extend(more);
    });
    assert!(found.iter().any(|fault| matches!(fault, Disagreement::Blocker(_))), "{found:?}");
}

#[test]
fn a_wrong_outcome_is_noticed() {
    let found = faults(DIRECT, |_, answer| answer.cases[0].outcome = Outcome::Licensable);
    assert!(found.iter().any(|fault| matches!(fault, Disagreement::Outcome(_))), "{found:?}");
}

#[test]
fn a_set_that_is_not_sure_is_noticed() {
    let found = faults("report/155mm-unknown-buyer.toml", |pack, answer| {
        let first = answer.cases[0].ways.first().expect("a way");
        answer.sure_ways.ways = Ways::of(pack, answer.date, &[first]);
    });
    assert!(found.iter().any(|fault| matches!(fault, Disagreement::NotEverywhere(_))), "{found:?}");
}

/// The same ways, looked at without the engine beside them.
#[test]
fn the_definitions_themselves_are_looked_at() {
    let mut loaded = pack_in(&root().join("rules"));
    for name in [DIRECT, "matrix/02-undesignated-arms-direct.toml", "report/155mm-permit-refused-us.toml"] {
        let scenario = deal(&mut loaded, &root().join("scenarios"), name);
        let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
        let found = answer(&Deal::open(asked));
        let ways: Vec<Way> = found.cases[0].ways.iter().collect();
        let check = |ways: &[Vec<Move>]| lexport::query::recheck(&Deal::open(asked), ways);
        assert_eq!(check(&ways), [], "{name}");
        let mut longer = ways.clone();
        let more = ways.iter().flatten().find(|step| !ways[0].contains(step)).copied().expect("a move");
        longer[0].push(more);
        assert!(check(&longer).iter().any(|fault| matches!(fault, Disagreement::NotMinimal(_))), "{name}");
        let mut shorter = ways.clone();
        shorter[0].pop();
        assert!(check(&shorter).iter().any(|fault| matches!(fault, Disagreement::NotSufficient(_))), "{name}");
        let fewer = &ways[1..];
        assert!(check(fewer).iter().any(|fault| matches!(fault, Disagreement::Missing(_))), "{name}");
        let mut strange = ways.clone();
        strange[0].push(Move::Grant(lexport::law::PermitId(0)));
        strange[0].push(Move::Reopen(lexport::law::PermitId(0)));
        assert!(check(&strange).iter().any(|fault| matches!(fault, Disagreement::NoSuchMove(_))), "{name}");
    }
}

#[test]
fn the_answer_says_that_it_was_re_checked() {
    let run = |args: &[&str]| {
        let output = lexport(root()).args(args).output().expect("a run");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let direct = "scenarios/report/155mm-direct.toml";
    let text = run(&["check", direct, "--verify", "--lang", "en"]);
    assert!(text.contains("Re-checked by a second evaluator") && text.contains("every way suffices"), "{text}");
    let brief = run(&["check", direct, "--verify", "-q", "--lang", "en"]);
    assert!(brief.contains("Re-checked by a second evaluator") && !brief.contains("Sources"), "{brief}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["ways", direct, "--verify", "--format", "json"])).expect("JSON");
    // Each way is checked in the first and in the last world of a box.
    assert!(json["verified"]["ways"].as_u64() >= Some(4), "{json}");
    assert!(json["verified"]["none_missing_by_patterns"].as_u64() >= Some(1), "{json}");
    // The law with an amendment in play is re-checked as amended.
    let amended = run(&["check", direct, "--verify", "--lang", "en", "--amend", "draft-decree-war-ground-ukraine"]);
    assert!(amended.contains("Re-checked by a second evaluator"), "{amended}");
}
