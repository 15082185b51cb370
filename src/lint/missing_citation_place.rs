//! A citation without its place in the text, or without the place in the language of the law.
//!
//! ## What it finds
//! A period of `cite` whose `at` is empty, or that has none in the language of the law, `ko` for Korea.
//!
//! ## Why
//! An answer is only as good as its citations. Without the place a reader cannot look the norm up, and the statute is
//! in its own language.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "war"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves."
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "war"
//! cite = [{ at = "Art. 1", ko = "제1조" }]
//! says = "Nothing leaves."
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Article, Branch, NormId};
use crate::text::{Lang, with_particle};

/// The article of the help.
const FIRST: Article = Article { number: 1, branch: Branch::None };

/// Finds citations without a place.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let law = &seen.pack.jurisdiction;
    let (code, language) = (&law.language, &law.language_name.en);
    let missing = with_particle(law.language_name.get(Lang::Ko), "이/가");
    let sample = law.articles.as_ref().map_or_else(|| "1".to_owned(), |numbering| numbering.cite(FIRST));
    for (id, norm) in (0..).map(NormId).zip(&seen.pack.norms) {
        if norm.gap.is_some() {
            continue;
        }
        let name = seen.pack.norm_name(id);
        for citation in &norm.cite {
            if citation.at.en.trim().is_empty() {
                let message = both!("`{name}` cites no place", "`{name}` 규범의 인용에 조문이 없습니다");
                let help = both!("write the article: at = \"Art. 1(2)\"", "조문을 쓰십시오: at = \"Art. 1(2)\"");
                out.push(Diagnostic::error("missing-citation-place", citation.place, message).help(help));
            }
            if law.words(&citation.at).is_none_or(|words| words.trim().is_empty()) {
                let message = both!("`{name}` is not cited in {language}", "`{name}` 규범의 인용에 {missing} 없습니다");
                let help = both!("add {code} = \"{sample}\"", "{code} = \"{sample}\"처럼 쓰십시오");
                out.push(Diagnostic::warning("missing-citation-place", citation.place, message).help(help));
            }
        }
    }
    for row in seen.pack.acts.iter().flat_map(|act| &act.left_out).filter(|row| law.words(&row.at).is_none()) {
        let at = &row.at.en;
        let message = both!("`{at}` is not cited in {language}", "`{at}`: {missing} 없습니다");
        let help = both!("add {code} = \"{sample}\"", "{code} = \"{sample}\"처럼 쓰십시오");
        out.push(Diagnostic::warning("missing-citation-place", row.place, message).help(help));
    }
    out
}
