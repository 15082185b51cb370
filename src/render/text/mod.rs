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

use super::layout::{Ink, Page, Phrase, WIDTH, width};
use super::screen::screen;
use super::voice::Voice;
use super::{Answered, Detail, TextOptions};
use crate::text::one_line;

pub(super) use cases::condition;
pub(super) use foot::{discretions, doubts, last, limits, penalties, to_do, void};
pub(super) use head::{capitals, clause, depending, explain, facts, headline, remarks};
pub(super) use needs::{as_before, is_bar, is_lifted, needed, standing};
pub(super) use reasons::gaps_in_words;
pub(super) use route::{Leg, legs, route, used};
pub(super) use sources::sources;
pub(super) use ways::{family_name, heaviest_first};

/// Answers to `check` for people: no line wider than 80 columns, one blank line between blocks.
pub fn answers_text(answers: &[Answered<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color);
    for answered in answers {
        if answers.len() > 1 {
            page.gap();
            rule(&mut page, &answered.scenario.name);
            page.gap();
        }
        // The effect of amendments has no screen of its own.
        let detail = match options.detail {
            Detail::Screen if answered.amended.is_some() => Detail::Usual,
            Detail::Screen => {
                screen(*answered, options).set(&mut page);
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

/// A line across the page with the name of the block below it.
fn rule(page: &mut Page, name: &str) {
    let rest = WIDTH.saturating_sub(width(&one_line(name)) + 4).max(2);
    page.paragraph(0, 0, &Phrase::of(Ink::Faint, format!("── {name} {}", "─".repeat(rest))));
}
