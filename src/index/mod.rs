//! The index on disk: schema, analysis, writing, incremental update, generations, lock.
//!
//! It takes articles with their facts and never imports the corpus. An update is one commit; a change of schema, analyser
//! or extractor builds a new generation beside the old and switches by renaming one pointer file.

pub mod analysis;
mod error;
mod generation;
mod ledger;
mod open;
pub mod schema;

pub use error::IndexError;
pub use generation::Manifest;
pub use ledger::{Entry, Failed, FileRow};
pub use open::{OpenIndex, Statistics};
