//! A question of interpretation that no condition tests.
//!
//! ## What it finds
//! A question in `readings.toml` that no norm, no authority of a permit and no amendment tests.
//!
//! ## Why
//! Readings answer the question, and the answer changes nothing: the dispute is not in the law as modelled.
//!
//! ## Bad
//! ```toml
//! # readings.toml
//! [question.duty]
//! ask = "Must it be restricted?"
//! answers = ["must", "may"]
//! default = "may"
//! ```
//!
//! ## Good
//! ```toml
//! # readings.toml
//! [question.duty]
//! ask = "Must it be restricted?"
//! answers = ["must", "may"]
//! default = "may"
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "duty"
//! cite = [{ at = "Art. 1" }]
//! says = "If it is a duty, the export is stopped."
//! when = { question.duty = "must" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Condition, QuestionId};

/// Finds questions that no condition tests.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let tests = seen.tests();
    let tested = |id: QuestionId| tests.iter().any(|test| matches!(test, Condition::Answer(other, _) if *other == id));
    let unused = (0..).map(QuestionId).zip(&seen.pack.questions).filter(|row| !tested(row.0));
    unused
        .map(|(_, question)| {
            let name = &question.id;
            let message = both!("no norm tests the question `{name}`", "어느 규범도 `{name}` 쟁점을 시험하지 않습니다");
            let help = both!(
                "test question.{name} in the norms it is about, or take it out",
                "해당 규범에서 question.{name} 답을 시험하거나 지우십시오"
            );
            Diagnostic::warning("unused-question", question.place, message).help(help)
        })
        .collect()
}
