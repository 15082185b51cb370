//! References as BibTeX entries, one line a field.

use super::{Law, References, Report};
use crate::law::Day;
use crate::text::Lang;

/// The answer itself.
pub(super) fn answer(of: &References<'_>) -> Vec<String> {
    let (version, digest, command) = (env!("CARGO_PKG_VERSION"), &of.digest, escaped(&of.command));
    let (date, reading) = (day(of.date()), escaped(&of.reading().en));
    let fields = vec![
        ("title", format!("{{{}}}", escaped(&of.title(Lang::En)))),
        ("howpublished", format!("lexport {version}, rules {digest}")),
        ("note", format!("Law of {date}. Reading: {reading}. Reproduced by \\texttt{{{command}}}")),
    ];
    entry(&format!("{}-{}", stem(of), of.date()), fields)
}

/// An act, in its version.
pub(super) fn law(of: &References<'_>, law: &Law<'_>) -> Vec<String> {
    let pack = of.answered.pack;
    let state = &pack.jurisdiction;
    let original = state.words(&law.name).filter(|words| *words != law.name.en);
    let original = original.map_or_else(String::new, |words| format!(" [{}]", escaped(words)));
    let own = !pack.rank_of(law.act).is_outside();
    let where_made = if own { format!(", {}", escaped(&state.state.en)) } else { String::new() };
    let mut fields = vec![
        ("title", format!("{{{}{original}}}", escaped(&law.name.en))),
        ("howpublished", format!("{}{where_made}", escaped(&law.number.en))),
    ];
    fields.extend(law.promulgated.map(|date| ("year", date.year().to_string())));
    let mut note: Vec<String> = Vec::new();
    note.extend(law.promulgated.map(|date| format!("Promulgated {}", day(date))));
    note.extend(law.effective.map(|date| format!("In force since {}", day(date))));
    note.extend(law.unlisted.map(|date| format!("Version of {} not listed", day(date))));
    note.push(escaped(&law.places.en));
    fields.push(("note", note.join(". ")));
    fields.extend(law.link.as_deref().map(|link| ("url", in_braces(link))));
    let number = law.cited.version.map(|version| version.number.as_str());
    let article = law.cited.article(pack).filter(|_| of.by_article).map(|article| article.to_string());
    let key: Vec<&str> =
        std::iter::once(pack.act(law.act).id.as_str()).chain(number).chain(article.as_deref()).collect();
    entry(&key.join("-"), fields)
}

/// A report: the first, the second and so on.
pub(super) fn report(of: &References<'_>, report: &Report<'_>, number: usize) -> Vec<String> {
    let mut fields = vec![("title", format!("{{{}}}", escaped(report.site())))];
    fields.extend(report.ending.as_ref().map(|ending| ("note", format!("What happened: {}", escaped(&ending.en)))));
    fields.push(("url", in_braces(report.url)));
    entry(&format!("{}-{number}", stem(of)), fields)
}

/// The name of the file, with which keys begin that are about its deal; no longer than fits on a line.
fn stem<'a>(of: &References<'a>) -> &'a str {
    let file = of.answered.scenario.name.as_str();
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".toml").unwrap_or(name).trim_matches(['<', '>']);
    name.char_indices().nth(LONGEST).map_or(name, |(end, _)| name.split_at(end).0)
}

/// The longest name of a file in a key, in characters.
const LONGEST: usize = 50;

/// An entry: its head, its fields, its end.
fn entry(key: &str, fields: Vec<(&str, String)>) -> Vec<String> {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() || ".-".contains(sign) { sign } else { '-' };
    let key: String = key.chars().map(sign).collect();
    let head = std::iter::once(format!("@misc{{{key},"));
    let fields = fields.into_iter().map(|(name, value)| format!("{name} = {{{value}}},"));
    head.chain(fields).chain(["}".to_owned()]).collect()
}

/// Text in which no sign is a command of TeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}

/// An address that does not end its field.
fn in_braces(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

/// `16 January 2024`.
fn day(day: Day) -> String {
    day.strftime("%-d %B %-Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::{entry, escaped, in_braces};

    #[test]
    fn nothing_of_a_field_ends_it() {
        assert_eq!(escaped("50% of A&B_{c}\\d"), "50\\% of A\\&B\\_\\{c\\}\\textbackslash{}d");
        assert_eq!(in_braces("https://a/{b}"), "https://a/%7Bb%7D");
        assert_eq!(entry("a b/é", vec![("url", "u".to_owned())]), ["@misc{a-b--,", "url = {u},", "}"]);
    }
}
