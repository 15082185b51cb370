//! Norms cited by act for a question of interpretation: the act's name, then its articles.

use super::super::words::{articles, tied};
use crate::law::{Citation, Day, Norm, NormId, Pack};
use crate::text::Lang;

/// The citation on a day, else that of the longest period.
pub(super) fn citation(norm: &Norm, date: Day) -> Option<&Citation> {
    let latest = || {
        norm.cite
            .iter()
            .max_by_key(|citation| (citation.period.until.is_none(), citation.period.until, citation.period.from))
    };
    norm.cited_on(date).or_else(latest)
}

/// Norms in citation order, one entry for each act.
pub(super) fn provisions(pack: &Pack, norms: &[NormId], date: Day, lang: Lang) -> Vec<String> {
    let mut acts: Vec<(&str, Vec<String>)> = Vec::new();
    let names: Vec<_> = norms.iter().map(|norm| (pack.act_of(*norm).name(), *norm)).collect();
    for (name, norm) in &names {
        let norm = pack.norm(*norm);
        let article = citation(norm, date).map_or_else(|| norm.id.clone(), |citation| citation.at.get(lang).to_owned());
        let name = name.get(lang);
        match acts.iter_mut().find(|row| row.0 == name) {
            Some(row) if row.1.contains(&article) => {}
            Some(row) => row.1.push(article),
            None => acts.push((name, vec![article])),
        }
    }
    acts.into_iter().map(|(name, list)| tied(&format!("{name} {}", articles(&list, lang)))).collect()
}
