//! A pack that does not say for which days it holds the law.
//!
//! ## What it finds
//! A pack with norms whose `coverage.toml` is missing, or has no `from` or no `until`.
//!
//! ## Why
//! Outside the days that were looked at no norm reaches a deal. Without the coverage such a deal is answered as permitted.
//!
//! ## Bad
//! ```toml
//! # coverage.toml
//! from = 2006-01-01
//! ```
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
//! # coverage.toml
//! from = 2006-01-01
//! until = 2026-12-31
//! ```
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

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds a pack without a first or a last day.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let period = seen.pack.coverage.period;
    let missing = match (period.from, period.until) {
        (Some(_), Some(_)) => return Vec::new(),
        (None, Some(_)) => "`from`",
        (Some(_), None) => "`until`",
        (None, None) => "`from`, `until`",
    };
    let Some(act) = seen.pack.norms.first().map(|norm| seen.pack.act(norm.act)) else { return Vec::new() };
    let message = both!(
        "nothing says for which days the pack holds the law",
        "규칙 묶음이 어느 기간의 법을 담았는지 적혀 있지 않습니다"
    );
    let help = both!("write {missing} in `coverage.toml`", "`coverage.toml`에 {missing}을 쓰십시오");
    vec![Diagnostic::warning("missing-coverage", act.place, message).help(help)]
}
