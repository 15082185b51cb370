//! The route of a deal, one line a step.

use super::super::layout::{Ink, Phrase};
use super::super::voice::Voice;
use super::super::words::{mark, outcomes};
use crate::both;
use crate::law::{FactId, Outcome, STEP_DATE, Values, reserved};

/// A step of a route, in words.
pub(in crate::render) struct Leg {
    /// Its number, where there are several.
    pub(in crate::render) number: Option<usize>,
    pub(in crate::render) from: String,
    /// The kinds of the step and of the deal.
    pub(in crate::render) what: String,
    pub(in crate::render) to: String,
    /// Its day, where it has one of its own.
    pub(in crate::render) day: Option<String>,
    /// The outcomes of the deal with only its obstacles, where there are several steps.
    pub(in crate::render) alone: Phrase,
}

/// The steps of the route.
pub(in crate::render) fn legs(voice: &Voice<'_>) -> Vec<Leg> {
    let steps = voice.scenario.steps.len();
    let leg = |step: usize| {
        let what: Vec<String> = [reserved::STEP_KIND, reserved::DEAL_KIND]
            .into_iter()
            .filter_map(|name| voice.stated(step, name).or_else(|| unstated(voice, name)))
            .map(|(fact, values)| one(voice, fact, values))
            .collect();
        Leg {
            number: (steps > 1).then_some(step + 1),
            from: end(voice, step, reserved::FROM),
            what: what.join(", "),
            to: end(voice, step, reserved::TO),
            day: day(voice, step),
            alone: alone(voice, step),
        }
    };
    (0..steps).map(leg).collect()
}

/// The route, line by line.
pub(in crate::render) fn route(voice: &Voice<'_>) -> Vec<Phrase> {
    let line = |leg: Leg| {
        let number = leg.number.map_or_else(String::new, |number| format!("{number}  "));
        let drawn = Phrase::plain(number)
            .and(Ink::Strong, leg.from)
            .and(Ink::Plain, format!(" ──── {} ────▶ ", leg.what))
            .and(Ink::Strong, leg.to)
            .and(Ink::Plain, leg.day.map_or_else(String::new, |day| format!("  {day}")));
        if leg.alone.is_empty() { drawn } else { drawn.and(Ink::Plain, "   ").joined(&leg.alone) }
    };
    legs(voice).into_iter().map(line).chain(used(voice)).collect()
}

/// The countries of final use that the steps drawn do not end in.
pub(in crate::render) fn used(voice: &Voice<'_>) -> Vec<Phrase> {
    let Some(route) = &voice.pack.route else { return Vec::new() };
    let (to, used) = (&voice.pack.fact(route.to).name, &voice.pack.fact(route.final_use).name);
    let steps = 0..voice.scenario.steps.len();
    let ends: Vec<&Values> = steps.clone().filter_map(|step| voice.stated(step, to)).map(|row| row.1).collect();
    let mut drawn: Vec<String> = Vec::new();
    for step in steps {
        let country = match voice.stated(step, used) {
            Some((_, values)) if values.is_single() && ends.contains(&values) => continue,
            Some((fact, values)) => voice.values(fact, values),
            None if unstated(voice, used).is_some() => "?".to_owned(),
            None => continue,
        };
        if !drawn.contains(&country) {
            drawn.push(country);
        }
    }
    let line = |country: String| {
        let text = match voice.scenario.onward.is_some() {
            true => both!("goes on, in a way not described, to {country}", "적지 않은 방법으로 {country}까지 옮겨짐"),
            false => both!("used in {country}", "최종 사용국: {country}"),
        };
        Phrase::plain(voice.say(&text))
    };
    drawn.into_iter().map(line).collect()
}

/// A fact that is not stated, has no default, and matters: anything.
fn unstated<'a>(voice: &Voice<'a>, name: &str) -> Option<(FactId, &'a Values)> {
    const UNKNOWN: &Values = &Values::Ranges(Vec::new());
    let fact = voice.pack.fact_named(name)?;
    let decides = &voice.answer.decides;
    let named = [&decides.outcome, &decides.must_change, &decides.ways].into_iter().flatten().flatten();
    named.into_iter().any(|var| var.fact == fact).then_some((fact, UNKNOWN))
}

fn one(voice: &Voice<'_>, fact: FactId, values: &Values) -> String {
    if values.is_single() { voice.inner_value(fact, values) } else { "?".to_owned() }
}

/// A country on the route.
fn end(voice: &Voice<'_>, step: usize, name: &str) -> String {
    let stated = voice.stated(step, name).filter(|row| row.1.is_single());
    stated.map_or_else(|| "?".to_owned(), |(fact, values)| voice.values(fact, values))
}

/// The day of a step that has one of its own.
fn day(voice: &Voice<'_>, step: usize) -> Option<String> {
    let stated = voice.scenario.steps.get(step).and_then(|step| step.stated.get(&STEP_DATE));
    stated.map(|at| voice.values(STEP_DATE, &at.value))
}

/// The outcomes of the deal with only this step's obstacles, where there are several steps.
fn alone(voice: &Voice<'_>, step: usize) -> Phrase {
    match voice.answer.beside.steps.get(step) {
        Some(found) if voice.scenario.steps.len() > 1 && !found.is_empty() => {
            let (sign, ink) = mark(Outcome::of_all(found));
            Phrase::of(ink, format!("{sign} {}", outcomes(found, voice.lang)))
        }
        Some(_) | None => Phrase::default(),
    }
}
