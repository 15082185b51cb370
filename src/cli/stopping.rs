//! Ctrl-C: a long search stops and tells what is certain so far; a second Ctrl-C ends the program at once.

use super::exit::Exit;
use super::session::Session;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::scenario::Scenario;

/// From now on the first Ctrl-C asks the searches of a run to stop.
pub(super) fn listen(session: &Session) {
    let stop = session.stop.clone();
    let asked = move || {
        if stop.is_asked() {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
        stop.ask();
    };
    // Where no handler can be set, Ctrl-C ends the program as it does any other.
    let _ = ctrlc::set_handler(asked);
}

/// Answers scenario by scenario until somebody interrupts; those not answered are left out, and standard error says so.
pub(super) fn answered<T>(session: &Session, scenarios: &mut Vec<Scenario>, answer: impl Fn(&Scenario) -> T) -> Vec<T> {
    let mut found = Vec::new();
    for scenario in &*scenarios {
        if session.stop.is_asked() {
            break;
        }
        found.push(answer(scenario));
    }
    let left = scenarios.len() - found.len();
    if let Some(first) = scenarios.get(found.len()).filter(|_| left > 0) {
        let message = both!("interrupted: deals not answered: {left}", "중단됨: 답하지 못한 거래 {left}건");
        session.complain(&[Diagnostic::warning("interrupted", first.place, message)]);
        scenarios.truncate(found.len());
    }
    found
}

/// How a run ends that would have ended so if nobody had interrupted it.
pub(super) fn end(session: &Session, exit: Exit) -> Exit {
    if session.stop.is_asked() { Exit::Interrupted } else { exit }
}
