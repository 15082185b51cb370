//! The questions one can put to facts, readings and law, one file each; the engine is a black box to them.

mod accounts;
mod answer;
mod assumed;
mod cases;
mod coverage;
mod deciders;
mod decides;
mod expectation;
mod faults;
mod impossible;
mod lines;
mod meaning;
mod possible;
mod readings;
pub mod show;
mod spared;
mod standing;
mod timeline;

pub use accounts::{Account, Accounts};
pub use answer::{Answer, Asked, answer, outcomes};
pub use assumed::Assumed;
pub use cases::{Case, Ground, SureWays};
pub use coverage::{Coverage, Covered, coverage};
pub use deciders::Decider;
pub use decides::Decides;
pub use expectation::{Broken, Checked, Fit, Promise, Verdict, expectation};
pub use faults::{faults, faults_of};
pub use impossible::impossible;
pub use lines::{Doubt, Late, Line, Lines, ToDo};
pub use meaning::meaningless;
pub use possible::{Ever, Never, Possible};
pub use readings::{Table, UnderReading};
pub use spared::Spared;
pub use timeline::{Causes, Change, Span, Timeline, timeline};
