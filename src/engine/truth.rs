//! Three-valued truth (strong Kleene) in a box of worlds; what is open names a test that it hangs on.

use super::Split;
use crate::law::Values;

/// A test that comes out otherwise in some worlds of a box than in others: whether a variable lies in a set.
#[derive(Clone, Copy, Debug)]
pub enum OpenTest<'a> {
    /// Of a fact, or of the answer to an open question: a variable of the frame.
    Fact(usize, &'a Values),
    /// Of whether a permit is held: a variable behind those of the frame.
    Held(usize, &'a Values),
}

impl OpenTest<'_> {
    /// The split that settles it.
    pub fn split(self) -> Split {
        let (Self::Fact(var, set) | Self::Held(var, set)) = self;
        Split { var, set: set.clone() }
    }
}

/// True, false, or open.
#[derive(Clone, Copy, Debug)]
pub enum Truth<'a> {
    /// It holds in every world left.
    True,
    /// It holds in none.
    False,
    /// It depends on this test.
    Open(OpenTest<'a>),
}

impl<'a> Truth<'a> {
    /// The truth value, or the split that would settle it.
    pub fn decide(self) -> Result<bool, Split> {
        match self {
            Truth::True => Ok(true),
            Truth::False => Ok(false),
            Truth::Open(test) => Err(test.split()),
        }
    }

    /// The truth value, if it is decided.
    pub fn known(self) -> Option<bool> {
        match self {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Open(_) => None,
        }
    }

    /// The opposite.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Open(_) => self,
        }
    }
}

impl From<bool> for Truth<'_> {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// Whether every part is true; later parts are not looked at once one is false.
pub fn all<'a>(parts: impl IntoIterator<Item = Truth<'a>>) -> Truth<'a> {
    joined(parts, true)
}

/// Whether some part is true; later parts are not looked at once one is.
pub fn any<'a>(parts: impl IntoIterator<Item = Truth<'a>>) -> Truth<'a> {
    joined(parts, false)
}

/// Of several open parts the first names the test, one of a fact before one of what is held: worlds are told apart by
/// facts as long as that helps.
fn joined<'a>(parts: impl IntoIterator<Item = Truth<'a>>, all: bool) -> Truth<'a> {
    let mut whole = Truth::from(all);
    for part in parts {
        match (part, whole) {
            (Truth::False, _) if all => return part,
            (Truth::True, _) if !all => return part,
            (Truth::Open(_), Truth::True | Truth::False)
            | (Truth::Open(OpenTest::Fact(..)), Truth::Open(OpenTest::Held(..))) => whole = part,
            (Truth::True | Truth::False | Truth::Open(_), _) => {}
        }
    }
    whole
}
