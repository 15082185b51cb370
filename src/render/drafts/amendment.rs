//! The amendment of a way as a file of the rules' own format, comments and order kept by `toml_edit`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::super::entry::covering;
use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{all_of, outcomes, untied};
use super::{Author, one_line};
use crate::both;
use crate::law::{Fact, FactId, FactKind, Lifted, Values};
use crate::query::{Bears, Draft, Ladder, Rung, free_id};
use crate::text::{Lang, Text, with_particle};

/// The whole file.
pub(super) fn amendment(author: &Author<'_>) -> String {
    let mut document = DocumentMut::new();
    let mut table = Table::new();
    table.insert("id", author.heading.name.into());
    table.insert("title", words(&author.title()).into());
    table.insert("status", "draft".into());
    let mut changes = ArrayOfTables::new();
    for (ladder, rung) in author.drafted.taken() {
        for (at, draft) in rung.drafts.iter().enumerate() {
            let mut change = change(author, draft);
            let said = if at == 0 { about(author, ladder, rung) } else { Vec::new() };
            change.decor_mut().set_prefix(format!("\n{}", comments(&said)));
            changes.push(change);
        }
    }
    table.insert("change", Item::ArrayOfTables(changes));
    table.decor_mut().set_prefix(comments(&head(author)));
    let mut amendments = ArrayOfTables::new();
    amendments.push(table);
    document.insert("amendment", Item::ArrayOfTables(amendments));
    document.to_string()
}

fn comments(lines: &[String]) -> String {
    lines.iter().map(|line| format!("# {}\n", one_line(line)).replace("# \n", "#\n")).collect()
}

fn head(author: &Author<'_>) -> Vec<String> {
    let voice = author.voice(author.lang);
    let (title, day) = (voice.say(&author.title()), voice.day(voice.answer.date));
    let reading = &voice.pack.reading(voice.answer.reading).id;
    let outcomes = outcomes(&author.drafted.outcomes, author.lang);
    let left = author.left(&voice);
    let mut out =
        vec![title, voice.say(&both!("Asked for {day} under the reading {reading}.", "기준일 {day}, 해석 {reading}."))];
    out.extend(author.case(&voice).map(|case| voice.say(&case)));
    out.extend([
        voice.say(&both!(
            "With all changes of this file in play: {outcomes}.",
            "이 파일의 변경을 모두 시행하면: {outcomes}."
        )),
        voice.say(&both!("Left to do then: {left}.", "그때 남는 조치: {left}.")),
        voice.say(&Text::new(
            "A draft to work from: the words are those of the rule files, not those of the law.",
            "작업용 초안. 문구는 규칙 파일의 것이며 법문이 아님.",
        )),
        String::new(),
    ]);
    out
}

/// What a change is about, who enacts it, and the wider drafts that are enough too.
fn about(author: &Author<'_>, ladder: &Ladder, taken: &Rung) -> Vec<String> {
    let voice = author.voice(author.lang);
    let (place, who) = (untied(&voice.provision(ladder.change, Form::Full)), voice.enacts(ladder, taken));
    let mut out = vec![voice.say(&both!("{place}. Enacted by: {who}.", "{place}. 개정 주체: {who}."))];
    let others = ladder.rungs.iter().filter(|rung| rung.bears == Bears::Yes && *rung != taken);
    for (at, rung) in others.enumerate() {
        if at == 0 {
            out.push(voice.say(&Text::new("Enough by itself in its place:", "이를 대신할 수 있는 변경:")));
        }
        let who = voice.enacts(ladder, rung);
        for draft in &rung.drafts {
            out.push(String::new());
            out.push(voice.say(&both!("enacted by: {who}", "개정 주체: {who}")));
            out.extend(alternative(author, draft).lines().map(str::to_owned));
        }
    }
    out
}

/// A change as text, to stand in a comment.
fn alternative(author: &Author<'_>, draft: &Draft) -> String {
    let mut changes = ArrayOfTables::new();
    changes.push(change(author, draft));
    let mut table = Table::new();
    table.set_implicit(true);
    table.insert("change", Item::ArrayOfTables(changes));
    let mut document = DocumentMut::new();
    document.insert("amendment", Item::Table(table));
    document.to_string().trim().to_owned()
}

fn change(author: &Author<'_>, draft: &Draft) -> Table {
    let pack = author.answered.pack;
    let mut table = Table::new();
    match draft {
        Draft::Repeal(target) => {
            table.insert("repeal", pack.lifted_name(*target).into());
        }
        Draft::Except(target, facts) => {
            table.insert("except", pack.lifted_name(*target).into());
            table.insert("unless", Item::Table(condition(author, facts)));
        }
        Draft::Insert(act, lifts, facts) => {
            table.insert("insert", pack.act(*act).id.as_str().into());
            let mut norm = Table::new();
            norm.insert("id", free_id(pack, *act, author.heading.name).into());
            let mut cite = InlineTable::new();
            cite.insert("at", "new".into());
            cite.insert("ko", "신설".into());
            norm.insert("cite", Array::from_iter([Value::InlineTable(cite)]).into());
            norm.insert("says", words(&author.both(|voice| lifted(voice, lifts, facts))).into());
            let names: Array = lifts.iter().map(|lifted| pack.lifted_name(*lifted)).collect();
            norm.insert("lifts", names.into());
            norm.insert("when", Item::Table(condition(author, facts)));
            table.insert("exemption", Item::Table(norm));
        }
    }
    table
}

/// What a new exemption says.
pub(super) fn lifted(voice: &Voice<'_>, lifts: &[Lifted], facts: &[(FactId, Values)]) -> String {
    let places: Vec<String> = lifts.iter().map(|lifted| voice.lifted(*lifted)).collect();
    let (places, facts) = (all_of(&places, voice.lang), voice.facts(facts));
    let object = with_particle(&places, "을/를");
    voice.say(&both!("{places} does not apply where {facts}.", "{facts}인 경우에는 {object} 적용하지 아니한다."))
}

/// Words in both languages as a table on one line.
fn words(text: &Text) -> Value {
    let mut table = InlineTable::new();
    table.insert("en", text.en.as_str().into());
    table.insert("ko", text.get(Lang::Ko).into());
    Value::InlineTable(table)
}

/// Facts as a condition, one dotted key a fact.
fn condition(author: &Author<'_>, facts: &[(FactId, Values)]) -> Table {
    let mut table = Table::new();
    table.set_dotted(true);
    for (id, values) in facts {
        let fact = author.answered.pack.fact(*id);
        put(&mut table, &fact.name, written(fact, values));
    }
    table
}

/// Puts a value under a dotted name.
fn put(table: &mut Table, name: &str, value: Value) {
    let Some((head, rest)) = name.split_once('.') else {
        table.insert(name, value.into());
        return;
    };
    let dotted = || {
        let mut inner = Table::new();
        inner.set_dotted(true);
        Item::Table(inner)
    };
    if let Some(inner) = table.entry(head).or_insert_with(dotted).as_table_mut() {
        put(inner, rest, value);
    }
}

/// The values of a finite fact, as a condition lists them.
fn written(fact: &Fact, values: &Values) -> Value {
    let list: Vec<Value> = match (values, &fact.kind) {
        (Values::Finite(bits), FactKind::Bool) => bits.iter().map(|at| Value::from(at == 1)).collect(),
        (Values::Finite(bits), FactKind::Country(_) | FactKind::Enum(_) | FactKind::Class(_)) => {
            covering(fact, *bits).into_iter().map(Value::from).collect()
        }
        (Values::Finite(_) | Values::Ranges(_), _) => fact.written(values).into_iter().map(Value::from).collect(),
    };
    match <[Value; 1]>::try_from(list) {
        Ok([one]) => one,
        Err(list) => Value::Array(list.into_iter().collect()),
    }
}
