//! `cite`, and how answers cite: the version of the day, a link to it and to the article, the law's own words, the file's reports.

use serde_json::Value;

use crate::support::run::{lexport, put, said, scratch};
use crate::support::{columns, fits, pack_of, root, shown, texts_in};

const S08: &str = "scenarios/cases/s08-shells-after-north-korea.toml";
const DIRECT: &str = "scenarios/report/155mm-direct.toml";

fn printed(words: &[&str]) -> String {
    let lang = if words.contains(&"--lang") { Vec::new() } else { vec!["--lang", "en"] };
    let output = lexport(root()).args(words).args(lang).output().expect("a run");
    assert!(output.status.success(), "{words:?}: {}", said(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&printed(&[words, &["--format", "json"]].concat())).expect("JSON")
}

/// Text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn all_styles_stand_under_headings_and_one_alone_without() {
    let all = printed(&["cite", S08]);
    for heading in ["\nChicago\n", "\nKorean footnotes\n", "\nBibTeX\n"] {
        assert!(all.contains(heading), "{all}");
    }
    assert!(all.lines().all(|line| fits(line) && !line.ends_with(' ')), "{all}");
    let alone = printed(&["cite", "--style", "bibtex", S08]);
    assert!(alone.starts_with("@misc{s08-shells-after-north-korea-2024-11-20,\n  title = {{"), "{alone}");
    assert!(!alone.contains("BibTeX"), "{alone}");
    let korean = printed(&["--lang", "ko", "cite", S08]);
    assert!(korean.contains("\n시카고 양식\n") && korean.contains("\n각주\n"), "{korean}");
}

#[test]
fn references_name_the_answer_the_version_of_the_day_and_the_reports() {
    let chicago = flat(&printed(&["cite", "--style", "chicago", S08]));
    for part in [
        "lexport, version",
        "were sent: prohibited.” Law of November 20, 2024.",
        &format!("Reproduced by: lexport check {S08}"),
        "Defense Acquisition Program Act [방위사업법], Act No. 20023, promulgated January 16, 2024, effective July 17, 2024 (Korea),",
        "https://www.law.go.kr/법령/방위사업법/(20240717,20023,20240116)",
        "bestknow.club (what happened: declined, for reasons of policy). https://bestknow.club/2024/11/20/",
    ] {
        assert!(chicago.contains(part), "{part}\n{chicago}");
    }
    let korean = flat(&printed(&["cite", "--style", "korean", S08]));
    for part in [
        "2024. 11. 20. 기준 법령",
        "「방위사업법」(법률 제20023호, 2024. 1. 16. 공포, 2024. 7. 17. 시행)",
        "제57조제2항",
        "(실제로 있었던 일: 거절됨(정책상 이유))",
    ] {
        assert!(korean.contains(part), "{part}\n{korean}");
    }
}

#[test]
fn every_article_can_have_a_reference_with_a_link_of_its_own() {
    let whole = printed(&["cite", "--style", "korean", DIRECT]);
    assert!(!whole.contains("(20240717,20023,20240116)/제57조"), "{whole}");
    let each = printed(&["cite", "--style", "korean", "--articles", DIRECT]);
    assert!(each.contains("https://www.law.go.kr/법령/방위사업법/(20240717,20023,20240116)/제57조\n"), "{each}");
    assert!(each.contains("https://www.law.go.kr/법령/대외무역법/(20240821,20319,20240220)/제19조의2\n"), "{each}");
}

#[test]
fn the_command_asks_what_was_asked() {
    let asked = ["cite", DIRECT, "--on", "2023-07-01", "--reading", "licence", "--set", "deal.kind=gift"];
    let document = json(&asked);
    let command = document["command"].as_str().expect("a command").to_owned();
    assert_eq!(command, format!("lexport check {DIRECT} --set deal.kind=gift --on 2023-07-01 --reading licence"));
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    assert_eq!(json(&words)["outcome"], document["outcome"]);
    let bibtex = flat(&printed(&[&asked[..], &["--style", "bibtex"]].concat()));
    assert!(bibtex.contains("Law of 1 July 2023."), "{bibtex}");
}

#[test]
fn json_has_every_place_with_its_link_and_every_style() {
    let document = json(&["cite", S08]);
    assert_eq!(document["happened"]["what"], "declined");
    assert_eq!(document["sources"].as_array().map(Vec::len), Some(2));
    let law = document["law"].as_array().expect("a list");
    let act = law.iter().find(|row| row["act"] == "dapa").expect("the Act");
    assert_eq!(act["version"]["number"], "20023");
    let place = act["places"].as_array().expect("places").iter().find(|row| row["norm"] == "dapa:export-permit");
    let place = place.expect("the export permit");
    assert_eq!(place["link"], "https://www.law.go.kr/법령/방위사업법/(20240717,20023,20240116)/제57조");
    for style in ["chicago", "korean", "bibtex"] {
        assert_eq!(document["references"][style].as_array().map(Vec::len), Some(law.len() + 3), "{style}");
    }
}

#[test]
fn an_answer_tells_what_happened_and_where_it_is_reported() {
    let answer = json(&["check", S08]);
    assert_eq!(answer["happened"]["because"], "policy");
    assert_eq!(answer["sources"].as_array().map(Vec::len), Some(2));
    let norm = answer["norms"].as_array().expect("norms").iter().find(|row| row["norm"] == "dapa:export-permit");
    let norm = norm.expect("the export permit");
    assert_eq!(norm["version"]["effective"], "2024-07-17");
    assert_eq!(norm["link"], "https://www.law.go.kr/법령/방위사업법/(20240717,20023,20240116)/제57조");
    let full = printed(&["check", "-v", S08]);
    assert!(full.contains("What happened: declined, for reasons of policy\n"), "{full}");
    assert!(full.lines().any(|line| line.trim().starts_with("https://bestknow.club/") && columns(line) > 80), "{full}");
}

/// A pack whose act has a version, and whose norm quotes it; on a day before the version there is none to cite.
#[test]
fn words_are_quoted_once_and_a_day_without_a_version_says_so() {
    let example = texts_in(&root().join("tests/fixtures/example/rules"));
    let folder = scratch("cite");
    put(&folder, example.iter().map(|(path, text)| (format!("rules/{path}"), text)));
    let deal = "title = 'x'\ndate = DAY\n[goods]\nclass = 'artillery-shell'\ndesignation = 'major'\n[deal]\nkind = 'sale'\n\
        [end_user]\ncountry = 'UA'\n[[step]]\nkind = 'export'\nfrom = 'KR'\nto = 'UA'\n";
    put(&folder, [("deal.toml", deal.replace("DAY", "2024-10-22"))]);
    let run = |words: &[&str]| {
        let output = lexport(&folder).args(words).args(["--lang", "en"]).output().expect("a run");
        assert!(output.status.success(), "{}", said(&output.stderr));
        flat(&String::from_utf8(output.stdout).expect("text"))
    };
    let full = run(&["check", "-v", "-v", "deal.toml"]);
    assert_eq!(full.matches("“방산물자 및 국방과학기술을 국외로 수출하거나").count(), 1, "{full}");
    assert!(full.contains("dapa, Act No. 20023, in force since 17 Jul 2024"), "{full}");
    assert!(full.contains("dapa-decree, presidential decree; its version of 22 Oct 2024 is not listed"), "{full}");
    let before = run(&["cite", "--style", "chicago", "--on", "2006-03-01", "deal.toml"]);
    assert!(before.contains("dapa, Act No. 7845, promulgated January 2, 2006"), "{before}");
    let folder_of_drafts = folder.join("drafts");
    run(&["ways", "--draft", folder_of_drafts.to_str().expect("a path"), "deal.toml"]);
    let tables = std::fs::read_dir(&folder_of_drafts).expect("drafts").flatten().map(|entry| entry.path());
    let tables: Vec<String> = tables
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| std::fs::read_to_string(path).expect("a table"))
        .collect();
    assert!(!tables.is_empty());
    for table in tables {
        let quotes = table.contains("| Art. 57(2) ");
        assert_eq!(quotes, table.contains("Words in “ ” are those of the law"), "{table}");
    }
}

#[test]
fn addresses_are_read_with_their_faults() {
    let example = texts_in(&root().join("tests/fixtures/example/rules"));
    for (added, code) in [
        ("[[link]]\nversion = '/{number}'\n", "missing-key"),
        ("[[link]]\nto = 'https://'\nversion = '/x'\n", "bad-pattern"),
        ("[[link]]\nto = 'https://'\narticle = '/x'\n", "bad-pattern"),
        ("[[link]]\nto = 'https://'\ndigits = 100\n", "bad-pattern"),
        ("[[rank]]\nid = 'x'\nlabel = 'x'\nmaker = 'x'\nnumber = 'No.'\n", "bad-pattern"),
    ] {
        let mut files = example.clone();
        let state = files.iter_mut().find(|file| file.0 == "jurisdiction.toml").expect("the jurisdiction");
        state.1.push_str(added);
        let found = pack_of(&files).err().unwrap_or_default();
        assert!(found.iter().all(|one| one.code == code) && found.len() == 1, "{added}: {}", shown(&found));
    }
}
