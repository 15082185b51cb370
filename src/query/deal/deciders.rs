//! Who decides on each permit that an answer speaks of, at the step that needs it and on that step's day.

use std::collections::BTreeSet;

use super::boxes::each_box;
use crate::engine::{Frame, Holding, Judge, Move, Program};
use crate::law::{PermitId, Values};
use crate::text::Text;

/// Who decides on a permit at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decider {
    /// The permit.
    pub permit: PermitId,
    /// The step, from 0.
    pub step: usize,
    /// The authority; several where the unknown facts leave it open, none where the law names none.
    pub names: Vec<Text>,
}

/// The permits that moves are about.
pub fn permits_of(moves: impl IntoIterator<Item = Move>) -> BTreeSet<PermitId> {
    let permit = |step| match step {
        Move::Grant(permit) | Move::Reopen(permit) => Some(permit),
        Move::Withdraw(_) | Move::SetAside(_) | Move::Change(_) => None,
    };
    moves.into_iter().filter_map(permit).collect()
}

/// Finds who decides on permits in some worlds, by permit and step: in those worlds in which a norm asks for the permit
/// at the step. A permit that is asked for only once another is held is asked for in none: any step may need it.
pub fn deciders(
    program: &Program<'_>,
    frame: &Frame,
    permits: &BTreeSet<PermitId>,
    boxes: &[Vec<Values>],
) -> Vec<Decider> {
    let mut out = Vec::new();
    for permit in permits {
        let at = |step: usize, asked: bool| {
            let names = names(program, frame, (*permit, step, asked), boxes);
            names.map(|names| Decider { permit: *permit, step, names })
        };
        let steps = 0..frame.steps();
        let found: Vec<Decider> = steps.clone().filter_map(|step| at(step, true)).collect();
        out.extend(if found.is_empty() { steps.filter_map(|step| at(step, false)).collect() } else { found });
    }
    out
}

/// The authorities for a permit at a step in some worlds; of these, if `asked`, only where a norm asks for it there.
/// Nothing if there is no such world.
fn names(
    program: &Program<'_>,
    frame: &Frame,
    (permit, step, asked): (PermitId, usize, bool),
    boxes: &[Vec<Values>],
) -> Option<Vec<Text>> {
    let authorities = program.pack.authorities(permit);
    let granted: Vec<PermitId> = frame.granted.iter().map(|row| row.0).collect();
    let mut out: Option<Vec<Text>> = None;
    for state in boxes {
        if out.as_ref().is_some_and(|names| names.len() == authorities.len() || frame.stop.is_asked()) {
            break;
        }
        each_box(state.clone(), |state: &[Values]| {
            let judge = Judge::new(program, frame, state, Holding::Granted(granted.clone()))?;
            if asked && !judge.asked(permit, step).decide()? || judge.impossible(step).decide()? {
                return Ok(());
            }
            let day = judge.day(step);
            let mut fitting = None;
            for authority in authorities.iter().filter(|authority| authority.period.covers(day)) {
                if judge.holds(&authority.when, step, day)? {
                    fitting = Some(&authority.name);
                    break;
                }
            }
            let names = out.get_or_insert_with(Vec::new);
            if let Some(name) = fitting.filter(|name| !names.contains(name)) {
                names.push(name.clone());
            }
            Ok(())
        });
    }
    out
}
