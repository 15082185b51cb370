//! One answer in one language: the basis of norms, and why they reach the deal.

use std::ops::Deref;
use std::rc::Rc;

use super::speech::Speech;
use super::{Answered, Detail};
use crate::both;
use crate::engine::Because;
use crate::law::NormId;
use crate::query::{Amended, Answer, Case, Decider, Line, Verified};
use crate::text::{Lang, Text};

/// An answer, and how its deal is spoken of: in all possible worlds, or in those of one case.
pub(super) struct Voice<'a> {
    speech: Rc<Speech<'a>>,
    pub(super) answer: &'a Answer,
    /// Who decides on permits in these worlds.
    pub(super) deciders: &'a [Decider],
    /// Norms that reach other worlds only.
    pub(super) elsewhere: &'a [NormId],
    pub(super) amended: Option<&'a Amended>,
    pub(super) verified: Option<&'a Verified>,
    /// Everything that was asked otherwise than the file does.
    pub(super) changes: Option<String>,
}

impl<'a> Deref for Voice<'a> {
    type Target = Speech<'a>;

    fn deref(&self) -> &Self::Target {
        &self.speech
    }
}

impl<'a> Voice<'a> {
    pub(super) fn new(answered: Answered<'a>, lang: Lang, detail: Detail) -> Self {
        let Answered { pack, scenario, answer, amended, verified } = answered;
        let speech = Rc::new(Speech::new(pack, scenario, lang, detail));
        let changes = answered.posed().said(lang);
        Self { speech, answer, deciders: &answer.deciders, elsewhere: &[], amended, verified, changes }
    }

    /// The same about one case.
    pub(super) fn inside(&self, case: &'a Case) -> Self {
        let Self { speech, answer, amended, verified, .. } = self;
        let (answer, amended, verified) = (*answer, *amended, *verified);
        Self {
            speech: Rc::clone(speech),
            answer,
            deciders: &case.deciders,
            elsewhere: &case.elsewhere,
            amended,
            verified,
            changes: self.changes.clone(),
        }
    }

    /// The line of a norm at a step, as it was looked at.
    pub(super) fn line(&self, norm: NormId, step: usize) -> Option<&'a Line> {
        self.answer.lines.norms.iter().find(|line| line.norm == norm && line.step == step)
    }

    /// The reasons for a norm's reach, with those of the definitions that it uses.
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
                let word = declared.answer(*answer);
                let default = match self.answer.beside.filled_in.contains(question) {
                    true => self.say(&Text::new(" (default)", "(기본값)")),
                    false => String::new(),
                };
                out.push(format!("{} = {word}{default}", declared.id));
            }
        }
        out
    }

    /// Why a norm reaches the deal, in plain words: a list that a country is on, else the content of the norm.
    pub(super) fn why(&self, line: &'a Line) -> String {
        let mut lists: Vec<String> = Vec::new();
        for because in self.grounds(line) {
            if let Because::Listed(fact, values, register) = because {
                let label = self.inner(&self.pack.register(*register).name());
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
}
