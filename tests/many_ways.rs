//! Very many ways: exact totals, the lightest first and at once, and what is certain when somebody interrupts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lexport::engine::{Way, weigh};
use lexport::query::{Answer, Asked, Deal, Interrupted, answer, verified};
use lexport::stop::Stop;

use crate::support::grown::{self, Grown};
use crate::support::run::{process, put, scratch};
use crate::support::{pack_in, shown};

/// Asks a question about the answer to a grown pack.
fn of<T>(name: &str, grown: &Grown, look: impl FnOnce(Asked<'_>, Answer) -> T) -> T {
    let mut loaded = pack_in(&folder(name, grown).join("rules"));
    let scenario = loaded.scenario("deal", &grown.deal).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
    look(asked, answer(&Deal::open(asked)))
}

#[test]
fn totals_are_exact_however_many_there_are() {
    let total = |grown: &Grown| of("totals", grown, |_, found| found.cases[0].ways.total().to_string());
    assert_eq!(total(&grown::chain(20)), "3486784401");
    assert_eq!(total(&grown::chain(60)), "42391158275216203514294433201");
    assert_eq!(total(&grown::permits(12)), "4096");
    assert_eq!(total(&grown::permits(70)), "1180591620717411303424");
    // All held lifts the prohibition: one way more than the 2^7 - 1 others that change it, none holding that one.
    assert_eq!(total(&grown::bound(7)), "128");
}

/// The number alone takes one search; the blockers of so many ways would take a hundred times as long.
#[test]
fn the_number_of_very_many_ways_that_depend_on_each_other_is_found_alone() {
    let folder = folder("counted", &grown::bound(13));
    assert_eq!(text(&command(&folder, &["ways", "--count"]).output().expect("the program runs")), "8192\n");
}

#[test]
fn a_search_of_too_many_patterns_stops_and_tells_what_suffices() {
    let mut loaded = pack_in(&folder("too-many", &grown::bound(3)).join("rules"));
    let scenario = loaded.scenario("deal", &grown::bound(3).deal).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
    assert!(answer(&Deal::open(asked)).complete);
    // One permit that more requirements ask for than there are sets of them to lay out.
    let many = grown::asked_often(18);
    of("asked-often", &many, |_, found| {
        assert!(!found.complete && found.cases.is_empty());
        assert!(matches!(found.interrupted, Some(Interrupted::TooMany(_))), "{:?}", found.interrupted);
    });
}

/// A thousand permits; for each, a way makes one of two choices.
#[test]
fn the_first_of_a_thousand_independent_choices_come_at_once() {
    of("thousand", &grown::permits(1_000), |asked, found| {
        let first: Vec<Way> = found.cases[0].ways.iter().take(1_100).collect();
        assert!(first.is_sorted_by(
            |one, next| weigh(asked.pack, asked.scenario.date, one) < weigh(asked.pack, asked.scenario.date, next)
        ));
        assert!(first.iter().all(|way| way.len() == 1_000));
        assert_eq!(found.cases[0].blockers.len(), 1_000);
    });
}

#[test]
fn ways_come_lightest_first_each_once_and_none_is_left_out() {
    for grown in [grown::chain(6), grown::permits(10), grown::bound(7)] {
        of("order", &grown, |asked, found| {
            let ways: Vec<Way> = found.cases[0].ways.iter().collect();
            let weights: Vec<_> = ways.iter().map(|way| weigh(asked.pack, asked.scenario.date, way)).collect();
            assert!(weights.is_sorted_by(|one, next| one < next), "rising, so that none comes twice");
            assert_eq!(Some(ways.len()), found.cases[0].ways.total().small());
            assert!(ways.iter().all(|way| found.cases[0].ways.contains(way)));
            let more: Way = ways
                .first()
                .into_iter()
                .chain(ways.last())
                .flatten()
                .copied()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            assert!(!found.cases[0].ways.contains(&more) && found.cases[0].ways.is_met_by(&more));
        });
    }
}

#[test]
fn the_first_of_billions_are_the_first_of_all() {
    of("first", &grown::chain(20), |asked, found| {
        let ways = &found.cases[0].ways;
        let first: Vec<Way> = ways.iter().take(2_000).collect();
        assert!(first.is_sorted_by(
            |one, next| weigh(asked.pack, asked.scenario.date, one) < weigh(asked.pack, asked.scenario.date, next)
        ));
        assert_eq!(first[0].len(), 20, "every first permit is granted");
        // Then one step is settled otherwise, by one change beside 20 grants.
        assert!(first[1..21].iter().all(|way| way.len() == 21));
        assert_eq!(found.cases[0].blockers.len(), 40);
        assert_eq!(ways.outcome().word(), "licensable");
        // The second evaluator re-checks the lightest, and says that it did not look for others.
        let again = verified(&Deal::open(asked), &found);
        assert_eq!((again.faults.as_slice(), again.ways, again.by_sets + again.by_patterns), (&[][..], 2_000, 0));
    });
}

#[test]
fn of_two_searches_at_a_time_one_is_cancelled() {
    let stop = Stop::default();
    of("long", &grown::bound(3), |short, _| {
        let mut loaded = pack_in(&folder("cancelled", &grown::bound(22)).join("rules"));
        let scenario =
            loaded.scenario("deal", &grown::bound(22).deal).unwrap_or_else(|found| panic!("{}", shown(&found)));
        let long = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
        let (cancelled, other) = std::thread::scope(|threads| {
            let cancelled = threads.spawn(|| answer(&Deal::open(long).until(&stop)));
            let other = answer(&Deal::open(short).until(&Stop::default()));
            stop.ask();
            (cancelled.join().expect("an answer"), other)
        });
        assert!(!cancelled.complete && cancelled.interrupted.is_some());
        assert!(other.complete && other.interrupted.is_none());
    });
}

fn folder(name: &str, grown: &Grown) -> PathBuf {
    let folder = scratch(&format!("many-ways/{name}"));
    put(&folder.join("rules"), grown.files.iter().map(|(path, text)| (path, text)));
    put(&folder, [("deal.toml", &grown.deal)]);
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = process(folder);
    command.args(args).args(["deal.toml", "--lang", "en"]);
    command
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

#[test]
fn the_command_states_what_it_leaves_out() {
    let folder = folder("chain", &grown::chain(20));
    let run = |args: &[&str]| command(&folder, args).output().expect("the program runs");
    assert_eq!(text(&run(&["ways", "--count"])), "3486784401\n");
    let said = text(&run(&["ways", "--limit", "3"]));
    assert!(said.contains("The lightest 3 of 3486784401 ways through"), "{said}");
    assert!(said.contains("and 3486784398 more"), "{said}");
    let said = text(&run(&["ways"]));
    assert!(said.contains("The lightest 1000 of 3486784401 ways through"), "no limit was given");
    let json: serde_json::Value = serde_json::from_str(&text(&run(&["check", "--format", "json"]))).expect("JSON");
    assert_eq!((json["ways_total"].as_u64(), json["ways"].as_array().map(Vec::len)), (Some(3_486_784_401), Some(100)));
}

#[cfg(unix)]
mod interrupted {
    use std::process::{Output, Stdio};
    use std::time::Duration;

    use super::{command, folder, grown, text};

    /// Starts the program, sends it SIGINT after a while, and waits for what it says.
    fn after(name: &str, pack: &grown::Grown, args: &[&str]) -> Output {
        let folder = folder(name, pack);
        let mut started = command(&folder, args);
        let child = started.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_secs(2));
        let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success(), "the search had ended before it was interrupted");
        child.wait_with_output().expect("the program ends")
    }

    #[test]
    fn sets_that_suffice_are_told_when_the_search_of_one_case_is_interrupted() {
        let output = after("bound", &grown::bound(18), &["ways"]);
        let said = text(&output);
        assert_eq!(output.status.code(), Some(130), "{said}");
        assert!(said.contains("Interrupted: not every case was looked at."), "{said}");
        assert!(said.contains("Each of these sets of moves is enough"), "{said}");
        assert!(said.contains("grants  p1") && !said.contains("All ") && !said.contains("only way"), "{said}");
    }

    #[test]
    fn cases_seen_are_told_when_the_search_of_others_is_interrupted() {
        let output = after("open", &grown::open(40), &["ways", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
        assert_eq!(output.status.code(), Some(130), "{json}");
        assert_eq!((json["complete"].as_bool(), json["outcome"].as_str()), (Some(false), Some("undetermined")));
        assert_eq!(json["interrupted"]["missing"], "cases");
        assert!(json["sure_ways"].as_array().is_some_and(Vec::is_empty) && json["sure_ways_complete"] == false);
        let cases = json["cases"].as_array().expect("cases");
        assert!(!cases.is_empty());
        // Every case says of which facts it is certain, and as many prohibitions stand as facts are said to be so.
        for case in cases {
            let whens = case["when"].as_array().expect("facts");
            assert!(
                !whens.is_empty() && whens.iter().all(|when| !when.as_array().expect("facts").is_empty()),
                "{case}"
            );
            assert_eq!(case["ways_total"], 1);
        }
    }
}
