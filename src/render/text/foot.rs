//! The foot of an answer: assumptions, powers that may still stop the deal, reports due, doubts, penalties, the pack.

use super::super::Detail;
use super::super::happened::{ending, happened, reports};
use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use super::super::voice::Voice;
use super::super::words::more;
use super::reasons::{gaps_in_words, reasons};
use crate::both;
use crate::engine::Status;
use crate::law::{Day, NormId, Outcome, PermitId, STEP_DATE, Values};
use crate::query::{Assumed, Bearing, Line};
use crate::scenario::Grant;
use crate::text::Text;

/// The most things of a kind that are printed without `-v`.
const SHOWN: usize = 4;

/// Sets everything below the readings but the sources and the last lines.
pub(super) fn foot(page: &mut Page, voice: &Voice<'_>, detail: Detail) {
    page.gap();
    list(page, voice, &Text::new("Left open by: ", "열려 있는 이유: "), &reasons(voice), Detail::Full);
    run_in(page, voice, &Text::new("Assumed: ", "가정: "), &assumed(voice, detail));
    run_in(page, voice, &Text::new("Answered by the scenario itself: ", "시나리오가 정한 쟁점: "), &answered(voice));
    let joined = |rows: Vec<(String, String)>, sign: &str| -> Vec<String> {
        rows.into_iter().map(|row| format!("{}{sign} {}", row.0, row.1)).collect()
    };
    let powers = joined(discretions(voice), ":");
    list(page, voice, &Text::new("May still be stopped by: ", "아직 막을 수 있는 재량: "), &powers, detail);
    list(page, voice, &Text::new("To do: ", "할 일: "), &joined(to_do(voice), ","), detail);
    list(page, voice, &Text::new("Not counted: ", "인정되지 않음: "), &void(voice), Detail::Full);
    if detail == Detail::Full {
        let title = Text::new("Gaps in the model: ", "모형의 공백: ");
        list(page, voice, &title, &gaps_in_words(voice, Bearing::OfAct), detail);
    }
    decisive(page, voice, Bearing::Outcome);
    decisive(page, voice, Bearing::Ways);
    let limits = [limits(voice), gaps_in_words(voice, Bearing::Named)].concat();
    list(page, voice, &Text::new("Not modelled: ", "다루지 않음: "), &limits, Detail::Full);
    let note: Vec<String> = voice.scenario.note.iter().map(|note| voice.say(note)).collect();
    let title = match &voice.changes {
        Some(_) => Text::new("Note in the file, on the deal as it stands there: ", "파일의 비고(바꾸기 전의 거래): "),
        None => Text::new("Note: ", "비고: "),
    };
    list(page, voice, &title, &note, detail);
    list(page, voice, &Text::new("Not known: ", "알 수 없음: "), &doubts(voice), detail);
    if voice.answer.outcome() != Outcome::Permitted {
        let title = Text::new("Penalty for going ahead without it: ", "그대로 진행하는 경우의 벌칙: ");
        list(page, voice, &title, &penalties(voice, detail), detail);
    }
    list(page, voice, &Text::new("Asked about another day: ", "다른 날을 기준으로 함: "), &moved(voice), detail);
    world(page, voice);
}

/// Sets what happened with the deal of the file, and where it can be read about.
fn world(page: &mut Page, voice: &Voice<'_>) {
    let ending = happened(voice.scenario).map(|happened| voice.say(&ending(happened)));
    let title = match &voice.changes {
        Some(_) => Text::new("What happened with the deal of the file: ", "파일의 거래에 실제로 있었던 일: "),
        None => Text::new("What happened: ", "실제로 있었던 일: "),
    };
    list(page, voice, &title, &ending.into_iter().collect::<Vec<String>>(), Detail::Full);
    let reports: Vec<String> = reports(voice.scenario).into_iter().map(str::to_owned).collect();
    list(page, voice, &Text::new("Read about it in: ", "관련 보도: "), &reports, Detail::Full);
}

/// Sets what could not be established of the law and decides the outcome, below a brief answer.
pub(super) fn missing(page: &mut Page, voice: &Voice<'_>) {
    if voice.answer.beside.reasons.gaps(Bearing::Outcome).next().is_some() {
        page.gap();
        decisive(page, voice, Bearing::Outcome);
    }
}

/// Sets the gaps on which the outcome or the ways hang.
fn decisive(page: &mut Page, voice: &Voice<'_>, how: Bearing) {
    let title = match how {
        Bearing::Ways => Text::new("Not established, and decisive for the ways: ", "확인되지 않아 방법을 좌우함: "),
        Bearing::Outcome | Bearing::Named | Bearing::OfAct => {
            Text::new("Not established, and decisive: ", "확인되지 않아 결과를 좌우함: ")
        }
    };
    list(page, voice, &title, &gaps_in_words(voice, how), Detail::Full);
}

/// The limits of the pack for the stated values.
pub(in crate::render) fn limits(voice: &Voice<'_>) -> Vec<String> {
    let stated = std::iter::once(&voice.scenario.deal).chain(voice.scenario.steps.iter().map(|step| &step.stated));
    let mut out: Vec<String> = Vec::new();
    for (fact, at) in stated.flatten() {
        let fact = voice.pack.fact(*fact);
        let Values::Finite(bits) = &at.value else { continue };
        for limit in bits.iter().filter_map(|value| fact.choice(value)?.limit.as_ref()) {
            let limit = voice.say(limit);
            if !out.contains(&limit) {
                out.push(limit);
            }
        }
    }
    out
}

/// Sets a list under a title: one thing beside it, several below it.
fn list(page: &mut Page, voice: &Voice<'_>, title: &Text, rows: &[String], detail: Detail) {
    let title = Phrase::of(Ink::Strong, voice.say(title));
    match rows {
        [] => {}
        [one] => page.paragraph(0, 2, &title.and(Ink::Plain, one.as_str())),
        several => {
            page.paragraph(0, 2, &title);
            let shown = if detail == Detail::Full || several.len() == SHOWN + 1 { several.len() } else { SHOWN };
            for row in several.iter().take(shown) {
                page.paragraph(2, 2, &Phrase::plain(row.as_str()));
            }
            if several.len() > shown {
                page.paragraph(2, 2, &Phrase::of(Ink::Faint, more(several.len() - shown, voice.lang)));
            }
        }
    }
}

/// Sets a list as one paragraph.
fn run_in(page: &mut Page, voice: &Voice<'_>, title: &Text, rows: &[String]) {
    if !rows.is_empty() {
        let title = Phrase::of(Ink::Strong, voice.say(title));
        page.paragraph(0, 2, &title.and(Ink::Plain, rows.join("; ")));
    }
}

/// The defaults that the outcome depends on, and the number of those that only the ways depend on.
fn assumed(voice: &Voice<'_>, detail: Detail) -> Vec<String> {
    let all = &voice.answer.beside.assumed;
    let weighty: Vec<&Assumed> = all.iter().filter(|row| row.outcome || detail == Detail::Full).collect();
    let mut out: Vec<String> = weighty
        .iter()
        .map(|row| if row.outcome { voice.assumption_in_full(row) } else { voice.assumption(row) })
        .collect();
    let rest = all.len() - weighty.len();
    if rest > 0 {
        out.push(voice.say(&match weighty.len() {
            0 => both!("{rest} things on which only the ways depend (-v)", "방법만 달라지는 사실 {rest}개(-v)"),
            _ => both!("and {rest} on which only the ways depend (-v)", "그 밖에 방법만 달라지는 사실 {rest}개(-v)"),
        }));
    }
    out
}

/// Questions that the scenario answers, overruling the reading.
fn answered(voice: &Voice<'_>) -> Vec<String> {
    let answers = voice.scenario.answers.iter();
    answers
        .map(|(question, answer)| {
            let question = voice.pack.question(*question);
            let word = question.answer(answer.value);
            format!("{} = {word}", question.id)
        })
        .collect()
}

/// Discretions that reach the deal and have not been exercised: each holder, and where they stand.
pub(in crate::render) fn discretions(voice: &Voice<'_>) -> Vec<(String, String)> {
    let mut groups: Vec<(String, Vec<(NormId, Day)>)> = Vec::new();
    // Who needs no permit loses nothing by a power to refuse it.
    let asked = |permit: &PermitId| {
        let asks =
            |line: &Line| matches!(line.status, Status::Applies) && voice.norm(line.norm).permits().contains(permit);
        let requirement = |line: &&Line| voice.norm(line.norm).kind.asks().is_some();
        let granted = voice.scenario.permits.contains_key(permit);
        granted || voice.answer.lines.norms.iter().filter(requirement).any(asks)
    };
    let bites = |line: &&Line| {
        let permits = voice.norm(line.norm).kind.refuses();
        permits.is_empty() || permits.iter().any(asked)
    };
    let unexercised = voice.answer.lines.norms.iter().filter(|line| line.status == Status::Unexercised);
    for line in unexercised.filter(bites) {
        let Some(holder) = voice.norm(line.norm).discretion().map(|holder| voice.say(holder)) else { continue };
        match groups.iter_mut().find(|group| group.0 == holder) {
            Some(group) => group.1.push((line.norm, line.day)),
            None => groups.push((holder, vec![(line.norm, line.day)])),
        }
    }
    groups.into_iter().map(|(holder, norms)| (holder, voice.refer(&norms))).collect()
}

/// Reports and consultations that are due: each, and all norms that ask for it.
pub(in crate::render) fn to_do(voice: &Voice<'_>) -> Vec<(String, String)> {
    let mut groups: Vec<(String, Vec<(NormId, Day)>)> = Vec::new();
    for row in &voice.answer.lines.to_do {
        let permit = voice.pack.permit(row.permit);
        let (name, who) = (voice.permit(row.permit), voice.decides(row.permit, Some(row.step)));
        let day = voice.line(row.norm, row.step).map_or(voice.answer.date, |line| line.day);
        let due = permit.due.as_ref().map_or_else(String::new, |due| format!(", {}", voice.say(due)));
        let text = match row.certain {
            true => format!("{name}{due}: {who}"),
            false => voice.say(&both!("in some cases, {name}{due}: {who}", "경우에 따라 {name}{due}: {who}")),
        };
        match groups.iter_mut().find(|group| group.0 == text) {
            Some(group) => group.1.push((row.norm, day)),
            None => groups.push((text, vec![(row.norm, day)])),
        }
    }
    groups.into_iter().map(|(text, norms)| (text, voice.refer(&norms))).collect()
}

/// Permits that are stated as granted, and do not count.
pub(in crate::render) fn void(voice: &Voice<'_>) -> Vec<String> {
    let because = |permit| {
        let permit = voice.permit(permit);
        voice.say(&both!(
            "{permit} is stated as granted, but a ground to refuse it applies; it may stand until it is annulled",
            "{permit}: 허가받은 것으로 적혀 있으나 불허하여야 할 사유가 있음. 취소될 때까지 효력이 있을 수는 있음"
        ))
    };
    voice.answer.lines.void.iter().map(|permit| because(*permit)).collect()
}

/// Norms that may or may not have been in force on the day.
pub(in crate::render) fn doubts(voice: &Voice<'_>) -> Vec<String> {
    let mut rows: Vec<(NormId, Day, Day)> =
        voice.answer.lines.doubts.iter().map(|doubt| (doubt.norm, doubt.day, doubt.attested)).collect();
    rows.dedup();
    rows.iter()
        .map(|(norm, day, attested)| {
            let cite = voice.refer(&[(*norm, *day)]);
            let (day, attested) = (voice.day(*day), voice.day(*attested));
            voice.say(&both!(
                "whether {cite} was in force on {day}: its text was read as of {attested}",
                "{cite}의 {day} 당시 시행 여부: {attested} 기준 원문만 확인함"
            ))
        })
        .collect()
}

/// Punishments, each with the norms that threaten it; those for leaving out a report only where all is asked for.
pub(in crate::render) fn penalties(voice: &Voice<'_>, detail: Detail) -> Vec<String> {
    let mut groups: Vec<(String, Vec<(NormId, Day)>)> = Vec::new();
    for (norm, step) in &voice.answer.lines.penalties {
        // A party that lies to get a permit does not go ahead without it.
        let kind = &voice.norm(*norm).kind;
        let Some(sanction) = kind.sanction().filter(|_| !kind.punishes_deceit()) else { continue };
        let breach = kind.breach();
        let broken = |line: &&Line| line.step == *step && line.status == Status::Applies && breach.contains(&line.norm);
        let mut lines = voice.answer.lines.norms.iter().filter(broken);
        let stands = |line: &&Line| {
            detail == Detail::Full
                || voice.norm(line.norm).permits().iter().all(|permit| voice.pack.permit(*permit).kind.blocks())
        };
        let Some(line) = lines.find(stands) else { continue };
        let text = voice.say(sanction);
        match groups.iter_mut().find(|group| group.0 == text) {
            Some(group) => group.1.push((*norm, line.day)),
            None => groups.push((text, vec![(*norm, line.day)])),
        }
    }
    groups.iter().map(|(text, norms)| format!("{text}, {}", voice.refer(norms))).collect()
}

/// Steps and permits that keep their own day if the answer is about another day than the scenario's.
fn moved(voice: &Voice<'_>) -> Vec<String> {
    if !voice.answer.moved {
        return Vec::new();
    }
    let steps = voice.scenario.steps.iter().any(|step| step.stated.contains_key(&STEP_DATE));
    let permits = voice.scenario.permits.values().any(|grant| match grant.value {
        Grant::On(_) => true,
        Grant::Granted | Grant::Refused => false,
    });
    let own = voice.day(voice.scenario.date);
    let mut text = voice.say(&both!("the scenario's own is {own}", "시나리오의 날짜는 {own}"));
    if steps || permits {
        text.push_str(&voice.say(&Text::new(
            "; steps and permits with days of their own keep them",
            ". 날짜가 따로 적힌 단계와 허가는 그 날짜를 유지함",
        )));
    }
    vec![text]
}

/// Sets the last lines: the pack, and its limits.
pub(in crate::render) fn last(page: &mut Page, speech: &Speech<'_>) {
    page.gap();
    let version = env!("CARGO_PKG_VERSION");
    let digest: String = speech.pack.fingerprint.digest.chars().take(12).collect();
    let text = match speech.pack.fingerprint.checked {
        Some(day) => {
            let checked = speech.day(day);
            both!(
                "lexport {version}. Law as in pack {digest}, its files last checked against their sources on {checked}.",
                "lexport {version}. 규칙 묶음 {digest}, 출처 최종 확인일 {checked}."
            )
        }
        None => both!(
            "lexport {version}. Law as in pack {digest}; it is not said when it was last checked.",
            "lexport {version}. 규칙 묶음 {digest}. 원문 확인일이 적혀 있지 않음."
        ),
    };
    page.paragraph(0, 0, &Phrase::of(Ink::Faint, speech.say(&text)));
    let not_advice = Text::new(
        "A model of published readings of the law, not legal advice.",
        "공개된 법 해석을 모형으로 나타낸 것이며 법률 자문이 아닙니다.",
    );
    page.paragraph(0, 0, &Phrase::of(Ink::Faint, speech.say(&not_advice)));
}
