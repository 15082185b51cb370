//! An answer states its question: what was asked otherwise than in the file, the version of the program, a day on which
//! the law is not known; assumptions that decide; and what is said of one case belongs to it.

use serde_json::{Value, json};

use crate::support::root;
use crate::support::run::{lexport, put, said, scratch};

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let output = lexport(root()).args(args).output().expect("a run");
    (output.status.code(), said(&output.stdout), said(&output.stderr))
}

fn text(args: &[&str]) -> String {
    let (code, out, err) = run(args);
    assert_eq!(code, Some(0), "{err}");
    out
}

fn answer(args: &[&str]) -> Value {
    serde_json::from_str(&text(&[args, &["--format", "json"]].concat())).expect("JSON")
}

const DIRECT: &str = "scenarios/report/155mm-direct.toml";

#[test]
fn what_was_asked_otherwise_stands_under_the_title() {
    let changed = ["--set", "goods.class=missile", "--on", "2027-01-01", "--reading", "licence", "--lang", "en"];
    for (command, more) in
        [("check", &[][..]), ("check", &["-q"]), ("ways", &[]), ("ways", &["-q"]), ("alternatives", &[])]
    {
        let told = text(&[&[command, DIRECT], &changed[..], more].concat());
        let top: String = told.lines().take(4).collect::<Vec<&str>>().join(" ");
        for part in
            ["Ukraine, as changed", "`goods.class=missile`", "1 Jan 2027, not 22 Oct 2024", "reading is `licence`"]
        {
            assert!(top.replace("   ", " ").replace("  ", " ").contains(part), "{part}: {top}");
        }
        let flat = told.split_whitespace().collect::<Vec<&str>>().join(" ");
        assert!(flat.contains("later changes are not known"), "{told}");
    }
    for command in ["check", "ways", "alternatives"] {
        let found = answer(&[&[command, DIRECT], &changed[..]].concat());
        let asked = json!({ "set": ["goods.class=missile"], "on": "2027-01-01", "reading": "licence", "amend": [], "file": [] });
        assert_eq!(found["asked"], asked);
        assert_eq!(found["later_than_checked"], true);
        assert_eq!(found["title"]["en"], "155 mm shells sold straight to Ukraine, as changed");
        assert_eq!(found["pack"]["program"], env!("CARGO_PKG_VERSION"));
    }
    let plain = answer(&["check", DIRECT]);
    assert_eq!(plain["asked"], json!({ "set": [], "on": null, "reading": null, "amend": [], "file": [] }));
    assert_eq!(plain["later_than_checked"], false);
    let told = text(&["check", "-v", DIRECT, "--lang", "ko", "--set", "goods.class=missile"]);
    assert!(told.contains("(바꾼 거래)") && told.contains("바꾼 점: `goods.class=missile`"), "{told}");
    // The note is that of the deal in the file, and says so.
    assert!(told.contains("파일의 비고(바꾸기 전의 거래): "), "{told}");
    let told = text(&["check", "-v", DIRECT, "--lang", "en"]);
    assert!(told.contains("\nNote: ") && !told.contains("As changed"), "{told}");
    assert!(told.contains(concat!("lexport ", env!("CARGO_PKG_VERSION"), ". Law as in pack ")), "{told}");
    for command in ["readings", "timeline"] {
        let found = answer(&[command, DIRECT, "--reading", "licence"]);
        assert_eq!(found["asked"]["reading"], "licence", "{command}");
    }
}

#[test]
fn a_statement_about_a_permit_can_be_taken_back() {
    let deal = "scenarios/report/155mm-licensed-before-war.toml";
    let held = answer(&["check", deal]);
    let permits: toml::Table = crate::support::read(deal).parse().expect("TOML");
    let stated = permits["permits"].as_table().expect("permits").keys().next().expect("one").clone();
    let setting = format!("permits.{stated}=none");
    let unset = answer(&["check", deal, "--set", &setting]);
    assert_ne!(held["outcome"], unset["outcome"]);
    assert_eq!(unset["asked"]["set"], json!([setting]));
    let (code, _, err) = run(&["check", DIRECT, "--set", &setting]);
    assert!(code == Some(2) && err.contains("nothing-to-unset"), "{err}");
}

/// A howitzer is the Commissioner's, other goods are the Minister's.
const TWO: &str = "title = \"Generators or howitzers\"\ndate = 2025-12-01\ndeal.kind = \"sale\"\nend_user.country = \"PE\"\n\
                   goods.designation = \"none\"\ngoods.class = { one_of = [\"artillery\", \"unlisted-goods\"] }\n\
                   [[step]]\nkind = \"export\"\nfrom = \"KR\"\nto = \"PE\"\n";

#[test]
fn who_decides_in_a_case_is_who_decides_there() {
    let folder = scratch("cases");
    put(&folder, [("two.toml", TWO)]);
    let path = folder.join("two.toml");
    let path = path.to_str().expect("a readable path");
    for (command, sizes) in [("check", [&["-v"][..], &["-vv"]]), ("ways", [&[], &["-q"]])] {
        for more in sizes {
            let told = text(&[&[command, path, "--lang", "en"], more].concat());
            let case = told.split("gun or mortar”:").nth(1).expect("the case of the howitzer");
            let case = case.split("Enough whatever").next().expect("its block");
            let case = case.split_whitespace().collect::<Vec<&str>>().join(" ");
            assert!(case.contains("DAPA Commissioner decides") && !case.contains("Commissioner or Minister"), "{told}");
        }
    }
    let found = answer(&["ways", path]);
    let cases = found["cases"].as_array().expect("cases");
    let case = cases.iter().find(|case| case["outcome"] == "licensable").expect("a case");
    assert_eq!(case["ways"][0]["by"], json!([{ "en": "DAPA Commissioner", "ko": "방위사업청장" }]), "{case}");
    // Nor is a report said to go to an authority for goods that need none.
    let found = answer(&["check", path]);
    let pledge = found["to_do"]
        .as_array()
        .expect("reports")
        .iter()
        .filter(|row| row["to"].as_array().is_some_and(|to| to.len() > 1));
    assert_eq!(pledge.count(), 0, "{}", found["to_do"]);
}

/// A small pack: what is listed needs a permit, and nothing is listed unless it is said.
const PACK: &str = "[act]\nid = \"a\"\ntitle = \"Arms Act\"\nrank = \"statute\"\nfamily = \"a\"\n\
                    [[permit]]\nid = \"p\"\n[[requirement]]\nid = \"ask\"\npermit = \"p\"\nwhen.goods.listed = true\n\
                    cite = [{ at = \"1\", from = 2000-01-01 }]\nsays = \"so\"\n\
                    [[gap]]\nid = \"g\"\neffect = \"forbid\"\nsays = \"Not read.\"\nwhen.end_user.country = \"PL\"\n";
const VOCABULARY: &str = "[goods.listed]\ntype = \"bool\"\ndefault = false\n\
                          label = { en = \"Listed for the destination\", ko = \"목적지별 목록에 있음\" }\n\
                          ask = { en = \"Is it on the list?\", ko = \"목록에 있습니까?\" }\n\
                          [end_user.country]\ntype = \"country\"\n\
                          [step.kind]\ntype = \"enum\"\nvalues = [\"export\", \"transit\"]\ndefault = \"export\"\n";

/// The folder of the small pack, with a deal for each country.
fn small(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    let jurisdiction = crate::support::JURISDICTION;
    put(
        &folder,
        [("rules/jurisdiction.toml", jurisdiction), ("rules/vocabulary.toml", VOCABULARY), ("rules/acts/a.toml", PACK)],
    );
    for country in ["US", "PL"] {
        let text = format!("title = \"A deal\"\ndate = 2024-06-01\nend_user.country = \"{country}\"\n[[step]]\n");
        put(&folder, [(format!("{country}.toml"), text)]);
    }
    folder
}

#[test]
fn an_assumption_without_which_it_is_worse_is_on_the_headline() {
    let folder = small("provided");
    let told = |args: &[&str]| said(&lexport(&folder).args(args).output().expect("a run").stdout);
    for more in [&[][..], &["-q"], &["-v"]] {
        for command in ["check", "ways", "alternatives"] {
            let told = told(&[&[command, "US.toml", "--lang", "en"], more].concat());
            let head = told.split_whitespace().collect::<Vec<&str>>().join(" ");
            let wanted = "if listed for the destination: no (assumed); otherwise licensable";
            assert!(head.contains("PERMITTED") && head.contains(wanted), "{command}: {told}");
        }
    }
    let ko = told(&["check", "US.toml", "--lang", "ko", "-q"]);
    assert!(ko.contains("다음 가정이 맞을 때: 목적지별 목록에 있음: 아니요. 틀리면 허가 대상"), "{ko}");
    let wanted = json!([{ "fact": "goods.listed", "step": null, "values": ["false"], "otherwise": ["licensable"] }]);
    for command in ["check", "ways", "alternatives"] {
        let found: Value = serde_json::from_str(&told(&[command, "US.toml", "--format", "json"])).expect("JSON");
        assert_eq!(found["provided"], wanted, "{command}");
    }
    // Stated it is no assumption; and an assumption that could only help is none of these.
    for (setting, outcome) in [("goods.listed=false", "permitted"), ("goods.listed=true", "licensable")] {
        let found = told(&["check", "US.toml", "--format", "json", "--set", setting]);
        let found: Value = serde_json::from_str(&found).expect("JSON");
        assert_eq!((&found["outcome"], &found["provided"]), (&json!(outcome), &json!([])));
    }
}

#[test]
fn a_list_that_may_not_name_every_country_is_never_among_the_others() {
    let direct = "scenarios/report/155mm-direct.toml";
    let told = |args: &[&str]| {
        let told = said(&lexport(root()).args(args).args(["--lang", "en"]).output().expect("a run").stdout);
        told.split_whitespace().collect::<Vec<&str>>().join(" ")
    };
    let poland = ["--set", "end_user.country=PL", "--set", "step.to=PL"];
    // The outcome is worse if it is false, but others are worse still.
    let wanted = "Poland is not on the list “State at war”; and ";
    for command in ["check", "ways", "alternatives"] {
        let told = told(&[&[command, direct], &poland[..]].concat());
        assert!(told.contains(wanted), "{command}: {told}");
    }
    let loan = "scenarios/report/155mm-through-poland.toml";
    for command in ["readings", "timeline"] {
        assert!(told(&[command, loan, "-q"]).contains("is not on the list “State at war”"), "{command}");
    }
    let poland = told(&[&["check", direct, "--format", "json"], &poland[..]].concat());
    let document: Value = serde_json::from_str(&poland).expect("JSON");
    let rows = document["provided"].as_array().expect("assumptions");
    let listed = rows.iter().position(|row| row["register"] == json!("armed-conflict")).expect("a list");
    let same = |row: &Value| row["otherwise"].as_array().and_then(|all| all.last()) == Some(&json!("prohibited"));
    // Of those that are as bad it comes first.
    assert!(!rows[..listed].iter().any(same), "{rows:?}");
}

#[test]
fn an_answer_on_one_screen_names_acts_and_no_numbers() {
    for file in ["report/155mm-direct.toml", "report/155mm-gift-by-firm.toml"] {
        let file = format!("scenarios/{file}");
        let brief = said(&lexport(root()).args(["check", &file, "--lang", "en"]).output().expect("a run").stdout);
        assert!(!(1..20).any(|number| brief.contains(&format!("[{number}]"))), "{brief}");
        let brief = brief.split_whitespace().collect::<Vec<&str>>().join(" ");
        assert!(brief.replace('\u{a0}', " ").contains("Foreign Trade Act Art. 19-2"), "{brief}");
    }
}

#[test]
fn an_interview_asks_what_it_takes_for_granted_before_it_calls_anything_settled() {
    let folder = small("granted");
    let ask = |deal: &str, replies: &str| {
        let output = lexport(&folder).args(["ask", deal, "--lang", "en", "-q"]).stdin(replies).output().expect("a run");
        (said(&output.stderr), said(&output.stdout))
    };
    let (dialogue, answer) = ask("US.toml", "no\n");
    assert!(dialogue.contains("Is it on the list?") && dialogue.contains("Settled"), "{dialogue}");
    assert!(answer.contains("PERMITTED") && !answer.contains("assumed"), "{answer}");
    let (dialogue, answer) = ask("US.toml", "\n");
    assert!(!dialogue.contains("Settled") && dialogue.contains("Nothing is left to ask"), "{dialogue}");
    assert!(
        dialogue.contains("Taken for granted: listed for the destination: no (otherwise licensable)"),
        "{dialogue}"
    );
    assert!(answer.contains("(assumed)"), "{answer}");
    assert!(ask("US.toml", "yes\n").1.contains("LICENSABLE"));
    // Whether the norm of a gap is there no reply can tell: nothing is settled.
    let (dialogue, answer) = ask("PL.toml", "no\n");
    assert!(!dialogue.contains("Settled") && dialogue.contains("`a:g`"), "{dialogue}");
    let flat = answer.split_whitespace().collect::<Vec<&str>>().join(" ");
    assert!(flat.contains("a possible rule of the Arms Act"), "{answer}");
}
