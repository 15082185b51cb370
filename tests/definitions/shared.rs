//! What permits and norms share with others or state with days: authorities, acts that exceptions are left to, holders.

use super::small::{ban, small, wrong};
use crate::support::small::DEAL;

/// Two permits that every deal needs.
fn permits(second: &str) -> String {
    let asked = |id: &str| format!("[[requirement]]\nid = \"ask-{id}\"\npermit = \"{id}\"\nALWAYS\n");
    format!(
        "[[permit]]\nid = \"p\"\nauthority = [{{ en = \"Old\", until = 2023-12-31 }}, {{ en = \"New\" }}]\n\
         [[permit]]\nid = \"q\"\n{second}\n{}{}",
        asked("p"),
        asked("q")
    )
}

#[test]
fn a_permit_is_decided_as_another_is() {
    for (second, who) in [("authority.as = \"p\"", "New"), ("authority = \"Own\"", "Own")] {
        let mut pack = small(&[("a", "statute", &permits(second))]);
        let said = pack.ask(DEAL);
        let names: Vec<&str> = said
            .answer
            .deciders
            .iter()
            .filter(|row| said.pack.permit(row.permit).id == "q")
            .flat_map(|row| row.names.iter().map(|name| name.en.as_str()))
            .collect();
        assert_eq!(names, [who], "{second}");
    }
    assert_eq!(wrong(&[("a", "statute", &permits("authority.as = \"r\""))]), ["unknown-name"]);
    assert_eq!(wrong(&[("a", "statute", &permits("authority.as = \"q\""))]), ["no-authority"]);
}

#[test]
fn exceptions_with_days_are_read_as_periods() {
    let left = |list: &str| wrong(&[("a", "statute", &ban("no", &format!("exceptions_in = {list}")))]);
    assert!(left("[{ act = \"a\", until = 2019-12-31 }, { act = \"a\", from = 2020-01-01 }]").is_empty());
    assert_eq!(left("[{ act = \"a\" }, { act = \"a\", from = 2020-01-01 }]"), ["overlap"]);
    assert_eq!(left("[{ act = \"b\" }]"), ["unknown-name"]);
    assert_eq!(left("[{ from = 2020-01-01 }]"), ["missing-key"]);
    assert_eq!(left("[{ act = \"a\", from = 2020-01-01, until = 2019-01-01 }]"), ["reversed"]);
}

#[test]
fn a_holder_speaks_only_to_what_the_reading_answers() {
    let question = |id: &str| format!("[question.{id}]\nanswers = [\"yes\", \"no\"]\ndefault = \"no\"\n");
    let held = |on: &str| {
        let reading =
            format!("[reading.one]\ndefault = true\nanswers.x = \"yes\"\nholders = [{{ by = \"Lee\", on = {on} }}]\n");
        wrong(&[("readings.toml", "", &(question("x") + &question("y") + &reading))])
    };
    assert!(held("[\"x\"]").is_empty());
    assert_eq!(held("[\"y\"]"), ["unanswered-question"]);
    assert_eq!(held("[\"z\"]"), ["unknown-name"]);
    assert_eq!(held("[]"), ["empty-list"]);
}
