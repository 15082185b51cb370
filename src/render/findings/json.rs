//! Findings for programs: one object whose keys keep their meaning.

use serde_json::{Value, json};

use super::{Findings, word};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Sources, Spot};
use crate::text::Text;

/// Findings as JSON, both languages side by side.
pub fn findings_json(findings: Findings<'_>) -> String {
    let found: Vec<Value> = findings.found.iter().map(|one| finding(findings.sources, one)).collect();
    let all = json!({
        "format": 1,
        "files": findings.files,
        "errors": findings.count(Severity::Error),
        "warnings": findings.count(Severity::Warning),
        "findings": found,
    });
    format!("{all:#}\n")
}

fn finding(sources: &Sources, found: &Diagnostic) -> Value {
    let mut out = json!({ "code": found.code, "severity": word(found.severity) });
    let labels: Vec<Value> = found.labels.iter().map(|(place, text)| label(sources, *place, text)).collect();
    if let Value::Object(fields) = &mut out {
        fields.extend(stretch(sources, found.place));
        fields.insert("message".to_owned(), text(&found.message));
        fields.insert("help".to_owned(), found.help.as_ref().map_or(Value::Null, text));
        fields.insert("labels".to_owned(), Value::Array(labels));
    }
    out
}

fn label(sources: &Sources, place: Place, words: &Text) -> Value {
    let mut fields = stretch(sources, place);
    fields.insert("message".to_owned(), text(words));
    Value::Object(fields)
}

/// The file, the first character and the one after the last, as lines and columns from 1.
fn stretch(sources: &Sources, place: Place) -> serde_json::Map<String, Value> {
    let Spot { line, column } = sources.spot(place);
    let end = sources.spot(Place { start: place.end.max(place.start), ..place });
    [
        ("file", json!(sources.get(place.source).name)),
        ("line", json!(line)),
        ("column", json!(column)),
        ("end_line", json!(end.line)),
        ("end_column", json!(end.column)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}

fn text(text: &Text) -> Value {
    json!({ "en": text.en, "ko": text.ko.as_ref().unwrap_or(&text.en) })
}
