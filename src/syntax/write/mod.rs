//! Writing the format: deals and amendments as TOML, which reads back as what was written.

mod amendment;
mod deal;
mod form;

use crate::law::{Fact, FactId, FactKind, Pack, Values};
use crate::text::{Text, is_hidden, one_line};

pub use amendment::{AmendmentFile, NewChange, NewExemption, amendment_toml, change_toml};
pub use deal::deal_toml;
pub use form::{copy_toml, form_toml};

/// A string. Characters that a reader would not see are written as escapes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if is_hidden(sign) => out.push_str(&escape(u32::from(sign))),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

fn escape(code: u32) -> String {
    if code <= 0xffff { format!("\\u{code:04X}") } else { format!("\\U{code:08X}") }
}

/// Words for people: one string, or a table with both languages.
fn words(text: &Text) -> String {
    match &text.ko {
        Some(ko) => format!("{{ en = {}, ko = {} }}", quoted(&text.en), quoted(ko)),
        None => quoted(&text.en),
    }
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// Lines of comment. An empty line is a `#` alone.
fn comments(lines: &[String]) -> String {
    lines.iter().map(|line| format!("# {}", one_line(line)).trim_end().to_owned() + "\n").collect()
}

/// The values of a set, each as the format writes it: ids and codes as strings, numbers and days as themselves.
fn values(fact: &Fact, values: &Values) -> Vec<String> {
    match (values, &fact.kind) {
        (Values::Finite(bits), FactKind::Bool) => bits.iter().map(|at| (at == 1).to_string()).collect(),
        (Values::Finite(bits), _) => fact.covering(*bits).iter().map(|id| quoted(id)).collect(),
        // Numbers and days are stated one by one, so the intervals are short.
        (Values::Ranges(ranges), kind) => {
            ranges.iter().flat_map(|(from, until)| *from..=*until).map(|one| kind.number(one)).collect()
        }
    }
}

/// Facts as a condition, one dotted key a fact.
fn condition(pack: &Pack, table: &str, facts: &[(FactId, Values)]) -> String {
    let line = |(id, allowed): &(FactId, Values)| {
        let fact = pack.fact(*id);
        let value = match values(fact, allowed).as_slice() {
            [one] => one.clone(),
            several => list(several),
        };
        format!("{table}.{} = {value}\n", fact.name)
    };
    facts.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{comments, quoted};

    #[test]
    fn what_is_written_reads_back_and_shows_every_character() {
        let every = (0..0x1_0000).chain(0xe_0000..0xe_0100).filter_map(char::from_u32);
        let text: String = every.collect();
        let written = quoted(&text);
        assert!(written.chars().all(|sign| !sign.is_control()), "raw control characters");
        let table: toml::Table = toml::from_str(&format!("v = {written}")).expect("TOML");
        assert_eq!(table.get("v").and_then(toml::Value::as_str), Some(text.as_str()));
    }

    #[test]
    fn a_comment_cannot_be_left() {
        let lines = ["a\nb = 1".to_owned(), String::new(), "c\u{1b}[2J\u{85}".to_owned()];
        assert_eq!(comments(&lines), "# a b = 1\n#\n# c\\u{1b}[2J\\u{85}\n");
    }
}
