//! The words by which things are looked up: names, and texts about them.

use super::{choice, country_name};
use crate::law::{ActId, NormId, Pack, PermitId, QuestionId, ReadingId, TermId, Thing};
use crate::text::Text;

/// The words of one thing.
#[derive(Debug, Default)]
pub struct Card {
    /// Its id, its title, its label, and other names that people use.
    pub names: Vec<String>,
    /// Texts about it.
    pub texts: Vec<String>,
}

impl Card {
    /// The words of a thing.
    pub fn of(pack: &Pack, thing: Thing) -> Self {
        let mut card = Self { names: vec![thing.id(pack)], texts: Vec::new() };
        match thing {
            Thing::Act(id) => card.act(pack, id),
            Thing::Norm(id) => card.norm(pack, id),
            Thing::Permit(id) => card.permit(pack, id),
            Thing::Question(id) => card.question(pack, id),
            Thing::Reading(id) => card.reading(pack, id),
            Thing::Term(id) => card.term(pack, id),
            Thing::Fact(id) => {
                let fact = pack.fact(id);
                card.named(fact.label.as_ref());
                card.said(fact.ask.iter().chain(&fact.help));
            }
            Thing::Value(fact, at) => {
                if let Some(choice) = choice(pack, fact, at) {
                    card.names = vec![choice.id.clone()];
                    card.named(choice.label.as_ref());
                    card.said(choice.help.iter().chain(&choice.limit));
                }
            }
            Thing::Concept(id) => card.named(pack.concept(id).1.as_ref()),
            Thing::Register(id) => {
                let register = pack.register(id);
                card.named(register.label.as_ref());
                card.said(&register.note);
            }
            Thing::Country(country) => {
                card.named(Some(&country_name(pack, country)));
                card.names.extend(country.other_names().map(str::to_owned));
            }
            Thing::Amendment(at) => {
                if let Some(amendment) = pack.amendments.get(at) {
                    card.named(amendment.title.as_ref());
                    card.said(&amendment.note);
                }
            }
            Thing::Invariant(at) => card.said(pack.invariants.get(at).map(|one| &one.claim)),
            // Its norms have its words.
            Thing::Provision(_) => {}
        }
        card
    }

    fn named(&mut self, name: Option<&Text>) {
        self.names.extend(name.iter().flat_map(|name| name.all()).map(|row| row.1.to_owned()));
    }

    fn said<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        self.texts.extend(texts.into_iter().flat_map(Text::all).map(|row| row.1.to_owned()));
    }

    fn act(&mut self, pack: &Pack, id: ActId) {
        let act = pack.act(id);
        self.named(act.title.as_ref());
        self.named(act.short.as_ref());
        self.said(act.note.iter().chain(act.left_out.iter().map(|left| &left.because)));
        self.said(act.gaps.iter().map(|gap| &gap.says));
    }

    fn norm(&mut self, pack: &Pack, id: NormId) {
        let norm = pack.norm(id);
        self.named(norm.label.as_ref());
        self.said([&norm.says].into_iter().chain(&norm.note));
        self.said(pack.act(norm.act).title.iter().chain(norm.cite.iter().map(|cite| &cite.at)));
        self.texts.extend(norm.quote.iter().chain(norm.cite.iter().filter_map(|cite| cite.quote.as_ref())).cloned());
    }

    fn permit(&mut self, pack: &Pack, id: PermitId) {
        let permit = pack.permit(id);
        self.named(permit.title.as_ref());
        self.named(permit.short.as_ref());
        self.said(permit.due.iter().chain(&permit.note).chain(pack.authorities(id).iter().map(|one| &one.name)));
    }

    fn question(&mut self, pack: &Pack, id: QuestionId) {
        let question = pack.question(id);
        self.said([&question.ask].into_iter().chain(question.words.iter().flatten()));
        self.said(question.holders.iter().map(|row| &row.1.by));
    }

    fn reading(&mut self, pack: &Pack, id: ReadingId) {
        let reading = pack.reading(id);
        self.named(reading.short.as_ref());
        self.named(reading.label.as_ref());
        self.said(reading.holders.iter().map(|holder| &holder.by));
    }

    fn term(&mut self, pack: &Pack, id: TermId) {
        let term = pack.term(id);
        self.named(Some(&term.title));
        self.names.extend(term.aliases.iter().cloned());
        self.said(&term.says);
    }
}
