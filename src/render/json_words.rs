//! Words and the pack's fingerprint in the machine format, the same in every answer.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::engine::Var;
use crate::law::{Outcome, Pack};
use crate::text::Text;

/// Text in every language in which it was written.
pub(super) fn text(text: &Text) -> Value {
    text.all().map(|(code, words)| (code.to_owned(), json!(words))).collect::<Map<String, Value>>().into()
}

/// Outcomes by their words.
pub(super) fn words(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.word()).collect()
}

/// A fact as it is stated: for the whole deal, or for one step (from 1).
#[derive(Serialize)]
pub(super) struct Variable {
    fact: String,
    step: Option<usize>,
}

impl Variable {
    pub(super) fn new(pack: &Pack, var: Var) -> Self {
        Self { fact: pack.fact(var.fact).name.clone(), step: var.step.map(|step| step + 1) }
    }
}

/// Sets of facts; each one decides.
pub(super) fn sets_json(pack: &Pack, sets: &[Vec<Var>]) -> Vec<Vec<Variable>> {
    sets.iter().map(|set| set.iter().map(|var| Variable::new(pack, *var)).collect()).collect()
}

/// The pack that an answer rests on, and the version of the program that gave it.
pub(super) fn fingerprint(pack: &Pack) -> Value {
    let checked = pack.fingerprint.checked.map(|day| day.to_string());
    json!({ "digest": pack.fingerprint.digest, "checked": checked, "program": env!("CARGO_PKG_VERSION") })
}
