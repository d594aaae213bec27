//! The index on disk: schema, analysis, writing, incremental update, generations, lock.
//!
//! It takes articles with their facts and never imports the corpus. An update is one commit; a change of schema, analyser
//! or extractor builds a new generation beside the old and switches by renaming one pointer file.

pub mod analysis;
mod budget;
mod check;
mod columns;
mod document;
mod error;
mod generation;
mod identity;
mod ledger;
mod names;
mod open;
pub mod schema;
mod sequence;
mod stats;
mod update;
mod writer;

pub use budget::{Budget, Taken};
pub use check::{Findings, check};
pub use error::IndexError;
pub use generation::Manifest;
pub use ledger::{Entry, Failed, FileRow};
pub use names::Names;
pub use open::{OpenIndex, Statistics};
pub use sequence::{Counts, FileStamp, Incoming, Job, Sequence};
pub use stats::{Stats, stats};
pub use update::{Options, Report, Update};
