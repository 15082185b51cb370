//! `ways` as JSON: all ways, with who makes each move, the permits each way spares, and the drafts of its changes.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::moves::Form;
use super::super::provided::provided_json;
use super::super::voice::Voice;
use super::super::{Detail, Listed, Written};
use super::lines::ConditionJson;
use super::ways::{blockers, interrupted, one_move, total};
use super::{FORMAT, filled_in, fingerprint, ground, text, verified, written};
use crate::engine::{Move, Var, Way, rank};
use crate::law::{Pack, Values};
use crate::query::{Case, Draft, Ladder, Rung, Spared, Worlds};
use crate::text::{Lang, Text};

/// Every way through, for programs: one object for one deal, an array for several.
pub fn ways_json(deals: &[Listed<'_>]) -> String {
    written(deals.iter().map(deal).collect())
}

/// The number of ways, for programs.
pub fn counts_json(deals: &[Listed<'_>]) -> String {
    written(deals.iter().map(count).collect())
}

#[derive(Serialize)]
struct Deal {
    format: u8,
    scenario: String,
    title: Value,
    date: String,
    moved: bool,
    asked: Value,
    later_than_checked: bool,
    pack: Value,
    reading: String,
    outcome: &'static str,
    outcomes: Vec<&'static str>,
    provided: Vec<Value>,
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    interrupted: Option<Value>,
    filled_in: Map<String, Value>,
    ground: Vec<&'static str>,
    must_change: Vec<String>,
    #[serde(flatten)]
    ways: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<Value>,
}

fn deal(listed: &Listed<'_>) -> Deal {
    let answered = listed.answered();
    let (pack, scenario, answer) = (listed.pack, listed.scenario, answered.answer);
    Deal {
        format: FORMAT,
        scenario: scenario.name.clone(),
        title: text(&scenario.title),
        date: answer.date.to_string(),
        moved: answer.moved,
        asked: answered.posed().json(),
        later_than_checked: answer.later_than_checked,
        pack: fingerprint(pack),
        reading: pack.reading(answer.reading).id.clone(),
        outcome: answer.outcome().word(),
        outcomes: answer.outcomes.iter().map(|outcome| outcome.word()).collect(),
        provided: provided_json(pack, &answer.beside.assumed),
        complete: answer.complete,
        interrupted: answer.interrupted.as_ref().map(|how| interrupted(pack, answer.date, answer.complete, how)),
        filled_in: filled_in(answered),
        ground: ground(answer),
        must_change: answer.must_change.clone(),
        ways: all(listed),
        written: listed.written.map(|rows| rows.iter().map(|row| files(listed, row)).collect()),
        verified: answered.verified.map(verified),
    }
}

/// The ways of a deal whose ways are the same in every possible world, or those of each class of worlds.
fn all(listed: &Listed<'_>) -> Map<String, Value> {
    let teller = Teller::new(listed);
    let answer = &listed.ways.answer;
    let mut out = Map::new();
    match (answer.cases.as_slice(), listed.ways.cases.as_slice()) {
        ([case], [worlds]) if answer.complete => out = teller.case(case, worlds),
        (cases, worlds) => {
            let rows = cases.iter().zip(worlds).map(|(case, worlds)| {
                let mut row = Map::new();
                row.insert("when".to_owned(), json!(when(listed.pack, &case.when)));
                row.insert("outcome".to_owned(), json!(case.outcome.word()));
                row.insert("must_change".to_owned(), json!(case.must_change));
                row.extend(teller.case(case, worlds));
                row
            });
            out.insert("cases".to_owned(), rows.collect());
            let sure = &answer.sure_ways;
            let (ways, drafts) = listed
                .ways
                .sure
                .as_ref()
                .map_or_else(Default::default, |worlds| (teller.ways(worlds), teller.ladders(&worlds.ladders)));
            out.insert("sure_ways".to_owned(), ways.into());
            out.insert("sure_ways_total".to_owned(), total(&sure.ways));
            out.insert("sure_ways_complete".to_owned(), sure.complete.into());
            out.insert("sure_ways_drafts".to_owned(), drafts.into());
        }
    }
    out
}

fn when(pack: &Pack, when: &[Vec<(Var, Values)>]) -> Vec<Vec<Value>> {
    let one = |(var, values): &(Var, Values)| json!(ConditionJson::new(pack, *var, values));
    when.iter().map(|all| all.iter().map(one).collect()).collect()
}

fn files(listed: &Listed<'_>, row: &Written) -> Value {
    let alone = listed.ways.cases.len() == 1;
    let case = row.case.filter(|_| !alone).map(|case| case + 1);
    json!({ "case": case, "sure": row.case.is_none(), "way": row.way + 1, "files": row.files })
}

/// Writes the ways of one deal.
struct Teller<'a> {
    pack: &'a Pack,
    en: Voice<'a>,
    ko: Voice<'a>,
}

impl<'a> Teller<'a> {
    fn new(listed: &Listed<'a>) -> Self {
        let voice = |lang| Voice::new(listed.answered(), lang, Detail::Brief);
        Self { pack: listed.pack, en: voice(Lang::En), ko: voice(Lang::Ko) }
    }

    fn words(&self, say: impl Fn(&Voice<'a>) -> String) -> Value {
        text(&Text::new(say(&self.en), say(&self.ko)))
    }

    fn case(&self, case: &'a Case, worlds: &Worlds) -> Map<String, Value> {
        let inside = Self { pack: self.pack, en: self.en.inside(case), ko: self.ko.inside(case) };
        let standing: Vec<String> = case.standing.iter().map(|norm| self.pack.norm_name(*norm)).collect();
        [
            ("reversal", json!(case.reversal)),
            ("ways", inside.ways(worlds).into()),
            ("ways_total", total(&case.ways)),
            ("blockers", json!(blockers(self.pack, &case.blockers))),
            ("blockers_total", json!(case.blockers.len())),
            ("standing", json!(standing)),
            ("drafts", inside.ladders(&worlds.ladders).into()),
        ]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
    }

    fn ways(&self, worlds: &Worlds) -> Vec<Value> {
        let none = Vec::new();
        let told = worlds.ways.iter().enumerate();
        told.map(|(at, way)| self.way(way, worlds.spared.get(at).unwrap_or(&none))).collect()
    }

    fn way(&self, way: &Way, spared: &[Spared]) -> Value {
        let moves: Vec<Value> = way.iter().map(|step| one_move(self.pack, *step)).collect();
        let by: Vec<Value> = way.iter().map(|step| self.actor(*step)).collect();
        let spared: Vec<Value> = spared
            .iter()
            .map(|row| {
                let permit = &self.pack.permit(row.permit).id;
                json!({ "permit": permit, "by": self.pack.norm_name(row.by), "step": row.step + 1 })
            })
            .collect();
        let rank = rank(self.pack, self.en.answer.date, way);
        json!({ "moves": moves, "by": by, "rank": rank.map(|rank| &self.pack.rank(rank).id), "spared": spared })
    }

    fn actor(&self, step: Move) -> Value {
        self.words(|voice| voice.actor_in_full(step))
    }

    fn ladders(&self, ladders: &[Ladder]) -> Vec<Value> {
        ladders.iter().map(|ladder| self.ladder(ladder)).collect()
    }

    fn ladder(&self, ladder: &Ladder) -> Value {
        let rungs: Vec<Value> = ladder.rungs.iter().map(|rung| self.rung(ladder, rung)).collect();
        json!({ "change": self.pack.provision(ladder.change).id, "way": ladder.way + 1, "rungs": rungs })
    }

    fn rung(&self, ladder: &Ladder, rung: &Rung) -> Value {
        let by = (!rung.drafts.is_empty()).then(|| self.words(|voice| voice.enacts(ladder, rung, Form::Full)));
        let changes: Vec<Value> = rung.drafts.iter().map(|draft| self.draft(draft)).collect();
        json!({ "width": rung.width.word(), "bears": rung.bears.word(), "by": by, "changes": changes })
    }

    fn draft(&self, draft: &Draft) -> Value {
        let facts = |facts: &[(crate::law::FactId, Values)]| -> Vec<Value> {
            let one = |row: &(crate::law::FactId, Values)| {
                json!(ConditionJson::new(self.pack, Var { fact: row.0, step: None }, &row.1))
            };
            facts.iter().map(one).collect()
        };
        match draft {
            Draft::Repeal(target) => json!({ "repeal": self.pack.lifted_name(*target) }),
            Draft::Except(target, when) => {
                json!({ "except": self.pack.lifted_name(*target), "unless": facts(when) })
            }
            Draft::Insert(act, lifts, when) => {
                let lifts: Vec<String> = lifts.iter().map(|lifted| self.pack.lifted_name(*lifted)).collect();
                json!({ "insert": self.pack.act(*act).id, "lifts": lifts, "when": facts(when) })
            }
        }
    }
}

fn count(listed: &Listed<'_>) -> Map<String, Value> {
    let answer = &listed.ways.answer;
    let mut out = Map::new();
    out.insert("format".to_owned(), FORMAT.into());
    out.insert("scenario".to_owned(), listed.scenario.name.clone().into());
    out.insert("asked".to_owned(), listed.answered().posed().json());
    out.insert("complete".to_owned(), answer.complete.into());
    if let Some(how) = &answer.interrupted {
        out.insert("interrupted".to_owned(), interrupted(listed.pack, answer.date, answer.complete, how));
    }
    out.insert("outcome".to_owned(), answer.outcome().word().into());
    match answer.cases.as_slice() {
        [case] if answer.complete => {
            out.insert("ways_total".to_owned(), total(&case.ways));
        }
        cases => {
            let row = |case: &Case| {
                let (when, outcome) = (when(listed.pack, &case.when), case.outcome.word());
                json!({ "when": when, "outcome": outcome, "ways_total": total(&case.ways) })
            };
            out.insert("cases".to_owned(), cases.iter().map(row).collect());
        }
    }
    out
}
