//! Entries of norms and of provisions.

use super::clause::{Clause, clause};
use super::{Body, Entry, Field, Piece, Row, below, rows};
use crate::law::{Citation, LeftTo, Norm, NormId, Pack, PermitId, ProvisionId};
use crate::query::show::{Links, Needs};
use crate::text::Text;

/// Fills in the entry of a norm.
pub fn norm(pack: &Pack, id: NormId, links: &Links, entry: &mut Entry) {
    let norm = pack.norm(id);
    let act = pack.act_of(id);
    entry.title = Some(norm.says.clone());
    entry.add("norm_kind", Text::new("Kind", "종류"), Piece::Coded(norm.kind.word(), norm.kind.label()));
    entry.add("act", Text::new("Stands in", "법령"), Piece::Word(act.id.clone()));
    entry.text("act_title", Text::new("Title", "법령명"), Some(&act.name()));
    entry.add("rank", Text::new("Rank", "위계"), rows::rank(pack, act));
    if let Some(amendment) = links.inserted_by.and_then(|at| pack.amendments.get(at)) {
        entry.add("inserted_by", Text::new("Proposed by", "제안"), Piece::Word(amendment.id.clone()));
    }
    entry.text("label", Text::new("In short", "요약"), norm.label.as_ref());
    entry.text("quote", Text::new("The law's words", "법문"), norm.quote.as_deref().map(Text::plain).as_ref());
    own(pack, norm, entry);
    if !links.norms.is_empty() {
        let provision = pack.provision(norm.provision).id.clone();
        entry.add("provision", Text::new("Provision", "조문 단위"), Piece::Word(provision));
    }
    if let Some(basis) = norm.basis {
        entry.add("basis", Text::new("Basis", "근거"), Piece::Coded(basis.word(), basis.label()));
    }
    entry.link("source", Text::new("Source", "출처"), pack.source_of(id));
    entry.text("note", Text::new("Note", "비고"), norm.note.as_ref());
    entry.rows("cite", Text::new("In force, and cited as", "시행 기간과 조문"), periods(&norm.cite));
    when(pack, norm, entry);
    authorities(pack, norm.permits(), entry);
    targets(pack, norm, entry);
    let siblings = rows::norms(pack, &links.norms);
    entry.rows("same_provision", Text::new("The same text, seen from other sides", "같은 조문의 다른 측면"), siblings);
    around(pack, links, entry);
    let label = match (norm.kind.concept(), norm.permits()) {
        (Some(_), _) => Text::new("Norms that test the concept", "이 개념을 시험하는 규범"),
        (None, []) => Text::new("Tested by", "시험하는 규범"),
        (None, _) => Text::new("Norms that test whether its permit is held", "그 허가의 보유를 시험하는 규범"),
    };
    rows::testers(pack, links, label, entry);
    needs(pack, &links.needs, entry);
}

/// The properties of norms of its kind.
fn own(pack: &Pack, norm: &Norm, entry: &mut Entry) {
    let kind = &norm.kind;
    if let Some(concept) = kind.concept() {
        let (id, label, _) = pack.concept(concept);
        entry.add("concept", Text::new("Makes true", "충족하는 개념"), Piece::Word(id.clone()));
        entry.text("concept_label", Text::new("that is", "개념의 뜻"), label.as_ref());
    }
    if kind.is_closed() {
        let holds = Text::new("only listed cases are allowed", "열거된 경우만 허용");
        entry.add("closed", Text::new("Closed", "열거"), Piece::Flag(super::Holds::Yes, holds));
    }
    entry.text("sanction", Text::new("Punishment", "처벌"), kind.sanction());
    if kind.punishes_deceit() {
        let holds = Text::new("it punishes false statements", "거짓 진술을 처벌");
        entry.add("deceit", Text::new("Deceit", "속임수"), Piece::Flag(super::Holds::Yes, holds));
    }
    entry.text("discretion", Text::new("Discretion of", "재량권자"), norm.discretion());
    let label = Text::new("Exceptions in", "예외를 정하는 법령");
    match norm.exceptions_in() {
        [left] if !left.period.is_bounded() => {
            entry.add("exceptions_in", label, Piece::Word(pack.act(left.act).id.clone()));
        }
        several => {
            let row = |left: &LeftTo| {
                Row::of([("act", Piece::Word(pack.act(left.act).id.clone())), ("period", Piece::Period(left.period))])
            };
            entry.rows("exceptions_in", label, several.iter().map(row).collect());
        }
    }
}

fn when(pack: &Pack, norm: &Norm, entry: &mut Entry) {
    let label = Text::new("Reaches a step when", "적용되는 때");
    entry.fields.push(Field { key: "when", label, body: Body::Condition(clause(pack, &norm.when)) });
    if !norm.unless.is_empty() {
        let label = Text::new("Except when", "적용되지 않는 때");
        let exceptions: Vec<Clause> = norm.unless.iter().map(|part| clause(pack, part)).collect();
        entry.fields.push(Field { key: "unless", label, body: Body::Conditions(exceptions) });
    }
}

/// The permits a norm is about, and who decides on them.
fn authorities(pack: &Pack, ids: &[PermitId], entry: &mut Entry) {
    let mut out = Vec::new();
    for id in ids {
        out.extend(permit_authorities(pack, *id));
    }
    entry.rows(
        "permits",
        Text::new("Permit, and who decides on it: the first that fits", "허가와 결정 기관(먼저 맞는 것)"),
        out,
    );
}

/// A line for each authority on a permit, or one for the permit alone.
pub fn permit_authorities(pack: &Pack, id: PermitId) -> Vec<Row> {
    let permit = pack.permit(id);
    let head = ("permit", Piece::Word(permit.id.clone()));
    let authorities = pack.authorities(id);
    if authorities.is_empty() {
        return vec![Row::of([head, ("title", Piece::Text(permit.name()))])];
    }
    let line = |authority: &crate::law::Authority| {
        let when = clause(pack, &authority.when);
        let when = if when.is_always() { Piece::Word(String::new()) } else { Piece::When(when) };
        Row::of([
            head.clone(),
            ("period", Piece::Among(authority.period)),
            ("authority", Piece::Text(authority.name.clone())),
            ("when", when),
        ])
    };
    authorities.iter().map(line).collect()
}

/// The targets of an exemption or a penalty.
fn targets(pack: &Pack, norm: &Norm, entry: &mut Entry) {
    let line = |lifted: &crate::law::Lifted| Row::of([("lifts", Piece::Word(pack.lifted_name(*lifted)))]);
    entry.rows("lifts", Text::new("Lifts", "배제하는 규범"), norm.kind.lifts().iter().map(line).collect());
    let breach = rows::norms(pack, norm.kind.breach());
    entry.rows("breach", Text::new("Punishes the breach of", "위반 대상 규범"), breach);
}

/// Periods with the citation in both languages, whichever is asked for: a lawyer needs the Korean one.
fn periods(cite: &[Citation]) -> Vec<Row> {
    cite.iter()
        .map(|citation| {
            Row::of([
                ("period", Piece::Period(citation.period)),
                ("at", Piece::Word(citation.at.en.clone())),
                ("ko", Piece::Word(citation.at.ko.clone().unwrap_or_default())),
                ("attested", Piece::Flag(citation.attested.into(), Text::new("read as of then", "그때의 원문만 확인"))),
                ("quote", below(citation.quote.as_deref().map(Text::plain).as_ref())),
            ])
        })
        .collect()
}

/// The exemptions, penalties, questions and changes about a norm.
fn around(pack: &Pack, links: &Links, entry: &mut Entry) {
    entry.rows("lifted_by", Text::new("Lifted by", "배제하는 적용제외"), rows::norms(pack, &links.lifted_by));
    entry.rows(
        "punished_by",
        Text::new("Penalties for its breach", "위반에 대한 벌칙"),
        rows::norms(pack, &links.punished_by),
    );
    entry.rows("questions", Text::new("Open questions about it", "관련 쟁점"), rows::questions(pack, &links.questions));
    entry.rows(
        "changed_by",
        Text::new("Amendments that touch it", "관련 개정안"),
        rows::changed(pack, &links.changed_by),
    );
}

/// The things that a norm's conditions test, by kind.
fn needs(pack: &Pack, needs: &Needs, entry: &mut Entry) {
    let mut out = Vec::new();
    let mut line = |word: &'static str, label: Text, id: String, name: Option<Text>| {
        let name = name.map_or(Piece::Word(String::new()), Piece::Text);
        out.push(Row::of([("kind", Piece::Coded(word, label)), ("id", Piece::Word(id)), ("title", name)]));
    };
    for id in &needs.facts {
        let fact = pack.fact(*id);
        line("fact", Text::new("fact", "사실"), fact.name.clone(), fact.label.clone());
    }
    for id in &needs.concepts {
        let (name, label, _) = pack.concept(*id);
        line("concept", Text::new("concept", "개념"), name.clone(), label.clone());
    }
    for id in &needs.registers {
        let register = pack.register(*id);
        line("register", Text::new("register", "명부"), register.id.clone(), register.label.clone());
    }
    for id in &needs.questions {
        let question = pack.question(*id);
        line("question", Text::new("question", "쟁점"), question.id.clone(), Some(question.ask.clone()));
    }
    for id in &needs.permits {
        let permit = pack.permit(*id);
        line("permit", Text::new("permit", "허가"), permit.id.clone(), permit.title.clone());
    }
    entry.rows("needs", Text::new("Rests on", "판단에 필요한 것"), out);
}

/// Fills in the entry of a provision.
pub fn provision(pack: &Pack, id: ProvisionId, links: &Links, entry: &mut Entry) {
    let act = pack.act(pack.provision(id).act);
    let title = Text::new("one text that several norms model", "여러 규범으로 나타낸 한 조문");
    entry.title = Some(title);
    entry.add("act", Text::new("Stands in", "법령"), Piece::Word(act.id.clone()));
    entry.text("act_title", Text::new("Title", "법령명"), Some(&act.name()));
    let sides = links.norms.iter().map(|id| {
        let mut row = rows::norm(pack, *id);
        row.cells.push(("says", Piece::Below(pack.norm(*id).says.clone())));
        row
    });
    entry.rows("norms", Text::new("Its norms", "규범"), sides.collect());
    around(pack, links, entry);
}
