//! A second evaluator, written from `semantics.md` and `format.md` alone: slow, literal, and sharing nothing with the
//! crate, so that what both say alike is likely to be right.
//!
//! It goes through all worlds and through all sets of moves. An unknown country, number or date ranges over the values
//! that the pack names, their neighbours and one country that nobody names; no test can tell more values apart. Numbers
//! in brackets are those of the definitions.

mod answer;
mod assumed;
mod condition;
mod day;
mod deal;
mod gap;
mod ground;
mod judge;
mod law;
mod matter;
mod practice;
mod random;
mod read;
mod route;
mod turning;
mod vocabulary;
mod ways;

#[cfg(test)]
mod selftest;

pub use answer::{Answer, Finding, Outcome, World};
pub use condition::Answers;
pub use law::Pack;
pub use practice::{Case, falls_without};
pub use random::{Example, Folder};
pub use ways::Way;
