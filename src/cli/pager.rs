//! Shows an answer that is longer than the terminal in a pager.
#![expect(clippy::disallowed_methods, reason = "a pager is configured by the environment")]

use std::io::Write as _;
use std::process::{Command, Stdio};

/// The columns of the terminal of standard output, where it is one.
pub fn columns() -> Option<usize> {
    terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| usize::from(columns))
}

/// Shows a text in a pager if it has more lines than the terminal; whether it did. `pager` is a command with its arguments; an
/// empty one, and `cat`, are none.
pub fn paged(text: &str, pager: &str) -> bool {
    let rows = terminal_size::terminal_size().map_or(usize::MAX, |(_, terminal_size::Height(rows))| usize::from(rows));
    let mut words = pager.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    if text.lines().count() < rows {
        return false;
    }
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Quit if it fits, keep colours, leave the answer on the screen.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut into) = child.stdin.take() {
        // A pager that is left early reads no further.
        let _ = into.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}
