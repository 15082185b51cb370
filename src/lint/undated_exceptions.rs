//! Exceptions left to another act on no stated days, though the law changed while the norm was in force.
//!
//! ## What it finds
//! A norm whose `exceptions_in` has no days, in two cases: its `cite` has several periods, or a `[[version]]` of its act
//! takes effect after the beginning of one of its periods and before the end of it.
//!
//! ## Why
//! Who may add an exception decides at which rank a change of the norm counts, and so which way is lightest. A text that
//! was rewritten may have left its exceptions to another act before, or to none.
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
//! cite = [
//!   { at = "Art. 2", from = 2014-01-31 },
//!   { at = "Art. 1", from = 2007-01-01, until = 2014-01-30 },
//! ]
//! exceptions_in = "trade"
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
//! cite = [
//!   { at = "Art. 2", from = 2014-01-31 },
//!   { at = "Art. 1", from = 2007-01-01, until = 2014-01-30 },
//! ]
//! exceptions_in = [{ act = "trade", from = 2014-01-31 }]
//! says = "Nothing leaves."
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Act, Citation, Day, NormId};

/// Finds norms with undated exceptions.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (id, norm) in (0..).map(NormId).zip(&seen.pack.norms) {
        let act = seen.pack.act(norm.act);
        let changed = norm.cite.len() > 1 || norm.cite.iter().any(|citation| changes_in(act, citation));
        for left in norm.exceptions_in().iter().filter(|left| changed && !left.period.is_bounded()) {
            let (name, act) = (seen.pack.norm_name(id), &seen.pack.act(left.act).id);
            let message = both!(
                "`{name}` leaves its exceptions to `{act}` on every day, though the law changed",
                "`{name}` 규범은 법이 바뀌었는데도 모든 날에 예외를 `{act}`에 맡깁니다"
            );
            let help = both!(
                "write the days: exceptions_in = [{{ act = \"{act}\", from = ... }}]",
                "기간을 쓰십시오: exceptions_in = [{{ act = \"{act}\", from = ... }}]"
            );
            out.push(Diagnostic::warning("undated-exceptions", left.place, message).help(help));
        }
    }
    out
}

/// Whether a version of the act takes effect within a period, after its first day.
fn changes_in(act: &Act, citation: &Citation) -> bool {
    let inside = |day: Day| citation.period.covers(day) && citation.period.from != Some(day);
    act.versions.iter().filter_map(|version| version.effective).any(inside)
}
