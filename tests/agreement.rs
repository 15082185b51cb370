//! The engine and the naive evaluator agree: on the shipped scenarios, on the example, on thousands of random packs.

mod alternatives;
mod amended;
mod apart;
mod directions;
mod interview;
pub mod practice;
mod reasons;
mod route;
mod seeds;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use lexport::engine::{Move, Var, weigh};
use lexport::law::{Amendment, Pack, ReadingId, Values, day_of};
use lexport::query::{Answer, Asked, Case, Deal, answer, verified};
use lexport::scenario::Scenario;

use crate::naive::{self, Example, Way};
use crate::support::{grown, pack_in, pack_of, read, root, shown, toml_files};

/// How many random packs are tried.
const RANDOM: u64 = 3_000;

/// Random packs with deals, made once for all tests: most of the work is to throw those away that make no sense.
fn examples() -> &'static [Example] {
    static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| (0..RANDOM).map(Example::new).collect());
    &EXAMPLES
}

fn way(pack: &Pack, moves: &[Move]) -> Way {
    moves.iter().map(|step| (step.word().to_owned(), step.target(pack))).collect()
}

fn ways(pack: &Pack, all: impl IntoIterator<Item = Vec<Move>>) -> BTreeSet<Way> {
    all.into_iter().map(|moves| way(pack, &moves)).collect()
}

fn name(pack: &Pack, var: Var) -> String {
    let fact = &pack.fact(var.fact).name;
    var.step.map_or_else(|| fact.clone(), |step| format!("{fact}@{}", step + 1))
}

fn sets(pack: &Pack, all: &[Vec<Var>]) -> BTreeSet<BTreeSet<String>> {
    all.iter().map(|set| set.iter().map(|var| name(pack, *var)).collect()).collect()
}

/// Whether a value as the naive evaluator writes it lies in a set.
fn lies_in(pack: &Pack, var: Var, values: &Values, written: &str) -> bool {
    match values {
        Values::Finite(_) => pack.fact(var.fact).written(values).iter().any(|value| value == written),
        Values::Ranges(ranges) => ranges.iter().any(|(from, until)| match written.parse::<i64>() {
            Ok(number) => (*from..=*until).contains(&number),
            Err(_) => {
                (day_of(*from).is_none_or(|day| day.to_string().as_str() <= written))
                    && (day_of(*until).is_none_or(|day| written <= day.to_string().as_str()))
            }
        }),
    }
}

/// The case of a world: exactly one combination of facts has to fit it.
fn case_of<'a>(pack: &Pack, found: &'a Answer, world: &BTreeMap<String, String>) -> &'a Case {
    let fits = |case: &&Case| {
        case.when.iter().any(|row| {
            row.iter().all(|(var, values)| {
                world.get(&name(pack, *var)).is_some_and(|written| lies_in(pack, *var, values, written))
            })
        })
    };
    let mut fitting = found.cases.iter().filter(fits);
    let first = fitting.next().unwrap_or_else(|| panic!("no case for {world:?}"));
    assert!(fitting.next().is_none(), "two cases for {world:?}");
    first
}

fn compare(pack: &Pack, found: &Answer, wanted: &naive::Answer, about: &str) {
    let outcomes: Vec<&str> = found.outcomes.iter().map(|outcome| outcome.word()).collect();
    let wanted_outcomes: Vec<&str> = wanted.outcomes.iter().map(|outcome| outcome.name()).collect();
    assert_eq!(outcomes, wanted_outcomes, "outcomes of {about}");
    assert!(found.complete);
    for world in &wanted.worlds {
        let case = case_of(pack, found, &world.assignment);
        let at = format!("{about}, world {:?}", world.assignment);
        assert_eq!(ways(pack, case.ways.iter()), world.finding.ways, "ways of {at}");
        assert!(case.ways.iter().is_sorted_by_key(|way| weigh(pack, found.date, &way)), "order of ways of {at}");
        assert_eq!(case.ways.total().small(), Some(world.finding.ways.len()), "total of {at}");
        assert_eq!(case.outcome.word(), world.finding.outcome.name(), "outcome of {at}");
        assert_eq!(case.reversal, world.finding.reversal, "reversal in {at}");
        assert_eq!(case.must_change.iter().cloned().collect::<BTreeSet<_>>(), world.finding.must_change, "{at}");
        if case.outcome.word() != "permitted" {
            assert_eq!(ways(pack, case.blockers.clone()), world.finding.blockers, "blockers of {at}");
        }
    }
    let grounds = |naive: bool| -> BTreeSet<String> {
        if naive {
            wanted.worlds.iter().flat_map(|world| world.finding.ground.iter().cloned()).collect()
        } else {
            found.cases.iter().flat_map(|case| &case.ground).map(|ground| ground.word().to_owned()).collect()
        }
    };
    assert_eq!(grounds(false), grounds(true), "ground of {about}");
    assert_eq!(
        found.must_change.iter().cloned().collect::<BTreeSet<_>>(),
        wanted.must_change,
        "must change in {about}"
    );
    assert!(found.sure_ways.complete);
    assert_eq!(ways(pack, found.sure_ways.ways.iter()), wanted.sure_ways, "sure ways of {about}");
    assert_eq!(sets(pack, &found.decides.outcome), wanted.deciding.outcome, "what decides the outcome of {about}");
    assert_eq!(
        sets(pack, &found.decides.must_change),
        wanted.deciding.must_change,
        "what decides the change in {about}"
    );
    assert_eq!(sets(pack, &found.decides.ways), wanted.deciding.ways, "what decides the ways of {about}");
    let alone = found.beside.assumed.iter().filter(|row| row.with.is_none());
    let assumed: BTreeSet<String> = alone.map(|row| name(pack, row.var)).collect();
    if let Some(pairs) = &wanted.together {
        let rows = found.beside.assumed.iter();
        let named = rows.filter_map(|row| Some([name(pack, row.var), name(pack, row.with?)].into()));
        let named: BTreeSet<BTreeSet<String>> = named.collect();
        // The program does not find every pair.
        assert!(named.is_subset(pairs), "assumptions together of {about}: {named:?}, {pairs:?}");
    }
    if let Some(assumptions) = &wanted.assumptions {
        assert_eq!(assumed, *assumptions, "assumptions of {about}");
    }
    let to_do: BTreeSet<String> = found.lines.to_do.iter().map(|row| pack.permit(row.permit).id.clone()).collect();
    let wanted_to_do: BTreeSet<String> =
        wanted.worlds.iter().flat_map(|world| world.finding.to_do.iter().cloned()).collect();
    assert_eq!(to_do, wanted_to_do, "to do in {about}");
}

/// Under which readings everything is compared, and what only under the default one: for what readings turn on the second
/// evaluator tries every set of questions, and for assumptions every value of every fact, which takes it minutes on a
/// pack with many.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    /// Every reading; turning points and assumptions under the default one.
    Turning,
    /// The default reading with assumptions, and one other, each in its turn by this number; no turning points.
    Assumptions(usize),
    /// The same without assumptions.
    Plain(usize),
}

impl Scope {
    /// The readings under which a deal is compared.
    fn readings(self, pack: &Pack) -> Vec<ReadingId> {
        let all: Vec<ReadingId> = (0..pack.readings.len()).map(ReadingId::at).collect();
        let others: Vec<ReadingId> = all.iter().copied().filter(|id| *id != pack.default_reading).collect();
        match self {
            Self::Assumptions(turn) | Self::Plain(turn) if !others.is_empty() => {
                vec![pack.default_reading, others[turn % others.len()]]
            }
            Self::All | Self::Turning | Self::Assumptions(_) | Self::Plain(_) => all,
        }
    }
}

/// Two neighbours of so many shipped scenarios are compared in what readings turn on.
const TURNING: usize = 48;
/// One of so many others in its assumptions, which take the second evaluator longer than all the rest.
const ASSUMING: usize = 8;

fn compare_readings(
    pack: &Pack,
    naive: &naive::Pack,
    scenario: &Scenario,
    text: &str,
    (about, scope): (&str, Scope),
) -> usize {
    let mut compared = 0;
    for id in scope.readings(pack) {
        let reading = pack.reading(id);
        let about = format!("{about} under {}", reading.id);
        let asked = Asked { pack, scenario, reading: id, on: None };
        let found = answer(&Deal::open(asked));
        // The program's own second evaluator says the same, and looks everywhere.
        let again = verified(&Deal::open(asked), &found);
        assert!(again.faults.is_empty(), "{about}: {:?}", again.faults);
        // It looks at so many boxes of worlds and says where there are more.
        assert!(again.every_box || again.worlds >= 200, "{about}: {again:?}");
        assert!(again.by_sets + again.by_patterns == again.worlds, "{about}: {again:?}");
        let under = Some(reading.id.as_str());
        let is_plain = matches!(scope, Scope::Plain(_));
        let whole = scope == Scope::All || id == pack.default_reading && !is_plain;
        let wanted = if whole { naive.answer(text, under) } else { naive.answer_but_assumptions(text, under) };
        let wanted = match wanted {
            Ok(wanted) => wanted,
            Err(error) if error.contains("too many") => continue,
            Err(error) => panic!("{about}: {error}"),
        };
        compare(pack, &found, &wanted, &about);
        let turning = match scope {
            Scope::All => true,
            Scope::Turning => id == pack.default_reading,
            Scope::Assumptions(_) | Scope::Plain(_) => false,
        };
        for row in found.beside.readings.rows.iter().filter(|row| turning && row.outcomes != found.outcomes) {
            let turning = match naive.turning(text, &reading.id, &pack.reading(row.reading).id) {
                Ok(turning) => turning,
                Err(error) if error.contains("too many") => continue,
                Err(error) => panic!("{about}: {error}"),
            };
            let ours: BTreeSet<BTreeSet<String>> =
                row.turns_on.iter().map(|set| set.iter().map(|id| pack.question(*id).id.clone()).collect()).collect();
            assert_eq!(ours, turning, "what {about} turns on against {}", pack.reading(row.reading).id);
        }
        compared += 1;
    }
    compared
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let read = |path: &String| read(folder.join(path));
    toml_files(folder).iter().map(|path| (path.clone(), read(path))).collect()
}

/// Compares every scenario of a folder under every reading, on two threads; says how many answers were compared, and
/// how many there are.
fn compare_folder(rules: &Path, scenarios: &Path, scope: impl Fn(usize) -> Scope + Sync) -> (usize, usize) {
    let all = texts(scenarios);
    // Some scenarios take a thousand times as long as others, so that each thread takes the next one.
    let next = AtomicUsize::new(0);
    let compare_some = || {
        let mut loaded = pack_in(rules);
        let naive = naive::Pack::read(&texts(rules)).expect("a pack");
        let mut counts = (0, 0);
        while let Some((at, (path, text))) = all.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            let scenario = loaded.scenario(path, text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)));
            counts.0 += compare_readings(&loaded.pack, &naive, &scenario, text, (path, scope(at)));
            counts.1 += scope(at).readings(&loaded.pack).len();
        }
        counts
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(compare_some);
        let one = compare_some();
        let other = other.join().expect("the other half");
        (one.0 + other.0, one.1 + other.1)
    })
}

#[test]
fn agree_on_the_example() {
    let folder = root().join("tests/fixtures/example");
    let (compared, all) = compare_folder(&folder.join("rules"), &folder.join("scenarios"), |_| Scope::All);
    assert_eq!((compared, all), (16, 16));
}

#[test]
fn agree_on_every_shipped_scenario() {
    let root = root();
    let scope = |at: usize| match (at % TURNING, at % ASSUMING) {
        (0 | 1, _) => Scope::Turning,
        (_, 0) => Scope::Assumptions(at),
        (_, _) => Scope::Plain(at),
    };
    let (compared, all) = compare_folder(&root.join("rules"), &root.join("scenarios"), scope);
    // A deal with too many moves or worlds for the naive evaluator is re-checked by the program's own second one only.
    assert!(all > 0 && compared * 200 >= all * 199, "compared {compared} of {all}");
}

/// Packs whose parts are independent, or bound together by one exemption, small enough for every set of moves.
#[test]
fn agree_on_packs_with_independent_parts() {
    let chains = (1..=3).map(grown::chain);
    let all =
        chains.chain((1..=7).map(grown::permits)).chain((1..=6).map(grown::bound)).chain((1..=3).map(grown::open));
    for (at, grown) in all.enumerate() {
        let mut loaded = pack_of(&grown.files).unwrap_or_else(|found| panic!("{at}: {}", shown(&found)));
        let naive = naive::Pack::read(&grown.files).expect("a pack");
        let scenario = loaded.scenario("deal", &grown.deal).unwrap_or_else(|found| panic!("{at}: {}", shown(&found)));
        let compared = compare_readings(&loaded.pack, &naive, &scenario, &grown.deal, (&format!("{at}"), Scope::All));
        assert_eq!(compared, 1);
    }
}

#[test]
fn agree_on_random_packs() {
    let mut amended = 0;
    for (seed, example) in (0..).zip(examples()) {
        match try_random(example, seed) {
            Ok(sets) => amended += sets,
            Err(problem) => panic!("{problem}"),
        }
    }
    assert!(amended > RANDOM, "{amended} sets of amendments were compared");
}

/// Compares a random pack as it stands, and with its amendments; says with how many sets of them.
fn try_random(example: &Example, seed: u64) -> Result<u64, String> {
    let mut loaded = pack_of(&example.files()).map_err(|found| format!("seed {seed}: {}", shown(&found)))?;
    let naive = naive::Pack::read(&example.files())?;
    let text = example.scenario();
    let scenario = loaded.scenario("random", &text).map_err(|found| format!("seed {seed}: {}", shown(&found)))?;
    compare_readings(&loaded.pack, &naive, &scenario, &text, (&format!("seed {seed}"), Scope::All));
    let mut compared = 0;
    for chosen in sets_of_amendments(&loaded.pack) {
        compared += 1;
        let ids: Vec<&str> = chosen.iter().map(|one| one.id.as_str()).collect();
        let (ours, theirs) = (loaded.pack.amended(&chosen), naive.amended(&ids)?);
        compare_readings(&ours, &theirs, &scenario, &text, (&format!("seed {seed} with {ids:?}"), Scope::All));
    }
    Ok(compared)
}

/// Every amendment of a pack by itself, and all of them.
fn sets_of_amendments(pack: &Pack) -> Vec<Vec<&Amendment>> {
    let mut sets: Vec<Vec<&Amendment>> = pack.amendments.iter().map(|one| vec![one]).collect();
    if pack.amendments.len() > 1 {
        sets.push(pack.amendments.iter().collect());
    }
    sets
}
