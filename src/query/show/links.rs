//! The links of a thing: tests, exemptions, penalties, permits, questions, amendments.

use super::tested::testers;
use super::{Match, all, find, unique_name};
use crate::law::{
    ActId, Change, ConceptId, Condition, Country, FactId, Lifted, Norm, NormId, Pack, PermitId, QuestionId, RegisterId,
    Thing, ThingKind,
};

pub use super::tested::Tester;

/// The links of a thing in both directions. Lists that make no sense for its kind are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Other things that go by its id as a shorter name, each with a name that is its own.
    pub also: Vec<(String, Thing)>,
    /// Conditions that test it; for a definition, its concept; for a requirement or refusal, its permits.
    pub tested_by: Vec<Tester>,
    /// Norms in it: of an act or a provision; for a norm, the others of its provision.
    pub norms: Vec<NormId>,
    /// Exemptions that lift it.
    pub lifted_by: Vec<NormId>,
    /// Penalties for its breach.
    pub punished_by: Vec<NormId>,
    /// Requirements for the permit.
    pub required_by: Vec<NormId>,
    /// Refusals of the permit.
    pub refused_by: Vec<NormId>,
    /// Definitions of the concept.
    pub defined_by: Vec<NormId>,
    /// Norms that leave their exceptions to the act.
    pub left_by: Vec<NormId>,
    /// Permits that the act declares.
    pub permits: Vec<PermitId>,
    /// Other acts of the family.
    pub family: Vec<ActId>,
    /// Questions about it.
    pub questions: Vec<QuestionId>,
    /// Changes that touch it: the amendment, and the change in it, as positions.
    pub changed_by: Vec<(usize, usize)>,
    /// The amendment that would insert it.
    pub inserted_by: Option<usize>,
    /// Register entries that list the country.
    pub listed: Vec<Listing>,
    /// The things that its conditions test.
    pub needs: Needs,
}

/// A register entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The register.
    pub register: RegisterId,
    /// The entry, as a position.
    pub entry: usize,
}

/// The things that conditions test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Facts.
    pub facts: Vec<FactId>,
    /// Concepts.
    pub concepts: Vec<ConceptId>,
    /// Registers.
    pub registers: Vec<RegisterId>,
    /// Questions.
    pub questions: Vec<QuestionId>,
    /// Permits.
    pub permits: Vec<PermitId>,
}

/// Finds the links of a thing.
pub fn links(pack: &Pack, thing: Thing) -> Links {
    let same = match find(pack, &thing.id(pack)) {
        Match::One(_, same) | Match::Several(same) => same,
        Match::Nothing => Vec::new(),
    };
    let others = same.into_iter().filter(|other| *other != thing);
    let also = others.map(|other| (unique_name(pack, other), other)).collect();
    let mut links = Links { also, tested_by: testers(pack, thing), ..Links::default() };
    match thing {
        Thing::Act(id) => act(pack, id, &mut links),
        Thing::Norm(id) => norm(pack, id, &mut links),
        Thing::Provision(id) => {
            links.norms.clone_from(&pack.provision(id).norms);
            let norms = links.norms.clone();
            around(pack, &norms, &mut links);
        }
        Thing::Permit(id) => permit(pack, id, &mut links),
        Thing::Concept(id) => links.defined_by = norms(pack, |norm| norm.kind.concept() == Some(id)),
        Thing::Country(country) => links.listed = listed(pack, country),
        Thing::Fact(_)
        | Thing::Value(..)
        | Thing::Register(_)
        | Thing::Question(_)
        | Thing::Reading(_)
        | Thing::Amendment(_)
        | Thing::Invariant(_)
        | Thing::Term(_) => {}
    }
    links
}

fn norms(pack: &Pack, wanted: impl Fn(&Norm) -> bool) -> Vec<NormId> {
    (0..).map(NormId).zip(&pack.norms).filter(|row| wanted(row.1)).map(|row| row.0).collect()
}

fn act(pack: &Pack, id: ActId, links: &mut Links) {
    let family = &pack.act(id).family;
    let acts = (0..).map(ActId).zip(&pack.acts);
    links.family = acts.filter(|row| row.0 != id && row.1.family == *family).map(|row| row.0).collect();
    links.norms = norms(pack, |norm| norm.act == id);
    links.left_by = norms(pack, |norm| norm.exceptions_in().iter().any(|left| left.act == id));
    links.lifted_by = norms(pack, |norm| norm.kind.lifts().contains(&Lifted::Act(id)));
    let permits = (0..).map(PermitId).zip(&pack.permits);
    links.permits = permits.filter(|row| row.1.act == id).map(|row| row.0).collect();
}

fn norm(pack: &Pack, id: NormId, links: &mut Links) {
    let norm = pack.norm(id);
    let siblings = &pack.provision(norm.provision).norms;
    links.norms = siblings.iter().copied().filter(|other| *other != id).collect();
    let concept = norm.kind.concept().into_iter().map(Thing::Concept);
    let about = concept.chain(norm.permits().iter().map(|permit| Thing::Permit(*permit)));
    links.tested_by = about.flat_map(|thing| testers(pack, thing)).collect();
    links.tested_by.sort_unstable();
    links.tested_by.dedup();
    around(pack, &[id], links);
    links.needs = needs(norm.conditions());
}

/// The exemptions, penalties, questions and changes about one of these norms.
fn around(pack: &Pack, ids: &[NormId], links: &mut Links) {
    let any = |found: &[NormId]| found.iter().any(|norm| ids.contains(norm));
    links.lifted_by = norms(pack, |norm| norm.kind.lifts().iter().any(|lifted| any(&pack.norms_of(*lifted))));
    links.punished_by = norms(pack, |norm| any(norm.kind.breach()));
    let questions = (0..).map(QuestionId).zip(&pack.questions);
    links.questions = questions.filter(|row| any(&row.1.about)).map(|row| row.0).collect();
    for (at, amendment) in pack.amendments.iter().enumerate() {
        for (number, change) in amendment.changes.iter().enumerate() {
            match change {
                Change::Repeal(target) | Change::Except(target, _) | Change::Narrow(target, _) => {
                    if any(&pack.norms_of(*target)) {
                        links.changed_by.push((at, number));
                    }
                }
                Change::Insert(norm) if ids.contains(norm) => links.inserted_by = Some(at),
                Change::Insert(_) => {}
            }
        }
    }
}

fn permit(pack: &Pack, id: PermitId, links: &mut Links) {
    links.required_by = norms(pack, |norm| norm.kind.asks() == Some(id));
    links.refused_by = norms(pack, |norm| norm.kind.refuses().contains(&id));
    links.inserted_by = pack.amendments.iter().position(|amendment| amendment.permits.contains(&id));
}

fn listed(pack: &Pack, country: Country) -> Vec<Listing> {
    let mut out = Vec::new();
    for thing in all(pack, ThingKind::Register) {
        if let Thing::Register(register) = thing {
            let lines = pack.register(register).entries.iter().enumerate();
            let found = lines.filter(|row| row.1.country == country);
            out.extend(found.map(|(entry, _)| Listing { register, entry }));
        }
    }
    out
}

/// The things that conditions test, each once, in the order written.
pub fn needs<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Needs {
    fn once<T: PartialEq>(list: &mut Vec<T>, item: T) {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    let mut out = Needs::default();
    for condition in conditions {
        condition.visit(&mut |test| match test {
            Condition::Fact(test) => {
                once(&mut out.facts, test.fact);
                test.test.registers().iter().for_each(|id| once(&mut out.registers, *id));
            }
            Condition::Concept(id) => once(&mut out.concepts, *id),
            Condition::Answer(id, _) => once(&mut out.questions, *id),
            Condition::Held(id) => once(&mut out.permits, *id),
            // A visit stops only at single tests.
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Since(_) => {}
        });
    }
    out
}
