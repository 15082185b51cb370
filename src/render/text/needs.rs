//! The obstacles step by step: permits needed and grounds for refusing them, prohibitions, and norms that are lifted.

use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use super::super::words::tied;
use crate::both;
use crate::engine::Status;
use crate::law::{Basis, Day, NormId, PermitId};
use crate::query::Line;
use crate::scenario::Grant;
use crate::text::{Lang, Text};

/// Sets the blocks of every step.
pub(super) fn needs(page: &mut Page, voice: &Voice<'_>) {
    let steps = voice.scenario.steps.len();
    for step in 0..steps {
        let lines: Vec<&Line> = voice.answer.lines.norms.iter().filter(|line| line.step == step).collect();
        let permits = needed(voice, &lines);
        let bars: Vec<&&Line> = lines.iter().filter(|line| is_bar(voice, line)).collect();
        let lifted: Vec<&&Line> = lines.iter().filter(|line| is_lifted(voice, line)).collect();
        if permits.is_empty() && bars.is_empty() && lifted.is_empty() {
            continue;
        }
        page.gap();
        if steps > 1 {
            let number = step + 1;
            let title = voice.say(&both!("Step {number}", "{number}단계"));
            page.paragraph(2, 2, &Phrase::of(Ink::Strong, title));
        }
        for line in bars {
            prohibition(page, voice, line);
        }
        let known = as_before(voice, step, &permits);
        for permit in permits {
            if known.iter().all(|row| row.0 != permit) {
                need(page, voice, permit, step, &lines);
            }
        }
        repeated(page, voice, &known);
        for line in lifted {
            lift(page, voice, line);
        }
    }
    inferences(page, voice);
}

/// The permits that applying requirements ask for, in citation order.
pub(in crate::render) fn needed(voice: &Voice<'_>, lines: &[&Line]) -> Vec<PermitId> {
    let mut out = Vec::new();
    for line in lines.iter().filter(|line| line.status == Status::Applies) {
        if let Some(permit) = voice.norm(line.norm).kind.asks()
            && voice.pack.permit(permit).kind.blocks()
            && !out.contains(&permit)
        {
            out.push(permit);
        }
    }
    out
}

/// Whether it stands in the way by itself.
pub(in crate::render) fn is_bar(voice: &Voice<'_>, line: &Line) -> bool {
    line.status == Status::Applies && voice.norm(line.norm).kind.is_prohibition()
}

/// Whether it stood in the way, but for what lifts it.
pub(in crate::render) fn is_lifted(voice: &Voice<'_>, line: &Line) -> bool {
    voice.pack.bars(line.norm) && matches!(line.status, Status::Lifted(_))
}

/// The column at which the text after a lead begins.
fn column(voice: &Voice<'_>) -> usize {
    match voice.lang {
        Lang::En | Lang::Law => 10,
        Lang::Ko => 6,
    }
}

fn need(page: &mut Page, voice: &Voice<'_>, permit: PermitId, step: usize, lines: &[&Line]) {
    let asking: Vec<&&Line> = lines
        .iter()
        .filter(|line| line.status == Status::Applies)
        .filter(|line| voice.norm(line.norm).kind.asks() == Some(permit))
        .collect();
    let certain = asking.iter().any(|line| line.certain);
    let lead = voice.say(&if certain {
        Text::new("Needs", "필요")
    } else {
        Text::new("May need", "경우에 따라 필요")
    });
    let title = Phrase::of(Ink::Strong, voice.permit(permit));
    let title = match standing(voice, permit) {
        Some((ink, text)) => title.and(Ink::Plain, " · ").and(ink, text),
        None => title,
    };
    let column = column(voice).max(Phrase::plain(lead.as_str()).width() + 2);
    let cites: Vec<String> = asking.iter().map(|line| voice.cite(line.norm, line.day)).collect();
    page.led_flush(2, &Phrase::plain(lead), column, &title, &Phrase::of(Ink::Faint, cites.join("; ")), 2);
    for line in &asking {
        below(page, &remarks(voice, line), column + 4);
        quote(page, voice, line, column + 4);
    }
    let head = asking.first().map(|line| voice.pack.act_of(line.norm));
    for line in lines.iter().filter(|line| line.status == Status::Applies && line.step == step) {
        if voice.norm(line.norm).kind.refuses().contains(&permit) {
            let cite = match head {
                Some(act) => voice.cite_beside(line.norm, line.day, act),
                None => voice.cite(line.norm, line.day),
            };
            let why = voice.why(line);
            let text = match line.certain {
                true => both!("must be refused: {why}", "불허하여야 함: {why}"),
                false => both!("in some cases must be refused: {why}", "경우에 따라 불허하여야 함: {why}"),
            };
            page.paragraph(column + 2, 2, &Phrase::of(Ink::Bad, "✗ ").and(Ink::Plain, voice.say(&text)));
            let under: Vec<String> = std::iter::once(cite).chain(remarks(voice, line)).collect();
            page.paragraph(column + 4, 2, &Phrase::of(Ink::Faint, under.join(" · ")));
            quote(page, voice, line, column + 4);
        }
    }
}

/// Permits that an earlier step needs for the same reasons on the same day, each with that step.
pub(in crate::render) fn as_before(voice: &Voice<'_>, step: usize, permits: &[PermitId]) -> Vec<(PermitId, usize)> {
    let reasons = |permit: PermitId, step: usize| -> Vec<(NormId, Day, bool)> {
        let lines = voice.answer.lines.norms.iter().filter(|line| line.step == step && line.status == Status::Applies);
        let about = lines.filter(|line| voice.norm(line.norm).permits().contains(&permit));
        about.map(|line| (line.norm, line.day, line.certain)).collect()
    };
    let mut out = Vec::new();
    for permit in permits {
        let here = reasons(*permit, step);
        if let Some(earlier) = (0..step).find(|earlier| reasons(*permit, *earlier) == here) {
            out.push((*permit, earlier));
        }
    }
    out
}

fn repeated(page: &mut Page, voice: &Voice<'_>, known: &[(PermitId, usize)]) {
    for (permit, step) in known {
        let number = step + 1;
        let lead = Phrase::plain(voice.say(&Text::new("Needs", "필요")));
        let again = voice.say(&both!(" · as in step {number}", " · {number}단계와 같음"));
        let text = Phrase::of(Ink::Strong, voice.permit(*permit)).and(Ink::Plain, again);
        page.led(2, &lead, column(voice), &text);
    }
}

/// The statement about a permit.
pub(in crate::render) fn standing(voice: &Voice<'_>, permit: PermitId) -> Option<(Ink, String)> {
    let void = voice.answer.lines.void.contains(&permit);
    let (ink, text) = match voice.scenario.permits.get(&permit)?.value {
        Grant::Granted | Grant::On(_) if void => {
            (Ink::Bad, Text::new("granted, but not counted", "허가받았으나 인정되지 않음"))
        }
        Grant::Granted => (Ink::Good, Text::new("granted", "허가받음")),
        Grant::On(day) => {
            let day = voice.day(day);
            (Ink::Good, both!("granted {day}", "{day} 허가받음"))
        }
        Grant::Refused => (Ink::Bad, Text::new("refused", "불허됨")),
    };
    Some((ink, voice.say(&text)))
}

/// The answers to questions and the basis that a norm's reach rests on.
fn remarks(voice: &Voice<'_>, line: &Line) -> Vec<String> {
    let mut out = Vec::new();
    let answers = voice.answers(line).join(", ");
    if !answers.is_empty() {
        out.push(voice.say(&both!("reading: {answers}", "해석: {answers}")));
    }
    if let Some(basis) = voice.norm(line.norm).basis_on(line.day).filter(|basis| *basis != Basis::Text) {
        let label = voice.say(&basis.label());
        out.push(voice.say(&both!("basis: {label}", "근거: {label}")));
    }
    out
}

/// Sets remarks on a line of their own.
fn below(page: &mut Page, remarks: &[String], indent: usize) {
    if !remarks.is_empty() {
        page.paragraph(indent, 2, &Phrase::of(Ink::Faint, remarks.join(" · ")));
    }
}

/// Sets the words of the law that a norm rests on, once.
fn quote(page: &mut Page, voice: &Voice<'_>, line: &Line, indent: usize) {
    if let Some(words) = voice.quote(line.norm, line.day) {
        page.paragraph(indent, 1, &Phrase::plain(words));
    }
}

fn prohibition(page: &mut Page, voice: &Voice<'_>, line: &Line) {
    let norm = voice.norm(line.norm);
    let mut text = voice.why(line);
    if let Some(holder) = norm.discretion() {
        let holder = voice.say(holder);
        text = voice.say(&both!("{text} (exercised by {holder})", "{text}({holder}의 재량 행사)"));
    }
    if norm.kind.is_closed() {
        text = voice.say(&both!("{text} (a closed list)", "{text}(한정 열거)"));
    }
    let lead = voice.say(&match line.certain {
        true => Text::new("Bars", "금지"),
        false => Text::new("May bar", "경우에 따라 금지"),
    });
    let column = column(voice).max(Phrase::plain(lead.as_str()).width() + 2);
    let cite = Phrase::of(Ink::Faint, voice.cite(line.norm, line.day));
    page.led_flush(2, &Phrase::of(Ink::Bad, lead), column, &Phrase::plain(text), &cite, 2);
    below(page, &remarks(voice, line), column + 4);
    quote(page, voice, line, column + 4);
}

fn lift(page: &mut Page, voice: &Voice<'_>, line: &Line) {
    let Status::Lifted(by) = line.status else { return };
    let day = line.day;
    let (what, act) = (voice.cite(line.norm, day), voice.pack.act_of(line.norm));
    let by = match voice.norm(by).act == voice.norm(line.norm).act {
        true => tied(&voice.article(by, day)),
        false => voice.cite_beside(by, day, act),
    };
    let lead = voice.say(&match line.certain {
        true => Text::new("Lifted", "제외"),
        false => Text::new("May be lifted", "경우에 따라 제외"),
    });
    let column = column(voice).max(Phrase::plain(lead.as_str()).width() + 2);
    let text = voice.say(&both!("{what}, by {by}", "{what}(근거: {by})"));
    page.led(2, &Phrase::plain(lead), column, &Phrase::plain(text));
}

/// Names the deciding norms that rest on less than the text.
fn inferences(page: &mut Page, voice: &Voice<'_>) {
    let deciding = voice.answer.lines.resting(voice.pack);
    let mut said: Vec<String> = Vec::new();
    for basis in [Basis::Gap, Basis::Inference, Basis::Reported, Basis::Secondary] {
        let norms: Vec<_> =
            deciding.iter().filter(|row| voice.norm(row.0).basis_on(row.1) == Some(basis)).copied().collect();
        if norms.is_empty() {
            continue;
        }
        let list = voice.refer(&norms);
        said.push(voice.say(&match basis {
            Basis::Inference => both!("an inference: {list}", "추론: {list}"),
            Basis::Reported => both!("a report: {list}", "보도: {list}"),
            Basis::Gap => both!("a norm that may not be there: {list}", "있는지 확인하지 못한 규범: {list}"),
            Basis::Secondary | Basis::Text => both!("a secondary source: {list}", "2차 자료: {list}"),
        }));
    }
    if said.is_empty() {
        return;
    }
    let list = said.join("; ");
    let text = both!("Not on the text alone. This rests on {list}", "원문만이 아니라 다음에 의존함. {list}");
    page.gap();
    page.paragraph(2, 2, &Phrase::of(Ink::Doubt, voice.say(&text)));
}
