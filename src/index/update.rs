//! An update: from one state of the index to the next in one commit.
//!
//! The caller walks the files in the order of their paths, hands each to the [`Sequence`] and writes the jobs it gets
//! back, from any thread. Nothing is seen by readers until [`Update::finish`]; an update that is dropped, or killed,
//! leaves the state before.

use super::document::{Written, document};
use super::error::IndexError;
use super::generation::{self, Manifest};
use super::identity::file_key;
use super::ledger::{Failed, FileRow};
use super::names;
use super::open::OpenIndex;
use super::packing::Dictionary;
use super::schema::{Fields, kind, schema};
use super::sequence::{Counts, FileStamp, Job, JobArticle, Sequence};
use super::state::{Root, State};
use super::tidy::tidy;
use super::values::{Intern, Space, Values};
use super::writer::{self, Writer};
use super::{concerned, lock};
use crate::article::Article;
use crate::date::Dated;
use crate::extract::{Facts, Settled};
use rustc_hash::{FxHashMap, FxHashSet};
use std::any::Any;
use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use tantivy::TantivyDocument;
use tantivy::Term;

/// Articles whose facts are found again together.
const TOGETHER: usize = 256;

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
    /// What articles are packed against: made of the first ones of a generation.
    dictionary: OnceLock<Dictionary>,
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
        let settled = state.settled()?;
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
            state,
            settled,
            options,
            generation,
            fresh,
            old,
            fields: schema().1,
            writer: None,
            values: Mutex::new(Intern::new(Values::default(), Vec::new())),
            dictionary: OnceLock::new(),
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

    /// Looks at all files of the corpus, sorted by path: returns the sequence, and for each file whether it must be read.
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
            others.map(|(_, row)| row).collect()
        });
        Ok((Sequence::new(before, others.unwrap_or_default()), read))
    }

    /// Stops before much is removed that nobody meant to remove: all files of a folder, or those of most articles.
    fn refuse_losses(&self, rows: &[FileRow], files: &[FileStamp]) -> Result<(), IndexError> {
        let (Some(old), false) = (&self.old, self.options.allow_removal || self.options.add) else {
            return Ok(());
        };
        let here: FxHashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        let articles = |row: &&FileRow| row.entries.len() as u64;
        let gone = |row: &&FileRow| !here.contains(row.path.as_str());
        let all: u64 = rows.iter().map(|row| articles(&row)).sum();
        let lost: u64 = rows.iter().filter(gone).map(|row| articles(&row)).sum();
        let roots = &old.state.corpus;
        let is_lost = |root: &&Root| {
            let mut own = rows
                .iter()
                .filter(|row| root.has(&row.path, roots))
                .peekable();
            own.peek().is_some() && own.all(|row| gone(&row))
        };
        let of = roots.iter().find(is_lost).map(|root| root.path.clone());
        if lost > 0 && (lost * 2 > all || of.is_some()) {
            return Err(IndexError::Removal { lost, all, of });
        }
        Ok(())
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

    fn open_writer(&mut self) -> Result<(), IndexError> {
        if let Some(old) = &self.old {
            tidy(&self.generation)?;
            let values = Values::open(&self.generation, &old.state.values)?;
            self.values = Mutex::new(Intern::new(values, old.state.values.clone()));
            self.dictionary = OnceLock::from(old.dictionary.clone());
        }
        let index = writer::create(&self.generation)?;
        self.writer = Some(Writer::open(&index, self.options.memory)?);
        Ok(())
    }

    /// Finds the facts of some articles as the user wants them and hands both to the writer. May be called from many
    /// threads.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(&self, jobs: Vec<Job>) -> Result<(), IndexError> {
        self.write_with(jobs, |articles| self.find(articles))
    }

    fn find(&self, articles: &mut [Article]) -> Vec<Facts> {
        let found = self.settled.find(articles);
        if !found.met.is_empty() {
            let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
            met.extend(found.met);
        }
        found.facts
    }

    /// The same with facts found in another way, as a measurement of the index alone does. The articles come under the ids
    /// they brought, which stay the same when an id is given to another, and may be changed.
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
            let (article, id) = match job.article {
                JobArticle::New(article, id) => (*article, id),
                JobArticle::Renamed { from, to } => (self.stored(&from)?, to),
            };
            articles.push(article);
            names.push((job.key, id));
        }
        let came_with = |a: &Article| (a.published, a.source.clone());
        let came_with: Vec<(Option<Dated>, Option<String>)> =
            articles.iter().map(came_with).collect();
        if !articles.is_empty() {
            self.dictionary.get_or_init(|| Dictionary::of(&articles));
        }
        let facts = self.facts(&mut articles, &find);
        for (at, (key, id)) in names.iter().enumerate() {
            self.add(&Written {
                article: &articles[at],
                came_with: &came_with[at],
                id,
                facts: &facts[at],
                key: *key,
            })?;
        }
        Ok(())
    }

    fn add(&self, written: &Written) -> Result<(), IndexError> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        let dictionary = self.dictionary.get_or_init(Dictionary::empty);
        let document = document(&self.fields, written, &self.values, dictionary)?;
        // A document holds its text about four times over while it waits: stems, exact forms, stored form, facts.
        writer.add(document, written.article.text.len() * 4 + 2048)
    }

    /// A rule that trips over a hostile text costs the facts of that article, not those of its neighbours or the run.
    fn facts(
        &self,
        articles: &mut [Article],
        find: &impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Vec<Facts> {
        let all = catch_unwind(AssertUnwindSafe(|| find(articles)));
        if let Ok(all) = all
            && all.len() == articles.len()
        {
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

    /// An article of the state before, as it came, under the id it brought.
    fn stored(&self, id: &str) -> Result<Article, IndexError> {
        let missing = || IndexError::NoArticle(id.to_owned());
        let old = self.old.as_ref().ok_or_else(missing)?;
        let address = old.find(id)?.ok_or_else(missing)?;
        old.brought(address)
    }

    /// Writes the articles anew that stay and whose facts change by what the user settled since; returns how many.
    fn resettle(&self, sequence: &Sequence) -> Result<u64, IndexError> {
        let (Some(old), Some(writer)) = (&self.old, &self.writer) else {
            return Ok(0);
        };
        let stay = self
            .concerned
            .iter()
            .filter(|key| sequence.kept.contains(key));
        let mut jobs = Vec::new();
        let mut count = 0;
        for key in stay {
            let term = Term::from_field_u64(self.fields.key, *key);
            let Some(address) = old.first(&term)? else {
                continue;
            };
            let article = old.brought(address)?;
            writer.remove(self.fields.key, *key);
            count += 1;
            jobs.push(Job {
                key: *key,
                article: JobArticle::New(Box::new(article), old.id(address)?),
            });
            if jobs.len() == TOGETHER {
                self.write(std::mem::take(&mut jobs))?;
            }
        }
        self.write(jobs)?;
        Ok(count)
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
            met: std::mem::take(&mut *self.met.lock().unwrap_or_else(PoisonError::into_inner)),
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
        if changed || self.fresh || self.resettles() {
            for key in sequence.keys.difference(&sequence.kept) {
                writer.remove(self.fields.key, *key);
            }
            for path in sequence.before.keys() {
                writer.remove(self.fields.key, file_key(path));
            }
            for row in &sequence.rows {
                writer.remove(self.fields.key, file_key(&row.path));
                let (document, bytes) = self.row(row)?;
                writer.add(document, bytes)?;
            }
            let values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
            self.state.values = values.write(&self.generation)?;
            drop(values);
            let dictionary = self.dictionary.get_or_init(Dictionary::empty);
            self.state.dictionary = dictionary.hash();
            if self.fresh {
                dictionary.write(&self.generation)?;
            }
            writer.commit(&serde_json::to_string(&self.state)?)?;
        }
        writer.merge()?;
        if self.fresh {
            self.manifest.write(&self.generation)?;
        }
        names::keep(&self.generation)?;
        tidy(&self.generation)?;
        if self.fresh {
            generation::switch(&self.dir, &self.generation)?;
            self.fresh = false;
        }
        generation::sweep(&self.dir, &[&self.generation]);
        Ok(())
    }

    fn row(&self, row: &FileRow) -> Result<(TantivyDocument, usize), IndexError> {
        let bytes = postcard::to_stdvec(row).map_err(IndexError::stored)?;
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let path = values.number(Space::Path, &row.path);
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.kind, kind::FILE);
        document.add_u64(self.fields.path, path);
        document.add_u64(self.fields.key, file_key(&row.path));
        let dictionary = self.dictionary.get_or_init(Dictionary::empty);
        document.add_bytes(self.fields.ledger, &dictionary.pack(&bytes));
        Ok((document, bytes.len()))
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
