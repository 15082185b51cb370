//! `--verify`: an answer compared with a second evaluator, which knows the definitions and nothing of the engine.

mod answers;
mod checker;
mod forced;
mod steps;

pub use answers::{Disagreement, Verified, recheck, verified};
