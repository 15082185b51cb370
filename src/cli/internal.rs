//! Faults of the program itself: an impossible state ends the run as an internal error and never becomes an answer.

use std::io::Write as _;

use super::exit::Exit;

/// Reports a panic as an internal error and ends the run. No accessor of the lower floors makes up a value for an id
/// that is out of range; it panics.
pub fn report_faults() {
    std::panic::set_hook(Box::new(|fault| {
        // A standard error that cannot be written leaves the exit status.
        let _ = writeln!(
            std::io::stderr(),
            "internal error: {fault}\nThis is a fault of the program, not of its input. Please report it."
        );
        std::process::exit(i32::from(Exit::InternalError.code()));
    }));
}
