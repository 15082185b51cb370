//! Deals that contradict themselves: each is refused with a place, or left open with a word; none is answered mildly.

use std::collections::BTreeSet;
use std::path::Path;

use lexport::law::Outcome;
use lexport::query::{Asked, Deal, Fault, answer, faults_in, meaningless, outcomes};
use lexport::render::{Answered, Detail, answers_text, fault};
use lexport::text::Lang;

use crate::support::dice::Dice;
use crate::support::run::{lexport, put, said, scratch};
use crate::support::{Loaded, options, pack_in, root, shown};

/// How many contradictory deals are made.
const MADE: u64 = 1_000;

const ABROAD: [&str; 10] = ["PL", "UA", "US", "FR", "DE", "SA", "KP", "AE", "PE", "RU"];
const CLASSES: [&str; 6] =
    ["artillery-shell", "missile", "artillery", "firearm", "protective-equipment", "unlisted-goods"];

/// A contradictory deal, and the code that refuses it; nothing where it is left open instead.
struct Made {
    text: String,
    code: Option<&'static str>,
}

fn step(kind: &str, from: &str, to: &str, more: &str) -> String {
    format!("[[step]]\nkind = {kind:?}\nfrom = {from:?}\nto = {to:?}\n{more}")
}

fn made(dice: &mut Dice) -> Made {
    let places = dice.some(&ABROAD, 4);
    let (a, b, c, d) = (places[0], places[1], places[2], places[3]);
    let class = *dice.pick(&CLASSES);
    let designation = if class == "unlisted-goods" { "none" } else { *dice.pick(&["major", "none"]) };
    let year = dice.between(2015, 2025);
    let kind = *dice.pick(&["sale", "gift"]);
    let mut head = format!(
        "date = {year}-06-01\ngoods.class = {class:?}\ngoods.designation = {designation:?}\ndeal.kind = {kind:?}\n"
    );
    let (used, steps, code) = match dice.below(14) {
        // A broken route.
        0 => (d, [step("export", "KR", a, ""), step("re-export", c, d, "")].concat(), Some("broken-route")),
        1 => (d, [step("re-export", a, b, ""), step("re-export", c, d, "")].concat(), Some("broken-route")),
        2 => (b, [step("export", "KR", b, ""), step("transit", a, b, "")].concat(), Some("broken-route")),
        3 => (b, [step("export", "KR", a, ""), step("transit", a, b, "")].concat(), Some("broken-route")),
        4 => (
            d,
            [step("export", "KR", a, ""), step("re-export", a, b, ""), step("re-export", c, d, "")].concat(),
            Some("broken-route"),
        ),
        // A wrong origin or end.
        5 => (b, step("export", a, b, ""), Some("impossible")),
        6 => ("KR", step("export", "KR", "KR", ""), Some("impossible")),
        7 => (a, step("re-export", a, a, ""), Some("same-place")),
        8 => (a, step(dice.pick::<&str>(&["re-export", "transit"]), "KR", a, ""), Some("impossible")),
        9 => {
            head += "goods.korean_content = \"none\"\n";
            let broker = "broker.korean_resident = false\n";
            let step = if dice.chance(50) { step("re-export", a, b, "") } else { step("brokering", a, b, broker) };
            (b, step, Some("untouched"))
        }
        // The order of days.
        10 => {
            let (first, second) = (format!("date = {year}-05-02\n"), format!("date = {year}-05-01\n"));
            (b, [step("export", "KR", a, &first), step("re-export", a, b, &second)].concat(), Some("step-order"))
        }
        11 => (
            b,
            [step("export", "KR", a, ""), step("re-export", a, b, &format!("date = {}-01-01\n", year - 1))].concat(),
            Some("step-order"),
        ),
        // An end user elsewhere.
        12 => (b, step(dice.pick::<&str>(&["export", "brokering"]), "KR", a, ""), None),
        _ => (c, [step("export", "KR", a, ""), step("re-export", a, b, "")].concat(), None),
    };
    Made { text: format!("{head}end_user.country = {used:?}\n{steps}"), code }
}

#[test]
fn a_thousand_deals_that_contradict_themselves_are_refused_or_left_open() {
    let mut loaded = pack_in(&root().join("rules"));
    let (mut refused, mut open) = (0, 0);
    for seed in 0..MADE {
        let Made { text, code } = made(&mut Dice::new(seed));
        let scenario = loaded.scenario("made", &text).unwrap_or_else(|found| panic!("{text}{}", shown(&found)));
        let scenarios = [scenario];
        let found = faults_in(&loaded.pack, &scenarios, None);
        let codes: BTreeSet<&str> =
            found.iter().map(|(scenario, one)| fault(&loaded.pack, scenario, one).code).collect();
        match code {
            Some(code) => {
                assert!(codes.contains(code), "seed {seed}: {codes:?}\n{text}");
                refused += 1;
            }
            None => {
                assert!(codes.is_empty(), "seed {seed}: {codes:?}\n{text}");
                left_open(&mut loaded, seed, &text);
                open += 1;
            }
        }
    }
    assert!(refused > 700 && open > 50 && refused + open == MADE, "{refused} refused, {open} left open");
}

/// The answer says that both countries are open, and is no milder than for either of them.
fn left_open(loaded: &mut Loaded, seed: u64, text: &str) {
    let last = text.rsplit("to = \"").next().and_then(|rest| rest.get(..2)).expect("a country");
    let (head, tail) = text.split_once("end_user.country = \"").expect("an end user");
    let arrived = format!("{head}end_user.country = \"{last}{}", &tail[2..]);
    let meant = text.replacen("date = ", "onward = true\ndate = ", 1);
    let of = |loaded: &mut Loaded, text: &str| {
        let scenario = loaded.scenario("other", text).unwrap_or_else(|found| panic!("{text}{}", shown(&found)));
        outcomes(&Deal::open(Asked::new(&loaded.pack, &scenario)))
    };
    let apart: BTreeSet<Outcome> = of(loaded, &arrived).into_iter().chain(of(loaded, &meant)).collect();
    let scenario = loaded.scenario("made", text).expect("a deal");
    let found = answer(&Deal::open(Asked::new(&loaded.pack, &scenario)));
    assert_eq!(found.final_use.len(), 1, "seed {seed}: {text}");
    assert_eq!(found.outcomes.iter().copied().collect::<BTreeSet<_>>(), apart, "seed {seed}: {text}");
    for detail in [Detail::Brief, Detail::Usual] {
        let told = answers_text(&[Answered::new(&loaded.pack, &scenario, &found)], options(Lang::En, detail));
        assert!(told.replace("\n", " ").contains("both are left open") || told.contains("onward = true"), "{told}");
    }
}

const BROKEN: &str = r#"title = "A broken route"
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
to = "UA"

[[step]]
kind = "re-export"
from = "FR"
to = "FR"
date = 2024-01-01

[expect]
outcome = "licensable"

[expect.happened]
what = "done"
"#;

#[test]
fn every_command_that_reads_deals_refuses_a_broken_one_with_all_that_is_wrong() {
    let here = scratch("contradictions/commands");
    put(&here, [("deal.toml", BROKEN)]);
    let whole = BROKEN.replace("from = \"FR\"\nto = \"FR\"\ndate = 2024-01-01", "from = \"UA\"\nto = \"PL\"");
    put(&here, [("whole.toml", whole.as_str())]);
    let rules = root().join("rules");
    let rules = rules.to_str().expect("a path");
    let commands: [&[&str]; 7] = [
        &["check"],
        &["ways"],
        &["test"],
        &["readings"],
        &["readings", "--from-practice"],
        &["timeline"],
        &["alternatives"],
    ];
    for command in commands {
        let output =
            lexport(&here).args(command).args(["deal.toml", "--rules", rules, "--lang", "en"]).output().expect("a run");
        let words = said(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {words}");
        for wanted in ["step-order", "same-place", "broken-route", "deal.toml:21:8", "step 2 starts in FR", "end in UA"]
        {
            assert!(words.contains(wanted), "{command:?}: {wanted} is not in:\n{words}");
        }
    }
    for command in ["check", "ways", "alternatives"] {
        let set = ["--set", "step.to@1=KR", "--set", "step.from@2=FR"];
        let output = lexport(&here)
            .arg(command)
            .args(["whole.toml", "--rules", rules, "--lang", "en"])
            .args(set)
            .output()
            .expect("a run");
        let words = said(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command}: {words}");
        assert!(words.contains("broken-route") && words.contains("an export leaves Korea"), "{command}: {words}");
    }
    let output = lexport(&here).args(["lint", "deal.toml", "--rules", rules, "--lang", "en"]).output().expect("a run");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stdout).contains("broken-route"));
}

#[test]
fn brokering_out_of_home_and_goods_apart_are_deals() {
    let mut loaded = pack_in(&root().join("rules"));
    let head =
        "date = 2024-10-22\ngoods.class = \"artillery-shell\"\ngoods.designation = \"major\"\ndeal.kind = \"sale\"\n";
    let mut sound = |rest: &str| {
        let text = format!("{head}{rest}");
        let scenarios = [loaded.scenario("made", &text).unwrap_or_else(|found| panic!("{text}{}", shown(&found)))];
        let found = faults_in(&loaded.pack, &scenarios, None);
        assert!(!found.iter().any(|row| matches!(row.1, Fault::Late(_))));
        found.is_empty()
    };
    let used = "end_user.country = \"UA\"\n";
    assert!(sound(&(used.to_owned() + &step("brokering", "KR", "UA", ""))));
    let two = step("export", "KR", "US", "end_user.country = \"US\"\n") + &step("re-export", "FR", "UA", "");
    assert!(!sound(&(used.to_owned() + &two)));
    assert!(sound(&(used.to_owned() + &two + "apart = true\n")));
    let abroad = "goods.korean_content = \"none\"\n".to_owned() + used + &step("re-export", "FR", "UA", "");
    assert!(!sound(&abroad));
    assert!(sound(&("abroad = true\n".to_owned() + &abroad)));
}

#[test]
fn statements_that_say_nothing_of_the_deal_are_found() {
    let mut loaded = pack_in(&root().join("rules"));
    let mut found = |text: &str| {
        let text = format!("date = 2024-10-22\n{text}");
        let scenario = loaded.scenario("made", &text).unwrap_or_else(|found| panic!("{text}{}", shown(&found)));
        let place = |place| loaded.sources.snippet(place).to_owned();
        meaningless(&loaded.pack, &[scenario]).iter().map(|row| place(row.1)).collect::<Vec<String>>()
    };
    let goods = "goods.class = \"artillery-shell\"\ngoods.designation = \"major\"\n";
    let none: [&str; 0] = [];
    let deal = |before: &str, to: &str, more: &str| {
        format!("{before}{goods}end_user.country = \"{to}\"\n{}{more}", step("export", "KR", "PL", ""))
    };
    for key in ["onward = true\n", "abroad = true\n"] {
        assert_eq!(found(&deal(key, "PL", "")), [&key[..6]], "{key}");
    }
    assert_eq!(found(&deal("onward = true\n", "UA", "")), none);
    let between = format!("{goods}goods.korean_content = \"none\"\nend_user.country = \"UA\"\n");
    let between = between + &step("re-export", "FR", "UA", "");
    assert_eq!(found(&format!("abroad = true\n{between}")), none);
    assert_eq!(found(&deal("", "PL", "apart = true\n")), ["apart"]);
    let other = step("re-export", "FR", "PL", "apart = true\n");
    assert_eq!(found(&deal("", "PL", &other)), none);
    assert_eq!(found(&deal("", "PL", &other.replace("FR", "PL").replacen("\"PL\"\na", "\"DE\"\na", 1))), none);
    // A permit, a power, an answer.
    let decided =
        "[permits]\ndapa-export = \"granted\"\nnuclear-export = \"refused\"\n[answers]\nwar-ground = \"may\"\n";
    assert_eq!(found(&deal("", "UA", decided)), ["\"refused\""]);
    assert_eq!(found(&deal("", "PL", "[answers]\nwar-ground = \"may\"\n")), ["war-ground"]);
}

/// The deals that once were answered as if nothing were wrong with them.
#[test]
fn deals_that_once_were_answered_mildly() {
    let folder = Path::new("tests/fixtures/contradictions");
    let mut loaded = pack_in(&root().join("rules"));
    for (file, code) in [
        ("broken-route.toml", "broken-route"),
        ("export-from-abroad.toml", "impossible"),
        ("transit-through-a-third-state.toml", "broken-route"),
        ("end-user-behind.toml", ""),
        ("end-user-restated.toml", ""),
    ] {
        let scenarios = [loaded.file(folder.join(file))];
        let found = faults_in(&loaded.pack, &scenarios, None);
        let codes: Vec<&str> = found.iter().map(|(scenario, one)| fault(&loaded.pack, scenario, one).code).collect();
        if code.is_empty() {
            let found = answer(&Deal::open(Asked::new(&loaded.pack, &scenarios[0])));
            assert!(codes.is_empty() && found.final_use.len() == 1, "{file}: {codes:?}");
            assert!(found.outcome() > Outcome::Permitted, "{file}");
        } else {
            assert!(codes.contains(&code), "{file}: {codes:?}");
        }
    }
}
