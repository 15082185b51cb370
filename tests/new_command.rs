//! `new` writes scenarios that can be checked at once, and `completions` and `man` know every command.

use std::path::PathBuf;

use crate::support::run::{lexport, scratch};
use crate::support::{read, root, toml_files};

fn folder(name: &str) -> PathBuf {
    scratch(&format!("new/{name}"))
}

/// What a run prints, and its status.
fn run(at: &std::path::Path, words: &[&str]) -> (Option<i32>, String, String) {
    let output = lexport(at).args(words).output().expect("a run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_form_is_a_scenario_and_so_is_every_line_of_it() {
    for lang in ["en", "ko"] {
        let at = folder(&format!("form-{lang}"));
        let (code, said, errors) = run(&at, &["new", "-o", "deal.toml", "--lang", lang]);
        assert_eq!(code, Some(0), "{errors}");
        assert!(said.contains("lexport check deal.toml"), "{said}");
        let form = std::fs::read_to_string(at.join("deal.toml")).expect("a file");
        for wanted in
            ["# class = \"firearm\"\n", "artillery-shell", "\n[[step]]\n", "kind = \"export\"\n", "from = \"KR\"\n"]
        {
            assert!(form.contains(wanted), "{wanted}: {form}");
        }
        assert_eq!(run(&at, &["lint", "deal.toml"]).0, Some(0));
        let filled = form
            .replace("# class = \"firearm\"", "class = \"artillery-shell\"")
            .replace("# designation = ", "designation = ")
            .replace("# country = ", "country = ")
            .replace("# to = ", "to = ");
        std::fs::write(at.join("filled.toml"), filled).expect("a file");
        let (code, answer, errors) = run(&at, &["check", "-q", "filled.toml", "--lang", "en"]);
        assert!(code == Some(0) && answer.contains("LICENSABLE"), "{answer}{errors}");
        // Every fact can be stated by taking its `#` away.
        let is_fact = |line: &str| line.split_once(" = ").is_some_and(|row| !row.0.contains(' '));
        let open = |line: &str| line.strip_prefix("# ").filter(|rest| is_fact(rest)).unwrap_or(line).to_owned() + "\n";
        let stated: String = form.lines().map(open).collect();
        assert!(stated.lines().filter(|line| is_fact(line)).count() > 30, "{stated}");
        std::fs::write(at.join("stated.toml"), stated).expect("a file");
        let (code, _, errors) = run(&at, &["check", "-q", "stated.toml", "--lang", "en"]);
        // Together they are no deal, for which there is a reason; none of them is unknown.
        assert!(code == Some(0) || errors.contains("impossible") && !errors.contains("unknown"), "{errors}");
    }
}

#[test]
fn a_copy_keeps_comments_and_drops_what_is_expected() {
    let at = folder("copy");
    std::os::unix::fs::symlink(root().join("scenarios"), at.join("scenarios")).expect("a link");
    let (code, copy, errors) = run(&at, &["new", "--from", "155mm-direct", "--lang", "en"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(copy.starts_with("# A copy of scenarios/report/155mm-direct.toml: "), "{copy}");
    assert_eq!(copy, run(&at, &["new", "--from", "scenarios/report/155mm-direct.toml", "--lang", "en"]).1);
    let text = "# first\r\ntitle = \"A\"\r\ndate = 2024-10-22\r\n\r\n[expect]\r\noutcome = \"barred\"\r\n[expect.happened]\r\nwhat = \"done\"\r\nbecause = \"law\"\r\n\r\n[[step]]  # second\r\nkind = \"export\"\r\nfrom = \"KR\"\r\nto = \"PL\"";
    std::fs::write(at.join("mine.toml"), text).expect("a file");
    let (_, copy, errors) = run(&at, &["new", "--from", "mine.toml", "--lang", "ko"]);
    assert_eq!(errors, "");
    let wanted = "# first\ntitle = \"A\"\ndate = 2024-10-22\n\n[[step]]  # second\nkind = \"export\"\nfrom = \"KR\"\nto = \"PL\"\n";
    assert_eq!(copy.split_once('\n').map(|row| row.1), Some(wanted));
    for words in [["--from", "scenarios/report"], ["--from", "no-such-deal"]] {
        let (code, answer, _) = run(&at, &[&["new"], &words[..]].concat());
        assert_eq!((code, answer.as_str()), (Some(2), ""), "{words:?}");
    }
}

#[test]
fn the_copy_of_every_shipped_scenario_says_the_same() {
    for path in toml_files(&root().join("scenarios")) {
        let text = read(format!("scenarios/{path}"));
        let copy = lexport::syntax::copy_toml(&text, "original", lexport::text::Lang::En);
        let mut wanted: toml::Table = text.parse().expect("TOML");
        wanted.remove("expect");
        assert_eq!(copy.parse::<toml::Table>().expect("TOML"), wanted, "{path}");
    }
}

#[test]
fn nothing_is_written_over() {
    let at = folder("there");
    std::fs::write(at.join("deal.toml"), "mine").expect("a file");
    let (code, answer, errors) = run(&at, &["new", "-o", "deal.toml"]);
    assert_eq!((code, answer.as_str()), (Some(2), ""));
    assert!(errors.contains("file-exists"), "{errors}");
    assert_eq!(std::fs::read_to_string(at.join("deal.toml")).expect("a file"), "mine");
    assert_eq!(run(&at, &["new", "-o", "no/folder/deal.toml"]).0, Some(2));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let at = folder("shells");
    let (_, help, _) = run(&at, &["--help"]);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"check") && commands.contains(&"new"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, errors) = run(&at, &["completions", shell]);
        assert_eq!((code, errors.as_str()), (Some(0), ""));
        // Not every shell completes the values of options, fewer still what stands alone.
        let ids: &[&str] = match shell {
            "bash" | "zsh" => &["as-reported", "draft-package-ukraine", "armed-conflict", "UA"],
            "fish" => &["as-reported", "draft-package-ukraine"],
            _ => &[],
        };
        for word in commands.iter().chain(ids) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let (code, page, _) = run(&at, &["man"]);
    assert_eq!(code, Some(0));
    assert!(page.contains(".TH lexport") && commands.iter().all(|command| page.contains(command)), "{page}");
}
