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
    assert_eq!(statute(&by_step).ask(&steps).answer.outcomes, [Permitted, Prohibited]);
    let open = "gap.a.g = { one_of = [true, false] }";
    let apart = deal("", &format!("{open}\n[[step]]\n{open}"));
    assert_eq!(statute(&by_step).ask(&apart).answer.outcomes, [Permitted, Licensable, Prohibited]);
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

#[test]
fn definition_29_registers() {
    let at_war = ban("no", "when.end_user.country.in = \"war\"");
    let list = crate::support::small::WAR.replace("complete = true\n", "").replace("\"war\"", "\"open\"");
    let at_war = at_war.replace("\"war\"", "\"open\"");
    let mut pack = small(&[("registers/open.toml", "", list.as_str()), ("a", "statute", at_war.as_str())]);
    let to = |country: &str, rest: &str| deal(&format!("end_user.country = \"{country}\""), &format!("\n{rest}"));
    assert_eq!((pack.outcome(&to("UA", "")), pack.outcome(&to("SA", ""))), (Prohibited, Permitted));
    let assumed = |said: &lexport::query::Answer| -> Vec<(Option<String>, bool)> {
        said.beside.assumed.iter().map(|row| (row.country.map(lexport::law::Country::code), row.outcome)).collect()
    };
    assert_eq!(assumed(&pack.ask(&to("SA", "")).answer), [(Some("SA".to_owned()), true)]);
    assert_eq!(assumed(&pack.ask(&to("UA", "")).answer), []);
    assert_eq!(pack.outcome(&to("SA", "[registers]\nopen = { SA = true }")), Prohibited);
    assert_eq!(pack.outcome(&to("UA", "[registers]\nopen = { UA = false }")), Permitted);
    let unknown = pack.ask(&to("SA", "[registers]\nopen = { SA = { one_of = [true, false] } }"));
    assert_eq!(unknown.answer.outcomes, [Permitted, Prohibited]);
    // Where the country is open, a country that the list does not name may be at war.
    let open = pack.ask(&deal("end_user.country = { one_of = [\"SA\", \"US\"] }", ""));
    assert_eq!((open.answer.outcome(), assumed(&open.answer)), (Permitted, vec![(None, true)]));
    let both = "end_user.country = { one_of = [\"SA\", \"US\"] }";
    let said = pack.ask(&deal(both, "\n[registers]\nopen = { SA = true }"));
    assert_eq!(said.answer.outcomes, [Permitted, Prohibited]);
    // On a complete list it is not.
    let mut pack = statute(&ban("no", "when.end_user.country.in = \"war\""));
    assert_eq!(assumed(&pack.ask(&to("SA", "")).answer), []);
}
