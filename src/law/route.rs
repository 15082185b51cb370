//! The route of a deal: which facts make it, and what the kinds of steps do to the goods.

use serde::{Deserialize, Serialize};

use super::{Condition, FactId, Values};
use crate::source::Place;

/// How the steps of a deal hang together [definition 3].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Route {
    /// The state whose law this is, as a value of the facts of places.
    pub home: Values,
    /// The kind of a step.
    pub kind: FactId,
    /// Where a step starts.
    pub from: FactId,
    /// Where a step ends.
    pub to: FactId,
    /// Where the goods are used in the end.
    pub final_use: FactId,
    /// The kinds of steps that move goods; others move money or people.
    pub moves: Values,
    /// Those of them that may start anywhere, because others move the goods.
    pub anywhere: Values,
    /// Those that bring goods from abroad through home.
    pub through: Values,
    /// Those that start and end at home.
    pub inside: Values,
    /// What ties a step to home beside its start and end.
    pub ties: Condition,
    /// Where it is written.
    pub place: Place,
}
