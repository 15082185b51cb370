//! The sources block: where every act and norm that the answer cites can be read.

use super::super::cited::cited_acts;
use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use crate::law::ActId;
use crate::text::Text;

/// Sets one entry for each act cited so far, in each version that was looked at, and one for each norm with a source of its
/// own.
pub(in crate::render) fn sources(page: &mut Page, speech: &Speech<'_>) {
    let acts = speech.numbered();
    if acts.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&Text::new("Sources", "출처"))));
    for (number, id) in (1..).zip(acts) {
        let number = Phrase::plain(format!("[{number}]"));
        let column = number.width() + 1;
        for (at, (name, address)) in editions(speech, id).into_iter().enumerate() {
            match at {
                0 => page.led(2, &number, column, &Phrase::plain(name)),
                _ => page.paragraph(2 + column, 2, &Phrase::plain(name)),
            }
            page.paragraph(2 + column, 0, &Phrase::of(Ink::Faint, address));
        }
        for (article, source) in own(speech, id) {
            page.paragraph(2 + column, 2, &Phrase::of(Ink::Faint, format!("{article}: {source}")));
        }
    }
}

/// The versions of an act that were looked at, the first with its name, each with its address.
fn editions(speech: &Speech<'_>, id: ActId) -> Vec<(String, String)> {
    let act = speech.pack.act(id);
    let name = speech.say(&act.name());
    let none = || speech.say(&Text::new("no source given", "출처 없음"));
    let cited: Vec<_> = speech.cited().into_iter().filter(|row| speech.norm(row.0).act == id).collect();
    let mut out = Vec::new();
    for cited in cited_acts(speech.pack, &cited) {
        let edition = cited.edition(speech);
        let said = if out.is_empty() { format!("{name}, {edition}") } else { edition };
        out.push((said, cited.address(speech.pack).unwrap_or_else(none)));
    }
    if out.is_empty() {
        let rank = speech.say(&speech.pack.rank(act.rank).label);
        out.push((format!("{name}, {rank}"), act.source.clone().unwrap_or_else(none)));
    }
    out
}

/// The sources of norms of an act that have one of their own, each with its place.
fn own<'a>(speech: &Speech<'a>, id: ActId) -> Vec<(String, &'a str)> {
    let mut out: Vec<(String, &'a str)> = Vec::new();
    for (norm, day) in speech.cited() {
        let said = speech.norm(norm);
        if let (Some(source), true) = (said.source.as_deref(), said.act == id) {
            let row = (speech.article(norm, day), source);
            if !out.contains(&row) {
                out.push(row);
            }
        }
    }
    out
}
