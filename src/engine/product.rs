//! All ways as a product of independent parts: a way makes one choice in each part.
//!
//! Example: a deal needs permits `a` and `b`, and each can be granted, or its requirement changed. There are four ways, but
//! the product stores two parts of two choices. Totals, blockers and the lightest way are computed from the parts, so
//! millions of ways cost no more than their parts.

use super::listing::Lightest;
use super::moves::{Move, Way, Weight, weigh};
use crate::law::{Day, Outcome, Pack};
use crate::solve::{Count, Set, factors, hitting_sets};

/// All ways through one class of worlds.
///
/// Equal values are equal sets of ways: the parts are the finest there are, with all that every way does in one of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ways {
    /// Choices over different moves, each list in order of size; a part without any choice leaves no way.
    parts: Vec<Vec<Weight>>,
    complete: bool,
    covered: bool,
}

impl Ways {
    /// The ways that make one choice of each part; parts share no move and are no products themselves.
    pub(super) fn new(found: Vec<Vec<Weight>>) -> Self {
        let (complete, covered) = (true, true);
        if found.iter().any(Vec::is_empty) {
            return Self { parts: vec![Vec::new()], complete, covered };
        }
        let (alone, mut parts): (Vec<_>, Vec<_>) = found.into_iter().partition(|choices| choices.len() == 1);
        let always = alone.into_iter().flatten().reduce(|all, one| all.and(&one));
        parts.extend(always.filter(|weight| !weight.way().is_empty()).map(|weight| vec![weight]));
        for part in &mut parts {
            part.sort_by(|one, other| one.size.cmp(&other.size));
        }
        parts.sort_by_key(|part| least(part));
        Self { parts, complete, covered }
    }

    /// No ways, because the pack does not hold the law for such a deal.
    pub(super) fn not_covered() -> Self {
        Self { parts: vec![Vec::new()], complete: true, covered: false }
    }

    /// Whether the pack holds the law for such a deal.
    pub fn is_covered(&self) -> bool {
        self.covered
    }

    /// These ways, with their changes made on a day; none contains another.
    pub fn of(pack: &Pack, day: Day, ways: &[Way]) -> Self {
        let (moves, sets) = numbered(ways.iter());
        let weight = |set: &Set| weigh(pack, day, &named(&moves, set));
        Self::new(factors(&sets).iter().map(|choices| choices.iter().map(weight).collect()).collect())
    }

    /// The ways that hold a way of each of several lists over different moves.
    pub fn product(lists: impl IntoIterator<Item = Self>) -> Self {
        let (mut parts, mut complete) = (Vec::new(), true);
        for list in lists {
            complete &= list.complete;
            parts.extend(list.parts);
        }
        Self { complete, ..Self::new(parts) }
    }

    /// The moves of these ways in one part of the law, or in several.
    #[must_use]
    pub fn within(&self, pack: &Pack, day: Day, is_there: impl Fn(Move) -> bool) -> Self {
        let there = |weight: &Weight| -> Way { weight.way().iter().copied().filter(|step| is_there(*step)).collect() };
        let parts = self.parts.iter().filter_map(|part| match part.as_slice() {
            // Moves that all ways make are one part, whatever they are about.
            [always] => Some(vec![weigh(pack, day, &there(always))]),
            choices => choices.iter().all(|choice| !there(choice).is_empty()).then(|| choices.to_vec()),
        });
        Self { complete: self.complete, ..Self::new(parts.collect()) }
    }

    /// The same, found by a search that did not end: each is sufficient, and no more is known.
    #[must_use]
    pub fn cut_off(self) -> Self {
        Self { complete: false, ..self }
    }

    /// Whether these are all the ways, and each is one.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The number of ways.
    pub fn total(&self) -> Count {
        self.parts.iter().fold(Count::from(1), |total, part| total.times(part.len()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().any(Vec::is_empty)
    }

    /// Whether there are at most this many.
    pub fn at_most(&self, number: usize) -> bool {
        self.total().small().is_some_and(|total| total <= number)
    }

    /// All of them, lightest first, each found when it is asked for.
    pub fn iter(&self) -> Lightest<'_> {
        Lightest::new(&self.parts)
    }

    /// The lightest.
    pub fn first(&self) -> Option<Way> {
        self.iter().next()
    }

    /// Whether a way is one of these.
    pub fn contains(&self, way: &[Move]) -> bool {
        let made = |part: &Vec<Weight>| {
            let mut choices = part.iter().map(Weight::way).filter(|choice| is_subset(choice, way));
            choices.next().filter(|_| choices.next().is_none()).map(Vec::len)
        };
        self.parts.iter().map(made).sum::<Option<usize>>() == Some(way.len())
    }

    /// Whether some moves hold a way.
    pub fn is_met_by(&self, moves: &[Move]) -> bool {
        self.parts.iter().all(|part| part.iter().any(|choice| is_subset(choice.way(), moves)))
    }

    /// The independent choices of the ways: the number of options of each.
    pub fn parts(&self) -> impl Iterator<Item = impl Iterator<Item = &Way>> {
        self.parts.iter().map(|part| part.iter().map(Weight::way))
    }

    /// Every move that some way makes, each once, in order.
    pub fn moves(&self) -> Vec<Move> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut moves: Vec<Move> = self.parts().flatten().flatten().copied().collect();
        moves.sort_unstable();
        moves.dedup();
        moves
    }

    /// The outcome that the ways amount to [definition 13].
    pub fn outcome(&self) -> Outcome {
        if !self.covered {
            Outcome::NotCovered
        } else if self.parts.is_empty() {
            Outcome::Permitted
        } else if self.is_empty() {
            Outcome::Barred
        } else if self.parts().all(|mut choices| choices.any(|choice| !changes(choice))) {
            Outcome::Licensable
        } else {
            Outcome::Prohibited
        }
    }

    /// Whether the lightest outcome needs an authority to reverse itself [definition 13]. A way without any change is one
    /// of such choices alone, and each has a reversal where that is so of the choices of one part.
    pub fn needs_reversal(&self) -> bool {
        let reverses = |way: &Way| way.iter().any(|step| step.is_reversal());
        self.outcome() == Outcome::Licensable
            && self.parts().any(|mut choices| choices.all(|choice| changes(choice) || reverses(choice)))
    }

    /// Families in which every way changes something [definition 15]; none where there is no way. Every way does exactly
    /// if every choice of one part does.
    pub fn must_change(&self, pack: &Pack) -> Vec<String> {
        if self.is_empty() {
            return Vec::new();
        }
        let of =
            |way: &Way| -> Vec<String> { way.iter().filter_map(|step| step.family(pack)).map(str::to_owned).collect() };
        let mut found = Vec::new();
        for mut choices in self.parts() {
            let first = choices.next().map(of).unwrap_or_default();
            found.extend(
                choices.map(of).fold(first, |all, next| all.into_iter().filter(|one| next.contains(one)).collect()),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The smallest sets of moves that meet every way [definition 15]: those of each part, smallest first.
    pub fn blockers(&self) -> Vec<Way> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for choices in self.parts() {
            let (moves, sets) = numbered(choices);
            found.extend(hitting_sets(&sets).iter().map(|set| named(&moves, set)));
        }
        found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        found
    }
}

fn changes(way: &Way) -> bool {
    way.iter().any(|step| matches!(step, Move::Change(_)))
}

/// Whether everything in one rising list is in another.
fn is_subset(less: &[Move], more: &[Move]) -> bool {
    less.iter().all(|step| more.binary_search(step).is_ok())
}

fn least(part: &[Weight]) -> Option<Move> {
    part.iter().filter_map(|weight| weight.way().first()).min().copied()
}

/// Numbers moves, so that ways become sets.
pub fn numbered<'w>(ways: impl Iterator<Item = &'w Way>) -> (Vec<Move>, Vec<Set>) {
    let ways: Vec<&Way> = ways.collect();
    let mut moves: Vec<Move> = ways.iter().copied().flatten().copied().collect();
    moves.sort_unstable();
    moves.dedup();
    let sets = ways.iter().map(|way| way.iter().filter_map(|step| moves.binary_search(step).ok()).collect()).collect();
    (moves, sets)
}

/// The moves behind the numbers of a set.
pub fn named(moves: &[Move], set: &Set) -> Way {
    set.iter().filter_map(|at| moves.get(at)).copied().collect()
}
