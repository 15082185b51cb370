//! The head of an answer: title, day and reading, the outcome and the one clause that explains it.

use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use super::super::voice::Voice;
use super::super::words::{all_of, grounds, grounds_apart, mark, one_of, outcomes, sentences};
use crate::both;
use crate::engine::{StatedUse, Var, rank};
use crate::law::Outcome;
use crate::query::{Case, Ground, Interrupted, Open};
use crate::text::{Text, with_particle};

/// Sets the head.
pub(super) fn head(page: &mut Page, voice: &Voice<'_>) {
    let answer = voice.answer;
    let (date, reading) = (voice.day(answer.date), voice.pack.reading(answer.reading));
    let reading = if voice.names_no_ids() { voice.say(&reading.short_name()) } else { reading.id.clone() };
    let right = voice.say(&both!("{date} · reading: {reading}", "{date} · 해석: {reading}"));
    let title = Phrase::of(Ink::Strong, voice.say(&voice.scenario.title));
    page.flush(0, 0, &title, &Phrase::of(Ink::Faint, right));
    if let Some(changes) = &voice.changes {
        page.paragraph(0, 2, &Phrase::of(Ink::Doubt, changes.as_str()));
    }
    page.gap();
    let outcome = answer.outcome();
    let (sign, ink) = mark(outcome);
    let lead = Phrase::of(ink, format!("{sign} {}", capitals(voice, outcome)));
    let column = lead.width() + 3;
    let provided = voice.provided(&answer.beside.assumed).map(|said| Phrase::of(Ink::Doubt, said));
    let clause = Phrase::plain(clause(voice, outcome));
    headline(page, outcome, (&lead, &clause, provided));
    if let Some(disputed) = voice.disputed(answer.disputed(voice.pack)) {
        page.paragraph(column, 2, &Phrase::of(Ink::Doubt, disputed));
    }
    for said in remarks(voice) {
        page.paragraph(column, 2, &Phrase::of(Ink::Doubt, said));
    }
}

/// What stands beside every outcome: questions answered by default, a final use elsewhere, a day after the last check.
pub(in crate::render) fn remarks(voice: &Voice<'_>) -> Vec<String> {
    let open = unheld(voice).join("; ");
    let said = both!("OPEN QUESTION, answered by default: {open}", "열린 질문(기본 답을 따름): {open}");
    let mut out: Vec<String> = Vec::new();
    out.extend((!open.is_empty()).then(|| voice.say(&said)));
    out.extend(elsewhere(voice));
    out
}

/// The same but for the questions.
pub(in crate::render) fn elsewhere(voice: &Voice<'_>) -> Vec<String> {
    let answer = voice.answer;
    let mut out: Vec<String> = answer.final_use.iter().map(|row| used_elsewhere(voice, row)).collect();
    out.extend(voice.later_than_checked().filter(|_| answer.later_than_checked));
    out
}

/// A stated country of final use in which no step ends.
fn used_elsewhere(voice: &Voice<'_>, row: &StatedUse) -> String {
    let Some(route) = &voice.pack.route else { return String::new() };
    let (stated, ends) = (voice.values(route.final_use, &row.stated), voice.values(route.final_use, &row.ends));
    let step = row.clash.map_or(0, |step| step + 1);
    let stated_as = with_particle(&stated, "으로/로");
    voice.say(&both!(
        "used in {stated}, the file says, but what step {step} moves ends in {ends}: both are left open. Write the step that is \
         missing, or `onward = true` if the goods go on in a way not described",
        "파일에는 최종 사용국이 {stated_as} 되어 있으나 {step}단계의 물품은 {ends}에 이르므로 둘 다 열어 둠. 빠진 단계를 쓰거나, \
         적지 않은 방법으로 더 옮겨지면 `onward = true`라고 쓰십시오"
    ))
}

/// Sets an outcome with its clause. A deal that may go through only if assumptions are true says so before anything else;
/// under a ban the clause that explains it comes first.
pub(in crate::render) fn headline(
    page: &mut Page,
    outcome: Outcome,
    (lead, clause, provided): (&Phrase, &Phrase, Option<Phrase>),
) {
    let column = lead.width() + 3;
    match provided {
        Some(provided) if matches!(outcome, Outcome::Permitted | Outcome::Licensable) => {
            page.led(0, lead, column, &provided);
            page.paragraph(column, 0, clause);
        }
        Some(provided) => {
            page.led(0, lead, column, clause);
            page.paragraph(column, 2, &provided);
        }
        None => page.led(0, lead, column, clause),
    }
}

/// An outcome as a heading.
pub(in crate::render) fn capitals(voice: &Voice<'_>, outcome: Outcome) -> String {
    voice.say(&outcome.label()).to_uppercase()
}

/// One clause that explains the outcome.
pub(in crate::render) fn clause(voice: &Voice<'_>, outcome: Outcome) -> String {
    let answer = voice.answer;
    let cases: Vec<&Case> = answer.cases.iter().collect();
    if !answer.complete || outcome == Outcome::Undetermined {
        return undetermined(voice);
    }
    let explained = explain(voice, &cases);
    if cases.len() == 1 {
        return explained;
    }
    let but = Text::new("how depends on facts not known", "방법은 아직 모르는 사실에 따라 다름");
    format!("{explained}; {}", voice.say(&but))
}

/// One clause that explains the outcome that some classes of worlds share.
pub(in crate::render) fn explain<'a>(voice: &Voice<'a>, cases: &[&'a Case]) -> String {
    match cases.first().map(|case| case.outcome) {
        Some(Outcome::Permitted) => {
            let mut ground: Vec<Ground> = cases.iter().flat_map(|case| case.ground.iter().copied()).collect();
            ground.sort_unstable();
            ground.dedup();
            match cases.iter().all(|case| case.ground.len() == ground.len()) {
                true => grounds(&ground, voice.lang),
                false => grounds_apart(&ground, voice.lang),
            }
        }
        Some(Outcome::Licensable) => licensable(voice, cases),
        Some(Outcome::Prohibited) => {
            let lightest = cases
                .iter()
                .filter_map(|case| case.ways.first())
                .filter_map(|way| rank(voice.pack, voice.answer.date, &way))
                .max();
            let rank = lightest.map_or_else(String::new, |rank| voice.say(&voice.pack.rank(rank).named()));
            voice.say(&both!(
                "every way through changes the law, at least {rank}",
                "어떤 방법으로든 법령을 바꾸어야 함. 가장 가벼운 방법도 {rank} 개정이 필요함"
            ))
        }
        Some(Outcome::Barred) => {
            let state = voice.say(&voice.pack.jurisdiction.state);
            voice.say(&both!("no way through within {state}'s own law", "{state} 법만으로는 가능하게 할 방법이 없음"))
        }
        Some(Outcome::NotCovered) => not_covered(voice),
        Some(Outcome::Undetermined) | None => undetermined(voice),
    }
}

/// What law is missing, or which days the pack covers.
fn not_covered(voice: &Voice<'_>) -> String {
    let said: Vec<String> = voice.answer.beside.reasons.uncovered().map(|lacking| voice.lacking(lacking)).collect();
    sentences(&said)
}

fn licensable<'a>(voice: &Voice<'a>, cases: &[&'a Case]) -> String {
    let mut actors: Vec<String> = Vec::new();
    for case in cases {
        let voice = voice.inside(case);
        for actor in case.ways.first().into_iter().flatten().map(|step| voice.actor(step)) {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
    }
    let who = all_of(&actors, voice.lang);
    voice.say(&match (cases.iter().any(|case| case.reversal), actors.len()) {
        (true, _) => both!(
            "by decisions alone, but an authority would have to reverse itself: {who}",
            "결정할 기관: {who}. 이미 한 결정이나 방침을 스스로 바꾸어야 함"
        ),
        (false, 1) => both!("{who} decides", "결정할 기관: {who}"),
        (false, _) => both!("{who} decide", "결정할 기관: {who}"),
    })
}

fn undetermined(voice: &Voice<'_>) -> String {
    let possible = outcomes(&voice.answer.outcomes, voice.lang);
    if let Some(Interrupted::TooMany(_)) = voice.answer.interrupted {
        return voice.say(&Text::new(
            "too many permits and requirements depend on each other to find every way",
            "서로 얽힌 허가와 요건이 너무 많아 모든 방법을 찾지 못함",
        ));
    }
    let by_user = !matches!(voice.answer.interrupted, None | Some(Interrupted::Spent));
    if by_user && !voice.answer.complete {
        return voice.say(&match possible.as_str() {
            "" => Text::new("interrupted before any case was certain", "어떤 경우도 확실해지기 전에 중단됨"),
            _ => both!(
                "interrupted before every case was looked at; seen so far: {possible}",
                "모든 경우를 보기 전에 중단됨. 확인된 결과: {possible}"
            ),
        });
    }
    if !voice.answer.complete {
        return voice.say(&both!(
            "too many facts are unknown to look at every case; seen so far: {possible}",
            "모르는 사실이 너무 많아 모든 경우를 보지 못함. 확인된 결과: {possible}"
        ));
    }
    depending(voice, &voice.answer.outcomes, &voice.answer.decides.outcome)
}

/// Outcomes, and the unknown facts that decide between them; one outcome depends on nothing.
pub(in crate::render) fn depending(speech: &Speech<'_>, found: &[Outcome], sets: &[Vec<Var>]) -> String {
    let possible = outcomes(found, speech.lang);
    if found.len() < 2 {
        return possible;
    }
    let facts = facts(speech, sets);
    speech.say(&both!("{possible}, depending on: {facts}", "{possible}. 결과를 정하는 사실: {facts}"))
}

/// Sets of facts; each one decides.
pub(in crate::render) fn facts(speech: &Speech<'_>, sets: &[Vec<Var>]) -> String {
    if sets.is_empty() {
        return speech.say(&Text::new("facts not singled out", "가려내지 못한 사실"));
    }
    let names: Vec<String> = sets
        .iter()
        .map(|set| {
            let mut names: Vec<String> = Vec::new();
            for name in set.iter().map(|var| speech.inner_fact(*var)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            all_of(&names, speech.lang)
        })
        .collect();
    one_of(&names, speech.lang)
}

/// The default answers that no reading contradicts and without which the outcome would be worse.
pub(in crate::render) fn unheld(voice: &Voice<'_>) -> Vec<String> {
    let answer = voice.answer;
    let row = |open: &Open| {
        let question = voice.pack.question(open.question);
        let default = voice.say(&question.word(question.default));
        let under = |row: &(u16, Vec<Outcome>)| {
            let (answer, found) = (voice.say(&question.word(row.0)), outcomes(&row.1, voice.lang));
            voice.say(&both!("{found} if “{answer}”", "‘{answer}’이면 {found}"))
        };
        let then = open.otherwise.iter().map(under).collect::<Vec<String>>().join(", ");
        voice.say(&both!("“{default}”; {then}", "‘{default}’. {then}"))
    };
    let reading = voice.pack.reading(answer.reading);
    let rows = answer.beside.reasons.unheld(&answer.outcomes).filter(|open| reading.answer(open.question).is_none());
    rows.map(row).collect()
}
