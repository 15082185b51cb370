//! Cells of a table in a sign, a letter and marks, and what the letters and marks stand for.
//!
//! A cell `✗ A*` says that the deal is prohibited, that those act of whom the list says `A`, and that this holds only while
//! something is true that was taken for granted. Nothing that the headline of `check` says is left out.

use super::super::layout::{Ink, Phrase, TIE};
use super::super::text::{clause, elsewhere, unheld};
use super::super::voice::Voice;
use super::super::words::{decide, mark, outcomes};
use super::super::{Answered, Detail};
use super::places::DealSpot;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::Move;
use crate::law::{Outcome, ReadingId};
use crate::query::{Assumed, Case, Interrupted};
use crate::text::{Lang, Text};

/// Why a cell is not the last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// The outcome would be worse if something taken for granted is false.
    Assumed,
    /// A reading that has no column of its own speaks against it.
    Disputed,
    /// The outcome would be worse under another answer to a question that only the default answers.
    Unheld,
    /// There is something else to say of it.
    Remark,
}

impl Mark {
    /// Its sign in a cell.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Assumed => '*',
            Self::Disputed => '!',
            Self::Unheld => '~',
            Self::Remark => '+',
        }
    }

    /// What it means.
    pub(super) fn meaning(self) -> Text {
        match self {
            Self::Assumed => Text::new("only as assumed", "가정이 맞을 때만"),
            Self::Disputed => Text::new("another reading differs", "다르게 보는 해석이 있음"),
            Self::Unheld => Text::new("an open question is answered by default", "열린 질문에 기본 답을 따름"),
            Self::Remark => Text::new("a remark", "덧붙일 설명이 있음"),
        }
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct CellWords {
    /// The outcome; nothing where there is no such deal.
    pub(super) outcome: Option<Outcome>,
    /// Who has to act, or why no one has or can: a position among the keys.
    pub(super) key: usize,
    /// Its marks, in order.
    pub(super) marks: Vec<Mark>,
}

impl CellWords {
    /// The sign and the ink of its outcome.
    pub(super) fn sign(&self) -> (&'static str, Ink) {
        self.outcome.map_or(("–", Ink::Doubt), mark)
    }

    /// The cell as it is printed, with the word of its outcome or without; it breaks nowhere.
    pub(super) fn phrase(&self, with_word: bool, lang: Lang) -> Phrase {
        let (sign, ink) = self.sign();
        let word = if with_word { format!("{TIE}{}", word(self.outcome, lang)) } else { String::new() };
        let marks: String = self.marks.iter().map(|mark| mark.sign()).collect();
        let key = format!("{TIE}{}", letter(self.key));
        Phrase::of(ink, format!("{sign}{}", word.replace(' ', &TIE.to_string())))
            .and(Ink::Plain, key)
            .and(Ink::Doubt, marks)
    }
}

/// The word of an outcome, or that there is no such deal.
pub(super) fn word(outcome: Option<Outcome>, lang: Lang) -> String {
    let none = Text::new("no such deal", "거래 없음");
    outcome.map_or(none, Outcome::label).get(lang).to_owned()
}

/// The letter of a key: A to Z, then AA.
pub(super) fn letter(at: usize) -> String {
    let own: String = ('A'..='Z').nth(at % 26).into_iter().collect();
    if at < 26 { own } else { format!("{}{own}", letter(at / 26 - 1)) }
}

/// Something that holds of some cells.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    pub(super) mark: Mark,
    /// The outcomes if it is false, where it is an assumption.
    pub(super) otherwise: Vec<Outcome>,
    /// Whether it is always printed, however many others there are.
    pub(super) always: bool,
    pub(super) text: String,
    pub(super) places: Vec<DealSpot>,
}

/// What the letters and marks of a table stand for, as far as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct TableLegend {
    /// For each letter the outcome and the clause.
    pub(super) keys: Vec<(Option<Outcome>, String)>,
    pub(super) remarks: Vec<Remark>,
}

impl TableLegend {
    /// Words a cell; `columns` are the readings that have one of their own.
    pub(super) fn cell(
        &mut self,
        answered: Answered<'_>,
        lang: Lang,
        columns: &[ReadingId],
        place: DealSpot,
    ) -> CellWords {
        let voice = Voice::new(answered, lang, Detail::Screen);
        let outcome = answered.answer.outcome();
        let key = self.key(Some(outcome), acts(&voice, outcome));
        let mut marks: Vec<Mark> = Vec::new();
        for remark in remarks(&voice, columns) {
            marks.push(remark.mark);
            self.add(remark, place);
        }
        marks.sort_unstable();
        marks.dedup();
        CellWords { outcome: Some(outcome), key, marks }
    }

    /// Words a cell for which there is no deal.
    pub(super) fn impossible(&mut self, faults: &[Diagnostic], lang: Lang) -> CellWords {
        let said = |fault: &Diagnostic| match &fault.help {
            Some(help) => format!("{} ({})", fault.message.get(lang), help.get(lang)),
            None => fault.message.get(lang).to_owned(),
        };
        let text = faults.iter().map(said).collect::<Vec<String>>().join("; ");
        CellWords { outcome: None, key: self.key(None, text), marks: Vec::new() }
    }

    fn key(&mut self, outcome: Option<Outcome>, text: String) -> usize {
        let key = (outcome, text);
        self.keys.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        })
    }

    fn add(&mut self, remark: Remark, place: DealSpot) {
        let is_same = |known: &&mut Remark| {
            (known.mark, &known.otherwise, &known.text) == (remark.mark, &remark.otherwise, &remark.text)
        };
        match self.remarks.iter_mut().find(is_same) {
            Some(known) => known.places.push(place),
            None => self.remarks.push(Remark { places: vec![place], ..remark }),
        }
    }
}

/// Who has to act on the lightest way, or why no one has or can.
pub(super) fn acts(voice: &Voice<'_>, outcome: Outcome) -> String {
    if outcome != Outcome::Prohibited || !voice.answer.complete {
        return clause(voice, outcome);
    }
    let mut ways: Vec<String> = Vec::new();
    for case in &voice.answer.cases {
        let deeds = deeds(voice, case).join("; ");
        if !ways.contains(&deeds) {
            ways.push(deeds);
        }
    }
    ways.join(&voice.say(&Text::new("; or ", ", 또는 ")))
}

/// What is done on the lightest way of some worlds: changes of the law first, then who decides.
fn deeds(voice: &Voice<'_>, case: &Case) -> Vec<String> {
    let inside = voice.inside(case);
    let (mut out, mut deciding): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for step in case.ways.first().into_iter().flatten() {
        let (list, said) = match step {
            Move::Grant(_) => (&mut deciding, inside.actor(step)),
            Move::Reopen(_) | Move::Withdraw(_) | Move::SetAside(_) | Move::Change(_) => {
                (&mut out, inside.deed_in_kind(step))
            }
        };
        if !list.contains(&said) {
            list.push(said);
        }
    }
    out.extend((!deciding.is_empty()).then(|| decide(&deciding, voice.lang)));
    out
}

/// Everything but the outcome that the headline of an answer says.
fn remarks(voice: &Voice<'_>, columns: &[ReadingId]) -> Vec<Remark> {
    let (answer, pack, lang) = (voice.answer, voice.pack, voice.lang);
    let one = |mark, text| Remark { mark, otherwise: Vec::new(), always: true, text, places: Vec::new() };
    let assumed = Assumed::provided(&answer.beside.assumed, pack).into_iter().map(|row| Remark {
        otherwise: row.worse.clone(),
        always: row.is_of_register(pack),
        ..one(Mark::Assumed, voice.assumption(row))
    });
    let mut out: Vec<Remark> = assumed.collect();
    for row in answer.disputed(pack).filter(|row| !columns.contains(&row.reading)) {
        let (reading, found) = (pack.reading(row.reading).short_name(), outcomes(&row.outcomes, lang));
        let (en, ko) = (&reading.en, reading.get(Lang::Ko));
        out.push(one(Mark::Disputed, voice.say(&both!("{found} under: {en}", "{ko}: {found}"))));
    }
    out.extend(unheld(voice).into_iter().map(|said| one(Mark::Unheld, said)));
    out.extend(elsewhere(voice).into_iter().map(|said| one(Mark::Remark, said)));
    if answer.interrupted == Some(Interrupted::Beside) {
        let unseen = Text::new(
            "interrupted before assumptions and other readings were looked at",
            "중단되어 가정과 다른 해석을 확인하지 못함",
        );
        out.push(one(Mark::Remark, voice.say(&unseen)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_behind_the_last() {
        assert_eq!([0, 25, 26, 51, 52].map(letter), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
