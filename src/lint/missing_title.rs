//! An act or a permit that answers can name only by its id.
//!
//! ## What it finds
//! An act, or a permit, consent, approval, notification or consultation, without `title`.
//!
//! ## Why
//! Answers are read by people who do not know the ids.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "fta"
//! rank = "statute"
//! family = "fta"
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "fta"
//! title = { en = "Foreign Trade Act", ko = "대외무역법" }
//! rank = "statute"
//! family = "fta"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds acts and permits without a title.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let acts = seen.pack.acts.iter().filter(|act| act.title.is_none()).map(|act| {
        let name = &act.id;
        (seen.quoted(act.place, name), both!("the act `{name}` has no title", "`{name}` 법령에 제목이 없습니다"))
    });
    let permits = seen.pack.permits.iter().filter(|permit| permit.title.is_none()).map(|permit| {
        let name = &permit.id;
        (seen.quoted(permit.place, name), both!("the permit `{name}` has no title", "`{name}` 허가에 제목이 없습니다"))
    });
    acts.chain(permits)
        .map(|(place, message)| {
            let help =
                both!("add title = {{ en = \"…\", ko = \"…\" }}", "title = {{ en = \"…\", ko = \"…\" }}를 쓰십시오");
            Diagnostic::warning("missing-title", place, message).help(help)
        })
        .collect()
}
