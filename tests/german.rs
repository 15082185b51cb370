//! A small pack of German law: nothing in the program is about one state.

use std::path::PathBuf;

use lexport::law::ActId;
use lexport::query::Accounts;

use crate::support::run::{lexport, said, scratch};
use crate::support::{pack_in, root};

fn fixture() -> PathBuf {
    root().join("tests/fixtures/german")
}

/// What the program prints about the fixture, in a language; nothing on standard error.
fn run(arguments: &[&str], lang: &str) -> String {
    let output = lexport(fixture()).args(["--rules", "rules", "--lang", lang]).args(arguments).output().expect("a run");
    assert!(output.stderr.is_empty(), "{}", said(&output.stderr));
    let text = said(&output.stdout);
    for word in ["Korea", "National Assembly", "President", "State Council"] {
        assert!(!text.contains(word), "`{word}` is in:\n{text}");
    }
    text
}

fn holds(text: &str, words: &[&str]) {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(line.contains(word), "`{word}` is not in:\n{text}");
    }
}

#[test]
fn answers_name_the_law_makers() {
    let text = run(&["check", "-v", "scenarios/tanks-russia.toml"], "en");
    holds(
        &text,
        &[
            "PROHIBITED every way through changes the law, at least an act",
            "the Bundestag amends War Weapons Control Act § 6(3) no. 1",
            "the Federal Government amends Foreign Trade and Payments Ordinance § 74(1)",
            "[2] § 22a(1)",
        ],
    );
    let text = run(&["check", "-v", "scenarios/tanks-russia.toml"], "de");
    holds(
        &text,
        &[
            "Panzer nach Russland",
            "der Bundestag amends Kriegswaffenkontrollgesetz § 6 Abs. 3 Nr. 1",
            "das BAFA grants Ausfuhrgenehmigung",
            "(Gefahr der Friedensstörung)",
        ],
    );
    let json = run(&["check", "--format", "json", "scenarios/tanks-russia.toml"], "en");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["title"]["de"], "Panzer nach Russland");
    assert_eq!(json["ways"][0]["rank"], "act");
}

#[test]
fn a_language_without_words_is_refused_with_those_there_are() {
    for (folder, there) in [(fixture(), "`en`, `ko`, `de`"), (root(), "`en`, `ko`")] {
        for command in [&["show", "acts"][..], &["lint", "rules"]] {
            let output = lexport(&folder).args(command).args(["--lang", "fr"]).output().expect("a run");
            let told = said(&output.stderr);
            assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{told}");
            holds(&told, &["unknown-language", &format!("the languages are {there}")]);
        }
    }
}

#[test]
fn outcomes_are_as_expected() {
    holds(&run(&["test", "scenarios"], "en"), &["3 scenarios", "0 failed"]);
}

#[test]
fn sections_are_accounted_for() {
    let lint = run(&["lint", "rules"], "en");
    assert_eq!(lint.lines().count(), 1, "{lint}");
    assert!(lint.starts_with("no findings"), "{lint}");
    let loaded = pack_in(&fixture().join("rules"));
    let pack = &loaded.pack;
    let act = (0..).map(ActId).take(pack.acts.len()).find(|act| pack.act(*act).id == "kwkg").expect("the act");
    let accounts = Accounts::of(pack, act);
    let listed: Vec<String> = pack.act(act).articles.iter().map(ToString::to_string).collect();
    assert_eq!(listed, ["2", "3", "4", "4a", "5", "6", "22a"]);
    assert!(pack.act(act).articles.iter().all(|article| accounts.accounts_for(*article)));
}

#[test]
fn lints_speak_of_the_language_of_the_law() {
    let folder = scratch("german-lint");
    let put = |from: &str, edit: &dyn Fn(String) -> String| {
        let text = edit(crate::support::read(fixture().join(from)));
        crate::support::run::put(&folder, [(from, text)]);
    };
    let same = |text: String| text;
    for path in ["rules/jurisdiction.toml", "rules/vocabulary.toml", "rules/registers/breach-of-peace.toml"] {
        put(path, &same);
    }
    put("rules/acts/war-weapons/act.toml", &|text| {
        text.replace(", de = \"§ 3 Abs. 1\"", "").replace(
            "{ en = \"War Weapons Control Act\", de = \"Kriegswaffenkontrollgesetz\" }",
            "\"War Weapons Control Act\"",
        )
    });
    let output = lexport(&folder).args(["--lang", "en", "lint", "rules"]).output().expect("a run");
    let text = said(&output.stdout);
    holds(
        &text,
        &[
            "`War Weapons Control Act` has no German",
            "`kwkg:transport` is not cited in German",
            "nothing in `kwkg` accounts for its § 3",
        ],
    );
}

#[test]
fn drafts_name_the_law_makers() {
    let folder = scratch("german-drafts");
    let path = folder.to_str().expect("a readable name");
    run(&["ways", "--draft", path, "--limit", "1", "scenarios/tanks-russia.toml"], "en");
    let mut drafts = String::new();
    for entry in std::fs::read_dir(&folder).expect("the folder") {
        drafts += &crate::support::read(entry.expect("an entry").path());
    }
    holds(&drafts, &["Enacted by: the Bundestag.", "the Federal Government"]);
    for word in ["Korea", "National Assembly", "초안", "신설", "ko = "] {
        assert!(!drafts.contains(word), "`{word}` is in:\n{drafts}");
    }
}

#[test]
fn a_pack_without_ranks_is_told_where_to_write_them() {
    let folder = scratch("german-no-ranks");
    let act = "[act]\nid = \"a\"\nrank = \"act\"\nfamily = \"a\"\n";
    crate::support::run::put(&folder, [("rules/vocabulary.toml", ""), ("rules/acts/a/a.toml", act)]);
    let output = lexport(&folder).args(["--lang", "en", "lint", "rules"]).output().expect("a run");
    holds(
        &said(&output.stdout),
        &["rules/acts/a/a.toml:3:", "the pack has no ranks", "`jurisdiction.toml`", "`[[rank]]`"],
    );
}

#[test]
fn an_act_without_a_maker_is_an_error() {
    let folder = scratch("german-maker");
    let rules = crate::support::read(fixture().join("rules/jurisdiction.toml"));
    let rules = rules.replace("maker = { en = \"the Bundestag\", de = \"der Bundestag\" }\n", "");
    let act = "[act]\nid = \"a\"\nrank = \"act\"\nfamily = \"a\"\n";
    let files =
        [("rules/jurisdiction.toml", rules.as_str()), ("rules/vocabulary.toml", ""), ("rules/acts/a/a.toml", act)];
    crate::support::run::put(&folder, files);
    let output = lexport(&folder).args(["--lang", "en", "lint", "rules"]).output().expect("a run");
    holds(
        &said(&output.stdout),
        &["error[missing-maker]: this act of rank `act` has no maker", "rules/acts/a/a.toml:1:"],
    );
}
