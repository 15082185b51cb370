//! A citation or an `[[article]]` that its own file contradicts.
//!
//! ## What it finds
//! A norm or an `[[article]]` that names an article which `articles` does not list, and an `[[article]]` with `modelled =
//! "no"` for a whole article that a norm cites. A place within an article (제33조제3항) may be left out while norms cite
//! the rest.
//!
//! ## Why
//! The page of the modelled law, `docs/law.md`, is made from these entries, and would be wrong.
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
//! [[article]]
//! at = "Arts. 1 and 2"
//! ko = "제1조, 제2조"
//! modelled = "no"
//! because = "forms and filing"
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
//! at = "Art. 1(2)"
//! ko = "제1조제2항"
//! modelled = "no"
//! because = "forms and filing"
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
use crate::law::{ActId, Article, Cited, Jurisdiction, Modelled};
use crate::query::{Account, Accounts};
use crate::source::Place;
use crate::text::{Lang, Text};

/// Finds mistakes about articles.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let law = &seen.pack.jurisdiction;
    for (id, act) in (0..).map(ActId).zip(&seen.pack.acts) {
        let accounts = Accounts::of(seen.pack, id);
        for (norm, cited) in &accounts.norms {
            let norm = seen.pack.norm(*norm);
            let place = seen.quoted(norm.place, &norm.id);
            out.extend(unlisted(&act.articles, cited).map(|article| not_listed(place, &law.article(article))));
        }
        for account in accounts.left_out.iter().filter(|row| row.current) {
            let place = seen.quoted(account.said.place, &account.said.at.en);
            if let Some(article) = unlisted(&act.articles, &account.cited) {
                out.push(not_listed(place, &law.article(article)));
            } else if let Some((message, help)) = contradicted(law, &accounts, account, &act.articles) {
                out.push(Diagnostic::warning("mistaken-article", place, message).help(help));
            }
        }
    }
    out
}

/// The first end of a range that a list of articles leaves out; nothing where there is no list.
fn unlisted(articles: &[Article], cited: &[Cited]) -> Option<Article> {
    let mut ends = cited.iter().flat_map(|cited| [cited.first, cited.last]);
    if articles.is_empty() { None } else { ends.find(|article| !articles.contains(article)) }
}

fn not_listed(place: Place, article: &Text) -> Diagnostic {
    let (en, ko) = (&article.en, article.get(Lang::Ko));
    let message = both!("`articles` does not list {en}", "`articles` 목록에 {ko} 항목이 없습니다");
    let help = both!("list it, or correct the number", "목록에 더하거나 번호를 바로잡으십시오");
    Diagnostic::warning("mistaken-article", place, message).help(help)
}

/// The fault in the extent to which a place is called modelled.
fn contradicted(
    law: &Jurisdiction,
    accounts: &Accounts<'_>,
    account: &Account<'_>,
    articles: &[Article],
) -> Option<(Text, Text)> {
    let at = &account.said.at.en;
    let ends = |cited: &Cited| [cited.first, cited.last];
    let is_cited = |article: &Article| accounts.norms_of(*article).next().is_some();
    let among = |cited: &Cited| articles.iter().copied().filter(|article| cited.covers(*article)).collect::<Vec<_>>();
    let inside = |cited: &Cited| ends(cited).into_iter().chain(among(cited)).find(is_cited);
    match account.said.modelled {
        Modelled::No => {
            let article = account.cited.iter().filter(|cited| cited.whole).find_map(inside)?;
            let named = law.article(article);
            let (en, ko) = (&named.en, named.get(Lang::Ko));
            Some((
                both!("`{at}` is not modelled, but a norm cites {en}", "`{at}`: {ko} 조문을 인용하는 규범이 있습니다"),
                both!("write modelled = \"partly\"", "modelled = \"partly\"로 쓰십시오"),
            ))
        }
        // Its modelled part may be in a permit, or in a norm of the instrument that it carries out.
        Modelled::Partly => None,
    }
}
