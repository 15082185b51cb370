//! The rules of the house: floors, purposes, lengths, paths in Markdown, and a closed root.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{read, root};

mod defaults;
pub mod words;

/// The floors of `src/`; imports only go down, and floors with one number may not see each other.
pub const FLOORS: [(&str, u8); 13] = [
    ("source", 0),
    ("stop", 0),
    ("text", 0),
    ("diagnostic", 1),
    ("law", 2),
    ("solve", 1),
    ("scenario", 3),
    ("syntax", 4),
    ("engine", 5),
    ("query", 6),
    ("lint", 7),
    ("render", 8),
    ("cli", 9),
];

/// Everything that may stand in the root of the project.
const ROOT: [&str; 24] = [
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "build.rs",
    "clippy.toml",
    "docs",
    "fuzz",
    "rules",
    "rustfmt.toml",
    "scenarios",
    "src",
    "target",
    "tests",
    "proptest-regressions",
];

/// Every file below a folder of the project with one of these endings, as a path from the root, in order.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    let mut todo = vec![root().join(folder)];
    while let Some(next) = todo.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a readable name").to_owned();
            if path.is_dir() && name != "target" && name != ".git" {
                todo.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let inside = path.strip_prefix(root()).expect("below the root").to_str().expect("readable");
                out.push(inside.replace('\\', "/"));
            }
        }
    }
    out.sort();
    out
}

fn floor_of(module: &str) -> Option<u8> {
    FLOORS.iter().find(|row| row.0 == module).map(|row| row.1)
}

#[test]
fn imports_only_go_down() {
    let mut wrong = Vec::new();
    for path in files("src", &[".rs"]) {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().expect("a module").to_owned();
        if module == "main" || module == "lib" {
            continue;
        }
        let floor = floor_of(&module).unwrap_or_else(|| panic!("{path} is on no floor"));
        for (number, line) in read(&path).lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let used: String = line[at + 7..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                let Some(below) = floor_of(&used) else { continue };
                if used != module && below >= floor {
                    wrong.push(format!("{path}:{}: floor {floor} uses `{used}` on floor {below}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_syntax_knows_toml() {
    let mut wrong = Vec::new();
    for path in files("src", &[".rs"]).into_iter().filter(|path| !path.starts_with("src/syntax/")) {
        for (number, line) in read(&path).lines().enumerate() {
            let code = !line.trim_start().starts_with("//");
            if code && ["toml::", "toml_edit", "toml_parser", "toml_writer"].iter().any(|word| line.contains(word)) {
                wrong.push(format!("{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Questions are answered in values; render words them. (Fields of the law may be passed on.)
#[test]
fn floors_that_compute_have_no_words_for_people() {
    let floors = ["src/solve", "src/engine", "src/query"];
    let mut wrong = Vec::new();
    for path in floors.into_iter().flat_map(|floor| files(floor, &[".rs"])) {
        for (number, line) in read(&path).lines().enumerate() {
            if ["both!", "Text::new(", "Text::plain(", "Diagnostic"].iter().any(|word| line.contains(word)) {
                wrong.push(format!("{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Functions of the floors below that render may call: they look something up and search nothing.
const LOOK_UPS: [&str; 8] = ["all", "choice", "choices", "country_name", "free_id", "questions", "rank", "readings"];

#[test]
fn render_asks_and_searches_nothing() {
    let mut wrong = Vec::new();
    for path in files("src/render", &[".rs"]) {
        let text = read(&path);
        for floor in ["crate::query::", "crate::engine::"] {
            for (at, _) in text.match_indices(floor) {
                let rest = &text[at + floor.len()..];
                let names = match rest.strip_prefix('{') {
                    Some(list) => list.split('}').next(),
                    None => rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next(),
                };
                let names = names.unwrap_or_default();
                let words = names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
                let functions = words.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
                let unknown: Vec<&str> =
                    functions.filter(|word| !LOOK_UPS.contains(word) && !["show", "self"].contains(word)).collect();
                if !unknown.is_empty() {
                    wrong.push(format!("{path}: {floor}{names}: {unknown:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_has_a_floor() {
    let declared: Vec<String> = read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    let mut floors: Vec<&str> = FLOORS.iter().map(|row| row.0).collect();
    floors.sort_unstable();
    assert_eq!(declared, floors);
}

#[test]
fn every_file_opens_with_its_own_purpose() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for path in files("src", &[".rs"]).into_iter().chain(files("tests", &[".rs"])) {
        let text = read(&path);
        let first = text.lines().next().unwrap_or_default().to_owned();
        assert!(first.starts_with("//! ") && first.len() > 20, "{path} does not open with its purpose");
        if let Some(other) = seen.insert(first, path.clone()) {
            panic!("{path} has the purpose of {other}");
        }
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = files("src", &[".rs"])
        .into_iter()
        .chain(files("tests", &[".rs"]))
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_name_says_nothing() {
    const EMPTY: [&str; 8] = ["util", "helper", "common", "misc", "manager", "handler", "data", "info"];
    for path in files("src", &[".rs"]) {
        for part in path.trim_end_matches(".rs").split(['/', '_']) {
            assert!(!EMPTY.contains(&part.trim_end_matches('s')), "{path}: `{part}` says nothing");
        }
    }
}

#[test]
fn no_import_is_a_glob() {
    for path in files("src", &[".rs"]) {
        for (number, line) in read(&path).lines().enumerate() {
            let glob = line.trim_start().starts_with("use ") && line.contains("::*");
            let of_tests = line.contains("proptest::prelude::*");
            assert!(!glob || of_tests, "{path}:{}: a glob import", number + 1);
        }
    }
}

#[test]
fn the_root_is_a_closed_list() {
    for entry in std::fs::read_dir(root()).expect("the root") {
        let name = entry.expect("an entry").file_name().into_string().expect("a readable name");
        assert!(ROOT.contains(&name.as_str()), "`{name}` has no place in the root");
    }
}

/// Text between single backticks, outside of fenced blocks.
fn quoted(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut out = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            out.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    out
}

#[test]
fn every_path_in_markdown_exists() {
    let mut wrong = Vec::new();
    for page in files(".", &[".md"]) {
        for word in quoted(&read(&page)) {
            let looks_like_a_path = (word.contains('/')
                || [".md", ".rs", ".toml"].iter().any(|end| word.ends_with(end)))
                && word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
                && !word.starts_with('/')
                && !word.contains("...");
            if !looks_like_a_path {
                continue;
            }
            let from_root = root().join(&word);
            let from_page = root().join(&page).parent().unwrap_or(Path::new(".")).join(&word);
            let inside_rules = root().join("rules").join(&word);
            if ![from_root, from_page, inside_rules].iter().any(|path| path.exists()) {
                wrong.push(format!("{page}: `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "paths that lead nowhere:\n{}", wrong.join("\n"));
}

#[test]
fn every_link_in_markdown_leads_to_a_file() {
    let mut wrong = Vec::new();
    for page in files(".", &[".md"]) {
        let text = read(&page);
        for (at, _) in text.match_indices("](") {
            let target: String = text[at + 2..].chars().take_while(|c| *c != ')').collect();
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            let folder = root().join(&page).parent().map(Path::to_path_buf).unwrap_or_default();
            if !folder.join(path).exists() {
                wrong.push(format!("{page}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_names_a_machine() {
    let endings = [".rs", ".toml", ".md", ".json", "run", ".yml", ".txt"];
    for path in files(".", &endings) {
        if path.starts_with("./tests/house.rs") || path == "tests/house.rs" {
            continue;
        }
        for word in ["root", "home", "tmp", "Users", "work"] {
            let named = read(&path).contains(&format!(" /{word}/")) || read(&path).contains(&format!("\"/{word}/"));
            assert!(!named, "{path} names a folder below `{word}`");
        }
    }
}

#[test]
fn the_map_names_every_folder_of_the_source() {
    let map = read("ARCHITECTURE.md");
    for path in files("src", &[".rs"]) {
        let folder = path.rsplit_once('/').expect("a folder").0;
        assert!(folder == "src" || map.contains(&format!("`{folder}`")), "ARCHITECTURE.md does not name {folder}");
    }
    for (floor, _) in FLOORS {
        let named = [format!("`src/{floor}.rs`"), format!("`src/{floor}/mod.rs`")];
        assert!(named.iter().any(|door| map.contains(door)), "ARCHITECTURE.md does not name the floor `{floor}`");
    }
}
