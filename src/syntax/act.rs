//! `acts/**/*.toml`: one instrument a file, with its permits and norms.
#![expect(clippy::wildcard_enum_match_arm, reason = "the enum is that of the TOML crate")]

use super::condition::{Conditions, Scope, length};
use super::cursor::{Cursor, Node, Sink};
use super::names::Names;
use super::norm::{self, Unread};
use super::{gap, jurisdiction, period};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{
    Act, ActId, Article, Authority, Branch, BranchForm, Condition, LeftOut, Modelled, Norm, Numbering, Period, Permit,
    PermitId, PermitKind, Validity, Version,
};
use crate::source::At;
use crate::text::Text;

/// One instrument still unread, with its names declared.
#[derive(Debug)]
pub struct DeclaredAct<'t> {
    id: String,
    act_id: Option<ActId>,
    head: Option<Cursor<'t>>,
    versions: Vec<Cursor<'t>>,
    left_out: Vec<Cursor<'t>>,
    gaps: Vec<Cursor<'t>>,
    permits: Vec<Cursor<'t>>,
    norms: Vec<Unread<'t>>,
}

/// Declares the names of an instrument, its permits and its norms.
pub fn declare<'t>(mut table: Cursor<'t>, names: &mut Names, sink: &mut Sink) -> DeclaredAct<'t> {
    let head = table.require("act", sink).and_then(|node| node.table(sink));
    let mut tables = |name: &'static str| table.take(name).map(|node| node.tables(name, sink)).unwrap_or_default();
    let (versions, left_out, gaps, permits) = (tables("version"), tables("article"), tables("gap"), tables("permit"));
    let norms = norm::take_all(&mut table, sink);
    let mut id = String::new();
    let mut act_id = None;
    if let Some(name) = head.as_ref().and_then(|head| head.peek("id")) {
        name.value.clone_into(&mut id);
        act_id = Some(names.acts.declare(&name, sink));
        if let Some(family) = head.as_ref().and_then(|head| head.peek("family")) {
            names.families.entry(family.value.to_owned()).or_insert(family.place);
        }
    }
    table.finish(sink);
    for permit in &permits {
        if let Some(name) = permit.peek("id") {
            names.permits.declare(&name, sink);
        }
    }
    for unread in &norms {
        norm::declare(unread, &id, names, sink);
    }
    for table in &gaps {
        gap::declare(table, &id, names, sink);
    }
    DeclaredAct { id, act_id, head, versions, left_out, gaps, permits, norms }
}

impl DeclaredAct<'_> {
    /// Reads the instrument in full.
    pub fn read(self, names: &Names, sink: &mut Sink) -> (Option<Act>, Vec<Permit>, Vec<Norm>) {
        let act_id = self.act_id.unwrap_or(ActId(0));
        let mut act = self.head.and_then(|head| act(head, self.versions, names, sink));
        let left_out = self.left_out.into_iter().filter_map(|table| left_out(table, sink)).collect();
        let (mut gaps, mut missing) = (Vec::new(), Vec::new());
        for (gap, norm) in self.gaps.into_iter().filter_map(|table| gap::read(table, (act_id, &self.id), names, sink)) {
            gaps.push(gap);
            missing.extend(norm);
        }
        if let Some(act) = &mut act {
            (act.left_out, act.gaps) = (left_out, gaps);
        }
        let permits = self.permits.into_iter().filter_map(|table| permit(table, act_id, names, sink)).collect();
        let norms = self.norms.iter().filter_map(|unread| norm::read(unread, (act_id, &self.id), names, sink));
        let norms = norms.chain(missing).collect();
        (act, permits, norms)
    }
}

fn act(mut table: Cursor<'_>, versions: Vec<Cursor<'_>>, names: &Names, sink: &mut Sink) -> Option<Act> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let title = table.text("title", sink);
    let short = table.text("short", sink);
    let rank = table.require("rank", sink).and_then(|node| jurisdiction::rank_of(&node.string(sink)?, names, sink));
    let family = table.require("family", sink).and_then(|node| node.string(sink));
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let checked = table.day("checked", sink);
    let makers = table.take("maker").map(|node| jurisdiction::makers(node, sink)).unwrap_or_default();
    let versions = versions.into_iter().filter_map(|version| self::version(version, sink)).collect();
    let articles =
        table.take("articles").map(|node| articles(&node, names.articles.as_ref(), sink)).unwrap_or_default();
    let note = table.text("note", sink);
    table.finish(sink);
    let (id, family) = (id?.value.to_owned(), family?.value.to_owned());
    let (left_out, gaps) = (Vec::new(), Vec::new());
    Some(Act {
        id,
        title,
        short,
        rank: rank?,
        family,
        source,
        checked,
        makers,
        versions,
        articles,
        left_out,
        gaps,
        note,
        place,
    })
}

/// Reads the articles of an instrument: numbers, and ranges of them with both ends included, in rising order.
fn articles(node: &Node<'_>, numbering: Option<&Numbering>, sink: &mut Sink) -> Vec<Article> {
    let Some(numbering) = numbering else {
        let message = both!("nothing says how articles are numbered", "조문 번호를 매기는 방식이 적혀 있지 않습니다");
        let help = both!("write [article] in `jurisdiction.toml`", "`jurisdiction.toml`에 [article]을 쓰십시오");
        sink.push(Diagnostic::error("bad-article", node.place, message).help(help));
        return Vec::new();
    };
    let mut out: Vec<Article> = Vec::new();
    for item in node.list(sink).unwrap_or_default() {
        let Some(given) = item.string(sink) else { continue };
        let found = run(given.value, numbering);
        let next = found.first().filter(|first| out.last().is_none_or(|last| last < first));
        if next.is_some() {
            out.extend(found);
            continue;
        }
        let text = given.value;
        let message = if found.is_empty() {
            both!("`{text}` is no article and no range of articles", "`{text}`: 조문 번호나 그 범위가 아닙니다")
        } else {
            both!("`{text}` does not come after the articles before it", "`{text}`: 앞의 조문보다 뒤에 있지 않습니다")
        };
        sink.push(Diagnostic::error("bad-article", given.place, message).help(numbers_help(numbering)));
    }
    out
}

fn numbers_help(numbering: &Numbering) -> Text {
    let (branch, other) = match numbering.form {
        BranchForm::Number => ("19-2", "19-7"),
        BranchForm::Letter => ("19a", "19f"),
    };
    let cited = numbering.parse(branch).map_or_else(String::new, |article| numbering.cite(article));
    both!(
        "write `12`, `{branch}` for {cited}, `1..18`, or `{branch}..{other}`, in rising order",
        "`12`, `{branch}`({cited}), `1..18`, `{branch}..{other}`처럼 차례대로 쓰십시오"
    )
}

/// The articles of a number or a range: whole articles, or branches of one; nothing if it is neither.
fn run(text: &str, numbering: &Numbering) -> Vec<Article> {
    let Some((from, to)) = text.split_once("..") else { return numbering.parse(text).into_iter().collect() };
    let Some((from, to)) = numbering.parse(from).zip(numbering.parse(to)) else { return Vec::new() };
    match (from.branch, to.branch) {
        (Branch::None, Branch::None) => {
            (from.number..=to.number).map(|number| Article { number, branch: Branch::None }).collect()
        }
        (Branch::Number(first), Branch::Number(last)) if from.number == to.number => {
            (first..=last).map(|branch| Article { branch: Branch::Number(branch), ..from }).collect()
        }
        (Branch::Letter(first), Branch::Letter(last)) if from.number == to.number => {
            (first..=last).map(|branch| Article { branch: Branch::Letter(branch), ..from }).collect()
        }
        (Branch::None | Branch::Number(_) | Branch::Letter(_), _) => Vec::new(),
    }
}

fn left_out(mut table: Cursor<'_>, sink: &mut Sink) -> Option<LeftOut> {
    let place = table.place;
    let at = table.words("at", sink);
    let modelled = table.require("modelled", sink).and_then(|node| node.word(&Modelled::WORDS, sink));
    let because = table.require("because", sink).and_then(|node| node.text(sink));
    let period = period::read(&mut table, sink);
    table.finish(sink);
    Some(LeftOut { at: at?, modelled: modelled?, because: because?, period, place })
}

fn version(mut table: Cursor<'_>, sink: &mut Sink) -> Option<Version> {
    let number = table.require("number", sink).and_then(|node| node.string(sink));
    let promulgated = table.day("promulgated", sink);
    let effective = table.day("effective", sink);
    let source = table.string("source", sink).map(|url| url.value.to_owned());
    let note = table.text("note", sink);
    table.finish(sink);
    Some(Version { number: number?.value.to_owned(), promulgated, effective, source, note })
}

/// Reads one permit.
pub fn permit(mut table: Cursor<'_>, act: ActId, names: &Names, sink: &mut Sink) -> Option<Permit> {
    let place = table.place;
    let id = table.require("id", sink).and_then(|node| node.string(sink));
    let title = table.label("title", sink);
    let short = table.label("short", sink);
    let authority = table.take("authority");
    let decided_as = authority.and_then(|node| decided_as(node, names, sink));
    let authorities = match (authority, decided_as) {
        (Some(node), None) => authorities(node, names, sink),
        (Some(_), Some(_)) | (None, _) => Vec::new(),
    };
    let kind = table.take("kind").and_then(|node| node.word(&PermitKind::WORDS, sink)).unwrap_or(PermitKind::Permit);
    let takes_days = table.take("takes_days").and_then(|node| {
        let days = node.integer(sink)?;
        if days < 0 {
            let message = both!("a decision takes no negative time", "처리 기간은 음수일 수 없습니다");
            sink.push(Diagnostic::error("bad-span", node.place, message));
        }
        Some(days)
    });
    let terms = terms(&mut table, sink);
    let due = table.text("due", sink);
    let note = table.text("note", sink);
    table.finish(sink);
    Some(Permit {
        id: id?.value.to_owned(),
        act,
        title,
        short,
        authorities,
        decided_as: decided_as.flatten(),
        kind,
        takes_days,
        terms,
        due,
        note,
        place,
    })
}

/// How long a permit is valid, by the day of the grant.
fn terms(table: &mut Cursor<'_>, sink: &mut Sink) -> Vec<Validity> {
    let Some(node) = table.take("term") else { return Vec::new() };
    let mut out = Vec::new();
    let mut periods = Vec::new();
    for mut table in node.tables("term", sink) {
        let place = table.place;
        let span = length(&mut table, sink);
        if span.is_none() {
            let message = both!("the term names no length of time", "유효기간에 길이가 없습니다");
            let help = both!("write for example years = 1", "예: years = 1");
            sink.push(Diagnostic::error("bad-span", place, message).help(help));
        }
        let at = table.words("at", sink);
        if at.is_none() {
            let message = both!("the term does not say where it is written", "유효기간의 근거 조문이 없습니다");
            sink.push(Diagnostic::error("missing-key", place, message).help(both!("add `at`", "`at`을 적으십시오")));
        }
        let period = period::read(&mut table, sink);
        table.finish(sink);
        periods.push((period, place));
        out.extend(span.zip(at).map(|(span, at)| Validity { span, at, period }));
    }
    period::overlaps(periods.into_iter(), sink);
    out
}

/// The permit that `authority.as` names, if the table has this key; nothing inside where there is no such permit.
fn decided_as(node: Node<'_>, names: &Names, sink: &mut Sink) -> Option<Option<PermitId>> {
    let toml::de::DeValue::Table(table) = node.value else { return None };
    table.get("as")?;
    let mut table = node.table(sink)?;
    let name = table.string("as", sink);
    table.finish(sink);
    Some(name.and_then(|name| names.permits.find(&name, sink)))
}

fn authorities(node: Node<'_>, names: &Names, sink: &mut Sink) -> Vec<Authority> {
    let conditions = Conditions { names, scope: Scope::NoPermits };
    let mut out = Vec::new();
    for item in node.one_or_list() {
        if let toml::de::DeValue::String(name) = item.value {
            let name = Text::plain(name.as_ref());
            out.push(Authority { name, period: Period::default(), when: Condition::always() });
            continue;
        }
        let Some(mut table) = item.table(sink) else { continue };
        let name = table.words("en", sink);
        let period = period::read(&mut table, sink);
        let when = table.take("when").map_or_else(|| Some(Condition::always()), |node| conditions.read(node, sink));
        table.finish(sink);
        if let (Some(name), Some(when)) = (name, when) {
            out.push(Authority { name, period, when });
        }
    }
    out
}

impl<'t> Cursor<'t> {
    /// Whether a key is `true`; other values are reported when they are taken.
    pub fn is_true(&self, key: &str) -> bool {
        self.find(key).is_some_and(|node| matches!(node.value, toml::de::DeValue::Boolean(true)))
    }

    /// Peeks at a string without taking it; other values are reported when they are taken.
    pub fn peek(&self, key: &str) -> Option<At<&'t str>> {
        let node = self.find(key)?;
        match node.value {
            toml::de::DeValue::String(text) => Some(At { value: text.as_ref(), place: node.place }),
            _ => None,
        }
    }
}
