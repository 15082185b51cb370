//! The outcome under every reading, and the smallest sets of answers on which it turns [definition 19].

use crate::engine::{Explored, Var, Way};
use crate::law::{Day, Holder, NormId, Outcome, Pack, QuestionId, ReadingId, Thing};
use crate::query::deal::{Asked, Assumed, Deal, Landscape, all_answers, assumed_if_few, decides_outcome, question};
use crate::query::show::{Tester, links};
use crate::solve::Diagrams;

/// With more boxes than this, the lightest ways of a reading are not collected.
const BOXES: usize = 64;

/// Outcomes under every reading.
#[derive(Clone, Debug, Default)]
pub struct OutcomeTable {
    /// One row a reading, in the order of the rule file.
    pub rows: Vec<UnderReading>,
}

impl OutcomeTable {
    /// The readings that speak against an outcome: theirs differs, and not by defaults alone.
    pub fn disputed<'a>(
        &'a self,
        outcomes: &'a [Outcome],
        pack: &'a Pack,
    ) -> impl Iterator<Item = &'a UnderReading> + use<'a> {
        self.rows.iter().filter(move |row| row.outcomes != outcomes && !row.is_silent(pack))
    }
}

/// The outcomes under one reading.
#[derive(Clone, Debug)]
pub struct UnderReading {
    /// The reading.
    pub reading: ReadingId,
    /// The outcomes of all possible worlds; undetermined alone if the search of them stopped.
    pub outcomes: Vec<Outcome>,
    /// The smallest sets of questions that, answered in the reading asked about as this one answers them, give this
    /// one's outcomes; empty where the outcomes are the same.
    pub turns_on: Vec<Vec<QuestionId>>,
    /// Whether these are all of them; if not, there are none.
    pub complete: bool,
    /// The lightest way through each kind of worlds, each once; none where not every world was seen, or there are too many.
    pub lightest: Vec<Way>,
}

impl UnderReading {
    /// Whether the reading answers none of the questions on which its outcomes turn: they follow from defaults alone.
    pub fn is_silent(&self, pack: &Pack) -> bool {
        let own = |id: &QuestionId| pack.reading(self.reading).answer(*id).is_some();
        !self.turns_on.is_empty() && !self.turns_on.iter().flatten().any(own)
    }

    /// The holders of the reading who spoke to a question on which its outcomes turn, each with these questions.
    pub fn holders<'p>(&self, pack: &'p Pack) -> Vec<(&'p Holder, Vec<QuestionId>)> {
        let turns_on: Vec<QuestionId> = self.turns_on.iter().flatten().copied().collect();
        pack.reading(self.reading).held_on(&turns_on)
    }
}

/// The answer of `readings` for one deal.
#[derive(Clone, Debug)]
pub struct Readings {
    /// The day asked about.
    pub date: Day,
    /// The reading asked about.
    pub reading: ReadingId,
    /// The outcomes under every reading.
    pub table: OutcomeTable,
    /// For each reading, the questions on which it is silent, so that their default was filled in.
    pub filled_in: Vec<Vec<QuestionId>>,
    /// For each reading, the assumptions on which something turns under it; nothing where they were not looked for.
    pub assumed: Vec<Option<Vec<Assumed>>>,
    /// For each reading, the smallest sets of unknown facts that decide the outcome under it; none where there is one alone.
    pub undecided: Vec<Vec<Vec<Var>>>,
    /// The questions on which some reading's difference turns, each with the norms it is about.
    pub turning: Vec<(QuestionId, Vec<NormId>)>,
    /// The questions on which the outcomes depend under some answers to the others.
    pub depends: Vec<QuestionId>,
    /// Whether every world was seen under all these answers.
    pub complete: bool,
}

impl Readings {
    /// Questions on which the outcomes are known to depend.
    pub fn bearing(&self) -> Vec<QuestionId> {
        if self.complete { self.depends.clone() } else { self.turning.iter().map(|row| row.0).collect() }
    }
}

/// Answers `readings`.
pub fn readings(deal: &Deal<'_>) -> Readings {
    let pack = deal.pack;
    let mut space = all_answers(pack);
    let landscape = Landscape::new(&mut space, deal, deal.unanswered());
    let table = table(deal);
    let all = (0..).map(ReadingId).zip(&pack.readings).map(|row| row.0);
    Readings {
        date: deal.frame.date,
        reading: deal.reading,
        turning: turning(pack, &table),
        table,
        filled_in: all.clone().map(|reading| deal.filled_in(reading)).collect(),
        assumed: all.clone().map(|reading| assumed_under(deal, reading)).collect(),
        undecided: all.map(|reading| undecided_under(deal, reading)).collect(),
        depends: landscape.turns_on(&space),
        complete: landscape.complete,
    }
}

fn assumed_under(deal: &Deal<'_>, reading: ReadingId) -> Option<Vec<Assumed>> {
    if reading == deal.reading {
        return assumed_if_few(deal);
    }
    assumed_if_few(&Deal::open(Asked { reading, ..deal.asked() }).until(&deal.frame.stop))
}

fn undecided_under(deal: &Deal<'_>, reading: ReadingId) -> Vec<Vec<Var>> {
    let boxes = deal.under(reading);
    if boxes.outcomes.len() < 2 { Vec::new() } else { decides_outcome(&boxes.frame, &boxes.explored) }
}

fn turning(pack: &Pack, table: &OutcomeTable) -> Vec<(QuestionId, Vec<NormId>)> {
    let mut all: Vec<QuestionId> = table.rows.iter().flat_map(|row| row.turns_on.iter().flatten().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|id| (id, about(pack, id))).collect()
}

/// The norms that a question is about: those it names, else those whose conditions test it.
pub fn about(pack: &Pack, question: QuestionId) -> Vec<NormId> {
    let named = &pack.question(question).about;
    if !named.is_empty() {
        return named.clone();
    }
    let parts = links(pack, Thing::Question(question)).tested_by;
    let norm = |part: &Tester| match part {
        Tester::Norm(id) => Some(*id),
        Tester::Meaning(_)
        | Tester::Impossible(_)
        | Tester::Authority(_)
        | Tester::Change(..)
        | Tester::Invariant(_) => None,
    };
    parts.iter().filter_map(norm).collect()
}

/// Computes the table.
pub(in crate::query) fn table(deal: &Deal<'_>) -> OutcomeTable {
    let own = deal.boxes();
    let under = |reading| {
        let boxes = deal.under(reading);
        let complete = boxes.explored.complete;
        // The worlds that were seen do not speak for those that were not.
        let outcomes = if complete { boxes.outcomes.clone() } else { vec![Outcome::Undetermined] };
        let lightest = if complete { lightest(&boxes.explored) } else { Vec::new() };
        let row = UnderReading { reading, outcomes, turns_on: Vec::new(), complete, lightest };
        (boxes.frame.answers.clone(), row)
    };
    let all = (0..).map(ReadingId).zip(&deal.pack.readings).map(|row| row.0);
    let mut rows: Vec<(Vec<u16>, UnderReading)> = all.map(under).collect();
    if rows.iter().any(|row| row.1.outcomes != own.outcomes) {
        turn(deal, &mut rows);
    }
    OutcomeTable { rows: rows.into_iter().map(|row| row.1).collect() }
}

/// The lightest way through each box, each once.
fn lightest(explored: &Explored) -> Vec<Way> {
    let mut out: Vec<Way> = Vec::new();
    if explored.boxes.len() <= BOXES {
        out.extend(explored.boxes.iter().filter_map(|world_box| world_box.ways.first()));
        out.sort_unstable();
        out.dedup();
    }
    out
}

/// Finds the questions that readings with other outcomes turn on, each row given with its answers.
fn turn(deal: &Deal<'_>, rows: &mut [(Vec<u16>, UnderReading)]) {
    let (base, outcomes) = (&deal.frame.answers, &deal.boxes().outcomes);
    let mut space: Diagrams = all_answers(deal.pack);
    let mut seen: Vec<(Vec<QuestionId>, Landscape)> = Vec::new();
    let differing = |answers: &[u16]| -> Vec<QuestionId> {
        let pairs = base.iter().zip(answers).enumerate();
        pairs.filter(|row| row.1.0 != row.1.1).map(|row| question(row.0)).collect()
    };
    let mut others: Vec<_> = rows.iter_mut().filter(|row| row.1.outcomes != *outcomes).collect();
    // Readings that differ on more questions come first: their boxes serve those that differ on fewer.
    others.sort_by_cached_key(|row| std::cmp::Reverse(differing(&row.0).len()));
    for (answers, row) in others {
        let open = differing(answers);
        let at = seen.iter().position(|known| open.iter().all(|id| known.0.contains(id))).unwrap_or_else(|| {
            let landscape = Landscape::new(&mut space, deal, open.iter().copied());
            seen.push((open, landscape));
            seen.len() - 1
        });
        let Some((_, landscape)) = seen.get(at) else { continue };
        row.complete = landscape.complete;
        if landscape.complete {
            let theirs = landscape.exactly(&mut space, &row.outcomes);
            let sets = space.turning(theirs, base, answers);
            row.turns_on = sets.iter().map(|set| set.iter().map(question).collect()).collect();
        }
    }
}
