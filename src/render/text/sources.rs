//! The sources block: where every act and norm that the answer cites can be read.

use super::super::layout::{Ink, Page, Phrase};
use super::super::speech::Speech;
use crate::text::Text;

/// Sets one entry for each act cited so far, and one for each norm with a source of its own.
pub(in crate::render) fn sources(page: &mut Page, speech: &Speech<'_>) {
    let cited = speech.cited();
    let acts = speech.numbered();
    if acts.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, speech.say(&Text::new("Sources", "출처"))));
    for (number, id) in (1..).zip(acts) {
        let act = speech.pack.act(id);
        let (name, rank) = (speech.say(&act.name()), speech.say(&speech.pack.rank(act.rank).label));
        let number = Phrase::plain(format!("[{number}]"));
        let column = number.width() + 1;
        let source = act.source.clone().unwrap_or_else(|| speech.say(&Text::new("no source given", "출처 없음")));
        page.led(2, &number, column, &Phrase::plain(format!("{name}, {rank}")));
        page.paragraph(2 + column, 0, &Phrase::of(Ink::Faint, source));
        let mut own: Vec<(String, &str)> = Vec::new();
        for (norm, day) in cited.iter().filter(|row| speech.norm(row.0).act == id) {
            if let Some(source) = speech.norm(*norm).source.as_deref() {
                let row = (speech.article(*norm, *day), source);
                if !own.contains(&row) {
                    own.push(row);
                }
            }
        }
        for (article, source) in own {
            page.paragraph(2 + column, 2, &Phrase::of(Ink::Faint, format!("{article}: {source}")));
        }
    }
}
