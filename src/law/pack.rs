//! The pack: all the law that one answer is computed from.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::graph::Derived;
use super::{
    Act, ActId, Addresses, Amendment, Article, Authority, ConceptId, Condition, CoveredLaw, Day, Expr, Fact, FactId,
    GlossaryTerm, Impossible, Invariant, Jurisdiction, Lifted, Maker, Norm, NormId, Permit, PermitId, ProvisionId,
    Question, QuestionId, Rank, RankId, Reading, ReadingId, Register, RegisterId, Route, TermId,
};
use crate::source::Place;
use crate::text::Text;

/// A pack that exists is well formed: every id is in range, every value within its domain, no cycle.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// The state, and the ranks of its law.
    pub jurisdiction: Jurisdiction,
    /// Facts; the built-in ones come first.
    pub facts: Vec<Fact>,
    /// Concepts, with the place of their declaration.
    pub concepts: Vec<(String, Option<Text>, Place)>,
    /// Combinations that no deal has.
    pub impossible: Vec<Impossible>,
    /// The days and deals for which the pack holds the law.
    pub coverage: CoveredLaw,
    /// How the steps of a deal hang together; nothing where the pack does not say.
    pub route: Option<Route>,
    /// Dated lists of countries.
    pub registers: Vec<Register>,
    /// Open questions.
    pub questions: Vec<Question>,
    /// Readings; never empty.
    pub readings: Vec<Reading>,
    /// The reading an answer is given under unless another is asked for.
    pub default_reading: ReadingId,
    /// Instruments.
    pub acts: Vec<Act>,
    /// Permits.
    pub permits: Vec<Permit>,
    /// Norms in citation order: by file, then as written; those that amendments would insert come last.
    pub norms: Vec<Norm>,
    /// The number of `norms` that are law; the rest are proposed, and count only with their amendment in play.
    pub enacted: usize,
    /// The proposed norms that count, because an amendment in play inserts them.
    pub inserted: Vec<NormId>,
    /// Provisions.
    pub provisions: Vec<Provision>,
    /// Proposed changes.
    pub amendments: Vec<Amendment>,
    /// Claims about every deal.
    pub invariants: Vec<Invariant>,
    /// The words of an answer, and those that people use for things of the pack.
    pub terms: Vec<GlossaryTerm>,
    /// The identity of the pack in an answer.
    pub fingerprint: Fingerprint,
    /// Results that follow from the rest.
    #[serde(skip)]
    pub(crate) derived: Derived,
}

/// Norms that are one text and change together, or a norm alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provision {
    /// `act:provision`, or `act:norm` where the norm names none.
    pub id: String,
    /// Its act.
    pub act: ActId,
    /// Its norms.
    pub norms: Vec<NormId>,
}

/// The identity of a pack in an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// SHA-256 over the names and texts of the rule files, in hexadecimal.
    pub digest: String,
    /// The oldest day on which any act in the pack was last compared with its text.
    pub checked: Option<Day>,
}

macro_rules! getters {
    ($($name:ident, $list:ident, $id:ty, $item:ty;)*) => {$(
        #[doc = concat!("The item of `", stringify!($list), "` with this id.")]
        #[expect(clippy::indexing_slicing, reason = "a pack that exists has every id in range")]
        pub fn $name(&self, id: $id) -> &$item {
            &self.$list[id.index()]
        }
    )*};
}

impl Pack {
    getters! {
        fact, facts, FactId, Fact;
        register, registers, RegisterId, Register;
        question, questions, QuestionId, Question;
        reading, readings, ReadingId, Reading;
        act, acts, ActId, Act;
        permit, permits, PermitId, Permit;
        norm, norms, NormId, Norm;
        provision, provisions, ProvisionId, Provision;
        term, terms, TermId, GlossaryTerm;
        concept, concepts, ConceptId, (String, Option<Text>, Place);
    }

    /// The rank with this id.
    #[expect(clippy::indexing_slicing, reason = "a pack that exists has every id in range")]
    pub fn rank(&self, id: RankId) -> &Rank {
        &self.jurisdiction.ranks[id.index()]
    }

    /// The rank of an act.
    pub fn rank_of(&self, act: ActId) -> &Rank {
        self.rank(self.act(act).rank)
    }

    /// Who makes an act on a day: its own maker, else that of its rank.
    pub fn maker_on(&self, act: ActId, day: Day) -> Option<&Maker> {
        let act = self.act(act);
        act.makers.iter().chain(&self.rank(act.rank).makers).find(|maker| maker.period.covers(day))
    }

    /// All norms that count, in force at some time, with their ids: the law's in citation order, then those that
    /// amendments in play insert.
    pub fn enacted(&self) -> impl Iterator<Item = (NormId, &Norm)> {
        (0..).map(NormId).zip(&self.norms).filter(|row| self.is_enacted(row.0))
    }

    /// Whether a norm is law, or an amendment in play inserts it.
    pub fn is_enacted(&self, id: NormId) -> bool {
        id.index() < self.enacted || self.inserted.contains(&id)
    }

    /// `act:norm`.
    pub fn norm_name(&self, id: NormId) -> String {
        let norm = self.norm(id);
        format!("{}:{}", self.act(norm.act).id, norm.id)
    }

    /// The act of a norm.
    pub fn act_of(&self, norm: NormId) -> &Act {
        self.act(self.norm(norm).act)
    }

    /// Where a norm can be read: its own source, else its act's.
    pub fn source_of(&self, norm: NormId) -> Option<&str> {
        self.norm(norm).source.as_deref().or(self.act_of(norm).source.as_deref())
    }

    /// How sources with this beginning are addressed, if the pack says it.
    fn addresses(&self, source: &str) -> Option<&Addresses> {
        self.jurisdiction.addresses.iter().find(|form| source.starts_with(&form.to))
    }

    /// Whether a version of an act could be addressed, if one were listed for the day.
    pub fn addresses_versions(&self, act: ActId) -> bool {
        let source = self.act(act).source.as_deref();
        source.and_then(|source| self.addresses(source)).is_some_and(|form| form.version.is_some())
    }

    /// The only article that the citation of a norm names on a day.
    pub fn only_article(&self, norm: NormId, day: Day) -> Option<Article> {
        let (state, title) = (&self.jurisdiction, self.act_of(norm).name());
        let text = state.words(&self.norm(norm).cited(day).at)?;
        let cited = state.articles.as_ref()?.cited(text, state.words(&title).unwrap_or(&title.en));
        let first = cited.first()?.first;
        cited.iter().all(|cited| (cited.first, cited.last) == (first, first)).then_some(first)
    }

    /// The address of an act as it is on a day, and of one article of it; of the whole act, where no version is listed for
    /// the day or none can be addressed. Nothing where the act has no source.
    pub fn address(&self, act: ActId, day: Day, article: Option<Article>) -> Option<String> {
        let act = self.act(act);
        let version = act.version_on(day);
        let source = version.and_then(|version| version.source.as_deref()).or(act.source.as_deref())?;
        let Some(form) = self.addresses(source) else { return Some(source.to_owned()) };
        let mut out = source.to_owned();
        out.extend(version.and_then(|row| form.of_version(&row.number, row.promulgated, row.effective)));
        let numbering = self.jurisdiction.articles.as_ref();
        if let (Some(added), Some(article), Some(numbering)) = (&form.article, article, numbering) {
            out.push_str(&added.replace("{article}", &numbering.cite(article)));
        }
        Some(out)
    }

    /// The norms that an exemption or a change names [definition 6].
    pub fn norms_of(&self, lifted: Lifted) -> Vec<NormId> {
        match lifted {
            Lifted::Norm(norm) => vec![norm],
            Lifted::Provision(provision) => self.provision(provision).norms.clone(),
            Lifted::Act(act) => (0..)
                .map(NormId)
                .zip(&self.norms)
                .filter(|(_, norm)| norm.act == act && norm.kind.is_obstacle())
                .map(|row| row.0)
                .collect(),
        }
    }

    /// The norms that an exemption lifts, or whose breach a penalty punishes.
    pub fn targets(&self, norm: NormId) -> Vec<NormId> {
        let kind = &self.norm(norm).kind;
        kind.lifts().iter().flat_map(|lifted| self.norms_of(*lifted)).chain(kind.breach().iter().copied()).collect()
    }

    /// Whether a norm that applies stands in the way by itself: a prohibition, or a requirement of a permit that blocks.
    pub fn bars(&self, norm: NormId) -> bool {
        let kind = &self.norm(norm).kind;
        kind.is_prohibition() || kind.asks().is_some_and(|permit| self.permit(permit).kind.blocks())
    }

    /// The target of an exemption or a change, by id.
    pub fn lifted_name(&self, lifted: Lifted) -> String {
        match lifted {
            Lifted::Norm(id) => self.norm_name(id),
            Lifted::Provision(id) => self.provision(id).id.clone(),
            Lifted::Act(id) => self.act(id).id.clone(),
        }
    }

    /// Who decides on a permit: its own authorities, or those of the permit that it is decided as.
    pub fn authorities(&self, id: PermitId) -> &[Authority] {
        let permit = self.permit(id);
        &permit.decided_as.map_or(permit, |other| self.permit(other)).authorities
    }

    /// The permit with this id.
    pub fn permit_named(&self, id: &str) -> Option<PermitId> {
        (0..).map(PermitId).zip(&self.permits).find(|row| row.1.id == id).map(|row| row.0)
    }

    /// The reading with this id.
    pub fn reading_named(&self, id: &str) -> Option<ReadingId> {
        (0..).map(ReadingId).zip(&self.readings).find(|row| row.1.id == id).map(|row| row.0)
    }

    /// The fact with this dotted name.
    pub fn fact_named(&self, name: &str) -> Option<FactId> {
        (0..).map(FactId).zip(&self.facts).find(|row| row.1.name == name).map(|row| row.0)
    }

    /// The norm named `act:norm`.
    pub fn norm_named(&self, name: &str) -> Option<NormId> {
        let (act, id) = name.split_once(':')?;
        (0..)
            .map(NormId)
            .zip(&self.norms)
            .find(|(_, norm)| norm.id == id && self.act(norm.act).id == act)
            .map(|row| row.0)
    }

    /// The answers of a reading to all questions, its holder's or the questions' defaults.
    pub fn answers(&self, reading: ReadingId) -> Vec<u16> {
        (0..).map(QuestionId).zip(&self.questions).map(|(id, _)| self.answered(reading, id)).collect()
    }

    /// The answer of a reading to a question, its holder's or the question's default.
    pub fn answered(&self, reading: ReadingId, question: QuestionId) -> u16 {
        self.reading(reading).answer(question).unwrap_or(self.question(question).default)
    }
}

impl Pack {
    /// Every day on which one of these norms, a line of a register or an amendment in play begins or has just ended.
    pub fn turning_days<'a>(&'a self, norms: impl IntoIterator<Item = &'a Norm>) -> BTreeSet<Day> {
        let lines = self.registers.iter().flat_map(|register| &register.entries);
        let mut days: BTreeSet<Day> = lines.flat_map(|line| line.period.turns()).collect();
        days.extend(self.coverage.period.turns());
        days.extend(self.coverage.uncovered.iter().flat_map(|kind| kind.period.turns()));
        for norm in norms {
            days.extend(norm.cite.iter().flat_map(|citation| citation.period.turns()));
            for condition in norm.conditions() {
                condition.visit(&mut |test| {
                    if let Condition::Since(first) = test {
                        days.insert(*first);
                    }
                });
            }
        }
        days
    }
}

impl Pack {
    /// The conditions under which a step on a day is not covered: those of each kind of deals, in order, and last whether
    /// the day itself is not.
    pub fn uncovered_on(&self, day: Day) -> Vec<Expr> {
        self.uncovered(day, |when| when.on(self, day))
    }

    /// The same from resolved conditions.
    pub fn uncovered(&self, day: Day, resolved: impl Fn(&Condition) -> Expr) -> Vec<Expr> {
        let kinds = self.coverage.uncovered.iter().map(|kind| match kind.period.covers(day) {
            true => resolved(&kind.when),
            false => Expr::Const(false),
        });
        kinds.chain([Expr::Const(!self.coverage.period.covers(day))]).collect()
    }
}
