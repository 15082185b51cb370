//! `test` as JSON: format 1.
//!
//! One object: `format`, `pack` (`digest`, `checked`), `scenarios` (how many), `without_expect` (names), `expectations`
//! and `failed` (how many), `failures` (each with `scenario`, `line`, `column`, `promise` (`outcome` or
//! `must_change`), `reading`, `expected`, `found` (outcomes of all possible worlds, or families), `turns_on` (unknown
//! facts), `norms`), `coverage` (null where the rules are not a folder: `norms` (how many), `untested` and `unmissed` (names)),
//! and `practice`: for each reading `cases`, `fits`, and `contradicted_by` (each with `scenario`,
//! `what`, `because`, `outcomes`).

use serde_json::{Value, json};

use super::TestRun;
use super::json_words::fingerprint;
use super::test_text::ReadingRow;
use crate::engine::Status;
use crate::law::{NormId, Outcome, Pack};
use crate::query::{Broken, Coverage, Line, Promise};
use crate::scenario::{Scenario, Why};

/// The report.
pub fn test_json(run: TestRun<'_>) -> String {
    let failures: Vec<Value> = run.broken().map(|(scenario, broken)| failure(run, scenario, broken)).collect();
    let document = json!({
        "format": 1,
        "pack": fingerprint(run.pack),
        "scenarios": run.results.len(),
        "without_expect": run.silent().map(|scenario| scenario.name.as_str()).collect::<Vec<_>>(),
        "expectations": run.promises(),
        "failed": failures.len(),
        "failures": failures,
        "coverage": run.coverage.map(|found| coverage(run.pack, found)),
        "practice": run.practice().iter().map(|row| practice(run.pack, row)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn coverage(pack: &Pack, coverage: &Coverage) -> Value {
    let names = |norms: &mut dyn Iterator<Item = NormId>| norms.map(|norm| pack.norm_name(norm)).collect::<Vec<_>>();
    json!({
        "norms": coverage.rows.len(),
        "untested": names(&mut coverage.untested()),
        "unmissed": names(&mut coverage.unmissed()),
    })
}

fn words(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.word()).collect()
}

fn failure(run: TestRun<'_>, scenario: &Scenario, broken: &Broken) -> Value {
    let spot = run.sources.spot(broken.place);
    let (promise, expected, found) = match &broken.promise {
        Promise::Outcome { expected, found } => ("outcome", json!(expected.word()), json!(words(found))),
        Promise::MustChange { expected, found } => ("must_change", json!(expected), json!(found)),
        Promise::DecidedBy { norm, expected } => (
            if *expected { "decided_by" } else { "not_decided_by" },
            json!(run.pack.norm_name(*norm)),
            json!(!expected),
        ),
    };
    let facts: Vec<&str> = broken.unknown.iter().map(|var| run.pack.fact(var.fact).name.as_str()).collect();
    json!({
        "scenario": scenario.name,
        "line": spot.line,
        "column": spot.column,
        "promise": promise,
        "reading": run.pack.reading(broken.reading).id,
        "expected": expected,
        "found": found,
        "turns_on": facts,
        "norms": broken.norms.iter().map(|line| norm(run.pack, line)).collect::<Vec<_>>(),
    })
}

fn norm(pack: &Pack, line: &Line) -> Value {
    let status = match &line.status {
        Status::Applies => "applies",
        Status::Lifted(_) => "lifted",
        Status::Unexercised => "unexercised",
    };
    let lifted_by = match &line.status {
        Status::Lifted(by) => json!(pack.norm_name(*by)),
        Status::Applies | Status::Unexercised => Value::Null,
    };
    let cite = pack.norm(line.norm).cited_on(line.day).map(|citation| citation.at.en.as_str());
    json!({
        "norm": pack.norm_name(line.norm),
        "step": line.step + 1,
        "status": status,
        "lifted_by": lifted_by,
        "cite": cite,
    })
}

fn practice(pack: &Pack, row: &ReadingRow<'_>) -> Value {
    let against: Vec<Value> = row
        .against
        .iter()
        .map(|(scenario, happened, outcomes)| {
            json!({
                "scenario": scenario.name,
                "what": happened.what.word(),
                "because": happened.because.map(Why::word),
                "outcomes": words(outcomes),
            })
        })
        .collect();
    json!({
        "reading": pack.reading(row.reading).id,
        "cases": row.cases,
        "fits": row.cases - row.against.len(),
        "contradicted_by": against,
    })
}
