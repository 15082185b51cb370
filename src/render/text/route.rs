//! The route of a deal, one line a step.

use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use super::super::words::{mark, outcomes};
use crate::both;
use crate::law::{Country, FactId, FactKind, Outcome, STEP_DATE, Values, reserved};
use crate::text::Lang;

/// Sets the route.
pub(super) fn route(page: &mut Page, voice: &Voice<'_>) {
    page.gap();
    let steps = voice.scenario.steps.len();
    for step in 0..steps {
        let what: Vec<String> = [reserved::STEP_KIND, reserved::DEAL_KIND]
            .into_iter()
            .filter_map(|name| voice.stated(step, name).or_else(|| unstated(voice, name)))
            .map(|(fact, values)| one(voice, fact, values))
            .collect();
        let number = if steps > 1 { format!("{}  ", step + 1) } else { String::new() };
        let drawn = Phrase::plain(number)
            .and(Ink::Strong, end(voice, step, reserved::FROM))
            .and(Ink::Plain, format!(" ──── {} ────▶ ", what.join(", ")))
            .and(Ink::Strong, end(voice, step, reserved::TO))
            .and(Ink::Plain, day(voice, step));
        page.flush(2, 2, &drawn, &alone(voice, step));
    }
    used(page, voice);
}

/// The countries of final use that the steps drawn do not end in.
fn used(page: &mut Page, voice: &Voice<'_>) {
    let Some(route) = &voice.pack.route else { return };
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
    for country in drawn {
        let text = match voice.scenario.onward.is_some() {
            true => both!("goes on, in a way not described, to {country}", "적지 않은 방법으로 {country}까지 옮겨짐"),
            false => both!("used in {country}", "최종 사용국: {country}"),
        };
        page.paragraph(2, 2, &Phrase::plain(voice.say(&text)));
    }
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

/// A country on the route: its code in English, its name in Korean.
fn end(voice: &Voice<'_>, step: usize, name: &str) -> String {
    let Some((fact, values)) = voice.stated(step, name).filter(|row| row.1.is_single()) else { return "?".to_owned() };
    match (voice.lang, &voice.pack.fact(fact).kind, values) {
        (Lang::En, FactKind::Country(_), Values::Finite(bits)) => {
            bits.iter().next().map_or_else(String::new, |at| Country(at).code())
        }
        (Lang::En | Lang::Ko | Lang::Law, _, _) => voice.values(fact, values),
    }
}

/// The day of a step that has one of its own.
fn day(voice: &Voice<'_>, step: usize) -> String {
    let stated = voice.scenario.steps.get(step).and_then(|step| step.stated.get(&STEP_DATE));
    stated.map_or_else(String::new, |at| format!("  {}", voice.values(STEP_DATE, &at.value)))
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
