//! The lightest way through, for all possible worlds or case by case.

use super::super::layout::{Ink, Phrase};
use super::super::moves::Form;
use super::super::text::{capitals, condition, explain, facts, heaviest_first};
use super::super::voice::Voice;
use super::super::words::{all_of, mark};
use super::fit::Section;
use crate::both;
use crate::law::{NormId, Outcome};
use crate::query::Case;
use crate::text::{Text, with_particle};

/// The longest condition of a case that is never left out, in characters.
const CONDITION: usize = 80;
/// As many cases stay while other sections can be cut.
const CASES: usize = 4;
/// As many cases stay in any case.
const FLOOR: usize = 2;

/// The section; none for a deal that needs nothing.
pub(super) fn ways(voice: &Voice<'_>) -> Option<Section> {
    match voice.answer.cases.as_slice() {
        [] => None,
        [case] => one(voice, case),
        several => Some(by_case(voice, several)),
    }
}

fn one(voice: &Voice<'_>, case: &Case) -> Option<Section> {
    if case.outcome == Outcome::Permitted {
        return None;
    }
    let Some(way) = case.ways.first() else {
        let mut section = Section::new(stands(voice));
        stands_rows(voice, &mut section, &case.standing);
        return section.some();
    };
    let mut section = Section::new(voice.say(&match case.ways.total() {
        _ if case.ways.at_most(1) => Text::new("The only way to allow it", "허용하는 유일한 방법"),
        total => both!("The lightest of {total} ways to allow it", "허용하는 방법 {total}가지 중 가장 가벼운 것"),
    }));
    for step in heaviest_first(voice, &way) {
        let (verb, object) = (voice.verb(step), voice.object(step, Form::Full));
        let deed = voice.say(&both!(" {verb} {object}", ": {object} {verb}"));
        section.line(2, 4, Phrase::of(Ink::Strong, voice.actor(step)).and(Ink::Plain, deed));
        let (verb, object) = (voice.verb(step), voice.object(step, Form::Short));
        let deed = voice.say(&both!(" {verb} {object}", ": {object} {verb}"));
        section.or_shorter(Phrase::of(Ink::Strong, voice.actor(step)).and(Ink::Plain, deed));
    }
    section.keep_all();
    let spared: Vec<String> = case.spared.iter().map(|row| voice.inner_permit(row.permit)).collect();
    if !spared.is_empty() {
        let list = all_of(&spared, voice.lang);
        let text = both!("no longer needed then: {list}", "이때 필요 없어지는 것: {list}");
        section.line(2, 2, Phrase::of(Ink::Faint, voice.say(&text)));
    }
    section.some()
}

/// The title of the norms that no move removes.
fn stands(voice: &Voice<'_>) -> String {
    let state = voice.say(&voice.pack.jurisdiction.state);
    let subject = with_particle(&state, "이/가");
    voice.say(&both!("{state} cannot remove this", "{subject} 어떻게 하든 남는 장애"))
}

fn stands_rows(voice: &Voice<'_>, section: &mut Section, standing: &[NormId]) {
    for norm in standing {
        let day = voice.looked_at(*norm);
        let label = voice.say(voice.norm(*norm).label());
        let label = Phrase::of(Ink::Bad, "✗ ").and(Ink::Plain, label.trim_end_matches('.'));
        section.cells(2, vec![label, Phrase::plain(voice.cite(*norm, day))]);
    }
}

/// Each case with its outcome and who acts.
fn by_case<'a>(voice: &Voice<'a>, cases: &'a [Case]) -> Section {
    let deciding = facts(voice, &voice.answer.decides.ways);
    let mut section = Section::new(voice.say(&match voice.answer.outcomes.len() {
        1 => both!("The ways depend on: {deciding}", "방법을 정하는 사실: {deciding}"),
        // The outcome has said on what it depends.
        _ => Text::new("Case by case", "경우별 결과"),
    }));
    for case in cases {
        let voice = &voice.inside(case);
        let (sign, ink) = mark(case.outcome);
        let lead = Phrase::of(ink, format!("{sign} {}", capitals(voice, case.outcome)));
        let when = condition(voice, &case.when);
        let when = when.trim_end_matches(':');
        let explained = explain(voice, &[case]);
        section.line(2, 4, lead.clone().and(Ink::Plain, format!(" {} · {explained}", lowered(when))));
        // A short condition always stays.
        if when.chars().count() > CONDITION {
            section.or_shorter(lead.and(Ink::Plain, format!(" · {explained}")));
        }
    }
    section.keep_first(CASES, FLOOR);
    section
}

/// The beginning of a clause inside a line.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
