//! Definitions 4 to 16 and 21 and 22, each on the smallest pack that shows it.

use std::collections::BTreeSet;

use super::super::{Answer, Finding, Outcome, Pack, Way};
use super::set;
use crate::support::JURISDICTION;
use crate::support::small::{ALWAYS, DEAL, LICENCE, VOCABULARY, WAR, WAR_REFUSAL};

/// A pack of acts: id, rank, and norms with `ALWAYS` for what every norm says. The family is the id.
pub fn pack(acts: &[(&str, &str, &str)]) -> Pack {
    try_pack(acts).unwrap()
}

fn try_pack(acts: &[(&str, &str, &str)]) -> Result<Pack, String> {
    let files = [("jurisdiction.toml", JURISDICTION), ("vocabulary.toml", VOCABULARY), ("registers/war.toml", WAR)];
    let mut files: Vec<(String, String)> = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    for (id, rank, norms) in acts {
        let head = format!("[act]\nid = {id:?}\nfamily = {id:?}\nrank = {rank:?}\n");
        let folder = if *rank == "bill" { "amendments" } else { "acts" };
        let head = if *rank == "bill" { String::new() } else { head };
        files.push((format!("{folder}/{id}.toml"), head + &norms.replace("ALWAYS", ALWAYS)));
    }
    Pack::read(&files)
}

/// Ways from text: moves as `kind target`, joined by `+`, ways apart by `|`.
pub fn ways(text: &str) -> BTreeSet<Way> {
    let made = |text: &str| text.trim().split_once(' ').map(|(kind, target)| (kind.to_owned(), target.to_owned()));
    text.split('|').map(|way| way.split('+').filter_map(made).collect()).collect()
}

fn answer(pack: &Pack, deal: &str) -> Answer {
    pack.answer(deal, None).unwrap()
}

fn only(pack: &Pack, deal: &str) -> Finding {
    let answer = answer(pack, deal);
    assert_eq!(answer.worlds.len(), 1);
    Finding::clone(&answer.worlds[0].finding)
}

#[test]
fn a_permit_that_nothing_asks_for_stands_in_for_no_other() {
    // Definition 7.
    let text = "[[permit]]\nid = \"q\"\n[[requirement]]\nid = \"ask-q\"\npermit = \"q\"\nwhen.goods.stock = true\nALWAYS\n\
                [[exemption]]\nid = \"stands-in\"\nlifts = [\"a:ask-p\"]\nwhen.permit.q = \"held\"\nALWAYS\n";
    let pack = pack(&[("a", "statute", &format!("{LICENCE}{text}"))]);
    let granted = "\n[permits]\nq = \"granted\"\n";
    assert_eq!(only(&pack, &format!("{DEAL}{granted}")).ways, ways("change a:ask-p|grant p"));
    let stock = format!("{}{granted}", DEAL.replace("[[step]]", "goods.stock = true\n[[step]]"));
    let found = only(&pack, &stock);
    assert_eq!((found.ways, found.ground), (ways(""), set("held exempt")));
    // Definition 10: asking for q while nothing is held, so q may be granted instead of p.
    assert_eq!(
        only(&pack, &stock.replace(granted, "")).ways,
        ways("change a:ask-p + change a:ask-q|change a:ask-q + grant p|grant q")
    );
}

#[test]
fn refusals_are_judged_on_the_day_of_decision() {
    // Definition 4.
    let pack = pack(&[("a", "statute", &format!("{LICENCE}{WAR_REFUSAL}"))]);
    let deal = DEAL.replace("[[step]]", "end_user.country = \"UA\"\n[[step]]");
    assert_eq!(only(&pack, &format!("{deal}[permits]\np = 2022-02-23")).ways, ways(""));
    // Definitions 7 and 16: stated as granted, though refused on the scenario's date.
    let late = only(&pack, &format!("{deal}[permits]\np = \"granted\""));
    assert_eq!(late.granted_though_refused, set("p"));
    assert_eq!(late.ways, ways("change a:ask-p|change a:war"));
    // Definition 15.
    assert_eq!((late.outcome, late.must_change), (Outcome::Prohibited, set("a")));
    assert_eq!(late.blockers, ways("change a:ask-p + change a:war"));
}

#[test]
fn what_is_needed_grows_with_what_is_held() {
    // Definition 10.
    let text = "[[permit]]\nid = \"q\"\n[[requirement]]\nid = \"ask-q\"\npermit = \"q\"\nwhen.permit.p = \"held\"\nALWAYS\n\
                [[permit]]\nid = \"r\"\n[[requirement]]\nid = \"ask-r\"\npermit = \"r\"\nwhen.permit.q = \"held\"\nALWAYS\n";
    let pack = pack(&[("a", "statute", &format!("{LICENCE}{text}"))]);
    let wanted =
        "change a:ask-p|grant p + change a:ask-q|grant p + grant q + change a:ask-r|grant p + grant q + grant r";
    assert_eq!(only(&pack, DEAL).ways, ways(wanted));
}

#[test]
fn a_notification_never_stands_in_the_way() {
    // Definition 6.
    let pack = pack(&[("a", "statute", &LICENCE.replace("\"p\"\n[[req", "\"p\"\nkind = \"notification\"\n[[req"))]);
    let found = only(&pack, DEAL);
    assert_eq!((found.outcome, found.to_do), (Outcome::Permitted, set("p")));
    assert_eq!(only(&pack, &format!("{DEAL}[permits]\np = \"granted\"")).to_do, set(""));
}

#[test]
fn an_exercised_power_is_withdrawn_or_goes_with_its_text() {
    // Definition 11.
    let power = "[[prohibition]]\nid = \"power\"\nprovision = \"text\"\ndiscretion = \"the minister\"\nALWAYS\n";
    let duty = "[[prohibition]]\nid = \"duty\"\nprovision = \"text\"\nwhen.goods.stock = true\nALWAYS\n";
    let exercised = format!("{DEAL}[decisions]\n\"a:power\" = \"exercised\"");
    let statute = pack(&[("a", "statute", &format!("{power}{duty}"))]);
    let dormant = only(&statute, DEAL);
    assert_eq!((dormant.outcome, dormant.ground), (Outcome::Permitted, set("discretion")));
    let found = only(&statute, &exercised);
    assert_eq!((found.ways, found.outcome, found.reversal), (ways("withdraw a:power"), Outcome::Licensable, true));
    let stock = exercised.replace("[[step]]", "goods.stock = true\n[[step]]");
    let found = only(&statute, &stock);
    assert_eq!((found.ways, found.outcome), (ways("change a:text"), Outcome::Prohibited));
    let refusing = duty.replace("prohibition", "refusal").replace("when.goods.stock = true", "permit = \"p\"");
    let both = pack(&[("a", "statute", &format!("{LICENCE}{power}{refusing}"))]);
    let wanted = "change a:ask-p + change a:text|change a:ask-p + withdraw a:power|change a:text + grant p";
    assert_eq!(only(&both, &exercised).ways, ways(wanted));
    // Definitions 9 and 11: another state's exercised power stands, a line is set aside.
    assert_eq!(only(&pack(&[("a", "foreign", power)]), &exercised).outcome, Outcome::Barred);
    assert_eq!(only(&pack(&[("a", "policy", power)]), &exercised).ways, ways("set_aside a:text"));
    assert_eq!(only(&pack(&[("a", "policy", power)]), DEAL).ways, ways(""));
}

#[test]
fn a_refusal_is_reversed_where_the_state_can() {
    // Definition 13.
    let refused = format!("{DEAL}[permits]\np = \"refused\"");
    let statute = only(&pack(&[("a", "statute", LICENCE)]), &refused);
    assert_eq!((statute.ways, statute.reversal), (ways("change a:ask-p|reopen p"), true));
    let foreign = only(&pack(&[("a", "foreign", LICENCE)]), &refused);
    assert_eq!((foreign.outcome, foreign.ways), (Outcome::Barred, BTreeSet::new()));
    assert_eq!(only(&pack(&[("a", "foreign", LICENCE)]), DEAL).ways, ways("grant p"));
}

#[test]
fn changing_a_requirement_can_end_a_refusal() {
    // Definition 12, where the patterns of 16 fall short: the refusal stands only where the second requirement asks
    // for the permit, so changing that requirement alone is enough.
    let text = "[[permit]]\nid = \"p\"\n\
                [[requirement]]\nid = \"first\"\npermit = \"p\"\nwhen.step.kind = \"export\"\nALWAYS\n\
                [[requirement]]\nid = \"second\"\npermit = \"p\"\nwhen.step.kind = \"transit\"\nALWAYS\n\
                [[refusal]]\nid = \"no\"\npermit = \"p\"\nwhen.step.kind = \"transit\"\nALWAYS\n";
    let deal = format!("{DEAL}[[step]]\nkind = \"transit\"\n[permits]\np = \"granted\"");
    assert_eq!(only(&pack(&[("a", "statute", text)]), &deal).ways, ways("change a:no|change a:second"));
}

#[test]
fn a_permit_held_where_it_hurts_can_be_done_without() {
    // Definition 12, where the patterns of 16 fall short: the permit stated as granted is no longer held once nothing
    // asks for it.
    let text = "[[prohibition]]\nid = \"hurts\"\nwhen.permit.p = \"held\"\nALWAYS\n";
    let pack = pack(&[("a", "statute", &format!("{LICENCE}{text}"))]);
    let granted = format!("{DEAL}[permits]\np = \"granted\"");
    assert_eq!(only(&pack, &granted).ways, ways("change a:ask-p|change a:hurts"));
    assert_eq!(only(&pack, DEAL).ways, ways("change a:ask-p|change a:hurts + grant p"));
}

#[test]
fn exemptions_lift_acts_and_are_lifted_themselves() {
    // Definitions 5, 6 and 21.
    let lift = "[[exemption]]\nid = \"all\"\nlifts = [\"a\"]\nALWAYS\n\
                [[exemption]]\nid = \"not-stock\"\nlifts = [\"b:all\"]\nwhen.goods.stock = true\nALWAYS\n";
    let pack = pack(&[("a", "statute", LICENCE), ("b", "decree", lift)]);
    let found = only(&pack, DEAL);
    assert_eq!((found.ways, found.ground), (ways(""), set("exempt")));
    let stock = DEAL.replace("[[step]]", "goods.stock = true\n[[step]]");
    assert_eq!(only(&pack, &stock).ways, ways("change a:ask-p|grant p"));
}

#[test]
fn a_cycle_is_an_error() {
    // Definition 8.
    let text = "[[refusal]]\nid = \"no\"\npermit = \"p\"\nwhen.permit.q = \"held\"\nALWAYS\n\
                [[permit]]\nid = \"q\"\n[[requirement]]\nid = \"ask-q\"\npermit = \"q\"\nwhen.permit.p = \"held\"\nALWAYS\n";
    assert!(try_pack(&[("a", "statute", &format!("{LICENCE}{text}"))]).is_err());
}

#[test]
fn amendments_work_in_a_fixed_order() {
    // Definition 22.
    let bills = "[[amendment]]\nid = \"go\"\n[[amendment.change]]\nrepeal = \"a:ask-p\"\n\
                 [[amendment]]\nid = \"later\"\neffective = 2030-01-01\n[[amendment.change]]\nrepeal = \"a:ask-p\"\n\
                 [[amendment]]\nid = \"spare\"\n[[amendment.change]]\nexcept = \"a:new\"\nunless.goods.class = \"munitions\"\n\
                 [[amendment]]\nid = \"stock\"\n[[amendment.change]]\nnarrow = \"a:ask-p\"\nwhen.goods.stock = true\n\
                 [[amendment]]\nid = \"add\"\n[[amendment.change]]\ninsert = \"a\"\n[amendment.change.prohibition]\nid = \"new\"\nALWAYS\n";
    let pack = pack(&[("a", "statute", LICENCE), ("bills", "bill", bills)]);
    let under = |ids: &[&str]| only(&pack.amended(ids).unwrap(), DEAL).ways;
    assert_eq!(under(&["go"]), ways(""));
    assert_eq!(under(&["later"]), under(&[]));
    assert_eq!(under(&["stock"]), ways(""));
    assert_eq!(under(&["go", "add"]), ways("change a:new"));
    assert_eq!(under(&["spare", "go", "add"]), ways(""));
}
