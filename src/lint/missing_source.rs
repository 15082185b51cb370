//! A norm or a register without a source.
//!
//! ## What it finds
//! A norm without a `source` in an act that has none either, and a register without a `source`. Such an act is
//! reported once, not once for each norm.
//!
//! ## Why
//! A reader who doubts an answer has to be able to read the text it rests on.
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
//! source = "https://www.law.go.kr"
//!
//! [[prohibition]]
//! id = "war"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves."
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{ActId, NormId};

/// Finds acts and registers without a source.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let help = || both!("add source = \"https://…\"", "source = \"https://…\"를 쓰십시오");
    for (id, act) in (0..).map(ActId).zip(&seen.pack.acts) {
        let norms = (0..).map(NormId).zip(&seen.pack.norms);
        let bare: Vec<NormId> = norms
            .filter(|(norm, details)| details.act == id && seen.pack.source_of(*norm).is_none())
            .map(|row| row.0)
            .collect();
        if bare.is_empty() {
            continue;
        }
        let (name, count) = (&act.id, bare.len());
        let place = seen.quoted(act.place, name);
        let message = both!(
            "`{name}` names no source, and {count} of its norms have none of their own",
            "`{name}` 법령에 출처가 없고, 자체 출처도 없는 규범이 {count}개입니다"
        );
        let found = Diagnostic::warning("missing-source", place, message).help(help());
        out.push(bare.first().map(|norm| seen.pack.norm(*norm)).into_iter().fold(found, |found, norm| {
            found.label(seen.quoted(norm.place, &norm.id), both!("such as this norm", "예를 들어 이 규범"))
        }));
    }
    for register in seen.pack.registers.iter().filter(|register| register.source.is_none()) {
        let name = &register.id;
        let message = both!("the register `{name}` names no source", "`{name}` 명부에 출처가 없습니다");
        out.push(Diagnostic::warning("missing-source", register.place, message).help(help()));
    }
    out
}
