//! `docs/law.md` is made from the shipped rules, and is current.

pub mod act;
pub mod lists;
pub mod summary;
pub mod words;

use std::path::{Path, PathBuf};

use lexport::law::ActId;

use crate::support::{Loaded, pack_in, pack_of, root, shown};

/// The whole page.
fn page(loaded: &Loaded) -> String {
    let pack = &loaded.pack;
    let mut out = String::from(
        "# The law as modelled\n\nEvery instrument in `rules`, article by article: the norms with their basis, the parts left out with the reason, and the\n\
         points that could not be established. This page is made from the rule files; `cargo test law_page -- --ignored` writes it anew.\n",
    );
    summary::write(pack, &mut out);
    for at in (0..).take(pack.acts.len()) {
        act::write(loaded, ActId(at), &mut out);
    }
    lists::write(pack, &mut out);
    out
}

fn page_path() -> PathBuf {
    root().join(Path::new("docs").join("law.md"))
}

#[test]
fn the_page_is_current() {
    let written = std::fs::read_to_string(page_path()).unwrap_or_default();
    let wanted = page(&pack_in(&root().join("rules")));
    let line = written.lines().zip(wanted.lines()).position(|(is, should)| is != should);
    let line = line.unwrap_or_else(|| written.lines().count().min(wanted.lines().count()));
    let shown = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    assert!(
        written == wanted,
        "docs/law.md is not current, run `cargo test law_page -- --ignored`; line {} is\n{}\nand should be\n{}",
        line + 1,
        shown(&written),
        shown(&wanted)
    );
}

#[test]
#[ignore = "writes docs/law.md"]
fn write_the_page() {
    std::fs::write(page_path(), page(&pack_in(&root().join("rules")))).expect("a page that can be written");
}

const ACT: &str = r#"
[act]
id = "trade"
title = { en = "Trade Act", ko = "무역법" }
rank = "statute"
family = "trade"
source = "https://example.org/act"
checked = 2024-06-01
articles = ["1..6", "6-2"]

[[version]]
number = "7"
effective = 2020-01-01

[[article]]
at = "Arts. 1 to 3"
ko = "제1조부터 제3조까지"
modelled = "no"
because = "aims | words"

[[article]]
at = "Art. 4(3)"
ko = "제4조제3항"
modelled = "no"
because = "forms"

[[article]]
at = "Annex 1"
ko = "별표 1"
modelled = "partly"
because = "the list is a fact"

[[gap]]
says = "what the decree says"

[[permit]]
id = "export"
title = "Export permit"

[[requirement]]
id = "permit"
cite = [
  { at = "Art. 4(1), Art. 6", ko = "제4조제1항, 제6조", from = 2020-01-01, attested = true },
  { at = "Art. 9", ko = "제9조", until = 2019-12-31, basis = "inference" },
]
says = "A permit is needed."
permit = "export"
basis = "text"
note = "since when is open"

[[prohibition]]
id = "old"
cite = [{ at = "Art. 10", ko = "제10조", until = 2009-12-31 }]
says = "Nothing leaves."
basis = "reported"
source = "https://example.org/old"
"#;

#[test]
fn the_page_says_what_becomes_of_every_article() {
    let files = [("acts/trade/act.toml".to_owned(), ACT.to_owned()), ("vocabulary.toml".to_owned(), String::new())];
    let page = page(&pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found))));
    let wanted = [
        "| [Trade Act](#trade-act-무역법) | statute | 2 | 1 | 0 | 0 | 1 | 1 | 1 | 3 | 2 | 1 |",
        "- Version 7, in force from 2020-01-01",
        "#### Arts. 1 to 3 · 제1조부터 제3조까지 — out of scope\n\n- Arts. 1 to 3 (제1조부터 제3조까지): aims | words\n",
        "#### Art. 4 · 제4조 — partly modelled\n\n- `trade:permit`, requirement of `export`: A permit is needed.",
        "Art. 4(1), Art. 6 (제4조제1항, 제6조) from 2020-01-01 (read as of then; since when is not known);\n  Art. 9 (제9조) until 2019-12-31 (inference).",
        "Read in the text. Note: since when is open",
        "- Not modelled, Art. 4(3) (제4조제3항): forms\n",
        "#### Art. 5 · 제5조 — not accounted for\n",
        "#### Art. 6 · 제6조 — modelled\n\n- `trade:permit`, see Art. 4\n",
        "#### Art. 6-2 · 제6조의2 — not accounted for\n",
        "#### Other places\n\n- Modelled in part, Annex 1 (별표 1): the list is a fact\n",
        "#### Older texts\n\n- `trade:old`, prohibition: Nothing leaves.",
        "Report, [source](<https://example.org/old>).",
        "#### Not established\n\n- what the decree says\n",
    ];
    for part in wanted {
        assert!(page.contains(part), "`{part}` is not in:\n{page}");
    }
}
