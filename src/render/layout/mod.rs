//! Layout for a terminal by display width: inks, phrases that wrap, pages of hanging paragraphs and columns.

mod doc;
mod ink;
mod page;
mod phrase;

pub(super) use doc::{Block, Doc, Picture};
pub(super) use ink::{Ink, TIE, inked, width};
pub use page::WIDTH;
pub(super) use page::{Page, Table};
pub(super) use phrase::Phrase;
