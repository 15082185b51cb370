//! The law of a report: its own words, where it can be read, and how to get the same answer again.

use super::super::cited::{CitedAct, cited_acts};
use super::super::layout::{Doc, Ink, Phrase, Table};
use super::super::voice::Voice;
use super::super::words::articles;
use crate::both;
use crate::law::{Day, NormId};
use crate::text::Text;

/// Adds what was cited so far, and how to reproduce the answer.
pub(super) fn sources(doc: &mut Doc, voice: &Voice<'_>, command: String) {
    let cited = voice.cited();
    quoted(doc, voice, &cited);
    acts(doc, voice, &cited);
    again(doc, voice, command);
}

/// Adds the words of the law itself.
fn quoted(doc: &mut Doc, voice: &Voice<'_>, cited: &[(NormId, Day)]) {
    let mut rows: Vec<(String, &str)> = Vec::new();
    for (norm, day) in cited {
        let row = voice.norm(*norm).quoted_on(*day).map(|words| (voice.cite(*norm, *day), words));
        rows.extend(row.filter(|row| !rows.contains(row)));
    }
    if rows.is_empty() {
        return;
    }
    doc.heading(voice.say(&Text::new("The law in its own words", "법령의 문구")));
    let head = [Text::new("Where", "조문"), Text::new("Words", "문구")];
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: rows.into_iter().map(|(cite, words)| vec![Phrase::plain(cite), Phrase::of(Ink::Quoted, words)]).collect(),
    });
}

/// Adds the acts cited, each in the version of the day, with its places and where it can be read.
fn acts(doc: &mut Doc, voice: &Voice<'_>, cited: &[(NormId, Day)]) {
    let mut acts = cited_acts(voice.pack, cited);
    acts.sort_by_key(|row| (voice.pack.act(row.act).rank, row.act));
    if acts.is_empty() {
        return;
    }
    doc.heading(voice.say(&Text::new("Legal sources", "법령 출처")));
    let head =
        [Text::new("Instrument", "법령"), Text::new("Cited", "인용 조문"), Text::new("Where to read it", "원문")];
    let row = |row: CitedAct<'_>| {
        let name = voice.say(&voice.pack.act(row.act).name());
        let name = Phrase::plain(name).and(Ink::Faint, format!(" · {}", row.edition(voice)));
        let mut places: Vec<String> = Vec::new();
        let mut links: Vec<String> = row.address(voice.pack).into_iter().collect();
        for (norm, day) in &row.places {
            let place = voice.article(*norm, *day);
            places.extend((!places.contains(&place)).then_some(place));
            let own = voice.norm(*norm).source.clone();
            links.extend(own.filter(|own| !links.contains(own)));
        }
        let none = || voice.say(&Text::new("no source given", "출처 없음"));
        let read = if links.is_empty() { none() } else { links.join(" ; ") };
        vec![name, Phrase::plain(articles(&places, voice.lang)), Phrase::plain(read)]
    };
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: acts.into_iter().map(row).collect(),
    });
}

/// Adds the command that gives the same answer, and the law and the program that it was given with.
fn again(doc: &mut Doc, voice: &Voice<'_>, command: String) {
    let fingerprint = &voice.pack.fingerprint;
    let (version, digest) = (env!("CARGO_PKG_VERSION"), &fingerprint.digest);
    doc.heading(voice.say(&Text::new("How to reproduce this", "재현 방법")));
    doc.line(2, 2, Phrase::of(Ink::Typed, command));
    let rules = both!("lexport {version}, rules with the digest {digest}", "lexport {version}, 규칙 지문 {digest}");
    doc.line(2, 2, Phrase::plain(voice.say(&rules)));
    let checked = fingerprint.checked.map(|day| voice.day(day)).map(|day| {
        both!(
            "the files of the rules were last held against their sources on {day}",
            "규칙 파일의 출처 최종 대조일 {day}"
        )
    });
    doc.line(
        2,
        2,
        Phrase::plain(checked.map_or_else(
            || {
                voice.say(&Text::new(
                    "it is not said when the rules were last checked",
                    "규칙의 최종 대조일은 적혀 있지 않음",
                ))
            },
            |said| voice.say(&said),
        )),
    );
    let not_advice = Text::new(
        "A model of published readings of the law, not legal advice.",
        "공개된 법 해석의 모형이며 법률 자문이 아님.",
    );
    doc.line(0, 0, Phrase::of(Ink::Faint, voice.say(&not_advice)));
}
