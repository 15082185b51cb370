//! What pages and pictures share: text that is no markup, the addresses in it, and the classes and colours of inks.

use super::layout::Ink;
use crate::text::{Lang, one_line};

/// The colours of day and night; in both, words stand out from the ground by at least 4.5 to 1.
pub(super) const COLOURS: &str = "\
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1f;--faint:#595961;--line:#c9c9d1;--shade:#f4f4f7;\
--link:#0b57a4;--good:#17652d;--caution:#7a4b00;--bad:#a8201a;--doubt:#66309c}\
@media screen and (prefers-color-scheme:dark){:root{--paper:#15161a;--ink:#e8e8ec;--faint:#aeb0ba;--line:#484a54;\
--shade:#202229;--link:#8cc2ff;--good:#7ddc95;--caution:#f0c25e;--bad:#ff9d95;--doubt:#d6abff}}";

/// The class of an ink.
pub(super) fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain | Ink::Quoted | Ink::Typed => "plain",
        Ink::Strong => "strong",
        Ink::Faint => "faint",
        Ink::Good => "good",
        Ink::Caution => "caution",
        Ink::Bad => "bad",
        Ink::Doubt => "doubt",
    }
}

/// The code of a language of answers. The sentences of the program are English where the law is in a third language.
pub(super) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En | Lang::Law => "en",
        Lang::Ko => "ko",
    }
}

/// Text that is no markup, on one line, with nothing in it that a reader does not see.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in one_line(text).chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(sign),
        }
    }
    out
}

/// A text in parts, and whether each is an address on the web.
pub(super) fn addresses(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, address, after)) = first_address(rest) {
        out.extend([(before, false), (address, true)]);
        rest = after;
    }
    out.push((rest, false));
    out.retain(|part| !part.0.is_empty());
    out
}

/// The first address in a text, with what stands before and behind it.
fn first_address(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let (before, rest) = text.split_at_checked(start)?;
    let ends = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '\'' | '`' | '\\' | '“' | '”');
    let mut address = rest.find(ends).and_then(|end| rest.get(..end)).unwrap_or(rest);
    // A sign that ends the sentence is not of the address, nor is a bracket that closes what the address does not open.
    loop {
        let closing = address.matches(')').count() > address.matches('(').count();
        address = match address.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '·') => {
                address.trim_end_matches(['.', ',', ';', ':', '!', '?', '·'])
            }
            Some(')') if closing => address.strip_suffix(')').unwrap_or(address),
            Some(_) | None => break,
        };
    }
    Some((before, address, rest.strip_prefix(address).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{addresses, escaped};

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        let parts = addresses("see (https://a.example/법령/(2024,1)/제57조), or https://b.example/x?y=z.");
        let found: Vec<&str> = parts.into_iter().filter(|part| part.1).map(|part| part.0).collect();
        assert_eq!(found, ["https://a.example/법령/(2024,1)/제57조", "https://b.example/x?y=z"]);
        assert_eq!(addresses("javascript:alert(1)"), [("javascript:alert(1)", false)]);
    }

    #[test]
    fn nothing_is_markup_and_nothing_is_hidden() {
        assert_eq!(escaped("<a b='\"'>&\u{202e}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;\\u{202e} ");
    }
}
