//! What an answer says applies is covered by its scenario, and what is covered reaches it.

use lexport::engine::Status;
use lexport::law::{NormId, NormKind, ReadingId};
use lexport::query::{Asked, Covered, Deal, Extent, answer, coverage};
use lexport::scenario::Scenario;

use crate::support::{Loaded, pack_in, pack_of, read, root, shown, toml_files};

/// The shipped rules and every shipped scenario.
fn shipped() -> (Loaded, Vec<Scenario>) {
    let root = root();
    let mut loaded = pack_in(&root.join("rules"));
    let read = |path: &String| {
        let text = read(root.join("scenarios").join(path));
        loaded.scenario(path, &text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
    };
    let scenarios = toml_files(&root.join("scenarios")).iter().map(read).collect();
    (loaded, scenarios)
}

/// What holds the shipped scenarios to their purpose: a new norm comes with two of them.
#[test]
fn every_shipped_norm_decides_in_one_scenario_and_just_misses_another() {
    let (loaded, scenarios) = shipped();
    let covered = coverage(&loaded.pack, &scenarios, Extent::First);
    let names = |norms: &mut dyn Iterator<Item = NormId>| norms.map(|id| loaded.pack.norm_name(id)).collect::<Vec<_>>();
    let none: [&str; 0] = [];
    assert_eq!(names(&mut covered.untested()), none, "no scenario tests these norms");
    assert_eq!(names(&mut covered.unmissed()), none, "no scenario just misses these norms");
}

#[test]
fn answers_and_coverage_agree_on_the_shipped_scenarios() {
    let (loaded, scenarios) = shipped();
    let covered = coverage(&loaded.pack, &scenarios, Extent::Every);
    let certain = loaded.pack.enacted().filter(|row| row.1.gap.is_none()).count();
    assert_eq!(covered.rows.len(), certain);
    for row in &covered.rows {
        assert!(row.applied.iter().all(|at| row.reached.contains(at)), "{}", loaded.pack.norm_name(row.norm));
        assert!(row.applied.is_sorted() && row.reached.is_sorted());
    }
    // Stopping at the first scenario finds the first.
    let first = coverage(&loaded.pack, &scenarios, Extent::First);
    for (first, row) in first.rows.iter().zip(&covered.rows) {
        let wanted = (row.applied.first(), row.missed);
        assert_eq!((first.applied.first(), first.missed), wanted, "{}", loaded.pack.norm_name(row.norm));
    }
    // Every third scenario and two readings are enough to notice a slip, and quick.
    for (at, scenario) in scenarios.iter().enumerate().step_by(3) {
        for reading in [loaded.pack.default_reading, ReadingId(1)] {
            let lines = answer(&Deal::open(Asked { pack: &loaded.pack, scenario, reading, on: None })).lines;
            // The norm of a gap is not covered: it may not be there.
            let is_norm = |norm: NormId| loaded.pack.norm(norm).gap.is_none();
            let certain = || lines.norms.iter().filter(|line| line.certain && is_norm(line.norm));
            for line in certain().filter(|line| line.status == Status::Applies) {
                // An exemption that applies may still lift nothing.
                let works = !matches!(loaded.pack.norm(line.norm).kind, NormKind::Exemption { .. });
                let row = covered.of(line.norm).expect("a row");
                let name = loaded.pack.norm_name(line.norm);
                assert!(!works || row.applied.contains(&at), "{name} in {}", scenario.name);
                assert!(row.reached.contains(&at), "{name} in {}", scenario.name);
            }
            for line in certain() {
                let Status::Lifted(exemption) = line.status else { continue };
                if is_norm(exemption) {
                    let row = covered.of(exemption).expect("a row");
                    assert!(row.applied.contains(&at), "{} in {}", loaded.pack.norm_name(exemption), scenario.name);
                }
            }
            for (norm, _) in &lines.penalties {
                let row = covered.of(*norm).expect("a row");
                assert!(row.reached.contains(&at), "{} in {}", loaded.pack.norm_name(*norm), scenario.name);
            }
        }
    }
}

/// Whether a deal just misses a norm.
fn missed(norms: &str, deal: &str) -> bool {
    row(norms, deal).missed.is_some()
}

/// Whether any deal could just miss a prohibition.
fn missable(more: &str) -> bool {
    row(&norm("prohibition", more), SHELLS).missable
}

/// One norm, and what a deal makes of it.
fn row(norms: &str, deal: &str) -> Covered {
    let vocabulary = "[goods.class]\ntype = \"class\"\nvalues = [\"arms\", { id = \"gun\", under = \"arms\" }, { id = \"shell\", under = \"arms\" }, \"toys\"]\n\
                      [goods.old]\ntype = \"bool\"\n[step.to]\ntype = \"country\"\n";
    let act = "[act]\nid = \"a\"\nrank = \"statute\"\nfamily = \"a\"\n[[permit]]\nid = \"p\"\n";
    let readings =
        "[question.q]\nask = \"?\"\nanswers = [\"no\", \"yes\"]\ndefault = \"no\"\n[reading.one]\ndefault = true\n";
    let files =
        [("vocabulary.toml", vocabulary), ("readings.toml", readings), ("acts/a/act.toml", &format!("{act}{norms}"))];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let scenario = loaded.scenario("deal.toml", &format!("date = 2024-01-01\n{deal}"));
    let scenario = scenario.unwrap_or_else(|found| panic!("{}", shown(&found)));
    let scenarios = [scenario];
    let covered = coverage(&loaded.pack, &scenarios, Extent::Every);
    // With one scenario, the first is every.
    assert_eq!(coverage(&loaded.pack, &scenarios, Extent::First), covered);
    let id = loaded.pack.norm_named("a:n").expect("the norm");
    covered.of(id).expect("a row").clone()
}

const SHELLS: &str = "[goods]\nclass = \"shell\"\nold = false\n[[step]]\nto = \"PL\"";

fn norm(kind: &str, more: &str) -> String {
    format!("[[{kind}]]\nid = \"n\"\ncite = [{{ at = \"1\" }}]\nsays = \"x\"\n{more}\n")
}

#[test]
fn one_test_away_is_a_miss() {
    let ban = |more: &str| norm("prohibition", more);
    let cases = [
        // Applies; one fact away; two facts away.
        ("when = { goods.class = \"arms\" }", false),
        ("when = { goods.class = \"arms\", goods.old = true }", true),
        ("when = { goods.class = \"gun\", goods.old = true }", false),
        // Of alternatives one is enough, of exceptions that hold each has to go.
        ("when = { any = [{ goods.class = \"gun\", goods.old = true }, { step.to = \"US\" }] }", true),
        ("unless = { goods.class = \"shell\", goods.old = false }", true),
        ("unless = [{ goods.class = \"shell\" }, { goods.old = false }]", false),
        ("when.not = { goods.class = \"shell\" }", true),
        // A power that nobody exercised; another reading is no second deal.
        ("discretion = \"somebody\"", true),
        ("when.question.q = \"yes\"", false),
        ("when.permit.p = \"held\"", true),
    ];
    for (more, wanted) in cases {
        assert_eq!(missed(&ban(more), SHELLS), wanted, "{more}");
    }
    assert!(!missable("") && !missable("when.question.q = \"yes\"") && missable("unless.goods.old = true"));
    let old = ban("when.goods.class = \"arms\"").replace("at = \"1\"", "at = \"1\", until = 2023-12-31");
    assert!(missed(&old, SHELLS));
    assert!(!missed(&old, &SHELLS.replace("shell", "toys")));
    // Of what is unknown only what is possible counts.
    let unknown = SHELLS.replace("old = false\n", "");
    assert!(missed(&ban("when = { goods.class = \"gun\", goods.old = true }"), &unknown));
    assert!(!missed(&ban("when = { goods.class = \"gun\", goods.old = true, step.to = \"US\" }"), &unknown));
}

#[test]
fn what_a_norm_works_on_has_to_be_there() {
    let other = |kind: &str, more: &str| norm(kind, more).replace("\"n\"", "\"m\"");
    let lifts = |when: &str| {
        format!("{}{}", norm("exemption", "lifts = [\"a:m\"]\nwhen.goods.old = true"), other("prohibition", when))
    };
    assert!(missed(&lifts("when.goods.class = \"arms\""), SHELLS));
    assert!(!missed(&lifts("when.goods.class = \"toys\""), SHELLS));
    let refuses = |when: &str| {
        let refusal = norm("refusal", "permit = \"p\"\nwhen.goods.old = true");
        format!("{refusal}{}", other("requirement", &format!("permit = \"p\"\n{when}")))
    };
    assert!(missed(&refuses("when.goods.class = \"arms\""), SHELLS));
    assert!(!missed(&refuses("when.goods.class = \"toys\""), SHELLS));
    // Lifted by its exemption alone; a penalty with no breach.
    let lifted = format!("{}{}", norm("prohibition", ""), other("exemption", "lifts = [\"a:n\"]"));
    assert!(missed(&lifted, SHELLS));
    let penalty = |when: &str| {
        format!("{}{}", norm("penalty", "breach = [\"a:m\"]\nsanction = \"a fine\""), other("prohibition", when))
    };
    assert!(missed(&penalty("when.goods.class = \"toys\""), SHELLS));
    assert!(!missed(&penalty("when.goods.class = \"arms\""), SHELLS));
}
