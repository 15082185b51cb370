//! A concept that no condition tests.
//!
//! ## What it finds
//! A concept in the vocabulary that no norm, no authority of a permit and no amendment tests, defined or not.
//!
//! ## Why
//! Its definitions look like law and have no effect. Often the norm that should rest on it tests the facts directly.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [goods.listed]
//! type = "bool"
//!
//! [concept.strategic]
//! type = "concept"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[definition]]
//! id = "strategic"
//! cite = [{ at = "Art. 1" }]
//! says = "Listed goods are strategic."
//! concept = "strategic"
//! when = { goods.listed = true }
//!
//! [[prohibition]]
//! id = "no-export"
//! cite = [{ at = "Art. 2" }]
//! says = "Strategic goods stay."
//! when = { goods.listed = true }
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [goods.listed]
//! type = "bool"
//!
//! [concept.strategic]
//! type = "concept"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[definition]]
//! id = "strategic"
//! cite = [{ at = "Art. 1" }]
//! says = "Listed goods are strategic."
//! concept = "strategic"
//! when = { goods.listed = true }
//!
//! [[prohibition]]
//! id = "no-export"
//! cite = [{ at = "Art. 2" }]
//! says = "Strategic goods stay."
//! when = { concept.strategic = true }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{ConceptId, Condition};

/// Finds concepts that no condition tests.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let tests = seen.tests();
    let tested = |id: ConceptId| tests.iter().any(|test| matches!(test, Condition::Concept(other) if *other == id));
    let unused = (0..).map(ConceptId).zip(&seen.pack.concepts).filter(|row| !tested(row.0));
    unused
        .map(|(_, (name, _, place))| {
            let message = both!("no norm tests the concept `{name}`", "어느 규범도 `{name}` 개념을 시험하지 않습니다");
            let help = both!(
                "write concept.{name} = true where it matters, or take it out with its definitions",
                "필요한 곳에 concept.{name} = true를 쓰거나 정의와 함께 지우십시오"
            );
            Diagnostic::warning("unused-concept", *place, message).help(help)
        })
        .collect()
}
