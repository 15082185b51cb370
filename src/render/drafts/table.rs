//! The text now and as amended side by side, in the manner of the comparison tables of Korean bills (신구조문대비표).

use super::super::layout::{Block, Doc, Ink, Phrase, Table};
use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{outcomes, untied};
use super::Author;
use super::amendment::lifted;
use crate::both;
use crate::law::NormId;
use crate::query::{Draft, Ladder, Rung};
use crate::text::Text;

/// The whole page.
pub(super) fn table(author: &Author<'_>) -> Doc {
    let voice = author.voice(author.lang);
    let mut doc = Doc::default();
    doc.title(Phrase::plain(voice.say(&author.title())), Phrase::default());
    let (day, reading) = (voice.day(voice.answer.date), &voice.pack.reading(voice.answer.reading).id);
    let asked = voice.say(&both!("Day asked about: {day}. Reading: ", "기준일: {day}. 해석: "));
    doc.line(2, 0, Phrase::plain(asked).and(Ink::Typed, reading.as_str()).and(Ink::Plain, "."));
    compared(&mut doc, author, Block::Heading);
    doc
}

/// What the drafts do, and each provision now and as amended, under headings of this kind.
pub(super) fn compared(doc: &mut Doc, author: &Author<'_>, heading: fn(Phrase) -> Block) {
    let voice = author.voice(author.lang);
    let (outcomes, left) = (outcomes(&author.drafted.outcomes, author.lang), author.left(&voice));
    let then = [
        both!("With all of these in play: {outcomes}.", "모두 시행하면: {outcomes}."),
        both!("Left to do then: {left}.", "그때 남는 조치: {left}."),
    ];
    for line in author.case(&voice).into_iter().chain(then) {
        doc.line(2, 0, Phrase::plain(voice.say(&line)));
    }
    for (ladder, rung) in author.drafted.taken() {
        block(doc, &voice, (ladder, rung), heading);
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
    doc.line(0, 0, Phrase::plain(voice.say(&note)));
}

fn block(doc: &mut Doc, voice: &Voice<'_>, (ladder, rung): (&Ladder, &Rung), heading: fn(Phrase) -> Block) {
    let (place, who) = (untied(&voice.provision(ladder.change, Form::Full)), voice.enacts(ladder, rung, Form::Full));
    doc.push(heading(Phrase::of(Ink::Strong, place)));
    doc.line(0, 0, Phrase::plain(voice.say(&both!("Enacted by: {who}", "개정 주체: {who}"))));
    let head = [Text::new("now", "현행"), Text::new("amended", "개정안")];
    let head = head.iter().map(|text| Phrase::plain(voice.say(text))).collect();
    let mut table = Table { head, ..Table::default() };
    let row = |now: Phrase, amended: String| vec![now, Phrase::plain(amended)];
    let inserted = rung.drafts.iter().any(|draft| matches!(draft, Draft::Insert(..)));
    for norm in voice.sides(ladder.change) {
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
        table.rows.push(row(said(voice, norm), amended));
    }
    for draft in rung.drafts.iter().filter(|_| inserted) {
        if let Draft::Insert(act, lifts, facts) = draft {
            let (act, text) = (voice.act(*act), lifted(voice, lifts, facts));
            table.rows.push(row(Phrase::plain(voice.say(&both!("{act}: <new>", "{act} <신  설>"))), text));
        }
    }
    doc.table(table);
}

/// A norm with its place, as it is now: in the law's own words where they are quoted, beside those of the rule files where
/// the page is in another language.
fn said(voice: &Voice<'_>, norm: NormId) -> Phrase {
    let place = untied(&voice.article(norm, voice.looked_at(norm)));
    let says = voice.say(&voice.norm(norm).says);
    match quoted(voice, norm) {
        Some(words) if voice.speaks_as_the_law() => Phrase::plain(format!("{place} ")).and(Ink::Quoted, words),
        Some(words) => Phrase::plain(format!("{place} {says} ")).and(Ink::Quoted, words),
        None => Phrase::plain(format!("{place} {says}")),
    }
}

fn quoted<'a>(voice: &Voice<'a>, norm: NormId) -> Option<&'a str> {
    voice.norm(norm).quoted_on(voice.looked_at(norm))
}
