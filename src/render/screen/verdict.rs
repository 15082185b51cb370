//! The title, and the outcome with the reading it is given under and what it depends on.

use super::super::layout::{Block, Doc, Ink, Phrase};
use super::super::text::{capitals, clause, remarks};
use super::super::voice::Voice;
use super::super::words::{all_of, mark, one_of};
use crate::both;
use crate::engine::rank;
use crate::law::{Outcome, Rank, RankId};
use crate::query::Case;
use crate::text::Text;

/// Adds the title with the day, and what is otherwise than in the file.
pub(in crate::render) fn title(doc: &mut Doc, voice: &Voice<'_>) {
    let answer = voice.answer;
    let title = Phrase::of(Ink::Strong, voice.say(&voice.scenario.title));
    doc.title(title, Phrase::of(Ink::Faint, voice.day(answer.date)));
    if let Some(changes) = &voice.changes {
        doc.line(0, 2, Phrase::of(Ink::Doubt, changes.as_str()));
    }
}

/// Adds the outcome, and what explains it.
pub(in crate::render) fn verdict(doc: &mut Doc, voice: &Voice<'_>) {
    let answer = voice.answer;
    let outcome = answer.outcome();
    let (sign, ink) = mark(outcome);
    let lead = Phrase::of(ink, format!("{sign} {}", capitals(voice, outcome)));
    doc.push(Block::Verdict(lead.and(Ink::Plain, under(voice))));
    for (ink, line) in told(voice, outcome) {
        doc.line(2, 0, Phrase::of(ink, line));
    }
}

/// Under which reading, and whether others differ.
fn under(voice: &Voice<'_>) -> String {
    let answer = voice.answer;
    let several = voice.pack.readings.len() > 1;
    let short = voice.say(&voice.pack.reading(answer.reading).short_name());
    let reads = both!(" as {short} reads the law", " ({short} 해석)");
    let reads = if several { voice.say(&reads) } else { String::new() };
    match answer.disputed(voice.pack).next() {
        Some(_) => {
            let differ = Text::new(" · DISPUTED, see below", " · 다툼 있음, 아래 참조");
            format!("{reads}{}", voice.say(&differ))
        }
        None => reads,
    }
}

/// What explains the outcome and what it depends on, line by line.
fn told(voice: &Voice<'_>, outcome: Outcome) -> Vec<(Ink, String)> {
    let answer = voice.answer;
    let mut out: Vec<(Ink, String)> = Vec::new();
    let mild = matches!(outcome, Outcome::Permitted | Outcome::Licensable);
    // A deal that may go through only if assumptions are true says so before anything else.
    let provided = voice.provided(&answer.beside.assumed).filter(|_| mild);
    out.extend(provided.map(|said| (Ink::Doubt, said)));
    let changes = match answer.cases.as_slice() {
        [case] if outcome == Outcome::Prohibited => changes(voice, case),
        _ => None,
    };
    out.push((Ink::Plain, sentence(&changes.unwrap_or_else(|| clause(voice, outcome)))));
    out.extend(remarks(voice).into_iter().map(|said| (Ink::Doubt, said)));
    out
}

/// A clause as a sentence.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The ranks of law that the lightest way changes, and that it changes none heavier.
fn changes(voice: &Voice<'_>, case: &Case) -> Option<String> {
    let (pack, day) = (voice.pack, voice.answer.date);
    let way = case.ways.first()?;
    let heaviest = rank(pack, day, &way)?;
    let mut ranks: Vec<RankId> = way.iter().filter_map(|step| step.counted_rank(pack, day)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let named: Vec<String> = ranks.iter().map(|rank| voice.say(&pack.rank(*rank).named())).collect();
    let list = all_of(&named, voice.lang);
    let changes =
        both!("to allow it, the lightest way changes {list}", "허용하려면 가장 가벼운 방법도 {list} 개정 필요");
    // The heavier ranks that the state makes: no law of them has to change.
    let heavier = (0..heaviest.0).map(|rank| pack.rank(RankId(rank))).filter(|rank| rank.is_changeable());
    let (only, several): (Vec<&Rank>, Vec<&Rank>) = heavier.partition(|rank| rank.one.is_some());
    let spared = match (several.as_slice(), only.last().and_then(|rank| rank.one.as_ref())) {
        ([], None) => None,
        ([], Some(one)) => {
            let one = voice.say(one);
            Some(both!("; {one} can stay as it is", ". {one} 개정은 불필요"))
        }
        (ranks, _) => {
            let labels: Vec<String> = ranks.iter().map(|rank| voice.say(&rank.label)).collect();
            let labels = one_of(&labels, voice.lang);
            Some(both!("; no {labels} has to change", ". {labels} 개정은 불필요"))
        }
    };
    Some([Some(changes), spared].iter().flatten().map(|text| voice.say(text)).collect())
}
