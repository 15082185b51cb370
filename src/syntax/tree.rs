//! TOML texts to spanned tables, with every syntax error as a diagnostic.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use toml::Spanned;
use toml::de::DeTable;

use super::cursor::{Cursor, Sink};
use super::{limits, toml10};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};

/// The quotes that word processors write.
const CURLY: [char; 4] = ['“', '”', '‘', '’'];

/// One parsed text.
#[derive(Debug)]
pub struct Tree<'t> {
    source: SourceId,
    root: Spanned<DeTable<'t>>,
    broken: bool,
}

/// Parses a text; the readable part is kept beside the complaints.
pub fn parse<'t>(source: SourceId, text: &'t str, sink: &mut Sink) -> Tree<'t> {
    let fits = limits::BYTES.check(text.len(), Place::of(source, 0..0), sink);
    let (root, errors) = DeTable::parse_recoverable(if fits { text } else { "" });
    let broken = !errors.is_empty();
    for error in errors {
        let place = Place::of(source, error.span().unwrap_or(0..0));
        let said = error.message();
        let found = Diagnostic::error("syntax", place, both!("not TOML: {said}", "TOML 문법에 맞지 않습니다: {said}"));
        let quotes = error.span().is_some_and(|span| line_around(text, span.start).contains(CURLY));
        sink.push(if quotes {
            found.help(both!(
                "this line has curly quotes: write straight ones, as in \"UA\"",
                "굽은 따옴표가 있습니다. \"UA\"처럼 곧은 따옴표로 쓰십시오"
            ))
        } else {
            found
        });
    }
    if !broken {
        toml10::check(source, text, sink);
    }
    Tree { source, root, broken }
}

/// The line of a text around a byte.
fn line_around(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let from = before.rfind('\n').map_or(0, |end| end + 1);
    let end = behind.find('\n').map_or(text.len(), |end| at + end);
    text.get(from..end).unwrap_or_default()
}

/// Parses many texts, and runs `beside` meanwhile. The result has the order of `texts`.
///
/// Parsing is most of the cost of reading a pack, and texts are independent; two threads halve it.
pub fn parse_all<'t, B: Send>(
    texts: &[(SourceId, &'t str)],
    beside: impl FnOnce() -> B + Send,
) -> (Vec<(Tree<'t>, Sink)>, B) {
    let mut order: Vec<(usize, SourceId, &'t str)> =
        texts.iter().enumerate().map(|(at, (source, text))| (at, *source, *text)).collect();
    order.sort_by_key(|(at, _, text)| (std::cmp::Reverse(text.len()), *at));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((at, source, text)) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut sink = Sink::new();
            let tree = parse(*source, text, &mut sink);
            done.push((*at, tree, sink));
        }
        done
    };
    let (mut parsed, beside) = thread::scope(|scope| {
        let other = scope.spawn(|| (beside(), work()));
        let mut parsed = work();
        match other.join() {
            Ok((beside, rest)) => {
                parsed.extend(rest);
                (parsed, beside)
            }
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    parsed.sort_by_key(|row| row.0);
    (parsed.into_iter().map(|(_, tree, sink)| (tree, sink)).collect(), beside)
}

impl<'t> Tree<'t> {
    /// A cursor over the whole text, placed at its first byte.
    pub fn cursor(&'t self) -> Cursor<'t> {
        let place = Place { source: self.source, start: 0, end: 0 };
        Cursor::new(self.source, place, self.root.get_ref())
    }

    /// Drops complaints that only echo a syntax error: a broken line makes its key look missing.
    pub fn without_echoes(&self, complaints: Vec<Diagnostic>, sink: &mut Sink) {
        let echo = |diagnostic: &Diagnostic| self.broken && diagnostic.code == "missing-key";
        sink.extend(complaints.into_iter().filter(|diagnostic| !echo(diagnostic)));
    }
}
