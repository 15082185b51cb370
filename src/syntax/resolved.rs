//! A pack as the program carries it: read when the program is built, with every name resolved, so that a run parses
//! no rule file.

use serde::{Deserialize, Serialize};

use super::names::Names;
use crate::law::Pack;

/// A sound pack and the names it declares.
#[derive(Debug, Serialize, Deserialize)]
pub struct Resolved {
    /// The pack.
    pub pack: Pack,
    /// The names, with which scenarios are read.
    pub names: Names,
}

impl Resolved {
    /// The bytes that stand for it.
    ///
    /// # Errors
    /// A value that has no bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// What some bytes stand for; nothing where they are not those of a pack.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
