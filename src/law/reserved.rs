//! Reserved facts: names that the program itself knows. docs/format.md has the same table.

use super::{FactId, FactKind};

/// What a step is.
pub const STEP_KIND: &str = "step.kind";
/// Where a step begins.
pub const FROM: &str = "step.from";
/// Where a step ends.
pub const TO: &str = "step.to";
/// What kind of deal it is.
pub const DEAL_KIND: &str = "deal.kind";
/// The final recipient.
pub const RECIPIENT: &str = "end_user.country";
/// The class of goods.
pub const CLASS: &str = "goods.class";

/// The group of facts that only steps state.
pub const STEP: &str = "step";

/// The facts that every pack has without declaring them.
pub const BUILT_IN: [(&str, FactId, FactKind); 4] = [
    ("step.number", FactId(0), FactKind::Integer(None)),
    ("step.first", FactId(1), FactKind::Bool),
    ("step.last", FactId(2), FactKind::Bool),
    ("step.date", STEP_DATE, FactKind::Date),
];

/// The built-in fact of a step's day.
pub const STEP_DATE: FactId = FactId(3);

/// Whether a fact is built in.
pub fn is_built_in(fact: FactId) -> bool {
    BUILT_IN.iter().any(|row| row.1 == fact)
}

/// Whether a fact follows from the order of the steps, so that no scenario states it.
pub fn is_never_stated(fact: FactId) -> bool {
    is_built_in(fact) && fact != STEP_DATE
}

/// The name of a fact inside its step, if only steps state it: `kind` of `step.kind`.
pub fn in_step(name: &str) -> Option<&str> {
    name.strip_prefix(STEP)?.strip_prefix('.')
}
