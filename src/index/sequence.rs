//! What an update learns file by file, in the order of paths: ids, what is new, what stays.
//!
//! Files are read and extracted on many threads in any order, but ids are given in one order, so that they do not depend
//! on the machine. This is that one order: cheap work on what the threads bring, behind a lock of the caller's.

use super::identity::{Ids, key};
use super::ledger::{Entry, Failed, FileRow};
use crate::article::Article;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::Xxh3;

/// A file as the walk found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStamp {
    /// Its path below the corpus.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since 1970.
    pub modified: i64,
}

/// An article that was read, with the hash of its content.
#[derive(Debug)]
pub struct Incoming {
    article: Article,
    content: u64,
}

impl Incoming {
    /// Hashes an article: everything but its number in the file, which changes when a line is put before it.
    pub fn new(article: Article) -> Self {
        let content = content(&article);
        Self { article, content }
    }
}

/// A hash of all that makes an article; lengths keep neighbouring texts apart.
fn content(article: &Article) -> u64 {
    let mut hasher = Xxh3::new();
    let mut text = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for part in [
        &article.id,
        &article.title,
        &article.text,
        &article.summary,
        &article.path,
    ] {
        text(part);
    }
    for part in [
        &article.source,
        &article.url,
        &article.lang,
        &article.speaker,
        &article.kind,
    ] {
        text(part.as_deref().unwrap_or("\u{0}"));
    }
    article.authors.iter().for_each(|author| text(author));
    let own = article.own.iter().flat_map(|(name, value)| [name, value]);
    own.for_each(|part| text(part));
    for dated in [&article.published, &article.updated] {
        // The names of precision and provenance do not depend on the order in which the program lists them.
        text(&dated.as_ref().map_or(String::new(), |d| format!("{d:?}")));
    }
    hasher.update(&[u8::from(article.title_in_text)]);
    for block in &article.blocks {
        hasher.update(&[block.kind as u8]);
        hasher.update(&block.span.start.to_le_bytes());
        hasher.update(&block.span.end.to_le_bytes());
    }
    hasher.digest()
}

/// An article to be written.
#[derive(Debug)]
pub struct Job {
    pub(super) key: u64,
    pub(super) article: JobArticle,
}

#[derive(Debug)]
pub(super) enum JobArticle {
    /// New or changed: its facts are to be found, and it is stored under that id.
    New(Box<Article>, String),
    /// Unchanged, but its id is another now: it is copied from the state before, where it has this id.
    Renamed { from: u64, to: String },
}

/// Counts of an update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles with an id that was not there.
    pub added: u64,
    /// Articles whose id was there with another content.
    pub updated: u64,
    /// Articles left as they are.
    pub unchanged: u64,
    /// Articles that did not change, and whose facts were found again because the user settled something.
    pub resettled: u64,
    /// Ids that are gone.
    pub removed: u64,
    /// Articles whose id was taken and is made from their path.
    pub clashes: u64,
    /// Files that were read.
    pub files_read: u64,
    /// Files that did not change.
    pub files_unchanged: u64,
    /// Files that are gone.
    pub files_removed: u64,
    /// Files and records that are lost, whether they were read now or are as they were.
    pub lost: u64,
}

/// The state of an update, file by file.
#[derive(Debug, Default)]
pub struct Sequence {
    /// Rows of the state before that have not come up yet; at the end, the files that are gone.
    pub(super) before: FxHashMap<String, FileRow>,
    /// Keys of the articles of the state before.
    pub(super) keys: FxHashSet<u64>,
    /// Hashes of their ids.
    pub(super) old_ids: FxHashSet<u64>,
    /// Keys that stay.
    pub(super) kept: FxHashSet<u64>,
    /// Ids given so far.
    pub(super) ids: Ids,
    /// Rows to write.
    pub(super) rows: Vec<FileRow>,
    /// Counts so far.
    pub(super) counts: Counts,
    open: FileRow,
    /// What the open file was before.
    open_before: Option<FileRow>,
}

impl Sequence {
    /// Begins with the rows of the state before that may come up, and those that stay whatever comes.
    pub(super) fn new(before: FxHashMap<String, FileRow>, stay: &[FileRow]) -> Self {
        let entries = || {
            before
                .values()
                .chain(stay)
                .flat_map(|row| row.entries.iter().map(move |e| (row, e)))
        };
        let keys = entries().map(|(_, e)| key(e)).collect();
        let hash = |text: String| xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        let old_ids = entries()
            .map(|(row, e)| hash(e.final_id(&row.path)))
            .collect();
        let mut sequence = Self {
            keys,
            old_ids,
            ..Self::default()
        };
        for row in stay {
            sequence.counts.files_unchanged += 1;
            sequence.counts.lost += row.lost();
            for entry in &row.entries {
                // An id that was given stays given: a drop that is added takes no id from what is there.
                sequence.ids.keep(&row.path, entry);
                sequence.kept.insert(key(entry));
                sequence.counts.unchanged += 1;
            }
        }
        sequence.before = before;
        sequence
    }

    /// Takes a file that did not change; returns the articles whose ids change all the same.
    pub fn keep(&mut self, path: &str) -> Vec<Job> {
        let Some(mut row) = self.before.remove(path) else {
            return Vec::new();
        };
        self.counts.files_unchanged += 1;
        self.counts.lost += row.lost();
        let mut jobs = Vec::new();
        let before: Vec<u32> = row.entries.iter().map(|e| e.variant).collect();
        for entry in &mut row.entries {
            let from = key(entry);
            let hash = self.ids.claim(path, entry);
            self.counts.clashes += u64::from(entry.variant > 0);
            let key = key(entry);
            // Equal articles of one file may change places: what counts is whether this one under this id is there.
            if self.keys.contains(&key) {
                self.counts.unchanged += 1;
                self.kept.insert(key);
            } else {
                self.count(hash);
                let article = JobArticle::Renamed {
                    from,
                    to: entry.final_id(path),
                };
                jobs.push(Job { key, article });
            }
        }
        if row.entries.iter().map(|e| e.variant).ne(before) {
            self.rows.push(row);
        }
        jobs
    }

    /// Begins a file that is read.
    pub fn begin(&mut self, stamp: &FileStamp) {
        self.open_before = self.before.remove(&stamp.path);
        self.open = FileRow {
            path: stamp.path.clone(),
            size: stamp.size,
            modified: stamp.modified,
            ..FileRow::default()
        };
        self.counts.files_read += 1;
    }

    /// Takes the next articles of the file; returns those that must be written.
    pub fn take(&mut self, articles: Vec<Incoming>, failures: Vec<Failed>) -> Vec<Job> {
        for failed in failures {
            self.open.fail(failed);
        }
        let mut jobs = Vec::new();
        for Incoming { article, content } in articles {
            let mut entry = Entry {
                content,
                id: article.id.clone(),
                variant: 0,
            };
            let hash = self.ids.claim(&self.open.path, &mut entry);
            self.counts.clashes += u64::from(entry.variant > 0);
            let key = key(&entry);
            if self.keys.contains(&key) {
                self.counts.unchanged += 1;
                self.kept.insert(key);
            } else {
                self.count(hash);
                let id = entry.final_id(&self.open.path);
                jobs.push(Job {
                    key,
                    article: JobArticle::New(Box::new(article), id),
                });
            }
            self.open.entries.push(entry);
        }
        jobs
    }

    /// Ends the file: its content hash, or what kept it from being read to its end.
    pub fn end(&mut self, content: Result<String, Failed>) {
        match content {
            Ok(hash) => self.open.content = hash,
            Err(failed) => self.open.fail(failed),
        }
        let row = std::mem::take(&mut self.open);
        self.counts.lost += row.lost();
        if self.open_before.take().as_ref() != Some(&row) {
            self.rows.push(row);
        }
    }

    fn count(&mut self, id: u64) {
        if self.old_ids.contains(&id) {
            self.counts.updated += 1;
        } else {
            self.counts.added += 1;
        }
    }
}
