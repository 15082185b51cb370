//! Sizes at their limits: the limit is accepted, one more is refused with a place, and nothing is made up beyond it.

use lexport::law::Outcome;
use lexport::query::{Asked, Deal, outcomes};
use lexport::syntax::limits;

use crate::support::{Loaded, pack_of, shown};

const VOCABULARY: &str = "[goods.class]\ntype = \"bool\"\n\n[step.kind]\ntype = \"enum\"\nvalues = [\"export\"]\n";

/// A pack of one act, whose file ends with `norms`.
fn pack(vocabulary: &str, norms: &str) -> Result<Loaded, Vec<String>> {
    let act = format!("[act]\nid = \"a\"\nrank = \"statute\"\nfamily = \"a\"\n{norms}");
    let files = [("vocabulary.toml", vocabulary.to_owned()), ("acts/a/act.toml", act)];
    let files: Vec<(String, String)> = files.map(|(path, text)| (path.to_owned(), text)).into();
    pack_of(&files).map_err(|found| {
        found.iter().map(|one| format!("{} {:?}", shown(std::slice::from_ref(one)), one.place)).collect()
    })
}

fn refused(found: Result<Loaded, Vec<String>>, words: &str) {
    let found = found.err().expect("an error");
    assert!(found.len() == 1 && found[0].starts_with("too-many") && found[0].contains(words), "{found:?}");
}

fn permits(count: usize) -> String {
    (0..count).map(|at| format!("\n[[permit]]\nid = \"p{at}\"")).collect()
}

#[test]
fn names_of_one_kind() {
    assert!(pack(VOCABULARY, &permits(limits::NAMES.most)).is_ok());
    refused(pack(VOCABULARY, &permits(limits::NAMES.most + 1)), "more than 50000 names of one kind in a pack");
}

/// A prohibition at the end of a chain: each concept rests on the one before.
fn chain(length: usize) -> (String, String) {
    let concepts: String = (1..length).map(|at| format!("\n[concept.c{at}]\ntype = \"concept\"\n")).collect();
    let definition = |at: usize| {
        let when = if at == 1 { "goods.class = true".to_owned() } else { format!("concept.c{} = true", at - 1) };
        format!(
            "\n[[definition]]\nid = \"d{at}\"\ncite = {{ at = \"1\" }}\nsays = \"-\"\nconcept = \"c{at}\"\nwhen.{when}\n"
        )
    };
    let last = length - 1;
    let ban = format!(
        "\n[[prohibition]]\nid = \"ban\"\ncite = {{ at = \"2\" }}\nsays = \"-\"\nwhen.concept.c{last} = true\n"
    );
    (format!("{VOCABULARY}{concepts}"), (1..length).map(definition).chain([ban]).collect())
}

#[test]
fn norms_in_a_chain() {
    let (vocabulary, norms) = chain(limits::CHAIN.most);
    let mut loaded = pack(&vocabulary, &norms).unwrap_or_else(|found| panic!("{found:?}"));
    let deal = "date = 2024-01-01\ngoods.class = true\n[[step]]\nkind = \"export\"\n";
    let scenario = loaded.scenario("deal", deal).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
    assert_eq!(outcomes(&Deal::open(asked)), [Outcome::Prohibited]);
    for length in [limits::CHAIN.most + 1, 2_000] {
        let (vocabulary, norms) = chain(length);
        refused(pack(&vocabulary, &norms), "more than 200 norms that rest on each other");
    }
}

#[test]
fn steps_of_a_deal() {
    let ban = "\n[[prohibition]]\nid = \"ban\"\ncite = { at = \"2\" }\nsays = \"-\"\nwhen.step.last = true\n";
    let mut loaded = pack(VOCABULARY, ban).unwrap_or_else(|found| panic!("{found:?}"));
    let deal = |steps: usize| {
        format!("date = 2024-01-01\ngoods.class = true\n{}", "[[step]]\nkind = \"export\"\n".repeat(steps))
    };
    let scenario =
        loaded.scenario("deal", &deal(limits::STEPS.most)).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let asked = Asked { pack: &loaded.pack, scenario: &scenario, reading: loaded.pack.default_reading, on: None };
    assert_eq!(outcomes(&Deal::open(asked)), [Outcome::Prohibited]);
    for steps in [limits::STEPS.most + 1, 13_200] {
        let found = loaded.scenario("deal", &deal(steps)).expect_err("too many steps");
        let [one] = found.as_slice() else { panic!("{}", shown(&found)) };
        assert_eq!((one.code, loaded.sources.spot(one.place).line), ("too-many", 3 + 2 * limits::STEPS.most));
    }
}
