//! A statement that means nothing in the deal.
//!
//! ## What it finds
//! What a scenario states although nothing in its deal asks about it:
//!
//! - a fact whose `when` in the vocabulary cannot hold: for a fact of the deal, at no step; for a fact of a step, not at
//!   that step;
//! - `onward`, `abroad` or `apart` where the steps hang together without it;
//! - a permit for which no norm that reaches the deal asks, a power that does not reach it, and an answer on which no norm
//!   that reaches it depends, under any reading. A scenario with an `[expect]` may state these: it shows what a norm just
//!   misses.
//!
//! ## Why
//! No outcome depends on it, but a reader assumes that one does. Mostly the statement was copied from another deal, or
//! what it hangs on is misstated.
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
use crate::query::{Idle, meaningless};
use crate::text::Text;

/// Finds statements that mean nothing.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let pack = seen.pack;
    meaningless(pack, seen.scenarios)
        .into_iter()
        .map(|(idle, place)| {
            let (name, help) = match idle {
                Idle::Fact(fact) => (pack.fact(fact).name.clone(), hangs()),
                Idle::Key(key) => (key.to_owned(), joined()),
                Idle::Permit(permit) => (pack.permit(permit).id.clone(), unasked()),
                Idle::Power(norm) => (pack.norm_name(norm), unasked()),
                Idle::Answer(question) => (pack.question(question).id.clone(), unasked()),
            };
            let message = both!("`{name}` means nothing in this deal", "이 거래에서 `{name}` 진술은 의미가 없습니다");
            let found = Diagnostic::warning("meaningless-statement", place, message).help(help);
            let declared = if let Idle::Fact(fact) = idle { pack.fact(fact).place } else { None };
            match declared {
                Some(place) => {
                    found.label(place, both!("its `when` never holds here", "이 사실의 `when`에 해당하지 않음"))
                }
                None => found,
            }
        })
        .collect()
}

fn hangs() -> Text {
    both!(
        "take it out, or see whether what it hangs on is stated right",
        "지우거나, 이 사실이 전제하는 사실을 바로 적었는지 보십시오"
    )
}

fn joined() -> Text {
    both!("take it out: the steps hang together without it", "없어도 단계가 서로 맞으므로 지우십시오")
}

fn unasked() -> Text {
    both!(
        "take it out, or see whether the facts are stated right: no norm that reaches the deal asks about it",
        "거래에 닿는 어떤 규범도 이를 묻지 않으므로 지우거나, 사실을 바로 적었는지 보십시오"
    )
}
