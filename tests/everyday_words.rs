//! Words that people use where the format wants others: days, commands, names of countries and goods, quotes.

use crate::bad_input::{DEAL, check, folder, refused, run, said};
use crate::support::run::lexport;

#[test]
fn a_day_may_be_written_as_it_is_printed() {
    let at = folder("on-words");
    std::fs::write(at.join("deal.toml"), DEAL).expect("a file");
    let plain = run(&["check", "deal.toml", "--on", "2022-03-01"], &at);
    assert_eq!(plain.status.code(), Some(0), "{}", said(&plain));
    for day in ["1 Mar 2022", "1 March 2022", "2022년 3월 1일"] {
        assert_eq!(run(&["check", "deal.toml", "--on", day], &at).stdout, plain.stdout, "{day}");
    }
    let text = DEAL.replace("date = 2024-10-22", "date = \"22 Oct 2024\"");
    refused(&check("quoted-day", text), &["deal.toml:2:8", "without quotes: 2024-10-22"]);
}

#[test]
fn a_file_where_a_command_belongs_is_meant_for_check() {
    let at = folder("no-command");
    refused(&run(&["deal.toml"], &at), &["`deal.toml` is no command", "did you mean `lexport check deal.toml`?"]);
    let command = lexport(&at).args(["--lang=ko", "deal.toml"]);
    refused(&command.output().expect("a run"), &["`lexport check deal.toml` 말씀입니까?"]);
    refused(&run(&["chek", "deal.toml"], &at), &["unrecognized subcommand 'chek'", "check"]);
}

#[test]
fn everyday_names_lead_to_codes_and_values() {
    for (name, wanted) in [
        ("Holland", "did you mean `NL` (Netherlands)?"),
        ("Britain", "`GB`"),
        ("America", "did you mean `US` (United States)?"),
        ("Turkey", "`TR`"),
        ("the Czech Republic", "`CZ`"),
        ("Korea", "did you mean `KR` (South Korea) or `KP` (North Korea)?"),
        ("한국", "`KR`"),
    ] {
        let text = DEAL.replace("country = \"PL\"", &format!("country = \"{name}\""));
        refused(&check("names", text), &["deal.toml:12:11", wanted]);
    }
    for (name, wanted) in [
        ("tank", "did you mean `tank-or-armoured-vehicle`?"),
        ("shells", "did you mean `artillery-shell`?"),
        ("포탄", "did you mean `artillery-shell`?"),
        ("gun", "did you mean one of `artillery`"),
        ("misile", "did you mean `missile`?"),
    ] {
        let text = DEAL.replace("artillery-shell", name);
        refused(&check("values", text), &["deal.toml:5:9", wanted]);
    }
}

#[test]
fn curly_quotes_are_told_of() {
    refused(&check("curly", DEAL.replace("\"major\"", "“major”")), &["deal.toml:6:15", "curly quotes"]);
    let straight = check("straight", DEAL.replace("\"major\"", "major"));
    refused(&straight, &["not TOML"]);
    assert!(!said(&straight).contains("curly"), "{}", said(&straight));
}
