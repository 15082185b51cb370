//! `ways` for people: every way with its actors, the moves that all of them need, and drafts of the changes.

use super::super::layout::{Ink, Page, Phrase};
use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{TOGETHER, mark, more, one_of};
use super::super::{Listed, TextOptions, Written};
use super::cases::condition;
use super::head::{capitals, explain, facts};
use super::interrupted::interrupted;
use super::ladders::ladders;
use super::verified::verified;
use super::ways::{standing, steps, touched};
use super::{head, last, sources};
use crate::both;
use crate::engine::{Way, Ways, rank};
use crate::law::Outcome;
use crate::query::{Case, Spared, Worlds};
use crate::text::{Lang, Text};

/// The most blockers that are printed.
const BLOCKERS: usize = 20;

/// Every way through, for people: no line wider than 80 columns, one blank line between blocks.
pub fn ways_text(deals: &[Listed<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for listed in deals {
        if deals.len() > 1 {
            page.rule(&listed.scenario.name);
        }
        let voice = Voice::new(listed.answered(), options.lang, options.detail);
        deal(&mut page, &voice, listed);
    }
    page.finish()
}

/// The exact number of ways: a number alone where there is one deal, whose law the pack holds and whose ways are always the
/// same; below it what was asked otherwise than in the file.
pub fn counts_text(deals: &[Listed<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for listed in deals {
        let voice = Voice::new(listed.answered(), options.lang, options.detail);
        let cases = &listed.ways.answer.cases;
        let alone = cases.len() == 1;
        for case in cases {
            let mut parts = vec![case.ways.total().to_string()];
            parts.extend((deals.len() > 1).then(|| listed.scenario.name.clone()));
            parts.extend((!alone).then(|| condition(&voice, &case.when).trim_end_matches(':').to_owned()));
            let uncovered = (case.outcome == Outcome::NotCovered).then(|| voice.say(&case.outcome.label()));
            parts.extend(uncovered);
            page.paragraph(0, 2, &Phrase::plain(parts.join("  ")));
        }
        if let Some(changes) = &voice.changes {
            page.paragraph(0, 2, &Phrase::of(Ink::Doubt, changes.as_str()));
        }
        incomplete(&mut page, &voice);
    }
    page.finish()
}

fn deal(page: &mut Page, voice: &Voice<'_>, listed: &Listed<'_>) {
    head::head(page, voice);
    let (cases, worlds) = (&voice.answer.cases, &listed.ways.cases);
    match (cases.as_slice(), worlds.as_slice()) {
        ([case], [worlds]) if voice.answer.complete => {
            page.gap();
            one(page, voice, case, worlds, 0);
        }
        _ => {
            let deciding = facts(voice, &voice.answer.decides.ways);
            if !deciding.is_empty() {
                page.gap();
                let text = both!("The ways depend on: {deciding}", "방법을 정하는 사실: {deciding}");
                page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&text)));
            }
            for (case, worlds) in cases.iter().zip(worlds) {
                let voice = &voice.inside(case);
                page.gap();
                page.paragraph(2, 2, &Phrase::plain(condition(voice, &case.when)));
                let (sign, ink) = mark(case.outcome);
                let lead = Phrase::of(ink, format!("{sign} {}", capitals(voice, case.outcome)));
                page.led(4, &lead, lead.width() + 3, &Phrase::plain(explain(voice, &[case])));
                one(page, voice, case, worlds, 4);
            }
            sure(page, voice, listed);
        }
    }
    written(page, voice, listed);
    page.gap();
    incomplete(page, voice);
    sources(page, voice);
    verified(page, voice);
    last(page, voice);
}

/// States that more worlds are possible than were seen.
fn incomplete(page: &mut Page, voice: &Voice<'_>) {
    if voice.answer.interrupted.is_some() {
        return interrupted(page, voice);
    }
    if !voice.answer.complete {
        let text = Text::new(
            "Too many facts are unknown to look at every case: there may be others with other ways.",
            "모르는 사실이 많아 모든 경우를 살피지 못함. 방법이 다른 경우가 더 있을 수 있음.",
        );
        page.paragraph(0, 2, &Phrase::of(Ink::Doubt, voice.say(&text)));
    }
}

fn one(page: &mut Page, voice: &Voice<'_>, case: &Case, worlds: &Worlds, indent: usize) {
    standing(page, voice, case, Form::Short, indent);
    if case.ways.is_empty() {
        return;
    }
    if case.outcome == Outcome::Permitted {
        let text = Text::new("Nobody has to do anything.", "아무도 움직일 필요가 없음.");
        page.paragraph(indent, 2, &Phrase::plain(voice.say(&text)));
        return;
    }
    heading(page, voice, &case.ways, worlds, indent);
    list(page, voice, &case.ways, worlds, indent);
    blockers(page, voice, case, indent);
    if indent == 0 {
        touched(page, voice, case);
    }
    ladders(page, voice, &worlds.ladders, indent);
}

fn heading(page: &mut Page, voice: &Voice<'_>, ways: &Ways, worlds: &Worlds, indent: usize) {
    let (total, told) = (ways.total(), worlds.ways.len());
    let text = match told {
        _ if ways.at_most(1) => Text::new("The only way through", "가능하게 하는 유일한 방법"),
        _ if ways.at_most(told) => {
            both!("All {total} ways through, lightest first", "가능하게 하는 방법 {total}가지(가벼운 것부터)")
        }
        _ => both!("The lightest {told} of {total} ways through", "방법 {total}가지 중 가장 가벼운 {told}가지"),
    };
    page.paragraph(indent, 2, &Phrase::of(Ink::Strong, voice.say(&text)));
}

fn list(page: &mut Page, voice: &Voice<'_>, ways: &Ways, worlds: &Worlds, indent: usize) {
    let none = Vec::new();
    for (at, way) in worlds.ways.iter().enumerate() {
        steps(page, voice, way, Some(at + 1), indent + 2);
        about(page, voice, way, worlds.spared.get(at).unwrap_or(&none), indent + 5);
    }
    let told = worlds.ways.len();
    if !ways.at_most(told) {
        page.paragraph(indent + 5, 2, &Phrase::of(Ink::Faint, more(ways.total().less(told), voice.lang)));
    }
}

/// The heaviest rank that a way changes, and the permits that it makes unneeded.
fn about(page: &mut Page, voice: &Voice<'_>, way: &Way, spared: &[Spared], indent: usize) {
    if let Some(rank) = rank(voice.pack, voice.answer.date, way) {
        let rank = voice.say(&voice.pack.rank(rank).label);
        let text = both!("heaviest change: {rank}", "가장 무거운 개정: {rank}");
        page.paragraph(indent, 2, &Phrase::of(Ink::Faint, voice.say(&text)));
    }
    for row in spared {
        let (permit, by) = (voice.inner_permit(row.permit), voice.refer(&[(row.by, voice.step_day(row.step))]));
        let text = both!("no longer needed then: {permit}, by {by}", "이때 필요 없어지는 것: {permit}(근거: {by})");
        page.paragraph(indent, 2, &Phrase::of(Ink::Faint, voice.say(&text)));
    }
}

/// The smallest sets of moves that meet every way.
fn blockers(page: &mut Page, voice: &Voice<'_>, case: &Case, indent: usize) {
    if case.ways.at_most(1) {
        return;
    }
    let (always, either): (Vec<_>, Vec<_>) = case.blockers.iter().partition(|blocker| blocker.len() == 1);
    if !always.is_empty() {
        let deeds: Vec<String> = always.into_iter().flatten().map(|step| voice.deed(*step)).collect();
        let title = voice.say(&Text::new("In every way: ", "모든 방법에 공통: "));
        page.paragraph(indent, 2, &Phrase::of(Ink::Strong, title).and(Ink::Plain, deeds.join(TOGETHER)));
    }
    if !either.is_empty() {
        let title = Text::new("One thing of each line has to happen", "각 줄에서 하나는 반드시 필요");
        page.paragraph(indent, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    }
    for blocker in either.iter().take(BLOCKERS) {
        let acts: Vec<String> = blocker.iter().map(|step| voice.deed(*step)).collect();
        let list = match voice.lang {
            Lang::En | Lang::Law => acts.join(", or "),
            Lang::Ko => one_of(&acts, Lang::Ko),
        };
        page.paragraph(indent + 2, 2, &Phrase::of(Ink::Faint, "- ").and(Ink::Plain, list));
    }
    if either.len() > BLOCKERS {
        let text = more(either.len() - BLOCKERS, voice.lang);
        page.paragraph(indent + 2, 2, &Phrase::of(Ink::Faint, text));
    }
}

/// The sets of moves that suffice in every possible world.
fn sure(page: &mut Page, voice: &Voice<'_>, listed: &Listed<'_>) {
    let sure = &voice.answer.sure_ways;
    let Some(worlds) = listed.ways.sure.as_ref().filter(|_| !sure.ways.is_empty()) else { return };
    if sure.ways.first().is_some_and(|way| way.is_empty()) {
        return;
    }
    page.gap();
    let title = Text::new("Enough whatever the facts turn out to be", "사실이 어떻든 충분한 방법");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    list(page, voice, &sure.ways, worlds, 0);
    if !sure.complete {
        let text = Text::new("There may be more of these.", "이런 방법이 더 있을 수 있음.");
        page.paragraph(2, 2, &Phrase::of(Ink::Doubt, voice.say(&text)));
    }
}

/// The files that drafts were written to.
fn written(page: &mut Page, voice: &Voice<'_>, listed: &Listed<'_>) {
    let Some(rows) = listed.written else { return };
    page.gap();
    let title = Text::new("Drafts written", "작성한 초안");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    if rows.is_empty() {
        let text = Text::new("none: no way told here changes the law", "없음: 여기 적은 방법은 법을 바꾸지 않음");
        page.paragraph(2, 2, &Phrase::plain(voice.say(&text)));
    }
    for row in rows {
        let which = which(voice, row, listed.ways.cases.len());
        let said = match row.files.as_slice() {
            [] => voice.say(&Text::new("no drafts found that are enough together", "함께 충분한 초안을 찾지 못함")),
            files => files.join(", "),
        };
        page.paragraph(2, 2, &Phrase::of(Ink::Faint, format!("{which}: ")).and(Ink::Plain, said));
    }
    page.gap();
}

fn which(voice: &Voice<'_>, row: &Written, cases: usize) -> String {
    let way = row.way + 1;
    voice.say(&match row.case.map(|case| case + 1) {
        Some(_) if cases == 1 => both!("way {way}", "방법 {way}"),
        Some(case) => both!("case {case}, way {way}", "경우 {case}의 방법 {way}"),
        None => both!("in every case, way {way}", "모든 경우의 방법 {way}"),
    })
}
