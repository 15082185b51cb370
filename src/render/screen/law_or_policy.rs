//! The outcome under every reading with who would have to act, the readings' holders, and what they part on.

use std::cmp::Reverse;

use super::super::layout::{Ink, Phrase};
use super::super::voice::Voice;
use super::super::words::{all_of, day, decide, mark, more, outcomes};
use super::fit::{Room, Section};
use crate::both;
use crate::engine::{Move, Way, rank};
use crate::law::{Outcome, QuestionId};
use crate::query::UnderReading;
use crate::text::Text;

/// The most holders that are named beside a reading.
const HOLDERS: usize = 1;
/// As many groups stay in any case.
const FLOOR: usize = 2;
/// The most questions that are put.
const QUESTIONS: usize = 3;

/// Readings that give one outcome, with the same actors.
struct Group<'r> {
    outcome: Outcome,
    who: String,
    rows: Vec<&'r UnderReading>,
}

/// The section; none where every reading gives the same outcome and asks the same of the same people.
pub(super) fn section(voice: &Voice<'_>, room: Room) -> Option<Section> {
    let rows = &voice.answer.beside.readings.rows;
    // A reading whose outcome is another by defaults alone says nothing about the deal.
    let (silent, speaking): (Vec<&UnderReading>, Vec<&UnderReading>) =
        rows.iter().partition(|row| is_silent(voice, row));
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in speaking {
        let (outcome, who) = (Outcome::of_all(&row.outcomes), who(voice, row));
        match groups.iter_mut().find(|group| group.outcome == outcome && group.who == who) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { outcome, who, rows: vec![row] }),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    // First the reading of the answer, then the worst: what may be cut is never worse than what stays.
    let is_own = |group: &Group<'_>| group.rows.iter().any(|row| row.reading == voice.answer.reading);
    groups.sort_by_key(|group| (!is_own(group), Reverse(group.outcome)));
    let title = Text::new("Law or policy? It depends on who reads the law", "법인가 정책인가: 해석에 따라 다름");
    let mut section = Section::new(voice.say(&title));
    let parting: Vec<QuestionId> = parting(rows);
    for group in &groups {
        let (sign, ink) = mark(group.outcome);
        let lead = Phrase::of(ink, format!("{sign} ")).and(Ink::Plain, group.who.as_str());
        let named: Vec<String> = group.rows.iter().map(|row| named(voice, row, &parting, room)).collect();
        section.cells(2, vec![lead, Phrase::plain(named.join("; "))]);
        let alone: Vec<String> = group.rows.iter().map(|row| used(voice, row)).collect();
        section.or_shorter(Phrase::plain(alone.join("; ")));
    }
    section.keep_first(groups.len(), FLOOR);
    section.headed([
        voice.say(&Text::new("Outcome, and who has to act", "결과와 결정할 기관")),
        voice.say(&Text::new("Readings, and who holds them", "해석과 주장자")),
    ]);
    if !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|row| short(voice, row)).collect();
        let names = all_of(&names, voice.lang);
        let said = both!("silent on this deal: {names}", "이 거래에 대하여 말하지 않은 해석: {names}");
        section.line(2, 2, Phrase::of(Ink::Faint, voice.say(&said)));
    }
    if !parting.is_empty() {
        let asked: Vec<String> =
            parting.iter().take(room.most(QUESTIONS)).map(|id| voice.say(&voice.pack.question(*id).ask)).collect();
        let asked = asked.join(" ");
        let said = both!("They part on: {asked}", "갈리는 쟁점: {asked}");
        section.line(2, 2, Phrase::of(Ink::Faint, voice.say(&said)));
    }
    section.some()
}

/// Whether a reading says nothing on the deal: its outcome is another by defaults alone, and it asks no one to set a line
/// aside.
fn is_silent(voice: &Voice<'_>, row: &UnderReading) -> bool {
    let sets_aside = row.lightest.iter().flatten().any(|step| matches!(step, Move::SetAside(_)));
    row.is_silent(voice.pack) && row.reading != voice.answer.reading && !sets_aside
}

/// The questions on which some reading's difference turns.
pub(in crate::render) fn parting(rows: &[UnderReading]) -> Vec<QuestionId> {
    let mut out: Vec<QuestionId> = rows.iter().flat_map(|row| row.turns_on.iter().flatten().copied()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn short(voice: &Voice<'_>, row: &UnderReading) -> String {
    voice.say(&voice.pack.reading(row.reading).short_name())
}

/// A reading, and whether it is the one of the answer.
fn used(voice: &Voice<'_>, row: &UnderReading) -> String {
    let mut said = short(voice, row);
    if row.reading == voice.answer.reading {
        said.push_str(&voice.say(&Text::new(" (used here)", "(이 답의 해석)")));
    }
    said
}

/// The same, with its holders who spoke to what the readings part on.
fn named(voice: &Voice<'_>, row: &UnderReading, parting: &[QuestionId], room: Room) -> String {
    let said = used(voice, row);
    if row.reading == voice.answer.reading {
        return said;
    }
    let most = room.most(HOLDERS);
    let holders = voice.pack.reading(row.reading).held_on(parting);
    let holder = |by: &crate::law::Holder| match by.date {
        Some(date) => format!("{}, {}", voice.say(&by.by), day(date, voice.lang)),
        None => voice.say(&by.by),
    };
    let mut list: Vec<String> = holders.iter().take(most).map(|row| holder(row.0)).collect();
    list.extend((holders.len() > most).then(|| more(holders.len() - most, voice.lang)));
    if list.is_empty() { said } else { format!("{said} ({})", list.join("; ")) }
}

/// Who would have to act under a reading: the heaviest rank of law to change, or who decides.
pub(in crate::render) fn who(voice: &Voice<'_>, row: &UnderReading) -> String {
    let outcome = Outcome::of_all(&row.outcomes);
    let date = voice.answer.date;
    match outcome {
        Outcome::Permitted => voice.say(&Text::new("nothing is missing", "필요한 것 없음")),
        Outcome::Licensable if !row.lightest.is_empty() => decide(&actors(voice, &row.lightest), voice.lang),
        Outcome::Prohibited => {
            let heaviest = row.lightest.iter().filter_map(|way| rank(voice.pack, date, way)).min();
            match heaviest.map(|heaviest| voice.say(&voice.pack.rank(heaviest).named())) {
                Some(rank) => voice.say(&both!("{rank} must change", "{rank} 개정 필요")),
                None => outcomes(&row.outcomes, voice.lang),
            }
        }
        Outcome::Licensable | Outcome::Barred | Outcome::NotCovered | Outcome::Undetermined => {
            outcomes(&row.outcomes, voice.lang)
        }
    }
}

fn actors(voice: &Voice<'_>, ways: &[Way]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for step in ways.iter().flatten() {
        let name = match step {
            Move::SetAside(_) => {
                let who = voice.actor(*step);
                voice.say(&both!("{who} (by setting its line aside)", "{who}(방침 철회)"))
            }
            Move::Grant(_) | Move::Reopen(_) | Move::Withdraw(_) | Move::Change(_) => voice.actor(*step),
        };
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
