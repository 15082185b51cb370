//! `report`: one page about deals, to be handed in, as a file or on standard output.

use std::path::{Path, PathBuf};

use super::args::{ReportArgs, ReportFormat, ReportPicture};
use super::check::{change, reading, wrong};
use super::compare::row;
use super::exit::Exit;
use super::searches::{self, OnStop};
use super::session::Session;
use super::written::Output;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::{Asked, Axes, ComparedDeal, ComparedLaw, Deal, Report, compared, parting, report};
use crate::render::{self, Comparison, Reported, Shown};
use crate::source::Place;

/// The most ways of a case that are listed.
const TOLD: usize = 10;

/// Runs the command.
///
/// # Errors
/// Trouble in writing the report on standard output.
pub fn run(mut session: Session, args: &ReportArgs) -> anyhow::Result<Exit> {
    let format = format(&mut session, args);
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.varied.reading.as_deref());
    let Some(mut scenarios) = session.scenarios(&law, &args.scenarios) else { return Ok(Exit::BadInput) };
    let changed = change(&mut session, &law, &args.varied.set, &mut scenarios);
    let (Some(format), Some(reading), true) = (format, reading, changed) else { return Ok(Exit::BadInput) };
    let pack = &law.pack;
    let found: Vec<Report> = searches::answered(&session, &mut scenarios, OnStop::Drops, |scenario| {
        report(&Deal::open(Asked { pack, scenario, reading, on: args.varied.on }).until(&session.stop), TOLD)
    });
    let faults: Vec<Diagnostic> = scenarios
        .iter()
        .zip(&found)
        .flat_map(|(scenario, report)| wrong(pack, scenario, &report.ways.answer))
        .collect();
    if !faults.is_empty() {
        session.complain(&faults);
        return Ok(Exit::BadInput);
    }
    let reports: Vec<Reported<'_>> =
        scenarios.iter().zip(&found).map(|(scenario, report)| Reported { pack, scenario, report }).collect();
    let axes = Axes {
        laws: vec![ComparedLaw { pack, amendments: Vec::new() }],
        days: vec![args.varied.on],
        readings: vec![reading],
    };
    let several = if scenarios.len() > 1 && format != ReportFormat::Svg { scenarios.as_slice() } else { &[] };
    let cells: Vec<ComparedDeal> = several.iter().map(|scenario| compared(&axes, scenario, &session.stop)).collect();
    let partings = parting(&axes, several, &cells, &session.stop);
    let deals = several.iter().zip(&cells).map(|(scenario, found)| row(&axes, scenario, found)).collect();
    let comparison = Comparison { axes: &axes, deals, partings: &partings };
    let text = match format {
        ReportFormat::Html => render::report_html(&reports, &comparison, session.lang),
        ReportFormat::Md => render::report_markdown(&reports, &comparison, session.lang),
        ReportFormat::Svg => render::report_svg(&reports, shown(args.picture), session.lang),
    };
    match &args.output {
        Some(path) if !write(&mut session, path, &text) => return Ok(Exit::BadInput),
        Some(_) => {}
        None => session.print(&text)?,
    }
    Ok(searches::end(&session, Exit::Answered))
}

fn shown(picture: ReportPicture) -> Shown {
    match picture {
        ReportPicture::Route => Shown::Route,
        ReportPicture::Timeline => Shown::Timeline,
    }
}

/// The format asked for, else that which the ending of the file names; one that names none is reported.
fn format(session: &mut Session, args: &ReportArgs) -> Option<ReportFormat> {
    let Some(path) = args.output.as_ref().filter(|_| args.format.is_none()) else {
        return Some(args.format.unwrap_or(ReportFormat::Html));
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let found = match ending.as_str() {
        "html" | "htm" => Some(ReportFormat::Html),
        "md" | "markdown" => Some(ReportFormat::Md),
        "svg" => Some(ReportFormat::Svg),
        _ => None,
    };
    if found.is_none() {
        let name = path.to_string_lossy().into_owned();
        let source = session.files.sources.add("--output", &name);
        let message = both!("the ending of `{name}` names no format", "`{name}`의 확장자로는 형식을 알 수 없습니다");
        let help = both!(
            "end it in `.html`, `.md` or `.svg`, or say `--format`",
            "`.html`, `.md`, `.svg` 중 하나로 끝내거나 `--format`을 쓰십시오"
        );
        let place = Place::of(source, 0..name.len());
        session.complain(&[Diagnostic::error("unknown-format", place, message).help(help)]);
    }
    found
}

/// Writes the report whole, or tells why not.
fn write(session: &mut Session, path: &Path, text: &str) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(PathBuf::from).unwrap_or_default().to_string_lossy().into_owned();
    let mut output = Output::default();
    output.add(folder, name, text.to_owned());
    let troubles = output.write(folder, &mut session.files.sources);
    session.complain(&troubles);
    troubles.is_empty()
}
