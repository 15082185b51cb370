//! Ladders of drafts in words: how each change of the law could be written, narrowest first, and who enacts it.

use super::super::layout::{Ink, Page, Phrase};
use super::super::moves::Form;
use super::super::voice::Voice;
use crate::both;
use crate::query::{Bears, Draft, Ladder, Rung, Width};
use crate::text::Text;

/// Sets the ladder of every change.
pub(super) fn ladders(page: &mut Page, voice: &Voice<'_>, ladders: &[Ladder], indent: usize) {
    if ladders.is_empty() {
        return;
    }
    page.gap();
    let title = Text::new("How each change could be drafted, narrowest first", "개정안의 작성 방법(좁은 것부터)");
    page.paragraph(indent, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    for ladder in ladders {
        one(page, voice, ladder, indent + 2);
    }
}

fn one(page: &mut Page, voice: &Voice<'_>, ladder: &Ladder, indent: usize) {
    let subject = voice.provision(ladder.change, Form::Short);
    page.paragraph(indent, 2, &Phrase::plain(subject));
    let bearing = ladder.rungs.iter().filter(|rung| rung.bears == Bears::Yes);
    for (number, rung) in (1..).zip(bearing) {
        let who = voice.enacts(ladder, rung, Form::Short);
        let phrase = Phrase::of(Ink::Faint, format!("{number}. "))
            .and(Ink::Strong, format!("{who}: "))
            .and(Ink::Plain, drafted(voice, rung));
        page.paragraph(indent + 2, 3, &phrase);
    }
    let out: Vec<String> = ladder.rungs.iter().filter_map(|rung| left_out(voice, rung)).collect();
    if !out.is_empty() {
        let title = voice.say(&Text::new("not: ", "제외: "));
        page.paragraph(indent + 2, 2, &Phrase::of(Ink::Faint, format!("{title}{}", out.join("; "))));
    }
}

/// The text that a rung adds to the law.
fn drafted(voice: &Voice<'_>, rung: &Rung) -> String {
    let parts: Vec<String> = rung.drafts.iter().map(|draft| one_draft(voice, draft)).collect();
    let mut once: Vec<String> = Vec::new();
    for part in parts {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    once.join("; ")
}

fn one_draft(voice: &Voice<'_>, draft: &Draft) -> String {
    match draft {
        Draft::Insert(act, _, facts) => {
            let (act, facts) = (voice.act(*act), voice.facts(facts));
            voice.say(&both!("a new exemption in the {act} where {facts}", "{act}에 {facts}인 경우의 적용제외 신설"))
        }
        Draft::Except(_, facts) => {
            let facts = voice.facts(facts);
            voice.say(&both!("an exception where {facts}", "{facts}인 경우의 예외 신설"))
        }
        Draft::Repeal(_) => voice.say(&Text::new("repeal", "삭제")),
    }
}

/// Why a rung is left out.
fn left_out(voice: &Voice<'_>, rung: &Rung) -> Option<String> {
    let what = match rung.width {
        Width::Inserted => Text::new("a new exemption elsewhere", "다른 법령의 적용제외 신설"),
        Width::RecipientAndClass => {
            Text::new("an exception for this recipient and class of goods", "이 수령국과 품목의 예외")
        }
        Width::Recipient => Text::new("an exception for this recipient", "이 수령국의 예외"),
        Width::Class => Text::new("an exception for this class of goods", "이 품목의 예외"),
        Width::Repeal => Text::new("repeal", "삭제"),
    };
    let why = match rung.bears {
        Bears::Yes => return None,
        Bears::NotEnough => Text::new("the other moves would not be enough then", "이때 나머지 조치로는 부족함"),
        Bears::NotKnown => Text::new("the facts for it are not known", "이에 필요한 사실을 모름"),
        Bears::Closed => Text::new(
            "only listed cases are allowed, so that a repeal would allow nothing",
            "열거된 경우만 허용되므로 삭제하면 아무것도 허용되지 않음",
        ),
    };
    let (what, why) = (voice.say(&what), voice.say(&why));
    Some(format!("{what} ({why})"))
}
