//! Every day on which the law for a deal can change, while the day asked about moves through time.
//!
//! A period or a register entry can change the law on its first day and on the day after its last. A test such as "at most
//! two years before" changes on the days that lie two years after the dates tested. Between two such days the law for the
//! deal is the same, so only these days are evaluated.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{Frame, Origin};
use crate::law::{Condition, Day, FactId, Pack, STEP_DATE, Test, Values, day_number, day_of};
use crate::scenario::{Grant, Scenario};

/// Days after which lengths of time in months and in days have compared in every way they ever do: four years.
const CYCLE: i64 = 1461;

/// The days that matter.
pub(super) struct Turning {
    /// The first day on which any norm is in force; nothing where one always was.
    pub first: Option<Day>,
    /// Every later day that may differ from the day before it, in order.
    pub days: Vec<Day>,
    /// The last day looked at, where no last day would be enough.
    pub last: Option<Day>,
}

/// The tests of one date in the conditions of a pack.
#[derive(Default)]
struct Dates {
    /// Where intervals of values begin: a bound, or the day after one.
    edges: Vec<i64>,
    spans: Vec<jiff::Span>,
}

/// Days that stay as they are: of grants, and of steps that state their own.
pub(super) fn fixed(scenario: &Scenario, frame: &Frame) -> BTreeSet<Day> {
    let mut days: BTreeSet<Day> = granted(scenario).collect();
    for step in (0..frame.steps()).filter(|step| !moves(frame, *step)) {
        if let Some(Values::Ranges(ranges)) = frame.known.get(frame.var(step, STEP_DATE)) {
            days.extend(ranges.iter().flat_map(|(from, until)| *from..=*until).filter_map(day_of));
        }
    }
    days
}

/// Whether the day of a step is the day asked about.
pub(super) fn moves(frame: &Frame, step: usize) -> bool {
    frame.origins.get(frame.var(step, STEP_DATE)) == Some(&Origin::BuiltIn)
}

fn granted(scenario: &Scenario) -> impl Iterator<Item = Day> {
    scenario.permits.values().filter_map(|grant| match grant.value {
        Grant::On(day) => Some(day),
        Grant::Granted | Grant::Refused => None,
    })
}

/// Finds the days for a deal laid out on any day.
pub(super) fn turning(pack: &Pack, scenario: &Scenario, frame: &Frame) -> Turning {
    let mut days: BTreeSet<Day> = pack.turning_days(pack.enacted().map(|row| row.1));
    let mut last = None;
    let fixed = fixed(scenario, frame);
    // No permit is used before the day it was granted: neither one with a day of its own before that day, nor one that
    // is granted on the day asked about at a step with an earlier day of its own.
    days.extend(fixed.iter().copied());
    days.extend(fixed.iter().filter_map(|day| day.tomorrow().ok()));
    // Nor after its term.
    for (permit, grant) in &scenario.permits {
        let Grant::On(day) = grant.value else { continue };
        let last = pack.permit(*permit).term_from(day).map(|row| row.1);
        days.extend(last.and_then(|last| last.tomorrow().ok()));
    }
    for (fact, dates) in tested(pack) {
        if fact == STEP_DATE {
            days.extend(of_steps(&dates, &fixed));
        }
        for (from, until) in known(frame, fact) {
            days.extend(of_value(&dates, &fixed, (from, until)));
        }
    }
    let first = first(pack);
    let unknown = tested(pack).into_iter().filter(|row| known(frame, row.0).iter().any(|(from, until)| from != until));
    let spans: Vec<Vec<jiff::Span>> = unknown.map(|row| row.1.spans).filter(|spans| spans.len() > 1).collect();
    let start = first.or(days.first().copied()).map(day_number);
    let end = days.last().copied().map(day_number);
    if let (Some(start), Some(end), false) = (start, end, spans.is_empty()) {
        days.extend(
            (start..=end).filter(|day| spans.iter().any(|spans| compares_anew(spans, *day))).filter_map(day_of),
        );
        let goes_on = (end + 1..=end + CYCLE).any(|day| spans.iter().any(|spans| compares_anew(spans, day)));
        last = day_of(end).filter(|_| goes_on);
    }
    let days = days.into_iter().filter(|day| first.is_none_or(|first| first < *day)).collect();
    Turning { first, days, last }
}

/// The first day on which any norm is in force.
fn first(pack: &Pack) -> Option<Day> {
    let mut first = None;
    for citation in pack.enacted().flat_map(|row| &row.1.cite) {
        let from = citation.period.from?;
        first = Some(first.map_or(from, |day: Day| day.min(from)));
    }
    first
}

/// The conditions of all norms, the impossible combinations and the kinds of deals without law.
fn conditions(pack: &Pack) -> impl Iterator<Item = &Condition> {
    let norms = pack.enacted().flat_map(|row| row.1.conditions());
    let kinds = pack.coverage.uncovered.iter().map(|kind| &kind.when);
    norms.chain(pack.impossible.iter().map(|row| &row.when)).chain(kinds)
}

/// The tests of each date.
fn tested(pack: &Pack) -> BTreeMap<FactId, Dates> {
    let mut out: BTreeMap<FactId, Dates> = BTreeMap::new();
    for condition in conditions(pack) {
        condition.visit(&mut |test| {
            if let Condition::Fact(test) = test
                && pack.fact(test.fact).kind.is_date()
            {
                note(&test.test, out.entry(test.fact).or_default());
            }
        });
    }
    out
}

fn note(test: &Test, dates: &mut Dates) {
    match test {
        Test::In(Values::Ranges(ranges)) => dates.edges.extend(ranges.iter().flat_map(|range| edges(*range))),
        Test::In(Values::Finite(_)) | Test::Register(_) => {}
        Test::Within(span) if dates.spans.iter().any(|known| known.fieldwise() == span.fieldwise()) => {}
        Test::Within(span) => dates.spans.push(*span),
        Test::Not(inner) => note(inner, dates),
    }
}

/// The beginning of an interval, and the first day after it.
fn edges((from, until): (i64, i64)) -> impl Iterator<Item = i64> {
    [Some(from), until.checked_add(1)].into_iter().flatten().filter(|edge| day_of(*edge).is_some())
}

/// The possible values of a date at the steps of a deal; nothing for a step on the day asked about.
fn known(frame: &Frame, fact: FactId) -> BTreeSet<(i64, i64)> {
    let steps = (0..frame.steps()).filter(|step| fact != STEP_DATE || !moves(frame, *step));
    steps
        .filter_map(|step| match frame.known.get(frame.var(step, fact)) {
            Some(Values::Ranges(ranges)) => Some(ranges.clone()),
            Some(Values::Finite(_)) | None => None,
        })
        .flatten()
        .collect()
}

/// The days on which a test of a step's own day, which moves, comes out otherwise.
fn of_steps(dates: &Dates, fixed: &BTreeSet<Day>) -> Vec<Day> {
    dates.edges.iter().copied().chain(windows(dates, fixed)).filter_map(day_of).collect()
}

/// The edges of the times that lie within a length of time before days that do not move.
fn windows(dates: &Dates, fixed: &BTreeSet<Day>) -> impl Iterator<Item = i64> {
    let begin = |day: &Day| dates.spans.iter().filter_map(|span| day.checked_sub(*span).ok()).collect::<Vec<_>>();
    fixed.iter().flat_map(move |day| begin(day).into_iter().map(day_number).chain([day_number(*day) + 1]))
}

/// The days on which a time span before the day asked about begins or ends at an edge. Edges are those of the date's
/// possible values and, if these are several days, those of its other tests.
fn of_value(dates: &Dates, fixed: &BTreeSet<Day>, value: (i64, i64)) -> Vec<Day> {
    let mut constants: Vec<i64> = edges(value).collect();
    if value.0 != value.1 {
        constants.extend(&dates.edges);
        constants.extend(windows(dates, fixed));
    }
    let mut out = Vec::new();
    for edge in constants {
        for span in &dates.spans {
            out.extend([first_with(*span, edge), first_with(*span, edge + 1)].into_iter().flatten());
        }
        if !dates.spans.is_empty() {
            out.extend([edge - 1, edge].into_iter().filter_map(day_of));
        }
    }
    out
}

/// The first day that lies at least a length of time after an edge; the day before it does not.
fn first_with(span: jiff::Span, edge: i64) -> Option<Day> {
    let reached = |day: i64| day_of(day)?.checked_sub(span).ok().map(|back| day_number(back) >= edge);
    // Going back by months stops at the last day of a shorter month, so that some days reach an edge early.
    let guess = day_number(day_of(edge)?.checked_add(span).ok()?);
    let (mut below, mut above) = ((guess - 40).max(edge - 1), guess + 40);
    if reached(below)? || !reached(above)? {
        return None;
    }
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        if reached(middle)? {
            above = middle;
        } else {
            below = middle;
        }
    }
    day_of(above)
}

/// Whether two lengths of time before a day compare otherwise than before the day before it.
fn compares_anew(spans: &[jiff::Span], day: i64) -> bool {
    let order = |day: i64| -> Vec<Option<std::cmp::Ordering>> {
        let back: Vec<Option<Day>> =
            spans.iter().map(|span| day_of(day).and_then(|day| day.checked_sub(*span).ok())).collect();
        let pairs = back.iter().enumerate().flat_map(|(at, a)| back.iter().skip(at + 1).map(move |b| (a, b)));
        pairs.map(|(a, b)| a.zip(*b).map(|(a, b)| a.cmp(&b))).collect()
    };
    order(day) != order(day - 1)
}

#[cfg(test)]
mod tests {
    use super::first_with;
    use crate::law::{Day, day_number};

    #[test]
    fn the_first_day_a_length_of_time_after_another_is_found_by_going_back() {
        let edge = Day::constant(2023, 2, 28);
        for (span, wanted) in [
            (jiff::Span::new().months(1), Day::constant(2023, 3, 28)),
            (jiff::Span::new().years(2), Day::constant(2025, 2, 28)),
            (jiff::Span::new().days(90), Day::constant(2023, 5, 29)),
        ] {
            assert_eq!(first_with(span, day_number(edge)), Some(wanted));
        }
        // 31 March less a month is 28 February, so 1 March is reached a day later than a month after it.
        let after = first_with(jiff::Span::new().months(1), day_number(edge) + 1);
        assert_eq!(after, Some(Day::constant(2023, 4, 1)));
    }
}
