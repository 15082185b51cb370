//! Reading files: TOML in, a pack or scenarios out, with every complaint.

mod act;
mod amendment;
mod condition;
mod coverage;
mod cursor;
mod cycle;
mod gap;
mod glossary;
mod invariant;
mod jurisdiction;
pub mod limits;
mod listed;
mod names;
mod norm;
mod pack;
mod period;
mod readings;
mod register;
mod resolved;
mod route;
mod say;
mod scenario;
mod set;
mod toml10;
mod tree;
mod value;
mod vocabulary;
mod write;

pub use names::Names;
pub use pack::{RuleFile, Rules, read_amendments, read_rules};
pub use resolved::Resolved;
pub use scenario::read_scenario;
pub use set::set;
pub use write::{AmendmentFile, NewChange, NewExemption, amendment_toml, change_toml, copy_toml, deal_toml, form_toml};
