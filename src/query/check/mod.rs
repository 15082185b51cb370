//! `check`: whether a deal may go ahead, why, what would have to happen, and the effect of amendments in play.

mod amended;
mod answer;
mod reasons;

pub use amended::{Amended, Effect, InPlay, Shift, Stand, Turn, answer_amended};
pub use answer::{Answer, Beside, Interrupted, answer, counted};
pub use reasons::{Bearing, Lacking, LeftOpen, Open, Power, Reason};
