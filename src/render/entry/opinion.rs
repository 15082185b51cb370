//! Entries of questions of interpretation, of readings, and of terms.

use super::hits::thing;
use super::{Entry, Piece, Row, rows};
use crate::law::{Pack, QuestionId, ReadingId, TermId};
use crate::query::show::{Links, questions, readings};
use crate::text::Text;

/// Fills in the entry of a question.
pub fn question(pack: &Pack, id: QuestionId, links: &Links, entry: &mut Entry) {
    let question = pack.question(id);
    let answer = |at: u16| question.answer(at).to_owned();
    entry.title = Some(question.ask.clone());
    entry.add("answers", Text::new("Answers", "답"), Piece::Words(question.answers.clone()));
    let worded = (0..question.size()).zip(&question.words).filter(|row| row.1.is_some()).map(|row| row.0);
    let words =
        worded.map(|at| Row::of([("answer", Piece::Word(answer(at))), ("words", Piece::Text(question.word(at)))]));
    entry.rows("words", Text::new("In words", "답의 뜻"), words.collect());
    entry.add("default", Text::new("Default", "기본값"), Piece::Word(answer(question.default)));
    let readings = readings(pack).into_iter().map(|reading| {
        let reading = pack.reading(reading);
        let given = reading.answer(id);
        Row::of([
            ("reading", Piece::Word(reading.id.clone())),
            ("answer", Piece::Word(answer(given.unwrap_or(question.default)))),
            ("filled_in", Piece::Flag(given.is_none().into(), Text::new("(filled in)", "(기본값으로 채움)"))),
        ])
    });
    entry.rows("readings", Text::new("Answered by the readings", "해석별 답"), readings.collect());
    let holders = question.holders.iter().map(|(at, holder)| {
        let [date, by, source] = rows::holder(holder);
        Row::of([("answer", Piece::Word(answer(*at))), date, by, source])
    });
    entry.rows("holders", Text::new("Who holds which answer", "답별 주장자"), holders.collect());
    entry.rows("about", Text::new("About", "대상 규범"), rows::norms(pack, &question.about));
    rows::testers(pack, links, Text::new("Norms that turn on it", "답에 따라 달라지는 규범"), entry);
}

/// Fills in the entry of a reading.
pub fn reading(pack: &Pack, id: ReadingId, entry: &mut Entry) {
    let reading = pack.reading(id);
    entry.title.clone_from(&reading.label);
    entry.text("short", Text::new("In short", "약칭"), reading.short.as_ref());
    if pack.default_reading == id {
        let words =
            Text::new("answers are given under it unless another is asked for", "따로 정하지 않으면 이 해석으로 답함");
        entry.add("default", Text::new("Default", "기본"), Piece::Flag(super::Holds::Yes, words));
    }
    let answers = questions(pack).into_iter().map(|id| {
        let question = pack.question(id);
        let given = reading.answer(id);
        let answer = question.answer(given.unwrap_or(question.default)).to_owned();
        Row::of([
            ("question", Piece::Word(question.id.clone())),
            ("answer", Piece::Word(answer)),
            ("filled_in", Piece::Flag(given.is_none().into(), Text::new("(filled in)", "(기본값으로 채움)"))),
        ])
    });
    entry.rows("answers", Text::new("Its answers", "답"), answers.collect());
    let holders = reading.holders.iter().map(|holder| {
        let on = holder.on.iter().map(|id| pack.question(*id).id.clone()).collect();
        let [date, by, source] = rows::holder(holder);
        Row::of([date, by, ("questions", Piece::Words(on)), source])
    });
    entry.rows("holders", Text::new("Who holds it", "주장자"), holders.collect());
}

/// Fills in the entry of a term.
pub fn term(pack: &Pack, id: TermId, entry: &mut Entry) {
    let term = pack.term(id);
    entry.title = Some(term.title.clone());
    entry.text("says", Text::new("Means", "뜻"), term.says.as_ref());
    if !term.aliases.is_empty() {
        entry.add("aliases", Text::new("Also called", "다른 말"), Piece::Words(term.aliases.clone()));
    }
    entry.rows("see", Text::new("See", "찾아볼 것"), term.see.iter().map(|one| thing(pack, *one)).collect());
}
