//! A character that is invisible, or looks like another.
//!
//! ## What it finds
//! In rule and scenario files, comments included: control characters, characters that change the direction of
//! writing, characters without width, unusual spaces, and Greek or Cyrillic letters inside a Latin word that look
//! like Latin ones. They are found as themselves and as `\u…`.
//!
//! ## Why
//! The reviewer and the program read different texts. Two ids that look alike are two ids, and a sentence that runs
//! backwards can state the opposite.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! title = "Trade\u200B Act"
//! rank = "statute"
//! family = "trade"
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! title = "Trade Act"
//! rank = "statute"
//! family = "trade"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};
use crate::text::Text;

/// Cyrillic and Greek letters that look like Latin ones in most fonts.
const LOOKALIKES: &str = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ";

/// Finds hidden characters.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let texts = seen.files.iter().map(|id| (*id, seen.sources.get(*id).text.as_ref()));
    texts.flat_map(|(id, text)| found_in(id, text)).collect()
}

fn found_in(source: SourceId, text: &str) -> Vec<Diagnostic> {
    // Nearly every line is plain: ASCII and Hangul, no escapes. No word and no escape continues on the next line.
    let plain = |c: char| matches!(c, '\n' | '\t' | ' '..='[' | ']'..='~' | '가'..='힣');
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.chars().all(plain) {
            out.extend(found_in_line(source, line, start));
        }
        start += line.len();
    }
    out
}

/// Findings in one line that begins at this byte of its text.
fn found_in_line(source: SourceId, text: &str, start: usize) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut word = Word::default();
    let mut before = None;
    for (at, written) in text.char_indices() {
        let (read, length) = match escaped(text.get(at..).unwrap_or("")) {
            Some(found) if before != Some('\\') => found,
            Some(_) | None => (written, written.len_utf8()),
        };
        let line_end = written == '\r' && text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n'));
        let place = Place::of(source, start + at..start + at + length);
        if let Some(kind) = hidden(read).filter(|_| !line_end) {
            out.push(report(place, read, &kind));
        }
        out.extend(word.next(read, place).map(|(place, letter)| {
            let kind = both!("a letter that looks like a Latin one", "로마자로 보이는 다른 글자");
            report(place, letter, &kind)
        }));
        // A second backslash closes an escape rather than opening one.
        before = if written == '\\' && before == Some('\\') { None } else { Some(written) };
    }
    out
}

fn report(place: Place, letter: char, kind: &Text) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(letter));
    let (en, ko) = (&kind.en, kind.ko.as_deref().unwrap_or(&kind.en));
    let message = both!("{en}: {code}", "{ko}: {code}");
    let help = both!("take it out, or type the plain character", "지우거나 보통 글자로 바꾸십시오");
    Diagnostic::error("hidden-character", place, message).help(help)
}

/// The character that an escape of TOML stands for, and how long the escape is.
fn escaped(rest: &str) -> Option<(char, usize)> {
    let digits = match rest.get(..2)? {
        "\\u" => 4,
        "\\U" => 8,
        _ => return None,
    };
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(code)?, 2 + digits))
}

/// The fault of an invisible character.
fn hidden(c: char) -> Option<Text> {
    match c {
        '\n' | '\t' | ' '..='~' => None,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(both!("a control character", "제어 문자")),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(both!("a character that turns the direction of writing", "쓰기 방향을 바꾸는 문자"))
        }
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Some(both!("a space that is not a plain one", "보통 빈칸이 아닌 빈칸")),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(both!("a character without width", "폭이 없는 문자")),
        _ => None,
    }
}

/// The word being read: whether it has plain Latin letters, and the first lookalike in it.
#[derive(Debug, Default)]
struct Word {
    latin: bool,
    lookalike: Option<(Place, char)>,
    told: bool,
}

impl Word {
    /// Reads the next character. Returns the first lookalike once it is known to be in a Latin word.
    fn next(&mut self, c: char, place: Place) -> Option<(Place, char)> {
        if !c.is_alphabetic() {
            *self = Self::default();
            return None;
        }
        self.latin |= c.is_ascii_alphabetic();
        if self.lookalike.is_none() && LOOKALIKES.contains(c) {
            self.lookalike = Some((place, c));
        }
        let found = self.lookalike.filter(|_| self.latin && !self.told);
        self.told |= found.is_some();
        found
    }
}
