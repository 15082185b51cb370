//! The texts of the rule files built into the program, and the bytes of the law that they were read into.

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Path inside the rules folder, and text, of every rule file.
pub(super) fn all() -> &'static [(&'static str, &'static str)] {
    TEXTS
}

/// The law that they were read into; empty where they have a fault.
pub(super) fn resolved() -> &'static [u8] {
    RESOLVED
}

/// A text by its bytes.
pub(super) fn carried(bytes: &[u8]) -> Option<&'static str> {
    TEXTS.iter().map(|row| row.1).find(|text| text.as_bytes() == bytes)
}
