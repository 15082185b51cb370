//! The graph of norms: which norms make a concept true, lift a norm, ask for a permit or refuse it [definition 8].
//!
//! A norm's work turns on the norms that lift it, on the definitions of the concepts it tests and on the norms about the
//! permits it tests. All of this is the same on every day, so it is worked out once for a pack.

use std::sync::{Arc, OnceLock};

use super::{ConceptId, Condition, Day, Expr, NormId, NormKind, Pack, Parts, PermitId};

/// The norms of a pack by their targets. Every list is in citation order.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    definitions: Vec<Vec<NormId>>,
    exemptions: Vec<Vec<NormId>>,
    requirements: Vec<Vec<NormId>>,
    refusals: Vec<Vec<NormId>>,
    prohibitions: Vec<NormId>,
    tested: Vec<PermitId>,
    /// For each norm, the permits that its own conditions test.
    held: Vec<Vec<PermitId>>,
    /// For each norm, the concepts that its own conditions test.
    concepts: Vec<Vec<ConceptId>>,
}

impl Graph {
    /// The graph of those norms of a pack that count.
    pub fn of(pack: &Pack, counts: impl Fn(NormId) -> bool) -> Self {
        let mut graph = Self {
            definitions: vec![Vec::new(); pack.concepts.len()],
            exemptions: vec![Vec::new(); pack.norms.len()],
            requirements: vec![Vec::new(); pack.permits.len()],
            refusals: vec![Vec::new(); pack.permits.len()],
            held: vec![Vec::new(); pack.norms.len()],
            concepts: vec![Vec::new(); pack.norms.len()],
            ..Self::default()
        };
        for (id, norm) in (0..).map(NormId).zip(&pack.norms).filter(|row| counts(row.0)) {
            graph.add(pack, id, &norm.kind);
            for condition in norm.conditions() {
                graph.add_tests(id, condition);
            }
        }
        graph.tested = graph.held.concat();
        graph.tested.sort_unstable();
        graph.tested.dedup();
        graph
    }

    fn add(&mut self, pack: &Pack, id: NormId, kind: &NormKind) {
        match kind {
            NormKind::Definition { concept } => push(&mut self.definitions, concept.index(), id),
            NormKind::Prohibition { .. } => self.prohibitions.push(id),
            NormKind::Requirement { permit, .. } => push(&mut self.requirements, permit.index(), id),
            NormKind::Refusal { permits, .. } => {
                permits.iter().for_each(|permit| push(&mut self.refusals, permit.index(), id));
            }
            NormKind::Exemption { .. } => {
                pack.targets(id).into_iter().for_each(|norm| push(&mut self.exemptions, norm.index(), id));
            }
            NormKind::Penalty { .. } => {}
        }
    }

    /// Adds the tests of a condition to the dependencies of a norm.
    pub fn add_tests(&mut self, id: NormId, condition: &Condition) {
        condition.visit(&mut |test| match test {
            Condition::Held(permit) => push(&mut self.held, id.index(), *permit),
            Condition::Concept(concept) => push(&mut self.concepts, id.index(), *concept),
            Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Fact(_)
            | Condition::Answer(..)
            | Condition::Since(_) => {}
        });
    }

    /// The definitions of a concept.
    pub fn definitions(&self, concept: ConceptId) -> &[NormId] {
        list(&self.definitions, concept.index())
    }

    /// The exemptions that lift a norm.
    pub fn exemptions(&self, norm: NormId) -> &[NormId] {
        list(&self.exemptions, norm.index())
    }

    /// The requirements for a permit.
    pub fn requirements(&self, permit: PermitId) -> &[NormId] {
        list(&self.requirements, permit.index())
    }

    /// The refusals of a permit.
    pub fn refusals(&self, permit: PermitId) -> &[NormId] {
        list(&self.refusals, permit.index())
    }

    /// All prohibitions.
    pub fn prohibitions(&self) -> &[NormId] {
        &self.prohibitions
    }

    /// The permits that some norm's condition tests, in order.
    pub fn tested(&self) -> &[PermitId] {
        &self.tested
    }

    /// The permits that a norm's own conditions test.
    pub fn permits_tested_by(&self, norm: NormId) -> &[PermitId] {
        list(&self.held, norm.index())
    }

    /// The norms that lift a norm or define the concepts it tests: it depends on these, whichever permits are held.
    pub fn lifting_or_defining(&self, norm: NormId) -> impl Iterator<Item = NormId> {
        let concepts = list(&self.concepts, norm.index());
        let defining = concepts.iter().flat_map(|concept| self.definitions(*concept));
        self.exemptions(norm).iter().chain(defining).copied()
    }

    /// Every norm that a norm depends on: those that lift it, define a concept it tests, ask for or refuse a permit
    /// it tests.
    pub fn behind(&self, norm: NormId) -> impl Iterator<Item = NormId> {
        let permits = self.permits_tested_by(norm).iter();
        let about = permits.flat_map(|permit| self.requirements(*permit).iter().chain(self.refusals(*permit)));
        self.lifting_or_defining(norm).chain(about.copied())
    }
}

#[expect(clippy::indexing_slicing, reason = "there is a list for each id of the pack")]
fn push<T>(lists: &mut [Vec<T>], at: usize, item: T) {
    lists[at].push(item);
}

#[expect(clippy::indexing_slicing, reason = "there is a list for each id of the pack")]
fn list<T>(lists: &[Vec<T>], at: usize) -> &[T] {
    &lists[at]
}

/// Results that follow from a pack alone, computed at first use. A copy of a pack is made to be changed, so it starts
/// without them.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    graph: OnceLock<Graph>,
    parts: OnceLock<Parts>,
    /// For each norm whose condition is the same on every day, that condition, once it was needed.
    timeless: OnceLock<Vec<Timeless>>,
}

/// The condition under which a norm reaches a step on any day; nothing where days differ.
type Timeless = OnceLock<Option<Arc<Expr>>>;

impl Clone for Derived {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Pack {
    /// Who depends on whom among the norms that count.
    pub fn graph(&self) -> &Graph {
        self.derived.graph.get_or_init(|| Graph::of(self, |norm| self.is_enacted(norm)))
    }

    /// The law as independent parts.
    pub fn parts(&self) -> &Parts {
        self.derived.parts.get_or_init(|| Parts::of(self))
    }

    /// The condition under which a norm reaches a step on a day, whether or not it is in force then.
    pub fn reach_on(&self, id: NormId, day: Day) -> Arc<Expr> {
        let norm = self.norm(id);
        let slots = self.derived.timeless.get_or_init(|| vec![OnceLock::new(); self.norms.len()]);
        let timeless = slots.get(id.index()).and_then(|slot| {
            slot.get_or_init(|| {
                let timeless = !norm.conditions().any(Condition::turns_on_day);
                timeless.then(|| Arc::new(norm.reach_on(self, day)))
            })
            .clone()
        });
        timeless.unwrap_or_else(|| Arc::new(norm.reach_on(self, day)))
    }
}
