//! The obstacles of a deal while some permits are held and some requirements changed.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::judge::{Holding, Judge, Settled};
use super::{Frame, Program, Split};
use crate::law::{NormId, Pack, Part, Parts, PermitId, ProvisionId, Values};

/// A norm at a step.
pub type NormAtStep = (NormId, usize);

/// Which of the permits that conditions test are held, and which of their requirements are changed: all that conditions
/// depend on beside the world.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// Tested permits supposed to be held wherever a requirement reaches.
    pub held: Vec<PermitId>,
    /// Changed provisions of requirements for tested permits.
    pub changed: Vec<ProvisionId>,
}

/// The obstacles under a pattern.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    /// Prohibitions that apply.
    pub prohibitions: BTreeSet<NormId>,
    /// The effect of the norms about each permit.
    pub permits: BTreeMap<PermitId, AboutPermit>,
}

impl Obstacles {
    /// The obstacles in each part of the law.
    pub(super) fn by_part(self, parts: &Parts) -> BTreeMap<usize, Self> {
        let mut out: BTreeMap<usize, Self> = BTreeMap::new();
        for norm in self.prohibitions {
            out.entry(parts.of_norm(norm)).or_default().prohibitions.insert(norm);
        }
        for (permit, about) in self.permits {
            out.entry(parts.of_permit(permit)).or_default().permits.insert(permit, about);
        }
        out
    }
}

/// The effect of the norms about one permit under a pattern.
#[derive(Clone, Debug, Default)]
pub struct AboutPermit {
    /// Requirements that apply.
    pub applying: Vec<NormAtStep>,
    /// Requirements that reach.
    pub reaching: Vec<NormAtStep>,
    /// Refusals that apply, at steps that a requirement reaches.
    pub refusing: Vec<NormAtStep>,
}

/// A box of worlds to evaluate.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The law.
    pub program: &'a Program<'a>,
    /// The deal.
    pub frame: &'a Frame,
    /// The worlds.
    pub state: &'a [Values],
    /// Where to note the variables looked at.
    pub touched: Option<&'a [Cell<bool>]>,
    /// What is decided in all these worlds, for all evaluations of them to share.
    pub settled: Option<&'a Settled>,
}

impl<'a> Matter<'a> {
    /// A box of worlds in which nothing is decided yet.
    pub fn new(program: &'a Program<'a>, frame: &'a Frame, state: &'a [Values]) -> Self {
        Self { program, frame, state, touched: None, settled: None }
    }

    /// An evaluation of the worlds.
    ///
    /// # Errors
    /// The split that settles the day of a step.
    pub fn judge(&self, holding: Holding) -> Result<Judge<'a>, Split> {
        let judge = Judge::new(self.program, self.frame, self.state, holding)?;
        let judge = match self.touched {
            Some(touched) => judge.watching(touched),
            None => judge,
        };
        Ok(match self.settled {
            Some(settled) => judge.sharing(settled),
            None => judge,
        })
    }

    /// The steps whose obstacles count.
    pub fn steps(&self) -> impl Iterator<Item = usize> + 'a {
        let frame = self.frame;
        (0..frame.steps()).filter(|step| frame.counted.get(*step) == Some(&true))
    }

    /// Whether a permit is stated as granted.
    pub fn granted(&self, permit: PermitId) -> bool {
        self.frame.granted.iter().any(|row| row.0 == permit)
    }

    /// The obstacles in a part of the law under a pattern.
    ///
    /// # Errors
    /// The split that the worlds need before they agree on it.
    pub fn look(&self, part: &Part, pattern: &Pattern) -> Result<Obstacles, Split> {
        let removed = norms_of(self.program.pack, &pattern.changed);
        let judge = self.judge(Holding::Supposed(pattern.held.clone()))?.without(removed, Vec::new());
        let mut found = Obstacles::default();
        for step in self.steps() {
            for norm in &part.prohibitions {
                if judge.applies(*norm, step, judge.day(step)).decide()? {
                    found.prohibitions.insert(*norm);
                }
            }
            for permit in part.permits.iter().copied() {
                if self.program.pack.permit(permit).kind.blocks() || self.granted(permit) {
                    self.look_at_permit(&judge, permit, step, &mut found)?;
                }
            }
        }
        Ok(found)
    }

    fn look_at_permit(
        &self,
        judge: &Judge<'a>,
        permit: PermitId,
        step: usize,
        found: &mut Obstacles,
    ) -> Result<(), Split> {
        let day = judge.day(step);
        for norm in judge.requirements(permit) {
            if !judge.reaches(*norm, step, day).decide()? {
                continue;
            }
            let about = found.permits.entry(permit).or_default();
            about.reaching.push((*norm, step));
            if judge.applies(*norm, step, day).decide()? {
                about.applying.push((*norm, step));
            }
        }
        let Some(about) =
            found.permits.get_mut(&permit).filter(|about| about.reaching.iter().any(|spot| spot.1 == step))
        else {
            return Ok(());
        };
        for norm in self.program.graph.refusals(permit) {
            if judge.applies(*norm, step, self.frame.decided(permit)).decide()? {
                about.refusing.push((*norm, step));
            }
        }
        Ok(())
    }
}

/// Marks the norms that a move about provisions takes out of play: prohibitions, requirements and refusals.
pub fn norms_of(pack: &Pack, provisions: &[ProvisionId]) -> Vec<bool> {
    if provisions.is_empty() {
        return Vec::new();
    }
    let mut out = vec![false; pack.norms.len()];
    for norm in provisions.iter().flat_map(|provision| &pack.provision(*provision).norms) {
        if let Some(slot) = out.get_mut(norm.index()) {
            *slot = pack.norm(*norm).kind.is_obstacle();
        }
    }
    out
}
