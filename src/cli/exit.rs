//! Exit codes, which scripts rely on.

use std::process::ExitCode;

use crate::law::Outcome;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: answered.
    Answered,
    /// 1: a check failed.
    CheckFailed,
    /// 2: bad usage or bad input.
    BadInput,
    /// 130: interrupted; the certain part of the answer was printed.
    Interrupted,
    /// 70: a fault of the program; no answer was given.
    InternalError,
    /// 10 to 14: answered, and the outcome was asked for as a code.
    Outcome(Outcome),
}

impl Exit {
    /// The code.
    pub fn code(self) -> u8 {
        match self {
            Self::Answered | Self::Outcome(Outcome::Permitted) => 0,
            Self::CheckFailed => 1,
            Self::BadInput => 2,
            Self::Interrupted => 130,
            Self::InternalError => 70,
            Self::Outcome(Outcome::Licensable) => 10,
            Self::Outcome(Outcome::Prohibited) => 11,
            Self::Outcome(Outcome::Barred) => 12,
            Self::Outcome(Outcome::Undetermined) => 13,
            Self::Outcome(Outcome::NotCovered) => 14,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;
    use crate::law::Outcome;

    #[test]
    fn codes_are_those_of_the_manual() {
        let codes: Vec<u8> = Outcome::WORDS.iter().map(|row| Exit::Outcome(row.1).code()).collect();
        assert_eq!(codes, [0, 10, 11, 12, 14, 13]);
        assert_eq!(
            [Exit::Answered, Exit::CheckFailed, Exit::BadInput, Exit::Interrupted].map(Exit::code),
            [0, 1, 2, 130]
        );
    }
}
