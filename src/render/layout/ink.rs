//! Inks: the role of a piece of text, which gives its colour.

use unicode_width::UnicodeWidthChar;

/// A space at which no line is broken.
pub(in crate::render) const TIE: char = '\u{a0}';

/// The role of a piece of text, which gives its colour; the words alone carry the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Ink {
    /// Running text.
    Plain,
    /// Text that should stand out.
    Strong,
    /// Text that may be skipped.
    Faint,
    /// Good news.
    Good,
    /// A decision is needed.
    Caution,
    /// Bad news.
    Bad,
    /// Not known, or disputed.
    Doubt,
    /// Words of the law itself, in its language.
    Quoted,
    /// What is typed.
    Typed,
}

impl Ink {
    fn style(self) -> anstyle::Style {
        let colour = |colour: anstyle::AnsiColor| colour.on_default().bold();
        match self {
            Self::Plain | Self::Quoted | Self::Typed => anstyle::Style::new(),
            Self::Strong => anstyle::Style::new().bold(),
            Self::Faint => anstyle::Style::new().dimmed(),
            Self::Good => colour(anstyle::AnsiColor::Green),
            Self::Caution => colour(anstyle::AnsiColor::Yellow),
            Self::Bad => colour(anstyle::AnsiColor::Red),
            Self::Doubt => colour(anstyle::AnsiColor::Magenta),
        }
    }
}

/// A text in an ink, where there is colour.
pub(in crate::render) fn inked(ink: Ink, text: &str, color: bool) -> String {
    let style = ink.style();
    match (color, ink) {
        (false, _) | (true, Ink::Plain | Ink::Quoted | Ink::Typed) => text.to_owned(),
        (true, Ink::Strong | Ink::Faint | Ink::Good | Ink::Caution | Ink::Bad | Ink::Doubt) => {
            format!("{style}{text}{style:#}")
        }
    }
}

/// Columns that a text takes on a terminal.
pub(in crate::render) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}
