//! The sizes that a run, a pack and a deal may have. A size beyond its limit is an error with a place, never a guess.
//!
//! Every limit is far above what real law needs and far below what ids, positions and the stack can hold.

use super::cursor::Sink;
use crate::diagnostic::Diagnostic;
use crate::law::Bits;
use crate::source::Place;
use crate::text::{Text, with_particle};

/// How many things of a kind there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The most that are read.
    pub most: usize,
    /// What is counted, in English.
    en: &'static str,
    /// The same in Korean.
    ko: &'static str,
}

/// Bytes of a text: a hundred times the largest act.
pub const BYTES: Limit = Limit::new(8 << 20, "bytes in one text", "한 텍스트의 바이트");
/// Files of one run: the answers of a run are held together.
pub const FILES: Limit = Limit::new(100_000, "files in one run", "한 번에 읽는 파일");
/// Norms, permits, facts and other names of one kind: amendments that a program drafts take ids behind them.
pub const NAMES: Limit = Limit::new(50_000, "names of one kind in a pack", "규칙집에 있는 한 종류의 이름");
/// Values of a fact, and answers to a question: the positions that one set holds.
pub const VALUES: Limit = Limit::new(Bits::CAPACITY, "values", "값");
/// Norms in a chain of definitions, exemptions and permits that rest on each other: each link takes stack.
pub const CHAIN: Limit = Limit::new(200, "norms that rest on each other in a chain", "꼬리를 물고 참조하는 규범");
/// Steps of a deal.
pub const STEPS: Limit = Limit::new(500, "steps", "단계");
/// Facts of a deal, counted once for each step.
pub const VARIABLES: Limit = Limit::new(500_000, "facts, counted for each step,", "단계마다 센 사실");

impl Limit {
    const fn new(most: usize, en: &'static str, ko: &'static str) -> Self {
        Self { most, en, ko }
    }

    /// What to say of a size beyond the limit.
    pub fn message(&self) -> Text {
        let Self { most, en, ko } = self;
        let ko = with_particle(ko, "이/가");
        Text::new(format!("more than {most} {en}"), format!("{ko} {most}개를 넘습니다"))
    }

    /// Reports a size beyond the limit; says whether it is within.
    pub fn check(&self, size: usize, place: Place, sink: &mut Sink) -> bool {
        if size > self.most {
            sink.push(Diagnostic::error("too-many", place, self.message()));
        }
        size <= self.most
    }
}
