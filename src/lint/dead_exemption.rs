//! An exemption that never lifts what it names.
//!
//! ## What it finds
//! An entry of an exemption's `lifts` whose norms the exemption never meets: no day covers both, or no possible deal
//! meets both conditions. It is an error if this is so for all entries, because the exemption then does nothing.
//!
//! ## Why
//! The exemption has no effect. Mostly it names the wrong norm, or the norm was renumbered.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "gift"]
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-sales"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing is sold."
//! when = { deal.kind = "sale" }
//!
//! [[exemption]]
//! id = "gifts"
//! cite = [{ at = "Art. 2" }]
//! says = "Gifts are free."
//! lifts = ["trade:no-sales"]
//! when = { deal.kind = "gift" }
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [deal.kind]
//! type = "enum"
//! values = ["sale", "gift"]
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-deals"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing changes hands."
//!
//! [[exemption]]
//! id = "gifts"
//! cite = [{ at = "Art. 2" }]
//! says = "Gifts are free."
//! lifts = ["trade:no-deals"]
//! when = { deal.kind = "gift" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Lifted, Norm, NormId, Pack};
use crate::query::Ever;

/// Finds exemptions that lift nothing.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (id, norm) in seen.pack.enacted() {
        let lifts = norm.kind.lifts();
        let dead: Vec<Lifted> = lifts.iter().copied().filter(|lifted| is_dead(seen, id, *lifted)).collect();
        // An exemption that never applies at all is the finding of another lint.
        if dead.is_empty() || seen.possible.never(id).is_some() {
            continue;
        }
        if dead.len() == lifts.len() {
            out.push(all_dead(seen, id, norm, &dead));
        } else {
            out.extend(dead.iter().map(|lifted| one_dead(seen, id, norm, *lifted)));
        }
    }
    out
}

fn is_dead(seen: &Seen<'_>, exemption: NormId, lifted: Lifted) -> bool {
    seen.pack.norms_of(lifted).into_iter().all(|target| seen.possible.lifts(exemption, target) == Ever::Never)
}

fn all_dead(seen: &Seen<'_>, id: NormId, norm: &Norm, dead: &[Lifted]) -> Diagnostic {
    let name = seen.pack.norm_name(id);
    let message = both!("`{name}` never lifts anything", "`{name}` 규범은 아무것도 적용 제외하지 못합니다");
    let found = Diagnostic::error("dead-exemption", seen.quoted(norm.place, &norm.id), message);
    let found = found.help(both!(
        "see whether it names the right norms, and compare their periods and conditions with its own",
        "알맞은 규범을 적었는지 보고 기간과 조건을 견주어 보십시오"
    ));
    dead.iter().fold(found, |found, lifted| {
        found.label(seen.quoted(norm.place, &name_of(seen.pack, *lifted)), reason(seen, id, *lifted))
    })
}

fn one_dead(seen: &Seen<'_>, id: NormId, norm: &Norm, lifted: Lifted) -> Diagnostic {
    let (name, target) = (seen.pack.norm_name(id), name_of(seen.pack, lifted));
    let message = both!("`{name}` never lifts `{target}`", "`{name}` 규범은 `{target}` 적용을 제외하지 못합니다");
    let place = seen.quoted(norm.place, &target);
    let found = Diagnostic::warning("dead-exemption", place, message).label(place, reason(seen, id, lifted));
    found.help(both!("take it out of `lifts`, or widen a condition", "`lifts`에서 지우거나 조건을 넓히십시오"))
}

fn reason(seen: &Seen<'_>, id: NormId, lifted: Lifted) -> crate::text::Text {
    if seen.pack.norms_of(lifted).into_iter().any(|target| seen.possible.coexist(&[id, target])) {
        both!("no deal meets both conditions", "두 조건을 모두 충족하는 거래가 없습니다")
    } else {
        both!("never in force on the same day", "같은 날 함께 시행된 적이 없습니다")
    }
}

/// The name as `lifts` writes it.
fn name_of(pack: &Pack, lifted: Lifted) -> String {
    match lifted {
        Lifted::Norm(norm) => pack.norm_name(norm),
        Lifted::Provision(provision) => pack.provision(provision).id.clone(),
        Lifted::Act(act) => pack.act(act).id.clone(),
    }
}
