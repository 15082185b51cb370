//! Searches of many deals: one after the other until Ctrl-C, and how a run ends then.

use super::exit::Exit;
use super::session::Session;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::scenario::Scenario;

/// What becomes of an answer when its search had to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnStop {
    /// It says itself how far it got.
    Tells,
    /// Nothing in it is certain.
    Drops,
}

/// Answers scenario by scenario until Ctrl-C; those not answered are left out, and standard error says so.
pub(super) fn answered<T>(
    session: &Session,
    scenarios: &mut Vec<Scenario>,
    on_stop: OnStop,
    answer: impl Fn(&Scenario) -> T,
) -> Vec<T> {
    session.stopping.tells_part();
    let mut found = Vec::new();
    for scenario in &*scenarios {
        if session.stop.is_asked() {
            break;
        }
        let answer = answer(scenario);
        if on_stop == OnStop::Drops && session.stop.is_asked() {
            break;
        }
        found.push(answer);
    }
    let left = scenarios.len() - found.len();
    if let Some(first) = scenarios.get(found.len()).filter(|_| left > 0) {
        let message = both!("interrupted: deals not answered: {left}", "중단됨: 답하지 못한 거래 {left}건");
        session.complain(&[Diagnostic::warning("interrupted", first.place, message)]);
        scenarios.truncate(found.len());
    }
    found
}

/// How a run ends that would have ended so without Ctrl-C.
pub(super) fn end(session: &Session, exit: Exit) -> Exit {
    if session.stopping.is_interrupted() { Exit::Interrupted } else { exit }
}
