//! The account of each article of an instrument: the norms that cite it, and the reasons for leaving out the rest.

use crate::law::{Act, ActId, Article, Cited, Day, LeftOut, NormId, Pack};
use crate::text::Text;

/// The account of the articles of one act, on the day its file was checked and later.
#[derive(Clone, Debug)]
pub struct Accounts<'p> {
    /// Its norms with the articles that their citations name.
    pub norms: Vec<(NormId, Vec<Cited>)>,
    /// Its `[[article]]`s, as written.
    pub left_out: Vec<Account<'p>>,
}

/// One `[[article]]`.
#[derive(Clone, Debug)]
pub struct Account<'p> {
    /// The entry as written.
    pub said: &'p LeftOut,
    /// The articles it names.
    pub cited: Vec<Cited>,
    /// Whether it is about the instrument as checked, and not only about an older text.
    pub current: bool,
}

impl<'p> Accounts<'p> {
    /// Gathers the account of an act.
    pub fn of(pack: &'p Pack, id: ActId) -> Self {
        let act = pack.act(id);
        let own = pack.enacted().filter(|row| row.1.act == id && row.1.gap.is_none());
        let norms = own.map(|(norm, details)| {
            let periods = details.cite.iter().filter(|citation| is_current(act, citation.period.until));
            (norm, periods.flat_map(|period| named(pack, act, &period.at)).collect())
        });
        let left_out = act.left_out.iter().map(|said| Account {
            said,
            cited: named(pack, act, &said.at),
            current: is_current(act, said.period.until),
        });
        Self { norms: norms.collect(), left_out: left_out.collect() }
    }

    /// The norms that cite an article.
    pub fn norms_of(&self, article: Article) -> impl Iterator<Item = NormId> {
        self.norms.iter().filter(move |row| row.1.iter().any(|cited| cited.covers(article))).map(|row| row.0)
    }

    /// The current `[[article]]`s that name an article.
    pub fn left_out_of(&self, article: Article) -> impl Iterator<Item = &Account<'p>> {
        let current = self.left_out.iter().filter(|row| row.current);
        current.filter(move |row| row.cited.iter().any(|cited| cited.covers(article)))
    }

    /// Whether a norm cites an article, or an `[[article]]` names it.
    pub fn accounts_for(&self, article: Article) -> bool {
        self.norms_of(article).next().is_some() || self.left_out_of(article).next().is_some()
    }
}

fn named(pack: &Pack, act: &Act, at: &Text) -> Vec<Cited> {
    let law = &pack.jurisdiction;
    let title = act.title.as_ref().and_then(|title| law.words(title)).unwrap_or_default();
    law.articles.as_ref().zip(law.words(at)).map(|(numbering, at)| numbering.cited(at, title)).unwrap_or_default()
}

/// Whether something that ends on a day still held when the file was checked.
fn is_current(act: &Act, until: Option<Day>) -> bool {
    until.is_none_or(|until| act.checked.is_some_and(|checked| checked <= until))
}
