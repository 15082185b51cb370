//! Files: which ones a path means, and their texts, with every trouble as a diagnostic.
#![expect(clippy::disallowed_methods, reason = "the one door to files")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::texts::carried;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Sources};
use crate::syntax::RuleFile;
use crate::syntax::limits::{self, BYTES};
use crate::text::Text;

/// The largest file read, in bytes.
const LARGEST: u64 = BYTES.most as u64;

/// Where scenarios are looked for when none are named.
pub const SCENARIOS: &str = "scenarios";

/// What every folder of rules has.
const VOCABULARY: &str = "vocabulary.toml";
/// Where it has its acts.
const ACTS: &str = "acts/";

/// What a folder is walked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    Rules,
    Scenarios,
}

/// What an entry of a folder is.
enum Found {
    File,
    Folder,
    LinkedFolder,
    /// No file that was meant to be read.
    Nothing,
    /// A file that may have been meant to be read.
    Stray,
    /// A pipe, a socket or a device: reading it might never end.
    Special,
    Trouble(io::Error),
}

/// What lies at a path.
fn found(path: &Path, walk: Walk) -> Found {
    let word = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Locks and copies that editors leave.
    if word.starts_with(".#") || word.ends_with('~') {
        return Found::Nothing;
    }
    match fs::metadata(path) {
        Ok(about) if about.is_dir() && path.is_symlink() => Found::LinkedFolder,
        Ok(about) if about.is_dir() => Found::Folder,
        Ok(about) if path.extension().is_some_and(|ending| ending == "toml") => {
            if about.is_file() {
                Found::File
            } else {
                Found::Special
            }
        }
        Ok(_) if word.starts_with('.') => Found::Nothing,
        Ok(_) if walk == Walk::Rules && !word.ends_with(".md") => Found::Stray,
        Ok(_) if word.to_lowercase().contains(".toml") || word.ends_with(".tml") => Found::Stray,
        Ok(_) => Found::Nothing,
        Err(error) => Found::Trouble(error),
    }
}

/// Whether a folder holds rules, as far as one can tell before it is read.
pub fn is_rules(folder: &Path) -> bool {
    let has = |part: &str| folder.join(part).exists();
    has(VOCABULARY) || has(ACTS) || has("jurisdiction.toml") || has("registers")
}

/// Reads files, and remembers every trouble.
#[derive(Debug, Default)]
pub struct Files {
    /// The texts.
    pub sources: Sources,
    /// Troubles with paths and texts.
    pub troubles: Vec<Diagnostic>,
}

impl Files {
    /// Every rule file below a folder, which has a vocabulary and an act.
    pub fn rules(&mut self, folder: &Path) -> Vec<RuleFile> {
        let before = self.troubles.len();
        let paths = self.below(folder, Walk::Rules);
        let inside = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let has = |wanted: &dyn Fn(&str) -> bool| paths.iter().any(|path| wanted(&inside(path)));
        // What else is wrong with the folder may be why a part is missing.
        if self.troubles.len() == before {
            if !has(&|path| path == VOCABULARY) {
                self.lacks(folder, VOCABULARY);
            }
            if !has(&|path| path.starts_with(ACTS)) {
                self.lacks(folder, ACTS);
            }
        }
        let mut out = Vec::new();
        for path in &paths {
            if let Some(source) = self.read(path) {
                out.push(RuleFile { source, path: inside(path) });
            }
        }
        out
    }

    /// Says that a folder of rules lacks a part. Without it the pack would answer as if there were no law.
    fn lacks(&mut self, folder: &Path, part: &str) {
        let place = self.sources.about(name(folder));
        let message = both!("a rules folder without `{part}`", "`{part}` 없는 규칙 폴더입니다");
        let help = both!(
            "the law is read from this folder, and never from the rules built into the program in its place",
            "이 폴더의 규칙을 읽으며, 프로그램에 든 규칙으로 대신하지 않습니다"
        );
        self.troubles.push(Diagnostic::error("missing-file", place, message).help(help));
    }

    /// Whether a word of the command line means a file: by how it is written, or because there is one.
    pub fn is_meant(word: &str) -> bool {
        word.ends_with(".toml") || word.contains(['/', '\\']) || Path::new(word).is_file()
    }

    /// One file outside the rules folder.
    pub fn one(&mut self, path: &Path) -> Option<SourceId> {
        self.read(path)
    }

    /// The scenario of this name, without its ending, in the folder of scenarios.
    pub fn scenario_named(&mut self, name: &Path) -> Option<PathBuf> {
        let folder = Path::new(SCENARIOS);
        let all = if folder.is_dir() { self.below(folder, Walk::Scenarios) } else { Vec::new() };
        all.into_iter().find(|path| path.file_stem() == Some(name.as_os_str()))
    }

    /// Every scenario that paths mean: files, folders of them, or `-` for standard input, each read once.
    pub fn scenarios(&mut self, paths: &[PathBuf]) -> Vec<SourceId> {
        let mut files: Vec<PathBuf> = Vec::new();
        let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
        for path in paths {
            let found = if path.is_dir() { self.below(path, Walk::Scenarios) } else { vec![path.clone()] };
            files.extend(found.into_iter().filter(|file| seen.insert(file.clone())));
            if files.len() > limits::FILES.most {
                self.say(path, limits::FILES.message(), None);
                return Vec::new();
            }
        }
        files.iter().filter_map(|file| if file.as_os_str() == "-" { self.stdin() } else { self.read(file) }).collect()
    }

    /// Every `.toml` file below a folder, in order; a folder without one is a trouble. Links are followed, and no folder is
    /// walked twice.
    fn below(&mut self, folder: &Path, walk: Walk) -> Vec<PathBuf> {
        let before = self.troubles.len();
        let (mut out, mut todo, mut linked) = (Vec::new(), vec![folder.to_path_buf()], Vec::new());
        let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
        // Links come last, so that a folder goes by its own name wherever it has one.
        while let Some(next) = todo.pop().or_else(|| linked.pop()) {
            if !fs::canonicalize(&next).is_ok_and(|real| seen.insert(real)) && next != folder {
                continue;
            }
            let entries = match fs::read_dir(&next) {
                Ok(entries) => entries,
                Err(error) => {
                    self.trouble(&next, &error);
                    continue;
                }
            };
            for entry in entries {
                let Ok(path) = entry.map(|entry| entry.path()).map_err(|error| self.trouble(&next, &error)) else {
                    continue;
                };
                match found(&path, walk) {
                    Found::File => out.push(path),
                    Found::Folder => todo.push(path),
                    Found::LinkedFolder => linked.push(path),
                    Found::Nothing => {}
                    Found::Stray => self.stray(&path),
                    Found::Special => {
                        let help = both!("move it away", "다른 곳으로 옮기십시오");
                        self.say(&path, both!("no plain file", "일반 파일이 아닙니다"), Some(help));
                    }
                    Found::Trouble(error) => self.trouble(&path, &error),
                }
            }
            if out.len() > limits::FILES.most {
                self.say(folder, limits::FILES.message(), None);
                break;
            }
        }
        out.sort();
        if out.is_empty() && self.troubles.len() == before {
            let help = both!("expected a folder with `.toml` files", "`.toml` 파일이 있는 폴더여야 합니다");
            self.say(folder, both!("no `.toml` file in this folder", "폴더에 `.toml` 파일이 없습니다"), Some(help));
        }
        out
    }

    fn stray(&mut self, path: &Path) {
        let place = self.sources.about(name(path));
        let message = both!("a file whose name does not end in `.toml`", "이름이 `.toml`로 끝나지 않는 파일입니다");
        let help =
            both!("it would be passed over: rename it, or move it away", "읽히지 않으므로 이름을 바꾸거나 옮기십시오");
        self.troubles.push(Diagnostic::error("misplaced-file", place, message).help(help));
    }

    fn read(&mut self, path: &Path) -> Option<SourceId> {
        match fs::metadata(path) {
            Ok(about) if about.is_file() && about.len() > LARGEST => {
                self.too_large(path, Some(about.len()));
                return None;
            }
            Ok(about) if about.is_file() => return self.taken(path, fs::read(path)),
            Ok(_) => {}
            Err(error) => {
                self.trouble(path, &error);
                return None;
            }
        }
        // A pipe or a device has no length, so the reading itself is bounded too.
        let mut bytes = Vec::new();
        let read = fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
        self.taken(path, read.map(|_| bytes))
    }

    fn taken(&mut self, path: &Path, read: io::Result<Vec<u8>>) -> Option<SourceId> {
        match read {
            Ok(bytes) => self.text(path, bytes),
            Err(error) => {
                self.trouble(path, &error);
                None
            }
        }
    }

    fn stdin(&mut self) -> Option<SourceId> {
        let mut bytes = Vec::new();
        let name = Path::new("<stdin>");
        match io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes) {
            Ok(_) => self.text(name, bytes),
            Err(error) => {
                self.trouble(name, &error);
                None
            }
        }
    }

    fn text(&mut self, path: &Path, bytes: Vec<u8>) -> Option<SourceId> {
        if bytes.len() as u64 > LARGEST {
            self.too_large(path, None);
            return None;
        }
        if let Some(text) = carried(&bytes) {
            return Some(self.sources.add_built_in(name(path), text));
        }
        match String::from_utf8(bytes) {
            Ok(mut text) if !text.contains('\0') => {
                if text.starts_with('\u{feff}') {
                    text.remove(0);
                }
                Some(self.sources.add(name(path), text))
            }
            Ok(_) | Err(_) => {
                let help =
                    both!("rule and scenario files are TOML in UTF-8", "규칙과 시나리오 파일은 UTF-8로 쓴 TOML입니다");
                self.say(path, both!("not a text in UTF-8", "UTF-8 텍스트가 아닙니다"), Some(help));
                None
            }
        }
    }

    fn too_large(&mut self, path: &Path, size: Option<u64>) {
        let most = LARGEST >> 20;
        let size = size.map_or(String::new(), |bytes| format!(" ({} MiB)", bytes >> 20));
        self.say(path, both!("the file is larger than {most} MiB{size}", "파일이 {most} MiB보다 큽니다{size}"), None);
    }

    fn trouble(&mut self, path: &Path, error: &io::Error) {
        if path.is_symlink() && error.kind() == io::ErrorKind::NotFound {
            self.say(path, both!("a link to nothing", "가리키는 것이 없는 링크입니다"), None);
            return;
        }
        let help = (error.kind() == io::ErrorKind::NotFound).then(|| self.near(path)).flatten();
        let what = if error.kind() == io::ErrorKind::NotFound {
            both!("no such file or folder", "그런 파일이나 폴더가 없습니다")
        } else if error.kind() == io::ErrorKind::PermissionDenied {
            both!("no permission to read it", "읽을 권한이 없습니다")
        } else {
            both!("cannot be read: {error}", "읽을 수 없습니다: {error}")
        };
        self.say(path, what, help);
    }

    /// The nearest name in the folder where a path was looked for.
    fn near(&self, path: &Path) -> Option<Text> {
        let wanted = path.file_name()?.to_str()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let names: Vec<String> =
            fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let near = crate::diagnostic::nearest(wanted, names.iter().map(String::as_str))?;
        let near = name(&path.with_file_name(near));
        Some(both!("did you mean `{near}`?", "`{near}` 말씀입니까?"))
    }

    fn say(&mut self, path: &Path, message: Text, help: Option<Text>) {
        let found = Diagnostic::error("unreadable", self.sources.about(name(path)), message);
        self.troubles.push(Diagnostic { help, ..found });
    }
}

/// The name that messages call a file by.
fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
