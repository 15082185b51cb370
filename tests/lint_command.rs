//! `lexport lint` as a process: which files it takes, its formats, its exit codes.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::JURISDICTION;
use crate::support::run::{lexport, put, said, scratch};

const ACT: &str = r#"[act]
id = "trade"
title = { en = "Trade Act", ko = "무역법" }
rank = "statute"
family = "trade"
source = "https://example.org"
checked = 2026-11-23

[[prohibition]]
id = "no-export"
cite = [{ at = "Art. 1", ko = "제1조" }]
says = { en = "Nothing leaves.", ko = "나갈 수 없다." }
basis = "text"
"#;

const DEAL: &str = "date = 2024-10-22\n\n[[step]]\n\n[expect]\noutcome = \"prohibited\"\n";

const COVERAGE: &str = "from = 2000-01-01\nuntil = 2030-12-31\n";

/// A folder of its own for one test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch(&format!("lint/{name}"));
    let whole = [("rules/jurisdiction.toml", JURISDICTION), ("rules/coverage.toml", COVERAGE)];
    put(&folder, files.iter().copied().chain(whole));
    folder
}

fn lint(folder: &Path, args: &[&str]) -> Output {
    lexport(folder).env("LC_ALL", "C").arg("lint").args(args).output().expect("a run")
}

fn stdout(output: &Output) -> String {
    said(&output.stdout)
}

#[test]
fn sound_files_have_no_findings() {
    let here = folder(
        "sound",
        &[("rules/vocabulary.toml", ""), ("rules/acts/trade/act.toml", ACT), ("scenarios/deal.toml", DEAL)],
    );
    for args in
        [&[][..], &["rules", "scenarios"], &["rules"], &["scenarios"], &["--rules", "rules", "scenarios/deal.toml"]]
    {
        let done = lint(&here, args);
        assert_eq!(done.status.code(), Some(0), "{args:?}: {done:?}");
        assert!(stdout(&done).starts_with("no findings in "), "{args:?}: {done:?}");
        assert!(done.stderr.is_empty());
    }
    assert_eq!(stdout(&lint(&here, &[])), "no findings in 5 files\n");
    assert_eq!(stdout(&lint(&here, &["scenarios"])), "no findings in 1 file\n");
    assert_eq!(stdout(&lint(&here, &["--lang", "ko"])), "파일 5개에서 지적할 것이 없습니다\n");
}

#[test]
fn warnings_are_told_and_pass() {
    let bare = ACT.replace("basis = \"text\"\n", "");
    let here = folder("warning", &[("rules/vocabulary.toml", ""), ("rules/acts/trade/act.toml", &bare)]);
    let done = lint(&here, &[]);
    assert_eq!(done.status.code(), Some(0));
    assert!(stdout(&done).contains("missing-basis"), "{done:?}");
    assert!(stdout(&done).ends_with("1 warning in 1 file\n"), "{done:?}");
    let github = stdout(&lint(&here, &["--format", "github"]));
    let start = "::warning file=rules/acts/trade/act.toml,line=10,col=6,title=missing-basis::`trade:no-export` ";
    assert!(github.starts_with(start), "{github}");
    assert_eq!(github.lines().count(), 1);
}

#[test]
fn a_fault_in_a_file_that_was_given_is_a_finding() {
    let here = folder(
        "fault",
        &[
            ("rules/vocabulary.toml", ""),
            ("rules/acts/trade/act.toml", ACT),
            ("scenarios/deal.toml", &DEAL.replace("prohibited", "prohibitet")),
        ],
    );
    for args in [&["--format", "json"][..], &["--format", "json", "scenarios/deal.toml"]] {
        let done = lint(&here, args);
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        assert!(done.stderr.is_empty(), "{done:?}");
        let said: serde_json::Value = serde_json::from_str(&stdout(&done)).expect("JSON");
        assert_eq!(said["format"], 1);
        assert_eq!(said["errors"], 1);
        let found = &said["findings"][0];
        assert_eq!(found["code"], "unknown-word");
        assert_eq!(found["severity"], "error");
        assert_eq!(found["file"], "scenarios/deal.toml");
        assert_eq!([&found["line"], &found["column"], &found["end_line"], &found["end_column"]], [6, 11, 6, 23]);
        assert_eq!(found["help"]["en"], "did you mean `prohibited`?");
        assert!(found["message"]["ko"].is_string() && found["labels"].is_array());
    }
}

#[test]
fn rules_at_fault_are_findings_where_they_are_checked_and_bad_input_where_they_are_not() {
    let here = folder(
        "rules",
        &[
            ("rules/vocabulary.toml", ""),
            ("rules/acts/trade/act.toml", &ACT.replace("statute", "statut")),
            ("scenarios/deal.toml", DEAL),
        ],
    );
    let done = lint(&here, &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(stdout(&done).contains("unknown-name") && done.stderr.is_empty(), "{done:?}");
    let done = lint(&here, &["scenarios"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty() && !done.stderr.is_empty(), "{done:?}");
}

#[test]
fn a_path_that_cannot_be_read_is_bad_input() {
    let here = folder(
        "unreadable",
        &[("rules/vocabulary.toml", ""), ("rules/acts/trade/act.toml", ACT), ("empty/read.me", "")],
    );
    for path in ["nowhere", "empty"] {
        let done = lint(&here, &["rules", path]);
        assert_eq!(done.status.code(), Some(2), "{done:?}");
        assert!(done.stdout.is_empty() && !done.stderr.is_empty(), "{done:?}");
    }
}

#[test]
fn hidden_characters_are_found_in_rules_that_make_no_sense() {
    let broken = ACT.replace("rank = \"statute\"", "rank = \"stat\u{202e}ute\"");
    let here = folder("hidden", &[("rules/vocabulary.toml", ""), ("rules/acts/trade/act.toml", &broken)]);
    let done = lint(&here, &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(stdout(&done).contains("unknown-name") && stdout(&done).contains("U+202E"), "{done:?}");
}

#[test]
fn deals_that_cannot_be_are_found() {
    let vocabulary = "[goods.civil]\ntype = \"bool\"\n[goods.arms]\ntype = \"bool\"\n\n[[impossible]]\nbecause = \"arms are not civil\"\n\
                      when = { goods.civil = true, goods.arms = true }\n";
    let deal = DEAL.replace("[[step]]", "[goods]\ncivil = true\narms = true\n\n[[step]]");
    let files =
        [("rules/vocabulary.toml", vocabulary), ("rules/acts/trade/act.toml", ACT), ("scenarios/deal.toml", &deal)];
    let here = folder("impossible", &files);
    let done = lint(&here, &["scenarios"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(stdout(&done).contains("no deal has these facts"), "{done:?}");
}
