//! Deals with routes of every sort, sound and broken, known and open: the same worlds are possible for both evaluators.

use lexport::query::{Asked, Deal, outcomes};

use super::{Scope, compare_readings};
use crate::naive;
use crate::support::dice::Dice;
use crate::support::{Loaded, pack_of, shown};

/// How many deals are tried.
const RANDOM: u64 = 1_500;

const VOCABULARY: &str = r#"
[goods.own]
type = "bool"
default = true
[end_user.country]
type = "country"
[step.kind]
type = "enum"
values = ["export", "onward", "transit", "brokering", "handover", "payment"]
[step.from]
type = "country"
[step.to]
type = "country"
[[impossible]]
because = "an export leaves home"
when = { step.kind = "export", any = [{ step.from.not = "KR" }, { step.to = "KR" }] }
[route]
home = "KR"
kind = "step.kind"
from = "step.from"
to = "step.to"
use = "end_user.country"
moves = ["export", "onward", "transit", "brokering", "handover"]
anywhere = ["brokering"]
through = ["transit"]
inside = ["handover"]
ties = { any = [{ step.kind = "transit" }, { step.kind = "onward", goods.own = true }] }
"#;

const ACT: &str = r#"
[act]
id = "trade"
family = "trade"
rank = "statute"
[[permit]]
id = "licence"
[[permit]]
id = "consent"
[[requirement]]
id = "licence"
permit = "licence"
when = { step.kind = ["export", "brokering"] }
cite = [{ at = "Art. 1" }]
says = "Exports need a licence."
[[requirement]]
id = "consent"
permit = "consent"
when = { step.kind = "onward", goods.own = true, step.to.not = "US" }
cite = [{ at = "Art. 2" }]
says = "Passing on needs consent."
[[prohibition]]
id = "war"
when = { end_user.country = "UA", step.kind.not = "payment" }
unless = { step.date.until = 2024-02-01 }
cite = [{ at = "Art. 3" }]
says = "Nothing for a state at war."
[[refusal]]
id = "far"
permit = "licence"
when = { step.to = ["UA", "FR"] }
cite = [{ at = "Art. 4" }]
says = "Not to these."
"#;

fn pack() -> (Loaded, naive::Pack) {
    let files = [("vocabulary.toml", VOCABULARY), ("acts/trade/act.toml", ACT)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()));
    let jurisdiction = ("jurisdiction.toml".to_owned(), crate::support::JURISDICTION.to_owned());
    let readings = ("readings.toml".to_owned(), "[reading.plain]\ndefault = true\n".to_owned());
    let files: Vec<(String, String)> = files.into_iter().chain([jurisdiction, readings]).collect();
    let loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    (loaded, naive::Pack::read(&files).expect("a pack"))
}

/// A country, one of two, or nothing said.
fn place(dice: &mut Dice, key: &str, home: i64) -> String {
    let one = |dice: &mut Dice| if dice.chance(home) { "KR" } else { *dice.pick(&["PL", "UA", "FR", "US"]) };
    match dice.below(20) {
        0 => String::new(),
        1..4 => format!("{key} = {{ one_of = [{:?}, {:?}] }}\n", one(dice), one(dice)),
        _ => format!("{key} = {:?}\n", one(dice)),
    }
}

fn deal(dice: &mut Dice) -> String {
    let mut text = "date = 2024-06-01\n".to_owned();
    for (key, often) in [("onward", 15), ("abroad", 10)] {
        text += if dice.chance(often) { [key, " = true\n"].concat() } else { String::new() }.as_str();
    }
    text += &place(dice, "end_user.country", 5);
    text += if dice.chance(20) { "goods.own = false\n" } else { "" };
    for step in 0..dice.between(1, 3) {
        text += "[[step]]\n";
        let kinds = ["export", "export", "onward", "onward", "transit", "brokering", "handover", "payment"];
        text += &match dice.below(12) {
            0 => "kind = { one_of = [\"export\", \"onward\"] }\n".to_owned(),
            _ => format!("kind = {:?}\n", dice.pick(&kinds)),
        };
        text += &place(dice, "from", if step == 0 { 60 } else { 25 });
        text += &place(dice, "to", 10);
        text += if dice.chance(15) { "apart = true\n" } else { "" };
        if dice.chance(15) {
            text += &format!("date = 2024-0{}-01\n", dice.between(1, 8));
        }
        if dice.chance(12) {
            text += &place(dice, "end_user.country", 5);
        }
    }
    text
}

#[test]
fn agree_on_which_routes_are_possible() {
    let (mut loaded, naive) = pack();
    let (mut compared, mut none, mut open) = (0, 0, 0);
    for seed in 0..RANDOM {
        let text = deal(&mut Dice::new(seed));
        let scenario = loaded.scenario("random", &text).unwrap_or_else(|found| panic!("{text}{}", shown(&found)));
        let deal = Deal::open(Asked::new(&loaded.pack, &scenario));
        match naive.outcomes(&text, None) {
            Ok(found) if found.is_empty() => {
                assert!(outcomes(&deal).is_empty(), "seed {seed}: {text}");
                none += 1;
            }
            Ok(_) => {
                open += usize::from(!deal.frame.itinerary.uses.is_empty());
                compared +=
                    compare_readings(&loaded.pack, &naive, &scenario, &text, (&format!("{seed}\n{text}"), Scope::All));
            }
            Err(error) => assert!(error.contains("too many"), "seed {seed}: {error}\n{text}"),
        }
    }
    assert!(compared > 200 && none > 200 && open > 50, "{compared} compared, {none} refused, {open} open");
}
