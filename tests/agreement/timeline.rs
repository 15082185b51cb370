//! Timelines of random packs: equal to asking day by day, their causes to making every set of changes.

use std::collections::BTreeSet;

use lexport::law::{Citation, Day, NormKind, Pack, Period};
use lexport::query::{DayChange, Deal, Span, answer, outcomes, timeline};
use lexport::scenario::Scenario;

use crate::naive;
use crate::support::{Loaded, asked_on, pack_of, shown, span_of};

/// How many random packs are asked day by day, and how many of them by the naive evaluator.
const RANDOM: u64 = 240;
const NAIVE: u64 = 24;
/// How many days on each side of the scenario's own.
const WINDOW: i64 = 250;
/// How many changes of one day are put together in every way.
const TOGETHER: usize = 8;

fn days_around(date: Day) -> impl Iterator<Item = Day> {
    (-WINDOW..=WINDOW).filter_map(move |days| date.checked_add(jiff::Span::new().days(days)).ok())
}

fn example(seed: u64) -> (Loaded, Scenario, String, Vec<(String, String)>) {
    let example = &super::examples()[usize::try_from(seed).expect("few")];
    let mut loaded = pack_of(&example.files()).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
    let text = example.scenario();
    let scenario = loaded.scenario("random", &text).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
    (loaded, scenario, text, example.files())
}

#[test]
fn equal_to_asking_day_by_day() {
    let (mut turns, mut spans, mut assumed) = (0, 0, 0);
    for seed in 0..RANDOM {
        let (loaded, scenario, ..) = example(seed);
        let pack = &loaded.pack;
        let found = timeline(&Deal::open(asked_on(pack, &scenario, None)));
        spans += found.spans.len();
        let mut before: Option<(Day, lexport::query::Answer)> = None;
        for day in days_around(scenario.date) {
            let Some(span) = span_of(&found, day) else { continue };
            let own = outcomes(&Deal::open(asked_on(pack, &scenario, Some(day))));
            // Of a deal that needs a permit before it is granted, no outcome is told.
            let own = if span.late.is_empty() { own } else { Vec::new() };
            assert_eq!(span.outcomes, own, "seed {seed}, {day}");
            if seed % 6 != 0 {
                continue;
            }
            let now = answer(&Deal::open(asked_on(pack, &scenario, Some(day))));
            let late: BTreeSet<_> = now.lines.late.iter().map(|late| late.permit).collect();
            assert_eq!(span.late.iter().copied().collect::<BTreeSet<_>>(), late, "seed {seed}, {day}");
            if !span.late.is_empty() {
                before = None;
                continue;
            }
            for one in now.beside.assumed.iter().filter(|_| span.assumed.is_some()) {
                let named = span.assumed.iter().flatten().find(|row| row.var == one.var);
                let says = named.is_some_and(|row| one.worse.iter().all(|worse| row.worse.contains(worse)));
                assert!(says, "seed {seed}, {day}: {one:?} is not named");
                assumed += 1;
            }
            let ground: BTreeSet<_> = now.cases.iter().flat_map(|case| &case.ground).collect();
            assert!(ground.iter().all(|ground| span.ground.contains(ground)), "seed {seed}, {day}");
            // Where nothing is unknown the ways of a day are those of its one case.
            if let (Some((eve, earlier)), true) = (&before, now.decides.unknown.is_empty()) {
                let changed = earlier.cases.first().map(|case| &case.ways) != now.cases.first().map(|case| &case.ways);
                let begins = span.from == Some(day) && span_of(&found, *eve).is_some();
                let told = begins || span.turns.iter().any(|turn| turn.0 == day);
                assert!(told || !changed, "seed {seed}: the ways change unseen on {day}");
                assert!(changed || !span.turns.iter().any(|turn| turn.0 == day), "seed {seed}, {day}");
                turns += usize::from(changed);
            }
            before = Some((day, now));
        }
    }
    assert!(turns > 2 && spans > 300, "{turns} days on which ways change, {spans} periods");
    assert!(assumed > 100, "{assumed} assumptions of days");
}

#[test]
fn equal_to_the_naive_evaluator_day_by_day() {
    for seed in 0..NAIVE {
        let (loaded, scenario, text, files) = example(seed);
        let naive = naive::Pack::read(&files).expect("a pack");
        let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
        for day in days_around(scenario.date).step_by(3) {
            let Some(span) = span_of(&found, day).filter(|span| span.late.is_empty()) else { continue };
            let dated = text.replacen(&format!("date = {}", scenario.date), &format!("date = {day}"), 1);
            let wanted = naive.outcomes(&dated, None).unwrap_or_else(|error| panic!("seed {seed}, {day}: {error}"));
            let wanted: Vec<&str> = wanted.iter().map(|outcome| outcome.name()).collect();
            let ours: Vec<&str> = span.outcomes.iter().map(|outcome| outcome.word()).collect();
            assert_eq!(ours, wanted, "seed {seed}, {day}");
        }
    }
}

#[test]
fn periods_follow_each_other_and_differ() {
    for seed in 0..RANDOM {
        let (loaded, scenario, ..) = example(seed);
        let found = timeline(&Deal::open(asked_on(&loaded.pack, &scenario, None)));
        for pair in found.spans.windows(2) {
            let [before, after] = pair else { continue };
            assert_eq!(before.until.and_then(|day| day.tomorrow().ok()), after.from, "seed {seed}");
            let told = |span: &Span| (span.outcomes.clone(), span.complete, span.late.clone());
            assert_ne!(told(before), told(after), "seed {seed}");
            let late = !before.late.is_empty() || !after.late.is_empty();
            assert_eq!(after.causes.sets.is_empty(), late || before.outcomes == after.outcomes, "seed {seed}");
        }
    }
}

/// The law with some changes of a day made on its eve.
fn made(pack: &Pack, eve: Day, set: &[&DayChange]) -> Pack {
    let mut pack = pack.clone();
    let only = Period { from: Some(eve), until: Some(eve) };
    let outside = |Period { from, until }: Period| {
        let (earlier, later) = (eve.yesterday().expect("a day"), eve.tomorrow().expect("a day"));
        [(from, Some(earlier)), (Some(later), until)]
            .into_iter()
            .filter(|(from, until)| from.is_none_or(|from| until.is_none_or(|until| from <= until)))
            .map(|(from, until)| Period { from, until })
    };
    for change in set {
        match change {
            DayChange::Text { begins, ends, .. } => {
                for norm in begins.iter().map(|id| id.index()) {
                    let like = pack.norms[norm].cite[0].clone();
                    pack.norms[norm].cite.push(Citation { period: only, ..like });
                }
                for norm in ends.iter().map(|id| id.index()) {
                    let old = std::mem::take(&mut pack.norms[norm].cite);
                    pack.norms[norm].cite = old
                        .into_iter()
                        .flat_map(|cite| {
                            let parts = outside(cite.period).collect::<Vec<_>>();
                            let parts = if cite.period.covers(eve) { parts } else { vec![cite.period] };
                            parts.into_iter().map(move |period| Citation { period, ..cite.clone() })
                        })
                        .collect();
                }
            }
            DayChange::Listed { register, country, .. } => {
                let list = &mut pack.registers[register.index()].entries;
                let like = list.iter().find(|entry| entry.country == *country).expect("an entry").clone();
                list.push(lexport::law::RegisterEntry { period: only, ..like });
            }
            DayChange::Delisted { register, country, .. } => {
                let list = &mut pack.registers[register.index()].entries;
                let old = std::mem::take(list);
                for entry in old {
                    if entry.country == *country && entry.period.covers(eve) {
                        let parts = outside(entry.period);
                        list.extend(parts.map(|period| lexport::law::RegisterEntry { period, ..entry.clone() }));
                    } else {
                        list.push(entry);
                    }
                }
            }
            // The random packs say from which day on they hold the law.
            DayChange::Coverage => pack.coverage.period.from = Some(eve),
            DayChange::Limit { .. } | DayChange::Order | DayChange::Possible { .. } => {
                panic!("not a change of the law")
            }
        }
    }
    pack
}

/// Everything that texts and registers say otherwise on a day than on its eve, whether or not it matters.
fn raw(pack: &Pack, eve: Day, day: Day) -> Vec<DayChange> {
    let mut out: Vec<DayChange> = Vec::new();
    for (id, norm) in pack.enacted().filter(|row| !matches!(row.1.kind, NormKind::Penalty { .. })) {
        let (was, is) = (norm.cited_on(eve).is_some(), norm.cited_on(day).is_some());
        if was == is {
            continue;
        }
        let known = out.iter_mut().find_map(|change| {
            if let DayChange::Text { provision, begins, ends } = change
                && *provision == norm.provision
            {
                return Some((begins, ends));
            }
            None
        });
        match known {
            Some((begins, ends)) => if is { begins } else { ends }.push(id),
            None => {
                let provision = norm.provision;
                let (begins, ends) = if is { (vec![id], vec![]) } else { (vec![], vec![id]) };
                out.push(DayChange::Text { provision, begins, ends });
            }
        }
    }
    for (at, register) in pack.registers.iter().enumerate() {
        let id = lexport::law::RegisterId::at(at);
        let (was, is) = (register.on(eve), register.on(day));
        let country = lexport::law::Country;
        let norms = Vec::new();
        out.extend(is.minus(was).iter().map(|at| DayChange::Listed {
            register: id,
            country: country(at),
            norms: norms.clone(),
        }));
        out.extend(was.minus(is).iter().map(|at| DayChange::Delisted {
            register: id,
            country: country(at),
            norms: norms.clone(),
        }));
    }
    if pack.coverage.period.covers(eve) != pack.coverage.period.covers(day) {
        out.push(DayChange::Coverage);
    }
    out
}

/// A change by what it is about, so that sets can be compared: of a text the norms that can matter are named only.
fn named(change: &DayChange) -> (u8, u32, u16) {
    match change {
        DayChange::Text { provision, .. } => (0, provision.0, 0),
        DayChange::Listed { register, country, .. } => (1, register.0, country.0),
        DayChange::Delisted { register, country, .. } => (2, register.0, country.0),
        DayChange::Limit { norm } => (3, norm.0, 0),
        DayChange::Possible { at } => (4, u32::try_from(*at).expect("few"), 0),
        DayChange::Coverage => (5, 0, 0),
        DayChange::Order => (6, 0, 0),
    }
}

/// A text in which periods begin and end on few days, so that many changes fall on one.
fn crowded(text: &str, date: Day) -> String {
    let snapped = |day: Day, shift: i64| {
        let days = i64::from(day.since(date).expect("days").get_days());
        date.checked_add(jiff::Span::new().days(days.div_euclid(120) * 120 + shift)).expect("a day").to_string()
    };
    let mut out = text.to_owned();
    for (key, shift) in [("from = ", 0), ("until = ", -1)] {
        let mut parts = out.split(key);
        let first = parts.next().unwrap_or_default().to_owned();
        out = parts.fold(first, |all, part| {
            let (day, rest) = part.split_at(part.len().min(10));
            let long_ago = day.starts_with("200") || day.starts_with("2010");
            let day = day.parse().ok().filter(|_| !long_ago).map_or_else(|| day.to_owned(), |day| snapped(day, shift));
            all + key + &day + rest
        });
    }
    out
}

/// Like [`example`], with many changes on few days; nothing where that breaks a rule of the format.
fn crowded_example(seed: u64) -> Option<(Loaded, Scenario)> {
    let example = &super::examples()[usize::try_from(seed).expect("few")];
    let date: Day =
        example.scenario().lines().find_map(|line| line.strip_prefix("date = ")?.parse().ok()).expect("a date");
    // Norms in force since 2010 begin on some day of the grid instead, a few of them.
    let mut count = seed;
    let files = example.files().into_iter().map(|(path, text)| {
        let mut parts = text.split("from = 2010-01-01 }");
        let first = parts.next().unwrap_or_default().to_owned();
        let text = parts.fold(first, |all, part| {
            count = count.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let day = match count >> 33 & 3 {
                0 => date.to_string(),
                1 => format!("2010-01-01, until = {date}"),
                _ => "2010-01-01".to_owned(),
            };
            format!("{all}from = {day} }}{part}")
        });
        (path, crowded(&text, date))
    });
    let mut loaded = pack_of(&files.collect::<Vec<_>>()).ok()?;
    let scenario = loaded.scenario("random", &example.scenario()).ok()?;
    Some((loaded, scenario))
}

#[test]
fn causes_are_the_smallest_sets_that_do_it_on_the_eve() {
    let (mut compared, mut several) = (0, 0);
    for seed in 0..3 * RANDOM {
        let Some((loaded, scenario)) = crowded_example(seed) else { continue };
        let pack = &loaded.pack;
        let found = timeline(&Deal::open(asked_on(pack, &scenario, None)));
        for pair in found.spans.windows(2) {
            let [before, after] = pair else { continue };
            let (Some(day), Some(eve)) = (after.from, before.until) else { continue };
            let own = scenario.permits.values().any(|grant| grant.value == lexport::scenario::Grant::On(eve))
                || scenario.steps.iter().any(|step| step.stated.contains_key(&lexport::law::STEP_DATE));
            let changes = raw(pack, eve, day);
            let late = !before.late.is_empty() || !after.late.is_empty();
            if own || late || changes.len() > TOGETHER || before.outcomes == after.outcomes {
                continue;
            }
            let does = |set: &[&DayChange]| {
                outcomes(&Deal::open(asked_on(&made(pack, eve, set), &scenario, Some(eve)))) == after.outcomes
            };
            let subsets = (1usize..1 << changes.len()).map(|mask| {
                let members = changes.iter().enumerate().filter(move |row| mask >> row.0 & 1 == 1);
                members.map(|row| row.1).collect::<Vec<&DayChange>>()
            });
            let doing: Vec<BTreeSet<_>> =
                subsets.filter(|set| does(set)).map(|set| set.into_iter().map(named).collect()).collect();
            let minimal = |set: &&BTreeSet<_>| doing.iter().all(|other| other == *set || !other.is_subset(set));
            let wanted: BTreeSet<&BTreeSet<_>> = doing.iter().filter(minimal).collect();
            let ours: Vec<BTreeSet<_>> = after.causes.sets.iter().map(|set| set.iter().map(named).collect()).collect();
            // A kind of deal without law can begin on a day too, as a limit in its condition is passed: no text changes then.
            let covered = changes.contains(&DayChange::Coverage);
            let of_law = |set: &&BTreeSet<(u8, u32, u16)>| set.iter().all(|one| one.0 < 3 || one.0 == 5 && covered);
            // Where the whole day is one change that can matter, it is told without a search.
            assert!(after.causes.complete, "seed {seed}, {day}");
            assert_eq!(ours.iter().filter(of_law).collect::<BTreeSet<_>>(), wanted, "seed {seed}, {day}");
            compared += 1;
            several += usize::from(wanted.len() > 1 || changes.len() > 1);
        }
    }
    assert!(compared > 200 && several > 20, "{compared} compared, {several} of several changes");
}
