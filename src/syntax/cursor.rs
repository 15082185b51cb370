//! A typed cursor over TOML with places: takes the expected keys, then reports the rest.
//!
//! A reader takes the keys that it knows, each with its type, and then calls `finish`, which reports every other key with the
//! nearest known name. Faults go to a sink and reading goes on, so that one run reports all faults of a file.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::say;
use crate::both;
use crate::diagnostic::{Diagnostic, nearest};
use crate::law::{Day, Jurisdiction, day_named};
use crate::source::{At, Place, SourceId};
use crate::text::{InLaw, Text};

/// Where findings go while a file is read; reading never stops at the first.
#[derive(Debug, Default)]
pub struct Sink {
    /// The findings so far.
    pub found: Vec<Diagnostic>,
    /// The code of the law's language, where texts may have it beside English and Korean.
    pub language: Option<String>,
}

impl Sink {
    /// An empty sink for files in which texts are in English and Korean.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty sink for files about the law of a pack.
    pub fn about(law: &Jurisdiction) -> Self {
        Self { found: Vec::new(), language: law.third_language().map(str::to_owned) }
    }
}

impl Deref for Sink {
    type Target = Vec<Diagnostic>;

    fn deref(&self) -> &Self::Target {
        &self.found
    }
}

impl DerefMut for Sink {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.found
    }
}

/// A value with its place.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    /// The value.
    pub value: &'t DeValue<'t>,
    /// Its place.
    pub place: Place,
}

/// A table being read.
#[derive(Debug)]
pub struct Cursor<'t> {
    rest: Vec<(At<&'t str>, Node<'t>)>,
    /// The first key where there is one, else the whole table.
    pub place: Place,
    taken: Vec<Cow<'static, str>>,
}

/// The place of something spanned.
pub fn place_of<T>(source: SourceId, spanned: &Spanned<T>) -> Place {
    Place::of(source, spanned.span())
}

impl<'t> Cursor<'t> {
    /// Starts reading a table.
    pub fn new(source: SourceId, place: Place, table: &'t DeTable<'t>) -> Self {
        let rest = table
            .iter()
            .map(|(key, value)| {
                let name = At { value: key.get_ref().as_ref(), place: place_of(source, key) };
                (name, Node { value: value.get_ref(), place: place_of(source, value) })
            })
            .collect();
        Self { rest, place, taken: Vec::new() }
    }

    /// Starts reading a table of one key.
    pub fn of(name: At<&'t str>, node: Node<'t>) -> Self {
        Self { place: name.place, rest: vec![(name, node)], taken: Vec::new() }
    }

    /// Takes the value of a key, if it is there.
    #[must_use = "what is read is kept"]
    pub fn take(&mut self, key: &'static str) -> Option<Node<'t>> {
        self.take_with_key(key).map(|row| row.1)
    }

    /// Takes the value of a key with the place of the key.
    pub fn take_with_key(&mut self, key: &'static str) -> Option<(Place, Node<'t>)> {
        self.taken.push(Cow::Borrowed(key));
        self.remove(key)
    }

    fn remove(&mut self, key: &str) -> Option<(Place, Node<'t>)> {
        let at = self.rest.iter().position(|(name, _)| name.value == key)?;
        let (name, node) = self.rest.remove(at);
        Some((name.place, node))
    }

    /// Takes words for people; the English words have a key of their own.
    pub fn words(&mut self, english: &'static str, sink: &mut Sink) -> Option<Text> {
        let en = self.require(english, sink).and_then(|node| node.string(sink));
        let ko = self.string("ko", sink).map(|ko| ko.value.to_owned());
        let law = sink.language.clone().and_then(|code| {
            self.taken.push(Cow::Owned(code.clone()));
            let words = self.remove(&code)?.1.string(sink)?.value.to_owned();
            Some(InLaw { code, words })
        });
        Some(Text { en: en?.value.to_owned(), ko, law, name: false })
    }

    /// Takes words for people, if they are there.
    #[must_use = "what is read is kept"]
    pub fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<Text> {
        self.take(key)?.text(sink)
    }

    /// Takes a label, if it is there: words that say whether they are a name.
    #[must_use = "what is read is kept"]
    pub fn label(&mut self, key: &'static str, sink: &mut Sink) -> Option<Text> {
        let node = self.take(key)?;
        let DeValue::Table(_) = node.value else { return node.text(sink) };
        let mut table = node.table(sink)?;
        let words = table.words("en", sink);
        let name = table.boolean("name", sink).unwrap_or(false);
        table.finish(sink);
        Some(Text { name, ..words? })
    }

    /// Takes a string, if it is there.
    #[must_use = "what is read is kept"]
    pub fn string(&mut self, key: &'static str, sink: &mut Sink) -> Option<At<&'t str>> {
        self.take(key)?.string(sink)
    }

    /// Takes a truth value, if it is there.
    #[must_use = "what is read is kept"]
    pub fn boolean(&mut self, key: &'static str, sink: &mut Sink) -> Option<bool> {
        self.take(key)?.boolean(sink)
    }

    /// Takes a truth value; the place of its key where it is there and true.
    #[must_use = "what is read is kept"]
    pub fn flag(&mut self, key: &'static str, sink: &mut Sink) -> Option<Place> {
        let (place, node) = self.take_with_key(key)?;
        node.boolean(sink)?.then_some(place)
    }

    /// Takes a day, if it is there.
    #[must_use = "what is read is kept"]
    pub fn day(&mut self, key: &'static str, sink: &mut Sink) -> Option<Day> {
        self.take(key)?.day(sink)
    }

    /// Takes a value that has to be there.
    #[must_use = "what is read is kept"]
    pub fn require(&mut self, key: &'static str, sink: &mut Sink) -> Option<Node<'t>> {
        let found = self.take(key);
        if found.is_none() {
            let message = both!("the key `{key}` is missing", "`{key}` 키가 없습니다");
            sink.push(Diagnostic::error("missing-key", self.place, message));
        }
        found
    }

    /// Peeks at a value without taking it.
    pub fn find(&self, key: &str) -> Option<Node<'t>> {
        self.rest.iter().find(|(name, _)| name.value == key).map(|row| row.1)
    }

    /// Whether nothing is left to take.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes the keys whose value is this word.
    pub fn take_unset(&mut self, word: &str) -> Vec<At<&'t str>> {
        let is_word = |node: &Node<'_>| matches!(node.value, DeValue::String(text) if text.as_ref() == word);
        let (out, rest) = std::mem::take(&mut self.rest).into_iter().partition(|row| is_word(&row.1));
        self.rest = rest;
        let out: Vec<(At<&'t str>, Node<'t>)> = out;
        out.into_iter().map(|row| row.0).collect()
    }

    /// Everything not taken yet, in the order written.
    pub fn drain(&mut self) -> Vec<(At<&'t str>, Node<'t>)> {
        std::mem::take(&mut self.rest)
    }

    /// Reports every key that was not taken.
    pub fn finish(self, sink: &mut Sink) {
        for (name, _) in &self.rest {
            let taken: Vec<&str> = self.taken.iter().map(AsRef::as_ref).collect();
            sink.push(unknown_key(name, &taken));
        }
    }
}

/// The finding about a key that means nothing here.
pub fn unknown_key(name: &At<&str>, expected: &[&str]) -> Diagnostic {
    let key = name.value;
    let found = Diagnostic::error("unknown-key", name.place, both!("unknown key `{key}`", "알 수 없는 키 `{key}`"));
    let list = say::list(expected.iter().copied());
    match nearest(key, expected.iter().copied()) {
        Some(near) => found.help(say::did_you_mean(near)),
        None if expected.is_empty() => found,
        None => found.help(both!("expected one of {list}", "다음 가운데 하나여야 합니다: {list}")),
    }
}

impl<'t> Node<'t> {
    fn source(&self) -> SourceId {
        self.place.source
    }

    fn wrong<T>(&self, en: &str, ko: &str, sink: &mut Sink) -> Option<T> {
        let (found, found_ko) = say::kind_of(self.value);
        let message = both!("expected {en}, found {found}", "{ko} 자리에 {found_ko} 왔습니다");
        sink.push(Diagnostic::error("wrong-type", self.place, message));
        None
    }

    /// The text, which has to be a string.
    pub fn string(&self, sink: &mut Sink) -> Option<At<&'t str>> {
        match self.value {
            DeValue::String(text) => Some(At { value: text.as_ref(), place: self.place }),
            _ => self.wrong("a string", "문자열", sink),
        }
    }

    /// The truth value.
    pub fn boolean(&self, sink: &mut Sink) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong("true or false", "true 또는 false", sink),
        }
    }

    /// The whole number.
    pub fn integer(&self, sink: &mut Sink) -> Option<i64> {
        match self.value {
            DeValue::Integer(value) => match i64::from_str_radix(value.as_str(), value.radix()) {
                Ok(number) => Some(number),
                Err(_) => self.wrong("a whole number of at most 64 bits", "64비트 정수", sink),
            },
            _ => self.wrong("a whole number", "정수", sink),
        }
    }

    /// The day; a quoted date is recognised and named.
    pub fn day(&self, sink: &mut Sink) -> Option<Day> {
        match self.value {
            DeValue::Datetime(stamp) => match (stamp.date, stamp.time) {
                (Some(date), None) => {
                    let parts = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
                    match parts {
                        (Ok(year), Ok(month), Ok(day)) => Day::new(year, month, day).ok(),
                        _ => None,
                    }
                }
                // No such day, which the parser told.
                (None, None) => None,
                _ => self.wrong("a date without a time", "시각 없는 날짜", sink),
            },
            DeValue::String(text) => {
                let Some(day) = day_named(text) else { return self.no_day(sink) };
                let message = both!("expected a date, found a string", "날짜 자리에 문자열이 왔습니다");
                let help = both!("write the date without quotes: {day}", "따옴표 없이 쓰십시오: {day}");
                sink.push(Diagnostic::error("quoted-date", self.place, message).help(help));
                None
            }
            _ => self.no_day(sink),
        }
    }

    fn no_day<T>(&self, sink: &mut Sink) -> Option<T> {
        self.wrong("a date such as 2024-10-22", "2024-10-22와 같은 날짜", sink)
    }

    /// The elements of a list.
    pub fn list(&self, sink: &mut Sink) -> Option<Vec<Node<'t>>> {
        match self.value {
            DeValue::Array(array) => Some(self.elements(array)),
            _ => self.wrong("a list", "목록", sink),
        }
    }

    /// The elements of a list, or the one value where there is no list.
    pub fn one_or_list(&self) -> Vec<Node<'t>> {
        match self.value {
            DeValue::Array(array) => self.elements(array),
            _ => vec![*self],
        }
    }

    fn elements(&self, array: &'t [Spanned<DeValue<'t>>]) -> Vec<Node<'t>> {
        array.iter().map(|item| Node { value: item.get_ref(), place: place_of(self.source(), item) }).collect()
    }

    /// A cursor over the table.
    pub fn table(&self, sink: &mut Sink) -> Option<Cursor<'t>> {
        match self.value {
            DeValue::Table(table) => Some(Cursor::new(self.source(), self.place, table)),
            _ => self.wrong("a table", "테이블", sink),
        }
    }

    /// A list of tables, as `[[name]]` writes them; one `[name]` is recognised, named, and read all the same.
    pub fn tables(&self, name: &str, sink: &mut Sink) -> Vec<Cursor<'t>> {
        if let DeValue::Table(table) = self.value {
            let message = both!("`{name}` is a list of tables", "`{name}` 항목은 테이블의 목록입니다");
            let help = both!("write [[{name}]] with two brackets", "[[{name}]]처럼 대괄호를 두 개 쓰십시오");
            sink.push(Diagnostic::error("single-table", self.place, message).help(help));
            return vec![Cursor::new(self.source(), self.place, table)];
        }
        self.list(sink).unwrap_or_default().iter().filter_map(|item| item.table(sink)).collect()
    }

    /// Words for people: a string, or `{ en, ko }`.
    pub fn text(&self, sink: &mut Sink) -> Option<Text> {
        match self.value {
            DeValue::String(text) => Some(Text::plain(text.as_ref())),
            DeValue::Table(_) => {
                let mut table = self.table(sink)?;
                let text = table.words("en", sink);
                table.finish(sink);
                text
            }
            _ => self.wrong("a string or { en = …, ko = … }", "문자열 또는 { en = …, ko = … }", sink),
        }
    }

    /// Strings in a list; one string counts as a list of one.
    pub fn strings(&self, sink: &mut Sink) -> Vec<At<&'t str>> {
        self.one_or_list().iter().filter_map(|item| item.string(sink)).collect()
    }

    /// One of some words.
    pub fn word<T: Copy>(&self, words: &[(&'static str, T)], sink: &mut Sink) -> Option<T> {
        let given = self.string(sink)?;
        let found = words.iter().find(|row| row.0 == given.value).map(|row| row.1);
        if found.is_none() {
            let names: Vec<&str> = words.iter().map(|row| row.0).collect();
            sink.push(say::unknown("unknown-word", &given, &Text::new("word", "낱말"), &names));
        }
        found
    }
}
