//! `show`: every thing in a pack can be looked up, in both languages and as JSON, with who depends on it.

use std::path::Path;
use std::process::Output;

use lexport::law::{Pack, Thing, ThingKind};
use lexport::query::show::{Match, Tester, all, find, links, search, unique_name};
use lexport::render::{Detail, Entry, TextOptions, WIDTH, contents, entries_json, entries_text, entry, listing};
use lexport::text::Lang;
use serde_json::Value;

use crate::support::run::lexport;
use crate::support::{Loaded, fits, pack_in, pack_of, root, shown, texts_in, toml_files};

const AMENDMENT: &str = r#"
[[amendment]]
id = "assembly-consent-2024"
title = { en = "Consent of the Assembly", ko = "국회 동의" }
status = "proposed"
proposed = 2024-11-04

[[amendment.permit]]
id = "assembly-consent"
kind = "consent"

[[amendment.change]]
repeal = "fta-notice:peaceful-purpose"

[[amendment.change]]
except = "dapa-decree:war-duty"
unless.end_user.country = "UA"

[[amendment.change]]
insert = "dapa"
[amendment.change.requirement]
id = "assembly-consent"
cite = [{ at = "Art. 57-2" }]
says = { en = "Arms for a state at war need the consent of the Assembly." }
permit = "assembly-consent"
when = { step.kind = "export", any = [{ end_user.country.in = "armed-conflict" }, { not = { goods.class = "munitions" } }] }
"#;

const INVARIANT: &str = r#"
[[invariant]]
id = "ends"
claim = { en = "Whatever happens, there is an outcome", ko = "언제나 결과가 있다" }
when = { goods.class = "munitions" }
never = ["undetermined"]
"#;

/// The example pack with an amendment and an invariant.
fn example() -> Loaded {
    let folder = root().join("tests/fixtures/example/rules");
    let mut files = texts_in(&folder);
    files.push(("amendments/assembly.toml".to_owned(), AMENDMENT.to_owned()));
    files.push(("invariants.toml".to_owned(), INVARIANT.to_owned()));
    pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

fn entry_of(pack: &Pack, word: &str) -> Entry {
    match find(pack, word) {
        Match::One(thing, _) => entry(pack, thing, &links(pack, thing)),
        found @ (Match::Several(_) | Match::Nothing) => panic!("{word}: {found:?}"),
    }
}

fn text(entries: &[Entry], lang: Lang) -> String {
    entries_text(entries, TextOptions { lang, color: false, detail: Detail::Usual, width: WIDTH })
}

fn json(entry: Entry) -> Value {
    serde_json::from_str(&entries_json(&[entry])).expect("JSON")
}

fn ids(value: &Value, key: &str) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|row| row[key].as_str().expect("an id").to_owned()).collect()
}

fn is_well_set(text: &str) {
    for line in text.lines() {
        // An address is never broken.
        assert!(fits(line) && !line.ends_with(' '), "{line}");
    }
    assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{text}");
}

#[test]
fn every_thing_has_an_entry_under_its_own_name() {
    for loaded in [pack_in(&root().join("rules")), example()] {
        let pack = &loaded.pack;
        for (_, kind) in ThingKind::WORDS {
            for thing in all(pack, kind) {
                let name = unique_name(pack, thing);
                assert!(matches!(find(pack, &name), Match::One(found, _) if found == thing), "{name}");
                let shown = entry(pack, thing, &links(pack, thing));
                is_well_set(&text(std::slice::from_ref(&shown), Lang::En));
                is_well_set(&text(std::slice::from_ref(&shown), Lang::Ko));
                let found = json(shown);
                assert_eq!((&found["format"], &found["id"]), (&Value::from(1), &Value::from(thing.id(pack))));
                assert_eq!(found["kind"], kind.word());
            }
            let list = listing(pack, kind);
            is_well_set(&text(std::slice::from_ref(&list), Lang::En));
            is_well_set(&text(std::slice::from_ref(&list), Lang::Ko));
            let found = json(list);
            assert_eq!(found["kind"], kind.plural());
            assert_eq!(ids(&found["entries"], "id").len(), all(pack, kind).len());
        }
        is_well_set(&text(&[contents(pack)], Lang::Ko));
    }
}

#[test]
fn a_norm_says_what_it_rests_on_and_what_rests_on_it() {
    let loaded = example();
    let pack = &loaded.pack;
    let found = json(entry_of(pack, "dapa-decree:war-duty"));
    assert_eq!(found["norm_kind"], "refusal");
    assert_eq!(found["provision"], "dapa-decree:war-ground");
    assert_eq!(ids(&found["same_provision"], "norm"), ["dapa-decree:war-power"]);
    assert_eq!(ids(&found["changed_by"], "amendment"), ["assembly-consent-2024"]);
    assert_eq!(ids(&found["permits"], "permit"), ["dapa-export", "dapa-export"]);
    assert_eq!(ids(&found["needs"], "id"), ["restriction-ground", "war-ground"]);
    assert_eq!(found["cite"][1]["from"], "2020-03-31");
    let lifted = json(entry_of(pack, "dapa:export-permit"));
    assert_eq!(ids(&lifted["lifted_by"], "norm"), ["dapa-decree:repeat-export"]);
    assert_eq!(lifted["exceptions_in"], "dapa-decree");
    let inserted = json(entry_of(pack, "dapa:assembly-consent"));
    assert_eq!(inserted["inserted_by"], "assembly-consent-2024");
    assert_eq!(inserted["when"]["all"][0]["any"][1]["not"]["is"][0], "munitions");
}

#[test]
fn a_definition_an_exemption_and_an_amendment_name_their_targets() {
    let loaded = example();
    let pack = &loaded.pack;
    let definition = json(entry_of(pack, "dapa-decree:war"));
    assert_eq!(definition["concept"], "restriction-ground");
    assert!(ids(&definition["tested_by"], "norm").contains(&"dapa-decree:war-power".to_owned()));
    let exemption = json(entry_of(pack, "fta-notice:suspicion-region"));
    assert_eq!(ids(&exemption["lifts"], "lifts"), ["fta:catch-all-suspected"]);
    let amendment = json(entry_of(pack, "assembly-consent-2024"));
    assert_eq!(ids(&amendment["changes"], "change"), ["repeal", "except", "insert"]);
    assert_eq!(amendment["changes"][1]["when"]["is"][0], "UA");
    // It takes grounds away and asks for a consent.
    assert_eq!(amendment["direction"], "both");
    let shown = text(&[entry_of(pack, "assembly-consent-2024")], Lang::Ko);
    assert!(shown.contains("완화와 강화를 겸함"), "{shown}");
    let reading = json(entry_of(pack, "licence"));
    let filled: Vec<bool> =
        reading["answers"].as_array().expect("answers").iter().map(|row| row["filled_in"] == true).collect();
    assert_eq!(filled.iter().filter(|filled| !**filled).count(), 2);
}

#[test]
fn a_fact_a_value_and_a_country_name_the_norms_that_test_them() {
    let loaded = example();
    let pack = &loaded.pack;
    let fact = pack.fact_named("end_user.country").expect("a fact");
    let parts = links(pack, Thing::Fact(fact)).tested_by;
    let norm = |name: &str| Tester::Norm(pack.norm_named(name).expect("a norm"));
    assert!(parts.contains(&norm("dapa-decree:war")) && parts.contains(&Tester::Change(0, 1)));
    assert!(!parts.contains(&norm("dapa:export-permit")));
    let ukraine = json(entry_of(pack, "우크라이나"));
    assert_eq!((&ukraine["id"], &ukraine["registers"][0]["register"]), (&"UA".into(), &"armed-conflict".into()));
    assert_eq!(ids(&ukraine["tested_by_amendments"], "amendment"), ["assembly-consent-2024"]);
    let shell = json(entry_of(pack, "artillery-shell"));
    assert_eq!(shell["fact"], "goods.class");
    // A test for all munitions is a test for a shell.
    assert!(ids(&shell["tested_by"], "norm").contains(&"fta-notice:att-atrocity".to_owned()));
    assert_eq!(ids(&shell["tested_by_invariants"], "invariant"), ["ends"]);
    assert_eq!(
        ids(&json(entry_of(pack, "goods.class"))["values"], "id").first().map(String::as_str),
        Some("munitions")
    );
}

#[test]
fn conditions_read_like_sentences() {
    let loaded = example();
    let shown = text(&[entry_of(&loaded.pack, "dapa-decree:repeat-export")], Lang::En);
    for line in [
        "- prior.permit is within 2 years before the day",
        "- end_user.kind is government",
        "- concept.restriction-ground",
        "- goods.us_origin is true",
        "2020-03-31 – 2026-06-30  Art. 68(7) subpara. 4",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let shown = text(&[entry_of(&loaded.pack, "dapa-directive:retransfer")], Lang::Ko);
    assert!(shown.contains("KR(대한민국) 아님"), "{shown}");
}

#[test]
fn a_name_of_several_things_and_a_name_of_none() {
    let loaded = example();
    let pack = &loaded.pack;
    assert!(matches!(find(pack, "export-permit"), Match::Several(things) if things.len() == 2));
    // A question's own id comes before the short name of a provision, which the entry mentions.
    let Match::One(question, also) = find(pack, "war-ground") else { panic!("nothing") };
    assert_eq!((question.kind(), also.len()), (ThingKind::Question, 1));
    assert_eq!(find(pack, "nothing-of-the-kind"), Match::Nothing);
    let ids = |list: Vec<Thing>| list.iter().map(|thing| thing.id(pack)).collect::<Vec<_>>();
    assert_eq!(ids(search(pack, "dapa-exprt").near), ["dapa-export"]);
    assert_eq!(search(pack, "shells").only.map(|thing| thing.id(pack)).as_deref(), Some("goods.class=artillery-shell"));
}

fn show(args: &[&str]) -> Output {
    let rules: &Path = &root().join("tests/fixtures/example/rules");
    let command = lexport(root()).arg("show").args(args).arg("--rules").arg(rules);
    command.args(["--lang", "en"]).output().expect("a run")
}

#[test]
fn the_program_answers_or_says_what_it_does_not_know() {
    let found = show(&["facts"]);
    let out = String::from_utf8(found.stdout).expect("text");
    assert!(found.status.success() && out.contains("goods.designation"), "{out}");
    let two = show(&["UA", "dapa", "--format", "json"]);
    let document: Value = serde_json::from_slice(&two.stdout).expect("JSON");
    assert_eq!(ids(&document, "id"), ["UA", "dapa"]);
    let several = show(&["export-permit", "--format", "json"]);
    let document: Value = serde_json::from_slice(&several.stdout).expect("JSON");
    assert_eq!((&document["kind"], &document["query"]), (&"hits".into(), &"export-permit".into()));
    assert_eq!(ids(&document["entries"], "id"), ["dapa:export-permit", "fta:export-permit"]);
    for (word, said) in [("goods.clas", "`goods.class`"), ("zzz", "lexport show")] {
        let failed = show(&[word]);
        let errors = String::from_utf8(failed.stderr).expect("text");
        assert_eq!((failed.status.code(), failed.stdout.len()), (Some(2), 0), "{word}");
        assert!(errors.contains(said), "{errors}");
    }
}

#[test]
fn notes_of_registers_and_amendments_are_shown() {
    let loaded = pack_in(&root().join("rules"));
    for (word, noted) in [
        ("region-ga", "the annex itself was not read"),
        ("msma-han-2024", "number and outcome not known"),
        ("att", "the day is worked out from"),
    ] {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = text(&[entry_of(&loaded.pack, word)], Lang::En);
        assert!(flat(&shown).contains(noted), "{word}: {shown}");
        let json = json(entry_of(&loaded.pack, word));
        assert!(json["note"]["en"].as_str().is_some_and(|note| note.contains(noted)), "{json}");
    }
}

#[test]
fn no_word_of_the_rules_is_thrown_away() {
    let folder = root().join("rules");
    let kept = format!("{:?}", pack_in(&folder).pack);
    for path in toml_files(&folder) {
        let text = std::fs::read_to_string(folder.join(&path)).expect("a readable file");
        let table: toml::Table = text.parse().expect("TOML");
        let mut words = Vec::new();
        strings(&toml::Value::Table(table), &mut words);
        for word in words {
            let quoted = format!("{word:?}");
            // What is dotted or has a colon names a thing, for which the pack has an id.
            let name = !word.contains(' ') && word.is_ascii();
            // A pattern of article numbers is kept in the pieces around its places.
            let pattern = word.contains('{');
            assert!(name || pattern || kept.contains(&quoted), "{path}: {quoted} reached no part of the pack");
        }
    }
}

fn strings(value: &toml::Value, out: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => out.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        toml::Value::Table(table) => table.values().for_each(|item| strings(item, out)),
        toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Boolean(_) | toml::Value::Datetime(_) => {}
    }
}

/// What `show` answers to words about the shipped pack.
fn asked(words: &[&str]) -> String {
    let output = lexport(root()).arg("show").args(words).args(["--lang", "en"]).output().expect("a run");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn things_are_found_in_ones_own_words() {
    for (words, id) in [
        ("Defense Procurement Act", "dapa "),
        ("“defense acquisition program act”", "dapa "),
        ("방위사업법", "dapa "),
        ("K600", "goods.class=mine-clearing-vehicle "),
        ("k9", "goods.class=artillery "),
        ("포탄", "goods.class=artillery-shell "),
        ("155mm 포탄", "goods.class=artillery-shell "),
        ("shells", "goods.class=artillery-shell "),
        ("tank", "goods.class=tank-or-armoured-vehicle "),
        ("troops", "troops "),
        ("한국", "KR "),
        ("USA", "US "),
        ("america", "US "),
        ("Holland", "NL "),
        ("Britain", "GB "),
        ("permit", "permit "),
        ("catch-all", "catch-all "),
        ("Foreign Trade Act Art. 19", "fta:strategic-items "),
        ("대외무역법 제19조", "fta:strategic-items "),
        ("foreign trade act 19", "fta:strategic-items "),
    ] {
        let shown = asked(&[words]);
        assert!(shown.starts_with(id), "{words}: {shown}");
        is_well_set(&shown);
    }
    // Several words are one query; quotes of any kind around them make no difference.
    assert_eq!(asked(&["Foreign", "Trade", "Act", "Art.", "19"]), asked(&["Foreign Trade Act Art. 19"]));
    assert!(asked(&["intelligence"]).contains("No rule of this pack is about sharing intelligence."));
    for (words, first, second) in [
        ("policy-line", "act.policy-line", "question.policy-line"),
        ("DAPA", "dapa", "dapa-agency"),
        ("Korea", "KP", "KR"),
        ("Art. 57", "dapa:defence-technology", "dapa:business-report"),
        ("57", "dapa:defence-technology", "dapa:business-report"),
        ("dapa:57", "dapa:defence-technology", "dapa:business-report"),
        ("dapa 57(2)", "dapa:export-permit", "dapa:brokering-permit"),
    ] {
        let shown = asked(&[words]);
        is_well_set(&shown);
        let at = |id: &str| shown.lines().position(|line| line.split(' ').next() == Some(id));
        assert!(at(first).is_some_and(|line| line == 2) && at(second) > at(first), "{words}: {shown}");
    }
    let many = asked(&["war"]);
    assert!(many.contains(" things go by “war”") && many.contains("\n  and "), "{many}");
    assert!(many.lines().filter(|line| !line.starts_with(' ')).count() < 20, "{many}");
}

#[test]
fn what_is_offered_is_near_in_meaning() {
    let loaded = pack_in(&root().join("rules"));
    let pack = &loaded.pack;
    let near = |words: &str| -> Vec<String> {
        let found = search(pack, words);
        assert_eq!((found.hits.len(), found.only), (0, None), "{words}");
        found.near.iter().map(|thing| thing.id(pack)).collect()
    };
    assert_eq!(near("ukrane"), ["UA"]);
    assert_eq!(near("proviso clause zzz")[..1], ["proviso"]);
    assert!(near("zzzq").is_empty());
    assert!(near("cluster bombs for Chile").contains(&"CL".to_owned()));
    // Unlike words are not near because they are spelt alike.
    assert!(near("troupe").is_empty());
    let output = lexport(root()).args(["show", "moon", "landing", "--lang", "ko"]).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(said.contains("`moon landing`에 관한 규칙이"), "{said}");
}

#[test]
fn every_term_of_the_glossary_is_found_by_each_of_its_names() {
    let loaded = pack_in(&root().join("rules"));
    let pack = &loaded.pack;
    let mut wrong = Vec::new();
    for term in all(pack, ThingKind::Term) {
        let Thing::Term(id) = term else { panic!("a term") };
        let details = pack.term(id);
        if !matches!(find(pack, &details.id), Match::One(found, _) if found == term) {
            wrong.push(format!("{} is the id of another thing too", details.id));
        }
        let names = details.title.all().map(|row| row.1.to_owned()).chain(details.aliases.iter().cloned());
        let wanted = if details.says.is_some() { vec![term] } else { details.see.clone() };
        for name in names {
            // The first offers are those of the term, whatever else goes by the name.
            let found = search(pack, &name).hits;
            let first: Vec<Thing> = found.into_iter().take(4).collect();
            if !wanted.iter().take(1).all(|thing| first.contains(thing)) {
                wrong.push(format!("{}: {name}", details.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
