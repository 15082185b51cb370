//! Coverage: the days and the kinds of deals for which the pack holds the law.

use serde::{Deserialize, Serialize};

use super::{Condition, Period};
use crate::source::Place;
use crate::text::Text;

/// What a pack says about its coverage; without a statement it covers all days and all deals.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CoveredLaw {
    /// The days for which the pack holds the law.
    pub period: Period,
    /// The kinds of deals for which it holds none.
    pub uncovered: Vec<Uncovered>,
}

/// A kind of deals for which the pack holds no law.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Uncovered {
    /// Id, unique over the coverage.
    pub id: String,
    /// The law that is missing.
    pub says: Text,
    /// The steps that it is about.
    pub when: Condition,
    /// When the law is missing.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
}
