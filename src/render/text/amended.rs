//! The effect of amendments in play: the outcome before and after, norms and permits, the lightest ways side by side.

use super::super::Detail;
use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use super::super::words::{TOGETHER, all_of, mark, more, outcomes};
use super::cases::condition;
use super::ways::heaviest_first;
use crate::both;
use crate::engine::Status;
use crate::law::{ActId, Change, Outcome, PermitId};
use crate::query::{Amended, Answer, Effect, InPlay, Shift, Stand};
use crate::text::Text;

/// The most norms of a kind that are printed without `-v`.
const SHOWN: usize = 6;

/// Sets the block; nothing without amendments in play.
pub(super) fn amended(page: &mut Page, voice: &Voice<'_>, detail: Detail) {
    let Some(amended) = voice.amended else { return };
    page.gap();
    headline(page, voice, amended);
    if detail == Detail::Brief {
        return;
    }
    for one in &amended.amendments {
        about(page, voice, amended, one);
    }
    turns(page, voice, amended);
    norms(page, voice, amended, detail);
    permits(page, voice, amended);
    if amended.effect == Effect::Changes {
        lightest(page, voice, &amended.before, &Text::new("Before", "개정 전"));
        lightest(page, voice, voice.answer, &Text::new("Now", "개정 후"));
    }
    readings(page, voice, amended);
}

fn headline(page: &mut Page, voice: &Voice<'_>, amended: &Amended) {
    let ids: Vec<String> = amended.amendments.iter().map(|one| format!("`{}`", one.amendment.id)).collect();
    let list = all_of(&ids, voice.lang);
    let lead = voice.say(&match ids.len() {
        1 => both!("With the amendment {list}: ", "개정안 {list} 시행 시: "),
        _ => both!("With the amendments {list}: ", "개정안 {list} 시행 시: "),
    });
    let lead = Phrase::of(Ink::Strong, lead);
    let (before, after) = (told(voice, &amended.before), told(voice, voice.answer));
    let phrase = match amended.effect {
        Effect::Changes if before == after => {
            lead.joined(&after).and(Ink::Plain, voice.say(&Text::new(", as before", ", 전과 같음")))
        }
        Effect::Changes => lead.joined(&before).and(Ink::Plain, " → ").joined(&after),
        Effect::Nothing | Effect::Later => lead
            .and(
                Ink::Plain,
                voice.say(&Text::new("nothing changes for this deal: ", "이 거래에는 달라지는 것이 없음. ")),
            )
            .joined(&after),
    };
    page.paragraph(0, 2, &phrase);
}

/// An outcome with its sign.
fn told(voice: &Voice<'_>, answer: &Answer) -> Phrase {
    let outcome = answer.outcome();
    let (sign, ink) = mark(outcome);
    let label = voice.say(&outcome.label());
    let several = outcome == Outcome::Undetermined && answer.outcomes.len() > 1;
    let which = if several { format!(" ({})", outcomes(&answer.outcomes, voice.lang)) } else { String::new() };
    Phrase::of(ink, format!("{sign} {label}{which}"))
}

/// The name, status, direction and source of an amendment, and whether it matters.
fn about(page: &mut Page, voice: &Voice<'_>, amended: &Amended, one: &InPlay) {
    let it = &one.amendment;
    let mut parts: Vec<String> = Vec::new();
    if amended.amendments.len() > 1 || it.title.is_none() {
        parts.push(format!("`{}`", it.id));
    }
    parts.extend(it.title.as_ref().map(|title| voice.say(title)));
    parts.extend(it.status.map(|status| voice.say(&status.label())));
    parts.extend(it.proposed.map(|day| {
        let day = voice.day(day);
        voice.say(&both!("introduced {day}", "발의일 {day}"))
    }));
    parts.extend(it.effective.map(|day| {
        let day = voice.day(day);
        voice.say(&both!("in force from {day}", "시행일 {day}"))
    }));
    parts.push(voice.say(&one.direction.label()));
    page.paragraph(2, 2, &Phrase::plain(parts.join(" · ")));
    if let Some(source) = &it.source {
        page.paragraph(4, 0, &Phrase::of(Ink::Faint, source.as_str()));
    }
    if let Some(note) = &it.note {
        let note = voice.say(note);
        page.paragraph(4, 2, &Phrase::of(Ink::Faint, voice.say(&both!("note: {note}", "비고: {note}"))));
    }
    let said = match one.effect {
        Effect::Changes => return,
        Effect::Nothing if amended.effect == Effect::Changes => {
            Text::new("changes nothing for this deal", "이 거래에는 아무것도 바꾸지 않음")
        }
        Effect::Nothing => return,
        Effect::Later => {
            let day = it.effective.map_or_else(String::new, |day| voice.day(day));
            both!("takes effect on {day}, after every day of this deal", "이 거래의 모든 날짜보다 늦은 {day}에 시행됨")
        }
    };
    page.paragraph(4, 2, &Phrase::of(Ink::Doubt, voice.say(&said)));
}

/// Where the unknown facts leave several outcomes: in which cases it changes.
fn turns(page: &mut Page, voice: &Voice<'_>, amended: &Amended) {
    for turn in amended.turns.iter().filter(|turn| turn.when.iter().all(|row| !row.is_empty())) {
        let words = |outcome: Outcome| {
            let (sign, ink) = mark(outcome);
            Phrase::of(ink, format!("{sign} {}", voice.say(&outcome.label())))
        };
        let phrase = Phrase::plain(format!("{} ", condition(voice, &turn.when)));
        page.paragraph(2, 2, &phrase.joined(&words(turn.before)).and(Ink::Plain, " → ").joined(&words(turn.after)));
    }
}

fn norms(page: &mut Page, voice: &Voice<'_>, amended: &Amended, detail: Detail) {
    let of = |wanted: (bool, bool)| -> Vec<&Shift> {
        amended.norms.iter().filter(|shift| shift.applies() == wanted).collect()
    };
    let otherwise: Vec<&Shift> = amended.norms.iter().filter(|shift| shift.applies().0 == shift.applies().1).collect();
    for (title, shifts, arrow) in [
        (Text::new("No longer applies: ", "적용되지 않게 되는 규범: "), of((true, false)), Arrow::Left),
        (Text::new("Newly applies: ", "새로 적용되는 규범: "), of((false, true)), Arrow::Left),
        (Text::new("Stands otherwise: ", "달라지는 규범: "), otherwise, Arrow::Told),
    ] {
        list(page, voice, &title, &rows(voice, amended, &shifts, arrow), detail);
    }
}

/// Whether a line gives the old and new status of a norm, because its title does not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrow {
    Told,
    Left,
}

/// A line: its act, place and remark; its text; its steps, from 1.
type Row = ((ActId, String, String), String, Vec<usize>);

/// One line a place in the law, with the steps at which it shifts alike.
fn rows(voice: &Voice<'_>, amended: &Amended, shifts: &[&Shift], arrow: Arrow) -> Vec<String> {
    // Norms of one place that shift alike for one reason are one text seen from several sides.
    let mut lines: Vec<Row> = Vec::new();
    for shift in shifts {
        let day = shift.after.first().or(shift.before.first()).map_or(voice.answer.date, |stand| stand.day);
        let by = because(voice, amended, shift);
        let mut tail = String::new();
        if arrow == Arrow::Told {
            let (before, after) = (stood(voice, &shift.before), stood(voice, &shift.after));
            tail = if before == after { format!(": {after}") } else { format!(": {before} → {after}") };
        }
        let stands = if shift.after.is_empty() { &shift.before } else { &shift.after };
        if arrow == Arrow::Left && stands.iter().all(|stand| !stand.certain) {
            tail = voice.say(&Text::new(", in some cases", "(경우에 따라)"));
        }
        if !by.is_empty() {
            tail = format!("{tail} ({by})");
        }
        let key = (voice.norm(shift.norm).act, voice.article(shift.norm, day), tail);
        match lines.iter_mut().find(|line| line.0 == key) {
            Some(line) if line.2.contains(&(shift.step + 1)) => {}
            Some(line) => line.2.push(shift.step + 1),
            None => {
                let text = format!("{}{}", voice.cite(shift.norm, day), key.2);
                lines.push((key, text, vec![shift.step + 1]));
            }
        }
    }
    let many = voice.scenario.steps.len() > 1;
    lines
        .into_iter()
        .map(|(_, text, steps)| {
            let steps: Vec<String> = steps.iter().map(usize::to_string).collect();
            let numbers = steps.join(", ");
            match (many, steps.len()) {
                (false, _) => text,
                (true, 1) => voice.say(&both!("step {numbers}: {text}", "{numbers}단계: {text}")),
                (true, _) => voice.say(&both!("steps {numbers}: {text}", "{numbers}단계: {text}")),
            }
        })
        .collect()
}

/// The status of a norm at a step, in all of its days and worlds.
fn stood(voice: &Voice<'_>, stands: &[Stand]) -> String {
    let mut words: Vec<String> = Vec::new();
    for stand in stands {
        let word = voice.say(&match stand.status {
            Status::Applies => Text::new("applies", "적용됨"),
            Status::Lifted(by) => {
                let by = voice.pack.norm_name(by);
                both!("lifted by {by}", "{by}에 따라 적용되지 않음")
            }
            Status::Unexercised => Text::new("may be exercised", "행사되지 않은 재량"),
        });
        let word = match stand.certain {
            true => word,
            false => voice.say(&both!("{word} in some cases", "경우에 따라 {word}")),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        return voice.say(&Text::new("does not reach the deal", "거래에 미치지 않음"));
    }
    words.join(", ")
}

/// The changes that did it, with their amendment where there are several.
fn because(voice: &Voice<'_>, amended: &Amended, shift: &Shift) -> String {
    let several = amended.amendments.len() > 1;
    let said = shift.by.iter().filter_map(|(at, number)| {
        let one = &amended.amendments.get(*at)?.amendment;
        let id = if several { format!("`{}` ", one.id) } else { String::new() };
        Some(voice.say(&match one.changes.get(*number)? {
            Change::Repeal(at) => {
                let name = voice.pack.lifted_name(*at);
                both!("{id}repeals {name}", "{id}{name} 폐지")
            }
            Change::Except(at, _) => {
                let name = voice.pack.lifted_name(*at);
                both!("{id}adds an exception to {name}", "{id}{name} 예외 추가")
            }
            Change::Narrow(at, _) => {
                let name = voice.pack.lifted_name(*at);
                both!("{id}narrows {name}", "{id}{name} 요건 추가")
            }
            Change::Insert(norm) => {
                let name = voice.pack.norm_name(*norm);
                both!("{id}inserts {name}", "{id}{name} 신설")
            }
        }))
    });
    said.collect::<Vec<String>>().join("; ")
}

fn permits(page: &mut Page, voice: &Voice<'_>, amended: &Amended) {
    let names =
        |permits: &[PermitId]| -> Vec<String> { permits.iter().map(|permit| voice.inner_permit(*permit)).collect() };
    for (title, permits) in [
        (Text::new("Newly asked for: ", "새로 요구되는 것: "), &amended.needed),
        (Text::new("No longer asked for: ", "더는 요구되지 않는 것: "), &amended.unneeded),
    ] {
        if !permits.is_empty() {
            let phrase = Phrase::of(Ink::Strong, voice.say(&title)).and(Ink::Plain, names(permits).join("; "));
            page.paragraph(2, 2, &phrase);
        }
    }
}

/// The lightest way of an answer in one sentence, and the number of ways; if the ways differ between possible worlds,
/// the lightest set of moves that is enough in all of them.
fn lightest(page: &mut Page, voice: &Voice<'_>, answer: &Answer, when: &Text) {
    let when = voice.say(when);
    let (way, title, none) = match answer.cases.as_slice() {
        [case] => {
            let title = match case.ways.total() {
                _ if case.ways.at_most(1) => both!("{when}: ", "{when}: "),
                total => both!("{when}, lightest of {total} ways: ", "{when}, 방법 {total}가지 중 가장 가벼운 것: "),
            };
            (case.ways.first(), title, Text::new("no way through", "방법 없음"))
        }
        _ => {
            let sure = answer.sure_ways.ways.first();
            let title = both!("{when}, enough whatever the facts: ", "{when}, 사실이 어떻든 충분한 방법: ");
            (sure, title, Text::new("none", "없음"))
        }
    };
    let text = match way {
        None => voice.say(&none),
        Some(way) if way.is_empty() => voice.say(&Text::new("nobody has to act", "필요한 조치 없음")),
        Some(way) => {
            heaviest_first(voice, &way).into_iter().map(|step| voice.deed(step)).collect::<Vec<_>>().join(TOGETHER)
        }
    };
    page.paragraph(2, 2, &Phrase::of(Ink::Strong, voice.say(&title)).and(Ink::Plain, text));
}

/// Other readings under which the outcome changes.
fn readings(page: &mut Page, voice: &Voice<'_>, amended: &Amended) {
    let after = &voice.answer.beside.readings.rows;
    let said: Vec<String> = amended
        .before
        .beside
        .readings
        .rows
        .iter()
        .filter(|row| row.reading != voice.answer.reading)
        .filter_map(|row| {
            let now = after.iter().find(|other| other.reading == row.reading)?;
            let id = &voice.pack.reading(row.reading).id;
            let (was, is) = (outcomes(&row.outcomes, voice.lang), outcomes(&now.outcomes, voice.lang));
            (row.outcomes != now.outcomes).then(|| format!("`{id}`: {was} → {is}"))
        })
        .collect();
    if !said.is_empty() {
        let title = Text::new("Under other readings: ", "다른 해석에서는: ");
        page.paragraph(2, 2, &Phrase::of(Ink::Strong, voice.say(&title)).and(Ink::Plain, said.join("; ")));
    }
}

/// Sets a list under a title: one thing beside it, several below it.
fn list(page: &mut Page, voice: &Voice<'_>, title: &Text, rows: &[String], detail: Detail) {
    let title = Phrase::of(Ink::Strong, voice.say(title));
    match rows {
        [] => {}
        [one] => page.paragraph(2, 2, &title.and(Ink::Plain, one.as_str())),
        several => {
            page.paragraph(2, 2, &title);
            let shown = if detail == Detail::Full || several.len() == SHOWN + 1 { several.len() } else { SHOWN };
            for row in several.iter().take(shown) {
                page.paragraph(4, 2, &Phrase::plain(row.as_str()));
            }
            if several.len() > shown {
                page.paragraph(4, 2, &Phrase::of(Ink::Faint, more(several.len() - shown, voice.lang)));
            }
        }
    }
}
