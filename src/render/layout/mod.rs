//! Layout for a terminal by display width: inks, phrases that wrap, pages of hanging paragraphs and columns.

#[allow(dead_code)]
mod doc;
mod ink;
mod page;
mod phrase;

#[allow(unused_imports)]
pub(super) use doc::{Block, Doc, Table};
pub(super) use ink::{Ink, TIE, inked, width};
pub(super) use page::{Page, WIDTH};
pub(super) use phrase::Phrase;
