//! What a scenario knows of the world: what happened with the deal, why, and where it can be read about.

use serde_json::{Value, json};

use super::words::end;
use crate::both;
use crate::scenario::{Happened, Scenario, Why};
use crate::text::{Lang, Text};

/// The real ending of the deal in the file, if it says one.
pub(super) fn happened(scenario: &Scenario) -> Option<&Happened> {
    scenario.expect.as_ref()?.happened.as_ref()
}

/// The ending and its reason: `declined, for reasons of policy`.
pub(super) fn ending(happened: &Happened) -> Text {
    let what = end(happened.what);
    let why = happened.because.map(|why| match why {
        Why::Law => Text::new("because of the law", "법령 때문"),
        Why::Policy => Text::new("for reasons of policy", "정책상 이유"),
        Why::Other => Text::new("for another reason", "그 밖의 이유"),
        Why::Unknown => Text::new("the reason is not known", "이유는 알려지지 않음"),
    });
    let Some(why) = why else { return what };
    let ((en, because), (ko, because_ko)) = ((&what.en, &why.en), (what.get(Lang::Ko), why.get(Lang::Ko)));
    both!("{en}, {because}", "{ko}({because_ko})")
}

/// The sources of the file on the deal, each once, with that of its ending.
pub(super) fn reports(scenario: &Scenario) -> Vec<&str> {
    let ending = happened(scenario).and_then(|happened| happened.source.as_deref());
    let mut out: Vec<&str> = Vec::new();
    for source in scenario.sources.iter().map(String::as_str).chain(ending) {
        if !out.contains(&source) {
            out.push(source);
        }
    }
    out
}

/// The real ending as JSON.
pub(super) fn happened_json(scenario: &Scenario) -> Option<Value> {
    happened(scenario).map(|happened| {
        json!({ "what": happened.what.word(), "because": happened.because.map(Why::word), "source": happened.source })
    })
}
