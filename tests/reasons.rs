//! Why answers are not the last word: every type of reason occurs, and goes when its cause does.

use lexport::law::Outcome;
use lexport::query::{Answer, Asked, Bearing, Deal, Reason, answer};
use lexport::render::{Answered, Detail, TextOptions, WIDTH, answers_json, answers_text};
use lexport::text::Lang;
use serde_json::Value;

use crate::support::{Loaded, pack_in, pack_of, read, root, shown, toml_files};

fn shipped(path: &str) -> String {
    read(root().join("scenarios").join(path))
}

fn asked(loaded: &mut Loaded, text: &str) -> Answer {
    let scenario = loaded.scenario("deal.toml", text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    answer(&Deal::open(Asked {
        pack: &loaded.pack,
        scenario: &scenario,
        reading: loaded.pack.default_reading,
        on: None,
    }))
}

/// How many reasons there are of each type, in their order.
fn count(found: &Answer) -> [usize; 5] {
    let mut out = [0; 5];
    for reason in &found.beside.reasons.all {
        let at = match reason {
            Reason::UnknownFact(_) => 0,
            Reason::OpenQuestion(_) => 1,
            Reason::Discretion(_) => 2,
            Reason::Gap(..) => 3,
            Reason::NotCovered(_) => 4,
        };
        out[at] += 1;
    }
    out
}

#[test]
fn an_unknown_fact_is_a_reason_until_it_is_stated() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = shipped("report/155mm-unknown-buyer.toml");
    let found = asked(&mut loaded, &text);
    assert_eq!((found.outcome(), count(&found)[0]), (Outcome::Undetermined, 1));
    let stated = text.replace("{ one_of = [\"UA\", \"PL\"] }", "\"PL\"");
    assert_ne!(stated, text, "the test states the fact");
    let found = asked(&mut loaded, &stated);
    assert_eq!((found.outcome(), count(&found)[0]), (Outcome::Licensable, 0));
}

#[test]
fn an_open_question_is_a_reason_until_the_scenario_answers_it() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = shipped("report/155mm-direct.toml");
    let text = text.split("[expect]").next().expect("a beginning").to_owned();
    let found = asked(&mut loaded, &text);
    assert!(count(&found)[1] > 0 && found.disputed(&loaded.pack).count() > 0);
    // Answered as the reading asked about answers them, nothing is left on which other readings could part.
    let mut answered = format!("{text}\n[answers]\n");
    let answers = loaded.pack.answers(loaded.pack.default_reading);
    for (question, answer) in loaded.pack.questions.iter().zip(&answers) {
        answered.push_str(&format!("{} = \"{}\"\n", question.id, question.answers[usize::from(*answer)]));
    }
    let found = asked(&mut loaded, &answered);
    assert_eq!((count(&found)[1], found.disputed(&loaded.pack).count()), (0, 0));
}

#[test]
fn a_question_that_no_reading_answers_otherwise_is_a_reason_where_it_matters() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = shipped("report/155mm-loan-us.toml");
    let text = text.split("[expect]").next().expect("a beginning").to_owned();
    let found = asked(&mut loaded, &text);
    let mut tried = 0;
    for reason in &found.beside.reasons.all {
        let Reason::OpenQuestion(open) = reason else { continue };
        if !open.readings.is_empty() {
            continue;
        }
        let question = loaded.pack.question(open.question).clone();
        let mut otherwise: Vec<(u16, Vec<Outcome>)> = Vec::new();
        for (at, answer) in (0..).zip(&question.answers).filter(|row| row.0 != question.default) {
            let answered = format!("{text}\n[answers]\n{} = \"{answer}\"\n", question.id);
            otherwise.push((at, asked(&mut loaded, &answered).outcomes));
        }
        assert_eq!(otherwise, open.otherwise, "{}", question.id);
        assert!(open.otherwise.iter().any(|row| row.1 != found.outcomes), "{}", question.id);
        tried += 1;
    }
    assert!(tried > 0, "no question is left to defaults alone");
    let scenario = loaded.scenario("deal.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let answered = [Answered::new(&loaded.pack, &scenario, &found)];
    let told =
        answers_text(&answered, TextOptions { lang: Lang::En, color: false, detail: Detail::Usual, width: WIDTH });
    let told = told.split_whitespace().collect::<Vec<&str>>().join(" ");
    let wanted =
        "`state-needs-export-permit` (no reading here answers it otherwise; answered `no` it would be permitted)";
    assert!(told.contains(wanted), "{told}");
    let json: Value = serde_json::from_str(&answers_json(&answered)).expect("JSON");
    let row = json["reasons"].as_array().expect("a list").iter();
    let row = row.filter(|row| row["question"] == "state-needs-export-permit").map(|row| &row["answers"]);
    let wanted = serde_json::json!([{ "answer": "no", "outcomes": ["permitted"] }]);
    assert_eq!(row.collect::<Vec<&Value>>(), [&wanted]);
}

#[test]
fn a_gap_that_names_its_deals_is_a_reason_for_these_alone() {
    let folder = root().join("rules");
    let read = |path: &String| read(folder.join(path));
    let files: Vec<(String, String)> = toml_files(&folder).iter().map(|path| (path.clone(), read(path))).collect();
    let text = shipped("report/155mm-direct.toml");
    let named = |gap: &str| -> usize {
        let with = |(path, text): &(String, String)| match path.as_str() {
            "acts/outside/de-war-weapons.toml" => (path.clone(), format!("{text}\n[[gap]]\nsays = \"x\"\n{gap}\n")),
            _ => (path.clone(), text.clone()),
        };
        let files: Vec<(String, String)> = files.iter().map(with).collect();
        let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
        asked(&mut loaded, &text).beside.reasons.gaps(Bearing::Named).count()
    };
    let before = named("");
    let told = |gap: &str| named(gap) - before;
    assert_eq!(told("when.end_user.country = \"UA\""), 1);
    assert_eq!(told("when.end_user.country = \"PL\""), 0);
    assert_eq!(told("when = {}\nfrom = 2024-10-22\nuntil = 2024-10-22"), 1);
    assert_eq!(told("when = {}\nfrom = 2024-10-23"), 0);
    assert_eq!(told("when = {}\nuntil = 2024-10-21"), 0);
}

#[test]
fn a_power_is_a_reason_until_it_is_exercised() {
    let mut loaded = pack_in(&root().join("rules"));
    let mut tried = 0;
    for path in toml_files(&root().join("scenarios/teaching/powers")) {
        let text = shipped(&format!("teaching/powers/{path}"));
        let text = text.split("[expect]").next().expect("a beginning").to_owned();
        let found = asked(&mut loaded, &text);
        for power in found.beside.reasons.powers() {
            let norm = loaded.pack.norm_name(power.norm);
            let line = format!("\"{norm}\" = \"exercised\"\n");
            let exercised = match text.contains("[decisions]\n") {
                true => text.replace("[decisions]\n", &format!("[decisions]\n{line}")),
                false => format!("{text}\n[decisions]\n{line}"),
            };
            let mut loaded = pack_in(&root().join("rules"));
            let after = asked(&mut loaded, &exercised);
            assert_eq!(after.outcomes, power.outcomes, "{path}: {norm}");
            let reverses = |found: &Answer| found.cases.iter().any(|case| case.reversal);
            assert!(after.outcomes != found.outcomes || reverses(&after) != reverses(&found), "{path}: {norm}");
            assert!(after.beside.reasons.powers().all(|other| other.norm != power.norm), "{path}: {norm}");
            tried += 1;
            if tried >= 6 {
                return;
            }
        }
    }
    assert!(tried > 0, "no power makes a difference");
}

#[test]
fn a_gap_is_a_reason_until_it_is_filled() {
    let folder = root().join("rules");
    let read = |path: &String| read(folder.join(path));
    let files: Vec<(String, String)> = toml_files(&folder).iter().map(|path| (path.clone(), read(path))).collect();
    let text = shipped("teaching/gaps/low-value-goods.toml");
    let text = text.split("[expect]").next().expect("a beginning").to_owned();
    let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let before = count(&asked(&mut loaded, &text));
    assert!(before[3] > 0);
    let gaps = loaded.pack.enacted().filter(|row| row.1.gap.is_some());
    let gaps: Vec<String> = gaps.map(|row| loaded.pack.norm_name(row.0)).collect();
    // Without the gaps that the files name, and nothing else.
    let without = |text: &str| -> String {
        let mut skipped = false;
        let kept = text.lines().filter(|line| {
            skipped = *line == "[[gap]]" || (skipped && !line.starts_with('['));
            !skipped
        });
        let kept: String = kept.map(|line| format!("{line}\n")).collect();
        gaps.iter()
            .fold(kept, |kept, gap| kept.replace(&format!("\"{gap}\", "), "").replace(&format!(", \"{gap}\""), ""))
    };
    let filled: Vec<(String, String)> = files.iter().map(|(path, text)| (path.clone(), without(text))).collect();
    let mut loaded = pack_of(&filled).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let after = count(&asked(&mut loaded, &text));
    assert_eq!(after, [before[0], before[1], before[2], 0, 0]);
}

#[test]
fn reasons_are_told_by_type_in_both_forms() {
    let mut loaded = pack_in(&root().join("rules"));
    let text = shipped("report/155mm-unknown-buyer.toml");
    let scenario = loaded.scenario("deal.toml", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let pack = &loaded.pack;
    let found = answer(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }));
    let answered = [Answered::new(pack, &scenario, &found)];
    let json: Value = serde_json::from_str(&answers_json(&answered)).expect("JSON");
    let types: Vec<&str> =
        json["reasons"].as_array().expect("a list").iter().filter_map(|row| row["type"].as_str()).collect();
    let wanted = count(&found);
    for (at, word) in ["unknown_fact", "open_question", "discretion", "gap"].into_iter().enumerate() {
        assert_eq!(types.iter().filter(|found| **found == word).count(), wanted[at], "{word}");
    }
    let told = |lang| answers_text(&answered, TextOptions { lang, color: false, detail: Detail::Usual, width: WIDTH });
    assert!(told(Lang::En).contains("unknown fact: country of final use"), "{}", told(Lang::En));
    assert!(told(Lang::Ko).contains("모르는 사실: 최종 사용국"), "{}", told(Lang::Ko));
}
