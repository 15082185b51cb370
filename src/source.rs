//! Texts, the places in them, and values that remember their place.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Which text a place is in: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// A stretch of one text, as byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// A stretch of a text, as byte offsets. Texts are far smaller than 4 GiB: reading refuses larger ones.
    #[expect(clippy::cast_possible_truncation, reason = "no text has 4 GiB")]
    pub fn of(source: SourceId, range: std::ops::Range<usize>) -> Self {
        Self { source, start: range.start as u32, end: range.end as u32 }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub place: Place,
}

/// Line and column, both from 1; a column counts Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// One text under the name that messages call it by.
#[derive(Clone, Debug)]
pub struct Source {
    /// A path relative to the working folder, or a name such as `<stdin>`.
    pub name: String,
    /// The text.
    pub text: Cow<'static, str>,
    /// Whether it is no text, but something that messages name as a whole, such as a folder.
    pub whole: bool,
}

/// All texts that one run has read, so that a place can be shown.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a text and returns its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(Source { name: name.into(), text: Cow::Owned(text.into()), whole: false })
    }

    /// Adds something without a text; its place is that of messages about it.
    pub fn about(&mut self, name: impl Into<String>) -> Place {
        Place::of(self.push(Source { name: name.into(), text: Cow::Borrowed(""), whole: true }), 0..0)
    }

    /// The same of a text that the program carries.
    pub fn add_built_in(&mut self, name: impl Into<String>, text: &'static str) -> SourceId {
        self.push(Source { name: name.into(), text: Cow::Borrowed(text), whole: false })
    }

    #[expect(clippy::cast_possible_truncation, reason = "2^32 texts do not fit into memory")]
    fn push(&mut self, source: Source) -> SourceId {
        let id = SourceId(self.files.len() as u32);
        self.files.push(source);
        id
    }

    /// The text with this number.
    #[expect(clippy::indexing_slicing, reason = "numbers are given out by `add` alone")]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// All texts in the order they were taken in.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.files)
    }

    /// The text at a place.
    pub fn snippet(&self, place: Place) -> &str {
        let range = place.start as usize..place.end as usize;
        self.get(place.source).text.get(range).unwrap_or("")
    }

    /// Line and column where a place begins.
    pub fn spot(&self, place: Place) -> Spot {
        let text = &self.get(place.source).text;
        let upto = text.get(..(place.start as usize).min(text.len())).unwrap_or(text);
        let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
        let line = upto.matches('\n').count() + 1;
        let column = upto.get(line_start..).unwrap_or("").chars().count() + 1;
        Spot { line, column }
    }

    /// The whole line in which a place begins, without its line end.
    pub fn line(&self, place: Place) -> &str {
        let text = &self.get(place.source).text;
        let start = (place.start as usize).min(text.len());
        let from = text.get(..start).and_then(|upto| upto.rfind('\n')).map_or(0, |at| at + 1);
        let rest = text.get(from..).unwrap_or("");
        rest.split('\n').next().unwrap_or("").trim_end_matches('\r')
    }
}
