//! Articles, gaps and the meaning of facts: what files may say of them, and what is said of a slip.

use lexport::law::{ActId, Article, Modelled};
use lexport::query::{Accounts, Idle, meaningless};
use lexport::scenario::Scenario;

use crate::support::{Loaded, pack_of, shown};

const VOCABULARY: &str = r#"
[deal.kind]
type = "enum"
values = ["sale", "loan"]

[loan.return]
type = "enum"
values = ["same-goods", "in-kind"]
when.deal.kind = "loan"

[step.kind]
type = "enum"
values = ["export", "brokering"]

[broker.resident]
type = "bool"
when = { step.kind = "brokering", deal.kind = "sale" }
"#;

const ACT: &str = r#"
[act]
id = "trade"
title = { en = "Trade Act", ko = "무역법" }
rank = "statute"
family = "trade"
checked = 2024-06-01
articles = ["1..4", "4-2..4-3", "5"]

[[article]]
at = "Arts. 1 to 3"
ko = "제1조부터 제3조까지"
modelled = "no"
because = "aims and words"

[[article]]
at = "Art. 4(3)"
ko = "제4조제3항"
modelled = "partly"
because = "forms"

[[article]]
at = "old Art. 5"
ko = "제5조"
modelled = "no"
because = "reports of makers"
until = 2009-10-22

[[gap]]
says = "what the decree says"

[[prohibition]]
id = "no-gifts"
cite = [
  { at = "Art. 4-2", ko = "제4조의2", from = 2020-01-01 },
  { at = "Art. 4-3", ko = "제4조의3", until = 2019-12-31 },
]
says = "Nothing is given away."

[[prohibition]]
id = "no-sales"
cite = [{ at = "Art. 4(1), Decree Art. 5", ko = "제4조제1항, 시행령 제5조" }]
says = "Nothing is sold."
"#;

fn pack(vocabulary: &str, act: &str) -> Result<Loaded, String> {
    let files = [("vocabulary.toml", vocabulary), ("acts/trade/act.toml", act)];
    pack_of(&files.map(|(path, text)| (path.to_owned(), text.to_owned()))).map_err(|found| shown(&found))
}

fn sound() -> Loaded {
    pack(VOCABULARY, ACT).unwrap_or_else(|found| panic!("{found}"))
}

#[test]
fn an_act_lists_articles_and_says_what_it_leaves_out() {
    let pack = sound().pack;
    let act = pack.act(ActId(0));
    let numbers: Vec<String> = act.articles.iter().map(Article::to_string).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "4-2", "4-3", "5"]);
    let left: Vec<(&str, Modelled)> = act.left_out.iter().map(|row| (row.at.en.as_str(), row.modelled)).collect();
    assert_eq!(left, [("Arts. 1 to 3", Modelled::No), ("Art. 4(3)", Modelled::Partly), ("old Art. 5", Modelled::No)]);
    assert_eq!(act.gaps.iter().map(|gap| gap.says.en.as_str()).collect::<Vec<_>>(), ["what the decree says"]);
}

#[test]
fn only_what_holds_on_the_day_checked_accounts_for_an_article() {
    let pack = sound().pack;
    let accounts = Accounts::of(&pack, ActId(0));
    let articles = &pack.act(ActId(0)).articles;
    let missing: Vec<String> =
        articles.iter().filter(|article| !accounts.accounts_for(**article)).map(Article::to_string).collect();
    // 4-3 stood in an older text, and 5 is the Decree's, or deleted in 2009.
    assert_eq!(missing, ["4-3", "5"]);
}

#[test]
fn slips_in_articles_are_named() {
    let cases = [
        (r#"articles = ["제4조"]"#, "bad-article"),
        (r#"articles = ["3..1"]"#, "bad-article"),
        (r#"articles = ["4-2..5-3"]"#, "bad-article"),
        (r#"articles = ["4..4-3"]"#, "bad-article"),
        (r#"articles = ["2", "1"]"#, "bad-article"),
        (r#"articles = ["1..3", "3"]"#, "bad-article"),
        ("articles = [1]", "wrong-type"),
    ];
    for (line, code) in cases {
        let act = ACT.replace(r#"articles = ["1..4", "4-2..4-3", "5"]"#, line);
        let found = pack(VOCABULARY, &act).err().unwrap_or_else(|| panic!("{line} is read"));
        assert!(found.starts_with(code), "{line}: {found}");
    }
    for (from, to, code) in [
        ("modelled = \"partly\"", "modelled = \"whole\"", "unknown-word"),
        ("because = \"forms\"", "", "missing-key"),
        ("[[gap]]", "[gap]", "single-table"),
        ("says = \"what the decree says\"", "say = \"what the decree says\"", "missing-key"),
    ] {
        assert!(ACT.contains(from));
        let found = pack(VOCABULARY, &ACT.replace(from, to)).err().unwrap_or_else(|| panic!("{to} is read"));
        assert!(found.starts_with(code), "{to}: {found}");
    }
}

#[test]
fn the_meaning_of_a_fact_rests_on_other_facts_alone() {
    let loops = VOCABULARY
        .replace("values = [\"sale\", \"loan\"]", "values = [\"sale\", \"loan\"]\nwhen.broker.resident = true");
    let found = pack(&loops, ACT).err().expect("a loop");
    assert!(found.starts_with("cycle") && found.contains("`deal.kind` → `broker.resident` → `deal.kind`"), "{found}");
    let permit = VOCABULARY.replace("when.deal.kind = \"loan\"", "when.permit.fta = \"held\"");
    assert!(pack(&permit, ACT).err().expect("a permit is no fact").contains("wrong-scope"));
    let misspelt = VOCABULARY.replace("when.deal.kind", "when.deal.knd");
    assert!(pack(&misspelt, ACT).err().expect("no such fact").starts_with("unknown-fact"));
}

/// The facts stated without a meaning in a deal.
fn stray(text: &str) -> Vec<String> {
    let mut loaded = sound();
    let scenario: Scenario = loaded.scenario("deal.toml", text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let name = |idle: Idle| {
        if let Idle::Fact(fact) = idle { loaded.pack.fact(fact).name.clone() } else { format!("{idle:?}") }
    };
    meaningless(&loaded.pack, &[scenario]).iter().map(|row| name(row.0)).collect()
}

#[test]
fn a_statement_means_something_where_it_may() {
    let deal = |facts: &str, steps: &str| format!("date = 2024-01-01\n{facts}\n{steps}\n");
    let loan = "[loan]\nreturn = \"in-kind\"";
    let export = "[[step]]\nkind = \"export\"";
    let none: [&str; 0] = [];
    assert_eq!(stray(&deal(&format!("[deal]\nkind = \"sale\"\n{loan}"), export)), ["loan.return"]);
    assert_eq!(stray(&deal(&format!("[deal]\nkind = \"loan\"\n{loan}"), export)), none);
    // What is not known may turn out to give it a meaning.
    assert_eq!(stray(&deal(loan, export)), none);
    // For the whole deal one step is enough; a step speaks for itself.
    let brokered = format!("{export}\n[[step]]\nkind = \"brokering\"");
    assert_eq!(stray(&deal("[broker]\nresident = true", &brokered)), none);
    assert_eq!(stray(&deal("[broker]\nresident = true", export)), ["broker.resident"]);
    let first = "[[step]]\nkind = \"export\"\nbroker.resident = true\n[[step]]\nkind = \"brokering\"";
    assert_eq!(stray(&deal("", first)), ["broker.resident"]);
    // Each part may hold, both together never.
    let sold = "[deal]\nkind = \"loan\"\n[broker]\nresident = true";
    assert_eq!(stray(&deal(sold, &brokered)), ["broker.resident"]);
}
