//! Readings and answers compared with practice as JSON, format 1, documented key by key in `docs/output.md`.

use serde_json::{Map, Value, json};

use super::super::json_words::{fingerprint, text};
use super::OfPractice;
use super::deal_json::answers;
use crate::law::{Outcome, Pack, QuestionId, ReadingId};
use crate::query::show::readings;
use crate::query::{Answers, Decided, Explained, Explaining, Says, Support, Verdict};
use crate::scenario::{Scenario, Why};

/// The decided cases under every reading, and their consequences for the answers.
pub fn practice_json(of: OfPractice<'_>) -> String {
    let practice = of.practice;
    let document = json!({
        "format": 1,
        "pack": fingerprint(of.pack),
        "cases": practice.cases.iter().map(|case| decided(of.pack, case)).collect::<Vec<_>>(),
        "until": practice.until.map(|day| day.to_string()),
        "later": practice.later.iter().map(|scenario| scenario.name.as_str()).collect::<Vec<_>>(),
        "undecided": practice.silent.iter().map(|scenario| scenario.name.as_str()).collect::<Vec<_>>(),
        "readings": readings(of.pack).into_iter().map(|id| reading(of, id)).collect::<Vec<_>>(),
        "answers": of.explaining.map(|found| explaining(of, found)),
    });
    format!("{document:#}\n")
}

fn words(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.word()).collect()
}

fn decided(pack: &Pack, case: &Decided<'_>) -> Value {
    let happened = case.happened;
    let rows = readings(pack).into_iter().zip(&case.fits).map(|(id, fit)| {
        let explains = fit.verdict == Verdict::Explains;
        (pack.reading(id).id.clone(), json!({ "outcomes": words(&fit.outcomes), "explains": explains }))
    });
    json!({
        "scenario": case.scenario.name,
        "title": text(&case.scenario.title),
        "what": happened.what.word(),
        "because": happened.because.map(Why::word),
        "source": happened.source,
        "readings": rows.collect::<Map<String, Value>>(),
    })
}

fn names(of: OfPractice<'_>, cases: &[usize]) -> Vec<String> {
    cases.iter().filter_map(|at| of.practice.cases.get(*at)).map(|case| case.scenario.name.clone()).collect()
}

fn reading(of: OfPractice<'_>, id: ReadingId) -> Value {
    let against: Vec<usize> = of.practice.against(id).collect();
    json!({
        "reading": of.pack.reading(id).id,
        "cases": of.practice.cases.len(),
        "explains": of.practice.cases.len() - against.len(),
        "contradicted_by": names(of, &against),
    })
}

/// A count, at most the largest number of 64 bits.
fn number(count: u128) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn explaining(of: OfPractice<'_>, found: &Explaining) -> Value {
    json!({
        "combinations": number(found.combinations),
        "explained_always": names(of, &found.always),
        "explained_never": names(of, &found.never),
        "not_seen": names(of, &found.unseen),
        "maximal_sets": found.maximal,
        "largest_sets": found.largest.iter().map(|set| explained(of, set)).collect::<Vec<_>>(),
    })
}

fn explained(of: OfPractice<'_>, set: &Explained) -> Value {
    let question = |id: &QuestionId| of.pack.question(*id).id.as_str();
    let forced = set.forced.iter().map(|one| {
        let answer = of.pack.question(one.question).answer(one.answer);
        let left = |answer: &u16| json!(of.pack.question(one.question).answer(*answer));
        let rests_on = one.support.as_ref().map(|support| rests_on(of, support, left));
        let cases = names(of, &one.cases);
        json!({ "question": question(&one.question), "answer": answer, "cases": cases, "rests_on": rests_on })
    });
    let ruled_out = set.ruled_out.as_ref().map(|rows| {
        let row =
            rows.iter().map(|one| json!({ "answers": answers(of.pack, &one.answers), "cases": names(of, &one.cases) }));
        row.collect::<Vec<Value>>()
    });
    json!({
        "left_out": names(of, &set.left_out),
        "combinations": number(set.count),
        "forced": forced.collect::<Vec<Value>>(),
        "free": set.free.iter().map(question).collect::<Vec<_>>(),
        "enough": set.enough.as_deref().map(|rows| sets(of.pack, rows)),
        "ruled_out": ruled_out,
        "says": of.deals.iter().zip(&set.says).map(|(deal, says)| said(of, deal, says)).collect::<Vec<_>>(),
    })
}

fn sets(pack: &Pack, rows: &[Answers]) -> Vec<Map<String, Value>> {
    rows.iter().map(|row| answers(pack, row)).collect()
}

/// The cases that a claim rests on, and what can be said without each without which it falls.
fn rests_on<L>(of: OfPractice<'_>, support: &Support<L>, left: impl Fn(&L) -> Value) -> Value {
    let falls = support.falls.iter().map(|(case, rest)| {
        let case = names(of, &[*case]).into_iter().next();
        json!({ "case": case, "left": rest.iter().map(&left).collect::<Vec<_>>() })
    });
    json!({
        "cases": names(of, &support.cases),
        "fewest": support.fewest,
        "falls_without": falls.collect::<Vec<_>>(),
    })
}

fn said(of: OfPractice<'_>, deal: &Scenario, says: &Says) -> Value {
    let rows = says.said.iter().map(|said| {
        json!({
            "outcomes": words(&said.outcomes),
            "combinations": number(said.count),
            "when": said.when.as_deref().map(|rows| sets(of.pack, rows)),
        })
    });
    let left = |outcomes: &Vec<Outcome>| json!(words(outcomes));
    json!({
        "scenario": deal.name,
        "title": text(&deal.title),
        "complete": says.complete,
        "outcomes": rows.collect::<Vec<Value>>(),
        "rests_on": says.support.as_ref().map(|support| rests_on(of, support, left)),
    })
}
