//! Coverage: the days and the kinds of deals for which the pack holds the law.

use serde::{Deserialize, Serialize};

use super::{Condition, Day, Expr, Pack, Period};
use crate::source::Place;
use crate::text::Text;

/// What a pack says about its coverage; without a statement it covers all days and all deals.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Coverage {
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

impl Pack {
    /// The conditions under which a step on a day is not covered: those of each kind of deals, in order, and last whether
    /// the day itself is not.
    pub fn uncovered_on(&self, day: Day) -> Vec<Expr> {
        self.uncovered(day, |when| when.on(self, day))
    }

    /// The same from resolved conditions.
    pub fn uncovered(&self, day: Day, resolved: impl Fn(&Condition) -> Expr) -> Vec<Expr> {
        let kinds = self.coverage.uncovered.iter().map(|kind| match kind.period.covers(day) {
            true => resolved(&kind.when),
            false => Expr::Const(false),
        });
        kinds.chain([Expr::Const(!self.coverage.period.covers(day))]).collect()
    }
}
