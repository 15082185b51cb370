//! The program as a process, and folders for it to work in.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The program in a folder, to be started.
pub fn process(folder: impl AsRef<Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexport"));
    command.current_dir(folder);
    command
}

/// The same, to be run to its end; what is given as its input it may read or not.
pub fn lexport(folder: impl AsRef<Path>) -> snapbox::cmd::Command {
    snapbox::cmd::Command::from_std(process(folder))
}

/// What the program wrote.
pub fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// An empty folder with this name, which no other test may use.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("an old folder goes");
    }
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Puts files into a folder.
pub fn put<P: AsRef<Path>, T: AsRef<str>>(folder: &Path, files: impl IntoIterator<Item = (P, T)>) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text.as_ref()).expect("a file");
    }
}
