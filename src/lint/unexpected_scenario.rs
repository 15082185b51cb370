//! A scenario that promises no outcome.
//!
//! ## What it finds
//! A scenario without `outcome` in its `[expect]`.
//!
//! ## Why
//! A scenario that expects nothing tests nothing: a change of law that alters its outcome goes unnoticed.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [step.kind]
//! type = "enum"
//! values = ["export"]
//! ```
//! ```toml
//! # scenarios/deal.toml
//! date = 2024-10-22
//!
//! [[step]]
//! kind = "export"
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [step.kind]
//! type = "enum"
//! values = ["export"]
//! ```
//! ```toml
//! # scenarios/deal.toml
//! date = 2024-10-22
//!
//! [[step]]
//! kind = "export"
//!
//! [expect]
//! outcome = "permitted"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds scenarios without an expected outcome.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let silent = seen.scenarios.iter().filter(|scenario| {
        let expect = scenario.expect.as_ref();
        expect.is_none_or(|expect| expect.outcome.is_none())
    });
    silent
        .map(|scenario| {
            let place = scenario.expect.as_ref().map_or(scenario.place, |expect| expect.place);
            let message = both!("the scenario expects no outcome", "시나리오에 기대하는 결론이 없습니다");
            let help = both!(
                "run `check` on it, and if the answer is right, write it below [expect]: outcome = \"…\"",
                "`check`로 답을 확인하고 옳으면 [expect] 아래에 outcome = \"…\"을 쓰십시오"
            );
            Diagnostic::warning("unexpected-scenario", place, message).help(help)
        })
        .collect()
}
