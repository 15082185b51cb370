//! What the benchmarks measure: packs of a size with their deals, read by the library.

#[path = "../../tests/support/grown.rs"]
pub mod grown;
pub mod random;

use grown::Grown;
use lexport::engine::{Frame, Program};
use lexport::law::Pack;
use lexport::scenario::Scenario;
use lexport::source::Sources;
use lexport::syntax::{Names, RuleFile, read_rules, read_scenario};

/// A pack that was read.
pub struct Loaded {
    sources: Sources,
    pub pack: Pack,
    names: Names,
}

impl Loaded {
    /// Reads rule files, which have to be sound.
    pub fn new(files: &[(String, String)]) -> Self {
        let mut sources = Sources::default();
        let listed: Vec<RuleFile> =
            files.iter().map(|(path, text)| RuleFile { source: sources.add(path, text), path: path.clone() }).collect();
        let rules = read_rules(&sources, &listed);
        let faults: Vec<String> = rules.diagnostics.iter().map(|one| one.message.en.clone()).collect();
        Self { pack: rules.pack.unwrap_or_else(|| panic!("{faults:?}")), names: rules.names, sources }
    }

    /// Reads a scenario, which has to be sound.
    pub fn scenario(&mut self, text: &str) -> Scenario {
        let source = self.sources.add("deal.toml", text);
        let (scenario, found) = read_scenario(&self.sources, source, &self.pack, &self.names);
        scenario.unwrap_or_else(|| panic!("{:?}", found.iter().map(|one| &one.message.en).collect::<Vec<_>>()))
    }

    /// A deal laid out, and the law resolved for its days.
    pub fn prepared(&self, scenario: &Scenario) -> (Program<'_>, Frame) {
        let frame = Frame::new(&self.pack, scenario, scenario.date, self.pack.answers(self.pack.default_reading));
        (Program::new(&self.pack, frame.days()), frame)
    }
}

/// A grown pack with its deal.
pub fn read(grown: &Grown) -> (Loaded, Scenario) {
    let mut loaded = Loaded::new(&grown.files);
    let scenario = loaded.scenario(&grown.deal);
    (loaded, scenario)
}
