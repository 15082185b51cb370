//! The amendment of a way as a rule file: its changes, and comments that say who enacts them.

use super::super::moves::Form;
use super::super::voice::Voice;
use super::super::words::{all_of, outcomes, untied};
use super::Author;
use crate::both;
use crate::law::{FactId, Lifted, Values};
use crate::query::{Bears, Draft, Ladder, Rung};
use crate::syntax::{AmendmentFile, NewChange, NewExemption, amendment_toml, change_toml};
use crate::text::{Text, with_particle};

/// The whole file.
pub(super) fn amendment(author: &Author<'_>) -> String {
    let mut changes = Vec::new();
    for (ladder, rung) in author.drafted.taken() {
        for (at, draft) in rung.drafts.iter().enumerate() {
            let comments = if at == 0 { about(author, ladder, rung) } else { Vec::new() };
            changes.push((comments, change(author, draft)));
        }
    }
    let file = AmendmentFile { id: author.heading.name, title: author.title(), head: head(author), changes };
    amendment_toml(author.answered.pack, &file)
}

fn head(author: &Author<'_>) -> Vec<String> {
    let voice = author.voice(author.lang);
    let (title, day) = (voice.say(&author.title()), voice.day(voice.answer.date));
    let reading = &voice.pack.reading(voice.answer.reading).id;
    let outcomes = outcomes(&author.drafted.outcomes, author.lang);
    let left = author.left(&voice);
    let mut out =
        vec![title, voice.say(&both!("Asked for {day} under the reading {reading}.", "기준일 {day}, 해석 {reading}."))];
    out.extend(author.case(&voice).map(|case| voice.say(&case)));
    out.extend([
        voice.say(&both!(
            "With all changes of this file in play: {outcomes}.",
            "이 파일의 변경을 모두 시행하면: {outcomes}."
        )),
        voice.say(&both!("Left to do then: {left}.", "그때 남는 조치: {left}.")),
        voice.say(&Text::new(
            "A draft to work from: the words are those of the rule files, not those of the law.",
            "작업용 초안. 문구는 규칙 파일의 것이며 법문이 아님.",
        )),
        String::new(),
    ]);
    out
}

/// The target of a change, who enacts it, and the wider drafts that are enough too.
fn about(author: &Author<'_>, ladder: &Ladder, taken: &Rung) -> Vec<String> {
    let voice = author.voice(author.lang);
    let (place, who) = (untied(&voice.provision(ladder.change, Form::Full)), voice.enacts(ladder, taken, Form::Full));
    let mut out = vec![voice.say(&both!("{place}. Enacted by: {who}.", "{place}. 개정 주체: {who}."))];
    let others = ladder.rungs.iter().filter(|rung| rung.bears == Bears::Yes && *rung != taken);
    for (at, rung) in others.enumerate() {
        if at == 0 {
            out.push(voice.say(&Text::new("Enough by itself in its place:", "이를 대신할 수 있는 변경:")));
        }
        let who = voice.enacts(ladder, rung, Form::Full);
        for draft in &rung.drafts {
            out.push(String::new());
            out.push(voice.say(&both!("enacted by: {who}", "개정 주체: {who}")));
            let text = change_toml(author.answered.pack, &change(author, draft));
            out.extend(text.lines().map(str::to_owned));
        }
    }
    out
}

/// A draft as a change to be written.
fn change<'a>(author: &Author<'a>, draft: &'a Draft) -> NewChange<'a> {
    match draft {
        Draft::Repeal(target) => NewChange::Repeal(*target),
        Draft::Except(target, facts) => NewChange::Except(*target, facts),
        Draft::Insert(act, lifts, facts) => NewChange::Insert(Box::new(NewExemption {
            act: *act,
            id: (author.heading.ids.get(&(*act, lifts.clone()))).map_or(author.heading.name, String::as_str).to_owned(),
            cite: author.own(Text::new("new", "신설")),
            says: author.both(|voice| lifted(voice, lifts, facts)),
            lifts,
            when: facts,
        })),
    }
}

/// The text of a new exemption.
pub(super) fn lifted(voice: &Voice<'_>, lifts: &[Lifted], facts: &[(FactId, Values)]) -> String {
    let places: Vec<String> = lifts.iter().map(|lifted| voice.lifted(*lifted)).collect();
    let (places, facts) = (all_of(&places, voice.lang), voice.facts(facts));
    let object = with_particle(&places, "을/를");
    voice.say(&both!("{places} does not apply where {facts}.", "{facts}인 경우에는 {object} 적용하지 아니한다."))
}
