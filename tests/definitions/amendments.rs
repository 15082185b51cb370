//! Definition 22 on the smallest packs that show it: what is in play, which way it pulls, what it changes.

use lexport::law::Direction::{Both, Loosens, Neither, Tightens};
use lexport::law::Outcome::{Licensable, Permitted, Prohibited};
use lexport::law::{Amendment, Change, Direction};
use lexport::query::{Effect, hurting};

use super::small::{Small, ask_q, ban, deal, small, wrong};
use crate::support::small::{DEAL, LICENCE, WAR_REFUSAL};

/// A pack of one statute with amendments.
fn with(norms: &str, bills: &str) -> Small {
    small(&[("a", "statute", norms), ("amendments/bills.toml", "", bills)])
}

/// An amendment of one change; `after` stands behind its id.
fn bill(id: &str, after: &str, change: &str) -> String {
    format!("[[amendment]]\nid = {id:?}\n{after}\n[[amendment.change]]\n{change}\n")
}

/// A change that inserts a norm into the statute.
fn insert(kind: &str, id: &str, rest: &str) -> String {
    format!("insert = \"a\"\n[amendment.change.{kind}]\nid = {id:?}\n{rest}\nALWAYS")
}

#[test]
fn definition_22_amendments() {
    let bills = bill("go", "", "repeal = \"a:ask-p\"")
        + &bill("spare", "", "except = \"a:new\"\nunless.goods.class = \"munitions\"")
        + &bill("stock", "", "narrow = \"a:ask-p\"\nwhen.goods.stock = true")
        + &bill("add", "", &insert("prohibition", "new", ""));
    let pack = with(LICENCE, &bills);
    let ways = |ids: &[&str]| pack.in_play(ids).ways(DEAL);
    assert_eq!(ways(&[]), ["grant p", "change a:ask-p"]);
    assert_eq!((ways(&["go"]), ways(&["stock"])), (vec![String::new()], vec![String::new()]));
    // An inserted norm is a norm of its act, and so is its provision.
    assert_eq!(ways(&["go", "add"]), ["change a:new"]);
    // The order does not matter: what is inserted last is excepted all the same.
    assert_eq!(ways(&["spare", "go", "add"]), ways(&["add", "go", "spare"]));
    assert_eq!(ways(&["spare", "go", "add"]), [""]);
    // Only what is named is in play, whatever its status.
    let passed = bill("passed", "status = \"passed\"", "repeal = \"a:ask-p\"");
    let mut pack = with(LICENCE, &passed);
    assert_eq!((pack.outcome(DEAL), pack.in_play(&["passed"]).outcome(DEAL)), (Licensable, Permitted));
}

#[test]
fn an_act_that_is_repealed_goes_with_its_exemptions() {
    let lift = "[[exemption]]\nid = \"lift\"\nlifts = [\"a:ask-p\"]\nALWAYS\n";
    let bills = bill("go", "", "repeal = \"b\"") + &bill("spare", "", "except = \"b\"\nunless.goods.class = \"shell\"");
    let pack = small(&[("a", "statute", LICENCE), ("b", "decree", lift), ("amendments/bills.toml", "", &bills)]);
    let outcome = |ids: &[&str]| pack.in_play(ids).outcome(DEAL);
    assert_eq!((outcome(&[]), outcome(&["go"]), outcome(&["spare"])), (Permitted, Licensable, Permitted));
}

#[test]
fn an_amendment_acts_from_its_day_on() {
    let mut pack =
        with(&format!("{LICENCE}{WAR_REFUSAL}"), &bill("later", "effective = 2025-01-01", "repeal = \"a:war\""));
    let on = |step: &str, granted: &str| {
        deal("end_user.country = \"UA\"", &format!("date = {step}\n[permits]\np = {granted}"))
            .replace("2024-06-01", "2024-12-01")
    };
    let both = |pack: &mut Small, text: &str| (pack.outcome(text), pack.in_play(&["later"]).outcome(text));
    // A refusal is looked at on the day its permit is decided, not on the step's [4].
    assert_eq!(both(&mut pack, &on("2025-06-01", "2025-01-01")), (Prohibited, Permitted));
    assert_eq!(both(&mut pack, &on("2025-06-01", "2024-12-31")), (Prohibited, Prohibited));
    let found = pack.ask_with(&["later"], &deal("end_user.country = \"UA\"", ""));
    assert_eq!((found.effect, found.amendments[0].effect), (Effect::Later, Effect::Later));
    assert!(found.norms.is_empty() && found.turns.is_empty());
    // Narrowed from a day on, a norm stands as it stood before it.
    let narrowed =
        with(LICENCE, &bill("later", "effective = 2024-06-02", "narrow = \"a:ask-p\"\nwhen.goods.stock = true"));
    let outcome = |date: &str| narrowed.in_play(&["later"]).outcome(&DEAL.replace("2024-06-01", date));
    assert_eq!((outcome("2024-06-01"), outcome("2024-06-02")), (Licensable, Permitted));
}

#[test]
fn a_new_permit_stands_in_the_act_of_its_requirement() {
    let change = "[[amendment.permit]]\nid = \"r\"\n[[amendment.change]]\ninsert = \"t\"\n[amendment.change.requirement]\nid = \"ask-r\"\npermit = \"r\"\nALWAYS\n";
    let bills = format!("[[amendment]]\nid = \"bill\"\n{change}");
    let parts = |bills| [("a", "statute", LICENCE), ("t", "foreign", ""), ("amendments/b.toml", "", bills)];
    let pack = small(&parts(&bills));
    let law = pack.pack();
    assert_eq!(law.act(law.permit(law.permit_named("r").expect("a permit")).act).id, "t");
    // What another state has refused stands [11].
    let refused = format!("{DEAL}[permits]\np = \"granted\"\nr = \"refused\"\n");
    assert!(pack.in_play(&["bill"]).ways(&refused).is_empty());
    let unasked = "[[amendment]]\nid = \"bill\"\n[[amendment.permit]]\nid = \"r\"\n";
    assert_eq!(wrong(&parts(unasked)), ["unasked-permit"]);
}

fn direction(norms: &str, change: &str) -> Direction {
    let pack = with(norms, &bill("bill", "", change));
    pack.pack().direction(pack.amendments(&["bill"])[0])
}

#[test]
fn an_amendment_loosens_when_it_only_adds_what_helps_or_removes_what_hurts() {
    let exempt = "[[exemption]]\nid = \"lift\"\nlifts = [\"a:ask-p\"]\nunless.concept.risky = true\nALWAYS\n\
                  [[definition]]\nid = \"risk\"\nconcept = \"risky\"\nwhen.goods.stock = true\nALWAYS\n\
                  [[penalty]]\nid = \"fine\"\nbreach = [\"a:ask-p\"]\nsanction = \"a fine\"\nALWAYS\n";
    let norms = format!("{LICENCE}{WAR_REFUSAL}{exempt}");
    let of = |change: &str| direction(&norms, change);
    for loosening in [
        "repeal = \"a:war\"",
        "narrow = \"a:ask-p\"\nwhen.goods.stock = true",
        "except = \"a:war\"\nunless.end_user.country = \"UA\"",
        // What keeps an exemption from applying hurts.
        "repeal = \"a:risk\"",
    ] {
        assert_eq!(of(loosening), Loosens, "{loosening}");
    }
    assert_eq!(of(&insert("exemption", "more", "lifts = [\"a:war\"]")), Loosens);
    assert_eq!(of(&insert("exemption", "less", "lifts = [\"a:lift\"]")), Tightens);
    assert_eq!(of(&insert("prohibition", "no", "")), Tightens);
    assert_eq!(of(&insert("definition", "wide", "concept = \"risky\"")), Tightens);
    assert_eq!(of("repeal = \"a:lift\""), Tightens);
    assert_eq!(of("repeal = \"a:fine\""), Neither);
    assert_eq!(of("repeal = \"a\""), Both);
}

/// A permit that stands in for another, which must be refused.
fn stand_in() -> String {
    let lifts = "[[exemption]]\nid = \"stands-in\"\nlifts = [\"a:ask-q\"]\nwhen.permit.p = \"held\"\nALWAYS\n";
    format!("{LICENCE}{}{lifts}{}", ask_q(""), WAR_REFUSAL.replace("\"p\"", "\"q\""))
}

#[test]
fn a_requirement_also_lets_its_permit_stand_in_for_another() {
    // So to take it away hurts as well as helps, and what lifts it only helps.
    assert_eq!(direction(&stand_in(), "repeal = \"a:ask-p\""), Both);
    assert_eq!(direction(&stand_in(), "repeal = \"a:ask-q\""), Loosens);
    let exempt = insert("exemption", "lift", "lifts = [\"a:ask-p\"]");
    assert_eq!(direction(&stand_in(), &exempt), Loosens);
    // Whatever moves are made, more of them are enough then. But nobody grants what the deal does not need [10], so
    // that the permit which stood in for the other is not to be had any more.
    let pack = with(&stand_in(), &bill("bill", "", &exempt));
    let war = deal("end_user.country = \"UA\"", "");
    assert_eq!(pack.in_play(&[]).outcome(&war), Licensable);
    assert_eq!(pack.in_play(&["bill"]).outcome(&war), Prohibited);
}

#[test]
fn a_pack_is_monotone_when_no_permit_is_tested_where_it_hurts() {
    let certified = |norms: &str| hurting(small(&[("a", "statute", norms)]).pack()).len();
    assert_eq!(certified(&stand_in()), 0);
    assert_eq!(certified(&format!("{LICENCE}{}", ban("no", "when.permit.p = \"held\""))), 1);
    assert_eq!(certified(&format!("{LICENCE}{}", ban("no", "unless.permit.p = \"held\""))), 0);
    assert_eq!(certified(&format!("{LICENCE}{}", ban("no", "unless.not.permit.p = \"held\""))), 1);
    // Through a concept, and through an exemption from an exemption.
    let concept = "[[definition]]\nid = \"risk\"\nconcept = \"risky\"\nwhen.permit.p = \"held\"\nALWAYS\n";
    assert_eq!(certified(&format!("{LICENCE}{concept}{}", ban("no", "when.concept.risky = true"))), 1);
    let lifted = "[[exemption]]\nid = \"less\"\nlifts = [\"a:stands-in\"]\nwhen.permit.p = \"held\"\nALWAYS\n";
    assert_eq!(certified(&format!("{}{lifted}", stand_in())), 1);
    // An amendment in play counts, one that is not does not.
    let pack = with(LICENCE, &bill("bill", "", &insert("prohibition", "no", "when.permit.p = \"held\"")));
    assert_eq!((hurting(pack.pack()).len(), hurting(pack.in_play(&["bill"]).pack()).len()), (0, 1));
}

#[test]
fn what_an_amendment_changes_is_told_with_the_change_that_did_it() {
    let norms = format!("{LICENCE}{}", ban("no", "when = { goods.stock = true, end_user.country.in = \"war\" }"));
    let bills = bill("loose", "", "repeal = \"a:no\"")
        + &bill("idle", "", "except = \"a:no\"\nunless.goods.class = \"missile\"")
        + &bill("same", "", "except = \"a:no\"\nunless.goods.class = \"shell\"");
    let mut pack = with(&norms, &bills);
    let open = deal("end_user.country = { one_of = [\"UA\", \"US\"] }\ngoods.stock = true", "");
    let found = pack.ask_with(&["loose", "idle"], &open);
    assert_eq!(found.amendments.iter().map(|one| one.effect).collect::<Vec<_>>(), [Effect::Changes, Effect::Nothing]);
    // Only in the worlds at war.
    let [turn] = found.turns.as_slice() else { panic!("{:?}", found.turns) };
    assert_eq!((turn.before, turn.after, turn.when.len(), turn.when[0].len()), (Prohibited, Licensable, 1, 1));
    let [shift] = found.norms.as_slice() else { panic!("{:?}", found.norms) };
    assert_eq!((shift.applies(), shift.by.as_slice()), ((true, false), [(0, 0)].as_slice()));
    // Either of two is enough: both did it.
    let found = pack.ask_with(&["loose", "same"], &open);
    assert_eq!(found.norms[0].by, [(0, 0), (1, 0)]);
    assert!(found.amendments.iter().all(|one| one.effect == Effect::Changes));
    let nothing = pack.ask_with(&["idle"], &open);
    assert_eq!((nothing.effect, nothing.norms.len()), (Effect::Nothing, 0));
}

#[test]
fn drafts_that_no_file_holds_are_put_in_play_like_any() {
    let pack = small(&[("a", "statute", LICENCE)]);
    let mut law = pack.pack().clone();
    // A second requirement of the same text.
    let mut norm = law.norms[0].clone();
    norm.id = "again".to_owned();
    let id = law.propose(norm, Some("ask-p"));
    let draft = Amendment {
        id: "draft".to_owned(),
        title: None,
        status: None,
        proposed: None,
        effective: None,
        source: None,
        note: None,
        permits: Vec::new(),
        changes: vec![Change::Insert(id)],
        place: law.norms[0].place,
    };
    assert!(!law.is_enacted(id));
    let after = law.amended(&[&draft]);
    assert!(after.is_enacted(id) && after.norm_name(id) == "a:again");
    assert_eq!(after.provision(after.norm(id).provision).norms.len(), 2);
    assert_eq!(after.enacted().count(), law.enacted().count() + 1);
}
