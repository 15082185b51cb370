//! Partial functions of a few variables, as ordered decision diagrams.
//!
//! A function maps each possible combination of values to a set of labels, and is undefined for impossible combinations. As
//! in the diagrams of sets, a node tests one variable, and equal functions are the same node. The ends of the graph are
//! the label sets and `NOWHERE`. A node whose children are all equal is left out, so a function never tests a variable
//! that it does not depend on.
//!
//! Example: the labels are outcomes and the variables are unknown facts. Once a fact is known, [`Partials::with`] gives
//! the function of the others. [`Partials::is_settled`] is true when one label set is left, whatever the other facts are.
//! A fact that the user does not know is removed by [`Partials::gathered`], which unites the labels over its values.

use std::collections::{BTreeMap, BTreeSet};

use super::Set;

/// A partial function: a node of [`Partials`]. Equal functions are equal nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partial(u32);

impl Partial {
    /// The function that is defined nowhere.
    pub const NOWHERE: Self = Self(0);
}

/// How two functions are combined where both are defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Overlay {
    /// They have to agree.
    Agreeing,
    /// All labels are kept.
    Gathering,
}

/// A box of combinations, by the values that each variable can have in it, and its label.
pub type Labelled = (Vec<Set>, u32);

/// A variable, and the function that is left for each of its values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    var: usize,
    children: Vec<Partial>,
}

/// All partial functions over some variables. The values of a variable are counted from 0.
#[derive(Clone, Debug)]
pub struct Partials {
    sizes: Vec<usize>,
    nodes: Vec<Node>,
    unique: BTreeMap<Node, Partial>,
    ends: BTreeMap<Vec<u32>, Partial>,
    labels: BTreeMap<Partial, Vec<u32>>,
    laid: BTreeMap<(Overlay, Partial, Partial), Option<Partial>>,
    merged: BTreeMap<(Overlay, Partial, usize), Option<Partial>>,
    fixed: BTreeMap<(Partial, usize, usize), Partial>,
    found: BTreeMap<Partial, BTreeSet<Partial>>,
    looks: BTreeMap<Partial, Set>,
}

impl Partials {
    /// The functions over variables with these numbers of values.
    pub fn new(sizes: Vec<usize>) -> Self {
        let nodes = vec![Node { var: sizes.len(), children: Vec::new() }];
        Self {
            sizes,
            nodes,
            unique: BTreeMap::new(),
            ends: BTreeMap::from([(Vec::new(), Partial::NOWHERE)]),
            labels: BTreeMap::from([(Partial::NOWHERE, Vec::new())]),
            laid: BTreeMap::new(),
            merged: BTreeMap::new(),
            fixed: BTreeMap::new(),
            found: BTreeMap::new(),
            looks: BTreeMap::new(),
        }
    }

    /// The number of values of a variable.
    #[expect(clippy::indexing_slicing, reason = "a variable is a position in this list")]
    pub fn size(&self, var: usize) -> usize {
        self.sizes[var]
    }

    #[expect(clippy::indexing_slicing, reason = "a function is a position in this list")]
    fn at(&self, of: Partial) -> &Node {
        &self.nodes[of.0 as usize]
    }

    fn top(&self, of: Partial) -> usize {
        self.at(of).var
    }

    fn children(&self, of: Partial) -> Vec<Partial> {
        self.at(of).children.clone()
    }

    #[expect(clippy::cast_possible_truncation, reason = "2^32 nodes do not fit into memory")]
    fn push(&mut self, node: Node) -> Partial {
        let id = Partial(self.nodes.len() as u32);
        self.nodes.push(node);
        id
    }

    fn node(&mut self, var: usize, children: Vec<Partial>) -> Partial {
        match children.as_slice() {
            [first, rest @ ..] if rest.iter().any(|child| child != first) => {}
            [first, ..] => return *first,
            [] => return Partial::NOWHERE,
        }
        let node = Node { var, children };
        if let Some(known) = self.unique.get(&node) {
            return *known;
        }
        let id = self.push(node.clone());
        self.unique.insert(node, id);
        id
    }

    fn end(&mut self, labels: Vec<u32>) -> Partial {
        if let Some(known) = self.ends.get(&labels) {
            return *known;
        }
        let id = self.push(Node { var: self.sizes.len(), children: Vec::new() });
        self.ends.insert(labels.clone(), id);
        self.labels.insert(id, labels);
        id
    }

    /// The function that has a box's label in each of these disjoint boxes, and is defined nowhere else.
    pub fn of_boxes(&mut self, boxes: &[Labelled]) -> Partial {
        let all = (0..boxes.len()).collect();
        self.grow(0, all, boxes, &mut BTreeMap::new())
    }

    fn grow(
        &mut self,
        var: usize,
        rows: Vec<usize>,
        boxes: &[Labelled],
        seen: &mut BTreeMap<(usize, Vec<usize>), Partial>,
    ) -> Partial {
        if rows.is_empty() {
            return Partial::NOWHERE;
        }
        if var >= self.sizes.len() {
            let labels: BTreeSet<u32> = rows.iter().filter_map(|row| boxes.get(*row)).map(|row| row.1).collect();
            return self.end(labels.into_iter().collect());
        }
        let key = (var, rows);
        if let Some(known) = seen.get(&key) {
            return *known;
        }
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); self.size(var)];
        for row in &key.1 {
            for value in boxes.get(*row).and_then(|row| row.0.get(var)).into_iter().flat_map(Set::iter) {
                if let Some(part) = parts.get_mut(value) {
                    part.push(*row);
                }
            }
        }
        let children = parts.into_iter().map(|part| self.grow(var + 1, part, boxes, seen)).collect();
        let out = self.node(var, children);
        seen.insert(key, out);
        out
    }

    /// The function that is left once a variable has a value.
    #[expect(clippy::indexing_slicing, reason = "a node has a child for each value")]
    pub fn with(&mut self, of: Partial, var: usize, value: usize) -> Partial {
        let top = self.top(of);
        if top > var {
            return of;
        }
        if top == var {
            return self.at(of).children[value];
        }
        if let Some(known) = self.fixed.get(&(of, var, value)) {
            return *known;
        }
        let children = self.children(of).into_iter().map(|child| self.with(child, var, value)).collect();
        let out = self.node(top, children);
        self.fixed.insert((of, var, value), out);
        out
    }

    /// The function made undefined where a variable has none of these values, if it depends on that variable.
    pub fn keep(&mut self, of: Partial, var: usize, values: &Set) -> Partial {
        self.keep_seen(of, var, values, &mut BTreeMap::new())
    }

    fn keep_seen(&mut self, of: Partial, var: usize, values: &Set, seen: &mut BTreeMap<Partial, Partial>) -> Partial {
        let top = self.top(of);
        if top > var {
            return of;
        }
        if let Some(known) = seen.get(&of) {
            return *known;
        }
        let children = self.children(of);
        let children = if top == var {
            let kept = |(value, child)| if values.contains(value) { child } else { Partial::NOWHERE };
            children.into_iter().enumerate().map(kept).collect()
        } else {
            children.into_iter().map(|child| self.keep_seen(child, var, values, seen)).collect()
        };
        let out = self.node(top, children);
        seen.insert(of, out);
        out
    }

    /// The function without a variable, if it is the same for all values of the variable.
    pub fn without(&mut self, of: Partial, var: usize) -> Option<Partial> {
        self.merge(Overlay::Agreeing, of, var)
    }

    /// The function of the other variables that gathers the labels for every value of this one.
    pub fn gathered(&mut self, of: Partial, var: usize) -> Partial {
        self.merge(Overlay::Gathering, of, var).unwrap_or(Partial::NOWHERE)
    }

    fn merge(&mut self, over: Overlay, of: Partial, var: usize) -> Option<Partial> {
        let top = self.top(of);
        if top > var {
            return Some(of);
        }
        if let Some(known) = self.merged.get(&(over, of, var)) {
            return *known;
        }
        let mut children = self.children(of);
        let out = if top == var {
            children.sort_unstable();
            children.dedup();
            children.into_iter().try_fold(Partial::NOWHERE, |all, child| self.lay(over, all, child))
        } else {
            let children: Option<Vec<Partial>> =
                children.into_iter().map(|child| self.merge(over, child, var)).collect();
            children.map(|children| self.node(top, children))
        };
        self.merged.insert((over, of, var), out);
        out
    }

    fn lay(&mut self, over: Overlay, a: Partial, b: Partial) -> Option<Partial> {
        match (a, b) {
            _ if a == b => return Some(a),
            (Partial::NOWHERE, other) | (other, Partial::NOWHERE) => return Some(other),
            _ => {}
        }
        let key = (over, a.min(b), a.max(b));
        if let Some(known) = self.laid.get(&key) {
            return *known;
        }
        let top = self.top(a).min(self.top(b));
        let out = if top >= self.sizes.len() {
            match over {
                Overlay::Agreeing => None,
                Overlay::Gathering => {
                    let both = self.labels_at(a).iter().chain(self.labels_at(b));
                    let labels: BTreeSet<u32> = both.copied().collect();
                    Some(self.end(labels.into_iter().collect()))
                }
            }
        } else {
            let children: Option<Vec<Partial>> = (0..self.size(top))
                .map(|value| {
                    let (a, b) = (self.with(a, top, value), self.with(b, top, value));
                    self.lay(over, a, b)
                })
                .collect();
            children.map(|children| self.node(top, children))
        };
        self.laid.insert(key, out);
        out
    }

    #[expect(clippy::indexing_slicing, reason = "every end has labels")]
    fn labels_at(&self, end: Partial) -> &[u32] {
        &self.labels[&end]
    }

    fn ends_of(&mut self, of: Partial) -> BTreeSet<Partial> {
        if let Some(known) = self.found.get(&of) {
            return known.clone();
        }
        let out: BTreeSet<Partial> = if self.top(of) >= self.sizes.len() {
            std::iter::once(of).filter(|end| *end != Partial::NOWHERE).collect()
        } else {
            let mut children = self.children(of);
            children.sort_unstable();
            children.dedup();
            children.into_iter().flat_map(|child| self.ends_of(child)).collect()
        };
        self.found.insert(of, out.clone());
        out
    }

    /// Whether the function has the same labels wherever it is defined.
    pub fn is_settled(&mut self, of: Partial) -> bool {
        self.ends_of(of).len() <= 1
    }

    /// Every label it has somewhere, in rising order.
    pub fn labels(&mut self, of: Partial) -> Vec<u32> {
        let ends = self.ends_of(of);
        let all: BTreeSet<u32> = ends.iter().flat_map(|end| self.labels_at(*end)).copied().collect();
        all.into_iter().collect()
    }

    /// The variables that it depends on or that restrict where it is defined.
    pub fn looks_at(&mut self, of: Partial) -> Set {
        if let Some(known) = self.looks.get(&of) {
            return known.clone();
        }
        let mut out = Set::default();
        if self.top(of) < self.sizes.len() {
            out.insert(self.top(of));
            let mut children = self.children(of);
            children.sort_unstable();
            children.dedup();
            out = children.into_iter().fold(out, |all, child| all.union(&self.looks_at(child)));
        }
        self.looks.insert(of, out.clone());
        out
    }
}
