//! From a corpus to its index: reading and extraction on many threads, ids in one order, writing.
//!
//! The one place that joins corpus and index. Pieces of files are numbered as they are read; threads parse them in any
//! order, what they find passes [`Sequence`] in the order of the numbers, and what must be written goes back to the
//! threads. Bytes on their way are bounded by a budget, so that memory does not grow with the corpus.

use super::progress::{Progress, Work};
use crate::corpus::{self, Batch, DropFile, Piece, ReadOptions, Warning};
use crate::index::{
    Budget, Failed, FileStamp, Incoming, IndexError, Job, Options, Report, Sequence, Taken, Update,
};
use rayon::Scope;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};

/// Name of the threads that read and extract, with their number.
const THREADS: &str = "taking in ";

/// Articles of small files that are handed over together, and most bytes of them: alone they would each be extracted and
/// written in a turn of their own, and the first would be all that the dictionary of a generation is made of.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 512 << 10;

/// Articles that a thread extracts and writes before it turns to others: what extraction and writing need takes turns in
/// the near caches, and the fewer the turns the better.
const LOT: usize = 512;

/// What to take in.
pub(super) struct Ingest<'a> {
    /// The files of the corpus, sorted by path.
    pub(super) files: &'a [DropFile],
    /// How to read them.
    pub(super) reading: &'a ReadOptions,
    /// How to write.
    pub(super) options: &'a Options,
    /// Shows how far it is.
    pub(super) progress: &'a Progress,
}

/// What an ingest gave.
pub(super) struct Taking {
    /// What the update did.
    pub(super) report: Report,
    /// Bytes read, after decompression.
    pub(super) bytes: u64,
}

impl Ingest<'_> {
    /// Brings an index up to date. Until it returns, and if the process ends before, readers see the index as it was.
    pub(super) fn run(&self, mut update: Update) -> Result<Taking, IndexError> {
        let stamps: Vec<FileStamp> = self.files.iter().map(stamp).collect();
        let (sequence, read) = update.start(&stamps)?;
        let sizes = self.files.iter().zip(&read).filter(|(_, read)| **read);
        self.progress.start(sizes.map(|(f, _)| f.size).sum());
        let line = Line::new(self, &update, &stamps, sequence);
        line.run(&read);
        self.progress.end();
        let (sequence, bytes) = line.end()?;
        let report = update.finish(sequence)?;
        Ok(Taking { report, bytes })
    }
}

/// The state all threads share.
struct Line<'a> {
    ingest: &'a Ingest<'a>,
    update: &'a Update,
    stamps: &'a [FileStamp],
    order: Mutex<Order>,
    /// Bytes of pieces between reading and extraction.
    room: Arc<Budget>,
    error: Mutex<Option<IndexError>>,
    stop: AtomicBool,
    bytes: AtomicU64,
}

/// What a piece holds until the last of its articles is written.
struct Held {
    /// Given back early by a small piece that waits for others, which may be waiting for room.
    room: Option<Taken>,
    _work: Work,
    bytes: usize,
}

/// Articles to be written, and what their pieces hold.
#[derive(Default)]
struct Lot {
    jobs: Vec<Job>,
    held: Vec<Held>,
}

impl Lot {
    fn is_full(&self) -> bool {
        let bytes: usize = self.held.iter().map(|held| held.bytes).sum();
        self.jobs.len() >= TOGETHER || bytes >= TOGETHER_BYTES
    }
}

/// Steps that came before their turn, and the sequence they wait for.
struct Order {
    next: u64,
    waiting: BTreeMap<u64, Step>,
    sequence: Sequence,
    /// Articles of small files that wait for others.
    gathered: Lot,
    /// Files that have not come up yet.
    files: usize,
}

/// What happens to the sequence, in order.
enum Step {
    Keep(usize),
    Begin(usize),
    Take(Vec<Incoming>, Vec<Failed>, Held),
    End(Result<String, Failed>),
}

impl<'a> Line<'a> {
    fn new(
        ingest: &'a Ingest<'a>,
        update: &'a Update,
        stamps: &'a [FileStamp],
        sequence: Sequence,
    ) -> Self {
        Self {
            ingest,
            update,
            stamps,
            order: Mutex::new(Order {
                next: 0,
                waiting: BTreeMap::new(),
                sequence,
                gathered: Lot::default(),
                files: stamps.len(),
            }),
            room: Budget::new(ingest.options.memory / 6),
            error: Mutex::new(None),
            stop: AtomicBool::new(false),
            bytes: AtomicU64::new(0),
        }
    }

    /// Does all the work, on threads of its own.
    fn run(&self, read: &[bool]) {
        let pool = rayon::ThreadPoolBuilder::new()
            // One more thread writes.
            .num_threads(self.ingest.options.threads.saturating_sub(1).max(1))
            .thread_name(|n| format!("{THREADS}{n}"))
            .build();
        quiet_panics();
        match pool {
            Ok(pool) => pool.in_place_scope(|scope| self.read_files(scope, read)),
            // No threads to be had: the ones there are will do.
            Err(_) => rayon::in_place_scope(|scope| self.read_files(scope, read)),
        }
    }

    /// What came of it: the sequence to finish the update with, and how many bytes were read.
    fn end(self) -> Result<(Sequence, u64), IndexError> {
        let error = self.error.into_inner();
        if let Some(error) = error.unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let order = self.order.into_inner();
        let order = order.unwrap_or_else(PoisonError::into_inner);
        Ok((order.sequence, self.bytes.into_inner()))
    }

    /// Reads the files one after the other; all work on what is read goes to the threads of the scope.
    fn read_files<'s>(&'s self, scope: &Scope<'s>, read: &[bool]) {
        let mut number = 0;
        for (file, read) in read.iter().enumerate() {
            if self.stopped() {
                return;
            }
            if *read {
                self.step(scope, number, Step::Begin(file));
                number += 1;
                let ended = self.read_file(scope, &self.ingest.files[file], &mut number);
                self.step(scope, number, Step::End(ended));
            } else {
                self.step(scope, number, Step::Keep(file));
            }
            number += 1;
        }
    }

    fn read_file<'s>(
        &'s self,
        scope: &Scope<'s>,
        file: &DropFile,
        number: &mut u64,
    ) -> Result<String, Failed> {
        let packed = matches!(std::path::Path::new(&file.path).extension(), Some(e) if e == "gz" || e == "zst");
        let mut shown = self.ingest.progress.file(file.size, packed);
        let ended = corpus::pieces(file, self.ingest.reading, &mut |piece: Piece| {
            let bytes = piece.bytes.len();
            self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
            let held = Held {
                _work: shown.read(bytes as u64),
                // While it is parsed a piece is there as bytes and as articles with their layout.
                room: Some(self.room.take(bytes * 3)),
                bytes,
            };
            let turn = *number;
            *number += 1;
            scope.spawn(move |scope| self.parse(scope, turn, &piece, held));
            !self.stopped()
        });
        shown.end();
        ended.map(|hash| hash.to_string()).map_err(failed)
    }

    fn parse<'s>(&'s self, scope: &Scope<'s>, turn: u64, piece: &Piece, held: Held) {
        let read = catch_unwind(AssertUnwindSafe(|| {
            corpus::read(piece, self.ingest.reading)
        }));
        let batch = read.unwrap_or_else(|_| Batch {
            articles: Vec::new(),
            warnings: vec![Warning::file(
                &piece.path,
                "reader failed",
                "a reader gave up on it",
            )],
        });
        let articles = batch.articles.into_iter().map(Incoming::new).collect();
        let failures = batch.warnings.into_iter().map(failed).collect();
        self.step(scope, turn, Step::Take(articles, failures, held));
    }

    /// Puts a step in its place and does all whose turn it is.
    fn step<'s>(&'s self, scope: &Scope<'s>, turn: u64, step: Step) {
        let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        order.waiting.insert(turn, step);
        let mut ready = Vec::new();
        loop {
            let next = order.next;
            let Some(step) = order.waiting.remove(&next) else {
                break;
            };
            order.next += 1;
            ready.extend(self.advance(&mut order, step));
        }
        drop(order);
        for lot in ready {
            self.spawn(scope, lot);
        }
    }

    /// Does one step; returns the articles that are to be written now.
    fn advance(&self, order: &mut Order, step: Step) -> Option<Lot> {
        let sequence = &mut order.sequence;
        let mut lot = Lot::default();
        match step {
            Step::Keep(file) => {
                lot.jobs = sequence.keep(&self.stamps[file].path);
                order.files -= 1;
            }
            Step::Take(articles, failures, held) => {
                self.ingest.progress.articles(articles.len() as u64);
                lot.jobs = sequence.take(articles, failures);
                lot.held.push(held);
            }
            Step::Begin(file) => sequence.begin(&self.stamps[file]),
            Step::End(ended) => {
                sequence.end(ended);
                order.files -= 1;
            }
        }
        if lot.is_full() {
            return Some(lot);
        }
        lot.held.iter_mut().for_each(|held| held.room = None);
        order.gathered.jobs.append(&mut lot.jobs);
        order.gathered.held.append(&mut lot.held);
        let due = order.gathered.is_full() || order.files == 0;
        due.then(|| std::mem::take(&mut order.gathered))
    }

    fn spawn<'s>(&'s self, scope: &Scope<'s>, lot: Lot) {
        let held = Arc::new(lot.held);
        let mut jobs = lot.jobs.into_iter();
        loop {
            let some: Vec<Job> = jobs.by_ref().take(LOT).collect();
            if some.is_empty() {
                return;
            }
            let held = Arc::clone(&held);
            scope.spawn(move |_| {
                self.write(some);
                drop(held);
            });
        }
    }

    fn write(&self, jobs: Vec<Job>) {
        if self.stopped() {
            return;
        }
        if let Err(error) = self.update.write(jobs) {
            self.stop.store(true, Ordering::Relaxed);
            let mut first = self.error.lock().unwrap_or_else(PoisonError::into_inner);
            first.get_or_insert(error);
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// A panic over a hostile text is caught and becomes a counted warning: its trace would only hide that.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let ours = std::thread::current()
                .name()
                .is_some_and(|n| n.starts_with(THREADS));
            if !ours {
                usual(panic);
            }
        }));
    });
}

fn failed(warning: Warning) -> Failed {
    Failed {
        record: warning.record,
        code: warning.code.to_owned(),
        detail: warning.detail,
        lost: warning.lost,
    }
}

/// What the index remembers of a file.
pub(super) fn stamp(file: &DropFile) -> FileStamp {
    FileStamp {
        path: file.path.clone(),
        size: file.size,
        modified: file.modified,
    }
}
