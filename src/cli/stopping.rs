//! Ctrl-C: a search that can tells what is certain so far, any other ends without a word; a second one ends it at once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{process, thread};

use super::alive::Alive;
use super::exit::Exit;
use super::written::rescue;
use crate::stop::Stop;

/// How long a search may take to come to an end once it has to stop; then the program ends without it.
const GRACE: Duration = Duration::from_secs(2);

/// What Ctrl-C does to a run.
#[derive(Clone, Debug)]
pub struct Stopping {
    stop: Stop,
    alive: Alive,
    flags: Arc<Flags>,
    unsaved: Arc<Mutex<Option<(PathBuf, String)>>>,
}

#[derive(Debug, Default)]
struct Flags {
    /// Whether there was a Ctrl-C.
    interrupted: AtomicBool,
    /// Whether the search tells what is certain when it has to stop.
    partial: AtomicBool,
    /// Whether the answer is being printed.
    printing: AtomicBool,
}

impl Stopping {
    /// Listens to Ctrl-C from now on.
    pub fn listen(stop: &Stop, alive: &Alive) -> Self {
        let this = Self { stop: stop.clone(), alive: alive.clone(), flags: Arc::default(), unsaved: Arc::default() };
        let heard = this.clone();
        // Where no handler can be set, Ctrl-C ends the program as it does any other.
        let _ = ctrlc::set_handler(move || heard.hear());
        this
    }

    fn hear(&self) {
        let again = self.flags.interrupted.swap(true, Ordering::Relaxed);
        self.stop.ask();
        if again || !self.flags.partial.load(Ordering::Relaxed) {
            self.leave();
        }
        let this = self.clone();
        let waiting = thread::Builder::new().spawn(move || {
            thread::sleep(GRACE);
            if !this.flags.printing.load(Ordering::Relaxed) {
                this.leave();
            }
        });
        if waiting.is_err() {
            self.leave();
        }
    }

    fn leave(&self) -> ! {
        self.alive.end();
        if let Some((path, text)) = self.unsaved().take() {
            rescue(&path, &text);
        }
        process::exit(i32::from(Exit::Interrupted.code()))
    }

    /// From now on the search tells what is certain when it has to stop.
    pub fn tells_part(&self) {
        self.flags.partial.store(true, Ordering::Relaxed);
    }

    /// From now on the answer is printed, which the first Ctrl-C does not cut short.
    pub fn prints(&self) {
        self.flags.printing.store(true, Ordering::Relaxed);
    }

    /// Keeps a file to be written where the run ends before it is saved; nothing once it is.
    pub fn keep(&self, file: Option<(PathBuf, String)>) {
        *self.unsaved() = file;
    }

    /// Whether there was a Ctrl-C.
    pub fn is_interrupted(&self) -> bool {
        self.flags.interrupted.load(Ordering::Relaxed)
    }

    fn unsaved(&self) -> MutexGuard<'_, Option<(PathBuf, String)>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
