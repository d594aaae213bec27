//! The index on disk: schema, analysis, writing, incremental update, generations, lock.
//!
//! It takes articles with their facts and never imports the corpus. An update is one commit; a change of schema, analyser
//! or extractor builds a new generation beside the old and switches by renaming one pointer file.

mod above;
mod again;
pub mod analysis;
mod budget;
mod check;
mod concerned;
mod document;
mod error;
mod frequency;
mod generation;
mod identity;
mod ledger;
mod lists;
mod lock;
mod names;
mod numbered;
mod open;
mod packing;
mod quantity;
mod record;
pub mod rows;
pub mod schema;
mod seen;
mod segment;
mod sequence;
mod sorts;
mod spans;
mod state;
mod stats;
mod stories;
mod tidy;
mod update;
mod values;
mod writer;

pub use above::Above;
pub use budget::{Budget, Taken};
pub use check::{Findings, check};
pub use document::walk;
pub use error::IndexError;
pub use frequency::Frequency;
pub use generation::Manifest;
pub use ledger::{Entry, Failed, FileRow};
pub use lists::{FieldLists, take_number};
pub use names::Names;
pub use numbered::Numbered;
pub use open::{OpenIndex, Statistics, Stored};
pub use record::Record;
pub use seen::{FileSeen, Seen, SeenReader};
pub use segment::{Numbers, Segment};
pub use sequence::{Counts, FileStamp, Incoming, Job, Sequence};
pub use sorts::{FigureSort, Sorts, StatementSort, figure_sort};
pub use spans::{FigureSpans, Spans, StatementSpans};
pub use state::{Root, State};
pub use stats::{Stats, stats};
pub use stories::Stories;
pub use update::{Options, Report, Update};
pub use values::{Space, Values};
