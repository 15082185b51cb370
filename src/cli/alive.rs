//! A sign that a search is running: on standard error after 0.3 s, on a terminal alone, and erased before anything else.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::text::{Lang, Text};

/// After how long the sign is shown.
const AFTER: Duration = Duration::from_millis(300);
/// How many columns are erased: more than the sign takes in either language.
const ERASED: usize = 40;

/// The sign of one run; clones show and erase the same.
#[derive(Clone, Debug)]
pub struct Alive {
    lang: Lang,
    shared: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Debug, Default)]
struct State {
    /// Which wait is going on, counted; another begin makes the last one void.
    turn: u64,
    working: bool,
    shown: bool,
}

impl Alive {
    /// The sign of a run, not yet shown.
    pub fn new(lang: Lang) -> Self {
        Self { lang, shared: Arc::default() }
    }

    /// A search begins: the sign is shown unless the search ends soon.
    pub fn begin(&self) {
        if !io::stderr().is_terminal() {
            return;
        }
        let mut state = self.state();
        state.turn += 1;
        state.working = true;
        let (alive, turn) = (self.clone(), state.turn);
        // Without a thread there is no sign, and the search goes on.
        let _ = thread::Builder::new().spawn(move || alive.wait(turn));
    }

    fn wait(&self, turn: u64) {
        let goes_on = |state: &mut State| state.working && state.turn == turn;
        let waited = self.shared.1.wait_timeout_while(self.state(), AFTER, goes_on);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        if goes_on(&mut state) && !state.shown {
            let sign = Text::new("Searching (Ctrl-C stops) ...", "찾는 중 (Ctrl-C: 중단) ...");
            write(sign.get(self.lang));
            state.shown = true;
        }
    }

    /// The search ended: the sign goes.
    pub fn end(&self) {
        let mut state = self.state();
        state.working = false;
        if state.shown {
            write(&format!("\r{}\r", " ".repeat(ERASED)));
            state.shown = false;
        }
        self.shared.1.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(text: &str) {
    // Nothing can be done about a standard error that cannot be written.
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
