//! References: how an answer is cited, with the law that its outcome rests on and the reports that its file names.

mod bibtex;
mod chicago;
mod korean;

use serde_json::{Value, json};

use super::cited::{CitedAct, cited_acts, numbered, version_json};
use super::happened::{ending, happened, happened_json, reports};
use super::json_words::{fingerprint, text};
use super::layout::{Doc, Ink, Page, Phrase};
use super::words::{articles, day};
use super::{Answered, TextOptions};
use crate::law::{ActId, Day, NormId, Pack};
use crate::text::{Lang, Text};

/// A style of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The Chicago Manual of Style.
    Chicago,
    /// The footnotes of Korean legal writing.
    Korean,
    /// BibTeX.
    Bibtex,
}

impl Style {
    /// Every style, in the order in which they are printed.
    const ALL: [Self; 3] = [Self::Chicago, Self::Korean, Self::Bibtex];

    /// The style, as a heading names it.
    fn label(self) -> Text {
        match self {
            Self::Chicago => Text::new("Chicago", "시카고 양식"),
            Self::Korean => Text::new("Korean footnotes", "각주"),
            Self::Bibtex => Text::new("BibTeX", "BibTeX"),
        }
    }

    /// The key in the machine format.
    fn key(self) -> &'static str {
        match self {
            Self::Chicago => "chicago",
            Self::Korean => "korean",
            Self::Bibtex => "bibtex",
        }
    }

    /// The references of an answer: its own, those of the law, those of the reports. Each is one line, or more in BibTeX.
    fn write(self, of: &References<'_>) -> Vec<Vec<String>> {
        let own = match self {
            Self::Chicago => vec![chicago::answer(of)],
            Self::Korean => vec![korean::answer(of)],
            Self::Bibtex => bibtex::answer(of),
        };
        let law = of.law.iter().map(|law| match self {
            Self::Chicago => vec![chicago::law(of, law)],
            Self::Korean => vec![korean::law(law)],
            Self::Bibtex => bibtex::law(of, law),
        });
        let reports = (1..).zip(&of.reports).map(|(number, report)| match self {
            Self::Chicago => vec![chicago::report(report)],
            Self::Korean => vec![korean::report(report)],
            Self::Bibtex => bibtex::report(of, report, number),
        });
        std::iter::once(own).chain(law).chain(reports).collect()
    }
}

/// What the references of an answer are made of.
struct References<'a> {
    answered: Answered<'a>,
    /// Whether each article has a reference of its own.
    by_article: bool,
    /// The beginning of the digest of the rules.
    digest: String,
    /// The command that gives the answer.
    command: String,
    law: Vec<Law<'a>>,
    reports: Vec<Report<'a>>,
}

/// An act in one version, with the places that the outcome rests on.
struct Law<'a> {
    act: ActId,
    name: Text,
    /// How its version is called; its rank, where none is listed for the day.
    number: Text,
    promulgated: Option<Day>,
    effective: Option<Day>,
    /// The day whose version is not listed, though one could be.
    unlisted: Option<Day>,
    /// The places, as a list.
    places: Text,
    link: Option<String>,
    /// Where its norms can be read, where that is not the act's source.
    beside: Vec<&'a str>,
    cited: CitedAct<'a>,
}

/// A report that the file names.
struct Report<'a> {
    url: &'a str,
    /// The ending of the deal, where the report is its source.
    ending: Option<Text>,
}

impl Report<'_> {
    /// The name of the site.
    fn site(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url, |row| row.1);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl<'a> References<'a> {
    fn new(answered: Answered<'a>, by_article: bool) -> Self {
        let Answered { pack, scenario, answer, .. } = answered;
        let resting = answer.lines.resting(pack);
        let acts = cited_acts(pack, &resting);
        let acts = if by_article { acts.into_iter().flat_map(|act| act.by_article(pack)).collect() } else { acts };
        let law = acts.into_iter().map(|cited| law(pack, cited)).collect();
        let source = happened(scenario).and_then(|happened| happened.source.as_deref());
        let of_ending = |url: &str| happened(scenario).filter(|_| source == Some(url)).map(ending);
        let reports = reports(scenario).into_iter().map(|url| Report { url, ending: of_ending(url) }).collect();
        let digest = pack.fingerprint.digest.chars().take(12).collect();
        Self { answered, by_article, digest, command: answered.posed().check(&[]), law, reports }
    }

    /// The title of the deal with its outcome.
    fn title(&self, lang: Lang) -> String {
        let outcome = self.answered.answer.outcome().label();
        format!("{}: {}", self.answered.scenario.title.get(lang), outcome.get(lang))
    }

    fn reading(&self) -> Text {
        self.answered.pack.reading(self.answered.answer.reading).short_name()
    }

    fn date(&self) -> Day {
        self.answered.answer.date
    }
}

fn law<'a>(pack: &'a Pack, cited: CitedAct<'a>) -> Law<'a> {
    let act = pack.act(cited.act);
    let places = |lang: Lang| {
        let mut all: Vec<String> = Vec::new();
        for (norm, day) in &cited.places {
            let place = pack.norm(*norm).cited(*day).at.get(lang).to_owned();
            if !all.contains(&place) {
                all.push(place);
            }
        }
        articles(&all, lang)
    };
    let mut beside: Vec<&str> = cited.places.iter().filter_map(|row| pack.norm(row.0).source.as_deref()).collect();
    beside.sort_unstable();
    beside.dedup();
    let first = cited.places.first().map(|row| row.1);
    Law {
        act: cited.act,
        name: act.name(),
        number: cited
            .version
            .map_or_else(|| pack.rank_of(cited.act).label.clone(), |row| numbered(pack, cited.act, row)),
        promulgated: cited.version.and_then(|version| version.promulgated),
        effective: cited.version.and_then(|version| version.effective),
        unlisted: first.filter(|_| cited.version.is_none() && pack.addresses_versions(cited.act)),
        places: Text::new(places(Lang::En), places(Lang::Ko)),
        link: cited.address(pack),
        beside,
        cited,
    }
}

/// What references are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct CiteOptions {
    /// The style; all of them under headings without one.
    pub style: Option<Style>,
    /// Whether each article has a reference of its own.
    pub by_article: bool,
}

/// The references of answers for people.
pub fn references_text(answers: &[Answered<'_>], asked: CiteOptions, options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    for answered in answers {
        page.gap();
        document(&References::new(*answered, asked.by_article), asked.style, options.lang).set(&mut page);
    }
    page.finish()
}

fn document(of: &References<'_>, style: Option<Style>, lang: Lang) -> Doc {
    let mut doc = Doc::default();
    if style.is_none() {
        let right = format!("{} · {}", day(of.date(), lang), of.reading().get(lang));
        doc.title(Phrase::of(Ink::Strong, of.answered.scenario.title.get(lang)), Phrase::of(Ink::Faint, right));
    }
    for one in Style::ALL.into_iter().filter(|one| style.is_none_or(|asked| asked == *one)) {
        if style.is_none() {
            doc.heading(one.label().get(lang));
        }
        for (at, lines) in one.write(of).into_iter().enumerate() {
            if at > 0 {
                doc.gap();
            }
            let indent = if style.is_none() { 2 } else { 0 };
            let several = lines.len();
            for (line, text) in lines.into_iter().enumerate() {
                let inside = if line > 0 && line + 1 < several { 2 } else { 0 };
                doc.line(indent + inside, 2, Phrase::plain(text));
            }
        }
    }
    doc
}

/// The references of answers for programs: one object for one answer, an array for several.
pub fn references_json(answers: &[Answered<'_>], asked: CiteOptions) -> String {
    let of = |answered: &Answered<'_>| object(&References::new(*answered, asked.by_article));
    let mut all: Vec<Value> = answers.iter().map(of).collect();
    let document = if all.len() == 1 { all.swap_remove(0) } else { Value::Array(all) };
    format!("{document:#}\n")
}

fn object(of: &References<'_>) -> Value {
    let Answered { pack, scenario, answer, .. } = of.answered;
    let styles = Style::ALL.map(|style| {
        let entries: Vec<String> = style.write(of).into_iter().map(|lines| lines.join("\n")).collect();
        (style.key().to_owned(), json!(entries))
    });
    json!({
        "format": 1,
        "scenario": scenario.name,
        "title": text(&scenario.title),
        "date": answer.date.to_string(),
        "asked": of.answered.posed().json(),
        "pack": fingerprint(pack),
        "reading": pack.reading(answer.reading).id,
        "outcome": answer.outcome().word(),
        "command": of.command,
        "law": of.law.iter().map(|law| law_json(pack, law)).collect::<Vec<Value>>(),
        "sources": scenario.sources,
        "happened": happened_json(scenario),
        "references": styles.into_iter().collect::<serde_json::Map<String, Value>>(),
    })
}

fn law_json(pack: &Pack, law: &Law<'_>) -> Value {
    let place = |(norm, day): &(NormId, Day)| {
        let said = pack.norm(*norm);
        json!({
            "norm": pack.norm_name(*norm),
            "day": day.to_string(),
            "cite": text(&said.cited(*day).at),
            "link": pack.address(law.act, *day, pack.only_article(*norm, *day)),
            "source": said.source,
            "quote": said.quoted_on(*day),
        })
    };
    json!({
        "act": pack.act(law.act).id,
        "title": text(&law.name),
        "rank": pack.rank_of(law.act).id,
        "version": version_json(law.cited.version),
        "link": law.link,
        "places": law.cited.places.iter().map(place).collect::<Vec<Value>>(),
    })
}
