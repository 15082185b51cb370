//! Replies of an interview: lines of standard input, and what they mean.

use std::io::{self, BufRead as _, IsTerminal as _};

use crate::law::{Fact, Values};
use crate::query::{FactQuestion, Misheard, understood};
use crate::render;

/// A line of input, as a command or a reply.
pub enum Typed {
    /// The last reply is taken back.
    Back,
    /// More about the question.
    Help,
    /// The answer is not known.
    Unknown,
    /// The interview ends.
    Stop,
    /// A reply.
    Words(String),
}

impl Typed {
    /// What a line means.
    pub fn of(line: &str) -> Self {
        match line.trim() {
            "b" | "back" | "뒤로" => Self::Back,
            "?" | "help" | "도움말" => Self::Help,
            "d" | "모름" | "don't know" => Self::Unknown,
            "q" | "quit" | "그만" => Self::Stop,
            words => Self::Words(words.to_owned()),
        }
    }
}

/// Drops the keys that were typed on a terminal before a question was put: they answer none.
#[cfg(unix)]
pub fn drop_typed_ahead() {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        // Where a terminal does not let them be dropped, they are replies.
        let _ = rustix::termios::tcflush(stdin, rustix::termios::QueueSelector::IFlush);
    }
}

/// Elsewhere, keys that were typed before a question was put are replies.
#[cfg(not(unix))]
pub fn drop_typed_ahead() {}

/// Reads a line; nothing at the end of the input, or where it cannot be read.
pub fn read_line() -> Option<String> {
    let mut bytes = Vec::new();
    let count = io::stdin().lock().read_until(b'\n', &mut bytes).unwrap_or(0);
    (count > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// The values that a reply means: those of a group by its number, else those it names.
pub fn meant(fact: &Fact, question: &FactQuestion, words: &str) -> Result<Values, Misheard> {
    let number = words.parse::<usize>().ok().filter(|_| render::is_numbered(&fact.kind));
    match number.and_then(|number| number.checked_sub(1)).and_then(|at| question.groups.get(at)) {
        Some(group) => Ok(group.clone()),
        None => understood(fact, words),
    }
}
