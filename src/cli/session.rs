//! One run: its language, its colours, the law it uses, and how it prints.
#![expect(clippy::disallowed_methods, reason = "the one door to the environment")]

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::alive::Alive;
use super::args::{Color, Common, Language};
use super::files::{Files, is_rules};
use super::pager::{columns, paged};
use super::stopping::Stopping;
use crate::both;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::Pack;
use crate::render::{self, Detail, TextOptions, WIDTH};
use crate::scenario::Scenario;
use crate::source::{Place, SourceId};
use crate::stop::Stop;
use crate::syntax::{Names, Resolved, read_rules, read_scenario};
use crate::text::Lang;

/// The widest line of text; a wider one is hard to read.
const WIDEST: usize = 100;

/// The narrowest.
const NARROWEST: usize = 60;

/// One run of the program.
#[derive(Debug)]
pub struct Session {
    /// The language of answers.
    pub lang: Lang,
    /// Whether standard output is coloured.
    pub color: bool,
    /// Whether to say less.
    pub quiet: bool,
    /// Whether to say more.
    pub verbose: u8,
    /// The width of a line of text: that of the terminal, between 60 and 100 columns; 80 where there is none.
    pub width: usize,
    /// Files read so far.
    pub files: Files,
    /// Cancels the searches of the run.
    pub stop: Stop,
    /// Shows on a terminal that a search is running.
    pub alive: Alive,
    /// What Ctrl-C does.
    pub stopping: Stopping,
    rules: Option<PathBuf>,
    /// The code of the law's language, where answers are to be in it.
    asked: Option<String>,
    color_errors: bool,
    /// The command that shows long answers; none where standard output is no terminal.
    pager: Option<String>,
}

/// The law of a run.
#[derive(Debug)]
pub struct Law {
    /// The pack.
    pub pack: Pack,
    /// The names it declares.
    pub names: Names,
}

impl Session {
    /// Settles language and colours from the options and the environment.
    pub fn new(common: &Common) -> Self {
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = |terminal: bool| match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !no_color,
        };
        let (lang, stop) = (language(common.lang.as_ref()), Stop::default());
        let alive = Alive::new(lang);
        let stopping = Stopping::listen(&stop, &alive);
        Self {
            lang,
            asked: match &common.lang {
                Some(Language::Law(code)) => Some(code.clone()),
                Some(Language::En | Language::Ko) | None => None,
            },
            color: color(io::stdout().is_terminal()),
            color_errors: color(io::stderr().is_terminal()),
            quiet: common.quiet,
            verbose: common.verbose,
            width: columns().unwrap_or(WIDTH).clamp(NARROWEST, WIDEST),
            files: Files::default(),
            stop,
            alive,
            stopping,
            rules: common.rules.clone(),
            pager: (!common.no_pager && io::stdout().is_terminal()).then(pager),
        }
    }

    /// The folder of rules a run uses; nothing for the pack built into the program.
    pub fn rules_folder(&self) -> Option<PathBuf> {
        let (below, here) = (Path::new("rules"), Path::new("."));
        // Where there is such a folder, it is meant, whatever is wrong with it.
        let below = || (below.exists() || below.is_symlink()).then(|| below.to_path_buf());
        self.rules.clone().or_else(below).or_else(|| is_rules(here).then(|| here.to_path_buf()))
    }

    /// Whether standard error is coloured.
    pub fn color_errors(&self) -> bool {
        self.color_errors
    }

    /// Reads the law; nothing where a file is at fault, which is then on standard error.
    pub fn law(&mut self) -> Option<Law> {
        let files = match self.rules_folder() {
            Some(folder) => self.files.rules(&folder),
            None => self.files.built_in(),
        };
        let troubles = std::mem::take(&mut self.files.troubles);
        if let (Some(Resolved { pack, names }), []) = (self.files.resolved(&files), troubles.as_slice()) {
            return self.speaks(&pack).then_some(Law { pack, names });
        }
        let rules = read_rules(&self.files.sources, &files);
        let faults: Vec<Diagnostic> =
            troubles.into_iter().chain(rules.diagnostics).filter(|found| found.severity == Severity::Error).collect();
        if let (Some(pack), []) = (rules.pack, faults.as_slice()) {
            return self.speaks(&pack).then_some(Law { pack, names: rules.names });
        }
        self.complain(&faults);
        None
    }

    /// Whether the pack has words in the language asked for; if not, standard error says so.
    pub fn speaks(&mut self, pack: &Pack) -> bool {
        let Some(code) = self.asked.clone().filter(|code| pack.jurisdiction.third_language() != Some(code)) else {
            return true;
        };
        let place = Place::of(self.files.sources.add("--lang", &code), 0..code.len());
        let there: Vec<&str> = ["en", "ko"].into_iter().chain(pack.jurisdiction.third_language()).collect();
        let there = there.iter().map(|code| format!("`{code}`")).collect::<Vec<String>>().join(", ");
        let message = both!("this pack has no words in `{code}`", "이 규칙 묶음에는 `{code}` 표현이 없습니다");
        let help = both!("the languages are {there}", "쓸 수 있는 언어: {there}");
        self.complain(&[Diagnostic::error("unknown-language", place, message).help(help)]);
        false
    }

    /// Reads scenarios; nothing where a file is at fault, which is then on standard error.
    pub fn scenarios(&mut self, law: &Law, paths: &[PathBuf]) -> Option<Vec<Scenario>> {
        let sources = self.files.scenarios(paths);
        let mut faults = std::mem::take(&mut self.files.troubles);
        let mut out = Vec::new();
        for source in sources {
            let (scenario, found) = self.scenario(law, source);
            faults.extend(found);
            out.extend(scenario);
        }
        if faults.is_empty() {
            return Some(out);
        }
        self.complain(&faults);
        None
    }

    /// Reads one scenario from a text already taken in.
    pub fn scenario(&self, law: &Law, source: SourceId) -> (Option<Scenario>, Vec<Diagnostic>) {
        read_scenario(&self.files.sources, source, &law.pack, &law.names)
    }

    /// Prints findings on standard error.
    pub fn complain(&self, found: &[Diagnostic]) {
        if found.is_empty() {
            return;
        }
        let options =
            TextOptions { lang: self.lang, color: self.color_errors, detail: Detail::Usual, width: self.width };
        let text = render::diagnostics_text(&self.files.sources, found, options);
        self.alive.end();
        // Nothing can be done about a standard error that cannot be written.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints an answer on standard output. A closed pipe is not an error.
    ///
    /// # Errors
    /// Any other trouble in writing.
    pub fn print(&self, text: &str) -> anyhow::Result<()> {
        self.alive.end();
        self.stopping.prints();
        if self.pager.as_ref().is_some_and(|pager| paged(text, pager)) {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// The pager of the environment, as git finds it.
fn pager() -> String {
    let set = |name: &str| env::var(name).ok();
    set("LEXPORT_PAGER").or_else(|| set("PAGER")).unwrap_or_else(|| "less".to_owned())
}

/// The language of messages about a command line that could not be read: the one it names, else that of the locale.
pub fn lang_of_words() -> Lang {
    let words: Vec<String> = env::args_os().filter_map(|word| word.into_string().ok()).collect();
    let apart = words.iter().skip_while(|word| *word != "--lang").nth(1).map(String::as_str);
    match apart.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang="))) {
        Some("ko") => Lang::Ko,
        Some(_) => Lang::En,
        None => language(None),
    }
}

/// The language asked for, else that of the locale.
fn language(asked: Option<&Language>) -> Lang {
    match asked {
        Some(Language::En) => Lang::En,
        Some(Language::Ko) => Lang::Ko,
        Some(Language::Law(_)) => Lang::Law,
        None => {
            let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
            if locale.is_some_and(|locale| locale.starts_with("ko")) { Lang::Ko } else { Lang::En }
        }
    }
}
