//! The words of the house: one meaning for a type name, plain English, and nothing of one country in the program.

use std::collections::BTreeMap;

use super::{files, quoted};
use crate::support::read;

/// The lines of code of a file, numbered: no comments, no tests.
pub fn code(path: &str) -> Vec<(usize, String)> {
    let text = read(path);
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").enumerate();
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line.to_owned()))
        .collect()
}

/// Words made from the names of countries, and other names that only rules may hold.
const NAMES: [&str; 19] = [
    "American",
    "British",
    "Dutch",
    "French",
    "German",
    "Japanese",
    "Russian",
    "Swiss",
    "Ukrainian",
    "Bundestag",
    "Cabinet",
    "National Assembly",
    "Seoul",
    "Korea",
    "Korean law",
    "South Korean",
    "우리나라",
    "한국",
    "국회",
];

#[test]
fn no_country_is_named_in_the_program() {
    let countries: Vec<String> = lexport::law::Country::assigned().map(|country| country.name().en).collect();
    let names: Vec<&str> = countries.iter().map(String::as_str).chain(NAMES).collect();
    let mut wrong = Vec::new();
    for path in files("src", &[".rs"]).into_iter().filter(|path| path != "src/law/country.rs") {
        for (number, line) in code(&path) {
            for text in line.split('"').skip(1).step_by(2) {
                // A page names each of its languages in that language, which is no name of a country.
                let text = text.replace("한국어", "");
                let found = names.iter().find(|name| {
                    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
                    text.match_indices(**name).any(|(start, found)| {
                        apart(text[..start].chars().next_back()) && apart(text[start + found.len()..].chars().next())
                    })
                });
                wrong.extend(found.map(|name| format!("{path}:{number}: `{name}` is a matter of the rules")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn facts_are_named_in_one_table() {
    let mut wrong = Vec::new();
    for path in files("src", &[".rs"]).into_iter().filter(|path| path != "src/law/reserved.rs") {
        for (number, line) in code(&path) {
            if ["\"step.", "\"deal.", "\"goods.", "\"end_user."].iter().any(|start| line.contains(start)) {
                wrong.push(format!("{path}:{number}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The name of the type that a line declares, with what stands before the keyword.
fn type_declared(line: &str) -> Option<(&str, &str)> {
    ["struct ", "enum ", "type ", "trait "].iter().find_map(|keyword| {
        let (before, rest) = line.split_once(keyword)?;
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let declares = before.trim().is_empty() || before.trim_start().starts_with("pub");
        (declares && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some((before, name))
    })
}

/// Types by name, each with the files that declare one; all of them, or the public ones.
pub fn types(start: &str) -> BTreeMap<String, Vec<String>> {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files("src", &[".rs"]) {
        for line in read(&path).lines().filter(|line| line.trim_start().starts_with(start)) {
            if let Some((_, name)) = type_declared(line) {
                declared.entry(name.to_owned()).or_default().push(path.clone());
            }
        }
    }
    declared
}

#[test]
fn a_type_name_means_one_thing() {
    let twice: Vec<String> = types("pub")
        .into_iter()
        .filter(|(_, paths)| paths.len() > 1)
        .map(|(name, paths)| format!("{name}: {}", paths.join(", ")))
        .collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn the_types_that_the_page_of_words_names_exist() {
    let text = read("docs/words.md");
    assert!(text.lines().filter(|line| line.starts_with("- **")).count() <= 60, "more than 60 words");
    for word in quoted(&text).iter().filter(|word| word.contains("::")) {
        let (floor, name) = word.split_once("::").expect("a floor and a type");
        let mut of_floor = files("src", &[".rs"])
            .into_iter()
            .filter(|path| path.strip_prefix("src/").and_then(|path| path.split(['/', '.']).next()) == Some(floor));
        let known = of_floor.any(|path| {
            let text = read(&path);
            text.lines().filter_map(type_declared).any(|(_, declared)| declared == name)
                || text.lines().any(|line| line.trim() == format!("{name},"))
        });
        assert!(known, "`{word}` does not exist");
    }
}

/// Turns of phrase that plain English does without.
const NOT_PLAIN: [&str; 7] = ["whoever", "somebody", "nobody", "anybody", "of which", "what is told", "what is said"];

/// Pages written from the rules, whose statutes say "whoever".
const NOT_YET_PLAIN: [&str; 2] = ["docs/law.md", "docs/readings.md"];

/// The comments of a file, one after the other.
fn comments(path: &str) -> String {
    let text = read(path);
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("//"));
    lines.map(|line| format!("{}\n", line.trim_start_matches(['/', '!']))).collect()
}

#[test]
fn pages_and_comments_use_plain_words() {
    let pages = files(".", &[".md"]).into_iter().filter(|page| !NOT_YET_PLAIN.contains(&page.as_str()));
    let pages = pages.map(|page| (page.clone(), read(&page)));
    let sources = files("src", &[".rs"]).into_iter().map(|path| (path.clone(), comments(&path)));
    let mut wrong = Vec::new();
    for (page, text) in pages.chain(sources) {
        let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for phrase in NOT_PLAIN {
            for (start, _) in text.match_indices(phrase) {
                let from = text[..start].char_indices().rev().nth(30).map_or(0, |(index, _)| index);
                wrong.push(format!("{page}: …{}", &text[from..start + phrase.len()]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
