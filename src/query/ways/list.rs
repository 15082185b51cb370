//! `ways`: every way through, the permits it spares, and the drafts of its changes.

use super::drafts::{Ladder, ladders};
use crate::engine::{Explored, Frame, Way, Ways};
use crate::law::Values;
use crate::query::check::{Answer, Interrupted, answer, counted};
use crate::query::deal::{Case, Deal, Spared, spared, state_of};

/// Every way through one deal.
#[derive(Clone, Debug)]
pub struct AllWays {
    /// The answer that `check` gives.
    pub answer: Answer,
    /// Details of each case, in the order of [`Answer::cases`].
    pub cases: Vec<Worlds>,
    /// The same about the sets of moves that suffice in every world; nothing where there is one case.
    pub sure: Option<Worlds>,
}

/// Details of the ways through some worlds.
#[derive(Clone, Debug)]
pub struct Worlds {
    /// The worlds, as boxes.
    pub boxes: Vec<Vec<Values>>,
    /// The ways listed, lightest first.
    pub ways: Vec<Way>,
    /// The permits that each of them spares in all of these worlds; empty for sure ways.
    pub spared: Vec<Vec<Spared>>,
    /// The drafts of each change of the ways listed, in the order in which they come up.
    pub ladders: Vec<Ladder>,
}

/// Answers `ways`. The first `told` ways of each case are listed with details, fewer if this is interrupted.
pub fn all_ways(deal: &Deal<'_>, told: usize) -> AllWays {
    let mut found = answer(deal);
    let (program, frame, explored) = (deal.program(), &deal.frame, &deal.boxes().explored);
    let look = |boxes: Vec<Vec<Values>>, all: &Ways, tells_spared: bool| {
        let (mut ways, mut unneeded) = (Vec::new(), Vec::new());
        for way in all.iter().take(told) {
            if tells_spared {
                unneeded.push(spared(program, frame, &boxes, &way));
            }
            ways.push(way);
            if deal.is_stopped() {
                break;
            }
        }
        Worlds { spared: unneeded, ladders: ladders(deal, &boxes, &ways), ways, boxes }
    };
    let of_case = |case: &Case| look(boxes_of(frame, explored, case), &case.ways, true);
    let cases: Vec<Worlds> = found.cases.iter().map(of_case).collect();
    let whole = || explored.boxes.iter().map(|world_box| state_of(frame, explored, world_box)).collect();
    // The permits that such a set spares depend on the world.
    let sure = (found.cases.len() > 1).then(|| look(whole(), &found.sure_ways.ways, false));
    if deal.is_stopped() && found.interrupted.is_none() {
        found.interrupted = Some(Interrupted::Beside);
    }
    AllWays { answer: found, cases, sure }
}

/// Answers `ways --count`: the cases with their ways, and nothing about each of them.
pub fn counted_ways(deal: &Deal<'_>) -> AllWays {
    AllWays { answer: counted(deal), cases: Vec::new(), sure: None }
}

/// The boxes of worlds that share the ways of a case.
pub(super) fn boxes_of(frame: &Frame, explored: &Explored, case: &Case) -> Vec<Vec<Values>> {
    let boxes = explored.boxes.iter().filter(|world_box| world_box.ways == case.ways);
    boxes.map(|world_box| state_of(frame, explored, world_box)).collect()
}
