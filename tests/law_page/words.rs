//! Words of the page of the law: texts in one line, places in both languages, periods.

use lexport::law::{Citation, Day};
use lexport::text::Text;

/// A text in one line.
pub fn flat(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A word in angle brackets would vanish.
    line.replace('<', "&lt;")
}

/// A text that may stand in a cell of a table.
pub fn cell(text: &str) -> String {
    flat(text).replace('|', "\\|")
}

/// A place, English first and Korean beside it.
pub fn place(at: &Text) -> String {
    match &at.ko {
        Some(ko) if *ko != at.en => format!("{} ({})", flat(&at.en), flat(ko)),
        Some(_) | None => flat(&at.en),
    }
}

/// A period in words; nothing where it always held.
pub fn period(from: Option<Day>, until: Option<Day>) -> String {
    match (from, until) {
        (Some(from), Some(until)) => format!(" {from} to {until}"),
        (Some(from), None) => format!(" from {from}"),
        (None, Some(until)) => format!(" until {until}"),
        (None, None) => String::new(),
    }
}

/// Where a norm stands, and when.
pub fn citation(one: &Citation) -> String {
    let mut out = format!("{}{}", place(&one.at), period(one.period.from, one.period.until));
    if one.attested {
        out.push_str(" (read as of then; since when is not known)");
    }
    if let Some(basis) = one.basis {
        out.push_str(&format!(" ({})", basis.label().en));
    }
    out
}

/// The words with a capital letter first.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A link to where something can be read.
pub fn link(words: &str, target: &str) -> String {
    format!("[{words}](<{target}>)")
}

/// The anchor that GitHub gives a heading.
pub fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
    kept.replace(' ', "-")
}

/// The heading of an instrument.
pub fn heading(title: &Text) -> String {
    title.ko.as_ref().map_or_else(|| flat(&title.en), |ko| format!("{} {}", flat(&title.en), flat(ko)))
}
