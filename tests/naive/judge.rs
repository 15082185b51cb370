//! One world in one situation: which norms reach and apply, which permits are held, whether the deal goes through.

use std::collections::BTreeSet;

use super::condition::Rest;
use super::day::Day;
use super::law::NormKind;
use super::matter::{Matter, decision_day};

/// What is done about permits and norms while the world is looked at.
#[derive(Clone, Default)]
pub struct Situation {
    pub granted: BTreeSet<usize>,
    pub removed: BTreeSet<usize>,
    pub withdrawn: BTreeSet<usize>,
    /// In the hypothetical sets of definition 10 refusals do not count.
    pub hypothetical: bool,
}

/// A world in a situation, with what has been found so far.
pub struct Judge<'a> {
    pub matter: &'a Matter<'a>,
    situation: &'a Situation,
    reaching: Vec<Option<bool>>,
    applying: Vec<Option<bool>>,
    refused: Vec<Option<bool>>,
}

impl<'a> Judge<'a> {
    pub fn new(matter: &'a Matter<'a>, situation: &'a Situation) -> Judge<'a> {
        let unknown = vec![None; matter.reach.len()];
        let refused = vec![None; matter.pack.permits.len()];
        Judge { matter, situation, reaching: unknown.clone(), applying: unknown, refused }
    }

    /// Definition 5.
    pub fn reaches(&mut self, norm: usize, step: usize, day: Day) -> bool {
        let slot = self.matter.slot(norm, step, day);
        if let Some(known) = self.reaching[slot] {
            return known;
        }
        let reaches = !self.situation.removed.contains(&norm) && self.holds(&self.matter.reach[slot], step, day);
        self.reaching[slot] = Some(reaches);
        reaches
    }

    pub fn holds(&mut self, rest: &Rest, step: usize, day: Day) -> bool {
        match rest {
            Rest::Known(known) => *known,
            Rest::All(parts) => parts.iter().all(|part| self.holds(part, step, day)),
            Rest::Any(parts) => parts.iter().any(|part| self.holds(part, step, day)),
            Rest::Not(part) => !self.holds(part, step, day),
            Rest::Concept(name) => self.is_concept(name, step, day),
            Rest::Held(id) => self.matter.pack.permit(id).is_ok_and(|permit| self.held(permit, step)),
        }
    }

    /// Definition 6: a concept is true where one of its definitions applies.
    fn is_concept(&mut self, name: &str, step: usize, day: Day) -> bool {
        let norms = &self.matter.pack.norms;
        (0..norms.len()).any(|index| norms[index].concept.as_deref() == Some(name) && self.applies(index, step, day))
    }

    /// Definition 5: it reaches, its discretion is exercised if it has one, and nothing lifts it.
    pub fn applies(&mut self, norm: usize, step: usize, day: Day) -> bool {
        let slot = self.matter.slot(norm, step, day);
        if let Some(known) = self.applying[slot] {
            return known;
        }
        let applies = self.reaches(norm, step, day) && !self.is_dormant(norm) && !self.is_lifted(norm, step, day);
        self.applying[slot] = Some(applies);
        applies
    }

    /// Whether it has a discretion that nobody exercised, or that was withdrawn.
    pub fn is_dormant(&self, norm: usize) -> bool {
        let exercised = self.matter.links.exercised[norm] && !self.situation.withdrawn.contains(&norm);
        self.matter.pack.norms[norm].discretion && !exercised
    }

    pub fn is_lifted(&mut self, norm: usize, step: usize, day: Day) -> bool {
        let matter = self.matter;
        matter.links.lifters[norm].iter().any(|exemption| self.applies(*exemption, step, day))
    }

    /// Whether some requirement for the permit reaches the step on its own day.
    pub fn is_asked_for(&mut self, permit: usize, step: usize) -> bool {
        let day = self.matter.deal.days[step];
        self.norms_for(permit, NormKind::Requirement).into_iter().any(|norm| self.reaches(norm, step, day))
    }

    fn norms_for(&self, permit: usize, kind: NormKind) -> Vec<usize> {
        let (norms, permits) = (&self.matter.pack.norms, &self.matter.links.permits);
        (0..norms.len()).filter(|norm| norms[*norm].kind == kind && permits[*norm].contains(&permit)).collect()
    }

    /// Definition 7: a refusal of it applies, on the day it is decided, at a step that asks for it.
    pub fn is_refused(&mut self, permit: usize) -> bool {
        if let Some(known) = self.refused[permit] {
            return known;
        }
        let day = decision_day(self.matter.pack, self.matter.deal, permit);
        let refusals = self.norms_for(permit, NormKind::Refusal);
        let refused = (0..self.matter.steps())
            .any(|step| self.is_asked_for(permit, step) && refusals.iter().any(|norm| self.applies(*norm, step, day)));
        self.refused[permit] = Some(refused);
        refused
    }

    /// Definition 7: granted, not refused, and asked for at the step.
    pub fn held(&mut self, permit: usize, step: usize) -> bool {
        self.situation.granted.contains(&permit)
            && self.is_asked_for(permit, step)
            && (self.situation.hypothetical || !self.is_refused(permit))
    }

    /// Definition 12: no prohibition applies, and every permit that an applying requirement asks for is held.
    pub fn goes_through(&mut self) -> bool {
        let pack = self.matter.pack;
        (0..self.matter.steps()).all(|step| {
            let day = self.matter.deal.days[step];
            (0..pack.norms.len()).all(|index| match pack.norms[index].kind {
                NormKind::Prohibition => !self.applies(index, step, day),
                NormKind::Requirement => {
                    !self.applies(index, step, day) || self.required(index).iter().all(|p| self.held(*p, step))
                }
                NormKind::Definition | NormKind::Refusal | NormKind::Exemption | NormKind::Penalty => true,
            })
        })
    }

    /// The permits a requirement asks for that can stand in the way [6].
    pub fn required(&self, norm: usize) -> Vec<usize> {
        let permits = self.matter.links.permits[norm].iter().copied();
        permits.filter(|permit| self.matter.pack.permits[*permit].blocks).collect()
    }
}
