//! `lexport` tells whether a proposed arms transfer out of South Korea is allowed under Korean law, and if not, which
//! amendments it would need and who would have to make them.
//!
//! Law is TOML rule files, read into a [`law::Pack`]; a deal is a TOML [`scenario`]; [`query::answer`] puts the
//! question, and [`render`] says the answer. The modules are floors, and imports only go down: texts and words
//! ([`source`], [`mod@text`]), [`stop`], [`diagnostic`], [`law`] and [`solve`], [`scenario`], [`syntax`], [`engine`], [`query`], [`lint`],
//! [`render`], [`cli`].
//!
//! ```
//! use lexport::law::Outcome;
//! use lexport::query::{Asked, Deal, answer};
//! use lexport::source::Sources;
//! use lexport::syntax::{RuleFile, read_rules, read_scenario};
//!
//! let mut sources = Sources::default();
//! let mut file = |path: &str, text: &str| RuleFile { source: sources.add(path, text), path: path.to_owned() };
//! let files = [
//!     file(
//!         "jurisdiction.toml",
//!         "language = { code = 'ko', en = 'Korean' }
//!          state = 'Korea'
//!          adjective = 'Korean'
//!          rank = [{ id = 'statute', label = 'statute', maker = 'the National Assembly' }]",
//!     ),
//!     file("vocabulary.toml", "step.to = { type = 'country' }"),
//!     file(
//!         "acts/arms/act.toml",
//!         "act = { id = 'arms', family = 'arms', rank = 'statute' }
//!          permit = [{ id = 'export' }]
//!          requirement = [{ id = 'ask', cite = [{ at = 'Art. 1' }], says = 'Arms leave with a permit.', permit = 'export' }]",
//!     ),
//! ];
//! let rules = read_rules(&sources, &files);
//! let pack = rules.pack.expect("a sound pack");
//!
//! let deal = sources.add("deal.toml", "date = 2024-10-22\nstep = [{ to = 'PL' }]");
//! let (scenario, faults) = read_scenario(&sources, deal, &pack, &rules.names);
//! assert!(faults.is_empty());
//! let scenario = scenario.expect("a sound deal");
//!
//! let found = answer(&Deal::open(Asked { pack: &pack, scenario: &scenario, reading: pack.default_reading, on: None }));
//! assert_eq!(found.outcomes, [Outcome::Licensable]);
//! // Two ways through: grant the permit, or change the requirement.
//! assert_eq!(found.cases.iter().map(|case| case.ways.iter().count()).sum::<usize>(), 2);
//! ```

pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod law;
pub mod lint;
pub mod query;
pub mod render;
pub mod scenario;
pub mod solve;
pub mod source;
pub mod stop;
pub mod syntax;
pub mod text;
