//! `alternatives`: the smallest changes of a deal that improve its outcome, and the facts that force it.

mod changes;
mod example;
mod reasons;
mod search;

use std::cell::Cell;

use super::deal::{Assumed, Deal, Ground, assumed, decides_outcome, grounds, state_of};
use super::readings::{OutcomeTable, table};
use crate::engine::{Explored, Frame, Origin, Program, Var};
use crate::law::{Day, NormId, Outcome, Pack, ReadingId, STEP_DATE};
use changes::Improving;
use example::add_examples;
use reasons::Forcing;

pub use changes::{Example, Group, Improvement};
pub use reasons::Reasons;

/// The most facts that are changed at once.
pub const MOST: usize = 3;
/// The most boxes of worlds that each of the three searches lays out.
const BOXES: usize = 60_000;

/// The answer of `alternatives`.
#[derive(Clone, Debug)]
pub struct Alternatives {
    /// The day asked about.
    pub date: Day,
    /// Whether this differs from the scenario's own day.
    pub moved: bool,
    /// Whether a day of the deal is later than that on which the files of the pack were last checked.
    pub later_than_checked: bool,
    /// The reading.
    pub reading: ReadingId,
    /// The outcomes of all possible worlds of the deal; empty if no deal has its facts.
    pub outcomes: Vec<Outcome>,
    /// The grounds of `permitted`, if it is among them.
    pub ground: Vec<Ground>,
    /// Whether every possible world of the deal was seen; if not, nothing else was looked for.
    pub complete: bool,
    /// The smallest sets of chosen facts that improve the worst outcome.
    pub changes: Vec<Improvement>,
    /// The size up to which every set was tried: [`MOST`], or less if the search was cut off.
    pub up_to: usize,
    /// Facts about the world that would, with another value, improve it alone; each with its origin.
    pub world: Vec<Var>,
    /// Whether these are all of them.
    pub world_complete: bool,
    /// Penalties for false statements where a norm applies whose breach they punish, each with the step.
    pub deceit: Vec<(NormId, usize)>,
    /// The smallest sets of facts that alone force the best outcome of the deal or a worse one.
    pub reasons: Reasons,
    /// Facts that are not stated, so that their defaults hold.
    pub assumed: Vec<Var>,
    /// Defaults that make a difference to the deal as it is.
    pub provided: Vec<Assumed>,
    /// The smallest sets of unknown facts that decide its outcome; none where it has one alone.
    pub undecided: Vec<Vec<Var>>,
    /// Its outcomes under every reading; none where its worlds were not all seen.
    pub readings: OutcomeTable,
}

impl Alternatives {
    /// The one outcome, or that it is undetermined.
    pub fn outcome(&self) -> Outcome {
        if self.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }
}

/// Answers `alternatives`.
pub fn alternatives(deal: &Deal<'_>) -> Alternatives {
    let (program, frame, explored) = (deal.program(), &deal.frame, &deal.boxes().explored);
    let mut out = Alternatives {
        date: frame.date,
        moved: deal.is_moved(),
        later_than_checked: deal.is_later_than_checked(),
        reading: deal.reading,
        ground: ground(program, frame, explored),
        complete: explored.complete,
        changes: Vec::new(),
        up_to: MOST,
        world: Vec::new(),
        world_complete: true,
        deceit: Vec::new(),
        reasons: Reasons { sets: Vec::new(), complete: true },
        assumed: vars(frame, |origin| origin == Origin::Default)
            .filter_map(|var| frame.vars.get(var))
            .filter(|var| deal.pack.fact(var.fact).listing.is_none())
            .copied()
            .collect(),
        provided: if explored.complete { assumed(deal) } else { Vec::new() },
        undecided: if deal.boxes().outcomes.len() < 2 { Vec::new() } else { decides_outcome(frame, explored) },
        readings: if explored.complete { table(deal) } else { OutcomeTable::default() },
        outcomes: deal.boxes().outcomes.clone(),
    };
    let (Some(best), Some(worst), true) = (out.outcomes.first().copied(), out.outcomes.last().copied(), out.complete)
    else {
        return out;
    };
    if worst == Outcome::NotCovered {
        // What the pack holds no law for is neither better nor worse than anything.
        return out;
    }
    if worst > Outcome::Permitted {
        improve(&mut out, program, frame, worst);
        add_examples(deal, &mut out.changes);
        let punished = deal.lines().penalties.iter();
        out.deceit = punished.filter(|row| is_of_deceit(deal.pack, row.0)).copied().collect();
    }
    if best > Outcome::Permitted {
        let known: Vec<usize> = given(deal.pack, frame).collect();
        let left = Cell::new(BOXES);
        out.reasons = Forcing { program, frame, rung: best, left: &left }.by(&known);
    }
    out
}

fn improve(out: &mut Alternatives, program: &Program<'_>, frame: &Frame, worst: Outcome) {
    let immutable = |var: &usize| frame.vars.get(*var).is_some_and(|var| program.pack.fact(var.fact).immutable);
    let (world, chosen): (Vec<usize>, Vec<usize>) = given(program.pack, frame).partition(immutable);
    let left = Cell::new(BOXES);
    let found = Improving { program, frame, than: worst, left: &left }.by(&chosen, MOST);
    (out.changes, out.up_to) = (found.improvements, found.up_to);
    let left = Cell::new(BOXES);
    let found = Improving { program, frame, than: worst, left: &left }.by(&world, 1);
    out.world = found.improvements.iter().flat_map(|row| row.facts.iter().copied()).collect();
    out.world_complete = found.up_to == 1;
}

fn ground(program: &Program<'_>, frame: &Frame, explored: &Explored) -> Vec<Ground> {
    let mut out = Vec::new();
    for world_box in explored.boxes.iter().filter(|world_box| world_box.ways.outcome() == Outcome::Permitted) {
        grounds(program, frame, &state_of(frame, explored, world_box), &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The variables that the deal states or that a default gives; days are not among them.
/// Nor is what a register says, and what it says of a country goes with that country.
fn given<'a>(pack: &'a Pack, frame: &'a Frame) -> impl Iterator<Item = usize> + 'a {
    let tied = |fact| frame.listings_stated(pack).any(|country| country == fact);
    let counts = move |var: &Var| var.fact != STEP_DATE && pack.fact(var.fact).listing.is_none() && !tied(var.fact);
    vars(frame, |origin| matches!(origin, Origin::Stated | Origin::Default))
        .filter(move |var| frame.vars.get(*var).is_some_and(&counts))
}

fn vars(frame: &Frame, from: impl Fn(Origin) -> bool) -> impl Iterator<Item = usize> {
    frame.origins.iter().enumerate().filter(move |row| from(*row.1)).map(|row| row.0)
}

fn is_of_deceit(pack: &Pack, norm: NormId) -> bool {
    pack.norm(norm).kind.punishes_deceit()
}
