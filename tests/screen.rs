//! The default answer of `check` fits on one screen, in both languages, and names nothing by its id.

use std::path::Path;

use lexport::law::Pack;
use lexport::query::{Asked, Deal, answer};
use lexport::render::{Answered, Detail, answers_text};
use lexport::text::Lang;

use crate::support::{Loaded, columns, options, pack_in, root, toml_files};

/// The most lines of an answer.
const LINES: usize = 40;

/// Of the teaching scenarios, one in this many is answered.
const SAMPLED: usize = 12;

/// The ids of the pack that could not be words of a sentence.
fn ids(pack: &Pack) -> Vec<String> {
    let named = pack.questions.iter().map(|question| question.id.clone());
    let named = named.chain(pack.readings.iter().map(|reading| reading.id.clone()));
    let named = named.chain(pack.facts.iter().map(|fact| fact.name.clone()));
    let named = named.chain(pack.acts.iter().map(|act| act.id.clone()));
    let mut ids: Vec<String> = named.filter(|id| id.contains(['-', '_', '.', ':'])).collect();
    // These are English words too.
    ids.retain(|id| !["end-user", "peaceful-purpose", "coast-guard"].contains(&id.as_str()));
    ids
}

/// The number of lines of the answer in a language; it is within the page and names no id.
fn lines(loaded: &mut Loaded, path: &str, ids: &[String], lang: Lang) -> usize {
    let scenario = loaded.file(path);
    let found = answer(&Deal::open(Asked::new(&loaded.pack, &scenario)));
    let told = answers_text(&[Answered::new(&loaded.pack, &scenario, &found)], options(lang, Detail::Screen));
    for line in told.lines() {
        assert!(columns(line) <= 80, "{path}: {line}");
    }
    let words = told.split([' ', '\n', '(', ')', ',', ';', '“', '”', '‘', '’', ':']);
    let mut words = words.map(|word| word.trim_matches(['.', '`']));
    assert_eq!(words.find(|word| ids.iter().any(|id| id == word)), None, "{path}:\n{told}");
    // What a reader may type into the file stands as it is typed.
    let flat = told.split_whitespace().collect::<Vec<&str>>().join(" ");
    let quoted = flat.replace("`onward = true`", "");
    assert!(!quoted.contains('`'), "{path}:\n{told}");
    told.lines().count()
}

#[test]
fn every_answer_about_the_report_and_the_cases_fits_on_one_screen() {
    let mut loaded = pack_in(&root().join("rules"));
    let ids = ids(&loaded.pack);
    for folder in ["scenarios/report", "scenarios/cases"] {
        for file in toml_files(&root().join(folder)) {
            let path = Path::new(folder).join(file);
            let path = path.to_str().expect("a readable name");
            for lang in [Lang::En, Lang::Ko] {
                let count = lines(&mut loaded, path, &ids, lang);
                assert!(count <= LINES, "{path}: {count} lines");
            }
        }
    }
}

#[test]
fn most_answers_are_shorter() {
    let mut loaded = pack_in(&root().join("rules"));
    let ids = ids(&loaded.pack);
    let files = toml_files(&root().join("scenarios/teaching"));
    let sampled = files.iter().step_by(SAMPLED);
    let mut counts: Vec<usize> =
        sampled.map(|file| lines(&mut loaded, &format!("scenarios/teaching/{file}"), &ids, Lang::En)).collect();
    counts.sort_unstable();
    assert!(counts.last() <= Some(&LINES), "{counts:?}");
    assert!(counts[counts.len() / 2] <= 35, "{counts:?}");
}
