//! One answer told in one language: the names of facts, values, permits, citations and actors in it.

use std::cell::RefCell;

use super::words::{articles, day, inner, tied};
use super::{Answered, Detail};
use crate::both;
use crate::engine::{Because, Status, is_obstacle};
use crate::law::{Act, ActId, Day, Norm, NormId, Pack, PermitId};
use crate::query::{Answer, Line};
use crate::scenario::Scenario;
use crate::text::{Lang, Text};

/// An answer with the language it is told in, and what has been cited so far.
pub(super) struct Voice<'a> {
    pub(super) pack: &'a Pack,
    pub(super) scenario: &'a Scenario,
    pub(super) answer: &'a Answer,
    pub(super) lang: Lang,
    /// Norms cited so far, each with the day.
    cited: RefCell<Vec<(NormId, Day)>>,
    detail: Detail,
    /// Acts cited so far, in the order of their numbers.
    numbered: RefCell<Vec<ActId>>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(answered: Answered<'a>, lang: Lang, detail: Detail) -> Self {
        let Answered { pack, scenario, answer } = answered;
        Self { pack, scenario, answer, lang, detail, cited: RefCell::default(), numbered: RefCell::default() }
    }

    /// The words in the language of the answer.
    pub(super) fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
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

    /// The number of an act among the sources, `[1]`.
    pub(super) fn act_number(&self, act: ActId) -> String {
        self.number(act).0
    }

    /// The number of an act among the sources, and whether it is new.
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
        let cite = &self.pack.norm(norm);
        let found = cite.cited_on(date).or(cite.cite.first());
        found.map_or_else(|| cite.id.clone(), |citation| self.say(&citation.at))
    }

    /// The name of an act, with its number where it is named for the first time.
    pub(super) fn act(&self, act: ActId) -> String {
        let name = self.say(&self.pack.act(act).name());
        match (self.detail, self.number(act)) {
            (Detail::Usual | Detail::Full, (number, true)) => format!("{name} {number}"),
            // Without the sources a number says nothing.
            (Detail::Usual | Detail::Full, (_, false)) | (Detail::Brief, _) => name,
        }
    }

    /// The citation of a norm on a day: its act and the place in it.
    pub(super) fn cite(&self, norm: NormId, date: Day) -> String {
        tied(&format!("{} {}", self.act(self.norm(norm).act), self.article(norm, date)))
    }

    /// Norms cited by the numbers of their acts: `[1] Art. 53(1), 57(4); [2] Art. 68(6)`.
    pub(super) fn refer(&self, norms: &[(NormId, Day)]) -> String {
        let mut acts: Vec<(String, Vec<String>)> = Vec::new();
        for (norm, date) in norms {
            let (number, article) = (self.number(self.norm(*norm).act).0, self.article(*norm, *date));
            match acts.iter_mut().find(|row| row.0 == number) {
                Some(row) if row.1.contains(&article) => {}
                Some(row) => row.1.push(article),
                None => acts.push((number, vec![article])),
            }
        }
        let said: Vec<String> =
            acts.iter().map(|(number, list)| tied(&format!("{number} {}", articles(list, self.lang)))).collect();
        said.join("; ")
    }

    /// The citation of a norm beside one of `act`: what hangs on that act is called `its`.
    pub(super) fn cite_beside(&self, norm: NormId, date: Day, act: &Act) -> String {
        let own = self.pack.act_of(norm);
        let (title, head) = (own.name(), act.name());
        match (self.lang, title.en.strip_suffix(&format!(" of the {}", head.en))) {
            (Lang::En, Some(short)) if own.id != act.id => {
                let number = match self.number(self.norm(norm).act) {
                    (number, true) => format!(" {number}"),
                    (_, false) => String::new(),
                };
                tied(&format!("its {short}{number} {}", self.article(norm, date)))
            }
            (Lang::En | Lang::Ko, _) => self.cite(norm, date),
        }
    }

    pub(super) fn permit(&self, permit: PermitId) -> String {
        self.say(&self.pack.permit(permit).name())
    }

    /// The line of a norm at a step, as it was looked at.
    pub(super) fn line(&self, norm: NormId, step: usize) -> Option<&'a Line> {
        self.answer.lines.norms.iter().find(|line| line.norm == norm && line.step == step)
    }

    /// What a norm's reach rests on, with what the definitions rest on that it uses.
    pub(super) fn grounds(&self, line: &'a Line) -> Vec<&'a Because> {
        let mut out = Vec::new();
        let mut todo = vec![line];
        let mut seen: Vec<NormId> = Vec::new();
        while let Some(line) = todo.pop() {
            for because in &line.because {
                if let Because::Concept(norm) = because {
                    let next =
                        self.answer.lines.norms.iter().find(|other| {
                            other.norm == *norm && other.step == line.step && !seen.contains(&other.norm)
                        });
                    seen.push(*norm);
                    todo.extend(next);
                } else if !out.contains(&because) {
                    out.push(because);
                }
            }
        }
        out
    }

    /// Which answers a norm's reach rests on, `war-ground = must`.
    pub(super) fn answers(&self, line: &'a Line) -> Vec<String> {
        let mut out = Vec::new();
        for because in self.grounds(line) {
            if let Because::Answer(question, answer) = because {
                let declared = self.pack.question(*question);
                let word = declared.answers.get(usize::from(*answer)).map_or("", String::as_str);
                let default = match self.answer.filled_in.contains(question) {
                    true => self.say(&Text::new(" (default)", "(기본값)")),
                    false => String::new(),
                };
                out.push(format!("{} = {word}{default}", declared.id));
            }
        }
        out
    }

    /// Why a norm reaches the deal, in plain words: a list that a country is on, else what the norm says.
    pub(super) fn why(&self, line: &'a Line) -> String {
        let mut lists: Vec<String> = Vec::new();
        for because in self.grounds(line) {
            if let Because::Listed(fact, values, register) = because {
                let label = inner(&self.say(&self.pack.register(*register).name()));
                let who = self.values(*fact, values);
                let text = self.say(&both!("{who} ({label})", "{who}({label})"));
                if !lists.contains(&text) {
                    lists.push(text);
                }
            }
        }
        if lists.is_empty() {
            let says = self.say(&self.pack.norm(line.norm).says);
            return says.trim_end_matches('.').to_owned();
        }
        lists.join(", ")
    }

    /// The norm itself.
    pub(super) fn norm(&self, norm: NormId) -> &'a Norm {
        self.pack.norm(norm)
    }

    /// The norms on which the outcome rests: those that stand in the way, what lifts them, and their definitions.
    pub(super) fn deciding(&self) -> Vec<(NormId, Day)> {
        let mut out = Vec::new();
        for line in &self.answer.lines.norms {
            let norm = self.norm(line.norm);
            let reports = norm.permits().iter().any(|permit| !self.pack.permit(*permit).kind.blocks());
            if !is_obstacle(&norm.kind) || reports || line.status == Status::Unexercised {
                continue;
            }
            out.push((line.norm, line.day));
            if let Status::Lifted(by) = line.status {
                out.push((by, line.day));
            }
            for because in &line.because {
                if let Because::Concept(definition) = because {
                    out.push((*definition, line.day));
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
