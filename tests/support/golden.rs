//! Golden files: what the program printed when somebody last looked at it and found it right.

use std::path::Path;

/// Compares texts with golden files by name. What differs is put where it can be copied from.
pub fn hold_against_golden(texts: &[(&str, String)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    for (name, new) in texts {
        let golden = folder.join(name);
        if std::fs::read_to_string(&golden).is_ok_and(|old| old == *new) {
            continue;
        }
        let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&beside, new).expect("a writable folder");
        wrong.push(format!("if this is right: cp {} {}\n\n{new}", beside.display(), golden.display()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
