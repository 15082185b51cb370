//! Words and the pack's fingerprint in the machine format, the same in every answer.

use serde_json::{Map, Value, json};

use crate::law::Pack;
use crate::text::Text;

/// Text in every language in which it was written.
pub(super) fn text(text: &Text) -> Value {
    text.all().map(|(code, words)| (code.to_owned(), json!(words))).collect::<Map<String, Value>>().into()
}

/// The pack that an answer rests on, and the version of the program that gave it.
pub(super) fn fingerprint(pack: &Pack) -> Value {
    let checked = pack.fingerprint.checked.map(|day| day.to_string());
    json!({ "digest": pack.fingerprint.digest, "checked": checked, "program": env!("CARGO_PKG_VERSION") })
}
