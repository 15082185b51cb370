//! Entries of the vocabulary: facts, their values, concepts, registers, countries.

use super::clause::clause;
use super::{Body, Entry, Field, Piece, Row, below, rows};
use crate::law::{Choice, ConceptId, Country, Fact, FactId, FactKind, Pack, RegisterId, Thing, Values, reserved};
use crate::query::show::{Links, choice, choices, country_name};
use crate::text::Text;

/// Fills in the entry of a fact.
pub fn fact(pack: &Pack, id: FactId, links: &Links, entry: &mut Entry) {
    basics(pack, id, entry);
    rows::testers(pack, links, Text::new("Norms that test it", "시험하는 규범"), entry);
}

/// The details needed to state a fact.
pub fn basics(pack: &Pack, id: FactId, entry: &mut Entry) {
    let fact = pack.fact(id);
    entry.title.clone_from(&fact.label);
    entry.add("type", Text::new("Type", "형"), Piece::Coded(fact.kind.of_type().word(), type_label(fact)));
    entry.text("ask", Text::new("Question", "질문"), fact.ask.as_ref());
    entry.text("help", Text::new("Help", "설명"), fact.help.as_ref());
    if reserved::is_never_stated(id) {
        let words = Text::new("settled by the steps, never stated", "단계로 정해지며 적지 않음");
        entry.add("built_in", Text::new("Built in", "내장"), Piece::Flag(super::Holds::Yes, words));
        return;
    }
    entry.add("default", Text::new("Default", "기본값"), default(fact, id));
    if let Some(unit) = fact.kind.unit() {
        entry.add("unit", Text::new("Unit", "단위"), Piece::Word(unit.to_owned()));
    }
    if fact.immutable {
        let words = Text::new("about the world: no party may choose otherwise", "당사자가 바꿀 수 없는 사실");
        entry.add("immutable", Text::new("Immutable", "불변"), Piece::Flag(super::Holds::Yes, words));
    }
    if let Some(when) = &fact.when {
        let label = Text::new("Has a meaning where", "의미가 있는 경우");
        entry.fields.push(Field { key: "when", label, body: Body::Condition(clause(pack, when)) });
    }
    entry.add("written", Text::new("Written", "쓰는 법"), Piece::Text(written(fact)));
    entry.rows("values", Text::new("Values", "값"), values(fact));
}

fn type_label(fact: &Fact) -> Text {
    match &fact.kind {
        FactKind::Bool => Text::new("bool: true or false", "bool: true 또는 false"),
        FactKind::Enum(_) => Text::new("enum: one of the values", "enum: 값 가운데 하나"),
        FactKind::Class(_) => Text::new(
            "class: a value, or one that others stand under",
            "class: 값 하나, 또는 아래 값을 아우르는 상위 값",
        ),
        FactKind::Country(added) => {
            let codes: Vec<String> = added.iter().map(|row| row.0.code()).collect();
            let more = if codes.is_empty() { String::new() } else { format!(", {}", codes.join(", ")) };
            Text::new(
                format!("country: a two-letter code as in `show countries`{more}"),
                format!("country: `show countries`에 있는 두 글자 코드{more}"),
            )
        }
        FactKind::Integer(_) => Text::new("integer: a whole number", "integer: 정수"),
        FactKind::Date => Text::new("date: a day such as 2024-10-22", "date: 2024-10-22 같은 날짜"),
    }
}

fn default(fact: &Fact, id: FactId) -> Piece {
    let absent = if reserved::is_built_in(id) {
        Text::new("the scenario's date", "시나리오의 날짜")
    } else {
        Text::new("none: unknown until stated", "없음: 적지 않으면 모르는 것")
    };
    match &fact.default {
        Some(Values::Finite(bits)) => Piece::Words(fact.covering(*bits)),
        Some(values @ Values::Ranges(_)) => Piece::Words(fact.written(values)),
        None => Piece::Absent(absent),
    }
}

/// One line as a scenario has it.
fn written(fact: &Fact) -> Text {
    let (table, key) = fact.name.rsplit_once('.').unwrap_or(("", fact.name.as_str()));
    let value = match &fact.kind {
        FactKind::Bool => "true".to_owned(),
        FactKind::Enum(choices) | FactKind::Class(choices) => {
            let leaf = choices.iter().find(|choice| choice.stands_for.len() == 1);
            leaf.map_or_else(String::new, |choice| format!("\"{}\"", choice.id))
        }
        FactKind::Country(_) => "\"US\"".to_owned(),
        FactKind::Integer(_) => "1".to_owned(),
        FactKind::Date => "2024-10-22".to_owned(),
    };
    let line = format!("{key} = {value}");
    match table {
        "" => Text::plain(line),
        "step" => Text::new(format!("{line}, below [[step]]"), format!("[[step]] 아래에 {line}")),
        _ => Text::new(format!("{line}, below [{table}]"), format!("[{table}] 아래에 {line}")),
    }
}

/// The values of a fact as a tree: the values under a node follow it, indented.
fn values(fact: &Fact) -> Vec<Row> {
    fn below(choices: &[Choice], under: Option<usize>, depth: usize, out: &mut Vec<Row>) {
        // INVARIANT: a tree has no loop; more levels than nodes cannot be.
        if depth > choices.len() {
            return;
        }
        for (at, choice) in choices.iter().enumerate().filter(|row| row.1.under == under) {
            out.push(Row { depth, ..value_row(choices, choice) });
            below(choices, Some(at), depth + 1, out);
        }
    }
    let mut out = Vec::new();
    below(fact.kind.choices(), None, 0, &mut out);
    let added = fact.kind.added_countries().unwrap_or_default();
    out.extend(
        added.iter().map(|(country, name)| {
            Row::of([("id", Piece::Word(country.code())), ("label", Piece::Text(name.clone()))])
        }),
    );
    out
}

fn value_row(choices: &[Choice], choice: &Choice) -> Row {
    let under = choice.under.and_then(|at| choices.get(at)).map(|parent| parent.id.clone());
    let label = choice.label.clone().map_or(Piece::Word(String::new()), Piece::Text);
    let help = choice.help.clone().map_or(Piece::Word(String::new()), Piece::Below);
    Row::of([("id", Piece::Word(choice.id.clone())), ("label", label), ("help", help), ("under", Piece::Hidden(under))])
}

/// Fills in the entry of a value.
pub fn value(pack: &Pack, fact: FactId, at: usize, links: &Links, entry: &mut Entry) {
    let Some(chosen) = choice(pack, fact, at) else { return };
    let list = choices(pack, fact);
    entry.title.clone_from(&chosen.label);
    entry.add("value", Text::new("Value", "값"), Piece::Word(chosen.id.clone()));
    entry.add("fact", Text::new("Fact", "사실"), Piece::Word(pack.fact(fact).name.clone()));
    entry.text("help", Text::new("Help", "설명"), chosen.help.as_ref());
    let parent = chosen.under.and_then(|at| list.get(at));
    if let Some(parent) = parent {
        entry.add("under", Text::new("Under", "상위 값"), Piece::Word(parent.id.clone()));
    }
    let under: Vec<Row> =
        list.iter().filter(|choice| choice.under == Some(at)).map(|choice| value_row(list, choice)).collect();
    entry.rows("values", Text::new("Under it", "하위 값"), under);
    rows::testers(pack, links, Text::new("Norms that test for it", "이 값을 시험하는 규범"), entry);
}

/// Fills in the entry of a concept.
pub fn concept(pack: &Pack, id: ConceptId, links: &Links, entry: &mut Entry) {
    entry.title.clone_from(&pack.concept(id).1);
    let defined = links.defined_by.iter().map(|id| {
        let mut row = rows::norm(pack, *id);
        row.cells.push(("says", Piece::Below(pack.norm(*id).says.clone())));
        row
    });
    entry.rows(
        "defined_by",
        Text::new("Holds where one of these applies", "다음 정의 중 하나가 적용되면 충족"),
        defined.collect(),
    );
    rows::testers(pack, links, Text::new("Norms that test it", "시험하는 규범"), entry);
}

/// Fills in the entry of a register.
pub fn register(pack: &Pack, id: RegisterId, links: &Links, entry: &mut Entry) {
    let register = pack.register(id);
    entry.title.clone_from(&register.label);
    entry.link("source", Text::new("Source", "출처"), register.source.as_deref());
    entry.day("checked", Text::new("Checked", "원문 대조일"), register.checked);
    entry.text("note", Text::new("Note", "비고"), register.note.as_ref());
    let entries = register.entries.iter().map(|line| {
        Row::of([
            ("country", Piece::Word(line.country.code())),
            ("name", Piece::Text(country_name(pack, line.country))),
            ("period", Piece::Period(line.period)),
            ("cite", line.cite.clone().map_or(Piece::Word(String::new()), Piece::Text)),
            ("note", below(line.note.as_ref())),
        ])
    });
    entry.rows("entries", Text::new("Countries", "국가"), entries.collect());
    rows::testers(pack, links, Text::new("Norms that test it", "시험하는 규범"), entry);
}

/// Fills in the entry of a country.
pub fn country(pack: &Pack, country: Country, links: &Links, entry: &mut Entry) {
    entry.title = Some(country_name(pack, country));
    let facts = pack.facts.iter().filter(|fact| fact.kind.is_country()).map(|fact| fact.name.clone()).collect();
    entry.add("facts", Text::new("Stated as", "적는 사실"), Piece::Words(facts));
    let listed = links.listed.iter().filter_map(|listing| {
        let register = pack.register(listing.register);
        let line = register.entries.get(listing.entry)?;
        Some(Row::of([
            ("register", Piece::Word(register.id.clone())),
            ("period", Piece::Period(line.period)),
            ("cite", line.cite.clone().map_or(Piece::Word(String::new()), Piece::Text)),
            ("note", below(line.note.as_ref())),
        ]))
    });
    let listed: Vec<Row> = listed.collect();
    if listed.is_empty() {
        let words = Text::new("in no register", "어느 명부에도 없음");
        entry.add("listed", Text::new("Listed", "등재"), Piece::Absent(words));
    }
    entry.rows("registers", Text::new("Registers that list it", "등재된 명부"), listed);
    rows::testers(pack, links, Text::new("Norms that name it", "직접 지명하는 규범"), entry);
}

/// The short entry of a fact, for the list of all facts.
pub fn short(pack: &Pack, id: FactId) -> Entry {
    let thing = Thing::Fact(id);
    let mut entry = Entry { kind: thing.kind().word(), id: Some(thing.id(pack)), title: None, fields: Vec::new() };
    basics(pack, id, &mut entry);
    entry
}
