//! Definitions 1 to 3 and 15 to 18: what is said when facts are unknown.

use std::collections::BTreeSet;

use super::super::Pack;
use super::mini::{pack, ways};
use super::set;
use crate::support::JURISDICTION;
use crate::support::small::DEAL;

/// Two permits for two kinds of goods, and a prohibition for a third.
fn by_class() -> Pack {
    let text = "[[permit]]\nid = \"p\"\n[[permit]]\nid = \"q\"\n\
                [[requirement]]\nid = \"shells\"\npermit = \"p\"\nwhen.goods.class = \"shell\"\nALWAYS\n\
                [[requirement]]\nid = \"missiles\"\npermit = \"q\"\nwhen.goods.class = \"missile\"\nALWAYS\n\
                [[prohibition]]\nid = \"war\"\nwhen = { goods.class = \"munitions\", end_user.country.in = \"war\" }\nALWAYS\n";
    pack(&[("a", "statute", text)])
}

#[test]
fn a_sure_way_is_enough_in_every_world() {
    // Definition 17.
    let deal = DEAL.replace("\"shell\"", "\"munitions\"");
    let answer = by_class().answer(&deal, None).unwrap();
    assert_eq!(answer.headline(), "licensable");
    assert_eq!(answer.worlds.len(), 2);
    assert_eq!(answer.ways(), None);
    let wanted =
        "change a:shells + change a:missiles|change a:shells + grant q|grant p + change a:missiles|grant p + grant q";
    assert_eq!(answer.sure_ways, ways(wanted));
    // Definition 18: the outcome needs no fact, the ways need the class.
    assert_eq!(answer.deciding.outcome, BTreeSet::from([set("")]));
    assert_eq!(answer.deciding.ways, BTreeSet::from([set("goods.class")]));
    assert_eq!(answer.worlds[0].assignment["goods.class"], "missile");
}

#[test]
fn what_decides_is_named_step_by_step() {
    // Definitions 3 and 18.
    let deal = "date = 2024-06-01\n[[step]]\ngoods.class = \"dual-use\"\n[[step]]\nend_user.country = { one_of = [\"UA\", \"PL\"] }\n\
                goods.class = { one_of = [\"missile\", \"dual-use\"] }\n[permits]\nq = \"granted\"";
    let answer = by_class().answer(deal, None).unwrap();
    assert_eq!(answer.headline(), "undetermined");
    assert_eq!(answer.deciding.outcome, BTreeSet::from([set("end_user.country@2 goods.class@2")]));
    // Definition 15: where it must change in one world only, it need not change.
    assert_eq!(answer.must_change, set(""));
    assert_eq!(answer.deciding.must_change, answer.deciding.outcome);
}

#[test]
fn a_default_on_which_the_answer_rests_is_an_assumption() {
    // Definition 2: the country matters for munitions, the stock never does.
    let answer = by_class().answer(DEAL, None).unwrap();
    assert_eq!(answer.assumptions, Some(set("end_user.country")));
    let harmless = by_class().answer(&DEAL.replace("\"shell\"", "\"dual-use\""), None).unwrap();
    assert_eq!(harmless.assumptions, Some(set("")));
    assert_eq!(harmless.worlds[0].finding.ground, set("unreached"));
}

#[test]
fn impossible_worlds_do_not_count() {
    // Definition 1.
    let vocabulary = "[goods.old]\ntype = \"bool\"\n[goods.new]\ntype = \"bool\"\n[goods.year]\ntype = \"integer\"\n[prior.day]\ntype = \"date\"\n\
                      [[impossible]]\nbecause = \"no\"\nwhen = { goods.old = true, goods.new = true }\n";
    let act = "[act]\nid = \"a\"\nfamily = \"a\"\nrank = \"statute\"\n[[prohibition]]\nid = \"x\"\nsays = \"x\"\n\
               cite = [{ at = \"1\", from = 2000-01-01 }]\n\
               when.any = [{ goods.old = true, goods.year.at_least = 5 }, { prior.day.within = { months = 2 } }]\n";
    let files = [("jurisdiction.toml", JURISDICTION), ("vocabulary.toml", vocabulary), ("acts/a.toml", act)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let pack = Pack::read(&files).unwrap();
    let deal = "date = 2024-06-01\ngoods.new = true\n[[step]]\n";
    let answer = pack.answer(deal, None).unwrap();
    assert!(answer.worlds.iter().all(|world| world.assignment["goods.old"] == "false"));
    assert_eq!(answer.deciding.outcome, BTreeSet::from([set("prior.day")]));
    assert!(pack.answer(&deal.replace("goods.new", "goods.old = true\ngoods.new"), None).is_err());
    for (day, outcome) in [("2024-04-01", "prohibited"), ("2024-03-31", "permitted"), ("2024-06-02", "permitted")] {
        let deal = deal.replace("goods.new", &format!("prior.day = {day}\ngoods.new"));
        assert_eq!(pack.answer(&deal, None).unwrap().headline(), outcome);
    }
}
