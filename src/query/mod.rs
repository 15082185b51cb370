//! The questions one can put to facts, readings and law, one file each; the engine is a black box to them.

mod answer;
mod assumed;
mod cases;
mod coverage;
mod deciders;
mod decides;
mod expectation;
mod explaining;
mod faults;
mod impossible;
mod landscape;
mod lines;
mod looks;
mod possible;
mod practice;
mod readings;
pub mod show;
mod spared;
mod standing;

pub use answer::{Answer, Asked, answer, outcomes};
pub use assumed::Assumed;
pub use cases::{Case, Ground, SureWays};
pub use coverage::{Coverage, Covered, coverage};
pub use deciders::Decider;
pub use decides::Decides;
pub use expectation::{Broken, Checked, Promise, expectation};
pub use explaining::{Answers, Explained, Explaining, Forced, RuledOut, Said, Says, explaining};
pub use faults::{faults, faults_of};
pub use impossible::impossible;
pub use lines::{Doubt, Late, Line, Lines, ToDo};
pub use possible::{Ever, Never, Possible};
pub use practice::{Decided, Fit, Practice, Verdict, decides_something, practice};
pub use readings::{Readings, Table, UnderReading, about, readings};
pub use spared::Spared;
