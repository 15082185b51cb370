//! Bad input of every kind: exit status 2, every fault with its place, nothing on standard output, never a panic.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::support::run::{lexport, process, scratch};
use crate::support::{JURISDICTION, root};

/// A folder of this test alone, empty.
pub fn folder(name: &str) -> PathBuf {
    scratch(&format!("bad-input/{name}"))
}

pub fn run(arguments: &[&str], at: &Path) -> Output {
    lexport(at).args(arguments).args(["--lang", "en"]).env_remove("NO_COLOR").output().expect("a run")
}

pub fn said(output: &Output) -> String {
    crate::support::run::said(&output.stderr)
}

/// The run answered nothing, said everything wanted, and ended with status 2.
pub fn refused(output: &Output, wanted: &[&str]) {
    let words = said(output);
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(output.stdout.is_empty(), "an answer beside faults:\n{}", String::from_utf8_lossy(&output.stdout));
    assert!(!words.contains("panicked"), "{words}");
    for word in wanted {
        assert!(words.contains(word), "`{word}` is not in:\n{words}");
    }
}

pub const DEAL: &str = r#"title = "A deal"
date = 2024-10-22

[goods]
class = "artillery-shell"
designation = "major"

[deal]
kind = "sale"

[end_user]
country = "PL"

[[step]]
kind = "export"
from = "KR"
to = "PL"
"#;

/// Checks a scenario written as `text`.
pub fn check(name: &str, text: impl AsRef<[u8]>) -> Output {
    let at = folder(name);
    std::fs::write(at.join("deal.toml"), text).expect("a file");
    run(&["check", "deal.toml"], &at)
}

#[test]
fn a_sound_deal_is_answered_with_the_pack_built_in() {
    let output = check("sound", DEAL);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stderr.is_empty());
    assert!(String::from_utf8_lossy(&output.stdout).contains("LICENSABLE"));
}

#[test]
fn all_faults_of_a_file_are_told_at_once_with_place_and_remedy() {
    let text = DEAL
        .replace("artillery-shell", "artilery-shell")
        .replace("country = \"PL\"", "country = \"UK\"")
        .replace("date = 2024-10-22", "date = \"2024-10-22\"")
        .replace("kind = \"sale\"", "knd = \"sale\"")
        .replace("from = \"KR\"", "from = \"ROK\"");
    let output = check("many", text);
    refused(
        &output,
        &[
            "deal.toml:2:8",
            "without quotes",
            "deal.toml:5:9",
            "`artillery-shell`",
            "`deal.knd`",
            "deal.toml:12:11",
            "`GB`",
            "deal.toml:16:8",
            "`KR`",
        ],
    );
}

#[test]
fn a_title_below_a_table_is_recognised() {
    let text =
        DEAL.replace("title = \"A deal\"\n", "").replace("country = \"PL\"", "country = \"PL\"\ntitle = \"A deal\"");
    refused(&check("slid", text), &["`end_user.title`", "before the first table"]);
}

#[test]
fn a_plain_list_says_two_steps_or_one_of() {
    let text = DEAL.replace("class = \"artillery-shell\"", "class = [\"artillery-shell\", \"missile\"]");
    refused(&check("list", text), &["write two steps", "one_of"]);
}

#[test]
fn a_step_fact_stated_for_the_whole_deal_is_named() {
    refused(&check("scope", format!("{DEAL}\n[step_x]\nkind = 1\n")), &["unknown"]);
    // What is wrong inside is told too, and that there is no step is not.
    let text = DEAL.replace("[[step]]", "[step]").replace("to = \"PL\"", "to = \"UK\"");
    let output = check("single", text);
    refused(&output, &["[[step]]", "deal.toml:17:6", "`GB`", "2 errors"]);
}

#[test]
fn broken_toml_is_shown_where_it_breaks() {
    refused(&check("half", "title = \"A deal\"\ndate = 2024-10-\n[goods\nclass = "), &["deal.toml:2:", "not TOML"]);
}

#[test]
fn a_day_that_never_comes_is_refused() {
    refused(&check("never", DEAL.replace("2024-10-22", "2024-02-30")), &["deal.toml:2:8", "1 error in"]);
    refused(&check("no-day", DEAL.replace("date = 2024-10-22\n", "")), &["`date` is missing", "date = 2024-10-22"]);
    let at = folder("on");
    std::fs::write(at.join("deal.toml"), DEAL).expect("a file");
    let output = run(&["check", "deal.toml", "--on", "22.10.2024"], &at);
    refused(&output, &["`22.10.2024` is not a day", "--on:1:1", "2024-10-22"]);
    assert!(said(&output).is_ascii(), "{}", said(&output));
    let command = lexport(&at).args(["check", "deal.toml", "--on", "2024-10", "--lang", "ko"]);
    refused(&command.output().expect("a run"), &["`2024-10` 값은 날짜가 아닙니다"]);
}

#[test]
fn facts_that_no_deal_has_are_refused_with_the_reason() {
    let text = DEAL.replace("artillery-shell", "unlisted-goods");
    refused(&check("impossible", text), &["no deal has these facts", "only military supplies are designated"]);
}

#[test]
fn a_permit_granted_after_its_step_is_refused() {
    refused(&check("late", format!("{DEAL}\n[permits]\ndapa-export = 2024-11-01\n")), &["granted on 2024-11-01"]);
}

#[test]
fn binary_empty_huge_and_missing_files_get_a_clear_line() {
    refused(&check("binary", [0u8, 159, 146, 150, 0, 1, 2]), &["deal.toml", "not a text in UTF-8"]);
    refused(&check("empty", ""), &["deal.toml:1:1", "without a deal", "a date and a [[step]]", "1 error in"]);
    let at = folder("huge");
    let huge = std::fs::File::create(at.join("huge.toml")).expect("a file");
    huge.set_len(100 << 20).expect("a sparse file");
    refused(&run(&["check", "huge.toml"], &at), &["larger than 8 MiB", "100 MiB"]);
    refused(&run(&["check", "hugo.toml"], &at), &["no such file", "`huge.toml`"]);
    refused(&run(&["check", "."], &folder("nothing")), &["no `.toml` file"]);
    refused(&run(&["check", "huge.toml", "--rules", "nowhere"], &at), &["nowhere", "no such file or folder"]);
}

#[test]
fn carriage_returns_and_a_byte_order_mark_do_no_harm() {
    let plain = check("plain", DEAL);
    let dressed = check("dressed", format!("\u{feff}{}", DEAL.replace('\n', "\r\n")));
    assert_eq!(dressed.status.code(), Some(0), "{}", said(&dressed));
    assert_eq!(plain.stdout, dressed.stdout);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let at = folder("locked");
    let inner = at.join("inner");
    std::fs::create_dir_all(&inner).expect("a folder");
    std::fs::set_permissions(&inner, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let output = run(&["check", "inner"], &at);
    // Whoever may read everything sees an empty folder instead; both are told, and neither is an answer.
    refused(&output, &["inner"]);
    std::fs::set_permissions(&inner, std::fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let scenarios = root().join("scenarios");
    let mut child = process(root())
        .args(["check", "--lang", "en"])
        .arg(&scenarios)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stderr.is_empty(), "{}", said(&output));
}

#[test]
fn one_bad_file_among_good_ones_answers_nothing() {
    let at = folder("mixed");
    std::fs::write(at.join("a.toml"), DEAL).expect("a file");
    std::fs::write(at.join("b.toml"), DEAL.replace("\"PL\"", "\"XX\"")).expect("a file");
    refused(&run(&["check", "."], &at), &["b.toml:12:11", "unknown country `XX`"]);
}

#[test]
fn unknown_readings_and_settings_are_named() {
    let at = folder("settings");
    std::fs::write(at.join("deal.toml"), DEAL).expect("a file");
    refused(&run(&["check", "deal.toml", "--reading", "licens"], &at), &["`licence`"]);
    refused(&run(&["check", "deal.toml", "--set", "goods.clas=missile"], &at), &["goods.class"]);
    refused(&run(&["check", "deal.toml", "--set", "goods.class"], &at), &["NAME=VALUE"]);
    refused(&run(&["check", "deal.toml", "--set", "step.to@3=PL"], &at), &["only 1 step"]);
}

#[test]
fn settings_and_standard_input_work() {
    let at = folder("set");
    let run = |settings: &[&str]| {
        let command = lexport(&at).args(["check", "-", "--exit-code", "--lang", "en"]).stdin(DEAL);
        let output = command.args(settings.iter().flat_map(|setting| ["--set", setting])).output().expect("a run");
        output.status.code().unwrap_or_else(|| panic!("{}", said(&output)))
    };
    assert_eq!(run(&[]), 10);
    assert_eq!(run(&["end_user.country=UA", "step.to=UA"]), 11);
    assert_eq!(
        run(&["end_user.country=UA", "step.to@1=UA", "answers.peaceful-purpose=may-be", "answers.war-ground=may"]),
        10
    );
    assert_eq!(run(&["permits.dapa-export=granted"]), 0);
}

#[test]
fn of_several_outcomes_that_with_the_highest_code_counts() {
    let at = folder("codes");
    std::fs::write(at.join("not-covered.toml"), DEAL.replace("2024-10-22", "2004-10-22")).expect("a file");
    let open = DEAL.replace("country = \"PL\"", "country = { one_of = [\"PL\", \"KP\"] }").replace("to = \"PL\"\n", "");
    std::fs::write(at.join("open.toml"), open).expect("a file");
    let code = |files: &[&str]| run(&[&["check", "--exit-code"], files].concat(), &at).status.code();
    assert_eq!((code(&["not-covered.toml"]), code(&["open.toml"])), (Some(14), Some(13)));
    assert_eq!(code(&["not-covered.toml", "open.toml"]), Some(14));
}

#[test]
fn faults_of_rule_files_are_all_told() {
    let at = folder("rules");
    let copy = |from: &str| {
        let to = at.join(from);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("folders");
        std::fs::copy(root().join("tests/fixtures/example/rules").join(from), to).expect("a copy");
    };
    for file in [
        "jurisdiction.toml",
        "vocabulary.toml",
        "readings.toml",
        "registers/armed-conflict.toml",
        "registers/region-ga.toml",
    ] {
        copy(file);
    }
    let act = r#"[act]
id = "fta"
rank = "statut"
family = "fta"

[[permit]]
id = "fta-export"

[[requirement]]
id = "export-permit"
cite = [{ at = "Art. 1", from = 2020-01-01, until = 2019-01-01 }]
says = "x"
permit = "fta-exprt"
when = { goods.clas = "munitions", end_user.country.in = "region-gaa", step.kind = "exprot" }

[[exemption]]
id = "one"
cite = [{ at = "Art. 2", from = 2020-01-01 }, { at = "Art. 3", from = 2021-01-01 }]
says = "x"
lifts = ["fta:two"]

[[exemption]]
id = "two"
cite = [{ at = "Art. 2" }]
says = "x"
lifts = ["fta:one"]
unles = { step.kind = "export" }
"#;
    std::fs::create_dir_all(at.join("acts/fta")).expect("folders");
    std::fs::write(at.join("acts/fta/act.toml"), act).expect("a file");
    std::fs::write(at.join("deal.toml"), DEAL).expect("a file");
    let output = run(&["check", "deal.toml", "--rules", "."], &at);
    refused(
        &output,
        &[
            "`statute`",
            "before it begins",
            "`fta-export`",
            "`goods.class`",
            "`region-ga`",
            "`export`",
            "overlaps",
            "`unless`",
        ],
    );
}

#[test]
fn a_loop_of_norms_is_printed() {
    let at = folder("loop");
    let act = "[act]\nid = \"a\"\nrank = \"statute\"\nfamily = \"a\"\n\n[[exemption]]\nid = \"one\"\ncite = [{ at = \"Art. 1\" }]\nsays = \"x\"\nlifts = [\"a:two\"]\n\n[[exemption]]\nid = \"two\"\ncite = [{ at = \"Art. 2\" }]\nsays = \"x\"\nlifts = [\"a:one\"]\n";
    std::fs::create_dir_all(at.join("rules/acts/a")).expect("folders");
    std::fs::write(at.join("rules/acts/a/act.toml"), act).expect("a file");
    std::fs::write(at.join("rules/jurisdiction.toml"), JURISDICTION).expect("a file");
    std::fs::write(at.join("rules/vocabulary.toml"), "").expect("a file");
    std::fs::write(at.join("deal.toml"), "date = 2024-01-01\n[[step]]\n").expect("a file");
    refused(&run(&["check", "deal.toml"], &at), &["`a:one` → `a:two` → `a:one`"]);
}

#[test]
fn what_only_toml_1_1_allows_is_refused() {
    let text = DEAL.replace("country = \"PL\"", "country = { one_of = [\"PL\"], }");
    refused(&check("toml11", text), &["TOML 1.0"]);
}

const BILL: &str = r#"
[[amendment]]
id = "ukraine-exception"

[[amendment.change]]
except = "dapa-decree:war-duty"
unless.end_user.country = "UA"
"#;

/// Checks the deal with amendments, after writing a file of them.
fn amend(name: &str, bill: &str, amendments: &[&str]) -> Output {
    let at = folder(name);
    std::fs::write(at.join("deal.toml"), DEAL).expect("a file");
    std::fs::write(at.join("bill.toml"), bill).expect("a file");
    let arguments: Vec<&str> =
        ["check", "deal.toml"].into_iter().chain(amendments.iter().flat_map(|one| ["--amend", one])).collect();
    run(&arguments, &at)
}

#[test]
fn amendments_from_a_file_are_read_like_any_rule() {
    let sound = amend("amend", BILL, &["bill.toml"]);
    assert_eq!(sound.status.code(), Some(0), "{}", said(&sound));
    assert!(String::from_utf8_lossy(&sound.stdout).contains("`ukraine-exception`"));
    // Asked for twice is asked for once.
    assert_eq!(amend("amend", BILL, &["bill.toml", "ukraine-exception", "bill.toml"]).stdout, sound.stdout);
    refused(&amend("amend", BILL, &["bil.toml"]), &["bil.toml", "no such file", "`bill.toml`"]);
    refused(&amend("amend", BILL, &["bill.toml", "ukraine-exeption"]), &["--amend", "`ukraine-exception`"]);
    refused(&amend("amend", BILL, &["."]), &["unknown amendment `.`"]);
    refused(&amend("amend", "", &["bill.toml"]), &["bill.toml", "without an amendment"]);
    refused(&amend("amend", "[amendment]\nid = \"x\"", &["bill.toml"]), &["bill.toml:1:", "[[amendment]]"]);
    refused(&amend("amend", "[[amendment]\nid = 3", &["bill.toml"]), &["bill.toml:1:", "not TOML"]);
    let faulty =
        BILL.replace("war-duty", "war-dutty").replace("\"UA\"", "\"UK\"") + "unles.goods.class = \"missile\"\n";
    let wanted = ["bill.toml:6:10", "`dapa-decree:war-duty`", "bill.toml:7:27", "`GB`", "bill.toml:8:1", "`unless`"];
    refused(&amend("amend", &faulty, &["bill.toml"]), &wanted);
}

#[test]
fn an_amendment_may_not_take_the_id_of_another_nor_make_a_loop() {
    let rules = folder("amend-rules");
    for file in ["vocabulary.toml", "acts/a/act.toml", "amendments/bill.toml"] {
        std::fs::create_dir_all(rules.join("rules").join(file).parent().expect("a folder")).expect("folders");
    }
    let act = "[act]\nid = \"a\"\nrank = \"statute\"\nfamily = \"a\"\n\n[[permit]]\nid = \"p\"\n\n[[requirement]]\nid = \"ask\"\ncite = [{ at = \"Art. 1\" }]\nsays = \"x\"\npermit = \"p\"\n\n[[refusal]]\nid = \"no\"\ncite = [{ at = \"Art. 2\" }]\nsays = \"x\"\npermit = \"p\"\n";
    let bill = |id: &str| format!("[[amendment]]\nid = \"{id}\"\n\n[[amendment.change]]\nrepeal = \"a:no\"\n");
    std::fs::write(rules.join("rules/acts/a/act.toml"), act).expect("a file");
    std::fs::write(rules.join("rules/jurisdiction.toml"), JURISDICTION).expect("a file");
    std::fs::write(rules.join("rules/vocabulary.toml"), "").expect("a file");
    std::fs::write(rules.join("rules/amendments/bill.toml"), bill("one")).expect("a file");
    std::fs::write(rules.join("deal.toml"), "date = 2024-01-01\n[[step]]\n").expect("a file");
    let run = |text: &str, amendment: &str| {
        std::fs::write(rules.join("more.toml"), text).expect("a file");
        run(&["check", "deal.toml", "--amend", amendment, "--exit-code"], &rules)
    };
    assert_eq!(run("", "one").status.code(), Some(10));
    assert_eq!(run(&bill("two"), "more.toml").status.code(), Some(10));
    refused(
        &run(&bill("one"), "more.toml"),
        &["more.toml:2:6", "`one` is already taken", "rules/amendments/bill.toml"],
    );
    refused(&run("", "oen"), &["unknown amendment `oen`", "`one`"]);
    let norm =
        "insert = \"a\"\n[amendment.change.prohibition]\nid = \"ask\"\ncite = [{ at = \"Art. 3\" }]\nsays = \"x\"\n";
    let taken = bill("two").replace("repeal = \"a:no\"\n", norm);
    refused(&run(&taken, "more.toml"), &["`a:ask` is already taken"]);
    let ring = bill("two").replace("repeal = \"a:no\"\n", "narrow = \"a:ask\"\nwhen.permit.p = \"held\"\n");
    refused(&run(&ring, "more.toml"), &["in a loop", "`a:ask` → `a:ask`"]);
}
