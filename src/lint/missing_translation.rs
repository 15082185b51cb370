//! A text for people that is not in the language of the law.
//!
//! ## What it finds
//! A label, question, title, sentence or note of the rule files that is written in English alone. Places in citations
//! are left to `missing-citation-place`. A text without words, such as `S/RES/1718 (2006)`, is the same in both
//! languages.
//!
//! ## Why
//! With `--lang ko` the English text appears in the middle of a Korean answer. The language of the law is that of
//! `jurisdiction.toml`.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! title = "Trade Act"
//! rank = "statute"
//! family = "trade"
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! title = { en = "Trade Act", ko = "무역법" }
//! rank = "statute"
//! family = "trade"
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Fact, Holder, Norm, Pack};
use crate::source::Place;
use crate::text::{Lang, Text, with_particle};

/// How much of a text a message repeats, in characters.
const SHOWN: usize = 40;

/// Finds texts without Korean.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let law = &seen.pack.jurisdiction;
    let (code, language) = (&law.language, &law.language_name.en);
    let missing = with_particle(law.language_name.get(Lang::Ko), "이/가");
    let mut all = of_vocabulary(seen.pack);
    all.extend(of_registers(seen.pack));
    all.extend(of_readings(seen.pack));
    all.extend(of_acts(seen.pack));
    all.extend(of_glossary(seen.pack));
    for (table, text) in all {
        if law.words(text).is_some_and(|words| !words.trim().is_empty()) || !is_words(&text.en) {
            continue;
        }
        let place = seen.quoted(table, &text.en);
        let start: String = text.en.chars().take(SHOWN).collect();
        let dots = if text.en.chars().count() > SHOWN { "…" } else { "" };
        let message = both!("`{start}{dots}` has no {language}", "`{start}{dots}`: {missing} 없습니다");
        let help =
            both!("write {{ en = \"…\", {code} = \"…\" }}", "{{ en = \"…\", {code} = \"…\" }}처럼 함께 쓰십시오");
        out.push(Diagnostic::warning("missing-translation", place, message).help(help));
    }
    out
}

/// Whether some word has two small letters in a row: numbers and symbols of documents do not.
fn is_words(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|next| {
        let found = before.is_lowercase() && next.is_lowercase();
        before = next;
        found
    })
}

fn of_glossary(pack: &Pack) -> Vec<(Place, &Text)> {
    let texts = pack.terms.iter().map(|term| (term.place, [&term.title].into_iter().chain(&term.says)));
    texts.flat_map(|(place, texts)| texts.map(move |text| (place, text))).collect()
}

fn of_vocabulary(pack: &Pack) -> Vec<(Place, &Text)> {
    let mut out = Vec::new();
    for (fact, place) in pack.facts.iter().filter_map(|fact| Some((fact, fact.place?))) {
        out.extend(of_fact(fact).into_iter().map(|text| (place, text)));
    }
    let mut countries = pack.facts.iter().filter_map(|fact| Some((fact.kind.added_countries()?, fact.place?)));
    // Every country fact carries the same added countries.
    if let Some((added, place)) = countries.next() {
        out.extend(added.iter().map(|row| (place, &row.1)));
    }
    out.extend(pack.concepts.iter().filter_map(|(_, label, place)| Some((*place, label.as_ref()?))));
    out.extend(pack.impossible.iter().map(|row| (row.place, &row.because)));
    for invariant in &pack.invariants {
        out.extend(std::iter::once(&invariant.claim).chain(&invariant.note).map(|text| (invariant.place, text)));
    }
    out
}

fn of_fact(fact: &Fact) -> Vec<&Text> {
    let choices = fact.kind.choices();
    let own = [&fact.label, &fact.ask, &fact.help].into_iter().flatten();
    own.chain(choices.iter().flat_map(|choice| [&choice.label, &choice.help, &choice.limit].into_iter().flatten()))
        .collect()
}

fn of_registers(pack: &Pack) -> Vec<(Place, &Text)> {
    let mut out = Vec::new();
    for register in &pack.registers {
        out.extend([&register.label, &register.note].into_iter().flatten().map(|text| (register.place, text)));
        for entry in &register.entries {
            out.extend([&entry.cite, &entry.note].into_iter().flatten().map(|text| (entry.place, text)));
        }
    }
    out
}

fn of_readings(pack: &Pack) -> Vec<(Place, &Text)> {
    let by = |place: Place, holder| -> (Place, &Text) {
        let holder: &Holder = holder;
        (place, &holder.by)
    };
    let mut out = Vec::new();
    for question in &pack.questions {
        out.push((question.place, &question.ask));
        out.extend(question.holders.iter().map(|row| by(question.place, &row.1)));
    }
    for (reading, place) in pack.readings.iter().filter_map(|reading| Some((reading, reading.place?))) {
        out.extend(reading.label.iter().map(|label| (place, label)));
        out.extend(reading.holders.iter().map(|holder| by(place, holder)));
    }
    out
}

fn of_acts(pack: &Pack) -> Vec<(Place, &Text)> {
    let mut out = Vec::new();
    for act in &pack.acts {
        let versions = act.versions.iter().map(|version| &version.note);
        out.extend([&act.title, &act.note].into_iter().chain(versions).flatten().map(|text| (act.place, text)));
        out.extend(act.left_out.iter().map(|row| (row.place, &row.because)));
        out.extend(act.gaps.iter().map(|gap| (gap.place, &gap.says)));
    }
    for amendment in &pack.amendments {
        out.extend([&amendment.title, &amendment.note].into_iter().flatten().map(|text| (amendment.place, text)));
    }
    for permit in &pack.permits {
        let own = [&permit.title, &permit.due, &permit.note].into_iter().flatten();
        out.extend(own.chain(permit.authorities.iter().map(|who| &who.name)).map(|text| (permit.place, text)));
    }
    // The text of a gap is that of its norm.
    for norm in pack.norms.iter().filter(|norm| norm.gap.is_none()) {
        out.extend(of_norm(norm).into_iter().map(|text| (norm.place, text)));
    }
    out
}

fn of_norm(norm: &Norm) -> Vec<&Text> {
    let sanction = norm.kind.sanction();
    std::iter::once(&norm.says).chain(&norm.note).chain(norm.discretion()).chain(sanction).collect()
}
