//! Drafts of ways: what is written reads as amendments, and in play it has the outcome that was predicted.

use std::process::Output;

use lexport::engine::{Move, Way};
use lexport::law::{Amendment, Outcome, Pack};
use lexport::query::{AllWays, Asked, Bears, Deal, Drafted, Width, Worlds, all_ways, answer_amended, drafted};
use lexport::render::{Answered, Heading, draft_files};
use lexport::scenario::{Grant, Scenario};
use lexport::source::At;
use lexport::syntax::read_amendments;
use lexport::text::{Lang, Text};

use crate::support::run::{lexport, scratch};
use crate::support::{Loaded, pack_in, pack_of, read, root, shown, toml_files};

fn ask<'a>(pack: &'a Pack, scenario: &'a Scenario) -> Asked<'a> {
    Asked { pack, scenario, reading: pack.default_reading, on: None }
}

/// The amendment file of a way, read back into the law it was written for.
fn read_back(loaded: &Loaded, scenario: &Scenario, ways: &AllWays, found: &Drafted) -> (Pack, Amendment) {
    let answered = Answered::new(&loaded.pack, scenario, &ways.answer);
    let files = draft_files(
        answered,
        found,
        Heading {
            name: "written-draft",
            ids: &found.new_ids(&loaded.pack, "written-draft"),
            way: &Text::new("way 1", "방법 1"),
            case: None,
        },
        Lang::En,
    );
    let mut sources = lexport::source::Sources::default();
    let source = sources.add("written.toml", files.amendment.clone());
    let mut again = pack_in(&root().join("rules"));
    let trouble = read_amendments(&sources, &[source], &mut again.pack, &mut again.names);
    assert!(trouble.is_empty(), "{}: {}\n{}", scenario.name, shown(&trouble), files.amendment);
    let amendment = again.pack.amendments.last().cloned().expect("an amendment");
    assert_eq!(amendment.id, "written-draft");
    (again.pack, amendment)
}

/// The deal with the decisions of a way made.
fn decided(scenario: &Scenario, way: &[Move]) -> Scenario {
    let mut done = scenario.clone();
    for step in way {
        match step {
            Move::Grant(permit) | Move::Reopen(permit) => {
                done.permits.insert(*permit, At { value: Grant::Granted, place: scenario.place });
            }
            Move::Withdraw(norm) => {
                done.exercised.remove(norm);
            }
            Move::SetAside(_) | Move::Change(_) => {}
        }
    }
    done
}

fn changes(way: &Way) -> bool {
    way.iter().any(|step| matches!(step, Move::Change(_)))
}

/// Drafts every way of a deal that changes the law, and holds what was written against what was predicted.
fn hold(loaded: &Loaded, scenario: &Scenario) -> usize {
    let asked = ask(&loaded.pack, scenario);
    let ways = all_ways(&Deal::open(asked), usize::MAX);
    let mut held = 0;
    for (case, worlds) in ways.answer.cases.iter().zip(&ways.cases).filter(|_| ways.cases.len() == 1) {
        for (at, way) in case.ways.iter().enumerate().filter(|row| changes(&row.1)) {
            let about = format!("{}, way {}", scenario.name, at + 1);
            let found =
                drafted(&Deal::open(asked), worlds, at, &way).unwrap_or_else(|| panic!("no drafts for {about}"));
            narrowest(worlds, at, &found, &about);
            let (pack, amendment) = read_back(loaded, scenario, &ways, &found);
            let after = pack.amended(&[&amendment]);
            let before = answer_amended(&Deal::open(ask(&pack, scenario)), &after, &[&amendment]).after;
            assert_eq!(before.outcomes, found.outcomes, "{about}");
            let lightest = if found.rest.is_empty() { Outcome::Permitted } else { Outcome::Licensable };
            assert_eq!(before.outcomes, [lightest], "{about}");
            assert!(before.cases[0].ways.contains(&found.rest), "what is left is a way: {about}");
            let done = decided(scenario, &found.rest);
            let last = answer_amended(&Deal::open(ask(&pack, &done)), &after, &[&amendment]).after;
            let aside: Way = found.rest.iter().filter(|step| matches!(step, Move::SetAside(_))).copied().collect();
            assert!(last.cases[0].ways.contains(&aside), "nothing else is left: {about}");
            held += 1;
        }
    }
    held
}

/// Each rung taken bears, and each narrower one does not.
fn narrowest(worlds: &Worlds, at: usize, found: &Drafted, about: &str) {
    for (ladder, taken) in &found.changes {
        assert_eq!(ladder.rungs[*taken].bears, Bears::Yes, "{about}");
        assert!(ladder.rungs.iter().map(|rung| rung.width).is_sorted(), "{about}");
        let known = worlds.ladders.iter().find(|known| known.change == ladder.change).expect("a ladder");
        assert!(known.way <= at, "{about}");
    }
}

#[test]
fn drafts_of_the_report_do_what_is_predicted() {
    let mut loaded = pack_in(&root().join("rules"));
    let mut held = 0;
    for name in toml_files(&root().join("scenarios/report")) {
        let scenario = loaded.file(format!("scenarios/report/{name}"));
        held += hold(&loaded, &scenario);
    }
    assert!(held > 60, "{held} ways were drafted");
}

#[test]
fn drafts_of_other_deals_do_what_is_predicted() {
    let mut loaded = pack_in(&root().join("rules"));
    let names = [
        "cases/s18-czech-initiative.toml",
        "cases/s14-missiles-czech-firm.toml",
        "matrix/03-stock-given.toml",
        "teaching/war/certified-passed-on.toml",
        "teaching/embargoes/congo-armed-group.toml",
        "teaching/stock/handover-export.toml",
    ];
    let held: usize = names
        .iter()
        .map(|name| {
            let scenario = loaded.file(format!("scenarios/{name}"));
            hold(&loaded, &scenario)
        })
        .sum();
    assert!(held > 15, "{held} ways were drafted");
}

const VOCABULARY: &str = r#"
goods.class = { type = "class", values = ["shell", "helmet"] }
end_user.country = { type = "country" }
"#;

/// The ladder of the only change of a small pack: each rung's width and whether it bears.
fn rungs(norms: &str, deal: &str) -> Vec<(Width, Bears)> {
    let act = |id: &str, rank: &str| format!("[act]\nid = \"{id}\"\nrank = \"{rank}\"\nfamily = \"a\"\n");
    let norms = norms.replace("ALWAYS", "cite = [{ at = \"1\" }]\nsays = \"so\"");
    let files = [
        ("vocabulary.toml".to_owned(), VOCABULARY.to_owned()),
        ("acts/a/a.toml".to_owned(), format!("{}{norms}", act("a", "statute"))),
        ("acts/a/d.toml".to_owned(), act("d", "decree")),
    ];
    let mut loaded = pack_of(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let text = format!("date = 2024-01-01\n{deal}\n[[step]]\n");
    let scenario = loaded.scenario("deal", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let ways = all_ways(&Deal::open(ask(&loaded.pack, &scenario)), usize::MAX);
    let ladder = ways.cases.last().expect("a case").ladders.first().expect("a ladder");
    ladder.rungs.iter().map(|rung| (rung.width, rung.bears)).collect()
}

const SHELLS: &str = "goods.class = \"shell\"\nend_user.country = \"UA\"";

#[test]
fn definition_23_drafts() {
    use Bears::{Closed, NotKnown, Yes};
    use Width::{Class, Inserted, Recipient, RecipientAndClass, Repeal};
    let ban = |rest: &str| format!("[[prohibition]]\nid = \"no\"\n{rest}\nALWAYS\n");
    let all = [(RecipientAndClass, Yes), (Recipient, Yes), (Class, Yes), (Repeal, Yes)];
    assert_eq!(rungs(&ban(""), SHELLS), all);
    let elsewhere = rungs(&ban("exceptions_in = \"d\""), SHELLS);
    assert_eq!(elsewhere, [&[(Inserted, Yes)], &all[..]].concat());
    // Left to the decree on that day only, or on another.
    let dated = |days: &str| rungs(&ban(&format!("exceptions_in = [{{ act = \"d\", {days} }}]")), SHELLS);
    assert_eq!((dated("from = 2020-01-01"), dated("until = 2020-01-01")), (elsewhere, all.to_vec()));
    // A closed list is lengthened, not repealed.
    let closed = rungs(&ban("closed = true"), SHELLS);
    assert_eq!(closed, [(RecipientAndClass, Yes), (Recipient, Yes), (Class, Yes), (Repeal, Closed)]);
    // Where the recipient is not known, no exception can name it.
    let open = rungs(&ban(""), "goods.class = \"shell\"");
    assert_eq!(open, [(RecipientAndClass, NotKnown), (Recipient, NotKnown), (Class, Yes), (Repeal, Yes)]);
    // A permit stands in for another only while something asks for it: an exemption leaves that so, an exception does not.
    let stand_in = "[[permit]]\nid = \"p\"\n[[requirement]]\nid = \"ask-p\"\npermit = \"p\"\nexceptions_in = \"d\"\nALWAYS\n\
        [[prohibition]]\nid = \"hurts\"\nwhen.permit.p = \"held\"\nunless.goods.class = \"helmet\"\nALWAYS\n";
    let granted = format!("{SHELLS}\n[permits]\np = \"granted\"");
    let found = rungs(stand_in, &granted.replace("\n[permits]\np = \"granted\"", ""));
    assert!(found.iter().all(|rung| rung.1 == Yes), "{found:?}");
    let found = ladder_with_permit(stand_in);
    assert_eq!(
        found,
        [(Inserted, Bears::NotEnough), (RecipientAndClass, Yes), (Recipient, Yes), (Class, Yes), (Repeal, Yes)]
    );
}

/// The same for a deal whose permit is granted.
fn ladder_with_permit(norms: &str) -> Vec<(Width, Bears)> {
    rungs(norms, &format!("permits.p = \"granted\"\n{SHELLS}"))
}

fn run(args: &[&str]) -> Output {
    lexport(root()).args(args).output().expect("a run")
}

#[test]
fn written_drafts_are_put_in_play() {
    let folder = scratch("drafts");
    let at = folder.to_str().expect("readable");
    let direct = "scenarios/report/155mm-direct.toml";
    let written = run(&["ways", direct, "--draft", at, "--lang", "en"]);
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    let file = folder.join("155mm-direct-way-1.toml");
    let file = file.to_str().expect("readable");
    let check = |more: &[&str]| run(&[&["check", direct, "--exit-code", "--amend", file], more].concat()).status.code();
    assert_eq!(check(&[]), Some(10), "licensable with the drafts in play");
    assert_eq!(check(&["--set", "permits.dapa-export=granted"]), Some(0), "permitted with the permit");
    // The same again changes nothing; a file that says something else is not written over, and then nothing is.
    assert_eq!(run(&["ways", direct, "--draft", at, "--lang", "en"]).status.code(), Some(0));
    std::fs::write(folder.join("155mm-direct-way-2.toml"), "mine").expect("writable");
    std::fs::remove_file(folder.join("155mm-direct-way-1.md")).expect("a file");
    let refused = run(&["ways", direct, "--draft", at, "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("file-exists"));
    assert_eq!(read(folder.join("155mm-direct-way-2.toml")), "mine");
    assert!(!folder.join("155mm-direct-way-1.md").exists());
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").flatten().map(|one| one.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
    // One folder is made, not those above it.
    let deep = folder.join("a/b");
    assert_eq!(run(&["ways", direct, "--draft", deep.to_str().expect("readable")]).status.code(), Some(2));
}
