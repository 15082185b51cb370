//! Sets of combinations of values, as reduced ordered decision diagrams.
//!
//! A diagram is a graph. A node tests one variable and has one child for each of its values; every path ends at `NONE` or
//! at `ALL`. Variables are tested in one fixed order, equal nodes are shared, and a node whose children are all equal is
//! left out. So equal sets are the same node, and a set that does not depend on a variable never tests it.
//!
//! Example: two variables with the values 0 and 1. The set "they are equal" is a node on the first variable. Its child
//! for 0 is a node on the second variable with the children `ALL` and `NONE`; its child for 1 has them the other way
//! round.
//!
//! Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions on Computers C-35 (1986); here a
//! variable can have any number of values.

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

/// An operation on two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Op {
    And,
    Or,
    Minus,
}

/// A variable, and what is left of the set for each of its values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    var: usize,
    children: Vec<Diagram>,
}

/// All sets over some variables. The values of a variable are counted from 0.
#[derive(Clone, Debug)]
pub struct Diagrams {
    /// The number of values of each variable.
    sizes: Vec<u16>,
    /// The nodes; a [`Diagram`] is a position in this list.
    nodes: Vec<Node>,
    /// Every node by its content, so that no two are equal.
    unique: BTreeMap<Node, Diagram>,
    /// Results of operations.
    done: BTreeMap<(Op, Diagram, Diagram), Diagram>,
}

impl Diagrams {
    /// The sets over variables with these numbers of values.
    pub fn new(sizes: Vec<u16>) -> Self {
        // The two ends come after every variable.
        let end = Node { var: sizes.len(), children: Vec::new() };
        let nodes = vec![end.clone(), end];
        Self { sizes, nodes, unique: BTreeMap::new(), done: BTreeMap::new() }
    }

    /// The node of a set.
    #[expect(clippy::indexing_slicing, reason = "a set is a position in this list")]
    fn at(&self, set: Diagram) -> &Node {
        &self.nodes[set.0 as usize]
    }

    /// The first variable that a set depends on; past the last one if it depends on none.
    pub(super) fn top(&self, set: Diagram) -> usize {
        self.at(set).var
    }

    /// The number of values of a variable.
    #[expect(clippy::indexing_slicing, reason = "a variable is a position in this list")]
    fn size(&self, var: usize) -> u16 {
        self.sizes[var]
    }

    /// What is left of a set where its first variable has a value.
    #[expect(clippy::indexing_slicing, reason = "a node has a child for each value")]
    pub(super) fn child(&self, set: Diagram, value: u16) -> Diagram {
        self.at(set).children[usize::from(value)]
    }

    /// What is left of a set for each value of a variable, which is its first one or comes before it.
    pub(super) fn children(&self, set: Diagram, var: usize) -> Vec<Diagram> {
        let node = self.at(set);
        if node.var == var { node.children.clone() } else { vec![set; usize::from(self.size(var))] }
    }

    #[expect(clippy::cast_possible_truncation, reason = "2^32 nodes do not fit into memory")]
    fn node(&mut self, var: usize, children: Vec<Diagram>) -> Diagram {
        match children.as_slice() {
            [first, rest @ ..] if rest.iter().any(|child| child != first) => {}
            [first, ..] => return *first,
            [] => return Diagram::NONE,
        }
        let node = Node { var, children };
        if let Some(known) = self.unique.get(&node) {
            return *known;
        }
        let made = Diagram(self.nodes.len() as u32);
        self.nodes.push(node.clone());
        self.unique.insert(node, made);
        made
    }

    /// The combinations whose every value is allowed.
    pub fn box_of(&mut self, allowed: impl Fn(usize, u16) -> bool) -> Diagram {
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
        self.box_of(|var, value| term.iter().all(|row| row.0 != var || row.1 == value))
    }

    /// The intersection.
    pub fn and(&mut self, a: Diagram, b: Diagram) -> Diagram {
        self.apply(Op::And, a, b)
    }

    /// The union.
    pub fn or(&mut self, a: Diagram, b: Diagram) -> Diagram {
        self.apply(Op::Or, a, b)
    }

    /// The first without the second.
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

    /// The number of combinations in a set, at most the largest number of its type.
    pub fn count(&self, set: Diagram) -> u128 {
        let below = self.count_below(set, &mut BTreeMap::new());
        self.product(0..self.top(set)).saturating_mul(below)
    }

    fn product(&self, vars: std::ops::Range<usize>) -> u128 {
        vars.filter_map(|var| self.sizes.get(var)).fold(1, |all, size| all.saturating_mul(u128::from(*size)))
    }

    /// The number of combinations over the first variable that the set depends on and the variables after it.
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
    #[expect(clippy::indexing_slicing, reason = "a combination has a value for each variable")]
    pub fn contains(&self, set: Diagram, combination: &[u16]) -> bool {
        let mut node = set;
        while node != Diagram::NONE && node != Diagram::ALL {
            node = self.child(node, combination[self.top(node)]);
        }
        node == Diagram::ALL
    }

    /// The variables that a set depends on, in rising order.
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
        (0..self.size(var))
            .filter(|value| {
                let with = self.term(&[(var, *value)]);
                !self.and(set, with).is_empty()
            })
            .collect()
    }
}
