//! Documents as Markdown, as GitHub and most other readers take it. What stands in a text is never markup.

use super::layout::{Block, Doc, Ink, Phrase, Table};
use super::markup::addresses;
use super::words::untied;

/// The whole text of a document.
pub(super) fn markdown(doc: &Doc) -> String {
    let mut out = String::new();
    let mut titles = 0;
    let mut in_list = false;
    for block in doc.blocks() {
        let is_empty = match block {
            Block::Gap => true,
            Block::Picture(picture) => picture.lines.is_empty(),
            Block::Title(..)
            | Block::Heading(_)
            | Block::Subheading(_)
            | Block::Verdict(_)
            | Block::Line(..)
            | Block::Table(_) => false,
        };
        if is_empty {
            continue;
        }
        let is_item = matches!(block, Block::Line(1.., _, _));
        let joins = is_item && in_list;
        if !out.is_empty() && !joins {
            out.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Title(left, right) => {
                titles += 1;
                let lead = if titles == 1 { "#" } else { "##" };
                out.push_str(&format!("{lead} {}\n", plain(left)));
                if !right.is_empty() {
                    out.push_str(&format!("\n{}\n", line(right)));
                }
            }
            Block::Heading(phrase) => heading(&mut out, titles, 1, phrase),
            Block::Subheading(phrase) => heading(&mut out, titles, 2, phrase),
            Block::Verdict(phrase) | Block::Line(0, _, phrase) => out.push_str(&format!("{}\n", line(phrase))),
            Block::Line(_, _, phrase) => out.push_str(&format!("- {}\n", line(phrase))),
            Block::Picture(picture) => {
                picture.lines.iter().for_each(|phrase| out.push_str(&format!("- {}\n", line(phrase))));
            }
            Block::Table(rows) => table(&mut out, rows),
            Block::Gap => {}
        }
    }
    out
}

fn heading(out: &mut String, titles: usize, below: usize, phrase: &Phrase) {
    let level = titles.clamp(1, 2) + below;
    out.push_str(&format!("{} {}\n", "#".repeat(level), plain(phrase)));
}

fn table(out: &mut String, table: &Table) {
    let columns = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or(0);
    let row = |cells: &[Phrase], say: fn(&Phrase) -> String| {
        let cells = (0..columns).map(|at| cells.get(at).map(say).unwrap_or_default());
        format!("| {} |\n", cells.collect::<Vec<String>>().join(" | "))
    };
    out.push_str(&row(&table.head, plain));
    out.push_str(&format!("|{}\n", "---|".repeat(columns)));
    table.rows.iter().for_each(|cells| out.push_str(&row(cells, marked)));
}

/// A text without inks.
fn plain(phrase: &Phrase) -> String {
    phrase.pieces().map(|(_, text)| escaped(&text)).collect::<String>().trim().to_owned()
}

/// A paragraph, which begins nothing but itself.
fn line(phrase: &Phrase) -> String {
    let text = marked(phrase);
    let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", &text));
    match (digits, rest.chars().next()) {
        (0, Some('#' | '-' | '+' | '=' | '>')) => format!("\\{text}"),
        (1.., Some('.' | ')')) => format!("{number}\\{rest}"),
        _ => text,
    }
}

/// A text with its inks: what stands out is bold, what is typed is code, and the law's own words stand in quotation marks.
fn marked(phrase: &Phrase) -> String {
    let pieces: Vec<(Ink, String)> = phrase.pieces().collect();
    let mut out = String::new();
    for (at, (ink, text)) in pieces.iter().enumerate() {
        match ink {
            Ink::Typed => out.push_str(&typed(text)),
            Ink::Quoted => out.push_str(&format!("“{}”", escaped(text))),
            Ink::Strong | Ink::Good | Ink::Caution | Ink::Bad | Ink::Doubt => {
                let next = pieces.get(at + 1).and_then(|piece| piece.1.chars().next());
                bold(&mut out, text, next);
            }
            Ink::Plain | Ink::Faint => out.push_str(&escaped(text)),
        }
    }
    out.trim().to_owned()
}

/// Adds text in bold, where the signs around it let that be: asterisks between letters and signs would stay asterisks.
fn bold(out: &mut String, text: &str, next: Option<char>) {
    let inner = text.trim();
    let (lead, tail) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
    let opens = out.is_empty() || out.ends_with(' ') || lead > 0;
    let closes = tail > 0 || next.is_none_or(char::is_whitespace) || inner.ends_with(char::is_alphanumeric);
    let starts = inner.starts_with(char::is_alphanumeric) || opens;
    let inside = escaped(inner);
    out.extend((lead > 0).then_some(" "));
    match !inner.is_empty() && starts && closes {
        true => out.push_str(&format!("**{inside}**")),
        false => out.push_str(&inside),
    }
    out.extend((tail > 0).then_some(" "));
}

/// What is typed, between as many backticks as it takes.
fn typed(text: &str) -> String {
    let text = text.replace('|', "\\|");
    let runs = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(runs + 1);
    let pad = if runs > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text that stays in its cell and is no markup; an address becomes a link to it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (text, is_address) in addresses(&untied(text)) {
        match is_address {
            true => out.push_str(&format!("<{}>", text.replace('|', "%7C"))),
            false => escape(&mut out, text),
        }
    }
    out
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '*' | '_' | '[' | ']' | '`' | '~' | '$' => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::{Doc, Ink, Phrase, Table};
    use super::markdown;

    #[test]
    fn what_stands_in_a_text_is_no_markup() {
        let mut doc = Doc::default();
        let nasty = "<b>*x*</b> | [a](javascript:1) `c` \u{202e}\u{1b}[2J\nd";
        doc.title(Phrase::plain(nasty), Phrase::plain("1. May"));
        doc.heading("# no heading");
        doc.line(0, 0, Phrase::plain("- no item"));
        doc.line(2, 0, Phrase::of(Ink::Bad, "✗ NO").and(Ink::Plain, " see https://law.example/가(1)?a=b|c."));
        doc.line(2, 0, Phrase::of(Ink::Typed, "lexport check 'a`b'"));
        let rows = vec![vec![Phrase::plain("a|b"), Phrase::of(Ink::Strong, "(c)").and(Ink::Plain, "d")]];
        doc.table(Table { indent: 2, head: Vec::new(), rows });
        let expected = "\
# &lt;b&gt;\\*x\\*&lt;/b&gt; \\| \\[a\\](javascript:1) \\`c\\` \\\\u{202e}\\\\u{1b}\\[2J d

1\\. May

## # no heading

\\- no item

- **✗ NO** see <https://law.example/가(1)?a=b%7Cc>.
- `` lexport check 'a`b' ``

|  |  |
|---|---|
| a\\|b | (c)d |
";
        assert_eq!(markdown(&doc), expected);
    }
}
