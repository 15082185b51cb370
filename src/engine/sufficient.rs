//! Whether a set of moves is sufficient, by the definition itself, and the obstacles that remain [definition 12].

use super::Split;
use super::judge::{Holding, Judge};
use super::moves::Move;
use super::obstacles::{Matter, norms_of};
use crate::law::{Part, PermitId};

/// An evaluation of the worlds with some moves made.
///
/// # Errors
/// The split that settles the day of a step.
pub fn judge_after<'a>(matter: Matter<'a>, moves: &[Move]) -> Result<Judge<'a>, Split> {
    let mut changed = Vec::new();
    let mut withdrawn = Vec::new();
    let mut granted: Vec<PermitId> = matter.frame.granted.iter().map(|row| row.0).collect();
    for step in moves {
        match step {
            Move::Grant(permit) | Move::Reopen(permit) => granted.push(*permit),
            Move::Withdraw(norm) => withdrawn.push(*norm),
            Move::SetAside(provision) | Move::Change(provision) => changed.push(*provision),
        }
    }
    Ok(matter.judge(Holding::Granted(granted))?.without(norms_of(matter.program.pack, &changed), withdrawn))
}

/// Whether no obstacle in a part of the law remains after some moves; for the whole law, whether they are sufficient
/// [definition 12].
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn suffices(matter: Matter<'_>, part: &Part, moves: &[Move]) -> Result<bool, Split> {
    let pack = matter.program.pack;
    let judge = judge_after(matter, moves)?;
    for step in matter.steps() {
        let day = judge.day(step);
        for norm in &part.prohibitions {
            if judge.applies(*norm, step, day).decide()? {
                return Ok(false);
            }
        }
        for permit in part.permits.iter().copied().filter(|permit| pack.permit(*permit).kind.blocks()) {
            for norm in judge.requirements(permit) {
                if judge.applies(*norm, step, day).decide()? && !judge.held(permit, step).decide()? {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}
