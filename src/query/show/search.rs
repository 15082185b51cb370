//! The search of `show`: things by words of their names, by words of texts about them, and by the articles they cite.
//!
//! A hit has every word asked for; small words count only where nothing else is asked for. Names count more than texts,
//! whole names more than parts of them. A term of the glossary leads to the things that it is about.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::card::Card;
use super::{all, articles};
use crate::diagnostic::is_slip;
use crate::law::{Pack, Thing, ThingKind};
use crate::text::words;

/// The most things offered where nothing has all the words.
const NEAR: usize = 5;
/// The worth of the whole name, and more.
const WHOLE: usize = 1000;
/// The worth of a word in a name.
const IN_NAME: usize = 10;
/// The worth of a word in a text.
const IN_TEXT: usize = 2;
/// The most of the worth of a part of a name: the whole of it in other words.
const PART: usize = 100;
/// Words that say nothing of what is looked for.
const SMALL: [&str; 22] = [
    "a", "an", "and", "are", "as", "at", "by", "can", "do", "doe", "for", "from", "in", "is", "of", "on", "or", "the",
    "to", "what", "which", "with",
];

/// What some words lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The things that have all the words, the best first.
    pub hits: Vec<Thing>,
    /// The only thing that goes by these very words, or that has them at all.
    pub only: Option<Thing>,
    /// Where there is no hit: things with a name spelt almost alike, else those that share some of the words.
    pub near: Vec<Thing>,
}

/// Looks words up.
pub fn search(pack: &Pack, query: &str) -> Lookup {
    let cited = articles::citing(pack, query);
    if !cited.is_empty() {
        return found(&cited.into_iter().map(|thing| (thing, 0)).collect::<Vec<_>>());
    }
    let cards = cards(pack);
    let asked = Wanted::of(query);
    let mut hits = Hits::default();
    for (thing, card) in &cards {
        if let Some(worth) = worth(card, &asked) {
            hits.add(pack, *thing, worth);
        }
    }
    let hits = hits.ranked();
    if hits.is_empty() {
        Lookup { near: near(pack, &cards, query, &asked.telling), ..Lookup::default() }
    } else {
        found(&hits)
    }
}

/// The words asked for.
struct Wanted {
    all: Vec<String>,
    /// Those that are not small, else all.
    telling: Vec<String>,
}

impl Wanted {
    fn of(query: &str) -> Self {
        let all: Vec<String> = words(query).collect();
        let telling: Vec<String> = all.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect();
        let telling = if telling.is_empty() { all.clone() } else { telling };
        Self { all, telling }
    }
}

/// Everything that is searched, with its words: provisions have those of their norms, and the facts that follow from
/// registers and gaps have none of their own.
fn cards(pack: &Pack) -> Vec<(Thing, Card)> {
    let kinds = ThingKind::WORDS.iter().map(|row| row.1).filter(|kind| *kind != ThingKind::Provision);
    let own = |thing: &Thing| match *thing {
        Thing::Fact(id) => pack.fact(id).listing.is_none() && pack.fact(id).gap.is_none(),
        Thing::Value(id, _) => pack.fact(id).listing.is_none(),
        Thing::Act(_)
        | Thing::Norm(_)
        | Thing::Provision(_)
        | Thing::Permit(_)
        | Thing::Concept(_)
        | Thing::Register(_)
        | Thing::Country(_)
        | Thing::Question(_)
        | Thing::Reading(_)
        | Thing::Amendment(_)
        | Thing::Invariant(_)
        | Thing::Term(_) => true,
    };
    kinds.flat_map(|kind| all(pack, kind)).filter(own).map(|thing| (thing, Card::of(pack, thing))).collect()
}

/// Things with their worth.
#[derive(Default)]
struct Hits(BTreeMap<Thing, (usize, Reverse<usize>)>);

impl Hits {
    /// Adds a thing, or for a term the things that it is about: behind the term where it has a meaning of its own, in its
    /// place where it only names them.
    fn add(&mut self, pack: &Pack, thing: Thing, worth: usize) {
        let Thing::Term(id) = thing else { return self.keep(thing, worth, 0) };
        let term = pack.term(id);
        let worth = if term.says.is_some() {
            self.keep(thing, worth, 0);
            worth.saturating_sub(1)
        } else {
            worth
        };
        for (at, other) in term.see.iter().enumerate() {
            self.keep(*other, worth, at);
        }
    }

    fn keep(&mut self, thing: Thing, worth: usize, order: usize) {
        let (worth, order) = (worth + liking(thing.kind()), Reverse(order));
        let best = self.0.entry(thing).or_insert((worth, order));
        *best = (*best).max((worth, order));
    }

    /// The things, the best first.
    fn ranked(self) -> Vec<(Thing, usize)> {
        let mut rows: Vec<(Thing, (usize, Reverse<usize>))> = self.0.into_iter().collect();
        rows.sort_by_key(|row| Reverse(row.1));
        rows.into_iter().map(|(thing, (worth, _))| (thing, worth)).collect()
    }
}

/// What a kind is worth by itself: there are many norms, and few people look for a claim.
fn liking(kind: ThingKind) -> usize {
    match kind {
        ThingKind::Norm | ThingKind::Invariant | ThingKind::Amendment => 0,
        ThingKind::Act
        | ThingKind::Provision
        | ThingKind::Permit
        | ThingKind::Fact
        | ThingKind::Value
        | ThingKind::Concept
        | ThingKind::Register
        | ThingKind::Country
        | ThingKind::Question
        | ThingKind::Reading
        | ThingKind::Term => 5,
    }
}

fn found(hits: &[(Thing, usize)]) -> Lookup {
    let only = match hits {
        [(one, _)] => Some(*one),
        [(one, worth), (_, next), ..] if *worth >= WHOLE && *next + liking(one.kind()) < *worth => Some(*one),
        _ => None,
    };
    Lookup { hits: hits.iter().map(|row| row.0).collect(), only, near: Vec::new() }
}

/// The worth of a thing for the words asked for; nothing where it lacks one of them.
fn worth(card: &Card, asked: &Wanted) -> Option<usize> {
    let names: Vec<Vec<String>> = card.names.iter().map(|name| words(name).collect()).collect();
    let texts: Vec<String> = card.texts.iter().flat_map(|text| words(text)).collect();
    let best =
        |word: &str, list: &mut dyn Iterator<Item = &String>| list.map(|other| fit(word, other)).max().unwrap_or(0);
    let mut total = 0;
    for word in &asked.telling {
        let (name, text) = (best(word, &mut names.iter().flatten()), best(word, &mut texts.iter()));
        total += match (name, text) {
            (0, 0) => return None,
            (0, text) => IN_TEXT * text,
            (name, _) => IN_NAME * name,
        };
    }
    let count = asked.telling.len();
    let whole = |name: &Vec<String>| {
        if *name == asked.all || *name == asked.telling {
            return WHOLE;
        }
        let all = asked.telling.iter().all(|word| best(word, &mut name.iter()) > 0);
        if all { PART * count / name.len().max(count) } else { 0 }
    };
    (count > 0).then(|| total / count + names.iter().map(whole).max().unwrap_or(0))
}

/// How well a word fits another: 4 for the same, less for a beginning of it, or for a part of a word whose script joins
/// particles to it.
fn fit(word: &str, other: &str) -> usize {
    if word == other {
        return 4;
    }
    let joined = |text: &str| text.chars().all(|sign| matches!(sign, '가'..='힣'));
    if joined(word) {
        let with_particle = joined(other) && other.chars().count() > 1 && word.starts_with(other);
        return if other.starts_with(word) { 3 } else { 2 * usize::from(other.contains(word) || with_particle) };
    }
    usize::from(word.len() > 3 && other.starts_with(word))
}

/// What is near where nothing has all the words: things with a name that is a slip away, else with such a word in a name,
/// else those that share words. The rarer a word, the more it tells.
fn near(pack: &Pack, cards: &[(Thing, Card)], query: &str, asked: &[String]) -> Vec<Thing> {
    let name = |name: &String| is_slip(query, name);
    let part = |name: &String| matches!(asked, [word] if words(name).any(|other| is_slip(word, &other)));
    let mut hits = Hits::default();
    for slips in [&name as &dyn Fn(&String) -> bool, &part] {
        if hits.0.is_empty() {
            let slipped = cards.iter().filter(|row| row.1.names.iter().any(slips));
            slipped.for_each(|row| hits.add(pack, row.0, PART));
        }
    }
    if hits.0.is_empty() {
        let has =
            |card: &Card, word: &String| card.names.iter().flat_map(|name| words(name)).any(|other| other == *word);
        for word in asked {
            let sharing: Vec<Thing> = cards.iter().filter(|row| has(&row.1, word)).map(|row| row.0).collect();
            let each = WHOLE / sharing.len().max(1);
            sharing.into_iter().for_each(|thing| hits.add(pack, thing, each));
        }
    }
    hits.ranked().into_iter().take(NEAR).map(|row| row.0).collect()
}
