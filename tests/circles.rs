//! No circles of files: a file uses no file that uses it back, in one step or in several.
//!
//! A `mod.rs` is the front door of its folder: what it takes from its own files does not count, and a name that it only
//! passes on leads to the file that declares it. `use super::Frame` in the engine is thus a use of the frame's file.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{read, root};

/// Files that may use each other: a pack keeps what is worked out from it, and this is worked out from the pack.
const ALLOWED: [&str; 1] = ["src/law/expr.rs, src/law/graph.rs, src/law/pack.rs, src/law/parts.rs"];

/// The path of a module, from the root of the crate.
type Module = Vec<String>;

/// One source file.
struct Source {
    module: Module,
    is_door: bool,
    /// Each use of a path: the path from the root of the crate, the name it gets here, and whether it is passed on.
    uses: Vec<(Module, String, bool)>,
    /// The code without imports, comments and tests.
    body: String,
}

#[test]
fn no_circles_of_files() {
    let wrong: Vec<String> = circles().into_iter().filter(|circle| !ALLOWED.contains(&circle.as_str())).collect();
    assert!(wrong.is_empty(), "files that use each other:\n{}", wrong.join("\n"));
}

/// The circles, each with its files.
pub fn circles() -> BTreeSet<String> {
    let sources = sources();
    let uses: BTreeMap<&str, BTreeSet<&str>> =
        sources.keys().map(|path| (path.as_str(), used_by(&sources, path))).collect();
    let mut circles: BTreeSet<String> = BTreeSet::new();
    for path in uses.keys() {
        let there: BTreeSet<&str> = reached(&uses, path);
        let circle: Vec<&str> = there.iter().copied().filter(|other| reached(&uses, other).contains(path)).collect();
        if !circle.is_empty() {
            circles.insert(circle.join(", "));
        }
    }
    circles
}

/// Every file that a file uses, itself or through others.
fn reached<'a>(uses: &BTreeMap<&'a str, BTreeSet<&'a str>>, path: &str) -> BTreeSet<&'a str> {
    let mut out = BTreeSet::new();
    let mut todo: Vec<&str> = uses[path].iter().copied().collect();
    while let Some(next) = todo.pop() {
        if out.insert(next) {
            todo.extend(&uses[next]);
        }
    }
    out
}

fn sources() -> BTreeMap<String, Source> {
    let mut out = BTreeMap::new();
    let mut todo = vec![root().join("src")];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
                continue;
            }
            let name =
                path.strip_prefix(root()).expect("below the root").to_str().expect("readable").replace('\\', "/");
            if name != "src/main.rs" {
                out.insert(name.clone(), source(&name, &read(&path)));
            }
        }
    }
    out
}

fn source(path: &str, text: &str) -> Source {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Module = inside.split('/').map(str::to_owned).collect();
    let is_door = module.last().is_some_and(|last| last == "mod" || last == "lib");
    if is_door {
        module.pop();
    }
    let (mut uses, mut body) = (Vec::new(), String::new());
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut import: Option<(bool, String)> = None;
    for line in code.lines().map(|line| line.split("//").next().unwrap_or_default()) {
        let start = line.trim_start();
        let public = start.starts_with("pub");
        if import.is_none() {
            let rest = if public { start.split_once("use ").map(|row| row.1) } else { start.strip_prefix("use ") };
            let rest = rest.filter(|_| !public || start.split("use ").next().is_some_and(|head| !head.contains("fn")));
            import = rest.map(|rest| (public, rest.to_owned()));
        } else if let Some(import) = &mut import {
            import.1.push_str(line);
        }
        match import.take() {
            Some((public, tree)) if tree.trim_end().ends_with(';') => {
                for path in expanded(tree.trim_end().trim_end_matches(';')) {
                    let (path, name) = match path.split_once(" as ") {
                        Some((path, name)) => (path.to_owned(), name.to_owned()),
                        None => (path.clone(), path.rsplit("::").next().unwrap_or_default().to_owned()),
                    };
                    uses.push((path.split("::").map(|part| part.trim().to_owned()).collect(), name, public));
                }
            }
            Some(unfinished) => import = Some(unfinished),
            None if start.starts_with("mod ") || start.starts_with("pub mod ") => {}
            None => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    Source { module, is_door, uses, body }
}

/// The single paths of a tree of imports.
fn expanded(tree: &str) -> Vec<String> {
    let Some((head, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = rest.rsplit_once('}').map_or(rest, |row| row.0);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inner.chars() {
        match c {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
    parts.push(part);
    let whole = |part: &String| expanded(part).into_iter().map(|rest| format!("{}{rest}", head.trim())).collect();
    parts.iter().filter(|part| !part.trim().is_empty()).flat_map::<Vec<String>, _>(whole).collect()
}

/// A path as seen from the root of the crate; nothing where it leads out of it.
fn absolute(sources: &BTreeMap<String, Source>, from: &Source, path: &[String]) -> Option<Module> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([&from.module[..], &path[1..]].concat()),
        "super" => Some([&from.module[..from.module.len() - supers], &path[supers..]].concat()),
        first => {
            let child = [&from.module[..], &[first.to_owned()]].concat();
            file_of(sources, &child).map(|_| [&from.module[..], path].concat())
        }
    }
}

fn file_of<'a>(sources: &'a BTreeMap<String, Source>, module: &[String]) -> Option<&'a str> {
    sources.iter().find(|row| row.1.module == module).map(|row| row.0.as_str())
}

/// The file that declares what a path names.
fn declaring<'a>(sources: &'a BTreeMap<String, Source>, path: &[String]) -> Option<&'a str> {
    let length = (0..=path.len()).rev().find(|length| file_of(sources, &path[..*length]).is_some())?;
    let file = file_of(sources, &path[..length])?;
    let source = &sources[file];
    let passed_on = path.get(length).and_then(|name| source.uses.iter().find(|row| row.2 && row.1 == *name));
    match passed_on.and_then(|row| absolute(sources, source, &row.0)) {
        Some(further) => declaring(sources, &[&further[..], &path[length + 1..]].concat()),
        None => Some(file),
    }
}

/// The files that a file uses: by its imports, and by paths written out in its code.
fn used_by<'a>(sources: &'a BTreeMap<String, Source>, path: &str) -> BTreeSet<&'a str> {
    let source = &sources[path];
    let imported = source.uses.iter().map(|row| row.0.clone());
    let words = source.body.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let written = words.filter(|word| ["crate::", "super::", "self::"].iter().any(|head| word.starts_with(head)));
    let written = written.map(|word| word.split("::").map(str::to_owned).collect());
    let all: Vec<Module> = imported.chain(written).filter_map(|path| absolute(sources, source, &path)).collect();
    let found = all.iter().filter_map(|path| declaring(sources, path));
    let own = |other: &str| source.is_door && sources[other].module.starts_with(&source.module);
    found.filter(|other| *other != path && !own(other)).collect()
}
