//! The ways through, for all possible worlds at once or case by case.

use super::super::layout::{Ink, Page, Phrase};
use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{all_of, mark, more};
use super::head::{capitals, explain, facts};
use super::ways::{family_name, lightest, standing, steps, ways};
use crate::both;
use crate::engine::Var;
use crate::law::Values;
use crate::query::Case;
use crate::text::{Text, with_particle};

/// The most cases that are printed.
const SHOWN: usize = 6;

/// Sets the ways through; where they differ between possible worlds, case by case.
pub(super) fn cases(page: &mut Page, voice: &Voice<'_>) {
    match voice.answer.cases.as_slice() {
        [] => {}
        [case] => ways(page, voice, case),
        several => {
            page.gap();
            let deciding = facts(voice, &voice.answer.decides.ways);
            let text = match voice.answer.outcomes.len() {
                1 => both!("The ways depend on: {deciding}", "방법을 정하는 사실: {deciding}"),
                _ => both!("It depends on: {deciding}", "결과와 방법을 정하는 사실: {deciding}"),
            };
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&text)));
            for case in several.iter().take(SHOWN) {
                one(page, voice, case);
            }
            if several.len() > SHOWN {
                page.paragraph(2, 2, &Phrase::of(Ink::Faint, more(several.len() - SHOWN, voice.lang)));
            }
            sure(page, voice);
            must(page, voice);
        }
    }
}

fn one<'a>(page: &mut Page, voice: &Voice<'a>, case: &'a Case) {
    let voice = &voice.inside(case);
    page.gap();
    page.paragraph(2, 2, &Phrase::plain(condition(voice, &case.when)));
    let (sign, ink) = mark(case.outcome);
    let lead = Phrase::of(ink, format!("{sign} {}", capitals(voice, case.outcome)));
    page.led(4, &lead, lead.width() + 3, &Phrase::plain(explain(voice, &[case])));
    lightest(page, voice, case, 4);
    standing(page, voice, case, Form::Full, 4);
}

/// The facts that define a case.
pub(in crate::render) fn condition(voice: &Voice<'_>, when: &[Vec<(Var, Values)>]) -> String {
    let either: Vec<String> = when
        .iter()
        .map(|combination| {
            let all: Vec<String> = combination
                .iter()
                .map(|(var, values)| {
                    if let Some(said) = missing(voice, *var, values) {
                        return said;
                    }
                    let (fact, values) = (voice.inner_fact(*var), voice.values(var.fact, values));
                    let subject = with_particle(&fact, "이/가");
                    voice.say(&both!("{fact} is “{values}”", "{subject} ‘{values}’"))
                })
                .collect();
            all_of(&all, voice.lang)
        })
        .collect();
    if either.iter().any(String::is_empty) {
        return voice.say(&Text::new("Otherwise", "그 밖의 경우"));
    }
    let shown: Vec<String> = either.iter().take(4).cloned().collect();
    // A combination has commas inside.
    let mut list = shown.join(&voice.say(&Text::new("; or ", "; 또는 ")));
    if either.len() > shown.len() {
        list = format!("{list}, {}", more(either.len() - shown.len(), voice.lang));
    }
    voice.say(&both!("If {list}:", "{list}인 경우:"))
}

/// Whether the norm of a gap is there; nothing for any other fact.
fn missing(voice: &Voice<'_>, var: Var, values: &Values) -> Option<String> {
    voice.pack.fact(var.fact).gap?;
    let fact = voice.inner_fact(var);
    let subject = with_particle(&fact, "이/가");
    Some(voice.say(&match values.meets(&Values::one(1)) {
        true => both!("{fact} is there", "{subject} ‘있음’"),
        false => both!("{fact} is not there", "{subject} ‘없음’"),
    }))
}

/// The lightest set of moves that suffices in every possible world.
fn sure(page: &mut Page, voice: &Voice<'_>) {
    let sure = &voice.answer.sure_ways;
    let Some(first) = sure.ways.first() else { return };
    if first.is_empty() {
        return;
    }
    page.gap();
    let title = Text::new("Enough whatever the facts turn out to be", "사실이 어떻든 충분한 방법");
    let mut phrase = Phrase::of(Ink::Strong, voice.say(&title));
    let all = sure.ways.total();
    phrase = phrase.and(
        Ink::Faint,
        match (all.small(), sure.complete) {
            (Some(1), true) => String::new(),
            (_, true) => voice.say(&both!(" (one of {all} sets)", "({all}가지 중 하나)")),
            (_, false) => voice.say(&both!(" (one of at least {all} sets)", "({all}가지 이상 중 하나)")),
        },
    );
    page.paragraph(0, 2, &phrase);
    steps(page, voice, &first, None, 2);
}

/// Names the families that must change in every possible world.
fn must(page: &mut Page, voice: &Voice<'_>) {
    if voice.answer.must_change.is_empty() {
        return;
    }
    let families: Vec<String> = voice.answer.must_change.iter().map(|family| family_name(voice, family)).collect();
    let title = Text::new("Every way touches, in every case: ", "모든 경우에 모든 방법이 건드리는 법령: ");
    let list = families.join(" · ");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)).and(Ink::Plain, list));
}
