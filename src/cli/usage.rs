//! Mistakes on the command line for which there is more to say than clap does: in the language asked for, with what is
//! meant.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enums are those of clap")]

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::files::Files;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Sources};

/// What to say of a mistake, beside the text that it is about; nothing where clap says it all.
pub fn mistake(error: &Error, sources: &mut Sources) -> Option<Diagnostic> {
    let context = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand).filter(|word| Files::is_meant(word))?;
            let place = Place::of(sources.add("lexport", word.as_str()), 0..word.len());
            let message = both!("`{word}` is no command", "`{word}` 명령은 없습니다");
            let help = both!("did you mean `lexport check {word}`?", "`lexport check {word}` 말씀입니까?");
            Some(Diagnostic::error("unknown-command", place, message).help(help))
        }
        ErrorKind::ValueValidation => {
            let option = context(ContextKind::InvalidArg).filter(|option| option.ends_with("<DATE>"))?;
            let word = context(ContextKind::InvalidValue)?;
            let option = option.split(' ').next().unwrap_or_default().to_owned();
            let place = Place::of(sources.add(option, word.as_str()), 0..word.len());
            let message = both!("`{word}` is not a day", "`{word}` 값은 날짜가 아닙니다");
            let help =
                both!("write it as 2024-10-22, or as 22 Oct 2024", "2024-10-22 또는 2024년 10월 22일처럼 쓰십시오");
            Some(Diagnostic::error("bad-day", place, message).help(help))
        }
        _ => None,
    }
}
