//! What practice says of answers, held against a look at every combination of answers under every case.
#![expect(clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use lexport::law::{Pack, ReadingId};
use lexport::query::{Asked, Deal, Explained, Support, Verdict, explaining, practice, readings};
use lexport::scenario::Scenario;

use crate::naive::{self, Answers, Case, Folder};
use crate::support::{pack_of, shown};

/// How many random folders are tried.
const FOLDERS: u64 = 150;

/// A condition: some questions with an answer each.
type Term = Vec<(String, String)>;

/// Every condition, each question left out or answered.
fn every_term(all: &[Answers]) -> Vec<Term> {
    let mut rivals: Vec<(String, BTreeSet<String>)> = Vec::new();
    for question in all[0].keys() {
        rivals.push((question.clone(), all.iter().map(|answers| answers[question].clone()).collect()));
    }
    rivals.iter().fold(vec![Term::new()], |terms, (question, answers)| {
        let with = |term: &Term, answer: &String| [term.as_slice(), &[(question.clone(), answer.clone())]].concat();
        let longer: Vec<Term> =
            terms.iter().flat_map(|term| answers.iter().map(move |answer| with(term, answer))).collect();
        [terms.clone(), longer].concat()
    })
}

fn fits(term: &Term, answers: &Answers) -> bool {
    term.iter().all(|(question, answer)| answers[question] == *answer)
}

/// The minimal conditions under which every combination is one of these.
fn minimal(all: &[Answers], inside: &[bool]) -> BTreeSet<Term> {
    let holds = |term: &Term| all.iter().zip(inside).all(|(answers, inside)| *inside || !fits(term, answers));
    let good: Vec<Term> = every_term(all).into_iter().filter(holds).collect();
    let wider =
        |term: &Term| good.iter().any(|other| other.len() < term.len() && other.iter().all(|part| term.contains(part)));
    good.iter().filter(|term| !wider(term)).cloned().collect()
}

fn named(pack: &Pack, answers: &lexport::query::Answers) -> Term {
    let mut term: Term = answers
        .iter()
        .map(|(id, at)| (pack.question(*id).id.clone(), pack.question(*id).answers[usize::from(*at)].clone()))
        .collect();
    term.sort();
    term
}

/// What of the folders was seen, so that the test shows that it tests something.
#[derive(Default)]
struct Seen {
    none_explains_all: usize,
    forced: usize,
    conditions: usize,
    several_largest: usize,
    smaller_sets: usize,
    turns: usize,
    later: usize,
}

/// One folder, as the evaluator sees it.
struct Brute<'a> {
    all: &'a [Answers],
    cases: &'a [Case],
}

impl Brute<'_> {
    /// The cases that each combination explains.
    fn explained(&self) -> Vec<BTreeSet<usize>> {
        let of = |at: usize| (0..self.cases.len()).filter(|case| self.cases[*case].explained[at]).collect();
        (0..self.all.len()).map(of).collect()
    }

    /// Whether the outcomes of a deal depend on a question under some answers to the others.
    fn matters(&self, deal: &Case, question: &String) -> bool {
        let near = |a: usize, b: usize| {
            self.all[a].iter().all(|(other, answer)| other == question || self.all[b][other] == *answer)
        };
        let all = 0..self.all.len();
        all.clone().any(|a| all.clone().any(|b| near(a, b) && deal.outcomes[a] != deal.outcomes[b]))
    }

    fn compare(&self, pack: &Pack, found: &Explained, deal: &Case, about: &str, seen: &mut Seen) {
        let sets = self.explained();
        let left_out: BTreeSet<usize> = found.left_out.iter().copied().collect();
        let wanted: BTreeSet<usize> = (0..self.cases.len()).filter(|case| !left_out.contains(case)).collect();
        let inside: Vec<bool> = sets.iter().map(|set| *set == wanted).collect();
        let count = |inside: &[bool]| u128::try_from(inside.iter().filter(|one| **one).count()).expect("few");
        assert_eq!(found.count, count(&inside), "combinations of {about}");

        let forced: Term = named(pack, &found.forced.iter().map(|one| (one.question, one.answer)).collect());
        let given = |question: &String| -> BTreeSet<&String> {
            self.all.iter().zip(&inside).filter(|row| *row.1).map(|row| &row.0[question]).collect()
        };
        let alike: Term = self.all[0]
            .keys()
            .filter(|question| given(question).len() == 1)
            .map(|question| (question.clone(), given(question).into_iter().next().expect("one").clone()))
            .collect();
        assert_eq!(forced, alike, "what is forced in {about}");
        for one in &found.forced {
            let (question, answer) = (&pack.question(one.question).id, named(pack, &vec![(one.question, one.answer)]));
            let alone = |case: &usize| {
                let mut rows = self.all.iter().zip(&self.cases[*case].explained);
                rows.all(|(answers, explained)| !explained || answers[question] == answer[0].1)
            };
            assert_eq!(one.cases, wanted.iter().copied().filter(alone).collect::<Vec<_>>(), "who forces in {about}");
        }

        for one in &found.forced {
            let question = pack.question(one.question);
            let given = |at: usize| &self.all[at][&question.id];
            let other: Vec<bool> =
                (0..self.all.len()).map(|at| *given(at) != question.answers[usize::from(one.answer)]).collect();
            let word = |answer: &u16| question.answers[usize::from(*answer)].clone();
            let support = one.support.as_ref().expect("few");
            self.compare_support(support, &wanted, &other, word, |at| given(at).clone(), about);
        }

        let whole = |rest: &lexport::query::Answers| {
            let mut term = [named(pack, rest), forced.clone()].concat();
            term.sort();
            term
        };
        let enough: BTreeSet<Term> = found.enough.as_ref().expect("few").iter().map(whole).collect();
        assert_eq!(enough, minimal(self.all, &inside), "what is enough in {about}");
        let outside: Vec<bool> = inside.iter().map(|one| !one).collect();
        let of_forced = |term: &Term| term.iter().any(|part| forced.iter().any(|one| one.0 == part.0));
        let never: BTreeSet<Term> = minimal(self.all, &outside).into_iter().filter(|term| !of_forced(term)).collect();
        let ruled_out = found.ruled_out.as_ref().expect("few");
        assert_eq!(ruled_out.iter().map(|one| named(pack, &one.answers)).collect::<BTreeSet<_>>(), never, "{about}");
        for one in ruled_out {
            let term = named(pack, &one.answers);
            let alone = |case: &usize| {
                let mut rows = self.all.iter().zip(&self.cases[*case].explained);
                rows.all(|(answers, explained)| !explained || !fits(&term, answers))
            };
            assert_eq!(one.cases, wanted.iter().copied().filter(alone).collect::<Vec<_>>(), "who rules out in {about}");
        }
        let free = |question: &&String| enough.iter().all(|term| term.iter().all(|part| part.0 != **question));
        let names: BTreeSet<&String> = found.free.iter().map(|id| &pack.question(*id).id).collect();
        assert_eq!(names, self.all[0].keys().filter(free).collect(), "what is free in {about}");

        let kinds = self.compare_said(pack, found, deal, &inside, about);
        seen.forced += usize::from(!forced.is_empty());
        seen.conditions += usize::from(enough.len() > 1);
        seen.turns += usize::from(kinds > 1);
    }

    /// Holds the cases that a claim rests on to every set of cases that could be taken away.
    fn compare_support<L, W: Ord + std::fmt::Debug>(
        &self,
        found: &Support<L>,
        kept: &BTreeSet<usize>,
        contradicts: &[bool],
        word: impl Fn(&L) -> W,
        says: impl Fn(usize) -> W,
        about: &str,
    ) {
        let kept: Vec<usize> = kept.iter().copied().collect();
        let sets = naive::falls_without(self.cases, &kept, contradicts);
        let all: BTreeSet<usize> = sets.iter().flatten().copied().collect();
        assert_eq!(found.cases, all.into_iter().collect::<Vec<_>>(), "what a claim rests on in {about}");
        assert_eq!(found.fewest, sets.iter().map(Vec::len).min(), "how firm a claim is in {about}");
        let left = |case: usize| -> BTreeSet<W> {
            let explains = |at: &usize| kept.iter().all(|other| *other == case || self.cases[*other].explained[*at]);
            (0..self.all.len()).filter(explains).map(&says).collect()
        };
        let ours: BTreeSet<(usize, BTreeSet<W>)> =
            found.falls.iter().map(|(case, rest)| (*case, rest.iter().map(&word).collect())).collect();
        let wanted: BTreeSet<(usize, BTreeSet<W>)> =
            sets.iter().filter(|set| set.len() == 1).map(|set| (set[0], left(set[0]))).collect();
        assert_eq!(ours, wanted, "what is left without a case in {about}");
    }

    /// What the combinations inside say of a deal; how many different things they do.
    fn compare_said(&self, pack: &Pack, found: &Explained, deal: &Case, inside: &[bool], about: &str) -> usize {
        let count = |inside: &[bool]| u128::try_from(inside.iter().filter(|one| **one).count()).expect("few");
        let says = &found.says[0];
        let kinds: BTreeSet<&BTreeSet<naive::Outcome>> =
            deal.outcomes.iter().zip(inside).filter(|row| *row.1).map(|row| row.0).collect();
        assert!(says.complete && says.said.len() == kinds.len(), "what is said in {about}");
        for said in &says.said {
            let words: BTreeSet<&str> = said.outcomes.iter().map(|outcome| outcome.word()).collect();
            let same =
                |at: usize| deal.outcomes[at].iter().map(|outcome| outcome.name()).collect::<BTreeSet<_>>() == words;
            let class: Vec<bool> = (0..self.all.len()).map(|at| inside[at] && same(at)).collect();
            assert_eq!(said.count, count(&class), "how many say {words:?} in {about}");
            let or_not: Vec<bool> = (0..self.all.len()).map(|at| class[at] || !inside[at]).collect();
            let met = |term: &Term| self.all.iter().zip(&class).any(|(answers, one)| *one && fits(term, answers));
            let own = |term: &Term| term.iter().all(|part| self.matters(deal, &part.0));
            let wanted: BTreeSet<Term> = minimal(self.all, &or_not).into_iter().filter(met).filter(own).collect();
            let when: BTreeSet<Term> =
                said.when.as_ref().expect("few").iter().map(|answers| named(pack, answers)).collect();
            assert_eq!(when, wanted, "when {words:?} in {about}");
        }
        assert_eq!(says.support.is_some(), kinds.len() == 1, "a claim about {about}");
        if let (Some(support), Some(said)) = (&says.support, kinds.first()) {
            let kept: BTreeSet<usize> = (0..self.cases.len()).filter(|case| !found.left_out.contains(case)).collect();
            let other: Vec<bool> = deal.outcomes.iter().map(|outcomes| outcomes != *said).collect();
            let word = |outcomes: &Vec<lexport::law::Outcome>| -> BTreeSet<String> {
                outcomes.iter().map(|outcome| outcome.word().to_owned()).collect()
            };
            let theirs = |at: usize| deal.outcomes[at].iter().map(|outcome| outcome.name().to_owned()).collect();
            self.compare_support(support, &kept, &other, word, theirs, about);
        }
        kinds.len()
    }
}

/// Compares the cases that count until the day of the deal; true if some do not.
fn compare_until(pack: &Pack, naive: &naive::Pack, folder: &Folder, scenarios: &[Scenario], about: &str) -> bool {
    let last = naive.last_day(&folder.deal).expect("a deal");
    let counts = |text: &String| naive.last_day(text).expect("a deal") <= last;
    let until = last.parse().expect("a day");
    let earlier = practice(pack, scenarios, Some(until));
    let late: Vec<&str> = folder.cases.iter().filter(|text| !counts(text)).map(String::as_str).collect();
    assert_eq!((earlier.later.len(), earlier.cases.len()), (late.len(), folder.cases.len() - late.len()), "{about}");
    !late.is_empty()
}

fn try_folder(seed: u64, seen: &mut Seen) {
    let (folder, mut cases) = Folder::new(seed);
    let about = format!("folder {seed}");
    let mut loaded = pack_of(&folder.files).unwrap_or_else(|found| panic!("{about}: {}", shown(&found)));
    let mut read = |text: &String| {
        loaded.scenario("random", text).unwrap_or_else(|found| panic!("{about}: {}\n{text}", shown(&found)))
    };
    let scenarios: Vec<Scenario> = folder.cases.iter().map(&mut read).collect();
    let deal = read(&folder.deal);
    let pack = &loaded.pack;
    let naive = naive::Pack::read(&folder.files).expect("a pack");
    let all = naive.combinations();
    let of_deal = cases.pop().expect("the deal");
    let brute = Brute { all: &all, cases: &cases };

    let table = practice(pack, &scenarios, None);
    assert_eq!((table.cases.len(), table.silent.len()), (cases.len(), 0), "{about}");
    for (case, wanted) in table.cases.iter().zip(&cases) {
        for ((reading, declared), fit) in (0..).map(ReadingId).zip(&pack.readings).zip(&case.fits) {
            let answers = pack.answers(reading);
            let at = all.iter().position(|row| {
                pack.questions
                    .iter()
                    .zip(&answers)
                    .all(|(question, at)| row[&question.id] == question.answers[usize::from(*at)])
            });
            let at = at.expect("a combination");
            let outcomes: BTreeSet<&str> = fit.outcomes.iter().map(|outcome| outcome.word()).collect();
            let wanted_outcomes: BTreeSet<&str> = wanted.outcomes[at].iter().map(|outcome| outcome.name()).collect();
            assert_eq!(outcomes, wanted_outcomes, "{about} under {}", declared.id);
            assert_eq!(fit.verdict == Verdict::Explains, wanted.explained[at], "{about} under {}", declared.id);
        }
    }

    let found = explaining(pack, &table.cases, std::slice::from_ref(&deal));
    let sets = brute.explained();
    assert_eq!(found.combinations, u128::try_from(all.len()).expect("few"));
    assert!(found.unseen.is_empty());
    let of = |all: bool| -> Vec<usize> {
        (0..cases.len()).filter(|case| cases[*case].explained.iter().all(|one| *one == all)).collect()
    };
    assert_eq!((&found.always, &found.never), (&of(true), &of(false)), "{about}");
    let maximal: BTreeSet<&BTreeSet<usize>> =
        sets.iter().filter(|set| !sets.iter().any(|other| set.len() < other.len() && set.is_subset(other))).collect();
    assert_eq!(found.maximal, Some(maximal.len()), "maximal sets of {about}");
    let most = sets.iter().map(BTreeSet::len).max().expect("a combination");
    let largest: BTreeSet<Vec<usize>> = maximal
        .iter()
        .filter(|set| set.len() == most)
        .map(|set| (0..cases.len()).filter(|case| !set.contains(case)).collect())
        .collect();
    let ours: Vec<Vec<usize>> = found.largest.iter().map(|set| set.left_out.clone()).collect();
    assert_eq!(ours, largest.iter().cloned().collect::<Vec<_>>(), "largest sets of {about}");
    for set in &found.largest {
        brute.compare(pack, set, &of_deal, &about, seen);
    }
    seen.none_explains_all += usize::from(most < cases.len());
    seen.several_largest += usize::from(largest.len() > 1);
    seen.smaller_sets += usize::from(maximal.len() > largest.len());

    seen.later += usize::from(compare_until(pack, &naive, &folder, &scenarios, &about));

    compare_depends(pack, &deal, &of_deal, &brute, &about);
}

/// Holds the questions that a deal's outcomes depend on to those that matter under some combination of answers.
fn compare_depends(pack: &Pack, deal: &Scenario, of_deal: &Case, brute: &Brute<'_>, about: &str) {
    let asked = Asked { pack, scenario: deal, reading: pack.default_reading, on: None };
    let depends: BTreeSet<String> =
        readings(&Deal::open(asked)).depends.iter().map(|id| pack.question(*id).id.clone()).collect();
    let matters = brute.all[0].keys().filter(|question| brute.matters(of_deal, question));
    assert_eq!(depends, matters.cloned().collect(), "what {about} depends on");
}

#[test]
fn agree_on_what_practice_says() {
    let mut seen = Seen::default();
    for seed in 0..FOLDERS {
        try_folder(seed, &mut seen);
    }
    let Seen { none_explains_all, forced, conditions, several_largest, smaller_sets, turns, later } = seen;
    let counts = [none_explains_all, forced, conditions, several_largest, smaller_sets, turns, later];
    assert!(counts.iter().all(|count| *count >= 3), "too few folders show something: {counts:?}");
}
