//! The ledger: what the index knows of each file it was built from.
//!
//! A row is a document of kind `file` in the same index, so that it is true of exactly the state it is read with.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of one file of the corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its path below the corpus.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since 1970.
    pub modified: i64,
    /// Hash of its content.
    pub content: String,
    /// Its articles, in the order of its records.
    pub entries: Vec<Entry>,
    /// What could not be read, the first 200 of it.
    pub failures: Vec<Failed>,
    /// How many more of each code were not kept, so that a broken file of a million lines does not fill the ledger.
    pub more: BTreeMap<String, u64>,
    /// How many of those are lost.
    pub more_lost: u64,
}

/// Failures of one file that are kept with their details.
pub(super) const FAILURES: usize = 200;

impl FileRow {
    /// Notes a failure.
    pub(super) fn fail(&mut self, failed: Failed) {
        if self.failures.len() < FAILURES {
            self.failures.push(failed);
        } else {
            self.more_lost += u64::from(failed.lost);
            *self.more.entry(failed.code).or_insert(0) += 1;
        }
    }

    /// Whether the file as a whole was lost, so that it is worth another try though it did not change.
    pub(super) fn is_lost(&self) -> bool {
        self.failures.iter().any(|f| f.lost && f.record.is_none())
    }

    /// Counts the files and records that are lost.
    pub fn lost(&self) -> u64 {
        self.failures.iter().filter(|f| f.lost).count() as u64 + self.more_lost
    }

    /// Counts the failures by code.
    pub fn counts(&self) -> BTreeMap<&str, u64> {
        let mut counts = BTreeMap::new();
        for failed in &self.failures {
            *counts.entry(failed.code.as_str()).or_insert(0) += 1;
        }
        for (code, more) in &self.more {
            *counts.entry(code.as_str()).or_insert(0) += more;
        }
        counts
    }
}

/// One article of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Hash of the article as read.
    pub content: u64,
    /// The id it brought.
    pub id: String,
    /// 0 when the article keeps its id; else which of the ids made from path and id it has, because another has that one.
    pub variant: u32,
}

/// A record, or a whole file, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Which record, counted from 0; none for the file as a whole.
    pub record: Option<u32>,
    /// The kind of failure.
    pub code: String,
    /// What exactly.
    pub detail: String,
    /// Whether the file or record is lost by it.
    pub lost: bool,
}

impl Entry {
    /// The id of the article in the index.
    pub fn final_id(&self, path: &str) -> String {
        match self.variant {
            0 => self.id.clone(),
            1 => format!("{path}:{}", self.id),
            n => format!("{path}:{}~{n}", self.id),
        }
    }
}
