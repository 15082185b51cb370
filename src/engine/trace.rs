//! The status of a norm at a step, and the facts that made its condition true.
//!
//! Example: a prohibition tests that the recipient is at war. Its trace has the status `applies` and one reason: the fact
//! `end_user.country`, with the values that it can have in the worlds looked at, and the register that lists them.

use super::{Frame, Holding, Judge, Program, Split, Truth};
use crate::law::{
    Condition, Day, FactId, LookedAt, NormId, OnRegister, PermitId, QuestionId, RegisterId, Test, Values,
};

/// The status of a norm that reaches a step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It applies.
    Applies,
    /// It reaches the step, but an exemption that applies lifts it.
    Lifted(NormId),
    /// It reaches the step, and has a discretion that has not been exercised.
    Unexercised,
}

/// One fact, answer or permit that a norm's reach rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// A fact has one of these values.
    Fact(FactId, Values),
    /// A fact is a country that a register lists.
    Listed(FactId, Values, RegisterId),
    /// The reading answers a question so.
    Answer(QuestionId, u16),
    /// A definition makes a concept true.
    Concept(NormId),
    /// A permit is held, or is not.
    Held(PermitId, bool),
}

/// A norm at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The norm.
    pub norm: NormId,
    /// The step, from 0.
    pub step: usize,
    /// The day it was looked at.
    pub day: Day,
    /// Its status.
    pub status: Status,
    /// Whether it has this status in every world looked at, as far as three-valued truth can tell.
    pub certain: bool,
    /// The reasons for its reach.
    pub because: Vec<Because>,
}

/// Every norm that reaches, or may reach, a step of the worlds in `state`, in citation order, no move made.
///
/// # Errors
/// The split that settles the day of a step.
pub fn trace(program: &Program<'_>, frame: &Frame, state: &[Values]) -> Result<Vec<Traced>, Split> {
    let granted = frame.granted.iter().map(|row| row.0).collect();
    let judge = Judge::new(program, frame, state, Holding::Granted(granted))?;
    let mut out = Vec::new();
    for step in 0..frame.steps() {
        for (id, norm) in program.pack.enacted() {
            let days = match norm.kind.looked_at() {
                LookedAt::Decisions(permits) => asked_days(&judge, frame, permits, step),
                LookedAt::OwnDay | LookedAt::AnyDay => vec![judge.day(step)],
            };
            for day in days {
                let reaches = judge.reaches(id, step, day);
                if matches!(reaches, Truth::False) {
                    continue;
                }
                let (status, settled) = status(program, &judge, frame, id, step, day);
                let certain = settled && matches!(reaches, Truth::True);
                let because = because(program, &judge, state, frame, id, step, day);
                out.push(Traced { norm: id, step, day, status, certain, because });
            }
        }
    }
    Ok(out)
}

/// The days on which a refusal is looked at: those of its permits that a requirement reaching the step asks for.
fn asked_days(judge: &Judge<'_>, frame: &Frame, permits: &[PermitId], step: usize) -> Vec<Day> {
    let asked = permits.iter().filter(|permit| !matches!(judge.asked(**permit, step), Truth::False));
    let mut days: Vec<Day> = asked.map(|permit| frame.decided(*permit)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn status(
    program: &Program<'_>,
    judge: &Judge<'_>,
    frame: &Frame,
    id: NormId,
    step: usize,
    day: Day,
) -> (Status, bool) {
    let mut settled = true;
    for exemption in program.graph.exemptions(id) {
        match judge.applies(*exemption, step, day) {
            Truth::True => return (Status::Lifted(*exemption), true),
            Truth::Open(_) => settled = false,
            Truth::False => {}
        }
    }
    let dormant = program.pack.norm(id).discretion().is_some() && !frame.exercised.contains(&id);
    (if dormant { Status::Unexercised } else { Status::Applies }, settled)
}

fn because(
    program: &Program<'_>,
    judge: &Judge<'_>,
    state: &[Values],
    frame: &Frame,
    id: NormId,
    step: usize,
    day: Day,
) -> Vec<Because> {
    let look = Look { program, judge, state, frame, step, day };
    let mut out = Vec::new();
    look.explain(&program.pack.norm(id).when, true, &mut out);
    out.dedup();
    out
}

struct Look<'a, 'b> {
    program: &'a Program<'a>,
    judge: &'a Judge<'b>,
    state: &'a [Values],
    frame: &'a Frame,
    step: usize,
    day: Day,
}

impl Look<'_, '_> {
    /// Collects the reasons that a condition is true (or false, if that is wanted).
    fn explain(&self, condition: &Condition, wanted: bool, out: &mut Vec<Because>) {
        match (condition, wanted) {
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                for part in parts {
                    self.explain(part, wanted, out);
                }
            }
            (Condition::Any(parts), true) | (Condition::All(parts), false) => {
                if let Some(part) = parts.iter().find(|part| self.holds(part) == wanted) {
                    self.explain(part, wanted, out);
                }
            }
            (Condition::Not(part), _) => self.explain(part, !wanted, out),
            (Condition::Fact(test), _) => {
                let values = self.state.get(self.frame.var(self.step, test.fact)).cloned();
                let Some(values) = values else { return };
                let says = |listing: FactId| {
                    let said = self.state.get(self.frame.var(self.step, listing))?;
                    (*said != OnRegister::AsEntered.values()).then(|| Because::Fact(listing, said.clone()))
                };
                // What the scenario says of a register goes before its entries.
                if let Some(said) = test.listings(self.program.pack).find_map(says) {
                    out.push(said);
                    return;
                }
                out.push(match &test.test {
                    Test::Register(ids) if wanted => self.listed(test.fact, values, ids),
                    Test::Register(_) | Test::In(_) | Test::Within(_) | Test::Not(_) => {
                        Because::Fact(test.fact, values)
                    }
                });
            }
            (Condition::Concept(id), true) => {
                let found = self
                    .program
                    .graph
                    .definitions(*id)
                    .iter()
                    .find(|norm| matches!(self.judge.applies(**norm, self.step, self.day), Truth::True));
                out.extend(found.map(|norm| Because::Concept(*norm)));
            }
            (Condition::Concept(_), false) => {}
            (Condition::Answer(id, _), _) => {
                out.extend(self.frame.answers.get(id.index()).map(|answer| Because::Answer(*id, *answer)));
            }
            (Condition::Held(id), _) => out.push(Because::Held(*id, wanted)),
            (Condition::Since(_), _) => {}
        }
    }

    fn listed(&self, fact: FactId, values: Values, ids: &[RegisterId]) -> Because {
        let found = ids.iter().find(|id| {
            let listed = Values::Finite(self.program.pack.register(**id).on(self.day));
            values.meets(&listed)
        });
        match found {
            Some(id) => Because::Listed(fact, values, *id),
            None => Because::Fact(fact, values),
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        self.judge.holds(condition, self.step, self.day) == Ok(true)
    }
}
