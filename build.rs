//! Builds the rules into the program: their texts, and the law that the program's own reader makes of them.
#![expect(clippy::disallowed_methods, reason = "a build script reads files and the environment")]
#![expect(dead_code, unused_imports, reason = "of the program's lower floors a build needs only the reader")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/law/mod.rs"]
mod law;
#[path = "src/scenario.rs"]
mod scenario;
#[path = "src/solve/mod.rs"]
mod solve;
#[path = "src/source.rs"]
mod source;
#[path = "src/syntax/mod.rs"]
mod syntax;
#[path = "src/text.rs"]
mod text;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut texts = Vec::new();
    let mut list = String::from("/// Path inside the rules folder, and text, of every rule file.\n");
    list.push_str("const TEXTS: &[(&str, &str)] = &[\n");
    for file in files {
        let inside = file.strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({inside:?}, include_str!({file:?})),").map_err(io::Error::other)?;
        texts.push((inside, fs::read_to_string(&file)?));
    }
    list.push_str("];\n/// The law that they were read into; empty where they have a fault.\n");
    list.push_str("const RESOLVED: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/resolved\"));\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("built_in.rs"), list)?;
    fs::write(out.join("resolved"), resolved(texts)?)
}

/// The law as bytes; none where the rules have a fault, which is then a warning of the build. It is no error of it, so
/// that the program can be built that says what is wrong (`lexport lint rules`).
fn resolved(texts: Vec<(String, String)>) -> io::Result<Vec<u8>> {
    let mut sources = source::Sources::default();
    let mut files = Vec::new();
    for (path, text) in texts {
        files.push(syntax::RuleFile { source: sources.add(format!("rules/{path}"), text), path });
    }
    let read = syntax::read_rules(&sources, &files);
    let Some(pack) = read.pack else {
        for fault in read.diagnostics {
            let (file, spot) = (&sources.get(fault.place.source).name, sources.spot(fault.place));
            println!("cargo::warning={file}:{}:{}: {}", spot.line, spot.column, fault.message.en);
        }
        println!("cargo::warning=the pack built into this program has faults; it will read rules from folders alone");
        return Ok(Vec::new());
    };
    syntax::Resolved { pack, names: read.names }.to_bytes().map_err(io::Error::other)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    // A new file in a folder changes the folder, which Cargo watches only where it is told to.
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
