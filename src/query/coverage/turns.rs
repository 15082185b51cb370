//! What a norm's work turns on beside facts: answers to questions, permits held.

use crate::law::{Condition, Norm, NormId, NormKind, Pack};

/// Whether a norm, or anything its work rests on, tests questions or permits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    /// It turns on answers to questions.
    pub(super) questions: bool,
    /// It turns on permits held.
    pub(super) permits: bool,
}

/// What each norm in force at some time turns on.
pub(super) fn turns(pack: &Pack) -> Vec<Turns> {
    let mut turns = Vec::new();
    let mut rests_on = Vec::new();
    for (id, norm) in pack.enacted() {
        let mut own = Turns::default();
        let mut behind: Vec<NormId> = targets_and_requirements(pack, &norm.kind);
        for condition in std::iter::once(&norm.when).chain(&norm.unless) {
            condition.visit(&mut |test| match test {
                Condition::Answer(..) => own.questions = true,
                Condition::Held(permit) => {
                    own.permits = true;
                    behind.extend(pick(pack, |norm| norm.permits().contains(permit)));
                }
                Condition::Concept(tested) => behind.extend(pick(
                    pack,
                    |norm| matches!(&norm.kind, NormKind::Definition { concept } if concept == tested),
                )),
                Condition::All(_)
                | Condition::Any(_)
                | Condition::Not(_)
                | Condition::Fact(_)
                | Condition::Since(_) => {}
            });
        }
        turns.push(own);
        rests_on.push((id, behind));
    }
    for (id, norm) in pack.enacted() {
        let NormKind::Exemption { lifts } = &norm.kind else { continue };
        for target in lifts.iter().flat_map(|lifted| pack.norms_of(*lifted)) {
            if let Some((_, behind)) = rests_on.get_mut(target.index()) {
                behind.push(id);
            }
        }
    }
    while spread(&mut turns, &rests_on) {}
    turns
}

/// Hands on what norms turn on to those that rest on them; says whether anything was new.
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

/// What the work of an exemption, a penalty or a refusal rests on beside its condition.
fn targets_and_requirements(pack: &Pack, kind: &NormKind) -> Vec<NormId> {
    match kind {
        NormKind::Refusal { permits, .. } => {
            pick(pack, |norm| matches!(&norm.kind, NormKind::Requirement { permit, .. } if permits.contains(permit)))
        }
        NormKind::Exemption { .. } | NormKind::Penalty { .. } => super::targets(pack, kind),
        NormKind::Definition { .. } | NormKind::Prohibition { .. } | NormKind::Requirement { .. } => Vec::new(),
    }
}

fn pick(pack: &Pack, wanted: impl Fn(&Norm) -> bool) -> Vec<NormId> {
    pack.enacted().filter(|row| wanted(row.1)).map(|row| row.0).collect()
}
