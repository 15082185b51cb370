//! The outcomes of a deal by day, drawn as a strip as wide as there is room: a part for each period, and the day asked about.

use std::fmt::Write as _;

use super::super::layout::Ink;
use super::super::markup::{class, escaped};
use super::super::timeline::ToldSpan;
use super::{Described, Sized, element};
use crate::law::Day;

/// The height of the picture.
const HIGH: usize = 94;
/// The top and the height of the strip.
const STRIP: (usize, usize) = (32, 36);
/// A part narrower than this many thousandths of the strip has no sign in it.
const NARROW: i64 = 45;
/// The days beside the first and the last change that are drawn where nothing else says how many.
const BESIDE: i64 = 730;
/// The years between two marks, the first with which there are few enough.
const YEARS: [i16; 5] = [1, 2, 5, 10, 25];

/// The days drawn.
struct Scale {
    first: i64,
    last: i64,
}

impl Scale {
    /// A place on the strip, in thousandths.
    fn at(&self, day: i64) -> i64 {
        let long = (self.last - self.first).max(1);
        ((day.clamp(self.first, self.last) - self.first) * 1000) / long
    }
}

/// Thousandths as a length.
fn percent(thousandths: i64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The strip.
pub(in crate::render) fn strip_drawn(periods: &[ToldSpan], asked: (Day, String), described: &Described<'_>) -> Sized {
    let scale = scale(periods, asked.0);
    let mut body = String::new();
    for period in periods {
        part(&mut body, period, &scale);
    }
    ticks(&mut body, &scale);
    let x = scale.at(number(asked.0));
    let anchor = match x {
        ..=150 => "start",
        151..=849 => "middle",
        _ => "end",
    };
    let (at, day, tip) = (percent(x), escaped(&asked.1), STRIP.0 - 2);
    let _ = write!(
        body,
        "<text class=\"strong\" x=\"{at}\" y=\"14\" text-anchor=\"{anchor}\">{day}</text>\
         <text x=\"{at}\" y=\"{tip}\" text-anchor=\"middle\">▾</text>"
    );
    element(described, None, HIGH, &body)
}

fn part(out: &mut String, period: &ToldSpan, scale: &Scale) {
    let from = period.from.map_or(0, |day| scale.at(number(day)));
    let until = period.until.map_or(1000, |day| scale.at(number(day) + 1));
    if until <= from {
        return;
    }
    let (top, high) = STRIP;
    let (x, wide, kind) = (percent(from), percent(until - from), class(period.mark.1));
    let said = escaped(&format!("{}: {}", period.period, period.found.text()));
    let _ = write!(
        out,
        "<rect class=\"{kind}\" x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"><title>{said}</title></rect>"
    );
    if until - from >= NARROW {
        let (middle, down) = (percent((from + until) / 2), top + high / 2 + 5);
        let _ = write!(
            out,
            "<text class=\"on\" x=\"{middle}\" y=\"{down}\" text-anchor=\"middle\">{}</text>",
            escaped(period.mark.0)
        );
    }
}

fn ticks(out: &mut String, scale: &Scale) {
    let year = |number: i64| crate::law::day_of(number).map_or(0, Day::year);
    let (first, last) = (year(scale.first), year(scale.last));
    let step = YEARS.into_iter().find(|step| (last - first) / step <= 6).unwrap_or(100);
    let (top, down) = (STRIP.0 + STRIP.1, STRIP.0 + STRIP.1 + 22);
    for year in (first..=last).filter(|year| year % step == 0) {
        let Ok(day) = Day::new(year, 1, 1) else { continue };
        let day = number(day);
        if day < scale.first || day > scale.last {
            continue;
        }
        let (x, low) = (percent(scale.at(day)), top + 6);
        let anchor = match scale.at(day) {
            ..=30 => "start",
            31..=969 => "middle",
            _ => "end",
        };
        let _ = write!(
            out,
            "<line class=\"tick\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{low}\"/>\
             <text class=\"{}\" x=\"{x}\" y=\"{down}\" text-anchor=\"{anchor}\">{year}</text>",
            class(Ink::Faint)
        );
    }
}

/// From the first change to the last, with the day asked about, and something beside them.
fn scale(periods: &[ToldSpan], asked: Day) -> Scale {
    let turns = periods.iter().flat_map(|period| [period.from, period.until]).flatten().chain([asked]).map(number);
    let (first, last) = (turns.clone().min().unwrap_or_default(), turns.max().unwrap_or_default());
    Scale { first: first - BESIDE, last: last + BESIDE }
}

fn number(day: Day) -> i64 {
    crate::law::day_number(day)
}
