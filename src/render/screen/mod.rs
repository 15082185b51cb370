//! The answer of `check` on one screen: the route, the outcome, what stands in the way, the lightest way, who reads the
//! law otherwise, what is taken for granted. What does not fit is cut from the sections that matter least, and counted.

mod fit;
mod law_or_policy;
mod taken;
mod verdict;
mod way;
mod why;

use super::layout::{Doc, Ink, Phrase};
use super::text::route;
use super::voice::Voice;
use super::{Answered, Detail, TextOptions};
use crate::both;
use crate::law::Outcome;
use crate::text::Text;
use fit::{Room, Section, fitted, whole};

pub(super) use law_or_policy::{parting, who};
pub(super) use verdict::{title, verdict};

/// A section of the answer.
#[derive(Clone, Copy)]
pub(super) enum ScreenPart {
    /// What stands in the way.
    Why,
    /// The lightest way.
    Ways,
    /// Who reads the law otherwise.
    Readings,
    /// What is taken for granted.
    Taken,
}

impl ScreenPart {
    fn section(self, voice: &Voice<'_>, room: Room) -> Option<Section> {
        match self {
            Self::Why => why::why(voice),
            Self::Ways => way::ways(voice),
            Self::Readings => law_or_policy::section(voice, room),
            Self::Taken => taken::section(voice, room),
        }
    }

    /// The section with all its rows and names.
    pub(super) fn whole(self, voice: &Voice<'_>) -> Doc {
        whole(voice, self.section(voice, Room::Any))
    }
}

/// The answer to `check` about one deal, as a document.
pub(super) fn screen(answered: Answered<'_>, options: TextOptions) -> Doc {
    let voice = Voice::new(answered, options.lang, Detail::Screen);
    let mut head = Doc::default();
    title(&mut head, &voice);
    head.gap();
    route(&voice).into_iter().for_each(|line| head.line(2, 2, line));
    head.gap();
    verdict(&mut head, &voice);
    let mut foot = Doc::default();
    last(&mut foot, &voice);
    let taken = ScreenPart::Taken.section(&voice, Room::Screen);
    // Where the law is not in the pack, what is there of it explains nothing.
    let covered = answered.answer.outcome() != Outcome::NotCovered;
    let others =
        || [ScreenPart::Why, ScreenPart::Ways, ScreenPart::Readings].map(|part| part.section(&voice, Room::Screen));
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
    let more = Text::new(
        "lexport check -v FILE · also ways, readings, timeline, cite, report",
        "lexport check -v FILE · 그 밖에 ways, readings, timeline, cite, report",
    );
    doc.line(0, 6, lead(Text::new("More  ", "더    ")).and(Ink::Plain, voice.say(&more)));
    let not_advice = Text::new(
        "A model of published readings of the law, not legal advice.",
        "공개된 법 해석의 모형이며 법률 자문이 아님.",
    );
    doc.line(0, 0, Phrase::of(Ink::Faint, voice.say(&not_advice)));
}
