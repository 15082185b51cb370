//! Things by the articles they cite: `Foreign Trade Act Art. 19`, `dapa:57(2)`, `제57조`.

use super::all;
use super::card::Card;
use crate::law::{ActId, Article, NormId, Numbering, Pack, Thing, ThingKind};
use crate::query::accounts::Accounts;
use crate::text::words;

/// What stands before the number of an article, beside the sign that the pack gives.
const SIGNS: [&str; 5] = ["article", "articles", "section", "§", "§§"];

/// An article asked for.
struct Asked {
    article: Article,
    /// As written where it names a paragraph too: `57(2)`.
    exact: Option<String>,
    /// Whether it can be nothing else, because of a sign before it, or because nothing else is asked for.
    sure: bool,
    /// The other words.
    rest: Vec<String>,
}

/// The norms that cite the article that some words name, else the acts that leave it out: those of the act named, or of
/// every act where none is named; nothing where no article is asked for.
pub fn citing(pack: &Pack, query: &str) -> Vec<Thing> {
    let Some(asked) = pack.jurisdiction.articles.as_ref().and_then(|numbering| asked(numbering, query)) else {
        return Vec::new();
    };
    let acts = match named(pack, &asked.rest) {
        _ if asked.rest.is_empty() => (0..pack.acts.len()).map(ActId::at).collect(),
        (whole, part) if whole.is_empty() && asked.sure => part,
        (whole, _) => whole,
    };
    let accounts: Vec<(ActId, Accounts<'_>)> = acts.into_iter().map(|act| (act, Accounts::of(pack, act))).collect();
    let norms: Vec<NormId> = accounts.iter().flat_map(|row| row.1.norms_of(asked.article)).collect();
    let cites = |norm: NormId, exact: &str| {
        pack.norm(norm).cite.iter().any(|cite| cite.at.all().any(|at| at.1.contains(exact)))
    };
    let narrow = norms.iter().filter(|norm| asked.exact.as_ref().is_some_and(|exact| cites(**norm, exact)));
    let narrow: Vec<NormId> = narrow.copied().collect();
    if norms.is_empty() {
        let left = accounts.iter().filter(|row| row.1.left_out_of(asked.article).next().is_some());
        return left.map(|row| Thing::Act(row.0)).collect();
    }
    (if narrow.is_empty() { norms } else { narrow }).into_iter().map(Thing::Norm).collect()
}

/// The article that some words name.
fn asked(numbering: &Numbering, query: &str) -> Option<Asked> {
    let sign = numbering.english.split('{').next().unwrap_or_default().trim().trim_end_matches('.').to_lowercase();
    let is_sign = |piece: &str| !piece.is_empty() && (SIGNS.contains(&piece) || piece.trim_end_matches('s') == sign);
    let (mut found, mut signed, mut rest) = (None, false, Vec::new());
    let lower = query.to_lowercase().replace(':', " : ").replace('.', ". ").replace('§', " § ");
    for piece in
        lower.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '“' | '”' | '‘' | '’' | '"' | '\''))
    {
        let piece = piece.trim_end_matches('.');
        if is_sign(piece) || piece == ":" {
            signed = true;
        } else if let (None, Some((article, exact, clear))) = (&found, article(numbering, piece)) {
            found = Some((article, exact, clear || signed));
        } else {
            rest.extend(words(piece));
        }
    }
    let (article, exact, sure) = found?;
    let sure = sure || rest.is_empty();
    Some(Asked { article, exact, sure, rest })
}

/// The article that a word is, the word where it names a paragraph too, and whether it can be nothing else.
fn article(numbering: &Numbering, piece: &str) -> Option<(Article, Option<String>, bool)> {
    let (number, paragraph) = piece.split_once('(').unwrap_or((piece, ""));
    if let Some(article) = numbering.parse(number) {
        return Some((article, (!paragraph.is_empty()).then(|| piece.to_owned()), !paragraph.is_empty()));
    }
    let before = &numbering.before;
    let cited = [piece.to_owned(), format!("{before}{piece}")].map(|piece| numbering.cited(&piece, ""));
    let one = cited.iter().flatten().find(|cited| cited.first == cited.last)?;
    Some((one.first, (!one.whole).then(|| piece.to_owned()), true))
}

/// The acts that go by these very words, else those to which the glossary gives them; and the acts with all of them in a
/// name.
fn named(pack: &Pack, rest: &[String]) -> (Vec<ActId>, Vec<ActId>) {
    let (mut whole, mut meant, mut part) = (Vec::new(), Vec::new(), Vec::new());
    for thing in all(pack, ThingKind::Act).into_iter().chain(all(pack, ThingKind::Term)) {
        let names: Vec<Vec<String>> = Card::of(pack, thing).names.iter().map(|name| words(name).collect()).collect();
        let is_whole = names.iter().any(|name| name == rest);
        let has_all = names.iter().any(|name| rest.iter().all(|word| name.contains(word)));
        if let Thing::Term(id) = thing {
            meant.extend(pack.term(id).see.iter().filter(|_| is_whole).filter_map(|thing| thing.act()));
        } else if is_whole {
            whole.extend(thing.act());
        } else if has_all {
            part.extend(thing.act());
        }
    }
    (if whole.is_empty() { meant } else { whole }, part)
}
