//! The smallest sets of facts that improve a deal's outcome when they change, and the values that do it.
//!
//! Example: shells for Ukraine are prohibited; for Poland they would be licensable, and generators for Ukraine permitted. The
//! smallest changes are {recipient} with the value Poland and {class} with the value generator. Changing both is no smallest
//! change, since a part of it improves the deal already.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::search::{BoxValues, Compared, DealSearch, Next, SearchEnd, Wanted};
use crate::engine::{Frame, Program, Var};
use crate::law::{Outcome, Values};
use crate::query::deal::{Assumed, Ground, each_box, grounds_of, merged};
use crate::solve::{Set, sets_of};

/// A smallest set of facts that improves the outcome when they change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The facts, as the deal states them.
    pub facts: Vec<Var>,
    /// The values that improve it, grouped by their outcomes, best first.
    pub groups: Vec<Group>,
}

/// Values with the same outcomes on the same grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The outcomes of all worlds that remain possible.
    pub outcomes: Vec<Outcome>,
    /// The grounds of `permitted`, if it is among them.
    pub ground: Vec<Ground>,
    /// Combinations: for each fact a set of values, any one sufficient.
    pub values: Vec<Vec<Values>>,
    /// The deal with the first of them, once it was looked at.
    pub example: Option<Example>,
}

/// One changed deal, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The value of each fact that is changed.
    pub values: Vec<Values>,
    /// The assumptions on which something turns in it; nothing where too many facts are unknown to look for them.
    pub assumed: Option<Vec<Assumed>>,
    /// The smallest sets of unknown facts that decide its outcome; none where it has one alone.
    pub undecided: Vec<Vec<Var>>,
}

/// The smallest changes of a deal.
pub(super) struct SmallestChanges {
    pub(super) improvements: Vec<Improvement>,
    /// The size up to which every set was tried.
    pub(super) up_to: usize,
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
    pub(super) fn by(&self, vars: &[usize], most: usize) -> SmallestChanges {
        let certain = self.frame.unknown().next().is_none();
        let search = DealSearch {
            program: self.program,
            frame: self.frame,
            than: self.than,
            counted: vars,
            most,
            wanted: if certain { Wanted::Better } else { Wanted::All },
            left: self.left,
        };
        let mut boxes: Vec<VariedBox> = Vec::new();
        let end = search.run(self.freed(vars), &mut |state, rung| {
            boxes.push(VariedBox { changed: search.changed(state), state: state.clone(), rung, ground: Vec::new() });
            Next::GoOn
        });
        // Larger sets are not judged: a world in which they do not improve the deal may not have been seen.
        let up_to = match end {
            SearchEnd::Done => most,
            SearchEnd::CutOff(far) => far.saturating_sub(1),
        };
        let mut found: Vec<Set> = Vec::new();
        let mut improvements = Vec::new();
        let able = self.able(vars, &boxes);
        for set in (1..=up_to).flat_map(|size| sets_of(able.len(), size)) {
            let set: Set = set.iter().filter_map(|at| able.get(at)).copied().collect();
            if found.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            let near: Vec<&VariedBox> = boxes.iter().filter(|world_box| world_box.changed.is_subset(&set)).collect();
            if !self.groups(vars, &set, &near).is_empty() {
                let grounded: Vec<VariedBox> =
                    near.into_iter().flat_map(|world_box| self.by_ground(self.within(vars, &set, world_box))).collect();
                let groups = self.groups(vars, &set, &grounded.iter().collect::<Vec<_>>());
                let var = |at: usize| vars.get(at).and_then(|var| self.frame.vars.get(*var)).copied();
                improvements.push(Improvement { facts: set.iter().filter_map(var).collect(), groups });
                found.push(set);
            }
        }
        SmallestChanges { improvements, up_to }
    }

    /// The worlds in which these variables can have any value.
    fn freed(&self, vars: &[usize]) -> BoxValues {
        let mut state = self.frame.known.clone();
        for (slot, var) in
            state.iter_mut().zip(&self.frame.vars).enumerate().filter(|row| vars.contains(&row.0)).map(|row| row.1)
        {
            *slot = self.program.pack.fact(var.fact).all();
        }
        state
    }

    /// The variables that can make a difference, as positions: those that some better box leaves, and those with
    /// several stated values.
    fn able(&self, vars: &[usize], boxes: &[VariedBox]) -> Vec<usize> {
        let several = |at: &usize| {
            let home = vars.get(*at).and_then(|var| self.frame.known.get(*var));
            home.is_some_and(|values| !values.is_single())
        };
        let better = |at: &usize| {
            boxes.iter().any(|world_box| world_box.rung != Compared::NoBetter && world_box.changed.contains(*at))
        };
        (0..vars.len()).filter(|at| several(at) || better(at)).collect()
    }

    /// The values of a set of variables after which no possible world is as bad as before, grouped by outcome.
    fn groups(&self, vars: &[usize], set: &Set, near: &[&VariedBox]) -> Vec<Group> {
        if near.iter().all(|world_box| world_box.rung == Compared::NoBetter) {
            return Vec::new();
        }
        let chosen: Vec<usize> = set.iter().filter_map(|at| vars.get(at)).copied().collect();
        let mut cells: Vec<Vec<Values>> = vec![Vec::new()];
        for var in &chosen {
            let fact = self.frame.vars.get(*var).map(|var| self.program.pack.fact(var.fact));
            let all = fact.map_or(Values::range(1, 0), crate::law::Fact::all);
            let atoms = atoms(all, near.iter().filter_map(|world_box| world_box.state.get(*var)));
            let longer = |cell: &Vec<Values>, atom: &Values| [cell.as_slice(), std::slice::from_ref(atom)].concat();
            cells = cells.iter().flat_map(|cell| atoms.iter().map(move |atom| longer(cell, atom))).collect();
        }
        let mut by: BTreeMap<Consequence, Vec<Vec<Values>>> = BTreeMap::new();
        for cell in cells {
            if let Some(found) = outcomes(&chosen, &cell, near) {
                by.entry(found).or_default().push(cell);
            }
        }
        let group = |((outcomes, ground), cells)| Group { outcomes, ground, values: merged(cells), example: None };
        by.into_iter().map(group).collect()
    }

    /// The part of a box in which all variables outside a set are as stated.
    fn within(&self, vars: &[usize], set: &Set, world_box: &VariedBox) -> VariedBox {
        let mut state = world_box.state.clone();
        for (_, var) in vars.iter().enumerate().filter(|row| !set.contains(row.0)) {
            if let (Some(slot), Some(home)) = (state.get_mut(*var), self.frame.known.get(*var)) {
                *slot = slot.and(home);
            }
        }
        VariedBox { changed: world_box.changed.clone(), state, rung: world_box.rung, ground: Vec::new() }
    }

    /// Boxes with one ground each, if this one is permitted.
    fn by_ground(&self, world_box: VariedBox) -> Vec<VariedBox> {
        if world_box.rung != Compared::Better(Outcome::Permitted) {
            return vec![world_box];
        }
        let mut out = Vec::new();
        each_box(world_box.state, |state| {
            let mut ground = grounds_of(self.program, self.frame, state)?;
            ground.sort_unstable();
            ground.dedup();
            out.push(VariedBox {
                changed: world_box.changed.clone(),
                state: state.to_vec(),
                rung: world_box.rung,
                ground,
            });
            Ok(())
        });
        out
    }
}

/// Outcomes, with the grounds of `permitted` among them.
type Consequence = (Vec<Outcome>, Vec<Ground>);

/// A box of worlds.
struct VariedBox {
    /// The changed variables, among those that may change.
    changed: Set,
    state: BoxValues,
    rung: Compared,
    /// The grounds of `permitted`, once they were asked for.
    ground: Vec<Ground>,
}

/// The outcomes of the worlds with these values and all else as stated; nothing if one of them is no better.
fn outcomes(vars: &[usize], cell: &[Values], near: &[&VariedBox]) -> Option<Consequence> {
    let (mut out, mut ground) = (Vec::new(), Vec::new());
    let holds = |world_box: &&&VariedBox| {
        let meets =
            |(var, values): (&usize, &Values)| world_box.state.get(*var).is_some_and(|known| known.meets(values));
        vars.iter().zip(cell).all(meets)
    };
    for world_box in near.iter().filter(holds) {
        match world_box.rung {
            Compared::Better(outcome) => out.push(outcome),
            Compared::NoBetter => return None,
        }
        ground.extend_from_slice(&world_box.ground);
    }
    out.sort_unstable();
    out.dedup();
    ground.sort_unstable();
    ground.dedup();
    (!out.is_empty()).then_some((out, ground))
}

/// The smallest groups of values that some sets distinguish.
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
