//! Articles of an instrument: their numbers, those left out of the file and why.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Period;
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// The number of an article: 19-2 for 제19조의2, 22a for § 22a.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Article {
    /// The number of the whole article.
    pub number: u16,
    /// What tells it from others of that number.
    pub branch: Branch,
}

/// What tells apart articles that were inserted behind one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Branch {
    /// It is the article itself.
    None,
    /// The second, third and so on.
    Number(u16),
    /// A small letter.
    Letter(char),
}

/// A place of an instrument that its file does not model whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeftOut {
    /// The place, as a citation names it.
    pub at: Text,
    /// The extent to which it is modelled.
    pub modelled: Modelled,
    /// Why no more.
    pub because: Text,
    /// When it stood there.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
}

/// The extent to which a place is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Modelled {
    /// Some of it.
    Partly,
    /// Nothing.
    No,
}

words!(Modelled { Partly: "partly", No: "no" });

impl fmt::Display for Article {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.branch {
            Branch::None => write!(out, "{}", self.number),
            Branch::Number(branch) => write!(out, "{}-{branch}", self.number),
            Branch::Letter(branch) => write!(out, "{}{branch}", self.number),
        }
    }
}

/// Articles that a citation names: one, or a range with both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The first.
    pub first: Article,
    /// The last; the first again where it is one.
    pub last: Article,
    /// Whether they are named as a whole, and not only a paragraph or an item in them.
    pub whole: bool,
}

impl Cited {
    /// Whether an article is among them.
    pub fn covers(&self, article: Article) -> bool {
        self.first <= article && article <= self.last
    }
}
