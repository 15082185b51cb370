//! A norm that no scenario just misses.
//!
//! ## What it finds
//! A norm that no scenario misses by one single test: a fact, a concept or a permit that it tests, its period, its
//! discretion, an exemption that lifts it; for a penalty, the breach. Another reading of the same deal is not a
//! second deal. A norm without any such test is not reported. The lint runs only if scenarios are checked together
//! with a folder of rules.
//!
//! ## Why
//! The norm could reach far too much unnoticed: a scenario in which it applies shows only that it reaches enough.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "gift"]
//!
//! [deal.arms]
//! type = "bool"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-gifts"
//! cite = [{ at = "Art. 1" }]
//! says = "No arms are given away."
//! when = { deal.kind = "gift", deal.arms = true }
//! ```
//! ```toml
//! # scenarios/gift.toml
//! date = 2024-10-22
//!
//! [deal]
//! arms = true
//! kind = "gift"
//!
//! [[step]]
//!
//! [expect]
//! outcome = "prohibited"
//! ```
//! ```toml
//! # scenarios/sale.toml
//! date = 2024-10-22
//!
//! [deal]
//! arms = false
//! kind = "sale"
//!
//! [[step]]
//!
//! [expect]
//! outcome = "permitted"
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "gift"]
//!
//! [deal.arms]
//! type = "bool"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-gifts"
//! cite = [{ at = "Art. 1" }]
//! says = "No arms are given away."
//! when = { deal.kind = "gift", deal.arms = true }
//! ```
//! ```toml
//! # scenarios/gift.toml
//! date = 2024-10-22
//!
//! [deal]
//! arms = true
//! kind = "gift"
//!
//! [[step]]
//!
//! [expect]
//! outcome = "prohibited"
//! ```
//! ```toml
//! # scenarios/sale.toml
//! date = 2024-10-22
//!
//! [deal]
//! arms = true
//! kind = "sale"
//!
//! [[step]]
//!
//! [expect]
//! outcome = "permitted"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;

/// Finds norms that no scenario just misses.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let Some(coverage) = seen.coverage else { return Vec::new() };
    coverage
        .unmissed()
        .map(|id| {
            let (norm, name) = (seen.pack.norm(id), seen.pack.norm_name(id));
            let message =
                both!("no scenario just misses `{name}`", "`{name}` 규범을 하나 차이로 비켜 가는 시나리오가 없습니다");
            let help = both!(
                "add a scenario that differs in one thing from one in which it applies",
                "이 규범이 적용되는 시나리오와 하나만 다른 시나리오를 더하십시오"
            );
            Diagnostic::warning("unmissed-norm", seen.quoted(norm.place, &norm.id), message).help(help)
        })
        .collect()
}
