//! Golden files: what the program printed when it was last looked at and found right.

use snapbox::{Assert, Data};

use super::root;

/// Compares texts with golden files by name, byte for byte. `GOLDEN=overwrite cargo test` writes the files anew.
pub fn hold_against_golden(texts: &[(&str, String)]) {
    let assert = Assert::new().action_env("GOLDEN");
    let compared = texts.iter().filter_map(|(name, text)| {
        let golden = Data::read_from(&root().join("tests/golden").join(name), None).raw();
        assert.try_eq(Some(name), Data::text(text).raw(), golden).err()
    });
    let wrong: Vec<String> = compared.map(|difference| difference.to_string()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
