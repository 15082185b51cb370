//! Definition 26: the deals that are better, and the facts that force an outcome.

use lexport::law::Values;
use lexport::query::{Alternatives, Improvement};

use super::small::{Small, ban, deal, small, statute};
use crate::support::small::{DEAL, LICENCE};

const FLAG: &str = "[knowledge.flag]\ntype = \"bool\"\nimmutable = true\ndefault = false\n";

/// Changes as `fact = values → outcomes`, facts about the world, and the sets that force.
fn told(pack: &mut Small, text: &str) -> (Vec<String>, String, Vec<String>) {
    let found: Alternatives = pack.alternatives(text);
    let said = pack.ask(text);
    let law = said.pack;
    let line = |change: &Improvement, values: &Vec<Values>| {
        let one = |(var, values): (usize, &Values)| {
            let written = law.fact(change.facts[var].fact).written(values);
            format!("{} = {}", said.names(&change.facts[var..=var]), written.join("/"))
        };
        values.iter().enumerate().map(one).collect::<Vec<_>>().join(" + ")
    };
    let mut changes = Vec::new();
    for change in &found.changes {
        for group in &change.groups {
            let outcomes: Vec<&str> = group.outcomes.iter().map(|outcome| outcome.word()).collect();
            let ground: Vec<&str> = group.ground.iter().map(|ground| ground.word()).collect();
            for values in &group.values {
                let words = [outcomes.join("/"), ground.join("/")].join(" ");
                changes.push(format!("{} → {}", line(change, values), words.trim_end()));
            }
        }
    }
    (changes, said.names(&found.world), found.reasons.sets.iter().map(|set| said.names(set)).collect())
}

#[test]
fn definition_26_alternatives() {
    // One fact is enough, either one; together they force it.
    let shells = ban("no", "when = { goods.class = \"shell\", goods.stock = false }");
    let (changes, world, reasons) = told(&mut statute(&shells), DEAL);
    let wanted = ["goods.class = dual-use/missile → permitted unreached", "goods.stock = true → permitted unreached"];
    assert_eq!((changes.as_slice(), world.as_str()), (wanted.map(str::to_owned).as_slice(), ""));
    assert_eq!(reasons, ["goods.class goods.stock"]);
    // Two norms: only both facts together improve it, and either forces it.
    let two = ban("firm", "when.goods.stock = false") + &ban("out", "when.step.kind = \"export\"");
    let (changes, _, reasons) = told(&mut statute(&two), DEAL);
    assert_eq!(changes, ["goods.stock = true + step.kind@1 = transit → permitted unreached"]);
    assert_eq!(reasons, ["goods.stock", "step.kind@1"]);
    // A fact about the world is named, and never changed; it forces all the same.
    let flag = ban("flag", "when.knowledge.flag = false");
    let (changes, world, reasons) = told(&mut small(&[("vocabulary.toml", "", FLAG), ("a", "statute", &flag)]), DEAL);
    assert!(changes.is_empty());
    assert_eq!((world.as_str(), reasons), ("knowledge.flag", vec!["knowledge.flag".to_owned()]));
    // What leads to different outcomes is told apart; what holds whatever the facts is forced by none.
    let war = ban("war", "when.end_user.country.in = \"war\"");
    let to = |country: &str| deal(&format!("end_user.country = {country}"), "");
    let stock = LICENCE.replace("permit = \"p\"", "permit = \"p\"\nwhen.goods.stock = true");
    let (changes, _, reasons) = told(&mut statute(&format!("{LICENCE}{war}")), &to("\"UA\""));
    assert!(matches!(changes.as_slice(), [one] if one.ends_with("→ licensable")), "{changes:?}");
    assert_eq!(reasons, ["end_user.country"]);
    assert_eq!(told(&mut statute(LICENCE), DEAL), (vec![], String::new(), vec![String::new()]));
    // Of several values, to know which is a change; the worst outcome is what is improved.
    let unknown = to("{ one_of = [\"US\", \"UA\"] }");
    let (changes, _, reasons) = told(&mut statute(&format!("{stock}{war}")), &unknown);
    assert!(changes.len() == 1 && changes[0].contains("/US/") && changes[0].ends_with("permitted unreached"));
    assert!(reasons.is_empty());
}
