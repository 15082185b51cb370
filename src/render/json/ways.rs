//! Ways, blockers and cases as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use super::lines::ConditionJson;
use crate::engine::{Move, Way, Ways, rank};
use crate::law::{Day, Pack};
use crate::query::{Case, Interrupted};

/// The most ways or blockers that are written; the totals are exact.
const MOST: usize = 100;

/// A way: its moves, lightest first among ways, and the heaviest rank it changes.
#[derive(Serialize)]
pub(super) struct WayOut {
    moves: Vec<Value>,
    rank: Option<String>,
}

/// A class of possible worlds that share their ways.
#[derive(Serialize)]
pub(super) struct CaseOut {
    when: Vec<Vec<ConditionJson>>,
    outcome: &'static str,
    reversal: bool,
    ground: Vec<&'static str>,
    ways: Vec<WayOut>,
    ways_total: Value,
    blockers: Vec<Vec<Value>>,
    spared: Vec<Value>,
    standing: Vec<String>,
    must_change: Vec<String>,
}

impl CaseOut {
    pub(super) fn new(pack: &Pack, day: Day, case: &Case) -> Self {
        let when = case
            .when
            .iter()
            .map(|all| all.iter().map(|(var, values)| ConditionJson::new(pack, *var, values)).collect())
            .collect();
        Self {
            when,
            outcome: case.outcome.word(),
            reversal: case.reversal,
            ground: case.ground.iter().map(|ground| ground.word()).collect(),
            ways: ways(pack, day, &case.ways),
            ways_total: total(&case.ways),
            blockers: blockers(pack, &case.blockers),
            spared: spared(pack, case),
            standing: case.standing.iter().map(|norm| pack.norm_name(*norm)).collect(),
            must_change: case.must_change.clone(),
        }
    }
}

/// The permits that the lightest way makes unneeded, each with the exemption that spares it.
pub(super) fn spared(pack: &Pack, case: &Case) -> Vec<Value> {
    let row = |row: &crate::query::Spared| json!({ "permit": pack.permit(row.permit).id, "by": pack.norm_name(row.by), "step": row.step + 1 });
    case.spared.iter().map(row).collect()
}

pub(super) fn one_move(pack: &Pack, step: Move) -> Value {
    json!({ step.word(): step.target(pack) })
}

/// The lightest ways, with their changes made on a day.
pub(super) fn ways(pack: &Pack, day: Day, ways: &Ways) -> Vec<WayOut> {
    let way = |way: Way| WayOut {
        moves: way.iter().map(|step| one_move(pack, *step)).collect(),
        rank: rank(pack, day, &way).map(|rank| pack.rank(rank).id.clone()),
    };
    ways.iter().take(MOST).map(way).collect()
}

/// The number of ways: a number, or its digits as a string if other programs could not hold it exactly.
pub(super) fn total(ways: &Ways) -> Value {
    /// The greatest number up to which every whole number is one of a JSON reader's floating-point numbers.
    const EXACT: usize = (1 << 53) - 1;
    let total = ways.total();
    match total.small() {
        Some(small) if small <= EXACT => small.into(),
        Some(_) | None => total.to_string().into(),
    }
}

/// The narrowest blockers.
pub(super) fn blockers(pack: &Pack, blockers: &[Vec<Move>]) -> Vec<Vec<Value>> {
    let one = |blocker: &Vec<Move>| blocker.iter().map(|step| one_move(pack, *step)).collect();
    blockers.iter().take(MOST).map(one).collect()
}

/// How far an interrupted answer got.
pub(super) fn interrupted(pack: &Pack, day: Day, complete: bool, how: &Interrupted) -> Value {
    match how {
        Interrupted::Beside => json!({ "missing": "rest" }),
        Interrupted::Spent => json!({ "missing": if complete { "rest" } else { "cases" }, "because": "work" }),
        Interrupted::TooMany(begun) => json!({ "missing": "ways", "enough": ways(pack, day, begun) }),
        Interrupted::Among(begun) => {
            json!({ "missing": "cases", "enough": begun.as_ref().map(|begun| ways(pack, day, begun)).unwrap_or_default() })
        }
    }
}
