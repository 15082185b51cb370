//! The permits that the lightest way spares: they are missing, and after the way no norm asks for them.

use super::boxes::each_box_until;
use crate::engine::{Frame, Holding, Judge, Matter, Move, Program, Split, Way, judge_after};
use crate::law::{NormId, PermitId, Values};

/// A permit that is not needed any more, and the exemption that spares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spared {
    /// The permit.
    pub permit: PermitId,
    /// The exemption that lifts its requirement.
    pub by: NormId,
    /// The step, from 0.
    pub step: usize,
}

/// The permits that a way spares in every one of these worlds: asked for in the deal as it is, neither granted nor
/// changed by the way, and lifted after it.
pub(in crate::query) fn spared(program: &Program<'_>, frame: &Frame, boxes: &[Vec<Values>], way: &Way) -> Vec<Spared> {
    let mut out: Option<Vec<Spared>> = None;
    for state in boxes {
        let seen_all = each_box_until(
            || frame.stop.is_asked(),
            state.clone(),
            |state| {
                let found = spared_in(Matter::new(program, frame, state), way)?;
                out.get_or_insert_with(|| found.clone()).retain(|row| found.contains(row));
                Ok(())
            },
        );
        if !seen_all {
            return Vec::new();
        }
        if out.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    out.unwrap_or_default()
}

fn spared_in(matter: Matter<'_>, way: &[Move]) -> Result<Vec<Spared>, Split> {
    let pack = matter.program.pack;
    let stated = matter.frame.granted.iter().map(|row| row.0).collect();
    let before = matter.judge(Holding::Granted(stated))?;
    let after = judge_after(matter, way)?;
    let mut out = Vec::new();
    for step in matter.steps() {
        for (permit, _) in (0..).map(PermitId).zip(&pack.permits).filter(|row| row.1.kind.blocks()) {
            for norm in before.requirements(permit) {
                if applies(&before, *norm, step)? && !applies(&after, *norm, step)? {
                    let by = after.lifting(*norm, step)?;
                    out.extend(by.map(|by| Spared { permit, by, step }));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

fn applies(judge: &Judge<'_>, norm: NormId, step: usize) -> Result<bool, Split> {
    judge.applies(norm, step, judge.day(step)).decide()
}
