//! Packs and scenarios from folders, for tests.

pub mod dice;
pub mod golden;
pub mod grown;

use std::path::Path;

use lexport::diagnostic::Diagnostic;
use lexport::law::Pack;
use lexport::scenario::Scenario;
use lexport::source::Sources;
use lexport::syntax::{Names, RuleFile, read_rules, read_scenario};

/// A pack that was read without an error, with what scenarios are read against.
pub struct Loaded {
    pub sources: Sources,
    pub pack: Pack,
    pub names: Names,
}

/// Every file below a folder whose name ends in `.toml`, as a path relative to it, in order.
pub fn toml_files(folder: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(next) = todo.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let inside = path.strip_prefix(folder).expect("below the folder");
                out.push(inside.to_str().expect("a readable name").replace('\\', "/"));
            }
        }
    }
    out.sort();
    out
}

/// Reads a pack from texts.
pub fn pack_of(files: &[(String, String)]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut sources = Sources::default();
    let listed: Vec<RuleFile> = files
        .iter()
        .map(|(path, text)| RuleFile { source: sources.add(format!("rules/{path}"), text), path: path.clone() })
        .collect();
    let rules = read_rules(&sources, &listed);
    match rules.pack {
        Some(pack) => Ok(Loaded { sources, pack, names: rules.names }),
        None => Err(rules.diagnostics),
    }
}

/// Reads the pack in a folder, which has to be sound.
pub fn pack_in(folder: &Path) -> Loaded {
    let read = |path: &String| std::fs::read_to_string(folder.join(path)).expect("a readable file");
    let files: Vec<(String, String)> = toml_files(folder).iter().map(|path| (path.clone(), read(path))).collect();
    pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

impl Loaded {
    /// Reads a scenario from a text.
    pub fn scenario(&mut self, name: &str, text: &str) -> Result<Scenario, Vec<Diagnostic>> {
        let source = self.sources.add(name, text);
        let (scenario, found) = read_scenario(&self.sources, source, &self.pack, &self.names);
        scenario.ok_or(found)
    }
}

/// Diagnostics in one line each.
pub fn shown(found: &[Diagnostic]) -> String {
    found
        .iter()
        .map(|one| format!("{}: {} ({:?})\n", one.code, one.message.en, one.help.as_ref().map(|help| &help.en)))
        .collect()
}
