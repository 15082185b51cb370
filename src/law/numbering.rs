//! How a state numbers the articles of its instruments, and how citations name them.
//!
//! Korea writes 제19조의2 and `제17조부터 제22조까지`, Germany § 22a and `§§ 3 bis 5`. The pattern stands in
//! `jurisdiction.toml`, so that the search for articles in a citation is the same for both.

use serde::{Deserialize, Serialize};

use super::article::{Article, Branch, Cited};

/// What `[article]` of `jurisdiction.toml` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// What English sentences call an article, with `{n}` for its number: `Art. {n}`.
    pub english: String,
    /// What stands before a number: `제`, `§ `.
    pub before: String,
    /// What stands behind it: `조`.
    pub behind: String,
    /// What joins a branch to its article: `의`.
    pub joint: String,
    /// Whether branches are numbers or letters.
    pub form: BranchForm,
    /// What joins the ends of a range, then what stands behind the second: `부터` and `까지`.
    pub range: Vec<String>,
    /// What stands between citations: `,`, `및`.
    pub and: Vec<String>,
    /// The word after which a paragraph is one of each article named before: `각`.
    pub each: Option<String>,
}

/// What tells branches of an article apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BranchForm {
    /// `19-2`.
    Number,
    /// `22a`.
    Letter,
}

impl Numbering {
    /// Reads an article as lists of articles write it: `19`, and `19-2` or `22a`.
    pub fn parse(&self, text: &str) -> Option<Article> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at_checked(digits)?;
        let count = |digits: &str| digits.parse::<u16>().ok().filter(|_| !digits.starts_with(['0', '+']));
        let branch = match (self.form, rest) {
            (_, "") => Branch::None,
            (BranchForm::Number, rest) => Branch::Number(count(rest.strip_prefix('-')?).filter(|branch| *branch > 1)?),
            (BranchForm::Letter, rest) => Branch::Letter(letter(rest).filter(|row| row.1.is_empty())?.0),
        };
        Some(Article { number: count(number)?, branch })
    }

    /// An article as citations in the language of the law name it.
    pub fn cite(&self, article: Article) -> String {
        let Self { before, behind, joint, .. } = self;
        let number = article.number;
        match article.branch {
            Branch::None => format!("{before}{number}{behind}"),
            Branch::Number(branch) => format!("{before}{number}{behind}{joint}{branch}"),
            Branch::Letter(branch) => format!("{before}{number}{behind}{joint}{branch}"),
        }
    }

    /// An article in an English sentence.
    pub fn in_english(&self, article: Article) -> String {
        self.english.replace("{n}", &article.to_string())
    }

    /// The articles that a citation names.
    ///
    /// An article behind the name of another instrument is not among them (`시행령 제66조` in a statute), one behind a
    /// name that the own title ends with is (`title`, or a part of it in brackets). Behind a doubled sign (`§§ 3, 4`)
    /// numbers stand bare.
    pub fn cited(&self, text: &str, title: &str) -> Vec<Cited> {
        let mut parts = vec![text];
        for word in &self.and {
            parts = parts.into_iter().flat_map(|part| part.split(word.as_str())).collect();
        }
        let each = self.each.as_ref().is_some_and(|each| text.contains(&format!(" {each} ")));
        let mut out = Vec::new();
        let (mut own, mut bare) = (true, false);
        for part in parts {
            bare = bare || self.opens_several(part);
            let Some((name, first, rest)) = self.next(part, bare) else { continue };
            if !name.is_empty() {
                own = title.split(['(', ')']).any(|piece| piece.trim().ends_with(name));
            }
            if !own {
                continue;
            }
            let range = self.range.first().and_then(|to| rest.trim_start().strip_prefix(to.as_str()));
            let range = range.and_then(|rest| self.next(rest, bare)).filter(|(name, _, _)| name.is_empty());
            let (last, rest) = range.map_or((first, rest), |(_, last, rest)| (last, self.without_end(rest)));
            out.push(Cited { first, last, whole: rest.trim().is_empty() && !each });
        }
        out
    }

    fn opens_several(&self, part: &str) -> bool {
        let sign = self.before.trim();
        self.behind.is_empty() && !sign.is_empty() && part.contains(&sign.repeat(2))
    }

    fn without_end<'t>(&self, rest: &'t str) -> &'t str {
        let end = self.range.get(1).and_then(|end| rest.trim_start().strip_prefix(end.as_str()));
        end.unwrap_or(rest)
    }

    /// The first article in a text, with the words before it and what follows; where numbers may stand bare, one with
    /// which the text begins.
    fn next<'t>(&self, text: &'t str, bare: bool) -> Option<(&'t str, Article, &'t str)> {
        let sign = self.before.trim_end();
        for (at, _) in text.match_indices(sign) {
            let Some((before, behind)) = text.get(..at).zip(text.get(at + sign.len()..)) else { continue };
            let behind = if sign == self.before { behind } else { behind.trim_start() };
            if let Some((article, rest)) = self.leading(behind) {
                return Some((before.trim().trim_end_matches(sign).trim(), article, rest));
            }
        }
        let (article, rest) = bare.then(|| self.leading(text.trim_start()))??;
        Some(("", article, rest))
    }

    /// The article whose number a text begins with.
    fn leading<'t>(&self, text: &'t str) -> Option<(Article, &'t str)> {
        let (number, rest) = leading_number(text)?;
        let rest = rest.strip_prefix(self.behind.as_str())?;
        let joined = rest.strip_prefix(self.joint.as_str());
        let branch = match self.form {
            BranchForm::Number => joined.and_then(leading_number).map(|(branch, rest)| (Branch::Number(branch), rest)),
            BranchForm::Letter => joined.and_then(letter).map(|(branch, rest)| (Branch::Letter(branch), rest)),
        };
        let (branch, rest) = branch.unwrap_or((Branch::None, rest));
        Some((Article { number, branch }, rest))
    }
}

fn leading_number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

/// The small letter that a text begins with, where it is no word.
fn letter(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next().filter(char::is_ascii_lowercase)?;
    let rest = text.get(1..)?;
    Some((first, rest)).filter(|_| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::super::article::Cited;
    use super::{BranchForm, Numbering};

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    fn korean() -> Numbering {
        Numbering {
            english: "Art. {n}".to_owned(),
            before: "제".to_owned(),
            behind: "조".to_owned(),
            joint: "의".to_owned(),
            form: BranchForm::Number,
            range: strings(&["부터", "까지"]),
            and: strings(&[",", "·", "및", "또는"]),
            each: Some("각".to_owned()),
        }
    }

    fn german() -> Numbering {
        Numbering {
            english: "§ {n}".to_owned(),
            before: "§ ".to_owned(),
            behind: String::new(),
            joint: String::new(),
            form: BranchForm::Letter,
            range: strings(&["bis"]),
            and: strings(&[",", " und ", " oder "]),
            each: None,
        }
    }

    fn told(cited: &[Cited]) -> Vec<String> {
        let one = |one: &Cited| {
            let part = if one.whole { "" } else { "*" };
            if one.first == one.last {
                format!("{}{part}", one.first)
            } else {
                format!("{}..{}{part}", one.first, one.last)
            }
        };
        cited.iter().map(one).collect()
    }

    fn named(ko: &str, title: &str) -> Vec<String> {
        told(&korean().cited(ko, title))
    }

    #[test]
    fn sections_are_named_in_german() {
        let cases: [(&str, &[&str]); 6] = [
            ("§ 3 Abs. 1", &["3*"]),
            ("§ 22a Abs. 1 Nr. 4", &["22a*"]),
            ("§§ 3, 4 und 4a", &["3", "4", "4a"]),
            ("§§ 14 bis 16a, 22", &["14..16a", "22"]),
            ("§ 6 Abs. 3 Nr. 1 und 2", &["6*"]),
            ("Anlage, Teil B", &[]),
        ];
        for (de, wanted) in cases {
            assert_eq!(told(&german().cited(de, "Kriegswaffenkontrollgesetz")), wanted, "{de}");
        }
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
        let parse = |numbering: &Numbering, text| numbering.parse(text).map(|article| article.to_string());
        for good in ["1", "19-2", "680-40"] {
            assert_eq!(parse(&korean(), good).as_deref(), Some(good));
        }
        for bad in ["", "0", "01", "19-", "19-0", "19-1", "-2", "19-2-3", "+1", "제19조", "22a"] {
            assert_eq!(parse(&korean(), bad), None, "{bad}");
        }
        assert_eq!(parse(&german(), "22a").as_deref(), Some("22a"));
        for bad in ["22A", "22ab", "a", "22-2", "§ 22a"] {
            assert_eq!(parse(&german(), bad), None, "{bad}");
        }
        let cited = |numbering: &Numbering, text| numbering.parse(text).map(|article| numbering.cite(article));
        assert_eq!(cited(&korean(), "19-2").as_deref(), Some("제19조의2"));
        assert_eq!(cited(&german(), "22a").as_deref(), Some("§ 22a"));
    }
}
