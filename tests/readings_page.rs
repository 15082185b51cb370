//! The page on readings: which cases each explains, who holds which answer, and what practice leaves of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use lexport::law::{Holder, NormId, Outcome, Pack, QuestionId, ReadingId};
use lexport::query::show::{questions, readings};
use lexport::query::{Answers, Decided, Explained, Explaining, Fit, Practice, Verdict, about, explaining, practice};
use lexport::scenario::{End, Scenario};
use lexport::text::Text;

use crate::support::{Loaded, pack_in, read, root, shown, toml_files};

/// Where the decided cases lie.
const CASES: &str = "scenarios/cases";
/// How many conditions, or sets of cases, of a kind are listed.
const SHOWN: usize = 12;

/// Words in the middle of a table or a list: what Markdown would take for its own is kept from it.
fn plain(text: &Text) -> String {
    text.en.replace('|', "\\|").replace('*', "\\*").replace('_', "\\_").replace('<', "&lt;")
}

/// What the page is made of.
struct Page<'a> {
    pack: &'a Pack,
    practice: &'a Practice<'a>,
    found: &'a Explaining,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        self.out.push_str(text.as_ref());
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line(format!("\n{text}\n"));
    }

    fn case(&self, at: usize) -> &Decided<'_> {
        &self.practice.cases[at]
    }

    fn cases(&self, all: &[usize]) -> String {
        let links: Vec<String> = all.iter().map(|at| link(self.case(*at).scenario)).collect();
        links.join(", ")
    }

    fn answered(&self, question: QuestionId, answer: u16) -> String {
        let declared = self.pack.question(question);
        format!("`{} = {}`", declared.id, declared.answers[usize::from(answer)])
    }

    fn together(&self, answers: &Answers) -> String {
        let all: Vec<String> = answers.iter().map(|row| self.answered(row.0, row.1)).collect();
        all.join(" with ")
    }

    fn sums(&mut self) {
        let cases = self.practice.cases.len();
        let silent = self.practice.silent.len();
        self.heading("## Real cases");
        self.line(format!(
            "{cases} of the {} cases in [{CASES}](../{CASES}) decide something ([definition 20](semantics.md)); {silent} do \
             not, because they have no result yet, or the result had another cause than the law.\n",
            cases + silent
        ));
        self.line("| reading | explains | cannot explain |\n|---|--:|---|");
        for id in readings(self.pack) {
            let against: Vec<usize> = self.practice.against(id).collect();
            let fits = cases - against.len();
            let list = self.cases(&against);
            self.line(format!("| `{}` | {fits} of {cases} | {list} |", self.pack.reading(id).id));
        }
        self.heading("### Case by case");
        let ids: Vec<String> =
            readings(self.pack).into_iter().map(|id| format!("`{}`", self.pack.reading(id).id)).collect();
        self.line(format!("| case | ended | {} |", ids.join(" | ")));
        self.line(format!("|---|---|{}", "---|".repeat(ids.len())));
        for case in &self.practice.cases {
            let end = End::WORDS.iter().find(|word| word.1 == case.happened.what).map_or("", |word| word.0);
            let cells: Vec<String> = case.fits.iter().map(cell).collect();
            self.out.push_str(&format!("| {} | {end} | {} |\n", link(case.scenario), cells.join(" | ")));
        }
        let made = self.practice.cases.iter().filter(|case| case.happened.what == End::Done).count();
        self.line(format!(
            "\n**In bold**: the reading cannot explain the case. A transfer that was made, as {made} of these were, contradicts \
             only readings that forbid it. So a reading that explains more cases is not by itself the better one."
        ));
        let against =
            self.practice.cases.iter().filter(|case| case.fits.iter().any(|fit| fit.verdict != Verdict::Explains));
        let notes: Vec<String> = against
            .filter_map(|case| Some(format!("- {}: {}", link(case.scenario), case.scenario.note.as_ref()?.en)))
            .collect();
        self.line(format!("\nNotes on the cases in bold:\n\n{}", notes.join("\n")));
    }

    fn inferred(&mut self) {
        let cases = self.practice.cases.len();
        let found = self.found;
        self.heading("## Answers that explain practice");
        self.line(format!(
            "There are {} combinations of answers to the {} questions below; each reading is one of them. {} of the {cases} \
             cases are explained under all of them.",
            found.combinations,
            self.pack.questions.len(),
            found.always.len() - found.unseen.len()
        ));
        for (text, list) in [
            ("Explained by no combination at all", &found.never),
            ("Not counted, because too much is unknown to look at every world", &found.unseen),
        ] {
            if !list.is_empty() {
                self.line(format!("\n{text}: {}.", self.cases(list)));
            }
        }
        let maximal = found.maximal.expect("few kinds of combinations");
        if found.largest.len() > 1 || found.largest.iter().any(|set| !set.left_out.is_empty()) {
            let most = cases - found.largest[0].left_out.len();
            self.line(format!(
                "\nNo combination explains all {cases} cases; the most that one explains is {most}. There are {} such sets of \
                 cases, and {} smaller ones to which no case can be added.",
                found.largest.len(),
                maximal - found.largest.len()
            ));
        }
        for set in found.largest.iter().take(SHOWN) {
            self.set(set);
        }
        self.rest(found.largest.len(), "\n");
    }

    /// Says how many of something are left out.
    fn rest(&mut self, all: usize, before: &str) {
        if all > SHOWN {
            self.line(format!("{before}and {} more, which `lexport readings --from-practice -v` lists.", all - SHOWN));
        }
    }

    fn set(&mut self, set: &Explained) {
        let cases = self.practice.cases.len();
        if set.left_out.is_empty() {
            self.heading(&format!("### All {cases} cases"));
        } else {
            self.heading(&format!("### All but {}", self.cases(&set.left_out)));
        }
        self.line(format!("{} combinations explain them.\n", set.count));
        for one in &set.forced {
            let why = self.because(&one.cases);
            let support = one.support.as_ref().expect("few kinds of combinations");
            let (count, falls): (usize, Vec<usize>) =
                (support.cases.len(), support.falls.iter().map(|row| row.0).collect());
            let rests = match (falls.is_empty(), count) {
                (false, 1) => "It falls without this case.".to_owned(),
                (false, _) => format!("It rests on {count} cases and falls without {}.", self.cases(&falls)),
                (true, _) => format!("It rests on {count} cases and stands without any one of them."),
            };
            self.line(format!("- Forced: {} {why}. {rests}", self.answered(one.question, one.answer)));
        }
        let enough = set.enough.as_ref().expect("few conditions");
        if !enough.iter().any(Vec::is_empty) {
            let beside = if set.forced.is_empty() { "" } else { "beside the forced answers, " };
            self.line(format!("- Needed, {beside}one of these sets; each is enough:"));
            for answers in enough.iter().take(SHOWN) {
                self.line(format!("  - {}", self.together(answers)));
            }
            self.rest(enough.len(), "  - ");
        }
        let ruled_out = set.ruled_out.as_ref().expect("few conditions");
        for one in ruled_out.iter().take(SHOWN) {
            let why = self.because(&one.cases);
            self.line(format!("- Ruled out: {} {why}.", self.together(&one.answers)));
        }
        self.rest(ruled_out.len(), "- Ruled out: ");
        if !set.free.is_empty() {
            let free: Vec<String> = set.free.iter().map(|id| format!("`{}`", self.pack.question(*id).id)).collect();
            self.line(format!("- The answers to these make no difference to that: {}.", free.join(", ")));
        }
    }

    fn because(&self, cases: &[usize]) -> String {
        match cases {
            [] => "by several cases together".to_owned(),
            [_, ..] => format!("by {}", self.cases(cases)),
        }
    }

    fn readings(&mut self) {
        self.heading("## The readings");
        self.line("Questions that a holder did not address take their default.");
        for id in readings(self.pack) {
            let reading = self.pack.reading(id);
            self.heading(&format!("### `{}`", reading.id));
            self.line(format!("{}.\n", plain(&reading.name())));
            let given: Vec<String> = reading.answers.iter().map(|row| self.answered(row.0, row.1)).collect();
            self.line(format!("- Answers {}.", given.join(", ")));
            for one in &reading.holders {
                self.line(format!("- Held by {}.", holder(one)));
            }
        }
    }

    fn questions(&mut self) {
        self.heading("## The questions");
        self.line(
            "Each with its answers, the readings that give them, their other holders, and the norms it is about.",
        );
        for id in questions(self.pack) {
            let question = self.pack.question(id);
            self.heading(&format!("### `{}`", question.id));
            self.line(format!("{}\n", plain(&question.ask)));
            for (at, answer) in (0..).zip(&question.answers) {
                let default = if at == question.default { " (default)" } else { "" };
                let who = |reading: &ReadingId| self.pack.reading(*reading).answer(id) == Some(at);
                let ids: Vec<String> = readings(self.pack)
                    .iter()
                    .filter(|reading| who(reading))
                    .map(|reading| format!("`{}`", self.pack.reading(*reading).id))
                    .collect();
                let given = if ids.is_empty() { "no reading".to_owned() } else { ids.join(", ") };
                self.line(format!("- `{answer}`{default}: {given}"));
                for (_, one) in question.holders.iter().filter(|row| row.0 == at) {
                    self.line(format!("  - {}", holder(one)));
                }
            }
            let provisions = provisions(self.pack, &about(self.pack, id));
            if !provisions.is_empty() {
                self.line(format!("- About {provisions}."));
            }
        }
    }
}

fn link(scenario: &Scenario) -> String {
    let name = scenario.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
    format!("[{name}](../{})", scenario.name)
}

fn cell(fit: &Fit) -> String {
    let words: Vec<&str> = fit.outcomes.iter().map(|outcome: &Outcome| outcome.word()).collect();
    let words = words.join(" or ");
    match fit.verdict {
        Verdict::Explains => words,
        Verdict::Contradicted => format!("**{words}**"),
    }
}

fn holder(holder: &Holder) -> String {
    let date = holder.date.map_or(String::new(), |date| format!(", {date}"));
    let source = holder.source.as_ref().map_or(String::new(), |source| format!(", <{source}>"));
    format!("{}{date}{source}", plain(&holder.by))
}

/// Norms by act, each at its latest place.
fn provisions(pack: &Pack, norms: &[NormId]) -> String {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for id in norms {
        let norm = pack.norm(*id);
        let cite =
            norm.cite.iter().max_by_key(|cite| (cite.period.until.is_none(), cite.period.until, cite.period.from));
        let (act, at) = (plain(&pack.act_of(*id).name()), cite.map_or_else(|| norm.id.clone(), |cite| plain(&cite.at)));
        match out.iter_mut().find(|row| row.0 == act) {
            Some(row) if row.1.contains(&at) => {}
            Some(row) => row.1.push(at),
            None => out.push((act, vec![at])),
        }
    }
    out.iter().map(|(act, list)| format!("{act} {}", list.join(", "))).collect::<Vec<_>>().join("; ")
}

/// The page, made from the shipped rules and cases.
fn page() -> String {
    let mut loaded: Loaded = pack_in(&root().join("rules"));
    let folder = root().join(CASES);
    let mut read = |path: &String| {
        let text = read(folder.join(path));
        loaded.scenario(&format!("{CASES}/{path}"), &text).unwrap_or_else(|found| panic!("{path}: {}", shown(&found)))
    };
    let scenarios: Vec<Scenario> = toml_files(&folder).iter().map(&mut read).collect();
    let pack = &loaded.pack;
    let practice = practice(pack, &scenarios, None);
    let found = explaining(pack, &practice.cases, &[]);
    let mut out = String::from(
        "# Readings\n\nThe readings of the law with their holders, the real cases that each of them explains, and the answers to open questions\n\
         that practice allows. This page is made from `rules` and `scenarios/cases`; `cargo test readings_page -- --ignored` writes it \
         anew.\n",
    );
    if let Some(day) = pack.fingerprint.checked {
        writeln!(out, "The oldest day on which an act in the rules was last compared with its text is {day}.")
            .expect("text");
    }
    let mut page = Page { pack, practice: &practice, found: &found, out };
    page.sums();
    page.inferred();
    page.readings();
    page.questions();
    page.out
}

fn page_path() -> PathBuf {
    root().join(Path::new("docs").join("readings.md"))
}

#[test]
fn the_page_is_current() {
    let written = std::fs::read_to_string(page_path()).unwrap_or_default();
    let wanted = page();
    assert!(written == wanted, "docs/readings.md is not current; it should read:\n{wanted}");
}

#[test]
#[ignore = "writes docs/readings.md"]
fn write_the_page() {
    std::fs::write(page_path(), page()).expect("a page that can be written");
}
