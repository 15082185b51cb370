//! A scenario to fill in, and a copy of one to change.

use super::{quoted, values};
use crate::both;
use crate::law::{Choice, Day, Fact, FactId, FactKind, Pack, reserved};
use crate::text::{Lang, Text, one_line};

/// The section of a scenario that is about its own deal alone.
const EXPECT: &str = "expect";
/// The column in which the labels of values begin.
const LABELS: usize = 32;

/// A scenario to fill in, on a day: every fact that has a meaning in any deal, with its values in comments. Facts that have no
/// default, and those that parties choose, come with all values; the others with their defaults.
pub fn form_toml(pack: &Pack, day: Day, lang: Lang) -> String {
    let say = |text: Text| text.get(lang).to_owned();
    let mut out = String::new();
    for line in [
        both!(
            "A deal. Take away the `#` before what is known, and choose a value; a fact that is not",
            "거래 하나. 아는 사실은 앞의 `#`를 지우고 값을 고르십시오. 적지 않은 사실은"
        ),
        both!(
            "stated has the default given here, or is unknown. Then run `lexport check` on this file.",
            "여기 적힌 기본값이거나 모르는 것입니다. 그다음 이 파일로 `lexport check`를 실행하십시오."
        ),
    ] {
        out.push_str(&format!("# {}\n", say(line)));
    }
    let title = quoted(&say(both!("A deal", "거래")));
    out.push_str(&format!("\ntitle = {title}\ndate = {day}\n"));
    let mut facts: Vec<FactId> = (0..pack.facts.len()).map(FactId::at).filter(|id| is_asked(pack, *id)).collect();
    facts.sort_by_key(|id| pack.fact(*id).place);
    let (of_steps, of_deal): (Vec<FactId>, Vec<FactId>) =
        facts.into_iter().partition(|id| reserved::in_step(&pack.fact(*id).name).is_some());
    let mut tables: Vec<&str> = Vec::new();
    for id in &of_deal {
        let table = table_of(pack.fact(*id));
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    for table in tables {
        let own: Vec<&Fact> = of_deal.iter().map(|id| pack.fact(*id)).filter(|fact| table_of(fact) == table).collect();
        out.push_str(&if table.is_empty() { "\n".to_owned() } else { format!("\n[{table}]\n") });
        let (usual, rare): (Vec<&Fact>, Vec<&Fact>) = own.into_iter().partition(|fact| is_usual(fact));
        usual.iter().for_each(|fact| in_full(fact, key_of(fact), lang, &mut out));
        rare.iter().for_each(|fact| in_short(fact, lang, &mut out));
    }
    out.push_str("\n[[step]]\n");
    for id in of_steps {
        let fact = pack.fact(id);
        let key = reserved::in_step(&fact.name).unwrap_or(&fact.name);
        match first_step(pack, id) {
            Some(value) => {
                told(fact, lang, &mut out);
                out.push_str(&format!("{key} = {value}\n"));
                tree(&fact.kind, lang, &mut out);
            }
            None => in_full(fact, key, lang, &mut out),
        }
    }
    let more = both!(
        "One [[step]] for each movement, in order: an export, then what another state does with the goods.",
        "이동마다 [[step]] 하나씩, 순서대로 적습니다. 수출 다음에 다른 나라가 물품으로 하는 일을 적는 식입니다."
    );
    out.push_str(&format!("\n# {}\n", say(more)));
    out
}

/// Whether a form asks for a fact: one that is not built in and has a meaning in every deal.
fn is_asked(pack: &Pack, id: FactId) -> bool {
    let fact = pack.fact(id);
    !reserved::is_built_in(id) && fact.when.is_none() && fact.gap.is_none() && fact.listing.is_none()
}

/// Whether a usual deal states a fact: it has no default, or a party chooses it.
fn is_usual(fact: &Fact) -> bool {
    fact.default.is_none() || !fact.immutable
}

fn table_of(fact: &Fact) -> &str {
    fact.name.split_once('.').map_or("", |row| row.0)
}

fn key_of(fact: &Fact) -> &str {
    fact.name.split_once('.').map_or(&fact.name, |row| row.1)
}

/// What a form states of the first step: that it moves goods out of the state whose law this is.
fn first_step(pack: &Pack, id: FactId) -> Option<String> {
    let route = pack.route.as_ref()?;
    let stated = if id == route.kind {
        &route.moves
    } else if id == route.from {
        &route.home
    } else {
        return None;
    };
    values(pack.fact(id), stated).into_iter().next()
}

/// The question that a fact answers, as a comment.
fn told(fact: &Fact, lang: Lang, out: &mut String) {
    if let Some(text) = fact.ask.as_ref().or(fact.label.as_ref()) {
        out.push_str(&format!("# {}\n", one_line(text.get(lang))));
    }
}

/// A fact as a comment, with its question and its values.
fn in_full(fact: &Fact, key: &str, lang: Lang, out: &mut String) {
    told(fact, lang, out);
    let default = fact.default.as_ref().and_then(|value| values(fact, value).into_iter().next());
    let value = default.unwrap_or_else(|| example(fact));
    out.push_str(&format!("# {key} = {value}\n"));
    tree(&fact.kind, lang, out);
}

/// A fact as one line of comment.
fn in_short(fact: &Fact, lang: Lang, out: &mut String) {
    let label = fact.label.as_ref().map(|label| one_line(label.get(lang))).unwrap_or_default();
    let ids: Vec<&str> = fact.kind.choices().iter().map(|choice| choice.id.as_str()).collect();
    let ids = if ids.is_empty() { String::new() } else { format!(": {}", ids.join(", ")) };
    let value = fact.default.as_ref().and_then(|value| values(fact, value).into_iter().next());
    let value = value.unwrap_or_else(|| example(fact));
    out.push_str(&format!("# {} = {value}  # {label}{ids}\n", key_of(fact)));
}

/// A value that a fact can have.
fn example(fact: &Fact) -> String {
    let leaf = |choice: &&Choice| choice.stands_for.len() == 1;
    match &fact.kind {
        FactKind::Bool => "true".to_owned(),
        FactKind::Enum(choices) | FactKind::Class(choices) => {
            choices.iter().find(leaf).map_or_else(String::new, |choice| quoted(&choice.id))
        }
        FactKind::Country(_) => quoted("US"),
        FactKind::Integer(_) => "1".to_owned(),
        FactKind::Date => "2024-10-22".to_owned(),
    }
}

/// The values of a fact with their labels, as comments; the values under a node are indented.
fn tree(kind: &FactKind, lang: Lang, out: &mut String) {
    let choices = kind.choices();
    for choice in choices {
        let above = std::iter::successors(choice.under, |at| choices.get(*at).and_then(|above| above.under));
        let id = format!("{}{}", "  ".repeat(above.count()), choice.id);
        let label = choice.label.as_ref().map(|label| one_line(label.get(lang))).unwrap_or_default();
        out.push_str(format!("#   {id:LABELS$}{label}").trim_end());
        out.push('\n');
    }
}

/// A copy of a scenario's text, comments and all, without what it expects: that is about its own deal. The first line names
/// the original.
pub fn copy_toml(text: &str, name: &str, lang: Lang) -> String {
    let name = one_line(name);
    let head = both!(
        "A copy of {name}: title, sources and notes are still those of the original.",
        "{name} 사본. 제목, 출처와 설명은 아직 원본의 것입니다."
    );
    let mut out = format!("# {}\n", head.get(lang));
    let (mut headed, mut dropped) = (false, false);
    for line in text.trim_start_matches('\u{feff}').lines() {
        let start = line.trim_start();
        if start.starts_with('[') {
            headed = true;
            dropped = is_about_expectation(start.trim_start_matches('['));
        } else if !headed {
            dropped = is_about_expectation(start);
        }
        if !dropped {
            out.push_str(line.trim_end_matches('\r'));
            out.push('\n');
        }
    }
    format!("{}\n", out.trim_end())
}

/// Whether a key or the name of a table is `expect`, or begins with it.
fn is_about_expectation(start: &str) -> bool {
    let rest = start.trim_start().strip_prefix(EXPECT).map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(['.', ']', '=']))
}
