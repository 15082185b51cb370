//! Files that the program writes: each whole or not at all, and never over a different file.
#![expect(clippy::disallowed_methods, reason = "the one door to files that are written")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::both;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Sources};

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

    /// Writes everything, or nothing where a file already says something else. The folder is made where there is none
    /// yet, but not the folders above it.
    pub fn write(self, folder: &Path, sources: &mut Sources) -> Vec<Diagnostic> {
        let mut at = |path: &Path| Place { source: sources.add(shown(path), ""), start: 0, end: 0 };
        if !folder.is_dir()
            && let Err(error) = fs::create_dir(folder)
        {
            let message = both!("the folder cannot be made: {error}", "폴더를 만들 수 없습니다: {error}");
            return vec![Diagnostic::error("unwritable", at(folder), message)];
        }
        let mut todo = Vec::new();
        let mut troubles = Vec::new();
        for (path, text) in &self.files {
            match fs::read(path) {
                Ok(there) if there == text.as_bytes() => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => todo.push((path, text)),
                Ok(_) | Err(_) => {
                    let message = both!("something else stands there already", "다른 내용의 파일이 이미 있습니다");
                    let help =
                        both!("move it away, or name another folder", "그 파일을 옮기거나 다른 폴더를 지정하십시오");
                    troubles.push(Diagnostic::error("file-exists", at(path), message).help(help));
                }
            }
        }
        if !troubles.is_empty() {
            return troubles;
        }
        for (path, text) in todo {
            if let Err(error) = put(path, text) {
                let message = both!("cannot be written: {error}", "쓸 수 없습니다: {error}");
                return vec![Diagnostic::error("unwritable", at(path), message)];
            }
        }
        Vec::new()
    }
}

/// What stands in the way of a new file: one that is there already, or no folder for it.
pub fn hindrance(path: &Path, sources: &mut Sources) -> Option<Diagnostic> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let (code, message, help) = if path.exists() {
        let help = both!("move it away, or name another file", "그 파일을 옮기거나 다른 파일을 지정하십시오");
        ("file-exists", both!("the file is there already", "파일이 이미 있습니다"), help)
    } else if folder.is_some_and(|folder| !folder.is_dir()) {
        let help = both!("make the folder, or name another", "폴더를 만들거나 다른 폴더를 지정하십시오");
        ("unwritable", both!("there is no such folder", "그런 폴더가 없습니다"), help)
    } else {
        return None;
    };
    let place = Place { source: sources.add(shown(path), ""), start: 0, end: 0 };
    Some(Diagnostic::error(code, place, message).help(help))
}

/// Writes a file beside its place and moves it there, so that nobody sees half of it.
fn put(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What is left of a failed attempt is taken away; if even that fails, the first trouble is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
