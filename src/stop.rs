//! Cancels searches: a value that is handed to a search, and that another thread may keep.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cancels the searches that it was handed to. Its clones cancel the same searches; once asked, it stays asked.
///
/// ```
/// use lexport::stop::Stop;
///
/// let (one, other) = (Stop::default(), Stop::default());
/// one.clone().ask();
/// assert!(one.is_asked());
/// assert!(!other.is_asked());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the searches to stop.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the searches have to stop.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
