//! Every lint is documented by its file, finds its bad example, keeps quiet about the good one, and stands on the page.

use std::path::{Path, PathBuf};

use lexport::diagnostic::{Diagnostic, Severity};
use lexport::lint::{LINTS, Lint, Seen, Subject, findings};
use lexport::query::{Extent, Possible, coverage, faults_in};
use lexport::scenario::Scenario;
use lexport::source::SourceId;

use crate::support::{Loaded, pack_of, read, root, shown, toml_files};

/// Headings of a lint's documentation, in order.
const HEADINGS: [&str; 4] = ["## What it finds", "## Why", "## Bad", "## Good"];

/// What stands below a heading of the documentation.
fn section(lint: &Lint, heading: &str) -> String {
    let docs = lint.docs();
    let (_, below) = docs.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("{}: no {heading}", lint.name));
    below.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The files of an example: path and text.
fn example(lint: &Lint, heading: &str) -> Vec<(String, String)> {
    let section = section(lint, heading);
    let blocks = section.split("```toml\n").skip(1).map(|rest| rest.split("\n```").next().unwrap_or_default());
    let files: Vec<(String, String)> = blocks
        .map(|text| {
            let path = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a path in a comment");
            (path.to_owned(), format!("{text}\n"))
        })
        .collect();
    assert!(!files.is_empty(), "{}: no example below {heading}", lint.name);
    files
}

/// What the lints say of some files, which have to be sound.
fn lint(files: &[(String, String)]) -> Vec<Diagnostic> {
    let (deals, rules): (Vec<_>, Vec<_>) = files.iter().cloned().partition(|row| row.0.starts_with("scenarios/"));
    let mut loaded = pack_of(&rules).unwrap_or_else(|found| panic!("{rules:?}: {}", shown(&found)));
    let read = |(path, text): &(String, String)| {
        loaded.scenario(path, text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
    };
    let scenarios: Vec<Scenario> = deals.iter().map(read).collect();
    let Loaded { sources, pack, .. } = loaded;
    assert!(faults_in(&pack, &scenarios, None).is_empty());
    let covered = coverage(&pack, &scenarios, Extent::First);
    let all: Vec<SourceId> = sources.iter().map(|row| row.0).collect();
    let seen = Seen {
        sources: &sources,
        files: &all,
        pack: &pack,
        possible: &Possible::new(&pack),
        scenarios: &scenarios,
        coverage: (!scenarios.is_empty()).then_some(&covered),
    };
    let found = findings(&seen, &[Subject::Texts, Subject::Law, Subject::Scenarios]);
    for one in &found {
        assert!(one.message.ko.is_some() && one.help.as_ref().is_none_or(|help| help.ko.is_some()), "{one:?}");
        assert!(!one.message.en.ends_with('.') && !one.message.en.starts_with(char::is_uppercase), "{one:?}");
    }
    found
}

fn count(found: &[Diagnostic], lint: &Lint) -> usize {
    found.iter().filter(|one| one.code == lint.name).count()
}

#[test]
fn the_registry_lists_the_folder() {
    let mut files: Vec<String> = std::fs::read_dir(root().join("src/lint"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a readable name"))
        .filter(|name| name != "mod.rs" && name != "seen.rs")
        .collect();
    files.sort();
    let registered: Vec<String> = LINTS.iter().map(|lint| format!("{}.rs", lint.name.replace('-', "_"))).collect();
    assert_eq!(registered, files);
    for (lint, file) in LINTS.iter().zip(&files) {
        let text = read(root().join("src/lint").join(file));
        assert_eq!(text, lint.source, "{} is registered with another file's text", lint.name);
    }
}

#[test]
fn every_lint_has_its_headings() {
    for lint in &LINTS {
        let docs = lint.docs();
        let headings: Vec<&str> = docs.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}", lint.name);
        let purpose = docs.lines().next().unwrap_or_default();
        assert!(purpose.ends_with('.') && docs.lines().nth(1) == Some(""), "{}: no sentence first", lint.name);
        for heading in ["## What it finds", "## Why"] {
            assert!(section(lint, heading).trim().len() > 40, "{}: {heading} says nothing", lint.name);
        }
    }
}

#[test]
fn every_bad_example_is_found() {
    for one in &LINTS {
        assert!(count(&lint(&example(one, "## Bad")), one) > 0, "{} does not find its bad example", one.name);
    }
}

#[test]
fn no_good_example_is_found() {
    for one in &LINTS {
        let found = lint(&example(one, "## Good"));
        assert_eq!(count(&found, one), 0, "{} finds its good example: {found:?}", one.name);
    }
}

#[test]
fn the_law_and_the_deals_carry_no_error() {
    let mut files = Vec::new();
    for (folder, prefix) in [("rules", ""), ("scenarios", "scenarios/")] {
        for path in toml_files(&root().join(folder)) {
            let text = read(root().join(folder).join(&path));
            files.push((format!("{prefix}{path}"), text));
        }
    }
    let errors: Vec<Diagnostic> = lint(&files).into_iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// The page of all lints, made from their files.
fn page() -> String {
    let mut out = String::from(
        "# Lints\n\nFindings of `lexport lint`, besides files that cannot be read. This page is made from the files in `src/lint`;\n\
         `cargo test lints -- --ignored` writes it anew.\n",
    );
    for lint in &LINTS {
        out.push_str(&format!("\n## {}\n\n", lint.name));
        for line in lint.docs().lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                out.push_str(&format!("### {heading}\n\n"));
            } else {
                out.push_str(&format!("{line}\n"));
            }
        }
    }
    out
}

fn page_path() -> PathBuf {
    root().join(Path::new("docs").join("lints.md"))
}

#[test]
fn the_page_is_current() {
    let written = std::fs::read_to_string(page_path()).unwrap_or_default();
    let wanted = page();
    assert!(written == wanted, "docs/lints.md is not current; it should read:\n{wanted}");
}

#[test]
#[ignore = "writes docs/lints.md"]
fn write_the_page() {
    std::fs::create_dir_all(root().join("docs")).expect("the folder");
    std::fs::write(page_path(), page()).expect("a page that can be written");
}
