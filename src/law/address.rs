//! Addresses of versions and articles: how a public collection of law addresses more than a whole instrument.
//!
//! law.go.kr addresses 방위사업법 as `…/법령/방위사업법`, and Art. 57 of its version No. 20023 as
//! `…/법령/방위사업법/(20240717,20023,20240116)/제57조`. The pattern stands in `jurisdiction.toml`.

use serde::{Deserialize, Serialize};

use super::{Act, ActId, Article, Day, NormId, Pack, Version};

/// What a `[[link]]` of `jurisdiction.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The beginning of the sources that it is about.
    pub to: String,
    /// What is added for a version, with `{number}`, `{promulgated}` and `{effective}`.
    pub version: Option<String>,
    /// What is added for an article, with `{article}`.
    pub article: Option<String>,
    /// The digits that the number of a version is filled up to with zeros.
    pub digits: usize,
}

impl Addresses {
    /// What is added for a version; nothing where it lacks a part of that.
    fn of_version(&self, version: &Version) -> Option<String> {
        let number = format!("{:0>digits$}", version.number, digits = self.digits);
        let day = |day: Option<Day>| day.map(|day| day.strftime("%Y%m%d").to_string());
        let parts = [
            ("{number}", Some(number)),
            ("{promulgated}", day(version.promulgated)),
            ("{effective}", day(version.effective)),
        ];
        let mut out = self.version.clone()?;
        for (hole, part) in parts {
            if out.contains(hole) {
                out = out.replace(hole, &part?);
            }
        }
        Some(out)
    }
}

impl Act {
    /// The newest version listed that is in force on a day; nothing for a day before the first.
    pub fn version_on(&self, day: Day) -> Option<&Version> {
        let begun = self.versions.iter().filter(|version| version.effective.is_some_and(|from| from <= day));
        begun.max_by_key(|version| (version.effective, version.promulgated))
    }
}

impl Pack {
    /// How sources with this beginning are addressed, if the pack says it.
    fn addresses(&self, source: &str) -> Option<&Addresses> {
        self.jurisdiction.addresses.iter().find(|form| source.starts_with(&form.to))
    }

    /// Whether a version of an act could be addressed, if one were listed for the day.
    pub fn addresses_versions(&self, act: ActId) -> bool {
        let source = self.act(act).source.as_deref();
        source.and_then(|source| self.addresses(source)).is_some_and(|form| form.version.is_some())
    }

    /// The only article that the citation of a norm names on a day.
    pub fn only_article(&self, norm: NormId, day: Day) -> Option<Article> {
        let (state, act) = (&self.jurisdiction, self.act_of(norm));
        let text = state.words(&self.norm(norm).cited(day).at)?;
        let title = act.name();
        let cited = state.articles.as_ref()?.cited(text, state.words(&title).unwrap_or(&title.en));
        let (first, rest) = cited.split_first()?;
        let one = first.first == first.last
            && rest.iter().all(|other| other == first || (other.first, other.last) == (first.first, first.last));
        one.then_some(first.first)
    }

    /// The address of an act as it is on a day, and of one article of it; of the whole act, where no version is listed for
    /// the day or none can be addressed. Nothing where the act has no source.
    pub fn address(&self, act: ActId, day: Day, article: Option<Article>) -> Option<String> {
        let act = self.act(act);
        let version = act.version_on(day);
        let source = version.and_then(|version| version.source.as_deref()).or(act.source.as_deref())?;
        let Some(form) = self.addresses(source) else { return Some(source.to_owned()) };
        let mut out = source.to_owned();
        out.extend(version.and_then(|version| form.of_version(version)));
        let numbering = self.jurisdiction.articles.as_ref();
        if let (Some(added), Some(article), Some(numbering)) = (&form.article, article, numbering) {
            out.push_str(&added.replace("{article}", &numbering.cite(article)));
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Day, Version};
    use super::Addresses;

    fn version(number: &str, promulgated: Option<Day>) -> Version {
        let effective = Some(Day::constant(2024, 7, 17));
        Version { number: number.to_owned(), promulgated, effective, source: None, note: None }
    }

    #[test]
    fn a_version_is_addressed_by_all_its_parts_or_not_at_all() {
        let form = Addresses {
            to: "https://law/".to_owned(),
            version: Some("/({effective},{number},{promulgated})".to_owned()),
            article: None,
            digits: 5,
        };
        let day = Day::constant(2024, 1, 16);
        assert_eq!(form.of_version(&version("20023", Some(day))).as_deref(), Some("/(20240717,20023,20240116)"));
        assert_eq!(form.of_version(&version("850", Some(day))).as_deref(), Some("/(20240717,00850,20240116)"));
        assert_eq!(form.of_version(&version("850", None)), None);
    }
}
