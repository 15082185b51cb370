//! Articles of an instrument: their numbers, those left out of the file and why, and gaps.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Condition, Period};
use crate::source::Place;
use crate::text::Text;

/// The number of an article: 제19조의2 is 19-2, and 제19조 is 19-0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Article {
    /// The number before 조.
    pub number: u16,
    /// The number behind 의; 0 where there is none.
    pub branch: u16,
}

/// A place of an instrument that its file does not model whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeftOut {
    /// The place, as a citation names it.
    pub at: Text,
    /// The extent to which it is modelled.
    pub modelled: Modelled,
    /// Why no more.
    pub because: Text,
    /// When it stood there.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
}

/// How much of a place is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Modelled {
    /// Some of it.
    Partly,
    /// Nothing.
    No,
}

impl Modelled {
    /// Both with the word that rule files use for them.
    pub const WORDS: [(&'static str, Self); 2] = [("partly", Self::Partly), ("no", Self::No)];

    /// The word that rule files use.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }
}

/// What the law may say and could not be established.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gap {
    /// In words.
    pub says: Text,
    /// The deals that it concerns, even if no norm of the act reaches them; without this, those that rest on the act.
    pub when: Option<Condition>,
    /// When it is one.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
}

impl Article {
    /// Reads `19` or `19-2`.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, branch) = match text.split_once('-') {
            Some((number, branch)) => (number, Some(branch)),
            None => (text, None),
        };
        let count = |digits: &str| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
            digits.parse::<u16>().ok().filter(|_| plain)
        };
        let branch = branch.map_or(Some(0), |branch| count(branch).filter(|branch| *branch > 1))?;
        Some(Self { number: count(number)?, branch })
    }

    /// The form in which Korean law cites it.
    pub fn korean(self) -> String {
        match self.branch {
            0 => format!("제{}조", self.number),
            branch => format!("제{}조의{branch}", self.number),
        }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.branch {
            0 => write!(out, "{}", self.number),
            branch => write!(out, "{}-{branch}", self.number),
        }
    }
}

/// Articles that a citation names: one, or a range with both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The first.
    pub first: Article,
    /// The last; the first again where it is one.
    pub last: Article,
    /// Whether they are named as a whole, and not only a paragraph or an item in them.
    pub whole: bool,
}

impl Cited {
    /// Whether an article is among them.
    pub fn covers(&self, article: Article) -> bool {
        self.first <= article && article <= self.last
    }
}

/// The articles that a Korean citation names: `제N조`, `제N조의M`, and `A부터 B까지`.
///
/// An article behind the name of another instrument is not among them (`시행령 제66조` in a statute), one behind a name
/// that the own title ends with is (`title`, or a part of it in brackets).
pub fn cited_articles(ko: &str, title: &str) -> Vec<Cited> {
    let mut out = Vec::new();
    let mut own = true;
    for part in ko.split([',', '·', '및']).flat_map(|part| part.split("또는")) {
        let Some((name, first, rest)) = next_article(part) else { continue };
        if !name.is_empty() {
            own = title.split(['(', ')']).any(|piece| piece.trim().ends_with(name));
        }
        if !own {
            continue;
        }
        let range = rest.strip_prefix("부터").and_then(next_article).filter(|(name, _, _)| name.is_empty());
        let (last, rest) = range.map_or((first, rest), |(_, last, rest)| (last, rest.trim_start_matches("까지")));
        // `각 제1호` behind several articles speaks of each of them.
        let whole = rest.trim().is_empty() && !ko.contains(" 각 ");
        out.push(Cited { first, last, whole });
    }
    out
}

/// The first article in a text, with the text before and after it.
fn next_article(text: &str) -> Option<(&str, Article, &str)> {
    for (at, sign) in text.match_indices('제') {
        let Some((before, behind)) = text.get(..at).zip(text.get(at + sign.len()..)) else { continue };
        let Some((number, rest)) = leading_number(behind) else { continue };
        let Some(rest) = rest.strip_prefix('조') else { continue };
        let branched = rest.strip_prefix('의').and_then(leading_number);
        let (branch, rest) = branched.unwrap_or((0, rest));
        return Some((before.trim(), Article { number, branch }, rest));
    }
    None
}

fn leading_number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::{Article, Cited, cited_articles};

    fn named(ko: &str, title: &str) -> Vec<String> {
        let told = |one: &Cited| {
            let part = if one.whole { "" } else { "*" };
            if one.first == one.last {
                format!("{}{part}", one.first)
            } else {
                format!("{}..{}{part}", one.first, one.last)
            }
        };
        cited_articles(ko, title).iter().map(told).collect()
    }

    #[test]
    fn a_citation_names_its_articles() {
        let cases: [(&str, &[&str]); 9] = [
            ("제57조제2항", &["57*"]),
            ("제19조의2제1항제3호의4", &["19-2*"]),
            ("제34조·제40조의3·제42조 각 제1호", &["34*", "40-3*", "42*"]),
            ("제3조제1호, 제3호", &["3*"]),
            ("제68조제7항제2호부터 제5호까지", &["68*"]),
            ("제17조부터 제22조까지", &["17..22"]),
            ("제19조의2부터 제19조의7까지, 제20조 및 제21조", &["19-2..19-7", "20", "21"]),
            ("제53조제1항, 시행령 제66조제1항제5호, 제67조", &["53*"]),
            ("별표 2", &[]),
        ];
        for (ko, wanted) in cases {
            assert_eq!(named(ko, "방위사업법"), wanted, "{ko}");
        }
    }

    #[test]
    fn a_name_is_ones_own_where_the_title_ends_with_it() {
        let title = "방위사업관리규정(2023년 12월 18일부터 방산 수출입 심사업무 훈령)";
        assert_eq!(named("방산 수출입 심사업무 훈령 제11조제1항", title), ["11*"]);
        assert_eq!(named("방위사업관리규정 제680조의40제1항", title), ["680-40*"]);
        assert!(named("법 제57조", "방위사업법 시행령").is_empty());
        assert_eq!(named("시행령 제68조", "방위사업법 시행령"), ["68"]);
    }

    #[test]
    fn numbers_are_written_in_one_way() {
        for good in ["1", "19-2", "680-40"] {
            assert_eq!(Article::parse(good).map(|article| article.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "0", "01", "19-", "19-0", "19-1", "-2", "19-2-3", "+1", "제19조"] {
            assert_eq!(Article::parse(bad), None, "{bad}");
        }
        assert_eq!(Article::parse("19-2").map(Article::korean).as_deref(), Some("제19조의2"));
    }
}
