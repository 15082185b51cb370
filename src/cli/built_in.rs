//! The pack built into the program: the texts of its rule files, and the law they were read into when the program was
//! built.
//!
//! `build.rs` reads `rules` with the reader of the program and stores what it made of them. Where the rules have a fault,
//! it stores nothing and says so, so that there is still a program that can say what is wrong: every run then reads the
//! texts, and ends with their faults.

use super::files::Files;
use super::texts;
use crate::source::SourceId;
use crate::syntax::{Resolved, RuleFile};

impl Files {
    /// The pack built into the program.
    pub fn built_in(&mut self) -> Vec<RuleFile> {
        texts::all()
            .iter()
            .map(|(path, text)| RuleFile {
                source: self.sources.add_built_in(format!("rules/{path}"), text),
                path: (*path).to_owned(),
            })
            .collect()
    }

    /// The law that rule files were read into when the program was built, where they are those built in, byte for byte.
    /// Places in it count the files from the first text of the run.
    pub fn resolved(&self, files: &[RuleFile]) -> Option<Resolved> {
        let same = |(file, (at, (path, text))): (&RuleFile, (u32, &(&str, &str)))| {
            file.source == SourceId(at) && file.path == *path && self.sources.get(file.source).text == *text
        };
        let all = files.len() == texts::all().len() && files.iter().zip((0..).zip(texts::all())).all(same);
        all.then(|| Resolved::from_bytes(texts::resolved())).flatten()
    }
}
