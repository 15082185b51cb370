//! `ask`: which unknown fact to ask for next, so that the fewest questions settle the answer in the worst case.
//!
//! The boxes of a search [definition 17] become a partial function of the unknown facts, whose values are grouped
//! into cells that the law does not distinguish. A reply restricts the function; "not known" unites its values.

mod stage;
mod words;

use super::deal::{Asked, Assumed, Boxes, Deal, Meaning, assumed};
use crate::engine::{Explored, Frame, Move, Var, WorldBox};
use crate::law::{FactKind, Outcome, Pack, ReadingId, Values};
use crate::scenario::{Scenario, Stated};
use crate::solve::{Inquiry, Most, Partial, Set};
use crate::source::At;
use crate::stop::Stop;
pub use stage::Goal;
use stage::{Cells, always, before, cells, labels};
pub use words::{Misheard, understood};

/// The number of steps after which the search for the fewest questions is given up.
const STEPS: usize = 20_000;
/// How much work a search of the worlds may do before the first question of an interview, and of a stage of defaults.
const WORK: usize = 30_000;
const WORK_OF_DEFAULTS: usize = 300_000;

/// With more boxes of worlds than this, the effect of defaults is not tried.
const BOXES: usize = 200;
/// Defaults are freed together as long as their worlds fall into no more boxes than this; the rest wait for the next stage.
const FREED: usize = 2_000;

/// The facts that an interview asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage<'k> {
    /// Those that are not stated and that no default fills, except these: they are not known.
    Unknown(&'k [Var]),
    /// Defaults that make a difference, except these.
    Defaults(&'k [Var]),
    /// Defaults without which the outcome would be worse, except these.
    Provided(&'k [Var]),
}

/// A reply to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The fact has one of these values.
    Values(Values),
    /// Not known.
    Unknown,
    /// The default holds.
    Default,
}

/// A question.
#[derive(Clone, Debug)]
pub struct FactQuestion {
    /// The fact asked for.
    pub var: Var,
    /// Its values in the groups that make a difference now.
    pub groups: Vec<Values>,
    /// The default, in the stage of defaults.
    pub default: Option<Values>,
    /// The most questions of this stage, this one included; not known where the search of the worlds stopped.
    pub most: Option<Most>,
}

/// The certain results so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certain {
    /// The outcomes still possible, in the order of the ladder.
    pub outcomes: Vec<Outcome>,
    /// Families that must change in every world that is left.
    pub must_change: Vec<String>,
    /// Moves of every way in every world that is left.
    pub moves: Vec<Move>,
    /// Whether every possible world was seen.
    pub complete: bool,
}

/// One reply, with the knowledge before it.
#[derive(Clone, Debug)]
struct Past {
    at: usize,
    said: Reply,
    left: Partial,
    state: Vec<Values>,
}

/// An interview about one deal under one reading.
#[derive(Debug)]
pub struct Interview<'a> {
    pack: &'a Pack,
    scenario: Scenario,
    meaning: Meaning<'a>,
    frame: Frame,
    explored: Explored,
    /// For each unknown variable its cells.
    cells: Vec<Cells>,
    inquiry: Inquiry,
    /// The function that is left to settle.
    left: Partial,
    /// The possible values of every variable.
    state: Vec<Values>,
    past: Vec<Past>,
    stage: StageKind,
}

/// The kind of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StageKind {
    Unknown,
    Defaults,
}

impl<'a> Interview<'a> {
    /// Begins an interview; its searches end early once `stop` is asked.
    pub fn new(
        pack: &'a Pack,
        scenario: Scenario,
        reading: ReadingId,
        goal: Goal,
        stage: Stage<'_>,
        stop: &Stop,
    ) -> Self {
        let work = if matches!(stage, Stage::Unknown(_)) { WORK } else { WORK_OF_DEFAULTS };
        let deal = Deal::open(Asked { pack, scenario: &scenario, reading, on: None }).until(&stop.within(work));
        let mut frame = deal.frame.clone();
        let mut mine: Vec<usize> = Vec::new();
        if let Stage::Defaults(kept) | Stage::Provided(kept) = stage {
            let rows = assumed(&deal);
            let asks_all = matches!(stage, Stage::Defaults(_));
            // What a register lists no reply can tell.
            let is_told = |row: &&Assumed| pack.fact(row.var.fact).listing.is_none();
            let asks = |row: &&Assumed| !row.worse.is_empty() || asks_all && (row.outcome || goal == Goal::Ways);
            let open = rows.iter().filter(is_told).filter(asks).map(|row| row.var);
            for var in open.filter(|var| !kept.contains(var)) {
                let Some(at) = frame.vars.iter().position(|other| *other == var) else { continue };
                let mut freed = frame.clone();
                if let Some(slot) = freed.known.get_mut(at) {
                    *slot = pack.fact(var.fact).all();
                }
                if !mine.is_empty() && deal.search(freed.clone()).explored.boxes.len() > FREED {
                    break;
                }
                frame = freed;
                mine.push(at);
            }
        }
        let Boxes { frame, explored, .. } = deal.search(frame);
        let cells: Vec<Cells> = (0..explored.open.len()).map(|at| cells(&frame, &explored, at)).collect();
        let (space, mut left) = labels(&explored, &cells, goal);
        let weights = cells.iter().map(Cells::weights).collect();
        // With worlds that were not seen no number of questions is the least.
        let steps = if explored.complete { STEPS } else { 0 };
        let mut inquiry = Inquiry::new(space, before(pack, &frame, &explored), weights, steps);
        // Whether the norm of a gap is there no reply can tell.
        let is_gap = |open: &usize| frame.vars.get(*open).is_some_and(|var| pack.fact(var.fact).gap.is_some());
        let asks = |open: &usize| match stage {
            _ if is_gap(open) => false,
            Stage::Unknown(kept) => frame.vars.get(*open).is_none_or(|var| !kept.contains(var)),
            Stage::Defaults(_) | Stage::Provided(_) => mine.contains(open),
        };
        for (at, _) in explored.open.iter().enumerate().filter(|row| !asks(row.1)) {
            left = inquiry.space.gathered(left, at);
        }
        let stage = match stage {
            Stage::Unknown(_) => StageKind::Unknown,
            Stage::Defaults(_) | Stage::Provided(_) => StageKind::Defaults,
        };
        let (state, meaning) = (frame.known.clone(), Meaning::new(pack));
        Self { pack, scenario, meaning, frame, explored, cells, inquiry, left, state, past: Vec::new(), stage }
    }

    fn var(&self, at: usize) -> Option<Var> {
        self.explored.open.get(at).and_then(|var| self.frame.vars.get(*var)).copied()
    }

    /// The next question; nothing if the answer is settled, or nothing more is known.
    pub fn question(&mut self) -> Option<FactQuestion> {
        loop {
            let (at, most) = self.inquiry.next(self.left)?;
            let var = self.var(at)?;
            if !self.has_meaning(var) {
                // A fact that has no meaning here cannot be asked for.
                self.left = self.inquiry.space.gathered(self.left, at);
                continue;
            }
            let mut groups: Vec<Values> = self.groups(at).into_iter().map(|row| row.1).collect();
            order(&self.pack.fact(var.fact).kind, &mut groups);
            let default = match self.stage {
                StageKind::Unknown => None,
                StageKind::Defaults => self.pack.fact(var.fact).default.clone(),
            };
            let most = self.explored.complete.then_some(most);
            return Some(FactQuestion { var, groups, default, most });
        }
    }

    /// Whether few enough worlds are left to try the effect of defaults.
    pub fn is_narrow(&self) -> bool {
        let open = |world_box: &&WorldBox| {
            let sides = self.explored.open.iter().zip(&world_box.values);
            sides.into_iter().all(|(var, side)| self.state.get(*var).is_none_or(|known| known.meets(side)))
        };
        self.explored.complete && self.explored.boxes.iter().filter(open).count() <= BOXES
    }

    /// Whether the search of the worlds stopped, and less was known then than is known now.
    pub fn is_outdated(&self) -> bool {
        !self.explored.complete && !self.past.is_empty()
    }

    /// Whether no deal has the facts known when the stage began.
    pub fn is_impossible(&self) -> bool {
        self.explored.complete && self.explored.boxes.is_empty()
    }

    /// Whether every possible world was seen.
    pub fn is_complete(&self) -> bool {
        self.explored.complete
    }

    fn has_meaning(&self, var: Var) -> bool {
        let steps = (0..self.frame.steps()).filter(|step| var.step.is_none_or(|own| own == *step));
        steps.into_iter().any(|step| self.meaning.may_mean(&self.frame, &self.state, (var.fact, step)))
    }

    /// The values that a variable can still have, in groups with the same effect.
    fn groups(&mut self, at: usize) -> Vec<(Partial, Values)> {
        let mut groups: Vec<(Partial, Values)> = Vec::new();
        let known = self.explored.open.get(at).and_then(|var| self.state.get(*var)).cloned();
        let Some((known, cells)) = known.zip(self.cells.get(at).cloned()) else { return groups };
        for (number, cell) in cells.cells.iter().enumerate() {
            let values = cell.and(&known);
            let part = self.inquiry.space.with(self.left, at, number);
            if values.is_empty() || part == Partial::NOWHERE {
                continue;
            }
            match groups.iter_mut().find(|row| row.0 == part) {
                Some(group) => group.1 = group.1.or(&values),
                None => groups.push((part, values)),
            }
        }
        groups
    }

    fn asked_for(&mut self) -> Option<usize> {
        self.inquiry.next(self.left).map(|row| row.0)
    }

    /// Takes a reply to the current question. It is returned if no deal has that value together with the earlier
    /// replies.
    ///
    /// # Errors
    /// The reply, if no possible world agrees with it.
    pub fn answer(&mut self, said: Reply) -> Result<(), Reply> {
        let Some(at) = self.asked_for() else { return Err(said) };
        let Some((var, open)) = self.var(at).zip(self.explored.open.get(at).copied()) else { return Err(said) };
        let values = match &said {
            Reply::Unknown => None,
            Reply::Default => self.pack.fact(var.fact).default.clone(),
            Reply::Values(values) => Some(values.clone()),
        };
        let past = Past { at, said: said.clone(), left: self.left, state: self.state.clone() };
        let Some(values) = values else {
            self.left = self.inquiry.space.gathered(self.left, at);
            self.past.push(past);
            return Ok(());
        };
        let groups = self.groups(at);
        let fitting: Vec<&(Partial, Values)> = groups.iter().filter(|row| !row.1.and(&values).is_empty()).collect();
        self.left = match fitting.as_slice() {
            [] => return Err(said),
            [one] => one.0,
            [_, _, ..] => {
                let kept: Set = self
                    .cells
                    .get(at)
                    .into_iter()
                    .flat_map(|cells| cells.cells.iter().enumerate())
                    .filter(|row| !row.1.and(&values).is_empty())
                    .map(|row| row.0)
                    .collect();
                self.inquiry.space.keep(self.left, at, &kept)
            }
        };
        if let Some(slot) = self.state.get_mut(open) {
            *slot = slot.and(&values);
        }
        self.past.push(past);
        Ok(())
    }

    /// Takes the last reply back; false if there is none.
    pub fn back(&mut self) -> bool {
        let Some(past) = self.past.pop() else { return false };
        (self.left, self.state) = (past.left, past.state);
        true
    }

    /// The number of questions answered.
    pub fn answered(&self) -> usize {
        self.past.len()
    }

    /// The facts left at their defaults on purpose.
    pub fn kept(&self) -> impl Iterator<Item = Var> + '_ {
        self.past.iter().filter(|past| past.said == Reply::Default).filter_map(|past| self.var(past.at))
    }

    /// The facts that are not known.
    pub fn unknown(&self) -> impl Iterator<Item = Var> + '_ {
        self.past.iter().filter(|past| past.said == Reply::Unknown).filter_map(|past| self.var(past.at))
    }

    /// The certain results now.
    pub fn certain(&self) -> Certain {
        let fits = |world_box: &&WorldBox| {
            let known = self.explored.open.iter().map(|var| self.state.get(*var));
            world_box
                .values
                .iter()
                .zip(known)
                .all(|(values, known)| known.is_none_or(|known| !values.and(known).is_empty()))
        };
        let boxes: Vec<&WorldBox> = self.explored.boxes.iter().filter(fits).collect();
        let mut outcomes: Vec<Outcome> = boxes.iter().map(|world_box| world_box.ways.outcome()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let mut must_change: Option<Vec<String>> = None;
        let mut moves: Option<Vec<Move>> = None;
        for world_box in &boxes {
            let found = world_box.ways.must_change(self.pack);
            must_change.get_or_insert_with(|| found.clone()).retain(|family| found.contains(family));
            if !world_box.ways.is_empty() {
                let always = always(&world_box.ways);
                moves.get_or_insert_with(|| always.clone()).retain(|step| always.contains(step));
            }
        }
        Certain {
            outcomes,
            must_change: must_change.unwrap_or_default(),
            moves: moves.unwrap_or_default(),
            complete: self.explored.complete,
        }
    }

    /// The deal as it is known now.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = self.scenario.clone();
        for past in &self.past {
            let Some(var) = self.var(past.at) else { continue };
            let values = match (&past.said, self.stage) {
                (Reply::Values(values), _) => values.clone(),
                (Reply::Unknown, StageKind::Defaults) => match self.pack.fact(var.fact).all() {
                    all @ Values::Finite(_) => all,
                    // A number or a day that is not known cannot be written over a default.
                    Values::Ranges(_) => continue,
                },
                (Reply::Unknown, StageKind::Unknown) | (Reply::Default, _) => continue,
            };
            let place = scenario.place;
            let stated: Option<&mut Stated> = match var.step {
                None => Some(&mut scenario.deal),
                Some(step) => scenario.steps.get_mut(step).map(|step| &mut step.stated),
            };
            if let Some(stated) = stated {
                let values = stated.get(&var.fact).map_or(values.clone(), |known| known.value.and(&values));
                stated.insert(var.fact, At { value: values, place });
            }
        }
        scenario
    }

    /// The deal itself, as it was when the stage began.
    pub fn base(&self) -> &Scenario {
        &self.scenario
    }
}

/// Sorts groups of values in the order of the vocabulary; among countries the small groups come first.
fn order(kind: &FactKind, groups: &mut [Values]) {
    match kind {
        FactKind::Enum(choices) | FactKind::Class(choices) => groups.sort_by_key(|group| {
            let inside = |choice: &crate::law::Choice| !group.and(&Values::Finite(choice.stands_for)).is_empty();
            let leaves = choices.iter().map(|choice| choice.stands_for.len() == 1 && inside(choice));
            leaves.into_iter().position(|found| found)
        }),
        FactKind::Country(_) => groups.sort_by_key(|group| match group {
            Values::Finite(bits) => bits.len(),
            Values::Ranges(ranges) => ranges.len(),
        }),
        FactKind::Bool => groups.reverse(),
        FactKind::Integer(_) | FactKind::Date => {}
    }
}
