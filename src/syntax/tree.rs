//! TOML texts to spanned tables, with every syntax error as a diagnostic.

use toml::Spanned;
use toml::de::DeTable;

use super::cursor::{Cursor, Sink};
use super::toml10;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};

/// One parsed text.
#[derive(Debug)]
pub struct Tree<'t> {
    source: SourceId,
    root: Spanned<DeTable<'t>>,
    broken: bool,
}

/// Parses a text; what could be understood is kept beside the complaints.
pub fn parse<'t>(source: SourceId, text: &'t str, sink: &mut Sink) -> Tree<'t> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let place = Place { source, start: byte(span.start), end: byte(span.end) };
        let said = error.message();
        sink.push(Diagnostic::error("syntax", place, both!("not TOML: {said}", "TOML 문법에 맞지 않습니다: {said}")));
    }
    if !broken {
        toml10::check(source, text, sink);
    }
    Tree { source, root, broken }
}

impl<'t> Tree<'t> {
    /// A cursor over the whole text, placed at its first byte.
    pub fn cursor(&'t self) -> Cursor<'t> {
        let place = Place { source: self.source, start: 0, end: 0 };
        Cursor::new(self.source, place, self.root.get_ref())
    }

    /// Drops complaints that only echo a syntax error: a broken line makes its key look missing.
    pub fn without_echoes(&self, complaints: Sink, sink: &mut Sink) {
        let echo = |diagnostic: &Diagnostic| self.broken && diagnostic.code == "missing-key";
        sink.extend(complaints.into_iter().filter(|diagnostic| !echo(diagnostic)));
    }
}
