//! Whether somebody asked a long search to stop and tell what is certain so far; asked once, it stays asked.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Asks every search of this process to stop.
pub fn ask() {
    ASKED.store(true, Ordering::Relaxed);
}

/// Whether searches have to stop.
pub fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
