//! `show`: entries of the law's dictionary, built once with the words of both languages and set as text or as JSON.

mod clause;
mod hits;
mod instrument;
mod json;
mod listing;
mod norm;
mod opinion;
mod rows;
mod table;
mod text;
mod vocabulary;

use crate::law::{Day, Pack, Period, Thing};
use crate::query::show::Links;
use crate::text::Text;

pub use hits::{hits, mentioned};
pub use json::entries_json;
pub use listing::{contents, listing};
pub use text::entries_text;

use clause::Clause;

/// One entry: the statements about one thing, or a list of things.
#[derive(Clone, Debug)]
pub struct Entry {
    kind: &'static str,
    id: Option<String>,
    title: Option<Text>,
    fields: Vec<Field>,
}

/// One statement of an entry.
#[derive(Clone, Debug)]
struct Field {
    /// The key of the machine format.
    key: &'static str,
    /// The name for people.
    label: Text,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    /// One piece.
    One(Piece),
    /// Lines of pieces, set in columns.
    Rows(Vec<Row>),
    /// A condition.
    Condition(Clause),
    /// Conditions; one of them is enough.
    Conditions(Vec<Clause>),
    /// Short entries.
    Entries(Vec<Entry>),
}

/// One line of a table.
#[derive(Clone, Debug, Default)]
struct Row {
    /// How far it is indented, for trees.
    depth: usize,
    /// Keys of the machine format with their pieces.
    cells: Vec<(&'static str, Piece)>,
}

/// The smallest part of an entry.
#[derive(Clone, Debug)]
enum Piece {
    /// An id, a code, a number: the same in every language.
    Word(String),
    /// Several of them.
    Words(Vec<String>),
    /// A count.
    Count(i64),
    /// Words for people.
    Text(Text),
    /// The same, too long for a column: set below its line.
    Below(Text),
    /// An address: set below its line.
    Link(String),
    /// A word of the machine format and its name for people.
    Coded(&'static str, Text),
    /// An id of the pack and its name.
    Known(String, Text),
    /// Something that holds or not, and the text if it holds.
    Flag(Holds, Text),
    /// A day.
    Day(Option<Day>),
    /// A period, both ends inclusive.
    Period(Period),
    /// The same for one row of several, where one without ends is not printed.
    Among(Period),
    /// A condition, set below its line.
    When(Clause),
    /// Nothing, in words for people.
    Absent(Text),
    /// A word that people see elsewhere, as the indent of a tree.
    Hidden(Option<String>),
    /// Words that only programs get.
    Silent(Text),
}

impl Piece {
    /// The length of a list.
    #[expect(clippy::cast_possible_wrap, reason = "no list has 2^63 items")]
    fn count(length: usize) -> Self {
        Self::Count(length as i64)
    }
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
}

impl From<bool> for Holds {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// The entry of one thing.
pub fn entry(pack: &Pack, thing: Thing, links: &Links) -> Entry {
    let mut entry = Entry { kind: thing.kind().word(), id: Some(thing.id(pack)), title: None, fields: Vec::new() };
    match thing {
        Thing::Act(id) => instrument::act(pack, id, links, &mut entry),
        Thing::Norm(id) => norm::norm(pack, id, links, &mut entry),
        Thing::Provision(id) => norm::provision(pack, id, links, &mut entry),
        Thing::Permit(id) => instrument::permit(pack, id, links, &mut entry),
        Thing::Fact(id) => vocabulary::fact(pack, id, links, &mut entry),
        Thing::Value(fact, at) => vocabulary::value(pack, fact, at, links, &mut entry),
        Thing::Concept(id) => vocabulary::concept(pack, id, links, &mut entry),
        Thing::Register(id) => vocabulary::register(pack, id, links, &mut entry),
        Thing::Country(country) => vocabulary::country(pack, country, links, &mut entry),
        Thing::Question(id) => opinion::question(pack, id, links, &mut entry),
        Thing::Reading(id) => opinion::reading(pack, id, &mut entry),
        Thing::Amendment(at) => instrument::amendment(pack, at, &mut entry),
        Thing::Invariant(at) => instrument::invariant(pack, at, &mut entry),
        Thing::Term(id) => opinion::term(pack, id, &mut entry),
    }
    let also = links.also.iter().map(|(name, other)| {
        Row::of([
            ("id", Piece::Word(name.clone())),
            ("kind", Piece::Coded(other.kind().word(), listing::one(other.kind()))),
        ])
    });
    entry.rows("also", Text::new("Also called so", "같은 이름"), also.collect());
    entry
}

impl Entry {
    fn add(&mut self, key: &'static str, label: Text, piece: Piece) {
        self.fields.push(Field { key, label, body: Body::One(piece) });
    }

    /// Adds a text where there is one.
    fn text(&mut self, key: &'static str, label: Text, text: Option<&Text>) {
        if let Some(text) = text {
            self.add(key, label, Piece::Text(text.clone()));
        }
    }

    /// Adds an address where there is one.
    fn link(&mut self, key: &'static str, label: Text, link: Option<&str>) {
        if let Some(link) = link {
            self.add(key, label, Piece::Link(link.to_owned()));
        }
    }

    /// Adds a day where there is one.
    fn day(&mut self, key: &'static str, label: Text, day: Option<Day>) {
        if day.is_some() {
            self.add(key, label, Piece::Day(day));
        }
    }

    /// Adds lines where there are any.
    fn rows(&mut self, key: &'static str, label: Text, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.fields.push(Field { key, label, body: Body::Rows(rows) });
        }
    }
}

/// Words set below their line, where there are any.
fn below(text: Option<&Text>) -> Piece {
    text.map_or(Piece::Word(String::new()), |text| Piece::Below(text.clone()))
}

impl Row {
    fn of<const N: usize>(cells: [(&'static str, Piece); N]) -> Self {
        Self { depth: 0, cells: cells.to_vec() }
    }
}
