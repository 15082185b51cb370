//! The outcomes of one deal under every combination of answers at once [definitions 19 and 20].
//!
//! Open questions are unknowns like facts. The search for boxes splits them only where an obstacle rests on them, so
//! questions that no norm asks in this deal cost nothing.

use super::{Boxes, Deal};
use crate::engine::Changed;
use crate::law::{Outcome, Pack, Question, QuestionId, Values};
use crate::solve::{Diagram, Diagrams};

/// The outcomes of a deal as a function of the answers.
#[derive(Clone, Debug)]
pub struct Landscape {
    /// For each outcome the combinations under which some possible world has it, in the order of the ladder.
    by: Vec<(Outcome, Diagram)>,
    /// Whether every world was seen under every combination.
    pub complete: bool,
    /// The questions that some norm asks in this deal, under some combination.
    pub asked: Vec<QuestionId>,
}

/// The combinations of answers to all questions of a pack.
pub fn all_answers(pack: &Pack) -> Diagrams {
    Diagrams::new(pack.questions.iter().map(Question::size).collect())
}

impl Landscape {
    /// Evaluates a deal with some of the questions open.
    pub fn new(space: &mut Diagrams, deal: &Deal<'_>, open: impl IntoIterator<Item = QuestionId>) -> Self {
        let open: Vec<QuestionId> = open.into_iter().collect();
        let mut frame = deal.frame.clone();
        frame.open_questions(deal.pack, open.iter().copied());
        let changes: Vec<Changed> = open.into_iter().map(Changed::Question).collect();
        let Boxes { frame, explored, .. } = deal.again(frame, &changes);
        let mut by: Vec<(Outcome, Diagram)> =
            [Outcome::Permitted, Outcome::Licensable, Outcome::Prohibited, Outcome::Barred, Outcome::NotCovered]
                .map(|outcome| (outcome, Diagram::NONE))
                .to_vec();
        // The variable of each open question in the boxes.
        let places: Vec<Option<usize>> = (0..)
            .map(QuestionId)
            .take(deal.pack.questions.len())
            .map(|question| {
                let var = frame.question_var(question)?;
                explored.open.iter().position(|open| *open == var)
            })
            .collect();
        for world_box in &explored.boxes {
            let values =
                |question: usize| places.get(question).copied().flatten().and_then(|at| world_box.values.get(at));
            let inside = space
                .box_of(|question, answer| values(question).is_none_or(|values| values.meets(&Values::one(answer))));
            let found = world_box.ways.outcome();
            if let Some(slot) = by.iter_mut().find(|row| row.0 == found) {
                slot.1 = space.or(slot.1, inside);
            }
        }
        // A question that no norm asks splits no box: each holds all its answers.
        let whole = |at: usize| frame.known.get(*explored.open.get(at)?);
        let splits = |at: usize| explored.boxes.iter().any(|world_box| world_box.values.get(at) != whole(at));
        let asked = places.iter().enumerate().filter(|row| row.1.is_some_and(splits)).map(|row| question(row.0));
        let asked = asked.collect();
        Self { by, complete: explored.complete, asked }
    }

    /// The combinations under which some possible world has one of these outcomes.
    pub fn somewhere(&self, space: &mut Diagrams, outcomes: &[Outcome]) -> Diagram {
        let rows = self.by.iter().filter(|row| outcomes.contains(&row.0));
        rows.fold(Diagram::NONE, |all, row| space.or(all, row.1))
    }

    /// The combinations of a set, grouped by the outcomes of all possible worlds, in the order of the ladder.
    pub fn classes(&self, space: &mut Diagrams, within: Diagram) -> Vec<(Vec<Outcome>, Diagram)> {
        let mut classes = vec![(Vec::new(), within)];
        for (outcome, set) in &self.by {
            let mut next = Vec::new();
            for (outcomes, class) in classes {
                let inside = space.and(class, *set);
                let outside = space.minus(class, *set);
                let with: Vec<Outcome> = [outcomes.as_slice(), &[*outcome]].concat();
                next.extend([(with, inside), (outcomes, outside)].into_iter().filter(|row| !row.1.is_empty()));
            }
            classes = next;
        }
        classes.sort_by(|a, b| a.0.cmp(&b.0));
        classes
    }

    /// The combinations under which these are the outcomes of all possible worlds.
    pub fn exactly(&self, space: &mut Diagrams, outcomes: &[Outcome]) -> Diagram {
        self.by.iter().fold(Diagram::ALL, |all, (outcome, set)| {
            if outcomes.contains(outcome) { space.and(all, *set) } else { space.minus(all, *set) }
        })
    }

    /// The questions on which the outcomes depend.
    pub fn turns_on(&self, space: &Diagrams) -> Vec<QuestionId> {
        let mut all: Vec<usize> = self.by.iter().flat_map(|row| space.support(row.1)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(question).collect()
    }
}

/// A question by its variable.
pub fn question(var: usize) -> QuestionId {
    QuestionId::at(var)
}
