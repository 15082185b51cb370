//! A norm that no scenario tests.
//!
//! ## What it finds
//! A norm that does its work in none of the scenarios, under no reading. A definition is never true; a requirement,
//! prohibition or refusal never applies (a discretion is never exercised; a refusal never applies where its permit is
//! asked for); an exemption never lifts a norm that reaches the step; a penalty never meets a breach. Permits that
//! norms test count as held too, so that norms which only ways rest on are tested by the ways. The lint runs only if
//! scenarios are checked together with a folder of rules.
//!
//! ## Why
//! Deleting, misspelling or reversing the norm would go unnoticed.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "gift"]
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
//! says = "Nothing is given away."
//! when = { deal.kind = "gift" }
//! ```
//! ```toml
//! # scenarios/sale.toml
//! date = 2024-10-22
//!
//! [deal]
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
//! says = "Nothing is given away."
//! when = { deal.kind = "gift" }
//! ```
//! ```toml
//! # scenarios/gift.toml
//! date = 2024-10-22
//!
//! [deal]
//! kind = "gift"
//!
//! [[step]]
//!
//! [expect]
//! outcome = "prohibited"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Norm, NormKind};
use crate::text::Text;

/// Finds norms that no scenario tests.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let Some(coverage) = seen.coverage else { return Vec::new() };
    let mut out = Vec::new();
    for row in coverage.rows.iter().filter(|row| row.applied.is_empty()) {
        let (norm, name) = (seen.pack.norm(row.norm), seen.pack.norm_name(row.norm));
        let message = match row.reached.len() {
            0 => both!("no scenario tests `{name}`", "`{name}` 규범을 시험하는 시나리오가 없습니다"),
            count => both!(
                "no scenario tests `{name}`, though it reaches {count}",
                "`{name}` 규범이 시나리오 {count}개에 미치지만 시험하는 것은 없습니다"
            ),
        };
        let place = seen.quoted(norm.place, &norm.id);
        out.push(Diagnostic::warning("untested-norm", place, message).help(help(norm)));
    }
    out
}

fn help(norm: &Norm) -> Text {
    match &norm.kind {
        NormKind::Definition { .. } => {
            both!("add a scenario in which the definition is met", "정의에 해당하는 시나리오를 더하십시오")
        }
        NormKind::Prohibition { .. } | NormKind::Refusal { .. } if norm.discretion().is_some() => both!(
            "add a scenario that states the discretion as exercised below [decisions]",
            "[decisions]에 재량을 행사한 것으로 적은 시나리오를 더하십시오"
        ),
        NormKind::Prohibition { .. } | NormKind::Requirement { .. } => {
            both!("add a scenario in which it applies", "이 규범이 적용되는 시나리오를 더하십시오")
        }
        NormKind::Refusal { .. } => both!(
            "add a scenario in which it applies and the permit is asked for",
            "허가가 필요하고 이 불허사유가 적용되는 시나리오를 더하십시오"
        ),
        NormKind::Exemption { .. } => both!(
            "add a scenario in which it lifts a norm that would apply",
            "적용될 규범을 이 규범이 제외하는 시나리오를 더하십시오"
        ),
        NormKind::Penalty { .. } => both!(
            "add a scenario in which a norm applies whose breach it punishes",
            "위반을 처벌하는 규범이 적용되는 시나리오를 더하십시오"
        ),
    }
}
