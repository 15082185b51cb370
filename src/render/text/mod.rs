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
use super::voice::Voice;
use super::{Answered, Detail, TextOptions};
use crate::text::one_line;

pub(super) use cases::condition;
pub(super) use foot::last;
pub(super) use head::{clause, depending, facts, headline, used_elsewhere};
pub(super) use sources::sources;
pub(super) use ways::family_name;

/// Answers to `check` for people: no line wider than 80 columns, one blank line between blocks.
pub fn answers_text(answers: &[Answered<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color);
    for answered in answers {
        if answers.len() > 1 {
            page.gap();
            rule(&mut page, &answered.scenario.name);
            page.gap();
        }
        answer(&mut page, &Voice::new(*answered, options.lang, options.detail), options.detail);
    }
    page.finish()
}

fn answer(page: &mut Page, voice: &Voice<'_>, detail: Detail) {
    head::head(page, voice);
    amended::amended(page, voice, detail);
    if detail == Detail::Brief {
        cases::brief(page, voice);
        foot::missing(page, voice);
        verified::verified(page, voice);
        return;
    }
    route::route(page, voice);
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
