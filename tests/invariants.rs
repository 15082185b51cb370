//! What must hold of every deal there could be, tried on a large sample of deals: the pack's claims, and what outcomes,
//! ways and permits always are.

mod claims;
pub mod sample;
pub mod written;

use std::collections::BTreeSet;

use lexport::engine::{Holding, Judge, Move, Way, Ways};
use lexport::law::{FactId, NormKind, Outcome, Pack, PermitId, ReadingId, Values};
use lexport::scenario::{Grant, Scenario};
use lexport::source::{At, Place, SourceId};
use sample::{Ground, covered};
use written::written;

use crate::support::dice::Dice;
use crate::support::{Loaded, pack_in, root};

/// Deals on which each of the other laws is tried.
const TRIED: u64 = 4_000;

const NOWHERE: Place = Place { source: SourceId(0), start: 0, end: 0 };

fn shipped() -> Loaded {
    pack_in(&root().join("rules"))
}

fn granted() -> At<Grant> {
    At { value: Grant::Granted, place: NOWHERE }
}

/// A failure with the deal as a file that replays it.
fn fail(pack: &Pack, deal: &Scenario, reading: Option<ReadingId>, what: &str) -> ! {
    let under = reading.map_or_else(String::new, |id| format!(" under {}", pack.reading(id).id));
    panic!("{what}{under}:\n\n{}", written(pack, deal))
}

/// Tries a law on a sample of deals, each under one of the readings.
fn each(seed: u64, count: u64, mut law: impl FnMut(&Ground<'_>, &mut Dice, &Scenario, ReadingId)) {
    let loaded = shipped();
    let ground = Ground::new(&loaded.pack);
    let readings: Vec<ReadingId> = (0..).map(ReadingId).take(loaded.pack.readings.len()).collect();
    for at in 0..count {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_003) + at);
        let day = *dice.pick(&ground.days);
        let Some(deal) = ground.possible(&mut dice, None, day) else { continue };
        let reading = *dice.pick(&readings);
        law(&ground, &mut dice, &deal, reading);
    }
}

/// The ways of a deal whose every fact is known.
fn ways(ground: &Ground<'_>, deal: &Scenario, reading: ReadingId) -> Ways {
    let found = ground.explore(deal, ground.pack.answers(reading));
    assert!(found.complete && found.boxes.len() == 1, "one world:\n{}", written(ground.pack, deal));
    found.boxes[0].ways.clone()
}

#[test]
fn the_sample_meets_what_it_is_meant_to_meet() {
    let (mut outcomes, mut held, mut applied, mut steps) = (BTreeSet::new(), 0, BTreeSet::new(), [0; 3]);
    each(7, 6_000, |ground, _, deal, reading| {
        outcomes.insert(ways(ground, deal, reading).outcome());
        held += usize::from(deal.permits.values().any(|grant| grant.value == Grant::Granted));
        steps[deal.steps.len()] += 1;
        let frame = ground.frame(deal, ground.pack.answers(reading));
        let granted = Holding::Granted(frame.granted.iter().map(|row| row.0).collect());
        let judge = Judge::new(&ground.program, &frame, &frame.known, granted).expect("one world");
        for (id, _) in ground.pack.enacted() {
            if (0..frame.steps()).any(|step| judge.applies(id, step, deal.date).known() == Some(true)) {
                applied.insert(id);
            }
        }
    });
    assert_eq!(outcomes.len(), 5, "{outcomes:?}");
    assert!(held > 200 && steps[1] > 500 && steps[2] > 200, "{held} {steps:?}");
    let all = shipped().pack.enacted;
    assert!(applied.len() * 10 > all * 9, "{} of {all} norms apply in some deal of the sample", applied.len());
}

/// Korea moves nothing in a treaty, a resolution or another state's law, and no permit opens what these bar.
#[test]
fn nothing_moves_what_binds_from_outside() {
    let mut barred = 0;
    each(1, TRIED, |ground, _, deal, reading| {
        let pack = ground.pack;
        let found = ways(ground, deal, reading);
        for step in found.iter().flatten() {
            let act = match step {
                Move::Grant(_) => continue,
                Move::Reopen(permit) => pack.permit(permit).act,
                Move::Withdraw(norm) => pack.norm(norm).act,
                Move::SetAside(provision) | Move::Change(provision) => pack.provision(provision).act,
            };
            if pack.rank_of(act).is_outside() {
                fail(pack, deal, Some(reading), &format!("{} {}", step.word(), step.target(pack)));
            }
        }
        if found.outcome() == Outcome::Barred {
            barred += 1;
            let mut all = deal.clone();
            for permit in (0..).map(PermitId).take(pack.permits.len()) {
                all.permits.entry(permit).or_insert(granted());
            }
            if ways(ground, &all, reading).outcome() != Outcome::Barred {
                fail(pack, deal, Some(reading), "barred, but not with every permit granted");
            }
        }
    });
    assert!(barred > 100, "{barred}");
}

/// A permit against a ground that refuses it is as good as none: the same outcome and the same ways, save that nobody
/// grants what is granted, and that where the ground goes the permit counts, though the deal might never have needed it.
#[test]
fn a_permit_against_a_refusal_never_helps() {
    let mut tried = 0;
    each(2, TRIED, |ground, dice, deal, reading| {
        let pack = ground.pack;
        let unstated = (0..).map(PermitId).take(pack.permits.len()).filter(|id| !deal.permits.contains_key(id));
        let refused: Vec<PermitId> = unstated.filter(|id| is_refused(ground, deal, reading, *id)).collect();
        if refused.is_empty() {
            return;
        }
        tried += 1;
        let permit = *dice.pick(&refused);
        let name = &pack.permit(permit).id;
        let mut stated = deal.clone();
        stated.permits.insert(permit, granted());
        let (before, after) = (ways(ground, deal, reading), ways(ground, &stated, reading));
        if before.outcome() != after.outcome() {
            fail(pack, deal, Some(reading), &format!("`{name}` changes the outcome though it is refused"));
        }
        let spared = before.iter().map(|way| way.iter().copied().filter(|step| *step != Move::Grant(permit)).collect());
        let (before, after) = (minimal(spared.collect()), minimal(after.iter().collect()));
        let removes = |way: &BTreeSet<Move>| way.iter().any(|step| removes_refusal(pack, *step, permit));
        if let Some(way) = after.iter().find(|way| !before.contains(*way) && !removes(way)) {
            fail(pack, deal, Some(reading), &format!("`{name}` opens a way though it is refused: {way:?}"));
        }
        if let Some(way) = before.iter().find(|way| !after.iter().any(|other| other.is_subset(way))) {
            fail(pack, deal, Some(reading), &format!("`{name}` closes a way though it is refused: {way:?}"));
        }
    });
    assert!(tried > 200, "{tried}");
}

/// Whether a move ends a ground to refuse a permit.
fn removes_refusal(pack: &Pack, step: Move, permit: PermitId) -> bool {
    let norms = match step {
        Move::Grant(_) | Move::Reopen(_) => Vec::new(),
        Move::Withdraw(norm) => vec![norm],
        Move::SetAside(provision) | Move::Change(provision) => pack.provision(provision).norms.clone(),
    };
    let refuses = |kind: &NormKind| matches!(kind, NormKind::Refusal { permits, .. } if permits.contains(&permit));
    norms.iter().any(|norm| refuses(&pack.norm(*norm).kind))
}

/// Whether a permit would be refused if it were granted.
fn is_refused(ground: &Ground<'_>, deal: &Scenario, reading: ReadingId, permit: PermitId) -> bool {
    let mut stated = deal.clone();
    stated.permits.insert(permit, granted());
    let frame = ground.frame(&stated, ground.pack.answers(reading));
    let holding = Holding::Granted(frame.granted.iter().map(|row| row.0).collect());
    let judge = Judge::new(&ground.program, &frame, &frame.known, holding).expect("one world");
    judge.refused(permit).known() == Some(true)
}

/// The sets that contain no other.
fn minimal(ways: Vec<Way>) -> BTreeSet<BTreeSet<Move>> {
    let sets: BTreeSet<BTreeSet<Move>> = ways.into_iter().map(|way| way.into_iter().collect()).collect();
    sets.iter().filter(|set| !sets.iter().any(|other| other != *set && other.is_subset(set))).cloned().collect()
}

#[test]
fn one_more_permit_never_worsens_an_outcome() {
    each(3, TRIED, |ground, dice, deal, reading| {
        let pack = ground.pack;
        let open: Vec<PermitId> =
            (0..).map(PermitId).take(pack.permits.len()).filter(|id| !deal.permits.contains_key(id)).collect();
        let permit = *dice.pick(&open);
        let mut stated = deal.clone();
        stated.permits.insert(permit, granted());
        let (before, after) = (ways(ground, deal, reading), ways(ground, &stated, reading));
        if after.outcome() > before.outcome() {
            fail(pack, deal, Some(reading), &format!("`{}` makes it worse", pack.permit(permit).id));
        }
    });
}

#[test]
fn every_permit_asked_for_has_somebody_to_decide_on_it() {
    each(4, TRIED, |ground, _, deal, reading| {
        let pack = ground.pack;
        let frame = ground.frame(deal, pack.answers(reading));
        let judge = Judge::new(&ground.program, &frame, &frame.known, Holding::Granted(Vec::new())).expect("one world");
        for (id, norm) in pack.enacted() {
            let NormKind::Requirement { permit, .. } = &norm.kind else { continue };
            for step in (0..frame.steps()).filter(|step| judge.applies(id, *step, deal.date).known() == Some(true)) {
                let decides = pack.authorities(*permit).iter().any(|who| {
                    let when = who.when.on(ground.program.pack, deal.date);
                    who.period.covers(deal.date) && judge.eval(&when, step, deal.date).known() == Some(true)
                });
                if !decides {
                    fail(pack, deal, Some(reading), &format!("nobody decides on `{}`", pack.permit(*permit).id));
                }
            }
        }
    });
}

/// A fact that has no meaning at any step it is stated for changes nothing.
#[test]
fn what_means_nothing_changes_nothing() {
    let mut tried = 0;
    each(5, TRIED, |ground, dice, deal, reading| {
        let pack = ground.pack;
        let limited: Vec<FactId> = ground.facts().filter(|row| row.1.when.is_some()).map(|row| row.0).collect();
        let before = ways(ground, deal, reading);
        let (mut other, mut changed) = (deal.clone(), Vec::new());
        let frame = ground.frame(deal, pack.answers(reading));
        let judge = Judge::new(&ground.program, &frame, &frame.known, Holding::Granted(Vec::new())).expect("one world");
        for fact in limited {
            let Some(when) = &pack.fact(fact).when else { continue };
            let when = when.on(ground.program.pack, deal.date);
            let means = |step: usize| judge.eval(&when, step, deal.date).known() == Some(true);
            let value = ground.one(dice, pack.fact(fact), &pack.fact(fact).all(), 0, deal.date);
            if let Some(at) = other.deal.get_mut(&fact).filter(|_| !(0..frame.steps()).any(means)) {
                changed.push(pack.fact(fact).name.clone());
                at.value = value.clone();
            }
            for (step, row) in other.steps.iter_mut().enumerate().filter(|row| !means(row.0)) {
                if let Some(at) = row.stated.get_mut(&fact) {
                    changed.push(format!("{}@{}", pack.fact(fact).name, step + 1));
                    at.value = value.clone();
                }
            }
        }
        let found = ground.explore(&other, pack.answers(reading));
        // What has no meaning may still be impossible beside something else.
        let Some(world_box) = found.boxes.first() else { return };
        tried += usize::from(!changed.is_empty());
        if world_box.ways != before {
            fail(pack, deal, Some(reading), &format!("one of {changed:?} means nothing here but changes the ways"));
        }
    });
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn knowing_more_never_adds_an_outcome() {
    each(6, TRIED / 2, |ground, dice, deal, reading| {
        let pack = ground.pack;
        let answers = pack.answers(reading);
        let facts: Vec<FactId> = deal.deal.keys().copied().collect();
        let (mut less, mut between) = (deal.clone(), deal.clone());
        for (number, fact) in dice.some(&facts, 3).into_iter().enumerate() {
            let whole = pack.fact(fact).all();
            let at = less.deal.get_mut(&fact).expect("stated");
            let known = at.value.clone();
            at.value = some_values(ground, dice, fact, &whole).or(&known);
            let wider = at.value.clone();
            if number > 0 {
                between.deal.get_mut(&fact).expect("stated").value = wider;
            }
        }
        let [most, some, least] = [deal, &between, &less].map(|deal| ground.outcomes(deal, answers.clone()));
        if !most.iter().all(|outcome| some.contains(outcome)) || !some.iter().all(|outcome| least.contains(outcome)) {
            fail(pack, &less, Some(reading), &format!("{most:?} not within {some:?} not within {least:?}"));
        }
    });
}

/// Some values of a fact, or all.
fn some_values(ground: &Ground<'_>, dice: &mut Dice, fact: FactId, whole: &Values) -> Values {
    if matches!(whole, Values::Finite(bits) if bits.len() < 60) && dice.chance(50) {
        return whole.clone();
    }
    let day = *dice.pick(&ground.days);
    let one = |dice: &mut Dice| ground.one(dice, ground.pack.fact(fact), whole, 0, day);
    let (first, second) = (one(dice), one(dice));
    first.or(&second)
}

#[test]
fn the_days_of_the_sample_are_those_the_pack_covers() {
    let loaded = shipped();
    let (first, last) = covered(&loaded.pack);
    let days = Ground::new(&loaded.pack).days;
    assert!(days.len() > 100 && days.is_sorted(), "{}", days.len());
    assert_eq!((days.first(), days.last()), (Some(&first), Some(&last)));
}
