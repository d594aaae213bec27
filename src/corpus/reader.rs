//! The one trait all formats are read behind.
//!
//! A reader says how surely a file is its own from the first bytes, with the name as a hint: what a file holds counts more
//! than what it is called.

use super::{Batch, Drafts, Piece, ReadOptions, Warning};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How surely a reader takes a file for its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// Not its format.
    No,
    /// Any text will do.
    Fallback,
    /// The name says so, and the content does not speak against it.
    Named,
    /// The content says so.
    Certain,
}

/// The beginning of a file, for choosing its reader.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// Last extension in lower case, without the one of a compression; empty when there is none.
    pub extension: &'a str,
    /// The first bytes as text (bad bytes replaced), without a byte order mark and leading white space.
    pub start: &'a str,
    /// Whether the first line is a whole JSON object and another begins after it (or the name says NDJSON).
    pub lines_of_json: bool,
}

/// Reads one format.
pub trait Reader: Sync + Send {
    /// Its name, as `dateline check` shows it.
    fn name(&self) -> &'static str;
    /// Rises with every change of what it gives; a change asks for a new index.
    fn version(&self) -> u32;
    /// Says how surely a file is of its format.
    fn claims(&self, head: &Head<'_>) -> Claim;
    /// Reads the articles of a piece into `out`, bad records as failures.
    fn read(&self, piece: &Piece, options: &ReadOptions, out: &mut Drafts<'_>);
    /// Whether a file can be cut into pieces at line ends.
    fn cuts_at_lines(&self) -> bool {
        false
    }
}

impl fmt::Debug for dyn Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Reads one piece: pure computation, on any thread. A dependency's panic on hostile input becomes a warning; what was
/// read before it is kept.
pub fn read(piece: &Piece, options: &ReadOptions) -> Batch {
    let mut batch = Batch::default();
    let mut drafts = Drafts::new(piece, options, &mut batch);
    let ran = catch_unwind(AssertUnwindSafe(|| {
        piece.reader.read(piece, options, &mut drafts);
    }));
    if ran.is_err() {
        let detail = format!("the {} reader gave up", piece.reader.name());
        batch
            .warnings
            .push(Warning::file(&piece.path, "reader failed", detail));
    }
    batch
}
