//! An exemption in an act of lighter rank than the norm it lifts.
//!
//! ## What it finds
//! An exemption that lifts a norm of heavier rank, or a norm that binds however the state decides. Two exemptions are
//! allowed: one to whose act, or to a lighter act of the same family, the norm leaves its exceptions
//! (`exceptions_in`); and one that tests a question, because it then follows one reading of the law.
//!
//! ## Why
//! A notice does not change an act. If the text of the norm leaves the exceptions to the notice, the norm should say
//! so: then the change also counts at the rank of the notice. If it does not, the exemption is one reading of the
//! law.
//!
//! ## Bad
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-export"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves."
//! ```
//! ```toml
//! # acts/trade/notice.toml
//! [act]
//! id = "notice"
//! rank = "notice"
//! family = "trade"
//!
//! [[exemption]]
//! id = "free"
//! cite = [{ at = "Art. 1" }]
//! says = "Everything may leave."
//! lifts = ["trade:no-export"]
//! ```
//!
//! ## Good
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-export"
//! cite = [{ at = "Art. 1" }]
//! says = "Nothing leaves, save as the notice allows."
//! exceptions_in = "notice"
//! ```
//! ```toml
//! # acts/trade/notice.toml
//! [act]
//! id = "notice"
//! rank = "notice"
//! family = "trade"
//!
//! [[exemption]]
//! id = "free"
//! cite = [{ at = "Art. 1" }]
//! says = "Everything may leave."
//! lifts = ["trade:no-export"]
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Act, Condition, Norm, NormId, Pack};
use crate::text::Lang;

/// Finds exemptions of lighter rank than what they lift.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let pack = seen.pack;
    let mut out = Vec::new();
    for (id, norm) in pack.enacted() {
        let lifts = norm.kind.lifts();
        if tests_question(norm) || norm.gap.is_some() {
            continue;
        }
        let mut heavier: Vec<NormId> = lifts.iter().flat_map(|lifted| pack.norms_of(*lifted)).collect();
        heavier.sort_unstable();
        heavier.dedup();
        heavier.retain(|target| is_heavier(pack, pack.act(norm.act), pack.norm(*target)));
        if let Some(first) = heavier.first() {
            let (name, target) = (pack.norm_name(id), pack.norm_name(*first));
            let (light, heavy) = (&pack.rank_of(norm.act).label, &pack.rank_of(pack.norm(*first).act).label);
            let (light_ko, heavy_ko) = (light.get(Lang::Ko), heavy.get(Lang::Ko));
            let (light, heavy) = (&light.en, &heavy.en);
            let message = both!(
                "`{name}` ({light}) lifts `{target}` ({heavy})",
                "`{name}`({light_ko}) 규범이 `{target}`({heavy_ko}) 적용을 제외합니다"
            );
            let act = &pack.act(norm.act).id;
            let help = both!(
                "if the norm leaves its exceptions to `{act}`, write exceptions_in = \"{act}\" there; else let the exemption test a question",
                "그 규범이 예외를 `{act}`에 맡겼으면 거기에 exceptions_in = \"{act}\"를 쓰고, 아니면 쟁점을 시험하게 하십시오"
            );
            let found = Diagnostic::warning("lower-rank-exemption", seen.quoted(norm.place, &norm.id), message);
            out.push(heavier.iter().map(|target| pack.norm(*target)).fold(found.help(help), |found, target| {
                found.label(seen.quoted(target.place, &target.id), both!("lifted", "적용이 제외되는 규범"))
            }));
        }
    }
    out
}

/// Whether a norm outranks an exemption in this act, and does not leave its exceptions to it.
fn is_heavier(pack: &Pack, act: &Act, target: &Norm) -> bool {
    let other = pack.act(target.act);
    let outranks = match (pack.rank(act.rank).is_outside(), pack.rank(other.rank).is_outside()) {
        (false, false) => act.rank > other.rank,
        // The state's own law does not lift what binds however the state decides, nor the other way round.
        (false, true) | (true, false) => true,
        (true, true) => false,
    };
    let mut left_to = target.exceptions_in().iter().map(|left| pack.act(left.act));
    let left = left_to.any(|left| left.id == act.id || (left.family == act.family && act.rank < left.rank));
    outranks && !left
}

fn tests_question(norm: &Norm) -> bool {
    norm.conditions().any(|condition| condition.has(|test| matches!(test, Condition::Answer(..))))
}
