//! A statement about a fact that means nothing in the deal.
//!
//! ## What it finds
//! A fact that a scenario states although its `when` in the vocabulary cannot hold: for a fact of the deal, at no
//! step; for a fact of a step, not at that step.
//!
//! ## Why
//! No outcome depends on it, but a reader assumes that one does. Mostly the fact was copied from another deal, or the
//! fact that its `when` tests is misstated.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "loan"]
//!
//! [loan.return]
//! type = "enum"
//! values = ["same-goods", "in-kind"]
//! when.deal.kind = "loan"
//! ```
//! ```toml
//! # scenarios/sale.toml
//! date = 2024-10-22
//!
//! [deal]
//! kind = "sale"
//!
//! [loan]
//! return = "in-kind"
//!
//! [[step]]
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "loan"]
//!
//! [loan.return]
//! type = "enum"
//! values = ["same-goods", "in-kind"]
//! when.deal.kind = "loan"
//! ```
//! ```toml
//! # scenarios/loan.toml
//! date = 2024-10-22
//!
//! [deal]
//! kind = "loan"
//!
//! [loan]
//! return = "in-kind"
//!
//! [[step]]
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::meaningless;

/// Finds statements that mean nothing.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    meaningless(seen.pack, seen.scenarios)
        .into_iter()
        .map(|(fact, place)| {
            let fact = seen.pack.fact(fact);
            let name = &fact.name;
            let message = both!("`{name}` means nothing in this deal", "이 거래에서 `{name}` 사실은 의미가 없습니다");
            let help = both!(
                "take it out, or see whether what it hangs on is stated right",
                "지우거나, 이 사실이 전제하는 사실을 바로 적었는지 보십시오"
            );
            let found = Diagnostic::warning("meaningless-statement", place, message).help(help);
            match fact.place {
                Some(place) => {
                    found.label(place, both!("its `when` never holds here", "이 사실의 `when`에 해당하지 않음"))
                }
                None => found,
            }
        })
        .collect()
}
