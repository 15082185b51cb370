//! The lines of an answer as JSON: norms, reports due, penalties and doubts.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::Answered;
use super::super::cited::version_json;
use super::super::json_words::Variable;
use super::text;
use crate::engine::{Because, Status, Var};
use crate::law::{Country, Day, FactId, NormId, Pack, PermitId, Values};
use crate::query;

/// A fact and the values that it can have.
#[derive(Serialize)]
pub(super) struct ConditionJson {
    #[serde(flatten)]
    var: Variable,
    values: Vec<String>,
}

impl ConditionJson {
    pub(super) fn new(pack: &Pack, var: Var, values: &Values) -> Self {
        Self { var: Variable::new(pack, var), values: pack.fact(var.fact).written(values) }
    }
}

/// A norm at a step.
#[derive(Serialize)]
pub(super) struct LineJson {
    norm: String,
    act: String,
    kind: &'static str,
    step: usize,
    day: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    certain: bool,
    cite: Value,
    basis: Option<&'static str>,
    source: Option<String>,
    version: Option<Value>,
    link: Option<String>,
    quote: Option<String>,
    permits: Vec<String>,
    says: Value,
    because: Vec<Value>,
}

/// A default that makes a difference.
#[derive(Serialize)]
pub(super) struct AssumedJson {
    #[serde(flatten)]
    condition: ConditionJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    outcome: bool,
    otherwise: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<String>,
}

/// A discretion that reaches the deal and has not been exercised.
#[derive(Serialize)]
pub(super) struct Discretion {
    norm: String,
    step: usize,
    by: Value,
    certain: bool,
    cite: Value,
}

/// A report or consultation that is due.
#[derive(Serialize)]
pub(super) struct ToDoJson {
    permit: String,
    kind: &'static str,
    title: Value,
    norm: String,
    step: usize,
    certain: bool,
    due: Option<Value>,
    to: Vec<Value>,
    cite: Value,
}

/// A punishment for going ahead.
#[derive(Serialize)]
pub(super) struct Penalty {
    norm: String,
    step: usize,
    sanction: Value,
    cite: Value,
}

/// A norm that may not have been in force yet.
#[derive(Serialize)]
pub(super) struct DoubtJson {
    norm: String,
    step: usize,
    day: String,
    attested: String,
}

/// The lines of one answer.
pub(super) struct LinesJson<'a> {
    pack: &'a Pack,
    answer: &'a query::Answer,
}

impl<'a> LinesJson<'a> {
    pub(super) fn new(answered: Answered<'a>) -> Self {
        Self { pack: answered.pack, answer: answered.answer }
    }

    /// The place of a norm in its act on a day.
    pub(super) fn cite(&self, norm: NormId, day: Day) -> Value {
        text(&self.pack.norm(norm).cited(day).at)
    }

    /// The day on which the norms that a penalty punishes were looked at.
    fn day(&self, breach: &[NormId], step: usize) -> Day {
        let broken = |line: &&query::Line| line.step == step && breach.contains(&line.norm);
        self.answer.lines.norms.iter().find(broken).map_or(self.answer.date, |line| line.day)
    }

    /// Every norm that reaches the deal.
    pub(super) fn norms(&self) -> Vec<LineJson> {
        self.answer.lines.norms.iter().map(|line| self.norm(line)).collect()
    }

    fn norm(&self, line: &query::Line) -> LineJson {
        let norm = self.pack.norm(line.norm);
        let (status, by) = match line.status {
            Status::Applies => ("applies", None),
            Status::Lifted(by) => ("lifted", Some(self.pack.norm_name(by))),
            Status::Unexercised => ("unexercised", None),
        };
        LineJson {
            norm: self.pack.norm_name(line.norm),
            act: self.pack.act(norm.act).id.clone(),
            kind: norm.kind.word(),
            step: line.step + 1,
            day: line.day.to_string(),
            status,
            by,
            certain: line.certain,
            cite: self.cite(line.norm, line.day),
            basis: norm.basis_on(line.day).map(crate::law::Basis::word),
            source: self.pack.source_of(line.norm).map(str::to_owned),
            version: version_json(self.pack.act(norm.act).version_on(line.day)),
            link: self.pack.address(norm.act, line.day, self.pack.only_article(line.norm, line.day)),
            quote: norm.quoted_on(line.day).map(str::to_owned),
            permits: norm.permits().iter().map(|permit| self.permit(*permit)).collect(),
            says: text(&norm.says),
            because: line.because.iter().map(|because| self.because(because)).collect(),
        }
    }

    fn permit(&self, permit: PermitId) -> String {
        self.pack.permit(permit).id.clone()
    }

    fn because(&self, because: &Because) -> Value {
        let fact = |fact: &FactId, values: &Values| {
            let declared = self.pack.fact(*fact);
            (declared.name.clone(), declared.written(values))
        };
        match because {
            Because::Fact(id, values) => {
                let (name, values) = fact(id, values);
                json!({ "fact": name, "values": values })
            }
            Because::Listed(id, values, register) => {
                let (name, values) = fact(id, values);
                json!({ "fact": name, "values": values, "register": self.pack.register(*register).id })
            }
            Because::Answer(question, answer) => {
                let question = self.pack.question(*question);
                json!({ "question": question.id, "answer": question.answer(*answer) })
            }
            Because::Concept(norm) => {
                let concept = self.pack.norm(*norm).kind.concept().map(|concept| &self.pack.concept(concept).0);
                json!({ "concept": concept, "norm": self.pack.norm_name(*norm) })
            }
            Because::Held(permit, held) => json!({ "permit": self.permit(*permit), "held": held }),
        }
    }

    /// Defaults that make a difference.
    pub(super) fn assumed(&self) -> Vec<AssumedJson> {
        let one = |row: &query::Assumed| AssumedJson {
            condition: ConditionJson::new(self.pack, row.var, &row.value),
            register: self.pack.fact(row.var.fact).listing.map(|listing| self.pack.register(listing.0).id.clone()),
            country: row.country.map(Country::code),
            outcome: row.outcome,
            otherwise: row.otherwise.iter().map(|outcome| outcome.word()).collect(),
            with: row.with.map(|with| self.pack.fact(with.fact).name.clone()),
        };
        self.answer.beside.assumed.iter().map(one).collect()
    }

    /// Discretions that have not been exercised.
    pub(super) fn discretion(&self) -> Vec<Discretion> {
        let dormant = self.answer.lines.norms.iter().filter(|line| line.status == Status::Unexercised);
        dormant
            .map(|line| Discretion {
                norm: self.pack.norm_name(line.norm),
                step: line.step + 1,
                by: self.pack.norm(line.norm).discretion().map_or(Value::Null, text),
                certain: line.certain,
                cite: self.cite(line.norm, line.day),
            })
            .collect()
    }

    /// Reports and consultations that are due.
    pub(super) fn to_do(&self) -> Vec<ToDoJson> {
        self.answer.lines.to_do.iter().map(|row| self.one_to_do(row)).collect()
    }

    fn one_to_do(&self, row: &query::ToDo) -> ToDoJson {
        let permit = self.pack.permit(row.permit);
        let decides = |decider: &&query::Decider| (decider.permit, decider.step) == (row.permit, row.step);
        let looked_at = |line: &&query::Line| (line.norm, line.step) == (row.norm, row.step);
        let day = self.answer.lines.norms.iter().find(looked_at).map_or(self.answer.date, |line| line.day);
        ToDoJson {
            permit: permit.id.clone(),
            kind: permit.kind.word(),
            title: text(&permit.name()),
            norm: self.pack.norm_name(row.norm),
            step: row.step + 1,
            certain: row.certain,
            due: permit.due.as_ref().map(text),
            to: self
                .answer
                .deciders
                .iter()
                .find(decides)
                .map_or(Vec::new(), |row| row.names.iter().map(text).collect()),
            cite: self.cite(row.norm, day),
        }
    }

    /// Punishments for going ahead.
    pub(super) fn penalties(&self) -> Vec<Penalty> {
        let mut out = Vec::new();
        for (id, step) in &self.answer.lines.penalties {
            let kind = &self.pack.norm(*id).kind;
            if let Some(sanction) = kind.sanction() {
                out.push(Penalty {
                    norm: self.pack.norm_name(*id),
                    step: step + 1,
                    sanction: text(sanction),
                    cite: self.cite(*id, self.day(kind.breach(), *step)),
                });
            }
        }
        out
    }

    /// Norms that may not have been in force on the days looked at.
    pub(super) fn doubts(&self) -> Vec<DoubtJson> {
        let one = |doubt: &query::Doubt| DoubtJson {
            norm: self.pack.norm_name(doubt.norm),
            step: doubt.step + 1,
            day: doubt.day.to_string(),
            attested: doubt.attested.to_string(),
        };
        self.answer.lines.doubts.iter().map(one).collect()
    }
}
