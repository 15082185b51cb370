//! `show`: looks the law up.

use super::args::{CheckFormat, ShowArgs};
use super::exit::Exit;
use super::session::Session;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Pack, Thing, ThingKind};
use crate::query::show::{Lookup, Match, find, links, search, unique_name};
use crate::render::{self, Detail, Entry, TextOptions};
use crate::source::Place;
use crate::text::{Lang, Text};

/// The most hits that are printed; a program gets them all.
const PRINTED: usize = 15;
/// The quotes that people put around words.
const QUOTES: [char; 10] = ['"', '\'', '`', '“', '”', '‘', '’', '«', '»', '„'];

/// Runs the command.
///
/// # Errors
/// Trouble in writing the entries.
pub fn run(mut session: Session, args: &ShowArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let most = match args.format {
        CheckFormat::Text => PRINTED,
        CheckFormat::Json => usize::MAX,
    };
    let entries = match entries(&law.pack, &args.words, most) {
        Ok(entries) => entries,
        Err(found) => {
            let fault = unknown(&mut session, &law.pack, &args.words.join(" "), &found);
            session.complain(&[fault]);
            return Ok(Exit::BadInput);
        }
    };
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

/// The entries of the words: one for each where all are ids or kinds, else what all of them together lead to.
///
/// # Errors
/// What is near, where nothing goes by the words.
fn entries(pack: &Pack, words: &[String], most: usize) -> Result<Vec<Entry>, Lookup> {
    if words.is_empty() {
        return Ok(vec![render::contents(pack)]);
    }
    let each: Option<Vec<Entry>> = words.iter().map(|word| by_id(pack, word, words.len() == 1, most)).collect();
    if let Some(each) = each {
        return Ok(each);
    }
    let query = words.join(" ");
    let query = query.trim_matches(|sign: char| sign.is_whitespace() || QUOTES.contains(&sign));
    let found = search(pack, query);
    match (found.only, found.hits.as_slice()) {
        (Some(one), _) => Ok(vec![shown(pack, one)]),
        (None, []) => Err(found),
        (None, hits) => Ok(vec![render::hits(pack, query, hits, most)]),
    }
}

/// The entry of an id or a kind; where it stands alone, a shorter name will do, and one of several things is a list.
fn by_id(pack: &Pack, word: &str, alone: bool, most: usize) -> Option<Entry> {
    let kind = ThingKind::of_word(word);
    match (find(pack, word), kind) {
        (_, Some(kind)) if word == kind.plural() => Some(render::listing(pack, kind)),
        (Match::One(thing, _), _) if alone && is_meant(pack, thing, word) => Some(shown(pack, thing)),
        (Match::One(thing, _), _) if !alone && unique_name(pack, thing) == word => Some(shown(pack, thing)),
        (Match::Several(things), None) if alone => Some(render::hits(pack, word, &things, most)),
        (Match::One(..) | Match::Several(_) | Match::Nothing, kind) => kind.map(|kind| render::listing(pack, kind)),
    }
}

/// Whether a word means the thing that it is a name of, and is not looked for among all words: a term that only names
/// other things stands for these, and the last part of a norm's id may be any word.
fn is_meant(pack: &Pack, thing: Thing, word: &str) -> bool {
    match thing {
        Thing::Term(id) => pack.term(id).says.is_some() || word.contains('.'),
        Thing::Norm(_) | Thing::Provision(_) => word.contains(['-', ':']),
        Thing::Act(_)
        | Thing::Permit(_)
        | Thing::Fact(_)
        | Thing::Value(..)
        | Thing::Concept(_)
        | Thing::Register(_)
        | Thing::Country(_)
        | Thing::Question(_)
        | Thing::Reading(_)
        | Thing::Amendment(_)
        | Thing::Invariant(_) => true,
    }
}

fn shown(pack: &Pack, thing: Thing) -> Entry {
    render::entry(pack, thing, &links(pack, thing))
}

fn unknown(session: &mut Session, pack: &Pack, query: &str, found: &Lookup) -> Diagnostic {
    let source = session.files.sources.add("show", query);
    let place = Place::of(source, 0..query.len());
    let message = both!("no rule of this pack speaks of `{query}`", "`{query}`에 관한 규칙이 이 규칙 묶음에 없습니다");
    let near: Vec<Text> = found.near.iter().map(|thing| render::mentioned(pack, *thing)).collect();
    let list = |lang| near.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(", ");
    let (en, ko) = (list(Lang::En), list(Lang::Ko));
    let help = match near.as_slice() {
        [] => both!("`lexport show` lists what there is", "`lexport show`로 무엇이 있는지 볼 수 있습니다"),
        [_] => both!("did you mean {en}?", "{ko} 말씀입니까?"),
        [_, _, ..] => both!("nearest are {en}", "가까운 것: {ko}"),
    };
    Diagnostic::error("unknown-name", place, message).help(help)
}
