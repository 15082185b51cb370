//! The answer of `check` on one screen: the route, the outcome, what stands in the way, the lightest way, who reads the
//! law otherwise, what is taken for granted. What does not fit is cut from the sections that matter least, and counted.

mod fit;
mod law_or_policy;
mod taken;
mod verdict;
mod way;
mod why;

use super::layout::{Doc, Ink, Phrase};
use super::voice::Voice;
use super::{Answered, Detail, TextOptions};
use crate::both;
use crate::law::Outcome;
use crate::text::Text;
use fit::fitted;

/// The answer to `check` about one deal, as a document.
pub(super) fn screen(answered: Answered<'_>, options: TextOptions) -> Doc {
    let voice = Voice::new(answered, options.lang, Detail::Screen);
    let mut head = Doc::default();
    verdict::head(&mut head, &voice);
    let mut foot = Doc::default();
    last(&mut foot, &voice);
    let taken = taken::section(&voice);
    // Where the law is not in the pack, what is there of it explains nothing.
    let covered = answered.answer.outcome() != Outcome::NotCovered;
    let others = || [why::why(&voice), way::ways(&voice), law_or_policy::section(&voice)];
    let sections = covered.then(others).into_iter().flatten().chain([taken]);
    fitted(&voice, options.width, head, sections.flatten().collect(), foot)
}

/// How to cite the answer, and how to go on.
fn last(doc: &mut Doc, voice: &Voice<'_>) {
    let digest: String = voice.pack.fingerprint.digest.chars().take(12).collect();
    let (version, date) = (env!("CARGO_PKG_VERSION"), voice.day(voice.answer.date));
    let lead = |text: Text| Phrase::of(Ink::Strong, voice.say(&text));
    doc.gap();
    let cite =
        both!("law of {date}, lexport {version}, rules {digest}", "{date} 법령, lexport {version}, 규칙 {digest}");
    doc.line(0, 6, lead(Text::new("Cite  ", "인용  ")).and(Ink::Plain, voice.say(&cite)));
    let more = "lexport check -v FILE · ways FILE · readings FILE · timeline FILE";
    doc.line(0, 6, lead(Text::new("More  ", "더    ")).and(Ink::Plain, more));
    let not_advice = Text::new(
        "A model of published readings of the law, not legal advice.",
        "공개된 법 해석의 모형이며 법률 자문이 아님.",
    );
    doc.line(0, 0, Phrase::of(Ink::Faint, voice.say(&not_advice)));
}
