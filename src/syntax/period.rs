//! Periods: `from` and `until`, both inclusive, in citations, registers, authorities and `exceptions_in`.

use super::cursor::{Cursor, Sink};
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::Period;
use crate::source::Place;

/// Takes `from` and `until`; a period that ends before it begins is reported.
pub fn read(table: &mut Cursor<'_>, sink: &mut Sink) -> Period {
    let from = table.day("from", sink);
    let until = table.take("until");
    let place = until.map_or(table.place, |node| node.place);
    let until = until.and_then(|node| node.day(sink));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let message = both!(
            "the period ends on {until}, before it begins on {from}",
            "기간이 시작일({from})보다 앞선 {until}에 끝납니다"
        );
        sink.push(Diagnostic::error("reversed", place, message));
    }
    Period { from, until }
}

/// Reports periods of one norm, each with its place, that overlap.
pub fn overlaps(periods: impl Iterator<Item = (Period, Place)> + Clone, sink: &mut Sink) {
    for (at, one) in periods.clone().enumerate() {
        for other in periods.clone().skip(at + 1) {
            let starts_in = |a: Period, b: Period| match a.from {
                Some(from) => b.covers(from),
                None => b.from.is_none(),
            };
            if starts_in(one.0, other.0) || starts_in(other.0, one.0) {
                let message =
                    both!("this period overlaps another of the same norm", "같은 규범의 다른 기간과 겹칩니다");
                sink.push(
                    Diagnostic::error("overlap", other.1, message)
                        .label(one.1, both!("the other period", "겹치는 기간")),
                );
            }
        }
    }
}
