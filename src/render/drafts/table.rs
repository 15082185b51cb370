//! The text now and as amended side by side, in the manner of the comparison tables of Korean bills (신구조문대비표).

use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{outcomes, untied};
use super::Author;
use super::amendment::lifted;
use crate::both;
use crate::law::NormId;
use crate::query::{Draft, Ladder, Rung};
use crate::text::{Text, one_line};

/// The whole page.
pub(super) fn table(author: &Author<'_>) -> String {
    let voice = author.voice(author.lang);
    let mut out = format!("# {}\n\n", cell(&voice.say(&author.title())));
    let (day, reading) = (voice.day(voice.answer.date), &voice.pack.reading(voice.answer.reading).id);
    let outcomes = outcomes(&author.drafted.outcomes, author.lang);
    let left = author.left(&voice);
    let asked = both!("Day asked about: {day}. Reading: `{reading}`.", "기준일: {day}. 해석: `{reading}`.");
    let then = [
        both!("With all of these in play: {outcomes}.", "모두 시행하면: {outcomes}."),
        both!("Left to do then: {left}.", "그때 남는 조치: {left}."),
    ];
    for line in [asked].into_iter().chain(author.case(&voice)).chain(then) {
        out.push_str(&format!("- {}\n", cell(&voice.say(&line))));
    }
    for (ladder, rung) in author.drafted.taken() {
        out.push_str(&block(&voice, ladder, rung));
    }
    let mut sides = author.drafted.taken().flat_map(|(ladder, _)| voice.sides(ladder.change));
    let note = match sides.any(|norm| quoted(&voice, norm).is_some()) {
        true => Text::new(
            "Words in “ ” are those of the law; the others are those of the rule files.",
            "“ ” 안은 법문이며, 그 밖의 문구는 규칙 파일의 것임.",
        ),
        false => Text::new(
            "The words are those of the rule files, not those of the law.",
            "문구는 규칙 파일의 것이며 법문이 아님.",
        ),
    };
    out.push_str(&format!("\n{}\n", voice.say(&note)));
    out
}

fn block(voice: &Voice<'_>, ladder: &Ladder, rung: &Rung) -> String {
    let (place, who) = (untied(&voice.provision(ladder.change, Form::Full)), voice.enacts(ladder, rung, Form::Full));
    let enacted = voice.say(&both!("Enacted by: {who}", "개정 주체: {who}"));
    let heads = voice.say(&Text::new("| now | amended |", "| 현행 | 개정안 |"));
    let mut out = format!("\n## {}\n\n{}\n\n{heads}\n|---|---|\n", cell(&place), cell(&enacted));
    let inserted = rung.drafts.iter().any(|draft| matches!(draft, Draft::Insert(..)));
    for norm in voice.sides(ladder.change) {
        let now = said(voice, norm);
        let amended = match rung.drafts.first() {
            Some(Draft::Repeal(_)) => voice.say(&Text::new("<deleted>", "<삭  제>")),
            Some(Draft::Except(_, facts)) => {
                let facts = voice.facts(facts);
                voice.say(&both!(
                    "(as now) This does not apply where {facts}.",
                    "(현행과 같음). 다만, {facts}인 경우에는 그러하지 아니하다."
                ))
            }
            Some(Draft::Insert(..)) | None => voice.say(&Text::new("(as now)", "(현행과 같음)")),
        };
        out.push_str(&row(&now, &amended));
    }
    for draft in rung.drafts.iter().filter(|_| inserted) {
        if let Draft::Insert(act, lifts, facts) = draft {
            let (act, text) = (voice.act(*act), lifted(voice, lifts, facts));
            let new = voice.say(&both!("{act}: <new>", "{act} <신  설>"));
            out.push_str(&row(&new, &text));
        }
    }
    out
}

/// A norm with its place, as it is now: in the law's own words where they are quoted, beside those of the rule files where
/// the page is in another language.
fn said(voice: &Voice<'_>, norm: NormId) -> String {
    let place = untied(&voice.article(norm, voice.looked_at(norm)));
    let says = voice.say(&voice.norm(norm).says);
    match quoted(voice, norm) {
        Some(words) if voice.speaks_as_the_law() => format!("{place} “{words}”"),
        Some(words) => format!("{place} {says} “{words}”"),
        None => format!("{place} {says}"),
    }
}

fn quoted<'a>(voice: &Voice<'a>, norm: NormId) -> Option<&'a str> {
    voice.norm(norm).quoted_on(voice.looked_at(norm))
}

fn row(now: &str, amended: &str) -> String {
    format!("| {} | {} |\n", cell(now), cell(amended))
}

/// Text that stays in its cell and is no markup.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for sign in one_line(text).chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '*' | '_' | '[' | ']' => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}
