//! What holds world by world: in which worlds amendments turn the outcome, and which boxes share the ways of a case. And
//! the program's own checker notices every single way that is left out.

use std::collections::BTreeMap;

use lexport::engine::{Frame, Way};
use lexport::law::{Pack, Values};
use lexport::query::{Asked, Deal, Disagreement, all_ways, answer, answer_amended, recheck, verified};
use lexport::scenario::Scenario;

use super::{examples, lies_in, name, sets_of_amendments};
use crate::naive::{self, Example};
use crate::support::{Loaded, pack_of, shown};

/// How many random packs are asked about amendments and boxes, and how many heavy in permits are checked for lost ways.
const RANDOM: usize = 1_000;
const PERMITS: u64 = 600;
/// Of more ways than this not each is left out.
const WAYS: usize = 40;

fn loaded(example: &Example) -> (Loaded, Scenario, String) {
    let mut loaded = pack_of(&example.files()).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let text = example.scenario();
    let scenario = loaded.scenario("random", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    (loaded, scenario, text)
}

fn opened<'a>(pack: &'a Pack, scenario: &'a Scenario) -> Deal<'a> {
    Deal::open(Asked { pack, scenario, reading: pack.default_reading, on: None })
}

/// The outcome of every possible world.
fn outcomes(pack: &naive::Pack, text: &str) -> BTreeMap<BTreeMap<String, String>, &'static str> {
    let worlds = pack.worlds(text).expect("worlds");
    worlds.into_iter().map(|world| (world.assignment, world.finding.outcome.name())).collect()
}

#[test]
fn amendments_turn_the_outcome_in_the_worlds_that_are_told_and_in_no_other() {
    let (mut turned, mut among_others) = (0, 0);
    for (seed, example) in examples().iter().take(RANDOM).enumerate() {
        let (loaded, scenario, text) = loaded(example);
        let pack = &loaded.pack;
        let naive = naive::Pack::read(&example.files()).expect("a pack");
        for chosen in sets_of_amendments(pack) {
            let ids: Vec<&str> = chosen.iter().map(|one| one.id.as_str()).collect();
            let found = answer_amended(&opened(pack, &scenario), &pack.amended(&chosen), &chosen);
            let turns = found.turns;
            let (before, after) = (outcomes(&naive, &text), outcomes(&naive.amended(&ids).expect("a law"), &text));
            among_others += usize::from(!turns.is_empty() && before.iter().any(|row| after.get(row.0) == Some(row.1)));
            for (world, was) in &before {
                let Some(is) = after.get(world) else { continue };
                let lies = |(var, values): &(_, Values)| {
                    world.get(&name(pack, *var)).is_some_and(|written| lies_in(pack, *var, values, written))
                };
                let fitting = turns.iter().filter(|turn| turn.when.iter().any(|row| row.iter().all(lies)));
                let told: Vec<_> = fitting.map(|turn| (turn.before.word(), turn.after.word())).collect();
                let wanted: Vec<_> = (was != is).then_some((*was, *is)).into_iter().collect();
                assert_eq!(told, wanted, "seed {seed} with {ids:?} in {world:?}");
                turned += wanted.len();
            }
        }
    }
    assert!(turned > 100 && among_others > 10, "{turned} worlds turn, in {among_others} deals not all of them");
}

#[test]
fn the_boxes_of_a_case_are_those_of_its_worlds() {
    let mut several = 0;
    for (seed, example) in examples().iter().take(RANDOM).enumerate() {
        let (loaded, scenario, _) = loaded(example);
        let pack = &loaded.pack;
        let found = all_ways(&opened(pack, &scenario), 3);
        if found.answer.cases.len() < 2 {
            continue;
        }
        several += 1;
        let frame = Frame::new(pack, &scenario, scenario.date, pack.answers(pack.default_reading));
        for (case, worlds) in found.answer.cases.iter().zip(&found.cases) {
            assert!(!worlds.boxes.is_empty(), "seed {seed}");
            for facts in &worlds.boxes {
                assert_eq!(facts.len(), frame.vars.len(), "seed {seed}");
                // Some combination of facts that defines the case lets in the whole box.
                let holds = |row: &Vec<(_, Values)>| {
                    row.iter().all(|(var, values)| {
                        let at = frame.vars.iter().position(|known| known == var).expect("a variable");
                        facts[at].minus(values).is_empty()
                    })
                };
                let meets = |row: &Vec<(_, Values)>| {
                    row.iter().all(|(var, values)| {
                        let at = frame.vars.iter().position(|known| known == var).expect("a variable");
                        facts[at].meets(values)
                    })
                };
                assert!(case.when.iter().any(meets), "seed {seed}: {:?}", case.when);
                let others = found.answer.cases.iter().filter(|other| other.ways != case.ways);
                assert!(!others.flat_map(|other| &other.when).any(holds), "seed {seed}");
            }
        }
    }
    assert!(several > 100, "{several} deals of several cases");
}

#[test]
fn the_checker_notices_each_way_that_is_left_out() {
    let (mut by_sets, mut by_patterns) = (0, 0);
    let permits = (0..PERMITS).map(Example::of_permits);
    for (seed, example) in examples().iter().take(RANDOM).cloned().chain(permits).enumerate() {
        let (loaded, scenario, _) = loaded(&example);
        let deal = opened(&loaded.pack, &scenario);
        let found = answer(&deal);
        let [case] = found.cases.as_slice() else { continue };
        if !case.ways.at_most(WAYS) || case.ways.is_empty() {
            continue;
        }
        let looked = verified(&deal, &found);
        assert!(looked.faults.is_empty() && looked.by_sets + looked.by_patterns == looked.worlds, "seed {seed}");
        let ways: Vec<Way> = case.ways.iter().collect();
        for left in 0..ways.len() {
            let rest: Vec<Way> = ways.iter().enumerate().filter(|row| row.0 != left).map(|row| row.1.clone()).collect();
            let faults = recheck(&deal, &rest);
            let lost = faults.iter().filter(|fault| matches!(fault, Disagreement::Missing(_))).count();
            assert_eq!(lost, looked.worlds, "seed {seed}: way {left} of {} may be left out", ways.len());
            by_sets += usize::from(looked.by_sets > 0);
            by_patterns += usize::from(looked.by_patterns > 0);
        }
    }
    assert!(by_sets > 500 && by_patterns > 30, "{by_sets} by sets, {by_patterns} by patterns");
}
