//! What is not known of the law: gaps and coverage.

use lexport::law::Outcome::{Licensable, NotCovered, Permitted, Prohibited, Undetermined};
use lexport::query::Reason;

use super::small::{ban, deal, small, statute};
use crate::support::small::{DEAL, LICENCE};

#[test]
fn definition_27_gaps() {
    let gap = |rest: &str| format!("[[gap]]\nid = \"g\"\nsays = \"Not read.\"\n{rest}\n");
    let may_forbid = gap("effect = \"forbid\"\nwhen.goods.class = \"shell\"");
    let mut pack = statute(&may_forbid);
    let said = pack.ask(DEAL);
    assert_eq!(said.answer.outcomes, [Permitted, Prohibited]);
    let is_gap = |reason: &Reason| matches!(reason, Reason::Gap(..));
    assert!(said.answer.beside.reasons.all.iter().all(is_gap) && said.answer.outcome() == Undetermined);
    // Outside its condition it is silent, and stated it is known.
    let missile = DEAL.replace("shell", "missile");
    assert_eq!(pack.outcome(&missile), Permitted);
    assert!(pack.ask(&missile).answer.beside.reasons.all.is_empty());
    assert_eq!(pack.outcome(&deal("gap.a.g = false", "")), Permitted);
    assert_eq!(pack.outcome(&deal("gap.a.g = true", "")), Prohibited);
    // Outside its days it is none.
    assert_eq!(statute(&gap("effect = \"forbid\"\nwhen = {}\nuntil = 2020-01-01")).outcome(DEAL), Permitted);
    let may_ask = format!("[[permit]]\nid = \"q\"\n{}", gap("effect = \"permit\"\npermit = \"q\"\nwhen = {}"));
    assert_eq!(statute(&may_ask).ask(DEAL).answer.outcomes, [Permitted, Licensable]);
    let may_free = format!("{}{}", ban("no", ""), gap("effect = \"free\"\nlifts = [\"a:no\"]\nwhen = {}"));
    assert_eq!(statute(&may_free).ask(DEAL).answer.outcomes, [Permitted, Prohibited]);
    // An exemption may lift at one step and not at the other.
    let steps = deal("", "[[step]]");
    let by_step = format!(
        "{}{LICENCE}{}",
        ban("no", "when.step.first = true"),
        gap("effect = \"free\"\nlifts = [\"a:no\", \"a:ask-p\"]\nwhen = {}")
    );
    assert_eq!(statute(&by_step).ask(&steps).answer.outcomes, [Permitted, Licensable, Prohibited]);
    assert_eq!(statute(&gap("effect = \"actor\"\nwhen = {}")).outcome(DEAL), Permitted);
}

#[test]
fn definition_28_coverage() {
    let coverage = "from = 2006-01-01\nuntil = 2030-12-31\n[[uncovered]]\nid = \"missiles\"\nsays = \"Another law.\"\n\
                    when.goods.class = \"missile\"\n";
    let mut pack = small(&[("coverage.toml", "", coverage), ("a", "statute", LICENCE)]);
    assert_eq!(pack.outcome(DEAL), Licensable);
    for day in ["2005-12-31", "2031-01-01"] {
        assert_eq!(pack.outcome(&DEAL.replace("2024-06-01", day)), NotCovered);
    }
    let missile = pack.ask(&DEAL.replace("shell", "missile"));
    assert_eq!(missile.answer.outcome(), NotCovered);
    assert!(matches!(missile.answer.beside.reasons.all.as_slice(), [Reason::NotCovered(_)]));
    let open = pack.ask(&DEAL.replace("\"shell\"", "{ one_of = [\"shell\", \"missile\"] }"));
    assert_eq!(open.answer.outcomes, [Licensable, NotCovered]);
    assert!(open.answer.sure_ways.ways.is_empty());
}
