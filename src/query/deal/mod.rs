//! A deal opened for questions: laid out on a day under a reading, with its law resolved and its worlds cut into boxes.
//!
//! Each of these is made when a question first needs it, and then kept: several questions about one deal search its
//! worlds once. A search under other answers is kept too, since readings that answer alike share their worlds.

mod assumed;
mod boxes;
mod cases;
mod deciders;
mod decides;
mod grounds;
mod landscape;
mod lines;
mod meaning;
mod merged;
mod notes;
mod spared;
mod standing;
mod sure;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::engine::{
    Affected, Changed, Dependents, Explored, Frame, Matter, Program, Split, explore, explore_again, may_reach, ways,
};
use crate::law::{Day, NormId, Outcome, Pack, QuestionId, ReadingId, Values};
use crate::scenario::Scenario;
use crate::stop::Stop;

pub(in crate::query) use assumed::assumed_if_few;
pub use assumed::{Assumed, assumed};
pub(in crate::query) use boxes::{combinations, each_box, each_matter, everywhere, state_of};
pub use cases::{Case, cases, cases_alone, must_change};
pub use deciders::Decider;
pub(in crate::query) use deciders::{deciders, permits_of};
pub(in crate::query) use decides::decides_outcome;
pub use decides::{Decides, Kinds, decides, sets_for};
pub use grounds::Ground;
pub(in crate::query) use grounds::{grounds, grounds_of};
pub use landscape::{Landscape, all_answers, question};
pub(in crate::query) use lines::doubts;
pub use lines::{Doubt, Late, Line, Lines, ToDo, lines};
pub(in crate::query) use meaning::Meaning;
pub use meaning::{Idle, meaningless};
pub(in crate::query) use merged::merged;
pub use notes::{About, Note};
pub use spared::Spared;
pub(in crate::query) use spared::spared;
pub use standing::standing;
pub use sure::{SureWays, sure_ways};

/// A deal, the reading it is looked at under, and the day asked about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The reading.
    pub reading: ReadingId,
    /// The day asked about, where it is not the scenario's own.
    pub on: Option<Day>,
}

impl<'a> Asked<'a> {
    /// Asks about a deal under the default reading, on its own day.
    pub fn new(pack: &'a Pack, scenario: &'a Scenario) -> Self {
        Self { pack, scenario, reading: pack.default_reading, on: None }
    }
}

/// A deal opened for questions.
#[derive(Debug)]
pub struct Deal<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The deal.
    pub scenario: &'a Scenario,
    /// The reading.
    pub reading: ReadingId,
    /// The deal laid out on the day asked about, as the reading answers.
    pub frame: Frame,
    program: OnceCell<Program<'a>>,
    dependents: OnceCell<Dependents>,
    /// What rests on each open variable of its boxes.
    on_open: OnceCell<Vec<Affected>>,
    /// The deal laid out with all questions open.
    loose: OnceCell<(Frame, Vec<Values>)>,
    boxes: OnceCell<Rc<Boxes>>,
    /// For each variable, whether the search for the boxes looked at it.
    read: OnceCell<Vec<bool>>,
    lines: OnceCell<Lines>,
    /// The boxes under the answers of other readings.
    others: RefCell<Vec<Rc<Boxes>>>,
    searches: Cell<usize>,
}

/// The possible worlds of a deal as boxes, and their outcomes.
#[derive(Clone, Debug)]
pub struct Boxes {
    /// How the deal was laid out.
    pub frame: Frame,
    /// The boxes.
    pub explored: Explored,
    /// The outcomes of all boxes, in the order of the ladder; none where no deal has these facts.
    pub outcomes: Vec<Outcome>,
}

impl Boxes {
    /// The one outcome, or that it is undetermined.
    pub fn outcome(&self) -> Outcome {
        if self.explored.complete { Outcome::of_all(&self.outcomes) } else { Outcome::Undetermined }
    }
}

impl<'a> Deal<'a> {
    /// Opens a deal.
    pub fn open(asked: Asked<'a>) -> Self {
        let Asked { pack, scenario, reading, on } = asked;
        Self {
            pack,
            scenario,
            reading,
            frame: Frame::new(pack, scenario, on.unwrap_or(scenario.date), pack.answers(reading)),
            program: OnceCell::new(),
            dependents: OnceCell::new(),
            on_open: OnceCell::new(),
            loose: OnceCell::new(),
            boxes: OnceCell::new(),
            read: OnceCell::new(),
            lines: OnceCell::new(),
            others: RefCell::default(),
            searches: Cell::new(0),
        }
    }

    /// The deal on another day.
    #[must_use]
    pub fn on(&self, day: Day) -> Self {
        Self::open(Asked { on: Some(day), ..self.asked() }).until(&self.frame.stop)
    }

    /// The deal as it is laid out, under another law with the same vocabulary.
    pub fn under_law<'b>(&self, pack: &'b Pack) -> Deal<'b>
    where
        'a: 'b,
    {
        Deal { frame: self.frame.clone(), ..Deal::open(Asked { pack, ..self.asked() }) }
    }

    /// Lets every search of the deal end early once `stop` is asked.
    #[must_use]
    pub fn until(mut self, stop: &Stop) -> Self {
        self.frame.stop = stop.clone();
        self
    }

    /// The day and reading under which the deal was opened.
    pub fn asked(&self) -> Asked<'a> {
        let Self { pack, scenario, reading, .. } = *self;
        Asked { pack, scenario, reading, on: Some(self.frame.date) }
    }

    /// Whether the day asked about is another than the scenario's own.
    pub fn is_moved(&self) -> bool {
        self.frame.date != self.scenario.date
    }

    /// Whether a day of it is later than that on which the files of the pack were last held against their sources.
    pub fn is_later_than_checked(&self) -> bool {
        let last = self.frame.days().last().copied();
        self.pack.fingerprint.checked.is_some_and(|checked| last > Some(checked))
    }

    /// Whether a search of the deal had to stop.
    pub fn is_stopped(&self) -> bool {
        self.frame.stop.is_cancelled() || self.frame.stop.ran_out()
    }

    /// The law on the days that the deal touches.
    pub fn program(&self) -> &Program<'a> {
        self.program.get_or_init(|| Program::new(self.pack, self.frame.days()))
    }

    /// The same law, to be changed.
    pub fn into_program(self) -> Program<'a> {
        self.program();
        let Self { pack, frame, program, .. } = self;
        program.into_inner().unwrap_or_else(|| Program::new(pack, frame.days()))
    }

    /// The boxes of its worlds.
    pub fn boxes(&self) -> &Rc<Boxes> {
        self.boxes.get_or_init(|| {
            let touched = vec![Cell::new(false); self.frame.known.len()];
            let found = self.look(self.frame.clone(), Some(&touched));
            self.read.get_or_init(|| touched.iter().map(Cell::get).collect());
            Rc::new(found)
        })
    }

    /// For each variable, whether the search for the boxes looked at it.
    pub fn read(&self) -> &[bool] {
        self.boxes();
        self.read.get().map_or(&[], Vec::as_slice)
    }

    /// What its boxes say line by line.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| lines(self.program(), &self.frame, &self.boxes().explored))
    }

    /// The boxes of its worlds under another reading.
    pub fn under(&self, reading: ReadingId) -> Rc<Boxes> {
        let frame = self.frame_under(reading);
        if frame.answers == self.frame.answers {
            return Rc::clone(self.boxes());
        }
        if let Some(known) = self.others.borrow().iter().find(|known| known.frame.answers == frame.answers) {
            return Rc::clone(known);
        }
        let differing = self.frame.answers.iter().zip(&frame.answers).zip((0..).map(QuestionId));
        let changes: Vec<Changed> =
            differing.filter(|row| row.0.0 != row.0.1).map(|row| Changed::Question(row.1)).collect();
        let found = Rc::new(self.again(frame, &changes));
        self.others.borrow_mut().push(Rc::clone(&found));
        found
    }

    /// Searches the worlds of the deal laid out in some other manner, on the same days.
    pub fn search(&self, frame: Frame) -> Boxes {
        self.look(frame, None)
    }

    fn look(&self, frame: Frame, touched: Option<&[Cell<bool>]>) -> Boxes {
        self.searches.set(self.searches.get() + 1);
        frame.stop.renew();
        let explored = explore(self.program(), &frame, touched);
        Boxes { outcomes: outcomes_of(&explored), frame, explored }
    }

    /// The boxes of the deal laid out so that only questions and powers are otherwise. Where all boxes of the deal itself
    /// are known, only what rests on these is searched.
    pub fn again(&self, frame: Frame, changes: &[Changed]) -> Boxes {
        let own = self.boxes();
        if !own.explored.complete {
            return self.search(frame);
        }
        let explored = explore_again(self.program(), &frame, &own.explored, &self.affected(changes), self.on_open());
        Boxes { outcomes: outcomes_of(&explored), frame, explored }
    }

    /// What has to be searched again if the deal is otherwise in these respects. Norms that reach no step in any world, with
    /// the old values or the new ones, are left out.
    pub fn affected(&self, changes: &[Changed]) -> Affected {
        let (frame, state) = self.loose();
        let mut state = state.clone();
        for change in changes {
            match change {
                Changed::Fact(fact) => {
                    for step in 0..frame.steps() {
                        if let Some(slot) = state.get_mut(frame.var(step, *fact)) {
                            *slot = self.pack.fact(*fact).all();
                        }
                    }
                }
                Changed::Question(_) => {}
                // A power that is exercised opens no variable, so that no look says what it cannot make a norm do.
                Changed::Power(_) => return self.resting_on(changes),
            }
        }
        self.dependents().affected(self.program(), changes, may_reach(self.program(), frame, &state))
    }

    /// Whether a norm reaches a step of some world under some answers, as far as one look can tell.
    pub fn may_reach(&self) -> impl Fn(NormId) -> bool + '_ {
        let (frame, state) = self.loose();
        may_reach(self.program(), frame, state)
    }

    fn loose(&self) -> &(Frame, Vec<Values>) {
        self.loose.get_or_init(|| {
            let mut frame = self.frame.clone();
            frame.open_questions(self.pack, self.unanswered());
            let state = frame.known.clone();
            (frame, state)
        })
    }

    /// The same for some worlds alone. `state` gives the changed facts both their old values and their new ones.
    pub fn affected_in(&self, changes: &[Changed], state: &[Values]) -> Affected {
        self.dependents().affected(self.program(), changes, may_reach(self.program(), &self.frame, state))
    }

    /// The same with all norms, so that it also holds for a deal that differs from this one in other facts.
    pub fn resting_on(&self, changes: &[Changed]) -> Affected {
        self.dependents().affected(self.program(), changes, |_| true)
    }

    /// What rests on each open variable of its boxes.
    fn on_open(&self) -> &[Affected] {
        self.on_open.get_or_init(|| {
            let changed = |at: &usize| self.frame.facts_of(*at).map(Changed::Fact).collect::<Vec<Changed>>();
            self.boxes().explored.open.iter().map(|at| self.resting_on(&changed(at))).collect()
        })
    }

    fn dependents(&self) -> &Dependents {
        self.dependents.get_or_init(|| Dependents::of(self.program()))
    }

    /// For each step, the outcomes of the deal with only that step's obstacles, looked at in one search for all.
    pub fn steps(&self) -> Vec<Vec<Outcome>> {
        let (steps, own) = (self.frame.steps(), self.boxes());
        if steps == 1 {
            return vec![own.outcomes.clone()];
        }
        let alone = |step: usize| {
            let mut frame = self.frame.clone();
            frame.counted = (0..steps).map(|other| other == step).collect();
            frame
        };
        let frames: Vec<Frame> = (0..steps).map(alone).collect();
        if !own.explored.complete {
            return frames.into_iter().map(|frame| self.search(frame).outcomes).collect();
        }
        self.searches.set(self.searches.get() + 1);
        let mut found: Vec<BTreeSet<Outcome>> = vec![BTreeSet::new(); steps];
        for world_box in &own.explored.boxes {
            // Whether a norm applies does not rest on the steps that count, so that what is decided is shared.
            each_matter(self.program(), &self.frame, own.explored.pending(&self.frame, world_box), |matter| {
                let ways =
                    frames.iter().map(|frame| ways(Matter { frame, ..matter })).collect::<Result<Vec<_>, Split>>()?;
                for (outcomes, found) in found.iter_mut().zip(ways) {
                    outcomes.extend(found.map(|found| found.ways.outcome()));
                }
                Ok(())
            });
        }
        found.into_iter().map(|outcomes| outcomes.into_iter().collect()).collect()
    }

    /// How often all the worlds were searched so far.
    pub fn searches(&self) -> usize {
        self.searches.get()
    }

    /// The deal laid out under another reading.
    pub fn frame_under(&self, reading: ReadingId) -> Frame {
        let mut frame = Frame::new(self.pack, self.scenario, self.frame.date, self.pack.answers(reading));
        frame.stop = self.frame.stop.clone();
        frame
    }

    /// The questions that the scenario leaves to the reading.
    pub fn unanswered(&self) -> impl Iterator<Item = QuestionId> + use<'a> {
        let scenario = self.scenario;
        let all = (0..).map(QuestionId).zip(&self.pack.questions).map(|row| row.0);
        all.filter(|id| !scenario.answers.contains_key(id))
    }

    /// Questions on which a reading and the scenario are silent, so that their default is filled in.
    pub fn filled_in(&self, reading: ReadingId) -> Vec<QuestionId> {
        let reading = self.pack.reading(reading);
        self.unanswered().filter(|id| reading.answer(*id).is_none()).collect()
    }
}

/// The outcomes of the boxes of a search, in the order of the ladder.
pub(in crate::query) fn outcomes_of(explored: &Explored) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = explored.boxes.iter().map(|world_box| world_box.ways.outcome()).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    outcomes
}

/// The outcomes alone, without reasons.
pub fn outcomes(deal: &Deal<'_>) -> Vec<Outcome> {
    deal.boxes().outcomes.clone()
}
