//! `--amend ID|FILE`: which amendments a run puts in play.

use std::path::Path;

use super::files::Files;
use super::session::{Law, Session};
use crate::diagnostic::Diagnostic;
use crate::source::{At, Place, SourceId};
use crate::syntax::read_amendments;

/// The amendments asked for, as positions in the pack, each once, in the order asked for. Those of files are read
/// into the pack; an id of the rules comes before a file of the same name. Faults are reported on standard error.
pub fn chosen(session: &mut Session, law: &mut Law, asked: &[String]) -> Option<Vec<usize>> {
    let mut wanted: Vec<(&str, Option<SourceId>)> = Vec::new();
    for word in asked {
        if wanted.iter().any(|row| row.0 == word) {
            continue;
        }
        let file = law.names.amendments.get(word).is_none() && Files::is_meant(word);
        let source = if file { session.files.one(Path::new(word)) } else { None };
        if source.is_some() || !file {
            wanted.push((word, source));
        }
    }
    let mut faults = std::mem::take(&mut session.files.troubles);
    let files: Vec<SourceId> = wanted.iter().filter_map(|row| row.1).collect();
    if !files.is_empty() {
        faults.extend(read_amendments(&session.files.sources, &files, &mut law.pack, &mut law.names));
    }
    let mut out: Vec<usize> = Vec::new();
    for (word, source) in wanted {
        let found: Vec<usize> = match source {
            Some(source) => {
                (0..).zip(&law.pack.amendments).filter(|row| row.1.place.source == source).map(|row| row.0).collect()
            }
            None => named(session, law, word, &mut faults).into_iter().collect(),
        };
        out.extend(found);
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|at| seen.insert(*at));
    session.complain(&faults);
    faults.is_empty().then_some(out)
}

fn named(session: &mut Session, law: &Law, word: &str, faults: &mut Vec<Diagnostic>) -> Option<usize> {
    let source = session.files.sources.add("--amend", word);
    let place = Place::of(source, 0..word.len());
    law.names.amendments.find(&At { value: word, place }, faults)
}
