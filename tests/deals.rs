//! Small deals from `tests/fixtures/deals`, most of them hard to answer rightly, each with its outcome or the code of its
//! fault, and the words that the answer must hold: the norm, the gap or the list on which it rests.

use std::fs;

use serde_json::Value;

use crate::support::root;
use crate::support::run::{lexport, said};

#[test]
fn each_deal_has_its_outcome_and_names_what_it_rests_on() {
    let folder = root().join("tests/fixtures/deals");
    let table = fs::read_to_string(root().join("tests/deals.tsv")).expect("a table");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    let files = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(rows.len(), files, "every deal has a row");
    let mut wrong = Vec::new();
    for row in rows {
        let [file, wanted, names @ ..] = row.as_slice() else { panic!("{row:?} has no outcome") };
        let output =
            lexport(root()).args(["check", "--format", "json", "--lang", "en"]).arg(folder.join(file)).output();
        let output = output.expect("a run");
        let (found, text) = match serde_json::from_slice::<Value>(&output.stdout) {
            Ok(json) => (json["outcome"].as_str().unwrap_or("no outcome").to_owned(), said(&output.stdout)),
            Err(_) => {
                let text = said(&output.stderr);
                let code = text.split_once("error[").and_then(|rest| rest.1.split_once(']'));
                (format!("error:{}", code.map_or("", |code| code.0)), text)
            }
        };
        let missing: Vec<&&str> = names.iter().filter(|name| !text.contains(**name)).collect();
        if found != *wanted || !missing.is_empty() {
            wrong.push(format!("{file}: {found}, not {wanted}; not named: {missing:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
