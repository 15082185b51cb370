//! Names in one language: citations with the numbers of their acts, permits, days.

use std::cell::RefCell;

use super::Detail;
use super::words::{articles, day, inner, tied};
use crate::both;
use crate::law::{Act, ActId, Day, Norm, NormId, Pack, PermitId};
use crate::query::Lacking;
use crate::scenario::Scenario;
use crate::text::{Lang, Text};

/// A deal, its law and the language of the answer, with the norms and acts cited so far.
pub(super) struct Speech<'a> {
    pub(super) pack: &'a Pack,
    pub(super) scenario: &'a Scenario,
    pub(super) lang: Lang,
    /// Norms cited so far, each with the day.
    cited: RefCell<Vec<(NormId, Day)>>,
    detail: Detail,
    /// Acts cited so far, in the order of their numbers.
    numbered: RefCell<Vec<ActId>>,
    /// Words of the law quoted so far.
    quoted: RefCell<Vec<String>>,
}

impl<'a> Speech<'a> {
    pub(super) fn new(pack: &'a Pack, scenario: &'a Scenario, lang: Lang, detail: Detail) -> Self {
        let (cited, numbered, quoted) = Default::default();
        Self { pack, scenario, lang, detail, cited, numbered, quoted }
    }

    /// Whether the answer names nothing by its id.
    pub(super) fn names_no_ids(&self) -> bool {
        self.detail <= Detail::Screen
    }

    /// A text in the language of the answer.
    pub(super) fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// Whether the answer is in the language of the law.
    pub(super) fn speaks_as_the_law(&self) -> bool {
        let language = self.pack.jurisdiction.language.as_str();
        match self.lang {
            Lang::En => language == "en",
            Lang::Ko => language == "ko",
            Lang::Law => true,
        }
    }

    /// A label in the middle of a sentence. Only English writes its first letter small there, unless it is a name.
    pub(super) fn inner(&self, label: &Text) -> String {
        match self.lang {
            Lang::En | Lang::Ko if !label.name => inner(label.get(self.lang)),
            Lang::En | Lang::Ko | Lang::Law => self.say(label),
        }
    }

    /// What of the law the pack lacks.
    pub(super) fn lacking(&self, lacking: Lacking) -> String {
        let coverage = &self.pack.coverage;
        let kind = match lacking {
            Lacking::Kind(at) => coverage.uncovered.get(at),
            Lacking::Day => None,
        };
        if let Some(kind) = kind {
            return self.say(&kind.says);
        }
        let day = |day: Option<Day>| day.map(|day| self.day(day));
        self.say(&match (day(coverage.period.from), day(coverage.period.until)) {
            (Some(from), Some(until)) => {
                both!(
                    "the pack holds the law from {from} to {until}",
                    "규칙 묶음은 {from}부터 {until}까지의 법을 담고 있음"
                )
            }
            (Some(from), None) => {
                both!("the pack holds the law from {from}", "규칙 묶음은 {from}부터의 법을 담고 있음")
            }
            (None, Some(until)) => {
                both!("the pack holds the law until {until}", "규칙 묶음은 {until}까지의 법을 담고 있음")
            }
            (None, None) => Text::new("the pack does not hold this law", "규칙 묶음에 없는 법"),
        })
    }

    pub(super) fn day(&self, date: Day) -> String {
        day(date, self.lang)
    }

    /// Everything cited so far, in citation order.
    pub(super) fn cited(&self) -> Vec<(NormId, Day)> {
        let mut cited = self.cited.borrow().clone();
        cited.sort_unstable();
        cited.dedup();
        cited
    }

    /// The acts cited so far, in the order of their numbers.
    pub(super) fn numbered(&self) -> Vec<ActId> {
        self.numbered.borrow().clone()
    }

    /// The number of an act among the sources, `[1]`, or its name where no sources are listed.
    pub(super) fn act_in_short(&self, act: ActId) -> String {
        match self.detail {
            Detail::Usual | Detail::Full => self.number(act).0,
            Detail::Brief | Detail::Screen => self.act(act),
        }
    }

    /// What a text says of an act.
    pub(super) fn says_of(&self, act: ActId, says: &Text) -> String {
        let (act, says) = (self.act_in_short(act), self.say(says));
        match self.detail {
            Detail::Usual | Detail::Full => format!("{act} {says}"),
            Detail::Brief | Detail::Screen => format!("{act}: {says}"),
        }
    }

    /// The number of an act among the sources, and whether this is its first citation.
    fn number(&self, act: ActId) -> (String, bool) {
        let mut numbered = self.numbered.borrow_mut();
        let known = numbered.iter().position(|known| *known == act);
        let at = known.unwrap_or_else(|| {
            numbered.push(act);
            numbered.len() - 1
        });
        (format!("[{}]", at + 1), known.is_none())
    }

    /// The place of a norm in its act on a day, `Art. 57(2)`.
    pub(super) fn article(&self, norm: NormId, date: Day) -> String {
        self.cited.borrow_mut().push((norm, date));
        if self.names_no_ids() && self.norm(norm).gap.is_some() {
            return self.say(&Text::new("(not established)", "(미확인)"));
        }
        self.say(&self.pack.norm(norm).cited(date).at)
    }

    /// The words of the law that a norm rests on, unless they were quoted before.
    pub(super) fn quote(&self, norm: NormId, date: Day) -> Option<String> {
        let mut quoted = self.quoted.borrow_mut();
        let words = self.pack.norm(norm).quoted_on(date).map(|words| format!("“{words}”"))?;
        let known = quoted.contains(&words);
        quoted.extend((!known).then(|| words.clone()));
        (!known).then_some(words)
    }

    /// The name of an act, followed by its number at the first mention.
    pub(super) fn act(&self, act: ActId) -> String {
        let act_of = self.pack.act(act);
        let name = self.say(&if self.detail == Detail::Screen { act_of.short_name() } else { act_of.name() });
        match (self.detail, self.number(act)) {
            (Detail::Usual | Detail::Full, (number, true)) => format!("{name} {number}"),
            // A number is useless without the list of sources.
            (Detail::Usual | Detail::Full, (_, false)) | (Detail::Brief | Detail::Screen, _) => name,
        }
    }

    /// The citation of a norm on a day: its act and the place in it.
    pub(super) fn cite(&self, norm: NormId, date: Day) -> String {
        tied(&format!("{} {}", self.act(self.norm(norm).act), self.article(norm, date)))
    }

    /// Norms cited by the numbers of their acts: `[1] Art. 53(1), 57(4); [2] Art. 68(6)`; by the names where no sources
    /// are listed.
    pub(super) fn refer(&self, norms: &[(NormId, Day)]) -> String {
        let mut acts: Vec<(String, Vec<String>)> = Vec::new();
        for (norm, date) in norms {
            let (act, article) = (self.act_in_short(self.norm(*norm).act), self.article(*norm, *date));
            match acts.iter_mut().find(|row| row.0 == act) {
                Some(row) if row.1.contains(&article) => {}
                Some(row) => row.1.push(article),
                None => acts.push((act, vec![article])),
            }
        }
        let said: Vec<String> =
            acts.iter().map(|(act, list)| tied(&format!("{act} {}", articles(list, self.lang)))).collect();
        said.join("; ")
    }

    /// The citation of a norm after one of `act`: an act that hangs on that act is called `its`.
    pub(super) fn cite_beside(&self, norm: NormId, date: Day, act: &Act) -> String {
        let own = self.pack.act_of(norm);
        let (title, head) = (own.name(), act.name());
        match (self.lang, title.en.strip_suffix(&format!(" of the {}", head.en))) {
            (Lang::En, Some(short)) if own.id != act.id => {
                let number = match self.number(self.norm(norm).act) {
                    (number, true) if self.detail > Detail::Screen => format!(" {number}"),
                    (_, true | false) => String::new(),
                };
                tied(&format!("its {short}{number} {}", self.article(norm, date)))
            }
            (Lang::En | Lang::Ko | Lang::Law, _) => self.cite(norm, date),
        }
    }

    fn permit_name(&self, permit: PermitId) -> Text {
        let permit = self.pack.permit(permit);
        if self.detail == Detail::Screen { permit.short_name() } else { permit.name() }
    }

    pub(super) fn permit(&self, permit: PermitId) -> String {
        self.say(&self.permit_name(permit))
    }

    /// A permit in the middle of a sentence.
    pub(super) fn inner_permit(&self, permit: PermitId) -> String {
        self.inner(&self.permit_name(permit))
    }

    /// The norm itself.
    pub(super) fn norm(&self, norm: NormId) -> &'a Norm {
        self.pack.norm(norm)
    }
}
