//! The ways of a report: those listed beside the lightest, and the lightest drafted.

use super::super::drafts::draft_doc;
use super::super::layout::{Doc, Ink, Phrase, Table};
use super::super::moves::Form;
use super::super::text::{condition, heaviest_first};
use super::super::voice::Voice;
use super::super::words::more;
use super::Reported;
use crate::both;
use crate::engine::{Move, rank};
use crate::query::{Case, Worlds};
use crate::text::Text;

/// Adds the lists of ways, and the drafts.
pub(super) fn ways(doc: &mut Doc, reported: &Reported<'_>, voice: &Voice<'_>) {
    let found = &reported.report.ways;
    let alone = found.cases.len() == 1;
    for (case, worlds) in found.answer.cases.iter().zip(&found.cases) {
        if !case.ways.at_most(1) {
            list(doc, &voice.inside(case), (case, worlds), alone);
        }
    }
    for (at, drafted) in reported.report.drafted.iter().enumerate() {
        let (Some(drafted), Some(case)) = (drafted, found.answer.cases.get(at)) else { continue };
        doc.subheading(voice.say(&Text::new("The lightest way drafted", "가장 가벼운 방법의 초안")));
        draft_doc(doc, reported.answered(), drafted, Some(case).filter(|_| !alone), voice.lang);
    }
}

fn list(doc: &mut Doc, voice: &Voice<'_>, (case, worlds): (&Case, &Worlds), alone: bool) {
    let (total, told) = (case.ways.total(), worlds.ways.len());
    let title = match case.ways.at_most(told) {
        true => both!("All {total} ways, lightest first", "방법 {total}가지(가벼운 것부터)"),
        false => both!("The lightest {told} of {total} ways", "방법 {total}가지 중 가장 가벼운 {told}가지"),
    };
    let title = voice.say(&title);
    doc.subheading(match alone {
        true => title,
        false => format!("{} {title}", condition(voice, &case.when)),
    });
    let head = [
        Text::new("No.", "번호"),
        Text::new("What has to be done, and by whom", "필요한 조치와 기관"),
        Text::new("Heaviest change", "가장 무거운 개정"),
    ];
    let row = |(number, way): (usize, &Vec<Move>)| {
        let heaviest = rank(voice.pack, voice.answer.date, way);
        let heaviest = heaviest
            .map_or_else(|| voice.say(&Text::new("none", "없음")), |rank| voice.say(&voice.pack.rank(rank).label));
        let mut deeds = Phrase::default();
        for (at, step) in heaviest_first(voice, way).into_iter().enumerate() {
            let (actor, verb, object) = (voice.actor(step), voice.verb(step), voice.object(step, Form::Short));
            let deed = voice.say(&both!(" {verb} {object}", ": {object} {verb}"));
            let gap = if at == 0 { "" } else { "; " };
            deeds = deeds.and(Ink::Plain, gap).and(Ink::Strong, actor).and(Ink::Plain, deed);
        }
        vec![Phrase::plain(number.to_string()), deeds, Phrase::plain(heaviest)]
    };
    doc.table(Table {
        indent: 2,
        head: head.iter().map(|text| Phrase::plain(voice.say(text))).collect(),
        rows: (1..).zip(&worlds.ways).map(row).collect(),
    });
    if !case.ways.at_most(told) {
        doc.line(0, 2, Phrase::of(Ink::Faint, more(total.less(told), voice.lang)));
    }
}
