//! The world: arguments, files, printing, exit codes; one file per command.

mod alive;
mod alternatives;
mod amend;
mod args;
mod ask;
mod built_in;
mod check;
mod cite;
mod compare;
mod completions;
mod exit;
mod files;
mod formats;
mod internal;
mod lint;
mod list;
mod new;
mod pager;
mod readings;
mod replies;
mod report;
mod searches;
mod session;
mod show;
mod stopping;
mod test;
mod texts;
mod timeline;
mod usage;
mod ways;
mod written;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::Exit;
pub use internal::report_faults;
use session::Session;

use crate::render::{self, Detail, TextOptions, WIDTH};
use crate::source::Sources;

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    report_faults();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            if complain(&error) {
                return Exit::BadInput.into();
            }
            // Help and version are answers; anything else is bad usage. A closed pipe is neither.
            let exit = if error.use_stderr() { Exit::BadInput } else { Exit::Answered };
            let _ = error.print();
            return exit.into();
        }
    };
    let session = Session::new(&args.common);
    session.alive.begin();
    let alive = session.alive.clone();
    let done = match args.command {
        Command::Alternatives(command) => alternatives::run(session, &command),
        Command::Ask(command) => ask::run(session, &command),
        Command::Check(command) => check::run(session, &command),
        Command::Cite(command) => cite::run(session, &command),
        Command::Compare(command) => compare::run(session, &command),
        Command::Completions(command) => completions::completions(session, &command),
        Command::Lint(command) => lint::run(session, &command),
        Command::List(command) => list::run(session, &command),
        Command::Man => completions::manual(&session),
        Command::New(command) => new::run(session, &command),
        Command::Readings(command) => readings::run(session, &command),
        Command::Report(command) => report::run(session, &command),
        Command::Show(command) => show::run(session, &command),
        Command::Test(command) => test::run(session, &command),
        Command::Timeline(command) => timeline::run(session, &command),
        Command::Ways(command) => ways::run(session, &command),
    };
    alive.end();
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            // Nothing can be done about a standard error that cannot be written.
            let _ = writeln!(io::stderr().lock(), "lexport: {error:#}");
            Exit::BadInput.into()
        }
    }
}

/// Says what is wrong with the command line where the program knows more of it than clap; whether it does.
fn complain(error: &clap::Error) -> bool {
    let mut sources = Sources::default();
    let Some(found) = usage::mistake(error, &mut sources) else { return false };
    let options = TextOptions { lang: session::lang_of_words(), color: false, detail: Detail::Usual, width: WIDTH };
    let text = render::diagnostics_text(&sources, &[found], options);
    // Nothing can be done about a standard error that cannot be written.
    let _ = io::stderr().lock().write_all(text.as_bytes());
    true
}
