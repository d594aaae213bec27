//! An update: from one state of the index to the next in one commit.
//!
//! The caller walks the files in the order of their paths, hands each to the [`Sequence`] and writes the jobs it gets
//! back, from any thread. Nothing is seen by readers until [`Update::finish`]; an update that is dropped, or killed,
//! leaves the state before.

mod losses;
mod store;
mod write;

use super::error::IndexError;
use super::generation::{self, Manifest};
use super::ledger::{Failed, FileRow};
use super::open::OpenIndex;
use super::packing::Dictionary;
use super::schema::{Fields, schema};
use super::sequence::{Counts, FileStamp, Sequence};
use super::state::State;
use super::tidy::tidy;
use super::values::{Intern, Values};
use super::writer::{self, Writer};
use super::{concerned, lock, names, stories};
use crate::extract::Settled;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU32;
use std::sync::{Mutex, PoisonError};

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
    /// Whether files that are not among those given stay: a drop is added and nothing removed.
    pub add: bool,
    /// Whether most articles, or all of a folder, may be removed.
    pub allow_removal: bool,
}

/// A running update.
pub struct Update {
    dir: PathBuf,
    manifest: Manifest,
    /// The state that is made.
    state: State,
    settled: Settled,
    options: Options,
    generation: PathBuf,
    /// Whether the generation is built anew.
    fresh: bool,
    old: Option<OpenIndex>,
    fields: Fields,
    writer: Option<Writer>,
    values: Mutex<Intern>,
    /// The next number of an article.
    numbers: AtomicU32,
    /// What articles are packed against.
    dictionary: Mutex<Dictionary>,
    /// Keys of the articles whose facts change by what the user settled since.
    concerned: FxHashSet<u64>,
    /// Articles whose extraction failed.
    failed: Mutex<Vec<(String, Failed)>>,
    /// Numbers of the corrections that met a fact.
    met: Mutex<FxHashSet<usize>>,
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
    /// Numbers of the corrections that met a fact of an article that was written.
    pub met: FxHashSet<usize>,
}

impl Update {
    /// Begins an update of the index in a folder, which is made if it is not there; `state` says what the user settled
    /// and which corpus it is of.
    ///
    /// # Errors
    /// [`IndexError::Locked`] when another writer is at work.
    pub fn begin(
        dir: &Path,
        manifest: Manifest,
        state: State,
        options: Options,
    ) -> Result<Self, IndexError> {
        let lock = if options.dry_run {
            None
        } else {
            Some(lock::take(dir)?)
        };
        let (old, rebuilt) = before(dir, &manifest, &options)?;
        let generation = prepared(dir, old.as_ref(), &options)?;
        Ok(Self {
            dir: dir.to_owned(),
            settled: state.settled()?,
            fresh: old.is_none(),
            manifest,
            state,
            options,
            generation,
            old,
            fields: schema().1,
            writer: None,
            values: Mutex::new(Intern::new(Values::default(), Vec::new())),
            numbers: AtomicU32::new(0),
            dictionary: Mutex::new(Dictionary::empty()),
            concerned: FxHashSet::default(),
            failed: Mutex::default(),
            met: Mutex::default(),
            rebuilt,
            _lock: lock,
        })
    }

    /// Whether every article is read and its facts are found.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// The state of the index before, if it goes on from one.
    pub fn before(&self) -> Option<&State> {
        self.old.as_ref().map(|old| &*old.state)
    }

    /// Looks at all files of the corpus, in the order in which ids are given: returns the sequence, and for each file whether it must be read.
    ///
    /// # Errors
    /// When the ledger cannot be read or the writer cannot be opened.
    pub fn start(&mut self, files: &[FileStamp]) -> Result<(Sequence, Vec<bool>), IndexError> {
        let rows = self.old.as_ref().map_or(Ok(Vec::new()), OpenIndex::files)?;
        if let Some(old) = &self.old {
            self.concerned = concerned::keys(old, &self.state, &rows)?;
        }
        self.refuse_losses(&rows, files)?;
        let mut before: FxHashMap<_, _> = rows.into_iter().map(|r| (r.path.clone(), r)).collect();
        let is_current = |f: &FileStamp| {
            before.get(&f.path).is_some_and(|row| {
                row.size == f.size && row.modified == f.modified && !row.is_lost()
            })
        };
        let read: Vec<bool> = files.iter().map(|f| !is_current(f)).collect();
        let stay = read.iter().filter(|r| !**r).count();
        let changed = stay < files.len() || stay < before.len() || self.resettles();
        if !self.options.dry_run && (self.fresh || changed) {
            self.open_writer()?;
        }
        let others = self.options.add.then(|| {
            let here: FxHashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
            let others = before.extract_if(|path, _| !here.contains(path.as_str()));
            others.map(|(_, row)| row).collect::<Vec<_>>()
        });
        Ok((Sequence::new(before, &others.unwrap_or_default()), read))
    }

    /// Whether the rest of the state becomes another one.
    fn resettles(&self) -> bool {
        let same = |old: &State| {
            old.aliases == self.state.aliases
                && old.corrections == self.state.corrections
                && old.corpus == self.state.corpus
        };
        self.before().is_some_and(|old| !same(old))
    }

    /// What articles are packed against now.
    fn dictionary(&self) -> Dictionary {
        let dictionary = self.dictionary.lock();
        dictionary.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn open_writer(&mut self) -> Result<(), IndexError> {
        if let Some(old) = &self.old {
            tidy(&self.generation)?;
            let values = Values::clone(&old.values);
            self.values = Mutex::new(Intern::new(values, old.state.values.clone()));
            self.dictionary = Mutex::new(old.dictionary.clone());
            self.numbers = AtomicU32::new(old.state.numbers);
        }
        let index = writer::create(&self.generation)?;
        self.writer = Some(Writer::open(&index, self.options.memory)?);
        Ok(())
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
        let all = sequence.old_ids.len();
        if gone * 2 > all && !self.options.allow_removal && !self.options.dry_run {
            return Err(IndexError::Removal {
                lost: gone as u64,
                all: all as u64,
                of: None,
            });
        }
        sequence.counts.files_removed = sequence.before.len() as u64;
        sequence.counts.resettled = self.resettle(&sequence)?;
        self.add_failures(&mut sequence.rows)?;
        match self.writer.take() {
            Some(writer) => self.store(writer, &sequence)?,
            None if self.options.dry_run => {}
            // The update before may have been killed on its way there.
            None => {
                if let Some(old) = &self.old {
                    names::file::keep(old)?;
                    stories::file::keep(old)?;
                }
                tidy(&self.generation)?;
            }
        }
        Ok(Report {
            counts: sequence.counts,
            files: sequence.rows,
            rebuilt: std::mem::take(&mut self.rebuilt),
            met: std::mem::take(&mut *self.met.lock().unwrap_or_else(PoisonError::into_inner)),
        })
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

/// The folder of the generation that is written to; what an update left that was killed goes.
fn prepared(dir: &Path, old: Option<&OpenIndex>, options: &Options) -> Result<PathBuf, IndexError> {
    if options.dry_run {
        return Ok(old.map_or(PathBuf::new(), |open| open.generation.to_path_buf()));
    }
    let generation = match old {
        Some(open) => open.generation.to_path_buf(),
        None => generation::create(dir)?,
    };
    let current = generation::current(dir).unwrap_or_default();
    generation::sweep(dir, &[&current, &generation]);
    Ok(generation)
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
        Ok(open) if *open.manifest == *manifest => Ok((Some(open), Vec::new())),
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
