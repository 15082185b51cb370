//! Lines that entries of several kinds share: norms, conditions that test a thing, changes, holders.

use super::clause::clause;
use super::{Entry, Piece, Row};
use crate::law::{Act, Change, Citation, FactId, Holder, Norm, NormId, Pack, PermitId, PermitKind};
use crate::query::show::{Links, Tester};
use crate::text::Text;

/// The citation that holds longest: the one to cite where no day is named.
pub fn latest(norm: &Norm) -> Option<&Citation> {
    norm.cite
        .iter()
        .max_by_key(|citation| (citation.period.until.is_none(), citation.period.until, citation.period.from))
}

/// Norms, a line each: name, kind, place.
pub fn norms(pack: &Pack, ids: &[NormId]) -> Vec<Row> {
    ids.iter().map(|id| norm(pack, *id)).collect()
}

/// One norm in one line.
pub fn norm(pack: &Pack, id: NormId) -> Row {
    let norm = pack.norm(id);
    let at = latest(norm).map(|citation| citation.at.clone()).unwrap_or_default();
    let proposed = (!pack.is_enacted(id)).into();
    Row::of([
        ("norm", Piece::Word(pack.norm_name(id))),
        ("kind", Piece::Coded(norm.kind.word(), norm.kind.label())),
        ("cite", Piece::Text(at)),
        ("proposed", Piece::Flag(proposed, Text::new("(proposed)", "(제안)"))),
    ])
}

/// The rank of an act.
pub fn rank(pack: &Pack, act: &Act) -> Piece {
    let rank = pack.rank(act.rank);
    Piece::Known(rank.id.clone(), rank.label.clone())
}

/// Permits, a line each.
pub fn permits(pack: &Pack, ids: &[PermitId]) -> Vec<Row> {
    ids.iter()
        .map(|id| {
            let permit = pack.permit(*id);
            Row::of([
                ("permit", Piece::Word(permit.id.clone())),
                ("kind", Piece::Coded(permit.kind.word(), permit_kind(permit.kind))),
                ("title", Piece::Text(permit.name())),
            ])
        })
        .collect()
}

/// The kind of a permit, for people.
pub fn permit_kind(kind: PermitKind) -> Text {
    match kind {
        PermitKind::Permit => Text::new("permit", "허가"),
        PermitKind::Consent => Text::new("consent", "동의"),
        PermitKind::Approval => Text::new("approval", "승인"),
        PermitKind::Notification => Text::new("notification", "신고·통보"),
        PermitKind::Consultation => Text::new("consultation", "협의"),
    }
}

/// Who holds an opinion.
pub fn holder(holder: &Holder) -> [(&'static str, Piece); 3] {
    let source = holder.source.clone().map_or(Piece::Word(String::new()), Piece::Link);
    [("date", Piece::Day(holder.date)), ("by", Piece::Text(holder.by.clone())), ("source", source)]
}

/// One change of an amendment: its kind, its target, its condition.
pub fn change(pack: &Pack, change: &Change) -> [(&'static str, Piece); 3] {
    let (word, label, target, condition) = match change {
        Change::Repeal(at) => ("repeal", Text::new("repeals", "폐지"), pack.lifted_name(*at), None),
        Change::Except(at, when) => {
            ("except", Text::new("excepts from", "예외 추가"), pack.lifted_name(*at), Some(when))
        }
        Change::Narrow(at, when) => ("narrow", Text::new("narrows", "요건 추가"), pack.lifted_name(*at), Some(when)),
        Change::Insert(norm) => ("insert", Text::new("inserts", "신설"), pack.norm_name(*norm), None),
    };
    let when = condition.map_or(Piece::Word(String::new()), |condition| Piece::When(clause(pack, condition)));
    [("change", Piece::Coded(word, label)), ("target", Piece::Word(target)), ("when", when)]
}

/// Adds the conditions that test a thing, by kind: norms under the label given, then the rest.
pub fn testers(pack: &Pack, links: &Links, label: Text, entry: &mut Entry) {
    let mut norms_found = Vec::new();
    let mut meanings = vec![];
    let (mut impossible, mut authorities, mut changes, mut invariants) = (vec![], vec![], vec![], vec![]);
    for part in &links.tested_by {
        match *part {
            Tester::Norm(id) => norms_found.push(id),
            Tester::Impossible(at) => impossible.extend(pack.impossible.get(at).map(|row| {
                Row::of([("because", Piece::Text(row.because.clone())), ("when", Piece::When(clause(pack, &row.when)))])
            })),
            Tester::Meaning(id) => meanings.push(fact(pack, id)),
            Tester::Authority(id) => authorities.push(id),
            Tester::Change(at, number) => changes.push((at, number)),
            Tester::Invariant(at) => invariants.extend(pack.invariants.get(at).map(|row| {
                Row::of([("invariant", Piece::Word(row.id.clone())), ("claim", Piece::Text(row.claim.clone()))])
            })),
        }
    }
    entry.rows("tested_by", label, norms(pack, &norms_found));
    entry.rows(
        "meaning_for",
        Text::new("Settles whether these have a meaning", "의미가 있는지를 가르는 사실"),
        meanings,
    );
    entry.rows("impossible", Text::new("No deal has", "있을 수 없는 조합"), impossible);
    entry.rows(
        "authorities_for",
        Text::new("Settles who decides on", "결정 기관을 가르는 허가"),
        permits(pack, &authorities),
    );
    entry.rows("tested_by_amendments", Text::new("Tested by amendments", "시험하는 개정안"), changed(pack, &changes));
    entry.rows("tested_by_invariants", Text::new("Tested by claims", "시험하는 불변 명제"), invariants);
}

/// One fact in one line.
fn fact(pack: &Pack, id: FactId) -> Row {
    let fact = pack.fact(id);
    let label = fact.label.clone().map_or(Piece::Word(String::new()), Piece::Text);
    Row::of([("fact", Piece::Word(fact.name.clone())), ("label", label)])
}

/// Changes, a line each, with the amendment they are part of.
pub fn changed(pack: &Pack, changes: &[(usize, usize)]) -> Vec<Row> {
    changes
        .iter()
        .filter_map(|(at, number)| {
            let amendment = pack.amendments.get(*at)?;
            let [what, target, when] = change(pack, amendment.changes.get(*number)?);
            Some(Row::of([("amendment", Piece::Word(amendment.id.clone())), what, target, when]))
        })
        .collect()
}

/// Questions, a line each.
pub fn questions(pack: &Pack, ids: &[crate::law::QuestionId]) -> Vec<Row> {
    ids.iter()
        .map(|id| {
            let question = pack.question(*id);
            Row::of([("question", Piece::Word(question.id.clone())), ("ask", Piece::Text(question.ask.clone()))])
        })
        .collect()
}
