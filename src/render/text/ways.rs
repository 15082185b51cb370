//! The ways through one case: actors and moves, the families that every way touches, the norms that no move removes.

use super::super::layout::{Ink, Page, Phrase};
use super::super::moves::Form;
use super::super::speech::Speech;
use super::super::voice::Voice;
use super::super::words::{TOGETHER, more, one_of};
use crate::both;
use crate::engine::{Move, Way};
use crate::law::{Act, Outcome, RankId};
use crate::query::Case;
use crate::text::{Lang, Text, with_particle};

/// The widest actor in a column; a wider one gets its own line.
const ACTOR: usize = 26;
/// The most ways that are printed.
const SHOWN: usize = 3;

/// Sets the ways of a deal whose ways are the same in every possible world.
pub(super) fn ways(page: &mut Page, voice: &Voice<'_>, case: &Case) {
    if case.outcome == Outcome::Permitted {
        return;
    }
    page.gap();
    standing(page, voice, case, Form::Short, 0);
    if case.ways.is_empty() {
        return;
    }
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, heading(voice, case)));
    for (number, way) in (1..).zip(case.ways.iter().take(SHOWN)) {
        if number == 1 {
            steps(page, voice, &way, Some(number), 2);
            spared(page, voice, case, 5);
        } else {
            run_in(page, voice, &way, number);
        }
    }
    if !case.ways.at_most(SHOWN) {
        page.paragraph(5, 2, &Phrase::of(Ink::Faint, more(case.ways.total().less(SHOWN), voice.lang)));
    }
    touched(page, voice, case);
    blockers(page, voice, case);
}

fn heading(voice: &Voice<'_>, case: &Case) -> String {
    voice.say(&match case.ways.total() {
        _ if case.ways.at_most(1) => Text::new("The only way through", "가능하게 하는 유일한 방법"),
        total => both!("Lightest of {total} ways through", "가능하게 하는 방법 {total}가지 중 가장 가벼운 것부터"),
    })
}

/// Sets the lightest way of a case under a heading.
pub(super) fn lightest(page: &mut Page, voice: &Voice<'_>, case: &Case, indent: usize) {
    let Some(way) = case.ways.first().filter(|way| !way.is_empty()) else { return };
    let title = voice.say(&match case.ways.total() {
        _ if case.ways.at_most(1) => Text::new("The only way through", "가능하게 하는 유일한 방법"),
        total => both!("Lightest of {total} ways through", "방법 {total}가지 중 가장 가벼운 것"),
    });
    page.paragraph(indent, 2, &Phrase::of(Ink::Faint, title));
    steps(page, voice, &way, None, indent + 2);
    spared(page, voice, case, indent + 5);
}

/// Names the permits that the lightest way makes unneeded, and why.
fn spared(page: &mut Page, voice: &Voice<'_>, case: &Case, indent: usize) {
    for row in &case.spared {
        let (permit, by) = (voice.inner_permit(row.permit), voice.refer(&[(row.by, voice.step_day(row.step))]));
        let text = both!("no longer needed then: {permit}, by {by}", "이때 필요 없어지는 것: {permit}(근거: {by})");
        page.paragraph(indent, 2, &Phrase::of(Ink::Faint, voice.say(&text)));
    }
}

/// Sets the moves of a way in columns: actor, action, target.
pub(super) fn steps(page: &mut Page, voice: &Voice<'_>, way: &Way, number: Option<usize>, indent: usize) {
    let order = heaviest_first(voice, way);
    let actors: Vec<Phrase> = order.iter().map(|step| Phrase::of(Ink::Strong, voice.actor(*step))).collect();
    let widest = actors.iter().map(Phrase::width).max().unwrap_or(0).min(ACTOR) + 2;
    let verbs = order.iter().map(|step| Phrase::plain(voice.verb(*step)).width()).max().unwrap_or(0) + 2;
    let lead = number.map_or_else(String::new, |number| format!("{number}. "));
    let start = indent + Phrase::plain(&lead).width().max(3);
    for (at, (step, actor)) in order.iter().zip(actors).enumerate() {
        let verb = Phrase::plain(voice.verb(*step));
        let object = Phrase::plain(voice.object(*step, Form::Full));
        let numbered = at == 0 && !lead.is_empty();
        let from = if numbered { indent } else { start };
        let wide = actor.width() >= widest;
        let gap = " ".repeat(widest.saturating_sub(actor.width()));
        let actor = if numbered { Phrase::of(Ink::Faint, lead.clone()).joined(&actor) } else { actor };
        if wide {
            page.paragraph(from, start - from + 2, &actor);
            page.led(start + widest, &verb, verbs, &object);
        } else {
            let said = actor.and(Ink::Plain, gap).joined(&verb);
            page.led(from, &said, start + widest + verbs - from, &object);
        }
    }
}

/// The moves of a way, changes of heavy rank first.
pub(in crate::render) fn heaviest_first(voice: &Voice<'_>, way: &Way) -> Vec<Move> {
    let mut order: Vec<Move> = way.clone();
    order.sort_by_key(|step| {
        (step.counted_rank(voice.pack, voice.answer.date).is_none(), step.counted_rank(voice.pack, voice.answer.date))
    });
    order
}

/// Sets a way as one sentence, acts by their numbers.
fn run_in(page: &mut Page, voice: &Voice<'_>, way: &Way, number: usize) {
    let deeds: Vec<String> = heaviest_first(voice, way).iter().map(|step| voice.deed(*step)).collect();
    let phrase = Phrase::of(Ink::Faint, format!("{number}. ")).and(Ink::Plain, deeds.join(TOGETHER));
    page.paragraph(2, 3, &phrase);
}

/// Names the families that every way touches, and the ranks at which the ways touch them.
pub(super) fn touched(page: &mut Page, voice: &Voice<'_>, case: &Case) {
    if case.must_change.is_empty() {
        return;
    }
    let families: Vec<String> = case.must_change.iter().map(|family| named(voice, case, family)).collect();
    let list = families.join(" · ");
    let text = voice.say(&Text::new("Every way touches: ", "모든 방법이 건드리는 법령: "));
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, text).and(Ink::Plain, list));
}

/// The name of a family: that of its heaviest act.
pub(in crate::render) fn family_name(speech: &Speech<'_>, family: &str) -> String {
    head_of(speech, family).map_or_else(|| family.to_owned(), |act| speech.say(&act.name()))
}

fn head_of<'a>(speech: &Speech<'a>, family: &str) -> Option<&'a Act> {
    speech.pack.acts.iter().filter(|act| act.family == family).min_by_key(|act| act.rank)
}

fn named(voice: &Voice<'_>, case: &Case, family: &str) -> String {
    let (name, head) = (family_name(voice, family), head_of(voice, family));
    let mut ranks: Vec<RankId> = case
        .ways
        .first()
        .into_iter()
        .flatten()
        .filter(|step| step.family(voice.pack) == Some(family))
        .filter_map(|step| step.counted_rank(voice.pack, voice.answer.date))
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    if ranks.is_empty() || ranks.iter().any(|rank| head.is_some_and(|act| act.rank == *rank)) {
        return name;
    }
    let below: Vec<String> = ranks.iter().map(|rank| voice.say(&voice.pack.rank(*rank).label)).collect();
    let below = below.join(", ");
    voice.say(&both!("{name} family (lightest: {below})", "{name} 계열(가장 가벼운 방법: {below})"))
}

/// The moves that every way needs, if not every way is on the page.
fn blockers(page: &mut Page, voice: &Voice<'_>, case: &Case) {
    if case.ways.at_most(SHOWN) {
        return;
    }
    let always: Vec<String> =
        case.blockers.iter().filter(|one| one.len() == 1).flatten().map(|step| voice.deed(*step)).collect();
    // For a prohibited deal only the changes matter: a grant beside them is not a way by itself.
    let changes = |one: &&Vec<Move>| one.iter().all(|step| matches!(step, Move::Change(_)));
    let telling = case.blockers.iter().find(changes).or(case.blockers.first());
    let narrowest = telling.filter(|one| (2..=3).contains(&one.len()));
    let (title, list) = if !always.is_empty() {
        (Text::new("In every way: ", "모든 방법에 공통: "), always.join(TOGETHER))
    } else if let Some(blocker) = narrowest {
        let acts: Vec<String> = blocker.iter().map(|step| voice.deed(*step)).collect();
        let list = match voice.lang {
            Lang::En | Lang::Law => acts.join(", or "),
            Lang::Ko => one_of(&acts, Lang::Ko),
        };
        (Text::new("One of these has to happen: ", "다음 중 하나는 반드시 필요: "), list)
    } else {
        return;
    };
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)).and(Ink::Plain, list));
}

/// Names the norms that no move removes.
pub(super) fn standing(page: &mut Page, voice: &Voice<'_>, case: &Case, form: Form, indent: usize) {
    if case.standing.is_empty() {
        return;
    }
    let dated: Vec<_> = case.standing.iter().map(|norm| (*norm, voice.looked_at(*norm))).collect();
    let list = match form {
        Form::Short => voice.refer(&dated),
        Form::Full => dated.iter().map(|(norm, day)| voice.cite(*norm, *day)).collect::<Vec<String>>().join("; "),
    };
    let state = voice.say(&voice.pack.jurisdiction.state);
    let subject = with_particle(&state, "이/가");
    let title = voice.say(&both!("Stands whatever {state} does: ", "{subject} 어떻게 하든 남는 장애: "));
    page.paragraph(indent, 2, &Phrase::of(Ink::Strong, title).and(Ink::Plain, list));
}
