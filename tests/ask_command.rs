//! `ask` from end to end: transcripts as golden files, scenarios that `check` answers alike, replies that are wrong.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::golden::hold_against_golden;
use crate::support::run::{lexport, said};
use crate::support::{fits, read, root};

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs the program in the project's root with replies: status, answer, dialogue.
fn ask(args: &[&str], replies: &str) -> (Option<i32>, String, String) {
    let output = lexport(root()).arg("ask").args(args).stdin(replies).output().expect("a run");
    (output.status.code(), said(&output.stdout), said(&output.stderr))
}

fn check(args: &[&str]) -> Value {
    let output = lexport(root()).arg("check").args(args).output().expect("a run");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

const EXAMPLE: [&str; 2] = ["--rules", "tests/fixtures/example/rules"];

#[test]
fn transcripts_are_as_the_golden_files() {
    let en = ask(
        &[&EXAMPLE[..], &["--lang", "en", "--defaults", "--title", "Shells for Ukraine", "-q"]].concat(),
        "yesterday\n\n2024-10-22\nexport\nkorea\nKR\n?\nmisile\n\nmunitions\nb\nmissile, ammunition\ns\nUK\nb\nukr\nmaybe\n\n\nb\n\n\n\n\n\n\n\n\n",
    );
    let ko = ask(
        &[&EXAMPLE[..], &["--lang", "ko", "--title", "우크라이나 포탄", "-q"]].concat(),
        "2024-10-22\nexport\n대한민국\n도움말\n미사일\n탄약\n뒤로\n모름\n우크\n",
    );
    for (_, answer, dialogue) in [&en, &ko] {
        for line in answer.lines().chain(dialogue.lines()) {
            assert!(fits(line), "{line}");
        }
    }
    let whole = |(code, answer, dialogue): (Option<i32>, String, String)| {
        format!("{dialogue}\n===== standard output, status {code:?}\n\n{answer}")
    };
    hold_against_golden(&[("ask.en.txt", whole(en)), ("ask.ko.txt", whole(ko))]);
}

#[test]
fn a_saved_scenario_is_answered_alike_and_nothing_is_written_over() {
    let file = beside("asked/deal.toml");
    let _ = std::fs::remove_dir_all(beside("asked"));
    std::fs::create_dir(beside("asked")).expect("a folder");
    let path = file.to_str().expect("a readable path");
    let save = |replies: &str| {
        ask(&[&EXAMPLE[..], &["--save", path, "--on", "2024-10-22", "--format", "json"]].concat(), replies)
    };
    let script = "export\nKR\nammunition\nUA\n";
    let (code, answer, dialogue) = save(script);
    assert_eq!(code, Some(0), "{dialogue}");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let again = check(&[&EXAMPLE[..], &[path, "--format", "json"]].concat());
    assert_eq!(answer, again, "{}", read(&file));
    assert_eq!(answer["outcome"], "prohibited");
    assert!(dialogue.contains("left to ask"), "{dialogue}");
    // What is there already is not written over, and nobody is asked anything first; nor is a folder made unasked.
    let before = read(&file);
    let (code, answer, dialogue) = save("q\n");
    assert_eq!((code, answer.as_str()), (Some(2), ""), "{dialogue}");
    assert!(dialogue.contains("file-exists") && !dialogue.contains("\n> "), "{dialogue}");
    assert_eq!(read(&file), before);
    let (code, answer, dialogue) = ask(&[&EXAMPLE[..], &["--save", "no/such/folder.toml"]].concat(), script);
    assert_eq!((code, answer.as_str()), (Some(2), ""), "{dialogue}");
    assert!(dialogue.contains("unwritable") && !dialogue.contains("\n> "), "{dialogue}");
}

#[test]
fn an_unfinished_interview_is_answered_and_saved_as_far_as_it_went() {
    let file = beside("asked-partly.toml");
    let _ = std::fs::remove_file(&file);
    let path = file.to_str().expect("a readable path");
    let unknown = beside("asked-unknown.toml");
    let text = "title = \"Shells for somebody\"\ndate = 2024-10-22\ngoods.class = \"artillery-shell\"\n\
                goods.designation = \"major\"\ndeal.kind = \"sale\"\nstep = [{ kind = \"export\", from = \"KR\", to = \"PL\" }]\n";
    std::fs::write(&unknown, text).expect("a writable folder");
    let unknown = unknown.to_str().expect("a readable path");
    for (replies, said) in [("", "input ended"), ("q\n", "Stopped"), ("d\n", "Not known: country of final use")] {
        let _ = std::fs::remove_file(&file);
        let args = [&EXAMPLE[..], &[unknown, "--save", path, "--format", "json", "--lang", "en"]].concat();
        let (code, answer, dialogue) = ask(&args, replies);
        assert!(code == Some(0) && dialogue.contains(said), "{dialogue}");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!(answer, check(&[&EXAMPLE[..], &[path, "--format", "json"]].concat()));
        let before = check(&[&EXAMPLE[..], &[unknown, "--format", "json"]].concat());
        assert_eq!(answer["outcomes"], before["outcomes"], "{replies:?}");
    }
}

#[test]
fn where_nothing_was_answered_there_is_no_answer_and_no_file() {
    let file = beside("asked-nothing.toml");
    let _ = std::fs::remove_file(&file);
    let args = [&EXAMPLE[..], &["--save", file.to_str().expect("a readable path"), "--lang", "en"]].concat();
    let on = [&args[..], &["--on", "2024-10-22"]].concat();
    for (args, replies) in [(&on, ""), (&on, "q\n"), (&args, ""), (&args, "soon\nq\n"), (&args, "2024-10-22\n")] {
        let (code, answer, dialogue) = ask(args, replies);
        assert_eq!((code, answer.as_str()), (Some(2), ""), "{dialogue}");
        assert!(dialogue.contains("nothing was answered") && !file.exists(), "{dialogue}");
        assert_eq!(dialogue.contains("Expected a day such as"), replies.starts_with("soon"), "{dialogue}");
    }
}

#[test]
fn another_day_is_told_as_one() {
    let unknown = "scenarios/report/155mm-unknown-buyer.toml";
    let asked = |more: &[&str]| {
        let args = [&[unknown, "--on", "2024-10-23", "--lang", "en", "-q"], more].concat();
        ask(&args, "Poland\n\n\n\n\n\n\n\n\n\n\n\n").1
    };
    let text = asked(&[]);
    assert!(text.contains("As changed: the day is 23 Oct 2024, not"), "{text}");
    let json: Value = serde_json::from_str(&asked(&["--format", "json"])).expect("JSON");
    assert_eq!((&json["asked"]["on"], &json["asked"]["set"]), (&Value::from("2024-10-23"), &serde_json::json!([])));
    // A saved deal is one of that day.
    let file = beside("asked-on.toml");
    let _ = std::fs::remove_file(&file);
    let json: Value =
        serde_json::from_str(&asked(&["--format", "json", "--save", file.to_str().expect("a path")])).expect("JSON");
    assert_eq!((&json["asked"]["on"], &json["date"]), (&Value::Null, &Value::from("2024-10-23")));
}

#[test]
fn what_a_file_says_of_registers_is_saved() {
    let (file, saved) = (beside("asked-registers.toml"), beside("asked-registers-saved.toml"));
    let text = "date = 2024-10-22\ngoods.class = \"artillery-shell\"\ngoods.designation = \"major\"\n\
                end_user.country = \"PL\"\n[registers]\narmed-conflict = { PL = true }\n\
                [[step]]\nkind = \"export\"\nfrom = \"KR\"\nto = \"PL\"\n";
    std::fs::write(&file, text).expect("a writable folder");
    let _ = std::fs::remove_file(&saved);
    let [file, path] = [&file, &saved].map(|path| path.to_str().expect("a readable path"));
    let (code, answer, dialogue) = ask(&["--save", path, "--format", "json", file], "q\n");
    assert_eq!(code, Some(0), "{dialogue}");
    assert!(read(&saved).contains("[registers]\narmed-conflict.PL = true\n"), "{}", read(&saved));
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer, check(&[path, "--format", "json"]));
}

#[test]
fn going_back_at_the_first_question_changes_nothing() {
    // All facts without a default are stated: what is asked are defaults.
    let file = beside("asked-defaults.toml");
    let text = "date = 2024-10-22\ngoods.class = \"artillery-shell\"\ngoods.designation = \"major\"\n\
                end_user.country = \"PL\"\n[[step]]\nkind = \"export\"\nfrom = \"KR\"\nto = \"PL\"\n";
    std::fs::write(&file, text).expect("a writable folder");
    let path = file.to_str().expect("a readable path");
    let asked = |replies: &str| ask(&["-q", "--lang", "en", path], replies);
    let (code, answer, dialogue) = asked("b\nno\nyes\nb\nb\nb\nno\nyes\n\n\n\n");
    assert!(code == Some(0) && dialogue.matches("This is the first question").count() == 2, "{dialogue}");
    assert!(!dialogue.contains("No deal has that"), "{dialogue}");
    assert_eq!(asked("no\nyes\n\n\n\n").1, answer, "{dialogue}");
}

#[test]
fn wrong_usage_and_deals_that_cannot_be() {
    for args in [["-"], ["scenarios"], ["no-such-file.toml"]] {
        let (code, answer, _) = ask(&args, "");
        assert_eq!((code, answer.as_str()), (Some(2), ""), "{args:?}");
    }
    assert_eq!(ask(&["scenarios/report/155mm-direct.toml", "--steps", "2"], "").0, Some(2));
    // The scenario knows two buyers: a third is ruled out, which is told, and the question stays.
    let unknown = "scenarios/report/155mm-unknown-buyer.toml";
    let (code, answer, dialogue) = ask(&[unknown, "--lang", "en", "-q"], "France\nPoland\n");
    assert!(code == Some(0) && dialogue.contains("No deal has that together"), "{dialogue}");
    assert!(answer.contains("LICENSABLE"), "{answer}");
    // A whole deal leaves only defaults to ask.
    let (code, answer, dialogue) = ask(&["scenarios/report/155mm-direct.toml", "--lang", "en", "-q"], "");
    assert!(code == Some(0) && answer.contains("PROHIBITED"), "{dialogue}");
    assert!(dialogue.matches("\n> ").count() <= dialogue.matches(", the default.").count(), "{dialogue}");
}
