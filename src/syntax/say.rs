//! Messages that several readers of files share.

use toml::de::DeValue;

use crate::both;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::At;
use crate::text::{Text, with_particle};

/// The most names that a message lists.
const LISTED: usize = 12;

/// The kind of a TOML value: in English, and in Korean with its subject particle.
pub fn kind_of(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("a string", "문자열이"),
        DeValue::Integer(_) => ("a whole number", "정수가"),
        DeValue::Float(_) => ("a number with a point", "실수가"),
        DeValue::Boolean(_) => ("true or false", "참거짓 값이"),
        DeValue::Datetime(_) => ("a date", "날짜가"),
        DeValue::Array(_) => ("a list", "목록이"),
        DeValue::Table(_) => ("a table", "테이블이"),
    }
}

/// Names in backticks, cut off if there are too many.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.get(..LISTED) {
        Some(first) if names.len() > LISTED => format!("{}, …", first.join(", ")),
        Some(_) | None => names.join(", "),
    }
}

/// The usual remedy for a name that is nearly right.
pub fn did_you_mean(near: &str) -> Text {
    both!("did you mean `{near}`?", "`{near}` 말씀입니까?")
}

/// The finding about an unknown name.
pub fn unknown(code: &'static str, name: &At<&str>, kind: &Text, known: &[&str]) -> Diagnostic {
    let given = name.value;
    let (en, ko) = (&kind.en, kind.ko.as_deref().unwrap_or(&kind.en));
    let found = Diagnostic::error(code, name.place, both!("unknown {en} `{given}`", "알 수 없는 {ko} `{given}`"));
    if let Some(near) = nearest(given, known.iter().copied()) {
        return found.help(did_you_mean(near));
    }
    let all = list(known.iter().copied());
    match known {
        [] => found.help(both!("there is no {en} at all", "{ko}: 하나도 없습니다")),
        [_, ..] => found.help(both!("expected one of {all}", "다음 가운데 하나여야 합니다: {all}")),
    }
}

/// The finding about an id that is used twice.
pub fn duplicate(name: &At<&str>, first: crate::source::Place, kind: &Text) -> Diagnostic {
    let given = name.value;
    let en = &kind.en;
    let ko = with_particle(kind.ko.as_deref().unwrap_or(&kind.en), "이/가");
    Diagnostic::error(
        "duplicate-id",
        name.place,
        both!("the id `{given}` is already taken by another {en}", "`{given}` 아이디를 가진 다른 {ko} 있습니다"),
    )
    .label(first, both!("first here", "처음 나온 곳"))
}
