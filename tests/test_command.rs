//! `test`: promises kept and broken, readings held against what happened, and the exit codes of the command.

use std::path::{Path, PathBuf};
use std::process::Output;

use lexport::law::Outcome;
use lexport::query::{Checked, Promise, Verdict, expectation};
use serde_json::Value;

use crate::support::run::{lexport, put, said, scratch};
use crate::support::{Loaded, pack_in, read, root, shown, toml_files};

/// A deal that the example pack prohibits under its default reading and would license under the other.
const DEAL: &str = r#"
title = "155 mm shells sold straight to Ukraine"
date = 2024-10-22

[goods]
class = "artillery-shell"
designation = "major"

[deal]
kind = "sale"

[end_user]
country = "UA"

[[step]]
kind = "export"
from = "KR"
to = "UA"
"#;

fn example() -> Loaded {
    pack_in(&root().join("tests/fixtures/example/rules"))
}

/// Checks the deal with these expectations.
fn checked(loaded: &mut Loaded, expect: &str) -> Checked {
    let text = format!("{DEAL}\n{expect}\n");
    let scenario = loaded.scenario("deal.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    expectation(&loaded.pack, &scenario)
}

#[test]
fn promises_that_are_kept_are_only_counted() {
    let expect =
        "[expect]\noutcome = \"prohibited\"\nreadings.licence = \"licensable\"\nmust_change = [\"fta\", \"dapa\"]";
    let found = checked(&mut example(), expect);
    assert_eq!((found.promises, found.broken.len()), (3, 0));
    assert!(found.practice.is_none());
    assert_eq!(checked(&mut example(), "").promises, 0);
}

#[test]
fn promises_that_are_broken_name_what_decided() {
    let mut loaded = example();
    let expect = "[expect]\noutcome = \"licensable\"\nreadings.licence = \"barred\"\nmust_change = [\"fta\"]";
    let found = checked(&mut loaded, expect);
    let promises: Vec<&Promise> = found.broken.iter().map(|broken| &broken.promise).collect();
    let families = |list: &[&str]| list.iter().map(|family| (*family).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        promises,
        [
            &Promise::Outcome { expected: Outcome::Licensable, found: vec![Outcome::Prohibited] },
            &Promise::Outcome { expected: Outcome::Barred, found: vec![Outcome::Licensable] },
            &Promise::MustChange { expected: families(&["fta"]), found: families(&["dapa", "fta"]) },
        ]
    );
    let lines: Vec<usize> = found.broken.iter().map(|broken| loaded.sources.spot(broken.place).line).collect();
    assert_eq!(lines, [21, 22, 23]);
    let norms: Vec<String> = found.broken[0].norms.iter().map(|line| loaded.pack.norm_name(line.norm)).collect();
    assert!(norms.contains(&"dapa-decree:war-duty".to_owned()), "{norms:?}");
    assert!(!norms.contains(&"dapa-decree:war-power".to_owned()), "an unexercised power decides nothing: {norms:?}");
}

#[test]
fn an_undetermined_outcome_names_the_facts_it_turns_on() {
    let mut loaded = example();
    let text = DEAL.replace("class = \"artillery-shell\"\ndesignation = \"major\"", "class = \"artillery-shell\"");
    let text = format!("{}\n[expect]\noutcome = \"permitted\"\n", text.replace("\"UA\"", "\"PL\""));
    let scenario = loaded.scenario("deal.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = expectation(&loaded.pack, &scenario);
    let kept = Outcome::of_all(&found.outcomes) == Outcome::Permitted;
    assert_eq!(found.broken.is_empty(), kept);
    for broken in &found.broken {
        let several = found.outcomes.len() > 1;
        assert_eq!(!broken.unknown.is_empty(), several);
    }
}

/// Definition 20.
#[test]
fn only_what_decides_contradicts_a_reading() {
    use Verdict::{Contradicted, Explains};
    let mut loaded = example();
    // Readings in alphabetic order: as-reported prohibits the deal, licence would license it.
    for (happened, wanted) in [
        ("what = \"done\"", Some([Contradicted, Explains])),
        ("what = \"declined\"\nbecause = \"law\"", Some([Explains, Explains])),
        ("what = \"blocked\"", Some([Explains, Explains])),
        ("what = \"convicted\"", Some([Explains, Explains])),
        ("what = \"declined\"\nbecause = \"policy\"", None),
        ("what = \"declined\"", None),
        ("what = \"prosecuted\"", None),
        ("what = \"contested\"", None),
        ("what = \"pending\"", None),
    ] {
        let found = checked(&mut loaded, &format!("[expect.happened]\n{happened}"));
        let verdicts = found.practice.map(|fits| fits.iter().map(|fit| fit.verdict).collect::<Vec<_>>());
        assert_eq!(verdicts, wanted.map(|row| row.to_vec()), "{happened}");
    }
    // Before the war, with its permits, nobody had to act.
    let licensed = DEAL.replace("2024-10-22", "2021-10-22");
    let permits = "[permits]\ndapa-export = \"granted\"\nfta-export = \"granted\"\n";
    for (what, wanted) in [("convicted", Contradicted), ("done", Explains)] {
        let text = format!("{licensed}\n{permits}\n[expect.happened]\nwhat = \"{what}\"\n");
        let scenario = loaded.scenario("deal.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
        let found = expectation(&loaded.pack, &scenario);
        assert_eq!(found.outcomes, [Outcome::Permitted]);
        assert!(found.practice.expect("decided").iter().all(|fit| fit.verdict == wanted), "{what}");
    }
}

#[test]
fn the_scenarios_of_the_example_keep_their_promises() {
    let mut loaded = example();
    let folder = root().join("tests/fixtures/example/scenarios");
    for name in toml_files(&folder) {
        let text = read(folder.join(&name));
        let scenario = loaded.scenario(&name, &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
        let found = expectation(&loaded.pack, &scenario);
        assert!(found.broken.is_empty(), "{name}: {:?}", found.broken);
    }
}

/// A folder of its own for one test, with these scenarios.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch(&format!("test_command/{name}"));
    std::fs::create_dir_all(folder.join("scenarios")).expect("a folder");
    put(&folder.join("scenarios"), files.iter().copied());
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let rules = root().join("tests/fixtures/example/rules");
    lexport(folder).arg("test").args(args).arg("--rules").arg(rules).output().expect("a run")
}

#[test]
fn the_exit_code_tells_kept_from_broken_from_bad() {
    let kept = format!("{DEAL}\n[expect]\noutcome = \"prohibited\"\n");
    let broken = format!("{DEAL}\n[expect]\noutcome = \"licensable\"\n");
    let good = folder("kept", &[("a.toml", kept.as_str()), ("b.toml", DEAL)]);
    let found = run(&good, &["--lang", "en"]);
    assert_eq!(found.status.code(), Some(0));
    let text = said(&found.stdout);
    assert!(text.ends_with("\n2 scenarios, 1 expectation, 0 failed; 1 without [expect]\n"), "{text}");
    assert!(text.starts_with("10 of 22 norms decide in some scenario, 4 of 22 just miss another\n"), "{text}");
    assert_eq!(said(&run(&good, &["-q", "--lang", "en"]).stdout).lines().count(), 1);
    let full = said(&run(&good, &["-v", "--lang", "en"]).stdout);
    assert!(full.contains("Decide in no scenario\n  dapa:"), "{full}");
    assert!(full.contains("Just miss no scenario\n  dapa:"), "{full}");
    assert!(said(&run(&good, &["-v", "--lang", "en"]).stdout).contains("\n  scenarios/b.toml\n"));
    assert!(said(&run(&good, &["--lang", "ko"]).stdout).contains("시나리오 2개, 기대 1개, 실패 0개"));

    let bad = folder("broken", &[("a.toml", kept.as_str()), ("c.toml", broken.as_str())]);
    let found = run(&bad, &["--lang", "en"]);
    let text = said(&found.stdout);
    assert_eq!(found.status.code(), Some(1));
    assert!(
        text.contains("scenarios/c.toml:21:11\n  outcome under as-reported: expected licensable, found prohibited\n"),
        "{text}"
    );
    assert!(text.ends_with("2 scenarios, 2 expectations, 1 failed\n"), "{text}");

    for (name, files, word) in [
        ("empty", vec![], "no `.toml` file"),
        ("silent", vec![("a.toml", DEAL)], "no scenario here expects anything"),
        ("wrong", vec![("a.toml", "title = 1")], "a.toml"),
    ] {
        let found = run(&folder(name, &files), &["--lang", "en"]);
        assert_eq!((found.status.code(), found.stdout.len()), (Some(2), 0), "{name}");
        assert!(said(&found.stderr).contains(word), "{name}: {}", said(&found.stderr));
    }
    let none = folder("none", &[]).join("scenarios");
    let found = run(&none, &["--lang", "en"]);
    assert_eq!((found.status.code(), found.stdout.len()), (Some(2), 0));
    assert!(said(&found.stderr).contains("no `scenarios` folder here"), "{}", said(&found.stderr));
}

#[test]
fn the_json_counts_names_and_places_what_the_text_says() {
    let broken = format!("{DEAL}\n[expect]\noutcome = \"licensable\"\n[expect.happened]\nwhat = \"done\"\n");
    let found = run(&folder("json", &[("a.toml", broken.as_str())]), &["--format", "json"]);
    let document: Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(
        (&document["format"], &document["expectations"], &document["failed"]),
        (&1.into(), &1.into(), &1.into())
    );
    let failure = &document["failures"][0];
    assert_eq!(failure["scenario"], "scenarios/a.toml");
    assert_eq!((&failure["line"], &failure["promise"]), (&21.into(), &"outcome".into()));
    assert_eq!((&failure["expected"], &failure["found"][0]), (&"licensable".into(), &"prohibited".into()));
    let coverage = &document["coverage"];
    let left = |key: &str| coverage[key].as_array().map(Vec::len);
    assert_eq!((&coverage["norms"], left("untested"), left("unmissed")), (&22.into(), Some(12), Some(18)));
    let practice = &document["practice"][0];
    assert_eq!(
        (&practice["reading"], &practice["cases"], &practice["fits"]),
        (&"as-reported".into(), &1.into(), &0.into())
    );
    assert_eq!(practice["contradicted_by"][0]["what"], "done");
}
