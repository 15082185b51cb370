//! `[route]` of the vocabulary: which facts make the route of a deal, and which kinds of steps move goods along it.

use super::condition::{Conditions, Scope};
use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::value;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Bits, Condition, Fact, FactId, FactKind, Route, Values, reserved};
use crate::source::Place;
use crate::text::Text;

/// Reads the table.
pub fn read(node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<Route> {
    let mut table = node.table(sink)?;
    let place = table.place;
    let chosen = |fact: &Fact| matches!(fact.kind, FactKind::Enum(_) | FactKind::Class(_));
    let kind = of_steps(&mut table, "kind", (names, &chosen), sink);
    let from = of_steps(&mut table, "from", (names, &|fact| fact.kind.is_country()), sink);
    let to = of_steps(&mut table, "to", (names, &|fact| fact.kind.is_country()), sink);
    let final_use = fact(&mut table, "use", names, sink).filter(|row| fits_use(row, names, sink)).map(|row| row.0);
    let home = table.require("home", sink);
    let home = home.zip(from).and_then(|(node, from)| value::one(names.fact(from)?, node, sink));
    let mut kinds = |key: &'static str| {
        let given = table.take(key);
        let known = kind.and_then(|kind| names.fact(kind)).zip(given);
        known.and_then(|(fact, node)| value::any_of(fact, node, sink)).unwrap_or(Values::Finite(Bits::default()))
    };
    let (moves, anywhere, through, inside) = (kinds("moves"), kinds("anywhere"), kinds("through"), kinds("inside"));
    let conditions = Conditions { names, scope: Scope::Facts };
    let ties = match table.take("ties") {
        Some(node) => ties(node, &conditions, sink)?,
        None => Condition::Any(Vec::new()),
    };
    table.finish(sink);
    let (home, kind, from, to, final_use) = (home?, kind?, from?, to?, final_use?);
    Some(Route { home, kind, from, to, final_use, moves, anywhere, through, inside, ties, place })
}

/// What ties a step to home. It may not come out by the day, so that a deal is tied on every day or on none.
fn ties(node: Node<'_>, conditions: &Conditions<'_>, sink: &mut Sink) -> Option<Condition> {
    let found = conditions.read(node, sink)?;
    if found.turns_on_day() {
        let message = both!(
            "what ties a step to home may not change with the day",
            "국내와의 관련은 날짜에 따라 달라질 수 없습니다"
        );
        let help = both!("test facts without registers and spans of time", "명부나 기간 없이 사실만 시험하십시오");
        sink.push(Diagnostic::error("wrong-scope", node.place, message).help(help));
    }
    Some(found)
}

/// The fact that a key names.
fn fact(table: &mut Cursor<'_>, key: &'static str, names: &Names, sink: &mut Sink) -> Option<(FactId, Place)> {
    let given = table.require(key, sink).and_then(|node| node.string(sink))?;
    names.fact_ids.find(&given, sink).map(|id| (id, given.place))
}

/// The fact of steps that a key names, which has to be of a type.
fn of_steps(
    table: &mut Cursor<'_>,
    key: &'static str,
    (names, fits): (&Names, &dyn Fn(&Fact) -> bool),
    sink: &mut Sink,
) -> Option<FactId> {
    let (id, place) = fact(table, key, names, sink)?;
    if names.fact(id).is_some_and(|fact| reserved::in_step(&fact.name).is_some() && fits(fact)) {
        return Some(id);
    }
    let wanted = match key {
        "kind" => Text::new("a fact of steps of type `enum` or `class`", "`enum` 또는 `class`형의 단계 사실"),
        _ => Text::new("a fact of steps of type `country`", "`country`형의 단계 사실"),
    };
    sink.push(unfit(key, &wanted, place));
    None
}

/// A default would be a place that no scenario states.
fn fits_use((id, place): &(FactId, Place), names: &Names, sink: &mut Sink) -> bool {
    let fits = names.fact(*id).is_some_and(|fact| {
        fact.kind.is_country() && fact.default.is_none() && reserved::in_step(&fact.name).is_none()
    });
    if !fits {
        let wanted = Text::new(
            "a fact of the deal of type `country`, without a default",
            "기본값이 없는 `country`형의 거래 사실",
        );
        sink.push(unfit("use", &wanted, *place));
    }
    fits
}

fn unfit(key: &str, wanted: &Text, place: Place) -> Diagnostic {
    let (en, ko) = (&wanted.en, wanted.ko.as_deref().unwrap_or(&wanted.en));
    Diagnostic::error(
        "wrong-type",
        place,
        both!("`{key}` of the route is {en}", "경로의 `{key}` 항목은 {ko}이어야 합니다"),
    )
}
