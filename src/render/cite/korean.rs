//! References as footnotes of Korean legal writing give them.

use super::{Law, References, Report};
use crate::law::Day;
use crate::text::Lang;

/// The answer itself.
pub(super) fn answer(of: &References<'_>) -> String {
    let (version, digest, command) = (env!("CARGO_PKG_VERSION"), &of.digest, &of.command);
    let (title, date, reading) = (of.title(Lang::Ko), day(of.date()), of.reading());
    let reading = reading.get(Lang::Ko);
    format!("lexport {version}(규칙 묶음 {digest}), “{title}”, {date} 기준 법령, 해석: {reading}, 재현 명령: {command}")
}

/// An act, in its version.
pub(super) fn law(law: &Law<'_>) -> String {
    let mut inside = vec![law.number.get(Lang::Ko).to_owned()];
    inside.extend(law.promulgated.map(|date| format!("{} 공포", day(date))));
    inside.extend(law.effective.map(|date| format!("{} 시행", day(date))));
    inside.extend(law.unlisted.map(|date| format!("{} 당시의 연혁은 적혀 있지 않음", day(date))));
    let (name, inside, places) = (law.name.get(Lang::Ko), inside.join(", "), law.places.get(Lang::Ko));
    let mut out = format!("「{name}」({inside}) {places}");
    out.extend(law.link.iter().map(|link| format!(", {link}")));
    out.extend(law.beside.iter().map(|source| format!(" 참조: {source}")));
    out
}

/// A report.
pub(super) fn report(report: &Report<'_>) -> String {
    let (site, url) = (report.site(), report.url);
    let ending = report.ending.as_ref().map(|ending| format!(" (실제로 있었던 일: {})", ending.get(Lang::Ko)));
    format!("{site}{}, {url}", ending.unwrap_or_default())
}

/// `2024. 1. 16.`
fn day(day: Day) -> String {
    format!("{}. {}. {}.", day.year(), day.month(), day.day())
}
