//! HTML pages: the main text of an article, its headline, byline, dates, address, source and language.
//!
//! The extraction is the project's own: measured beside the published libraries it reads the body of news pages better, in
//! a fraction of the time and with bounds a hostile page cannot pass (`benches/runs/2026-11-21-html-libraries.md`).

mod byline;
mod clean;
mod dates;
pub(super) mod entity;
mod jsonld;
pub(super) mod layout;
mod lex;
mod lines;
mod main_text;
mod meta;
mod noise;
mod page;
mod reader;
mod standfirst;
mod table;
mod tag;
mod title;
mod tree;

pub(super) use entity::decode as decode_entities;
pub(super) use layout::to_text;
pub(super) use page::Page;
pub(super) use reader::Html;
