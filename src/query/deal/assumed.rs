//! Assumptions: defaults that make a difference to the answer [definition 2].

use super::Deal;
use crate::engine::{Explored, Leaf, Origin, Var};
use crate::law::Values;

/// A default that makes a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The fact.
    pub var: Var,
    /// Its default.
    pub value: Values,
    /// Whether the outcome depends on it, and not only the ways.
    pub outcome: bool,
}

/// Finds the defaults whose other values, all else as stated, give another outcome or other ways. A default that the
/// search did not look at makes no difference.
pub fn assumed(deal: &Deal<'_>) -> Vec<Assumed> {
    let (frame, read) = (&deal.frame, &deal.boxes().read);
    let mut out = Vec::new();
    for (at, origin) in frame.origins.iter().enumerate() {
        let (Some(var), Some(value)) = (frame.vars.get(at), frame.known.get(at)) else { continue };
        if *origin != Origin::Default || !read.get(at).copied().unwrap_or(true) {
            continue;
        }
        let mut freed = frame.clone();
        if let Some(slot) = freed.known.get_mut(at) {
            *slot = deal.pack.fact(var.fact).all();
        }
        let wider = deal.search(freed).explored;
        let Some(freed_at) = wider.open.iter().position(|open| *open == at) else { continue };
        let (ways, outcome) = differs(&wider, freed_at, value);
        if ways {
            out.push(Assumed { var: *var, value: value.clone(), outcome });
        }
    }
    out
}

/// Whether a world with another value differs from the world with the default that agrees with it on all else:
/// in its ways, and in its outcome.
fn differs(wider: &Explored, freed: usize, default: &Values) -> (bool, bool) {
    let has_default = |leaf: &&Leaf| leaf.cube.get(freed).is_some_and(|values| values.meets(default));
    let has_other = |leaf: &&Leaf| leaf.cube.get(freed).is_some_and(|values| values.inside_and_outside(default).1);
    let others: Vec<&Leaf> = wider.leaves.iter().filter(has_other).collect();
    let mut ways = false;
    for a in wider.leaves.iter().filter(has_default) {
        for b in &others {
            if a.ways != b.ways && Explored::agree(a, b, (0..wider.open.len()).filter(|at| *at != freed)) {
                ways = true;
                if a.ways.outcome() != b.ways.outcome() {
                    return (true, true);
                }
            }
        }
    }
    (ways, false)
}
