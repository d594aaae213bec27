//! From a request to an answer: the query language, its plan, and the search itself.
//!
//! Request and answer are plain data, so that the terminal, tests and other front ends meet here.

pub mod language;
