//! The pack's claims, tried on a large sample of deals; and a false one, to see that it would be found.

use std::collections::BTreeSet;
use std::path::Path;

use lexport::engine::{Holding, Judge};
use lexport::law::{Day, Invariant, Outcome, Pack, ReadingId};
use lexport::scenario::Scenario;

use super::dice::Dice;
use super::sample::Ground;
use super::written::written;
use crate::support::{Loaded, pack_of, shown, toml_files};
use crate::{fail, shipped};

/// Deals on which the pack's claims are tried.
const CLAIMED: u64 = 20_000;

/// The readings that a claim is about, one for each way to answer the questions.
fn readings_of(pack: &Pack, claim: &Invariant) -> Vec<ReadingId> {
    let all = if claim.readings.is_empty() { vec![pack.default_reading] } else { claim.readings.clone() };
    let mut seen: BTreeSet<Vec<u16>> = BTreeSet::new();
    all.into_iter().filter(|id| seen.insert(pack.answers(*id))).collect()
}

/// Whether a deal is one of those that a claim is about: its `when` holds at a step, under a reading.
fn is_about(ground: &Ground<'_>, claim: &Invariant, deal: &Scenario, reading: ReadingId) -> bool {
    let in_time = claim.from.is_none_or(|from| from <= deal.date) && claim.until.is_none_or(|until| deal.date <= until);
    let frame = ground.frame(deal, ground.pack.answers(reading));
    let judge = Judge::new(&ground.program, &frame, &frame.known, Holding::Granted(Vec::new())).expect("one world");
    let when = ground.program.resolve(&claim.when, deal.date);
    in_time && (0..frame.steps()).any(|step| judge.eval(&when, step, deal.date).known() == Some(true))
}

/// A deal and a reading under which a claim fails, if the sample has one; and how many deals were about each claim.
fn broken(ground: &Ground<'_>, deals: u64, seed: u64) -> (Option<(Scenario, ReadingId, usize)>, Vec<usize>) {
    let claims = &ground.pack.invariants;
    let mut about = vec![0; claims.len()];
    for at in 0..deals {
        let mut dice = Dice::new(seed + at);
        let aim = usize::try_from(at).expect("few").checked_rem(claims.len() * 2).and_then(|at| claims.get(at));
        let in_time = |day: &&Day| {
            aim.is_none_or(|aim| {
                aim.from.is_none_or(|from| from <= **day) && aim.until.is_none_or(|until| **day <= until)
            })
        };
        let days: Vec<_> = ground.days.iter().filter(in_time).copied().collect();
        let day = *dice.pick(&days);
        let Some(deal) = ground.possible(&mut dice, aim.map(|aim| &aim.when), day) else {
            continue;
        };
        for (number, claim) in claims.iter().enumerate() {
            for reading in readings_of(ground.pack, claim) {
                if !is_about(ground, claim, &deal, reading) {
                    continue;
                }
                about[number] += 1;
                let found = ground.outcomes(&deal, ground.pack.answers(reading));
                let named = |outcome: &Outcome| claim.outcomes.iter().any(|word| word == outcome.word());
                if !found.iter().all(|outcome| named(outcome) == claim.always) {
                    return (Some((deal, reading, number)), about);
                }
            }
        }
    }
    (None, about)
}

#[test]
fn the_claims_of_the_pack_hold() {
    let loaded = shipped();
    let ground = Ground::new(&loaded.pack);
    let halves = std::thread::scope(|scope| {
        let ground = &ground;
        let runs = [0, 1].map(|half| scope.spawn(move || broken(ground, CLAIMED / 2, half * CLAIMED)));
        runs.map(|run| run.join().expect("a run"))
    });
    for (found, _) in &halves {
        if let Some((deal, reading, number)) = found {
            let claim = &loaded.pack.invariants[*number];
            fail(&loaded.pack, deal, Some(*reading), &format!("`{}` does not hold: {}", claim.id, claim.claim.en));
        }
    }
    for (number, claim) in loaded.pack.invariants.iter().enumerate() {
        let count: usize = halves.iter().map(|half| half.1[number]).sum();
        assert!(count > 20, "only {count} deals of the sample are about `{}`", claim.id);
    }
}

/// The shipped rules with these claims in place of their own.
fn claiming(claims: &str) -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let kept = toml_files(&root).into_iter().filter(|path| path != "invariants.toml");
    let mut files: Vec<(String, String)> = kept
        .map(|path| {
            let text = std::fs::read_to_string(root.join(&path)).expect("a readable file");
            (path, text)
        })
        .collect();
    files.push(("invariants.toml".to_owned(), claims.to_owned()));
    pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

#[test]
fn a_false_claim_is_found_and_its_deal_can_be_replayed() {
    let mut loaded = claiming(
        "[[invariant]]\nid = \"no-shells\"\nclaim = \"shells never leave\"\nnever = [\"permitted\", \"licensable\"]\n\
         when = { goods.class = \"artillery-shell\", step.kind = \"export\", end_user.country = \"PL\" }\nfrom = 2020-01-01\n",
    );
    let ground = Ground::new(&loaded.pack);
    let (found, _) = broken(&ground, 200, 0);
    let (deal, reading, number) = found.expect("a deal with Poland");
    assert_eq!((number, reading), (0, loaded.pack.default_reading));
    let answers = loaded.pack.answers(reading);
    let wanted = ground.outcomes(&deal, answers.clone());
    let text = written(&loaded.pack, &deal);
    let again = loaded.scenario("replayed.toml", &text).unwrap_or_else(|found| panic!("{}\n{text}", shown(&found)));
    assert_eq!(Ground::new(&loaded.pack).outcomes(&again, answers), wanted, "{text}");
}
