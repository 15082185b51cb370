//! Doubts and gaps noted in the rule files on the things that an answer rests on.

use crate::engine::{Because, Traced};
use crate::law::{ActId, Condition, Country, NormId, Pack, PermitId, RegisterId, Values};
use crate::text::Text;

/// A note, and its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its subject.
    pub about: About,
    /// The note.
    pub text: Text,
}

/// The subject of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A norm that reaches the deal.
    Norm(NormId),
    /// The act of such a norm.
    Act(ActId),
    /// A permit that such a norm asks for or refuses.
    Permit(PermitId),
    /// A register that such a norm tests.
    Register(RegisterId),
    /// The line of a register by which such a norm reaches the deal, as a position in its entries.
    Entry(RegisterId, usize),
}

/// The notes on the norms of some lines and on the things that these norms test, each once.
pub fn notes(pack: &Pack, lines: &[Traced]) -> Vec<Note> {
    let mut about: Vec<About> = Vec::new();
    for line in lines {
        let norm = pack.norm(line.norm);
        about.extend([About::Norm(line.norm), About::Act(norm.act)]);
        about.extend(norm.permits().iter().copied().map(About::Permit));
        for condition in std::iter::once(&norm.when).chain(&norm.unless) {
            condition.visit(&mut |test| {
                if let Condition::Fact(test) = test {
                    about.extend(test.test.registers().iter().map(|id| About::Register(*id)));
                }
            });
        }
        about.extend(line.because.iter().flat_map(|because| listed(pack, because, line)));
    }
    about.sort_unstable();
    about.dedup();
    about.into_iter().filter_map(|about| Some(Note { about, text: note(pack, about)?.clone() })).collect()
}

/// The lines of a register that list the countries which made a norm reach the deal.
fn listed(pack: &Pack, because: &Because, line: &Traced) -> Vec<About> {
    let Because::Listed(_, Values::Finite(countries), id) = because else { return Vec::new() };
    let holds = |country: Country| countries.contains(country.0);
    let entries = pack.register(*id).entries.iter().enumerate();
    entries
        .filter(|(_, entry)| holds(entry.country) && entry.period.covers(line.day))
        .map(|(at, _)| About::Entry(*id, at))
        .collect()
}

fn note(pack: &Pack, about: About) -> Option<&Text> {
    match about {
        About::Norm(id) => pack.norm(id).note.as_ref(),
        About::Act(id) => pack.act(id).note.as_ref(),
        About::Permit(id) => pack.permit(id).note.as_ref(),
        About::Register(id) => pack.register(id).note.as_ref(),
        About::Entry(id, at) => pack.register(id).entries.get(at)?.note.as_ref(),
    }
}
