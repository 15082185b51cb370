//! `[[gap]]` of an act: a norm that may be missing, and the unknown fact that it is there.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Sink};
use super::names::Names;
use super::norm::{lifts, one_permit};
use super::period;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{
    ActId, Basis, Citation, Condition, Fact, FactKind, FactTest, Gap, GapEffect, Norm, NormKind, ProvisionId, Test,
    Values,
};
use crate::source::At;

/// The dotted name of the fact that the norm of a gap is there.
fn fact_name(act: &str, gap: &str) -> String {
    format!("gap.{act}.{gap}")
}

/// Declares the norm that may be missing and the fact that it is there, where outcomes could hang on it.
pub fn declare(table: &Cursor<'_>, act: &str, names: &mut Names, sink: &mut Sink) {
    let effect = table.peek("effect").and_then(|word| GapEffect::of_word(word.value));
    let Some(id) = table.peek("id").filter(|_| effect.is_some_and(GapEffect::is_norm)) else { return };
    let full = format!("{act}:{}", id.value);
    let norm = names.norms.declare(&At { value: full.as_str(), place: id.place }, sink);
    names.provisions.declare(&At { value: full.as_str(), place: id.place }, sink);
    names.provision_norms.entry(full.clone()).or_default().push(norm);
    let name = fact_name(act, id.value);
    names.fact_ids.declare_any(&At { value: name.as_str(), place: id.place }, sink);
    names.facts.push(Fact {
        name,
        kind: FactKind::Bool,
        label: Some(both!("a norm that the pack may lack ({full})", "규칙 묶음에 없을 수 있는 규범({full})")),
        ask: None,
        help: None,
        default: None,
        immutable: true,
        when: None,
        gap: Some(norm),
        listing: None,
        place: None,
    });
}

/// Reads one gap, with the norm that may be there.
pub fn read(mut table: Cursor<'_>, act: (ActId, &str), names: &Names, sink: &mut Sink) -> Option<(Gap, Option<Norm>)> {
    let place = table.place;
    let says = table.require("says", sink).and_then(|node| node.text(sink));
    let conditions = Conditions { names, scope: Scope::NoPermits };
    let when = table.take("when").and_then(|node| conditions.read_or_always(node, sink));
    let period = period::read(&mut table, sink);
    let effect = table.take("effect").and_then(|node| node.word(&GapEffect::WORDS, sink));
    let is_norm = effect.is_some_and(GapEffect::is_norm);
    let id =
        if is_norm { table.require("id", sink).and_then(|node| node.string(sink)) } else { table.string("id", sink) };
    let kind = match effect {
        Some(GapEffect::Forbid) => {
            Some(NormKind::Prohibition { discretion: None, exceptions_in: Vec::new(), closed: false })
        }
        Some(GapEffect::Permit) => one_permit(&mut table, names, sink)
            .map(|permit| NormKind::Requirement { permit, exceptions_in: Vec::new() }),
        Some(GapEffect::Free) => lifts(&mut table, names, sink).map(|lifts| NormKind::Exemption { lifts }),
        Some(GapEffect::Actor) | None => None,
    };
    table.finish(sink);
    let says = says?;
    let id = id.map(|id| id.value.to_owned());
    let mut gap = Gap { id: id.clone(), says: says.clone(), when: when.clone(), period, effect, norm: None, place };
    if !is_norm {
        return Some((gap, None));
    }
    let id = id?;
    let full = format!("{}:{id}", act.1);
    gap.norm = names.norms.get(&full);
    let fact = names.fact_ids.get(&fact_name(act.1, &id))?;
    let there = FactTest { fact, test: Test::In(Values::one(1)), place };
    let Some(when) = when else {
        let message =
            both!("the gap `{full}` does not say which deals it is about", "공백 `{full}`에 대상 거래가 없습니다");
        let help = both!(
            "write `when`, the deals that the missing norm could reach",
            "빠진 규범이 미칠 수 있는 거래를 `when`에 쓰십시오"
        );
        sink.push(Diagnostic::error("missing-key", place, message).help(help));
        return None;
    };
    let at = both!("gap {id}", "공백 {id}");
    let norm = Norm {
        act: act.0,
        kind: kind?,
        cite: vec![Citation { at, period, attested: false, basis: None, quote: None, place }],
        says,
        label: None,
        quote: None,
        when: Condition::All(vec![when, Condition::Fact(there)]),
        unless: Vec::new(),
        provision: names.provisions.get(&full).unwrap_or(ProvisionId(0)),
        basis: Some(Basis::Gap),
        source: None,
        note: None,
        gap: Some(fact),
        place,
        id,
    };
    Some((gap, Some(norm)))
}
