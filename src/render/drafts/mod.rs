//! Drafts of a way as files: amendments in the format of rule files, and a table of the text now and as amended.

mod amendment;
mod table;

use super::layout::{Block, Doc};
use super::markdown::markdown;
use super::moves::Form;
use super::text::condition;
use super::voice::Voice;
use super::words::{all_of, untied};
use super::{Answered, Detail};
use crate::both;
use crate::engine::{Move, Var};
use crate::law::{ActId, FactId, Lifted, Values};
use crate::query::{Case, Draft, Drafted, Ladder, NewIds, Rung};
use crate::text::{Lang, Text, with_particle};

/// The two files of one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFiles {
    /// The amendment, as `check --amend` reads it.
    pub amendment: String,
    /// The comparison of the text now with the text as amended, in Markdown.
    pub table: String,
}

/// The name of the drafts of a way.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// The id of the amendment.
    pub name: &'a str,
    /// The ids of the norms that it inserts.
    pub ids: &'a NewIds,
    /// Which way it is.
    pub way: &'a Text,
    /// The case that it belongs to; nothing where it is one for all.
    pub case: Option<&'a Case>,
}

/// Writes the drafts of a way.
pub fn draft_files(answered: Answered<'_>, drafted: &Drafted, heading: Heading<'_>, lang: Lang) -> DraftFiles {
    let author = Author { answered, drafted, heading, lang };
    DraftFiles { amendment: amendment::amendment(&author), table: markdown(&table::table(&author)) }
}

/// Adds what the drafts of a way change, provision by provision.
pub(super) fn draft_doc(doc: &mut Doc, answered: Answered<'_>, drafted: &Drafted, case: Option<&Case>, lang: Lang) {
    let (ids, way) = (NewIds::new(), Text::default());
    let heading = Heading { name: "", ids: &ids, way: &way, case };
    table::compared(doc, &Author { answered, drafted, heading, lang }, Block::Subheading);
}

/// The drafts being written.
struct Author<'a> {
    answered: Answered<'a>,
    drafted: &'a Drafted,
    heading: Heading<'a>,
    lang: Lang,
}

impl<'a> Author<'a> {
    /// A voice without the numbers of sources.
    fn voice(&self, lang: Lang) -> Voice<'a> {
        let voice = Voice::new(self.answered, lang, Detail::Brief);
        match self.heading.case {
            Some(case) => voice.inside(case),
            None => voice,
        }
    }

    /// The same words in both languages.
    fn both(&self, say: impl Fn(&Voice<'a>) -> String) -> Text {
        self.own(Text::new(say(&self.voice(Lang::En)), say(&self.voice(Lang::Ko))))
    }

    /// Words of the program as a rule file has them: where the law is in a third language, Korean is none of its own.
    fn own(&self, text: Text) -> Text {
        match self.answered.pack.jurisdiction.third_language() {
            Some(_) => Text::plain(text.en),
            None => text,
        }
    }

    /// The name of the drafts.
    fn title(&self) -> Text {
        let (way, deal) = (self.heading.way, &self.answered.scenario.title);
        self.own(Text::new(
            format!("Draft, {}: {}", way.en, deal.en),
            format!("{} 초안: {}", way.get(Lang::Ko), deal.get(Lang::Ko)),
        ))
    }

    /// The facts for which the way is one, where it is not one for all.
    fn case(&self, voice: &Voice<'_>) -> Option<Text> {
        let condition = condition(voice, &self.heading.case?.when).trim_end_matches(':').to_owned();
        Some(both!("For this case alone: {condition}.", "이 경우에만 해당: {condition}."))
    }

    /// The moves that are left once the drafts are law.
    fn left(&self, voice: &Voice<'_>) -> String {
        let deeds: Vec<String> = self.drafted.rest.iter().map(|step| voice.whole_deed(*step)).collect();
        if deeds.is_empty() {
            return voice.say(&Text::new("nothing", "없음"));
        }
        deeds.join("; ")
    }
}

impl Voice<'_> {
    /// Who enacts a rung of a ladder.
    pub(super) fn enacts(&self, ladder: &Ladder, rung: &Rung, form: Form) -> String {
        let mut acts: Vec<ActId> = Vec::new();
        for draft in &rung.drafts {
            let act = match draft {
                Draft::Insert(act, ..) => *act,
                Draft::Except(..) | Draft::Repeal(_) => self.pack.provision(ladder.change).act,
            };
            if !acts.contains(&act) {
                acts.push(act);
            }
        }
        let makers = acts.into_iter().map(|act| match form {
            Form::Full => self.maker_in_full(act),
            Form::Short => self.maker(act),
        });
        let makers: Vec<String> = makers.collect();
        all_of(&makers, self.lang)
    }

    /// The targets of an exemption, by their places.
    fn lifted(&self, lifted: Lifted) -> String {
        untied(&match lifted {
            Lifted::Norm(norm) => self.cite(norm, self.looked_at(norm)),
            Lifted::Provision(provision) => self.provision(provision, Form::Full),
            Lifted::Act(act) => self.act(act),
        })
    }

    /// Facts that must hold, in one phrase.
    pub(super) fn facts(&self, facts: &[(FactId, Values)]) -> String {
        let one = |(fact, values): &(FactId, Values)| {
            let (name, values) = (self.inner_fact(Var { fact: *fact, step: None }), self.values(*fact, values));
            let subject = with_particle(&name, "이/가");
            self.say(&both!("{name} is “{values}”", "{subject} ‘{values}’"))
        };
        let list: Vec<String> = facts.iter().map(one).collect();
        match self.lang {
            Lang::En | Lang::Law => all_of(&list, Lang::En),
            Lang::Ko => list.join("이고 "),
        }
    }

    /// A whole move in one phrase, with acts by their titles.
    fn whole_deed(&self, step: Move) -> String {
        let (actor, verb, object) = (self.actor(step), self.verb(step), self.object(step, Form::Full));
        untied(&self.say(&both!("{actor} {verb} {object}", "{actor}: {object} {verb}")))
    }
}
