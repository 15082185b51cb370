//! Cases: the boxes of worlds that share their ways, and the properties of all of them [definitions 15, 17 and 21].

use super::boxes::{combinations, state_of};
use super::deciders::{Decider, deciders, permits_of};
use super::decides::{Decides, Kinds};
use super::grounds::{Ground, grounds};
use super::spared::{Spared, spared};
use super::standing::standing;
use crate::engine::{Explored, Frame, Holding, Judge, Move, Program, Truth, Var, Way, Ways, WorldBox};
use crate::law::{NormId, Outcome, Pack, Values};

/// The most boxes in a case if the search did not end.
const TOLD: usize = 100;

/// A case: all boxes of worlds that share their ways.
#[derive(Clone, Debug)]
pub struct Case {
    /// The facts that define it: one of these combinations holds. There is one empty combination if no unknown fact
    /// matters.
    pub when: Vec<Vec<(Var, Values)>>,
    /// The outcome.
    pub outcome: Outcome,
    /// All ways.
    pub ways: Ways,
    /// Blockers, smallest first.
    pub blockers: Vec<Vec<Move>>,
    /// Permits that the lightest way makes unneeded in all of these worlds.
    pub spared: Vec<Spared>,
    /// Who decides in these worlds on the permits that the ways are about.
    pub deciders: Vec<Decider>,
    /// Norms of the provisions that the ways change which reach none of these worlds.
    pub elsewhere: Vec<NormId>,
    /// Families that must change in these worlds.
    pub must_change: Vec<String>,
    /// Whether an authority has to reverse itself [definition 13].
    pub reversal: bool,
    /// The grounds of `permitted`; several may hold at once.
    pub ground: Vec<Ground>,
    /// The norms that no move removes, where the outcome is `barred`.
    pub standing: Vec<NormId>,
}

/// The boxes of a search by their ways, in the order in which they were found.
pub fn cases(program: &Program<'_>, frame: &Frame, explored: &Explored, told: (&Kinds<'_>, &Decides)) -> Vec<Case> {
    cases_with(program, frame, explored, told, &Ways::blockers)
}

/// The same without their blockers, which can take far longer than the search for ways.
pub fn cases_alone(
    program: &Program<'_>,
    frame: &Frame,
    explored: &Explored,
    told: (&Kinds<'_>, &Decides),
) -> Vec<Case> {
    cases_with(program, frame, explored, told, &|_| Vec::new())
}

fn cases_with(
    program: &Program<'_>,
    frame: &Frame,
    explored: &Explored,
    (kinds, decides): (&Kinds<'_>, &Decides),
    blockers: &dyn Fn(&Ways) -> Vec<Way>,
) -> Vec<Case> {
    let mut groups: Vec<(&Ways, Vec<&WorldBox>)> = kinds.kinds.iter().map(|ways| (*ways, Vec::new())).collect();
    for (world_box, kind) in explored.boxes.iter().zip(&kinds.of) {
        if let Some(group) = groups.get_mut(*kind) {
            group.1.push(world_box);
        }
    }
    let alone = groups.len() == 1 && explored.complete;
    let place = |var: &Var| explored.open.iter().position(|open| frame.vars.get(*open) == Some(var));
    let known: Option<Vec<usize>> = decides.ways.first().map(|set| set.iter().filter_map(place).collect());
    let is_known = known.is_some();
    // Where it is not known what decides, a class is told by all facts, as far as it was seen.
    let deciding = known.unwrap_or_else(|| (0..explored.open.len()).collect());
    let mut cases: Vec<Case> = groups
        .into_iter()
        .map(|(ways, boxes)| {
            let told = if is_known { boxes.len() } else { boxes.len().min(TOLD) };
            let told = boxes.get(..told).unwrap_or_default();
            let when = if alone { vec![Vec::new()] } else { combinations(frame, explored, told, &deciding) };
            Case { blockers: blockers(ways), ..case(program, frame, explored, ways, &boxes, when) }
        })
        .collect();
    cases.sort_by_key(|case| case.outcome);
    cases
}

/// A case, but for its blockers.
fn case(
    program: &Program<'_>,
    frame: &Frame,
    explored: &Explored,
    ways: &Ways,
    boxes: &[&WorldBox],
    when: Vec<Vec<(Var, Values)>>,
) -> Case {
    let outcome = ways.outcome();
    let mut ground = Vec::new();
    if outcome == Outcome::Permitted {
        for world_box in boxes {
            grounds(program, frame, &state_of(frame, explored, world_box), &mut ground);
        }
        ground.sort_unstable();
        ground.dedup();
    }
    let mut stays = Vec::new();
    if outcome == Outcome::Barred {
        let states = boxes.iter().map(|world_box| state_of(frame, explored, world_box));
        let until = |stays: &Vec<NormId>| !stays.is_empty() && frame.stop.is_asked();
        states.for_each(|state| {
            if !until(&stays) {
                stays.extend(standing(program, frame, state));
            }
        });
        stays.sort_unstable();
        stays.dedup();
    }
    let states: Vec<Vec<Values>> = boxes.iter().map(|world_box| state_of(frame, explored, world_box)).collect();
    let moves = ways.moves();
    Case {
        when,
        outcome,
        spared: ways.first().map(|way| spared(program, frame, &states, &way)).unwrap_or_default(),
        elsewhere: elsewhere(program, frame, &states, &moves),
        deciders: deciders(program, frame, &permits_of(moves), &states),
        ways: ways.clone(),
        blockers: Vec::new(),
        must_change: ways.must_change(program.pack),
        reversal: ways.needs_reversal(),
        ground,
        standing: stays,
    }
}

/// The norms of the provisions that moves act on which reach no step in these worlds.
fn elsewhere(program: &Program<'_>, frame: &Frame, boxes: &[Vec<Values>], moves: &[Move]) -> Vec<NormId> {
    let pack = program.pack;
    let norms = moves.iter().flat_map(|step| match step {
        Move::SetAside(provision) | Move::Change(provision) => pack.provision(*provision).norms.as_slice(),
        Move::Grant(_) | Move::Reopen(_) | Move::Withdraw(_) => &[],
    });
    let mut out: Vec<NormId> = norms.copied().filter(|norm| pack.is_enacted(*norm)).collect();
    for state in boxes {
        let granted = frame.granted.iter().map(|row| row.0).collect();
        // Where the day of a step is open, every norm may reach it.
        let Ok(judge) = Judge::new(program, frame, state, Holding::Granted(granted)) else { return Vec::new() };
        let reaches = |norm: NormId, step: usize| {
            let mut days = judge.days(norm, step).into_iter();
            days.any(|day| !matches!(judge.reaches(norm, step, day), Truth::False))
        };
        out.retain(|norm| !(0..frame.steps()).any(|step| reaches(*norm, step)));
    }
    out
}

/// Families that must change in every world; none where the search of the worlds did not end.
pub fn must_change(pack: &Pack, explored: &Explored) -> Vec<String> {
    if !explored.complete {
        return Vec::new();
    }
    let kinds = Kinds::new(explored).kinds;
    let mut each = kinds.iter().map(|ways| ways.must_change(pack));
    let Some(first) = each.next() else { return Vec::new() };
    each.fold(first, |all, next| all.into_iter().filter(|family| next.contains(family)).collect())
}
