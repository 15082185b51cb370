//! The pages on semantics and format name every definition and every code that the program has.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{read, root};

/// Definitions that no command uses yet, so that only the page and the second evaluator speak of them.
const WITHOUT_ENGINE: [u8; 3] = [23, 24, 25];

#[test]
fn every_definition_is_on_the_page_and_has_a_test() {
    let (page, mut tests) = (read("docs/semantics.md"), vec![read("tests/definitions.rs")]);
    sources(&root().join("tests/definitions"), &mut tests);
    let numbers: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("**")?.split(' ').next()).collect();
    let wanted: Vec<String> = (1..=29).map(|number| number.to_string()).collect();
    assert_eq!(numbers, wanted);
    for number in 1..=29 {
        let named = tests.iter().any(|text| text.contains(&format!("fn definition_{number:02}_")));
        assert_eq!(named, !WITHOUT_ENGINE.contains(&number), "the test of definition {number}");
    }
}

/// Every file below a folder that ends in `.rs`.
fn sources(folder: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(read(&path));
        }
    }
}

/// Codes of findings: the first argument, written as a string, of whatever makes one.
fn codes_in(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for maker in ["error(", "warning(", "unknown("] {
        for (at, _) in text.match_indices(maker) {
            let Some(rest) = text[at + maker.len()..].trim_start().strip_prefix('"') else { continue };
            let code = rest.split('"').next().unwrap_or_default();
            if !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                out.insert(code.to_owned());
            }
        }
    }
    out
}

#[test]
fn every_code_is_explained() {
    let root = root().join("src");
    let mut texts = Vec::new();
    sources(&root, &mut texts);
    let lints: BTreeSet<String> = lexport::lint::LINTS.iter().map(|lint| lint.name.to_owned()).collect();
    let used: BTreeSet<String> =
        texts.iter().flat_map(|text| codes_in(text)).filter(|code| !lints.contains(code)).collect();
    let page = read("docs/format.md");
    let table = page.split("## Codes").nth(1).expect("a table of codes");
    let told: BTreeSet<String> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect();
    assert_eq!(used, told);
    assert!(used.contains("syntax") && used.contains("unknown-country") && used.contains("late-permit"));
}
