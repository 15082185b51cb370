//! Stops searches: a value that is handed to a search, and that another thread may keep. It cancels them when it is asked
//! to, and it may hold a budget: how much work each search may do.
//!
//! The budget is counted in work and not in time, so that the same question always has the same answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Stops the searches that it was handed to. Its clones cancel the same searches; once asked, it stays asked.
///
/// ```
/// use lexport::stop::Stop;
///
/// let (one, other) = (Stop::default(), Stop::default());
/// one.clone().ask();
/// assert!(one.is_asked());
/// assert!(!other.is_asked());
///
/// let search = other.within(10);
/// search.spend(10);
/// assert!(search.is_asked() && search.ran_out());
/// assert!(!other.is_asked());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    budget: Option<Budget>,
}

/// How much work a search may do.
#[derive(Clone, Debug)]
struct Budget {
    most: usize,
    done: Arc<AtomicUsize>,
    /// Whether some search had no more of it.
    ran_out: Arc<AtomicBool>,
}

impl Stop {
    /// Asks the searches to stop.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    /// Whether the search has to stop.
    pub fn is_asked(&self) -> bool {
        self.is_cancelled()
            || self.budget.as_ref().is_some_and(|budget| budget.done.load(Ordering::Relaxed) >= budget.most)
    }

    /// Whether it was asked to stop; its budget does not count.
    pub fn is_cancelled(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// The same with a budget: each search may do so much work.
    #[must_use]
    pub fn within(&self, most: usize) -> Self {
        let budget = Budget { most, done: Arc::default(), ran_out: Arc::default() };
        Self { asked: Arc::clone(&self.asked), budget: Some(budget) }
    }

    /// The next search begins, and has the whole budget to itself.
    pub fn renew(&self) {
        if let Some(budget) = &self.budget {
            budget.done.store(0, Ordering::Relaxed);
        }
    }

    /// Counts work that was done.
    pub fn spend(&self, work: usize) {
        if let Some(budget) = &self.budget
            && budget.done.fetch_add(work, Ordering::Relaxed) + work >= budget.most
        {
            budget.ran_out.store(true, Ordering::Relaxed);
        }
    }

    /// Whether some search under the budget had no more of it.
    pub fn ran_out(&self) -> bool {
        self.budget.as_ref().is_some_and(|budget| budget.ran_out.load(Ordering::Relaxed))
    }
}
