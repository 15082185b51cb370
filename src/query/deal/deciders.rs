//! Who decides on each permit that an answer speaks of, at the step that needs it and on that step's day.

use std::collections::BTreeSet;

use super::Deal;
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

/// Finds who decides on the permits that norms ask for or that moves are about, by permit and step.
pub fn deciders(deal: &Deal<'_>) -> Vec<Decider> {
    let (program, frame) = (deal.program(), &deal.frame);
    let asked: Vec<(PermitId, usize)> = deal
        .lines()
        .norms
        .iter()
        .flat_map(|line| program.pack.norm(line.norm).permits().iter().map(|permit| (*permit, line.step)))
        .collect();
    let moves: BTreeSet<Move> =
        deal.boxes().explored.boxes.iter().flat_map(|world_box| world_box.ways.moves()).collect();
    let moved = moves.into_iter().filter_map(|step| match step {
        Move::Grant(permit) | Move::Reopen(permit) => Some(permit),
        Move::Withdraw(_) | Move::SetAside(_) | Move::Change(_) => None,
    });
    // A permit that is needed only once another is held is asked for by no line: any step may need it.
    let late = moved
        .filter(|permit| asked.iter().all(|row| row.0 != *permit))
        .flat_map(|permit| (0..frame.steps()).map(move |step| (permit, step)));
    let mut wanted: Vec<(PermitId, usize)> = asked.iter().copied().chain(late).collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
        .into_iter()
        .map(|(permit, step)| Decider { permit, step, names: names(program, frame, permit, step) })
        .collect()
}

fn names(program: &Program<'_>, frame: &Frame, permit: PermitId, step: usize) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    each_box(frame.known.clone(), |state: &[Values]| {
        let judge = Judge::new(program, frame, state, Holding::Granted(Vec::new()))?;
        let day = judge.day(step);
        for authority in program.pack.authorities(permit) {
            if !authority.period.covers(day) {
                continue;
            }
            let fits = judge.holds(&authority.when, step, day);
            if fits != Ok(false) && !out.contains(&authority.name) {
                out.push(authority.name.clone());
            }
            if fits == Ok(true) {
                break;
            }
        }
        Ok(())
    });
    out
}
