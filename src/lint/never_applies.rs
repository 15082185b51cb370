//! A norm that applies to no deal there could be.
//!
//! ## What it finds
//! A norm that no combination of facts, answers and permits makes apply, on any day of its periods: its condition
//! contradicts itself, its exceptions take every case, what is left are impossible combinations, exemptions lift it
//! wherever it reaches, or nothing that a penalty punishes applies where the penalty does. Concepts are followed into
//! their definitions, registers are read as of the day; who holds a permit is free wherever something asks for it.
//!
//! ## Why
//! The norm looks like law and decides nothing. Mostly two tests of one fact were meant as alternatives, a register
//! begins later than the norm ends, or a concept has no definition in force.
//!
//! ## Bad
//! ```toml
//! # vocabulary.toml
//! [goods.class]
//! type = "class"
//! values = [{ id = "munitions" }, { id = "shell", under = "munitions" }, { id = "rifle", under = "munitions" }]
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-shells"
//! cite = [{ at = "Art. 1" }]
//! says = "Shells stay."
//! when = { goods.class = "shell" }
//! unless = { goods.class = "munitions" }
//! ```
//!
//! ## Good
//! ```toml
//! # vocabulary.toml
//! [goods.class]
//! type = "class"
//! values = [{ id = "munitions" }, { id = "shell", under = "munitions" }, { id = "rifle", under = "munitions" }]
//! ```
//! ```toml
//! # acts/trade/act.toml
//! [act]
//! id = "trade"
//! rank = "statute"
//! family = "trade"
//!
//! [[prohibition]]
//! id = "no-shells"
//! cite = [{ at = "Art. 1" }]
//! says = "Munitions other than rifles stay."
//! when = { goods.class = "munitions" }
//! unless = { goods.class = "rifle" }
//! ```

use super::Seen;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::query::Never;
use crate::text::Text;

/// Finds norms that never apply.
pub fn check(seen: &Seen<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (id, norm) in seen.pack.enacted() {
        let Some(never) = seen.possible.never(id) else { continue };
        let name = seen.pack.norm_name(id);
        let why = why(never);
        let (en, ko) = (&why.en, why.ko.as_deref().unwrap_or(&why.en));
        let message = both!("`{name}` never applies: {en}", "`{name}` 규범은 적용될 수 없습니다: {ko}");
        let help = help(never);
        out.push(Diagnostic::error("never-applies", seen.quoted(norm.place, &norm.id), message).help(help));
    }
    out
}

fn why(never: Never) -> Text {
    match never {
        Never::Condition => both!("its condition contradicts itself", "조건이 서로 모순됩니다"),
        Never::Exceptions => both!("its exceptions take every case", "예외가 모든 경우를 덮습니다"),
        Never::Impossible => both!("it reaches only what no deal has", "있을 수 없는 거래에만 미칩니다"),
        Never::Lifted => both!("exemptions lift it wherever it reaches", "미치는 모든 경우에 적용이 제외됩니다"),
        Never::Breach => {
            both!("what it punishes never applies where it does", "처벌할 위반이 미치는 경우에 적용되지 않습니다")
        }
    }
}

fn help(never: Never) -> Text {
    match never {
        Never::Condition => both!(
            "see which tests exclude each other, and whether registers, concepts and dates cover its periods",
            "서로 배제하는 시험이 있는지, 명부·개념·날짜가 그 기간에 유효한지 보십시오"
        ),
        Never::Exceptions => {
            both!("see what `unless` leaves of `when`", "`unless`가 `when`에서 무엇을 남기는지 보십시오")
        }
        Never::Impossible => {
            both!("see the [[impossible]] combinations of the vocabulary", "어휘의 [[impossible]] 조합을 보십시오")
        }
        Never::Lifted => both!("see the exemptions that lift it", "이 규범을 적용 제외하는 규범을 보십시오"),
        Never::Breach => both!(
            "see the periods and conditions of the norms in `breach`",
            "`breach`에 적힌 규범의 기간과 조건을 보십시오"
        ),
    }
}
