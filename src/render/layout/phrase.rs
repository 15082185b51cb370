//! Phrases: pieces of text in their inks, and how a paragraph breaks into lines.

use unicode_width::UnicodeWidthChar;

use super::{Ink, width};
use crate::text::one_line;

/// A line of pieces in their inks.
type PhraseLine = Vec<(Ink, String)>;

/// Pieces of text in their inks, to be set as one paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Phrase(Vec<(Ink, String)>);

impl Phrase {
    /// Running text.
    pub(in crate::render) fn plain(text: impl Into<String>) -> Self {
        Self::of(Ink::Plain, text)
    }

    /// Text in one ink.
    pub(in crate::render) fn of(ink: Ink, text: impl Into<String>) -> Self {
        Self(vec![(ink, text.into())])
    }

    /// The phrase with more text behind it.
    #[must_use]
    pub(in crate::render) fn and(mut self, ink: Ink, text: impl Into<String>) -> Self {
        self.0.push((ink, text.into()));
        self
    }

    /// The phrase with another behind it.
    #[must_use]
    pub(in crate::render) fn joined(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether there is nothing to set.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.1.is_empty())
    }

    /// Columns that the phrase takes on one line.
    pub(in crate::render) fn width(&self) -> usize {
        self.0.iter().map(|piece| width(&one_line(&piece.1))).sum()
    }

    /// The text, without inks.
    pub(in crate::render) fn text(&self) -> String {
        self.0.iter().map(|piece| piece.1.as_str()).collect()
    }

    /// The pieces, made safe to print.
    pub(in crate::render) fn pieces(&self) -> impl Iterator<Item = (Ink, String)> {
        self.0.iter().map(|piece| (piece.0, one_line(&piece.1)))
    }

    /// The words, each as pieces that nothing may come between.
    fn words(&self) -> Vec<PhraseLine> {
        let mut words: Vec<PhraseLine> = vec![Vec::new()];
        for (ink, text) in self.pieces() {
            for (at, part) in text.split(' ').enumerate() {
                if at > 0 {
                    words.push(Vec::new());
                }
                if let (Some(word), false) = (words.last_mut(), part.is_empty()) {
                    word.push((ink, part.to_owned()));
                }
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    /// The phrase in lines of at most `first` and then `rest` columns; a word that is wider is cut, but no URL: it stands
    /// whole on a line of its own.
    pub(in crate::render) fn wrap(&self, first: usize, rest: usize) -> Vec<PhraseLine> {
        let mut lines: Vec<PhraseLine> = vec![Vec::new()];
        let mut used = 0;
        for word in self.words() {
            let room = if lines.len() == 1 { first } else { rest }.max(1);
            let wide: usize = word.iter().map(|piece| width(&piece.1)).sum();
            if used > 0 && used + 1 + wide > room {
                lines.push(Vec::new());
                used = 0;
            } else if used > 0 {
                push(&mut lines, (word.first().map_or(Ink::Plain, |piece| piece.0), " ".to_owned()));
                used += 1;
            }
            let cut = !is_url(&word);
            for (ink, text) in word {
                for c in text.chars() {
                    let room = if lines.len() == 1 { first } else { rest }.max(1);
                    let wide = c.width().unwrap_or(0);
                    if cut && used > 0 && used + wide > room {
                        lines.push(Vec::new());
                        used = 0;
                    }
                    push(&mut lines, (ink, c.to_string()));
                    used += wide;
                }
            }
        }
        lines
    }
}

/// Whether a word is an URL, with or without signs around it.
fn is_url(word: &[(Ink, String)]) -> bool {
    word.iter().any(|piece| piece.1.contains("://"))
}

/// Adds a piece to the last line, to the last piece of it where the ink is the same.
fn push(lines: &mut [PhraseLine], (ink, text): (Ink, String)) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.0 == ink => last.1.push_str(&text),
        Some(_) | None => line.push((ink, text)),
    }
}
