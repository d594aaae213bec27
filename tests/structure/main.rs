//! Holds the source to its house limits: imports in one direction, no circles, small files, short functions, a `//!` opening.
//!
//! A binary of its own so that it needs nothing built but itself and says what is wrong even when other tests do not compile.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod circles;
mod extractors;
mod graph;
mod lexicon;
mod limits;
mod sources;
mod stages;
mod words;
