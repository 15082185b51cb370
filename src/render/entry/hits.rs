//! The things that a search found, in lines, the best first.

use super::{Entry, Piece, Row, listing, rows};
use crate::both;
use crate::law::{Pack, Thing};
use crate::query::show::{choice, country_name, unique_name};
use crate::text::{Lang, Text};

/// Things found for some words: so many of them in lines.
pub fn hits(pack: &Pack, query: &str, found: &[Thing], most: usize) -> Entry {
    let count = found.len();
    let title = Text::new(
        format!("{count} things go by “{query}”; `lexport show ID` shows one"),
        format!("‘{query}’에 해당하는 것 {count}개. `lexport show 아이디`로 하나를 볼 수 있습니다"),
    );
    let mut entry = Entry { kind: "hits", id: None, title: Some(title), fields: Vec::new() };
    entry.add("query", Text::default(), Piece::Hidden(Some(query.to_owned())));
    entry.rows("entries", Text::default(), found.iter().take(most).map(|one| thing(pack, *one)).collect());
    let more = count.saturating_sub(most);
    if more > 0 {
        let more = both!("and {more} more, which more words would narrow", "외 {more}개. 낱말을 더하면 좁혀집니다");
        entry.add("more", Text::default(), Piece::Text(more));
    }
    entry
}

/// A thing in one line: the name by which `show` finds it alone, its kind, and what it is called.
pub fn thing(pack: &Pack, thing: Thing) -> Row {
    let kind = thing.kind();
    let mut cells =
        vec![("id", Piece::Word(unique_name(pack, thing))), ("kind", Piece::Coded(kind.word(), listing::one(kind)))];
    if let Thing::Norm(id) = thing {
        let at = rows::latest(pack.norm(id)).map(|citation| citation.at.clone()).unwrap_or_default();
        cells.push(("cite", Piece::Text(at)));
    }
    cells.push(("title", Piece::Below(title(pack, thing))));
    Row { depth: 0, cells }
}

/// A thing in a sentence: the name by which `show` finds it, and what it is called.
pub fn mentioned(pack: &Pack, thing: Thing) -> Text {
    let (id, title) = (unique_name(pack, thing), title(pack, thing));
    let (en, ko) = (&title.en, title.get(Lang::Ko));
    both!("`{id}` ({en})", "`{id}`({ko})")
}

/// What a thing is called.
fn title(pack: &Pack, thing: Thing) -> Text {
    let id = || Text::plain(thing.id(pack));
    match thing {
        Thing::Act(id) => pack.act(id).name(),
        Thing::Norm(id) => pack.norm(id).label().clone(),
        Thing::Provision(_) => id(),
        Thing::Permit(id) => pack.permit(id).name(),
        Thing::Fact(fact) => pack.fact(fact).label.clone().unwrap_or_else(id),
        Thing::Value(fact, at) => choice(pack, fact, at).and_then(|one| one.label.clone()).unwrap_or_else(id),
        Thing::Concept(concept) => pack.concept(concept).1.clone().unwrap_or_else(id),
        Thing::Register(id) => pack.register(id).name(),
        Thing::Country(country) => country_name(pack, country),
        Thing::Question(id) => pack.question(id).ask.clone(),
        Thing::Reading(id) => pack.reading(id).name(),
        Thing::Amendment(at) => pack.amendments.get(at).and_then(|one| one.title.clone()).unwrap_or_else(id),
        Thing::Invariant(at) => pack.invariants.get(at).map_or_else(id, |one| one.claim.clone()),
        Thing::Term(id) => pack.term(id).title.clone(),
    }
}
