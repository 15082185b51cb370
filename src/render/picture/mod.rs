//! Pictures as SVG: the route of a deal, and its outcomes as a strip of days. Each says in words what it shows.

mod route;
mod strip;

use std::fmt::Write as _;

use super::layout::{Ink, Phrase, width};
use super::markup::{COLOURS, class, code, escaped};
use crate::text::Lang;

pub(super) use route::route_drawn;
pub(super) use strip::strip_drawn;

/// How pictures look, wherever they stand: the colours are those of the page around them.
pub(super) const STYLE: &str = "\
.pic{font:15px/1.3 system-ui,sans-serif;fill:var(--ink);overflow:visible}\
.pic .box{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}\
.pic .edge{stroke:var(--ink);stroke-width:1.5;fill:none}\
.pic .tick{stroke:var(--faint);stroke-width:1}\
.pic .faint{fill:var(--faint)}.pic .strong{font-weight:600}\
.pic .good{fill:var(--good);font-weight:600}.pic .caution{fill:var(--caution);font-weight:600}\
.pic .bad{fill:var(--bad);font-weight:600}.pic .doubt{fill:var(--doubt);font-weight:600}\
.pic rect.good,.pic rect.caution,.pic rect.bad,.pic rect.doubt{stroke:var(--paper);stroke-width:2}\
.pic .on{fill:var(--paper);font-weight:600}";

/// What a picture shows, in words.
pub(super) struct Described<'a> {
    /// The code of the language.
    pub(super) code: &'a str,
    /// What it is a picture of.
    pub(super) name: String,
    /// All that it shows, in sentences.
    pub(super) told: String,
}

/// A picture of this size; without a width it is as wide as there is room, and its words stay as large as they are.
fn element(described: &Described<'_>, wide: Option<usize>, high: usize, body: &str) -> Sized {
    let (code, name, told) = (escaped(described.code), escaped(&described.name), escaped(&described.told));
    let size = match wide {
        Some(wide) => format!("width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\""),
        None => format!("width=\"100%\" height=\"{high}\""),
    };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pic\" role=\"img\" lang=\"{code}\" {size} aria-label=\"{name}\">\
         <title>{name}</title><desc>{told}</desc>{body}</svg>"
    );
    Sized { svg, wide, high }
}

/// A picture, and the size it takes; nothing for the width of one that is as wide as there is room.
pub(super) struct Sized {
    /// The `svg` element.
    pub(super) svg: String,
    wide: Option<usize>,
    high: usize,
}

/// A picture under its name, with a line below it.
pub(super) struct Framed {
    pub(super) name: String,
    pub(super) picture: Sized,
    pub(super) below: Phrase,
}

/// The space around pictures in a file of their own.
const MARGIN: usize = 16;
/// The height of a name.
const NAME: usize = 34;
/// The width of a picture that has none.
const USUAL: usize = 720;

/// Pictures below each other as a file of their own, each under its name.
pub(super) fn svg_file(frames: &[Framed], lang: Lang) -> String {
    let names = frames.iter().flat_map(|frame| [room(&frame.name), room(&frame.below.text())]);
    let inner = frames.iter().map(|frame| frame.picture.wide.unwrap_or(USUAL)).chain(names).max().unwrap_or(USUAL);
    let mut body = String::new();
    let mut top = MARGIN;
    for Framed { name, picture, below } in frames {
        let (wide, high) = (picture.wide.unwrap_or(USUAL), picture.high);
        put(&mut body, (0, top + 18), &Phrase::of(Ink::Strong, name.as_str()));
        top += NAME;
        let _ = write!(body, "<svg x=\"0\" y=\"{top}\" width=\"{wide}\" height=\"{high}\">{}</svg>", picture.svg);
        top += high + 18;
        put(&mut body, (0, top), below);
        top += MARGIN;
    }
    let (code, whole) = (code(lang), inner + 2 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pic\" lang=\"{code}\" width=\"{whole}\" height=\"{top}\" \
         viewBox=\"-{MARGIN} 0 {whole} {top}\"><style>{COLOURS}{STYLE}</style>\
         <rect x=\"-{MARGIN}\" width=\"{whole}\" height=\"{top}\" style=\"fill:var(--paper)\"/>{body}</svg>\n"
    )
}

/// Adds a line of text that begins at a place.
fn put(out: &mut String, (x, y): (usize, usize), phrase: &Phrase) {
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\">");
    for (ink, text) in phrase.pieces() {
        let _ = write!(out, "<tspan class=\"{}\">{}</tspan>", class(ink), escaped(&text));
    }
    out.push_str("</text>");
}

/// The room that a text takes in a picture, at most; one column of a terminal is less than nine points.
fn room(text: &str) -> usize {
    width(text) * 9
}
