//! Families of sets of small numbers, kept as antichains.
//!
//! An antichain is a family in which no set contains another, such as all ways of a deal, or all blockers. Example: {1, 2},
//! {2}, {3} is none; keeping the minimal sets leaves {2}, {3}.

/// A set of small numbers; the order is by content, for determinism only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Set(Vec<u64>);

impl Set {
    /// Adds a number.
    pub fn insert(&mut self, number: usize) {
        let word = number / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(slot) = self.0.get_mut(word) {
            *slot |= 1 << (number % 64);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: usize) {
        if let Some(slot) = self.0.get_mut(number / 64) {
            *slot &= !(1 << (number % 64));
        }
        // INVARIANT: no zero word at the end, so that equal sets are equal values.
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// Whether a number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Whether every member is in the other set.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().enumerate().all(|(at, word)| word & !other.0.get(at).copied().unwrap_or(0) == 0)
    }

    /// Whether the two sets share a member.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// The number of members that both sets share.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Everything in both.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        self.iter().filter(|at| other.contains(*at)).collect()
    }

    /// Everything in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (long, short) = if self.0.len() >= other.0.len() { (self, other) } else { (other, self) };
        let mut out = long.clone();
        for (slot, word) in out.0.iter_mut().zip(&short.0) {
            *slot |= word;
        }
        out
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(at, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit))
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut set = Self::default();
        for number in numbers {
            set.insert(number);
        }
        set
    }
}

/// Keeps the sets that contain no other, each once, in order of size and content.
pub fn keep_minimal(mut family: Vec<Set>) -> Vec<Set> {
    family.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    family.dedup();
    let mut kept: Vec<Set> = Vec::new();
    // Sets of one size contain one another only if they are equal, so only smaller ones are compared.
    let (mut size, mut smaller) = (0, 0);
    for set in family {
        if set.len() > size {
            (size, smaller) = (set.len(), kept.len());
        }
        if !kept.iter().take(smaller).any(|less| less.is_subset(&set)) {
            kept.push(set);
        }
    }
    kept
}

/// The minimal sets that hold a member of each family: every union of one choice a family, kept minimal.
///
/// Pruning between families is sound because a smaller part stays smaller under any later union.
pub fn unions(families: &[Vec<Set>]) -> Vec<Set> {
    families.iter().fold(vec![Set::default()], |partial, choices| longer(&partial, choices))
}

/// The same, unless there are more than so many on the way.
pub fn unions_within(families: &[Vec<Set>], most: usize) -> Option<Vec<Set>> {
    families.iter().try_fold(vec![Set::default()], |partial, choices| {
        (partial.len() * choices.len() <= most).then(|| longer(&partial, choices))
    })
}

fn longer(partial: &[Set], choices: &[Set]) -> Vec<Set> {
    if let ([part], [choice]) = (partial, choices) {
        return vec![part.union(choice)];
    }
    keep_minimal(partial.iter().flat_map(|part| choices.iter().map(|choice| part.union(choice))).collect())
}

/// Every subset of a short list, each in the list's order.
pub fn subsets<T: Copy>(items: &[T]) -> Vec<Vec<T>> {
    let mut all = vec![Vec::new()];
    for item in items {
        let longer: Vec<Vec<T>> =
            all.iter().map(|set: &Vec<T>| set.iter().copied().chain(std::iter::once(*item)).collect()).collect();
        all.extend(longer);
    }
    all
}

/// Every set of `size` of the numbers below `count`, one after the other, in order of content.
pub fn sets_of(count: usize, size: usize) -> impl Iterator<Item = Set> {
    let first: Option<Vec<usize>> = (size <= count).then(|| (0..size).collect());
    std::iter::successors(first, move |chosen| {
        let mut next = chosen.clone();
        // The last number that can still grow grows by one, and those behind it follow close.
        let (at, from) = chosen.iter().copied().enumerate().rev().find(|(at, number)| number + size - at < count)?;
        next.iter_mut().skip(at).zip(from + 1..).for_each(|(slot, number)| *slot = number);
        Some(next)
    })
    .map(|chosen| chosen.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{Set, keep_minimal, sets_of, unions};

    fn set(numbers: &[usize]) -> Set {
        numbers.iter().copied().collect()
    }

    #[test]
    fn minimal_sets_contain_no_other() {
        let kept = keep_minimal(vec![set(&[1, 2]), set(&[2]), set(&[3, 70]), set(&[2]), set(&[3])]);
        assert_eq!(kept, vec![set(&[2]), set(&[3])]);
    }

    #[test]
    fn unions_choose_one_of_each() {
        let both = unions(&[vec![set(&[0]), set(&[1])], vec![set(&[1]), set(&[2])]]);
        assert_eq!(both, vec![set(&[1]), set(&[0, 2])]);
        assert!(unions(&[vec![set(&[0])], vec![]]).is_empty());
    }

    #[test]
    fn sets_of_a_size_come_once_each_and_in_order() {
        let all: Vec<Set> = sets_of(4, 2).collect();
        let wanted = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]];
        assert_eq!(all, wanted.map(|pair| set(&pair)));
        assert_eq!(sets_of(3, 0).collect::<Vec<_>>(), [Set::default()]);
        assert_eq!((sets_of(2, 3).count(), sets_of(20, 3).count(), sets_of(5, 5).count()), (0, 1140, 1));
    }

    #[test]
    fn a_removed_number_leaves_no_trace() {
        let mut one = set(&[3, 130]);
        one.remove(130);
        assert_eq!(one, set(&[3]));
    }
}
