//! The pack as plain lists: acts, permits, norms, registers, questions, amendments.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Answers, Condition};
use super::day::Day;
use super::route::Route;
use super::vocabulary::{Value, Vocabulary};

#[derive(Clone, Debug)]
pub struct Act {
    pub id: String,
    pub family: String,
    /// The kind of its rank: `law`, `policy` or `outside`.
    pub kind: String,
}

impl Act {
    /// Definition 9.
    pub fn can_change(&self) -> bool {
        self.kind == "law"
    }

    /// A stated refusal can be reversed by whoever is not another state or the Council [11].
    pub fn can_reopen(&self) -> bool {
        self.kind != "outside"
    }
}

#[derive(Clone, Debug)]
pub struct Permit {
    pub id: String,
    pub act: usize,
    /// A notification or consultation never stands in the way [6].
    pub blocks: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NormKind {
    Definition,
    Prohibition,
    Requirement,
    Refusal,
    Exemption,
    Penalty,
}

#[derive(Clone, Debug)]
pub struct Norm {
    pub id: String,
    pub act: usize,
    pub kind: NormKind,
    pub provision: Option<String>,
    /// The days on which it is in force, both ends inclusive.
    pub periods: Vec<(Option<Day>, Option<Day>)>,
    pub when: Condition,
    pub unless: Vec<Condition>,
    pub discretion: bool,
    pub concept: Option<String>,
    pub permits: Vec<String>,
    pub lifts: Vec<String>,
    /// The fact that it is there, for the norm of a gap.
    pub gap: Option<String>,
}

impl Norm {
    /// What a prohibition, requirement or refusal is, and an act stands for in `lifts` [6].
    pub fn is_obstacle(&self) -> bool {
        matches!(self.kind, NormKind::Prohibition | NormKind::Requirement | NormKind::Refusal)
    }

    pub fn in_force(&self, day: Day) -> bool {
        let covers = |(from, until): &(Option<Day>, Option<Day>)| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        self.periods.iter().any(covers)
    }
}

/// A change that an amendment makes to a norm or an act.
#[derive(Clone, Debug)]
pub enum Change {
    Insert(Box<Norm>),
    Narrow(String, Condition),
    Except(String, Vec<Condition>),
    Repeal(String),
}

#[derive(Clone, Debug)]
pub struct Amendment {
    pub id: String,
    pub effective: Option<Day>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub country: String,
    pub from: Option<Day>,
    pub until: Option<Day>,
}

/// A whole pack, with the amendments in play worked into its norms.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub(super) vocabulary: Vocabulary,
    pub(super) impossible: Vec<Condition>,
    /// The days that the pack covers, and the kinds of deals that it does not, each with its days.
    pub(super) coverage: (Option<Day>, Option<Day>),
    pub(super) uncovered: Vec<(Condition, Option<Day>, Option<Day>)>,
    pub(super) route: Option<Route>,
    pub(super) registers: BTreeMap<String, Vec<Entry>>,
    /// The registers on which a country without an entry may be all the same.
    pub(super) open_registers: BTreeSet<String>,
    /// Every question's default answer.
    pub(super) questions: Answers,
    /// Every question's answers.
    pub(super) rivals: BTreeMap<String, Vec<String>>,
    pub(super) readings: BTreeMap<String, Answers>,
    pub(super) default_reading: Option<String>,
    /// The kind of every rank.
    pub(super) ranks: BTreeMap<String, String>,
    pub(super) acts: Vec<Act>,
    pub(super) permits: Vec<Permit>,
    pub(super) norms: Vec<Norm>,
    pub(super) amendments: Vec<Amendment>,
}

impl Pack {
    /// The ids of the pack's readings.
    pub fn readings(&self) -> Vec<&str> {
        self.readings.keys().map(String::as_str).collect()
    }

    /// The pack with these amendments in play [22], each from its `effective` day on, or always.
    pub fn amended(&self, ids: &[&str]) -> Result<Pack, String> {
        let mut pack = self.clone();
        let mut in_play = Vec::new();
        for id in ids {
            let amendment = self.amendments.iter().find(|amendment| amendment.id == *id);
            in_play.push(amendment.ok_or_else(|| format!("no such amendment: {id}"))?);
        }
        // Definition 22: inserted, then narrowed, then excepted, then repealed.
        for phase in 0..4 {
            for amendment in &in_play {
                let since = amendment.effective.map_or(Condition::ALWAYS, Condition::Since);
                amendment.changes.iter().try_for_each(|change| pack.amend(phase, change, &since))?;
            }
        }
        Ok(pack)
    }

    fn amend(&mut self, phase: usize, change: &Change, since: &Condition) -> Result<(), String> {
        match (phase, change) {
            (0, Change::Insert(norm)) => {
                let mut norm = Norm::clone(norm);
                norm.when = Condition::All(vec![since.clone(), norm.when]);
                self.norms.push(norm);
            }
            (1, Change::Narrow(target, when)) => {
                let before = Condition::Not(Box::new(since.clone()));
                let narrower = Condition::Any(vec![before, when.clone()]);
                for norm in self.named_mut(target, Norm::is_obstacle)? {
                    norm.when = Condition::All(vec![norm.when.clone(), narrower.clone()]);
                }
            }
            (2, Change::Except(target, unless)) => {
                let excepted = unless.iter().map(|table| Condition::All(vec![since.clone(), table.clone()]));
                for norm in self.named_mut(target, Norm::is_obstacle)? {
                    norm.unless.extend(excepted.clone());
                }
            }
            (3, Change::Repeal(target)) => {
                self.named_mut(target, |_| true)?.into_iter().for_each(|norm| norm.unless.push(since.clone()));
            }
            _ => {}
        }
        Ok(())
    }

    /// The norms that a change is about; of a whole act those that fit.
    fn named_mut(&mut self, target: &str, of_act: impl Fn(&Norm) -> bool) -> Result<Vec<&mut Norm>, String> {
        let indices = match self.acts.iter().position(|act| act.id == target) {
            Some(act) => {
                (0..self.norms.len()).filter(|at| self.norms[*at].act == act && of_act(&self.norms[*at])).collect()
            }
            None => self.named(target),
        };
        if indices.is_empty() && target.contains(':') {
            return Err(format!("no such norm: {target}"));
        }
        let norms = self.norms.iter_mut().enumerate();
        Ok(norms.filter(|(index, _)| indices.contains(index)).map(|(_, norm)| norm).collect())
    }

    /// Whether a register lists a country on a day.
    pub(super) fn is_listed(&self, register: &str, country: &Value, day: Day) -> bool {
        let Value::Text(country) = country else { return false };
        let on_the_day = |from: Option<Day>, until: Option<Day>| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        let mut entries = self.registers.get(register).into_iter().flatten();
        entries.any(|entry| entry.country == *country && on_the_day(entry.from, entry.until))
    }

    /// The ids of the pack's amendments.
    pub fn amendment_ids(&self) -> Vec<&str> {
        self.amendments.iter().map(|amendment| amendment.id.as_str()).collect()
    }

    /// `act:id` as messages and moves name a norm.
    pub(super) fn name(&self, norm: &Norm) -> String {
        format!("{}:{}", self.acts[norm.act].id, norm.id)
    }

    /// What a norm is changed as: its provision, or itself where it names none [11].
    pub(super) fn provision(&self, norm: &Norm) -> String {
        format!("{}:{}", self.acts[norm.act].id, norm.provision.as_ref().unwrap_or(&norm.id))
    }

    /// The norms that `act:norm` or `act:provision` stands for.
    pub(super) fn named(&self, target: &str) -> Vec<usize> {
        let named = |norm: &Norm| self.name(norm) == target || self.provision(norm) == target;
        (0..self.norms.len()).filter(|index| named(&self.norms[*index])).collect()
    }

    /// The exemptions that name a norm; a whole act stands for its prohibitions, requirements and refusals [6].
    pub(super) fn lifters(&self, norm: &Norm) -> Vec<usize> {
        let (name, provision) = (self.name(norm), self.provision(norm));
        let names = |target: &String| match target.split_once(':') {
            Some(_) => *target == name || *target == provision,
            None => *target == self.acts[norm.act].id && norm.is_obstacle(),
        };
        let lifts = |other: &Norm| other.kind == NormKind::Exemption && other.lifts.iter().any(names);
        (0..self.norms.len()).filter(|index| lifts(&self.norms[*index])).collect()
    }

    pub(super) fn permit(&self, id: &str) -> Result<usize, String> {
        let position = self.permits.iter().position(|permit| permit.id == id);
        position.ok_or_else(|| format!("no such permit: {id}"))
    }

    /// Definition 8: with every amendment in play no norm rests on itself.
    pub(super) fn check_cycles(&self) -> Result<(), String> {
        let ids: Vec<&str> = self.amendments.iter().map(|amendment| amendment.id.as_str()).collect();
        let pack = self.amended(&ids)?;
        let edges: Vec<BTreeSet<usize>> = pack.norms.iter().map(|norm| pack.rests_on(norm)).collect();
        // A norm is settled once all that it rests on is: whatever never settles is in a cycle or above one.
        let mut settled = BTreeSet::new();
        loop {
            let open = |index: &usize| !settled.contains(index) && edges[*index].is_subset(&settled);
            let Some(next) = (0..edges.len()).find(open) else { break };
            settled.insert(next);
        }
        match (0..edges.len()).find(|index| !settled.contains(index)) {
            Some(index) => Err(format!("a cycle through or below {}", pack.name(&pack.norms[index]))),
            None => Ok(()),
        }
    }

    /// Exemptions that lift it, definitions of the concepts it tests, refusals and requirements of the permits it tests.
    fn rests_on(&self, norm: &Norm) -> BTreeSet<usize> {
        let (mut concepts, mut permits) = (BTreeSet::new(), BTreeSet::new());
        let mut note = |condition: &Condition| {
            if let Condition::Concept(name) = condition {
                concepts.insert(name.clone());
            } else if let Condition::Held(permit) = condition {
                permits.insert(permit.clone());
            }
        };
        norm.when.visit(&mut note);
        norm.unless.iter().for_each(|table| table.visit(&mut note));
        let on = |other: &Norm| match other.kind {
            NormKind::Exemption => false,
            NormKind::Definition => other.concept.as_ref().is_some_and(|name| concepts.contains(name)),
            NormKind::Requirement | NormKind::Refusal => other.permits.iter().any(|id| permits.contains(id)),
            NormKind::Prohibition | NormKind::Penalty => false,
        };
        (0..self.norms.len()).filter(|index| on(&self.norms[*index])).chain(self.lifters(norm)).collect()
    }
}
