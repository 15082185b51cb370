//! One way drafted whole: the narrowest drafts of all its changes that together have the outcome predicted [definition 23].

use std::collections::BTreeMap;

use super::drafts::{Bears, Draft, Ladder, Rung, all_suffice, changes, free_id, in_play, ladder};
use super::list::Worlds;
use crate::engine::Move;
use crate::law::{ActId, Lifted, Outcome, Pack, Values};
use crate::query::deal::Deal;

/// The most combinations of rungs that are tried.
const TRIED: usize = 200;

/// A way with each of its changes drafted.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// For each change the rungs that bear, and which of them is taken.
    pub changes: Vec<(Ladder, usize)>,
    /// The moves that are left.
    pub rest: Vec<Move>,
    /// The outcomes with all drafts in play, in the order of the ladder.
    pub outcomes: Vec<Outcome>,
}

impl Drafted {
    /// The drafts taken, each with the change that it is for.
    pub fn taken(&self) -> impl Iterator<Item = (&Ladder, &Rung)> {
        self.changes.iter().filter_map(|(ladder, at)| Some((ladder, ladder.rungs.get(*at)?)))
    }

    /// All changes of the law that are drafted.
    pub fn drafts(&self) -> Vec<Draft> {
        self.taken().flat_map(|row| row.1.drafts.iter().cloned()).collect()
    }
}

/// The ids of the norms that the drafts of a way would insert, by the act that each goes into and what it lifts.
pub type NewIds = BTreeMap<(ActId, Vec<Lifted>), String>;

impl Drafted {
    /// The ids of the norms that the drafts and those wider would insert, after the name of the drafts. Where several go
    /// into one act, all but the first are numbered.
    pub fn new_ids(&self, pack: &Pack, name: &str) -> NewIds {
        let mut out = NewIds::new();
        for draft in self.changes.iter().flat_map(|row| &row.0.rungs).flat_map(|rung| &rung.drafts) {
            let Draft::Insert(act, lifts, _) = draft else { continue };
            let id = match out.keys().filter(|known| known.0 == *act).count() {
                0 => free_id(pack, *act, name),
                before => free_id(pack, *act, &format!("{name}-{}", before + 1)),
            };
            out.entry((*act, lifts.clone())).or_insert(id);
        }
        out
    }
}

/// Drafts a way through some worlds; nothing where it changes nothing, or no combination of drafts was found with which
/// the other moves suffice and the outcome is as predicted.
pub fn drafted(deal: &Deal<'_>, worlds: &Worlds, at: usize, way: &[Move]) -> Option<Drafted> {
    let ladders: Vec<Ladder> = changes(way)
        .into_iter()
        .map(|change| {
            let known = worlds.ladders.iter().find(|known| known.change == change && known.way == at);
            known.cloned().unwrap_or_else(|| ladder(deal, &worlds.boxes, way, change, at))
        })
        .collect();
    if ladders.is_empty() {
        return None;
    }
    let rest: Vec<Move> = way.iter().filter(|step| !matches!(step, Move::Change(_))).copied().collect();
    let bearing: Vec<Vec<usize>> = ladders.iter().map(bearing).collect();
    combinations(&bearing).into_iter().take(TRIED).find_map(|taken| {
        let changes: Vec<(Ladder, usize)> = ladders.iter().cloned().zip(taken).collect();
        let found = Drafted { changes, rest: rest.clone(), outcomes: Vec::new() };
        let after = in_play(deal.pack, &found.drafts());
        let outcomes = outcomes_after(&deal.under_law(&after), &worlds.boxes, &rest)?;
        Some(Drafted { outcomes, ..found })
    })
}

fn bearing(ladder: &Ladder) -> Vec<usize> {
    (0..).zip(&ladder.rungs).filter(|row| row.1.bears == Bears::Yes).map(|row| row.0).collect()
}

/// One rung of each ladder, narrowest first: by the distance of all of them together from the narrowest.
fn combinations(bearing: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut all: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    for rungs in bearing {
        let longer = |(cost, taken): &(usize, Vec<usize>)| {
            let (cost, taken) = (*cost, taken.clone());
            let one = move |(more, rung): (usize, &usize)| {
                let mut taken = taken.clone();
                taken.push(*rung);
                (cost + more, taken)
            };
            rungs.iter().enumerate().map(one).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
        all.sort();
        all.truncate(TRIED);
    }
    all.into_iter().map(|row| row.1).collect()
}

/// The outcomes in some worlds of a deal under an amended law, if the moves left suffice there and no more is needed.
fn outcomes_after(deal: &Deal<'_>, boxes: &[Vec<Values>], rest: &[Move]) -> Option<Vec<Outcome>> {
    if !all_suffice(deal, boxes, rest) {
        return None;
    }
    let predicted = if rest.is_empty() { Outcome::Permitted } else { Outcome::Licensable };
    let mut found = Vec::new();
    for state in boxes {
        let mut there = deal.frame.clone();
        there.known.clone_from(state);
        found.extend(deal.search(there).outcomes);
    }
    found.sort_unstable();
    found.dedup();
    found.iter().all(|outcome| *outcome <= predicted).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::combinations;

    #[test]
    fn combinations_come_by_how_far_all_rungs_stand_from_the_narrowest() {
        let found = combinations(&[vec![0, 1, 2], vec![1, 3]]);
        assert_eq!(found, [[0, 1], [0, 3], [1, 1], [1, 3], [2, 1], [2, 3]]);
        let three = combinations(&[vec![0, 1, 2], vec![0, 1, 2]]);
        assert_eq!(three, [[0, 0], [0, 1], [1, 0], [0, 2], [1, 1], [2, 0], [1, 2], [2, 1], [2, 2]]);
    }
}
