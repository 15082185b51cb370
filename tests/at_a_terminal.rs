//! Time on the command line: Ctrl-C, the sign of a running search, keys typed ahead, a standard error that is closed.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::support::root;
use crate::support::run::{process, put, scratch};

/// How long a run may take to come to a point, on a machine with much else to do.
const LONG: Duration = Duration::from_secs(120);
/// How long it may take after Ctrl-C: the two seconds of grace, and what the machine needs.
const PROMPT: Duration = Duration::from_secs(20);

/// A terminal without a person.
struct Terminal {
    keys: File,
    screen: Arc<Mutex<String>>,
    line: PathBuf,
}

impl Terminal {
    fn new() -> Self {
        let control = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
        grantpt(&control).and_then(|()| unlockpt(&control)).expect("a terminal");
        let line = ptsname(&control, Vec::new()).expect("its name").into_bytes();
        let keys = File::from(control);
        let screen = Arc::<Mutex<String>>::default();
        let (mut shown, into) = (keys.try_clone().expect("a terminal"), Arc::clone(&screen));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = shown.read(&mut bytes) {
                into.lock().expect("a screen").push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { keys, screen, line: PathBuf::from(std::ffi::OsString::from_vec(line)) }
    }

    /// The terminal as an input or output of a program.
    fn side(&self) -> Stdio {
        File::options().read(true).write(true).open(&self.line).expect("a terminal").into()
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a terminal");
    }

    fn screen(&self) -> String {
        self.screen.lock().expect("a screen").clone()
    }

    /// Waits until the screen shows a text so many times.
    fn shows(&self, text: &str, times: usize) {
        let start = Instant::now();
        while self.screen().matches(text).count() < times {
            assert!(start.elapsed() < LONG, "no {text:?} on the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts a command with its dialogue on the terminal and its answer beside it.
    fn starts(&self, command: &mut Command) -> Child {
        command.stdin(self.side()).stderr(self.side()).stdout(Stdio::piped()).spawn().expect("a run")
    }
}

fn interrupt(child: &Child) {
    kill_process(Pid::from_child(child), Signal::INT).expect("a process");
}

/// The status of a run that ends soon, and its answer.
fn end(mut child: Child, within: Duration) -> (Option<i32>, String) {
    let start = Instant::now();
    while child.try_wait().expect("a process").is_none() {
        if start.elapsed() > within {
            child.kill().expect("a process");
            panic!("not at its end after {within:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().expect("an answer");
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

/// A deal whose outcome turns on whether an odd number of many unknown facts holds, so that no two worlds share a box.
fn endless(name: &str) -> PathBuf {
    const FACTS: usize = 20;
    let mut vocabulary = "concept.odd-0 = { type = 'concept' }\nstep.to = { type = 'country' }\n".to_owned();
    let mut act = "[act]\nid = 'a'\nfamily = 'a'\nrank = 'statute'\n".to_owned();
    let cite = "cite = [{ at = '1' }]\nsays = 'so'\n";
    act += &format!("[[definition]]\nid = 'odd-0'\nconcept = 'odd-0'\nwhen.step.to = 'PL'\n{cite}");
    for at in 1..=FACTS {
        let before = at - 1;
        vocabulary += &format!("deal.f{at} = {{ type = 'bool' }}\nconcept.odd-{at} = {{ type = 'concept' }}\n");
        act += &format!(
            "[[definition]]\nid = 'odd-{at}'\nconcept = 'odd-{at}'\n\
             when.any = [{{ deal.f{at} = true, not = {{ concept.odd-{before} = true }} }}, \
             {{ deal.f{at} = false, concept.odd-{before} = true }}]\n{cite}"
        );
    }
    act += &format!("[[prohibition]]\nid = 'no'\nwhen.concept.odd-{FACTS} = true\n{cite}");
    let folder = scratch(name);
    let readings = "[reading.default]\ndefault = true\nanswers = {}\n";
    let deal = "date = 2024-06-01\nstep = [{ to = 'US' }]\n[expect]\noutcome = 'undetermined'\n";
    put(
        &folder,
        [
            ("rules/jurisdiction.toml", include_str!("../rules/jurisdiction.toml")),
            ("rules/vocabulary.toml", vocabulary.as_str()),
            ("rules/readings.toml", readings),
            ("rules/acts/a.toml", &act),
            ("deal.toml", deal),
        ],
    );
    folder
}

#[test]
fn ctrl_c_ends_long_searches_promptly() {
    let folder = endless("ctrl-c");
    // An interview looks at some worlds of such a deal only, and asks its question before the sign is due.
    let commands: [&[&str]; 7] = [
        &["check", "deal.toml"],
        &["check", "deal.toml", "--verify"],
        &["ways", "deal.toml"],
        &["readings", "deal.toml"],
        &["timeline", "deal.toml"],
        &["alternatives", "deal.toml"],
        &["test", "deal.toml"],
    ];
    for args in commands {
        let terminal = Terminal::new();
        let child = terminal.starts(process(&folder).args(args).args(["--lang", "en"]));
        terminal.shows("Searching", 1);
        interrupt(&child);
        let (code, answer) = end(child, PROMPT);
        assert_eq!(code, Some(130), "{args:?}: {}", terminal.screen());
        assert!(answer.is_empty() || answer.contains("Interrupted"), "{args:?}: {answer}");
        // The sign is erased before anything else is on the screen.
        terminal.shows("Searching (Ctrl-C stops) ...\r   ", 1);
    }
}

#[test]
fn a_second_ctrl_c_ends_the_program_at_once() {
    let folder = endless("ctrl-c-twice");
    let terminal = Terminal::new();
    let child = terminal.starts(process(&folder).args(["check", "deal.toml"]));
    terminal.shows("...", 1);
    interrupt(&child);
    std::thread::sleep(Duration::from_millis(50));
    interrupt(&child);
    assert_eq!(end(child, PROMPT).0, Some(130));
}

const EXAMPLE: &str = "tests/fixtures/example/rules";

fn ask(more: &[&str]) -> Command {
    let mut command = process(root());
    command.args(["ask", "--rules", EXAMPLE, "--lang", "en", "--on", "2024-10-22"]).args(more);
    command
}

#[test]
fn keys_typed_ahead_answer_no_question() {
    let mut terminal = Terminal::new();
    // Typed before the first question is put: "export" would answer it.
    terminal.types("export\n");
    let child = terminal.starts(&mut ask(&["-q"]));
    terminal.shows("> ", 1);
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(terminal.screen().matches("> ").count(), 1, "{}", terminal.screen());
    terminal.types("q\n");
    assert_eq!(end(child, LONG).0, Some(2));
    assert!(!terminal.screen().contains('→') && terminal.screen().contains("Stopped"), "{}", terminal.screen());
}

#[test]
fn ctrl_c_in_an_interview_loses_no_reply() {
    let file = scratch("ctrl-c-in-ask").join("deal.toml");
    let mut terminal = Terminal::new();
    let child = terminal.starts(&mut ask(&["--save", file.to_str().expect("a path")]));
    terminal.shows("> ", 1);
    terminal.types("export\n");
    terminal.shows("> ", 2);
    interrupt(&child);
    assert_eq!(end(child, PROMPT).0, Some(130));
    let text = std::fs::read_to_string(&file).expect("a saved deal");
    assert!(text.contains("kind = \"export\""), "{text}");
    let folder = std::fs::read_dir(file.parent().expect("a folder")).expect("a folder");
    assert_eq!(folder.count(), 1, "a file is left beside it");
}

/// A standard error that no process reads any more.
fn closed() -> Stdio {
    let (_, writer) = std::io::pipe().expect("a pipe");
    writer.into()
}

#[test]
fn a_standard_error_that_cannot_be_written_ends_nothing() {
    let file = scratch("closed-error").join("deal.toml");
    let mut command = ask(&["--save", file.to_str().expect("a path"), "-q"]);
    let mut child = command.stdin(Stdio::piped()).stdout(closed()).stderr(closed()).spawn().expect("a run");
    child.stdin.take().expect("a pipe").write_all(b"export\nKR\nammunition\nUA\n").expect("replies");
    assert_eq!(child.wait().expect("a run").code(), Some(0));
    let text = std::fs::read_to_string(&file).expect("a saved deal");
    assert!(text.contains("country = \"UA\""), "{text}");
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = || File::options().write(true).open("/dev/full").expect("a device");
    for args in [&["check", "scenarios/report/155mm-direct.toml"][..], &["check", "no-such-file.toml"], &["no-command"]]
    {
        let status = process(root()).args(args).stdout(full()).stderr(full()).status().expect("a run");
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}
