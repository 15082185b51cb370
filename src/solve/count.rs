//! Exact counts of any size: products of numbers of choices soon outgrow every machine number.

use std::fmt;

const BASE: u64 = 1_000_000_000;

/// A natural number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Digits to base one thousand million, the lowest first; none for zero.
    digits: Vec<u64>,
}

impl Count {
    /// The product with a number.
    #[must_use]
    pub fn times(&self, factor: usize) -> Self {
        // A factor is the length of a list: in two digits each product stays far below the end of its type.
        let (low, high) = (factor as u64 % BASE, factor as u64 / BASE);
        let mut digits = vec![0; self.digits.len() + 3];
        for (place, part) in [low, high % BASE, high / BASE].into_iter().enumerate() {
            let mut carry = 0;
            for index in place..digits.len() {
                let own = self.digits.get(index - place).copied().unwrap_or(0);
                let Some(slot) = digits.get_mut(index) else { break };
                let sum = *slot + own * part + carry;
                *slot = sum % BASE;
                carry = sum / BASE;
            }
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self { digits }
    }

    /// The difference to a number, at least zero.
    #[must_use]
    pub fn less(&self, number: usize) -> Self {
        if self.small().is_some_and(|all| all <= number) {
            return Self { digits: Vec::new() };
        }
        let mut out = self.clone();
        let mut rest = number as u64;
        for slot in &mut out.digits {
            let (own, part) = (*slot, rest % BASE);
            rest /= BASE;
            let borrowed = own < part;
            *slot = own + BASE * u64::from(borrowed) - part;
            rest += u64::from(borrowed);
        }
        while out.digits.last() == Some(&0) {
            out.digits.pop();
        }
        out
    }

    /// The count as a machine number, if it fits.
    pub fn small(&self) -> Option<usize> {
        let add = |sum: u128, digit: &u64| sum.checked_mul(u128::from(BASE))?.checked_add(u128::from(*digit));
        usize::try_from(self.digits.iter().rev().try_fold(0, add)?).ok()
    }
}

impl From<usize> for Count {
    fn from(number: usize) -> Self {
        Self { digits: vec![1] }.times(number)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = self.digits.iter().rev();
        write!(f, "{}", digits.next().unwrap_or(&0))?;
        digits.try_for_each(|digit| write!(f, "{digit:09}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Count;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn products_are_those_of_machine_numbers(factors in prop::collection::vec(0usize..=4_000_000_000, 1..4)) {
            let count = factors.iter().fold(Count::from(1), |count, factor| count.times(*factor));
            let wanted: u128 = factors.iter().map(|factor| *factor as u128).product();
            prop_assert_eq!(count.to_string(), wanted.to_string());
            prop_assert_eq!(count.small(), usize::try_from(wanted).ok());
            for less in [0, 1, 999_999_999, 1_000_000_000, usize::MAX] {
                prop_assert_eq!(count.less(less).to_string(), wanted.saturating_sub(less as u128).to_string());
            }
        }
    }

    #[test]
    fn a_count_outgrows_every_machine_number() {
        let power = |times: usize| (0..times).fold(Count::from(1), |count, _| count.times(3));
        assert_eq!(power(20).to_string(), "3486784401");
        assert_eq!(power(100).to_string(), "515377520732011331036461129765621272702107522001");
        assert_eq!((power(100).small(), power(0).small(), power(9).times(0).small()), (None, Some(1), Some(0)));
        assert_eq!(Count::from(usize::MAX).small(), Some(usize::MAX));
    }
}
