//! The world: arguments, files, printing, exit codes; one file per command.

mod alive;
mod alternatives;
mod amend;
mod args;
mod ask;
mod built_in;
mod check;
mod compare;
mod exit;
mod files;
mod internal;
mod lint;
mod list;
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
mod ways;
mod written;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::Exit;
pub use internal::report_faults;
use session::Session;

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    report_faults();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
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
        Command::Compare(command) => compare::run(session, &command),
        Command::Lint(command) => lint::run(session, &command),
        Command::List(command) => list::run(session, &command),
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
