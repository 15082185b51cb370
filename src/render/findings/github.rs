//! Findings as GitHub's workflow commands, which it shows beside the lines of a change.

use super::{Findings, word};
use crate::text::{Lang, one_line};

/// One command a finding: `::error file=…,line=…,col=…,title=…::message`.
pub fn findings_github(findings: Findings<'_>, lang: Lang) -> String {
    let mut out = String::new();
    for found in findings.found {
        let spot = findings.sources.spot(found.place);
        let file = property(&findings.sources.get(found.place.source).name);
        let mut said = found.message.get(lang).to_owned();
        if let Some(help) = &found.help {
            said.push('\n');
            said.push_str(help.get(lang));
        }
        let (kind, title, said) = (word(found.severity), property(found.code), message(&said));
        let (line, column) = (spot.line, spot.column);
        out.push_str(&format!("::{kind} file={file},line={line},col={column},title={title}::{said}\n"));
    }
    out
}

/// Text behind the second `::`, without hidden characters.
fn message(text: &str) -> String {
    one_line(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// The value of a property, which may not contain the separators of properties either.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{message, property};

    #[test]
    fn what_separates_is_escaped() {
        assert_eq!(message("50% off\r\nnow: a, b"), "50%25 off%0D%0Anow: a, b");
        assert_eq!(message("a\u{1b}[2J\u{85}"), "a\\u{1b}[2J\\u{85}");
        assert_eq!(property("C:\\a,b%"), "C%3A\\a%2Cb%25");
    }
}
