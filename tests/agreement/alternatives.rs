//! Alternatives of random packs, held against going through every deal there could be with the naive evaluator.

use std::collections::{BTreeMap, BTreeSet};

use lexport::engine::{Frame, Origin, Var};
use lexport::law::{FactKind, Outcome, Pack, STEP_DATE, Values};
use lexport::query::{Alternatives, Asked, Deal, Improvement, MOST_FACTS, alternatives};
use lexport::scenario::Scenario;

use super::{lies_in, name};
use crate::naive;
use crate::support::{Loaded, pack_of, shown};

/// How many random packs are looked at; those with too many deals to go through are left out.
const RANDOM: usize = 900;

/// A deal, and every deal there could be beside it.
struct Space {
    loaded: Loaded,
    scenario: Scenario,
    /// The variables that the deal states or a default gives, and those left open.
    given: Vec<usize>,
    vars: Vec<Var>,
    known: Vec<Values>,
    worlds: Vec<World>,
}

/// Outcomes, and what `permitted` rests on.
type Found = (BTreeSet<Outcome>, BTreeSet<String>);

/// What comes of values of some variables.
type Improving = BTreeMap<Vec<String>, Found>;

/// A possible world.
struct World {
    /// The values of all variables, by name.
    at: BTreeMap<String, String>,
    outcome: Outcome,
    /// What `permitted` rests on.
    ground: BTreeSet<String>,
    /// Whether each variable is as the deal has it.
    home: Vec<bool>,
}

/// Values of a fact that are all the pack can tell apart.
fn values(pack: &Pack, var: Var) -> Option<Vec<String>> {
    let quoted = |list: &[&str]| list.iter().map(|word| format!("{word:?}")).collect();
    match &pack.fact(var.fact).kind {
        FactKind::Bool => Some(vec!["false".to_owned(), "true".to_owned()]),
        FactKind::Enum(_) | FactKind::Class(_) => {
            let fact = pack.fact(var.fact);
            Some(fact.written(&fact.all()).iter().map(|word| format!("{word:?}")).collect())
        }
        FactKind::Country(_) => Some(quoted(&["UA", "US", "PL", "RU", "KR", "DE"])),
        FactKind::Integer(_) => Some((1..10).map(|number| number.to_string()).collect()),
        FactKind::Date => None,
    }
}

/// The scenario with every fact left open, as far as the pack can tell values apart; nothing where it has a date.
fn freed(pack: &Pack, frame: &Frame, text: &str) -> Option<String> {
    let tail = ["\n[permits]", "\n[decisions]", "\n[answers]"].iter().filter_map(|word| text.find(word)).min();
    let (body, tail) = text.split_at(tail.unwrap_or(text.len()));
    let mut blocks: Vec<String> = body.split("[[step]]").map(keep_date).collect();
    for (var, origin) in frame.vars.iter().zip(&frame.origins) {
        if *origin == Origin::BuiltIn || var.fact == STEP_DATE || pack.fact(var.fact).listing.is_some() {
            continue;
        }
        let name = &pack.fact(var.fact).name;
        let written = format!("{name} = {{ one_of = [{}] }}\n", values(pack, *var)?.join(", "));
        let block = var.step.map_or(0, |step| step + 1);
        let short = if block > 0 { written.trim_start_matches("step.") } else { &written };
        blocks[block].push_str(short);
    }
    Some(format!("{}{tail}", blocks.join("[[step]]\n")))
}

fn keep_date(block: &str) -> String {
    block.lines().filter(|line| line.starts_with("date = ")).map(|line| format!("{line}\n")).collect()
}

fn space(seed: usize) -> Option<Space> {
    let example = &super::examples()[seed];
    let mut files = example.files();
    // Every other fact is a statement about the world.
    for (path, text) in files.iter_mut().filter(|row| row.0 == "vocabulary.toml") {
        let mut at = seed;
        let mut parts = text.split("]\ntype = ");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            at += 1;
            let concept = part.starts_with("\"concept\"");
            let immutable =
                if at.is_multiple_of(3) && !concept { "]\nimmutable = true\ntype = " } else { "]\ntype = " };
            out = out + immutable + part;
        }
        assert!(path.ends_with("toml"));
        *text = out;
    }
    let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
    let text = example.scenario();
    let scenario = loaded.scenario("random", &text).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
    let pack = &loaded.pack;
    let frame = Frame::new(pack, &scenario, scenario.date, pack.answers(pack.default_reading));
    let naive = naive::Pack::read(&files).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    let worlds = naive.worlds(&freed(pack, &frame, &text)?).ok()?;
    let is_fact = |at: &usize| {
        let fact = frame.vars[*at].fact;
        frame.origins[*at] != Origin::BuiltIn && fact != STEP_DATE && pack.fact(fact).listing.is_none()
    };
    let home = |at: &BTreeMap<String, String>| {
        let mut home = Vec::new();
        for (var, known) in frame.vars.iter().zip(&frame.known) {
            home.push(at.get(&name(pack, *var)).is_none_or(|written| lies_in(pack, *var, known, written)));
        }
        home
    };
    let worlds = worlds
        .into_iter()
        .map(|naive::World { assignment: at, finding }| {
            let word = Outcome::WORDS.iter().find(|row| row.0 == finding.outcome.name()).expect("a word").1;
            World { home: home(&at), at, outcome: word, ground: finding.ground.clone() }
        })
        .collect();
    let given = (0..frame.vars.len()).filter(|at| is_fact(at) && frame.origins[*at] != Origin::Absent).collect();
    Some(Space { given, vars: frame.vars.clone(), known: frame.known, worlds, loaded, scenario })
}

impl Space {
    fn name(&self, var: usize) -> String {
        name(&self.loaded.pack, self.vars[var])
    }

    fn is_immutable(&self, var: usize) -> bool {
        self.loaded.pack.fact(self.vars[var].fact).immutable
    }

    /// The worlds that are as the deal has it but for some variables.
    fn but_for<'a>(&'a self, set: &'a [usize]) -> impl Iterator<Item = &'a World> {
        self.worlds.iter().filter(|world| world.home.iter().enumerate().all(|(var, home)| *home || set.contains(&var)))
    }

    /// The values of a set of variables after which every possible world is better, with what comes of them.
    fn improving(&self, set: &[usize], than: Outcome) -> Improving {
        let mut by: Improving = BTreeMap::new();
        for world in self.but_for(set) {
            let values = set.iter().map(|var| world.at[&self.name(*var)].clone()).collect();
            let found = by.entry(values).or_default();
            found.0.insert(world.outcome);
            found.1.extend(world.ground.iter().cloned());
        }
        by.retain(|_, found| found.0.iter().all(|outcome| *outcome < than));
        by
    }

    /// The smallest sets of at most so many variables that improve the outcome.
    fn changes(&self, vars: &[usize], most: usize, than: Outcome) -> BTreeMap<Vec<usize>, Improving> {
        let mut out: BTreeMap<Vec<usize>, Improving> = BTreeMap::new();
        for size in 1..=most {
            for set in subsets(vars).into_iter().filter(|set| set.len() == size) {
                let has_smaller = out.keys().any(|known| known.iter().all(|var| set.contains(var)));
                let found = self.improving(&set, than);
                if !has_smaller && !found.is_empty() {
                    out.insert(set, found);
                }
            }
        }
        out
    }

    /// The smallest sets of given variables that force this outcome or a worse one.
    fn reasons(&self, best: Outcome) -> BTreeSet<BTreeSet<String>> {
        let escapes: Vec<&World> = self.worlds.iter().filter(|world| world.outcome < best).collect();
        let mut sets = subsets(&self.given);
        sets.sort_by_key(Vec::len);
        let mut found: Vec<Vec<usize>> = Vec::new();
        for set in sets {
            let has_smaller = found.iter().any(|known| known.iter().all(|var| set.contains(var)));
            if !has_smaller && !escapes.iter().any(|world| set.iter().all(|var| world.home[*var])) {
                found.push(set);
            }
        }
        found.iter().map(|set| set.iter().map(|var| self.name(*var)).collect()).collect()
    }
}

fn subsets(vars: &[usize]) -> Vec<Vec<usize>> {
    let sets = 0usize..1 << vars.len();
    sets.map(|mask| (0..vars.len()).filter(|at| mask >> at & 1 == 1).map(|at| vars[at]).collect()).collect()
}

/// What an improvement tells for values; nothing where it tells nothing.
fn told(pack: &Pack, change: &Improvement, values: &[String]) -> Option<Found> {
    let holds = |cell: &Vec<Values>| {
        change.facts.iter().zip(cell).zip(values).all(|((var, set), written)| lies_in(pack, *var, set, written))
    };
    let mut found = change.groups.iter().filter(|group| group.values.iter().any(&holds));
    let first = found.next().map(|group| {
        let ground = group.ground.iter().map(|ground| ground.word().to_owned());
        (group.outcomes.iter().copied().collect(), ground.collect())
    });
    assert!(found.next().is_none(), "two groups for {values:?}");
    first
}

fn compare(space: &Space, found: &Alternatives, seed: usize) -> (usize, usize, usize) {
    let pack = &space.loaded.pack;
    assert!(
        found.complete && found.up_to == MOST_FACTS && found.world_complete && found.reasons.complete,
        "seed {seed}"
    );
    let own: BTreeSet<Outcome> = space.but_for(&[]).map(|world| world.outcome).collect();
    assert_eq!(found.outcomes, own.iter().copied().collect::<Vec<_>>(), "seed {seed}");
    let ground: BTreeSet<&str> = found.ground.iter().map(|ground| ground.word()).collect();
    let own_ground: BTreeSet<&str> =
        space.but_for(&[]).flat_map(|world| world.ground.iter().map(String::as_str)).collect();
    assert_eq!(ground, own_ground, "seed {seed}");
    let (best, worst) = (*own.first().expect("an outcome"), *own.last().expect("an outcome"));
    let (world, chosen): (Vec<usize>, Vec<usize>) = space.given.iter().partition(|var| space.is_immutable(**var));
    // What is not covered is compared with nothing.
    let (world, chosen) = if worst == Outcome::NotCovered { (Vec::new(), Vec::new()) } else { (world, chosen) };
    let wanted = space.changes(&chosen, MOST_FACTS, worst);
    let named = |facts: &[Var]| facts.iter().map(|var| name(pack, *var)).collect::<BTreeSet<String>>();
    let ours: BTreeSet<BTreeSet<String>> = found.changes.iter().map(|change| named(&change.facts)).collect();
    let theirs: BTreeSet<BTreeSet<String>> =
        wanted.keys().map(|set| set.iter().map(|var| space.name(*var)).collect()).collect();
    assert_eq!(ours, theirs, "changes of seed {seed}");
    for (set, values) in &wanted {
        let of = |change: &&Improvement| named(&change.facts) == set.iter().map(|var| space.name(*var)).collect();
        let change = found.changes.iter().find(of).expect("compared");
        // Every combination that some possible world has, improving or not.
        let all: BTreeSet<Vec<String>> = space
            .but_for(set)
            .map(|world| set.iter().map(|var| world.at[&space.name(*var)].clone()).collect())
            .collect();
        for combination in all {
            assert_eq!(
                told(pack, change, &combination),
                values.get(&combination).cloned(),
                "seed {seed}, {combination:?}"
            );
        }
    }
    let turning: BTreeSet<String> =
        space.changes(&world, 1, worst).keys().flatten().map(|var| space.name(*var)).collect();
    assert_eq!(named(&found.world), turning, "facts about the world of seed {seed}");
    let reasons =
        if best == Outcome::Permitted || worst == Outcome::NotCovered { BTreeSet::new() } else { space.reasons(best) };
    let ours: BTreeSet<BTreeSet<String>> = found.reasons.sets.iter().map(|set| named(set)).collect();
    assert_eq!(ours, reasons, "reasons of seed {seed}");
    let wide = wanted.keys().filter(|set| set.len() > 1).count();
    (wanted.len(), wide, reasons.iter().filter(|set| !set.is_empty()).count())
}

#[test]
fn equal_to_going_through_every_deal() {
    let (mut compared, mut open, mut counts) = (0, 0, (0, 0, 0));
    for seed in 0..RANDOM {
        let Some(space) = space(seed) else { continue };
        let pack = &space.loaded.pack;
        let asked = Asked { pack, scenario: &space.scenario, reading: pack.default_reading, on: None };
        let found = alternatives(&Deal::open(asked));
        let (changes, wide, reasons) = compare(&space, &found, seed);
        counts = (counts.0 + changes, counts.1 + wide, counts.2 + reasons);
        compared += 1;
        open += usize::from(space.known.iter().any(|values| !values.is_single()));
    }
    assert!(compared > 100 && open > 20, "{compared} compared, {open} of them with unknown facts");
    assert!(counts.0 > 60 && counts.1 > 10 && counts.2 > 60, "{counts:?}");
}
