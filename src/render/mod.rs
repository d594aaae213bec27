//! From an answer to text: lists, tables, JSON, CSV; sanitising; colour.
//!
//! The only place that colours, and the last gate before a terminal: all text from a corpus passes [`sanitize`].

pub mod facts;
pub mod sanitize;
