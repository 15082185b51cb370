//! `timeline`: the outcome of a deal by day, and the changes of law behind it.

mod between;
mod causes;
mod days;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::deal::{
    Assumed, Boxes, Deal, Doubt, Ground, Landscape, all_answers, assumed_if_few, doubts, each_box, grounds, lines,
    outcomes_of, state_of,
};
use super::readings::{OutcomeTable, table};
use crate::engine::{Explored, Frame, Holding, Judge, Origin, Truth, Var};
use crate::law::reserved::in_step;
use crate::law::{Day, FactKind, NormId, Outcome, Pack, PermitId, QuestionId, ReadingId, Values};
use crate::scenario::Grant;
use between::Between;
use causes::{Eve, same_ways};
use days::{Turning, fixed, moves, turning};

pub use between::DayChange;
pub use causes::Causes;

/// The outcome of a deal by day.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The reading.
    pub reading: ReadingId,
    /// The outcome, period by period.
    pub spans: Vec<Span>,
    /// The first day on which an obstacle reaches the deal in some world.
    pub reached: Option<Day>,
    /// The families of acts with such an obstacle, each with the first day that the pack knows of.
    pub families: Vec<(String, Option<Day>)>,
    /// Steps with a day of their own, from 0, which they keep.
    pub steps: Vec<usize>,
    /// Permits with a day of their own, which they keep.
    pub permits: Vec<PermitId>,
    /// Its outcomes on the scenario's own day.
    pub outcomes: Vec<Outcome>,
    /// The same under every reading; none where not every possible world was seen.
    pub readings: OutcomeTable,
    /// Facts about the world that the deal is given with and that the law asks for on some day, in the order of the
    /// variables. They are taken to have been so on every day.
    pub carried: Vec<(Var, Values)>,
    /// The questions that some norm asks in this deal, on the scenario's own day.
    pub asked: Vec<QuestionId>,
}

/// A period in which the outcome is the same.
#[derive(Clone, Debug)]
pub struct Span {
    /// First day; without, as far back as there are days.
    pub from: Option<Day>,
    /// The last day; without one, it still holds.
    pub until: Option<Day>,
    /// The outcomes of all possible worlds; none where no deal has these facts, or a permit is late.
    pub outcomes: Vec<Outcome>,
    /// Whether every possible world was seen; if not, the outcome is undetermined.
    pub complete: bool,
    /// The grounds of `permitted` on some day of the period.
    pub ground: Vec<Ground>,
    /// The assumptions on which something turns on some day of the period; nothing where they were not looked for on every
    /// day.
    pub assumed: Option<Vec<Assumed>>,
    /// Permits that a step would need before they are granted or after their term, so that there is no such deal.
    pub late: Vec<PermitId>,
    /// The causes of the change from the day before; nothing for the first period, nor where a permit is late on either day.
    pub causes: Causes,
    /// Later days on which only the ways change, each with the causes; none where they were not looked for.
    pub turns: Vec<(Day, Causes)>,
    /// Norms that may or may not have been in force already, each with the day of the text that was read.
    pub doubts: Vec<(NormId, Day)>,
}

impl Span {
    /// Whether a day is in it.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The one outcome, or that it is undetermined; nothing where no deal has these facts.
    pub fn outcome(&self) -> Option<Outcome> {
        match (self.complete, self.outcomes.as_slice()) {
            (true, []) => None,
            (true, outcomes) => Some(Outcome::of_all(outcomes)),
            (false, _) => Some(Outcome::Undetermined),
        }
    }
}

/// A stretch of days on which the law for the deal is the same.
struct Stretch<'d> {
    from: Option<Day>,
    until: Option<Day>,
    /// The deal on some day of it, none of those that stay as they are where there is another.
    deal: Deal<'d>,
    seen: Rc<Seen>,
    late: Vec<PermitId>,
    doubts: Vec<(NormId, Day)>,
}

/// The outcome of a stretch of days, as it is printed.
struct DayOutcome<'s> {
    outcomes: &'s [Outcome],
    complete: bool,
    ground: &'s [Ground],
    assumed: Option<&'s [Assumed]>,
}

impl Stretch<'_> {
    /// Its outcome; none where the deal needs a permit before it is granted or after its term.
    fn told(&self) -> DayOutcome<'_> {
        let Seen { boxes, ground, assumed, .. } = self.seen.as_ref();
        match self.late.is_empty() {
            true => DayOutcome {
                outcomes: &boxes.outcomes,
                complete: boxes.explored.complete,
                ground,
                assumed: assumed.as_deref(),
            },
            false => DayOutcome { outcomes: &[], complete: true, ground: &[], assumed: Some(&[]) },
        }
    }
}

/// The law on a day.
struct Seen {
    boxes: Rc<Boxes>,
    ground: Vec<Ground>,
    assumed: Option<Vec<Assumed>>,
    /// For each variable, whether the search looked at it.
    read: Vec<bool>,
}

/// Answers `timeline`. The day asked about is not looked at.
pub fn timeline(deal: &Deal<'_>) -> Timeline {
    over_time(deal, true)
}

/// The same without the days on which only the ways change, which takes less time.
pub(in crate::query) fn outcomes_over_time(deal: &Deal<'_>) -> Timeline {
    over_time(deal, false)
}

fn over_time(deal: &Deal<'_>, tells_turns: bool) -> Timeline {
    let Deal { pack, scenario, reading, .. } = *deal;
    let search = Search { deal, fixed: fixed(scenario, &deal.frame), tells_turns };
    let own = deal.on(scenario.date);
    let frame = &own.frame;
    let stretches = search.stretches(turning(pack, scenario, frame));
    let mut families: BTreeMap<String, Option<Day>> = BTreeMap::new();
    let mut reached = None;
    for stretch in &stretches {
        let found = reaching(&stretch.deal);
        if !found.is_empty() && reached.is_none() {
            reached = stretch.from;
        }
        for family in found {
            families.entry(family.to_owned()).or_insert_with(|| search.first_of(family));
        }
    }
    let carried = carried(pack, frame, &stretches);
    let complete = own.boxes().explored.complete;
    let dated = |grant: Grant| matches!(grant, Grant::On(_));
    Timeline {
        reading,
        spans: search.spans(&stretches),
        reached,
        families: families.into_iter().collect(),
        steps: (0..frame.steps()).filter(|step| !moves(frame, *step)).collect(),
        permits: scenario.permits.iter().filter(|row| dated(row.1.value)).map(|row| *row.0).collect(),
        carried,
        outcomes: own.boxes().outcomes.clone(),
        readings: if complete { table(&own) } else { OutcomeTable::default() },
        asked: if complete { asked(&own) } else { Vec::new() },
    }
}

/// The questions that some norm asks in this deal.
fn asked(own: &Deal<'_>) -> Vec<QuestionId> {
    Landscape::new(&mut all_answers(own.pack), own, own.unanswered()).asked
}

/// The days after one and up to a later one on which the outcome of a deal changes, each with the causes. Nothing of a day
/// on which a permit is late.
pub(in crate::query) fn turned(deal: &Deal<'_>, from: Day, until: Day) -> Vec<(Day, Causes)> {
    let Deal { pack, scenario, .. } = *deal;
    let search = Search { deal, fixed: fixed(scenario, &deal.frame), tells_turns: false };
    let mut turning = turning(pack, scenario, &deal.on(scenario.date).frame);
    turning.days.retain(|day| from < *day && *day <= until);
    let spans = search.spans(&search.stretches(Turning { first: Some(from), last: Some(until), ..turning }));
    let begun = spans.into_iter().skip(1).filter_map(|span| Some((span.from?, span.causes)));
    begun.filter(|row| !row.1.sets.is_empty()).collect()
}

/// The given facts about the world that the law asks for on some day. Where the deal goes and its days are not carried: a
/// country or a day is the same on every day.
fn carried(pack: &Pack, frame: &Frame, stretches: &[Stretch<'_>]) -> Vec<(Var, Values)> {
    let read = |at: usize| stretches.iter().any(|stretch| stretch.seen.read.get(at) == Some(&true));
    let mut out = Vec::new();
    for (at, ((var, origin), values)) in frame.vars.iter().zip(&frame.origins).zip(&frame.known).enumerate() {
        let fact = pack.fact(var.fact);
        let fixed = match fact.kind {
            FactKind::Country(_) | FactKind::Date => true,
            FactKind::Bool | FactKind::Enum(_) | FactKind::Class(_) | FactKind::Integer(_) => {
                in_step(&fact.name).is_some()
            }
        };
        // The entries of a register decide by day; only what the scenario states of it holds on every day.
        let given = *origin == Origin::Stated || *origin == Origin::Default && fact.listing.is_none();
        if fact.immutable && given && !fixed && read(at) {
            out.push((*var, values.clone()));
        }
    }
    out
}

/// A deal whose day moves.
struct Search<'a, 'd> {
    deal: &'a Deal<'d>,
    fixed: BTreeSet<Day>,
    /// Whether the days are looked for on which only the ways change.
    tells_turns: bool,
}

impl<'d> Search<'_, 'd> {
    /// The deal on another day. Changes of the law weigh what they do on the scenario's own, so that ways are the same
    /// where their moves are.
    fn on(&self, day: Day) -> Deal<'d> {
        let mut deal = self.deal.on(day);
        deal.frame.weighed = self.deal.scenario.date;
        deal
    }

    /// A day between two others that stays as it is no day of the scenario's, if there is one: the last.
    fn day(&self, from: Option<Day>, until: Option<Day>) -> Day {
        let mut day = until.or(from).unwrap_or(self.deal.scenario.date);
        let free = |day: &Day| !self.fixed.contains(day);
        let step = |day: Day| if until.is_some() { day.yesterday() } else { day.tomorrow() };
        let inside = |day: &Day| from.is_none_or(|from| from <= *day);
        let start = day;
        while !free(&day) {
            match step(day) {
                Ok(next) if inside(&next) => day = next,
                Ok(_) | Err(_) => return start,
            }
        }
        day
    }

    fn stretches(&self, turning: Turning) -> Vec<Stretch<'d>> {
        let begins: Vec<Option<Day>> =
            std::iter::once(turning.first).chain(turning.days.into_iter().map(Some)).collect();
        let mut out: Vec<Stretch<'d>> = Vec::new();
        for (at, from) in begins.iter().enumerate() {
            let next = begins.get(at + 1).copied().flatten();
            let until = next.map_or(turning.last, |next| next.yesterday().ok());
            let day = self.day(*from, until);
            let deal = self.on(day);
            let seen = match out.last().filter(|before| between(&before.deal, day).changes().is_empty()) {
                Some(before) => Rc::clone(&before.seen),
                None => Rc::new(see(&deal)),
            };
            let late = late(&deal, &seen.boxes.explored);
            let mut unknown: Vec<(NormId, Day)> =
                doubts(deal.program(), &deal.frame).iter().map(|doubt: &Doubt| (doubt.norm, doubt.attested)).collect();
            unknown.sort_unstable();
            unknown.dedup();
            out.push(Stretch { from: *from, until, deal, seen, late, doubts: unknown });
        }
        out
    }

    /// The first day on which the pack has law of a family; nothing if it has no beginning.
    fn first_of(&self, family: &str) -> Option<Day> {
        let pack = self.deal.pack;
        let norms = pack.enacted().filter(|row| pack.act(row.1.act).family == family);
        let from: Vec<Option<Day>> = norms.flat_map(|row| &row.1.cite).map(|citation| citation.period.from).collect();
        from.into_iter().min().flatten()
    }

    fn spans(&self, stretches: &[Stretch<'d>]) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        let mut before: Option<&Stretch<'d>> = None;
        for stretch in stretches {
            let told = stretch.told();
            let goes_on = |span: &&mut Span| {
                (span.outcomes.as_slice(), span.complete, &span.late) == (told.outcomes, told.complete, &stretch.late)
            };
            match (out.last_mut().filter(goes_on), before) {
                (Some(span), Some(before)) => {
                    span.until = stretch.until;
                    span.ground.extend(told.ground);
                    span.assumed = span.assumed.take().zip(told.assumed).map(|(all, more)| Assumed::join(all, more));
                    span.doubts.extend(&stretch.doubts);
                    span.turns.extend(self.turn(before, stretch));
                }
                (_, before) => out.push(Span {
                    from: stretch.from,
                    until: stretch.until,
                    outcomes: told.outcomes.to_vec(),
                    complete: told.complete,
                    ground: told.ground.to_vec(),
                    assumed: told.assumed.map(<[Assumed]>::to_vec),
                    late: stretch.late.clone(),
                    causes: self.begun(before, stretch),
                    turns: Vec::new(),
                    doubts: stretch.doubts.clone(),
                }),
            }
            before = Some(stretch);
        }
        for span in &mut out {
            span.ground.sort_unstable();
            span.ground.dedup();
            span.doubts.sort_unstable();
            span.doubts.dedup();
        }
        out
    }

    /// The causes of an outcome that is not that of the day before. A permit that is late is no change of the law.
    fn begun(&self, before: Option<&Stretch<'d>>, after: &Stretch<'d>) -> Causes {
        let outcomes = &after.seen.boxes.outcomes;
        let none_late = |before: &&Stretch<'d>| before.late.is_empty() && after.late.is_empty();
        match before.filter(none_late).filter(|before| before.seen.boxes.outcomes != *outcomes) {
            Some(before) => self.causes(before, after, &|found| outcomes_of(found) == *outcomes),
            None => Causes { sets: Vec::new(), complete: true },
        }
    }

    /// The day on which only the ways change, if they do, with the causes.
    fn turn(&self, before: &Stretch<'d>, after: &Stretch<'d>) -> Option<(Day, Causes)> {
        let (earlier, explored) = (&before.seen.boxes.explored, &after.seen.boxes.explored);
        let is_same =
            || !after.late.is_empty() || Rc::ptr_eq(&before.seen, &after.seen) || same_ways(earlier, explored);
        let from = after.from.filter(|_| self.tells_turns && !is_same())?;
        Some((from, self.causes(before, after, &|found| same_ways(found, explored))))
    }

    fn causes(&self, before: &Stretch<'d>, after: &Stretch<'d>, reached: &dyn Fn(&Explored) -> bool) -> Causes {
        let between = between(&before.deal, after.deal.frame.date);
        let changes = between.changes();
        let complete = before.seen.boxes.explored.complete && after.seen.boxes.explored.complete;
        if !complete {
            return Causes { sets: vec![changes], complete };
        }
        let program = self.on(before.deal.frame.date).into_program();
        Eve { between, fixed: &self.fixed, changes: &changes }.causes(program, reached)
    }
}

fn between<'a>(before: &'a Deal<'_>, after: Day) -> Between<'a> {
    Between { pack: before.pack, frame: &before.frame, before: before.frame.date, after }
}

fn see(deal: &Deal<'_>) -> Seen {
    let (boxes, mut ground) = (deal.boxes(), Vec::new());
    for world_box in boxes.explored.boxes.iter().filter(|world_box| world_box.ways.outcome() == Outcome::Permitted) {
        grounds(deal.program(), &deal.frame, &state_of(&deal.frame, &boxes.explored, world_box), &mut ground);
    }
    Seen { boxes: Rc::clone(boxes), ground, assumed: assumed_if_few(deal), read: deal.read().to_vec() }
}

fn late(deal: &Deal<'_>, explored: &Explored) -> Vec<PermitId> {
    let granted = |grant: Grant| matches!(grant, Grant::Granted | Grant::On(_));
    if !deal.scenario.permits.values().any(|grant| granted(grant.value)) {
        return Vec::new();
    }
    let found = lines(deal.program(), &deal.frame, explored);
    let mut late: Vec<PermitId> = found.late.iter().map(|late| late.permit).collect();
    late.sort_unstable();
    late.dedup();
    late
}

/// The families of acts with an obstacle that reaches the deal in some world.
fn reaching<'d>(deal: &Deal<'d>) -> BTreeSet<&'d str> {
    let Deal { pack, frame, .. } = deal;
    let mut out = BTreeSet::new();
    each_box(frame.known.clone(), |state| {
        let granted = frame.granted.iter().map(|row| row.0).collect();
        let judge = Judge::new(deal.program(), frame, state, Holding::Granted(granted))?;
        for (id, norm) in pack.enacted().filter(|row| row.1.kind.is_obstacle()) {
            let reaches = |step: usize| !matches!(judge.reaches(id, step, judge.day(step)), Truth::False);
            if (0..frame.steps()).any(reaches) {
                out.insert(pack.act(norm.act).family.as_str());
            }
        }
        Ok(())
    });
    out
}
