//! A norm that lapses for some days between two of its periods.
//!
//! ## What it finds
//! Two periods of one norm's `cite` that follow each other, with days between them that neither covers.
//!
//! ## Why
//! Most gaps are slips of a day, or periods whose text has not been read yet. On the days between, the pack answers
//! as if the norm did not exist. If the law really lapsed and came back, it came back as another norm.
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
//!   { at = "Art. 2", from = 2014-02-01 },
//!   { at = "Art. 1", from = 2007-01-01, until = 2014-01-30 },
//! ]
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
//! says = "Nothing leaves."
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Citation, Day, NormId};

/// Finds norms with a gap between two periods.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (id, norm) in (0..).map(NormId).zip(&seen.pack.norms) {
        let mut periods: Vec<&Citation> = norm.cite.iter().collect();
        periods.sort_by_key(|citation| citation.period.from);
        for (earlier, later) in periods.iter().zip(periods.iter().skip(1)) {
            let Some((last, next)) = gap(earlier, later) else { continue };
            let name = seen.pack.norm_name(id);
            let message = both!(
                "`{name}` ends on {last} and begins again on {next}",
                "`{name}` 규범이 {last}에 끝나고 {next}에 다시 시작합니다"
            );
            let help = both!(
                "let the periods adjoin, or write another norm if the law really lapsed",
                "기간을 잇거나, 법이 실제로 비어 있었으면 다른 규범으로 쓰십시오"
            );
            let before = both!("it ends here", "여기서 끝납니다");
            let found = Diagnostic::warning("gap-between-periods", later.place, message);
            out.push(found.label(earlier.place, before).help(help));
        }
    }
    out
}

/// The last day of the earlier period and the first of the later, where days lie between.
fn gap(earlier: &Citation, later: &Citation) -> Option<(Day, Day)> {
    let (last, next) = (earlier.period.until?, later.period.from?);
    (last.tomorrow().ok()? < next).then_some((last, next))
}
