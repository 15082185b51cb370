//! A permit that no norm asks for.
//!
//! ## What it finds
//! A permit, consent, approval, notification or consultation for which there is no requirement, neither in an act nor in
//! an amendment.
//!
//! ## Why
//! A permit that no norm asks for is never held. Tests of it as held never hold, and refusals of it have no effect.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[permit]]
//! id = "export"
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
//! [[permit]]
//! id = "export"
//!
//! [[requirement]]
//! id = "export-permit"
//! cite = [{ at = "Art. 1" }]
//! says = "Exports need a permit."
//! permit = "export"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{NormKind, PermitId};

/// Finds permits that no norm asks for.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let asks = |id: PermitId| {
        let requires = |kind: &NormKind| kind.asks() == Some(id);
        seen.pack.norms.iter().any(|norm| requires(&norm.kind))
    };
    let unused = (0..).map(PermitId).zip(&seen.pack.permits).filter(|row| !asks(row.0));
    unused
        .map(|(_, permit)| {
            let name = &permit.id;
            let place = seen.quoted(permit.place, name);
            let message = both!("no requirement asks for `{name}`", "`{name}` 허가를 요구하는 허가요건이 없습니다");
            let help = both!("add the requirement, or take the permit out", "허가요건을 더하거나 허가를 지우십시오");
            Diagnostic::warning("unused-permit", place, message).help(help)
        })
        .collect()
}
