//! The combinations of answers that explain the real cases, and their consequences for a deal [definition 20].
//!
//! Every combination of answers to all questions is a point; the combinations that explain a case are a set of points,
//! kept as a decision diagram. The intersection over all cases is the set that explains the practice. Example: two
//! questions with the answers yes and no, and one case that only the answer yes to the first question explains. Two of
//! the four combinations explain it; the first answer is forced, the second question is free.

use super::practice::{Decided, Ended};
use super::support::{Support, maximal, support};
use crate::law::{Outcome, Pack, QuestionId};
use crate::query::deal::{Asked, Deal, Landscape, all_answers, question};
use crate::scenario::Scenario;
use crate::solve::{Diagram, Diagrams, Set, Term};

/// The most conditions sought at a time.
const CONDITIONS: usize = 1_000;

/// Some questions with an answer each.
pub type Answers = Vec<(QuestionId, u16)>;

/// The consequences of practice for the answers.
#[derive(Clone, Debug)]
pub struct Explaining {
    /// The number of combinations of answers.
    pub combinations: u128,
    /// Cases that every combination explains, as positions.
    pub always: Vec<usize>,
    /// Cases that no combination explains.
    pub never: Vec<usize>,
    /// Cases in which not every world could be looked at; they count as explained.
    pub unseen: Vec<usize>,
    /// The largest sets of cases that some combination explains: one set where that is all of them.
    pub largest: Vec<Explained>,
    /// The number of maximal sets of cases that some combination explains; nothing if there are too many kinds of
    /// combinations.
    pub maximal: Option<usize>,
}

/// A set of cases that some combinations explain, and the properties of these combinations.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The decided cases that they do not explain, as positions.
    pub left_out: Vec<usize>,
    /// The number of combinations that explain all the others.
    pub count: u128,
    /// Questions that all of them answer alike.
    pub forced: Vec<Forced>,
    /// Questions whose answer makes no difference to that.
    pub free: Vec<QuestionId>,
    /// The minimal sets of answers that are enough beside the forced ones; nothing if there are too many.
    pub enough: Option<Vec<Answers>>,
    /// The minimal sets of answers, to questions that are not forced, that none of them gives; nothing if there are
    /// too many.
    pub ruled_out: Option<Vec<RuledOut>>,
    /// Their consequences for each deal asked about.
    pub says: Vec<Says>,
}

/// An answer that all explaining combinations give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The question.
    pub question: QuestionId,
    /// Its answer.
    pub answer: u16,
    /// Cases that force it alone, as positions; empty if it takes several together.
    pub cases: Vec<usize>,
    /// The cases it rests on, and the answers that are left without one of them; nothing if there are too many kinds of
    /// combinations.
    pub support: Option<Support<u16>>,
}

/// Answers that no explaining combination gives together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledOut {
    /// The answers.
    pub answers: Answers,
    /// Cases that rule them out alone, as positions; empty if it takes several together.
    pub cases: Vec<usize>,
}

/// The outcomes of a deal under the explaining combinations.
#[derive(Clone, Debug)]
pub struct Says {
    /// The outcomes, lightest first; one entry if they are entailed, none if too much is unknown.
    pub said: Vec<Said>,
    /// Whether every world was looked at.
    pub complete: bool,
    /// The cases that entailed outcomes rest on, and the outcomes that are left without one of them; nothing if nothing
    /// is entailed or there are too many kinds of combinations.
    pub support: Option<Support<Vec<Outcome>>>,
}

/// The outcomes of a deal under some of the combinations.
#[derive(Clone, Debug)]
pub struct Said {
    /// The outcomes of all possible worlds.
    pub outcomes: Vec<Outcome>,
    /// The number of combinations that give them.
    pub count: u128,
    /// The minimal sets of answers, to questions that the deal depends on, with which an explaining combination gives
    /// them; nothing if there are too many.
    pub when: Option<Vec<Answers>>,
}

/// Infers answers from decided cases, and their consequences for some deals.
pub fn explaining(pack: &Pack, cases: &[Decided<'_>], deals: &[Scenario]) -> Explaining {
    let mut space = all_answers(pack);
    let mut unseen = Vec::new();
    let mut explained = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let landscape = landscape(pack, case.scenario, &mut space);
        let ended = Ended::of(case.happened).filter(|_| landscape.complete);
        if !landscape.complete {
            unseen.push(at);
        }
        explained.push(ended.map_or(Diagram::ALL, |ended| landscape.somewhere(&mut space, ended.explained_by())));
    }
    let deals: Vec<Landscape> = deals.iter().map(|deal| landscape(pack, deal, &mut space)).collect();
    let which = |wanted: Diagram| (0..cases.len()).filter(|at| explained.get(*at) == Some(&wanted)).collect();
    let kinds = maximal(&mut space, &explained, Diagram::ALL);
    let most = kinds.iter().flatten().map(|kind| kind.0.len()).max();
    let largest = kinds.iter().flatten().filter(|kind| Some(kind.0.len()) == most);
    let mut look = Look { space: &mut space, explained: &explained, deals: &deals, pack };
    Explaining {
        combinations: look.space.count(Diagram::ALL),
        always: which(Diagram::ALL),
        never: which(Diagram::NONE),
        unseen,
        largest: largest.map(|(cases, set)| look.explained(cases, *set)).collect(),
        maximal: kinds.as_ref().map(Vec::len),
    }
}

/// The outcomes of a deal under all answers to the questions that it leaves to the reading.
fn landscape(pack: &Pack, scenario: &Scenario, space: &mut Diagrams) -> Landscape {
    let deal = Deal::open(Asked::new(pack, scenario));
    Landscape::new(space, &deal, deal.unanswered())
}

/// The inputs for the properties of a set of combinations.
struct Look<'a> {
    space: &'a mut Diagrams,
    /// For each case the combinations that explain it.
    explained: &'a [Diagram],
    deals: &'a [Landscape],
    pack: &'a Pack,
}

impl Look<'_> {
    fn explained(&mut self, cases: &Set, set: Diagram) -> Explained {
        let forced = self.forced(cases, set);
        let is_forced = |var: usize| forced.iter().any(|row| row.question.index() == var);
        let enough = self.space.terms(set, CONDITIONS).map(|terms| {
            let rest = |term: &Term| named(&term.iter().filter(|row| !is_forced(row.0)).copied().collect::<Term>());
            terms.iter().map(rest).collect()
        });
        let none = self.space.minus(Diagram::ALL, set);
        let ruled_out = self.space.terms(none, CONDITIONS).map(|terms| {
            let terms = terms.into_iter().filter(|term| !term.iter().any(|row| is_forced(row.0)));
            terms.map(|term| RuledOut { answers: named(&term), cases: self.alone(cases, &term) }).collect()
        });
        let depends = self.space.support(set);
        let deals = self.deals;
        Explained {
            left_out: (0..self.explained.len()).filter(|at| !cases.contains(*at)).collect(),
            count: self.space.count(set),
            free: (0..self.pack.questions.len()).filter(|var| !depends.contains(var)).map(question).collect(),
            says: deals.iter().map(|deal| self.says(deal, cases, set)).collect(),
            forced,
            enough,
            ruled_out,
        }
    }

    fn forced(&mut self, cases: &Set, set: Diagram) -> Vec<Forced> {
        let mut out = Vec::new();
        for var in self.space.support(set) {
            let values = self.space.values(set, var);
            if let [answer] = values.as_slice() {
                let question = question(var);
                let term = self.space.term(&[(var, *answer)]);
                let other = self.space.minus(Diagram::ALL, term);
                let alone = self.against(cases, other);
                let support = support(self.space, self.explained, cases, other, |space, set| space.values(set, var));
                out.push(Forced { question, answer: *answer, cases: alone, support });
            }
        }
        out
    }

    /// The cases that none of some combinations explains.
    fn against(&mut self, cases: &Set, set: Diagram) -> Vec<usize> {
        let explained = self.explained;
        let shut = |at: &usize| explained.get(*at).is_some_and(|explained| self.space.and(*explained, set).is_empty());
        cases.iter().filter(shut).collect()
    }

    fn alone(&mut self, cases: &Set, term: &Term) -> Vec<usize> {
        let set = self.space.term(term);
        self.against(cases, set)
    }

    fn says(&mut self, deal: &Landscape, cases: &Set, set: Diagram) -> Says {
        if !deal.complete {
            return Says { said: Vec::new(), complete: false, support: None };
        }
        let classes = deal.classes(self.space, set);
        let several = classes.len() > 1;
        let mut said = Vec::new();
        for (outcomes, class) in classes {
            let when = if several { self.when(deal, set, class) } else { Some(vec![Answers::new()]) };
            said.push(Said { outcomes, count: self.space.count(class), when });
        }
        let entailed = said.first().filter(|_| !several).map(|said| said.outcomes.clone());
        let support = entailed.and_then(|outcomes| {
            let same = deal.exactly(self.space, &outcomes);
            let other = self.space.minus(Diagram::ALL, same);
            let left = |space: &mut Diagrams, set| deal.classes(space, set).into_iter().map(|row| row.0).collect();
            support(self.space, self.explained, cases, other, left)
        });
        Says { said, complete: true, support }
    }

    /// The minimal terms with which a combination of a set lies in a class of it. A question that the deal does not
    /// depend on could only stand in for an answer that practice ties to it.
    fn when(&mut self, deal: &Landscape, set: Diagram, class: Diagram) -> Option<Vec<Answers>> {
        let rest = self.space.minus(set, class);
        let elsewhere = self.space.minus(Diagram::ALL, rest);
        let terms = self.space.terms(elsewhere, CONDITIONS)?;
        let depends = deal.turns_on(self.space);
        let own = |term: &Term| term.iter().map(|row| question(row.0)).all(|id| depends.contains(&id));
        let met = terms.into_iter().filter(own).filter(|term| {
            let fits = self.space.term(term);
            !self.space.and(fits, class).is_empty()
        });
        Some(met.map(|term| named(&term)).collect())
    }
}

fn named(term: &Term) -> Answers {
    term.iter().map(|(var, answer)| (question(*var), *answer)).collect()
}
