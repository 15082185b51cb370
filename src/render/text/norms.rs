//! Every norm that reaches the deal, one by one, for readers who want it all.

use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use crate::both;
use crate::engine::{Because, Status};
use crate::query::show::country_name;
use crate::query::{About, Line};
use crate::text::Text;

/// Sets every line of the answer, and the questions that the reading leaves to their defaults.
pub(super) fn norms(page: &mut Page, voice: &Voice<'_>) {
    page.gap();
    let title = Text::new("Every norm that reaches the deal", "이 거래에 미치는 모든 규범");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    for line in &voice.answer.lines.norms {
        norm(page, voice, line);
    }
    notes(page, voice);
    if voice.answer.beside.filled_in.is_empty() {
        return;
    }
    page.gap();
    let title = Text::new("Questions on which the reading is silent", "해석이 말하지 않아 기본값을 쓴 쟁점");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
    for id in &voice.answer.beside.filled_in {
        let question = voice.pack.question(*id);
        let answer = question.answer(question.default);
        let ask = voice.say(&question.ask);
        page.paragraph(2, 2, &Phrase::plain(format!("{} = {answer}: {ask}", question.id)));
    }
}

/// The notes on the acts, permits and registers behind these norms; a norm's own note is printed with it.
fn notes(page: &mut Page, voice: &Voice<'_>) {
    let name = |about: About| match about {
        About::Norm(_) => None,
        About::Act(id) => Some(voice.act(id)),
        About::Permit(id) => Some(voice.permit(id)),
        About::Register(id) => Some(voice.say(&voice.pack.register(id).name())),
        About::Entry(id, at) => {
            let register = voice.pack.register(id);
            let country = voice.say(&register.entries.get(at).map(|entry| country_name(voice.pack, entry.country))?);
            let register = voice.say(&register.name());
            Some(format!("{register}, {country}"))
        }
    };
    let told = voice.answer.lines.notes.iter().filter_map(|note| Some((name(note.about)?, voice.say(&note.text))));
    for (at, (name, note)) in told.enumerate() {
        if at == 0 {
            page.gap();
            let title = Text::new("Notes on what these norms rest on", "이 규범들의 근거에 대한 비고");
            page.paragraph(0, 2, &Phrase::of(Ink::Strong, voice.say(&title)));
        }
        page.paragraph(2, 2, &Phrase::plain(format!("{name}: ")).and(Ink::Faint, note));
    }
}

fn norm(page: &mut Page, voice: &Voice<'_>, line: &Line) {
    let norm = voice.norm(line.norm);
    let (name, kind) = (voice.pack.norm_name(line.norm), voice.say(&norm.kind.label()));
    let (step, day) = (line.step + 1, voice.day(line.day));
    let head = voice.say(&both!("{name} · {kind} · step {step}, {day}", "{name} · {kind} · {step}단계, {day}"));
    page.paragraph(2, 2, &Phrase::plain(head));
    let cite = voice.cite(line.norm, line.day);
    page.paragraph(4, 2, &Phrase::plain(format!("{}: {cite}", status(voice, line))));
    page.paragraph(4, 2, &Phrase::of(Ink::Faint, voice.say(&norm.says)));
    if let Some(words) = voice.quote(line.norm, line.day) {
        page.paragraph(4, 1, &Phrase::plain(words));
    }
    let because: Vec<String> = line.because.iter().map(|because| ground(voice, line, because)).collect();
    if !because.is_empty() {
        let list = because.join("; ");
        page.paragraph(4, 2, &Phrase::plain(voice.say(&both!("because: {list}", "이유: {list}"))));
    }
    let basis =
        norm.basis_on(line.day).map_or_else(|| Text::new("not stated", "적혀 있지 않음"), crate::law::Basis::label);
    let basis = voice.say(&basis);
    let basis = voice.say(&both!("basis: {basis}", "근거: {basis}"));
    page.paragraph(4, 2, &Phrase::of(Ink::Faint, basis));
    if let Some(note) = &norm.note {
        let note = voice.say(note);
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, voice.say(&both!("note: {note}", "비고: {note}"))));
    }
}

fn status(voice: &Voice<'_>, line: &Line) -> String {
    let word = match line.status {
        Status::Applies => Text::new("applies", "적용됨"),
        Status::Lifted(by) => {
            let by = voice.pack.norm_name(by);
            both!("lifted by {by}", "{by}에 따라 적용되지 않음")
        }
        Status::Unexercised => Text::new("may be exercised", "행사되지 않은 재량"),
    };
    let word = voice.say(&word);
    match line.certain {
        true => word,
        false => voice.say(&both!("{word} in some cases", "경우에 따라 {word}")),
    }
}

fn ground(voice: &Voice<'_>, line: &Line, because: &Because) -> String {
    match because {
        Because::Fact(fact, values) => {
            let var = crate::engine::Var { fact: *fact, step: None };
            format!("{}: {}", voice.fact(var), voice.values(*fact, values))
        }
        Because::Listed(fact, values, register) => {
            let register = voice.pack.register(*register);
            let (who, list) = (voice.values(*fact, values), voice.say(&register.name()));
            let entry = match values {
                crate::law::Values::Finite(bits) => {
                    bits.iter().find_map(|at| register.entry(crate::law::Country(at), line.day))
                }
                crate::law::Values::Ranges(_) => None,
            };
            let cite = entry.and_then(|entry| entry.cite.as_ref()).map(|cite| format!(" ({})", voice.say(cite)));
            format!("{who}: {list}{}", cite.unwrap_or_default())
        }
        Because::Answer(question, answer) => {
            let question = voice.pack.question(*question);
            let word = question.answer(*answer);
            format!("{} = {word}", question.id)
        }
        Because::Concept(norm) => voice.cite(*norm, line.day),
        Because::Held(permit, held) => {
            let permit = voice.permit(*permit);
            voice.say(&match held {
                true => both!("{permit}: held", "{permit}: 받음"),
                false => both!("{permit}: not held", "{permit}: 받지 않음"),
            })
        }
    }
}
