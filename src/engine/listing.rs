//! All ways of a product of independent parts one by one, lightest first, without building the product [definition
//! 14].
//!
//! The heaviest ranks of a way are the heaviest of its choices, and the rest of its weight is a sum. So there is one
//! list for each pair of heaviest ranks, and within it a heap takes the sums of two sorted lists in order. Example:
//! parts with the sizes 1, 2 and 1, 3 give the sums 2 (1+1), 3 (2+1), 4 (1+3) and 5 (2+3); only the next sum of each
//! row is in the heap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::moves::{Heaviest, Size, Way, Weight};

/// The ways of a product, lightest first.
#[derive(Debug)]
pub struct Lightest<'a> {
    parts: &'a [Vec<Weight>],
    /// The pairs of heaviest ranks still to come, the next one last.
    ranks: Vec<Heaviest>,
    /// The ways with the current heaviest ranks, as disjoint products, each with its next way.
    products: Vec<Sums<'a>>,
    next: BinaryHeap<Reverse<(Size, usize)>>,
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
        Self { parts, ranks: pairs.collect(), products: Vec::new(), next: BinaryHeap::new() }
    }

    /// Makes the ways with these heaviest ranks the next ones. To avoid duplicates they are split by the first part
    /// that has the one rank, and the first part that has the other.
    fn turn_to(&mut self, (counted, own): Heaviest) {
        self.products.clear();
        if self.parts.is_empty() && (counted, own) == (None, None) {
            self.add(Vec::new());
        }
        for first in 0..self.parts.len() {
            for other in 0..self.parts.len() {
                let fits = |at: usize, weight: &Weight| {
                    let (its, its_own) = weight.heaviest;
                    before(at, first, its < counted, its == counted) && before(at, other, its_own < own, its_own == own)
                };
                let choices = |(at, part): (usize, &'a Vec<Weight>)| -> Vec<&'a Size> {
                    part.iter().filter(|weight| fits(at, weight)).map(|weight| &weight.size).collect()
                };
                let lists: Option<Vec<_>> =
                    self.parts.iter().enumerate().map(choices).map(|list| (!list.is_empty()).then_some(list)).collect();
                if let Some(lists) = lists {
                    self.add(lists);
                }
            }
        }
    }

    fn add(&mut self, lists: Vec<Vec<&'a Size>>) {
        let mut sums = Sums::new(lists);
        if let Some(size) = sums.get(0) {
            self.next.push(Reverse((size.clone(), self.products.len())));
            self.products.push(sums);
        }
    }
}

/// Whether a choice of part `at` keeps `first` the first part that reaches a rank which none exceeds.
fn before(at: usize, first: usize, below: bool, equal: bool) -> bool {
    match at.cmp(&first) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Equal => equal,
        std::cmp::Ordering::Greater => below || equal,
    }
}

impl Iterator for Lightest<'_> {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        loop {
            if let Some(Reverse((size, at))) = self.next.pop() {
                if let Some(sums) = self.products.get_mut(at) {
                    sums.told += 1;
                    let told = sums.told;
                    if let Some(size) = sums.get(told) {
                        self.next.push(Reverse((size.clone(), at)));
                    }
                }
                return Some(size.moves);
            }
            let ranks = self.ranks.pop()?;
            self.turn_to(ranks);
        }
    }
}

/// One choice of each of several sorted lists, in the order of their sums: those of all lists but the last, each with
/// the last.
#[derive(Debug)]
struct Sums<'a> {
    rest: Option<Box<Sums<'a>>>,
    last: Vec<&'a Size>,
    found: Vec<Size>,
    /// The next sum for each choice of the rest so far.
    next: BinaryHeap<Reverse<(Size, usize, usize)>>,
    told: usize,
}

impl<'a> Sums<'a> {
    fn new(mut lists: Vec<Vec<&'a Size>>) -> Self {
        let last = lists.pop();
        let rest = last.is_some().then(|| Box::new(Self::new(lists)));
        let found = if rest.is_some() { Vec::new() } else { vec![Size::default()] };
        let mut sums = Self { rest, last: last.unwrap_or_default(), found, next: BinaryHeap::new(), told: 0 };
        sums.offer(0, 0);
        sums
    }

    /// The sum at a place of the order.
    fn get(&mut self, at: usize) -> Option<&Size> {
        while self.found.len() <= at {
            let Reverse((size, of_rest, of_last)) = self.next.pop()?;
            self.found.push(size);
            self.offer(of_rest, of_last + 1);
            if of_last == 0 {
                self.offer(of_rest + 1, 0);
            }
        }
        self.found.get(at)
    }

    fn offer(&mut self, of_rest: usize, of_last: usize) {
        let Some(last) = self.last.get(of_last) else { return };
        if let Some(size) = self.rest.as_mut().and_then(|rest| rest.get(of_rest)) {
            self.next.push(Reverse((size.and(last), of_rest, of_last)));
        }
    }
}
