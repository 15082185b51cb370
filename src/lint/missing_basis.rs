//! A norm without a basis.
//!
//! ## What it finds
//! A norm without `basis`, in an act or in an amendment.
//!
//! ## Why
//! An answer that rests on an inference or a report has to say so. It can only repeat the basis that the norm states.
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
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves."
//! basis = "text"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::NormId;

/// Finds norms without a basis.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let norms = (0..).map(NormId).zip(&seen.pack.norms).filter(|row| row.1.basis.is_none());
    norms
        .map(|(id, norm)| {
            let name = seen.pack.norm_name(id);
            let place = seen.quoted(norm.place, &norm.id);
            let message = both!("`{name}` does not say what it rests on", "`{name}` 규범에 근거가 적혀 있지 않습니다");
            let help = both!(
                "add basis = \"text\", \"secondary\", \"inference\" or \"reported\"",
                "basis = \"text\", \"secondary\", \"inference\", \"reported\" 가운데 하나를 쓰십시오"
            );
            Diagnostic::warning("missing-basis", place, message).help(help)
        })
        .collect()
}
