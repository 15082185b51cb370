//! Each definition of `docs/semantics.md` that has an engine, on the smallest pack that shows it.

pub mod amendments;
pub mod not_known;
pub mod other_deals;
pub mod pages;
pub mod practice;
pub mod shared;
pub mod small;

use crate::support::small::{DEAL, LICENCE, WAR_REFUSAL};
use lexport::law::Outcome::{Barred, Licensable, Permitted, Prohibited, Undetermined};
use small::{ask_q, ban, by_class, deal, small, statute, try_small, wrong};

#[test]
fn definition_01_worlds() {
    let bans = ban("no", "when = { goods.class = \"missile\", goods.stock = true }");
    let unknown = "date = 2024-06-01\ngoods.class = \"munitions\"\ngoods.stock = true\n[[step]]";
    // The values of a class are its leaves, so that two worlds are left.
    assert_eq!(statute(&bans).outcome(unknown), Undetermined);
    let never = "[[impossible]]\nbecause = \"no\"\nwhen = { goods.class = \"missile\", goods.stock = true }";
    let mut pack = small(&[("vocabulary.toml", "", never), ("a", "statute", &bans)]);
    assert_eq!(pack.outcome(unknown), Permitted);
    assert_eq!(pack.faults(&unknown.replace("munitions", "missile")), ["impossible"]);
    assert_eq!(pack.faults("date = 2024-06-01\ngoods.class = \"shell\""), ["missing-key"]);
}

#[test]
fn definition_02_knowledge() {
    let war = ban("war", "when = { goods.class = \"munitions\", end_user.country.in = \"war\" }");
    let mut pack = statute(&(war + &ban("dual", "when.goods.class = \"dual-use\"")));
    let of = |class: &str| DEAL.replace("\"shell\"", class);
    assert_eq!(pack.outcome(&of("\"munitions\"")), Permitted);
    assert_eq!(pack.outcome(&of("{ one_of = [\"shell\", \"dual-use\"] }")), Undetermined);
    assert_eq!(pack.outcome("date = 2024-06-01\n[[step]]"), Undetermined);
    // The country's default counts; the stock's makes no difference, nor the country's where all is prohibited.
    assert_eq!(pack.ask(DEAL).assumed(), ["end_user.country"]);
    assert!(pack.ask(&deal("end_user.country = \"PL\"", "")).assumed().is_empty());
    assert!(pack.ask(&of("\"dual-use\"")).assumed().is_empty());
    // Worlds are compared that agree on all else: the country matters for shells, whatever else may be.
    assert_eq!(pack.ask(&of("{ one_of = [\"shell\", \"dual-use\"] }")).assumed(), ["end_user.country"]);
    // Two defaults that matter together and not alone; beside one that matters alone they are not looked for.
    let both = ban("both", "when = { goods.stock = true, end_user.country.in = \"war\" }");
    let mut pack = statute(&both);
    let said = pack.ask(DEAL);
    assert_eq!(said.assumed(), ["goods.stock", "end_user.country"]);
    let rows = &said.answer.beside.assumed;
    assert!(rows.iter().all(|row| row.with.is_some() && row.worse == [Prohibited]), "{rows:?}");
    let alone = ban("alone", "when.end_user.country.in = \"war\"");
    assert_eq!(statute(&(both + &alone)).ask(DEAL).assumed(), ["end_user.country"]);
}

#[test]
fn definition_03_steps() {
    let mut pack = statute(&ban("no", "when = { goods.class = \"missile\", step.kind = \"transit\" }"));
    let steps = |first: &str, second: &str| format!("date = 2024-06-01\n[[step]]\n{first}\n[[step]]\n{second}");
    let (shell, missile) = ("goods.class = \"shell\"", "goods.class = \"missile\"");
    assert_eq!(pack.outcome(&steps(missile, &format!("kind = \"transit\"\n{shell}"))), Permitted);
    assert_eq!(pack.outcome(&steps(shell, &format!("kind = \"transit\"\n{missile}"))), Prohibited);
    let wide = |fact: &str| format!("date = 2024-06-01\n{fact}\n[[step]]\n[[step]]\nkind = \"transit\"");
    assert_eq!((pack.outcome(&wide(shell)), pack.outcome(&wide(missile))), (Permitted, Prohibited));
    assert_eq!(pack.faults(&deal("", "number = 1")), ["built-in"]);
    assert_eq!(pack.faults("date = 2024-06-01\nstep.kind = \"export\""), ["single-table"]);
    // What a step restates is an unknown of its own.
    let said = pack.ask(&steps(shell, "kind = \"transit\"\ngoods.class = \"munitions\""));
    assert_eq!(said.names(&said.answer.decides.outcome[0]), "goods.class@2");
    let mut last = statute(&ban("last", "when = { step.last = true, step.number = 2, step.first = false }"));
    assert_eq!(last.outcome(&steps(shell, shell)), Prohibited);
    assert_eq!(last.outcome(DEAL), Permitted);
}

#[test]
fn definition_04_day() {
    let mut pack = statute(&format!("{LICENCE}{WAR_REFUSAL}"));
    let granted = |day: &str| deal("end_user.country = \"UA\"", &format!("date = 2024-06-01\n[permits]\np = {day}"));
    // A war that breaks out after the grant does not undo it; `granted` is decided on the scenario's date.
    assert_eq!(pack.outcome(&granted("2022-02-23")), Permitted);
    assert_eq!(pack.outcome(&granted("2022-02-24")), Prohibited);
    assert_eq!(pack.outcome(&granted("\"granted\"")), Prohibited);
    assert_eq!(pack.faults(&granted("2024-06-02")), ["late-permit"]);
    // A grant ends with the term that held on its day, which does not count itself.
    let term = "id = \"p\"\nterm = [{ years = 1, at = \"Art. 9\", from = 2020-01-01 }]\n";
    let mut pack = statute(&LICENCE.replacen("id = \"p\"\n", term, 1));
    assert_eq!(pack.outcome(&granted("2023-06-01")), Permitted);
    assert_eq!(pack.faults(&granted("2023-05-31")), ["lapsed-permit"]);
    assert_eq!(pack.outcome(&granted("2019-12-31")), Permitted);
    // All else is looked at on the step's day.
    let mut bans = statute(&ban("war", "when.end_user.country.in = \"war\""));
    let on = |day: &str| deal("end_user.country = \"UA\"", &format!("date = {day}"));
    assert_eq!((bans.outcome(&on("2022-02-23")), bans.outcome(&on("2022-02-24"))), (Permitted, Prohibited));
    // The step's date as a fact is the step's own, also where a refusal is looked at on the day of its permit.
    let late = WAR_REFUSAL.replace("when.end_user.country.in = \"war\"", "when.step.date.from = 2024-01-01");
    assert_eq!(statute(&format!("{LICENCE}{late}")).outcome(&granted("2022-02-23")), Prohibited);
}

#[test]
fn definition_05_reach_and_apply() {
    let cited = |period: &str| {
        let cite = format!("cite = [{{ at = \"1\", {period} }}]\nsays = \"so\"");
        statute(&ban("no", "unless = [{ goods.stock = true }, { end_user.country = \"PL\" }]").replace("ALWAYS", &cite))
    };
    // Both ends of a period count.
    let until = |day: &str| format!("from = 2000-01-01, until = {day}");
    assert_eq!(cited(&until("2024-06-01")).outcome(DEAL), Prohibited);
    assert_eq!(cited(&until("2024-05-31")).outcome(DEAL), Permitted);
    assert_eq!(cited("from = 2024-06-01").outcome(DEAL), Prohibited);
    // One exception is enough.
    assert_eq!(cited("from = 2000-01-01").outcome(&deal("end_user.country = \"PL\"", "")), Permitted);
    let power = ban("no", "discretion = \"the minister\"");
    let exercised = deal("", "[decisions]\n\"a:no\" = \"exercised\"");
    assert_eq!((statute(&power).outcome(DEAL), statute(&power).outcome(&exercised)), (Permitted, Licensable));
    // An exemption lifts, and can itself be lifted.
    let lift = "[[exemption]]\nid = \"ease\"\nlifts = [\"a:no\"]\nALWAYS\n\
                [[exemption]]\nid = \"strict\"\nlifts = [\"b:ease\"]\nwhen.goods.stock = true\nALWAYS\n";
    let mut pack = small(&[("a", "statute", &ban("no", "")), ("b", "decree", lift)]);
    assert_eq!((pack.outcome(DEAL), pack.outcome(&deal("goods.stock = true", ""))), (Permitted, Prohibited));
}

#[test]
fn definition_06_kinds() {
    let notice = LICENCE.replace("\"p\"\n[[req", "\"p\"\nkind = \"notification\"\n[[req");
    let mut pack = statute(&notice);
    assert_eq!((pack.outcome(DEAL), pack.ask(DEAL).to_do()), (Permitted, vec!["p"]));
    assert!(pack.ask(&deal("", "[permits]\np = \"granted\"")).to_do().is_empty());
    let penalty = "[[penalty]]\nid = \"prison\"\nbreach = \"a:no\"\nsanction = \"prison\"\nALWAYS\n";
    let mut punished = statute(&format!("{}{penalty}", ban("no", "when.goods.stock = true")));
    assert_eq!((punished.outcome(DEAL), punished.ask(DEAL).answer.lines.penalties.len()), (Permitted, 0));
    let stock = deal("goods.stock = true", "");
    assert_eq!(
        (punished.ways(&stock), punished.ask(&stock).answer.lines.penalties.len()),
        (vec!["change a:no".into()], 1)
    );
    // An act in `lifts` stands for its prohibitions, requirements and refusals, not for its definitions.
    let act = format!("{LICENCE}{WAR_REFUSAL}[[definition]]\nid = \"risk\"\nconcept = \"risky\"\nALWAYS\n");
    let lift = "[[exemption]]\nid = \"all\"\nlifts = [\"a\"]\nALWAYS\n";
    let risky = ban("no", "when.concept.risky = true");
    let mut pack = small(&[("a", "statute", &act), ("b", "decree", lift), ("c", "statute", &risky)]);
    assert_eq!(pack.ways(&deal("end_user.country = \"UA\"", "")), ["change c:no"]);
}

#[test]
fn definition_07_held() {
    let stands_in = "[[exemption]]\nid = \"stands-in\"\nlifts = [\"a:ask-p\"]\nwhen.permit.q = \"held\"\nALWAYS\n";
    let mut pack = statute(&format!("{LICENCE}{}{stands_in}", ask_q("when.goods.stock = true")));
    // A permit that nothing asks for stands in for no other.
    let granted = "[permits]\nq = \"granted\"";
    assert_eq!(pack.outcome(&deal("", granted)), Licensable);
    assert_eq!(pack.outcome(&deal("goods.stock = true", granted)), Permitted);
    // A refusal counts only at a step that a requirement reaches.
    let of_transit = WAR_REFUSAL.replace("when.", "when.step.kind = \"transit\"\nwhen.");
    let mut pack = statute(&format!(
        "{}{of_transit}",
        LICENCE.replace("permit = \"p\"", "permit = \"p\"\nwhen.step.kind = \"export\"")
    ));
    let steps = "[[step]]\nkind = \"transit\"\n[permits]\np = \"granted\"";
    assert_eq!(pack.outcome(&deal("end_user.country = \"UA\"", steps)), Permitted);
    // A permit stated as granted although refused does not count, and the answer says so.
    let mut pack = statute(&format!("{LICENCE}{WAR_REFUSAL}"));
    let said = pack.ask(&deal("end_user.country = \"UA\"", "[permits]\np = \"granted\""));
    assert_eq!((said.answer.outcome(), said.answer.lines.void.len()), (Prohibited, 1));
    // Stated as refused is not granted.
    assert_eq!(pack.outcome(&deal("", "[permits]\np = \"refused\"")), Licensable);
}

#[test]
fn definition_08_no_cycles() {
    let no = "[[refusal]]\nid = \"no\"\npermit = \"p\"\nwhen.permit.q = \"held\"\nALWAYS\n";
    let ask = ask_q("when.permit.p = \"held\"");
    let found = try_small(&[("a", "statute", &format!("{LICENCE}{no}{ask}"))]).err().expect("an error");
    assert!(found[0].message.en.contains("`a:no` → `a:ask-q` → `a:no`"), "{}", found[0].message.en);
    // Over all dates: norms that are never in force together make a loop all the same.
    let ended = ask.replace("ALWAYS", "cite = [{ at = \"1\", until = 1990-01-01 }]\nsays = \"so\"");
    assert_eq!(wrong(&[("a", "statute", &format!("{LICENCE}{no}{ended}"))]), ["cycle"]);
    // With every amendment in play.
    let bill = "[[amendment]]\nid = \"bill\"\n[[amendment.change]]\nnarrow = \"a:ask-q\"\nwhen.permit.p = \"held\"\n";
    let act = format!("{LICENCE}{no}{}", ask_q(""));
    assert!(wrong(&[("a", "statute", &act)]).is_empty());
    assert_eq!(wrong(&[("a", "statute", &act), ("amendments/bill.toml", "", bill)]), ["cycle"]);
}

#[test]
fn definition_09_who_can_change_what() {
    let refusing = |rank| wrong(&[("a", "statute", LICENCE), ("t", rank, WAR_REFUSAL)]);
    for rank in ["treaty", "resolution", "foreign"] {
        assert_eq!(refusing(rank), ["outside-refusal"]);
        let mut outside = small(&[("t", rank, &ban("no", ""))]);
        assert_eq!((outside.outcome(DEAL), outside.ways(DEAL).len()), (Barred, 0));
        // It may refuse a permit of its own.
        assert!(wrong(&[("t", rank, &format!("{LICENCE}{WAR_REFUSAL}"))]).is_empty());
    }
    for rank in ["constitution", "statute", "decree", "rule", "notice", "directive"] {
        assert!(refusing(rank).is_empty());
        assert_eq!(small(&[("a", rank, &ban("no", ""))]).ways(DEAL), ["change a:no"]);
    }
    let mut line = small(&[("a", "policy", &ban("no", ""))]);
    assert_eq!((line.ways(DEAL), line.outcome(DEAL)), (vec!["set_aside a:no".into()], Licensable));
}

#[test]
fn definition_10_permits_the_deal_can_need() {
    // What is needed grows with what is held, also where the permit held would have to be refused.
    let mut pack = statute(&format!("{LICENCE}{WAR_REFUSAL}{}", ask_q("when.permit.p = \"held\"")));
    assert_eq!(pack.ways(DEAL), ["grant p + grant q", "change a:ask-p", "grant p + change a:ask-q"]);
    assert!(pack.ways(&deal("end_user.country = \"UA\"", "")).contains(&"grant p + grant q + change a:war".to_owned()));
    // With what is stated as granted, and without.
    assert_eq!(pack.ways(&deal("", "[permits]\np = \"granted\"")), ["grant q", "change a:ask-p", "change a:ask-q"]);
    // Nobody grants what the deal never needs, though it would help.
    let stands_in = "[[exemption]]\nid = \"stands-in\"\nlifts = [\"a:ask-p\"]\nwhen.permit.q = \"held\"\nALWAYS\n";
    let mut pack = statute(&format!("{LICENCE}{}{stands_in}", ask_q("when.goods.stock = true")));
    assert_eq!(pack.ways(DEAL), ["grant p", "change a:ask-p"]);
    assert_eq!(pack.ways(&deal("goods.stock = true", ""))[0], "grant q");
    // A notification is never granted; it counts as held where it is stated.
    let filed = ask_q("").replace("id = \"q\"\n[[req", "id = \"q\"\nkind = \"notification\"\n[[req");
    let mut pack = statute(&format!("{LICENCE}{filed}{stands_in}"));
    assert_eq!(pack.ways(DEAL), ["grant p", "change a:ask-p"]);
    assert_eq!(pack.ways(&deal("", "[permits]\nq = \"granted\"")), [""]);
}

#[test]
fn definition_11_moves() {
    let power = ban("power", "provision = \"text\"\ndiscretion = \"the minister\"");
    let duty = ban("duty", "provision = \"text\"\nwhen.goods.stock = true");
    let exercised = |facts| deal(facts, "[decisions]\n\"a:power\" = \"exercised\"");
    let mut pack = statute(&format!("{power}{duty}"));
    // A provision can be changed only where a norm of it applies that is no mere discretion; then it goes as a whole.
    assert_eq!(pack.ways(&exercised("")), ["withdraw a:power"]);
    assert_eq!(pack.ways(&exercised("goods.stock = true")), ["change a:text"]);
    assert_eq!(pack.ways(DEAL), [""]);
    assert_eq!(small(&[("a", "policy", &power)]).ways(&exercised("")), ["set_aside a:text"]);
    assert_eq!(small(&[("a", "foreign", &power)]).outcome(&exercised("")), Barred);
    // A refusal is reversed where Korea can; a stated foreign refusal stands.
    let refused = deal("", "[permits]\np = \"refused\"");
    assert_eq!(statute(LICENCE).ways(&refused), ["reopen p", "change a:ask-p"]);
    assert_eq!(small(&[("a", "policy", LICENCE)]).ways(&refused), ["reopen p", "set_aside a:ask-p"]);
    assert_eq!(small(&[("a", "foreign", LICENCE)]).outcome(&refused), Barred);
    assert_eq!(small(&[("a", "foreign", LICENCE)]).ways(DEAL), ["grant p"]);
}

#[test]
fn definition_12_ways() {
    let mut pack = statute(&format!("{LICENCE}{}", ask_q("")));
    let wanted = ["grant p + grant q", "grant p + change a:ask-q", "grant q + change a:ask-p"];
    let ways = pack.ways(DEAL);
    assert_eq!((&ways[..3], ways.len()), (&wanted.map(str::to_owned)[..], 4));
    assert_eq!(ways[3], "change a:ask-p + change a:ask-q");
    // No way contains another, though making more moves can hurt: p held stands in for q, and both could be changed.
    let stands_in = "[[exemption]]\nid = \"stands-in\"\nlifts = [\"a:ask-q\"]\nwhen.permit.p = \"held\"\nALWAYS\n";
    let mut pack = statute(&format!("{LICENCE}{}{stands_in}", ask_q("")));
    assert_eq!(pack.ways(DEAL), ["grant p", "grant q + change a:ask-p", "change a:ask-p + change a:ask-q"]);
    assert_eq!(pack.ways(&deal("", "[permits]\np = \"granted\"")), [""]);
}

#[test]
fn definition_13_outcome_of_one_world() {
    let mut pack = statute(LICENCE);
    let granted = deal("", "[permits]\np = \"granted\"");
    assert_eq!((pack.outcome(&granted), pack.outcome(DEAL)), (Permitted, Licensable));
    assert!(!pack.ask(DEAL).answer.cases[0].reversal);
    // Decisions and reversals together: an authority would have to reverse itself.
    let said = pack.ask(&deal("", "[permits]\np = \"refused\""));
    assert_eq!((said.answer.outcome(), said.answer.cases[0].reversal), (Licensable, true));
    assert_eq!(statute(&ban("no", "")).outcome(DEAL), Prohibited);
    assert_eq!(small(&[("t", "treaty", &ban("no", ""))]).outcome(DEAL), Barred);
}

#[test]
fn definition_14_lightest_first() {
    let first = |requirement: &str, refusal: &str, left_to: &str| {
        let no = WAR_REFUSAL.replace("ALWAYS", &format!("{left_to}\nALWAYS"));
        let mut pack = small(&[("a", requirement, LICENCE), ("b", refusal, &no), ("n", "notice", "")]);
        pack.ways(&deal("end_user.country = \"UA\"", ""))[0].clone()
    };
    let (grant, change) = ("grant p + change b:war", "change a:ask-p");
    assert_eq!(first("statute", "notice", ""), grant);
    assert_eq!(first("notice", "statute", ""), change);
    // Where the text leaves its exceptions to a notice, the change counts there; then where the norm itself stands.
    assert_eq!(first("decree", "statute", "exceptions_in = \"n\""), grant);
    assert_eq!(first("notice", "statute", "exceptions_in = \"n\""), change);
    // Then the number of grants; a change of any kind is heavier than a reversal.
    assert_eq!(first("decree", "decree", ""), change);
    assert_eq!(statute(LICENCE).ways(&deal("", "[permits]\np = \"refused\""))[0], "reopen p");
    // Of several norms in one provision the heaviest rank counts.
    let text = "provision = \"text\"\n";
    let two = format!("{}{}", ban("one", &format!("{text}exceptions_in = \"n\"")), ban("two", text));
    let way = |norms: &str| {
        let mut pack = small(&[("a", "statute", norms), ("n", "notice", "")]);
        let said = pack.ask(DEAL);
        let way = said.answer.cases[0].ways.first().expect("a way");
        said.pack.rank(lexport::engine::rank(said.pack, said.answer.date, &way).expect("a rank")).id.clone()
    };
    assert_eq!(way(&ban("one", "exceptions_in = \"n\"")), "notice");
    // The exceptions may be left to the notice on some days only: the day asked about, 1 June 2024, decides.
    let dated = |days: &str| way(&ban("one", &format!("exceptions_in = [{{ act = \"n\", {days} }}]")));
    assert_eq!((dated("from = 2024-06-01"), dated("until = 2024-05-31")), ("notice".into(), "statute".into()));
    assert_eq!(way(&two), "statute");
}

#[test]
fn definition_15_must_and_blockers() {
    let mut pack = small(&[("a", "statute", &format!("{LICENCE}{WAR_REFUSAL}")), ("b", "decree", &ban("no", ""))]);
    let said = pack.ask(&deal("end_user.country = \"UA\"", ""));
    assert_eq!(said.answer.must_change, ["a", "b"]);
    assert_eq!(said.blockers(0), ["change b:no", "grant p + change a:ask-p", "change a:ask-p + change a:war"]);
    let said = pack.ask(DEAL);
    assert_eq!(said.answer.must_change, ["b"]);
    let mut barred = small(&[("a", "statute", LICENCE), ("t", "treaty", &ban("no", ""))]);
    let said = barred.ask(DEAL);
    let standing: Vec<String> = said.answer.cases[0].standing.iter().map(|norm| said.pack.norm_name(*norm)).collect();
    assert_eq!((standing, said.blockers(0).len(), said.answer.must_change.len()), (vec!["t:no".into()], 0, 0));
}

#[test]
fn definition_16_held_patterns() {
    // The refusal stands only where the second requirement asks for the permit: changing that alone is enough.
    let asks = |id: &str, kind: &str| {
        format!("[[requirement]]\nid = \"{id}\"\npermit = \"p\"\nwhen.step.kind = \"{kind}\"\nALWAYS\n")
    };
    let no = "[[refusal]]\nid = \"no\"\npermit = \"p\"\nwhen.step.kind = \"transit\"\nALWAYS\n";
    let norms = format!("[[permit]]\nid = \"p\"\n{}{}{no}", asks("first", "export"), asks("second", "transit"));
    let steps = deal("", "[[step]]\nkind = \"transit\"\n[permits]\np = \"granted\"");
    assert_eq!(statute(&norms).ways(&steps), ["change a:second", "change a:no"]);
    // A permit held where it hurts is no longer held once nothing asks for it.
    let mut pack = statute(&format!("{LICENCE}{}", ban("hurts", "when.permit.p = \"held\"")));
    assert_eq!(pack.ways(&deal("", "[permits]\np = \"granted\"")), ["change a:ask-p", "change a:hurts"]);
    assert_eq!(pack.ways(DEAL), ["change a:ask-p", "grant p + change a:hurts"]);
    // An exercised discretion goes by withdrawal or with its text: the pattern leaves the choice.
    let power = ban("power", "provision = \"text\"\ndiscretion = \"the minister\"");
    let duty = "[[refusal]]\nid = \"duty\"\nprovision = \"text\"\npermit = \"p\"\nALWAYS\n";
    let ways = statute(&format!("{LICENCE}{power}{duty}")).ways(&deal("", "[decisions]\n\"a:power\" = \"exercised\""));
    let wanted = ["grant p + change a:text", "withdraw a:power + change a:ask-p", "change a:ask-p + change a:text"];
    assert_eq!(ways, wanted);
}

#[test]
fn definition_17_unknown() {
    let mut pack = statute(&by_class());
    let said = pack.ask(&DEAL.replace("\"shell\"", "\"munitions\""));
    // One outcome, ways by class of goods, and what is sure is enough in both worlds.
    assert_eq!((said.answer.outcome(), said.answer.cases.len()), (Licensable, 2));
    assert_eq!(
        (said.ways(0), said.ways(1)),
        (vec!["grant p".into(), "change a:ask-p".into()], vec!["grant q".into(), "change a:ask-q".into()])
    );
    let sure = [
        "change a:ask-p + change a:ask-q",
        "grant p + change a:ask-q",
        "grant p + grant q",
        "grant q + change a:ask-p",
    ];
    assert_eq!(said.sure_ways().into_iter().collect::<Vec<_>>(), sure);
    assert_eq!(said.answer.cases[0].when.len(), 1);
    assert_eq!(pack.outcome(&DEAL.replace("\"shell\"", "{ one_of = [\"shell\", \"dual-use\"] }")), Undetermined);
}

#[test]
fn definition_18_what_decides() {
    let mut pack = statute(&by_class());
    let first =
        "date = 2024-06-01\ngoods.stock = { one_of = [true, false] }\n[[step]]\ngoods.class = \"dual-use\"\n[[step]]\n";
    let facts =
        "end_user.country = { one_of = [\"UA\", \"PL\"] }\ngoods.class = { one_of = [\"missile\", \"dual-use\"] }";
    let said = pack.ask(&format!("{first}{facts}\n[permits]\nq = \"granted\""));
    let names = |sets: &[Vec<_>]| sets.iter().map(|set| said.sorted(set)).collect::<Vec<_>>();
    assert_eq!(said.answer.decides.unknown.len(), 3); // The stock is unknown and does not matter.
    let decides = &said.answer.decides;
    assert_eq!(names(&decides.outcome), ["end_user.country@2 goods.class@2"]);
    assert_eq!(names(&decides.must_change), names(&decides.outcome));
    // The outcome may need no fact where the ways need one.
    let said = pack.ask(&DEAL.replace("\"shell\"", "\"munitions\""));
    assert_eq!(said.answer.decides.outcome, [vec![]]);
    assert_eq!(said.names(&said.answer.decides.ways[0]), "goods.class");
}

#[test]
fn definition_21_ground_of_permitted() {
    let ground = |norms: &str, text: &str| statute(norms).ask(text).ground(0);
    let granted = deal("", "[permits]\np = \"granted\"");
    assert_eq!(ground(LICENCE, &granted), ["held"]);
    let power = ban("power", "discretion = \"the minister\"");
    assert_eq!(ground(&power, DEAL), ["discretion"]);
    // Only where nothing but a dormant discretion reaches the deal.
    assert_eq!(ground(&format!("{LICENCE}{power}"), &granted), ["held"]);
    let lift = "[[exemption]]\nid = \"ease\"\nlifts = [\"a:no\"]\nALWAYS\n";
    assert_eq!(ground(&format!("{}{lift}", ban("no", "")), DEAL), ["exempt"]);
    assert_eq!(ground(&format!("{LICENCE}{}{lift}", ban("no", "")), &granted), ["held", "exempt"]);
    assert_eq!(ground(&ban("no", "when.goods.stock = true"), DEAL), ["unreached"]);
    // A report that is due reaches nothing, nor does a refusal of a permit that nothing asks for.
    let report = LICENCE.replace("\"p\"\n[[req", "\"p\"\nkind = \"notification\"\n[[req");
    assert_eq!(ground(&report, DEAL), ["unreached"]);
    assert_eq!(
        ground("[[permit]]\nid = \"p\"\n[[refusal]]\nid = \"no\"\npermit = \"p\"\nALWAYS\n", DEAL),
        ["unreached"]
    );
}
