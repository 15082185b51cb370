//! The words of the law that norms quote stand in the law, wherever a folder with its texts is at hand.
//!
//! `LEXPORT_TEXTS` names the folder: Markdown files in any folders below it, one version of an instrument each, with a head that has
//! `공포번호`, `공포일자`, `시행일자` and `출처`, and headings such as `##### 제57조`. `tests/quotes.tsv` holds a hash of each quoted
//! article; `GOLDEN=overwrite` with the texts writes it anew.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lexport::law::{Act, ActId, Article, Citation, Day, Norm, Pack};
use sha2::{Digest as _, Sha256};

use crate::support::golden::hold_against_golden;
use crate::support::{pack_in, read, root};

/// A version of an instrument, as the folder has it.
struct Version {
    number: String,
    promulgated: Day,
    effective: Day,
    text: String,
    /// Whether what came into force before it was promulgated before it, and the other way round.
    in_order: bool,
}

/// The folder with the texts, if there is one.
fn texts() -> Option<PathBuf> {
    let folder = std::env::var_os("LEXPORT_TEXTS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: LEXPORT_TEXTS names no folder with the texts of the law");
    }
    folder
}

fn markdown(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of texts").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => markdown(&path, out),
            false if path.extension().is_some_and(|end| end == "md") => out.push(path),
            false => {}
        }
    }
}

/// An address in which two signs for the same dot are one.
fn address(url: &str) -> String {
    url.replace('·', "ㆍ")
}

/// The versions by the address of their instrument, the oldest first.
fn versions(folder: &Path) -> BTreeMap<String, Vec<Version>> {
    let mut files = Vec::new();
    markdown(folder, &mut files);
    let mut out: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a readable text");
        let head = |key: &str| {
            let line = text.lines().take(30).find_map(|line| line.strip_prefix(&format!("{key}: ")));
            line.map(|value| value.trim_matches('\'').to_owned())
        };
        let day = |key: &str| head(key).and_then(|day| day.parse::<Day>().ok());
        let parts = (head("출처"), head("공포번호"), day("공포일자"), day("시행일자"));
        let (Some(source), Some(number), Some(promulgated), Some(effective)) = parts else { continue };
        out.entry(address(&source)).or_default().push(Version { number, promulgated, effective, text, in_order: true });
    }
    assert!(!out.is_empty(), "no texts in {}", folder.display());
    for all in out.values_mut() {
        all.sort_by_key(|version| (version.effective, version.promulgated));
        // A text that comes into force out of the order of promulgation holds changes too early, or not yet.
        let days: Vec<(Day, Day)> = all.iter().map(|version| (version.promulgated, version.effective)).collect();
        let in_order = |own: &Version| {
            days.iter().all(|(promulgated, effective)| match promulgated.cmp(&own.promulgated) {
                Ordering::Less => *effective <= own.effective,
                Ordering::Equal => true,
                Ordering::Greater => *effective > own.effective,
            })
        };
        all.iter_mut().for_each(|version| version.in_order = in_order(version));
    }
    out
}

/// The text of an article of a version, without its heading; the whole text for no article.
fn article(pack: &Pack, version: &Version, article: Option<Article>) -> String {
    let Some(numbering) = &pack.jurisdiction.articles else { return version.text.clone() };
    let Some(article) = article else { return version.text.clone() };
    let heading = format!("##### {}", numbering.cite(article));
    let mut inside = false;
    let mut out = String::new();
    for line in version.text.lines() {
        if line.starts_with('#') {
            let rest = line.strip_prefix(&heading);
            inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '(']));
        } else if inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Text as it is compared: without white space, signs of Markdown, and notes on amendments; one sign for each dot and quote.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        match behind.split_once('>').filter(|row| row.0.chars().count() < 400) {
            Some((_, after)) => rest = after,
            None => rest = behind,
        }
    }
    out.push_str(rest);
    let signs = out.chars().filter(|sign| !sign.is_whitespace() && !"*\\".contains(*sign));
    signs
        .map(|sign| match sign {
            '·' | '‧' | '・' => 'ㆍ',
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            sign => sign,
        })
        .collect()
}

/// The articles that a citation names, one by one where it names single ones; none where it names a range, or none.
fn articles(pack: &Pack, act: &Act, citation: &Citation) -> Vec<Article> {
    let (state, title) = (&pack.jurisdiction, act.name());
    let Some((text, numbering)) = state.words(&citation.at).zip(state.articles.as_ref()) else { return Vec::new() };
    let cited = numbering.cited(text, state.words(&title).unwrap_or(&title.en));
    let single = cited.iter().all(|cited| cited.first == cited.last);
    cited.iter().filter(|_| single).map(|cited| cited.first).collect()
}

/// A quote in a period, with the versions of its instrument that are in force in it.
struct Quoted<'a> {
    norm: &'a Norm,
    act: ActId,
    citation: &'a Citation,
    quote: &'a str,
    versions: Vec<&'a Version>,
}

fn quoted<'a>(pack: &'a Pack, versions: &'a BTreeMap<String, Vec<Version>>) -> Vec<Quoted<'a>> {
    let mut out = Vec::new();
    for norm in &pack.norms {
        let act = pack.act(norm.act);
        let Some(all) = act.source.as_deref().and_then(|source| versions.get(&address(source))) else { continue };
        // Of the days after the newest promulgation nothing can be said.
        let end = versions.values().flatten().map(|version| version.promulgated).max().expect("a version");
        for citation in &norm.cite {
            let Some(quote) = citation.quote.as_deref().or(norm.quote.as_deref()) else { continue };
            let overlaps = |(at, version): &(usize, &'a Version)| {
                let next = all.get(at + 1).map(|next| next.effective.yesterday().expect("a day"));
                let (first, last) = (version.effective, next.unwrap_or(end));
                let (from, until) = (citation.period.from.unwrap_or(Day::MIN), citation.period.until.unwrap_or(end));
                version.in_order && first <= last && first <= until && from <= last
            };
            let versions = all.iter().enumerate().filter(overlaps).map(|row| row.1).collect();
            out.push(Quoted { norm, act: norm.act, citation, quote, versions });
        }
    }
    out
}

/// Whether a citation names an instrument beside its own, whose words may be those quoted.
fn names_others(pack: &Pack, act: &Act, citation: &Citation) -> bool {
    let text = pack.jurisdiction.words(&citation.at).unwrap_or_default();
    articles(pack, act, citation).is_empty() || text.contains([';', ',', '·'])
}

/// All texts of a family.
fn family(pack: &Pack, family: &str, versions: &BTreeMap<String, Vec<Version>>) -> String {
    let acts = pack.acts.iter().filter(|act| act.family == family);
    let texts = acts.filter_map(|act| versions.get(&address(act.source.as_deref()?))).flatten();
    texts.map(|version| bare(&version.text)).collect()
}

#[test]
fn quotes_stand_in_the_versions_of_the_days_of_the_citation() {
    let Some(folder) = texts() else { return };
    let loaded = pack_in(&root().join("rules"));
    let (pack, versions) = (&loaded.pack, versions(&folder));
    let all = quoted(pack, &versions);
    assert!(!all.is_empty(), "no norm of an instrument with a text has a quote");
    let mut bared: BTreeMap<(String, String, String), String> = BTreeMap::new();
    let mut families: BTreeMap<&str, String> = BTreeMap::new();
    let (mut wrong, mut held) = (Vec::new(), 0);
    for row in &all {
        let act = pack.act(row.act);
        let cited = articles(pack, act, row.citation);
        let places: Vec<Option<Article>> =
            if cited.is_empty() { vec![None] } else { cited.into_iter().map(Some).collect() };
        for version in &row.versions {
            let mut words = String::new();
            for place in &places {
                let name = place.map(|article| article.to_string()).unwrap_or_default();
                let key = (act.id.clone(), format!("{} {}", version.promulgated, version.number), name);
                words += bared.entry(key).or_insert_with(|| bare(&article(pack, version, *place)));
            }
            held += 1;
            let mut missing = row.quote.split('…').map(bare).find(|part| !words.contains(part.as_str()));
            if missing.is_some() && names_others(pack, act, row.citation) {
                let family = families.entry(&act.family).or_insert_with(|| family(pack, &act.family, &versions));
                missing = row.quote.split('…').map(bare).find(|part| !family.contains(part.as_str()));
            }
            if let Some(part) = missing {
                let (norm, at, number) = (&row.norm.id, &row.citation.at.en, &version.number);
                wrong.push(format!("{}:{norm} {at}, No. {number} of {}: {part}", act.id, version.promulgated));
            }
        }
    }
    eprintln!("{held} comparisons of {} quotes", all.len());
    assert!(wrong.is_empty(), "{} of {held}:\n{}", wrong.len(), wrong.join("\n"));
}

/// One line for each quoted article in the version of the first day of its citation: act, version, article, hash.
#[test]
fn quoted_articles_have_the_hashes_of_the_list() {
    let Some(folder) = texts() else { return };
    let loaded = pack_in(&root().join("rules"));
    let (pack, versions) = (&loaded.pack, versions(&folder));
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for row in quoted(pack, &versions) {
        let act = pack.act(row.act);
        let Some(version) = row.versions.first() else { continue };
        for cited in articles(pack, act, row.citation) {
            let text = bare(&article(pack, version, Some(cited)));
            let hash: String =
                Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            let (id, number, day) = (&act.id, version.number.trim_start_matches('0'), version.promulgated);
            lines.insert(format!("{id}\t{number}\t{day}\t{cited}\t{hash}\n"));
        }
    }
    let list: String = std::iter::once("act\tnumber\tpromulgated\tarticle\thash\n".to_owned()).chain(lines).collect();
    hold_against_golden(&[("../quotes.tsv", list)]);
}

#[test]
fn the_list_of_quoted_articles_names_acts_of_the_pack() {
    let loaded = pack_in(&root().join("rules"));
    for line in read("tests/quotes.tsv").lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [act, number, promulgated, _, hash] = columns[..] else { panic!("five columns: {line}") };
        assert!(loaded.pack.acts.iter().any(|known| known.id == act), "{line}");
        assert!(!number.is_empty() && promulgated.parse::<Day>().is_ok() && hash.len() == 16, "{line}");
    }
}
