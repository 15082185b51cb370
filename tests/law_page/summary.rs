//! The table on top of the page of the law: articles and norms of every instrument, and what the norms rest on.

use lexport::law::{ActId, Basis, NormKind, Pack};

use super::act::{Fate, fates};
use super::words::{anchor, cell, heading};

const BASES: [Option<Basis>; 5] =
    [Some(Basis::Text), Some(Basis::Secondary), Some(Basis::Inference), Some(Basis::Reported), None];

/// How many norms of an act, or of all, something holds of; the norm of a gap is none.
fn count(pack: &Pack, act: Option<ActId>, wanted: impl Fn(&lexport::law::Norm) -> bool) -> usize {
    let norms = pack.enacted().map(|row| row.1).filter(|norm| norm.gap.is_none());
    norms.filter(|norm| act.is_none_or(|act| norm.act == act) && wanted(norm)).count()
}

/// The counts of one row.
fn row(pack: &Pack, act: Option<ActId>) -> Vec<usize> {
    let mut out = vec![count(pack, act, |_| true)];
    out.extend(BASES.map(|basis| count(pack, act, |norm| norm.basis == basis)));
    let acts: Vec<ActId> =
        (0..).take(pack.acts.len()).map(ActId).filter(|id| act.is_none_or(|act| act == *id)).collect();
    let all: Vec<Fate> = acts.iter().flat_map(|act| fates(pack, *act)).map(|row| row.1).collect();
    let fates = [Fate::Whole, Fate::Partly, Fate::Out, Fate::Open];
    out.extend(fates.map(|fate| all.iter().filter(|one| **one == fate).count()));
    out.push(acts.iter().map(|act| pack.act(*act).gaps.len()).sum());
    // A basis that nobody left out needs no column.
    out.remove(5);
    out
}

/// Writes the table and what it does not show.
pub fn write(pack: &Pack, out: &mut String) {
    out.push_str(
        "\n## Overview\n\nNorms by basis, and articles by treatment. A norm counts once, by its general basis.\n\n\
         | instrument | rank | norms | read in the text | secondary source | inference | report | articles modelled | partly | out of scope | not accounted for | gaps |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let cells = |numbers: Vec<usize>| numbers.iter().map(|number| format!(" {number} |")).collect::<String>();
    for (at, act) in (0..).map(ActId).zip(&pack.acts) {
        let (name, anchor) = (cell(&act.name().en), anchor(&heading(&act.name())));
        out.push_str(&format!(
            "| [{name}](#{anchor}) | {} |{}\n",
            pack.rank(act.rank).label.en,
            cells(row(pack, Some(at)))
        ));
    }
    out.push_str(&format!("| all | |{}\n", cells(row(pack, None))));
    kinds(pack, out);
    let periods = count(pack, None, |norm| norm.cite.iter().any(|period| period.basis.is_some()));
    let attested = count(pack, None, |norm| norm.cite.iter().any(|period| period.attested));
    let bare = count(pack, None, |norm| norm.basis.is_none());
    out.push_str(&format!(
        "\n{periods} norms have another basis in one of their periods; {attested} have a period whose beginning is not known; \
         {bare} state no basis.\n\nArticles are those in force on the day an instrument was checked. An instrument that lists none \
         is counted by the citations of its norms.\n"
    ));
}

/// Norms by kind.
fn kinds(pack: &Pack, out: &mut String) {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let kinds = [
        ("definition", "definitions"),
        ("prohibition", "prohibitions"),
        ("requirement", "requirements"),
        ("refusal", "refusals"),
        ("exemption", "exemptions"),
        ("penalty", "penalties"),
    ];
    for (kind, several) in kinds {
        counts.push((several, count(pack, None, |norm| norm.kind.word() == kind)));
    }
    let powers = count(pack, None, |norm| {
        matches!(norm.kind, NormKind::Prohibition { .. } | NormKind::Refusal { .. }) && norm.discretion().is_some()
    });
    let told: Vec<String> = counts.iter().map(|(word, number)| format!("{number} {word}")).collect();
    let count = count(pack, None, |_| true);
    out.push_str(&format!("\n{count} norms: {}. {powers} of them leave a discretion.\n", told.join(", ")));
}
