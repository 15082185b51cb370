//! Entries of acts, permits, amendments and invariants.

use super::clause::{clause, length};
use super::norm::permit_authorities;
use super::{Body, Entry, Field, Piece, Row, below, rows};
use crate::both;
use crate::law::{Act, ActId, Modelled, Pack, PermitId, Progress, Validity};
use crate::query::show::Links;
use crate::text::{Lang, Text};

/// Fills in the entry of an act.
pub fn act(pack: &Pack, id: ActId, links: &Links, entry: &mut Entry) {
    let act = pack.act(id);
    entry.title = Some(act.name());
    entry.text("short", Text::new("In short", "약칭"), act.short.as_ref());
    entry.add("rank", Text::new("Rank", "위계"), rows::rank(pack, act));
    makers(pack, act, entry);
    entry.add("family", Text::new("Family", "법령군"), Piece::Word(act.family.clone()));
    entry.link("source", Text::new("Source", "출처"), act.source.as_deref());
    entry.day("checked", Text::new("Checked", "원문 대조일"), act.checked);
    entry.text("note", Text::new("Note", "비고"), act.note.as_ref());
    let family = links.family.iter().map(|other| {
        let other = pack.act(*other);
        Row::of([
            ("act", Piece::Word(other.id.clone())),
            ("rank", rows::rank(pack, other)),
            ("title", Piece::Text(other.name())),
        ])
    });
    entry.rows("same_family", Text::new("Others of the family", "같은 법령군"), family.collect());
    let versions = act.versions.iter().map(|version| {
        Row::of([
            ("number", Piece::Word(version.number.clone())),
            ("promulgated", Piece::Day(version.promulgated)),
            ("effective", Piece::Day(version.effective)),
            ("note", below(version.note.as_ref())),
        ])
    });
    entry.rows(
        "versions",
        Text::new("Versions: number, promulgated, in force", "연혁: 번호, 공포일, 시행일"),
        versions.collect(),
    );
    entry.rows("permits", Text::new("Permits", "허가"), rows::permits(pack, &links.permits));
    entry.rows("norms", Text::new("Norms", "규범"), rows::norms(pack, &links.norms));
    let left_out = act.left_out.iter().map(|row| {
        let modelled = match row.modelled {
            Modelled::Partly => Text::new("in part", "일부만"),
            Modelled::No => Text::new("not", "다루지 않음"),
        };
        Row::of([
            ("at", Piece::Text(row.at.clone())),
            ("modelled", Piece::Coded(row.modelled.word(), modelled)),
            ("period", Piece::Period(row.period)),
            ("because", Piece::Below(row.because.clone())),
        ])
    });
    entry.rows("left_out", Text::new("Not modelled whole", "전부 다루지는 않는 조문"), left_out.collect());
    let gaps = act.gaps.iter().map(|gap| Row::of([("says", Piece::Text(gap.says.clone()))]));
    entry.rows("gaps", Text::new("Not established", "확인하지 못한 것"), gaps.collect());
    entry.rows(
        "left_by",
        Text::new("Norms that leave their exceptions to it", "이 법령에 예외를 맡긴 규범"),
        rows::norms(pack, &links.left_by),
    );
    entry.rows(
        "lifted_by",
        Text::new("Exemptions that lift it as a whole", "전부를 배제하는 적용제외"),
        rows::norms(pack, &links.lifted_by),
    );
}

/// Who changes an act: its own makers, else those of its rank.
fn makers(pack: &Pack, act: &Act, entry: &mut Entry) {
    let makers = if act.makers.is_empty() { &pack.rank(act.rank).makers } else { &act.makers };
    let makers = makers.iter().map(|maker| {
        let deliberates = maker.deliberates.as_ref().map(|who| {
            let (en, ko) = (&who.en, who.get(Lang::Ko));
            both!("after deliberation of {en}", "{ko}의 심의를 거침")
        });
        Row::of([
            ("maker", Piece::Text(maker.name.clone())),
            ("deliberates", deliberates.map_or(Piece::Word(String::new()), Piece::Text)),
            ("period", Piece::Among(maker.period)),
        ])
    });
    entry.rows("makers", Text::new("Changed by", "개정 주체"), makers.collect());
}

/// Fills in the entry of a permit.
pub fn permit(pack: &Pack, id: PermitId, links: &Links, entry: &mut Entry) {
    let permit = pack.permit(id);
    entry.title = Some(permit.name());
    entry.text("short", Text::new("In short", "약칭"), permit.short.as_ref());
    entry.add(
        "permit_kind",
        Text::new("Kind", "종류"),
        Piece::Coded(permit.kind.word(), rows::permit_kind(permit.kind)),
    );
    if !permit.kind.blocks() {
        let words =
            Text::new("never stands in the way; listed as something to do", "이전을 막지 않으며 할 일로만 표시");
        entry.add("never_blocks", Text::new("Effect", "효력"), Piece::Flag(super::Holds::Yes, words));
    }
    entry.add("act", Text::new("Stands in", "법령"), Piece::Word(pack.act(permit.act).id.clone()));
    entry.text("act_title", Text::new("Title", "법령명"), Some(&pack.act(permit.act).name()));
    if let Some(days) = permit.takes_days {
        entry.add("takes_days", Text::new("Takes days", "처리 일수"), Piece::Count(days));
    }
    let term = |term: &Validity| {
        Row::of([
            ("length", Piece::Text(length(term.span))),
            ("at", Piece::Text(term.at.clone())),
            ("period", Piece::Among(term.period)),
        ])
    };
    entry.rows("terms", Text::new("Valid for", "유효기간"), permit.terms.iter().map(term).collect());
    entry.text("due", Text::new("Due", "기한"), permit.due.as_ref());
    entry.text("note", Text::new("Note", "비고"), permit.note.as_ref());
    if let Some(amendment) = links.inserted_by.and_then(|at| pack.amendments.get(at)) {
        entry.add("inserted_by", Text::new("Proposed by", "제안"), Piece::Word(amendment.id.clone()));
    }
    if !pack.authorities(id).is_empty() {
        let label = Text::new("Who decides: the first that fits", "결정 기관(먼저 맞는 것)");
        let mut lines = permit_authorities(pack, id);
        for line in &mut lines {
            line.cells.retain(|cell| cell.0 != "permit");
        }
        entry.rows("authorities", label, lines);
    }
    entry.rows("required_by", Text::new("Required by", "요구하는 규범"), rows::norms(pack, &links.required_by));
    entry.rows("refused_by", Text::new("Refused by", "불허하는 규범"), rows::norms(pack, &links.refused_by));
    rows::testers(pack, links, Text::new("Norms that test whether it is held", "보유를 시험하는 규범"), entry);
}

/// The status of an amendment.
pub fn status(status: Progress) -> Piece {
    Piece::Coded(status.word(), status.label())
}

/// Fills in the entry of an amendment.
pub fn amendment(pack: &Pack, at: usize, entry: &mut Entry) {
    let Some(amendment) = pack.amendments.get(at) else { return };
    entry.title.clone_from(&amendment.title);
    if let Some(come) = amendment.status {
        entry.add("status", Text::new("Status", "상태"), status(come));
    }
    entry.day("proposed", Text::new("Proposed", "발의일"), amendment.proposed);
    entry.day("effective", Text::new("In force", "시행일"), amendment.effective);
    entry.link("source", Text::new("Source", "출처"), amendment.source.as_deref());
    entry.text("note", Text::new("Note", "비고"), amendment.note.as_ref());
    let direction = pack.direction(amendment);
    entry.add("direction", Text::new("Effect", "효과"), Piece::Coded(direction.word(), direction.label()));
    entry.rows("permits", Text::new("New permits", "신설 허가"), rows::permits(pack, &amendment.permits));
    let changes = amendment.changes.iter().map(|change| Row::of(rows::change(pack, change)));
    entry.rows("changes", Text::new("Changes", "개정 내용"), changes.collect());
}

/// Fills in the entry of an invariant.
pub fn invariant(pack: &Pack, at: usize, entry: &mut Entry) {
    let Some(invariant) = pack.invariants.get(at) else { return };
    entry.title = Some(invariant.claim.clone());
    let (key, label) = if invariant.always {
        ("always", Text::new("Outcome is always", "언제나 나오는 결과"))
    } else {
        ("never", Text::new("Outcome is never", "결코 나오지 않는 결과"))
    };
    entry.add(key, label, Piece::Words(invariant.outcomes.clone()));
    let readings = match invariant.readings.as_slice() {
        [] => vec![pack.reading(pack.default_reading).id.clone()],
        some => some.iter().map(|id| pack.reading(*id).id.clone()).collect(),
    };
    entry.add("readings", Text::new("Under", "해석"), Piece::Words(readings));
    entry.add("period", Text::new("On the days", "기간"), Piece::Period(invariant.period));
    entry.text("note", Text::new("Note", "비고"), invariant.note.as_ref());
    let label = Text::new("For deals in which", "대상 거래");
    entry.fields.push(Field { key: "when", label, body: Body::Condition(clause(pack, &invariant.when)) });
}
