//! What signs certify holds in random packs: loosening never hurts, tightening never helps, more moves never undo one.

use std::collections::BTreeSet;

use lexport::engine::{Frame, Matter, Move, Program, explore, suffices};
use lexport::law::{Direction, NormKind, Pack, PermitId};
use lexport::query::{Amended, Answer, Asked, Deal, Turn, answer_amended, hurting};
use lexport::scenario::Scenario;

use super::{examples, sets_of_amendments};
use crate::support::pack_of;

/// Of more moves than this not every set is tried.
const MOVES: usize = 8;

/// Runs something on random packs with their deals.
fn each_random(mut run: impl FnMut(u64, &Pack, &Scenario)) {
    for (seed, example) in (0..).zip(examples()) {
        let mut loaded = pack_of(&example.files()).unwrap_or_else(|_| panic!("seed {seed}"));
        let scenario = loaded.scenario("random", &example.scenario()).unwrap_or_else(|_| panic!("seed {seed}"));
        run(seed, &loaded.pack, &scenario);
    }
}

fn frame(pack: &Pack, scenario: &Scenario) -> Frame {
    Frame::new(pack, scenario, scenario.date, pack.answers(pack.default_reading))
}

/// The moves of all ways of a deal under some laws, as many as are tried.
fn moves(packs: [&Pack; 2], scenario: &Scenario) -> Vec<Move> {
    let mut moves = BTreeSet::new();
    for pack in packs {
        let frame = frame(pack, scenario);
        let program = Program::new(pack, frame.days());
        let found = explore(&program, &frame, None);
        moves.extend(found.boxes.iter().flat_map(|world_box| world_box.ways.moves()));
    }
    moves.into_iter().take(MOVES).collect()
}

/// For every set of moves whether it suffices; nothing where the worlds do not agree.
fn sufficient(pack: &Pack, scenario: &Scenario, moves: &[Move]) -> Vec<Option<bool>> {
    let frame = frame(pack, scenario);
    let program = Program::new(pack, frame.days());
    let matter = Matter::new(&program, &frame, &frame.known);
    let set =
        |mask: usize| -> Vec<Move> { members(moves.len(), mask).filter_map(|at| moves.get(at)).copied().collect() };
    (0..1 << moves.len()).map(|mask| suffices(matter, &program.parts.whole, &set(mask)).ok()).collect()
}

fn members(count: usize, mask: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |at| mask >> at & 1 == 1)
}

#[test]
fn whatever_moves_are_made_a_loosening_amendment_undoes_none_and_a_tightening_one_clears_none() {
    let mut held = [0, 0];
    each_random(|seed, pack, scenario| {
        for chosen in sets_of_amendments(pack) {
            let (direction, _) = pack.directions(&chosen);
            let after = pack.amended(&chosen);
            let moves = moves([pack, &after], scenario);
            let (old, new) = (sufficient(pack, scenario, &moves), sufficient(&after, scenario, &moves));
            for (set, (old, new)) in old.into_iter().zip(new).enumerate() {
                let (Some(old), Some(new)) = (old, new) else { continue };
                match direction {
                    Direction::Loosens => assert!(new || !old, "seed {seed}, set {set:b} of {moves:?}"),
                    Direction::Tightens => assert!(old || !new, "seed {seed}, set {set:b} of {moves:?}"),
                    Direction::Neither => assert_eq!(old, new, "seed {seed}, set {set:b} of {moves:?}"),
                    Direction::Both => {}
                }
                held[0] += usize::from(direction == Direction::Loosens && new != old);
                held[1] += usize::from(direction == Direction::Tightens && new != old);
            }
        }
    });
    assert!(held.iter().all(|count| *count > 100), "the signs certify too little: {held:?}");
}

/// Whether the outcome turns the wrong way because nobody grants what the deal does not need [10]: a permit that stood
/// in for another is not asked for any more, or only now.
fn is_a_stand_in(found: &Answer, amended: &Amended, turn: &Turn) -> bool {
    let (answer, asked_for) = match amended.direction {
        Direction::Loosens => (&amended.before, &amended.unneeded),
        Direction::Tightens | Direction::Both | Direction::Neither => (found, &amended.needed),
    };
    let rung = answer.cases.iter().filter(|case| case.outcome == turn.before.min(turn.after));
    let rests = |step: &Move| matches!(step, Move::Grant(permit) | Move::Reopen(permit) if asked_for.contains(permit));
    rung.flat_map(|case| case.ways.iter()).any(|way| way.iter().any(rests))
}

#[test]
fn outcomes_follow_the_direction() {
    let mut followed = [0, 0];
    each_random(|seed, pack, scenario| {
        for chosen in sets_of_amendments(pack) {
            let asked = Asked { pack, scenario, reading: pack.default_reading, on: None };
            let found = answer_amended(&Deal::open(asked), &pack.amended(&chosen), &chosen);
            let amended = &found;
            for turn in &amended.turns {
                let right = match amended.direction {
                    Direction::Loosens => turn.after < turn.before || is_a_stand_in(&found.after, amended, turn),
                    Direction::Tightens => turn.before < turn.after || is_a_stand_in(&found.after, amended, turn),
                    Direction::Neither => false,
                    Direction::Both => continue,
                };
                assert!(right, "seed {seed}: {:?} {turn:?}", amended.direction);
                followed[usize::from(amended.direction == Direction::Tightens)] += 1;
            }
        }
    });
    assert!(followed.iter().all(|count| *count > 30), "few outcomes change: {followed:?}");
}

/// Permits that some condition tests as held.
fn tested(pack: &Pack) -> BTreeSet<PermitId> {
    let mut out = BTreeSet::new();
    for condition in pack.enacted().flat_map(|(_, norm)| std::iter::once(&norm.when).chain(&norm.unless)) {
        condition.visit(&mut |test| {
            if let lexport::law::Condition::Held(permit) = test {
                out.insert(*permit);
            }
        });
    }
    out
}

/// Whether a move takes away a requirement for a permit that some condition tests.
fn ends_a_stand_in(pack: &Pack, tested: &BTreeSet<PermitId>, step: Move) -> bool {
    let (Move::Change(provision) | Move::SetAside(provision)) = step else { return false };
    pack.provision(provision)
        .norms
        .iter()
        .any(|norm| matches!(&pack.norm(*norm).kind, NormKind::Requirement { permit, .. } if tested.contains(permit)))
}

#[test]
fn in_a_monotone_pack_one_more_move_undoes_no_sufficient_set() {
    let (mut certified, mut undone_elsewhere) = (0, 0);
    each_random(|seed, pack, scenario| {
        let tested = tested(pack);
        let monotone = hurting(pack).is_empty();
        certified += usize::from(monotone && !tested.is_empty());
        let moves = moves([pack, pack], scenario);
        let found = sufficient(pack, scenario, &moves);
        for (set, enough) in found.iter().enumerate().filter(|row| *row.1 == Some(true)) {
            for (at, step) in moves.iter().enumerate().filter(|row| set >> row.0 & 1 == 0) {
                let more = found[set | 1 << at];
                if monotone && !ends_a_stand_in(pack, &tested, *step) {
                    assert_ne!(more, Some(false), "seed {seed}: {step:?} undoes {set:b} of {moves:?}, {enough:?}");
                } else {
                    undone_elsewhere += usize::from(more == Some(false));
                }
            }
        }
    });
    assert!(certified > 100 && undone_elsewhere > 10, "{certified} certified, {undone_elsewhere} undone elsewhere");
}
