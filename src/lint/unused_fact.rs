//! A fact that no condition tests.
//!
//! ## What it finds
//! A fact in the vocabulary that no norm, no authority of a permit and no amendment tests, and that the route does not
//! name. An impossible combination alone does not count: it only restricts which values go together.
//!
//! ## Why
//! Authors of scenarios are asked for the fact, and the reply changes nothing. Often a norm was meant to test it.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [goods.colour]
//! type = "enum"
//! values = ["green", "grey"]
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [goods.colour]
//! type = "enum"
//! values = ["green", "grey"]
//! ```
//! ```toml
//! # acts/paint/act.toml
//! [act]
//! id = "paint"
//! rank = "statute"
//! family = "paint"
//!
//! [[prohibition]]
//! id = "no-green"
//! cite = [{ at = "Art. 1" }]
//! says = "Green goods stay."
//! when = { goods.colour = "green" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Condition, FactId, reserved};

/// Finds facts that no condition tests.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut tested: Vec<FactId> = reserved::BUILT_IN.map(|row| row.1).to_vec();
    tested.extend(seen.tests().into_iter().filter_map(|test| match test {
        Condition::Fact(test) => Some(test.fact),
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Concept(_)
        | Condition::Answer(..)
        | Condition::Held(_)
        | Condition::Since(_) => None,
    }));
    tested.extend(seen.pack.route.iter().flat_map(|route| [route.kind, route.from, route.to, route.final_use]));
    let unused = (0..).map(FactId).zip(&seen.pack.facts).filter(|row| !tested.contains(&row.0));
    unused
        .filter_map(|(_, fact)| {
            let name = &fact.name;
            let message = both!("no norm tests the fact `{name}`", "어느 규범도 `{name}` 사실을 시험하지 않습니다");
            let help = both!("test it in a norm, or take it out", "규범에서 시험하거나 지우십시오");
            Some(Diagnostic::warning("unused-fact", fact.place?, message).help(help))
        })
        .collect()
}
