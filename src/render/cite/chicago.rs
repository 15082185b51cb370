//! References in the style of the Chicago Manual of Style.

use super::{Law, References, Report};
use crate::law::Day;
use crate::text::Lang;

/// The answer itself.
pub(super) fn answer(of: &References<'_>) -> String {
    let (version, digest, command) = (env!("CARGO_PKG_VERSION"), &of.digest, &of.command);
    let (title, date, reading) = (of.title(Lang::En), day(of.date()), of.reading().en);
    format!(
        "lexport, version {version}, rules {digest}. “{title}.” Law of {date}. Reading: {reading}. Reproduced by: {command}"
    )
}

/// An act, in its version.
pub(super) fn law(of: &References<'_>, law: &Law<'_>) -> String {
    let state = &of.answered.pack.jurisdiction;
    let own = !of.answered.pack.rank_of(law.act).is_outside();
    let original = state.words(&law.name).filter(|words| *words != law.name.en);
    let mut out = law.name.en.clone();
    out.extend(original.map(|words| format!(" [{words}]")));
    out.push_str(&format!(", {}", law.number.en));
    out.extend(law.promulgated.map(|date| format!(", promulgated {}", day(date))));
    out.extend(law.effective.map(|date| format!(", effective {}", day(date))));
    out.extend(law.unlisted.map(|date| format!(", version of {} not listed", day(date))));
    if own {
        out.push_str(&format!(" ({})", state.state.en));
    }
    out.push_str(&format!(", {}.", law.places.en));
    out.extend(law.link.iter().map(|link| format!(" {link}")));
    out.extend(law.beside.iter().map(|source| format!(" See also {source}")));
    out
}

/// A report.
pub(super) fn report(report: &Report<'_>) -> String {
    let (site, url) = (report.site(), report.url);
    let ending = report.ending.as_ref().map_or_else(String::new, |ending| format!(" (what happened: {})", ending.en));
    format!("{site}{ending}. {url}")
}

/// `January 16, 2024`.
fn day(day: Day) -> String {
    day.strftime("%B %-d, %-Y").to_string()
}
