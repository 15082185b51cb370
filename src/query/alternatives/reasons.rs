//! The smallest sets of a deal's facts that force its outcome, whatever its other facts are.
//!
//! A set of facts forces the outcome if no deal with these facts escapes it. A deal that escapes differs in some
//! facts, and a set that forces contains one of them. So the smallest sets that force are the minimal hitting sets of
//! the differences, and only escapes that the sets found so far do not rule out are searched (Reiter, "A theory of
//! diagnosis from first principles", Artificial Intelligence 32 (1987)).

use std::cell::Cell;

use super::search::{BoxValues, DealSearch, Next, SearchEnd, Wanted};
use crate::engine::{Frame, Program, Var};
use crate::law::Outcome;
use crate::solve::{Set, hitting_sets};

/// The smallest sets that force an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// The sets, smallest first.
    pub sets: Vec<Vec<Var>>,
    /// Whether these are all of them; if not, those named force it all the same.
    pub complete: bool,
}

/// A deal, and the outcome that is to be forced: this one or a worse.
pub(super) struct Forcing<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) frame: &'a Frame,
    pub(super) rung: Outcome,
    pub(super) left: &'a Cell<usize>,
}

impl Forcing<'_> {
    /// Finds the smallest sets among these variables.
    pub(super) fn by(&self, vars: &[usize]) -> Reasons {
        let mut family: Vec<Set> = Vec::new();
        let mut forcing: Vec<Set> = Vec::new();
        let mut complete = true;
        'again: while complete {
            for candidate in hitting_sets(&family) {
                if forcing.contains(&candidate) {
                    continue;
                }
                match self.escape(vars, &candidate) {
                    Escape::None => forcing.push(candidate),
                    Escape::By(changed) => {
                        family.push(changed);
                        continue 'again;
                    }
                    Escape::Unsettled => complete = false,
                }
            }
            break;
        }
        forcing.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let var = |at: usize| vars.get(at).and_then(|var| self.frame.vars.get(*var)).copied();
        Reasons { sets: forcing.iter().map(|set| set.iter().filter_map(var).collect()).collect(), complete }
    }

    /// The facts in which a deal with these facts and a better outcome differs, as few as possible.
    fn escape(&self, vars: &[usize], kept: &Set) -> Escape {
        let search = DealSearch {
            program: self.program,
            frame: self.frame,
            than: self.rung,
            counted: vars,
            most: usize::MAX,
            wanted: Wanted::Better,
            left: self.left,
        };
        let mut found = None;
        let end = search.run(self.freed(vars, kept), &mut |state, _| {
            found = Some(search.changed(state));
            Next::Stop
        });
        match (found, end) {
            (Some(changed), _) => Escape::By(changed),
            (None, SearchEnd::Done) => Escape::None,
            (None, SearchEnd::CutOff(_)) => Escape::Unsettled,
        }
    }

    /// The worlds in which the kept facts are as stated, and all others can have any value.
    fn freed(&self, vars: &[usize], kept: &Set) -> BoxValues {
        let mut state = self.frame.known.clone();
        for (_, var) in vars.iter().enumerate().filter(|row| !kept.contains(row.0)) {
            let fact = self.frame.vars.get(*var).map(|var| self.program.pack.fact(var.fact));
            if let (Some(slot), Some(fact)) = (state.get_mut(*var), fact) {
                *slot = fact.all();
            }
        }
        state
    }
}

/// A deal that escapes the outcome.
enum Escape {
    None,
    By(Set),
    Unsettled,
}
