//! Cited law: acts in the versions of the days on which their norms were looked at, with the places cited of them.

use serde_json::{Value, json};

use super::speech::Speech;
use super::words::tied;
use crate::both;
use crate::law::{ActId, Article, Day, NormId, Pack, Version};
use crate::text::Text;

/// An act in one version, with the places cited of it.
pub(super) struct CitedAct<'a> {
    pub(super) act: ActId,
    /// The version of the day; nothing where none is listed for it.
    pub(super) version: Option<&'a Version>,
    /// The norms cited, each with the day on which it was looked at; never empty.
    pub(super) places: Vec<(NormId, Day)>,
}

/// Norms by act and version, in the order of the norms.
pub(super) fn cited_acts<'a>(pack: &'a Pack, cited: &[(NormId, Day)]) -> Vec<CitedAct<'a>> {
    let mut out: Vec<CitedAct<'a>> = Vec::new();
    for (norm, day) in cited {
        let act = pack.norm(*norm).act;
        let version = pack.act(act).version_on(*day);
        let same = |row: &&mut CitedAct<'_>| row.act == act && row.version.map(key) == version.map(key);
        match out.iter_mut().find(same) {
            Some(row) => row.places.push((*norm, *day)),
            None => out.push(CitedAct { act, version, places: vec![(*norm, *day)] }),
        }
    }
    out
}

fn key(version: &Version) -> (&str, Option<Day>) {
    (&version.number, version.effective)
}

impl<'a> CitedAct<'a> {
    /// The day on which its first norm was looked at.
    fn day(&self) -> Option<Day> {
        self.places.first().map(|row| row.1)
    }

    /// Its address in this version, and that of the article where only one is cited.
    pub(super) fn address(&self, pack: &Pack) -> Option<String> {
        pack.address(self.act, self.day()?, self.article(pack))
    }

    /// The article, where only one is cited.
    pub(super) fn article(&self, pack: &Pack) -> Option<Article> {
        let mut articles = self.places.iter().map(|(norm, day)| pack.only_article(*norm, *day));
        let first = articles.next()??;
        articles.all(|other| other == Some(first)).then_some(first)
    }

    /// Its articles one by one, in the order of their numbers; last what is not cited of one article.
    pub(super) fn by_article(self, pack: &Pack) -> Vec<Self> {
        let mut out: Vec<(Option<Article>, Self)> = Vec::new();
        for (norm, day) in self.places {
            let article = pack.only_article(norm, day);
            match out.iter_mut().find(|row| row.0 == article) {
                Some(row) => row.1.places.push((norm, day)),
                None => out.push((article, Self { act: self.act, version: self.version, places: vec![(norm, day)] })),
            }
        }
        out.sort_by_key(|row| (row.0.is_none(), row.0));
        out.into_iter().map(|row| row.1).collect()
    }

    /// Its version: `Act No. 20023, in force since 17 Jul 2024`; else its rank, and that no version is listed where one could be.
    pub(super) fn edition(&self, speech: &Speech<'_>) -> String {
        let rank = speech.pack.rank_of(self.act);
        let Some(version) = self.version else {
            let rank = speech.say(&rank.label);
            let day = self.day().filter(|_| speech.pack.addresses_versions(self.act)).map(|day| speech.day(day));
            return day.map_or(rank.clone(), |day| {
                speech.say(&both!(
                    "{rank}; its version of {day} is not listed",
                    "{rank}({day} 당시의 연혁은 적혀 있지 않음)"
                ))
            });
        };
        let number = tied(&speech.say(&numbered(speech.pack, self.act, version)));
        match version.effective.map(|day| speech.day(day)) {
            Some(day) => speech.say(&both!("{number}, in force since {day}", "{number}, {day} 시행")),
            None => number,
        }
    }
}

/// How a version of an act is called.
pub(super) fn numbered(pack: &Pack, act: ActId, version: &Version) -> Text {
    let (rank, number) = (pack.rank_of(act), &version.number);
    let plain = || {
        let (en, ko) = (&rank.label.en, rank.label.get(crate::text::Lang::Ko));
        both!("{en} {number}", "{ko} {number}")
    };
    rank.numbered(number).unwrap_or_else(plain)
}

/// A version as JSON.
pub(super) fn version_json(version: Option<&Version>) -> Option<Value> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    version.map(|version| {
        json!({
            "number": version.number,
            "promulgated": day(version.promulgated),
            "effective": day(version.effective),
        })
    })
}
