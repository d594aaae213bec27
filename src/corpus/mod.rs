//! From the files of a drop to articles: walking, opening, decoding, reading.
//!
//! Only this stage and the index touch the disk. Reading is in two steps so that it runs in parallel with bounded memory:
//! [`pieces`] streams a file in order and cuts it into pieces (a whole file, or a run of NDJSON lines), [`read`] turns one
//! piece into articles and can run on any thread. Nothing here ends a run: what cannot be read is a [`Warning`].

mod address;
mod agency;
mod archive;
mod byline;
mod draft;
mod feed;
mod html;
mod json;
mod lines;
mod markdown;
mod markup;
mod open;
mod outlet;
mod reader;
mod registry;
mod text;
mod walk;

pub use draft::{Draft, Drafts};
pub(crate) use json::is_known_role;
pub use open::{pieces, pieces_of, standard_input};
pub use reader::{Claim, Head, Reader, read};
pub use registry::reader_versions;
pub use walk::{OWN_FILES, Walked, walk};

use crate::article::Article;
use chrono::NaiveDateTime;
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
    /// Which record of it, counted from 0; messages count from 1.
    pub record: Option<u32>,
    /// A short name for the kind of failure, the same for all of one kind: `not text`, `too large`.
    pub code: &'static str,
    /// What exactly, for the one who reads the report.
    pub detail: String,
    /// Whether the file or record is lost by it; `false` for an article that was kept without what failed (a refused date).
    pub lost: bool,
}

impl Warning {
    /// Makes the warning that a whole file is lost.
    pub fn file(path: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            record: None,
            code,
            detail: detail.into(),
            lost: true,
        }
    }
}

/// What a piece gave.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles, in order.
    pub articles: Vec<Article>,
    /// The records that failed, and what else should be known.
    pub warnings: Vec<Warning>,
}

/// How much may be read at once; what is larger is a warning.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most bytes of one file after decompression, unless it is a run of NDJSON lines.
    pub file: u64,
    /// Most bytes of one NDJSON line.
    pub line: u64,
    /// Most files of one drop.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            line: 16 << 20,
            files: 10_000_000,
        }
    }
}

/// What reading depends on beside the files.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// How much may be read at once.
    pub limits: Limits,
    /// Field names that are not the usual ones, as (what it is, name in the record): (`title`, `headline`).
    pub map: Vec<(String, String)>,
    /// The present moment, to refuse dates that lie after it; without it nothing is refused for lying ahead.
    pub now: Option<NaiveDateTime>,
}

/// A part of a file that can be read on its own: a whole file, or a run of whole NDJSON lines.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The file, as in [`DropFile::path`].
    pub path: String,
    /// The reader that takes it.
    pub reader: &'static dyn Reader,
    /// Number of its first record in the file.
    pub first_record: u32,
    /// The bytes after decompression.
    pub bytes: Vec<u8>,
    /// Whether the bytes are only the beginning of a line that is over the limit.
    pub cut_short: bool,
}

impl Piece {
    /// Whether it is a run of NDJSON lines.
    pub fn is_of_lines(&self) -> bool {
        self.reader.cuts_at_lines()
    }
}

/// Hash of a file's raw bytes: equal files are not read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash(pub u128);

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
