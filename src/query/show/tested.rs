//! The conditions of a pack, and those that test a given fact, value, concept and so on.

use super::choice;
use crate::law::{Bits, Change, Condition, FactId, FactTest, NormId, Pack, PermitId, Test, Thing, Values};

/// A part of a pack whose condition can test things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tester {
    /// A norm.
    Norm(NormId),
    /// A combination of facts that no deal has, as a position in [`Pack::impossible`].
    Impossible(usize),
    /// The `when` of a fact.
    Meaning(FactId),
    /// The authority for a permit.
    Authority(PermitId),
    /// A change that an amendment makes: the amendment, and the change in it, as positions.
    Change(usize, usize),
    /// A claim about every deal, as a position in [`Pack::invariants`].
    Invariant(usize),
}

/// Every condition of a pack with the part it belongs to.
fn conditions(pack: &Pack) -> Vec<(Tester, &Condition)> {
    let mut out = Vec::new();
    for (id, norm) in (0..).map(NormId).zip(&pack.norms) {
        out.extend(norm.conditions().map(|condition| (Tester::Norm(id), condition)));
    }
    let facts = (0..).map(FactId).zip(&pack.facts);
    out.extend(facts.filter_map(|(id, fact)| Some((Tester::Meaning(id), fact.when.as_ref()?))));
    out.extend(pack.impossible.iter().enumerate().map(|(at, row)| (Tester::Impossible(at), &row.when)));
    for id in (0..pack.permits.len()).map(PermitId::at) {
        out.extend(pack.authorities(id).iter().map(|one| (Tester::Authority(id), &one.when)));
    }
    for (at, amendment) in pack.amendments.iter().enumerate() {
        for (number, change) in amendment.changes.iter().enumerate() {
            match change {
                Change::Except(_, condition) | Change::Narrow(_, condition) => {
                    out.push((Tester::Change(at, number), condition));
                }
                Change::Repeal(_) | Change::Insert(_) => {}
            }
        }
    }
    out.extend(pack.invariants.iter().enumerate().map(|(at, row)| (Tester::Invariant(at), &row.when)));
    out
}

/// The parts of a pack whose conditions test a thing, each once.
pub fn testers(pack: &Pack, thing: Thing) -> Vec<Tester> {
    let mut out = Vec::new();
    for (part, condition) in conditions(pack) {
        if condition.has(|test| tests(pack, test, thing)) && !out.contains(&part) {
            out.push(part);
        }
    }
    out
}

fn tests(pack: &Pack, condition: &Condition, thing: Thing) -> bool {
    match (condition, thing) {
        (Condition::Fact(test), Thing::Fact(fact)) => test.fact == fact,
        (Condition::Fact(test), Thing::Value(fact, at)) => {
            test.fact == fact && choice(pack, fact, at).is_some_and(|one| names_value(test, one.stands_for))
        }
        (Condition::Fact(test), Thing::Country(country)) => names_value(test, Bits::one(country.0)),
        (Condition::Fact(test), Thing::Register(register)) => test.test.registers().contains(&register),
        (Condition::Concept(concept), Thing::Concept(wanted)) => *concept == wanted,
        (Condition::Answer(question, _), Thing::Question(wanted)) => *question == wanted,
        (Condition::Held(permit), Thing::Permit(wanted)) => *permit == wanted,
        (
            Condition::Fact(_)
            | Condition::Concept(_)
            | Condition::Answer(..)
            | Condition::Held(_)
            | Condition::Since(_),
            _,
        ) => false,
        // A visit stops only at single tests.
        (Condition::All(_) | Condition::Any(_) | Condition::Not(_), _) => false,
    }
}

/// Whether a test names one of these values, to require or to exclude it.
fn names_value(test: &FactTest, values: Bits) -> bool {
    match &test.test {
        Test::In(set) => Values::Finite(values).meets(set),
        Test::Not(inner) => names_value(&FactTest { test: (**inner).clone(), ..test.clone() }, values),
        Test::Register(_) | Test::Within(_) => false,
    }
}
