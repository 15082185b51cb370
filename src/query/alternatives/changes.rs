//! The smallest sets of facts that, stated otherwise, improve a deal's outcome, and the values that do it.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::super::cases::merged;
use super::search::{Next, Rung, Search, State, Wanted};
use crate::engine::{Frame, Program, Var};
use crate::law::{Outcome, Values};
use crate::solve::{Set, sets_of};

/// A smallest set of facts that improves the outcome when they are stated otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The facts, as the deal states them.
    pub facts: Vec<Var>,
    /// The values that improve it, by what comes of them, best first.
    pub groups: Vec<Group>,
}

/// Values with the same outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The outcomes of all worlds that remain possible.
    pub outcomes: Vec<Outcome>,
    /// Combinations: for each fact the values of which any will do.
    pub values: Vec<Vec<Values>>,
}

/// What was found, and whether it is all there is.
pub(super) struct Found {
    pub(super) improvements: Vec<Improvement>,
    pub(super) complete: bool,
}

/// A deal whose outcome is to be improved.
pub(super) struct Improving<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) frame: &'a Frame,
    /// The worst outcome of the deal as it is.
    pub(super) than: Outcome,
    pub(super) left: &'a Cell<usize>,
}

impl Improving<'_> {
    /// Finds the smallest sets of at most `most` of these variables.
    pub(super) fn by(&self, vars: &[usize], most: usize) -> Found {
        let certain = self.frame.unknown().next().is_none();
        let search = Search {
            program: self.program,
            frame: self.frame,
            than: self.than,
            counted: vars,
            most,
            wanted: if certain { Wanted::Better } else { Wanted::All },
            left: self.left,
        };
        let mut leaves: Vec<Leaf> = Vec::new();
        let complete = search.run(self.freed(vars), &mut |state, rung| {
            let cube = vars.iter().filter_map(|var| state.get(*var)).cloned().collect();
            leaves.push(Leaf { changed: search.changed(state), cube, rung });
            Next::GoOn
        });
        let mut found: Vec<Set> = Vec::new();
        let mut improvements = Vec::new();
        let able = self.able(vars, &leaves);
        for set in (1..=most).flat_map(|size| sets_of(able.len(), size)) {
            let set: Set = set.iter().filter_map(|at| able.get(at)).copied().collect();
            if found.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            let groups = self.groups(vars, &set, &leaves);
            if !groups.is_empty() {
                let var = |at: usize| vars.get(at).and_then(|var| self.frame.vars.get(*var)).copied();
                improvements.push(Improvement { facts: set.iter().filter_map(var).collect(), groups });
                found.push(set);
            }
        }
        Found { improvements, complete }
    }

    /// The worlds in which these variables can be anything.
    fn freed(&self, vars: &[usize]) -> State {
        let mut state = self.frame.known.clone();
        for (slot, var) in
            state.iter_mut().zip(&self.frame.vars).enumerate().filter(|row| vars.contains(&row.0)).map(|row| row.1)
        {
            *slot = self.program.pack.fact(var.fact).all();
        }
        state
    }

    /// The positions among the variables that can make a difference: those that some better class leaves, and those of
    /// which several values are stated.
    fn able(&self, vars: &[usize], leaves: &[Leaf]) -> Vec<usize> {
        let several = |at: &usize| {
            let home = vars.get(*at).and_then(|var| self.frame.known.get(*var));
            home.is_some_and(|values| !values.is_single())
        };
        let better = |at: &usize| leaves.iter().any(|leaf| leaf.rung != Rung::NoBetter && leaf.changed.contains(*at));
        (0..vars.len()).filter(|at| several(at) || better(at)).collect()
    }

    /// The values of a set of variables after which no possible world is as bad as before, grouped by what comes of them.
    fn groups(&self, vars: &[usize], set: &Set, leaves: &[Leaf]) -> Vec<Group> {
        let near: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.changed.is_subset(set)).collect();
        if near.iter().all(|leaf| leaf.rung == Rung::NoBetter) {
            return Vec::new();
        }
        let mut cells: Vec<Vec<Values>> = vec![Vec::new()];
        for at in set.iter() {
            let fact =
                vars.get(at).and_then(|var| self.frame.vars.get(*var)).map(|var| self.program.pack.fact(var.fact));
            let all = fact.map_or(Values::range(1, 0), crate::law::Fact::all);
            let atoms = atoms(all, near.iter().filter_map(|leaf| leaf.cube.get(at)));
            let longer = |cell: &Vec<Values>, atom: &Values| [cell.as_slice(), std::slice::from_ref(atom)].concat();
            cells = cells.iter().flat_map(|cell| atoms.iter().map(move |atom| longer(cell, atom))).collect();
        }
        let mut by: BTreeMap<Vec<Outcome>, Vec<Vec<Values>>> = BTreeMap::new();
        for cell in cells {
            if let Some(outcomes) = outcomes(set, &cell, &near) {
                by.entry(outcomes).or_default().push(cell);
            }
        }
        by.into_iter().map(|(outcomes, cells)| Group { outcomes, values: merged(cells) }).collect()
    }
}

/// A class of worlds, seen through the variables that may be changed.
struct Leaf {
    /// Which of them are other than stated.
    changed: Set,
    cube: Vec<Values>,
    rung: Rung,
}

/// The outcomes of the worlds with these values and all else as stated; nothing where one of them is no better.
fn outcomes(set: &Set, cell: &[Values], near: &[&Leaf]) -> Option<Vec<Outcome>> {
    let mut out = Vec::new();
    let holds = |leaf: &&&Leaf| {
        set.iter().zip(cell).all(|(at, values)| leaf.cube.get(at).is_some_and(|cube| cube.inside_and_outside(values).0))
    };
    for leaf in near.iter().filter(holds) {
        match leaf.rung {
            Rung::Better(outcome) => out.push(outcome),
            Rung::NoBetter => return None,
        }
    }
    out.sort_unstable();
    out.dedup();
    Some(out).filter(|out| !out.is_empty())
}

/// The classes of values that some sets tell apart.
fn atoms<'a>(all: Values, sets: impl Iterator<Item = &'a Values>) -> Vec<Values> {
    let mut seen: Vec<&Values> = sets.collect();
    seen.sort_unstable();
    seen.dedup();
    let mut atoms = vec![all];
    for set in seen {
        let parts = |atom: Values| [atom.and(set), atom.minus(set)];
        atoms = atoms.into_iter().flat_map(parts).filter(|atom| !atom.is_empty()).collect();
    }
    atoms
}
