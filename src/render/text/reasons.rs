//! Why an answer is not final: one line for each type of reason.

use super::super::voice::Voice;
use super::super::words::{all_of, outcomes, sentences};
use crate::both;
use crate::law::{ActId, NormId, Outcome};
use crate::query::{Bearing, Open, Reason};
use crate::text::{Text, with_particle};

/// The types of reason that occur, each with its items.
pub(super) fn reasons(voice: &Voice<'_>) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    let mut questions: Vec<String> = Vec::new();
    for reason in &voice.answer.beside.reasons.all {
        match reason {
            Reason::UnknownFact(var) => facts.push(voice.inner_fact(*var)),
            Reason::OpenQuestion(open) => questions.push(question(voice, open)),
            Reason::Discretion(_) | Reason::Gap(..) | Reason::NotCovered(_) => {}
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut add = |title: &Text, said: &str| {
        if !said.is_empty() {
            out.push(format!("{}{said}", voice.say(title)));
        }
    };
    let mut say = |title: &Text, rows: &[String]| add(title, &all_of(rows, voice.lang));
    say(&Text::new("unknown fact: ", "모르는 사실: "), &facts);
    say(&Text::new("open question: ", "열린 쟁점: "), &questions);
    say(&Text::new("power not exercised: ", "행사되지 않은 재량: "), &powers(voice));
    let missing = gap_names(voice, Bearing::Outcome);
    say(&Text::new("norm that may be missing here: ", "빠졌을 수 있는 규범: "), &missing);
    say(&Text::new("gap in the model: ", "모형의 공백: "), &gaps(voice));
    let lacking: Vec<String> = voice.answer.beside.reasons.uncovered().map(|lacking| voice.lacking(lacking)).collect();
    add(&Text::new("law not in the pack: ", "규칙 묶음에 없는 법: "), &sentences(&lacking));
    if !voice.answer.beside.reasons.complete && voice.answer.interrupted.is_none() {
        out.push(voice.say(&untried()));
    }
    out
}

/// What is not tried where too many cases are possible.
pub(in crate::render) fn untried() -> Text {
    Text::new(
        "too many cases to try what each power would do, and which defaults matter only together",
        "경우가 너무 많아 재량마다의 결과와 함께만 영향을 주는 기본값을 살펴보지 못함",
    )
}

/// The powers by the outcome once exercised, each cited.
fn powers(voice: &Voice<'_>) -> Vec<String> {
    type Then<'a> = (&'a [Outcome], bool);
    let mut groups: Vec<(Then<'_>, Vec<NormId>)> = Vec::new();
    for power in voice.answer.beside.reasons.powers() {
        let key = (power.outcomes.as_slice(), power.reversal);
        match groups.iter_mut().find(|group| group.0 == key) {
            Some(group) => group.1.push(power.norm),
            None => groups.push((key, vec![power.norm])),
        }
    }
    groups
        .iter()
        .map(|((then, reversal), norms)| {
            let dated: Vec<_> = norms.iter().map(|norm| (*norm, voice.looked_at(*norm))).collect();
            let (cites, then) = (voice.refer(&dated), outcomes(then, voice.lang));
            voice.say(&match reversal {
                true => both!("{cites} (then {then} by a reversal)", "{cites}(행사하면 번복해야 {then})"),
                false => both!("{cites} (then {then})", "{cites}(행사하면 {then})"),
            })
        })
        .collect()
}

/// A question; if no reading with another outcome turns on it, the outcome under each other answer.
fn question(voice: &Voice<'_>, open: &Open) -> String {
    let id = &voice.pack.question(open.question).id;
    if !open.readings.is_empty() {
        return format!("`{id}`");
    }
    let question = voice.pack.question(open.question);
    let each = |(answer, found): &(u16, Vec<Outcome>)| {
        let (answer, found) = (question.answer(*answer), outcomes(found, voice.lang));
        let quoted = with_particle(&format!("`{answer}`"), "이라고/라고");
        voice.say(&both!("answered `{answer}` it would be {found}", "{quoted} 답하면 {found}"))
    };
    let others = open.otherwise.iter().filter(|row| row.1 != voice.answer.outcomes);
    let otherwise = others.map(each).collect::<Vec<String>>().join("; ");
    voice.say(&both!(
        "`{id}` (no reading here answers it otherwise; {otherwise})",
        "`{id}`(달리 답하는 해석은 없으나, {otherwise})"
    ))
}

/// The number of gaps in each act.
fn gaps(voice: &Voice<'_>) -> Vec<String> {
    let mut counts: Vec<(ActId, usize)> = Vec::new();
    for (act, _) in voice.answer.beside.reasons.gaps(Bearing::OfAct) {
        match counts.iter_mut().find(|row| row.0 == act) {
            Some(row) => row.1 += 1,
            None => counts.push((act, 1)),
        }
    }
    let count = |(act, count): &(ActId, usize)| {
        let (act, count) = (voice.act_in_short(*act), *count);
        voice.say(&both!("{count} in {act}", "{act} {count}건"))
    };
    counts.iter().map(count).collect()
}

/// The gaps that bear on the deal in this manner, as `act:gap`.
fn gap_names(voice: &Voice<'_>, how: Bearing) -> Vec<String> {
    let name = |(act, at): (ActId, usize)| Some(voice.pack.norm_name(voice.pack.act(act).gaps.get(at)?.norm?));
    voice.answer.beside.reasons.gaps(how).filter_map(name).map(|name| format!("`{name}`")).collect()
}

/// The texts of the gaps that bear on the deal in this manner, each with the number of its act.
pub(in crate::render) fn gaps_in_words(voice: &Voice<'_>, how: Bearing) -> Vec<String> {
    let word = |(act, at): (ActId, usize)| Some(voice.says_of(act, &voice.pack.act(act).gaps.get(at)?.says));
    voice.answer.beside.reasons.gaps(how).filter_map(word).collect()
}
