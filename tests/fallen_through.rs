//! Nothing that was written or asked falls through: each is an error with a place, in every command.

use lexport::syntax::set;

use crate::support::run::{lexport, put, said, scratch};
use crate::support::{Loaded, pack_in, pack_of, root, shown};

const HEAD: &str =
    "date = 2024-10-22\ngoods.class = \"artillery-shell\"\ngoods.designation = \"major\"\ndeal.kind = \"sale\"\n";
const STEP: &str = "[[step]]\nkind = \"export\"\nfrom = \"KR\"\nto = \"PL\"\n";

fn shipped() -> Loaded {
    pack_in(&root().join("rules"))
}

/// The codes of what is wrong with a text as a scenario.
fn codes(loaded: &mut Loaded, text: &str) -> Vec<&'static str> {
    loaded.scenario("deal.toml", text).map_or_else(|found| found.iter().map(|one| one.code).collect(), |_| Vec::new())
}

#[test]
fn one_fact_under_two_spellings_is_an_error() {
    let mut loaded = shipped();
    let two = format!("{HEAD}[end_user]\ncountry = \"KP\"\n\"end_user.country\" = \"PL\"\n{STEP}");
    assert!(!codes(&mut loaded, &two).is_empty(), "{two}");
    let two = format!("{HEAD}end_user.country = \"KP\"\n\"end_user.country\" = \"PL\"\n{STEP}");
    assert_eq!(codes(&mut loaded, &two), ["stated-twice"]);
    let two = format!("{HEAD}end_user.country = \"PL\"\n{STEP}\"step.to\" = \"KP\"\n");
    assert_eq!(codes(&mut loaded, &two), ["stated-twice"]);
}

#[test]
fn an_override_that_hits_nothing_is_an_error() {
    let mut loaded = shipped();
    let two =
        format!("{HEAD}end_user.country = \"PL\"\n{STEP}[[step]]\nkind = \"re-export\"\nfrom = \"PL\"\nto = \"PL\"\n");
    let mut scenario = loaded.scenario("deal.toml", &two).unwrap_or_else(|found| panic!("{}", shown(&found)));
    for (change, code) in [
        ("step.to=KR", "no-such-step"),
        ("step.bogus=1", "no-such-step"),
        ("step.to@0=KP", "no-such-step"),
        ("goods.class@0=missile", "no-such-step"),
        ("step.to@3=KP", "no-such-step"),
        ("step.bogus@1=1", "unknown-fact"),
        ("step.to@x=KP", "bad-setting"),
        ("step.to@=KP", "bad-setting"),
        ("apart=true", "no-such-step"),
        ("onward=maybe", "wrong-type"),
        ("onward@1=true", "wrong-scope"),
        ("date=2020-01-01", "bad-setting"),
        ("title=A", "bad-setting"),
        ("permits=granted", "bad-setting"),
    ] {
        let before = format!("{scenario:?}");
        let source = loaded.sources.add("--set", change);
        let found = set(&mut scenario, &loaded.sources, &[source], &loaded.pack, &loaded.names);
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        assert_eq!((codes.as_slice(), format!("{scenario:?}") == before), ([code].as_slice(), true), "{change}");
    }
    for change in ["step.to@2=DE", "goods.class=missile", "onward=true", "apart@2=true", "end_user.country=DE"] {
        let before = format!("{scenario:?}");
        let source = loaded.sources.add("--set", change);
        let found = set(&mut scenario, &loaded.sources, &[source], &loaded.pack, &loaded.names);
        assert!(found.is_empty() && format!("{scenario:?}") != before, "{change}: {}", shown(&found));
    }
}

#[test]
fn what_is_wrong_with_an_override_is_shown_where_it_was_typed() {
    let mut loaded = shipped();
    let deal = format!("{HEAD}end_user.country = \"PL\"\n{STEP}");
    let scenario = loaded.scenario("deal.toml", &deal).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let mut codes = |changes: &[&str]| {
        let typed: Vec<_> = changes.iter().map(|change| loaded.sources.add("--set", *change)).collect();
        let found = set(&mut scenario.clone(), &loaded.sources, &typed, &loaded.pack, &loaded.names);
        let place = |one: &lexport::diagnostic::Diagnostic| loaded.sources.spot(one.place).column;
        found.iter().map(|one| (one.code, place(one))).collect::<Vec<_>>()
    };
    for (change, code, column) in [
        ("goods.class=misile", "unknown-value", 13),
        (" goods.clas = missile", "unknown-fact", 2),
        ("step.to@1=XX", "unknown-country", 11),
        ("end_user.country={ one_of = [\"PL\", \"XX\"] }", "unknown-country", 36),
        ("permits.dapa-exprt=granted", "unknown-name", 9),
        ("decisions.dapa-decree:war-powr=exercised", "unknown-name", 11),
        ("decisions.dapa-decree:war-power=exercisd", "unknown-word", 33),
        ("registers.armed-conflict.XX=true", "unknown-country", 26),
        ("registers.armed-conflict.PL = 3", "wrong-type", 31),
        ("answers.war-ground=mst", "unknown-answer", 20),
    ] {
        assert_eq!(codes(&[change]), [(code, column)], "{change}");
    }
    // One statement twice, however it is spelt.
    for two in [
        ["goods.class=missile", "goods.class=missile"],
        ["goods.class=missile", "goods.class@1=artillery"],
        ["step.to=DE", "step.to@1=PL"],
        ["permits.dapa-export=granted", "permits.\"dapa-export\"=none"],
        ["answers.war-ground=must", "answers.war-ground=may"],
        ["onward=true", "onward=false"],
        ["apart=true", "apart@1=false"],
    ] {
        assert_eq!(codes(&two), [("stated-twice", 1)], "{two:?}");
    }
    assert_eq!(codes(&["goods.class=missile", "goods.designation=none", "step.to=DE"]), []);
}

#[test]
fn a_list_names_nothing_twice() {
    let mut loaded = shipped();
    let deal =
        format!("{HEAD}end_user.country = \"PL\"\n{STEP}[expect]\nmust_change = [\"dapa\", \"fta\", \"dapa\"]\n");
    assert_eq!(codes(&mut loaded, &deal), ["stated-twice"]);
    let entry = "[[entry]]\ncountry = \"RU\"\nfrom = 2022-02-24\n";
    let later = entry.replace("2022", "2023");
    for (entries, wanted) in [([entry, entry], &["stated-twice"][..]), ([entry, &later], &[])] {
        let files = [
            ("jurisdiction.toml", crate::support::JURISDICTION.to_owned()),
            ("vocabulary.toml", "[end_user.country]\ntype = \"country\"\n".to_owned()),
            ("registers/war.toml", format!("id = \"war\"\n{}", entries.concat())),
            ("acts/a/a.toml", PACK[2].1.to_owned()),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text));
        let found = pack_of(&files).map_or_else(|found| found, |_| Vec::new());
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), wanted, "{}", shown(&found));
    }
}

#[test]
fn a_grant_on_a_day_without_such_a_permit_is_an_error_in_every_command() {
    let here = scratch("fallen-through/grant");
    let deal = format!(
        "{HEAD}end_user.country = \"PL\"\n[permits]\ndapa-export = 1900-01-01\n{STEP}[expect]\noutcome = \"permitted\"\n"
    );
    let late = format!(
        "{HEAD}end_user.country = \"PL\"\n[permits]\ndapa-export = \"granted\"\n{STEP}date = 2024-10-01\n[expect]\noutcome = \"permitted\"\n[expect.happened]\nwhat = \"done\"\n"
    );
    // Granted for a year.
    let civil = "date = 2024-10-22\ngoods.class = \"other-dual-use\"\ngoods.designation = \"none\"\nend_user.kind = \"private\"\n";
    let lapsed = format!(
        "{civil}end_user.country = \"PL\"\n[permits]\nfta-export = 2023-10-21\n{STEP}[expect]\noutcome = \"permitted\"\n[expect.happened]\nwhat = \"done\"\n"
    );
    // On a day before those for which the rules hold the law.
    let unknown = format!(
        "{HEAD}end_user.country = \"UA\"\n[permits]\ndapa-export = 2006-01-02\n{STEP}[expect]\noutcome = \"permitted\"\n[expect.happened]\nwhat = \"done\"\n"
    );
    put(&here, [("deal.toml", deal), ("late.toml", late), ("lapsed.toml", lapsed), ("unknown.toml", unknown)]);
    let rules = root().join("rules");
    let rules = rules.to_str().expect("a path");
    for command in ["check", "ways", "test", "lint", "readings", "timeline", "alternatives"] {
        for (file, words) in [
            ("deal.toml", "untimely-permit"),
            ("late.toml", "late-permit"),
            ("lapsed.toml", "lapsed-permit"),
            ("unknown.toml", "hold no law"),
        ] {
            let output =
                lexport(&here).args([command, file, "--rules", rules, "--lang", "en"]).output().expect("a run");
            let told = said(&output.stderr) + &said(&output.stdout);
            assert!(!output.status.success() && told.contains(words), "{command} {file}: {told}");
            assert!(told.contains(&format!("{file}:")), "{command} {file}: {told}");
        }
    }
}

#[test]
fn an_empty_test_is_an_error() {
    let act = "[act]\nid = \"a\"\nfamily = \"a\"\nrank = \"statute\"\n[[prohibition]]\nid = \"n\"\ncite = [{ at = \"Art. 1\" }]\nsays = \"No.\"\n";
    let vocabulary = "[end_user.country]\ntype = \"country\"\n[concept.c]\ntype = \"concept\"\n";
    let readings = "[question.q]\nanswers = [\"yes\", \"no\"]\ndefault = \"yes\"\n[reading.r]\ndefault = true\n";
    let register = "id = \"war\"\n";
    for (line, code) in [
        ("when = {}", "empty-test"),
        ("when.end_user.country.in = []", "empty-test"),
        ("when.end_user.country = {}", "empty-test"),
        ("when.end_user.country = []", "empty-list"),
        ("when.end_user = {}", "empty-test"),
        ("when.concept = {}", "empty-test"),
        ("when.not = {}", "empty-test"),
        ("when.any = [{}]", "empty-test"),
        ("unless = {}", "empty-test"),
        ("unless = []", "empty-test"),
        ("unless.question.q = []", "empty-test"),
        ("discretion = \"\"", "empty-text"),
    ] {
        let files = [
            ("vocabulary.toml", vocabulary),
            ("readings.toml", readings),
            ("registers/war.toml", register),
            ("acts/a/a.toml", &format!("{act}{line}\n")),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let found = pack_of(&files).map_or_else(|found| found, |_| Vec::new());
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{line}: {}", shown(&found));
    }
}

#[test]
fn an_expectation_that_expects_nothing_is_no_green_check() {
    let mut loaded = shipped();
    let deal = format!("{HEAD}end_user.country = \"PL\"\n{STEP}");
    assert_eq!(codes(&mut loaded, &format!("{deal}[expect]\n")), ["missing-key"]);
    let here = scratch("fallen-through/expect");
    put(&here, [("deal.toml", format!("{deal}[expect.happened]\nwhat = \"done\"\n"))]);
    let rules = root().join("rules");
    let rules = rules.to_str().expect("a path");
    let output = lexport(&here).args(["test", "deal.toml", "--rules", rules, "--lang", "en"]).output().expect("a run");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output.stdout));
    assert!(said(&output.stderr).contains("nothing-to-test"));
}

const PACK: [(&str, &str); 3] = [
    ("rules/jurisdiction.toml", crate::support::JURISDICTION),
    ("rules/vocabulary.toml", "[goods.class]\ntype = \"enum\"\nvalues = [\"arms\"]\n"),
    (
        "rules/acts/a/a.toml",
        "[act]\nid = \"a\"\nfamily = \"a\"\nrank = \"statute\"\n[[prohibition]]\nid = \"n\"\ncite = [{ at = \"Art. 1\" }]\nsays = \"No.\"\n",
    ),
];
const DEAL: &str = "date = 2024-10-22\ngoods.class = \"arms\"\n[[step]]\n[expect]\noutcome = \"prohibited\"\n";

/// What a command says in a folder, and its status.
fn run(here: &std::path::Path, arguments: &[&str]) -> (i32, String) {
    let output = lexport(here).args(arguments).args(["--lang", "en"]).output().expect("a run");
    (output.status.code().unwrap_or(-1), said(&output.stdout) + &said(&output.stderr))
}

#[test]
fn a_broken_folder_of_rules_is_never_passed_over_for_the_pack_built_in() {
    let whole = |name: &str, parts: &[&str], more: &[(&str, &str)]| {
        let here = scratch(&format!("fallen-through/{name}"));
        put(&here, PACK.into_iter().filter(|row| parts.contains(&row.0)));
        put(&here, more.iter().copied().chain([("deal.toml", DEAL)]));
        here
    };
    let [jurisdiction, vocabulary, act] = PACK.map(|row| row.0);
    let here = whole("misnamed", &[jurisdiction, act], &[("rules/vocabulry.toml", PACK[1].1)]);
    for command in [&["check", "deal.toml"][..], &["lint"], &["test", "deal.toml"]] {
        let (status, told) = run(&here, command);
        assert!(status > 0 && told.contains("vocabulry.toml"), "{command:?}: {told}");
    }
    for (name, parts, words) in [
        ("no-vocabulary", &[jurisdiction, act][..], "vocabulary.toml"),
        ("no-acts", &[jurisdiction, vocabulary], "acts/"),
    ] {
        for command in [&["check", "deal.toml"][..], &["lint"], &["lint", "rules"]] {
            let (status, told) = run(&whole(name, parts, &[]), command);
            assert!(status > 0 && told.contains(words) && told.contains("missing-file"), "{command:?}: {told}");
        }
    }
    let here = whole("empty", &[], &[]);
    std::fs::create_dir_all(here.join("rules")).expect("a folder");
    for command in [&["check", "deal.toml"][..], &["lint"]] {
        let (status, told) = run(&here, command);
        assert!(status > 0 && told.contains("no `.toml` file"), "{command:?}: {told}");
    }
    let here = scratch("fallen-through/nothing");
    let (status, told) = run(&here, &["lint"]);
    assert!(status == 2 && told.contains("nothing-to-check"), "{told}");
    let here = whole("inside", &[jurisdiction, vocabulary, act], &[]);
    let (status, told) = run(&here.join("rules"), &["lint"]);
    assert!(told.contains("acts/a/a.toml"), "{status}: {told}");
}

#[cfg(unix)]
#[test]
fn nothing_is_skipped_without_a_word() {
    let here = scratch("fallen-through/skipped");
    put(&here, PACK);
    put(&here, [("deals/deal.toml", DEAL), ("elsewhere/bad.toml", &DEAL.replace("prohibited", "permitted"))]);
    assert_eq!(run(&here, &["test", "deals"]).0, 0);
    std::os::unix::fs::symlink("../elsewhere", here.join("deals/linked")).expect("a link");
    // A loop of folders is walked once.
    std::os::unix::fs::symlink("..", here.join("deals/loop")).expect("a link");
    let (status, told) = run(&here, &["test", "deals/linked"]);
    assert!(status == 1 && told.contains("bad.toml"), "{told}");
    std::fs::remove_file(here.join("deals/loop")).expect("a link less");
    let (status, told) = run(&here, &["test", "deals"]);
    assert!(status == 1 && told.contains("bad.toml"), "{told}");
    std::fs::remove_file(here.join("deals/linked")).expect("a link less");
    put(&here, [("deals/other.TOML", DEAL)]);
    let (status, told) = run(&here, &["test", "deals"]);
    assert!(status == 2 && told.contains("other.TOML") && told.contains("misplaced-file"), "{told}");
    put(&here, [("deals/good/deal.toml", DEAL), ("rules/acts/a/b.txt", "")]);
    let (status, told) = run(&here, &["check", "deals/good"]);
    assert!(status == 2 && told.contains("b.txt") && told.contains("misplaced-file"), "{told}");
    std::fs::remove_file(here.join("rules/acts/a/b.txt")).expect("a file less");
    put(&here, [("rules/README.md", "Rules."), ("rules/acts/a/.#a.toml", ""), ("rules/acts/a/a.toml~", "")]);
    let (status, told) = run(&here, &["check", "deals/good"]);
    assert!(status == 0, "{told}");
}

/// What a file says of the law itself stands with every answer: a register set aside, a gap, the answer to a question.
#[test]
fn what_the_file_decides_about_the_law_is_said() {
    let here = scratch("own-law");
    let deal = format!(
        "{HEAD}end_user.country = \"UA\"\n[registers]\narmed-conflict = {{ UA = false }}\n[answers]\nneutrality = \"yes\"\n{STEP}gap.un-embargoes.items-for-iran = false\n"
    );
    put(&here, [("deal.toml", deal)]);
    let rules = root().join("rules");
    let rules = rules.to_str().expect("a path");
    for command in ["check", "ways", "readings", "timeline"] {
        let run = |more: &[&str]| {
            let output = lexport(&here).args([command, "deal.toml", "--rules", rules]).args(more).output();
            said(&output.expect("a run").stdout)
        };
        let text = run(&["--lang", "en", "-q"]).split_whitespace().collect::<Vec<&str>>().join(" ");
        assert!(
            text.contains("Ukraine is not on the list “State at war”, against its entry of 24 Feb 2022"),
            "{command}: {text}"
        );
        assert!(text.contains("forbid arming a state at war? Here: "), "{command}: {text}");
        assert!(
            text.contains("the norm is not there: Nuclear and missile items were barred to Iran"),
            "{command}: {text}"
        );
        let json = run(&["--format", "json"]);
        assert!(json.contains("\"listed\": false"), "{command}: {json}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_not_waited_for() {
    let here = scratch("fallen-through/special");
    put(&here, PACK);
    put(&here, [("deal.toml", DEAL)]);
    std::os::unix::fs::symlink("nothing.toml", here.join("link.toml")).expect("a link");
    let (status, told) = run(&here, &["check", "link.toml"]);
    assert!(status == 2 && told.contains("a link to nothing") && !told.contains("did you mean"), "{told}");
    let refused = |folder: &str, arguments: &[&str]| {
        let pipe = here.join(folder).join("x.toml");
        std::fs::create_dir_all(here.join(folder)).expect("a folder");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("a run").success());
        let command = lexport(&here).args(arguments).args(["--lang", "en"]).timeout(std::time::Duration::from_secs(60));
        let output = command.output().expect("a run");
        let told = said(&output.stderr);
        assert!(output.status.code() == Some(2) && told.contains("x.toml") && told.contains("no plain file"), "{told}");
    };
    refused("deals", &["check", "deals"]);
    refused("rules/acts/a", &["check", "deal.toml"]);
}
