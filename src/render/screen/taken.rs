//! What is taken for granted and would change the outcome, and what else is open: gaps, powers, reports due.

use super::super::layout::{Ink, Phrase};
use super::super::text::{discretions, gaps_in_words, limits, to_do, untried};
use super::super::voice::Voice;
use super::super::words::{mark, more, outcomes};
use super::fit::{Room, Section};
use crate::both;
use crate::law::Outcome;
use crate::query::{Assumed, Bearing};
use crate::text::Text;

/// As many outcomes that assumptions could have stay in any case: the worst.
const GROUPS: usize = 2;
/// The most assumptions that are named for one outcome.
const NAMED: usize = 4;

/// The section; none where nothing of this kind matters.
pub(super) fn section(voice: &Voice<'_>, room: Room) -> Option<Section> {
    let title = Text::new("Taken for granted, and open", "전제와 남은 점");
    let mut section = Section::new(voice.say(&title));
    for says in gaps_in_words(voice, Bearing::Outcome) {
        let line = |says: &str| {
            let said = both!("not established, and decisive: {says}", "확인되지 않아 결과를 좌우함: {says}");
            Phrase::of(Ink::Doubt, voice.say(&said))
        };
        section.line(2, 2, line(&says));
        section.or_shorter(line(says.split("; ").next().unwrap_or(&says)));
    }
    if !voice.answer.beside.reasons.complete && voice.answer.interrupted.is_none() {
        section.line(2, 2, Phrase::of(Ink::Doubt, voice.say(&untried())));
    }
    let gaps = section.len();
    assumed(voice, &mut section, room);
    section.keep_first(section.len(), gaps + GROUPS);
    if voice.answer.outcomes.iter().all(|outcome| matches!(outcome, Outcome::Permitted | Outcome::Licensable)) {
        powers(voice, &mut section, room);
    }
    unsure(voice, &mut section, room);
    section.some()
}

/// Gaps that change the ways alone, what of the deal is not modelled, and norms that may not have been in force.
fn unsure(voice: &Voice<'_>, section: &mut Section, room: Room) {
    for says in gaps_in_words(voice, Bearing::Ways) {
        let said = both!("not established, and decisive for the ways: {says}", "확인되지 않아 방법을 좌우함: {says}");
        section.line(2, 2, Phrase::of(Ink::Doubt, voice.say(&said)));
    }
    let left_out = [limits(voice), gaps_in_words(voice, Bearing::Named)].concat();
    if let Some(first) = left_out.first().filter(|_| room == Room::Screen) {
        let rest = match left_out.len() {
            1 => String::new(),
            several => format!("; {} (-v)", more(several - 1, voice.lang)),
        };
        let said = both!("not modelled: {first}{rest}", "다루지 않음: {first}{rest}");
        section.line(2, 2, Phrase::of(Ink::Doubt, voice.say(&said)));
        section.firm_at(section.len() - 1);
    }
    let doubts = voice.answer.lines.doubts.len();
    if doubts > 0 {
        let said = both!(
            "norms that may not have been in force on their day: {doubts} (-v)",
            "당시 시행 여부를 알 수 없는 규범: {doubts}건 (-v)"
        );
        section.line(2, 2, Phrase::of(Ink::Doubt, voice.say(&said)));
    }
}

/// Assumptions by the outcomes without them, the worst first.
fn assumed(voice: &Voice<'_>, section: &mut Section, room: Room) {
    let mut groups: Vec<(&[Outcome], Vec<&Assumed>)> = Vec::new();
    for row in voice.answer.beside.assumed.iter().filter(|row| row.outcome && row.with.is_none()) {
        match groups.iter_mut().find(|group| group.0 == row.otherwise) {
            Some(group) => group.1.push(row),
            None => groups.push((&row.otherwise, vec![row])),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.0.last().copied()));
    for (then, mut rows) in groups {
        // That a list is complete is no fact about the deal that a reader would think of: it is never among the others.
        rows.sort_by_key(|row| !row.is_of_register(voice.pack));
        let registers = rows.iter().filter(|row| row.is_of_register(voice.pack)).count();
        let (sign, ink) = mark(Outcome::of_all(then));
        let line = |most: usize| {
            let shown = if rows.len() <= most || rows.len() == most + 1 { rows.len() } else { most.max(registers) };
            let mut named: Vec<String> = rows.iter().take(shown).map(|row| voice.assumption(row)).collect();
            named.extend((rows.len() > shown).then(|| more(rows.len() - shown, voice.lang)));
            let (list, then) = (named.join("; "), outcomes(then, voice.lang));
            let text = voice.say(&both!("{list} (otherwise {then})", "{list}(아니면 {then})"));
            Phrase::of(ink, format!("{sign} ")).and(Ink::Plain, text)
        };
        section.line(2, 4, line(room.most(NAMED)));
        section.or_shorter(line(1));
    }
}

/// Who may still stop a deal that could go through, and what is to be reported.
fn powers(voice: &Voice<'_>, section: &mut Section, room: Room) {
    let holders: Vec<String> = discretions(voice).into_iter().map(|row| row.0).collect();
    if !holders.is_empty() {
        let list = holders.join("; ");
        let said = both!("may still be stopped by: {list}", "아직 막을 수 있는 기관: {list}");
        section.line(2, 4, Phrase::plain(voice.say(&said)));
        section.firm_at(section.len() - 1);
    }
    if room == Room::Any {
        for (due, place) in to_do(voice) {
            let said = both!("to do: {due}, {place}", "할 일: {due}, {place}");
            section.line(2, 4, Phrase::plain(voice.say(&said)));
        }
        return;
    }
    let due: Vec<String> = to_do(voice).into_iter().map(|row| row.0).collect();
    if let Some(first) = due.first() {
        let rest = if due.len() > 1 { format!("; {}", more(due.len() - 1, voice.lang)) } else { String::new() };
        let said = both!("to do: {first}{rest} (-v)", "할 일: {first}{rest} (-v)");
        section.line(2, 4, Phrase::plain(voice.say(&said)));
    }
}
