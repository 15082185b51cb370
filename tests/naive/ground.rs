//! What is said beside the outcome: why a deal is permitted, what is to do, which grants do not count.

use std::collections::BTreeSet;

use super::judge::{Judge, Situation};
use super::law::NormKind;
use super::matter::{Matter, decision_day};

fn as_stated(matter: &Matter) -> Situation {
    Situation { granted: matter.stated_granted(), ..Situation::default() }
}

/// Definition 21, for a deal that goes through as it stands. Only what could stand in the way counts as reaching it:
/// a refusal where its permit is asked for, a requirement unless it asks for a mere notification.
pub fn ground(matter: &Matter) -> BTreeSet<String> {
    let situation = as_stated(matter);
    let mut judge = Judge::new(matter, &situation);
    let (mut reached, mut only_dormant) = (false, true);
    let mut ground = BTreeSet::new();
    for (norm, step, day) in looks(matter, &mut judge) {
        if !judge.reaches(norm, step, day) {
            continue;
        }
        reached = true;
        only_dormant &= judge.is_dormant(norm);
        if judge.is_lifted(norm, step, day) {
            ground.insert("exempt".to_owned());
        } else if matter.pack.norms[norm].kind == NormKind::Requirement
            && judge.required(norm).iter().any(|permit| judge.held(*permit, step))
        {
            ground.insert("held".to_owned());
        }
    }
    if reached && only_dormant {
        ground.insert("discretion".to_owned());
    }
    if ground.is_empty() {
        ground.insert("unreached".to_owned());
    }
    ground
}

/// Where and when each norm that could stand in the way is looked at.
fn looks(matter: &Matter, judge: &mut Judge) -> Vec<(usize, usize, i64)> {
    let mut looks = Vec::new();
    for (index, norm) in matter.pack.norms.iter().enumerate() {
        for step in 0..matter.steps() {
            match norm.kind {
                NormKind::Prohibition => looks.push((index, step, matter.deal.days[step])),
                NormKind::Requirement if !judge.required(index).is_empty() => {
                    looks.push((index, step, matter.deal.days[step]));
                }
                NormKind::Refusal => {
                    let asked = matter.links.permits[index].iter().filter(|p| judge.is_asked_for(**p, step));
                    looks.extend(asked.map(|p| (index, step, decision_day(matter.pack, matter.deal, *p))));
                }
                NormKind::Requirement | NormKind::Definition | NormKind::Exemption | NormKind::Penalty => {}
            }
        }
    }
    looks
}

/// Definition 6: what never stands in the way, and is not stated as done.
pub fn to_do(matter: &Matter) -> BTreeSet<String> {
    let situation = as_stated(matter);
    let mut judge = Judge::new(matter, &situation);
    let mut to_do = BTreeSet::new();
    for (index, norm) in matter.pack.norms.iter().enumerate() {
        for step in 0..matter.steps() {
            if norm.kind == NormKind::Requirement && judge.applies(index, step, matter.deal.days[step]) {
                for permit in &matter.links.permits[index] {
                    if !matter.pack.permits[*permit].blocks && !judge.held(*permit, step) {
                        to_do.insert(matter.pack.permits[*permit].id.clone());
                    }
                }
            }
        }
    }
    to_do
}

/// Definition 7: stated as granted, and refused as things stand.
pub fn granted_though_refused(matter: &Matter) -> BTreeSet<String> {
    let situation = as_stated(matter);
    let mut judge = Judge::new(matter, &situation);
    let refused = matter.stated_granted().into_iter().filter(|permit| judge.is_refused(*permit));
    refused.map(|permit| matter.pack.permits[permit].id.clone()).collect()
}
