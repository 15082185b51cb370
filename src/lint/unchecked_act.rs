//! An act without the day on which it was compared with its text.
//!
//! ## What it finds
//! An act without `checked`, the day on which the file was last compared with the text.
//!
//! ## Why
//! Law changes. Every answer names the oldest such day, and it can name only days that the files give.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//! checked = 2026-11-23
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds acts without a day on which they were checked.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let acts = seen.pack.acts.iter().filter(|act| act.checked.is_none());
    acts.map(|act| {
        let name = &act.id;
        let place = seen.quoted(act.place, name);
        let message = both!(
            "the act `{name}` does not say when it was held against its text",
            "`{name}` 법령에 원문과 대조한 날이 없습니다"
        );
        let help = both!("add checked = YYYY-MM-DD", "checked = YYYY-MM-DD를 쓰십시오");
        Diagnostic::warning("unchecked-act", place, message).help(help)
    })
    .collect()
}
