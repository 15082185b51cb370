//! The law: plain data, names resolved to ids, no TOML.

use serde::{Deserialize, Serialize};

mod address;
mod amended;
mod amendment;
mod article;
mod calendar;
mod condition;
mod country;
mod coverage;
mod expr;
mod fact;
mod gap;
mod glossary;
mod graph;
mod instrument;
mod jurisdiction;
mod norm;
mod numbering;
mod outcome;
mod pack;
mod parts;
mod period;
mod question;
mod register;
pub mod reserved;
mod route;
mod sign;
mod thing;
mod values;

pub use address::Addresses;
pub use amendment::{Amendment, Change, Invariant, Progress};
pub use article::{Article, Branch, Cited, LeftOut, Modelled};
pub use calendar::day_named;
pub use condition::{Condition, FactTest, Test};
pub use country::{COUNTRIES, Country};
pub use coverage::{CoveredLaw, Uncovered};
pub use expr::Expr;
pub use fact::{Choice, Fact, FactKind, FactType, Impossible, OnRegister};
pub use gap::{Gap, GapEffect};
pub use glossary::GlossaryTerm;
pub use graph::Graph;
pub use instrument::{Act, Authority, Permit, PermitKind, Validity, Version};
pub use jurisdiction::{Jurisdiction, Maker, Rank, RankKind};
pub use norm::{Basis, Citation, LeftTo, Lifted, LookedAt, Norm, NormKind};
pub use numbering::{BranchForm, Numbering};
pub use outcome::Outcome;
pub use pack::{Fingerprint, Pack, Provision};
pub use parts::{Part, Parts};
pub use period::Period;
pub use question::{Holder, Question, Reading};
pub use register::{Register, RegisterEntry};
pub use reserved::STEP_DATE;
pub use route::Route;
pub use sign::{Direction, Sign, Signs};
pub use thing::{Thing, ThingKind};
pub use values::{Bits, Values, day_number, day_of};

/// A day of the calendar.
pub type Day = jiff::civil::Date;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of a position. No list of a pack has 2^32 items: reading stops long before.
            #[expect(clippy::cast_possible_truncation, reason = "a list of 2^32 items does not fit into memory")]
            pub fn at(position: usize) -> Self {
                Self(position as u32)
            }

            /// The id as a position in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A rank, as a position in [`Jurisdiction::ranks`]: the heavier the smaller.
    RankId,
    /// A fact, as a position in [`Pack::facts`].
    FactId,
    /// A concept, as a position in [`Pack::concepts`].
    ConceptId,
    /// A register, as a position in [`Pack::registers`].
    RegisterId,
    /// A question of interpretation, as a position in [`Pack::questions`].
    QuestionId,
    /// A reading, as a position in [`Pack::readings`].
    ReadingId,
    /// An act, as a position in [`Pack::acts`].
    ActId,
    /// A permit, as a position in [`Pack::permits`].
    PermitId,
    /// A norm, as a position in [`Pack::norms`], which is citation order.
    NormId,
    /// A provision, as a position in [`Pack::provisions`].
    ProvisionId,
    /// A term of the glossary, as a position in [`Pack::terms`].
    TermId,
}
