//! Independent parts of the law: norms and permits that do not depend on anything outside the part [definition 16].
//!
//! A move acts on one provision or permit. Apart from the world, the effect of a norm depends only on the permits
//! that its condition tests, also through concepts and exemptions. Whether a permit is held depends on the norms
//! about it. If two parts share none of these, a set of moves is sufficient exactly if its moves in each part are
//! sufficient there. Example: a prohibition that tests the permit `export` belongs to the part of the norms about
//! `export`; a prohibition that tests facts alone is a part by itself.

use std::collections::BTreeMap;

use super::{Graph, NormId, Pack, PermitId, ProvisionId};
use crate::solve::{Groups, Set};

/// Norms and permits that do not depend on the rest of the law.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its prohibitions, in citation order.
    pub prohibitions: Vec<NormId>,
    /// Its permits.
    pub permits: Vec<PermitId>,
}

/// The law as independent parts.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The whole law as one part.
    pub whole: Part,
    /// The parts, by the number that [`Parts::of_permit`] and [`Parts::of_norm`] give.
    pub each: BTreeMap<usize, Part>,
    groups: Vec<usize>,
    permits: usize,
    provisions: Vec<ProvisionId>,
    /// For each norm, the permits that it depends on when they are held, by number.
    behind: Vec<Set>,
}

impl Parts {
    /// Cuts the law into its parts.
    pub fn of(pack: &Pack) -> Self {
        let graph = pack.graph();
        let mut behind = vec![None; pack.norms.len()];
        for norm in (0..).map(NormId).take(pack.norms.len()) {
            tested_by(graph, norm, &mut behind);
        }
        let behind: Vec<Set> = behind.into_iter().map(Option::unwrap_or_default).collect();
        let permits = pack.permits.len();
        let mut groups = Groups::new(permits + pack.provisions.len());
        for (norm, details) in pack.enacted().filter(|row| row.1.kind.is_obstacle()) {
            let provision = permits + details.provision.index();
            for permit in details.permits() {
                groups.join(provision, permit.index());
            }
            for permit in behind.get(norm.index()).into_iter().flat_map(Set::iter) {
                groups.join(provision, permit);
            }
        }
        let mut parts = Self {
            groups: (0..permits + pack.provisions.len()).map(|number| groups.of(number)).collect(),
            permits,
            provisions: pack.norms.iter().map(|norm| norm.provision).collect(),
            behind,
            ..Self::default()
        };
        parts.fill(pack, graph.prohibitions());
        parts
    }

    fn fill(&mut self, pack: &Pack, prohibitions: &[NormId]) {
        for norm in prohibitions {
            self.whole.prohibitions.push(*norm);
            self.each.entry(self.of_norm(*norm)).or_default().prohibitions.push(*norm);
        }
        for permit in (0..).map(PermitId).take(pack.permits.len()) {
            self.whole.permits.push(permit);
            self.each.entry(self.of_permit(permit)).or_default().permits.push(permit);
        }
    }

    /// The part of a permit.
    #[expect(clippy::indexing_slicing, reason = "there is a group for each permit")]
    pub fn of_permit(&self, permit: PermitId) -> usize {
        self.groups[permit.index()]
    }

    /// The part of a provision.
    #[expect(clippy::indexing_slicing, reason = "there is a group for each provision")]
    pub fn of_provision(&self, provision: ProvisionId) -> usize {
        self.groups[self.permits + provision.index()]
    }

    /// The part of a prohibition, requirement or refusal.
    #[expect(clippy::indexing_slicing, reason = "there is a provision for each norm")]
    pub fn of_norm(&self, norm: NormId) -> usize {
        self.of_provision(self.provisions[norm.index()])
    }

    /// Whether the effect of a norm is independent of the permits held.
    #[expect(clippy::indexing_slicing, reason = "there is a set for each norm")]
    pub fn is_fixed(&self, norm: NormId) -> bool {
        self.behind[norm.index()].is_empty()
    }
}

/// The permits that a norm depends on when they are held, through concepts and exemptions too.
fn tested_by(graph: &Graph, norm: NormId, known: &mut Vec<Option<Set>>) -> Set {
    if let Some(found) = known.get(norm.index()).cloned().flatten() {
        return found;
    }
    let mut found: Set = graph.permits_tested_by(norm).iter().map(|permit| permit.index()).collect();
    // INVARIANT: the loop ends, since no norm depends on itself [definition 8].
    for other in graph.lifting_or_defining(norm) {
        found = found.union(&tested_by(graph, other, known));
    }
    if let Some(slot) = known.get_mut(norm.index()) {
        *slot = Some(found.clone());
    }
    found
}
