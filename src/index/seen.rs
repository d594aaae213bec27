//! What the corpus looked like when it was indexed: the times of its folders and files, beside the generations.
//!
//! Apart from the ledger because a search asks for it in two milliseconds: the ledger's rows list all their articles, and
//! folders are in none. A search reads the folders whole, and of the files the few it shows by binary search.

use super::error::IndexError;
use super::generation::replace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// The file, in the folder of the index.
const FILE: &str = "corpus.seen";
/// Begins it, with the version of its format.
const MAGIC: &[u8; 8] = b"dlseen01";
/// Bytes of a file's row: hash of its path, size, modification time.
const ROW: u64 = 24;
/// The most bytes of folders that are read.
const MOST: u64 = 64 << 20;

/// The corpus as it was seen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Folders by their full paths, each with its modification time in nanoseconds since 1970.
    pub folders: BTreeMap<String, i64>,
    /// Files by the hash of their path in the index.
    files: BTreeMap<u64, FileSeen>,
}

/// Size and modification time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSeen {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
}

impl Seen {
    /// Adds a file by its path in the index.
    pub fn file(&mut self, path: &str, seen: FileSeen) {
        self.files.insert(xxh3_64(path.as_bytes()), seen);
    }

    /// Adds what was seen before of the parts of the corpus that were not looked at this time.
    pub fn keep(&mut self, before: Self) {
        for (path, modified) in before.folders {
            self.folders.entry(path).or_insert(modified);
        }
        for (path, seen) in before.files {
            self.files.entry(path).or_insert(seen);
        }
    }

    /// Writes it into the folder of an index.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, dir: &Path) -> Result<(), IndexError> {
        // A drop comes into the outermost folders, or where the last ones came: these are looked at first.
        let depth = |path: &str| path.matches(['/', '\\']).count();
        let outermost = self.folders.keys().map(|path| depth(path)).min();
        let is_inner = |path: &str| Some(depth(path)) > outermost.map(|depth| depth + 1);
        let mut folders: Vec<(&String, &i64)> = self.folders.iter().collect();
        folders.sort_by_key(|(path, at)| (is_inner(path), std::cmp::Reverse(**at), *path));
        let folders = postcard::to_allocvec(&folders).map_err(IndexError::stored)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend((folders.len() as u64).to_le_bytes());
        bytes.extend(folders);
        for (hash, seen) in &self.files {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(seen.size.to_le_bytes());
            bytes.extend(seen.modified.to_le_bytes());
        }
        replace(&dir.join(FILE), &bytes)
    }

    /// Reads all of it; nothing where there is none.
    pub fn read(dir: &Path) -> Self {
        let Some(mut reader) = SeenReader::open(dir) else {
            return Self::default();
        };
        let rows = (0..reader.rows).filter_map(|at| reader.row(at));
        let files = rows.collect();
        Self {
            folders: reader.folders.into_iter().collect(),
            files,
        }
    }
}

/// Reads of it what is asked for.
#[derive(Debug)]
pub struct SeenReader {
    /// The folders, those first where something is likely to be dropped.
    pub folders: Vec<(String, i64)>,
    file: File,
    start: u64,
    rows: u64,
}

impl SeenReader {
    /// Opens it in the folder of an index; `None` where there is none that can be read.
    pub fn open(dir: &Path) -> Option<Self> {
        let mut file = File::open(dir.join(FILE)).ok()?;
        let length = file.metadata().ok()?.len();
        let (mut magic, mut size) = ([0; 8], [0; 8]);
        file.read_exact(&mut magic).ok()?;
        file.read_exact(&mut size).ok()?;
        let size = u64::from_le_bytes(size);
        if &magic != MAGIC || size > MOST.min(length) {
            return None;
        }
        let mut folders = vec![0; size as usize];
        file.read_exact(&mut folders).ok()?;
        let start = 16 + size;
        Some(Self {
            folders: postcard::from_bytes(&folders).ok()?,
            file,
            start,
            rows: length.saturating_sub(start) / ROW,
        })
    }

    /// What was seen of a file, by its path in the index.
    pub fn file(&mut self, path: &str) -> Option<FileSeen> {
        let wanted = xxh3_64(path.as_bytes());
        let (mut from, mut to) = (0, self.rows);
        while from < to {
            let middle = from + (to - from) / 2;
            let (hash, seen) = self.row(middle)?;
            match hash.cmp(&wanted) {
                std::cmp::Ordering::Equal => return Some(seen),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    fn row(&mut self, at: u64) -> Option<(u64, FileSeen)> {
        let mut bytes = [0; ROW as usize];
        let place = SeekFrom::Start(self.start + at * ROW);
        self.file.seek(place).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        let number = |at: usize| {
            let part = bytes.get(at..at + 8).and_then(|b| b.try_into().ok());
            part.map(u64::from_le_bytes)
        };
        let seen = FileSeen {
            size: number(8)?,
            modified: number(16)?.cast_signed(),
        };
        Some((number(0)?, seen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_read_back_and_a_broken_file_is_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut seen = Seen::default();
        seen.folders.insert("/c".into(), 5);
        seen.folders.insert("/c/b".into(), 9);
        for number in 0..100 {
            let at = FileSeen {
                size: number,
                modified: -3,
            };
            seen.file(&format!("f{number}"), at);
        }
        seen.write(dir.path()).unwrap();
        assert_eq!(Seen::read(dir.path()), seen);
        let mut reader = SeenReader::open(dir.path()).unwrap();
        assert_eq!(reader.folders[0].0, "/c/b");
        assert_eq!(reader.file("f42").map(|f| f.size), Some(42));
        assert_eq!(reader.file("g"), None);
        std::fs::write(
            dir.path().join(FILE),
            b"dlseen01\xff\xff\xff\xff\xff\xff\xff\xffx",
        )
        .unwrap();
        assert_eq!(Seen::read(dir.path()), Seen::default());
    }
}
