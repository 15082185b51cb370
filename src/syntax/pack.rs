//! From a folder of rule files to a pack: first all names, then everything in full, then the checks of the whole.

use sha2::{Digest, Sha256};

use super::cursor::Sink;
use super::names::Names;
use super::tree::{self, Tree};
use super::{
    act, amendment, coverage, cycle, glossary, invariant, jurisdiction, readings, register, route, vocabulary,
};
use crate::both;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::{Fingerprint, NormKind, Pack, Permit, Provision, ProvisionId};
use crate::source::{Place, SourceId, Sources};
use crate::text::Lang;

/// One rule file: its text, and its path inside the rules folder with `/` between the parts.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The text.
    pub source: SourceId,
    /// The path inside the rules folder.
    pub path: String,
}

/// The result of reading rule files.
#[derive(Debug)]
pub struct Rules {
    /// The pack, if there is no error.
    pub pack: Option<Pack>,
    /// The names it declares, with which scenarios are read.
    pub names: Names,
    /// Every complaint, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Jurisdiction,
    Coverage,
    Vocabulary,
    Readings,
    Register,
    Act,
    Amendment,
    Invariant,
    Glossary,
}

/// Reads rule files. Never stops at the first fault; there is a pack only where there is no error.
pub fn read_rules(sources: &Sources, files: &[RuleFile]) -> Rules {
    let mut files: Vec<&RuleFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sink = Sink::new();
    let kinds: Vec<(Kind, &RuleFile)> =
        files.iter().filter_map(|file| Some((kind_of(file, &mut sink)?, *file))).collect();
    let texts: Vec<(SourceId, &str)> =
        kinds.iter().map(|row| (row.1.source, sources.get(row.1.source).text.as_ref())).collect();
    let (parsed, digest) = tree::parse_all(&texts, || digest(sources, &files));
    let mut trees: Vec<(Kind, Tree<'_>)> = Vec::with_capacity(parsed.len());
    for ((kind, _), (tree, complaints)) in kinds.iter().zip(parsed) {
        trees.push((*kind, tree));
        sink.extend(complaints.found);
    }
    let mut names = Names::default();
    let mut complaints = Sink::new();
    let mut pack = read_trees(&trees, &mut names, &mut complaints);
    tell(&trees.iter().map(|row| &row.1).collect::<Vec<_>>(), complaints, &mut sink);
    if !sink.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        whole(&pack, &mut sink);
    }
    pack.fingerprint = Fingerprint { digest, checked: pack.acts.iter().filter_map(|act| act.checked).min() };
    sink.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    let sound = !sink.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Rules { pack: sound.then_some(pack), names, diagnostics: sink.found }
}

fn kind_of(file: &RuleFile, sink: &mut Sink) -> Option<Kind> {
    let parts: Vec<&str> = file.path.split('/').collect();
    match parts.as_slice() {
        ["jurisdiction.toml"] => Some(Kind::Jurisdiction),
        ["coverage.toml"] => Some(Kind::Coverage),
        ["vocabulary.toml"] => Some(Kind::Vocabulary),
        ["readings.toml"] => Some(Kind::Readings),
        ["invariants.toml"] => Some(Kind::Invariant),
        ["glossary.toml"] => Some(Kind::Glossary),
        ["registers", _] => Some(Kind::Register),
        ["amendments", ..] => Some(Kind::Amendment),
        ["acts", _, ..] => Some(Kind::Act),
        _ => {
            let path = &file.path;
            let place = Place { source: file.source, start: 0, end: 0 };
            let message =
                both!("the rules folder has no place for `{path}`", "규칙 폴더에 `{path}` 파일의 자리가 없습니다");
            let help = both!(
                "expected `jurisdiction.toml`, `coverage.toml`, `vocabulary.toml`, `readings.toml`, `glossary.toml`, `invariants.toml`, or a file in `registers`, `acts` or `amendments`",
                "`jurisdiction.toml`, `coverage.toml`, `vocabulary.toml`, `readings.toml`, `glossary.toml`, `invariants.toml` 또는 `registers`, `acts`, `amendments` 안의 파일이어야 합니다",
            );
            sink.push(Diagnostic::error("misplaced-file", place, message).help(help));
            None
        }
    }
}

fn read_trees(trees: &[(Kind, Tree<'_>)], names: &mut Names, sink: &mut Sink) -> Pack {
    let of = |kind: Kind| trees.iter().filter(move |row| row.0 == kind).map(|row| &row.1);
    let start = Place { source: SourceId(0), start: 0, end: 0 };
    vocabulary::built_in(names, start, sink);
    let state = of(Kind::Jurisdiction).next().map(|tree| jurisdiction::read(tree.cursor(), names, sink));
    let words =
        of(Kind::Vocabulary).next().map(|tree| vocabulary::declare(tree.cursor(), names, sink)).unwrap_or_default();
    for tree in of(Kind::Register) {
        if let Some(id) = tree.cursor().peek("id") {
            names.registers.declare(&id, sink);
        }
    }
    for tree in of(Kind::Register) {
        register::declare_listings(&tree.cursor(), names, sink);
    }
    let readings_place = of(Kind::Readings).next().map_or(start, |tree| tree.cursor().place);
    let open = of(Kind::Readings).next().map(|tree| readings::declare(tree.cursor(), names, sink)).unwrap_or_default();
    let acts: Vec<act::DeclaredAct<'_>> = of(Kind::Act).map(|tree| act::declare(tree.cursor(), names, sink)).collect();
    let enacted = names.norms.len();
    let bills: Vec<amendment::DeclaredAmendments<'_>> =
        of(Kind::Amendment).map(|tree| amendment::declare(tree.cursor(), names, sink)).collect();
    let terms: Vec<_> = of(Kind::Glossary).flat_map(|tree| glossary::declare(tree.cursor(), names, sink)).collect();
    // Every name is known from here on.
    let names: &Names = names;
    let mut pack = Pack { enacted, concepts: words.concepts.clone(), facts: names.facts.clone(), ..Pack::default() };
    pack.jurisdiction = state.unwrap_or_default();
    vocabulary::meanings(&words, names, &mut pack.facts, sink);
    pack.impossible = vocabulary::impossible(&words, names, sink);
    if let Some(tree) = of(Kind::Coverage).next() {
        pack.coverage = coverage::read(tree.cursor(), names, sink);
    }
    pack.route = words.route.and_then(|node| route::read(node, names, sink));
    pack.registers = of(Kind::Register).filter_map(|tree| register::read(tree.cursor(), names, sink)).collect();
    for (fact, label) in register::labels(&pack.registers, &pack.facts) {
        if let Some(slot) = pack.facts.get_mut(fact.index()) {
            slot.label = Some(label);
        }
    }
    pack.questions = readings::questions(&open, names, sink);
    (pack.readings, pack.default_reading) = readings::readings(&open, names, readings_place, sink);
    for declared in acts {
        let (act, permits, norms) = declared.read(names, sink);
        pack.acts.extend(act);
        pack.permits.extend(permits);
        pack.norms.extend(norms);
    }
    for declared in bills {
        add(&mut pack, declared.read(names, sink));
    }
    for tree in of(Kind::Invariant) {
        pack.invariants.extend(invariant::read(tree.cursor(), names, sink));
    }
    pack.terms = glossary::read(&terms, names, sink);
    pack.provisions = provisions(&pack, names);
    pack
}

fn add(pack: &mut Pack, read: amendment::Read) {
    pack.amendments.extend(read.amendments);
    pack.permits.extend(read.permits);
    pack.norms.extend(read.norms);
}

/// Reads amendments outside the rules folder into a sound pack, which then lists them after its own. After an error
/// the pack is unchanged; the names may know more than it.
pub fn read_amendments(sources: &Sources, files: &[SourceId], pack: &mut Pack, names: &mut Names) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    let trees: Vec<Tree<'_>> =
        files.iter().map(|file| tree::parse(*file, &sources.get(*file).text, &mut sink)).collect();
    let mut complaints = Sink::about(&pack.jurisdiction);
    let mut declared = Vec::new();
    for tree in &trees {
        let (before, sound) = (names.amendments.len(), complaints.is_empty());
        declared.push(amendment::declare(tree.cursor(), names, &mut complaints));
        if names.amendments.len() == before && sound {
            complaints.push(no_amendment(tree.cursor().place));
        }
    }
    let mut wider = pack.clone();
    for declared in declared {
        add(&mut wider, declared.read(names, &mut complaints));
    }
    tell(&trees.iter().collect::<Vec<_>>(), complaints, &mut sink);
    if sink.is_empty() {
        wider.provisions = provisions(&wider, names);
        whole(&wider, &mut sink);
    }
    sink.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    if sink.is_empty() {
        *pack = wider;
    }
    sink.found
}

fn no_amendment(place: Place) -> Diagnostic {
    let message = both!("a file without an amendment", "개정안이 없는 파일입니다");
    let help = both!("write [[amendment]] with an `id`", "[[amendment]]와 `id`를 쓰십시오");
    Diagnostic::error("missing-key", place, message).help(help)
}

/// Passes complaints on but for those that only echo a syntax error in their text.
fn tell(trees: &[&Tree<'_>], complaints: Sink, sink: &mut Sink) {
    for diagnostic in complaints.found {
        match trees.iter().find(|tree| tree.cursor().place.source == diagnostic.place.source) {
            Some(tree) => tree.without_echoes(vec![diagnostic], sink),
            None => sink.push(diagnostic),
        }
    }
}

fn provisions(pack: &Pack, names: &Names) -> Vec<Provision> {
    let mut rows: Vec<(ProvisionId, &str)> =
        names.provisions.names().filter_map(|name| names.provisions.get(name).map(|id| (id, name))).collect();
    rows.sort_unstable();
    rows.into_iter()
        .filter_map(|(_, name)| {
            let norms = names.provision_norms.get(name)?;
            let act = pack.norms.get(norms.first()?.index())?.act;
            Some(Provision { id: name.to_owned(), act, norms: norms.clone() })
        })
        .collect()
}

/// Reports a permit that is decided as one without authorities of its own.
fn borrowed(pack: &Pack, permit: &Permit, sink: &mut Sink) {
    let Some(other) = permit.decided_as.map(|id| pack.permit(id)).filter(|other| other.authorities.is_empty()) else {
        return;
    };
    let other = &other.id;
    let message = both!("`{other}` has no authorities of its own", "`{other}`에 적힌 결정 기관이 없습니다");
    let help = both!("name the permit that lists them", "결정 기관을 적은 허가를 쓰십시오");
    sink.push(Diagnostic::error("no-authority", permit.place, message).help(help));
}

/// The checks of the pack as a whole.
fn whole(pack: &Pack, sink: &mut Sink) {
    cycle::check(pack, sink);
    cycle::check_meanings(&pack.facts, sink);
    for provision in &pack.provisions {
        shared(pack, provision, sink);
    }
    for act in &pack.acts {
        jurisdiction::check_makers(&act.makers, pack.rank(act.rank), act.place, sink);
    }
    for permit in &pack.permits {
        borrowed(pack, permit, sink);
    }
    for norm in &pack.norms {
        let act = pack.act(norm.act);
        let mut permits = norm.kind.refuses().iter();
        let own = permits.find(|permit| !pack.rank_of(pack.permit(**permit).act).is_outside());
        if let (true, Some(permit)) = (pack.rank(act.rank).is_outside(), own) {
            let (rank, permit) = (&pack.rank(act.rank).id, &pack.permit(*permit).id);
            let (adjective, adjective_ko) =
                (&pack.jurisdiction.adjective.en, pack.jurisdiction.adjective.get(Lang::Ko));
            let message = both!(
                "an act of rank `{rank}` refuses the {adjective} permit `{permit}`",
                "`{rank}` 법령이 {adjective_ko} 허가 `{permit}` 발급을 거부합니다"
            );
            let help = both!(
                "write a prohibition or a requirement of its own: it binds whatever is licensed here",
                "국내의 허가와 무관하게 구속하므로 별도의 금지나 허가요건으로 쓰십시오"
            );
            sink.push(Diagnostic::error("outside-refusal", norm.place, message).help(help));
        }
    }
}

/// Norms that share a provision: a requirement only with requirements of the same permit.
fn shared(pack: &Pack, provision: &Provision, sink: &mut Sink) {
    let plain = |kind: &NormKind| !kind.is_obstacle() && kind.changes_outcome();
    let stray = provision.norms.iter().map(|id| pack.norm(*id)).find(|norm| plain(&norm.kind));
    if let (Some(norm), [_, _, ..]) = (stray, provision.norms.as_slice()) {
        let name = &provision.id;
        let message = both!(
            "`{name}` is also the provision of another norm",
            "`{name}` 이름은 다른 규범의 조문 이름이기도 합니다"
        );
        let help = both!(
            "give the provision a name that no definition or exemption has",
            "정의나 적용제외에 없는 조문 이름을 쓰십시오"
        );
        sink.push(Diagnostic::error("bad-provision", norm.place, message).help(help));
    }
    let Some((first, rest)) = provision.norms.split_first() else { return };
    let first = pack.norm(*first);
    for norm in rest.iter().map(|id| pack.norm(*id)) {
        if first.kind.asks() != norm.kind.asks() {
            let name = &provision.id;
            let message = both!(
                "norms of the provision `{name}` that are never one text",
                "`{name}` 조문의 규범들은 한 조문일 수 없습니다"
            );
            let help = both!(
                "a requirement shares a provision only with requirements of the same permit",
                "허가요건은 같은 허가의 허가요건과만 조문을 같이합니다"
            );
            sink.push(
                Diagnostic::error("bad-provision", norm.place, message)
                    .label(first.place, both!("the other norm", "다른 규범"))
                    .help(help),
            );
        }
    }
}

/// The digest covers names and texts. Line ends and a byte order mark make no difference.
fn digest(sources: &Sources, files: &[&RuleFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        for part in sources.get(file.source).text.trim_start_matches('\u{feff}').split_inclusive("\r\n") {
            match part.strip_suffix("\r\n") {
                Some(line) => {
                    hash.update(line.as_bytes());
                    hash.update([b'\n']);
                }
                None => hash.update(part.as_bytes()),
            }
        }
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
