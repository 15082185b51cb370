//! Words and the pack's fingerprint in the machine format, the same in every answer.

use serde_json::{Value, json};

use crate::law::Pack;
use crate::text::Text;

/// Text in both languages; `ko` only where there is one.
pub(super) fn text(text: &Text) -> Value {
    match &text.ko {
        Some(ko) => json!({ "en": text.en, "ko": ko }),
        None => json!({ "en": text.en }),
    }
}

/// The pack that an answer rests on.
pub(super) fn fingerprint(pack: &Pack) -> Value {
    let checked = pack.fingerprint.checked.map(|day| day.to_string());
    json!({ "digest": pack.fingerprint.digest, "checked": checked })
}
