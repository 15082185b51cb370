//! `check`: may this deal go ahead, why or why not, what would have to happen, and what amendments in play change.

mod amended;
mod answer;
mod reasons;

pub use amended::{Amended, Effect, InPlay, Shift, Stand, Turn, answer_amended};
pub use answer::{Answer, Interrupted, answer};
pub use reasons::{Bearing, LeftOpen, Open, Power, Reason};
