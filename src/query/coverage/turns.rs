//! The answers and permits that the work of a norm turns on, beside facts.

use crate::law::{Condition, NormId, Pack};

/// Whether a norm, or anything its work rests on, tests questions or permits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    /// It turns on answers to questions.
    pub(super) questions: bool,
    /// It turns on permits held.
    pub(super) permits: bool,
}

/// The dependencies of each norm in force at some time.
pub(super) fn turns(pack: &Pack) -> Vec<Turns> {
    let graph = pack.graph();
    let mut turns = Vec::new();
    let mut rests_on = Vec::new();
    for (id, norm) in pack.enacted() {
        let questions = norm.conditions().any(|condition| condition.has(|test| matches!(test, Condition::Answer(..))));
        turns.push(Turns { questions, permits: !graph.permits_tested_by(id).is_empty() });
        // Its work also depends on its targets: norms to lift, breaches to punish, permits to refuse.
        let asking = norm.kind.refuses().iter().flat_map(|permit| graph.requirements(*permit)).copied();
        rests_on.push((id, graph.behind(id).chain(pack.targets(id)).chain(asking).collect()));
    }
    while spread(&mut turns, &rests_on) {}
    turns
}

/// Passes dependencies on to the norms that rest on them; true if one was new.
fn spread(turns: &mut [Turns], rests_on: &[(NormId, Vec<NormId>)]) -> bool {
    let mut changed = false;
    for (id, behind) in rests_on {
        let found: Vec<Turns> = behind.iter().filter_map(|other| turns.get(other.index())).copied().collect();
        let Some(own) = turns.get_mut(id.index()) else { continue };
        let before = *own;
        own.questions |= found.iter().any(|other| other.questions);
        own.permits |= found.iter().any(|other| other.permits);
        changed |= before != *own;
    }
    changed
}
