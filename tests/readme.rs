//! What the pages say of the program is what it does: their commands run, and their samples are what it prints.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::run::{lexport, scratch};
use crate::support::{read, root};

/// A folder that looks like the project's to the program, and into which it may write.
fn stage(name: &str) -> PathBuf {
    let folder = scratch(name);
    for part in ["rules", "scenarios"] {
        std::os::unix::fs::symlink(root().join(part), folder.join(part)).expect("a link");
    }
    folder
}

fn run(folder: &Path, words: &[&str], replies: &str) -> Output {
    lexport(folder).args(words).stdin(replies).output().expect("a run")
}

/// The commands of a page that name no placeholder such as `FILE`: in code blocks, and in backticks.
fn commands(page: &str) -> Vec<Vec<String>> {
    let quoted = page.split('`').skip(1).step_by(2);
    let starts = ["cargo run --release -- ", "./target/release/lexport ", "lexport "];
    let mut found = Vec::new();
    for text in page.lines().filter(|line| line.starts_with("    ")).chain(quoted) {
        let text = text.trim();
        let Some(rest) = starts.iter().find_map(|start| text.strip_prefix(start)) else { continue };
        let words: Vec<&str> = rest.split_whitespace().take_while(|word| !word.starts_with('>')).collect();
        let blank = |word: &&str| word.contains('…') || word.chars().all(|sign| sign.is_ascii_uppercase());
        if !words.iter().any(blank) {
            found.push(words.into_iter().map(str::to_owned).collect());
        }
    }
    found
}

#[test]
fn every_command_of_the_pages_runs() {
    let folder = stage("commands");
    let mut pages = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned(), "ARCHITECTURE.md".to_owned()];
    for folder in ["docs", "docs/guide"] {
        for entry in std::fs::read_dir(root().join(folder)).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            pages.extend(name.ends_with(".md").then(|| format!("{folder}/{name}")));
        }
    }
    pages.sort_unstable();
    let mut all: Vec<Vec<String>> = pages.iter().flat_map(|page| commands(&read(page))).collect();
    all.sort_unstable();
    all.dedup();
    assert!(all.len() >= 8, "{all:?}");
    for words in all {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = run(&folder, &words, "2024-10-22\nd\nq\n");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The first sample of a page behind some words.
fn sample<'p>(page: &'p str, behind: &str) -> &'p str {
    let rest = page.split(behind).nth(1).expect("the words");
    rest.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a sample")
}

#[test]
fn the_samples_of_the_readme_are_printed() {
    let (page, folder) = (read("README.md"), stage("samples"));
    let output = run(&folder, &["check", "scenarios/report/155mm-direct.toml"], "");
    let printed = String::from_utf8(output.stdout).expect("text");
    assert!(printed.starts_with(sample(&page, "on one screen:")), "{printed}");
    let output = run(&folder, &["check", "-q", "scenarios/teaching/uncovered/cyanide-2003.toml"], "");
    let printed = String::from_utf8(output.stdout).expect("text");
    assert_eq!(printed, sample(&page, "cyanide-2003.toml`):"));
    let output = run(&folder, &["cite", "--style", "korean", "--articles", "scenarios/report/155mm-direct.toml"], "");
    let printed = String::from_utf8(output.stdout).expect("text");
    assert!(printed.contains(sample(&page, "`cite` names the version")), "{printed}");
    let days = ["compare", "-q", "scenarios/report/155mm-direct.toml", "scenarios/report/155mm-loan-us.toml", "--on"];
    let output = run(&folder, &[&days[..], &["2021-07-01,2024-10-22"]].concat(), "");
    let printed = String::from_utf8(output.stdout).expect("text");
    assert_eq!(printed, sample(&page, "--on 2021-07-01,2024-10-22`):"));
    let output = run(&folder, &["ask"], "2024-10-22\nammunition\nexport\nukr\nukr\n");
    let dialogue = String::from_utf8(output.stderr).expect("text");
    assert!(dialogue.contains(sample(&page, "takes `d` for what you do not know.")), "{dialogue}");
}

#[test]
fn pages_name_the_tests_that_write_them() {
    for page in ["CONTRIBUTING.md", "docs/law.md", "docs/lints.md", "docs/readings.md"] {
        let text = read(page);
        let named = text.split("`cargo test ").skip(1).filter_map(|rest| rest.split_once(" -- --ignored`"));
        let named: Vec<&str> = named.map(|(name, _)| name).collect();
        assert!(!named.is_empty(), "{page} names no test");
        for name in named {
            assert!(read(format!("tests/{name}.rs")).contains("#[ignore"), "{page}: nothing in `{name}` is ignored");
        }
    }
}
