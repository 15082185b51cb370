//! Assumptions: defaults that make a difference to the answer [definition 2].

use super::Deal;
use super::boxes::each_box;
use crate::engine::{Changed, Matter, Origin, Var, ways_again};
use crate::law::{Country, Values};

/// A default that makes a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The fact.
    pub var: Var,
    /// Its default.
    pub value: Values,
    /// The country that an open register may list beside its entries, where that is the fact.
    pub country: Option<Country>,
    /// Whether the outcome depends on it, and not only the ways.
    pub outcome: bool,
}

/// Finds the defaults whose other values, all else as stated, give another outcome or other ways. A default that the
/// search did not test makes no difference.
pub fn assumed(deal: &Deal<'_>) -> Vec<Assumed> {
    let (frame, read) = (&deal.frame, deal.read());
    let mut out = Vec::new();
    for (at, origin) in frame.origins.iter().enumerate() {
        let (Some(var), Some(value)) = (frame.vars.get(at), frame.known.get(at)) else { continue };
        if *origin != Origin::Default || !read.get(at).copied().unwrap_or(true) {
            continue;
        }
        let (ways, outcome) = differs(deal, at, &deal.pack.fact(var.fact).others(value));
        if ways {
            out.push(Assumed { var: *var, value: value.clone(), country: frame.listed_country(at), outcome });
        }
    }
    out
}

/// Whether a world with another value of a variable differs from the world that agrees with it on all else: in its ways,
/// and in its outcome.
fn differs(deal: &Deal<'_>, at: usize, others: &Values) -> (bool, bool) {
    let (frame, explored) = (&deal.frame, &deal.boxes().explored);
    let affected = deal.affected(&frame.facts_of(at).map(Changed::Fact).collect::<Vec<_>>());
    let (mut differs, mut outcome) = (false, false);
    if affected.is_nothing() || others.is_empty() {
        return (differs, outcome);
    }
    for world_box in &explored.boxes {
        let mut state = explored.state(frame, world_box);
        if let Some(slot) = state.get_mut(at) {
            slot.clone_from(others);
        }
        each_box(state, |state| {
            if outcome || deal.is_stopped() {
                return Ok(());
            }
            let matter = Matter { program: deal.program(), frame, state, touched: None, fixed: None };
            if let Some(ways) = ways_again(matter, &world_box.ways, &affected)? {
                differs |= ways != world_box.ways;
                outcome |= ways.outcome() != world_box.ways.outcome();
            }
            Ok(())
        });
    }
    (differs, outcome)
}
