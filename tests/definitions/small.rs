//! Small packs for tests of single definitions, and what an answer says, in words.

use std::collections::BTreeSet;

use lexport::diagnostic::Diagnostic;
use lexport::engine::{Move, Var};
use lexport::law::{Amendment, Outcome, Pack, QuestionId};
use lexport::query::{
    Alternatives, Amended, Answer, Answers, Asked, Deal, Explained, Explaining, Readings, alternatives, answer,
    answer_amended, explaining, faults, practice, readings,
};
use lexport::render::fault;
use lexport::scenario::Scenario;

use crate::support::small::{ALWAYS, LICENCE, VOCABULARY, WAR};
use crate::support::{Loaded, pack_of, shown};

/// A deal with more facts before its step, and more after it.
pub fn deal(facts: &str, rest: &str) -> String {
    format!("date = 2024-06-01\ngoods.class = \"shell\"\n{facts}\n[[step]]\n{rest}\n")
}

/// A permit `q` that a condition asks for.
pub fn ask_q(when: &str) -> String {
    format!("[[permit]]\nid = \"q\"\n[[requirement]]\nid = \"ask-q\"\npermit = \"q\"\n{when}\nALWAYS\n")
}

/// A prohibition of some deals.
pub fn ban(id: &str, rest: &str) -> String {
    format!("[[prohibition]]\nid = \"{id}\"\n{rest}\nALWAYS\n")
}

/// Permits for two classes of goods, and a prohibition at war.
pub fn by_class() -> String {
    let shells = LICENCE.replace("permit = \"p\"", "permit = \"p\"\nwhen.goods.class = \"shell\"");
    let missiles = ask_q("when.goods.class = \"missile\"");
    format!("{shells}{missiles}{}", ban("war", "when = { goods.class = \"munitions\", end_user.country.in = \"war\" }"))
}

/// A small pack, of which questions are asked.
pub struct Small(Loaded);

/// Acts as id, rank and norms; the family is the id. Other files as path, an empty word and the text.
type Part<'t> = (&'t str, &'t str, &'t str);

/// Reads a small pack.
pub fn try_small(parts: &[Part<'_>]) -> Result<Small, Vec<Diagnostic>> {
    let mut vocabulary = VOCABULARY.to_owned();
    let mut files = vec![("registers/war.toml".to_owned(), WAR.to_owned())];
    for (id, rank, text) in parts {
        let text = text.replace("ALWAYS", ALWAYS);
        match (*id, rank.is_empty()) {
            ("vocabulary.toml", _) => vocabulary += &text,
            (path, true) => files.push((path.to_owned(), text)),
            (id, false) => {
                let head = format!("[act]\nid = {id:?}\nfamily = {id:?}\nrank = {rank:?}\n");
                files.push((format!("acts/{id}.toml"), head + &text));
            }
        }
    }
    files.push(("vocabulary.toml".to_owned(), vocabulary));
    pack_of(&files).map(Small)
}

/// A small pack that has to be sound.
pub fn small(parts: &[Part<'_>]) -> Small {
    try_small(parts).unwrap_or_else(|found| panic!("{}", shown(&found)))
}

/// A small pack of one statute called `a`.
pub fn statute(norms: &str) -> Small {
    small(&[("a", "statute", norms)])
}

/// What is wrong with a small pack.
pub fn wrong(parts: &[Part<'_>]) -> Vec<&'static str> {
    try_small(parts).err().map(|found| codes(&found)).unwrap_or_default()
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|one| one.code).collect()
}

impl Small {
    fn scenario(&mut self, text: &str) -> Scenario {
        self.0.scenario("deal.toml", text).unwrap_or_else(|found| panic!("{}", shown(&found)))
    }

    /// What is wrong with a deal.
    pub fn faults(&mut self, text: &str) -> Vec<&'static str> {
        match self.0.scenario("deal.toml", text) {
            Err(found) => codes(&found),
            Ok(scenario) => {
                let found = self.look(&scenario, None);
                let found = faults(Asked::new(&self.0.pack, &scenario), &found.outcomes, &found.lines.late);
                found.iter().map(|one| fault(&self.0.pack, &scenario, one).code).collect()
            }
        }
    }

    fn look(&self, scenario: &Scenario, reading: Option<&str>) -> Answer {
        let pack = &self.0.pack;
        let reading = reading.map_or(pack.default_reading, |reading| pack.reading_named(reading).expect("a reading"));
        answer(&Deal::open(Asked { pack, scenario, reading, on: None }))
    }

    /// The law, with what it lists as amendments.
    pub fn pack(&self) -> &Pack {
        &self.0.pack
    }

    /// The same law with some of its amendments in play.
    pub fn in_play(&self, ids: &[&str]) -> Self {
        let pack = self.0.pack.amended(&self.amendments(ids));
        Self(Loaded { sources: self.0.sources.clone(), pack, names: self.0.names.clone() })
    }

    /// Some of the amendments that the law lists.
    pub fn amendments(&self, ids: &[&str]) -> Vec<&Amendment> {
        let find = |id: &&str| self.0.pack.amendments.iter().find(|one| one.id == **id).expect("an amendment");
        ids.iter().map(find).collect()
    }

    /// What there is to say about a deal with some amendments in play.
    pub fn ask_with(&mut self, ids: &[&str], text: &str) -> Amended {
        let scenario = self.scenario(text);
        let (pack, chosen) = (&self.0.pack, self.amendments(ids));
        let asked = Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None };
        answer_amended(&Deal::open(asked), &pack.amended(&chosen), &chosen)
    }

    /// What there is to say about a deal.
    pub fn ask(&mut self, text: &str) -> Said<'_> {
        self.ask_under(text, None)
    }

    /// What there is to say about a deal under a reading.
    pub fn ask_under(&mut self, text: &str, reading: Option<&str>) -> Said<'_> {
        let scenario = self.scenario(text);
        Said { answer: self.look(&scenario, reading), pack: &self.0.pack }
    }

    /// The ways of a deal whose worlds share them, lightest first.
    pub fn ways(&mut self, text: &str) -> Vec<String> {
        let said = self.ask(text);
        assert_eq!(said.answer.cases.len(), 1, "the worlds differ");
        said.ways(0)
    }

    /// The outcome of a deal.
    pub fn outcome(&mut self, text: &str) -> Outcome {
        self.ask(text).answer.outcome()
    }
}

/// What practice says of the answers, in words: `x = no`.
pub struct Inferred {
    pub found: Explaining,
    /// For each largest set of cases what is forced, and the conditions that are enough beside it.
    pub forced: Vec<Vec<String>>,
    pub enough: Vec<Vec<String>>,
    pub ruled_out: Vec<Vec<String>>,
    /// What each says of the deal asked about: outcomes, and the conditions under which.
    pub says: Vec<Vec<(Vec<Outcome>, Vec<String>)>>,
}

impl Small {
    /// What cases, each a deal with what became of it, say of a deal.
    pub fn infer(&mut self, cases: &[String], deal: &str) -> Inferred {
        let cases: Vec<Scenario> = cases.iter().map(|text| self.scenario(text)).collect();
        let deal = self.scenario(deal);
        let pack = &self.0.pack;
        let found = explaining(pack, &practice(pack, &cases, None).cases, &[deal]);
        let words = |answers: &Answers| {
            let word = |row: &(QuestionId, u16)| {
                let question = pack.question(row.0);
                format!("{} = {}", question.id, question.answers[usize::from(row.1)])
            };
            answers.iter().map(word).collect::<Vec<_>>().join(" + ")
        };
        let all = |rows: &Option<Vec<Answers>>| rows.iter().flatten().map(words).collect::<Vec<_>>();
        let sets = &found.largest;
        let forced = |set: &Explained| set.forced.iter().map(|one| words(&vec![(one.question, one.answer)])).collect();
        let ruled_out = |set: &Explained| set.ruled_out.iter().flatten().map(|one| words(&one.answers)).collect();
        let says =
            |set: &Explained| set.says[0].said.iter().map(|said| (said.outcomes.clone(), all(&said.when))).collect();
        Inferred {
            forced: sets.iter().map(forced).collect(),
            enough: sets.iter().map(|set| all(&set.enough)).collect(),
            ruled_out: sets.iter().map(ruled_out).collect(),
            says: sets.iter().map(says).collect(),
            found,
        }
    }

    /// How many cases count up to a day, and how many are later.
    pub fn counted(&mut self, cases: &[String], until: Option<&str>) -> (usize, usize) {
        let cases: Vec<Scenario> = cases.iter().map(|text| self.scenario(text)).collect();
        let found = practice(&self.0.pack, &cases, until.map(|day| day.parse().expect("a day")));
        (found.cases.len(), found.later.len())
    }

    /// What `alternatives` says of a deal.
    pub fn alternatives(&mut self, text: &str) -> Alternatives {
        let scenario = self.scenario(text);
        let pack = &self.0.pack;
        alternatives(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }))
    }

    /// What `readings` says of a deal.
    pub fn readings(&mut self, text: &str) -> Readings {
        let scenario = self.scenario(text);
        let pack = &self.0.pack;
        readings(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }))
    }
}

/// An answer with the words for it.
pub struct Said<'p> {
    pub answer: Answer,
    pub pack: &'p Pack,
}

impl Said<'_> {
    /// The ways of one case, lightest first: `grant p + change a:no`.
    pub fn ways(&self, case: usize) -> Vec<String> {
        self.answer.cases[case].ways.iter().map(|way| self.moves(&way)).collect()
    }

    /// The blockers of one case.
    pub fn blockers(&self, case: usize) -> Vec<String> {
        self.answer.cases[case].blockers.iter().map(|moves| self.moves(moves)).collect()
    }

    /// The grounds of one case.
    pub fn ground(&self, case: usize) -> Vec<&'static str> {
        self.answer.cases[case].ground.iter().map(|ground| ground.word()).collect()
    }

    /// The sets of moves that suffice in every world.
    pub fn sure_ways(&self) -> BTreeSet<String> {
        self.answer.sure_ways.ways.iter().map(|way| self.moves(&way)).collect()
    }

    fn moves(&self, moves: &[Move]) -> String {
        let words: Vec<String> =
            moves.iter().map(|step| format!("{} {}", step.word(), step.target(self.pack))).collect();
        words.join(" + ")
    }

    /// Variables by name, those of a step with its number.
    pub fn names(&self, vars: &[Var]) -> String {
        let name = |var: &Var| {
            let fact = &self.pack.fact(var.fact).name;
            var.step.map_or_else(|| fact.clone(), |step| format!("{fact}@{}", step + 1))
        };
        vars.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    /// Variables by name, in the order of their names.
    pub fn sorted(&self, vars: &[Var]) -> String {
        let mut names: Vec<String> = vars.iter().map(|var| self.names(&[*var])).collect();
        names.sort();
        names.join(" ")
    }

    /// The defaults that make a difference.
    pub fn assumed(&self) -> Vec<String> {
        self.answer.beside.assumed.iter().map(|row| self.names(&[row.var])).collect()
    }

    /// Reports and consultations that are due.
    pub fn to_do(&self) -> Vec<&str> {
        self.answer.lines.to_do.iter().map(|row| self.pack.permit(row.permit).id.as_str()).collect()
    }

    /// The smallest sets of questions on which this answer and that of another reading turn.
    pub fn turns_on(&self, reading: &str) -> Vec<Vec<&str>> {
        let row = self.answer.beside.readings.rows.iter().find(|row| self.pack.reading(row.reading).id == reading);
        let question = |id: &QuestionId| self.pack.question(*id).id.as_str();
        row.expect("a row").turns_on.iter().map(|set| set.iter().map(question).collect()).collect()
    }
}
