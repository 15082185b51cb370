//! `readings.toml`: open questions of interpretation, and the readings that answer them.

use super::cursor::{Cursor, Node, Sink};
use super::limits::VALUES;
use super::names::Names;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Holder, NormId, Question, QuestionId, Reading, ReadingId};
use crate::source::{At, Place};
use crate::text::Text;

/// The declarations of the file, before norms are known.
#[derive(Debug, Default)]
pub struct DeclaredReadings<'t> {
    questions: Vec<(At<&'t str>, Node<'t>)>,
    readings: Vec<(At<&'t str>, Node<'t>)>,
}

/// Declares questions with their answers, and readings.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> DeclaredReadings<'t> {
    let mut out = DeclaredReadings::default();
    if let Some(mut inner) = table.take("question").and_then(|node| node.table(sink)) {
        out.questions = inner.drain();
    }
    if let Some(mut inner) = table.take("reading").and_then(|node| node.table(sink)) {
        out.readings = inner.drain();
    }
    table.finish(sink);
    for (name, node) in &out.questions {
        names.questions.declare(name, sink);
        // Faults in the list are reported when the question is read in full.
        let mut unheard = Sink::new();
        let list = node.table(&mut unheard).and_then(|mut inner| inner.take("answers"));
        let answers = list.map(|list| list.strings(&mut unheard)).unwrap_or_default();
        names.answers.push(answers.iter().map(|answer| answer.value.to_owned()).collect());
    }
    for (name, _) in &out.readings {
        names.readings.declare(name, sink);
    }
    out
}

/// Reads the questions in full.
pub fn questions(declared: &DeclaredReadings<'_>, names: &Names, sink: &mut Sink) -> Vec<Question> {
    declared.questions.iter().filter_map(|(name, node)| question(name, *node, names, sink)).collect()
}

fn question(name: &At<&str>, node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<Question> {
    let id = names.questions.get(name.value)?;
    let mut table = node.table(sink)?;
    table.place = name.place;
    let ask = table.text("ask", sink).unwrap_or_else(|| Text::plain(name.value));
    let answers: Vec<String> = table
        .require("answers", sink)
        .map(|node| node.strings(sink).iter().map(|answer| answer.value.to_owned()).collect())
        .unwrap_or_default();
    VALUES.check(answers.len(), name.place, sink);
    let default = default_answer(&mut table, name, id, names, sink);
    let about = table.take("about").map(|node| norms(&node.strings(sink), names, sink)).unwrap_or_default();
    let mut words: Vec<Option<Text>> = vec![None; answers.len()];
    if let Some(mut inner) = table.take("words").and_then(|node| node.table(sink)) {
        for (answer, node) in inner.drain() {
            let at = names.answer(id, &answer, sink);
            if let (Some(word), Some(text)) = (at.and_then(|at| words.get_mut(usize::from(at))), node.text(sink)) {
                *word = Some(text);
            }
        }
    }
    let mut holders = Vec::new();
    if let Some(mut inner) = table.take("holders").and_then(|node| node.table(sink)) {
        for (answer, list) in inner.drain() {
            let Some(at) = names.answer(id, &answer, sink) else { continue };
            holders
                .extend(holders_of(list, None, sink).into_iter().map(|holder| (at, Holder { on: vec![id], ..holder })));
        }
    }
    table.finish(sink);
    Some(Question {
        id: name.value.to_owned(),
        ask,
        answers,
        words,
        default: default?,
        about,
        holders,
        place: name.place,
    })
}

fn default_answer(
    table: &mut Cursor<'_>,
    name: &At<&str>,
    id: QuestionId,
    names: &Names,
    sink: &mut Sink,
) -> Option<u16> {
    match table.take("default") {
        Some(node) => node.string(sink).and_then(|given| names.answer(id, &given, sink)),
        None => {
            let given = name.value;
            let message = both!("the question `{given}` has no default", "쟁점 `{given}`에 기본 답이 없습니다");
            let help = both!(
                "a reading may be silent on it, so add `default`",
                "해석이 답하지 않을 때를 위해 `default`를 쓰십시오"
            );
            sink.push(Diagnostic::error("no-default", name.place, message).help(help));
            None
        }
    }
}

/// The norms in a list of names; a provision stands for its norms.
pub fn norms(given: &[At<&str>], names: &Names, sink: &mut Sink) -> Vec<NormId> {
    let mut out = Vec::new();
    for name in given {
        match names.provision_norms.get(name.value) {
            Some(norms) if names.norms.get(name.value).is_none() => out.extend(norms),
            Some(_) | None => out.extend(names.norms.find(name, sink)),
        }
    }
    out
}

/// The holders of an answer, or of a reading with these answers: they spoke to all its questions unless `on` names some.
fn holders_of(node: Node<'_>, reading: Option<(&[(QuestionId, u16)], &Names)>, sink: &mut Sink) -> Vec<Holder> {
    let mut out = Vec::new();
    for item in node.one_or_list() {
        let Some(mut table) = item.table(sink) else { continue };
        let on = reading.map(|(answers, names)| spoke_to(&mut table, answers, names, sink)).unwrap_or_default();
        let by = table.require("by", sink).and_then(|node| node.text(sink));
        let date = table.day("date", sink);
        let source = table.string("source", sink).map(|url| url.value.to_owned());
        table.finish(sink);
        out.extend(by.map(|by| Holder { by, date, source, on }));
    }
    out
}

fn spoke_to(table: &mut Cursor<'_>, answers: &[(QuestionId, u16)], names: &Names, sink: &mut Sink) -> Vec<QuestionId> {
    let all = || answers.iter().map(|row| row.0).collect();
    let Some(node) = table.take("on") else { return all() };
    let given = node.strings(sink);
    let mut out = Vec::new();
    for name in &given {
        let Some(id) = names.questions.find(name, sink) else { continue };
        if answers.iter().all(|row| row.0 != id) {
            let given = name.value;
            let message = both!("the reading does not answer `{given}`", "이 해석은 `{given}`에 답하지 않습니다");
            sink.push(Diagnostic::error("unanswered-question", name.place, message));
        }
        out.push(id);
    }
    if given.is_empty() {
        let message = both!("a list without names", "이름이 없는 목록입니다");
        sink.push(Diagnostic::error("empty-list", node.place, message));
    }
    out
}

/// Reads the readings, and finds the default one.
pub fn readings(
    declared: &DeclaredReadings<'_>,
    names: &Names,
    place: Place,
    sink: &mut Sink,
) -> (Vec<Reading>, ReadingId) {
    let mut out = Vec::new();
    let mut defaults: Vec<(ReadingId, Place)> = Vec::new();
    for (name, node) in &declared.readings {
        let Some(mut table) = node.table(sink) else { continue };
        let label = table.text("label", sink);
        let short = table.text("short", sink);
        let flag = table.take("default");
        let given = table.take("answers").and_then(|node| node.table(sink)).map(|inner| answers(inner, names, sink));
        let answers: Vec<(QuestionId, u16)> =
            given.unwrap_or_default().into_iter().map(|row| (row.0, row.1.value)).collect();
        let own = Some((answers.as_slice(), names));
        let holders = table.take("holders").map(|node| holders_of(node, own, sink)).unwrap_or_default();
        table.finish(sink);
        if let (Some(node), Some(id)) = (flag, names.readings.get(name.value))
            && node.boolean(sink) == Some(true)
        {
            defaults.push((id, node.place));
        }
        out.push(Reading { id: name.value.to_owned(), label, short, answers, holders, place: Some(name.place) });
    }
    if out.is_empty() {
        let id = "default".to_owned();
        out.push(Reading { id, label: None, short: None, answers: Vec::new(), holders: Vec::new(), place: None });
        return (out, ReadingId(0));
    }
    (out, default_reading(&defaults, place, sink))
}

/// Reads answers to questions, by a reading or by a scenario.
pub fn answers(mut table: Cursor<'_>, names: &Names, sink: &mut Sink) -> Vec<(QuestionId, At<u16>)> {
    let mut out = Vec::new();
    for (question, answer) in table.drain() {
        let Some(id) = names.questions.find(&question, sink) else { continue };
        let Some(given) = answer.string(sink) else { continue };
        let place = question.place;
        out.extend(names.answer(id, &given, sink).map(|value| (id, At { value, place })));
    }
    out
}

fn default_reading(defaults: &[(ReadingId, Place)], place: Place, sink: &mut Sink) -> ReadingId {
    match defaults {
        [one] => return one.0,
        [] => {
            let message = both!("no reading is the default", "기본 해석이 없습니다");
            sink.push(
                Diagnostic::error("no-default", place, message)
                    .help(both!("mark one with default = true", "하나에 default = true를 쓰십시오")),
            );
        }
        [first, rest @ ..] => {
            for (_, second) in rest {
                let message = both!("a second reading is the default", "기본 해석이 둘입니다");
                sink.push(
                    Diagnostic::error("two-defaults", *second, message)
                        .label(first.1, both!("first here", "처음 나온 곳")),
                );
            }
            return first.0;
        }
    }
    ReadingId(0)
}
