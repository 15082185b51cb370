//! Files that the program writes: each whole or not at all, and never over a different file.
#![expect(clippy::disallowed_methods, reason = "the one door to files that are written")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Sources};

/// How many drafts may lie beside each other.
const DRAFTS: u32 = 100_000;

/// Files to be written into one folder.
#[derive(Debug, Default)]
pub struct Output {
    files: Vec<(PathBuf, String)>,
}

impl Output {
    /// Adds a file; returns its path.
    pub fn add(&mut self, folder: &Path, name: String, text: String) -> String {
        let path = folder.join(name);
        let shown = shown(&path);
        self.files.push((path, text));
        shown
    }

    /// Writes everything, or nothing where one file cannot be written or already says something else. The folder is made
    /// where there is none yet, but not the folders above it, and not for nothing.
    pub fn write(self, folder: &Path, sources: &mut Sources) -> Vec<Diagnostic> {
        if !self.files.is_empty()
            && !folder.is_dir()
            && let Err(error) = fs::create_dir(folder)
            && !folder.is_dir()
        {
            let message = both!("the folder cannot be made: {error}", "폴더를 만들 수 없습니다: {error}");
            return vec![Diagnostic::error("unwritable", place(folder, sources), message)];
        }
        match put_all(&self.files) {
            Ok(()) => Vec::new(),
            Err((path, trouble)) => vec![trouble.told(path, sources)],
        }
    }
}

/// Writes one file; its path as messages name it.
///
/// # Errors
/// Why it cannot be written, or that another is there already.
pub fn save(path: &Path, text: &str, sources: &mut Sources) -> Result<String, Vec<Diagnostic>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    let mut output = Output::default();
    let shown = output.add(folder, name.to_string_lossy().into_owned(), text.to_owned());
    let troubles = output.write(folder, sources);
    if troubles.is_empty() { Ok(shown) } else { Err(troubles) }
}

/// Why a file was not written.
enum Trouble {
    /// One that says something else is there.
    Exists,
    /// The system does not let it be written.
    Unwritable(io::Error),
}

impl Trouble {
    fn told(&self, path: &Path, sources: &mut Sources) -> Diagnostic {
        let at = place(path, sources);
        match self {
            Self::Exists => {
                let message = both!("the file is there already", "파일이 이미 있습니다");
                let help = both!("move it away, or name another", "그 파일을 옮기거나 다른 이름을 지정하십시오");
                Diagnostic::error("file-exists", at, message).help(help)
            }
            Self::Unwritable(error) => {
                let message = both!("cannot be written: {error}", "쓸 수 없습니다: {error}");
                Diagnostic::error("unwritable", at, message)
            }
        }
    }
}

fn place(path: &Path, sources: &mut Sources) -> Place {
    sources.about(shown(path))
}

/// What stands in the way of a new file: one that is there already, or no folder for it.
pub fn hindrance(path: &Path, sources: &mut Sources) -> Option<Diagnostic> {
    match fs::symlink_metadata(path) {
        Ok(_) => return Some(Trouble::Exists.told(path, sources)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Some(Trouble::Unwritable(error).told(path, sources)),
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_none_or(Path::is_dir) {
        return None;
    }
    let message = both!("there is no such folder", "그런 폴더가 없습니다");
    let help = both!("make the folder, or name another", "폴더를 만들거나 다른 폴더를 지정하십시오");
    Some(Diagnostic::error("unwritable", place(path, sources), message).help(help))
}

/// Writes a file of a run that ends at once, and says where it is; what cannot be written goes to standard error.
pub fn rescue(path: &Path, text: &str) {
    let saved = put_all(&[(path.to_path_buf(), text.to_owned())]).is_ok();
    let said = if saved { format!("\n{}\n", shown(path)) } else { format!("\n{text}") };
    // Nothing can be done about a standard error that cannot be written.
    let _ = io::stderr().lock().write_all(said.as_bytes());
}

/// A text that lies beside the place where it will stand, so that no reader sees half of it.
struct Drafted<'a> {
    beside: PathBuf,
    path: &'a Path,
    text: &'a str,
}

/// Writes files, all of them or none. One that is there already and says the same is left alone.
fn put_all(files: &[(PathBuf, String)]) -> Result<(), (&Path, Trouble)> {
    let (mut drafts, mut new) = (Vec::new(), Vec::new());
    let drafted = files.iter().try_for_each(|(path, text)| {
        drafts.extend(draft(path, text).map_err(|trouble| (path.as_path(), trouble))?);
        Ok(())
    });
    let done = drafted.and_then(|()| {
        drafts.iter().try_for_each(|draft| {
            if take(draft).map_err(|trouble| (draft.path, trouble))? {
                new.push(draft.path);
            }
            Ok(())
        })
    });
    // What is left of an attempt is taken away; if even that fails, the first trouble is the one to tell.
    let taken_away = if done.is_err() { new } else { Vec::new() };
    let left = drafts.iter().map(|draft| draft.beside.as_path()).chain(taken_away);
    left.for_each(|path| drop(fs::remove_file(path)));
    done
}

/// Whether a file is there and says the same.
fn standing(path: &Path, text: &str) -> Result<bool, Trouble> {
    match fs::read(path) {
        Ok(there) if there == text.as_bytes() => Ok(true),
        Ok(_) => Err(Trouble::Exists),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Trouble::Unwritable(error)),
    }
}

/// Writes a text beside its place; nothing where it stands there already.
fn draft<'a>(path: &'a Path, text: &'a str) -> Result<Option<Drafted<'a>>, Trouble> {
    if standing(path, text)? {
        return Ok(None);
    }
    let mut number = 0_u32;
    let (beside, mut file) = loop {
        let beside = path.with_file_name(format!(".lexport-{}-{number}", std::process::id()));
        match fs::File::create_new(&beside) {
            Ok(file) => break (beside, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < DRAFTS => number += 1,
            Err(error) => return Err(Trouble::Unwritable(error)),
        }
    };
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(Trouble::Unwritable(error));
    }
    Ok(Some(Drafted { beside, path, text }))
}

/// Puts a draft into its place, never over another file; whether it is new there.
fn take(draft: &Drafted<'_>) -> Result<bool, Trouble> {
    // A link is made only where there is no file yet.
    let linked = match fs::hard_link(&draft.beside, draft.path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // A file system without links: the name is taken by an empty file, which the draft then replaces.
            fs::File::create_new(draft.path).and_then(|_| fs::rename(&draft.beside, draft.path))
        }
        linked => linked,
    };
    match linked {
        Ok(()) => Ok(true),
        // Another program was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            standing(draft.path, draft.text)?.then_some(false).ok_or(Trouble::Exists)
        }
        Err(error) => Err(Trouble::Unwritable(error)),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::fs;

    use super::{Trouble, draft, put_all, take};

    #[test]
    fn the_second_of_two_writers_is_told_and_nothing_else_is_left() {
        let folder = env::temp_dir().join(format!("lexport-written-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("deal.toml");
        let ready = |text| draft(&path, text).ok().flatten().expect("a draft");
        // Both looked before either wrote.
        let (first, second) = (ready("a = 1\n"), ready("a = 2\n"));
        assert!(matches!(take(&first), Ok(true)));
        assert!(matches!(take(&second), Err(Trouble::Exists)));
        assert_eq!(fs::read_to_string(&path).expect("a file"), "a = 1\n");
        for draft in [first, second] {
            fs::remove_file(draft.beside).expect("a draft");
        }
        // Of several files none is written where one cannot be.
        let long = folder.join("x".repeat(300));
        let files = [(folder.join("other.toml"), "b = 1\n".to_owned()), (long.clone(), "b = 2\n".to_owned())];
        assert!(matches!(put_all(&files), Err((path, Trouble::Unwritable(_))) if path == long));
        let files = [(folder.join("other.toml"), "b = 1\n".to_owned()), (path.clone(), "a = 1\n".to_owned())];
        assert!(put_all(&files).is_ok());
        let mut names: Vec<_> =
            fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        assert_eq!(names, ["deal.toml", "other.toml"]);
        fs::remove_dir_all(&folder).expect("a folder");
    }
}
