//! What stands in the way: each permit needed with the grounds to refuse it, each ban, with citation and basis.

use super::super::layout::{Ink, Phrase};
use super::super::text::{as_before, is_bar, is_lifted, needed, standing};
use super::super::voice::Voice;
use super::super::words::more;
use super::fit::Section;
use crate::both;
use crate::engine::{Because, Status};
use crate::law::{Basis, NormId, Outcome, PermitId};
use crate::query::Line;
use crate::text::Text;

/// The beginning of a bar below its permit.
const BELOW: &str = "\u{a0}\u{a0}✗ ";
/// As many rows stay while other sections can be cut.
const KEPT: usize = 9;

/// The rows of one step, and what they count.
struct Why<'v, 'a> {
    voice: &'v Voice<'a>,
    section: Section,
    permits: Vec<PermitId>,
    refused: Vec<PermitId>,
    bans: Vec<NormId>,
    /// Answers that the rows rest on.
    read_so: Vec<String>,
}

/// The section; none where nothing stands in the way or was lifted.
pub(super) fn why(voice: &Voice<'_>) -> Option<Section> {
    let (permits, refused, bans, read_so) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut why = Why { voice, section: Section::default(), permits, refused, bans, read_so };
    for step in 0..voice.scenario.steps.len() {
        why.step(step);
    }
    why.section.titled(why.heading());
    if !why.read_so.is_empty() {
        let line = |answers: String| {
            let said = voice.say(&both!("read so that {answers}", "해석: {answers}"));
            Phrase::of(Ink::Faint, said)
        };
        why.section.opens(2, 2, line(why.read_so.join("; ")));
        if let [first, _, rest @ ..] = why.read_so.as_slice() {
            why.section.first_or_shorter(line(format!("{first}; {}", more(rest.len() + 1, voice.lang))));
        }
    }
    why.section.headed([
        voice.say(&Text::new("What is needed, and what stands in the way", "필요한 것과 막는 것")),
        voice.say(&Text::new("Where it stands", "근거")),
    ]);
    why.section.keep_first(KEPT, 0);
    why.section.some()
}

impl<'a> Why<'_, 'a> {
    fn heading(&self) -> String {
        let (permits, refused, bans) = (self.permits.len(), self.refused.len(), self.bans.len());
        let one = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let mut parts: Vec<Text> = Vec::new();
        if bans > 0 {
            let en = one(bans, "ban stands in the way", "bans stand in the way");
            parts.push(both!("{en}", "금지 {bans}건"));
        }
        if permits > 0 {
            let en = one(permits, "permit is needed", "permits are needed");
            parts.push(both!("{en}", "필요한 허가 {permits}건"));
        }
        if refused > 0 {
            parts.push(both!("{refused} would have to be refused", "불허하여야 할 허가 {refused}건"));
        }
        let said: Vec<String> = parts.iter().map(|part| self.voice.say(part)).collect();
        let why = self.voice.say(&Text::new("Why", "이유"));
        if said.is_empty() { why } else { format!("{why}: {}", said.join(", ")) }
    }

    fn step(&mut self, step: usize) {
        let voice = self.voice;
        let lines: Vec<&'a Line> = voice.answer.lines.norms.iter().filter(|line| line.step == step).collect();
        let mark = |text: String| match voice.scenario.steps.len() {
            1 => text,
            _ => format!("{} {text}", step + 1),
        };
        for line in lines.iter().filter(|line| is_bar(voice, line)) {
            self.bans.push(line.norm);
            let label = mark(self.label(line));
            self.bar("✗ ", label, line, None);
        }
        let permits = needed(voice, &lines);
        let known = as_before(voice, step, &permits);
        for permit in permits {
            match known.iter().find(|row| row.0 == permit) {
                Some((_, earlier)) => {
                    let number = earlier + 1;
                    let name = mark(voice.permit(permit));
                    let again = voice.say(&both!("as in step {number}", "{number}단계와 같음"));
                    self.section.cells(2, vec![Phrase::plain(name), Phrase::of(Ink::Faint, again)]);
                }
                None => self.permit(permit, mark(voice.permit(permit)), &lines),
            }
        }
        if voice.answer.outcomes.iter().all(|outcome| *outcome == Outcome::Permitted) {
            for line in lines.iter().filter(|line| is_lifted(voice, line)) {
                self.lifted(line, &mark);
            }
        }
    }

    fn permit(&mut self, permit: PermitId, name: String, lines: &[&'a Line]) {
        let voice = self.voice;
        let applying = || lines.iter().copied().filter(|line| line.status == Status::Applies);
        let asking: Vec<&Line> = applying().filter(|line| voice.norm(line.norm).kind.asks() == Some(permit)).collect();
        let mut cell = Phrase::of(Ink::Strong, name);
        if let Some((ink, text)) = standing(voice, permit) {
            cell = cell.and(Ink::Plain, " · ").and(ink, text);
        }
        if !asking.iter().any(|line| line.certain) {
            cell = cell.and(Ink::Plain, voice.say(&Text::new(" (in some cases)", "(경우에 따라)")));
        }
        let cites: Vec<_> = asking.iter().map(|line| (line.norm, line.day)).collect();
        let head = asking.first().map(|line| voice.pack.act_of(line.norm));
        let own = self.section.len();
        self.section.cells(2, vec![cell, Phrase::plain(voice.refer(&cites))]);
        if !self.permits.contains(&permit) {
            self.permits.push(permit);
        }
        for line in asking {
            self.answers(line);
        }
        for line in applying().filter(|line| voice.norm(line.norm).kind.refuses().contains(&permit)) {
            if !self.refused.contains(&permit) {
                self.refused.push(permit);
            }
            let label = self.label(line);
            self.section.firm_at(own);
            self.bar(BELOW, label, line, head);
        }
    }

    /// The label of a bar, and whether it stands in some worlds alone.
    fn label(&self, line: &Line) -> String {
        let voice = self.voice;
        let norm = voice.norm(line.norm);
        if norm.gap.is_some() {
            return voice.say(&Text::new("whether the law allows it is not established", "법령상 허용 여부 미확인"));
        }
        let label = voice.say(norm.label());
        let label = label.trim_end_matches('.');
        match line.certain {
            true => label.to_owned(),
            false => voice.say(&both!("{label} (in some cases)", "{label}(경우에 따라)")),
        }
    }

    fn bar(&mut self, lead: &str, label: String, line: &'a Line, beside: Option<&crate::law::Act>) {
        let voice = self.voice;
        let cite = match beside {
            _ if voice.norm(line.norm).gap.is_some() => voice.act(voice.norm(line.norm).act),
            Some(act) => voice.cite_beside(line.norm, line.day, act),
            None => voice.cite(line.norm, line.day),
        };
        let mut cite = Phrase::plain(cite);
        if let Some(basis) =
            voice.norm(line.norm).basis_on(line.day).filter(|basis| ![Basis::Text, Basis::Gap].contains(basis))
        {
            cite = cite.and(Ink::Doubt, format!(" · {}", voice.say(&basis.label())));
        }
        self.section.cells(2, vec![Phrase::of(Ink::Bad, lead).and(Ink::Plain, label), cite]);
        self.section.firm_at(self.section.len() - 1);
        self.answers(line);
    }

    fn lifted(&mut self, line: &'a Line, mark: &dyn Fn(String) -> String) {
        let voice = self.voice;
        let Status::Lifted(by) = line.status else { return };
        let norm = voice.norm(line.norm);
        let what = match norm.kind.asks() {
            Some(permit) => voice.permit(permit),
            None => voice.say(norm.label()),
        };
        let lead = mark(voice.say(&both!("not asked for: {what}", "적용 제외: {what}")));
        let by = voice.cite(by, line.day);
        let by = voice.say(&both!("lifted by {by}", "근거: {by}"));
        self.section.cells(2, vec![Phrase::plain(lead), Phrase::plain(by)]);
    }

    /// Notes the answers that a row rests on.
    fn answers(&mut self, line: &'a Line) {
        let voice = self.voice;
        for because in voice.grounds(line) {
            let Because::Answer(question, answer) = because else { continue };
            let word = voice.say(&voice.pack.question(*question).word(*answer));
            if !self.read_so.contains(&word) {
                self.read_so.push(word);
            }
        }
    }
}
