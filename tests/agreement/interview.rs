//! Interviews about random packs: as short as the shortest, no question that does not matter, the answer of the deal saved.

use std::collections::{BTreeMap, BTreeSet};

use lexport::engine::{Frame, Program, Var, explore};
use lexport::law::{Condition, Outcome, Pack, Values};
use lexport::query::{Asked, Deal, Goal, Interview, Most, Reply, Stage, answer};
use lexport::scenario::Scenario;
use lexport::stop::Stop;
use lexport::syntax::deal_toml;

use super::name;
use crate::support::{Loaded, pack_of, shown};

/// How many random packs are tried, and with how many of their statements taken back.
const RANDOM: usize = 700;
const TAKEN_BACK: usize = 3;
/// More worlds than this are too many to try every order of questions.
const WORLDS: usize = 700;

/// A world by one value of each open variable, and its outcome.
type World = (Vec<i64>, Outcome);

/// A deal with every world told apart that some box tells apart.
struct Space {
    vars: Vec<Var>,
    /// For each variable, those that say whether it has a meaning.
    before: Vec<BTreeSet<usize>>,
    worlds: Vec<World>,
}

fn firsts(values: &Values) -> i64 {
    match values {
        Values::Finite(bits) => i64::from(bits.iter().next().expect("a value")),
        // A scenario cannot write the first day of the calendar.
        Values::Ranges(ranges) => ranges[0].0.max(-100_000).min(ranges[0].1),
    }
}

fn has(values: &Values, value: i64) -> bool {
    match values {
        Values::Finite(bits) => bits.contains(u16::try_from(value).expect("a position")),
        Values::Ranges(ranges) => ranges.iter().any(|range| (range.0..=range.1).contains(&value)),
    }
}

fn one(like: &Values, value: i64) -> Values {
    match like {
        Values::Finite(_) => Values::one(u16::try_from(value).expect("a position")),
        Values::Ranges(_) => Values::range(value, value),
    }
}

/// Lays out a deal; nothing where there are too many worlds, or no two outcomes.
fn space(pack: &Pack, scenario: &Scenario) -> Option<Space> {
    let frame = Frame::new(pack, scenario, scenario.date, pack.answers(pack.default_reading));
    let program = Program::new(pack, frame.days());
    let explored = explore(&program, &frame, None);
    let mut values: Vec<Vec<i64>> = Vec::new();
    for (at, open) in explored.open.iter().enumerate() {
        let mut cells = vec![frame.known[*open].clone()];
        for world_box in &explored.boxes {
            let cut = |cell: &Values| [cell.and(&world_box.values[at]), cell.minus(&world_box.values[at])];
            cells = cells.iter().flat_map(cut).filter(|cell| !cell.is_empty()).collect();
        }
        values.push(cells.iter().map(firsts).collect());
    }
    if values.iter().map(Vec::len).product::<usize>() > WORLDS {
        return None;
    }
    let mut rows: Vec<Vec<i64>> = vec![Vec::new()];
    for list in &values {
        rows = rows.iter().flat_map(|row| list.iter().map(|value| [row.as_slice(), &[*value]].concat())).collect();
    }
    let of = |row: &Vec<i64>| {
        let inside = |world_box: &&lexport::engine::WorldBox| {
            world_box.values.iter().zip(row).all(|(values, value)| has(values, *value))
        };
        explored.boxes.iter().find(inside).map(|world_box| world_box.ways.outcome())
    };
    let worlds: Vec<World> = rows.into_iter().filter_map(|row| of(&row).map(|found| (row, found))).collect();
    let vars: Vec<Var> = explored.open.iter().map(|open| frame.vars[*open]).collect();
    // No interview asks whether the norm of a gap is there.
    if vars.iter().any(|var| pack.fact(var.fact).gap.is_some()) {
        return None;
    }
    let before = vars
        .iter()
        .map(|var| {
            let mut facts = BTreeSet::new();
            if let Some(when) = &pack.fact(var.fact).when {
                when.visit(&mut |test| {
                    if let Condition::Fact(test) = test {
                        facts.insert(test.fact);
                    }
                });
            }
            let same_step = |other: &Var| other.step.is_none() || var.step.is_none() || other.step == var.step;
            (0..vars.len()).filter(|at| facts.contains(&vars[*at].fact) && same_step(&vars[*at])).collect()
        })
        .collect();
    worlds.iter().any(|world| world.1 != worlds[0].1).then_some(Space { vars, before, worlds })
}

impl Space {
    /// The variables of smallest differences between worlds with other outcomes [definition 18].
    fn matter(&self, left: &[usize]) -> BTreeSet<usize> {
        let mut differences: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        for a in left {
            for b in left {
                let (a, b) = (&self.worlds[*a], &self.worlds[*b]);
                if a.1 != b.1 {
                    differences.insert((0..a.0.len()).filter(|at| a.0[*at] != b.0[*at]).collect());
                }
            }
        }
        let smallest = |set: &&BTreeSet<usize>| !differences.iter().any(|other| other != *set && other.is_subset(set));
        differences.iter().filter(smallest).flatten().copied().collect()
    }

    fn askable(&self, left: &[usize]) -> BTreeSet<usize> {
        let matter = self.matter(left);
        let ready: BTreeSet<usize> =
            matter.iter().copied().filter(|var| self.before[*var].is_disjoint(&matter)).collect();
        if ready.is_empty() { matter } else { ready }
    }

    /// The fewest questions in the worst case, by trying every order.
    fn fewest(&self, left: Vec<usize>, seen: &mut BTreeMap<Vec<usize>, usize>) -> usize {
        if left.iter().all(|at| self.worlds[*at].1 == self.worlds[left[0]].1) {
            return 0;
        }
        if let Some(known) = seen.get(&left) {
            return *known;
        }
        let best = self.askable(&left).into_iter().map(|var| {
            let mut parts: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            for at in &left {
                parts.entry(self.worlds[*at].0[var]).or_default().push(*at);
            }
            1 + parts.into_values().map(|part| self.fewest(part, seen)).max().expect("a part")
        });
        let best = best.min().expect("a question");
        seen.insert(left, best);
        best
    }
}

/// The deal of a random pack with some statements taken back.
fn deal(loaded: &mut Loaded, text: &str, seed: usize) -> Option<Scenario> {
    let (head, tail) = text.split_once("\n\n[permits]").unwrap_or((text, ""));
    let mut lines: Vec<&str> = head.lines().collect();
    for turn in 0..TAKEN_BACK {
        let facts: Vec<usize> = (0..lines.len())
            .filter(|at| lines[*at].contains(" = ") && !["title", "date"].iter().any(|key| lines[*at].starts_with(key)))
            .collect();
        if let Some(at) = facts.get((seed * 7 + turn * 5) % facts.len().max(1)) {
            lines.remove(*at);
        }
    }
    let tail = if tail.is_empty() { String::new() } else { format!("\n\n[permits]{tail}") };
    loaded.scenario("taken-back", &format!("{}{tail}", lines.join("\n"))).ok()
}

#[test]
fn interviews_are_as_short_as_can_be_and_ask_only_what_matters() {
    let (mut compared, mut deep, mut ordered) = (0, 0, 0);
    for (seed, example) in super::examples().iter().enumerate().take(RANDOM) {
        let mut loaded = pack_of(&example.files()).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
        let Some(scenario) = deal(&mut loaded, &example.scenario(), seed) else { continue };
        let Some(space) = space(&loaded.pack, &scenario) else { continue };
        let pack = &loaded.pack;
        let all: Vec<usize> = (0..space.worlds.len()).collect();
        let fewest = space.fewest(all.clone(), &mut BTreeMap::new());
        let mut talk = Interview::new(
            pack,
            scenario.clone(),
            pack.default_reading,
            Goal::Outcome,
            Stage::Unknown(&[]),
            &Stop::default(),
        );
        let first = talk.question().unwrap_or_else(|| panic!("seed {seed}: nothing is asked"));
        let meanings = space.before.iter().any(|before| !before.is_empty());
        if !meanings {
            assert_eq!(first.most, Some(Most::Exactly(fewest)), "seed {seed}");
        }
        ordered += usize::from(meanings);
        let mut longest = 0;
        for (values, wanted) in &space.worlds {
            let mut left = all.clone();
            let mut asked = 0;
            while let Some(question) = talk.question() {
                let var = space.vars.iter().position(|var| *var == question.var).expect("an open fact");
                let matter = space.matter(&left);
                assert!(matter.contains(&var), "seed {seed}: {} does not matter", name(pack, question.var));
                assert!(question.groups.len() > 1, "seed {seed}: nothing to tell apart");
                let value = one(&pack.fact(question.var.fact).all(), values[var]);
                talk.answer(Reply::Values(value)).unwrap_or_else(|_| panic!("seed {seed}: refused"));
                left.retain(|at| space.worlds[*at].0[var] == values[var]);
                asked += 1;
            }
            assert!(meanings || talk.certain().outcomes == [*wanted], "seed {seed}: {:?}", talk.certain());
            assert!(talk.certain().outcomes.contains(wanted), "seed {seed}");
            if asked > longest {
                // The scenario that is saved has the answer that the interview ended with.
                let text = deal_toml(pack, &talk.scenario());
                let mut again = pack_of(&example.files()).unwrap_or_else(|found| panic!("{}", shown(&found)));
                let saved = again.scenario("saved", &text).unwrap_or_else(|found| panic!("{text}\n{}", shown(&found)));
                let found =
                    answer(&Deal::open(Asked { pack, scenario: &saved, reading: pack.default_reading, on: None }));
                assert_eq!(found.outcomes, talk.certain().outcomes, "seed {seed}\n{text}");
            }
            longest = longest.max(asked);
            while talk.back() {}
        }
        assert!(longest <= fewest || meanings, "seed {seed}: {longest} questions where {fewest} would do");
        compared += 1;
        deep += usize::from(fewest > 2);
    }
    assert!(compared > 150 && deep > 15, "compared {compared}, {deep} of them deep, {ordered} with an order");
}

#[test]
fn what_nobody_knows_stays_open_and_is_not_asked_again() {
    let mut open = 0;
    for (seed, example) in super::examples().iter().enumerate().take(RANDOM / 2) {
        let mut loaded = pack_of(&example.files()).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
        let Some(scenario) = deal(&mut loaded, &example.scenario(), seed) else { continue };
        let Some(space) = space(&loaded.pack, &scenario) else { continue };
        let pack = &loaded.pack;
        for (values, _) in space.worlds.iter().step_by(5) {
            let mut talk = Interview::new(
                pack,
                scenario.clone(),
                pack.default_reading,
                Goal::Outcome,
                Stage::Unknown(&[]),
                &Stop::default(),
            );
            let mut unknown: BTreeSet<Var> = BTreeSet::new();
            let mut left: Vec<&World> = space.worlds.iter().collect();
            while let Some(question) = talk.question() {
                assert!(!unknown.contains(&question.var), "seed {seed}: asked again");
                let var = space.vars.iter().position(|var| *var == question.var).expect("an open fact");
                if talk.answered().is_multiple_of(2) {
                    unknown.insert(question.var);
                    talk.answer(Reply::Unknown).unwrap_or_else(|_| panic!("seed {seed}: refused"));
                } else {
                    let value = one(&pack.fact(question.var.fact).all(), values[var]);
                    talk.answer(Reply::Values(value)).unwrap_or_else(|_| panic!("seed {seed}: refused"));
                    left.retain(|world| world.0[var] == values[var]);
                }
            }
            let wanted: BTreeSet<Outcome> = left.iter().map(|world| world.1).collect();
            let found: Vec<Outcome> = wanted.into_iter().collect();
            assert_eq!(talk.certain().outcomes, found, "seed {seed}");
            open += usize::from(found.len() > 1);
        }
    }
    assert!(open > 100, "{open} ended open");
}
