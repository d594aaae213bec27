//! An update: from one state of the index to the next in one commit.
//!
//! The caller walks the files in the order of their paths, hands each to the [`Sequence`] and writes the jobs it gets
//! back, from any thread. Nothing is seen by readers until [`Update::finish`]; an update that is dropped, or killed,
//! leaves the state before.

use super::document::{Written, documents};
use super::error::IndexError;
use super::generation::{self, Manifest};
use super::identity::file_key;
use super::ledger::{Failed, FileRow};
use super::names;
use super::open::OpenIndex;
use super::schema::{Fields, kind, schema};
use super::sequence::{Counts, FileStamp, Job, JobArticle, Sequence};
use super::writer::{self, Writer};
use crate::article::Article;
use crate::extract::{Facts, extract_all};
use rustc_hash::FxHashMap;
use std::any::Any;
use std::fs::{self, File, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tantivy::TantivyDocument;

/// Below so many bytes on disk to read one thread writes, so that a small update adds one small segment.
const SMALL: u64 = 4 << 20;

/// How an update runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// Bytes of memory to use, about.
    pub memory: usize,
    /// Threads that write.
    pub threads: usize,
    /// Whether to build anew whatever is there.
    pub full: bool,
    /// Whether only to say what would change: nothing is locked or written.
    pub dry_run: bool,
}

/// A running update.
pub struct Update {
    dir: PathBuf,
    manifest: Manifest,
    options: Options,
    generation: PathBuf,
    /// Whether the generation is built anew.
    fresh: bool,
    old: Option<OpenIndex>,
    fields: Fields,
    writer: Option<Writer>,
    /// Articles whose extraction failed.
    failed: Mutex<Vec<(String, Failed)>>,
    /// Why it is built anew; empty when it is not, or when nothing was there.
    pub rebuilt: Vec<String>,
    // Last, so that everything is closed before another writer may begin.
    _lock: Option<File>,
}

/// What an update did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Counts.
    pub counts: Counts,
    /// Rows of the files that were read and are new or changed in the ledger, for their failures.
    pub files: Vec<FileRow>,
    /// Why the index was built anew.
    pub rebuilt: Vec<String>,
}

impl Update {
    /// Begins an update of the index in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`IndexError::Locked`] when another writer is at work.
    pub fn begin(dir: &Path, manifest: Manifest, options: Options) -> Result<Self, IndexError> {
        let lock = if options.dry_run {
            None
        } else {
            Some(lock(dir)?)
        };
        let (old, rebuilt) = before(dir, &manifest, &options)?;
        let fresh = old.is_none();
        let generation = match &old {
            Some(open) => open.generation.clone(),
            None if options.dry_run => PathBuf::new(),
            None => generation::create(dir)?,
        };
        if lock.is_some() {
            let current = generation::current(dir).unwrap_or_default();
            generation::sweep(dir, &[&current, &generation]);
        }
        Ok(Self {
            dir: dir.to_owned(),
            manifest,
            options,
            generation,
            fresh,
            old,
            fields: schema().1,
            writer: None,
            failed: Mutex::default(),
            rebuilt,
            _lock: lock,
        })
    }

    /// Whether every article is read and its facts are found.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Looks at all files of the corpus, sorted by path: returns the sequence, and for each file whether it must be read.
    ///
    /// # Errors
    /// When the ledger cannot be read or the writer cannot be opened.
    pub fn start(&mut self, files: &[FileStamp]) -> Result<(Sequence, Vec<bool>), IndexError> {
        let rows = self.old.as_ref().map_or(Ok(Vec::new()), OpenIndex::files)?;
        let before: FxHashMap<_, _> = rows.into_iter().map(|r| (r.path.clone(), r)).collect();
        let is_current = |f: &FileStamp| {
            before.get(&f.path).is_some_and(|row| {
                row.size == f.size && row.modified == f.modified && !row.is_lost()
            })
        };
        let read: Vec<bool> = files.iter().map(|f| !is_current(f)).collect();
        let stay = read.iter().filter(|r| !**r).count();
        if !self.options.dry_run && (self.fresh || stay < files.len() || stay < before.len()) {
            let bytes = files
                .iter()
                .zip(&read)
                .filter(|(_, r)| **r)
                .map(|(f, _)| f.size)
                .sum();
            self.writer = Some(self.open_writer(bytes)?);
        }
        Ok((Sequence::new(before), read))
    }

    fn open_writer(&self, bytes: u64) -> Result<Writer, IndexError> {
        let index = writer::create(&self.generation)?;
        let threads = if bytes < SMALL {
            1
        } else {
            self.options.threads
        };
        Writer::open(&index, self.options.memory, threads)
    }

    /// Finds the facts of some articles and hands them to the writer. May be called from many threads.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(&self, jobs: Vec<Job>) -> Result<(), IndexError> {
        self.write_with(jobs, |articles| {
            extract_all(&articles.iter().collect::<Vec<_>>())
        })
    }

    /// The same with facts found in another way: as the user put them right, or none for a measurement of the index alone.
    /// The articles come under the ids they brought, which stay the same when an id is given to another, and may be
    /// changed. Facts are found for all of them at once, as [`extract_all`] is quickest.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write_with(
        &self,
        jobs: Vec<Job>,
        find: impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Result<(), IndexError> {
        if self.writer.is_none() {
            return Ok(());
        }
        let (mut articles, mut names) = (Vec::new(), Vec::new());
        for job in jobs {
            match job.article {
                JobArticle::New(article, id) => {
                    articles.push(*article);
                    names.push((job.key, id));
                }
                JobArticle::Renamed { from, to } => {
                    let (article, facts) = self.renamed(&from, to)?;
                    self.add(job.key, &article, &facts)?;
                }
            }
        }
        let facts = self.facts(&mut articles, &find);
        for ((mut article, facts), (key, id)) in articles.into_iter().zip(facts).zip(names) {
            article.id = id;
            self.add(key, &article, &facts)?;
        }
        Ok(())
    }

    fn add(&self, key: u64, article: &Article, facts: &Facts) -> Result<(), IndexError> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        let written = Written {
            article,
            facts,
            key,
        };
        let documents = documents(&self.fields, &written)?;
        // A document holds its text about four times over while it waits: stems, exact forms, stored form, facts.
        writer.add(documents, article.text.len() * 4 + 2048)
    }

    /// A rule that trips over a hostile text costs the facts of that article, not those of its neighbours or the run.
    fn facts(
        &self,
        articles: &mut [Article],
        find: &impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Vec<Facts> {
        let all = catch_unwind(AssertUnwindSafe(|| find(articles)));
        if let Ok(all) = all {
            return all;
        }
        let alone = |article: &mut Article| {
            let one = std::slice::from_mut(article);
            match catch_unwind(AssertUnwindSafe(|| find(one).pop())) {
                Ok(facts) => facts.unwrap_or_default(),
                Err(panic) => {
                    self.lose_facts(article, panic.as_ref());
                    Facts::default()
                }
            }
        };
        articles.iter_mut().map(alone).collect()
    }

    fn lose_facts(&self, article: &Article, panic: &(dyn Any + Send)) {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied());
        let failed = Failed {
            record: Some(article.record),
            code: "facts not found".into(),
            detail: format!(
                "kept without facts, extraction failed: {}",
                said.unwrap_or("")
            ),
            lost: false,
        };
        let mut all = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((article.path.clone(), failed));
    }

    fn renamed(&self, from: &str, to: String) -> Result<(Article, Facts), IndexError> {
        let missing = || IndexError::NoArticle(from.to_owned());
        let old = self.old.as_ref().ok_or_else(missing)?;
        let address = old.find(from)?.ok_or_else(missing)?;
        let (mut article, facts) = old.stored(address)?;
        article.id = to;
        Ok((article, facts))
    }

    /// Ends the update: one commit, then merges and, for a new generation, the switch.
    ///
    /// # Errors
    /// When the new state cannot be written; the state before stays.
    pub fn finish(mut self, mut sequence: Sequence) -> Result<Report, IndexError> {
        let gone = sequence
            .old_ids
            .iter()
            .filter(|id| !sequence.ids.has(**id))
            .count();
        sequence.counts.removed = gone as u64;
        sequence.counts.files_removed = sequence.before.len() as u64;
        self.add_failures(&mut sequence.rows);
        match self.writer.take() {
            Some(writer) => self.store(writer, &sequence)?,
            None if self.options.dry_run => {}
            // The update before may have been killed on its way there.
            None => names::keep(&self.generation)?,
        }
        Ok(Report {
            counts: sequence.counts,
            files: sequence.rows,
            rebuilt: std::mem::take(&mut self.rebuilt),
        })
    }

    fn add_failures(&self, rows: &mut [FileRow]) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.sort_by(|(a, x), (b, y)| (a, x.record).cmp(&(b, y.record)));
        for (path, failed) in failed.drain(..) {
            if let Some(row) = rows.iter_mut().find(|row| row.path == path) {
                row.fail(failed);
            }
        }
    }

    fn store(&mut self, mut writer: Writer, sequence: &Sequence) -> Result<(), IndexError> {
        let stale = sequence.keys.difference(&sequence.kept).count();
        let changed = stale + sequence.before.len() + sequence.rows.len() > 0;
        if changed || self.fresh {
            for key in sequence.keys.difference(&sequence.kept) {
                writer.remove(self.fields.key, *key);
            }
            for path in sequence.before.keys() {
                writer.remove(self.fields.key, file_key(path));
            }
            for row in &sequence.rows {
                writer.remove(self.fields.key, file_key(&row.path));
                let (document, bytes) = self.row(row)?;
                writer.add(vec![document], bytes)?;
            }
            writer.commit()?;
        }
        writer.merge()?;
        if self.fresh {
            self.manifest.write(&self.generation)?;
        }
        names::keep(&self.generation)?;
        if self.fresh {
            generation::switch(&self.dir, &self.generation)?;
            self.fresh = false;
            generation::sweep(&self.dir, &[&self.generation]);
        }
        Ok(())
    }

    fn row(&self, row: &FileRow) -> Result<(TantivyDocument, usize), IndexError> {
        let json = serde_json::to_vec(row)?;
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.kind, kind::FILE);
        document.add_text(self.fields.path, &row.path);
        document.add_u64(self.fields.key, file_key(&row.path));
        document.add_bytes(self.fields.ledger, &json);
        Ok((document, json.len()))
    }
}

impl Drop for Update {
    /// A generation that was not finished is of no use to anyone.
    fn drop(&mut self) {
        self.writer = None;
        if self.fresh && !self.generation.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.generation);
        }
    }
}

/// Takes the lock of a folder. The system gives it back when the process ends, however it ends.
fn lock(dir: &Path) -> Result<File, IndexError> {
    fs::create_dir_all(dir).map_err(IndexError::io(dir))?;
    let path = dir.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(IndexError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IndexError::Locked(dir.to_owned())),
        Err(TryLockError::Error(e)) => Err(IndexError::io(&path)(e)),
    }
}

/// Opens the state before, or says why it is of no use.
fn before(
    dir: &Path,
    manifest: &Manifest,
    options: &Options,
) -> Result<(Option<OpenIndex>, Vec<String>), IndexError> {
    match OpenIndex::open(dir) {
        Err(IndexError::Missing(_)) => Ok((None, Vec::new())),
        Err(IndexError::Unusable { reason, .. }) => Ok((None, vec![reason])),
        Err(IndexError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            Ok((None, vec!["a part of it is missing".into()]))
        }
        Err(e) => Err(e),
        Ok(_) if options.full => Ok((None, vec!["asked for".into()])),
        Ok(open) if open.manifest == *manifest => Ok((Some(open), Vec::new())),
        Ok(open) => {
            let changed = manifest.changes(&open.manifest);
            Ok((
                None,
                changed
                    .into_iter()
                    .map(|what| format!("{what} changed"))
                    .collect(),
            ))
        }
    }
}
