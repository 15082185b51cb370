//! Assumptions: defaults that make a difference to the answer [definition 2].

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Deal;
use super::boxes::each_matter;
use crate::engine::{Affected, Changed, Frame, Origin, Var, WorldBox, ways_again};
use crate::law::{Country, Outcome, Pack, Values};

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
    /// Outcomes with another value that differ from that of the same world with the default, in the order of the ladder.
    pub otherwise: Vec<Outcome>,
    /// Those of them that are worse than that of the same world with the default.
    pub worse: Vec<Outcome>,
    /// Where the default alone makes no such difference: the other one without which, together with this, it does.
    pub with: Option<Var>,
}

impl Assumed {
    /// The assumptions without which the outcome would be worse, the worst first, and of equals those about open
    /// registers; of two that are so together, one.
    pub fn provided<'r>(all: &'r [Self], pack: &Pack) -> Vec<&'r Self> {
        let is_first = |row: &&Self| row.with.is_none_or(|with| row.var < with);
        let mut out: Vec<&Self> = all.iter().filter(|row| !row.worse.is_empty()).filter(is_first).collect();
        out.sort_by_key(|row| (Reverse(row.worse.last()), !row.is_of_register(pack)));
        out
    }

    /// Whether it is that an open register does not list a country.
    pub fn is_of_register(&self, pack: &Pack) -> bool {
        pack.fact(self.var.fact).listing.is_some()
    }

    /// Adds the assumptions of another day or law, each once with all that follows if it is false.
    pub(in crate::query) fn join(mut all: Vec<Self>, more: &[Self]) -> Vec<Self> {
        for row in more {
            let is_same = |known: &&mut Self| (known.var, known.with) == (row.var, row.with);
            let Some(known) = all.iter_mut().find(is_same) else {
                all.push(row.clone());
                continue;
            };
            known.outcome |= row.outcome;
            for (outcomes, others) in [(&mut known.otherwise, &row.otherwise), (&mut known.worse, &row.worse)] {
                outcomes.extend(others);
                outcomes.sort_unstable();
                outcomes.dedup();
            }
        }
        all
    }
}

/// With more boxes of worlds than this, questions that ask about many days or readings do not look for assumptions.
const FEW: usize = 500;

/// The assumptions of a deal that is one of many that a question asks about; nothing where too many facts are unknown to
/// look for them.
pub(in crate::query) fn assumed_if_few(deal: &Deal<'_>) -> Option<Vec<Assumed>> {
    let explored = &deal.boxes().explored;
    (explored.complete && explored.boxes.len() <= FEW).then(|| assumed(deal))
}

/// Finds the defaults whose other values, all else as stated, give another outcome or other ways. A default that the
/// search did not test makes no difference. Where none of them alone makes a mild outcome worse, two may do so together.
pub fn assumed(deal: &Deal<'_>) -> Vec<Assumed> {
    let (frame, read) = (&deal.frame, deal.read());
    let rows = Rows::new(deal);
    let defaults: Vec<(usize, Values)> = defaults(deal).collect();
    let mut out = Vec::new();
    for (at, others) in &defaults {
        if !read.get(*at).copied().unwrap_or(true) {
            continue;
        }
        let differs = differs(deal, &rows, &[(*at, others)]);
        if differs.ways {
            out.extend(row(frame, *at, differs));
        }
    }
    let is_mild = |outcome: &Outcome| Outcome::NotCovered.is_worse_than(*outcome);
    let is_clear = out.iter().all(|row| row.worse.is_empty()) && deal.boxes().outcomes.iter().all(is_mild);
    if is_clear && rows.boxes.len() <= FEW {
        for (one, other) in together(deal, &rows, &defaults) {
            out.extend([one, other]);
        }
    }
    out
}

/// The variables that take a default, each with its other values.
fn defaults(deal: &Deal<'_>) -> impl Iterator<Item = (usize, Values)> {
    let frame = &deal.frame;
    let rows = frame.origins.iter().enumerate().filter(|row| *row.1 == Origin::Default);
    rows.filter_map(|(at, _)| {
        let (var, value) = (frame.vars.get(at)?, frame.known.get(at)?);
        Some((at, deal.pack.fact(var.fact).others(value)))
    })
}

fn row(frame: &Frame, at: usize, differs: Differs) -> Option<Assumed> {
    let (var, value) = (frame.vars.get(at)?, frame.known.get(at)?);
    let Differs { worse, otherwise, .. } = differs;
    let outcome = !otherwise.is_empty();
    let (otherwise, worse) = (otherwise.into_iter().collect(), worse.into_iter().collect());
    let country = frame.listed_country(at);
    Some(Assumed { var: *var, value: value.clone(), country, outcome, otherwise, worse, with: None })
}

/// Pairs of defaults that are false together in some world with a worse outcome. Looked at are two on which one norm rests,
/// since every other norm does in that world what it does where one of them is false alone; and two where one says which
/// worlds there are.
fn together(deal: &Deal<'_>, rows: &Rows<'_>, defaults: &[(usize, Values)]) -> Vec<(Assumed, Assumed)> {
    let frame = &deal.frame;
    let on: Vec<Affected> = defaults.iter().map(|row| deal.resting_on(&changed(deal, row.0))).collect();
    let mut out = Vec::new();
    for (at, (one, on_one)) in defaults.iter().zip(&on).enumerate() {
        for (other, on_other) in defaults.iter().zip(&on).skip(at + 1) {
            if deal.is_stopped() || !on_one.works_with(on_other) {
                continue;
            }
            let differs = differs(deal, rows, &[(one.0, &one.1), (other.0, &other.1)]);
            if differs.worse.is_empty() {
                continue;
            }
            let (first, second) = (row(frame, one.0, differs.clone()), row(frame, other.0, differs));
            if let (Some(mut first), Some(mut second)) = (first, second) {
                (first.with, second.with) = (Some(second.var), Some(first.var));
                out.push((first, second));
            }
        }
    }
    out
}

/// How worlds with other values of some variables differ from the worlds that agree with them on all else.
#[derive(Clone, Default)]
struct Differs {
    /// In their ways.
    ways: bool,
    /// In their outcomes: these.
    otherwise: BTreeSet<Outcome>,
    /// Those of these that are worse.
    worse: BTreeSet<Outcome>,
}

/// The boxes of a deal, told by what rests on the facts in which they differ.
struct Rows<'d> {
    boxes: &'d [WorldBox],
    /// For each open variable, what rests on it.
    on: &'d [Affected],
    /// For each box, a number for its values of each open variable, the same for the same values.
    numbers: Vec<Vec<usize>>,
}

impl<'d> Rows<'d> {
    fn new(deal: &'d Deal<'_>) -> Self {
        let explored = &deal.boxes().explored;
        let mut known: Vec<HashMap<&Values, usize>> = vec![HashMap::new(); explored.open.len()];
        let numbered = |world_box: &'d WorldBox| {
            let mut number = |(values, known): (&'d Values, &mut HashMap<&'d Values, usize>)| {
                let next = known.len();
                *known.entry(values).or_insert(next)
            };
            world_box.values.iter().zip(&mut known).map(&mut number).collect()
        };
        Self { boxes: &explored.boxes, numbers: explored.boxes.iter().map(numbered).collect(), on: deal.on_open() }
    }

    /// One box for each change that searching again what is affected can make: boxes with the same values of the facts
    /// that it rests on change alike, and what becomes of their outcome depends on the outcome elsewhere alone.
    fn distinct(&self, affected: &Affected) -> Vec<&'d WorldBox> {
        let among: Vec<usize> =
            self.on.iter().enumerate().filter(|row| row.1.meets(affected)).map(|row| row.0).collect();
        let mut seen: HashSet<(Outcome, Vec<usize>)> = HashSet::new();
        let mut is_new = |world_box: &WorldBox, numbers: &[usize]| match affected.elsewhere(world_box) {
            Some(outcome) => seen.insert((outcome, among.iter().filter_map(|at| numbers.get(*at)).copied().collect())),
            None => true,
        };
        let rows = self.boxes.iter().zip(&self.numbers);
        rows.filter(|row| is_new(row.0, row.1)).map(|row| row.0).collect()
    }
}

fn changed(deal: &Deal<'_>, at: usize) -> Vec<Changed> {
    deal.frame.facts_of(at).map(Changed::Fact).collect()
}

fn differs(deal: &Deal<'_>, rows: &Rows<'_>, others: &[(usize, &Values)]) -> Differs {
    let (frame, explored) = (&deal.frame, &deal.boxes().explored);
    let changes: Vec<Changed> = others.iter().flat_map(|row| changed(deal, row.0)).collect();
    let affected = deal.affected(&changes);
    let mut out = Differs::default();
    if affected.is_nothing() || others.iter().any(|row| row.1.is_empty()) {
        return out;
    }
    for world_box in rows.distinct(&affected) {
        // With both the defaults and the other values, to see which norms they cannot make reach this box.
        let mut state = explored.state(frame, world_box);
        for (at, others) in others {
            if let Some(slot) = state.get_mut(*at) {
                *slot = slot.or(others);
            }
        }
        let affected = deal.affected_in(&changes, &state);
        if affected.is_nothing() {
            continue;
        }
        let mut start = affected.pending(frame, explored, world_box);
        for (at, others) in others {
            if let Some(slot) = start.0.get_mut(*at) {
                slot.clone_from(others);
            }
        }
        each_matter(deal.program(), frame, start, |matter| {
            if deal.is_stopped() {
                return Ok(());
            }
            if let Some(found) = ways_again(matter, world_box, &affected)? {
                let (own, other) = (world_box.ways.outcome(), found.ways.outcome());
                out.ways |= found.ways != world_box.ways;
                out.worse.extend(other.is_worse_than(own).then_some(other));
                out.otherwise.extend((other != own).then_some(other));
            }
            Ok(())
        });
    }
    out
}
