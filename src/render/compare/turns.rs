//! What the differences of a comparison turn on: the questions on which readings part, the days on which the law changed,
//! and the facts in which the deals differ.

use std::collections::BTreeSet;

use super::super::Detail;
use super::super::layout::{Doc, Phrase};
use super::super::speech::Speech;
use super::super::timeline::Told;
use super::super::words::{all_of, more, not_sought};
use super::legend::located;
use super::places::{Axis, DealSpot};
use super::sheet::Sheet;
use crate::both;
use crate::engine::Var;
use crate::law::{Pack, QuestionId, Values};
use crate::query::{AxesSpot, ComparedCell, Parting, Statement, TurnedDay};
use crate::scenario::Scenario;
use crate::text::{Lang, Text, with_particle};

/// The most sets of changes or of facts that are printed for one difference.
const SHOWN: usize = 2;

/// Adds what the differences turn on.
pub(super) fn turns(doc: &mut Doc, sheet: &Sheet<'_>) {
    let Some(pack) = sheet.comparison.axes.laws.first().map(|law| law.pack) else { return };
    let found = Turns { sheet, pack, lang: sheet.options.lang };
    let mut lines = found.days();
    lines.extend(found.questions());
    lines.extend(found.facts());
    if lines.is_empty() {
        return;
    }
    doc.heading(Text::new("What the differences turn on", "결과를 가르는 것").get(found.lang));
    lines.into_iter().for_each(|line| doc.line(2, 2, Phrase::plain(line)));
}

/// The differences of a sheet, while they are worded.
struct Turns<'a> {
    sheet: &'a Sheet<'a>,
    pack: &'a Pack,
    lang: Lang,
}

impl Turns<'_> {
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn cell(&self, (deal, spot): DealSpot) -> Option<&ComparedCell> {
        self.sheet.comparison.deals.get(deal)?.found.cells.get(self.sheet.comparison.axes.at(spot))
    }

    fn places(&self) -> impl Iterator<Item = DealSpot> + '_ {
        (0..self.sheet.places.deals).flat_map(|deal| self.sheet.places.spots().map(move |spot| (deal, spot)))
    }

    /// The days on which the outcome of a deal changed, each with the changes of the law; or that the days make no difference.
    fn days(&self) -> Vec<String> {
        if !self.sheet.places.varies(Axis::Day) {
            return Vec::new();
        }
        let first = |(deal, spot): DealSpot| self.cell((deal, AxesSpot { day: 0, ..spot }));
        let outcome = |cell: &ComparedCell| cell.is_possible.then(|| cell.answer.outcomes.clone());
        let same = |place: DealSpot| self.cell(place).and_then(outcome) == first(place).and_then(outcome);
        if self.places().all(same) {
            return vec![self.say(&Text::new(
                "The days make no difference to the outcome of any deal.",
                "어느 거래의 결과도 날짜에 따라 달라지지 않음.",
            ))];
        }
        let mut groups: Vec<(crate::law::Day, String, Vec<DealSpot>)> = Vec::new();
        for (deal, row) in self.sheet.comparison.deals.iter().enumerate() {
            let speech = Speech::new(self.pack, row.scenario, self.lang, Detail::Screen);
            for turned in &row.found.turned {
                let text = self.turned(&speech, turned);
                let days = 0..self.sheet.places.days.len();
                let cells = days.map(|day| (deal, AxesSpot { day, ..turned.spot }));
                match groups.iter_mut().find(|group| (group.0, &group.1) == (turned.day, &text)) {
                    Some(group) => group.2.extend(cells),
                    None => groups.push((turned.day, text, cells.collect())),
                }
            }
        }
        groups.sort_by_key(|group| group.0);
        groups.iter().map(|(_, text, cells)| located(text, &self.sheet.places.told(cells))).collect()
    }

    fn turned(&self, speech: &Speech<'_>, turned: &TurnedDay) -> String {
        let pack = self.sheet.comparison.axes.laws.get(turned.spot.law).map_or(self.pack, |law| law.pack);
        let speech = Speech::new(pack, speech.scenario, self.lang, Detail::Screen);
        let sets = turned.causes.sets.iter().map(|set| speech.changes(set, turned.day, Told::Alone));
        let (day, causes) = (speech.day(turned.day), self.either(sets.collect()));
        self.say(&both!("{day}: {causes}", "{day}: {causes}"))
    }

    /// The questions on which the outcomes of two columns part, in their own words, with the answers of the readings.
    fn questions(&self) -> Vec<String> {
        if !self.sheet.places.varies(Axis::Reading) {
            return Vec::new();
        }
        let mut groups: Vec<(QuestionId, BTreeSet<usize>)> = Vec::new();
        let mut unsought: BTreeSet<usize> = BTreeSet::new();
        for (deal, spot) in self.places().filter(|place| place.1.reading > 0) {
            let Some(base) = self.cell((deal, AxesSpot { reading: 0, ..spot })).filter(|cell| cell.is_possible) else {
                continue;
            };
            let Some(reading) = self.sheet.comparison.axes.readings.get(spot.reading) else { continue };
            for row in base.answer.beside.readings.rows.iter().filter(|row| row.reading == *reading) {
                if !row.complete {
                    unsought.insert(deal);
                }
                for question in row.turns_on.iter().flatten() {
                    match groups.iter_mut().find(|group| group.0 == *question) {
                        Some(group) => drop(group.1.insert(deal)),
                        None => groups.push((*question, BTreeSet::from([deal]))),
                    }
                }
            }
        }
        groups.sort_unstable_by_key(|group| group.0);
        let mut out: Vec<String> =
            groups.iter().map(|(question, deals)| located(&self.question(*question), &self.deals(deals))).collect();
        out.extend((!unsought.is_empty()).then(|| located(&self.say(&not_sought()), &self.deals(&unsought))));
        out
    }

    fn deals(&self, deals: &BTreeSet<usize>) -> String {
        let all: Vec<usize> = deals.iter().copied().collect();
        if all.len() == self.sheet.places.deals { String::new() } else { self.sheet.places.deals(&all) }
    }

    fn question(&self, id: QuestionId) -> String {
        let question = self.pack.question(id);
        let mut said = vec![self.say(&question.ask)];
        for answer in 0..question.size() {
            let axes = self.sheet.comparison.axes;
            let named = axes.readings.iter().zip(&self.sheet.places.readings);
            let theirs = named.filter(|row| self.pack.answered(*row.0, id) == answer);
            let names: Vec<&str> = theirs.map(|row| row.1.as_str()).collect();
            if !names.is_empty() {
                let (word, names) = (self.say(&question.word(answer)), names.join(", "));
                said.push(self.say(&both!("{word}: {names}", "{word}: {names}")));
            }
        }
        let (ask, answers) = (said.remove(0), said.join("; "));
        format!("{ask} {answers}")
    }

    /// The facts which, taken over from a deal, give the first one its outcome.
    fn facts(&self) -> Vec<String> {
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for parting in self.sheet.comparison.partings {
            let Some(text) = self.parted(parting) else { continue };
            match groups.iter_mut().find(|group| group.0 == text) {
                Some(group) => group.1.push(parting.deal),
                None => groups.push((text, vec![parting.deal])),
            }
        }
        groups.iter().map(|(text, deals)| self.apart(text, deals)).collect()
    }

    fn apart(&self, text: &str, deals: &[usize]) -> String {
        let (own, base) = (self.sheet.places.deals(deals), self.sheet.places.deals(&[0]));
        let (own_ko, base_ko) = (with_particle(&own, "이/가"), with_particle(&base, "과/와"));
        self.say(&both!("What parts {own} from {base}: {text}", "{own_ko} {base_ko} 다른 까닭: {text}"))
    }

    fn parted(&self, parting: &Parting) -> Option<String> {
        let scenario = self.sheet.comparison.deals.get(parting.deal)?.scenario;
        if parting.sets.is_empty() {
            return Some(self.say(&Text::new("more than three facts together", "네 가지 이상의 사실")));
        }
        let speech = Speech::new(self.pack, scenario, self.lang, Detail::Screen);
        let set = |set: &Vec<Statement>| {
            all_of(&set.iter().map(|part| self.part(&speech, *part)).collect::<Vec<_>>(), self.lang)
        };
        Some(self.either(parting.sets.iter().map(set).collect()))
    }

    /// A statement as the deal makes it.
    fn part(&self, speech: &Speech<'_>, part: Statement) -> String {
        let pack = self.pack;
        match part {
            Statement::Fact(var) => {
                let fact = speech.inner_fact(var);
                match stated(speech.scenario, pack, var) {
                    Some(values) => format!("{fact}: {}", speech.inner_value(var.fact, values)),
                    None => self.say(&both!("{fact}: not stated", "{fact}: 적지 않음")),
                }
            }
            Statement::Permit(permit) => {
                let permit = speech.inner_permit(permit);
                self.say(&both!("the statement about the {permit}", "{permit}에 관한 기재"))
            }
            Statement::Power(norm) => {
                let cite = speech.cite(norm, speech.scenario.date);
                self.say(&both!("whether the power of {cite} is exercised", "{cite}의 재량 행사 여부"))
            }
            Statement::Answer(question) => self.say(&pack.question(question).ask),
            Statement::Register(register, country) => {
                let (list, who) = (speech.inner(&pack.register(register).name()), self.say(&country.name()));
                self.say(&both!("what it says of {who} on the list “{list}”", "‘{list}’ 명부의 {who}에 관한 기재"))
            }
            Statement::Steps => self.say(&Text::new("its steps", "거래의 단계")),
            Statement::Day => {
                let day = speech.day(speech.scenario.date);
                self.say(&both!("its day, {day}", "기준일 {day}"))
            }
        }
    }

    fn either(&self, mut sets: Vec<String>) -> String {
        let hidden = sets.len().saturating_sub(SHOWN);
        if hidden > 1 {
            sets.truncate(SHOWN);
            sets.push(more(hidden, self.lang));
        }
        sets.join(&self.say(&Text::new("; or ", ", 또는 ")))
    }
}

/// What a scenario says of a fact, or the default.
fn stated<'s>(scenario: &'s Scenario, pack: &'s Pack, var: Var) -> Option<&'s Values> {
    let own = match var.step {
        Some(step) => scenario.steps.get(step).and_then(|step| step.stated.get(&var.fact)),
        None => scenario.deal.get(&var.fact),
    };
    own.map(|at| &at.value).or(pack.fact(var.fact).default.as_ref())
}
