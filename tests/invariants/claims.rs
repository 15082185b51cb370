//! The pack's claims, tried on a large sample of deals; and a false one, to see that it would be found.

use std::collections::BTreeMap;

use lexport::engine::{Holding, Judge};
use lexport::law::{Day, Invariant, Outcome, Pack, ReadingId, Values};
use lexport::scenario::Scenario;
use lexport::source::At;

use super::sample::{Ground, NOWHERE};
use super::written::written;
use super::{fail, shipped};
use crate::support::dice::Dice;
use crate::support::{Loaded, pack_of, read, root, shown, toml_files};

/// Deals on which the pack's claims are tried.
const CLAIMED: u64 = 20_000;

/// Every way in which a reading of the pack answers the questions, with the readings that do.
fn groups(pack: &Pack) -> BTreeMap<Vec<u16>, Vec<ReadingId>> {
    let mut out: BTreeMap<Vec<u16>, Vec<ReadingId>> = BTreeMap::new();
    for id in (0..).map(ReadingId).take(pack.readings.len()) {
        out.entry(pack.answers(id)).or_default().push(id);
    }
    out
}

/// The first of some readings that a claim is about.
fn meant(pack: &Pack, claim: &Invariant, among: &[ReadingId]) -> Option<ReadingId> {
    let named =
        |id: &&ReadingId| claim.readings.contains(id) || (claim.readings.is_empty() && **id == pack.default_reading);
    among.iter().find(named).copied()
}

fn in_time(claim: &Invariant, day: Day) -> bool {
    claim.period.covers(day)
}

/// A deal and a reading under which a claim fails, if there is one; and how many deals were about each claim.
struct Tried {
    broken: Option<(Scenario, ReadingId, usize)>,
    about: Vec<usize>,
}

/// Tries the claims on deals near their conditions, and as many that are near some norm.
fn try_claims(ground: &Ground<'_>, deals: u64, seed: u64) -> Tried {
    let claims = &ground.pack.invariants;
    let groups = groups(ground.pack);
    let mut tried = Tried { broken: None, about: vec![0; claims.len()] };
    for at in 0..deals {
        let mut dice = Dice::new(seed + at);
        let aim = usize::try_from(at).expect("few").checked_rem(claims.len() * 2).and_then(|at| claims.get(at));
        let wanted = |day: &&Day| aim.is_none_or(|aim| in_time(aim, **day));
        let days: Vec<_> = ground.days.iter().filter(wanted).copied().collect();
        let day = *dice.pick(&days);
        let Some(mut deal) = ground.possible(&mut dice, aim.map(|aim| &aim.when), day) else { continue };
        // Claims are tried on the norms of the pack alone: here no norm of a gap is there.
        for (fact, _) in ground.facts().filter(|row| row.1.gap.is_some()) {
            deal.deal.insert(fact, At { value: Values::one(0), place: NOWHERE });
        }
        for (answers, readings) in &groups {
            if let Some((reading, number)) = try_deal(ground, &deal, answers, readings, &mut tried.about) {
                tried.broken = Some((deal, reading, number));
                return tried;
            }
        }
    }
    tried
}

/// Tries the claims on one deal under one way to answer the questions.
fn try_deal(
    ground: &Ground<'_>,
    deal: &Scenario,
    answers: &[u16],
    readings: &[ReadingId],
    about: &mut [usize],
) -> Option<(ReadingId, usize)> {
    let frame = ground.frame(deal, answers.to_vec());
    let judge = Judge::new(&ground.program, &frame, &frame.known, Holding::Granted(Vec::new())).expect("one world");
    let mut outcomes: Option<Vec<Outcome>> = None;
    for (number, claim) in ground.pack.invariants.iter().enumerate().filter(|row| in_time(row.1, deal.date)) {
        let Some(reading) = meant(ground.pack, claim, readings) else { continue };
        let when = claim.when.on(ground.program.pack, deal.date);
        if !(0..frame.steps()).any(|step| judge.eval(&when, step, deal.date).known() == Some(true)) {
            continue;
        }
        about[number] += 1;
        let found = outcomes.get_or_insert_with(|| ground.outcomes(deal, answers.to_vec()));
        let named = |outcome: &Outcome| claim.outcomes.iter().any(|word| word == outcome.word());
        if !found.iter().all(|outcome| named(outcome) == claim.always) {
            return Some((reading, number));
        }
    }
    None
}

#[test]
fn the_claims_of_the_pack_hold() {
    let loaded = shipped();
    let ground = Ground::new(&loaded.pack);
    let halves = std::thread::scope(|scope| {
        let ground = &ground;
        let runs = [0, 1].map(|half| scope.spawn(move || try_claims(ground, CLAIMED / 2, half * CLAIMED)));
        runs.map(|run| run.join().expect("a run"))
    });
    for half in &halves {
        if let Some((deal, reading, number)) = &half.broken {
            let claim = &loaded.pack.invariants[*number];
            fail(&loaded.pack, deal, Some(*reading), &format!("`{}` does not hold: {}", claim.id, claim.claim.en));
        }
    }
    for (number, claim) in loaded.pack.invariants.iter().enumerate() {
        let count: usize = halves.iter().map(|half| half.about[number]).sum();
        assert!(count > 20, "only {count} deals of the sample are about `{}`", claim.id);
    }
}

/// The shipped rules with these claims in place of their own.
fn claiming(claims: &str) -> Loaded {
    let root = root().join("rules");
    let kept = toml_files(&root).into_iter().filter(|path| path != "invariants.toml");
    let mut files: Vec<(String, String)> = kept
        .map(|path| {
            let text = read(root.join(&path));
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
    let (deal, reading, number) = try_claims(&ground, 200, 0).broken.expect("a deal with Poland");
    assert_eq!((number, reading), (0, loaded.pack.default_reading));
    let answers = loaded.pack.answers(reading);
    let wanted = ground.outcomes(&deal, answers.clone());
    let text = written(&loaded.pack, &deal);
    let again = loaded.scenario("replayed.toml", &text).unwrap_or_else(|found| panic!("{}\n{text}", shown(&found)));
    assert_eq!(Ground::new(&loaded.pack).outcomes(&again, answers), wanted, "{text}");
}
