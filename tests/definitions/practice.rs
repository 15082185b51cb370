//! Definitions 19 and 20: what readings turn on, and what practice says of the answers.

use lexport::law::Outcome::{Licensable, Permitted, Prohibited};

use super::small::{ban, deal, small};
use crate::support::small::{DEAL, LICENCE};

fn questions(ids: &[&str]) -> String {
    let question = |id: &&str| format!("[question.{id}]\nanswers = [\"yes\", \"no\"]\ndefault = \"no\"\n");
    ids.iter().map(question).collect()
}

fn ended(deal: &str, what: &str) -> String {
    format!("{deal}\n[expect.happened]\nwhat = \"{what}\"\n")
}

#[test]
fn definition_19_readings() {
    let readings = "[reading.loose]\ndefault = true\nanswers = { x = \"no\" }\n\
                    [reading.strict]\nanswers = { x = \"yes\", y = \"yes\", z = \"yes\" }\n\
                    [reading.other]\nanswers = { w = \"yes\" }\n";
    let open = questions(&["w", "x", "y", "z"]) + readings;
    let no = ban("no", "when.question.x = \"yes\"\nwhen.any = [{ question.y = \"yes\" }, { question.z = \"yes\" }]");
    let mut pack = small(&[("readings.toml", "", &open), ("a", "statute", &no)]);
    let said = pack.ask(DEAL);
    assert_eq!((said.answer.outcome(), said.answer.beside.filled_in.len()), (Permitted, 3));
    assert_eq!(said.turns_on("strict"), [["x", "y"], ["x", "z"]]);
    let disputed = |said: &super::small::Said| -> Vec<String> {
        said.answer.disputed(said.pack).map(|row| said.pack.reading(row.reading).id.clone()).collect()
    };
    assert_eq!(disputed(&said), ["strict"]);
    // From the other side one question is enough, or two.
    let said = pack.ask_under(DEAL, Some("strict"));
    assert_eq!((said.answer.outcome(), said.turns_on("loose")), (Prohibited, vec![vec!["x"], vec!["y", "z"]]));
    // Another reading differs by its default for x, of which its holders said nothing.
    assert_eq!((said.turns_on("other"), disputed(&said)), (vec![vec!["x"], vec!["y", "z"]], vec!["loose".to_owned()]));
    // A scenario's answers overrule any reading.
    let said = pack.ask_under(&deal("", "[answers]\nx = \"no\""), Some("strict"));
    assert_eq!((said.answer.outcome(), said.answer.disputed(said.pack).count()), (Permitted, 0));
}

#[test]
fn definition_20_readings_from_practice() {
    let no =
        ban("x", "when.question.x = \"yes\"") + &ban("y", "when = { goods.class = \"missile\", question.y = \"yes\" }");
    let missiles = DEAL.replace("shell", "missile");
    let mut pack = small(&[("readings.toml", "", &questions(&["x", "y", "z"])), ("a", "statute", &no)]);
    // What was done was not forbidden; a deal that decides nothing is left out.
    let done = pack.infer(&[ended(DEAL, "done"), ended(&missiles, "pending")], &missiles);
    assert_eq!((done.found.combinations, done.found.maximal), (8, Some(1)));
    assert_eq!((done.found.largest[0].count, done.forced[0].as_slice()), (4, &["x = no".to_owned()][..]));
    assert_eq!((done.enough[0].as_slice(), done.ruled_out[0].len()), (&[String::new()][..], 0));
    assert_eq!(done.found.largest[0].free.len(), 2);
    assert_eq!(
        done.says[0],
        [(vec![Permitted], vec!["y = no".to_owned()]), (vec![Prohibited], vec!["y = yes".to_owned()])]
    );
    // What was stopped was not free: one of the two has to forbid it, and the first cannot.
    let both = pack.infer(&[ended(DEAL, "done"), ended(&missiles, "blocked")], &missiles);
    assert_eq!(both.forced[0], ["x = no", "y = yes"]);
    assert_eq!(both.says[0], [(vec![Prohibited], vec![String::new()])]);
    let stopped = pack.infer(&[ended(&missiles, "convicted")], DEAL);
    assert_eq!(stopped.enough[0], ["x = yes", "y = yes"]);
    assert_eq!(stopped.ruled_out[0], ["x = no + y = no"]);
    // No combination forbids shells and lets missiles go, so one case or the other stays unexplained.
    let neither = pack.infer(&[ended(DEAL, "blocked"), ended(&missiles, "done")], DEAL);
    let left: Vec<&[usize]> = neither.found.largest.iter().map(|set| set.left_out.as_slice()).collect();
    assert_eq!(left, [&[0][..], &[1][..]]);
    assert_eq!(
        (neither.forced[0].as_slice(), neither.forced[1].as_slice()),
        (&["x = no".to_owned(), "y = no".to_owned()][..], &["x = yes".to_owned()][..])
    );
    // A case that every combination explains, or none, tells the answers nothing.
    let mut licence = small(&[("readings.toml", "", &questions(&["x"])), ("a", "statute", LICENCE)]);
    let granted = deal("", "[permits]\np = \"granted\"");
    let found = licence.infer(&[ended(DEAL, "done"), ended(&granted, "blocked")], DEAL).found;
    assert_eq!((found.always.as_slice(), found.never.as_slice()), (&[0][..], &[1][..]));
    assert_eq!((found.largest[0].left_out.as_slice(), found.largest[0].count), (&[1][..], 2));
    assert_eq!(found.largest[0].says[0].said[0].outcomes, [Licensable]);
}

#[test]
fn practice_contradicts_only_in_every_possible_world() {
    let no = ban("x", "when = { goods.class = \"missile\", question.x = \"yes\" }");
    let mut pack = small(&[("readings.toml", "", &questions(&["x"])), ("a", "statute", &no)]);
    let unknown = DEAL.replace("\"shell\"", "\"munitions\"");
    let done = pack.infer(&[ended(&unknown, "done")], &unknown);
    assert_eq!((done.found.always.as_slice(), done.found.largest[0].count), (&[0][..], 2));
    assert_eq!(
        done.says[0],
        [(vec![Permitted], vec!["x = no".to_owned()]), (vec![Permitted, Prohibited], vec!["x = yes".to_owned()])]
    );
}

/// A pack in which each question forbids by itself, and a reading that answers all of them.
fn many(count: usize) -> Vec<String> {
    let ids: Vec<String> = (0..count).map(|at| format!("q{at}")).collect();
    let bans: String = ids.iter().map(|id| ban(id, &format!("when.question.{id} = \"yes\""))).collect();
    let answers: Vec<String> = ids.iter().map(|id| format!("{id} = \"yes\"")).collect();
    let readings = format!(
        "{}[reading.loose]\ndefault = true\n[reading.strict]\nanswers = {{ {} }}\n",
        questions(&ids.iter().map(String::as_str).collect::<Vec<_>>()),
        answers.join(", ")
    );
    vec![readings, bans]
}

#[test]
fn every_set_is_found_however_many_questions_differ() {
    let parts = many(12);
    let mut pack = small(&[("readings.toml", "", &parts[0]), ("a", "statute", &parts[1])]);
    let found = pack.readings(DEAL);
    let strict = &found.table.rows[1];
    assert!(strict.complete && found.complete);
    assert_eq!((strict.turns_on.len(), found.turning.len(), found.depends.len()), (12, 12, 12));
    assert!(strict.turns_on.iter().all(|set| set.len() == 1));
}

#[test]
fn a_search_that_stops_says_so() {
    let parts = many(16);
    let mut pack = small(&[("readings.toml", "", &parts[0]), ("a", "statute", &parts[1])]);
    let found = pack.readings(DEAL);
    let strict = &found.table.rows[1];
    assert_eq!((strict.outcomes.as_slice(), strict.complete, found.complete), (&[Prohibited][..], false, false));
    assert!(strict.turns_on.is_empty());
    // A case that could not be looked at in full counts for nothing, and is named.
    let inferred = pack.infer(&[ended(DEAL, "done")], DEAL).found;
    assert_eq!((inferred.unseen.as_slice(), inferred.largest[0].count), (&[0][..], 1 << 16));
    let says = &inferred.largest[0].says[0];
    assert!(!says.complete && says.said.is_empty());
}

#[test]
fn a_claim_names_the_cases_that_it_rests_on() {
    let no =
        ban("x", "when.question.x = \"yes\"") + &ban("y", "when = { goods.class = \"missile\", question.y = \"yes\" }");
    let missiles = DEAL.replace("shell", "missile");
    let mut pack = small(&[("readings.toml", "", &questions(&["x", "y"])), ("a", "statute", &no)]);
    // Both cases force x = no, so it stands without either; y = no falls without the second.
    let found = pack.infer(&[ended(DEAL, "done"), ended(&missiles, "done")], DEAL).found;
    let [x, y] = found.largest[0].forced.as_slice() else { panic!("{found:?}") };
    let support = x.support.as_ref().expect("few");
    assert_eq!((support.cases.as_slice(), support.fewest, support.falls.len()), (&[0, 1][..], Some(2), 0));
    let support = y.support.as_ref().expect("few");
    assert_eq!((support.cases.as_slice(), support.fewest), (&[1][..], Some(1)));
    assert_eq!(support.falls, [(1, vec![0, 1])]);
    // The same of what is entailed for a deal.
    let support = found.largest[0].says[0].support.as_ref().expect("entailed");
    assert_eq!((support.cases.as_slice(), support.fewest), (&[0, 1][..], Some(2)));
    let one = pack.infer(&[ended(&missiles, "done")], &missiles).found;
    let support = one.largest[0].says[0].support.as_ref().expect("entailed");
    assert_eq!(support.falls, [(0, vec![vec![Permitted], vec![Prohibited]])]);
    // What no answer changes rests on no case.
    let free = pack.infer(&[ended(DEAL, "done")], &DEAL.replace("shell", "dual-use")).found;
    assert_eq!(free.largest[0].says[0].support.as_ref().expect("entailed").cases, [0]);
    let mut licence = small(&[("readings.toml", "", &questions(&["x"])), ("a", "statute", LICENCE)]);
    let found = licence.infer(&[ended(DEAL, "done")], DEAL).found;
    let support = found.largest[0].says[0].support.as_ref().expect("entailed");
    assert_eq!((support.cases.len(), support.fewest), (0, None));
}

#[test]
fn a_case_after_the_day_does_not_count() {
    let no = ban("x", "when.question.x = \"yes\"");
    let mut pack = small(&[("readings.toml", "", &questions(&["x"])), ("a", "statute", &no)]);
    let own = "[[step]]\ndate = 2024-07-01\n";
    let texts = [ended(DEAL, "done"), ended(&DEAL.replace("[[step]]\n", own), "done")];
    for (until, count) in [(None, 2), (Some("2024-07-01"), 2), (Some("2024-06-30"), 1), (Some("2024-05-31"), 0)] {
        assert_eq!(pack.counted(&texts, until), (count, 2 - count), "{until:?}");
    }
}

#[test]
fn a_holder_is_named_for_the_questions_he_spoke_to() {
    let readings = "[reading.loose]\ndefault = true\n[reading.strict]\nanswers = { x = \"yes\", y = \"yes\" }\n\
                    holders = [{ by = \"Lee\", on = [\"x\"] }, { by = \"Kim\" }]\n";
    let no =
        ban("x", "when.question.x = \"yes\"") + &ban("y", "when = { goods.class = \"missile\", question.y = \"yes\" }");
    let mut pack = small(&[("readings.toml", "", &(questions(&["x", "y"]) + readings)), ("a", "statute", &no)]);
    let held = |said: &super::small::Said| -> Vec<(String, usize)> {
        let row = said.answer.beside.readings.rows.iter().find(|row| row.reading.0 == 1).expect("a row");
        row.holders(said.pack).iter().map(|(holder, on)| (holder.by.en.clone(), on.len())).collect()
    };
    assert_eq!(held(&pack.ask(DEAL)), [("Lee".to_owned(), 1), ("Kim".to_owned(), 1)]);
    assert_eq!(held(&pack.ask(&DEAL.replace("shell", "missile"))), [("Lee".to_owned(), 1), ("Kim".to_owned(), 2)]);
    // With x answered by the scenario, only y is left, of which Lee did not speak; shells do not depend on it.
    let missile = deal("", "[answers]\nx = \"no\"").replace("shell", "missile");
    assert_eq!(held(&pack.ask(&missile)), [("Kim".to_owned(), 1)]);
    assert!(held(&pack.ask(&missile.replace("missile", "shell"))).is_empty());
}
