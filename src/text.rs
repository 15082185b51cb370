//! Words for people, in English and Korean, and the particles that Korean words take.

use serde::{Deserialize, Serialize};

/// The language an answer is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// English.
    En,
    /// Korean.
    Ko,
    /// The language of the pack's law, where it is neither: the program's own sentences are English then.
    Law,
}

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Text {
    /// English, always there.
    pub en: String,
    /// Korean, if it was written.
    pub ko: Option<String>,
    /// The language of the law, if it is neither and was written.
    pub law: Option<InLaw>,
    /// Whether it is a name: it keeps its first letter inside a sentence.
    pub name: bool,
}

/// Words in the language of a law.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InLaw {
    /// The code of the language, `de`.
    pub code: String,
    /// The words.
    pub words: String,
}

impl Text {
    /// Words in both languages.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { en: en.into(), ko: Some(ko.into()), ..Self::default() }
    }

    /// A word that is the same in both languages, such as an id.
    pub fn plain(en: impl Into<String>) -> Self {
        Self { en: en.into(), ..Self::default() }
    }

    /// A name in both languages.
    pub fn name(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { name: true, ..Self::new(en, ko) }
    }

    /// The text in one language; English if it was not written in it.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => self.ko.as_deref().unwrap_or(&self.en),
            Lang::Law => self.law.as_ref().map_or(&self.en, |law| &law.words),
        }
    }

    /// The words in the language with a code, where they were written.
    pub fn written(&self, code: &str) -> Option<&str> {
        match code {
            "en" => Some(&self.en),
            "ko" => self.ko.as_deref(),
            _ => self.law.as_ref().filter(|law| law.code == code).map(|law| law.words.as_str()),
        }
    }

    /// The words that were written, each with the code of its language.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let ko = self.ko.as_deref().map(|ko| ("ko", ko));
        let law = self.law.as_ref().map(|law| (law.code.as_str(), law.words.as_str()));
        std::iter::once(("en", self.en.as_str())).chain(ko).chain(law)
    }
}

/// Builds a [`Text`] from an English and a Korean format string over the same variables.
#[macro_export]
macro_rules! both {
    ($en:literal, $ko:literal $(,)?) => {
        $crate::text::Text::new(format!($en), format!($ko))
    };
}

/// Gives each variant of an enum its word in files: `WORDS` to read it, `word` to write it.
#[macro_export]
macro_rules! words {
    ($kind:ident { $($variant:ident: $word:literal),+ $(,)? }) => {
        impl $kind {
            /// Every variant with its word.
            pub const WORDS: [(&'static str, Self); [$($word),+].len()] = [$(($word, Self::$variant)),+];

            /// The word that files and machine formats use.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

/// Whether a character is none that a reader sees: control characters, marks that turn the direction of writing, and
/// invisible ones.
pub fn is_hidden(sign: char) -> bool {
    let invisible = matches!(
        sign,
        '\u{061c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    invisible || sign.is_control()
}

/// A text that stays on its line and cannot command a terminal: line ends and tabs become spaces, other hidden
/// characters their code.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\t' | '\r' => out.push(' '),
            _ if is_hidden(sign) => out.extend(sign.escape_unicode()),
            _ => out.push(sign),
        }
    }
    out
}

/// The words of a text, in lower case and in the singular, so that texts can be compared by their words.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let lower = word.to_lowercase();
        match lower.strip_suffix("ies") {
            Some(stem) if stem.len() > 2 => format!("{stem}y"),
            Some(_) | None => match lower.strip_suffix('s') {
                Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
                Some(_) | None => lower,
            },
        }
    })
}

/// Whether a text has all words of another, in any order.
pub fn has_words(text: &str, wanted: &str) -> bool {
    let there: Vec<String> = words(text).collect();
    let mut wanted = words(wanted).peekable();
    wanted.peek().is_some() && wanted.all(|word| there.contains(&word))
}

/// How a Korean word ends, which decides the form of the particle behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FinalSound {
    Vowel,
    Rieul,
    Consonant,
}

/// Appends to a Korean word the particle in the form its last sound wants.
///
/// `pair` is the form after a consonant, a slash, and the form after a vowel, as in `은/는`, `이/가`, `을/를`, `과/와`, `으로/로`.
pub fn with_particle(word: &str, pair: &str) -> String {
    let (closed, open) = pair.split_once('/').unwrap_or((pair, pair));
    let form = match ending(word) {
        FinalSound::Vowel => open,
        // The instrumental particle treats a final ㄹ like a vowel.
        FinalSound::Rieul if closed == "으로" => open,
        FinalSound::Rieul | FinalSound::Consonant => closed,
    };
    format!("{word}{form}")
}

fn ending(word: &str) -> FinalSound {
    let word = before_brackets(word);
    let last = word.chars().rev().find(|c| c.is_alphanumeric());
    match last {
        Some(c @ '가'..='힣') => match (u32::from(c) - u32::from('가')) % 28 {
            0 => FinalSound::Vowel,
            8 => FinalSound::Rieul,
            _ => FinalSound::Consonant,
        },
        // Digits are read in Sino-Korean: 일 이 삼 사 오 육 칠 팔 구 영.
        Some('1' | '7' | '8') => FinalSound::Rieul,
        Some('0' | '3' | '6') => FinalSound::Consonant,
        // Letters by the usual reading of an abbreviation: 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant.
        Some('l' | 'L' | 'r' | 'R') => FinalSound::Rieul,
        Some('m' | 'M' | 'n' | 'N') => FinalSound::Consonant,
        Some(_) | None => FinalSound::Vowel,
    }
}

/// A word without the brackets behind it, which are not read aloud.
fn before_brackets(word: &str) -> &str {
    let mut depth = 0_usize;
    let opens = |(_, sign): &(usize, char)| {
        match sign {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    let at = word.char_indices().rev().find(opens).map_or(0, |row| row.0);
    match word.get(..at) {
        Some(head) if word.ends_with(')') && !head.trim().is_empty() => head,
        Some(_) | None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::with_particle;

    #[test]
    fn particles_follow_the_last_sound() {
        assert_eq!(with_particle("우크라이나", "은/는"), "우크라이나는");
        assert_eq!(with_particle("미국", "이/가"), "미국이");
        assert_eq!(with_particle("서울", "으로/로"), "서울로");
        assert_eq!(with_particle("서울", "을/를"), "서울을");
        assert_eq!(with_particle("`goods.class`", "은/는"), "`goods.class`는");
        assert_eq!(with_particle("155", "은/는"), "155는");
        assert_eq!(with_particle("규범(constitution:payment)", "이/가"), "규범(constitution:payment)이");
        assert_eq!(with_particle("나라(1단계(앞))", "이/가"), "나라(1단계(앞))가");
        assert_eq!(with_particle("(서울)", "이/가"), "(서울)이");
        assert_eq!(with_particle("2026", "과/와"), "2026과");
    }
}
