//! The questions one can put to facts, readings and law, in two storeys.
//!
//! Below, `deal` opens a deal once: its worlds as boxes, and properties of boxes. Above, there is a file or a folder
//! for each question, named as the command that asks it.

mod accounts;
mod alternatives;
mod ask;
mod check;
mod compare;
mod coverage;
mod deal;
mod faults;
mod impossible;
mod monotone;
mod possible;
mod readings;
mod report;
pub mod show;
mod test;
mod timeline;
mod verify;
mod ways;

pub use crate::solve::Most;
pub use accounts::{Account, Accounts};
pub use alternatives::{Alternatives, Example, Group, Improvement, MOST as MOST_FACTS, Reasons, alternatives};
pub use ask::{Certain, FactQuestion, Goal, Interview, Misheard, Reply, Stage, understood};
pub use check::{
    Amended, Answer, Bearing, Beside, Effect, InPlay, Interrupted, Lacking, LeftOpen, Open, Power, Reason, Shift,
    Stand, Turn, answer, answer_amended,
};
pub use compare::{
    Axes, AxesSpot, ComparedCell, ComparedDeal, ComparedLaw, Parting, Statement, TurnedDay, compared, parting,
};
pub use coverage::{Coverage, Covered, Extent, coverage};
pub use deal::{
    About, Asked, Assumed, Boxes, Case, Deal, Decider, Decides, Doubt, Ground, Idle, Late, Line, Lines, Note, Spared,
    SureWays, ToDo, meaningless, outcomes,
};
pub use faults::{Fault, Untimely, faults, faults_in};
pub use monotone::{Hurting, hurting};
pub use possible::{Ever, Never, Possible};
pub use readings::{
    Answers, Decided, Explained, Explaining, Fit, Forced, OutcomeTable, Practice, Readings, RuledOut, Said, Says,
    Support, UnderReading, Verdict, about, decides_something, explaining, practice, readings,
};
pub use report::{Report, report};
pub use test::{Broken, Checked, Promise, expectation};
pub use timeline::{Causes, DayChange, Span, Timeline, timeline};
pub use verify::{Disagreement, Verified, recheck, verified};
pub use ways::{
    AllWays, Bears, Draft, Drafted, Ladder, NewIds, Rung, Width, Worlds, all_ways, amendment, counted_ways, drafted,
};
