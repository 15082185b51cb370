//! Conditions: tables of tests, read into tests of facts, concepts, questions and permits.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use toml::de::DeValue;

use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::{say, value};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Condition, Fact, FactId, FactTest, FactType, Test, Values, day_number};
use crate::source::{At, Place};
use crate::text::Text;

/// The tests that are allowed in a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Facts alone.
    Facts,
    /// Facts, concepts and questions.
    NoPermits,
    /// Everything.
    All,
}

/// Reads conditions against the names of a pack.
pub struct Conditions<'n> {
    /// The names.
    pub names: &'n Names,
    /// The allowed tests.
    pub scope: Scope,
}

impl Conditions<'_> {
    /// Reads a table of tests; all must hold.
    pub fn read(&self, node: Node<'_>, sink: &mut Sink) -> Option<Condition> {
        let mut table = node.table(sink)?;
        if table.is_empty() {
            sink.push(empty(node.place));
        }
        let mut parts = Vec::new();
        for key in ["all", "any", "not"] {
            if let Some(inner) = table.take(key) {
                parts.extend(self.combined(key, inner, sink));
            }
        }
        for (name, inner) in table.drain() {
            match name.value {
                "concept" => self.concepts(inner, &mut parts, sink),
                "question" => self.questions(inner, &mut parts, sink),
                "permit" => self.permits(inner, &mut parts, sink),
                _ => self.facts(&name, inner, &mut parts, sink),
            }
        }
        Some(Condition::All(parts))
    }

    /// The same; a table without tests is met by every deal.
    pub fn read_or_always(&self, node: Node<'_>, sink: &mut Sink) -> Option<Condition> {
        match node.value {
            DeValue::Table(table) if table.is_empty() => Some(Condition::always()),
            _ => self.read(node, sink),
        }
    }

    /// Reads one table, or a list of tables; one of them is enough.
    pub fn read_unless(&self, node: Node<'_>, sink: &mut Sink) -> Vec<Condition> {
        let items = node.one_or_list();
        if items.is_empty() {
            sink.push(empty(node.place));
        }
        items.into_iter().filter_map(|item| self.read(item, sink)).collect()
    }

    fn combined(&self, key: &str, node: Node<'_>, sink: &mut Sink) -> Option<Condition> {
        if key == "not" {
            return self.read(node, sink).map(|part| Condition::Not(Box::new(part)));
        }
        let items = node.list(sink)?;
        if items.is_empty() {
            sink.push(Diagnostic::error(
                "empty-list",
                node.place,
                both!("`{key}` without tests", "`{key}` 목록이 비어 있습니다"),
            ));
        }
        let parts = items.into_iter().filter_map(|item| self.read(item, sink)).collect();
        Some(if key == "all" { Condition::All(parts) } else { Condition::Any(parts) })
    }

    fn allow(&self, wanted: Scope, place: Place, sink: &mut Sink) {
        let ok = match self.scope {
            Scope::All => true,
            Scope::NoPermits => wanted != Scope::All,
            Scope::Facts => wanted == Scope::Facts,
        };
        if !ok {
            let message = both!("this condition may not test that", "이 조건에서는 시험할 수 없는 항목입니다");
            let help = match self.scope {
                Scope::Facts => both!("only facts may be tested here", "여기서는 사실만 시험할 수 있습니다"),
                Scope::NoPermits | Scope::All => {
                    both!("permits may not be tested here", "여기서는 허가를 시험할 수 없습니다")
                }
            };
            sink.push(Diagnostic::error("wrong-scope", place, message).help(help));
        }
    }

    fn concepts(&self, node: Node<'_>, parts: &mut Vec<Condition>, sink: &mut Sink) {
        self.allow(Scope::NoPermits, node.place, sink);
        let Some(mut table) = node.table(sink) else { return };
        if table.is_empty() {
            sink.push(empty(node.place));
        }
        for (name, value) in table.drain() {
            let id = self.names.concepts.find(&name, sink);
            match value.boolean(sink) {
                Some(true) => parts.extend(id.map(Condition::Concept)),
                Some(false) => sink.push(negation(value.place)),
                None => {}
            }
        }
    }

    fn questions(&self, node: Node<'_>, parts: &mut Vec<Condition>, sink: &mut Sink) {
        self.allow(Scope::NoPermits, node.place, sink);
        let Some(mut table) = node.table(sink) else { return };
        if table.is_empty() {
            sink.push(empty(node.place));
        }
        for (name, value) in table.drain() {
            let Some(id) = self.names.questions.find(&name, sink) else { continue };
            if matches!(value.value, DeValue::Table(_)) {
                sink.push(negation(value.place));
                continue;
            }
            let given = value.strings(sink);
            if matches!(value.value, DeValue::Array(items) if items.is_empty()) {
                sink.push(empty(value.place));
            }
            let answers = given.iter().filter_map(|answer| self.names.answer(id, answer, sink)).collect();
            parts.push(Condition::Answer(id, answers));
        }
    }

    fn permits(&self, node: Node<'_>, parts: &mut Vec<Condition>, sink: &mut Sink) {
        self.allow(Scope::All, node.place, sink);
        let Some(mut table) = node.table(sink) else { return };
        if table.is_empty() {
            sink.push(empty(node.place));
        }
        for (name, value) in table.drain() {
            let id = self.names.permits.find(&name, sink);
            if matches!(value.value, DeValue::Table(_)) {
                sink.push(negation(value.place));
                continue;
            }
            if value.word(&[("held", ())], sink).is_some() {
                parts.extend(id.map(Condition::Held));
            }
        }
    }

    /// Walks nested tables until the path names a fact.
    fn facts(&self, name: &At<&str>, node: Node<'_>, parts: &mut Vec<Condition>, sink: &mut Sink) {
        if let Some(id) = self.names.fact_ids.get(name.value) {
            self.fact_tests(id, node, parts, sink);
            return;
        }
        match node.table_below(name.value, self.names, sink) {
            Some(below) => {
                if below.is_empty() {
                    sink.push(empty(node.place));
                }
                for (path, inner) in below {
                    self.facts(&At { value: &path.value, place: path.place }, inner, parts, sink);
                }
            }
            None => self.names.unknown_fact(name, sink),
        }
    }

    fn fact_tests(&self, id: FactId, node: Node<'_>, parts: &mut Vec<Condition>, sink: &mut Sink) {
        let Some(fact) = self.names.fact(id) else { return };
        let place = node.place;
        let tests = self.tests(fact, node, sink);
        parts.extend(tests.into_iter().map(|test| Condition::Fact(FactTest { fact: id, test, place })));
    }

    fn tests(&self, fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Vec<Test> {
        if !matches!(node.value, DeValue::Table(_)) {
            return value::any_of(fact, node, sink).map(Test::In).into_iter().collect();
        }
        let Some(mut table) = node.table(sink) else { return Vec::new() };
        if table.is_empty() {
            sink.push(empty(node.place));
        }
        let mut tests = Vec::new();
        if let Some(inner) = table.take("not") {
            let negated: Vec<Test> = self.tests(fact, inner, sink);
            match <[Test; 1]>::try_from(negated) {
                Ok([test]) => tests.push(Test::Not(Box::new(test))),
                Err(many) if many.is_empty() => {}
                Err(_) => sink.push(two_in_not(inner.place)),
            }
        }
        if let Some(inner) = table.take("in") {
            tests.extend(self.registers(fact, inner, sink));
        }
        tests.extend(bounds(fact, &mut table, node.place, sink));
        if let Some(inner) = table.take("within") {
            tests.extend(within(fact, inner, sink));
        }
        table.finish(sink);
        tests
    }

    fn registers(&self, fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Option<Test> {
        if !fact.kind.is_country() {
            sink.push(wrong_test("in", fact, "country", node.place));
            return None;
        }
        if matches!(node.value, DeValue::Array(items) if items.is_empty()) {
            sink.push(empty(node.place));
        }
        let ids: Vec<_> = node.strings(sink).iter().filter_map(|name| self.names.registers.find(name, sink)).collect();
        (!ids.is_empty()).then_some(Test::Register(ids))
    }
}

impl<'t> Node<'t> {
    /// The entries of a table whose path is the beginning of some fact's name, each with its longer path.
    pub fn table_below(&self, path: &str, names: &Names, sink: &mut Sink) -> Option<Vec<(At<String>, Node<'t>)>> {
        if !names.has_fact_below(path) {
            return None;
        }
        let mut table = self.table(sink)?;
        Some(
            table
                .drain()
                .into_iter()
                .map(|(key, node)| (At { value: format!("{path}.{}", key.value), place: key.place }, node))
                .collect(),
        )
    }
}

/// The finding about a test without content: it would hold always in one place and never in another.
fn empty(place: Place) -> Diagnostic {
    Diagnostic::error("empty-test", place, both!("a test of nothing", "시험할 것이 없습니다"))
        .help(both!("write what is tested, or take the test out", "시험할 내용을 쓰거나 시험을 지우십시오"))
}

fn bounds(fact: &Fact, table: &mut Cursor<'_>, place: Place, sink: &mut Sink) -> Option<Test> {
    let mut edge = |keys: [&'static str; 2], sink: &mut Sink| {
        let mut found = None;
        for (key, wanted) in keys.into_iter().zip([FactType::Integer, FactType::Date]) {
            let Some(node) = table.take(key) else { continue };
            match fact.kind.of_type() {
                FactType::Integer if wanted == FactType::Integer => found = node.integer(sink),
                FactType::Date if wanted == FactType::Date => found = node.day(sink).map(day_number),
                FactType::Bool
                | FactType::Enum
                | FactType::Class
                | FactType::Country
                | FactType::Integer
                | FactType::Date => sink.push(wrong_test(key, fact, wanted.word(), node.place)),
            }
        }
        found
    };
    let low = edge(["at_least", "from"], sink);
    let high = edge(["at_most", "until"], sink);
    match (low, high) {
        (None, None) => None,
        (Some(low), Some(high)) if low > high => {
            let message =
                both!("the bounds are reversed, so the test never holds", "경계가 거꾸로여서 성립할 수 없습니다");
            sink.push(Diagnostic::error("reversed", place, message));
            None
        }
        (low, high) => Some(Test::In(Values::range(low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX)))),
    }
}

fn within(fact: &Fact, node: Node<'_>, sink: &mut Sink) -> Option<Test> {
    if !fact.kind.is_date() {
        sink.push(wrong_test("within", fact, "date", node.place));
        return None;
    }
    let mut table = node.table(sink)?;
    let span = length(&mut table, sink);
    table.finish(sink);
    if span.is_none() {
        let message = both!("`within` names no length of time", "`within`에 기간이 없습니다");
        let help = both!("write for example {{ within = {{ years = 2 }} }}", "예: {{ within = {{ years = 2 }} }}");
        sink.push(Diagnostic::error("bad-span", node.place, message).help(help));
    }
    span.map(Test::Within)
}

/// Takes `years`, `months` and `days`; nothing where there is none of them.
pub fn length(table: &mut Cursor<'_>, sink: &mut Sink) -> Option<jiff::Span> {
    let mut span = None;
    for key in ["years", "months", "days"] {
        let Some(part) = table.take(key) else { continue };
        let before = span.get_or_insert_with(jiff::Span::new);
        let Some(count) = part.integer(sink) else { continue };
        let longer = match key {
            "years" => before.try_years(count),
            "months" => before.try_months(count),
            _ => before.try_days(count),
        };
        match longer {
            Ok(longer) if count >= 0 => *before = longer,
            Ok(_) | Err(_) => {
                let message = both!("`{key}` must be a length of time", "`{key}` 값은 기간이어야 합니다");
                sink.push(Diagnostic::error("bad-span", part.place, message));
            }
        }
    }
    span
}

fn negation(place: Place) -> Diagnostic {
    Diagnostic::error(
        "negated-test",
        place,
        both!("a concept, question or permit is negated only by `not`", "개념·쟁점·허가는 `not`으로만 부정합니다"),
    )
    .help(both!("write not = {{ … }} around the test", "시험 바깥에 not = {{ … }}를 쓰십시오"))
}

fn two_in_not(place: Place) -> Diagnostic {
    let message = both!("`not` holds more than one test", "`not` 안에 시험이 둘 이상 있습니다");
    Diagnostic::error("negated-test", place, message).help(both!(
        "negate each of them, or use not = {{ … }} around the whole",
        "하나씩 부정하거나 전체를 not = {{ … }}로 감싸십시오"
    ))
}

fn wrong_test(key: &str, fact: &Fact, wanted: &str, place: Place) -> Diagnostic {
    let (name, has) = (&fact.name, fact.kind.of_type().word());
    let message = both!(
        "`{key}` tests a fact of type {wanted}, but `{name}` is of type {has}",
        "`{key}` 시험은 {wanted} 형 사실에 쓰는데 `{name}` 형은 {has}입니다"
    );
    Diagnostic::error("wrong-type", place, message)
}

/// The finding about a name below a fact's name, as in `goods.class.kind`.
pub fn not_a_fact(name: &At<&str>, names: &Names) -> Diagnostic {
    let known: Vec<&str> = names.fact_ids.names().collect();
    say::unknown("unknown-fact", name, &Text::new("fact", "사실"), &known)
}
