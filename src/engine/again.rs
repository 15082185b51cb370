//! The boxes of a deal that is laid out otherwise in a few respects, from the boxes that it had before.
//!
//! Say that a default is freed, a question answered otherwise, or a power exercised. A norm can do something else then only
//! if it rests on that: its own condition tests it, or a definition or an exemption on which it depends does. The ways
//! through the worlds of a box are a product over independent parts of the law [definition 16], so they change only in the
//! parts that hold such a norm. These parts are searched again, and the rest stays. A norm that reaches no step
//! before the change or after it does nothing in either. Most norms are of that kind, and are left out.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::obstacles::Matter;
use super::ways::{ways, ways_in};
use super::worlds::{impossible, is_uncovered};
use super::{
    Explored, Frame, Holding, Judge, Move, Pending, Program, Searched, Split, Truth, Ways, WorldBox, search_matter,
};
use crate::law::{Condition, FactId, NormId, Outcome, Pack, QuestionId, STEP_DATE, Values};

/// What is otherwise about a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// What a fact can be.
    Fact(FactId),
    /// How a question is answered, or that it is open.
    Question(QuestionId),
    /// Whether a discretion is exercised.
    Power(NormId),
}

/// Which norms rest on what: on facts and questions, and on each other.
#[derive(Clone, Debug)]
pub struct Dependents {
    /// For each fact, the norms that test it, and whether something does that says which worlds are possible or covered.
    facts: Vec<Tested>,
    /// The same for each question.
    questions: Vec<Tested>,
    /// For each norm, those that it lifts or that test what it defines.
    norms: Vec<Vec<NormId>>,
    /// The norms that define what is tested to tell which worlds are possible or covered.
    possible: BTreeSet<NormId>,
}

/// What tests a fact or a question.
#[derive(Clone, Debug, Default)]
struct Tested {
    norms: Vec<NormId>,
    possible: bool,
}

/// Whether a norm reaches a step of some world on some day of a frame, as far as one look at all worlds can tell, whichever
/// permits are held. Where a step has no day of its own, every norm may.
pub fn may_reach<'a>(
    program: &'a Program<'a>,
    frame: &'a Frame,
    state: &'a [Values],
) -> impl Fn(NormId) -> bool + use<'a> {
    let (judge, days) = (Judge::new(program, frame, state, Holding::Free).ok(), frame.days());
    move |norm| {
        let Some(judge) = &judge else { return true };
        let reaches = |step| days.iter().any(|day| !matches!(judge.reaches(norm, step, *day), Truth::False));
        (0..frame.steps()).any(reaches)
    }
}

/// What has to be searched again after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affected {
    /// The parts of the law, by number.
    parts: BTreeSet<usize>,
    /// Whether other worlds may be possible or covered.
    possible: bool,
    /// The norms that can reach or apply otherwise.
    norms: Vec<NormId>,
}

impl Dependents {
    /// Notes what rests on what in a program.
    pub fn of(program: &Program<'_>) -> Self {
        let pack = program.pack;
        let mut out = Self {
            facts: vec![Tested::default(); pack.facts.len()],
            questions: vec![Tested::default(); pack.questions.len()],
            norms: vec![Vec::new(); pack.norms.len()],
            possible: BTreeSet::new(),
        };
        for (id, norm) in pack.enacted() {
            for condition in norm.conditions() {
                condition.visit(&mut |test| {
                    out.each_tested(pack, test, |tested| tested.norms.push(id));
                });
            }
            for other in program.graph.lifting_or_defining(id) {
                if let Some(list) = out.norms.get_mut(other.index()) {
                    list.push(id);
                }
            }
        }
        if let Some(route) = &pack.route {
            let mut facts = vec![route.kind, route.from, route.to, route.final_use];
            route.ties.visit(&mut |test| facts.extend(test.fact().map(|test| test.fact)));
            for fact in facts {
                if let Some(tested) = out.facts.get_mut(fact.index()) {
                    tested.possible = true;
                }
            }
        }
        let uncovered = pack.coverage.uncovered.iter().map(|kind| &kind.when);
        for when in pack.impossible.iter().map(|row| &row.when).chain(uncovered) {
            when.visit(&mut |test| {
                out.each_tested(pack, test, |tested| tested.possible = true);
                if let Condition::Concept(concept) = test {
                    out.possible.extend(program.graph.definitions(*concept));
                }
            });
        }
        out
    }

    /// Notes something for each fact or question that a test tests.
    fn each_tested(&mut self, pack: &Pack, test: &Condition, note: impl Fn(&mut Tested)) {
        match test {
            Condition::Fact(test) => {
                for fact in std::iter::once(test.fact).chain(test.listings(pack)) {
                    self.facts.get_mut(fact.index()).into_iter().for_each(&note);
                }
            }
            Condition::Answer(question, _) => self.questions.get_mut(question.index()).into_iter().for_each(note),
            Condition::Concept(_)
            | Condition::Held(_)
            | Condition::Since(_)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_) => {}
        }
    }

    /// What has to be searched again where this is otherwise, among the norms that may reach a step before or after it.
    pub fn affected(&self, program: &Program<'_>, changes: &[Changed], may_reach: impl Fn(NormId) -> bool) -> Affected {
        let mut out = Affected::default();
        let mut todo: Vec<NormId> = Vec::new();
        for change in changes {
            let tested = match change {
                // Norms are looked at on the day of a step, whatever they test.
                Changed::Fact(STEP_DATE) => {
                    let norms = (0..).map(NormId).take(program.pack.norms.len()).collect();
                    return Affected { parts: program.parts.each.keys().copied().collect(), possible: true, norms };
                }
                Changed::Fact(fact) => self.facts.get(fact.index()),
                Changed::Question(question) => self.questions.get(question.index()),
                Changed::Power(norm) => {
                    todo.push(*norm);
                    None
                }
            };
            if let Some(tested) = tested {
                todo.extend(&tested.norms);
                out.possible |= tested.possible;
            }
        }
        let mut seen: BTreeSet<NormId> = BTreeSet::new();
        while let Some(norm) = todo.pop() {
            if !seen.insert(norm) || !may_reach(norm) {
                continue;
            }
            out.norms.push(norm);
            out.possible |= self.possible.contains(&norm);
            if program.pack.norm(norm).kind.is_obstacle() {
                out.parts.insert(program.parts.of_norm(norm));
            }
            todo.extend(self.norms.get(norm.index()).into_iter().flatten());
        }
        out
    }
}

impl Affected {
    /// Whether nothing has to be searched again.
    pub fn is_nothing(&self) -> bool {
        self.parts.is_empty() && !self.possible
    }

    /// Whether some of what has to be searched again rests on both.
    pub fn meets(&self, other: &Self) -> bool {
        self.possible && other.possible || !self.parts.is_disjoint(&other.parts)
    }

    /// Whether one norm can reach or apply otherwise because of both, or one of them says which worlds there are: then the
    /// other facts of a world can be such that the norms of the second one do something else.
    pub fn works_with(&self, other: &Self) -> bool {
        self.possible || other.possible || self.norms.iter().any(|norm| other.norms.contains(norm))
    }

    /// The worlds of a box, with what stays decided about norms in all of them.
    pub fn pending(&self, frame: &Frame, explored: &Explored, world_box: &WorldBox) -> Pending {
        (explored.state(frame, world_box), world_box.settled.without(&self.norms, frame))
    }

    /// The outcome of some worlds in all other parts of the law; nothing where the pack does not hold it.
    pub fn elsewhere(&self, before: &WorldBox) -> Option<Outcome> {
        let others = before.parts.iter().filter(|row| !self.parts.contains(&row.0)).map(|row| row.1);
        before.ways.is_covered().then(|| others.max().unwrap_or(Outcome::Permitted))
    }
}

/// The ways through worlds of a box as it was before something was otherwise; nothing where no deal has their facts.
///
/// # Errors
/// The split that the worlds need before they share their ways.
pub fn ways_again(matter: Matter<'_>, before: &WorldBox, affected: &Affected) -> Result<Option<Searched>, Split> {
    ways_with(matter, before, affected, || ways_in(matter, &affected.parts))
}

/// The same, given how the affected parts are searched.
fn ways_with(
    matter: Matter<'_>,
    before: &WorldBox,
    affected: &Affected,
    search: impl FnOnce() -> Result<Searched, Split>,
) -> Result<Option<Searched>, Split> {
    if affected.possible {
        if impossible(matter)? {
            return Ok(None);
        }
        if is_uncovered(matter)? || !before.ways.is_covered() {
            return ways(matter);
        }
    }
    let Some(elsewhere) = affected.elsewhere(before).filter(|_| !affected.parts.is_empty()) else {
        return Ok(Some(Searched { ways: before.ways.clone(), parts: before.parts.clone() }));
    };
    // Where no way was left because of the parts that are affected, the ways elsewhere were not noted.
    if before.ways.is_empty() && elsewhere != Outcome::Barred {
        return ways(matter);
    }
    let is_elsewhere = |step: Move| !affected.parts.contains(&step.part(matter.program.parts));
    let stays = before.ways.within(matter.program.pack, matter.frame.weighed, is_elsewhere);
    let found = search()?;
    let others = before.parts.iter().filter(|row| !affected.parts.contains(&row.0)).copied();
    let mut parts: Vec<(usize, Outcome)> = others.chain(found.parts).collect();
    parts.sort_unstable();
    Ok(Some(Searched { ways: Ways::product([stays, found.ways]), parts }))
}

/// The boxes of a deal laid out otherwise, from all its boxes before. What a fact can be is as it was in every box, but for
/// questions left open. `on` says what rests on each open variable: boxes that agree on those on which the affected parts
/// rest share what is found in these parts.
pub fn explore_again(
    program: &Program<'_>,
    frame: &Frame,
    before: &Explored,
    affected: &Affected,
    on: &[Affected],
) -> Explored {
    let is_other = |var: &usize| {
        before.open.iter().position(|open| open == var).is_none_or(|at| on.get(at).is_none_or(|on| on.meets(affected)))
    };
    let vars: Vec<usize> = frame.unknown().filter(is_other).collect();
    let mut seen: HashMap<Vec<Values>, Result<Searched, Split>> = HashMap::new();
    let mut out = Explored {
        open: frame.unknown().collect(),
        boxes: Vec::new(),
        complete: true,
        unseen: Vec::new(),
        begun: None,
    };
    for world_box in &before.boxes {
        let cut_off = search_matter(program, frame, affected.pending(frame, before, world_box), |matter| {
            if out.is_cut_off(frame) {
                return Ok(ControlFlow::Break(None));
            }
            let search = || {
                let key = vars.iter().filter_map(|var| matter.state.get(*var)).cloned().collect();
                seen.entry(key).or_insert_with(|| ways_in(matter, &affected.parts)).clone()
            };
            Ok(match ways_with(matter, world_box, affected, search)? {
                Some(found) if !found.ways.is_complete() => ControlFlow::Break(Some(found.ways)),
                Some(found) => {
                    out.add(matter, found);
                    ControlFlow::Continue(())
                }
                None => ControlFlow::Continue(()),
            })
        });
        if let Some(begun) = cut_off {
            return Explored { complete: false, begun, ..out };
        }
    }
    out
}
