//! An article of an instrument that its file does not account for.
//!
//! ## What it finds
//! An article listed in `articles` that neither the citation of a norm nor an `[[article]]` names. Only Korean
//! citations count (제19조의2), and only those of periods that still ran on the day the file was checked, or begin
//! later. The norm of the act may be in any file of the pack.
//!
//! ## Why
//! A reader cannot tell whether the article was left out or overlooked.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//! articles = ["1..2"]
//!
//! [[prohibition]]
//! id = "no-gifts"
//! cite = [{ at = "Art. 1", ko = "제1조" }]
//! says = "Nothing is given away."
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//! articles = ["1..2"]
//!
//! [[article]]
//! at = "Art. 2"
//! ko = "제2조"
//! modelled = "no"
//! because = "forms and filing"
//!
//! [[prohibition]]
//! id = "no-gifts"
//! cite = [{ at = "Art. 1", ko = "제1조" }]
//! says = "Nothing is given away."
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{ActId, Article};
use crate::query::Accounts;
use crate::text::Lang;

/// Finds articles that nothing accounts for.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (id, act) in (0..).map(ActId).zip(&seen.pack.acts) {
        let accounts = Accounts::of(seen.pack, id);
        let missing: Vec<Article> =
            act.articles.iter().copied().filter(|article| !accounts.accounts_for(*article)).collect();
        for article in missing {
            let (act, named) = (&act.id, seen.pack.jurisdiction.article(article));
            let (en, ko) = (&named.en, named.get(Lang::Ko));
            let message =
                both!("nothing in `{act}` accounts for its {en}", "`{act}` 파일의 어디에도 {ko}에 관한 것이 없습니다");
            let help = both!(
                "cite it in a norm, or add an [[article]] that says why it is left out",
                "규범에서 인용하거나, 다루지 않는 까닭을 [[article]]로 적으십시오"
            );
            out.push(
                Diagnostic::warning("unaccounted-article", seen.quoted(seen.pack.act(id).place, act), message)
                    .help(help),
            );
        }
    }
    out
}
