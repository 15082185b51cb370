//! Steps with a start and an end, and no word on how they hang together.
//!
//! ## What it finds
//! A vocabulary in which steps have two facts of type `country`, and no `[route]`.
//!
//! ## Why
//! Without it a deal that contradicts itself is answered as if nothing were wrong: a step that starts where no goods ever
//! arrived, an export that does not start at home, an end user who sits elsewhere. Such answers are often too mild.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [step.from]
//! type = "country"
//!
//! [step.to]
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
//! id = "no-export"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves for a state at war."
//! when = { step.from = "KR", step.to = "UA" }
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [end_user.country]
//! type = "country"
//!
//! [step.kind]
//! type = "enum"
//! values = ["export", "payment"]
//!
//! [step.from]
//! type = "country"
//!
//! [step.to]
//! type = "country"
//!
//! [route]
//! home = "KR"
//! kind = "step.kind"
//! from = "step.from"
//! to = "step.to"
//! use = "end_user.country"
//! moves = ["export"]
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-export"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves for a state at war."
//! when = { step.kind = "export", step.from = "KR", step.to = "UA", end_user.country = "UA" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::reserved;

/// Finds a vocabulary whose places are not compared.
pub(super) fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let of_steps = |name: &str| reserved::in_step(name).is_some();
    let mut places = seen.pack.facts.iter().filter(|fact| fact.kind.is_country() && of_steps(&fact.name));
    let (Some(first), Some(_), None) = (places.next(), places.next(), &seen.pack.route) else { return Vec::new() };
    let Some(place) = first.place else { return Vec::new() };
    let message = both!(
        "steps start and end in countries, and nothing says how they hang together",
        "단계에 출발국과 도착국이 있으나 단계를 잇는 방법이 정해져 있지 않습니다"
    );
    let help = both!(
        "write [route] in the vocabulary, so that deals that contradict themselves are refused",
        "스스로 모순되는 거래를 걸러 내도록 어휘에 [route]를 쓰십시오"
    );
    vec![Diagnostic::warning("missing-route", place, message).help(help)]
}
