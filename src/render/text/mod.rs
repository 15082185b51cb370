//! Answers as text for a terminal, block by block.

mod all_ways;
mod amended;
mod cases;
mod foot;
mod head;
mod interrupted;
mod ladders;
mod needs;
mod norms;
mod readings;
mod reasons;
mod route;
mod sources;
mod verified;
mod ways;

pub use all_ways::{counts_text, ways_text};

use super::layout::Page;
use super::screen::screen;
use super::voice::Voice;
use super::{Answered, Detail, TextOptions};

pub(super) use cases::condition;
pub(super) use foot::{discretions, doubts, last, limits, penalties, to_do, void};
pub(super) use head::{capitals, clause, depending, elsewhere, explain, facts, headline, remarks, unheld};
pub(super) use needs::{as_before, is_bar, is_lifted, needed, standing};
pub(super) use reasons::{gaps_in_words, untried};
pub(super) use route::{Leg, legs, route, used};
pub(super) use sources::sources;
pub(super) use ways::{family_name, heaviest_first};

/// Answers to `check` for people: no line wider than 80 columns, one blank line between blocks.
pub fn answers_text(answers: &[Answered<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for answered in answers {
        if answers.len() > 1 {
            page.rule(&answered.scenario.name);
        }
        // The effect of amendments, and an answer that was broken off, have no screen of their own.
        let detail = match options.detail {
            Detail::Screen if answered.amended.is_some() || answered.answer.interrupted.is_some() => Detail::Usual,
            Detail::Screen => {
                screen(*answered, options).set(&mut page);
                verified::verified(&mut page, &Voice::new(*answered, options.lang, Detail::Screen));
                continue;
            }
            Detail::Brief | Detail::Usual | Detail::Full => options.detail,
        };
        answer(&mut page, &Voice::new(*answered, options.lang, detail), detail);
    }
    page.finish()
}

fn answer(page: &mut Page, voice: &Voice<'_>, detail: Detail) {
    head::head(page, voice);
    amended::amended(page, voice, detail);
    if detail == Detail::Brief {
        foot::missing(page, voice);
        verified::verified(page, voice);
        return;
    }
    page.gap();
    for line in route(voice) {
        page.paragraph(2, 2, &line);
    }
    needs::needs(page, voice);
    cases::cases(page, voice);
    readings::readings(page, voice, detail);
    if detail == Detail::Full {
        norms::norms(page, voice);
    }
    foot::foot(page, voice, detail);
    sources(page, voice);
    interrupted::interrupted(page, voice);
    verified::verified(page, voice);
    last(page, voice);
}
