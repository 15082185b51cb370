//! A pack with amendments in play: the same norms under the same ids, with other conditions [definition 22].

use super::graph::Derived;
use super::{Amendment, Change, Condition, Day, Lifted, Norm, NormId, Pack, Provision, ProvisionId};

impl Pack {
    /// The pack with these amendments in play: inserted, then narrowed, then excepted, then repealed, each from its
    /// `effective` day on, else on every day. Ids stay, so that answers before and after can be compared; a norm that
    /// is repealed reaches nothing any more. Amendments may be drafts that the pack does not list.
    #[must_use]
    pub fn amended(&self, chosen: &[&Amendment]) -> Self {
        let mut pack = self.clone();
        let dated = || chosen.iter().flat_map(|one| one.changes.iter().map(|change| (change, one.effective)));
        for (change, effective) in dated() {
            if let Change::Insert(id) = change {
                pack.insert(*id, effective);
            }
        }
        for (change, effective) in dated() {
            if let Change::Narrow(target, when) = change {
                pack.narrow(*target, when, effective);
            }
        }
        for (change, effective) in dated() {
            match change {
                Change::Except(target, unless) => {
                    let norms = pack.norms_of(*target);
                    pack.except(&norms, &since(effective, unless.clone()));
                }
                Change::Repeal(_) => {
                    let norms = pack.touched(change);
                    pack.except(&norms, &since(effective, Condition::always()));
                }
                Change::Insert(_) | Change::Narrow(..) => {}
            }
        }
        pack
    }

    /// Adds a norm that no amendment of the pack brings, as a draft that [`Change::Insert`] can name. Its provision is
    /// `act:provision`, or its own id where nothing is named.
    pub fn propose(&mut self, mut norm: Norm, provision: Option<&str>) -> NormId {
        let id = NormId::at(self.norms.len());
        let name = format!("{}:{}", self.act(norm.act).id, provision.unwrap_or(&norm.id));
        let known = self.provisions.iter().position(|known| known.id == name);
        let at = known.unwrap_or(self.provisions.len());
        norm.provision = ProvisionId::at(at);
        match self.provisions.get_mut(at) {
            Some(provision) => provision.norms.push(id),
            None => self.provisions.push(Provision { id: name, act: norm.act, norms: vec![id] }),
        }
        self.norms.push(norm);
        self.derived = Derived::default();
        id
    }

    /// The norms that a change is about. An act stands for the same norms as in `lifts`, but a repealed act loses
    /// every norm.
    pub fn touched(&self, change: &Change) -> Vec<NormId> {
        match change {
            Change::Insert(norm) => vec![*norm],
            Change::Repeal(Lifted::Act(act)) => {
                (0..).map(NormId).zip(&self.norms).filter(|row| row.1.act == *act).map(|row| row.0).collect()
            }
            Change::Repeal(target) | Change::Except(target, _) | Change::Narrow(target, _) => self.norms_of(*target),
        }
    }

    fn insert(&mut self, id: NormId, effective: Option<Day>) {
        if !self.is_enacted(id) {
            self.inserted.push(id);
            self.inserted.sort_unstable();
        }
        if let Some(norm) = self.norms.get_mut(id.index()) {
            norm.when = since(effective, std::mem::replace(&mut norm.when, Condition::always()));
        }
    }

    fn narrow(&mut self, target: Lifted, when: &Condition, effective: Option<Day>) {
        for id in self.norms_of(target) {
            let Some(norm) = self.norms.get_mut(id.index()) else { continue };
            let more = match effective {
                Some(day) => Condition::Any(vec![Condition::Not(Box::new(Condition::Since(day))), when.clone()]),
                None => when.clone(),
            };
            let old = std::mem::replace(&mut norm.when, Condition::always());
            norm.when = Condition::All(vec![old, more]);
        }
    }

    fn except(&mut self, norms: &[NormId], unless: &Condition) {
        for id in norms {
            if let Some(norm) = self.norms.get_mut(id.index()) {
                norm.unless.push(unless.clone());
            }
        }
    }
}

/// A condition from a day on, or always.
fn since(effective: Option<Day>, condition: Condition) -> Condition {
    match effective {
        Some(day) => Condition::All(vec![Condition::Since(day), condition]),
        None => condition,
    }
}
