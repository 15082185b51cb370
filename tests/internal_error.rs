//! An impossible state ends the run as an internal error, with status 70, and never becomes an answer.

use std::process::Command;

use crate::support::{pack_in, root};
use lexport::law::NormId;

/// Set in the process in which the fault happens.
const FAULT: &str = "LEXPORT_TEST_FAULT";

#[test]
fn a_norm_that_no_pack_has() {
    if std::env::var_os(FAULT).is_none() {
        return;
    }
    let loaded = pack_in(&root().join("tests/fixtures/example/rules"));
    lexport::cli::report_faults();
    assert_ne!(loaded.pack.norm(NormId::at(loaded.pack.norms.len())).id, "");
}

#[test]
fn an_impossible_state_is_an_internal_error() {
    let mut child = Command::new(std::env::current_exe().expect("this program"));
    child.args(["internal_error::a_norm_that_no_pack_has", "--exact", "--nocapture"]).env(FAULT, "1");
    let output = child.output().expect("a run");
    assert_eq!(output.status.code(), Some(70));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("internal error: ") && said.contains("This is a fault of the program"), "{said}");
}
