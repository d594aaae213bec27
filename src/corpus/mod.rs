//! From the files of a drop to articles: walking, opening, decoding, reading.
//!
//! Only this stage and the index touch the disk. Reading is in two steps so that it runs in parallel with bounded memory:
//! [`pieces`] streams a file in order and cuts it into pieces (a whole file, or a run of NDJSON lines), [`read`] turns one
//! piece into articles and can run on any thread. Nothing here ends a run: what cannot be read is a [`Warning`].

use crate::article::Article;
use std::path::PathBuf;

/// A file found in a drop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropFile {
    /// Path below the corpus, `/` between parts; the name of the file in messages and in the index.
    pub path: String,
    /// Where it is on disk; empty for standard input.
    pub full: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Modification time in nanoseconds since 1970: only to notice changes, never to date an article.
    pub modified: i64,
}

/// Why something could not be read; each is counted by `code` in the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file, as in [`DropFile::path`].
    pub path: String,
    /// Which record of it, counted from 0.
    pub record: Option<u32>,
    /// A short name for the kind of failure, the same for all of one kind: `not text`, `too large`.
    pub code: &'static str,
    /// What exactly, for the one who reads the report.
    pub detail: String,
}

/// What a piece gave.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles, in order.
    pub articles: Vec<Article>,
    /// The records that failed.
    pub warnings: Vec<Warning>,
}
