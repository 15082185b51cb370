//! The route of a deal drawn: a box for each country, an arrow for each step, below each other so that it fits a telephone.

use std::fmt::Write as _;

use super::super::layout::{Ink, Phrase};
use super::super::text::{Leg, legs, route, used};
use super::super::voice::Voice;
use super::{Described, Sized, element, put, room};
use crate::text::Text;

/// The width of the picture.
const WIDE: usize = 340;
/// The height of a box.
const BOX: usize = 36;
/// The space between two lines of words.
const LINE: usize = 20;
/// The columns that words beside an arrow have.
const COLUMNS: usize = 34;

/// A picture being drawn, from the top down.
struct Drawn {
    body: String,
    down: usize,
}

/// The route.
pub(in crate::render) fn route_drawn(voice: &Voice<'_>, code: &str) -> Sized {
    let mut drawn = Drawn { body: String::new(), down: 1 };
    let mut at: Option<String> = None;
    for leg in legs(voice) {
        if at.as_ref() != Some(&leg.from) {
            if at.is_some() {
                drawn.down += LINE;
            }
            drawn.place(&leg.from);
        }
        drawn.arrow(&beside(&leg), false);
        drawn.place(&leg.to);
        at = Some(leg.to);
    }
    for line in used(voice) {
        drawn.arrow(&[Phrase::of(Ink::Faint, line.text())], true);
    }
    let told: Vec<String> = route(voice).iter().map(Phrase::text).collect();
    let described =
        Described { code, name: voice.say(&Text::new("The route", "이전 경로")), told: told.join("; ") };
    element(&described, Some(WIDE), drawn.down + 1, &drawn.body)
}

/// The words beside the arrow of a step.
fn beside(leg: &Leg) -> Vec<Phrase> {
    let number = leg.number.map_or_else(String::new, |number| format!("{number}  "));
    let mut out = vec![Phrase::plain(number).and(Ink::Strong, leg.what.as_str())];
    out.extend(leg.day.as_ref().map(|day| Phrase::of(Ink::Faint, day.as_str())));
    out.extend((!leg.alone.is_empty()).then(|| leg.alone.clone()));
    out
}

impl Drawn {
    /// A country in its box.
    fn place(&mut self, name: &str) {
        let (top, middle) = (self.down, self.down + BOX / 2 + 5);
        let wide = (room(name) + 32).clamp(120, WIDE - 2);
        let _ =
            write!(self.body, "<rect class=\"box\" x=\"1\" y=\"{top}\" width=\"{wide}\" height=\"{BOX}\" rx=\"6\"/>");
        let columns = (WIDE - 34) / 9;
        let lines = Phrase::of(Ink::Strong, name).wrap(columns, columns);
        let more = lines.len() > 1;
        let mut first: String = lines.into_iter().next().unwrap_or_default().into_iter().map(|piece| piece.1).collect();
        if more {
            first.push('…');
        }
        put(&mut self.body, (16, middle), &Phrase::of(Ink::Strong, first));
        self.down += BOX;
    }

    /// An arrow, with words beside it.
    fn arrow(&mut self, beside: &[Phrase], faint: bool) {
        let lines: Vec<Phrase> = beside.iter().flat_map(wrapped).collect();
        let (top, high) = (self.down, lines.len() * LINE + 20);
        let (tip, head) = (top + high - 1, top + high - 9);
        let dash = if faint { " stroke-dasharray=\"3 4\"" } else { "" };
        let _ = write!(self.body, "<path class=\"edge\" d=\"M30 {top}V{tip}M25 {head}L30 {tip}L35 {head}\"{dash}/>");
        for (at, line) in lines.iter().enumerate() {
            put(&mut self.body, (48, top + 24 + at * LINE), line);
        }
        self.down += high;
    }
}

fn wrapped(phrase: &Phrase) -> Vec<Phrase> {
    let line =
        |pieces: Vec<(Ink, String)>| pieces.into_iter().fold(Phrase::default(), |all, (ink, text)| all.and(ink, text));
    phrase.wrap(COLUMNS, COLUMNS).into_iter().map(line).collect()
}
