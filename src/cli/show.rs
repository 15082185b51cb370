//! `show`: looks the law up.

use super::args::{CheckFormat, ShowArgs};
use super::exit::Exit;
use super::session::{Law, Session};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::Pack;
use crate::query::show::{Match, Thing, ThingKind, find, links, nearest_names, unique_name};
use crate::render::{self, Detail, Entry, TextOptions};
use crate::source::Place;

/// The most candidates that are listed for an ambiguous name.
const CANDIDATES: usize = 20;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the entries.
pub fn run(mut session: Session, args: &ShowArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let mut faults = Vec::new();
    let mut entries: Vec<Entry> =
        args.ids.iter().filter_map(|word| entry(&mut session, &law, word, &mut faults)).collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    if args.ids.is_empty() {
        entries.push(render::contents(&law.pack));
    }
    let text = match args.format {
        CheckFormat::Text => {
            let options =
                TextOptions { lang: session.lang, color: session.color, detail: Detail::Usual, width: session.width };
            render::entries_text(&entries, options)
        }
        CheckFormat::Json => render::entries_json(&entries),
    };
    session.print(&text)?;
    Ok(Exit::Answered)
}

/// The entry of a word: a kind, or one thing. An unknown or ambiguous word is reported.
fn entry(session: &mut Session, law: &Law, word: &str, faults: &mut Vec<Diagnostic>) -> Option<Entry> {
    let pack = &law.pack;
    match (find(pack, word), ThingKind::of_word(word)) {
        (_, Some(kind)) => return Some(render::listing(pack, kind)),
        (Match::One(thing, _), None) => return Some(render::entry(pack, thing, &links(pack, thing))),
        (Match::Several(things), None) => faults.push(ambiguous(session, pack, word, &things)),
        (Match::Nothing, None) => faults.push(unknown(session, pack, word)),
    }
    None
}

fn place(session: &mut Session, word: &str) -> Place {
    let source = session.files.sources.add("show", word);
    Place::of(source, 0..word.len())
}

fn ambiguous(session: &mut Session, pack: &Pack, word: &str, things: &[Thing]) -> Diagnostic {
    let names: Vec<String> =
        things.iter().take(CANDIDATES).map(|thing| format!("`{}`", unique_name(pack, *thing))).collect();
    let (count, list) = (things.len(), names.join(", "));
    let message = both!("`{word}` is the name of {count} things", "`{word}` 이름을 가진 것이 {count}개 있습니다");
    Diagnostic::error("ambiguous-name", place(session, word), message)
        .help(both!("write one of {list}", "다음 가운데 하나로 쓰십시오: {list}"))
}

fn unknown(session: &mut Session, pack: &Pack, word: &str) -> Diagnostic {
    let near: Vec<String> = nearest_names(pack, word).iter().map(|name| format!("`{name}`")).collect();
    let message = both!("nothing is called `{word}`", "`{word}` 이름을 가진 것이 없습니다");
    let help = match near.as_slice() {
        [] if word.chars().count() == 2 => {
            both!(
                "`lexport show countries` lists all codes",
                "`lexport show countries`로 국가 코드를 모두 볼 수 있습니다"
            )
        }
        [] => both!("`lexport show` lists what there is", "`lexport show`로 무엇이 있는지 볼 수 있습니다"),
        [one] => both!("did you mean {one}?", "{one} 말씀입니까?"),
        [_, _, ..] => {
            let list = near.join(", ");
            both!("did you mean one of {list}?", "다음 가운데 하나 말씀입니까? {list}")
        }
    };
    Diagnostic::error("unknown-name", place(session, word), message).help(help)
}
