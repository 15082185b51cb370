//! Sets of combinations of values, as reduced ordered decision diagrams: Bryant, "Graph-based algorithms for Boolean
//! function manipulation", IEEE Transactions on Computers C-35 (1986), here with any number of values a variable.

use std::collections::BTreeMap;

/// A set of combinations: a node of [`Diagrams`]. Equal sets are equal nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagram(u32);

impl Diagram {
    /// No combination.
    pub const NONE: Self = Self(0);
    /// Every combination.
    pub const ALL: Self = Self(1);

    /// Whether no combination is in the set.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }
}

/// What a set operation keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Op {
    And,
    Or,
    Minus,
}

/// All sets over some variables, each with a number of values counted from 0.
#[derive(Clone, Debug)]
pub struct Diagrams {
    sizes: Vec<u16>,
    nodes: Vec<(usize, Vec<Diagram>)>,
    unique: BTreeMap<(usize, Vec<Diagram>), Diagram>,
    done: BTreeMap<(Op, Diagram, Diagram), Diagram>,
}

impl Diagrams {
    /// The sets over variables with so many values each.
    pub fn new(sizes: Vec<u16>) -> Self {
        let last = sizes.len();
        // The two ends stand behind every variable.
        let nodes = vec![(last, Vec::new()), (last, Vec::new())];
        Self { sizes, nodes, unique: BTreeMap::new(), done: BTreeMap::new() }
    }

    /// The variable that a set looks at first; behind the last one where it looks at none.
    pub(super) fn top(&self, set: Diagram) -> usize {
        self.nodes.get(set.0 as usize).map_or(self.sizes.len(), |node| node.0)
    }

    /// What is left of a set for each value of a variable at which it looks first, or does not look before.
    pub(super) fn children(&self, set: Diagram, var: usize) -> Vec<Diagram> {
        match self.nodes.get(set.0 as usize) {
            Some((top, children)) if *top == var => children.clone(),
            Some(_) | None => vec![set; self.sizes.get(var).copied().map_or(0, usize::from)],
        }
    }

    fn node(&mut self, var: usize, children: Vec<Diagram>) -> Diagram {
        match children.as_slice() {
            [first, rest @ ..] if rest.iter().any(|child| child != first) => {}
            [first, ..] => return *first,
            [] => return Diagram::NONE,
        }
        let key = (var, children);
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        let made = Diagram(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(key.clone());
        self.unique.insert(key, made);
        made
    }

    /// The combinations whose every value is allowed.
    pub fn cube(&mut self, allowed: impl Fn(usize, u16) -> bool) -> Diagram {
        let mut set = Diagram::ALL;
        for (var, size) in self.sizes.clone().into_iter().enumerate().rev() {
            let children =
                (0..size).map(|value| if allowed(var, value) { set } else { Diagram::NONE }).collect::<Vec<_>>();
            set = self.node(var, children);
        }
        set
    }

    /// The combinations that a term fits.
    pub fn term(&mut self, term: &[(usize, u16)]) -> Diagram {
        self.cube(|var, value| term.iter().all(|row| row.0 != var || row.1 == value))
    }

    /// What is in both.
    pub fn and(&mut self, a: Diagram, b: Diagram) -> Diagram {
        self.apply(Op::And, a, b)
    }

    /// What is in either.
    pub fn or(&mut self, a: Diagram, b: Diagram) -> Diagram {
        self.apply(Op::Or, a, b)
    }

    /// What is in the first only.
    pub fn minus(&mut self, a: Diagram, b: Diagram) -> Diagram {
        self.apply(Op::Minus, a, b)
    }

    fn apply(&mut self, op: Op, a: Diagram, b: Diagram) -> Diagram {
        match (op, a, b) {
            (Op::And, Diagram::NONE, _)
            | (Op::And | Op::Minus, _, Diagram::NONE)
            | (Op::Minus, Diagram::NONE, _)
            | (Op::Minus, _, Diagram::ALL) => {
                return if op == Op::Minus && b.is_empty() { a } else { Diagram::NONE };
            }
            (Op::And, Diagram::ALL, other) | (Op::And, other, Diagram::ALL) => return other,
            (Op::Or, Diagram::ALL, _) | (Op::Or, _, Diagram::ALL) => return Diagram::ALL,
            (Op::Or, Diagram::NONE, other) | (Op::Or, other, Diagram::NONE) => return other,
            (Op::And | Op::Or, _, _) if a == b => return a,
            (Op::Minus, _, _) if a == b => return Diagram::NONE,
            (Op::And | Op::Or | Op::Minus, _, _) => {}
        }
        if let Some(known) = self.done.get(&(op, a, b)) {
            return *known;
        }
        let var = self.top(a).min(self.top(b));
        let pairs: Vec<(Diagram, Diagram)> = self.children(a, var).into_iter().zip(self.children(b, var)).collect();
        let children = pairs.into_iter().map(|(a, b)| self.apply(op, a, b)).collect();
        let made = self.node(var, children);
        self.done.insert((op, a, b), made);
        made
    }

    /// How many combinations there are in a set; what is more than fits counts as the most that does.
    pub fn count(&self, set: Diagram) -> u128 {
        let below = self.count_below(set, &mut BTreeMap::new());
        self.product(0..self.top(set)).saturating_mul(below)
    }

    fn product(&self, vars: std::ops::Range<usize>) -> u128 {
        vars.filter_map(|var| self.sizes.get(var)).fold(1, |all, size| all.saturating_mul(u128::from(*size)))
    }

    /// How many there are over the first variable that the set looks at and those behind it.
    fn count_below(&self, set: Diagram, known: &mut BTreeMap<Diagram, u128>) -> u128 {
        if set == Diagram::NONE || set == Diagram::ALL {
            return u128::from(set.0);
        }
        if let Some(count) = known.get(&set) {
            return *count;
        }
        let top = self.top(set);
        let mut count = 0u128;
        for child in self.children(set, top) {
            let between = self.product(top + 1..self.top(child));
            count = count.saturating_add(between.saturating_mul(self.count_below(child, known)));
        }
        known.insert(set, count);
        count
    }

    /// Whether a combination, a value for each variable, is in a set.
    pub fn contains(&self, set: Diagram, combination: &[u16]) -> bool {
        let mut at = set;
        while at != Diagram::NONE && at != Diagram::ALL {
            let top = self.top(at);
            let value = combination.get(top).copied().map_or(0, usize::from);
            at = self.children(at, top).get(value).copied().unwrap_or(Diagram::NONE);
        }
        at == Diagram::ALL
    }

    /// The variables on which it depends whether a combination is in a set, in rising order.
    pub fn support(&self, set: Diagram) -> Vec<usize> {
        let mut found = std::collections::BTreeSet::new();
        let mut seen = std::collections::BTreeSet::new();
        let mut todo = vec![set];
        while let Some(next) = todo.pop() {
            let top = self.top(next);
            if top < self.sizes.len() && seen.insert(next) {
                found.insert(top);
                todo.extend(self.children(next, top));
            }
        }
        found.into_iter().collect()
    }

    /// The values that a variable has in some combination of a set.
    pub fn values(&mut self, set: Diagram, var: usize) -> Vec<u16> {
        let size = self.sizes.get(var).copied().unwrap_or(0);
        (0..size)
            .filter(|value| {
                let with = self.term(&[(var, *value)]);
                !self.and(set, with).is_empty()
            })
            .collect()
    }
}
