//! A gap that does not say which deals it is about.
//!
//! ## What it finds
//! A `[[gap]]` without `when`, and one with `when` and without `effect`.
//!
//! ## Why
//! A gap without a condition hangs on every deal that its act reaches, and without an effect no answer can say what it
//! would change. A remark that can touch no outcome is a `note` of the act, or `effect = "actor"`.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[gap]]
//! says = "The annex was not read."
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [goods.listed]
//! type = "bool"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[gap]]
//! id = "annex"
//! says = "The annex was not read."
//! when.goods.listed = true
//! effect = "forbid"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds gaps without a condition or an effect.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for gap in seen.pack.acts.iter().flat_map(|act| &act.gaps) {
        let (message, help) = match (&gap.when, gap.effect) {
            (None, _) => (
                both!("the gap does not say which deals it is about", "공백에 대상 거래가 없습니다"),
                both!("write `when`, or make it a `note` of the act", "`when`을 쓰거나 법령의 `note`로 옮기십시오"),
            ),
            (Some(_), None) => (
                both!("the gap does not say what the missing norm could do", "빠진 규범의 효과가 없습니다"),
                both!(
                    "write effect = \"forbid\", \"permit\", \"free\" or \"actor\"",
                    "effect = \"forbid\", \"permit\", \"free\", \"actor\" 가운데 하나를 쓰십시오"
                ),
            ),
            (Some(_), Some(_)) => continue,
        };
        out.push(Diagnostic::warning("gap-without-condition", gap.place, message).help(help));
    }
    out
}
