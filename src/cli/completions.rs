//! `completions` and `man`: what shells and manuals need to know of the command line.

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory as _};

use super::args::{Args, CompletionsArgs};
use super::exit::Exit;
use super::session::Session;
use crate::law::{Pack, ThingKind};
use crate::query::show::all;

/// The name of the program.
const NAME: &str = "lexport";

/// The kinds of things whose ids `show` completes. The others have ids with signs that divide words in a shell.
const COMPLETED: [ThingKind; 8] = [
    ThingKind::Act,
    ThingKind::Permit,
    ThingKind::Register,
    ThingKind::Country,
    ThingKind::Question,
    ThingKind::Reading,
    ThingKind::Amendment,
    ThingKind::Term,
];

/// Prints the completions of a shell, with the ids of the pack.
///
/// # Errors
/// Trouble in writing.
pub fn completions(mut session: Session, args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut with_ids(&law.pack), NAME, &mut out);
    session.print(&String::from_utf8_lossy(&out))?;
    Ok(Exit::Answered)
}

/// Prints the manual: a page for the program, with its commands and their options.
///
/// # Errors
/// Trouble in writing.
pub fn manual(session: &Session) -> anyhow::Result<Exit> {
    let mut out = Vec::new();
    let mut command = Args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for part in command.get_subcommands().filter(|part| !part.is_hide_set() && part.get_name() != "help") {
        let name = format!("{NAME} {}", part.get_name());
        let page = clap_mangen::Man::new(part.clone().name(name.clone()).display_name(name));
        page.render_name_section(&mut out)?;
        page.render_synopsis_section(&mut out)?;
        page.render_options_section(&mut out)?;
    }
    session.print(&String::from_utf8_lossy(&out))?;
    Ok(Exit::Answered)
}

/// The command line with the ids of a pack where these may stand.
fn with_ids(pack: &Pack) -> Command {
    let ids = |kind: ThingKind| -> Vec<String> {
        all(pack, kind).into_iter().map(|thing| thing.id(pack)).filter(|id| !id.contains([':', '='])).collect()
    };
    let mut shown: Vec<String> = ThingKind::WORDS.iter().map(|row| row.1.plural().to_owned()).collect();
    shown.extend(COMPLETED.into_iter().flat_map(ids));
    shown.sort();
    shown.dedup();
    let (readings, amendments) = (ids(ThingKind::Reading), ids(ThingKind::Amendment));
    Args::command().mut_subcommands(|command| {
        command.mut_args(|argument| match argument.get_id().as_str() {
            "reading" => argument.value_parser(PossibleValuesParser::new(readings.clone())),
            "amend" => argument.value_parser(PossibleValuesParser::new(amendments.clone())),
            "words" => argument.value_parser(PossibleValuesParser::new(shown.clone())),
            _ => argument,
        })
    })
}
