//! Whether it can hurt a deal that a permit is held: a certificate over all days, readings and deals [definition 22].

use crate::law::{Condition, NormId, Pack, PermitId, Sign, Signs};

/// A norm that tests a permit as held where that hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hurting {
    /// The norm.
    pub norm: NormId,
    /// The permit.
    pub permit: PermitId,
}

/// The tests that keep a pack from being monotone, in citation order; a pack without any is monotone. Of a pack with
/// amendments in play, the law with them.
///
/// Where there is none, one more move never undoes a sufficient set, unless it changes or sets aside a requirement for
/// a permit that some condition tests.
pub fn hurting(pack: &Pack) -> Vec<Hurting> {
    let signs = Signs::of(pack);
    let mut out = Vec::new();
    for (norm, details) in pack.enacted() {
        let sign = signs.reaching(norm);
        find(&details.when, sign, &mut |permit| out.push(Hurting { norm, permit }));
        for exception in &details.unless {
            find(exception, sign.flipped(), &mut |permit| out.push(Hurting { norm, permit }));
        }
    }
    out.dedup();
    out
}

fn find(condition: &Condition, sign: Sign, found: &mut impl FnMut(PermitId)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                find(part, sign, found);
            }
        }
        Condition::Not(part) => find(part, sign.flipped(), found),
        Condition::Held(permit) if sign.hurts => found(*permit),
        Condition::Held(_)
        | Condition::Concept(_)
        | Condition::Fact(_)
        | Condition::Answer(..)
        | Condition::Since(_) => {}
    }
}
