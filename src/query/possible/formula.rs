//! Conditions over sets of values alone, with three-valued truth that names the test which is open.

use crate::law::Values;

/// A condition whose every test is whether a variable lies in a set.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    /// Always or never.
    Const(bool),
    /// Every part.
    All(Vec<Formula>),
    /// Some part.
    Any(Vec<Formula>),
    /// Not the part.
    Not(Box<Formula>),
    /// A variable has one of these values.
    In(usize, Values),
}

/// True, false, or open until a variable is known to lie inside or outside a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Truth<'a> {
    /// It holds in every world left.
    True,
    /// It holds in none.
    False,
    /// It depends on this test.
    Open(usize, &'a Values),
}

impl Formula {
    /// Every part; constants are folded.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Const(true) => {}
                Self::Const(false) => return part,
                Self::All(inner) => kept.extend(inner),
                Self::Any(_) | Self::Not(_) | Self::In(..) => kept.push(part),
            }
        }
        if kept.is_empty() { Self::Const(true) } else { Self::All(kept) }
    }

    /// Some part; constants are folded.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Const(false) => {}
                Self::Const(true) => return part,
                Self::Any(inner) => kept.extend(inner),
                Self::All(_) | Self::Not(_) | Self::In(..) => kept.push(part),
            }
        }
        if kept.is_empty() { Self::Const(false) } else { Self::Any(kept) }
    }

    /// Not the part.
    pub(super) fn not(part: Self) -> Self {
        match part {
            Self::Const(value) => Self::Const(!value),
            Self::Not(inner) => *inner,
            Self::All(_) | Self::Any(_) | Self::In(..) => Self::Not(Box::new(part)),
        }
    }

    /// The truth in a box of worlds.
    pub(super) fn truth(&self, state: &[Values]) -> Truth<'_> {
        match self {
            Self::Const(true) => Truth::True,
            Self::Const(false) => Truth::False,
            Self::All(parts) => {
                let mut open = Truth::True;
                for part in parts {
                    match (part.truth(state), open) {
                        (Truth::False, _) => return Truth::False,
                        (found @ Truth::Open(..), Truth::True) => open = found,
                        (Truth::True | Truth::Open(..), _) => {}
                    }
                }
                open
            }
            Self::Any(parts) => {
                let mut open = Truth::False;
                for part in parts {
                    match (part.truth(state), open) {
                        (Truth::True, _) => return Truth::True,
                        (found @ Truth::Open(..), Truth::False) => open = found,
                        (Truth::False | Truth::Open(..), _) => {}
                    }
                }
                open
            }
            Self::Not(part) => match part.truth(state) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                open @ Truth::Open(..) => open,
            },
            Self::In(var, set) => match state.get(*var).map(|values| values.inside_and_outside(set)) {
                Some((true, false)) => Truth::True,
                Some((true, true)) => Truth::Open(*var, set),
                Some((false, _)) | None => Truth::False,
            },
        }
    }
}
