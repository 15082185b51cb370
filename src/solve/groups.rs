//! Groups of numbers, joined pair by pair.

/// A partition of the numbers below some bound. At first every number is its own group.
#[derive(Clone, Debug)]
pub struct Groups {
    above: Vec<usize>,
}

impl Groups {
    /// The numbers below `count`, each its own group.
    pub fn new(count: usize) -> Self {
        Self { above: (0..count).collect() }
    }

    /// The least number of a number's group.
    pub fn of(&self, mut number: usize) -> usize {
        while let Some(above) = self.above.get(number).copied().filter(|above| *above != number) {
            number = above;
        }
        number
    }

    /// Joins the groups of two numbers.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        let least = one.min(other);
        for top in [one, other] {
            if let Some(slot) = self.above.get_mut(top) {
                *slot = least;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn what_is_joined_is_one_group_under_its_least_number() {
        let mut groups = Groups::new(6);
        for (one, other) in [(4, 5), (1, 4), (2, 3), (5, 1)] {
            groups.join(one, other);
        }
        assert_eq!((0..6).map(|number| groups.of(number)).collect::<Vec<_>>(), [0, 1, 2, 2, 1, 1]);
    }
}
