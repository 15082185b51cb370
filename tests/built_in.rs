//! The law that was read when the program was built is the law that its rule files say: the same pack, the same answers.

use std::path::{Path, PathBuf};
use std::process::Command;

use lexport::syntax::Resolved;

use crate::support::{pack_in, toml_files};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_pack_is_that_of_the_folder() {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/resolved"));
    let resolved = Resolved::from_bytes(bytes).expect("rules without a fault");
    let read = pack_in(&root().join("rules"));
    assert_eq!(format!("{:?}", resolved.pack.clone()), format!("{:?}", read.pack.clone()));
    assert_eq!(format!("{:?}", resolved.names), format!("{:?}", read.names));
}

/// A copy of the rules that means the same, and is not the pack built in: a file more ends with an empty line.
fn copy() -> PathBuf {
    let (from, to) = (root().join("rules"), Path::new(env!("CARGO_TARGET_TMPDIR")).join("built-in").join("rules"));
    for path in toml_files(&from) {
        let (text, copy) = (std::fs::read_to_string(from.join(&path)).expect("a file"), to.join(&path));
        std::fs::create_dir_all(copy.parent().expect("a folder")).expect("a folder");
        std::fs::write(copy, format!("{text}\n")).expect("a file");
    }
    to
}

/// What a run prints, with the names of the pack's texts left out.
fn printed(arguments: &[&str], rules: Option<&Path>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexport"));
    command.args(arguments).current_dir(root());
    if let Some(rules) = rules {
        command.arg("--rules").arg(rules);
    }
    let output = command.output().expect("a run");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().filter(|line| !line.trim_start().starts_with("\"digest\": ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_scenario_is_answered_alike() {
    let copy = copy();
    for arguments in [["check", "--format", "json", "scenarios"], ["show", "--format", "json", "norms"]] {
        let (built_in, read) = (printed(&arguments, None), printed(&arguments, Some(&copy)));
        let apart = built_in.lines().zip(read.lines()).find(|(one, other)| one != other);
        assert!(built_in == read, "{arguments:?}: {apart:?}");
    }
}
