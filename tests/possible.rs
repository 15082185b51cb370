//! What can ever hold together: the search knows concepts, registers, days, permits and what no deal has.

use lexport::query::{Ever, Never, Possible};

use crate::support::{Loaded, pack_of, shown};

const VOCABULARY: &str = r#"
[goods.class]
type = "class"
values = [{ id = "munitions" }, { id = "shell", under = "munitions" }, { id = "rifle", under = "munitions" }, { id = "tool" }]

[goods.designated]
type = "bool"

[end_user.country]
type = "country"

[prior.permit]
type = "date"

[concept.strategic]
type = "concept"

[[impossible]]
because = "tools are not designated"
when = { goods.class = "tool", goods.designated = true }
"#;

const WAR: &str = r#"
id = "war"
complete = true
[[entry]]
country = "UA"
from = 2022-02-24
"#;

const HEAD: &str = r#"
[act]
id = "a"
rank = "statute"
family = "a"

[[permit]]
id = "export"

[[permit]]
id = "other"

[[requirement]]
id = "export-permit"
cite = [{ at = "Art. 1", from = 2007-01-01 }]
says = "Munitions need a permit."
permit = "export"
when = { goods.class = "munitions" }
"#;

/// A pack with the norms in `law` added to the head.
fn pack(law: &str) -> Loaded {
    let file = |path: &str, text: String| (path.to_owned(), text);
    let files = [
        file("vocabulary.toml", VOCABULARY.to_owned()),
        file("registers/war.toml", WAR.to_owned()),
        file("acts/a/act.toml", format!("{HEAD}\n{law}")),
    ];
    pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

/// Why a prohibition with this `cite`, `when` and more never applies.
fn never(rest: &str) -> Option<Never> {
    let loaded = pack(&format!("[[prohibition]]\nid = \"n\"\nsays = \"No.\"\n{rest}"));
    let norm = loaded.pack.norm_named("a:n").expect("the norm");
    Possible::new(&loaded.pack).never(norm)
}

const ALWAYS: &str = "cite = [{ at = \"Art. 2\" }]";

#[test]
fn facts_exclude_each_other() {
    assert_eq!(never(&format!("{ALWAYS}\nwhen = {{ goods.class = \"shell\" }}")), None);
    let both = format!("{ALWAYS}\nwhen = {{ goods.class = \"shell\", all = [{{ goods.class = \"rifle\" }}] }}");
    assert_eq!(never(&both), Some(Never::Condition));
    let all = format!("{ALWAYS}\nwhen = {{ goods.class = \"shell\" }}\nunless = {{ goods.class = \"munitions\" }}");
    assert_eq!(never(&all), Some(Never::Exceptions));
    let some = format!("{ALWAYS}\nwhen = {{ goods.class = \"munitions\" }}\nunless = {{ goods.class = \"shell\" }}");
    assert_eq!(never(&some), None);
}

#[test]
fn no_deal_has_what_is_impossible() {
    let tool = format!("{ALWAYS}\nwhen = {{ goods.class = \"tool\", goods.designated = true }}");
    assert_eq!(never(&tool), Some(Never::Impossible));
    let rifle = format!("{ALWAYS}\nwhen = {{ goods.class = \"rifle\", goods.designated = true }}");
    assert_eq!(never(&rifle), None);
}

#[test]
fn registers_and_dates_are_read_on_the_day() {
    let war = "when = { end_user.country.in = \"war\" }";
    assert_eq!(never(&format!("cite = [{{ at = \"1\", until = 2022-02-23 }}]\n{war}")), Some(Never::Condition));
    assert_eq!(never(&format!("cite = [{{ at = \"1\", until = 2022-02-24 }}]\n{war}")), None);
    let late = "when = { step.date.from = 2020-01-01 }";
    assert_eq!(never(&format!("cite = [{{ at = \"1\", until = 2019-12-31 }}]\n{late}")), Some(Never::Condition));
    assert_eq!(never(&format!("cite = [{{ at = \"1\", until = 2020-01-01 }}]\n{late}")), None);
    let prior = "when = { prior.permit = { within = { years = 2 }, until = 2018-06-30 } }";
    assert_eq!(never(&format!("cite = [{{ at = \"1\", from = 2020-07-01 }}]\n{prior}")), Some(Never::Condition));
    assert_eq!(never(&format!("cite = [{{ at = \"1\", from = 2020-06-30 }}]\n{prior}")), None);
}

#[test]
fn a_concept_needs_a_definition_in_force() {
    let tests = "says = \"No.\"\nwhen = { concept.strategic = true }\ncite = [{ at = \"2\", until = 2010-12-31 }]";
    let with = |from: &str| {
        let loaded = pack(&format!(
            "[[definition]]\nid = \"d\"\nconcept = \"strategic\"\nsays = \"Shells.\"\nwhen = {{ goods.class = \"shell\" }}\n\
             cite = [{{ at = \"1\", from = {from} }}]\n[[prohibition]]\nid = \"n\"\n{tests}"
        ));
        let norm = loaded.pack.norm_named("a:n").expect("the norm");
        Possible::new(&loaded.pack).never(norm)
    };
    assert_eq!(with("2010-12-31"), None);
    assert_eq!(with("2011-01-01"), Some(Never::Condition));
}

#[test]
fn a_permit_is_held_only_where_something_asks_for_it() {
    assert_eq!(never(&format!("{ALWAYS}\nwhen = {{ permit.export = \"held\" }}")), None);
    assert_eq!(
        never(&format!("{ALWAYS}\nwhen = {{ permit.export = \"held\", goods.class = \"tool\" }}")),
        Some(Never::Condition)
    );
    assert_eq!(never(&format!("{ALWAYS}\nwhen = {{ permit.other = \"held\" }}")), Some(Never::Condition));
}

#[test]
fn a_refusal_may_look_at_a_step_of_another_day() {
    let loaded = pack(
        "[[refusal]]\nid = \"n\"\nsays = \"No.\"\npermit = \"export\"\ncite = [{ at = \"1\", until = 2019-12-31 }]\n\
         when = { step.date.from = 2020-01-01 }",
    );
    let norm = loaded.pack.norm_named("a:n").expect("the norm");
    assert_eq!(Possible::new(&loaded.pack).never(norm), None);
}

#[test]
fn exemptions_and_penalties_need_something_to_work_on() {
    let exemption = |cite: &str, when: &str| {
        let when = if when.is_empty() { String::new() } else { format!("when = {{ {when} }}") };
        let loaded = pack(&format!(
            "[[exemption]]\nid = \"e\"\nsays = \"Free.\"\nlifts = [\"a:export-permit\"]\ncite = [{{ {cite} }}]\n{when}"
        ));
        let id = |name| loaded.pack.norm_named(name).expect("the norm");
        let (exemption, target) = (id("a:e"), id("a:export-permit"));
        let possible = Possible::new(&loaded.pack);
        (possible.lifts(exemption, target), possible.coexist(&[exemption, target]), possible.never(target))
    };
    assert_eq!(exemption("at = \"1\"", "goods.class = \"shell\""), (Ever::Sometimes, true, None));
    assert_eq!(exemption("at = \"1\"", "goods.class = \"tool\""), (Ever::Never, true, None));
    assert_eq!(exemption("at = \"1\", until = 2006-12-31", ""), (Ever::Never, false, None));
    assert_eq!(exemption("at = \"1\"", ""), (Ever::Sometimes, true, Some(Never::Lifted)));
    let penalty = |when: &str| {
        let loaded = pack(&format!(
            "[[penalty]]\nid = \"p\"\nsays = \"Crime.\"\nsanction = \"fine\"\nbreach = [\"a:export-permit\"]\ncite = [{{ at = \"1\" }}]\n\
             when = {{ {when} }}"
        ));
        Possible::new(&loaded.pack).never(loaded.pack.norm_named("a:p").expect("the norm"))
    };
    assert_eq!(penalty("goods.class = \"rifle\""), None);
    assert_eq!(penalty("goods.class = \"tool\""), Some(Never::Breach));
}
