//! What is answered about a scenario: every possible world, and what is the same in all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::condition::{Answers, Rest};
use super::deal::Deal;
use super::ground;
use super::law::Pack;
use super::matter::{Links, Matter, is_impossible, is_uncovered};
use super::vocabulary::Value;
use super::ways::{Case, Way, by_size};

/// More worlds, or more moves over all worlds, than this are not looked through.
const MOST_WORLDS: usize = 4096;
const MOST_MOVES: usize = 18;

/// Definition 13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Permitted,
    Licensable,
    Prohibited,
    Barred,
    NotCovered,
}

impl Outcome {
    /// Definition 2: what is not covered is worse than what may go ahead, and not worse than anything else.
    pub(super) fn is_worse_than(self, other: Outcome) -> bool {
        match self {
            Outcome::NotCovered => matches!(other, Outcome::Permitted | Outcome::Licensable),
            Outcome::Permitted | Outcome::Licensable | Outcome::Prohibited | Outcome::Barred => self > other,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Outcome::Permitted => "permitted",
            Outcome::Licensable => "licensable",
            Outcome::Prohibited => "prohibited",
            Outcome::Barred => "barred",
            Outcome::NotCovered => "not-covered",
        }
    }
}

/// What follows in one world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub outcome: Outcome,
    /// Licensable, but only where an authority reverses itself [13].
    pub reversal: bool,
    pub ways: BTreeSet<Way>,
    pub must_change: BTreeSet<String>,
    pub blockers: BTreeSet<Way>,
    /// Definition 21; empty unless permitted.
    pub ground: BTreeSet<String>,
    /// Notifications and consultations that are asked for and not stated as done [6].
    pub to_do: BTreeSet<String>,
    /// Permits stated as granted although refused [7].
    pub granted_though_refused: BTreeSet<String>,
}

impl Finding {
    fn not_covered(matter: &Matter<'_>) -> Finding {
        Finding {
            outcome: Outcome::NotCovered,
            reversal: false,
            ways: BTreeSet::new(),
            must_change: BTreeSet::new(),
            blockers: BTreeSet::new(),
            ground: BTreeSet::new(),
            // What the pack does hold asks for its reports all the same.
            to_do: ground::to_do(matter),
            granted_though_refused: ground::granted_though_refused(matter),
        }
    }
}

/// A possible world: the value of every unknown variable, and what follows.
#[derive(Clone, Debug)]
pub struct World {
    pub assignment: BTreeMap<String, String>,
    pub finding: Rc<Finding>,
}

/// The smallest sets of unknown variables that decide [18], of each thing by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    pub outcome: BTreeSet<BTreeSet<String>>,
    pub must_change: BTreeSet<BTreeSet<String>>,
    pub ways: BTreeSet<BTreeSet<String>>,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub worlds: Vec<World>,
    pub outcomes: BTreeSet<Outcome>,
    /// Families that must change in every world [15].
    pub must_change: BTreeSet<String>,
    /// Definition 17.
    pub sure_ways: BTreeSet<Way>,
    pub deciding: Deciding,
    /// The defaulted variables on which something turns [2]; none where they were not looked for.
    pub assumptions: Option<BTreeSet<String>>,
    /// The pairs of them that make a mild outcome worse only together [2]; none where they were not looked for.
    pub together: Option<BTreeSet<BTreeSet<String>>>,
}

impl Answer {
    /// The outcome in one word [17].
    pub fn headline(&self) -> &'static str {
        let mut outcomes = self.outcomes.iter();
        match (outcomes.next(), outcomes.next()) {
            (Some(outcome), None) => outcome.name(),
            _ => "undetermined",
        }
    }

    /// The ways, where all worlds share them.
    pub fn ways(&self) -> Option<&BTreeSet<Way>> {
        let first = self.worlds.first()?;
        self.worlds.iter().all(|world| world.finding.ways == first.finding.ways).then_some(&first.finding.ways)
    }
}

/// A case, and the finding that is shared by all worlds of the case.
struct Judged<'a> {
    case: Case<'a>,
    finding: Rc<Finding>,
}

/// The values of a world's variables, and what follows in it.
pub(super) type Found = (Vec<Value>, Rc<Finding>);

/// The scenario under one set of answers.
pub(super) struct Inquiry<'a> {
    pub(super) pack: &'a Pack,
    deal: &'a Deal,
    pub(super) answers: &'a Answers,
    links: &'a Links,
    /// One for each thing that the law can say to a world.
    judged: HashMap<Vec<Rest>, Judged<'a>>,
    /// The world that was looked at last, and what it said to the law.
    last: Option<(Vec<Value>, Vec<Rest>)>,
    /// Whether some possible world is one for which the pack holds no law.
    uncovered: bool,
}

impl Pack {
    /// Answers a scenario under a reading, or under the default reading.
    pub fn answer(&self, scenario: &str, reading: Option<&str>) -> Result<Answer, String> {
        self.answer_with(scenario, reading, true)
    }

    /// An answer that does not look for assumptions, which takes longer than all the rest.
    pub fn answer_but_assumptions(&self, scenario: &str, reading: Option<&str>) -> Result<Answer, String> {
        self.answer_with(scenario, reading, false)
    }

    /// Definition 19: the scenario's answers, else the reading's, else the question's default.
    pub(super) fn answers(&self, deal: &Deal, reading: Option<&str>) -> Result<Answers, String> {
        let mut answers = self.questions.clone();
        if let Some(id) = reading.or(self.default_reading.as_deref()) {
            let reading = self.readings.get(id).ok_or_else(|| format!("no such reading: {id}"))?;
            answers.extend(reading.clone());
        }
        answers.extend(deal.answers.clone());
        Ok(answers)
    }

    fn answer_with(&self, scenario: &str, reading: Option<&str>, assuming: bool) -> Result<Answer, String> {
        let deal = Deal::read(scenario, self)?;
        let (answers, links) = (self.answers(&deal, reading)?, Links::new(self, &deal)?);
        let settled = deal.settled(self, &answers);
        let mut inquiry = Inquiry::new(self, &settled, &answers, &links);
        let found = inquiry.found()?;
        let must_change = found.iter().map(|(_, finding)| finding.must_change.clone());
        let must_change = must_change.reduce(|all, one| all.intersection(&one).cloned().collect());
        let sure_ways = inquiry.sure_ways()?;
        let assumptions = if assuming { Some(inquiry.assumptions(&deal)?) } else { None };
        let together = if assuming { inquiry.together(&deal, &found)? } else { None };
        Ok(Answer {
            outcomes: found.iter().map(|(_, finding)| finding.outcome).collect(),
            must_change: must_change.unwrap_or_default(),
            sure_ways,
            deciding: Deciding {
                outcome: inquiry.deciding(&found, |finding| finding.outcome),
                must_change: inquiry.deciding(&found, |finding| finding.must_change.clone()),
                ways: inquiry
                    .deciding(&found, |finding| (finding.ways.clone(), finding.outcome == Outcome::NotCovered)),
            },
            assumptions,
            together,
            worlds: found.into_iter().map(|(world, finding)| inquiry.world(&world, finding)).collect(),
        })
    }
}

impl Pack {
    /// The outcomes alone, under a reading; none where no deal has these facts.
    pub fn outcomes(&self, scenario: &str, reading: Option<&str>) -> Result<BTreeSet<Outcome>, String> {
        let deal = Deal::read(scenario, self)?;
        match self.outcomes_with(&deal, &self.answers(&deal, reading)?) {
            Err(error) if error == "no possible world" => Ok(BTreeSet::new()),
            found => found,
        }
    }

    /// Every possible world of a scenario, as the values of its unknown variables, with what was found of it.
    pub fn worlds(&self, scenario: &str) -> Result<Vec<World>, String> {
        let deal = Deal::read(scenario, self)?;
        let (answers, links) = (self.answers(&deal, None)?, Links::new(self, &deal)?);
        let settled = deal.settled(self, &answers);
        let mut inquiry = Inquiry::new(self, &settled, &answers, &links);
        let found = inquiry.found()?;
        Ok(found.into_iter().map(|(world, finding)| inquiry.world(&world, finding)).collect())
    }

    /// The outcomes alone.
    pub(super) fn outcomes_with(&self, deal: &Deal, answers: &Answers) -> Result<BTreeSet<Outcome>, String> {
        let (links, settled) = (Links::new(self, deal)?, deal.settled(self, answers));
        let mut inquiry = Inquiry::new(self, &settled, answers, &links);
        Ok(inquiry.found()?.iter().map(|(_, finding)| finding.outcome).collect())
    }
}

impl<'a> Inquiry<'a> {
    fn new(pack: &'a Pack, deal: &'a Deal, answers: &'a Answers, links: &'a Links) -> Inquiry<'a> {
        Inquiry { pack, deal, answers, links, judged: HashMap::new(), last: None, uncovered: false }
    }

    /// Every possible world, and what follows in it.
    fn found(&mut self) -> Result<Vec<Found>, String> {
        let mut found = Vec::new();
        for world in self.worlds(self.deal)? {
            if let Some(finding) = self.finding(&world)? {
                found.push((world, finding));
            }
        }
        // Definition 1.
        if found.is_empty() { Err("no possible world".to_owned()) } else { Ok(found) }
    }

    /// Every combination of the values that the scenario leaves open [1], the impossible ones among them.
    pub(super) fn worlds(&self, deal: &Deal) -> Result<Vec<Vec<Value>>, String> {
        let variables = &deal.variables;
        let Some(first) =
            variables.iter().map(|variable| variable.values.first().cloned()).collect::<Option<Vec<Value>>>()
        else {
            return Ok(Vec::new());
        };
        let mut worlds = vec![first];
        for (index, variable) in variables.iter().enumerate().filter(|row| row.1.values.len() > 1) {
            let with = |world: &Vec<Value>, value: &Value| {
                let mut world = world.clone();
                world[index].clone_from(value);
                world
            };
            let extended = worlds.iter().flat_map(|world| variable.values.iter().map(move |value| with(world, value)));
            worlds = extended.collect();
            if worlds.len() > MOST_WORLDS {
                return Err("too many worlds".to_owned());
            }
        }
        Ok(worlds)
    }

    /// What follows in a world; nothing where no deal is like that.
    pub(super) fn finding(&mut self, world: &[Value]) -> Result<Option<Rc<Finding>>, String> {
        if is_impossible(self.pack, self.deal, self.answers, world) {
            return Ok(None);
        }
        let matter = Matter::new(self.pack, self.deal, self.links, self.answers, world, self.last.as_ref());
        self.last = Some((world.to_vec(), matter.reach.clone()));
        // Definition 13: no set of moves suffices there.
        if is_uncovered(&matter, world, self.answers) {
            self.uncovered = true;
            return Ok(Some(Rc::new(Finding::not_covered(&matter))));
        }
        if let Some(judged) = self.judged.get(&matter.reach) {
            return Ok(Some(Rc::clone(&judged.finding)));
        }
        let key = matter.reach.clone();
        let case = Case::new(matter)?;
        let finding = Rc::new(finding(&case));
        self.judged.insert(key, Judged { case, finding: Rc::clone(&finding) });
        Ok(Some(finding))
    }

    /// The variables of which more than one value is open.
    fn unknown(&self) -> Vec<usize> {
        let variables = &self.deal.variables;
        (0..variables.len()).filter(|index| variables[*index].values.len() > 1).collect()
    }

    fn world(&self, world: &[Value], finding: Rc<Finding>) -> World {
        let pair = |index: usize| (self.deal.variables[index].name.clone(), world[index].to_string());
        World { assignment: self.unknown().into_iter().map(pair).collect(), finding }
    }

    /// Definition 17: the smallest sets of moves sufficient in every world. A move that a world does not have does
    /// nothing there.
    fn sure_ways(&self) -> Result<BTreeSet<Way>, String> {
        if self.uncovered {
            return Ok(BTreeSet::new());
        }
        let cases: Vec<&Case> = self.judged.values().map(|judged| &judged.case).collect();
        let moves: BTreeSet<_> = cases.iter().flat_map(|case| case.moves.iter().map(|made| &made.named)).collect();
        let moves: Vec<_> = moves.into_iter().collect();
        if moves.len() > MOST_MOVES {
            return Err(format!("too many moves over all worlds: {}", moves.len()));
        }
        let mut found: Vec<u32> = Vec::new();
        let mut ways = BTreeSet::new();
        for set in by_size(moves.len()) {
            if found.iter().any(|smaller| smaller & set == *smaller) {
                continue;
            }
            let chosen = (0..moves.len()).filter(|index| set >> index & 1 == 1);
            let way: Way = chosen.map(|index| moves[index].clone()).collect();
            if cases.iter().all(|case| case.is_sufficient(case.mask(&way))) {
                found.push(set);
                ways.insert(way);
            }
        }
        Ok(ways)
    }

    /// Definition 18: the smallest sets of unknown variables such that worlds that agree on them agree on this.
    fn deciding<T: PartialEq>(&self, found: &[Found], of: impl Fn(&Finding) -> T) -> BTreeSet<BTreeSet<String>> {
        let unknown = self.unknown();
        let mut sets: Vec<u32> = Vec::new();
        for set in by_size(unknown.len()) {
            if sets.iter().any(|smaller| smaller & set == *smaller) {
                continue;
            }
            let mut seen: BTreeMap<Vec<&Value>, T> = BTreeMap::new();
            let agrees = found.iter().all(|(world, finding)| {
                let agreed = members(&unknown, set).map(|index| &world[index]).collect();
                let value = of(finding);
                *seen.entry(agreed).or_insert_with(|| of(finding)) == value
            });
            if agrees {
                sets.push(set);
            }
        }
        let name = |index: usize| self.deal.variables[index].name.clone();
        sets.into_iter().map(|set| members(&unknown, set).map(name).collect()).collect()
    }
}

fn members(of: &[usize], set: u32) -> impl Iterator<Item = usize> {
    of.iter().enumerate().filter(move |(place, _)| set >> place & 1 == 1).map(|(_, index)| *index)
}

fn finding(case: &Case) -> Finding {
    let ways: BTreeSet<Way> = case.ways.iter().map(|way| case.named(*way)).collect();
    let within = |kinds: &[&str]| ways.iter().any(|way| way.iter().all(|(kind, _)| kinds.contains(&kind.as_str())));
    // Definition 13: a set of moves contains a sufficient set exactly when it contains a way.
    let outcome = if case.is_sufficient(0) {
        Outcome::Permitted
    } else if within(&["grant", "reopen", "withdraw", "set_aside"]) {
        Outcome::Licensable
    } else if !ways.is_empty() {
        Outcome::Prohibited
    } else {
        Outcome::Barred
    };
    Finding {
        outcome,
        reversal: outcome == Outcome::Licensable && !within(&["grant"]),
        must_change: case.must_change(),
        blockers: case.blockers(),
        ground: if outcome == Outcome::Permitted { ground::ground(&case.matter) } else { BTreeSet::new() },
        to_do: ground::to_do(&case.matter),
        granted_though_refused: ground::granted_though_refused(&case.matter),
        ways,
    }
}
