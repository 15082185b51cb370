//! All ways of a product of independent parts one by one, lightest first, without building the product [definition
//! 14].
//!
//! The heaviest ranks of a way are the heaviest of its choices, and the rest of its weight is a sum. So the ways come by
//! pairs of heaviest ranks. For each pair the parts are halved again and again, and every half lists its sums in order
//! as they are asked for: a heap holds the next sum of each row of two sorted lists. Example: parts with the sizes 1, 2
//! and 1, 3 give the sums 2 (1+1), 3 (2+1), 4 (1+3) and 5 (2+3). So that some choice reaches each heaviest rank, each
//! half has four lists: of the sums that reach none of the two ranks, one, the other, both.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::moves::{Heaviest, Size, Way, Weight};

/// The ways of a product, lightest first.
#[derive(Debug)]
pub struct Lightest<'a> {
    parts: &'a [Vec<Weight>],
    /// The pairs of heaviest ranks still to come, the next one last.
    ranks: Vec<Heaviest>,
    /// The sums with the current heaviest ranks, and how many of them were told.
    current: Option<(Sums<'a>, usize)>,
}

impl<'a> Lightest<'a> {
    /// The ways that make one choice of each part; every part lists its choices in order of size.
    pub(super) fn new(parts: &'a [Vec<Weight>]) -> Self {
        let all = || parts.iter().flatten().map(|weight| weight.heaviest);
        let mut counted: Vec<_> = all().map(|ranks| ranks.0).collect();
        let mut own: Vec<_> = all().map(|ranks| ranks.1).collect();
        for ranks in [&mut counted, &mut own] {
            ranks.push(None);
            ranks.sort_unstable();
            ranks.dedup();
        }
        let pairs = counted.iter().rev().flat_map(|counted| own.iter().rev().map(|own| (*counted, *own)));
        Self { parts, ranks: pairs.collect(), current: None }
    }
}

impl Iterator for Lightest<'_> {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        loop {
            if let Some((sums, told)) = &mut self.current
                && let Some(size) = sums.get(BOTH, *told)
            {
                *told += 1;
                return Some(size.moves);
            }
            let ranks = self.ranks.pop()?;
            if self.parts.is_empty() && ranks == (None, None) {
                return Some(Way::new());
            }
            self.current = Sums::new(self.parts, ranks).map(|sums| (sums, 0));
        }
    }
}

/// Which of the two heaviest ranks a sum reaches: 1 the one, 2 the other, 3 both, 0 none.
type Reached = usize;

const BOTH: Reached = 3;

/// One choice of each of several parts, none above the heaviest ranks, in the order of their sums.
#[derive(Debug)]
enum Sums<'a> {
    /// The choices of one part.
    One([Vec<&'a Size>; 4]),
    /// A sum of one half and a sum of the other.
    Two(Box<Self>, Box<Self>, [List; 4]),
}

/// Sums in order, as far as they were asked for.
#[derive(Debug, Default)]
struct List {
    begun: bool,
    found: Vec<Size>,
    /// The next sum for each of one half that was looked at.
    next: BinaryHeap<Reverse<Sum>>,
}

/// A sum, what its summands reach, and their places in their lists.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sum {
    size: Size,
    reached: (Reached, Reached),
    places: (usize, usize),
}

impl<'a> Sums<'a> {
    fn new(parts: &'a [Vec<Weight>], (counted, own): Heaviest) -> Option<Self> {
        if let [part] = parts {
            let mut lists: [Vec<&Size>; 4] = Default::default();
            for weight in part {
                let (its, its_own) = weight.heaviest;
                let reached = usize::from(its == counted) + 2 * usize::from(its_own == own);
                if its <= counted
                    && its_own <= own
                    && let Some(list) = lists.get_mut(reached)
                {
                    list.push(&weight.size);
                }
            }
            return Some(Self::One(lists));
        }
        let (one, other) = parts.split_at_checked(parts.len() / 2).filter(|halves| !halves.0.is_empty())?;
        let half = |parts| Self::new(parts, (counted, own)).map(Box::new);
        Some(Self::Two(half(one)?, half(other)?, Default::default()))
    }

    /// The sum at a place among those that reach so much.
    fn get(&mut self, reached: Reached, at: usize) -> Option<Size> {
        match self {
            Self::One(lists) => lists.get(reached)?.get(at).map(|size| (*size).clone()),
            Self::Two(one, other, lists) => lists.get_mut(reached)?.get(one, other, reached, at),
        }
    }
}

impl List {
    fn get(&mut self, one: &mut Sums<'_>, other: &mut Sums<'_>, reached: Reached, at: usize) -> Option<Size> {
        if !self.begun {
            self.begun = true;
            let pairs = (0..=reached).flat_map(|its| (0..=reached).map(move |others| (its, others)));
            for pair in pairs.filter(|pair| pair.0 | pair.1 == reached) {
                self.offer(one, other, pair, (0, 0));
            }
        }
        while self.found.len() <= at {
            let Reverse(Sum { size, reached, places }) = self.next.pop()?;
            self.found.push(size);
            self.offer(one, other, reached, (places.0, places.1 + 1));
            if places.1 == 0 {
                self.offer(one, other, reached, (places.0 + 1, 0));
            }
        }
        self.found.get(at).cloned()
    }

    fn offer(&mut self, one: &mut Sums<'_>, other: &mut Sums<'_>, reached: (Reached, Reached), places: (usize, usize)) {
        let Some(its) = one.get(reached.0, places.0) else { return };
        if let Some(others) = other.get(reached.1, places.1) {
            self.next.push(Reverse(Sum { size: its.and(&others), reached, places }));
        }
    }
}
