//! What tests share: the project's files, packs and scenarios read from them, the program as a process, golden files.

pub mod dice;
pub mod golden;
pub mod grown;
pub mod run;
pub mod small;

use std::path::{Path, PathBuf};

use lexport::diagnostic::Diagnostic;
use lexport::law::{Day, Pack};
use lexport::query::{Asked, Span, Timeline};
use lexport::render::{Detail, TextOptions, WIDTH};
use lexport::scenario::Scenario;
use lexport::source::Sources;
use lexport::syntax::{Names, RuleFile, read_rules, read_scenario};
use lexport::text::Lang;

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file, whose path may begin at the project's folder.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The ranks of Korean law, for packs that declare none.
pub const JURISDICTION: &str = include_str!("../../rules/jurisdiction.toml");

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

/// Their paths and texts.
pub fn texts_in(folder: &Path) -> Vec<(String, String)> {
    toml_files(folder).into_iter().map(|path| (path.clone(), read(folder.join(path)))).collect()
}

/// Reads a pack from texts; where no jurisdiction is among them, it is Korea.
pub fn pack_of(files: &[(String, String)]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut sources = Sources::default();
    let alone = files.iter().all(|file| file.0 != "jurisdiction.toml");
    let jurisdiction = alone.then(|| ("jurisdiction.toml".to_owned(), JURISDICTION.to_owned()));
    let listed: Vec<RuleFile> = files
        .iter()
        .chain(&jurisdiction)
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
    pack_of(&texts_in(folder)).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

impl Loaded {
    /// Reads a scenario from a text.
    pub fn scenario(&mut self, name: &str, text: &str) -> Result<Scenario, Vec<Diagnostic>> {
        let source = self.sources.add(name, text);
        let (scenario, found) = read_scenario(&self.sources, source, &self.pack, &self.names);
        scenario.ok_or(found)
    }

    /// Reads a scenario from a file, which has to be sound; its path may begin at the project's folder.
    pub fn file(&mut self, path: impl AsRef<Path>) -> Scenario {
        let name = path.as_ref().to_str().expect("a readable name");
        self.scenario(name, &read(name)).unwrap_or_else(|found| panic!("{name}: {}", shown(&found)))
    }
}

/// Diagnostics in one line each.
pub fn shown(found: &[Diagnostic]) -> String {
    found
        .iter()
        .map(|one| format!("{}: {} ({:?})\n", one.code, one.message.en, one.help.as_ref().map(|help| &help.en)))
        .collect()
}

/// A question under the default reading, on the scenario's own day or another.
pub fn asked_on<'a>(pack: &'a Pack, scenario: &'a Scenario, on: Option<Day>) -> Asked<'a> {
    Asked { pack, scenario, reading: pack.default_reading, on }
}

/// The only period of a timeline that holds a day.
pub fn span_of(found: &Timeline, day: Day) -> Option<&Span> {
    let mut covering = found.spans.iter().filter(|span| span.holds(day));
    let first = covering.next();
    assert!(covering.next().is_none(), "two periods for {day}");
    first
}

/// Texts without colours.
pub fn options(lang: Lang, detail: Detail) -> TextOptions {
    TextOptions { lang, color: false, detail, width: WIDTH }
}

/// How many columns of a terminal a line takes.
pub fn columns(line: &str) -> usize {
    line.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
}

/// Whether a line is no wider than the page; an URL is never broken, so it may be wider where it stands alone or behind a
/// lead.
pub fn fits(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let before = columns(line) - columns(last);
    columns(line) <= 80 || (last.contains("://") && before <= 60)
}
