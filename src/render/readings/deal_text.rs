//! `readings` of a deal as text: a block for each reading, then the questions on which they part.

use super::super::speech::Speech;
use super::super::text::depending;
use super::super::words::{answer, day, mark, not_sought, sets_of_questions};
use super::super::{Detail, TextOptions};
use super::cited::provisions;
use super::{Ink, OfDeal, Page, Phrase, held_on, holder, width};
use crate::both;
use crate::law::{NormId, Outcome, QuestionId};
use crate::query::UnderReading;
use crate::text::{Lang, Text, one_line};

/// The leads of the parts of a block, by their width in both languages.
const LEAD: usize = 12;

/// The outcome of deals under every reading, for people.
pub fn readings_text(deals: &[OfDeal<'_>], options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for deal in deals {
        if deals.len() > 1 {
            page.rule(&deal.scenario.name);
        }
        set_deal(&mut page, *deal, options);
    }
    page.finish()
}

fn set_deal(page: &mut Page, deal: OfDeal<'_>, options: TextOptions) {
    let lang = options.lang;
    let (date, asked) = (day(deal.readings.date, lang), &deal.pack.reading(deal.readings.reading).id);
    let right = both!("{date} · compared with: {asked}", "{date} · 비교 기준 해석: {asked}");
    let title = Phrase::of(Ink::Strong, deal.scenario.title.get(lang));
    page.flush(0, 0, &title, &Phrase::of(Ink::Faint, right.get(lang)));
    if let Some(changes) = deal.posed().said(lang) {
        page.paragraph(0, 2, &Phrase::of(Ink::Doubt, changes));
    }
    for row in &deal.readings.table.rows {
        page.gap();
        set_reading(page, deal, row, options);
    }
    let rows = &deal.readings.table.rows;
    if rows.iter().all(|row| Some(&row.outcomes) == rows.first().map(|first| &first.outcomes)) {
        page.gap();
        let said = match (deal.readings.complete, deal.readings.depends.is_empty()) {
            (true, true) => {
                Text::new("Every combination of answers gives this outcome.", "쟁점에 어떻게 답하여도 결과는 같습니다.")
            }
            (true, false) | (false, _) => Text::new("All readings agree.", "모든 해석의 결과가 같습니다."),
        };
        page.paragraph(0, 2, &Phrase::plain(said.get(lang)));
    }
    set_given(page, deal, lang);
    if options.detail > Detail::Brief && !deal.readings.turning.is_empty() {
        page.gap();
        let title = Text::new("What they turn on", "해석이 갈리는 쟁점");
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(lang)));
        for (question, about) in &deal.readings.turning {
            page.gap();
            set_question(page, deal, *question, about, lang);
        }
    }
}

fn set_reading(page: &mut Page, deal: OfDeal<'_>, row: &UnderReading, options: TextOptions) {
    let lang = options.lang;
    let reading = deal.pack.reading(row.reading);
    let (sign, ink) = mark(Outcome::of_all(&row.outcomes));
    let ids = deal.pack.readings.iter().map(|reading| width(&one_line(&reading.id))).max().unwrap_or(0);
    let speech = Speech::new(deal.pack, deal.scenario, lang, options.detail);
    let undecided = deal.readings.undecided.get(row.reading.index()).map_or(&[][..], Vec::as_slice);
    let found = Phrase::of(ink, format!("{sign} {}", depending(&speech, &row.outcomes, undecided)));
    page.led(0, &Phrase::of(Ink::Strong, reading.id.as_str()), ids + 2, &found);
    let assumed = deal.readings.assumed.get(row.reading.index()).and_then(Option::as_deref);
    if let Some(provided) = speech.provided_if_sought(assumed) {
        page.paragraph(ids + 2, 2, &Phrase::of(Ink::Doubt, provided));
    }
    let part = |page: &mut Page, name: Text, text: String| {
        if !text.is_empty() {
            page.led(2, &Phrase::of(Ink::Faint, name.get(lang)), LEAD, &Phrase::plain(text));
        }
    };
    let compared = &deal.readings.table.rows.get(deal.readings.reading.index());
    let differs = compared.is_some_and(|base| base.outcomes != row.outcomes);
    if differs {
        let sets = sets_of_questions(deal.pack, &row.turns_on, lang);
        let sets = if row.complete { sets } else { not_sought().get(lang).to_owned() };
        part(page, Text::new("turns on", "갈리는 쟁점"), sets);
    }
    if options.detail == Detail::Brief {
        return;
    }
    if let Some(label) = &reading.label {
        page.paragraph(2, 2, &Phrase::plain(label.get(lang)));
    }
    let given = reading.answers.iter().map(|(question, answer)| answered(deal, *question, *answer)).collect::<Vec<_>>();
    part(page, Text::new("answers", "답"), given.join(", "));
    part(page, Text::new("filled in", "기본값"), filled_in(deal, row, options));
    let held = reading.held_on(&deal.readings.bearing());
    let holders: Vec<String> = held.iter().map(|(one, on)| held_on(deal.pack, one, on, lang)).collect();
    part(page, Text::new("held by", "주장자"), holders.join("; "));
}

fn answered(deal: OfDeal<'_>, question: QuestionId, given: u16) -> String {
    format!("{} = {}", deal.pack.question(question).id, answer(deal.pack, question, given))
}

/// The defaults filled in. Without `-v`, those that this deal does not depend on are only counted.
#[expect(clippy::indexing_slicing, reason = "there is a row for each reading")]
fn filled_in(deal: OfDeal<'_>, row: &UnderReading, options: TextOptions) -> String {
    let lang = options.lang;
    let all = &deal.readings.filled_in[row.reading.index()];
    let matters = |id: &&QuestionId| {
        options.detail == Detail::Full || !deal.readings.complete || deal.readings.depends.contains(id)
    };
    let mut said: Vec<String> =
        all.iter().filter(matters).map(|id| answered(deal, *id, deal.pack.question(*id).default)).collect();
    let rest = all.len() - said.len();
    if rest > 0 {
        let only = said.is_empty();
        said.push(
            match only {
                true => {
                    both!("{rest} on which this deal does not depend (-v)", "이 거래의 결과와 무관한 쟁점 {rest}개(-v)")
                }
                false => both!(
                    "and {rest} on which this deal does not depend (-v)",
                    "그 밖에 이 거래의 결과와 무관한 쟁점 {rest}개(-v)"
                ),
            }
            .get(lang)
            .to_owned(),
        );
    }
    said.join(", ")
}

/// The scenario's own answers, which overrule readings.
fn set_given(page: &mut Page, deal: OfDeal<'_>, lang: Lang) {
    let given: Vec<String> = deal.scenario.answers.iter().map(|row| answered(deal, *row.0, row.1.value)).collect();
    if !given.is_empty() {
        page.gap();
        let title = Text::new("Answered by the scenario itself: ", "시나리오가 정한 쟁점: ");
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(lang)).and(Ink::Plain, given.join(", ")));
    }
}

/// A question: its wording, the answers of the readings, its norms, and the holders of each answer.
fn set_question(page: &mut Page, deal: OfDeal<'_>, id: QuestionId, about: &[NormId], lang: Lang) {
    let question = deal.pack.question(id);
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, question.id.as_str()));
    page.paragraph(2, 0, &Phrase::plain(question.ask.get(lang)));
    let column = LEAD.max(question.answers.iter().map(|answer| width(&one_line(answer)) + 2).max().unwrap_or(0));
    for (at, word) in (0..).zip(&question.answers) {
        let readings = deal.readings.table.rows.iter().filter(|row| {
            deal.pack.answers(row.reading).get(id.index()) == Some(&at) && !deal.scenario.answers.contains_key(&id)
        });
        let ids: Vec<String> = readings
            .map(|row| {
                let reading = deal.pack.reading(row.reading);
                let name = &reading.id;
                match reading.answer(id) {
                    Some(_) => name.clone(),
                    None => both!("{name} (filled in)", "{name}(기본값)").get(lang).to_owned(),
                }
            })
            .collect();
        let ids = if ids.is_empty() { Text::new("no reading", "없음").get(lang).to_owned() } else { ids.join(", ") };
        page.led(2, &Phrase::of(Ink::Strong, word.as_str()), column, &Phrase::plain(ids));
        for (_, one) in question.holders.iter().filter(|row| row.0 == at) {
            page.paragraph(2 + column, 2, &Phrase::plain(holder(one, lang)));
            if let Some(source) = &one.source {
                page.paragraph(4 + column, 2, &Phrase::of(Ink::Faint, source.as_str()));
            }
        }
    }
    let cited = provisions(deal.pack, about, deal.readings.date, lang).join("; ");
    if !cited.is_empty() {
        let lead = Phrase::of(Ink::Faint, Text::new("about", "대상 조문").get(lang));
        page.led(2, &lead, column, &Phrase::plain(cited));
    }
}
