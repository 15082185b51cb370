//! `report`: pages need nothing but themselves, say what the answer says in each language, and take no text for markup.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use lexport::law::Outcome;
use lexport::query::{Asked, Axes, ComparedLaw, Deal, Report, compared, parting, report};
use lexport::render::{ComparedRow, Comparison, Reported, Shown, report_html, report_markdown, report_svg};
use lexport::scenario::Scenario;
use lexport::stop::Stop;
use lexport::text::{Lang, Text};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::golden::hold_against_golden;
use crate::support::run::{lexport, put, said, scratch};
use crate::support::{Loaded, pack_in, read, root, shown, toml_files};

/// A title, a note and a source with markup, quotes, signs that turn the line, and commands to a terminal.
const NASTY: &str = r#"
title = { en = "</h1><script>alert(1)</script> \"x\" 'y' `z` | [a](javascript:b) \u202eتجربة\u0007", ko = "<b>포탄</b> **굵게**" }
date = 2024-10-22
sources = ["https://news.example/a\"onmouseover=\"b<c>", "javascript:alert(1)"]
note.en = "--> ]]> &lt; <img src=x onerror=alert(1)> ${x} \\ # - 1."
note.ko = "<!-- 비고"
goods = { class = "artillery-shell", designation = "major" }
deal.kind = "sale"
end_user.country = "UA"
[[step]]
kind = "export"
from = "KR"
to = "UA"
"#;

/// What is reported of deals, in every form.
fn forms(loaded: &Loaded, scenarios: &[Scenario], lang: Lang) -> [String; 4] {
    let found: Vec<Report> =
        scenarios.iter().map(|scenario| report(&Deal::open(Asked::new(&loaded.pack, scenario)), 10)).collect();
    forms_of(loaded, scenarios, &found, lang)
}

fn forms_of(loaded: &Loaded, scenarios: &[Scenario], found: &[Report], lang: Lang) -> [String; 4] {
    let pack = &loaded.pack;
    let reports: Vec<Reported<'_>> =
        scenarios.iter().zip(found).map(|(scenario, report)| Reported { pack, scenario, report }).collect();
    let axes = Axes {
        laws: vec![ComparedLaw { pack, amendments: Vec::new() }],
        days: vec![None],
        readings: vec![pack.default_reading],
    };
    let several = if scenarios.len() > 1 { scenarios } else { &[] };
    let cells: Vec<_> = several.iter().map(|scenario| compared(&axes, scenario, &Stop::default())).collect();
    let partings = parting(&axes, several, &cells, &Stop::default());
    let row = |(scenario, found)| ComparedRow { scenario, found, faults: vec![Vec::new()] };
    let comparison =
        Comparison { axes: &axes, deals: several.iter().zip(&cells).map(row).collect(), partings: &partings };
    [
        report_html(&reports, &comparison, lang),
        report_markdown(&reports, &comparison, lang),
        report_svg(&reports, Shown::Route, lang),
        report_svg(&reports, Shown::Timeline, lang),
    ]
}

fn example(names: &[&str]) -> (Loaded, Vec<Scenario>) {
    let mut loaded = pack_in(&root().join("tests/fixtures/example/rules"));
    let mut one = |name: &&str| {
        let text = match *name {
            "nasty" => NASTY.to_owned(),
            name => read(root().join("tests/fixtures/example/scenarios").join(name)),
        };
        loaded.scenario(name, &text).unwrap_or_else(|found| panic!("{name}: {}", shown(&found)))
    };
    let scenarios = names.iter().map(&mut one).collect();
    (loaded, scenarios)
}

/// The elements of a page or a picture, each with its attributes, in order. Every one that is opened is closed.
fn elements(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    const VOID: [&str; 4] = ["meta", "link", "input", "!DOCTYPE"];
    let (mut out, mut open): (Vec<_>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let is_sheet = open.last().is_some_and(|name| name == "style");
        assert!(is_sheet || !rest[..start].contains('>'), "a bare bracket: {}", &rest[..start]);
        let end = start + rest[start..].find('>').expect("an end");
        let tag = rest[start + 1..end].trim_end_matches('/');
        let closed = rest[..end].ends_with('/');
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default().to_owned();
        let mut attributes = Vec::new();
        let mut inside = &tag[name.len()..];
        while let Some((key, value)) = inside.split_once("=\"") {
            let (value, after) = value.split_once('"').expect("a quoted value");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            inside = after;
        }
        if !closed && !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        out.push((name, attributes));
    }
    assert!(open.is_empty(), "{open:?} left open");
    out
}

/// What holds of every page.
fn hold_page(html: &str, about: &str) {
    const KNOWN: [&str; 40] = [
        "!DOCTYPE", "html", "head", "meta", "link", "title", "style", "body", "main", "a", "span", "input", "label",
        "div", "article", "h1", "h2", "h3", "h4", "p", "nav", "ol", "ul", "li", "figure", "svg", "desc", "rect",
        "path", "text", "tspan", "line", "table", "thead", "tbody", "tr", "th", "td", "q", "code",
    ];
    let all = elements(html);
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut level = 0;
    for (name, attributes) in &all {
        assert!(KNOWN.contains(&name.as_str()), "{about}: <{name}>");
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && key != "src", "{about}: {key}");
            match (name.as_str(), key.as_str()) {
                (_, "id") => assert!(ids.insert(value), "{about}: the id {value} twice"),
                ("a", "href") => {
                    let known = ["https://", "http://", "#"].iter().any(|start| value.starts_with(start));
                    assert!(known, "{about}: {value}");
                }
                ("link", "href") => assert_eq!(value, "data:,"),
                _ => {}
            }
        }
        let has = |key: &str| attributes.iter().any(|row| row.0 == key);
        match name.as_str() {
            "article" => level = 0,
            "h1" | "h2" | "h3" | "h4" => {
                let next: usize = name[1..].parse().expect("a number");
                assert!(next <= level + 1, "{about}: h{next} after h{level}");
                level = next;
            }
            "th" => assert!(has("scope"), "{about}: a head without a scope"),
            "svg" => assert!(has("role") && has("aria-label"), "{about}: a picture without words"),
            _ => {}
        }
    }
    for (_, attributes) in &all {
        for (key, value) in attributes {
            let target = match key.as_str() {
                "href" => value.strip_prefix('#'),
                "for" | "aria-labelledby" => Some(value.as_str()),
                _ => None,
            };
            assert!(target.is_none_or(|id| ids.contains(id)), "{about}: {key}={value} leads nowhere");
        }
    }
    for word in ["url(", "@import", "<script", "=\"javascript:"] {
        assert!(!html.contains(word), "{about}: {word}");
    }
}

#[test]
fn reports_are_as_the_golden_files() {
    let (loaded, direct) = example(&["155mm-direct.toml"]);
    let ([_, en, route, _], [_, ko, _, days]) = (forms(&loaded, &direct, Lang::En), forms(&loaded, &direct, Lang::Ko));
    let (loaded, several) = example(&["155mm-direct.toml", "nasty"]);
    let [_, nasty, _, _] = forms(&loaded, &several, Lang::En);
    hold_against_golden(&[
        ("report.en.md", en),
        ("report.ko.md", ko),
        ("report-route.svg", route),
        ("report-timeline.ko.svg", days),
        ("report-several.txt", nasty),
    ]);
}

#[test]
fn pages_of_the_report_need_nothing_but_themselves() {
    let mut loaded = pack_in(&root().join("rules"));
    for name in toml_files(&root().join("scenarios/report")).into_iter().step_by(4) {
        let scenario = loaded.file(format!("scenarios/report/{name}"));
        for lang in [Lang::En, Lang::Ko] {
            let [html, markdown, route, days] = forms(&loaded, std::slice::from_ref(&scenario), lang);
            hold_page(&html, &name);
            let code = if lang == Lang::Ko { "ko" } else { "en" };
            assert!(html.contains(&format!("<html lang=\"{code}\">")));
            assert!(html.contains("<article class=\"in-en\" lang=\"en\">") && html.contains("lang=\"ko\">"));
            assert!(html.contains(scenario.title.get(Lang::Ko)) && html.contains(&loaded.pack.fingerprint.digest));
            assert!(
                markdown.starts_with("# ") && !markdown.contains("\n\n\n") && !markdown.contains('\u{a0}'),
                "{name}"
            );
            for id in ["as-reported", "war-ground"] {
                assert!(!html.contains(id) && !markdown.contains(id), "{name}: {id}");
            }
            for svg in [route, days] {
                elements(&svg);
            }
        }
    }
}

#[test]
fn a_text_is_never_markup() {
    let (loaded, scenarios) = example(&["nasty", "155mm-direct.toml"]);
    for lang in [Lang::En, Lang::Ko] {
        let [html, markdown, route, days] = forms(&loaded, &scenarios, lang);
        hold_page(&html, "nasty");
        for text in [&html, &markdown, &route, &days] {
            for hidden in ['\u{202e}', '\u{7}', '\u{1b}'] {
                assert!(!text.contains(hidden), "{hidden:?}");
            }
            for tag in ["<script", "<img", "<b>", "<!--", "<c>"] {
                assert!(!text.contains(tag), "{tag}: {text}");
            }
        }
        for svg in [route, days] {
            elements(&svg);
        }
        assert!(!markdown.contains("[a]") && !markdown.contains("a](javascript"), "{markdown}");
    }
}

#[test]
fn no_title_breaks_a_page() {
    let (loaded, scenarios) = example(&["155mm-direct.toml"]);
    let found = [report(&Deal::open(Asked::new(&loaded.pack, &scenarios[0])), 1)];
    let signs = "[<>\"'&`*_(){}|\\\\#~$ a-z가-힣א-ת\\x00-\\x1f\u{202e}\u{feff}é/:.!\\[\\]-]{0,40}";
    let (config, dice) = (Config::with_cases(100), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let config = Config { failure_persistence: None, ..config };
    let tried = TestRunner::new_with_rng(config, dice).run(&signs, |title| {
        let mut scenario = scenarios[0].clone();
        scenario.title = Text::new(title.clone(), title);
        scenario.note = Some(scenario.title.clone());
        let [html, _, route, days] = forms_of(&loaded, std::slice::from_ref(&scenario), &found, Lang::En);
        hold_page(&html, &scenario.title.en);
        elements(&route);
        elements(&days);
        Ok(())
    });
    assert!(tried.is_ok(), "{tried:?}");
}

#[test]
fn files_are_written_whole_and_never_over_another() {
    let folder = scratch("report-files");
    put(&folder, [("deal.toml", read("scenarios/report/155mm-direct.toml")), ("other.md", "mine\n".to_owned())]);
    std::os::unix::fs::symlink(root().join("rules"), folder.join("rules")).expect("a link");
    let run = |words: &[&str]| lexport(&folder).arg("report").args(words).output().expect("a run");
    let first = run(&["deal.toml", "-o", "new/deal.md"]);
    assert!(first.status.success() && first.stdout.is_empty(), "{}", said(&first.stderr));
    let written = std::fs::read_to_string(folder.join("new/deal.md")).expect("a report");
    assert_eq!(written, said(&run(&["deal.toml", "--format", "md"]).stdout), "the same bytes");
    // The same again is no fault; something else there is.
    assert!(run(&["deal.toml", "-o", "new/deal.md"]).status.success());
    let held = run(&["deal.toml", "-o", "other.md"]);
    assert_eq!(held.status.code(), Some(2));
    assert!(said(&held.stderr).contains("file-exists"));
    assert_eq!(std::fs::read_to_string(folder.join("other.md")).expect("a file"), "mine\n");
    let unknown = run(&["deal.toml", "-o", "deal.pdf"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown.stderr).contains("unknown-format") && !folder.join("deal.pdf").exists());
    // What is asked otherwise stands in the command that gives the same page.
    let moved = run(&["deal.toml", "--on", "2022-01-05", "--format", "md"]);
    assert!(said(&moved.stdout).contains("`lexport report deal.toml --on 2022-01-05`"), "{}", said(&moved.stdout));
    assert!(said(&moved.stdout).contains(Outcome::Licensable.label().en.to_uppercase().as_str()));
}

/// A browser of this machine.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

/// Opens a page without a window; the page as it is then, and what the browser told.
fn open(browser: &Path, page: &Path, wide: usize) -> (String, String) {
    let kept = page.with_extension(format!("{wide}.profile"));
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--enable-logging=stderr"])
        .arg(format!("--window-size={wide},900"))
        .arg(format!("--user-data-dir={}", kept.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("a run");
    (said(&output.stdout), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Tells of a page which languages are shown, before and after the other is chosen, and whether anything is too wide.
const PROBE: &str = "<script>
const shown = () => [...document.querySelectorAll('article')].filter(a => a.offsetHeight > 0).map(a => a.lang).join('+');
const first = shown();
const rest = [...document.querySelectorAll('main>input')].filter(i => !i.checked);
const reached = [...document.querySelectorAll('main>input')].every(i => i.tabIndex === 0 && i.offsetParent !== null);
rest[0].click();
const second = shown();
const wide = document.documentElement.scrollWidth > window.innerWidth;
document.body.setAttribute('data-found', [first, second, reached, wide].join(' '));
</script></body>";

#[test]
fn a_browser_shows_one_language_at_a_time() {
    let Some(browser) = browser() else {
        assert!(std::env::var_os("CI").is_none(), "there is no Chromium, which .ci/run installs");
        eprintln!("not tried: there is no Chromium on this machine");
        return;
    };
    let folder = scratch("report-browser");
    let (loaded, scenarios) = example(&["155mm-direct.toml", "nasty"]);
    let [html, ..] = forms(&loaded, &scenarios, Lang::Ko);
    let (page, probed) = (folder.join("page.html"), folder.join("probed.html"));
    std::fs::write(&page, &html).expect("a file");
    let (_, told) = open(&browser, &page, 1100);
    assert!(!told.contains("CONSOLE"), "{told}");
    // The page forbids scripts itself; the copy that is probed does not.
    let (head, tail) = html.split_once("<meta http-equiv=").expect("a policy");
    let tail = tail.split_once(">\n").expect("its end").1;
    std::fs::write(&probed, format!("{head}{tail}").replace("</body>", PROBE)).expect("a file");
    for wide in [390, 1100] {
        let (dom, told) = open(&browser, &probed, wide);
        assert!(dom.contains("data-found=\"ko en true false\""), "{wide}: {told}\n{:?}", dom.find("data-found"));
    }
}
