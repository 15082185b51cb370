//! Lists: the table of contents, and everything of one kind.

use super::{Body, Entry, Field, Piece, Row, instrument, rows, vocabulary};
use crate::law::{Pack, Thing, ThingKind};
use crate::query::show::{all, choice, country_name};
use crate::text::Text;

/// The most examples of a kind in the table of contents.
const EXAMPLES: usize = 2;

/// The table of contents: every kind with its number and examples.
pub fn contents(pack: &Pack) -> Entry {
    let lines = ThingKind::WORDS.iter().filter_map(|(_, kind)| {
        let plural = kind.plural();
        let things = all(pack, *kind);
        let examples = things.iter().skip_while(|thing| is_built_in(**thing)).take(EXAMPLES);
        let examples: Vec<String> = examples.map(|thing| thing.id(pack)).collect();
        let count = things.len();
        (count > 0).then(|| {
            Row::of([
                ("kind", Piece::Word((*plural).to_owned())),
                ("count", Piece::count(count)),
                ("what", Piece::Text(what(*kind))),
                ("examples", Piece::Words(examples)),
            ])
        })
    });
    let title = Text::new(
        "What can be looked up: `lexport show KIND` lists a kind, `lexport show ID` shows one thing",
        "찾아볼 수 있는 것: `lexport show 종류`는 목록을, `lexport show 아이디`는 그 하나를 보여 줍니다",
    );
    let label = Text::new("Kinds", "종류");
    let fields = vec![Field { key: "kinds", label, body: Body::Rows(lines.collect()) }];
    Entry { kind: "contents", id: None, title: Some(title), fields }
}

fn is_built_in(thing: Thing) -> bool {
    matches!(thing, Thing::Fact(id) if crate::law::reserved::is_built_in(id))
}

/// Everything of one kind.
pub fn listing(pack: &Pack, kind: ThingKind) -> Entry {
    let things = all(pack, kind);
    let count = things.len();
    let (en, ko) = (if count == 1 { kind.word() } else { kind.plural() }, one(kind).ko.unwrap_or_default());
    let body = if kind == ThingKind::Fact {
        let short = |thing: &Thing| match *thing {
            Thing::Fact(id) => Some(vocabulary::short(pack, id)),
            Thing::Act(_)
            | Thing::Norm(_)
            | Thing::Provision(_)
            | Thing::Permit(_)
            | Thing::Value(..)
            | Thing::Concept(_)
            | Thing::Register(_)
            | Thing::Country(_)
            | Thing::Question(_)
            | Thing::Reading(_)
            | Thing::Amendment(_)
            | Thing::Invariant(_)
            | Thing::Term(_) => None,
        };
        // Built-in things come last: they need not be stated.
        let (built_in, declared): (Vec<Thing>, Vec<Thing>) = things.iter().partition(|thing| is_built_in(**thing));
        Body::Entries(declared.iter().chain(&built_in).filter_map(short).collect())
    } else {
        Body::Rows(things.iter().map(|thing| line(pack, *thing)).collect())
    };
    let label = Text::new(capital(en), ko.clone());
    let fields = vec![Field { key: "entries", label, body }];
    let title = Text::new(format!("{count} {en}"), format!("{ko} {count}개"));
    Entry { kind: kind.plural(), id: None, title: Some(title), fields }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One thing in one line.
fn line(pack: &Pack, thing: Thing) -> Row {
    let mut row = Row::of([("id", Piece::Word(thing.id(pack)))]);
    let optional = |text: Option<Text>| text.map_or(Piece::Word(String::new()), Piece::Text);
    let cells = &mut row.cells;
    match thing {
        Thing::Act(id) => {
            let act = pack.act(id);
            cells.push(("rank", rows::rank(pack, act)));
            cells.push(("title", Piece::Text(act.name())));
        }
        Thing::Norm(id) => {
            cells.extend(rows::norm(pack, id).cells.into_iter().skip(1));
            cells.push(("says", Piece::Silent(pack.norm(id).says.clone())));
        }
        Thing::Provision(id) => {
            let names = pack.provision(id).norms.iter().map(|norm| pack.norm(*norm).id.clone());
            cells.push(("norms", Piece::Words(names.collect())));
        }
        Thing::Permit(id) => {
            let permit = pack.permit(id);
            cells.push(("kind", Piece::Coded(permit.kind.word(), rows::permit_kind(permit.kind))));
            cells.push(("title", Piece::Text(permit.name())));
        }
        Thing::Fact(id) => cells.push(("label", optional(pack.fact(id).label.clone()))),
        Thing::Value(fact, at) => {
            let label = choice(pack, fact, at).and_then(|choice| choice.label.clone());
            cells.push(("label", optional(label)));
        }
        Thing::Concept(id) => cells.push(("label", optional(pack.concept(id).1.clone()))),
        Thing::Register(id) => {
            let register = pack.register(id);
            cells.push(("lines", Piece::count(register.entries.len())));
            cells.push(("label", Piece::Text(register.name())));
        }
        Thing::Country(country) => cells.push(("name", Piece::Text(country_name(pack, country)))),
        Thing::Question(id) => {
            let question = pack.question(id);
            cells.push(("answers", Piece::Words(question.answers.clone())));
            cells.push(("ask", Piece::Text(question.ask.clone())));
        }
        Thing::Reading(id) => {
            let default = (pack.default_reading == id).into();
            cells.push(("default", Piece::Flag(default, Text::new("(default)", "(기본)"))));
            cells.push(("label", Piece::Text(pack.reading(id).name())));
        }
        Thing::Amendment(at) => {
            let amendment = pack.amendments.get(at);
            let come = amendment.and_then(|one| one.status);
            cells.push(("status", come.map_or(Piece::Word(String::new()), instrument::status)));
            cells.push(("title", optional(amendment.and_then(|one| one.title.clone()))));
        }
        Thing::Invariant(at) => {
            cells.push(("claim", optional(pack.invariants.get(at).map(|one| one.claim.clone()))));
        }
        Thing::Term(id) => cells.push(("title", Piece::Text(pack.term(id).title.clone()))),
    }
    row
}

/// The name of a kind, for one thing of it.
pub fn one(kind: ThingKind) -> Text {
    match kind {
        ThingKind::Act => Text::new("act", "법령"),
        ThingKind::Norm => Text::new("norm", "규범"),
        ThingKind::Provision => Text::new("provision", "조문"),
        ThingKind::Permit => Text::new("permit", "허가"),
        ThingKind::Fact => Text::new("fact", "사실"),
        ThingKind::Value => Text::new("value", "값"),
        ThingKind::Concept => Text::new("concept", "개념"),
        ThingKind::Register => Text::new("register", "명부"),
        ThingKind::Country => Text::new("country", "국가"),
        ThingKind::Question => Text::new("question", "쟁점"),
        ThingKind::Reading => Text::new("reading", "해석"),
        ThingKind::Amendment => Text::new("amendment", "개정안"),
        ThingKind::Invariant => Text::new("claim about every deal", "불변 명제"),
        ThingKind::Term => Text::new("term", "용어"),
    }
}

/// A kind of thing, in few words.
fn what(kind: ThingKind) -> Text {
    match kind {
        ThingKind::Act => Text::new("statutes, decrees, notices", "법률·시행령·고시"),
        ThingKind::Norm => Text::new("units of law", "규범"),
        ThingKind::Provision => Text::new("texts that norms share", "여러 규범의 조문"),
        ThingKind::Permit => Text::new("permits, consents, reports", "허가·동의·신고"),
        ThingKind::Fact => Text::new("what a scenario states", "시나리오에 적는 사실"),
        ThingKind::Value => Text::new("values of facts", "사실의 값"),
        ThingKind::Concept => Text::new("made true by definitions", "정의로 정해지는 개념"),
        ThingKind::Register => Text::new("dated lists of countries", "국가 명부"),
        ThingKind::Country => Text::new("codes and names", "국가 코드"),
        ThingKind::Question => Text::new("what the text leaves open", "해석상 쟁점"),
        ThingKind::Reading => Text::new("ways to read the law", "해석"),
        ThingKind::Amendment => Text::new("proposed changes", "개정안"),
        ThingKind::Invariant => Text::new("claims about every deal", "불변 명제"),
        ThingKind::Term => Text::new("words of an answer", "답에 쓰는 말"),
    }
}
