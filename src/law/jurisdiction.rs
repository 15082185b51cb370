//! The state whose law a pack holds: its name, and the ranks of its law with the maker of each.

use serde::{Deserialize, Serialize};

use super::{Addresses, Article, Numbering, Period};
use crate::source::Place;
use crate::text::{InLaw, Text};
use crate::words;

/// The contents of `jurisdiction.toml`. A pack without acts may have none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Jurisdiction {
    /// The state, as a sentence names it: `Korea`.
    pub state: Text,
    /// The adjective of this state: `Korean`.
    pub adjective: Text,
    /// The code of the language of its law, `ko`.
    pub language: String,
    /// What that language is called.
    pub language_name: Text,
    /// How its instruments number their articles, if it says it.
    pub articles: Option<Numbering>,
    /// How versions and articles are addressed, by the beginning of the source.
    pub addresses: Vec<Addresses>,
    /// The ranks, heaviest first.
    pub ranks: Vec<Rank>,
}

impl Jurisdiction {
    /// The words of a text in the language of the law, if they were written.
    pub fn words<'t>(&self, text: &'t Text) -> Option<&'t str> {
        text.written(&self.language)
    }

    /// An article as English sentences and the law itself name it.
    pub fn article(&self, article: Article) -> Text {
        match &self.articles {
            Some(numbering) => Text::new(numbering.in_english(article), numbering.cite(article)),
            None => Text::plain(article.to_string()),
        }
    }

    /// The code of the language of the law, where it is neither English nor Korean.
    pub fn third_language(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|code| !["", "en", "ko"].contains(code))
    }
}

/// A rank of law [definition 9].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rank {
    /// The word of acts and of the machine formats.
    pub id: String,
    /// The name of a law of this rank.
    pub label: Text,
    /// How a sentence names one, where that is not `a LABEL`: there is only one constitution.
    pub one: Option<Text>,
    /// How a version of this rank is called, with `{n}` for its number: `Act No. {n}`.
    pub number: Option<Text>,
    /// Its kind.
    pub kind: RankKind,
    /// Who makes it, unless an act has makers of its own.
    pub makers: Vec<Maker>,
    /// Where it is declared.
    pub place: Place,
}

impl Rank {
    /// Whether the state can change a norm of this rank by amending it.
    pub fn is_changeable(&self) -> bool {
        self.kind == RankKind::Law
    }

    /// Whether it is a line, not law: set aside by a decision.
    pub fn is_policy(&self) -> bool {
        self.kind == RankKind::Policy
    }

    /// Whether it binds however the state decides.
    pub fn is_outside(&self) -> bool {
        self.kind == RankKind::Outside
    }

    /// How a version with this number is called; nothing where the rank does not say.
    pub fn numbered(&self, number: &str) -> Option<Text> {
        let fill = |words: &str| words.replace("{n}", number);
        let pattern = self.number.as_ref()?;
        let law = pattern.law.as_ref().map(|law| InLaw { words: fill(&law.words), code: law.code.clone() });
        Some(Text { en: fill(&pattern.en), ko: pattern.ko.as_deref().map(fill), law, name: pattern.name })
    }

    /// How a sentence names a law of this rank.
    pub fn named(&self) -> Text {
        self.one.clone().unwrap_or_else(|| {
            let article = if self.label.en.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            Text { en: format!("{article} {}", self.label.en), ..self.label.clone() }
        })
    }
}

/// The kinds of rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RankKind {
    /// The state's own law: its maker amends it.
    Law,
    /// A line, not law: a decision sets it aside.
    Policy,
    /// A treaty, a resolution, another state's law: it binds however the state decides.
    Outside,
}

words!(RankKind { Law: "law", Policy: "policy", Outside: "outside" });

/// Who makes law, and when it is they.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    /// Their name.
    pub name: Text,
    /// Who has to deliberate on it before.
    pub deliberates: Option<Text>,
    /// When it is they.
    pub period: Period,
}
