//! `dateline`: a full-text search engine over policy news that lives in a terminal.
//!
//! The modules are the flow, top to bottom: [`corpus`] reads the files of a drop into [`article`]s, [`extract`] finds the
//! facts in each (people, statements, places, dates, figures, topics), [`story`] says which are versions of one, [`index`] writes articles and facts into tantivy,
//! [`query`] turns a request into an answer, [`batch`] answers requests that come as lines, [`bench`] measures how fast,
//! [`render`] turns an answer into text, [`browse`] is a screen of all of it, and [`cli`] is the terminal's side of it all. [`text`] and [`date`] lie below, and
//! below them the [`lexicon`]. Imports run one way; `tests/structure` holds them to it.

pub mod article;
pub mod batch;
pub mod bench;
pub mod browse;
pub mod cli;
pub mod corpus;
pub mod date;
pub mod extract;
pub mod index;
pub mod lexicon;
pub mod query;
pub mod render;
pub mod state;
pub mod story;
pub mod text;
