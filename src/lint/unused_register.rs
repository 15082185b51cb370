//! A register that no condition tests.
//!
//! ## What it finds
//! A register that no norm, no authority of a permit and no amendment tests.
//!
//! ## Why
//! The list is kept up to date, and decides nothing. Often a norm tests a neighbouring register by mistake.
//!
//! ## Bad
//! ```toml
//! # registers/armed-conflict.toml
//! id = "armed-conflict"
//!
//! [[entry]]
//! country = "UA"
//! from = 2022-02-24
//! ```
//!
//! ## Good
//! ```toml
//! # registers/armed-conflict.toml
//! id = "armed-conflict"
//!
//! [[entry]]
//! country = "UA"
//! from = 2022-02-24
//! ```
//! ```toml
//! # vocabulary.toml
//! [end_user.country]
//! type = "country"
//! ```
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
//! says = "Nothing goes to a state at war."
//! when = { end_user.country.in = "armed-conflict" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Condition, RegisterId};

/// Finds registers that no condition tests.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut tested = Vec::new();
    for test in seen.tests() {
        if let Condition::Fact(test) = test {
            tested.extend(test.test.registers());
        }
    }
    let unused = (0..).map(RegisterId).zip(&seen.pack.registers).filter(|row| !tested.contains(&row.0));
    unused
        .map(|(_, register)| {
            let name = &register.id;
            let message = both!("no norm tests the register `{name}`", "어느 규범도 `{name}` 명부를 시험하지 않습니다");
            let help = both!(
                "test it with {{ in = \"{name}\" }}, or take it out",
                "{{ in = \"{name}\" }}로 시험하거나 지우십시오"
            );
            Diagnostic::warning("unused-register", register.place, message).help(help)
        })
        .collect()
}
