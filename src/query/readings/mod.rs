//! `readings`: a deal under every reading, and the readings and combinations of answers that explain decided cases.

mod explaining;
mod practice;
mod support;
mod table;

pub use explaining::{Answers, Explained, Explaining, Forced, RuledOut, Said, Says, explaining};
pub(in crate::query) use practice::fits;
pub use practice::{Decided, Fit, Practice, Verdict, decides_something, practice};
pub use support::Support;
pub(in crate::query) use table::table;
pub use table::{OutcomeTable, Readings, UnderReading, about, readings};
